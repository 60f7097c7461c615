// title: What happened near a place
// about: Events of a period within some distance of a place, as far as tables know where places are.
// parameters:
//   place: {type: text, example: Havana, about: "The place's name, alias or id."}
//   km: {type: number, default: 300, example: 300, about: "How near, in kilometres."}
//   type: {type: text, default: null, example: MOBILIZE, about: "A PLOVER type."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   date_start: First day it can have been.
//   date_end: Last day it can have been.
//   predicate: What.
//   actors: The ids of who acts.
//   recipients: The ids of those acted on.
//   place: Where.
//   km: How far from the place asked for.
//   told: How it is told (fact; or planned, demanded, denied, negated and the like).
//   event: The event's id.
MATCH (o:Entity)
WHERE coalesce(o.graph, 'default') = $graph AND o.latitude IS NOT NULL
  AND (o.id IN [$place, $graph + '|' + $place] OR o.name = $place OR $place IN o.aliases)
WITH o
MATCH (p:Entity)<-[:PLACE]-(c:Claim)-[:TELLS]->(e:Event)
WHERE coalesce(e.graph, 'default') = $graph AND p.latitude IS NOT NULL
  AND ($type IS NULL OR e.type = $type)
  AND ($since IS NULL OR coalesce(e.date_end, e.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(e.date_start, e.date_end) <= date($until))
WITH DISTINCT e, p, 12742 * asin(sqrt(sin(radians(o.latitude - p.latitude) / 2) ^ 2
  + cos(radians(o.latitude)) * cos(radians(p.latitude)) * sin(radians(o.longitude - p.longitude) / 2) ^ 2)) AS km
WHERE km <= $km
RETURN toString(e.date_start) AS date_start, toString(e.date_end) AS date_end,
  e.predicate AS predicate, e.actors AS actors, e.recipients AS recipients, p.name AS place,
  toInteger(floor(km + 0.5)) AS km,
  CASE WHEN e.fact THEN 'fact' WHEN e.polarity = 'negated' THEN e.polarity ELSE e.modality END AS told, e.id AS event
ORDER BY coalesce(date_start, date_end), event, p.id
