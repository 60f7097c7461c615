// title: What followed on what
// about: >-
//   Acts of one side on another, each with the acts that the other answered with within some days; what is dated
//   to a day or week.
// parameters:
//   actor: {type: actor, example: USA, about: "Who acts first."}
//   other: {type: actor, example: CUB, about: "Who responds."}
//   days: {type: integer, default: 14, example: 14, about: "Within how many days."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   day: First day of the act.
//   actor: Who acts.
//   act: What.
//   response_day: First day of the response.
//   responder: Who responds.
//   response: What.
//   edge: The id of the act's edge.
//   answer: The id of the response's edge.
MATCH (a:Entity)-[r]-(b:Entity)
WHERE coalesce(a.graph, 'default') = $graph AND r.date_precision IN ['day', 'week'] AND type(r) <> 'UNREAL'
  AND (r.reciprocal OR startNode(r).id = a.id)
  AND (a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
  AND (b.id IN [$other, $graph + '|' + $other] OR $other IN [b.name, b.country] OR $other IN b.aliases)
  AND ($since IS NULL OR coalesce(r.date_end, r.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(r.date_start, r.date_end) <= date($until))
WITH collect({day: r.date_start, who: a.name, what: r.predicate, edge: r.id, event: r.event}) AS acts
MATCH (b:Entity)-[s]-(a:Entity)
WHERE coalesce(b.graph, 'default') = $graph AND s.date_precision IN ['day', 'week'] AND type(s) <> 'UNREAL'
  AND (s.reciprocal OR startNode(s).id = b.id)
  AND (a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
  AND (b.id IN [$other, $graph + '|' + $other] OR $other IN [b.name, b.country] OR $other IN b.aliases)
UNWIND acts AS act
WITH act, b, s
WHERE s.date_start >= act.day AND s.date_start <= act.day + duration({days: $days}) AND s.event <> act.event
RETURN toString(act.day) AS day, act.who AS actor, act.what AS act, toString(s.date_start) AS response_day,
  b.name AS responder, s.predicate AS response, act.edge AS edge, s.id AS answer
ORDER BY day, response_day, edge, answer
