// title: Deeds that reports put on two days
// about: >-
//   Pairs of deeds of one kind by one party to another, days apart, that no document tells both: perhaps one deed
//   with two dates.
// parameters:
//   days: {type: integer, default: 3, example: 3, about: "How many days apart at most."}
// columns:
//   predicate: What.
//   actors: The ids of who acts.
//   recipients: The ids of those acted on.
//   first_day: The one day.
//   second_day: The other day.
//   first_event: The id of the one event.
//   second_event: The id of the other.
MATCH (e:Event)
WHERE coalesce(e.graph, 'default') = $graph AND e.fact AND (e.quad IN [2, 4] OR e.reciprocal)
  AND e.date_precision = 'day'
WITH e.predicate AS predicate, e.actors AS actors, e.recipients AS recipients,
  collect({day: e.date_start, event: e.id, documents: e.documents}) AS told
WHERE size(told) > 1
UNWIND told AS x
UNWIND told AS y
WITH predicate, actors, recipients, x, y
WHERE x.day < y.day AND y.day <= x.day + duration({days: $days}) AND none(id IN x.documents WHERE id IN y.documents)
RETURN predicate, actors, recipients, toString(x.day) AS first_day, toString(y.day) AS second_day,
  x.event AS first_event, y.event AS second_event
ORDER BY first_day, first_event, second_event
