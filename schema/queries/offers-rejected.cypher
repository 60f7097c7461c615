// title: Offers that were rejected
// about: >-
//   What an actor offered or promised, beside each refusal by the other side from that day on. Whoever belongs to
//   the same country speaks for one side.
// parameters:
//   actor: {type: actor, example: USA, about: "Who offered."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   date_start: First day it can have been.
//   date_end: Last day it can have been.
//   actor: Who offered.
//   recipient: To whom.
//   predicate: How.
//   rejected: The last day the refusal can have been.
//   by: How it was refused.
//   edge: The id of the offer's edge.
//   answer: The id of the refusal's edge.
MATCH (a:Entity)
WHERE coalesce(a.graph, 'default') = $graph
  AND (a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
WITH collect(a.id) AS ids, collect(DISTINCT a.country) AS countries
MATCH (a:Entity)
WHERE coalesce(a.graph, 'default') = $graph AND (a.id IN ids OR a.country IN countries)
OPTIONAL MATCH (b:Entity)-[r]->(a)
WHERE r.type IN ['REJECT'] AND type(r) <> 'UNREAL'
WITH ids, collect(CASE WHEN b IS NOT NULL THEN {side: coalesce(b.country, b.id),
  day: coalesce(r.date_end, r.date_start), predicate: r.predicate, edge: r.id} END) AS answers
MATCH (a:Entity)-[r]->(b:Entity)
WHERE a.id IN ids AND r.type = 'AGREE' AND r.predicate <> 'AGREES' AND type(r) <> 'UNREAL'
  AND ($since IS NULL OR coalesce(r.date_end, r.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(r.date_start, r.date_end) <= date($until))
UNWIND answers AS x
WITH a, r, b, x
WHERE x.side = coalesce(b.country, b.id) AND coalesce(x.day >= r.date_start, true)
RETURN toString(r.date_start) AS date_start, toString(r.date_end) AS date_end, a.name AS actor, b.name AS recipient,
  r.predicate AS predicate, toString(x.day) AS rejected, x.predicate AS by, r.id AS edge, x.edge AS answer
ORDER BY coalesce(date_start, date_end), edge, answer
