// title: What somebody says
// about: The claims that are a speaker's word, with the sentence.
// parameters:
//   actor: {type: actor, example: USA, about: "Who speaks."}
// columns:
//   speaker: Who speaks.
//   predicate: What is said to be done.
//   modality: How it is told.
//   polarity: Affirmed or negated.
//   date_start: First day it can have been.
//   sentence: The words.
//   publisher: Who published them.
//   claim: The claim's id.
MATCH (p:Entity)<-[:SPEAKER]-(c:Claim)-[:EVIDENCED_BY]->(s:Sentence)-[:IN]->(d:Document)
WHERE coalesce(p.graph, 'default') = $graph
  AND (p.id IN [$actor, $graph + '|' + $actor] OR $actor IN [p.name, p.country] OR $actor IN p.aliases)
RETURN p.name AS speaker, c.predicate AS predicate, c.modality AS modality, c.polarity AS polarity,
  toString(c.date_start) AS date_start, s.text AS sentence, d.publisher AS publisher, c.id AS claim
ORDER BY d.published, claim, p.id, s.id
