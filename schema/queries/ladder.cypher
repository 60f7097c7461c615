// title: All acts of two sides to each other
// about: Words and deeds between two sides by date, what is not told as having happened too.
// parameters:
//   actor: {type: actor, example: USA, about: "One side."}
//   other: {type: actor, example: CUB, about: "The other side."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   date_start: First day it can have been.
//   date_end: Last day it can have been.
//   actor: Who acts.
//   recipient: On whom.
//   predicate: What.
//   type: Its PLOVER type.
//   quad: 1 words and 2 deeds of cooperation, 3 words and 4 deeds of conflict.
//   score: From -10, conflict, to 10, cooperation.
//   told: How it is told (fact; or planned, demanded, denied, negated and the like).
//   n_publishers: How many publishers told it.
//   edge: The edge's id, for `kgraph explain`.
MATCH (a:Entity)-[r]-(b:Entity)
WHERE coalesce(a.graph, 'default') = $graph AND NOT r.background
  AND (a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
  AND (b.id IN [$other, $graph + '|' + $other] OR $other IN [b.name, b.country] OR $other IN b.aliases)
  AND ($since IS NULL OR coalesce(r.date_end, r.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(r.date_start, r.date_end) <= date($until))
RETURN DISTINCT toString(r.date_start) AS date_start, toString(r.date_end) AS date_end, startNode(r).name AS actor,
  endNode(r).name AS recipient, r.predicate AS predicate, r.type AS type, r.quad AS quad, $scores[r.predicate] AS score,
  CASE WHEN type(r) <> 'UNREAL' THEN 'fact' WHEN r.polarity = 'negated' THEN r.polarity ELSE r.modality END AS told,
  r.n_publishers AS n_publishers, r.id AS edge
ORDER BY coalesce(date_start, date_end), edge
