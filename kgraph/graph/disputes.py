"""Where reports contradict each other: a deed and its denial, two counts, two days; each side with its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

import networkx as nx

from kgraph.graph.explain import statement_of
from kgraph.graph.query import contents_of, name_of
from kgraph.ontology import load_ontology
from kgraph.records import Claim, Document, Event

ACCUSES, DENIES = "ACCUSES", "DENIES"
NEAR_DAYS = 3
"""Two reports of one deed err by days, not by weeks."""
MATERIAL = frozenset([2, 4])  # quad classes of deeds: words can be said again the next day
ONCE = frozenset(["Person", "Leader", "Asset", "Agreement"])

Told = tuple[Claim, Document]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one passage says: its claim, where, when and by whom it was published, who is quoted, and the words."""

    claim: str
    document: str
    publisher: str | None
    published: str | None
    speakers: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: ``says`` is what it holds, ``event`` the event that its claims tell."""

    says: str
    event: str
    statement: str
    told: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contradiction: ``kind`` is denial, count or date; ``statement`` tells what it is about."""

    kind: str
    statement: str
    sides: tuple[Side, ...]


def find_disputes(G: nx.MultiDiGraph) -> tuple[Dispute, ...]:
    """List what reports contradict each other in.

    A *denial*: something is told as fact, or as an accusation, and told to have not happened. A *count*: figures for
    one event that exclude each other. A *date*: two events between the same parties, of what happens once or with one
    figure in one place, on days close to each other, which no document tells both.

    Parameters
    ----------
    G : nx.MultiDiGraph
        Read with its evidence.

    Raises
    ------
    GraphError
        If it was read without evidence.
    """
    return _Finder(G).found()


class _Finder:
    """Looks for the contradictions of one graph."""

    def __init__(self, G: nx.MultiDiGraph) -> None:
        contents = contents_of(G)
        self.G, self.ontology = G, load_ontology()
        self.events = {event.id: event for event in contents.derived.events}
        self.types = {entity.id: entity.type for entity in contents.derived.entities}
        self.current = {other: e.id for e in contents.derived.entities for other in (*e.merged, e.id)}
        self.claims = {claim.id: (claim, r.document) for r in contents.readings for claim in r.claims}

    def found(self) -> tuple[Dispute, ...]:
        """Give all, denials first, each kind in the order of the events."""
        events = list(self.events.values())
        denials = [self._denial(event) for event in events if event.disputed_by]
        counts = [dispute for event in events for dispute in self._counts(event)]
        return (*denials, *self._denied_accusations(events, denials), *counts, *self._dates(events))

    def _denial(self, event: Event) -> Dispute:
        sides = [self._side("it was so", event, event.claims)]
        for id in event.disputed_by:
            denial = self.events[id]
            sides.append(self._side("it was not so", denial, denial.claims))
        return Dispute("denial", statement_of(self.G, event), tuple(sides))

    def _denied_accusations(self, events: Sequence[Event], listed: Sequence[Dispute]) -> Iterator[Dispute]:
        """Give accusations that the accused denies later in the document, where no deed is told that this denies."""
        words = {(told.document, told.quote) for dispute in listed for side in dispute.sides for told in side.told}
        accusations = [event for event in events if event.predicate == ACCUSES and event.fact]
        for denial in (event for event in events if event.predicate == DENIES and event.fact):
            told = self._side("it was not so", denial, denial.claims)
            if any((one.document, one.quote) in words for one in told.told):
                continue
            for event in accusations:
                if set(event.recipients) & set(denial.actors) and self._comes_first(event, denial):
                    yield Dispute(
                        "denial", statement_of(self.G, event), (self._side("it was so", event, event.claims), told)
                    )

    def _comes_first(self, one: Event, other: Event) -> bool:
        """Whether a document tells one event and later the other."""
        first, later = (
            {claim.document: claim.trigger.start_char for claim, _ in self._told(event.claims)}
            for event in (one, other)
        )
        return any(start < later.get(document, -1) for document, start in first.items())

    def _told(self, claims: Iterable[str]) -> list[Told]:
        return [self.claims[id] for id in claims if id in self.claims]

    def _counts(self, event: Event) -> Iterator[Dispute]:
        """Give a dispute for each thing of which there are several figures."""
        figures: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
        for row in event.differs.get("quantities", ()):
            figures[row["what"], row["unit"]].append(row)
        for rows in figures.values():
            sides = tuple(self._side(format_figure(row), event, self._counting(event, row)) for row in rows)
            yield Dispute("count", statement_of(self.G, event), sides)

    def _counting(self, event: Event, row: Mapping[str, Any]) -> list[str]:
        """Give the claims of an event that tell a figure."""
        wanted = (row["unit"], row["low"], row["high"])
        told = (claim for claim, _ in self._told(event.claims))
        return [claim.id for claim in told if any((q.unit, q.low, q.high) == wanted for q in claim.quantities)]

    def _dates(self, events: Sequence[Event]) -> Iterator[Dispute]:
        """Give pairs of events that seem to be one deed with two days."""
        blocks: dict[tuple[Any, ...], list[Event]] = defaultdict(list)
        for event in events:
            if event.fact and _day(event) and (event.quad in MATERIAL or event.reciprocal):
                family = self.ontology.families.get(event.predicate, event.predicate)
                blocks[family, event.places, event.objects].append(event)
        for block in blocks.values():
            for pair in combinations(sorted(block, key=lambda event: (_day(event), event.id)), 2):
                if self._are_one_deed(*pair):
                    sides = tuple(self._side(_day(event), event, event.claims) for event in pair)
                    yield Dispute("date", statement_of(self.G, pair[0]), sides)

    def _are_one_deed(self, one: Event, other: Event) -> bool:
        days = (date.fromisoformat(_day(other)) - date.fromisoformat(_day(one))).days
        if not 0 < days <= NEAR_DAYS or set(one.documents) & set(other.documents):
            return False
        shared = {*one.recipients, *one.objects} & {*other.recipients, *other.objects}
        if not shared or not set(one.actors) & set(other.actors):
            return False
        once = any(self.types.get(id) in ONCE for id in shared) and bool(one.places or not one.reciprocal)
        return once or bool(one.places and self._figures(one) & self._figures(other))

    def _figures(self, event: Event) -> set[tuple[str, float, float]]:
        return {(q.what, q.low, q.high) for claim, _ in self._told(event.claims) for q in claim.quantities}

    def _side(self, says: str, event: Event, claims: Sequence[str]) -> Side:
        told = sorted(self._told(claims), key=_by_publication)
        return Side(says, event.id, statement_of(self.G, event), tuple(self._telling(*one) for one in told))

    def _telling(self, claim: Claim, document: Document) -> Telling:
        names = [self._name(speaker.entity) or speaker.text for speaker in claim.speakers]
        said = tuple(name for name in names if name)
        quote = claim.evidence[0].quote
        return Telling(claim.id, document.key, document.publisher, document.published, said, quote)

    def _name(self, id: str | None) -> str | None:
        return name_of(self.G, self.current.get(id, id)) if id else None


def _day(event: Event) -> str:
    """Give the one day of an event, else nothing."""
    when = event.date
    return when.start if when and when.start and when.start == when.end else ""


def _by_publication(told: Told) -> tuple[str, str, int]:
    claim, document = told
    return (document.published or "9999", document.id, claim.trigger.start_char)


def format_figure(row: Mapping[str, Any]) -> str:
    """Write a figure.

    Examples
    --------
    >>> format_figure({"what": "people", "unit": "count", "low": 7.0, "high": 10.0})
    '7 to 10 people'
    >>> format_figure({"what": "oil", "unit": "bbl", "low": 2.5, "high": 2.5})
    '2.5 bbl oil'
    """
    numbers = " to ".join(dict.fromkeys(f"{number:,.15g}" for number in (row["low"], row["high"])))
    return " ".join(word for word in (numbers, row["unit"] if row["unit"] != "count" else "", row["what"]) if word)


def format_dispute(dispute: Dispute) -> str:
    """Write a contradiction as plain text, a line for each telling."""
    lines = [f"{dispute.kind}: {dispute.statement}"]
    for side in dispute.sides:
        lines.append(f"  {side.says}  ({side.event}  {side.statement})")
        for told in side.told:
            source = ", ".join([told.publisher or "unknown publisher", told.published or "no date", told.document])
            by = f", says {' through '.join(told.speakers)}" if told.speakers else ""
            lines.append(f"    »{' '.join(told.quote.split())}«  {source}{by}")
    return "\n".join(lines)
