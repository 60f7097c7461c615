// title: Roles and groups not known by name
// about: Placeholders that stand for whoever is meant, by how often claims name them.
// parameters:
//   actor: {type: actor, default: null, example: USA, about: "Of which country."}
//   limit: {type: integer, default: 50, example: 50, about: "How many rows at most."}
// columns:
//   name: The words.
//   type: Person, Organization and so on.
//   country: Of which country.
//   claims: In how many claims.
//   documents: In how many documents.
//   id: The placeholder's id.
MATCH (n:Entity)
WHERE coalesce(n.graph, 'default') = $graph AND n.placeholder
  AND ($actor IS NULL OR n.id IN [$actor, $graph + '|' + $actor] OR $actor IN [n.name, n.country]
    OR $actor IN n.aliases)
OPTIONAL MATCH (n)<-[:ACTOR|RECIPIENT|OBJECT|SPEAKER]-(c:Claim)
RETURN n.name AS name, n.type AS type, n.country AS country, count(DISTINCT c) AS claims,
  count(DISTINCT c.document) AS documents, n.id AS id
ORDER BY claims DESC, id
LIMIT $limit
