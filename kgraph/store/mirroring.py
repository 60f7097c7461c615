"""Reads from a server what a graph in memory is made of: in pages, so that it takes little memory and can be resumed.

An event is read as the record that made its edges, one string for some twenty columns, and only if it can be part of
what is asked for. What is not certain here - which of an event's edges are part of it - is left to the caller.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from kgraph.ontology import load_ontology
from kgraph.records import Contents, Derived, Event
from kgraph.rows import flow_of
from kgraph.store.base import batched
from kgraph.store.lean import from_lean
from kgraph.store.neo4j import Neo4jStore
from kgraph.store.rows import edge_types
from kgraph.store.source import Sums, bucket_of

# Rows a page: a server that goes away loses no more than these.
PAGE = 5000
# The parts that the hashes of a graph are over.
BUCKETS = frozenset(f"{number:02x}" for number in range(256))
FEW = 64


# What must hold for an edge to be part of what is asked for.
_EDGE = """r.mark IS NOT NULL AND ($background OR NOT r.background)
AND ($start IS NULL OR coalesce(r.date_end, r.date_start) >= date($start))
AND ($end IS NULL OR coalesce(r.date_start, r.date_end) <= date($end))
AND ($types IS NULL OR r.type IN $types OR r.predicate IN $types)
AND ((($actors IS NULL OR startNode(r).id IN $actors) AND ($recipients IS NULL OR endNode(r).id IN $recipients))
  OR (r.reciprocal
    AND ($actors IS NULL OR endNode(r).id IN $actors) AND ($recipients IS NULL OR startNode(r).id IN $recipients)))
"""
# What must hold for an event to have such edges; all of these may hold without that.
_EVENT = """
AND ($start IS NULL OR coalesce(e.date_end, e.date_start) >= date($start))
AND ($end IS NULL OR coalesce(e.date_start, e.date_end) <= date($end))
AND ($types IS NULL OR e.type IN $types OR e.predicate IN $types)
"""
_PARTIES = " AND any(id IN e.actors + e.recipients + e.objects + e.places WHERE id IN ${name})"
_KEYS = ("actors", "recipients", "near")
_QUOTE = """OPTIONAL MATCH (e)<-[:TELLS]-(c:Claim)-[:EVIDENCED_BY]->(s:Sentence)-[:IN]->(d:Document)
WITH e, s.text AS quote, c.confidence AS confidence, coalesce(nullIf(d.published, ''), '9999') AS published,
  d.id AS document ORDER BY confidence DESC, published, document
WITH e, collect([quote, confidence, published, document])[..2] AS best
WITH e, best[0][3] AS document, best[0][0] AS quote, size(best) = 2 AND best[0][1..] = best[1][1..] AS tied
"""


@dataclass(frozen=True, slots=True)
class Part:
    """Which edges to read: all that pass each of these; ``None`` lets all pass. Actors and so on are ids."""

    start: str | None = None
    end: str | None = None
    types: frozenset[str] | None = None
    actors: frozenset[str] | None = None
    recipients: frozenset[str] | None = None
    near: frozenset[str] | None = None
    background: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """An event as it stands on the server: the hash of what it says, itself, and its best quote."""

    mark: str
    event: Event
    quote: str | None = None


class Reader:
    """Reads a graph on a server.

    Parameters
    ----------
    store : Neo4jStore
        The graph.
    quotes : bool
        Whether events come with their best quotes.
    part : Part
        What of it is wanted.
    """

    def __init__(self, store: Neo4jStore, *, quotes: bool = False, part: Part = Part()) -> None:
        self.store, self.quotes, self.part = store, quotes, part
        self._names = store.names

    def count(self) -> int:
        """Give the number of events that may have edges of the part."""
        ((count,),) = self._values(f"MATCH (e:Event) WHERE {self._own} RETURN count(e)")
        return int(count)

    def marks(self, buckets: Collection[str]) -> dict[str, str]:
        """Give ids and hashes of all events that may have edges of the part, and are in some buckets."""
        if len(buckets) > FEW:
            pages = self._pages("RETURN e.id, e.mark ORDER BY e.id")
        else:
            text = f"UNWIND $keys AS key MATCH (e:Event) WHERE e.id STARTS WITH key AND {self._own}"
            keys = [self._names.key(f"e:{bucket}") for bucket in sorted(buckets)]
            pages = (self._values(f"{text} RETURN e.id, e.mark", keys=batch) for batch in batched(keys, 16))
        found = {self._names.bare(key): mark for page in pages for key, mark in page}
        return {id: mark for id, mark in found.items() if bucket_of("events", id) in buckets}

    def events(self, ids: Collection[str] | None = None) -> Iterator[Row]:
        """Give the events of these ids, else all that may have edges of the part; sorted by id."""
        if ids is None:
            pages = self._pages(self._columns)
        else:
            keys = [self._names.key(id) for id in sorted(ids)]
            text = f"UNWIND $keys AS key MATCH (e:Event {{id: key}}) {self._columns}"
            pages = (self._values(text, keys=batch) for batch in batched(keys, PAGE))
        for page in pages:
            yield from self._rows(page)

    def near(self, start: str, hops: int) -> frozenset[str]:
        """Give the ids of all entities within so many edges of one, whichever way these point."""
        types = "|".join(edge_types(load_ontology()))
        text = f"MATCH (n:Entity)-[r:{types}]-(m:Entity) WHERE n.id IN $keys AND {_EDGE} RETURN DISTINCT m.id"
        near, last = {self._names.key(start)}, {self._names.key(start)}
        for _ in range(hops):
            last = {key for (key,) in self._values(text, keys=sorted(last))} - near
            near |= last
        return frozenset(map(self._names.bare, near))

    def told_by(self, documents: Iterable[str]) -> set[str]:
        """Give the ids of the events that these documents tell."""
        text = "UNWIND $keys AS key MATCH (c:Claim {document: key})-[:TELLS]->(e:Event) RETURN DISTINCT e.id"
        keys = [self._names.key(id) for id in sorted(documents)]
        return {self._names.bare(key) for batch in batched(keys, PAGE) for (key,) in self._values(text, keys=batch)}

    @property
    def _condition(self) -> str:
        """Say which events may have edges of the part."""
        groups = [name for name in _KEYS if getattr(self.part, name) is not None]
        return "".join([_EVENT, *(_PARTIES.format(name=name) for name in groups)])

    @property
    def _own(self) -> str:
        return f"e.mark IS NOT NULL AND {self._names.where('e')}{self._condition}"

    @property
    def _columns(self) -> str:
        """Say what of an event is read: of its best claim the words, unless it takes a second look to know them."""
        if not self.quotes:
            return "RETURN e.id, e.mark, e.record ORDER BY e.id"
        return f"{_QUOTE} RETURN e.id, e.mark, e.record, document, tied OR quote = '', quote ORDER BY e.id"

    @property
    def _parameters(self) -> dict[str, Any]:
        found = {field.name: getattr(self.part, field.name) for field in fields(self.part)}
        keys = {name: [*map(self._names.key, sorted(found[name]))] for name in _KEYS if found[name] is not None}
        types = None if self.part.types is None else sorted(self.part.types)
        return {**found, **keys, "types": types, "graph": self._names.graph}

    def _values(self, text: str, **parameters: Any) -> list[list[Any]]:
        return self.store.server.values(text, **self._parameters, **parameters)

    def _pages(self, columns: str) -> Iterator[list[list[Any]]]:
        """Give columns of all events that may have edges of the part."""
        text = f"MATCH (e:Event) {self._names.page('e', self._condition)} {columns}"
        return self.store.server.pages(text, PAGE, **self._parameters)

    def _rows(self, page: list[list[Any]]) -> Iterator[Row]:
        """Give the events of a page."""
        events = [from_lean(record, Event) for _, _, record, *_ in page]
        doubtful = [(e, row[3]) for e, row in zip(events, page, strict=True) if self.quotes and row[3] and row[4]]
        quotes = self._second_look(doubtful) if doubtful else {}
        for event, (_, mark, _, *quote) in zip(events, page, strict=True):
            yield Row(mark, event, quotes.get(event.id, quote[2]) if quote else None)

    def _second_look(self, events: list[tuple[Event, str]]) -> Mapping[str, str | None]:
        """Give the best quotes of events, each from the reading of the document that has it."""
        readings = tuple(self.store.readings({self._names.bare(document) for _, document in events}))
        derived = Derived(events=tuple(event for event, _ in events))
        return {event.id: quote for event, quote in flow_of(Contents(readings, derived)).events()}


def equal_buckets(old: Mapping[str, Sums], new: Mapping[str, Sums], kind: str) -> frozenset[str]:
    """Give the parts of a kind that are known to hold the same.

    Examples
    --------
    >>> equal_buckets({"events": {"00": "a", "01": "b"}}, {"events": {"00": "a", "01": "c"}}, "events")
    frozenset({'00'})
    """
    before = old.get(kind, {})
    return frozenset(bucket for bucket, hash in new.get(kind, {}).items() if before.get(bucket) == hash)
