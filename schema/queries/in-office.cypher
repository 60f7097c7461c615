// title: Who held office in a period
// about: Offices that tables know of; of people and bodies that the graph's documents name.
// parameters:
//   actor: {type: actor, example: USA, about: "The country, or one person."}
//   since: {type: date, default: null, example: 1962-10-01, about: "Not before this day."}
//   until: {type: date, default: null, example: 1962-12-31, about: "Not after this day."}
// columns:
//   person: Who.
//   office: The office's title.
//   of: Of what.
//   start: First day in office.
//   end: Last day in office, if over.
//   source: The table that says so.
//   id: The person's id.
MATCH (p:Entity)-[h:HOLDS_OFFICE]->(s:Entity)
WHERE coalesce(p.graph, 'default') = $graph
  AND ((p.id IN [$actor, $graph + '|' + $actor] OR $actor IN [p.name, p.country] OR $actor IN p.aliases)
    OR (s.id IN [$actor, $graph + '|' + $actor] OR $actor IN [s.name, s.country] OR $actor IN s.aliases))
  AND ($since IS NULL OR h.`end` IS NULL OR h.`end` >= substring($since, 0, size(h.`end`)))
  AND ($until IS NULL OR h.start IS NULL OR h.start <= $until)
RETURN p.name AS person, h.title AS office, s.name AS of, h.start AS start, h.`end` AS `end`, h.source AS source,
  p.id AS id
ORDER BY start, id, h.id
