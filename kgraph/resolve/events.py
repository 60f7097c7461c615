"""Merges the claims of all documents into events: one happening, told by one or more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import prod
from typing import Any
from urllib.parse import urlsplit

from networkx.utils import UnionFind

from kgraph.ontology import Ontology
from kgraph.records import Argument, Claim, Document, Event, EventDate, Reading, digest
from kgraph.resolve.disputes import mark_disputes
from kgraph.resolve.grouping import Told, group_by_date, length, parse_day

COPIED_CHARS = 40
"""A quote this long in two papers is a copy of one report, not two reports."""
CEILING = 0.99

Block = tuple[Any, ...]


def merge_claims(readings: Iterable[Reading], ontology: Ontology, same: Mapping[str, str]) -> tuple[Event, ...]:
    """Merge claims into events, the same whatever the order of the readings.

    Claims can be one event if they agree in predicate, actors, recipients (of a reciprocal predicate: in all parties),
    objects that are entities, polarity and status (told as fact, or the one kind of unreal); dates then decide, see
    :func:`kgraph.resolve.grouping.group_by_date`. As in other event data, one party's same act towards another on one
    day is one event. A claim with a party that is nobody known merges within its document only.

    Parameters
    ----------
    readings : iterable of Reading
        What was read, in any order.
    ontology : Ontology
        Says which predicates are reciprocal.
    same : mapping of str to str
        Ids that decisions joined, each with the id that stands for it now.

    Returns
    -------
    tuple of Event
        Sorted by id.

    Notes
    -----
    The confidence is that of independent witnesses: 1 minus the product, over the publishers, of 1 minus the confidence
    of their best claim; at most 0.99, rounded to three digits. Papers that print the same quote count as one publisher.
    """
    blocks: dict[Block, list[Told]] = defaultdict(list)
    for one in _all_told(readings, same):
        blocks[_block(one, ontology)].append(one)
    events = {
        event.id: (event, group, block)
        for block, told in blocks.items()
        for group in group_by_date(told)
        for event in [_event(group, ontology)]
    }
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
    """Give what the claims of one event agree in, dates apart."""
    claim = told.claim
    status = "told" if claim.modality in ("asserted", "hedged") else claim.modality
    return (claim.predicate, _parties(told, ontology), told.objects, claim.polarity, status, _privacy(claim))


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


def _event(group: Sequence[Told], ontology: Ontology) -> Event:
    """Make the event of sorted claims."""
    claims = [one.claim for one in group]
    first = claims[0]
    actors, recipients = _parties(group[0], ontology)
    witnesses = _witnesses(group)
    return Event(
        id="e:" + digest(first.id),
        predicate=first.predicate,
        type=first.type,
        quad=first.quad,
        claims=tuple(sorted(claim.id for claim in claims)),
        documents=tuple(sorted({claim.document for claim in claims})),
        mode=next((claim.mode for claim in claims if claim.mode), None),
        actors=actors,
        recipients=recipients,
        objects=group[0].objects,
        places=_union(one.places for one in group),
        contents=tuple(sorted({c.object.text for c in claims if c.object and not c.object.entity and c.object.text})),
        date=_finest(claims_of=group),
        polarity=first.polarity,
        modality=_modality(claims),
        fact=first.is_fact,
        reciprocal=_is_reciprocal(first, ontology),
        attributed=all(claim.speakers for claim in claims),
        speakers=_union(one.speakers for one in group),
        publishers=len(witnesses),
        confidence=round(min(CEILING, 1 - prod(1 - best for best in witnesses)), 3),
        differs=_differences(group),
    )


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


def _witnesses(group: Sequence[Told]) -> list[float]:
    """Give the best confidence of each independent publisher, sorted."""
    papers = UnionFind(("publisher", one.publisher) for one in group)
    for one in group:
        for evidence in one.claim.evidence:
            if len(evidence.quote) >= COPIED_CHARS:
                papers.union(("publisher", one.publisher), ("quote", " ".join(evidence.quote.split())))
    best: dict[Any, float] = {}
    for one in group:
        paper = papers[("publisher", one.publisher)]
        best[paper] = max(best.get(paper, 0.0), one.claim.confidence)
    return sorted(best.values())


def _differences(group: Sequence[Told]) -> dict[str, list[Any]]:
    """Give the fields in which the claims differ, each with the values told, sorted."""
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
    """Give the quantities of what more than one figure is told."""
    told = {(q.what.casefold(), q.unit, q.low, q.high) for one in group for q in one.claim.quantities}
    figures = Counter(what[:2] for what in told)
    return [
        {"what": what, "unit": unit, "low": low, "high": high}
        for what, unit, low, high in sorted(told)
        if figures[(what, unit)] > 1
    ]


_DIFFERING: dict[str, Callable[[Sequence[Told]], list[Any]]] = {
    "date": _dates,
    "place": _places,
    "quantities": _quantities,
}
