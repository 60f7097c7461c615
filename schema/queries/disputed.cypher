// title: Events that reports contradict
// about: Deeds and their denials, each with the events that deny it.
// parameters:
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   date_start: First day it can have been.
//   date_end: Last day it can have been.
//   predicate: What.
//   actors: The ids of who acts.
//   recipients: The ids of those acted on.
//   told: How it is told (fact; or planned, demanded, denied, negated and the like).
//   denied_by: The ids of the events that contradict it.
//   n_claims: How many claims tell it.
//   n_publishers: How many publishers.
//   event: The event's id.
MATCH (e:Event)
WHERE coalesce(e.graph, 'default') = $graph AND e.disputed
  AND ($since IS NULL OR coalesce(e.date_end, e.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(e.date_start, e.date_end) <= date($until))
RETURN toString(e.date_start) AS date_start, toString(e.date_end) AS date_end,
  e.predicate AS predicate, e.actors AS actors, e.recipients AS recipients,
  CASE WHEN e.fact THEN 'fact' WHEN e.polarity = 'negated' THEN e.polarity ELSE e.modality END AS told,
  e.disputed_by AS denied_by, e.n_claims AS n_claims, e.n_publishers AS n_publishers, e.id AS event
ORDER BY coalesce(date_start, date_end), event
