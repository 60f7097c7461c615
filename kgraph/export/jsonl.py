"""JSON, one object a line: what one document says (`kgraph extract`) and whole graphs (`OUT.jsonl`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from msgspec import to_builtins

from kgraph.records import (
    Argument,
    Claim,
    Contents,
    Document,
    Entity,
    Event,
    Evidence,
    Mention,
    Problem,
    Quantity,
    Reading,
    digest,
    to_json,
)
from kgraph.rows import Flow, as_flow

Json = dict[str, Any]


def contract(reading: Reading, events: Sequence[Event], problems: Sequence[Problem] = ()) -> Json:
    """Give all that one document says as one JSON object: the output of ``kgraph extract``.

    Parameters
    ----------
    reading : Reading
        What was read from the document.
    events : sequence of Event
        The events that the claims of this reading alone make.
    problems : sequence of Problem
        What of the document could not be read.

    Examples
    --------
    >>> from kgraph.records import make_document
    >>> sorted(contract(Reading(make_document("a.txt", "Peru met Chile.")), ()))
    ['claims', 'document', 'entities', 'events', 'mentions', 'omissions', 'problems']
    """
    return {
        "document": _document(reading.document),
        "entities": [_entity(entity) for entity in sorted(reading.entities, key=lambda e: e.id)],
        "mentions": [_mention(mention) for mention in reading.mentions],
        "claims": [_claim(claim) for claim in reading.claims],
        "events": [_event(event) for event in events],
        "problems": [asdict(problem) for problem in problems],
        "omissions": [{"reason": o.reason, **_span(o)} for o in reading.omissions],
    }


def lines(graph: Contents | Flow, *, text: bool = True, background: bool = True) -> Iterator[str]:
    """Give a whole graph as lines of JSON, sorted by kind of record and id.

    Parameters
    ----------
    graph : Contents or Flow
        The graph.
    text : bool
        Whether the words of the articles are in it; if not, ``text_hash`` stands for ``text`` in every span, and texts,
        titles and the contents of events are left out.
    background : bool
        Whether facts that a table states, not an article, are in it.
    """
    records = (record for record in _records(as_flow(graph)) if background or record["record"] != "fact")
    return (to_json(record if text else _without_text(record)) for record in records)


def _records(flow: Flow) -> Iterator[Json]:
    """Give the lines, one kind after the other."""
    also = {other: entity.id for entity in flow.entities() for other in entity.merged}
    if flow.notes.versions:
        yield {"record": "graph", "versions": flow.notes.versions}
    for reading in flow.readings():
        yield {"record": "document", **_whole_document(reading.document)}
    for entity in flow.entities():
        yield {"record": "entity", **_entity(entity)}
    for reading in flow.readings():
        for mention in sorted(reading.mentions, key=lambda m: (m.start_char, m.end_char, m.kind, m.entity or "")):
            yield {"record": "mention", "document": mention.document, **_mention(mention, also)}
    for claim in flow.claims():
        yield {"record": "claim", "document": claim.document, **_claim(claim, also)}
    for event, _ in flow.events():
        yield {"record": "event", **_event(event)}
    for fact in flow.facts():
        yield {"record": "fact", **asdict(fact)}
    for name, notes in (("decision", flow.notes.decisions), ("problem", flow.notes.problems)):
        yield from sorted(({"record": name, **asdict(note)} for note in notes), key=to_json)


def _document(document: Document) -> Json:
    """Give what identifies a document."""
    names = ("id", "key", "title", "published", "publisher", "url", "language")
    return {name: getattr(document, name) for name in names}


def _whole_document(document: Document) -> Json:
    """Give a document with its text."""
    return {**_document(document), "content_hash": document.content_hash, "text": document.text}


def _entity(entity: Entity) -> Json:
    """Give an entity; fields beyond the contract only where they say something."""
    names = ("id", "type", "name", "country", "wikidata")
    more = ("kind", "placeholder", "latitude", "longitude", "merged")
    found = {name: getattr(entity, name) for name in names}
    extra = {name: value for name in more if (value := getattr(entity, name)) not in (None, False, ())}
    return {**found, "aliases": list(entity.aliases), "sector": entity.sector, **extra}


def _mention(mention: Mention, also: Mapping[str, str] | None = None) -> Json:
    """Give a mention; ``also`` leads ids that were joined to the id they have now."""
    entity = _current(mention.entity, also)
    return {"entity": entity, **_span(mention), "kind": mention.kind, "resolved_by": mention.resolved_by}


def _claim(claim: Claim, also: Mapping[str, str] | None = None) -> Json:
    """Give a claim in the words of the contract."""
    return {
        "id": claim.id,
        "predicate": claim.predicate,
        "type": claim.type,
        "mode": claim.mode,
        "context": list(claim.context),
        "quad": claim.quad,
        "actors": [_argument(argument, also) for argument in claim.actors],
        "recipients": [_argument(argument, also) for argument in claim.recipients],
        "object": _thing(claim.object, also),
        "place": _thing(claim.place, also),
        "date": asdict(claim.date) if claim.date else None,
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
        "polarity": claim.polarity,
        "modality": claim.modality,
        "speakers": [_argument(argument, also) for argument in claim.speakers],
        "trigger": _span(claim.trigger),
        "cue": _span(claim.cue) if claim.cue else None,
        "rule": claim.rule,
        "confidence": claim.confidence,
        "evidence": [_evidence(evidence) for evidence in claim.evidence],
    }


def _event(event: Event) -> Json:
    """Give an event; it has the fields of the record, lists for tuples."""
    found: Json = to_builtins(event)
    return found


def _argument(argument: Argument, also: Mapping[str, str] | None) -> Json:
    """Give who fills a role; ``inferred`` only where it is."""
    found: Json = {"entity": _current(argument.entity, also), **_span(argument)}
    return {**found, "inferred": True} if argument.inferred else found


def _thing(argument: Argument | None, also: Mapping[str, str] | None) -> Json | None:
    """Give an object or place, which carries ``entity`` only where it is one."""
    found = _argument(argument, also) if argument else None
    return {k: v for k, v in found.items() if k != "entity" or v is not None} if found else None


def _quantity(quantity: Quantity) -> Json:
    """Give how much of what, and where it stands."""
    return {**{name: getattr(quantity, name) for name in ("low", "high", "unit", "what")}, **_span(quantity)}


def _evidence(evidence: Evidence) -> Json:
    """Give the characters that say it."""
    return {"start": evidence.start_char, "end": evidence.end_char, "text": evidence.quote}


def _span(record: Any) -> Json:
    """Give ``start``, ``end`` and ``text`` of any record that has a span."""
    return {"start": record.start_char, "end": record.end_char, "text": record.text}


def _current(entity: str | None, also: Mapping[str, str] | None) -> str | None:
    """Give the id that an entity has now."""
    return also.get(entity, entity) if also and entity else entity


def _without_text(value: Any) -> Any:
    """Replace every ``text`` by its hash and drop titles of documents and contents, whatever the depth."""
    if isinstance(value, list | tuple):
        return [_without_text(item) for item in value]
    if not isinstance(value, dict):
        return value
    dropped = {"text", "contents", "title"} if value.get("record") == "document" else {"text", "contents"}
    kept = {k: _without_text(v) for k, v in value.items() if k not in dropped}
    return {**kept, "text_hash": digest(value["text"])} if value.get("text") is not None else kept
