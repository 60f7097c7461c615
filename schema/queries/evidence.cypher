// title: What an event rests on
// about: Every claim that tells an event or edge, with its sentence, source and offsets.
// parameters:
//   event: {type: text, example: e:0123456789abcdef, about: "The id of an event or an edge."}
// columns:
//   claim: The claim's id.
//   sentence: The words.
//   start_char: Where they begin in the document.
//   end_char: Where they end.
//   publisher: Who published them.
//   published: When.
//   document: The document's key.
//   speakers: Whose word it is, if it is quoted.
//   modality: How it is told.
//   polarity: Affirmed or negated.
//   confidence: How likely it is read right.
MATCH (e:Event)<-[:TELLS]-(c:Claim)-[:EVIDENCED_BY]->(s:Sentence)-[:IN]->(d:Document)
WHERE coalesce(e.graph, 'default') = $graph
  AND (e.id IN [$event, $graph + '|' + $event] OR $event STARTS WITH e.id + ':'
    OR $graph + '|' + $event STARTS WITH e.id + ':')
RETURN c.id AS claim, s.text AS sentence, s.start_char AS start_char, s.end_char AS end_char, d.publisher AS publisher,
  d.published AS published, d.key AS document, c.speakers AS speakers, c.modality AS modality, c.polarity AS polarity,
  c.confidence AS confidence
ORDER BY published, document, start_char, claim
