"""Readings made by hand: short texts of our own, spans found in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kgraph.ontology import load_ontology
from kgraph.records import (
    Argument,
    Claim,
    Contents,
    Decision,
    Derived,
    Description,
    Document,
    Entity,
    EventDate,
    Evidence,
    Mention,
    Reading,
    Span,
    claim_id,
    make_document,
)

KENNEDY = Entity(
    "person:john-f-kennedy",
    "Leader",
    "John F. Kennedy",
    aliases=("Kennedy", "JFK"),
    country="USA",
    wikidata="Q9696",
    sector="GOV",
)
KHRUSHCHEV = Entity(
    "person:nikita-khrushchev",
    "Leader",
    "Nikita Khrushchev",
    aliases=("Khrushchev",),
    country="RUS",
    wikidata="Q35314",
    sector="GOV",
)
USA = Entity("state:USA", "State", "United States", "country", ("America", "U.S."), "USA", sector="GOV")
SOVIET = Entity("state:SUN", "State", "Soviet Union", "former", ("USSR",), "SUN", sector="GOV")
CUBA = Entity("state:CUB", "State", "Cuba", "country", (), "CUB", sector="GOV")
UN = Entity("org:UN", "Organization", "United Nations", "igo", ("UN",), None, "Q1065", "IGO")
ESSEX = Entity("asset:uss-essex", "Asset", "USS Essex", "aircraft carrier", (), "USA", sector="MIL")
HAVANA = Entity("place:havana-CUB", "Place", "Havana", "capital", (), "CUB", latitude=23.13, longitude=-82.38)
ENTITIES = (KENNEDY, KHRUSHCHEV, USA, SOVIET, CUBA, UN, ESSEX, HAVANA)
WORDS = {entity.id: (entity.name, *entity.aliases) for entity in ENTITIES}


def span(document: Document, words: str, after: int = 0) -> Span:
    """Find the words in the text."""
    start = document.text.index(words, after)
    return Span(start, start + len(words), words)


def argument(document: Document, entity: Entity | str | None, words: str | None = None) -> Argument:
    """Make an argument: of an entity (by a name of it that stands in the text), of bare words, or inferred."""
    if isinstance(entity, str):
        entity, words = None, entity
    names = [words] if words else [entity.name, *entity.aliases]
    found = next((span(document, name) for name in names if name in document.text), None)
    id = entity.id if entity else None
    return Argument(id, found.start_char, found.end_char, found.text) if found else Argument(id, inferred=True)


def claim(
    document: Document,
    predicate: str,
    actors: Sequence[Entity | str] = (),
    recipients: Sequence[Entity | str] = (),
    *,
    trigger: str,
    object: Entity | str | None = None,
    place: Entity | str | None = None,
    date: str | None = None,
    speakers: Sequence[Entity | str] = (),
    **more: object,
) -> Claim:
    """Make a claim whose evidence is the whole text; ``date`` is a day, a month, a year, or ``start/end``."""
    known = load_ontology().predicates[predicate]
    roles = [tuple(argument(document, who) for who in group) for group in (actors, recipients, speakers)]
    thing, where = (argument(document, what) if what else None for what in (object, place))
    word = span(document, trigger)
    return Claim(
        id=claim_id(document.id, predicate, word, roles[0], roles[1], thing),
        document=document.id,
        predicate=predicate,
        type=known.type,
        trigger=word,
        evidence=(Evidence(document.id, 0, len(document.text), document.text),),
        quad=known.quad,
        mode=known.mode,
        actors=roles[0],
        recipients=roles[1],
        object=thing,
        place=where,
        date=event_date(date) if date else None,
        speakers=roles[2],
        **more,
    )


def event_date(text: str) -> EventDate:
    """Make a date of a day, a month, a year or ``start/end``, either side perhaps empty."""
    if "/" in text:
        start, end = text.split("/")
        return EventDate(start or None, end or None, "interval")
    if len(text) == 10:
        return EventDate(text, text, "day")
    if len(text) == 7:
        return EventDate(f"{text}-01", f"{text}-{'28' if text[5:] == '02' else '30'}", "month")
    return EventDate(f"{text}-01-01", f"{text}-12-31", "year")


def reading(document: Document, *claims: Claim) -> Reading:
    """Make a reading of claims; every known name in the text is a mention."""
    entities = tuple(sorted((e for e in ENTITIES if _is_named(e, document, claims)), key=lambda e: e.id))
    return Reading(document, entities, tuple(_mentions(document, entities)), claims)


def _is_named(entity: Entity, document: Document, claims: Iterable[Claim]) -> bool:
    """Whether a document names an entity, or infers it."""
    parties = [a.entity for c in claims for a in (*c.actors, *c.recipients, c.object, c.place, *c.speakers) if a]
    return entity.id in parties or any(name in document.text for name in WORDS[entity.id])


def _mentions(document: Document, entities: Iterable[Entity]) -> list[Mention]:
    """Find the first mention of each entity in the text."""
    found = []
    for entity in entities:
        words = next((name for name in WORDS[entity.id] if name in document.text), None)
        if words:
            where = span(document, words)
            what = Description(entity.type, entity.id, rule="factory")
            rule = f"names:{entity.id}"
            found.append(
                Mention(document.id, where.start_char, where.end_char, words, "name", entity.id, rule, description=what)
            )
    return sorted(found, key=lambda m: (m.start_char, m.end_char))


def tell(
    text: str,
    predicate: str,
    actors: Sequence[Entity | str] = (),
    recipients: Sequence[Entity | str] = (),
    *,
    key: str | None = None,
    published: str | None = "1962-10-23",
    publisher: str | None = "The Daily Sample",
    **more: object,
) -> Reading:
    """Make a reading of one claim."""
    document = make_document(key or text, text, published=published, publisher=publisher)
    return reading(document, claim(document, predicate, actors, recipients, **more))


def sample_readings() -> list[Reading]:
    """Give a few readings of October 1962 that agree, differ and contradict each other."""
    return [
        tell(
            "Kennedy threatened Khrushchev with a naval blockade on October 22.",
            "THREATENS",
            [KENNEDY],
            [KHRUSHCHEV],
            key="blockade.txt",
            trigger="threatened",
            object="a naval blockade",
            date="1962-10-22",
            confidence=0.8,
        ),
        tell(
            "JFK reportedly threatened Nikita Khrushchev in October.",
            "THREATENS",
            [KENNEDY],
            [KHRUSHCHEV],
            key="radio.txt",
            published="1962-11-02",
            publisher="Sample Radio",
            trigger="threatened",
            date="1962-10",
            modality="hedged",
            confidence=0.6,
        ),
        tell(
            "The Soviet Union denied that it had armed Cuba.",
            "ARMS",
            [SOVIET],
            [CUBA],
            key="denial.txt",
            published="1962-10-24",
            trigger="armed",
            modality="denied",
            speakers=[SOVIET],
            confidence=0.7,
        ),
        tell(
            "The Soviet Union armed Cuba, the United States said in Havana.",
            "ARMS",
            [SOVIET],
            [CUBA],
            key="armed.txt",
            trigger="armed",
            speakers=[USA],
            place=HAVANA,
            confidence=0.75,
        ),
        tell(
            "The United States deployed the USS Essex.",
            "DEPLOYS",
            [USA],
            key="essex.txt",
            published=None,
            publisher=None,
            trigger="deployed",
            object=ESSEX,
            confidence=0.9,
        ),
        tell(
            "The United Nations will meet in Havana.",
            "MEETS",
            [UN],
            key="un.txt",
            trigger="meet",
            modality="planned",
            place=HAVANA,
        ),
    ]


def contents_of(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> Contents:
    """Derive all that follows from readings, as the pipeline does, but for background."""
    from kgraph.resolve.entities import canonical, merge_entities
    from kgraph.resolve.events import merge_claims

    readings = tuple(sorted(readings, key=lambda r: r.document.id))
    same = canonical(decisions)
    events = merge_claims(readings, load_ontology(), same)
    return Contents(readings, Derived(merge_entities(readings, same), events), (), tuple(decisions), {"schema": "1"})


def stored(readings: Iterable[Reading], path: str = "kgraph.db") -> Path:
    """Make a graph file of readings."""
    from kgraph import pipeline
    from kgraph.store.sqlite import SqliteStore

    with SqliteStore(path, create=True) as store:
        store.put(readings)
        store.set_derived(pipeline.derive(store.readings()))
    return Path(path)


def bytes_of(graph: Path) -> tuple[bytes, ...]:
    """Give a graph as files for other programs."""
    from kgraph import files

    paths = [path for name in ("out.jsonl", "out.graphml") for path in files.export(name, graph)[0]]
    return tuple(path.read_bytes() for path in paths)
