// title: What rests on a speaker's word only
// about: Events told as having happened, of which every report is some speaker's word.
// parameters:
//   actor: {type: actor, default: null, example: USA, about: "Who is said to have acted."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   date_start: First day it can have been.
//   date_end: Last day it can have been.
//   actor: Who is said to have acted.
//   recipient: On whom.
//   predicate: What.
//   speakers: The ids of those who say so.
//   n_publishers: How many publishers told it.
//   edge: The edge's id, for `kgraph explain`.
MATCH (a:Entity)-[r]->(b:Entity)
WHERE coalesce(a.graph, 'default') = $graph AND r.attributed AND type(r) <> 'UNREAL'
  AND ($actor IS NULL OR a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country]
    OR $actor IN a.aliases OR r.reciprocal
    AND (b.id IN [$actor, $graph + '|' + $actor] OR $actor IN [b.name, b.country] OR $actor IN b.aliases))
  AND ($since IS NULL OR coalesce(r.date_end, r.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(r.date_start, r.date_end) <= date($until))
RETURN toString(r.date_start) AS date_start, toString(r.date_end) AS date_end, a.name AS actor, b.name AS recipient,
  r.predicate AS predicate, r.speakers AS speakers, r.n_publishers AS n_publishers, r.id AS edge
ORDER BY coalesce(date_start, date_end), edge
