"""A graph file as a push reads it: sums over parts of it, to find what differs, and records a few at a time."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from typing import Any, TypeVar

from kgraph.edges import Edge, event_edges, fact_edge
from kgraph.errors import RowError
from kgraph.ontology import load_ontology
from kgraph.records import Decision, Entity, Event, Problem, Reading, digest
from kgraph.store.base import batched
from kgraph.store.sqlite import DERIVED, MARK, NEXT, SqliteStore

KINDS = ("documents", *DERIVED)
# What ids begin with, where parts of a kind stand together.
PREFIXES = {"documents": "d", "events": "e"}
# Ids looked up at a time; records read at a time; of more parts than these all is looked at.
CHUNK, RECORDS, FEW = 500, 100, 64

Sums = dict[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Diff:
    """Ids of one kind, sorted: what is to be written, and what is there but should not be."""

    changed: list[str]
    gone: list[str]

    def __len__(self) -> int:
        return len(self.changed) + len(self.gone)


def bucket_of(kind: str, id: str) -> str:
    """Give the part of its kind that an id belongs to: two characters, spread evenly.

    Examples
    --------
    >>> bucket_of("events", "e:3f00aa11bb22cc33"), len(bucket_of("entities", "state:PER"))
    ('3f', 2)
    """
    return digest(id)[:2] if kind == "entities" else id[2:4]


class Source:
    """A graph file that is not stale, to be read in small pieces.

    Parameters
    ----------
    store : SqliteStore
        The file.

    Attributes
    ----------
    refused : dict
        The ids of records that cannot be read, each with the reason; who writes adds what cannot be written.
    """

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self.refused: dict[str, str] = {}
        self._ontology = load_ontology()

    @property
    def versions(self) -> dict[str, str]:
        """The versions of schema, model and code."""
        return self._store.versions()

    @property
    def problems(self) -> list[Problem]:
        """What could not be read."""
        return self._store.problems()

    @property
    def decisions(self) -> list[Decision]:
        """What people decided."""
        return self._store.decisions()

    def sums(self, kind: str) -> Sums:
        """Give a hash over the ids and marks of each part of a kind."""
        parts = {bucket: NEXT.join(sorted(seals)) for bucket, seals in self._parts(kind)}
        return {bucket: hashlib.sha256(parts[bucket].encode()).hexdigest()[:16] for bucket in sorted(parts)}

    def _parts(self, kind: str) -> Iterable[tuple[str, list[str]]]:
        """Give id and mark of all, by the parts of their kind."""
        if kind != "entities":
            return ((bucket, text.split(NEXT)) for bucket, text in self._store.sealed(kind))
        parts = defaultdict[str, list[str]](list)
        for id, mark in self._store.pairs(kind):
            parts[bucket_of(kind, id)].append(f"{id}{MARK}{mark}")
        return parts.items()

    def count(self, kind: str) -> int:
        """Give how many there are of a kind."""
        return self._store.count(kind)

    def compare(self, kind: str, buckets: Collection[str], there: dict[str, str]) -> Diff:
        """Compare some parts of a kind with the ids and marks that stand elsewhere."""
        changed, rest = [], dict(there)
        for id, mark in self._pairs(kind, buckets):
            if rest.pop(id, None) != mark:
                changed.append(id)
        return Diff(changed, sorted(rest))

    def _pairs(self, kind: str, buckets: Collection[str]) -> Iterator[tuple[str, str]]:
        """Give id and mark of some parts of a kind, sorted by id."""
        if kind in PREFIXES and len(buckets) <= FEW:
            starts = [f"{PREFIXES[kind]}:{bucket}" for bucket in sorted(buckets)]
            return (pair for start in starts for pair in self._store.pairs(kind, start, f"{start}~"))
        return (pair for pair in self._store.pairs(kind) if bucket_of(kind, pair[0]) in buckets)

    def readings(self, ids: Collection[str]) -> Iterator[Reading]:
        """Give some readings, sorted by document."""
        return self._readable(self._store.readings, ids)

    def entities(self, ids: Collection[str]) -> Iterator[Entity]:
        """Give some entities, those of one type together."""
        for _, group in groupby(self._typed("entities", "type", ids), key=lambda pair: pair[0]):
            yield from self._records("entities", [id for _, id in group])

    def events(self, ids: Collection[str]) -> Iterator[Event]:
        """Give some events, sorted by id."""
        return self._records("events", ids)

    def event_edges(self, ids: Collection[str]) -> Iterator[Edge]:
        """Give the edges of some events, those of one relationship type together."""
        fact = "polarity = 'affirmed' AND modality IN ('asserted', 'hedged')"
        kind = f"CASE WHEN {fact} THEN predicate ELSE '{self._ontology.unreal}' END"
        for _, group in groupby(self._typed("events", kind, ids), key=lambda pair: pair[0]):
            for event in self._records("events", [id for _, id in group]):
                yield from event_edges(event, self._ontology)

    def fact_edges(self, ids: Collection[str]) -> list[Edge]:
        """Give the edges of some background facts, those of one type together."""
        edges = [fact_edge(fact, self._ontology) for fact in self._records("facts", ids)]
        return sorted(edges, key=lambda edge: (edge.type_name, edge.key))

    def current_ids(self) -> dict[str, str]:
        """Give the id that every id has now: its own, or that of the entity it was joined into."""
        return self.joined | {id: id for id, _ in self._store.pairs("entities")}

    @cached_property
    def joined(self) -> dict[str, str]:
        """The ids that were joined into another, each with that one."""
        merged = self._store.select("SELECT id FROM entities WHERE record LIKE '%\"merged\":%'")
        return {other: e.id for e in self._records("entities", [id for (id,) in merged]) for other in e.merged}

    def _typed(self, table: str, kind: str, ids: Collection[str]) -> Iterator[tuple[str, str]]:
        """Give ids with their type, sorted by it; all rows are looked at if most are wanted."""
        wanted = set(ids)
        if len(wanted) > CHUNK:
            rows = self._store.select(f"SELECT {kind}, id FROM {table}")
            return iter(sorted(row for row in rows if row[1] in wanted))
        found = []
        for id in sorted(wanted):
            found += self._store.select(f"SELECT {kind}, id FROM {table} WHERE id = ?", (id,))
        return iter(sorted(found))

    def _records(self, table: str, ids: Collection[str]) -> Iterator[Any]:
        return self._readable(partial(self._store.records, table), ids)

    def _readable(self, read: Callable[[list[str]], Iterable[T]], ids: Collection[str]) -> Iterator[T]:
        """Read records by their ids; note those that cannot be read."""
        for batch in batched(sorted(ids), RECORDS):
            try:
                found = list(read(batch))
            except RowError:
                found = [record for id in batch for record in self._read_one(read, id)]
            yield from found

    def _read_one(self, read: Callable[[list[str]], Iterable[T]], id: str) -> list[T]:
        try:
            return list(read([id]))
        except RowError as error:
            self.refused[id] = error.message
            return []
