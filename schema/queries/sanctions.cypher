// title: Sanctions imposed or announced
// about: >-
//   Sanctions, broken ties and expulsions, and the first day that the same party eased something to the same
//   party.
// parameters:
//   actor: {type: actor, default: null, example: USA, about: "Who imposes."}
//   recipient: {type: actor, default: null, example: IRQ, about: "On whom."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   date_start: First day it can have been.
//   date_end: Last day it can have been.
//   actor: Who imposes.
//   recipient: On whom.
//   predicate: What.
//   told: How it is told (fact; or planned, demanded, denied, negated and the like).
//   eased: First day of the next concession to the same party, if one is told.
//   edge: The edge's id, for `kgraph explain`.
MATCH (a:Entity)-[r]->(b:Entity)
WHERE coalesce(a.graph, 'default') = $graph AND r.type = 'SANCTION'
  AND ($actor IS NULL OR a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country]
    OR $actor IN a.aliases)
  AND ($recipient IS NULL OR b.id IN [$recipient, $graph + '|' + $recipient] OR $recipient IN [b.name, b.country]
    OR $recipient IN b.aliases)
  AND ($since IS NULL OR coalesce(r.date_end, r.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(r.date_start, r.date_end) <= date($until))
OPTIONAL MATCH (a)-[x]->(b)
WHERE x.type = 'CONCEDE' AND type(x) <> 'UNREAL' AND x.date_start >= r.date_start
WITH a, r, b, min(x.date_start) AS eased
RETURN toString(r.date_start) AS date_start, toString(r.date_end) AS date_end, a.name AS actor, b.name AS recipient,
  r.predicate AS predicate,
  CASE WHEN type(r) <> 'UNREAL' THEN 'fact' WHEN r.polarity = 'negated' THEN r.polarity ELSE r.modality END AS told,
  toString(eased) AS eased, r.id AS edge
ORDER BY coalesce(date_start, date_end), edge
