// title: Who deployed near a place at one time
// about: >-
//   Pairs of parties that moved or massed forces near a place within some days of each other, told as having
//   happened.
// parameters:
//   place: {type: text, example: Havana, about: "The place's name, alias or id."}
//   km: {type: number, default: 300, example: 300, about: "How near, in kilometres."}
//   days: {type: integer, default: 30, example: 30, about: "Within how many days of each other."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   day: First day of the earlier deployment.
//   first: Who deployed then.
//   first_place: Where.
//   later_day: First day of the later deployment.
//   second: Who deployed then.
//   second_place: Where.
//   first_event: The id of the earlier event.
//   second_event: The id of the later event.
MATCH (o:Entity)
WHERE coalesce(o.graph, 'default') = $graph AND o.latitude IS NOT NULL
  AND (o.id IN [$place, $graph + '|' + $place] OR o.name = $place OR $place IN o.aliases)
WITH o
MATCH (p:Entity)<-[:PLACE]-(c:Claim)-[:TELLS]->(e:Event)
WHERE coalesce(e.graph, 'default') = $graph AND p.latitude IS NOT NULL
  AND e.type = 'MOBILIZE' AND e.fact AND e.date_start IS NOT NULL
  AND ($since IS NULL OR coalesce(e.date_end, e.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(e.date_start, e.date_end) <= date($until))
WITH DISTINCT e, p, 12742 * asin(sqrt(sin(radians(o.latitude - p.latitude) / 2) ^ 2
  + cos(radians(o.latitude)) * cos(radians(p.latitude)) * sin(radians(o.longitude - p.longitude) / 2) ^ 2)) AS km
WHERE km <= $km
MATCH (a:Entity)
WHERE a.id IN e.actors
WITH collect({day: e.date_start, event: e.id, place: p.name, who: a.name, side: coalesce(a.country, a.id)}) AS found
UNWIND found AS x
UNWIND found AS y
WITH x, y
WHERE x.side <> y.side AND (x.day < y.day OR x.day = y.day AND x.side < y.side)
  AND y.day <= x.day + duration({days: $days})
RETURN DISTINCT toString(x.day) AS day, x.who AS first, x.place AS first_place, toString(y.day) AS later_day, 
  y.who AS second, y.place AS second_place, x.event AS first_event, y.event AS second_event
ORDER BY day, later_day, first_event, second_event, first, second, first_place, second_place
