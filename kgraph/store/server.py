"""A connection to a Neo4j server: managed transactions, plain values, and errors that say what to do next."""

from __future__ import annotations

import logging
import math
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from threading import Timer
from typing import Any, TypeVar

import neo4j
from neo4j import exceptions
from neo4j.graph import Node, Path, Relationship

from kgraph.config import Neo4jSettings, Progress
from kgraph.errors import QueryError, RowError, ServerError, StoreError
from kgraph.store.base import Table, batched
from kgraph.store.guard import can_be_sent, check_read_only, writes
from kgraph.store.rows import BOOKKEEPING

# Rows a statement: the measured best; more costs memory and gains nothing.
ROWS = 1000
# Else the server would plan a statement anew when the graph has grown: the dearest part of a small push.
PLANNED = "CYPHER replan=skip "
# An absent server is said to be absent within this time.
CONNECT_SECONDS = 2.5
# So long the driver tries a transaction again before it asks us: left to itself it would pause for half a minute.
RETRY_SECONDS = 1.0
# Who waits for another push is told so after this time.
WAIT_SECONDS = 1.0
# What the server says of a row that it cannot hold.
ROW_ERRORS = (
    "Neo.ClientError.Statement.TypeError",
    "Neo.ClientError.Statement.ArgumentError",
    "Neo.ClientError.Schema.ConstraintValidationFailed",
    "Neo.ClientError.Request.Invalid",
)

# A server may have a limit for transactions; of what kgraph does itself nothing is to be cut off.
NO_TIMEOUT = 0
# What to do about what the server says, by words in its code.
HINTS = {
    "ReadOnly": "name a server and a database that take writes",
    "TimedOut": "raise db.transaction.timeout on the server",
    "MemoryPool": "raise db.memory.transaction.max on the server",
}
_GONE = (exceptions.Neo4jError, exceptions.DriverError, OSError)
_ADDRESS = re.compile(r"\s*(bolt|neo4j)(\+s|\+ssc)?://", re.IGNORECASE)

# What the driver logs of connections that it tries again is no message for whoever runs a command.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

Row = dict[str, Any]
T = TypeVar("T")


class _Retries(logging.Handler):
    """Hears the driver say that it tries again, and tells so."""

    def __init__(self, tell: Progress) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        if "will be retried" in record.getMessage():
            self._tell("the server does not answer, trying again", 0, None)


@contextmanager
def telling_of_retries(tell: Progress) -> Iterator[None]:
    """Let progress show that a server that went away is waited for."""
    logger, handler = logging.getLogger("neo4j"), _Retries(tell)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


class Server:
    """A Neo4j server, checked to be there and to take the login.

    Parameters
    ----------
    settings : Neo4jSettings
        Where it is and who logs in.

    Raises
    ------
    ServerError
        If it is absent, refuses the login, or has no such database. The password is in no message.
    """

    def __init__(self, settings: Neo4jSettings) -> None:
        self.settings = settings
        self.uri = _without_login(settings.uri)
        self.counters: Counter[str] = Counter()
        # On a cluster too, what was written is there when it is read next.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        # The driver has a way to http:// too, that needs more than we bring.
        if not _ADDRESS.match(self.uri):
            raise self._no_address()
        if not can_be_sent([settings.username, settings.password]):
            raise self._login_error()
        with self.errors():
            self._driver = neo4j.GraphDatabase.driver(
                settings.uri,
                auth=(settings.username, settings.password),
                connection_timeout=CONNECT_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
                notifications_min_severity="OFF",
                user_agent="kgraph",
            )
        try:
            with self.errors():
                # First of all: a managed transaction would look for an absent server for a minute.
                self._driver.verify_connectivity()
                self.read("RETURN 1")
        except BaseException:
            self._driver.close()
            raise

    def read(self, text: str, **parameters: Any) -> list[Row]:
        """Run one statement that reads; give its rows."""
        return self._patiently(neo4j.READ_ACCESS, lambda session: session.execute_read(_rows_of, text, parameters))

    def values(self, text: str, **parameters: Any) -> list[list[Any]]:
        """Run one statement that reads scalars; give the values of its rows, in half the time of :meth:`read`."""
        return self._patiently(neo4j.READ_ACCESS, lambda session: session.execute_read(_values_of, text, parameters))

    def pages(self, text: str, rows: int, **parameters: Any) -> Iterator[list[list[Any]]]:
        """Run a statement over and over that reads what comes ``$after`` a key, its first column, so many ``$rows``.

        Each page is asked for in a transaction of its own, and while the one before is worked on: one that the server
        fails to give is asked for again.
        """
        with ThreadPoolExecutor(1) as ahead:
            ask = partial(ahead.submit, self.values, text, rows=rows, **parameters)
            coming: Future[list[list[Any]]] | None = ask(after="")
            while coming:
                page = coming.result()
                coming = ask(after=page[-1][0]) if len(page) == rows else None
                yield page

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Do some work in one transaction, all or nothing, again if the server asks for it; count what changed."""
        result, counted = self._patiently(neo4j.WRITE_ACCESS, lambda session: session.execute_write(_counting(work)))
        self.counters.update(counted)
        return result

    def _patiently(self, access: str, work: Callable[[neo4j.Session], T]) -> T:
        """Do some work in a session; again for a while if the server went away or asks for it."""

        def in_session() -> T:
            with self._session(access) as session:
                return work(session)

        return self._again(in_session)

    def _again(self, work: Callable[[], T]) -> T:
        """Do some work; again for a while if the server went away or asks for it."""
        due = time.monotonic() + self.settings.retry_seconds
        with self.errors():
            while True:
                try:
                    return work()
                except (exceptions.Neo4jError, exceptions.DriverError) as error:
                    if not error.is_retryable() or time.monotonic() > due:
                        raise

    @contextmanager
    def holding(self, text: str, waiting: Callable[[], None], **parameters: Any) -> Iterator[Callable[[], bool]]:
        """Keep a transaction open in which a statement took a lock; nothing of it stays.

        Should the server go away meanwhile the lock is lost; the work goes on. What is given says whether it is held.
        """
        alarm = Timer(WAIT_SECONDS, waiting)
        alarm.start()
        try:
            session, transaction = self._again(lambda: self._begin(text, parameters))
        finally:
            alarm.cancel()
        try:
            yield lambda: _answers(transaction)
        finally:
            for part in (transaction, session):
                with suppress(*_GONE):
                    part.close()

    def _begin(self, text: str, parameters: Row) -> tuple[neo4j.Session, neo4j.Transaction]:
        """Run a statement in a transaction that stays open."""
        session = self._session(neo4j.WRITE_ACCESS)
        try:
            transaction = session.begin_transaction(timeout=NO_TIMEOUT)
            transaction.run(text, parameters).consume()
        except BaseException:
            session.close()
            raise
        return session, transaction

    def cypher(self, query: str, parameters: Mapping[str, Any] | None, seconds: float, rows: int) -> Table:
        """Answer a query that reads, within a time and a number of rows."""
        check_read_only(query, parameters or {})
        with self.errors(query), self._session(neo4j.READ_ACCESS) as session:
            plan = session.run("EXPLAIN " + query, dict(parameters or {})).consume()
            if plan.query_type in ("w", "rw"):
                raise writes(query)
            if any("LoadCSV" in name for name in _operators(plan.plan)):
                raise QueryError("the query reads a file (LOAD CSV)", hint="ask the graph only")
            answer = session.run(neo4j.Query(query, timeout=seconds), dict(parameters or {}))
            columns = tuple(answer.keys())
            found = next(batched((tuple(map(plain, record.values())) for record in answer), rows + 1), [])
        return Table(columns, tuple(found[:rows]), more=len(found) > rows)

    def close(self) -> None:
        """Let go of the connection."""
        self._driver.close()

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(
            database=self.settings.database, default_access_mode=access, bookmark_manager=self._bookmarks
        )

    @contextmanager
    def errors(self, query: str | None = None) -> Iterator[None]:
        """Turn what the driver raises into one of ours; ``query`` if it was the user's."""
        try:
            yield
        except exceptions.AuthError as error:
            raise self._login_error() from error
        except exceptions.Neo4jError as error:
            raise self._server_said(error, query) from error
        except (exceptions.DriverError, OSError) as error:
            raise self._absent(error) from error
        except ValueError as error:
            if isinstance(error, UnicodeEncodeError):
                raise
            raise self._absent(error) from error

    def _server_said(self, error: exceptions.Neo4jError, query: str | None) -> StoreError:
        code, message = error.code or "", _first_line(error.message)
        if code.startswith("Neo.ClientError.Security"):
            return self._login_error()
        if "DatabaseNotFound" in code:
            hint = "name one with NEO4J_DATABASE"
            return ServerError(f"has no database {self.settings.database!r}", about=self.uri, hint=hint)
        if query is not None and "AccessMode" in code:
            return writes(query)
        if query is not None and "TimedOut" in code:
            return QueryError("the query took too long", about=self.uri, hint="ask for less")
        if query is not None:
            return QueryError(message, hint="correct the query")
        if code in ROW_ERRORS or "too large to index" in message:
            return RowError(message, about=self.uri)
        other = "use a database that holds nothing but this graph, or look into the server's log"
        hint = next((hint for word, hint in HINTS.items() if word in code), other)
        return StoreError(f"the server refused to go on ({message})", about=self.uri, hint=hint)

    def _login_error(self) -> ServerError:
        hint = "set NEO4J_USERNAME and NEO4J_PASSWORD; a password that has expired must be changed first"
        return ServerError(f"refuses the login of {self.settings.username!r}", about=self.uri, hint=hint)

    def _absent(self, error: Exception) -> ServerError:
        if isinstance(error, exceptions.ConfigurationError):
            return self._no_address()
        hint = "start it, or set NEO4J_URI to one that runs (`scripts/neo4j start` gives one to try)"
        if "+s" in self.uri:
            hint = "see that it runs and speaks TLS; bolt+ssc:// and neo4j+ssc:// take a certificate of its own making"
        return ServerError("no Neo4j server answers there", about=self.uri, hint=hint)

    def _no_address(self) -> ServerError:
        hint = "write it as bolt://host:7687 or neo4j://host:7687"
        return ServerError("is not the address of a Neo4j server", about=self.uri, hint=hint)


class Transaction:
    """A transaction under way; counts what its statements change."""

    def __init__(self, tx: neo4j.ManagedTransaction) -> None:
        self._tx = tx
        self.counters: Counter[str] = Counter()

    def run(self, text: str, **parameters: Any) -> list[Row]:
        """Run one statement; give its rows."""
        result = self._tx.run(text, parameters)
        rows = result.data()
        changed = vars(result.consume().counters)
        self.counters.update({name: n for name, n in changed.items() if isinstance(n, int) and not isinstance(n, bool)})
        return rows

    def run_rows(self, text: str, rows: Iterable[Any]) -> int:
        """Run one statement that begins with ``UNWIND $rows AS row``, so many rows at a time; add up ``done``."""
        done = 0
        for batch in batched(rows, ROWS):
            try:
                done += sum(row.get("done", 0) for row in self.run(PLANNED + text, rows=batch))
            except (ValueError, OverflowError, TypeError) as error:
                raise _bad_row(batch, error) from error
        return done


def _answers(transaction: neo4j.Transaction) -> bool:
    """Whether a transaction is still open on the server."""
    try:
        transaction.run("RETURN 1").consume()
    except _GONE:
        return False
    return True


@neo4j.unit_of_work(timeout=NO_TIMEOUT)
def _rows_of(tx: neo4j.ManagedTransaction, text: str, parameters: Row) -> list[Row]:
    return tx.run(text, parameters).data()


@neo4j.unit_of_work(timeout=NO_TIMEOUT)
def _values_of(tx: neo4j.ManagedTransaction, text: str, parameters: Row) -> list[list[Any]]:
    return tx.run(text, parameters).values()


def _counting(work: Callable[[Transaction], T]) -> Callable[[neo4j.ManagedTransaction], tuple[T, Counter[str]]]:
    """Count anew with every try of a transaction."""

    @neo4j.unit_of_work(timeout=NO_TIMEOUT)
    def attempt(tx: neo4j.ManagedTransaction) -> tuple[T, Counter[str]]:
        transaction = Transaction(tx)
        return work(transaction), transaction.counters

    return attempt


def _bad_row(rows: list[Any], error: Exception) -> RowError:
    """Name the row that cannot be sent."""
    names = [row.get("id", "?") if isinstance(row, dict) else row for row in rows if not can_be_sent(row)]
    hint = "texts must be valid Unicode and numbers below 2^63; read the document again"
    return RowError(
        f"cannot be sent to the server ({_first_line(str(error))})", about=ascii((names or ["?"])[0]), hint=hint
    )


def plain(value: Any) -> Any:
    """Give a value of an answer as JSON has it.

    Examples
    --------
    >>> plain([neo4j.time.Date(1962, 10, 22), 1, None])
    ['1962-10-22', 1, None]
    """
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": _shown(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, "properties": _shown(value)}
    if isinstance(value, Path):
        return {"nodes": [plain(n) for n in value.nodes], "relationships": [plain(r) for r in value.relationships]}
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple) and not hasattr(value, "srid") and not hasattr(value, "iso_format"):
        return [plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value if value is None or isinstance(value, bool | int | float | str) else _other(value)


def _other(value: Any) -> str:
    return str(value.iso_format()) if hasattr(value, "iso_format") else str(value)


def _shown(element: Node | Relationship) -> Row:
    return {name: plain(item) for name, item in sorted(element.items()) if name not in BOOKKEEPING}


def _operators(plan: Any) -> Iterator[str]:
    """Give the names of all operators in a plan."""
    if plan:
        yield plan["operatorType"]
        for child in plan.get("children", ()):
            yield from _operators(child)


def _without_login(uri: str) -> str:
    """Give an address without a name and password in it, to be shown.

    Examples
    --------
    >>> _without_login("bolt://neo4j:secret@db:7687")
    'bolt://db:7687'
    """
    return re.sub(r"//[^/]*@", "//", uri)


def _first_line(text: str | None) -> str:
    return (text or "no reason given").strip().split("\n", 1)[0]
