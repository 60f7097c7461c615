// title: What an actor does, by date
// about: Events that somebody is an actor of, those without a second party too.
// parameters:
//   actor: {type: actor, example: USA, about: "Who acts."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   date_start: First day it can have been.
//   date_end: Last day it can have been.
//   predicate: What.
//   actors: The ids of who acts.
//   recipients: The ids of those acted on.
//   contents: What it is about, in the words of the reports.
//   told: How it is told (fact; or planned, demanded, denied, negated and the like).
//   n_publishers: How many publishers told it.
//   event: The event's id.
MATCH (a:Entity)
WHERE coalesce(a.graph, 'default') = $graph
  AND (a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
WITH collect(a.id) AS ids
MATCH (e:Event)
WHERE any(id IN e.actors WHERE id IN ids)
  AND ($since IS NULL OR coalesce(e.date_end, e.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(e.date_start, e.date_end) <= date($until))
RETURN toString(e.date_start) AS date_start, toString(e.date_end) AS date_end,
  e.predicate AS predicate, e.actors AS actors, e.recipients AS recipients, e.contents AS contents,
  CASE WHEN e.fact THEN 'fact' WHEN e.polarity = 'negated' THEN e.polarity ELSE e.modality END AS told,
  e.n_publishers AS n_publishers, e.id AS event
ORDER BY coalesce(date_start, date_end), event
