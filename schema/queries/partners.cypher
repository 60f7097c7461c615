// title: With whom a country works and quarrels
// about: Other countries by the events with them, whichever way they run, told as having happened.
// parameters:
//   actor: {type: actor, example: USA, about: "The country, or one party."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   country: The other country.
//   events: How many events.
//   cooperation: How many are cooperation (quad 1 or 2).
//   conflict: How many are conflict (quad 3 or 4).
//   score: Their mean score, from -10, conflict, to 10, cooperation.
MATCH (a:Entity)-[r]-(b:Entity)
WHERE coalesce(a.graph, 'default') = $graph AND NOT r.background AND type(r) <> 'UNREAL'
  AND (a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
  AND ($since IS NULL OR coalesce(r.date_end, r.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(r.date_start, r.date_end) <= date($until))
  AND b.country IS NOT NULL AND b.country <> coalesce(a.country, '')
WITH DISTINCT b.country AS country, r.event AS event, r.quad AS quad, $scores[r.predicate] AS score
RETURN country, count(*) AS events, sum(CASE WHEN quad <= 2 THEN 1 ELSE 0 END) AS cooperation,
  sum(CASE WHEN quad > 2 THEN 1 ELSE 0 END) AS conflict, sum(score) / count(*) AS score
ORDER BY events DESC, country
