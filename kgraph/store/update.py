"""One push: brings a graph on a server to where a graph file is, sending only what differs.

The server keeps, on one unconnected node, hashes over parts of what it holds; parts with equal hashes are not looked
into. What is written stands there whole or not at all: documents with all they say in one transaction, events with
what tells them after their edges. A push that is cut off leaves the graph ``stale``, and the next one compares all;
one that has little to do is a single transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from kgraph.config import Progress
from kgraph.edges import Edge
from kgraph.errors import GraphError, RowError
from kgraph.ontology import load_ontology
from kgraph.records import Reading, from_json, to_json
from kgraph.store import rows as to_rows
from kgraph.store import statements
from kgraph.store.base import STORE_VERSION, Changes, batched
from kgraph.store.names import Names
from kgraph.store.rows import Relationship
from kgraph.store.server import Row, Server, Transaction
from kgraph.store.source import FEW, KINDS, PREFIXES, Diff, Source, Sums, bucket_of

# Documents and rows a transaction.
DOCUMENTS, ROWS = 200, 1000
# So many records that differ are written in one transaction.
AT_ONCE = 200
# So many records that cannot be stored are set aside; more are a fault of another kind.
REFUSED = 1000

LABELS = {"documents": "Document", "entities": "Entity", "events": "Event"}
T = TypeVar("T")


class Update:
    """What is to be done, and the doing of it.

    Parameters
    ----------
    server : Server
        The connection; its lock for this graph is held.
    names : Names
        The graph.
    source : Source
        What it is to be.
    notes : dict
        The bookkeeping of the graph.
    full : bool
        Whether all is compared, whatever the hashes say.
    tell : callable
        Told of the stage, how many are done, and of how many.
    """

    def __init__(
        self, server: Server, names: Names, source: Source, notes: Row, *, full: bool = False, tell: Progress
    ) -> None:
        self._server, self._names, self._source, self._tell = server, names, source, tell
        self._notes = notes
        versions = from_json(notes.get("versions", "{}"), dict[str, str])
        self._same_versions = versions == source.versions and notes.get("version") == STORE_VERSION
        self._trusted = bool(notes) and not notes.get("stale") and not full and self._same_versions
        self._there = from_json(notes.get("sums", "{}"), dict[str, Sums]) if self._trusted else {}
        self._here = {kind: source.sums(kind) for kind in KINDS}
        self.refused = source.refused
        self._current: dict[str, str] = {}
        self._tx: Transaction | None = None

    def diff(self, kind: str) -> Diff:
        """Give what of a kind differs."""
        here, there = self._here[kind], self._there.get(kind, {})
        buckets = here.keys() | there.keys()
        if self._trusted:
            buckets = {bucket for bucket in buckets if here.get(bucket) != there.get(bucket)}
        if self._trusted and not buckets:
            return Diff([], [])
        marks = self._marks(kind, None if not self._trusted or len(buckets) > FEW else sorted(buckets))
        if not self._trusted:
            buckets = buckets | {bucket_of(kind, id) for id in marks}
        marks = {id: mark for id, mark in marks.items() if bucket_of(kind, id) in buckets}
        # Of other versions nothing counts as equal.
        return self._source.compare(kind, buckets, marks if self._same_versions else dict.fromkeys(marks, ""))

    def run(self, documents: Diff) -> Changes:
        """Do it; ``documents`` is the difference in documents."""
        diffs = {kind: self.diff(kind) for kind in KINDS[1:]}
        relink = self._to_relink(documents)
        if documents or relink or any(diffs.values()) or self._notes_differ():
            work = partial(self._write, documents, diffs, relink)
            size = len(documents) + len(relink) + sum(map(len, diffs.values()))
            if not self._at_once(work, size):
                work()
        return Changes(
            written=len(documents.changed) - len(self.refused.keys() & set(documents.changed)),
            removed=len(documents.gone),
            unchanged=self._source.count("documents") - len(documents.changed),
            refused=tuple(sorted(self.refused.items())),
        )

    def _at_once(self, work: Callable[[], None], size: int) -> bool:
        """Do little work in one transaction, so that nobody sees half of it; not if something cannot be stored."""
        if size > AT_ONCE or not self._trusted:
            return False

        def inside(tx: Transaction) -> None:
            self._tx = tx
            work()

        try:
            self._server.write(inside)
        except (RowError, GraphError):
            return False
        finally:
            self._tx = None
        return True

    def _write(self, documents: Diff, diffs: Mapping[str, Diff], relink: list[str]) -> None:
        """Write in an order in which every relationship finds its ends."""
        entities, events, facts = (diffs[kind] for kind in KINDS[1:])
        if not self._tx:
            self._note(version=STORE_VERSION, stale=True)
        if self._notes and not self._trusted:
            self._do(partial(statements.delete_stray_edges, names=self._names))
        self._delete_events([*events.gone, *events.changed])
        self._delete_facts([*facts.gone, *facts.changed])
        self._put_entities(entities.changed)
        self._current = self._source.current_ids() if documents.changed or relink else {}
        self._put_documents(documents.changed)
        self._relink(relink)
        self._delete("documents", documents.gone)
        self._put_edges("edges", self._source.event_edges(events.changed), len(events.changed))
        self._put_events(events.changed)
        self._put_edges("background", self._source.fact_edges(facts.changed), len(facts.changed))
        self._delete("entities", entities.gone)
        self._note(**self._wanted_notes(), stale=False)

    def _put_entities(self, ids: list[str]) -> None:
        ontology = load_ontology()
        nodes = (to_rows.entity_node(entity, ontology) for entity in self._source.entities(ids))
        work = partial(statements.put_entities, names=self._names)
        self._each("entities", nodes, len(ids), ROWS, work, lambda node: [node.id])

    def _put_documents(self, ids: list[str]) -> None:
        def work(tx: Transaction, batch: list[Any]) -> None:
            statements.put_documents(tx, batch, self._names, self._current, self.refused)

        self._each("documents", self._source.readings(ids), len(ids), DOCUMENTS, work, _ids_of)

    def _relink(self, ids: list[str]) -> None:
        def work(tx: Transaction, batch: list[Any]) -> None:
            statements.put_links(tx, batch, self._names, self._current, self.refused)

        self._each("links", self._source.readings(ids), len(ids), DOCUMENTS, work, _ids_of)

    def _put_edges(self, stage: str, edges: Iterable[Edge], count: int) -> None:
        def work(tx: Transaction, batch: list[Relationship]) -> None:
            statements.put_relationships(tx, batch, self._names, self.refused)

        known = set(to_rows.relationship_types())
        rows = (to_rows.edge_relationship(edge, known) for edge in edges)
        self._each(stage, rows, count, ROWS, work, lambda row: [row.properties.get("event", row.id)])

    def _put_events(self, ids: list[str]) -> None:
        def work(tx: Transaction, batch: list[Any]) -> None:
            nodes = [to_rows.event_node(event) for event in batch if event.id not in self.refused]
            tells = [row for event in batch for row in to_rows.tells(event)]
            whole = all(self.refused.keys().isdisjoint(event.documents) for event in batch)
            statements.put_events(tx, nodes, tells, self._names, self.refused, whole=whole)

        self._each("events", self._source.events(ids), len(ids), ROWS, work, lambda event: [event.id])

    def _delete_events(self, ids: list[str]) -> None:
        for batch in batched(map(self._names.key, sorted(ids)), ROWS):
            self._do(partial(statements.delete_events, keys=batch))

    def _delete_facts(self, ids: list[str]) -> None:
        wanted = set(ids)
        for kind, keys in sorted(self._fact_keys().items()) if wanted else ():
            for batch in batched([key for key in keys if self._names.bare(key) in wanted], ROWS):
                self._do(partial(statements.delete_relationships, kind=kind, keys=batch))

    def _delete(self, kind: str, ids: list[str]) -> None:
        for batch in batched(map(self._names.key, ids), ROWS):
            if kind == "documents":
                self._do(partial(statements.delete_documents, keys=batch))
            else:
                self._do(partial(statements.delete_nodes, label=LABELS[kind], keys=batch))

    def _each(
        self,
        stage: str,
        items: Iterable[T],
        count: int,
        size: int,
        work: Callable[[Transaction, list[T]], None],
        ids_of: Callable[[T], list[str]],
    ) -> None:
        """Do some work on all items, so many a transaction; those that cannot be stored are set aside."""
        done = 0
        for batch in batched(items, size):
            self._try(batch, work, ids_of)
            done += len(batch)
            self._tell(stage, done, count)

    def _try(
        self,
        batch: Sequence[T],
        work: Callable[[Transaction, list[T]], None],
        ids_of: Callable[[T], list[str]],
    ) -> None:
        """Do some work on a batch; on a half of it at a time if something in it cannot be stored."""
        try:
            self._do(lambda tx: work(tx, list(batch)))
        except (RowError, GraphError) as error:
            if self._tx:
                raise
            if len(batch) > 1:
                middle = len(batch) // 2
                self._try(batch[:middle], work, ids_of)
                self._try(batch[middle:], work, ids_of)
                return
            self._refuse(ids_of(batch[0]), error)

    def _refuse(self, ids: list[str], error: RowError | GraphError) -> None:
        """Set aside what cannot be stored, and what it consists of; what leads to it or from it is left out."""
        if len(self.refused) >= REFUSED:
            raise error
        self.refused[ids[0]] = error.message
        for id in ids[1:]:
            self.refused.setdefault(id, "its document could not be stored")

    def _to_relink(self, documents: Diff) -> list[str]:
        """Give the documents that say the same but whose links to entities lead elsewhere now."""
        if self._trusted and self._notes.get("joined") == to_json(self._source.joined):
            return []
        current, changed = self._source.current_ids(), {*documents.changed, *documents.gone}
        text = (
            "MATCH (d:Document) WHERE d.mark IS NOT NULL AND {} RETURN d.id AS id, d.linked AS linked, d.named AS named"
        )
        found = map(self._names.properties, self._read(text.format(self._names.where("d"))))
        old = (row for row in found if row["id"] not in changed)
        return sorted(row["id"] for row in old if row["linked"] != statements.links_mark(row["named"] or [], current))

    def _marks(self, kind: str, buckets: Collection[str] | None) -> dict[str, str]:
        """Give id and mark of what the server holds of a kind, or of some parts of it."""
        if kind == "facts":
            return {self._names.bare(row["id"]): row["mark"] for row in self._facts()}
        label, keys = LABELS[kind], []
        if buckets is None:
            text = f"MATCH (n:{label}) WHERE {self._names.where('n')}"
        elif kind == "entities":
            keys = [self._names.key(bucket) for bucket in buckets]
            text = f"UNWIND $keys AS key MATCH (n:{label}) WHERE n.bucket = key"
        else:
            keys = [self._names.key(f"{PREFIXES[kind]}:{bucket}") for bucket in buckets]
            text = f"UNWIND $keys AS key MATCH (n:{label}) WHERE n.id STARTS WITH key"
        text += " AND n.mark IS NOT NULL RETURN DISTINCT n.id, n.mark"
        rows = self._server.values(text, graph=self._names.graph, keys=keys)
        return {self._names.bare(key): mark for key, mark in rows}

    def _facts(self) -> list[Row]:
        types = "|".join(sorted(load_ontology().background))
        text = f"MATCH (:Entity)-[r:{types}]->(:Entity) WHERE r.mark IS NOT NULL AND {self._names.where('r')}"
        return self._read(f"{text} RETURN type(r) AS type, r.id AS id, r.mark AS mark")

    def _fact_keys(self) -> dict[str, list[str]]:
        keys: dict[str, list[str]] = {}
        for row in self._facts():
            keys.setdefault(row["type"], []).append(row["id"])
        return keys

    def _wanted_notes(self) -> Row:
        """Give the bookkeeping of a graph that is as it should be; parts with something refused stay unknown."""
        lacking = {(kind, bucket_of(kind, id)) for kind in KINDS for id in self.refused}
        sums = {kind: {b: s for b, s in self._here[kind].items() if (kind, b) not in lacking} for kind in KINDS}
        return {
            "version": STORE_VERSION,
            "versions": to_json(dict(sorted(self._source.versions.items()))),
            "problems": to_json(self._source.problems),
            "decisions": to_json(self._source.decisions),
            "joined": to_json(self._source.joined),
            "sums": to_json(sums),
        }

    def _notes_differ(self) -> bool:
        wanted = self._wanted_notes()
        return {name: self._notes.get(name) for name in wanted} != wanted or bool(self._notes.get("stale"))

    def _note(self, **notes: Any) -> None:
        self._do(lambda tx: statements.note(tx, self._names.graph, **notes))

    def _read(self, text: str) -> list[Row]:
        return self._server.read(text, graph=self._names.graph)

    def _do(self, work: Callable[[Transaction], Any]) -> None:
        if self._tx:
            work(self._tx)
        else:
            self._server.write(work)


def _ids_of(reading: Reading) -> list[str]:
    return [reading.document.id, *(claim.id for claim in reading.claims)]
