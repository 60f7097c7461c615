"""Reads what is derived from a graph file one record after the other, so that a big graph takes no more memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from kgraph.records import Claim, Contents, Entity, Event, Fact, Reading
from kgraph.rows import Flow
from kgraph.store.lean import from_lean

R = TypeVar("R")

# Each claim with its quote, and what decides whose is the best; a table in a temporary file.
_QUOTES = """
CREATE TEMP TABLE quotes AS SELECT c.value ->> 'id' AS id, c.value ->> '$.evidence[0].quote' AS quote,
    coalesce(c.value ->> 'confidence', 0.5) AS confidence, coalesce(nullif(d.published, ''), '9999') AS published,
    d.id AS document, c.value ->> '$.trigger.start_char' AS start_char
    FROM documents d, json_each(d.reading, '$.claims') c
"""
_QUOTED = """
SELECT record, (SELECT quote FROM json_each(record, '$.claims') c JOIN temp.quotes q ON q.id = c.value
    ORDER BY q.confidence DESC, q.published, q.document, q.start_char, q.id LIMIT 1) FROM events ORDER BY id
"""
_UNQUOTED = "SELECT record, NULL FROM events ORDER BY id"
_CLAIMS = "SELECT c.value FROM documents d, json_each(d.reading, '$.claims') c ORDER BY c.value ->> 'id'"


def flow_from(
    db: sqlite3.Connection, readings: Callable[[], Iterator[Reading]], notes: Contents, *, quotes: bool
) -> Flow:
    """Give a graph as a flow that can be read as long as the transaction lasts."""
    if quotes:
        db.execute("DROP TABLE IF EXISTS temp.quotes")
        db.execute(_QUOTES)
        db.execute("CREATE INDEX temp.quotes_id ON quotes (id)")
    size = sum(db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("entities", "events", "facts"))
    entities, facts = partial(_records, db, "entities", Entity), partial(_records, db, "facts", Fact)
    events = partial(_events, db, _QUOTED if quotes else _UNQUOTED)
    return Flow(entities, events, facts, size, readings, partial(_claims, db), notes)


def _claims(db: sqlite3.Connection) -> Iterator[Claim]:
    for (text,) in db.execute(_CLAIMS):
        yield from_lean(text, Claim)


def _records(db: sqlite3.Connection, table: str, record: type[R]) -> Iterator[R]:
    for (text,) in db.execute(f"SELECT record FROM {table} ORDER BY id"):
        yield from_lean(text, record)


def _events(db: sqlite3.Connection, query: str) -> Iterator[tuple[Event, str | None]]:
    for text, quote in db.execute(query):
        yield from_lean(text, Event), quote
