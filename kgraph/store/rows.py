"""A graph as nodes and relationships with plain properties: the same rows for Neo4j and for the embedded index.

Everyday edges run between entities. Beneath them lies the evidence::

    (:Event)<-[:TELLS]-(:Claim)-[:EVIDENCED_BY]->(:Sentence)-[:IN]->(:Document)

with ``ACTOR, RECIPIENT, OBJECT, PLACE, SPEAKER`` from claims to entities, and ``MENTIONS`` from sentences to them.
Days are dates; lists hold one type; what is not known is left out. ``record``, ``mark`` and ``named`` are
bookkeeping.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from kgraph.edges import Edge
from kgraph.errors import GraphError, StoreError
from kgraph.ontology import Ontology, load_ontology
from kgraph.records import Argument, Claim, Contents, Entity, Event, EventDate, Fact, Reading, digest
from kgraph.rows import Flow, as_flow, edges_in
from kgraph.store.base import mark
from kgraph.store.lean import said_to_lean, to_lean

NODE_LABELS = ("Entity", "Event", "Claim", "Sentence", "Document")
ROLES = ("ACTOR", "RECIPIENT", "OBJECT", "PLACE", "SPEAKER")
LAYER_TYPES = ("TELLS", "EVIDENCED_BY", "IN", "MENTIONS", *ROLES)
# Properties that only kgraph itself reads; not shown in answers.
BOOKKEEPING = ("record", "mark", "named", "linked", "bucket")

Properties = dict[str, Any]
Span = tuple[int, int]

# Where one sentence ends and the next begins; not after an initial ("U.S. Navy", "J. Smith") or a title.
_BREAK = re.compile(r"""(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|Lt))(?<!\b(?:Mrs|Gen|Col|Sen))[.!?…]["'”’)\]]*(?=\s)|\n""")


@dataclass(frozen=True, slots=True)
class Node:
    """A node: ``label`` is the one its id is unique under, ``labels`` its whole line."""

    label: str
    id: str
    properties: Properties
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship between two nodes, each named by label and id."""

    type: str
    id: str
    start_label: str
    start: str
    end_label: str
    end: str
    properties: Properties


def relationship_types(ontology: Ontology | None = None) -> tuple[str, ...]:
    """Give all relationship types there can be, sorted.

    Examples
    --------
    >>> {"MEETS", "UNREAL", "HOLDS_OFFICE", "TELLS"} <= set(relationship_types())
    True
    """
    ontology = ontology or load_ontology()
    return tuple(sorted({*edge_types(ontology), *LAYER_TYPES}))


def edge_types(ontology: Ontology) -> tuple[str, ...]:
    """Give the types of edges between entities, sorted."""
    return tuple(sorted({*ontology.predicates, *ontology.background, ontology.unreal}))


def nodes_of(graph: Contents | Flow, ontology: Ontology | None = None) -> Iterator[Node]:
    """Give all nodes of a graph."""
    ontology, flow = ontology or load_ontology(), as_flow(graph)
    yield from (entity_node(entity, ontology) for entity in flow.entities())
    yield from (event_node(event) for event, _ in flow.events())
    for reading in flow.readings():
        yield from reading_nodes(reading)


def relationships_of(graph: Contents | Flow, ontology: Ontology | None = None) -> Iterator[Relationship]:
    """Give all relationships of a graph; of what it holds only the ids are kept meanwhile."""
    ontology, flow = ontology or load_ontology(), as_flow(graph)
    current, known = current_ids(flow.entities()), set(edge_types(ontology))
    claims: set[str] = set()
    for reading in flow.readings():
        claims.update(claim.id for claim in reading.claims)
        yield from reading_relationships(reading)
        yield from links_of(reading, current)
    yield from (edge_relationship(edge, known) for edge in edges_in(flow, ontology))
    yield from (row for event, _ in flow.events() for row in tells(event) if row.start in claims)


def entity_node(entity: Entity, ontology: Ontology) -> Node:
    """Give the node of an entity."""
    if entity.type not in ontology.labels:
        raise GraphError(f"is of the unknown type {entity.type!r}", about=entity.id, hint="run `kgraph rebuild`")
    return Node("Entity", entity.id, _entity_properties(entity), ontology.labels[entity.type])


def event_node(event: Event) -> Node:
    """Give the node of an event."""
    return Node("Event", event.id, _event_properties(event), ("Event",))


def reading_nodes(reading: Reading) -> Iterator[Node]:
    """Give the nodes of a document, its sentences and its claims."""
    document = reading.document
    properties = {f.name: getattr(document, f.name) for f in fields(document)}
    said = {"record": said_to_lean(reading), "mark": mark(reading), "named": entity_ids(reading)}
    yield Node("Document", document.id, _plain({**properties, **said}), ("Document",))
    for start, end in sentence_spans(reading):
        id = _sentence_id(document.id, (start, end))
        span = {"start_char": start, "end_char": end, "text": document.text[start:end]}
        yield Node("Sentence", id, {"id": id, "document": document.id, **span}, ("Sentence",))
    for claim in reading.claims:
        yield Node("Claim", claim.id, _claim_properties(claim), ("Claim",))


def reading_relationships(reading: Reading) -> Iterator[Relationship]:
    """Give what holds claims, sentences and their document together."""
    document = reading.document.id
    for span in sentence_spans(reading):
        id = _sentence_id(document, span)
        yield Relationship("IN", id, "Sentence", id, "Document", document, {"id": id})
    for claim in reading.claims:
        for span in sorted({(e.start_char, e.end_char) for e in claim.evidence}):
            id = f"{claim.id}:{span[0]}-{span[1]}"
            properties = {"id": id, "start_char": span[0], "end_char": span[1]}
            end = _sentence_id(document, span)
            yield Relationship("EVIDENCED_BY", id, "Claim", claim.id, "Sentence", end, properties)


def links_of(reading: Reading, current: Mapping[str, str]) -> Iterator[Relationship]:
    """Give what leads from claims and sentences to entities; ``current`` gives the id that each id has now."""
    for claim in reading.claims:
        for role, place, argument in _arguments(claim):
            if (entity := current.get(argument.entity or "")) is not None:
                id = f"{claim.id}:{place}"
                words = {"start_char": argument.start_char, "end_char": argument.end_char, "text": argument.text}
                properties = _plain({"id": id, **words, "inferred": argument.inferred})
                yield Relationship(role, id, "Claim", claim.id, "Entity", entity, properties)
    yield from _mentions(reading, current)


def tells(event: Event) -> Iterator[Relationship]:
    """Give what leads to an event from the claims that tell it."""
    for claim in event.claims:
        id = f"{event.id}:{claim}"
        yield Relationship("TELLS", id, "Claim", claim, "Event", event.id, {"id": id})


def edge_relationship(edge: Edge, known: Collection[str]) -> Relationship:
    """Give an edge between entities; its type must be known."""
    if edge.type_name not in known:
        hint = "name the words it was made with by --schema, or run `kgraph rebuild`"
        raise GraphError(f"has the unknown predicate {edge.type_name!r}", about=edge.key, hint=hint)
    return Relationship(edge.type_name, edge.key, "Entity", edge.source, "Entity", edge.target, _edge_properties(edge))


def current_ids(entities: Iterable[Entity]) -> dict[str, str]:
    """Give the id that every id has now: its own, or that of the entity it was joined into."""
    joined, own = {}, {}
    for entity in entities:
        joined.update(dict.fromkeys(entity.merged, entity.id))
        own[entity.id] = entity.id
    return joined | own


def entity_ids(reading: Reading) -> list[str]:
    """Give the ids of all entities that a reading names, sorted."""
    named = {argument.entity for claim in reading.claims for _, _, argument in _arguments(claim)}
    return sorted(id for id in named | {mention.entity for mention in reading.mentions} if id)


def sentence_spans(reading: Reading) -> list[Span]:
    """Give the spans that evidence or a mention stands in, sorted.

    Those of evidence are as extraction gave them; a mention outside of them gets the sentence around it.
    """
    evidence = {(e.start_char, e.end_char) for claim in reading.claims for e in claim.evidence}
    return sorted(evidence | set(_homes(reading, sorted(evidence))))


def _homes(reading: Reading, spans: list[Span]) -> list[Span]:
    """Give the span that each mention stands in: the shortest that covers it, else the sentence around it."""
    text = reading.document.text
    cuts: list[int] | None = None
    homes = []
    for mention in reading.mentions:
        start, end = mention.start_char, mention.end_char
        covering = [span for span in spans if span[0] <= start and end <= span[1]]
        if not covering and cuts is None:
            cuts = sorted({0, len(text), *(m.end() for m in _BREAK.finditer(text)), *(at for s in spans for at in s)})
        homes.append(min(covering, key=_length) if covering else _around(text, start, end, cuts or [0]))
    return homes


def _around(text: str, start: int, end: int, cuts: list[int]) -> Span:
    """Give the stretch between the cuts around some characters, without the space at its ends."""
    if not text:
        return start, end
    left = cuts[bisect_right(cuts, start) - 1]
    after = bisect_left(cuts, end)
    right = cuts[after] if after < len(cuts) else end
    left += len(text[left:start]) - len(text[left:start].lstrip())
    return left, end + len(text[end:right].rstrip())


def _length(span: Span) -> tuple[int, Span]:
    return span[1] - span[0], span


def _mentions(reading: Reading, current: Mapping[str, str]) -> Iterator[Relationship]:
    document = reading.document.id
    evidence = sorted({(e.start_char, e.end_char) for claim in reading.claims for e in claim.evidence})
    for number, (mention, home) in enumerate(zip(reading.mentions, _homes(reading, evidence), strict=True)):
        if (entity := current.get(mention.entity or "")) is not None:
            id = f"{document}:{mention.start_char}-{mention.end_char}:{number}"
            span = {"start_char": mention.start_char, "end_char": mention.end_char, "text": mention.text}
            said = {"kind": mention.kind, "resolved_by": mention.resolved_by}
            start = _sentence_id(document, home)
            yield Relationship("MENTIONS", id, "Sentence", start, "Entity", entity, _plain({"id": id, **span, **said}))


def _arguments(claim: Claim) -> Iterator[tuple[str, int, Argument]]:
    """Give role, number within the role, and argument."""
    single = (claim.object,), (claim.place,)
    for role, group in zip(ROLES, (claim.actors, claim.recipients, *single, claim.speakers), strict=True):
        yield from ((role, number, argument) for number, argument in enumerate(group) if argument)


def _sentence_id(document: str, span: Span) -> str:
    return f"{document}:{span[0]}-{span[1]}"


def _entity_properties(entity: Entity) -> Properties:
    properties = _plain({f.name: getattr(entity, f.name) for f in fields(entity)})
    return {**properties, "bucket": digest(entity.id)[:2], "mark": digest(to_lean(entity))}


def _event_properties(event: Event) -> Properties:
    record = to_lean(event)
    nested = ("date", "differs")
    flat = {f.name: getattr(event, f.name) for f in fields(event) if f.name not in nested}
    counts = {"n_claims": len(event.claims), "n_publishers": event.publishers}
    return _plain({**flat, **counts, **_dates(event.date, event.id), "record": record, "mark": digest(record)})


def _claim_properties(claim: Claim) -> Properties:
    plain = (
        "id",
        "document",
        "predicate",
        "type",
        "mode",
        "context",
        "quad",
        "polarity",
        "modality",
        "rule",
        "confidence",
    )
    words = {name: argument.text for name in ("object", "place") if (argument := getattr(claim, name))}
    spans = {name: span.text for name in ("trigger", "cue") if (span := getattr(claim, name))}
    speakers = [speaker.text or speaker.entity or "" for speaker in claim.speakers]
    flat = {name: getattr(claim, name) for name in plain}
    return _plain({**flat, **words, **spans, "speakers": speakers, **_dates(claim.date, claim.id)})


def _edge_properties(edge: Edge) -> Properties:
    found: Properties = {"id": edge.key, **edge.attributes}
    if isinstance(edge.record, Fact):
        return _plain({**found, "documents": edge.record.documents, "mark": digest(to_lean(edge.record))})
    found.update(_dates(edge.record.date, edge.key))
    return _plain({**found, "mark": digest(edge.source, edge.target, sorted(found.items(), key=str))})


def _dates(when: EventDate | None, about: str) -> Properties:
    if when is None:
        return {}
    days = {"date_start": _day(when.start, about), "date_end": _day(when.end, about)}
    return {**days, "date_precision": when.precision, "date_text": when.text}


def _day(iso: str | None, about: str) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError as error:
        raise StoreError(f"{iso!r} is not a day", about=about, hint="read the document again") from error


def _plain(properties: Mapping[str, Any]) -> Properties:
    """Leave out what is not known; tuples become lists."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in properties.items()
        if value is not None
    }


def by_statement(rows: Iterable[Relationship], *, typed: bool = True) -> dict[tuple[str, str, str], list[Relationship]]:
    """Group relationships by the labels of both ends, and by type (else ``""``); sorted by id."""
    groups: dict[tuple[str, str, str], list[Relationship]] = {}
    for row in rows:
        groups.setdefault((row.start_label, row.end_label, row.type if typed else ""), []).append(row)
    return {key: sorted(groups[key], key=lambda row: row.id) for key in sorted(groups)}


def by_labels(rows: Iterable[Node]) -> dict[tuple[str, ...], list[Node]]:
    """Group nodes that one statement can write: by their labels; sorted by id."""
    groups: dict[tuple[str, ...], list[Node]] = {}
    for row in rows:
        groups.setdefault(row.labels, []).append(row)
    return {key: sorted(groups[key], key=lambda row: row.id) for key in sorted(groups)}
