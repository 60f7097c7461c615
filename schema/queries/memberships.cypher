// title: What somebody belongs to
// about: Memberships, capitals and owners that tables know of.
// parameters:
//   actor: {type: actor, example: USA, about: "The country, body or asset."}
// columns:
//   member: Who belongs.
//   relation: How.
//   body: To what.
//   start: Since when, if known.
//   end: Until when, if over.
//   source: The table that says so.
//   edge: The edge's id.
MATCH (a:Entity)-[r:MEMBER_OF|OPERATED_BY|CAPITAL_OF]->(b:Entity)
WHERE coalesce(a.graph, 'default') = $graph
  AND ((a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
    OR (b.id IN [$actor, $graph + '|' + $actor] OR $actor IN [b.name, b.country] OR $actor IN b.aliases))
RETURN a.name AS member, type(r) AS relation, b.name AS body, r.start AS start, r.`end` AS `end`, r.source AS source,
  r.id AS edge
ORDER BY relation, member, edge
