// title: Who mediates between two
// about: Third parties that host, mediate or carry messages between two sides, or meet and talk with both.
// parameters:
//   actor: {type: actor, example: USA, about: "One side."}
//   other: {type: actor, example: CUB, about: "The other side."}
// columns:
//   mediator: Who.
//   mediations: How many mediations with either side are told.
//   talks_actor: How many talks with the one.
//   talks_other: How many talks with the other.
//   id: The mediator's id.
MATCH (m:Entity)-[r]-(a:Entity)
WHERE coalesce(m.graph, 'default') = $graph AND r.type = 'CONSULT' AND type(r) <> 'UNREAL'
  AND (a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
  AND NOT coalesce(m.id IN [$actor, $graph + '|' + $actor] OR $actor IN [m.name, m.country]
    OR $actor IN m.aliases, false)
  AND NOT coalesce(m.id IN [$other, $graph + '|' + $other] OR $other IN [m.name, m.country]
    OR $other IN m.aliases, false)
WITH m, count(DISTINCT r.event) AS talks_actor, 
  collect(DISTINCT CASE WHEN r.predicate = 'MEDIATES' THEN r.event END) AS mediated
MATCH (m)-[s]-(b:Entity)
WHERE s.type = 'CONSULT' AND type(s) <> 'UNREAL'
  AND (b.id IN [$other, $graph + '|' + $other] OR $other IN [b.name, b.country] OR $other IN b.aliases)
WITH m, talks_actor, mediated, count(DISTINCT s.event) AS talks_other,
  collect(DISTINCT CASE WHEN s.predicate = 'MEDIATES' THEN s.event END) AS also
RETURN m.name AS mediator, size(mediated) + size([x IN also WHERE NOT x IN mediated]) AS mediations, talks_actor,
  talks_other, m.id AS id
ORDER BY mediations DESC, talks_actor + talks_other DESC, id
