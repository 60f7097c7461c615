// title: Who stands between two
// about: Parties that have events with both, whichever way they run, told as having happened.
// parameters:
//   actor: {type: actor, example: USA, about: "One side."}
//   other: {type: actor, example: CUB, about: "The other side."}
// columns:
//   middle: Who stands between.
//   with_actor: How many events with the one.
//   with_other: How many with the other.
//   score_actor: Mean score of the events with the one, from -10 to 10.
//   score_other: Mean score of the events with the other.
//   id: The id of who stands between.
MATCH (a:Entity)-[r]-(m:Entity)
WHERE coalesce(m.graph, 'default') = $graph AND NOT r.background AND type(r) <> 'UNREAL'
  AND (a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
  AND NOT coalesce(m.id IN [$actor, $graph + '|' + $actor] OR $actor IN [m.name, m.country]
    OR $actor IN m.aliases, false)
  AND NOT coalesce(m.id IN [$other, $graph + '|' + $other] OR $other IN [m.name, m.country]
    OR $other IN m.aliases, false)
WITH DISTINCT m, r.event AS event, $scores[r.predicate] AS score
WITH m, count(*) AS with_actor, sum(score) / count(*) AS score_actor
MATCH (m)-[s]-(b:Entity)
WHERE NOT s.background AND type(s) <> 'UNREAL'
  AND (b.id IN [$other, $graph + '|' + $other] OR $other IN [b.name, b.country] OR $other IN b.aliases)
WITH DISTINCT m, with_actor, score_actor, s.event AS event, $scores[s.predicate] AS score
RETURN m.name AS middle, with_actor, count(*) AS with_other, score_actor,
  sum(score) / count(*) AS score_other, m.id AS id
ORDER BY with_actor + with_other DESC, id
