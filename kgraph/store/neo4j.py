"""The graph on a Neo4j server (community edition is enough): written in batches, read back as it was.

The id of every record stands in the pattern that writes it, so that writing again changes nothing. Each document and
each record that joins documents carries a ``mark``, a hash of what it says; only what differs is sent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import partial
from types import TracebackType
from typing import Any, Self

from kgraph.config import Neo4jSettings
from kgraph.errors import VersionError
from kgraph.ontology import load_ontology
from kgraph.records import (
    Contents,
    Decision,
    Derived,
    Document,
    Entity,
    Event,
    Fact,
    Problem,
    Reading,
    from_json,
    to_json,
)
from kgraph.store import rows as to_rows
from kgraph.store import statements
from kgraph.store.base import STORE_VERSION, Table, batched, check_reading, find_decision, sorted_problems, tidy
from kgraph.store.lean import from_lean, reading_from_lean
from kgraph.store.rows import Node, Relationship, by_labels, by_statement
from kgraph.store.server import Row, Server, Transaction

# Documents a transaction; each is on the server whole or not at all.
DOCUMENTS = 100
_COLUMNS = tuple(field.name for field in fields(Document))
_RETURN_DOCUMENT = ", ".join(f"d.{name} AS {name}" for name in _COLUMNS)


class Neo4jStore:
    """A graph on a Neo4j server; also the target of ``kgraph push``.

    Parameters
    ----------
    settings : Neo4jSettings
        Where the server is and who logs in.

    Raises
    ------
    ServerError
        If the server is absent or refuses the login.
    VersionError
        If a newer kgraph wrote the graph.
    """

    def __init__(self, settings: Neo4jSettings) -> None:
        self.server = Server(settings)
        self._ready = False
        version = self._notes().get("version", STORE_VERSION)
        if version > STORE_VERSION:
            self.close()
            about = self.server.uri
            raise VersionError("the graph was written by a newer kgraph", about=about, hint="upgrade kgraph to read it")

    @property
    def counters(self) -> dict[str, int]:
        """What was changed on the server through this store: nodes created, properties set ..., none of them zero."""
        return {name: count for name, count in sorted(self.server.counters.items()) if count}

    def cypher(
        self, query: str, parameters: Mapping[str, Any] | None = None, *, seconds: float = 60.0, rows: int = 10_000
    ) -> Table:
        """Answer a query that reads; refused are writes and whatever reads files.

        Raises
        ------
        QueryError
            If it writes, is wrong, or takes too long.
        """
        return self.server.cypher(query, parameters, seconds, rows)

    def versions(self) -> dict[str, str]:
        """Give the versions that the readings were made with."""
        return from_json(self._notes().get("versions", "{}"), dict[str, str])

    def set_versions(self, versions: dict[str, str]) -> None:
        """Note the versions that the readings are made with."""
        self._set_note("versions", to_json(dict(sorted(versions.items()))))

    def documents(self, *, text: bool = True) -> list[Document]:
        """Give the documents sorted by id; without their texts if asked."""
        columns = _RETURN_DOCUMENT if text else _RETURN_DOCUMENT.replace("d.text AS text", "'' AS text")
        found = self.server.read(f"MATCH (d:Document) WHERE d.mark IS NOT NULL RETURN {columns} ORDER BY d.id")
        return sorted((Document(**row) for row in found), key=lambda document: document.id)

    def hashes(self) -> dict[str, str]:
        """Give the content hash of every document by its id."""
        return self._by_id("MATCH (n:Document) WHERE n.mark IS NOT NULL RETURN n.id AS id, n.content_hash AS value")

    def marks(self) -> dict[str, str]:
        """Give the hash of every reading by the id of its document."""
        return self._by_id("MATCH (n:Document) WHERE n.mark IS NOT NULL RETURN n.id AS id, n.mark AS value")

    def readings(self, documents: Collection[str] | None = None) -> Iterator[Reading]:
        """Give all readings, or those of the documents named, sorted by document id."""
        ids = self.marks().keys() if documents is None else set(documents)
        columns = f"{_RETURN_DOCUMENT}, d.record AS record"
        text = f"MATCH (d:Document) WHERE d.id IN $ids AND d.mark IS NOT NULL RETURN {columns}"
        for batch in batched(sorted(ids), DOCUMENTS):
            for row in sorted(self.server.read(text, ids=batch), key=lambda row: row["id"]):
                record = row.pop("record")
                yield reading_from_lean(Document(**row), record)

    def put(self, readings: Iterable[Reading]) -> int:
        """Write readings in place of what their documents said before; say how many."""
        self._prepare()
        count = 0
        for batch in _whole(readings):
            self.server.write(partial(statements.put_readings, readings=batch))
            count += len(batch)
        return count

    def remove(self, documents: Collection[str]) -> int:
        """Take documents out, with all they say and their problems; say how many there were."""
        here = sorted(set(documents) & self.marks().keys())
        if here:
            self._prepare()
        for batch in batched(here, DOCUMENTS):
            self.server.write(partial(statements.remove_documents, ids=batch))
        return len(here)

    def problems(self) -> list[Problem]:
        """Give the problems, sorted."""
        return _problems(self._notes())

    def put_problems(self, problems: Iterable[Problem]) -> None:
        """Note problems in place of those that their keys had."""
        new = sorted_problems(problems)
        keys = {problem.key for problem in new}
        self._write(lambda tx: statements.note_problems(tx, lambda old: [p for p in old if p.key not in keys] + new))

    def drop_problems(self, keys: Collection[str]) -> None:
        """Forget the problems of these document keys."""
        self._write(lambda tx: statements.note_problems(tx, lambda old: [p for p in old if p.key not in keys]))

    def decisions(self) -> list[Decision]:
        """Give the decisions on identity and on claims, sorted."""
        return from_json(self._notes().get("decisions", "[]"), list[Decision])

    def decide(self, decision: Decision) -> None:
        """Note a decision, in place of an earlier one on the same two ids."""
        new = tidy(decision)
        kept = [old for old in self.decisions() if (old.left, old.right) != (new.left, new.right)]
        self._set_decisions([*kept, new])

    def undo(self, decision: Decision) -> None:
        """Forget the decision on these two ids."""
        decisions = self.decisions()
        found = find_decision(decisions, decision)
        self._set_decisions([old for old in decisions if old != found])

    def derived(self) -> Derived:
        """Give what was last handed in."""
        entities = self.server.read("MATCH (n:Entity) WHERE n.mark IS NOT NULL RETURN properties(n) AS properties")
        events = self.server.read("MATCH (n:Event) WHERE n.mark IS NOT NULL RETURN n.record AS record")
        facts = self.server.read(
            "MATCH (a:Entity)-[r]->(b:Entity) WHERE r.mark IS NOT NULL AND r.background "
            "RETURN a.id AS actor, b.id AS recipient, properties(r) AS properties"
        )
        return Derived(
            _sorted(_record(Entity, row["properties"]) for row in entities),
            _sorted(from_lean(row["record"], Event) for row in events),
            _sorted(_fact(row) for row in facts),
        )

    def set_derived(self, derived: Derived) -> None:
        """Put what follows from the readings in place of what was there; only what differs is sent."""
        self._prepare()
        ontology = load_ontology()
        nodes = list(to_rows.derived_nodes(derived, ontology))
        edges = [*to_rows.edge_relationships(derived, ontology), *self._tells(derived)]
        have_nodes, have_edges = self._node_marks(), self._edge_marks()
        new_nodes = [node for node in nodes if have_nodes.get((node.label, node.id)) != node.properties["mark"]]
        new_edges = [edge for edge in edges if have_edges.get((edge.type, edge.id)) != _mark(edge)]
        old_nodes = sorted(have_nodes.keys() - {(node.label, node.id) for node in nodes})
        kept = {(edge.type, edge.id) for edge in edges} - {(edge.type, edge.id) for edge in new_edges}
        old_edges = sorted(have_edges.keys() - kept)
        links = self._links_to_write(to_rows.current_ids(derived))
        if new_nodes or new_edges or old_nodes or old_edges or links:
            self._write(statements.set_stale)
            self._delete_edges(old_edges)
            self._write_nodes(new_nodes)
            self._write_edges(new_edges)
            self._write_links(links, to_rows.current_ids(derived))
            self._delete_nodes(old_nodes)
        if self.is_stale():
            self._set_note("stale", False)

    def is_stale(self) -> bool:
        """Whether readings or decisions changed after the last :meth:`set_derived`."""
        return bool(self._notes().get("stale"))

    def contents(self) -> Contents:
        """Give all that the server holds of the graph."""
        problems, decisions = tuple(self.problems()), tuple(self.decisions())
        return Contents(tuple(self.readings()), self.derived(), problems, decisions, self.versions())

    def close(self) -> None:
        """Let go of the connection."""
        self.server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _prepare(self) -> None:
        """Make the constraints that are missing, before anything is written."""
        if self._ready:
            return
        wanted = dict(statements.constraints())
        there = {row["name"] for row in self.server.read("SHOW INDEXES YIELD name RETURN name")}
        for name in sorted(wanted.keys() - there):
            self.server.write(partial(statements.run_text, text=wanted[name]))
        self._ready = True

    def _write(self, work: Callable[[Transaction], Any]) -> None:
        self._prepare()
        self.server.write(work)

    def _notes(self) -> Row:
        """Give the bookkeeping of the graph."""
        found = self.server.read(
            "MATCH (k:KGraph) WHERE k.graph = $graph RETURN properties(k) AS notes", graph=statements.GRAPH
        )
        return found[0]["notes"] if found else {}

    def _set_note(self, name: str, value: Any) -> None:
        self._write(lambda tx: statements.note(tx, **{name: value}))

    def _set_decisions(self, decisions: list[Decision]) -> None:
        decisions = sorted(decisions, key=lambda d: (d.left, d.right))
        self._write(lambda tx: statements.note(tx, decisions=to_json(decisions), stale=True))

    def _by_id(self, text: str) -> dict[str, str]:
        return {row["id"]: row["value"] for row in sorted(self.server.read(text), key=lambda row: row["id"])}

    def _node_marks(self) -> dict[tuple[str, str], str]:
        return {
            (label, id): mark
            for label in ("Entity", "Event")
            for id, mark in self._by_id(
                f"MATCH (n:{label}) WHERE n.mark IS NOT NULL RETURN n.id AS id, n.mark AS value"
            ).items()
        }

    def _edge_marks(self) -> dict[tuple[str, str], str]:
        """Give the marks of the edges between entities, and from claims to events, which say all by their id."""
        text = (
            "MATCH (:Entity)-[r]->(:Entity) WHERE r.mark IS NOT NULL RETURN type(r) AS type, r.id AS id, r.mark AS mark"
        )
        marks = {(row["type"], row["id"]): row["mark"] for row in self.server.read(text)}
        told = self.server.read("MATCH (:Claim)-[r:TELLS]->(:Event) RETURN r.id AS id")
        return marks | {("TELLS", row["id"]): row["id"] for row in told}

    def _tells(self, derived: Derived) -> list[Relationship]:
        """Give the edges from claims to events; of claims that are there."""
        claims = {
            row["id"] for row in self.server.read("MATCH (c:Claim) WHERE c.document IS NOT NULL RETURN c.id AS id")
        }
        return [row for row in to_rows.tells(derived) if row.start in claims]

    def _links_to_write(self, current: Mapping[str, str]) -> dict[str, str]:
        """Give the documents whose links to entities lead elsewhere now, with the mark of the new ones."""
        text = (
            "MATCH (d:Document) WHERE d.mark IS NOT NULL "
            "RETURN d.id AS id, d.mark AS mark, d.linked AS linked, d.named AS named"
        )
        found = {row["id"]: (row["linked"], statements.links_mark(row, current)) for row in self.server.read(text)}
        return {id: new for id, (old, new) in sorted(found.items()) if old != new}

    def _write_links(self, links: Mapping[str, str], current: Mapping[str, str]) -> None:
        for ids in batched(links, DOCUMENTS):
            work = partial(statements.put_links, readings=list(self.readings(ids)), marks=links, current=current)
            self.server.write(work)

    def _write_nodes(self, nodes: list[Node]) -> None:
        for labels, group in by_labels(nodes).items():
            for batch in batched(group, 10 * DOCUMENTS):
                self.server.write(partial(statements.put_nodes, labels=labels, nodes=batch))

    def _write_edges(self, edges: list[Relationship]) -> None:
        for key, group in by_statement(edges).items():
            for batch in batched(group, 10 * DOCUMENTS):
                self.server.write(partial(statements.put_relationships, key=key, relationships=batch))

    def _delete_edges(self, edges: list[tuple[str, str]]) -> None:
        by_type = defaultdict(list)
        for kind, id in edges:
            by_type[kind].append(id)
        for kind, ids in by_type.items():
            text = f"UNWIND $rows AS id MATCH ()-[r:{kind} {{id: id}}]->() DELETE r"
            for batch in batched(ids, 10 * DOCUMENTS):
                self.server.write(partial(statements.run_rows, text=text, rows=batch))

    def _delete_nodes(self, nodes: list[tuple[str, str]]) -> None:
        for label in ("Event", "Entity"):
            text = f"UNWIND $rows AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n"
            for batch in batched([id for kind, id in nodes if kind == label], 10 * DOCUMENTS):
                self.server.write(partial(statements.run_rows, text=text, rows=batch))


def _whole(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Give checked readings in batches, each document once; also what came before an error, and then the error."""
    waiting: dict[str, Reading] = {}
    try:
        for reading in readings:
            check_reading(reading)
            waiting[reading.document.id] = reading
            if len(waiting) >= DOCUMENTS:
                full, waiting = waiting, {}
                yield list(full.values())
    except GeneratorExit:
        raise
    except BaseException:
        if waiting:
            yield list(waiting.values())
        raise
    if waiting:
        yield list(waiting.values())


def _problems(notes: Row) -> list[Problem]:
    return from_json(notes.get("problems", "[]"), list[Problem])


def _mark(edge: Relationship) -> str:
    return str(edge.properties.get("mark", edge.id))


def _record(record: type[Any], properties: Row) -> Any:
    """Make a record again from the properties of a node."""
    names = [field.name for field in fields(record) if field.name in properties]
    values = {name: properties[name] for name in names}
    return record(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})


def _fact(row: Row) -> Fact:
    return _record(Fact, {**row["properties"], "actor": row["actor"], "recipient": row["recipient"]})  # type: ignore[no-any-return]


def _sorted(records: Iterable[Any]) -> tuple[Any, ...]:
    """Sort by id in Python: the server has an order of its own for characters."""
    return tuple(sorted(records, key=lambda record: record.id))
