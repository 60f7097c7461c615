// title: Two sides month by month
// about: >-
//   Events between two sides that are told as having happened, with their scores; what has no date, or one
//   that is coarser than a month, is left out.
// parameters:
//   actor: {type: actor, example: USA, about: "One side."}
//   other: {type: actor, example: CUB, about: "The other side."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   month: The month that the events began in.
//   events: How many.
//   hostile: How many of them are conflict (quad 3 or 4).
//   score: Their mean score, from -10, conflict, to 10, cooperation.
//   lowest: The lowest score.
MATCH (a:Entity)-[r]-(b:Entity)
WHERE coalesce(a.graph, 'default') = $graph AND NOT r.background AND type(r) <> 'UNREAL'
  AND (a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
  AND (b.id IN [$other, $graph + '|' + $other] OR $other IN [b.name, b.country] OR $other IN b.aliases)
  AND ($since IS NULL OR coalesce(r.date_end, r.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(r.date_start, r.date_end) <= date($until))
  AND r.date_start IS NOT NULL
  AND (r.date_precision IN ['interval', 'after'] OR r.date_end IS NULL
    OR substring(toString(r.date_end), 0, 7) = substring(toString(r.date_start), 0, 7))
WITH DISTINCT substring(toString(r.date_start), 0, 7) AS month, r.event AS event, r.quad AS quad,
  $scores[r.predicate] AS score
RETURN month, count(*) AS events, sum(CASE WHEN quad > 2 THEN 1 ELSE 0 END) AS hostile, sum(score) / count(*) AS score,
  min(score) AS lowest
ORDER BY month
