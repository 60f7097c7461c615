// title: On whom an actor acts
// about: Recipients of an actor's acts that are told as having happened, by kind of act.
// parameters:
//   actor: {type: actor, example: USA, about: "Who acts."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   recipient: On whom.
//   events: How many events.
//   words_for: Words of cooperation (quad 1).
//   deeds_for: Deeds of cooperation (quad 2).
//   words_against: Words of conflict (quad 3).
//   deeds_against: Deeds of conflict (quad 4).
//   id: The recipient's id.
MATCH (a:Entity)-[r]-(b:Entity)
WHERE coalesce(a.graph, 'default') = $graph AND NOT r.background AND type(r) <> 'UNREAL'
  AND (r.reciprocal OR startNode(r).id = a.id)
  AND (a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
  AND ($since IS NULL OR coalesce(r.date_end, r.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(r.date_start, r.date_end) <= date($until))
WITH DISTINCT b, r.event AS event, r.quad AS quad
RETURN b.name AS recipient, count(*) AS events, sum(CASE quad WHEN 1 THEN 1 ELSE 0 END) AS words_for,
  sum(CASE quad WHEN 2 THEN 1 ELSE 0 END) AS deeds_for, sum(CASE quad WHEN 3 THEN 1 ELSE 0 END) AS words_against,
  sum(CASE quad WHEN 4 THEN 1 ELSE 0 END) AS deeds_against, b.id AS id
ORDER BY events DESC, id
