"""Merges the claims of all documents into events: one happening, told by one or more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from math import prod
from typing import Any
from urllib.parse import urlsplit

from networkx.utils import UnionFind

from kgraph.ontology import Ontology, read_yaml
from kgraph.records import Argument, Claim, Document, Entity, Event, EventDate, Quantity, Reading, digest
from kgraph.resolve.disputes import mark_disputes
from kgraph.resolve.entities import merge_entities
from kgraph.resolve.grouping import Told, group_by_date, length, parse_day
from kgraph.resolve.happenings import Core, join, split_by_place
from kgraph.resolve.parties import acts_as, is_hit_as, most_specific
from kgraph.sketch import Sketch, is_copy, sketch_of

COPIED_CHARS = 40
"""A quote this long in two papers is a copy of one report, not two reports."""
CEILING = 0.99

Block = tuple[Any, ...]
Range = tuple[float, float]


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


def publisher_of(document: Document) -> str:
    """Give whose report it is: the publisher, else the domain of the URL, else ``unknown``.

    Examples
    --------
    >>> from kgraph.records import make_document
    >>> publisher_of(make_document("a", "Peru met Chile.", url="https://www.example.org/a"))
    'example.org'
    """
    if document.publisher and document.publisher.strip():
        return document.publisher.strip().casefold()
    try:
        host = urlsplit(document.url or "").hostname
    except ValueError:
        host = None
    return (host or "unknown").removeprefix("www.")


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
    witnesses = _witnesses(group, copies)
    differs = _differences(group)
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
        publishers=len(witnesses),
        confidence=round(min(CEILING, 1 - prod(1 - best for best in witnesses)), 3),
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


def _witnesses(group: Sequence[Told], copies: Copies) -> list[float]:
    """Give the best confidence of each independent publisher, sorted."""
    if len({one.publisher for one in group}) == 1:  # nobody else can have copied it
        return [max(one.claim.confidence for one in group)]
    papers = UnionFind(("publisher", one.publisher) for one in group)
    for one in group:
        for evidence in one.claim.evidence:
            if len(evidence.quote) >= COPIED_CHARS:
                papers.union(("publisher", one.publisher), ("quote", " ".join(evidence.quote.split())))
    for one, other in combinations({one.claim.document: one for one in group}.values(), 2):
        mine, theirs = papers[("publisher", one.publisher)], papers[("publisher", other.publisher)]
        if mine != theirs and copies.are_copies(one.claim.document, other.claim.document):
            papers.union(mine, theirs)
    best: dict[Any, float] = {}
    for one in group:
        paper = papers[("publisher", one.publisher)]
        best[paper] = max(best.get(paper, 0.0), one.claim.confidence)
    return sorted(best.values())


class Copies:
    """Says which documents are near-copies of each other; texts are compared when first asked about."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = {reading.document.id: reading for reading in readings}
        self._sketches: dict[str, Sketch] = {}

    def are_copies(self, one: str, other: str) -> bool:
        """Whether the documents of two ids are one text, edited a little."""
        return is_copy(self._sketch(one), self._sketch(other))

    def _sketch(self, document: str) -> Sketch:
        if document not in self._sketches:
            self._sketches[document] = sketch_of(self._readings[document])
        return self._sketches[document]


def _differences(group: Sequence[Told]) -> dict[str, list[Any]]:
    """Give the fields in which the claims differ, each with the values told, sorted."""
    if len(group) == 1:
        return {}
    found = {name: values(group) for name, values in _DIFFERING.items()}
    return {name: values for name, values in found.items() if len(values) > 1}


def _dates(group: Sequence[Told]) -> list[Any]:
    """Give the dates told, as ``start/end`` or the one day."""
    dates = {(d.start or "..", d.end or "..") for one in group if one.window and (d := one.claim.date)}
    return sorted(start if start == end else f"{start}/{end}" for start, end in dates)


def _places(group: Sequence[Told]) -> list[Any]:
    """Give the places told."""
    return list(_union(one.places for one in group))


def _quantities(group: Sequence[Told]) -> list[Any]:
    """Give the figures that exclude each other: of one act and thing, the greatest that each document tells."""
    told: dict[tuple[str, str, str], dict[str, Range]] = defaultdict(dict)
    for one in group:
        for q in one.claim.quantities:
            figures = told[one.claim.predicate, what_of(q), q.unit]
            figures[one.claim.document] = max((q.low, q.high), figures.get(one.claim.document, (q.low, q.high)))
    return [
        {"what": what, "unit": unit, "low": low, "high": high}
        for (_, what, unit), figures in sorted(told.items())
        for low, high in sorted(set(figures.values()))
        if any(high < other[0] or other[1] < low for other in figures.values())
    ]


def what_of(quantity: Quantity) -> str:
    """Give what a quantity counts: the dead and the victims are people.

    Examples
    --------
    >>> what_of(Quantity(9, 9, "count", "victims", 0, 9, "9 victims"))
    'people'
    """
    what = quantity.what.casefold()
    return _counted_alike().get(what, what)


@cache
def _counted_alike() -> dict[str, str]:
    groups = read_yaml("lexicons/quantities.yaml")["counted_alike"]
    return {word: what for what, words in groups.items() for word in words}


def _named(side: str) -> Callable[[Sequence[Told]], list[Any]]:
    """Make what gives the parties that claims tell, where not all tell the same; who tells none does not differ."""

    def told(group: Sequence[Told]) -> list[Any]:
        parties = {getattr(one, side) for one in group if getattr(one, side)}
        return sorted({id for ids in parties for id in ids}) if len(parties) > 1 else []

    return told


def _predicates(group: Sequence[Told]) -> list[Any]:
    return sorted({one.claim.predicate for one in group})


_DIFFERING: dict[str, Callable[[Sequence[Told]], list[Any]]] = {
    "predicate": _predicates,
    "actor": _named("actors"),
    "recipient": _named("recipients"),
    "date": _dates,
    "place": _places,
    "quantities": _quantities,
}
