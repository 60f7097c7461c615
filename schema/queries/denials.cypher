// title: Who denies what
// about: Claims that deny something, or tell it as denied, with the sentence.
// parameters:
//   actor: {type: actor, default: null, example: USA, about: "Who is said to have done it, or denies it."}
// columns:
//   actor: Who is said to have done it; for a denial without its content, who denies.
//   predicate: What is denied; DENIES where the words do not say what.
//   speakers: Whose word it is.
//   sentence: The words.
//   publisher: Who published them.
//   published: When.
//   claim: The claim's id.
MATCH (a:Entity)<-[:ACTOR]-(c:Claim)-[:EVIDENCED_BY]->(s:Sentence)-[:IN]->(d:Document)
WHERE coalesce(a.graph, 'default') = $graph AND (c.modality = 'denied' OR c.predicate = 'DENIES')
  AND ($actor IS NULL OR a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country]
    OR $actor IN a.aliases)
RETURN a.name AS actor, c.predicate AS predicate, c.speakers AS speakers, s.text AS sentence, d.publisher AS publisher,
  d.published AS published, c.id AS claim
ORDER BY published, claim, a.id, s.id
