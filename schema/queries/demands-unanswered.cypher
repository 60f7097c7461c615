// title: Demands without an answer
// about: >-
//   What an actor demanded or asked for, and the other side is not told to have agreed to, granted or refused from
//   that day on. Whoever belongs to the same country speaks for one side.
// parameters:
//   actor: {type: actor, example: USA, about: "Who demanded."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   date_start: First day it can have been.
//   date_end: Last day it can have been.
//   actor: Who demanded.
//   recipient: Of whom.
//   predicate: How.
//   n_publishers: How many publishers told it.
//   edge: The edge's id, for `kgraph explain`.
MATCH (a:Entity)
WHERE coalesce(a.graph, 'default') = $graph
  AND (a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
WITH collect(a.id) AS ids, collect(DISTINCT a.country) AS countries
MATCH (a:Entity)
WHERE coalesce(a.graph, 'default') = $graph AND (a.id IN ids OR a.country IN countries)
OPTIONAL MATCH (b:Entity)-[r]->(a)
WHERE r.type IN ['AGREE', 'CONCEDE', 'RETREAT', 'REJECT'] AND type(r) <> 'UNREAL'
WITH ids, collect(CASE WHEN b IS NOT NULL THEN {side: coalesce(b.country, b.id),
  day: coalesce(r.date_end, r.date_start), predicate: r.predicate, edge: r.id} END) AS answers
MATCH (a:Entity)-[r]->(b:Entity)
WHERE a.id IN ids AND r.type = 'REQUEST' AND type(r) <> 'UNREAL'
  AND ($since IS NULL OR coalesce(r.date_end, r.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(r.date_start, r.date_end) <= date($until))
  AND none(x IN answers WHERE x.side = coalesce(b.country, b.id) AND coalesce(x.day >= r.date_start, true))
RETURN toString(r.date_start) AS date_start, toString(r.date_end) AS date_end, a.name AS actor, b.name AS recipient,
  r.predicate AS predicate, r.n_publishers AS n_publishers, r.id AS edge
ORDER BY coalesce(date_start, date_end), edge
