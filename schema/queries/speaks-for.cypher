// title: Who speaks for a state
// about: Whoever of a country is quoted, with the offices that tables know of, the most quoted first.
// parameters:
//   actor: {type: actor, example: USA, about: "The country, or one speaker."}
// columns:
//   speaker: Who is quoted.
//   type: Person, Leader, Organization and so on.
//   office: An office held.
//   of: Of what.
//   claims: How many claims are this speaker's word.
//   documents: In how many documents.
//   id: The speaker's id.
MATCH (p:Entity)<-[:SPEAKER]-(c:Claim)
WHERE coalesce(p.graph, 'default') = $graph
  AND (p.id IN [$actor, $graph + '|' + $actor] OR $actor IN [p.name, p.country] OR $actor IN p.aliases)
WITH p, count(DISTINCT c) AS claims, count(DISTINCT c.document) AS documents
OPTIONAL MATCH (p)-[h:HOLDS_OFFICE]->(s:Entity)
RETURN p.name AS speaker, p.type AS type, h.title AS office, s.name AS of, claims, documents, p.id AS id
ORDER BY claims DESC, id, h.start, h.id
