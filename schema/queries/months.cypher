// title: Events by month
// about: >-
//   How many events are told as having happened, by month and kind; what has no date, or one that is coarser than a
//   month, is left out.
// parameters:
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   month: The month that the events began in.
//   events: How many.
//   words_for: Words of cooperation (quad 1).
//   deeds_for: Deeds of cooperation (quad 2).
//   words_against: Words of conflict (quad 3).
//   deeds_against: Deeds of conflict (quad 4).
MATCH (e:Event)
WHERE coalesce(e.graph, 'default') = $graph AND e.fact AND e.date_start IS NOT NULL
  AND (e.date_precision IN ['interval', 'after'] OR e.date_end IS NULL
    OR substring(toString(e.date_end), 0, 7) = substring(toString(e.date_start), 0, 7))
  AND ($since IS NULL OR coalesce(e.date_end, e.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(e.date_start, e.date_end) <= date($until))
WITH substring(toString(e.date_start), 0, 7) AS month, e.quad AS quad
RETURN month, count(*) AS events, sum(CASE quad WHEN 1 THEN 1 ELSE 0 END) AS words_for,
  sum(CASE quad WHEN 2 THEN 1 ELSE 0 END) AS deeds_for, sum(CASE quad WHEN 3 THEN 1 ELSE 0 END) AS words_against,
  sum(CASE quad WHEN 4 THEN 1 ELSE 0 END) AS deeds_against
ORDER BY month
