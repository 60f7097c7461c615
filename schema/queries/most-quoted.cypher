// title: Who is quoted most
// about: The speakers of claims, by how many claims are their word.
// parameters:
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
//   limit: {type: integer, default: 20, example: 20, about: "How many rows at most."}
// columns:
//   speaker: Who is quoted.
//   country: Of which country.
//   claims: How many claims.
//   documents: In how many documents.
//   id: The speaker's id.
MATCH (p:Entity)<-[:SPEAKER]-(c:Claim)
WHERE coalesce(p.graph, 'default') = $graph
  AND ($since IS NULL OR coalesce(c.date_end, c.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(c.date_start, c.date_end) <= date($until))
RETURN p.name AS speaker, p.country AS country, count(DISTINCT c) AS claims, count(DISTINCT c.document) AS documents,
  p.id AS id
ORDER BY claims DESC, id
LIMIT $limit
