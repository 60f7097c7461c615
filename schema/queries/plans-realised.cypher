// title: Plans that became deeds
// about: What was told as planned, and later as done by the same party to the same party.
// parameters:
//   actor: {type: actor, default: null, example: USA, about: "Who planned."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   planned: First day that the plan is dated to.
//   done: First day of the deed.
//   actor: Who.
//   recipient: To whom.
//   predicate: What.
//   plan: The id of the plan's edge.
//   deed: The id of the deed's edge.
MATCH (a:Entity)-[p:UNREAL]->(b:Entity)
WHERE coalesce(a.graph, 'default') = $graph AND p.modality = 'planned' AND p.polarity = 'affirmed'
  AND ($actor IS NULL OR a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country]
    OR $actor IN a.aliases OR p.reciprocal
    AND (b.id IN [$actor, $graph + '|' + $actor] OR $actor IN [b.name, b.country] OR $actor IN b.aliases))
  AND ($since IS NULL OR coalesce(p.date_end, p.date_start) >= date($since))
  AND ($until IS NULL OR coalesce(p.date_start, p.date_end) <= date($until))
MATCH (a)-[r]->(b)
WHERE r.predicate = p.predicate AND type(r) <> 'UNREAL'
  AND coalesce(coalesce(r.date_end, r.date_start) >= coalesce(p.date_start, p.date_end), true)
RETURN toString(coalesce(p.date_start, p.date_end)) AS planned, toString(coalesce(r.date_start, r.date_end)) AS done,
  a.name AS actor, b.name AS recipient, r.predicate AS predicate, p.id AS plan, r.id AS deed
ORDER BY planned, plan, deed
