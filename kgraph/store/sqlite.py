"""The store of record: one SQLite file that needs no server, survives a kill and can be looked into with any SQL tool.

A reading is one row, so it is there whole or not at all. The tables hold each record as JSON beside columns for people;
the views ``mentions`` and ``claims`` show what is inside the readings.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec

from kgraph.config import Progress, tell_nothing
from kgraph.errors import GraphError, RowError, StoreError, VersionError
from kgraph.records import Contents, Decision, Derived, Document, Entity, Event, Fact, Problem, Reading, digest
from kgraph.rows import Flow
from kgraph.store.base import (
    STORE_VERSION,
    Changes,
    Store,
    batched,
    check_reading,
    find_decision,
    mark,
    sorted_problems,
    tidy,
)
from kgraph.store.flow import flow_from
from kgraph.store.lean import from_lean, reading_from_lean, said_to_lean, to_lean

# "kgrf": says that a file is a graph of kgraph, not any other SQLite database.
APPLICATION_ID = 0x6B677266
# Readings made one by one are kept at the latest after so many or so many seconds.
BATCH, SECONDS = 200, 2.0
# What stands between id and mark, and between two of these.
MARK, NEXT = "\x1f", "\x1e"
# SQLite allows at least this many parameters in a statement.
PARAMETERS = 500

# The tables of what is derived, and the records in them.
DERIVED: dict[str, type[Any]] = {"entities": Entity, "events": Event, "facts": Fact}
R = TypeVar("R")

SCHEMA = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, key TEXT NOT NULL, content_hash TEXT NOT NULL, title TEXT, published TEXT, publisher TEXT,
    url TEXT, language TEXT, text TEXT NOT NULL, mark TEXT NOT NULL, reading TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE problems (key TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL,
    PRIMARY KEY (key, reason, detail)) WITHOUT ROWID;
CREATE TABLE decisions (left_id TEXT NOT NULL, right_id TEXT NOT NULL, judgement TEXT NOT NULL, reason TEXT NOT NULL,
    value TEXT NOT NULL DEFAULT '', PRIMARY KEY (left_id, right_id)) WITHOUT ROWID;
CREATE TABLE entities (id TEXT PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, record TEXT NOT NULL,
    mark TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE TABLE events (id TEXT PRIMARY KEY, predicate TEXT NOT NULL, type TEXT NOT NULL, date_start TEXT, date_end TEXT,
    polarity TEXT NOT NULL, modality TEXT NOT NULL, record TEXT NOT NULL, mark TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE TABLE facts (id TEXT PRIMARY KEY, predicate TEXT NOT NULL, actor TEXT NOT NULL, recipient TEXT NOT NULL,
    record TEXT NOT NULL, mark TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE TABLE versions (name TEXT PRIMARY KEY, version TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE log (at TEXT NOT NULL, what TEXT NOT NULL, document TEXT NOT NULL);
CREATE VIEW mentions AS SELECT d.id AS document, m.value ->> 'start_char' AS start_char,
    m.value ->> 'end_char' AS end_char, m.value ->> 'text' AS text, m.value ->> 'kind' AS kind,
    m.value ->> 'entity' AS entity, m.value ->> 'resolved_by' AS resolved_by
    FROM documents d, json_each(d.reading, '$.mentions') m;
CREATE VIEW claims AS SELECT c.value ->> 'id' AS id, d.id AS document, c.value ->> 'predicate' AS predicate,
    c.value ->> 'type' AS type, coalesce(c.value ->> 'polarity', 'affirmed') AS polarity,
    coalesce(c.value ->> 'modality', 'asserted') AS modality, c.value ->> '$.date.start' AS date_start,
    c.value ->> '$.date.end' AS date_end, coalesce(c.value ->> 'confidence', 0.5) AS confidence,
    c.value ->> '$.evidence[0].quote' AS quote
    FROM documents d, json_each(d.reading, '$.claims') c;
"""
# Make a file of an earlier version one of today; what is derived is written anew.
UPGRADES = {
    1: "ALTER TABLE decisions ADD COLUMN value TEXT NOT NULL DEFAULT '';",
    2: "".join(f"ALTER TABLE {table} ADD COLUMN mark TEXT NOT NULL DEFAULT '';" for table in DERIVED)
    + "INSERT OR REPLACE INTO meta VALUES ('stale', 'yes');",
}
# With these the marks of a graph are read without its records.
INDEXES = "".join(
    f"CREATE INDEX IF NOT EXISTS {table}_marks ON {table} (id, mark);" for table in ("documents", *DERIVED)
)


class SqliteStore:
    """A graph in a file, or in memory for ``":memory:"``.

    Parameters
    ----------
    path : str or Path
        The file.
    create : bool
        Whether to make it if there is none.

    Raises
    ------
    StoreError
        If there is no such file, or it is not a graph of kgraph, or another program keeps it locked.
    VersionError
        If a newer kgraph wrote it.

    Examples
    --------
    >>> with SqliteStore(":memory:") as store:
    ...     store.hashes()
    {}
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.path = str(path)
        if self.path != ":memory:":
            _check_path(Path(path), create)
        with self._errors():
            self._db = sqlite3.connect(self.path, timeout=30.0, isolation_level=None)
            try:
                self._open()
            except BaseException:
                self._db.close()
                raise

    def _open(self) -> None:
        """Check whose file it is; make the tables if it is new."""
        version = self._value("PRAGMA user_version")
        if self._value("PRAGMA application_id") != APPLICATION_ID:
            if version or self._value("SELECT count(*) FROM sqlite_master"):
                raise _foreign(self.path)
            self._create()
        elif version > STORE_VERSION:
            raise VersionError("was written by a newer kgraph", about=self.path, hint="upgrade kgraph to read it")
        elif version < STORE_VERSION:
            steps = "".join(text for since, text in UPGRADES.items() if version <= since)
            self._run(f"{steps} {INDEXES} PRAGMA user_version = {STORE_VERSION};")
        self._db.execute("PRAGMA synchronous = FULL")

    def _create(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {STORE_VERSION};"
        self._run(f"{SCHEMA} {INDEXES} {marks}")

    def _run(self, statements: str) -> None:
        """Run statements that change the tables, all or none."""
        self._db.executescript(f"BEGIN IMMEDIATE; {statements} COMMIT;")

    def versions(self) -> dict[str, str]:
        """Give the versions that the readings were made with."""
        return dict(self._rows("SELECT name, version FROM versions ORDER BY name"))

    def set_versions(self, versions: dict[str, str]) -> None:
        """Note the versions that the readings are made with."""
        with self._transaction() as db:
            db.execute("DELETE FROM versions")
            db.executemany("INSERT INTO versions VALUES (?, ?)", versions.items())

    def documents(self, *, text: bool = True) -> list[Document]:
        """Give the documents sorted by id; without their texts if asked."""
        words = "text" if text else "''"
        query = f"SELECT id, key, content_hash, {words}, title, published, publisher, url, language FROM documents"
        return [Document(*row) for row in self._rows(query + " ORDER BY id")]

    def hashes(self) -> dict[str, str]:
        """Give the content hash of every document by its id."""
        return dict(self._rows("SELECT id, content_hash FROM documents ORDER BY id"))

    def marks(self) -> dict[str, str]:
        """Give the hash of every reading by the id of its document."""
        return dict(self._rows("SELECT id, mark FROM documents ORDER BY id"))

    def readings(self, documents: Collection[str] | None = None) -> Iterator[Reading]:
        """Give all readings, or those of the documents named, sorted by document id."""
        columns = "id, key, content_hash, text, title, published, publisher, url, language, reading"
        query = f"SELECT {columns} FROM documents"
        if documents is None:
            with self._errors():
                yield from map(_reading, self._rows(f"{query} ORDER BY id"))
            return
        for ids in batched(sorted(set(documents)), PARAMETERS):
            rows = self._rows(f"{query} WHERE id IN ({_marks(ids)}) ORDER BY id", ids)
            with self._errors():
                yield from map(_reading, rows)

    def put(self, readings: Iterable[Reading]) -> int:
        """Write readings in place of what their documents said before; say how many.

        They are kept in batches: when the iterable fails or the program is stopped, what was read so far is there.
        """
        count, waiting, due = 0, list[Reading](), time.monotonic() + SECONDS
        try:
            for reading in readings:
                check_reading(reading)
                waiting.append(reading)
                count += 1
                if len(waiting) >= BATCH or time.monotonic() > due:
                    full, waiting = waiting, []
                    self._put(full)
                    due = time.monotonic() + SECONDS
        finally:
            self._put(waiting)
        return count

    def _put(self, readings: list[Reading]) -> None:
        """Write some readings, all or none."""
        if not readings:
            return
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._transaction() as db:
            db.executemany(f"INSERT OR REPLACE INTO documents VALUES ({_marks(range(11))})", map(_row, readings))
            db.executemany("DELETE FROM problems WHERE key = ?", [(r.document.key,) for r in readings])
            db.executemany("INSERT INTO log VALUES (?, 'read', ?)", [(now, r.document.key) for r in readings])
            self._note("stale", "yes")

    def amend(self, readings: Iterable[Reading]) -> None:
        """Write readings in place of what stands there, as the same reading told in other words."""
        rows = ((mark(reading), said_to_lean(reading), reading.document.id) for reading in readings)
        with self._transaction() as db:
            db.executemany("UPDATE documents SET mark = ?, reading = ? WHERE id = ?", rows)

    def remove(self, documents: Collection[str], *, because: str = "removed") -> int:
        """Take documents out, with all they say and their problems; say how many there were.

        The log keeps why: what a user ``removed`` goes from a server too with the next push.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        ids = [(id,) for id in sorted(set(documents))]
        with self._transaction() as db:
            keys = "(SELECT key FROM documents WHERE id = ?)"
            db.executemany(
                "INSERT INTO log SELECT ?, ?, key FROM documents WHERE id = ?", [(now, because, *i) for i in ids]
            )
            db.executemany(f"DELETE FROM problems WHERE key IN {keys}", ids)
            count = db.executemany("DELETE FROM documents WHERE id = ?", ids).rowcount if ids else 0
            if count:
                self._note("stale", "yes")
        return count

    def problems(self) -> list[Problem]:
        """Give the problems, sorted."""
        return sorted_problems(Problem(*row) for row in self._rows("SELECT key, reason, detail FROM problems"))

    def put_problems(self, problems: Iterable[Problem]) -> None:
        """Note problems in place of those that their keys had."""
        rows = [(problem.key, problem.reason, problem.detail) for problem in sorted_problems(problems)]
        with self._transaction() as db:
            db.executemany("DELETE FROM problems WHERE key = ?", [(key,) for key, *_ in rows])
            db.executemany("INSERT INTO problems VALUES (?, ?, ?)", rows)

    def drop_problems(self, keys: Collection[str]) -> None:
        """Forget the problems of these document keys."""
        with self._transaction() as db:
            db.executemany("DELETE FROM problems WHERE key = ?", [(key,) for key in keys])

    def decisions(self) -> list[Decision]:
        """Give the decisions on identity and on claims, sorted."""
        query = "SELECT judgement, left_id, right_id, reason, value FROM decisions ORDER BY left_id, right_id"
        return [Decision(*row) for row in self._rows(query)]

    def decide(self, decision: Decision) -> None:
        """Note a decision, in place of an earlier one on the same two ids."""
        decision = tidy(decision)
        row = (decision.left, decision.right, decision.judgement, decision.reason, decision.value)
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?)", row)
            self._note("stale", "yes")

    def undo(self, decision: Decision) -> None:
        """Forget the decision on these two ids."""
        found = find_decision(self.decisions(), decision)
        with self._transaction() as db:
            db.execute("DELETE FROM decisions WHERE left_id = ? AND right_id = ?", (found.left, found.right))
            self._note("stale", "yes")

    def derived(self) -> Derived:
        """Give what was last handed in."""
        return Derived(*(tuple(self.records(table)) for table in DERIVED))

    def set_derived(self, derived: Derived) -> None:
        """Put what follows from the readings in place of what was there, writing only what differs.

        The store is no longer stale.
        """
        with self._transaction() as db:
            _put_rows(db, "entities", [_entity_row(entity) for entity in derived.entities])
            _put_rows(db, "events", [_event_row(event) for event in derived.events])
            _put_rows(db, "facts", [_fact_row(fact) for fact in derived.facts])
            if self.is_stale():
                self._note("stale", "no")

    def is_stale(self) -> bool:
        """Whether readings or decisions changed after the last :meth:`set_derived`."""
        return list(self._rows("SELECT value FROM meta WHERE name = 'stale'")) == [("yes",)]

    def contents(self) -> Contents:
        """Give all that the file holds, as of one moment."""
        with self._transaction("BEGIN"):
            readings, derived = tuple(self.readings()), self.derived()
            return Contents(readings, derived, tuple(self.problems()), tuple(self.decisions()), self.versions())

    @contextmanager
    def stream(self, *, quotes: bool = True) -> Iterator[Flow]:
        """Give all that the file holds one record after the other, as of one moment, events with best quotes or not."""
        with self._transaction("BEGIN") as db:
            notes = Contents((), Derived(), tuple(self.problems()), tuple(self.decisions()), self.versions())
            yield flow_from(db, self.readings, notes, quotes=quotes)

    def replace(self, contents: Contents) -> Changes:
        """Make the file equal to the contents; what it has already is not written again."""
        wanted = {reading.document.id: reading for reading in contents.readings}
        marks = {id: mark(reading) for id, reading in wanted.items()}
        return self._become(marks, lambda ids: (wanted[id] for id in ids), contents)

    def copy(self, other: Store, tell: Progress = tell_nothing) -> Changes:
        """Make the file equal to what another store holds, reading only the documents that differ.

        Parameters
        ----------
        other : Store
            What it is to be.
        tell : callable
            Told of the stage, how many documents were read, and of how many.
        """
        rest = Contents((), other.derived(), tuple(other.problems()), tuple(other.decisions()), other.versions())

        def read(ids: list[str]) -> Iterator[Reading]:
            for count, reading in enumerate(other.readings(ids), 1):
                yield reading
                tell("documents", count, len(ids))

        return self._become(other.marks(), read, rest)

    def _become(
        self, marks: Mapping[str, str], read: Callable[[list[str]], Iterator[Reading]], rest: Contents
    ) -> Changes:
        """Hold these documents, and the rest of the contents."""
        have = self.marks()
        changed = sorted(id for id, mark in marks.items() if have.get(id) != mark)
        gone = sorted(have.keys() - marks.keys())
        self.remove(gone, because="replaced")
        self.put(read(changed))
        self._replace_notes(rest)
        self.set_derived(rest.derived)
        return Changes(len(changed), len(gone), len(marks) - len(changed))

    def _replace_notes(self, contents: Contents) -> None:
        """Make problems, decisions and versions equal."""
        self.drop_problems({problem.key for problem in self.problems()})
        self.put_problems(contents.problems)
        wanted = [tidy(decision) for decision in contents.decisions]
        old = self.decisions()
        for decision in (decision for decision in old if decision not in wanted):
            self.undo(decision)
        for decision in (decision for decision in wanted if decision not in old):
            self.decide(decision)
        self.set_versions(contents.versions)

    def removed(self) -> list[str]:
        """Give the keys of the documents that were ever taken out, sorted."""
        return sorted(key for (key,) in self._rows("SELECT DISTINCT document FROM log WHERE what = 'removed'"))

    def pairs(self, table: str, start: str = "", end: str = "\U0010ffff") -> Iterator[tuple[str, str]]:
        """Give id and mark of all that a table holds between two ids, sorted by id."""
        return self._rows(f"SELECT id, mark FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id", (start, end))

    def sealed(self, table: str) -> Iterator[tuple[str, str]]:
        """Give ids and marks of a table as one text for all ids with the same two characters after their prefix."""
        seals = f"group_concat(id || '{MARK}' || mark, '{NEXT}')"
        return self._rows(f"SELECT substr(id, 3, 2), {seals} FROM {table} GROUP BY 1")

    def count(self, table: str) -> int:
        """Give the number of rows of a table."""
        return int(self._value(f"SELECT count(*) FROM {table}"))

    def records(self, table: str, ids: Collection[str] | None = None) -> Iterator[Any]:
        """Give the records of a table of what is derived, or some of them, sorted by id."""
        query = f"SELECT record FROM {table}"
        chunks = [None] if ids is None else batched(sorted(ids), PARAMETERS)
        for chunk in chunks:
            where = f" WHERE id IN ({_marks(chunk)})" if chunk else ""
            rows = self._rows(f"{query}{where} ORDER BY id", chunk or ())
            with self._errors():
                yield from (from_lean(row, DERIVED[table]) for (row,) in rows)

    def select(self, query: str, parameters: Collection[str] = ()) -> list[Any]:
        """Answer a query of kgraph's own, whole."""
        return list(self._rows(query, parameters))

    def log(self) -> list[tuple[str, str, str]]:
        """Give when which document was read or removed; never exported, so that equal graphs stay equal."""
        return list(self._rows("SELECT at, what, document FROM log ORDER BY rowid"))

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _note(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def _value(self, query: str) -> Any:
        return self._db.execute(query).fetchone()[0]

    def _rows(self, query: str, parameters: Collection[str] = ()) -> Iterator[Any]:
        with self._errors():
            # Not `yield from`: left half read it would close a cursor whose database may be closed already.
            for row in self._db.execute(query, tuple(parameters)):  # noqa: UP028
                yield row

    @contextmanager
    def _transaction(self, begin: str = "BEGIN IMMEDIATE") -> Iterator[sqlite3.Connection]:
        """Keep all of what is done inside, or nothing."""
        with self._errors():
            self._db.execute(begin)
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn what SQLite raises into a StoreError."""
        try:
            yield
        except (sqlite3.NotSupportedError, sqlite3.ProgrammingError):
            raise
        except sqlite3.OperationalError as error:
            hint = "close the other program that uses it" if "locked" in str(error) else "check the disk and its rights"
            raise StoreError(f"could not be read or written ({error})", about=self.path, hint=hint) from error
        except sqlite3.IntegrityError as error:
            hint = "this is a fault of the program that made them"
            raise GraphError(f"two records with one id ({error})", about=self.path, hint=hint) from error
        except UnicodeEncodeError as error:
            hint = "texts must be valid Unicode"
            raise StoreError(
                "a record holds half a character (a lone surrogate)", about=self.path, hint=hint
            ) from error
        except sqlite3.DatabaseError as error:
            raise _foreign(self.path) from error
        except msgspec.MsgspecError as error:
            hint = "take a copy that is whole, or build it again"
            raise RowError(f"holds a record that cannot be read ({error})", about=self.path, hint=hint) from error


def _check_path(path: Path, create: bool) -> None:
    """Refuse a path that cannot be a graph file, before SQLite makes one there."""
    if path.is_dir():
        raise StoreError("is a folder", about=str(path), hint="name a file, such as kgraph.db in it")
    if not path.exists():
        if not create:
            raise StoreError("no such graph file", about=str(path), hint="make it with `kgraph build`")
        if not path.parent.is_dir():
            raise StoreError("its folder does not exist", about=str(path), hint="make the folder first")


def _foreign(path: str) -> StoreError:
    return StoreError("is not a graph file", about=path, hint="name a file that `kgraph build` wrote")


def _marks(items: Collection[Any]) -> str:
    return ", ".join("?" * len(items))


def _row(reading: Reading) -> tuple[str | None, ...]:
    d = reading.document
    columns = (d.id, d.key, d.content_hash, d.title, d.published, d.publisher, d.url, d.language, d.text)
    return (*columns, mark(reading), said_to_lean(reading))


def _reading(row: tuple[Any, ...]) -> Reading:
    return reading_from_lean(Document(*row[:-1]), row[-1])


def _put_rows(db: sqlite3.Connection, table: str, rows: list[tuple[str | None, ...]]) -> None:
    """Make a table hold these rows, whose first value is the id and whose last the mark."""
    have = dict(db.execute(f"SELECT id, mark FROM {table}"))
    ids = {row[0] for row in rows}
    if len(ids) < len(rows):
        raise GraphError("two records with one id", about=table, hint="this is a fault of the program that made them")
    db.executemany(f"DELETE FROM {table} WHERE id = ?", [(id,) for id in have.keys() - ids])
    new = [row for row in rows if have.get(row[0]) != row[-1]]
    if new:
        db.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({_marks(new[0])})", new)


def _entity_row(entity: Entity) -> tuple[str | None, ...]:
    return (entity.id, entity.type, entity.name, *_sealed(entity))


def _event_row(event: Event) -> tuple[str | None, ...]:
    start, end = (event.date.start, event.date.end) if event.date else (None, None)
    return (event.id, event.predicate, event.type, start, end, event.polarity, event.modality, *_sealed(event))


def _fact_row(fact: Fact) -> tuple[str | None, ...]:
    return (fact.id, fact.predicate, fact.actor, fact.recipient, *_sealed(fact))


def _sealed(record: object) -> tuple[str, str]:
    """Give a record as JSON, and its hash."""
    text = to_lean(record)
    return text, digest(text)
