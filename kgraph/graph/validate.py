"""Checks that all a graph holds can be traced to its texts, and that it keeps to the vocabulary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kgraph.ontology import Ontology, load_ontology
from kgraph.records import MODALITIES, POLARITIES, Claim, Contents, Problem, Reading, claim_id
from kgraph.rows import edge_rows


def find_faults(contents: Contents) -> list[Problem]:
    """List what is wrong: spans, references, words outside the vocabulary, constraints on events.

    Parameters
    ----------
    contents : Contents
        The graph; where texts were left out, spans cannot be checked and are not.

    Returns
    -------
    list of Problem
        Sorted; each with the key of a document or the id of an event, fact or node, the kind of fault and a sentence.
    """
    ontology = load_ontology()
    found = [fault for reading in contents.readings for fault in _reading_faults(reading, ontology)]
    found += [
        *_entity_faults(contents, ontology),
        *_event_faults(contents, ontology),
        *_edge_faults(contents, ontology),
    ]
    return sorted(set(found), key=lambda fault: (fault.key, fault.reason, fault.detail))


def _reading_faults(reading: Reading, ontology: Ontology) -> Iterator[Problem]:
    """Give the faults of one document."""
    key, entities = reading.document.key, {entity.id for entity in reading.entities}
    for what, start, end, words in _spans(reading):
        if reading.document.text and reading.document.text[start:end] != words:
            yield Problem(key, "span", f"{what}: characters {start} to {end} are not {words!r}.")
    for mention in reading.mentions:
        if mention.entity and mention.entity not in entities:
            yield Problem(
                key, "reference", f"The mention at {mention.start_char} names {mention.entity}, which is missing."
            )
    for claim in reading.claims:
        yield from (Problem(key, reason, detail) for reason, detail in _claim_faults(claim, entities, ontology))


def _spans(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    """Give every span of a reading with the words it should be."""
    yield from ((f"mention of {m.entity}", m.start_char, m.end_char, m.text) for m in reading.mentions)
    for claim in reading.claims:
        things: list[Any] = [claim.trigger, *_arguments(claim), *claim.quantities, *([claim.cue] if claim.cue else [])]
        spans = [thing for thing in things if thing.start_char is not None]
        yield from ((f"claim {claim.id}", span.start_char, span.end_char, span.text) for span in spans)
        yield from ((f"evidence of {claim.id}", e.start_char, e.end_char, e.quote) for e in claim.evidence)


def _arguments(claim: Claim) -> list[Any]:
    """Give all who fill a role of a claim."""
    return [a for a in (*claim.actors, *claim.recipients, claim.object, claim.place, *claim.speakers) if a]


def _claim_faults(claim: Claim, entities: set[str], ontology: Ontology) -> Iterator[tuple[str, str]]:
    """Give the faults of one claim, spans apart: the kind and a sentence."""
    if not claim.evidence:
        yield "evidence", f"Claim {claim.id} has no evidence."
    own = claim_id(claim.document, claim.predicate, claim.trigger, claim.actors, claim.recipients, claim.object)
    if claim.id != own:
        yield "id", f"Claim {claim.id} should have the id {own}."
    predicate = ontology.predicates.get(claim.predicate)
    if predicate is None or predicate.type != claim.type:
        yield "vocabulary", f"Claim {claim.id}: {claim.predicate} is no predicate of type {claim.type}."
    if claim.modality not in MODALITIES or claim.polarity not in POLARITIES:
        yield "vocabulary", f"Claim {claim.id} is told as {claim.polarity}, {claim.modality}."
    for missing in sorted({a.entity for a in _arguments(claim) if a.entity} - entities):
        yield "reference", f"Claim {claim.id} names {missing}, which is missing."


def _entity_faults(contents: Contents, ontology: Ontology) -> Iterator[Problem]:
    """Give entities of no known type, and those that were read and are not there."""
    entities = contents.derived.entities
    for entity in entities:
        if entity.type not in ontology.labels:
            yield Problem(entity.id, "vocabulary", f"{entity.type} is no type of entities.")
    known = {id for entity in entities for id in (entity.id, *entity.merged)}
    for missing in {entity.id for reading in contents.readings for entity in reading.entities} - known:
        yield Problem(missing, "reference", "It was read and is not among the nodes.")


def _event_faults(contents: Contents, ontology: Ontology) -> Iterator[Problem]:
    """Give events without claims, claims without an event or with several, disputes with nothing."""
    claims = {claim.id for reading in contents.readings for claim in reading.claims}
    told = Counter(id for event in contents.derived.events for id in event.claims)
    events = {event.id for event in contents.derived.events}
    for event in contents.derived.events:
        if event.predicate not in ontology.predicates:
            yield Problem(event.id, "vocabulary", f"{event.predicate} is no predicate.")
        if not event.claims or not claims.issuperset(event.claims):
            yield Problem(event.id, "reference", "It has no claims, or some that are missing.")
        if not events.issuperset(event.disputed_by):
            yield Problem(event.id, "reference", "It is disputed by an event that is missing.")
    for id in claims:
        if told[id] != 1:
            yield Problem(id, "reference", f"The claim belongs to {told[id]} events, not to one.")


def _edge_faults(contents: Contents, ontology: Ontology) -> Iterator[Problem]:
    """Give edges of unknown type, with an end that is missing, or with a key that another has."""
    nodes = {entity.id for entity in contents.derived.entities}
    names = {*ontology.predicates, *ontology.background, ontology.unreal}
    rows = list(edge_rows(contents, evidence=False, ontology=ontology))
    keys = Counter(key for _, _, key, _ in rows)
    for u, v, key, data in rows:
        if data["relation"] not in names:
            yield Problem(key, "vocabulary", f"{data['relation']} is no type of edges.")
        for missing in {u, v} - nodes:
            yield Problem(key, "reference", f"Its end {missing} is missing.")
        if keys[key] > 1:
            yield Problem(key, "constraint", f"{keys[key]} edges have this key.")
