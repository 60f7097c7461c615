// title: What each publisher reports
// about: Documents and claims of each publisher, and how many of its events nobody else tells.
// parameters: {}
// columns:
//   publisher: Who.
//   documents: How many documents with claims.
//   claims: How many claims.
//   events: How many events told as having happened.
//   alone: How many of them nobody else tells.
//   quoted: How many claims are a speaker's word.
MATCH (d:Document)<-[:IN]-(:Sentence)<-[:EVIDENCED_BY]-(c:Claim)-[:TELLS]->(e:Event)
WHERE coalesce(d.graph, 'default') = $graph
RETURN d.publisher AS publisher, count(DISTINCT d) AS documents, count(DISTINCT c) AS claims,
  count(DISTINCT CASE WHEN e.fact THEN e.id END) AS events,
  count(DISTINCT CASE WHEN e.fact AND e.n_publishers = 1 THEN e.id END) AS alone,
  count(DISTINCT CASE WHEN size(c.speakers) > 0 THEN c.id END) AS quoted
ORDER BY claims DESC, publisher
