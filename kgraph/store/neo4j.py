"""The graph on a Neo4j server (community edition is enough): written by :mod:`kgraph.store.update`, read back here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from functools import partial
from types import TracebackType
from typing import Any, Self, TypeVar

from kgraph.config import Neo4jSettings, Progress, tell_nothing
from kgraph.errors import NotFoundError, QueryError, StoreError, VersionError
from kgraph.ontology import load_ontology
from kgraph.records import Contents, Decision, Derived, Document, Entity, Event, Fact, Problem, Reading, from_json
from kgraph.store import statements
from kgraph.store.base import STORE_VERSION, Changes, Table, batched
from kgraph.store.deadline import within
from kgraph.store.lean import from_lean, reading_from_lean
from kgraph.store.names import Names
from kgraph.store.server import Row, Server
from kgraph.store.source import Source, Sums
from kgraph.store.sqlite import SqliteStore
from kgraph.store.update import Update

# A server ends a query up to 2 s late; one that computes a single long expression it does not end at all.
LATE_SECONDS = 2.5

# Documents and nodes read at a time.
DOCUMENTS, NODES = 100, 5000
_DOCUMENT = tuple(field.name for field in fields(Document))
# What stands at the ends of a fact.
_ENDS = {"actor": "a.id", "recipient": "b.id"}
R = TypeVar("R", Document, Entity, Fact)


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
        columns = ["''" if name == "text" and not text else f"n.{name}" for name in _DOCUMENT]
        return self._records(Document, self._of("Document", ", ".join(columns)))

    def hashes(self) -> dict[str, str]:
        """Give the content hash of every document by its id."""
        return self._by_id("content_hash")

    def marks(self) -> dict[str, str]:
        """Give the hash of every reading by the id of its document."""
        return self._by_id("mark")

    def readings(self, documents: Collection[str] | None = None) -> Iterator[Reading]:
        """Give all readings, or those of the documents named, sorted by document id."""
        ids = self.marks().keys() if documents is None else set(documents)
        columns = ", ".join(f"d.{name}" for name in _DOCUMENT)
        text = f"MATCH (d:Document) WHERE d.id IN $keys RETURN {columns}, d.record ORDER BY d.id"
        for batch in batched(sorted(ids), DOCUMENTS):
            for *row, record in self.server.values(text, keys=[self.names.key(id) for id in batch]):
                yield reading_from_lean(Document(**self._record(_DOCUMENT, row)), record)

    def problems(self) -> list[Problem]:
        """Give the problems, sorted."""
        return from_json(self._notes().get("problems", "[]"), list[Problem])

    def decisions(self) -> list[Decision]:
        """Give the decisions on identity and on claims, sorted."""
        return from_json(self._notes().get("decisions", "[]"), list[Decision])

    def entities(self) -> list[Entity]:
        """Give the entities, sorted by id."""
        return self._records(Entity, self._of("Entity", ", ".join(f"n.{field.name}" for field in fields(Entity))))

    def facts(self) -> list[Fact]:
        """Give the facts that tables state, sorted by id."""
        types = "|".join(sorted(load_ontology().background))
        columns = ", ".join(_ENDS.get(field.name, f"r.{field.name}") for field in fields(Fact))
        where = f"r.mark IS NOT NULL AND {self.names.where('r')}"
        text = f"MATCH (a:Entity)-[r:{types}]->(b:Entity) WHERE {where} RETURN {columns}"
        return self._records(Fact, self.server.values(text, graph=self.names.graph))

    def derived(self) -> Derived:
        """Give what follows from the readings, as it was last written."""
        events = (from_lean(record, Event) for (record,) in self._of("Event", "n.record"))
        return Derived(tuple(self.entities()), tuple(events), tuple(self.facts()))

    def is_stale(self) -> bool:
        """Whether a push was cut off; the next one mends that."""
        return bool(self._notes().get("stale"))

    def sums(self) -> dict[str, Sums]:
        """Give hashes over parts of what the graph holds, by kind."""
        return from_json(self._notes().get("sums", "{}"), dict[str, Sums])

    def whole(self) -> Row:
        """Give the bookkeeping, which is another after each change of the graph, if it was written to its end.

        Raises
        ------
        NotFoundError
            If there is no such graph.
        StoreError
            If a push to it is under way or was cut off: events and what they follow from do not fit together then.
        """
        about, graph, notes = self.server.uri, self.names.graph, self._notes()
        if not notes:
            hint = "push one with `kgraph push`, or name another graph"
            raise NotFoundError(f"holds no graph {graph!r}", about=about, hint=hint)
        if notes.get("stale"):
            hint = "wait for the push to end, or run `kgraph push` again to finish it"
            raise StoreError(f"the graph {graph!r} is half written", about=about, hint=hint)
        return notes

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
    def locked(self, tell: Progress = tell_nothing) -> Iterator[Callable[[], bool]]:
        """Keep other pushes to the same graph waiting; make the constraints that are missing first.

        What is given says whether they still wait: a server that went away does not know of it any more.
        """
        self.apply_rules()
        graph = self.names.graph
        wanted = f"MERGE (k:{statements.NOTES} {{lock: $graph}}) SET k.held = true"
        with self.server.holding(wanted, lambda: tell("waiting for another push", 0, None), graph=graph) as held:
            yield held

    def rules(self) -> list[Row]:
        """Give the constraints and indexes that a graph needs: name, kind, what they are on, and their state."""
        there = {}
        for row in self.server.read("SHOW INDEXES YIELD name, state, owningConstraint, labelsOrTypes, properties"):
            there[row["name"]] = row["state"].lower()
            if row["owningConstraint"]:
                # One that somebody else made, under another name, does as well.
                there[statements.constraint_name(row["labelsOrTypes"][0], *row["properties"])] = row["state"].lower()
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
        return {self.names.bare(key): value for key, value in self._of("Document", f"n.id, n.{name}")}

    def _of(self, label: str, columns: str) -> Iterator[list[Any]]:
        """Give columns of all nodes of this graph with a label, sorted by key."""
        text = f"MATCH (n:{label}) {self.names.page('n')} RETURN n.id AS key, {columns} ORDER BY key"
        for page in self.server.pages(text, NODES, graph=self.names.graph):
            yield from (row[1:] for row in page)

    def _records(self, record: type[R], rows: Iterable[list[Any]]) -> list[R]:
        """Make records again, sorted by id; what a row does not have has its default."""
        names = tuple(field.name for field in fields(record))
        return sorted((record(**self._record(names, row)) for row in rows), key=lambda made: made.id)

    def _record(self, names: tuple[str, ...], row: list[Any]) -> Row:
        """Give what a row says, ids in place of keys."""
        found = self.names.properties({name: v for name, v in zip(names, row, strict=True) if v is not None})
        found |= {end: self.names.bare(found[end]) for end in _ENDS.keys() & found.keys()}
        return {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}
