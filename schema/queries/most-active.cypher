// title: Who acts most
// about: Parties by the events that they are actors of, told as having happened.
// parameters:
//   type: {type: text, default: null, example: ASSAULT, about: "A PLOVER type."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
//   limit: {type: integer, default: 20, example: 20, about: "How many rows at most."}
// columns:
//   actor: Who.
//   country: Of which country.
//   events: How many events.
//   hostile: How many of them are conflict (quad 3 or 4).
//   id: The actor's id.
MATCH (e:Event)
WHERE coalesce(e.graph, 'default') = $graph AND e.fact AND ($type IS NULL OR e.type = $type)
  AND ($since IS NULL OR coalesce(e.date_end, e.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(e.date_start, e.date_end) <= date($until))
UNWIND e.actors AS id
WITH id, count(*) AS events, sum(CASE WHEN e.quad > 2 THEN 1 ELSE 0 END) AS hostile
MATCH (a:Entity)
WHERE a.id = id
RETURN a.name AS actor, a.country AS country, events, hostile, id
ORDER BY events DESC, id
LIMIT $limit
