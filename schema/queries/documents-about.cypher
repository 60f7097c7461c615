// title: Which documents speak of somebody
// about: Documents by how often they name somebody, with the claims about them.
// parameters:
//   actor: {type: actor, example: USA, about: "Who is spoken of."}
//   limit: {type: integer, default: 20, example: 20, about: "How many rows at most."}
// columns:
//   published: When.
//   publisher: By whom.
//   title: Its title.
//   mentions: How often they are named.
//   document: The document's key.
MATCH (d:Document)<-[:IN]-(:Sentence)-[m:MENTIONS]->(a:Entity)
WHERE coalesce(a.graph, 'default') = $graph
  AND (a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
RETURN d.published AS published, d.publisher AS publisher, d.title AS title, count(m) AS mentions, d.key AS document
ORDER BY mentions DESC, document
LIMIT $limit
