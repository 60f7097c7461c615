"""The graph on a Neo4j server (community edition is enough): written by :mod:`kgraph.store.update`, read back here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from functools import partial
from types import TracebackType
from typing import Any, Self

from kgraph.config import Neo4jSettings, Progress, tell_nothing
from kgraph.errors import QueryError, VersionError
from kgraph.ontology import load_ontology
from kgraph.records import Contents, Decision, Derived, Document, Entity, Event, Fact, Problem, Reading, from_json
from kgraph.store import statements
from kgraph.store.base import STORE_VERSION, Changes, Table, batched
from kgraph.store.deadline import within
from kgraph.store.lean import from_lean, reading_from_lean
from kgraph.store.names import Names
from kgraph.store.server import Row, Server
from kgraph.store.source import Source
from kgraph.store.sqlite import SqliteStore
from kgraph.store.update import Update

# A server ends a query up to 2 s late; one that computes a single long expression it does not end at all.
LATE_SECONDS = 2.5

# Documents read at a time.
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
        self.names = Names(settings.graph)
        self.server = Server(settings)
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
        try:
            return within(seconds + LATE_SECONDS, lambda: self.server.cypher(query, parameters, seconds, rows))
        except TimeoutError as error:
            raise QueryError("the query took too long", about=self.server.uri, hint="ask for less") from error

    def versions(self) -> dict[str, str]:
        """Give the versions that the readings were made with."""
        return from_json(self._notes().get("versions", "{}"), dict[str, str])

    def documents(self, *, text: bool = True) -> list[Document]:
        """Give the documents sorted by id; without their texts if asked."""
        columns = _RETURN_DOCUMENT if text else _RETURN_DOCUMENT.replace("d.text AS text", "'' AS text")
        return list(_sorted(Document(**row) for row in self._of("Document", "d", columns)))

    def hashes(self) -> dict[str, str]:
        """Give the content hash of every document by its id."""
        return self._by_id("content_hash")

    def marks(self) -> dict[str, str]:
        """Give the hash of every reading by the id of its document."""
        return self._by_id("mark")

    def readings(self, documents: Collection[str] | None = None) -> Iterator[Reading]:
        """Give all readings, or those of the documents named, sorted by document id."""
        ids = self.marks().keys() if documents is None else set(documents)
        text = f"MATCH (d:Document) WHERE d.id IN $keys RETURN {_RETURN_DOCUMENT}, d.record AS record"
        for batch in batched(sorted(ids), DOCUMENTS):
            found = self.server.read(text, keys=[self.names.key(id) for id in batch])
            for row in sorted(map(self.names.properties, found), key=lambda row: str(row["id"])):
                record = row.pop("record")
                yield reading_from_lean(Document(**row), record)

    def problems(self) -> list[Problem]:
        """Give the problems, sorted."""
        return from_json(self._notes().get("problems", "[]"), list[Problem])

    def decisions(self) -> list[Decision]:
        """Give the decisions on identity and on claims, sorted."""
        return from_json(self._notes().get("decisions", "[]"), list[Decision])

    def derived(self) -> Derived:
        """Give what follows from the readings, as it was last written."""
        types = "|".join(sorted(load_ontology().background))
        facts = self._stream(
            f"MATCH (a:Entity)-[r:{types}]->(b:Entity) WHERE r.mark IS NOT NULL AND {self.names.where('r')} "
            "RETURN a.id AS actor, b.id AS recipient, properties(r) AS found"
        )
        return Derived(
            _sorted(self._record(Entity, row["found"]) for row in self._of("Entity", "n", "properties(n) AS found")),
            _sorted(from_lean(row["record"], Event) for row in self._of("Event", "n", "n.record AS record")),
            _sorted(self._record(Fact, row["found"], **self._ends(row)) for row in facts),
        )

    def is_stale(self) -> bool:
        """Whether a push was cut off; the next one mends that."""
        return bool(self._notes().get("stale"))

    def contents(self) -> Contents:
        """Give all that the server holds of the graph."""
        problems, decisions = tuple(self.problems()), tuple(self.decisions())
        return Contents(tuple(self.readings()), self.derived(), problems, decisions, self.versions())

    def replace(self, contents: Contents) -> Changes:
        """Make the graph equal to the contents; what is there already is not written again."""
        with SqliteStore(":memory:") as scratch:
            scratch.replace(contents)
            with self.locked():
                return self.update(Source(scratch))

    def update(self, source: Source, *, full: bool = False, tell: Progress = tell_nothing) -> Changes:
        """Bring the graph to where a file is, sending only what differs; call it while the graph is :meth:`locked`.

        Parameters are those of :meth:`plan`.
        """
        plan = self.plan(source, full=full, tell=tell)
        return plan.run(plan.diff("documents"))

    def plan(self, source: Source, *, full: bool = False, tell: Progress = tell_nothing) -> Update:
        """Give what is to be done to bring the graph to where a file is.

        Parameters
        ----------
        source : Source
            What the graph is to be; see :mod:`kgraph.store.update`.
        full : bool
            Whether to compare all, not trusting what the last push noted.
        tell : callable
            Told of the stage, how many are done, and of how many.
        """
        return Update(self.server, self.names, source, self._notes(), full=full, tell=tell)

    @contextmanager
    def locked(self, tell: Progress = tell_nothing) -> Iterator[None]:
        """Keep other pushes to the same graph waiting; make the constraints that are missing first."""
        self.apply_rules()
        graph = self.names.graph
        self.server.write(lambda tx: tx.run(f"MERGE (:{statements.NOTES} {{lock: $graph}})", graph=graph))
        wanted = f"MATCH (k:{statements.NOTES} {{lock: $graph}}) SET k.held = true"
        with self.server.holding(wanted, lambda: tell("waiting for another push", 0, None), graph=graph):
            yield

    def rules(self) -> list[Row]:
        """Give the constraints and indexes that a graph needs: name, kind, what they are on, and their state."""
        there = {row["name"]: row["state"].lower() for row in self.server.read("SHOW INDEXES YIELD name, state")}
        return [
            {"name": name, "kind": text.split()[1].lower(), "on": text[text.index(" FOR ") + 5 :]}
            | {"state": there.get(name, "missing")}
            for name, text in statements.constraints()
        ]

    def apply_rules(self) -> None:
        """Make the constraints and indexes that are missing."""
        missing = {rule["name"] for rule in self.rules() if rule["state"] == "missing"}
        for name, text in statements.constraints():
            if name in missing:
                self.server.write(partial(statements.run_text, text=text))

    def graphs(self) -> list[Row]:
        """Give the graphs in the database: name, version of the layout, whether a push was cut off, schema."""
        text = (
            "RETURN k.graph AS graph, k.version AS version, coalesce(k.stale, false) AS stale, k.versions AS versions"
        )
        found = self.server.read(f"MATCH (k:{statements.NOTES}) WHERE k.graph IS NOT NULL {text} ORDER BY graph")
        for row in found:
            row["schema"] = from_json(row.pop("versions") or "{}", dict[str, str]).get("schema", "")
        return found

    def close(self) -> None:
        """Let go of the connection."""
        self.server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _notes(self) -> Row:
        """Give the bookkeeping of the graph."""
        found = self.server.read(
            f"MATCH (k:{statements.NOTES}) WHERE k.graph = $graph RETURN properties(k) AS notes", graph=self.names.graph
        )
        return found[0]["notes"] if found else {}

    def _by_id(self, name: str) -> dict[str, str]:
        found = {row["id"]: row["value"] for row in self._of("Document", "n", f"n.id AS id, n.{name} AS value")}
        return {id: found[id] for id in sorted(found)}

    def _of(self, label: str, variable: str, columns: str) -> Iterator[Row]:
        """Give columns of all nodes of this graph with a label, ids in place of keys."""
        where = f"{variable}.mark IS NOT NULL AND {self.names.where(variable)}"
        return self._stream(f"MATCH ({variable}:{label}) WHERE {where} RETURN {columns}")

    def _stream(self, text: str) -> Iterator[Row]:
        return map(self.names.properties, self.server.stream(text, graph=self.names.graph))

    def _ends(self, row: Row) -> dict[str, str]:
        return {end: self.names.bare(row[end]) for end in ("actor", "recipient")}

    def _record(self, record: type[Any], found: Row, **ends: str) -> Any:
        """Make a record again from the properties of a node or relationship."""
        found = {**self.names.properties(found), **ends}
        values = {field.name: found[field.name] for field in fields(record) if field.name in found}
        return record(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})


def _sorted(records: Iterable[Any]) -> tuple[Any, ...]:
    """Sort by id in Python: the server has an order of its own for characters."""
    return tuple(sorted(records, key=lambda record: record.id))
