// title: Whom somebody is connected with
// about: Neighbours by kind of edge and direction, background and what is not told as fact too.
// parameters:
//   actor: {type: actor, example: USA, about: "The party."}
// columns:
//   party: Who.
//   relation: The kind of edge; UNREAL is what is planned, demanded, denied and the like.
//   direction: out from the party, or in to it.
//   neighbour: With whom.
//   edges: How many edges.
//   id: The neighbour's id.
MATCH (a:Entity)-[r]-(b:Entity)
WHERE coalesce(a.graph, 'default') = $graph
  AND (a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
WITH a, b, type(r) AS relation, CASE WHEN startNode(r).id = a.id THEN 'out' ELSE 'in' END AS direction
WITH a, b, relation, direction, count(*) AS edges
RETURN a.name AS party, relation, direction, b.name AS neighbour, edges, b.id AS id
ORDER BY edges DESC, id, relation, direction, a.id
