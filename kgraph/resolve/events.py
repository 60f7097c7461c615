"""Merges the claims of all documents into events: one happening, told by one or more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kgraph.ontology import Ontology
from kgraph.records import Argument, Claim, Entity, Event, EventDate, Reading, digest
from kgraph.resolve.differences import differences
from kgraph.resolve.disputes import mark_disputes
from kgraph.resolve.entities import merge_entities
from kgraph.resolve.grouping import Told, group_by_date, length, parse_day
from kgraph.resolve.happenings import Core, join, split_by_place
from kgraph.resolve.parties import acts_as, is_hit_as, most_specific
from kgraph.resolve.witnesses import Copies, joint_confidence, publisher_of, witnesses

Block = tuple[Any, ...]


def merge_claims(
    readings: Iterable[Reading],
    ontology: Ontology,
    same: Mapping[str, str],
    entities: Iterable[Entity] | None = None,
) -> tuple[Event, ...]:
    """Merge claims into events, the same whatever the order of the readings.

    First claims that agree in predicate, actors, recipients (of a reciprocal predicate: in all parties), objects that
    are entities, polarity and status (told as fact, or the one kind of unreal) are grouped by date, see
    :func:`kgraph.resolve.grouping.group_by_date`, and deeds by place. As in other event data, one party's same act
    towards another on one day is one event. A claim with a party that is nobody known merges within its document only.
    Then groups that tell one happening in other words, or of other parties - a state and its air force - are joined,
    see :func:`kgraph.resolve.happenings.join`; never across polarity, status, or days that exclude each other.

    Parameters
    ----------
    readings : iterable of Reading
        What was read, in any order.
    ontology : Ontology
        Says which predicates are reciprocal, and which of one family.
    same : mapping of str to str
        Ids that decisions joined, each with the id that stands for it now.
    entities : iterable of Entity, optional
        As merged, see :func:`kgraph.resolve.entities.merge_entities`.

    Returns
    -------
    tuple of Event
        Sorted by id. An event has all its claims; fields in which they differ are listed.

    Notes
    -----
    The confidence is that of independent witnesses: 1 minus the product, over the publishers, of 1 minus the confidence
    of their best claim; at most 0.99, rounded to three digits. Papers that print the same quote, or a near-copy of the
    same text, count as one publisher.
    """
    readings = tuple(readings)
    known = {entity.id: entity for entity in entities or merge_entities(readings, same)}
    blocks: dict[Block, list[Told]] = defaultdict(list)
    for one in _all_told(readings, same):
        blocks[_block(one, ontology)].append(one)
    parts = (part for told in blocks.values() for group in group_by_date(told) for part in split_by_place(group, known))
    cores = [_core(part, ontology, known) for part in parts]
    copies = Copies(readings)
    events = {event.id: (event, cluster) for cluster in join(cores) for event in [_event(cluster, ontology, copies)]}
    return tuple(mark_disputes([events[id] for id in sorted(events)]))


def _all_told(readings: Iterable[Reading], same: Mapping[str, str]) -> Iterator[Told]:
    """Give every claim with what its document adds."""
    for reading in readings:
        published, publisher = parse_day(reading.document.published), publisher_of(reading.document)
        for claim in reading.claims:
            yield Told(
                claim=claim,
                published=published,
                publisher=publisher,
                actors=_ids(claim.actors, same),
                recipients=_ids(claim.recipients, same),
                objects=_ids([claim.object], same),
                places=_ids([claim.place], same),
                speakers=_ids(claim.speakers, same),
            )


def _ids(arguments: Iterable[Argument | None], same: Mapping[str, str]) -> tuple[str, ...]:
    """Give the ids of the arguments that are entities, sorted, as decisions have them."""
    return tuple(sorted({same.get(a.entity, a.entity) for a in arguments if a and a.entity}))


def _block(told: Told, ontology: Ontology) -> Block:
    """Give what the claims of one group agree in, dates apart."""
    claim = told.claim
    parties = _parties(told, ontology)
    return (claim.predicate, parties, told.objects, claim.polarity, _status(claim), _privacy(claim))


def _core(told: Sequence[Told], ontology: Ontology, entities: Mapping[str, Entity]) -> Core:
    """Make the group of sorted claims."""
    key = _key(told[0], ontology)
    return Core(key, tuple(told), _is_reciprocal(told[0].claim, ontology), key[0] in ontology.scenes, entities)


def _key(told: Told, ontology: Ontology) -> tuple[str, ...]:
    """Give what the claims of one happening agree in, whoever tells it and how."""
    claim = told.claim
    return (ontology.families.get(claim.predicate, claim.predicate), claim.polarity, _status(claim))


def _status(claim: Claim) -> str:
    return "told" if claim.modality in ("asserted", "hedged") else claim.modality


def _parties(told: Told, ontology: Ontology) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give actors and recipients; for a reciprocal predicate each is all of them."""
    if not _is_reciprocal(told.claim, ontology):
        return told.actors, told.recipients
    everyone = tuple(sorted({*told.actors, *told.recipients}))
    return everyone, everyone if len(everyone) > 1 else ()


def _is_reciprocal(claim: Claim, ontology: Ontology) -> bool:
    """Whether the parties act on each other."""
    known = ontology.predicates.get(claim.predicate)
    return known is not None and known.reciprocal


def _privacy(claim: Claim) -> tuple[str, ...]:
    """Give what keeps a claim to its document, if a party is nobody known: the document and the words."""
    parties = (*claim.actors, *claim.recipients)
    unknown = sorted((party.text or "").casefold() for party in parties if not party.entity)
    return (claim.document, *unknown) if unknown or not claim.actors else ()


def _event(cluster: Sequence[Core], ontology: Ontology, copies: Copies) -> Event:
    """Make the event of the groups that tell it."""
    group = sorted((one for core in cluster for one in core.told), key=lambda one: one.order)
    claims = [one.claim for one in group]
    lead = _lead(claims)
    actors, recipients = _sides(cluster)
    independent = witnesses(group, copies)
    differs = differences(group)
    return Event(
        id="e:" + digest(claims[0].id),
        predicate=lead.predicate,
        type=lead.type,
        quad=lead.quad,
        claims=tuple(sorted(claim.id for claim in claims)),
        documents=tuple(sorted({claim.document for claim in claims})),
        mode=next((claim.mode for claim in claims if claim.mode and claim.predicate == lead.predicate), None),
        actors=actors,
        recipients=recipients,
        objects=_union(one.objects for one in group),
        places=_union(one.places for one in group),
        contents=tuple(sorted({c.object.text for c in claims if c.object and not c.object.entity and c.object.text})),
        date=_finest(claims_of=group),
        polarity=lead.polarity,
        modality=_modality(claims),
        fact=lead.is_fact,
        reciprocal=_is_reciprocal(lead, ontology),
        attributed=all(claim.speakers for claim in claims),
        speakers=_union(one.speakers for one in group),
        publishers=len(independent),
        confidence=joint_confidence(independent),
        disputed="quantities" in differs,
        differs=differs,
    )


def _lead(claims: Sequence[Claim]) -> Claim:
    """Give the earliest claim of the predicate that most tell: of several the one with a mode, then by name."""
    counts = Counter(claim.predicate for claim in claims)
    return min(claims, key=lambda claim: (-counts[claim.predicate], claim.mode is None, claim.predicate))


def _sides(cluster: Sequence[Core]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give actors and recipients, the most specific where groups differ; of a reciprocal event each is all parties."""
    core, *more = cluster
    actors, recipients = (
        sorted({id for one in cluster for id in getattr(one, side)}) for side in ("actors", "recipients")
    )
    if more:
        actors = list(most_specific(actors, core.entities, acts_as))
        recipients = list(most_specific(recipients, core.entities, is_hit_as))
    if core.reciprocal:
        recipients = actors if len(actors) > 1 else []
    return tuple(actors), tuple(recipients)


def _union(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Give all ids, sorted."""
    return tuple(sorted({id for group in groups for id in group}))


def _modality(claims: Sequence[Claim]) -> str:
    """Give the firmest modality: claims of one group are told (asserted or hedged) or all of one unreal kind."""
    return "asserted" if any(claim.modality == "asserted" for claim in claims) else claims[0].modality


def _finest(claims_of: Sequence[Told]) -> EventDate | None:
    """Give the date that leaves the fewest days open, the earliest such claim's."""
    dated = [(one.window, one.claim.date) for one in claims_of if one.window]
    return min(dated, key=lambda pair: (length(pair[0]), pair[0]))[1] if dated else None
