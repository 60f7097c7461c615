// title: Events whose reports differ in the day
// about: Events of which claims name different days.
// parameters: {}
// columns:
//   predicate: What.
//   actors: The ids of who acts.
//   recipients: The ids of those acted on.
//   days: The days named, the earliest first.
//   n_claims: How many claims tell it.
//   event: The event's id.
MATCH (c:Claim)-[:TELLS]->(e:Event)
WHERE coalesce(e.graph, 'default') = $graph AND c.date_start IS NOT NULL
WITH DISTINCT e, toString(c.date_start) AS day
ORDER BY day
WITH e, collect(day) AS days
WHERE size(days) > 1
RETURN e.predicate AS predicate, e.actors AS actors, e.recipients AS recipients, days, e.n_claims AS n_claims,
  e.id AS event
ORDER BY event
