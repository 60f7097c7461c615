// title: Against whom two sides both act
// about: Parties that both sides act against (conflict in words or deeds), told as having happened.
// parameters:
//   actor: {type: actor, example: USA, about: "One side."}
//   other: {type: actor, example: GBR, about: "The other side."}
// columns:
//   adversary: Against whom.
//   by_actor: How many hostile acts of the one.
//   by_other: How many of the other.
//   id: The adversary's id.
MATCH (a:Entity)-[r]-(x:Entity)
WHERE coalesce(x.graph, 'default') = $graph AND r.quad > 2 AND type(r) <> 'UNREAL'
  AND (r.reciprocal OR startNode(r).id = a.id)
  AND (a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
WITH x, count(DISTINCT r.event) AS by_actor
MATCH (b:Entity)-[s]-(x)
WHERE s.quad > 2 AND type(s) <> 'UNREAL' AND (s.reciprocal OR startNode(s).id = b.id)
  AND (b.id IN [$other, $graph + '|' + $other] OR $other IN [b.name, b.country] OR $other IN b.aliases)
RETURN x.name AS adversary, by_actor, count(DISTINCT s.event) AS by_other, x.id AS id
ORDER BY by_actor + by_other DESC, id
