// title: What only one publisher asserts
// about: Events told as having happened by one publisher alone, of those that named their publisher.
// parameters:
//   publisher: {type: text, default: null, example: The Harbour Courier, about: "One publisher."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   date_start: First day it can have been.
//   date_end: Last day it can have been.
//   publisher: Who alone tells it.
//   predicate: What.
//   actors: The ids of who acts.
//   recipients: The ids of those acted on.
//   n_claims: How many claims tell it.
//   attributed: Whether each is some speaker's word.
//   event: The event's id.
MATCH (d:Document)<-[:IN]-(:Sentence)<-[:EVIDENCED_BY]-(c:Claim)-[:TELLS]->(e:Event)
WHERE coalesce(e.graph, 'default') = $graph AND e.fact AND e.n_publishers = 1 AND d.publisher IS NOT NULL
  AND ($publisher IS NULL OR d.publisher = $publisher)
  AND ($since IS NULL OR coalesce(e.date_end, e.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(e.date_start, e.date_end) <= date($until))
RETURN DISTINCT toString(e.date_start) AS date_start, toString(e.date_end) AS date_end, d.publisher AS publisher,
  e.predicate AS predicate, e.actors AS actors, e.recipients AS recipients, e.n_claims AS n_claims,
  e.attributed AS attributed, e.id AS event
ORDER BY coalesce(date_start, date_end), event, publisher
