"""Readings and queries made by chance, the same for the same seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from factories import CUBA, ESSEX, HAVANA, KENNEDY, KHRUSHCHEV, SOVIET, UN, USA, tell

from kgraph.records import Entity, Reading

ACTING = (KENNEDY, KHRUSHCHEV, USA, SOVIET, CUBA, UN)
PREDICATES = (
    "THREATENS",
    "DEMANDS",
    "OFFERS",
    "REJECTS",
    "MEETS",
    "ARMS",
    "DEPLOYS",
    "SANCTIONS",
    "CONCEDES",
    "DENIES",
)
PREDICATES += ("MEDIATES", "ATTACKS")
# What chance would seldom make: two deployments at one place, a mediation, a day that reports differ in.
SCENES = (
    ("DEPLOYS", USA, ESSEX, "1962-10-22"),
    ("MOBILIZES", SOVIET, ESSEX, "1962-10-24"),
    ("MEDIATES", UN, USA, "1962-10-26"),
    ("MEDIATES", UN, CUBA, "1962-10-26"),
    ("EXPELS", CUBA, USA, "1962-11-20"),
    ("EXPELS", CUBA, USA, "1962-11-21"),
)
TOLD = ("asserted",) * 5 + ("hedged", "planned", "denied", "demanded")
DATES = ("1962-10-22", "1962-10-23", "1962-10-28", "1962-11-02", "1962-10", "1962", None, None)


def made_up_readings(random: Random, count: int = 90) -> list[Reading]:
    """Give readings of one claim each: parallel edges, both directions, what is planned or denied, disputes."""
    return [*map(_told, SCENES), *(_made_up_reading(random, number) for number in range(count))]


def _told(scene: tuple[str, Entity, Entity, str]) -> Reading:
    predicate, actor, recipient, date = scene
    text = f"{actor.name} acted on {recipient.name} ({predicate.lower()}) in Havana on {date}."
    return tell(text, predicate, [actor], [recipient], trigger="acted", place=HAVANA, date=date, publisher=date)


def _made_up_reading(random: Random, number: int) -> Reading:
    actor, recipient = random.sample(ACTING, 2)
    predicate = random.choice(PREDICATES)
    return tell(
        f"{actor.name} acted on {recipient.name} and the USS Essex in Havana, note {number}.",
        predicate,
        [actor],
        [] if random.random() < 0.1 else [recipient],
        key=f"made-up-{number}.txt",
        published=random.choice(("1962-10-24", "1962-11-03", None)),
        publisher=random.choice(("The Daily Sample", "Sample Radio", None)),
        trigger="acted",
        object=ESSEX if predicate == "DEPLOYS" else None,
        place=HAVANA if random.random() < 0.4 else None,
        date=random.choice(DATES),
        modality=random.choice(TOLD),
        polarity=random.choice(("affirmed", "affirmed", "affirmed", "negated")),
        speakers=random.sample(ACTING, 1) if random.random() < 0.3 else [],
        confidence=random.choice((0.5, 0.75, 0.9)),
    )


# What leads from what to what; a query walks along these, one way or the other.
WAYS = (
    ("Entity", "THREATENS", "Entity"),
    ("Entity", "DEMANDS|REJECTS", "Entity"),
    ("Entity", "UNREAL", "Entity"),
    ("Entity", "HOLDS_OFFICE|MEMBER_OF", "Entity"),
    ("Entity", "", "Entity"),
    ("Claim", "TELLS", "Event"),
    ("Claim", "ACTOR", "Entity"),
    ("Claim", "RECIPIENT|OBJECT", "Entity"),
    ("Claim", "SPEAKER", "Entity"),
    ("Claim", "EVIDENCED_BY", "Sentence"),
    ("Sentence", "IN", "Document"),
    ("Sentence", "MENTIONS", "Entity"),
)
NARROWER = {"Entity": ("Entity", "Entity", "State", "Leader", "Person", "Organization")}
# Of each: properties that stand in rows, and conditions; {} is the variable.
SHOWN = {
    "Entity": ("id", "name", "country", "type", "kind", "placeholder", "title", "latitude"),
    "Claim": ("id", "predicate", "modality", "date_start", "confidence", "object", "quad", "label"),
    "Event": ("id", "type", "n_claims", "disputed", "date_end", "fact", "mode"),
    "Sentence": ("id", "start_char", "document", "type"),
    "Document": ("id", "key", "publisher", "published", "title", "name"),
    "edge": ("id", "type", "predicate", "role", "date_start", "start", "n_claims", "background", "text", "event"),
}
CONDITIONS = {
    "Entity": (
        "{}.country = 'USA'",
        "{}.name CONTAINS 'e'",
        "{}.country IN $codes",
        "{}.country IS NULL",
        "{}:State",
        "NOT {}:Person",
        "size({}.aliases) > 1",
        "'JFK' IN {}.aliases",
        "toLower({}.name) STARTS WITH $word",
        "EXISTS {{ ({})-[:THREATENS]->(:Entity) }}",
        "EXISTS {{ (:Claim)-[:SPEAKER]->({}) }}",
        "NOT EXISTS {{ ({})<-[x:UNREAL]-() WHERE x.modality = 'planned' }}",
        "COUNT {{ ({})--() }} > 9",
        "COUNT {{ ({})-[x]->(y:Entity) WHERE x.quad > 2 }} > 1",
        "COUNT {{ ({})--(:Entity)--(:Entity) }} > 40",
        "any(x IN {}.aliases WHERE x STARTS WITH 'K')",
        "({})-[:DEMANDS|REJECTS]->()",
        "NOT ({})<-[:SPEAKER]-(:Claim)",
        "EXISTS {{ ({})--()--() }}",
    ),
    "Claim": (
        "{}.modality = 'asserted'",
        "{}.date_start >= date($day)",
        "({0}.quad > 2 OR {0}.object IS NOT NULL)",
        "NOT ({}.polarity = 'negated')",
        "({0}.confidence > 0.6 XOR {0}.date_start IS NULL)",
        "EXISTS {{ ({})-[:PLACE]->() }}",
        "size({}.speakers) = 0",
    ),
    "Event": (
        "{}.fact",
        "NOT {}.disputed",
        "{}.n_claims > 1",
        "coalesce({0}.date_end, {0}.date_start) <= date($day)",
        "size({}.actors) = 1",
        "COUNT {{ ({})<-[:TELLS]-() }} = 1",
    ),
    "Sentence": ("{}.start_char = 0", "{}.text CONTAINS $word", "EXISTS {{ ({})-[:MENTIONS]->(:State) }}"),
    "Document": ("{}.publisher IS NOT NULL", "{}.published < '1962-11-01'", "{}.title IS NULL", "{}.key ENDS WITH 't'"),
    "edge": (
        "type({}) <> 'UNREAL'",
        "{}.type = 'THREATEN'",
        "{}.type IS NULL",
        "{}.n_claims >= 1",
        "{}.date_start > date($day)",
        "coalesce({}.disputed, false) = false",
        "{}.predicate IN ['DEMANDS', 'MEETS', 'ARMS']",
        "{}.start IS NULL",
        "size(coalesce({}.text, '')) > 5",
    ),
}
PARAMETERS = {"codes": ["USA", "CUB"], "word": "u", "day": "1962-10-23"}
HOPS = (1, 1, 2, 2, 3)
COUNTED = ("count(*)", "count(DISTINCT {}.id)", "min({}.id)", "max({}.id)", "sum(size({}.id))", "size(collect({}.id))")


@dataclass
class Pattern:
    """A path as text, and what each of its variables is."""

    text: str
    kinds: dict[str, str]


def made_up_query(random: Random) -> str:
    """Give a query: one to three hops, conditions, and one of several ways to give rows in a certain order."""
    pattern = _pattern(random, "n", "r", None)
    ways = (_rows, _rows, _groups, _groups, _optional, _twice, _called, _listed, _union, _joined, _far, _gathered)
    return random.choice(ways)(random, pattern)


def _pattern(random: Random, node: str, edge: str, start: str | None, hops: tuple[int, ...] = HOPS) -> Pattern:
    """Walk along the ways; ``start`` names an entity that is there already."""
    kind = "Entity" if start else random.choice(("Entity", "Entity", "Claim", "Event", "Sentence", "Document"))
    first = start or f"{node}0"
    text = f"({start})" if start else f"({first}{_label(random, kind)})"
    kinds = {first: kind}
    for number in range(random.choice(hops)):
        hop, kind = _hop(random, kind, f"{edge}{number}")
        text += f"{hop}({node}{number + 1}{_label(random, kind)})"
        kinds |= {f"{edge}{number}": "edge", f"{node}{number + 1}": kind}
    return Pattern(text, {name: what for name, what in kinds.items() if name != start})


def _hop(random: Random, kind: str, name: str) -> tuple[str, str]:
    """Give a step from a node of this kind, and the kind at its end."""
    steps = [(way, end, "out") for start, way, end in WAYS if start == kind]
    steps += [(way, start, "in") for start, way, end in WAYS if end == kind]
    way, end, direction = random.choice(steps)
    inside = f"[{name}{':' + way if way else ''}]"
    if random.random() < 0.15:
        direction = "any"
    return {"out": f"-{inside}->", "in": f"<-{inside}-", "any": f"-{inside}-"}[direction], end


def _label(random: Random, kind: str) -> str:
    return ":" + random.choice(NARROWER.get(kind, (kind,)))


def _where(random: Random, pattern: Pattern) -> str:
    names = random.sample(list(pattern.kinds), min(len(pattern.kinds), random.choice((0, 1, 1, 2))))
    found = [random.choice(CONDITIONS[pattern.kinds[name]]).format(name) for name in names]
    return f" WHERE {random.choice((' AND ', ' OR ')).join(found)}" if found else ""


def _shown(random: Random, pattern: Pattern, count: int) -> list[str]:
    names = [random.choice(list(pattern.kinds)) for _ in range(count)]
    return [f"{name}.{random.choice(SHOWN[pattern.kinds[name]])}" for name in names]


def _end(random: Random, count: int) -> str:
    """Sort by every column, so that rows cut off are the same ones."""
    order = ", ".join(f"c{number}{random.choice(('', '', ' DESC'))}" for number in range(count))
    return f" ORDER BY {order}{random.choice(('', '', ' LIMIT 7', ' SKIP 2 LIMIT 5'))}"


def _columns(values: list[str]) -> str:
    return ", ".join(f"{value} AS c{number}" for number, value in enumerate(values))


def _rows(random: Random, pattern: Pattern) -> str:
    values = _shown(random, pattern, random.choice((1, 2, 3)))
    distinct = random.choice(("", "DISTINCT "))
    return (
        f"MATCH {pattern.text}{_where(random, pattern)} RETURN {distinct}{_columns(values)}{_end(random, len(values))}"
    )


def _groups(random: Random, pattern: Pattern) -> str:
    values = [*_shown(random, pattern, random.choice((0, 1, 1, 2))), _counted(random, pattern)]
    return f"MATCH {pattern.text}{_where(random, pattern)} RETURN {_columns(values)}{_end(random, len(values))}"


def _counted(random: Random, pattern: Pattern) -> str:
    return random.choice(COUNTED).replace("{}", random.choice(list(pattern.kinds)))


def _entity(random: Random) -> str:
    return f"MATCH (a{_label(random, 'Entity')}){_where(random, Pattern('', {'a': 'Entity'}))}"


def _optional(random: Random, pattern: Pattern) -> str:
    other = _pattern(random, "m", "s", "a")
    values = [*_shown(random, Pattern("", {"a": "Entity"}), 1), *_shown(random, other, 1), _counted(random, other)]
    return (
        f"{_entity(random)} OPTIONAL MATCH {other.text}{_where(random, other)} "
        f"RETURN {_columns(values)}{_end(random, len(values))}"
    )


def _twice(random: Random, pattern: Pattern) -> str:
    """Count, keep some, and go on from there."""
    first, second = _pattern(random, "n", "r", "a"), _pattern(random, "m", "s", "a")
    counted = random.choice(("count(*)", "count(DISTINCT r0.id)"))
    values = ["a.id", "k", *_shown(random, second, 1)]
    return (
        f"MATCH (a{_label(random, 'Entity')}) MATCH {first.text}{_where(random, first)} WITH a, {counted} AS k "
        f"{random.choice(('WHERE k > 1', 'ORDER BY k DESC, a.id LIMIT 4', ''))} MATCH {second.text}"
        f"{_where(random, second)} RETURN DISTINCT {_columns(values)}{_end(random, len(values))}"
    )


def _called(random: Random, pattern: Pattern) -> str:
    inner = _pattern(random, "n", "r", "a")
    called = f"MATCH {inner.text}{_where(random, inner)} RETURN {_counted(random, inner)} AS k"
    return f"{_entity(random)} CALL (a) {{ {called} }} RETURN {_columns(['a.id', 'k'])}{_end(random, 2)}"


def _listed(random: Random, pattern: Pattern) -> str:
    """Give counts and lists of a pattern within a row."""
    inner = _pattern(random, "n", "r", "a")
    value = random.choice(
        (
            f"size([{inner.text} | 1])",
            f"COUNT {{ {inner.text} }}",
            f"COUNT {{ MATCH {inner.text}{_where(random, inner)} }}",
            "CASE WHEN a.country IS NULL THEN 'none' ELSE a.country END",
            "reduce(t = 0, x IN a.aliases | t + size(x))",
        )
    )
    return f"{_entity(random)} RETURN {_columns(['a.id', value])}{_end(random, 2)}"


def _union(random: Random, pattern: Pattern) -> str:
    ways = (pattern, _pattern(random, "m", "s", None))
    parts = [f"MATCH {way.text}{_where(random, way)} RETURN {_shown(random, way, 1)[0]} AS c0" for way in ways]
    both = random.choice((" UNION ", " UNION ALL ")).join(parts)
    return f"CALL () {{ {both} }} RETURN c0, count(*) AS c1{_end(random, 2)}"


def _joined(random: Random, pattern: Pattern) -> str:
    """Two paths from one node, or a way back to the first: no edge stands twice in one MATCH."""
    other, first = (_pattern(random, node, edge, "a", (1, 1, 2)) for node, edge in ("ms", "nr"))
    both = Pattern("", {"a": "Entity", **first.kinds, **other.kinds})
    closing = random.choice(("", "", ", (a)--(b:Entity)", f" MATCH (a)--(b{_label(random, 'Entity')})"))
    text = f"{first.text}{random.choice((', ', ' MATCH '))}{other.text}{closing}"
    counted = _counted(random, both)
    return f"MATCH (a{_label(random, 'Entity')}), {text}{_where(random, both)} RETURN {counted} AS c0"


def _far(random: Random, pattern: Pattern) -> str:
    """Paths of some length between entities."""
    way = random.choice(("", ":THREATENS", ":UNREAL", ":DEMANDS|REJECTS", ":MEETS|ARMS"))
    hop = random.choice(("-[{}]->", "<-[{}]-", "-[{}]-"))
    if random.random() < 0.3:
        path = f"p = shortestPath((a){hop.format(way + '*1..2')}(z))"
        columns = _columns(["a.id", "z.id", "length(p)"])
        return f"MATCH (a:State), (z:Leader) MATCH {path} RETURN {columns}{_end(random, 3)}"
    ends = Pattern("", {"a": "Entity", "z": "Entity"})
    path = f"(a{_label(random, 'Entity')}){hop.format(way + random.choice(('*1..2', '*2', '*0..1')))}(z:Entity)"
    values = [*_shown(random, ends, 1), random.choice(("count(*)", "count(DISTINCT z.id)"))]
    return f"MATCH {path}{_where(random, ends)} RETURN {_columns(values)}{_end(random, 2)}"


def _gathered(random: Random, pattern: Pattern) -> str:
    """Gather into a list in order, then take it apart again."""
    name = random.choice(list(pattern.kinds))
    value = f"{name}.{random.choice(SHOWN[pattern.kinds[name]])}"
    group = _shown(random, pattern, 1)[0]
    distinct = random.choice(("", "DISTINCT "))
    return (
        f"MATCH {pattern.text}{_where(random, pattern)} WITH {group} AS g, {value} AS v ORDER BY v, g "
        f"LIMIT 200 WITH g, collect({distinct}v) AS l {random.choice(('', 'WHERE size(l) > 1 '))}"
        f"UNWIND l AS x RETURN g AS c0, x AS c1, l[0] AS c2, size(l) AS c3{_end(random, 4)}"
    )
