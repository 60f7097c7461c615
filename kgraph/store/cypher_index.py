"""Cypher without a server: a read-only index in memory, made from a graph's contents each time.

kglite 0.21.2 gives silently wrong answers in a few shapes: three of its optimiser's passes stay off, and queries of the
other shapes are refused (``guard``). The rows are those that Neo4j gets, so that one query has one answer.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, Self

import kglite

from kgraph.errors import QueryError, StoreError
from kgraph.records import Contents
from kgraph.store.base import Table, batched
from kgraph.store.dialect import FILLED_IN, keep, kept, original, translated
from kgraph.store.guard import check_embedded, check_read_only, writes
from kgraph.store.rows import (
    BOOKKEEPING,
    Node,
    Properties,
    Relationship,
    by_labels,
    by_statement,
    nodes_of,
    relationships_of,
)

# What a query names and the graph has not is no error: it gives no rows, as on Neo4j.
kglite.set_query_warning_policy("silent")
# Count over two hops, grouping after OPTIONAL MATCH, count(DISTINCT) over two MATCHes: wrong rows without an error.
WRONG_PASSES = ["fuse_match_return_aggregate", "fuse_optional_match_aggregate", "push_distinct_into_match"]
BATCH = 10_000


class CypherIndex:
    """A graph that answers Cypher, in memory.

    Parameters
    ----------
    contents : Contents
        The graph.

    Examples
    --------
    >>> from kgraph.records import Derived, Entity
    >>> index = CypherIndex(Contents(derived=Derived((Entity("state:PER", "State", "Peru"),))))
    >>> index.cypher("MATCH (s:State) WHERE s.name = $name RETURN s.id", {"name": "Peru"}).rows
    (('state:PER',),)
    """

    def __init__(self, contents: Contents) -> None:
        self._graph = kglite.KnowledgeGraph()
        nodes = sum(self._write_nodes(*group) for group in by_labels(nodes_of(contents)).items())
        rows = by_statement(relationships_of(contents))
        relationships = sum(self._write_relationships(*group) for group in rows.items())
        self._check("MATCH (n) RETURN count(n)", nodes, "nodes")
        self._check("MATCH ()-[r]->() RETURN count(r)", relationships, "relationships")
        self._graph.read_only(True)

    def cypher(
        self, query: str, parameters: Mapping[str, Any] | None = None, *, seconds: float = 60.0, rows: int = 10_000
    ) -> Table:
        """Answer a query that reads.

        Parameters
        ----------
        query : str
            Cypher; whatever comes from outside belongs in the parameters.
        parameters : mapping, optional
            Values for ``$name``.
        seconds : float
            How long it may take.
        rows : int
            How many rows to give at most.

        Raises
        ------
        QueryError
            If it writes, is wrong, takes too long, or has a shape that only Neo4j answers rightly.
        """
        check_read_only(query, parameters or {})
        check_embedded(query, parameters or {})
        found = self._run(translated(query), {name: kept(value) for name, value in (parameters or {}).items()}, seconds)
        picked = [tuple(_plain(row[name]) for name in found.columns) for row in _first(found, rows + 1)]
        return Table(tuple(map(original, found.columns)), tuple(picked[:rows]), more=len(picked) > rows)

    def close(self) -> None:
        """Let go of the memory."""
        self._graph = kglite.KnowledgeGraph()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self, query: str, parameters: dict[str, Any], seconds: float) -> Any:
        limits: dict[str, Any] = {
            "timeout_ms": max(1, int(seconds * 1000)),
            "disabled_passes": WRONG_PASSES,
            "hide_structural_keys": True,
        }
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return self._graph.cypher(query, params=parameters, **limits)
        except kglite.ReadOnlyError as error:
            raise writes(query) from error
        except kglite.CypherTimeoutError as error:
            hint = "ask for less, or run it on Neo4j"
            raise QueryError(f"the query took longer than {seconds:g} s", hint=hint) from error
        except kglite.CypherSyntaxError as error:
            refusal = writes(query) if "write clauses" in str(error) else None
            raise refusal or QueryError(_first_line(error), hint="see the Cypher examples in the README") from error
        except (kglite.KgError, ValueError, TypeError) as error:
            raise QueryError(_first_line(error), hint="correct the query, or run it on Neo4j") from error

    def _write_nodes(self, labels: tuple[str, ...], nodes: Iterable[Node]) -> int:
        rows = [{"properties": _stored(node.properties)} for node in nodes]
        return self._write("", f"(x:{':'.join(labels)}", ")", rows)

    def _write_relationships(self, group: tuple[str, str, str], relationships: Iterable[Relationship]) -> int:
        start, end, kind = group
        rows = [{"a": row.start, "b": row.end, "properties": _stored(row.properties)} for row in relationships]
        ends = f"MATCH (a:{start} {{id: row.a}}) MATCH (b:{end} {{id: row.b}}) "
        return self._write(ends, f"(a)-[x:{kind}", "]->(b)", rows)

    def _write(self, match: str, left: str, right: str, rows: list[dict[str, Any]]) -> int:
        """Write rows: those that bring the first of a property as maps, which knows them; the rest by name, faster."""
        names: set[str] = set()
        first: list[dict[str, Any]] = []
        rest: list[dict[str, Any]] = []
        for row in rows:
            (first if row["properties"].keys() - names else rest).append(row)
            names |= row["properties"].keys()
        properties = ", ".join(f"{name}: row.properties.{name}" for name in sorted(names))
        self._run_rows(f"{match}CREATE {left}{right} SET x = row.properties", first)
        self._run_rows(f"{match}CREATE {left} {{{properties}}}{right}", rest)
        return len(rows)

    def _run_rows(self, text: str, rows: list[dict[str, Any]]) -> None:
        for batch in batched(rows, BATCH):
            self._graph.cypher(f"UNWIND $rows AS row {text}", params={"rows": batch})

    def _check(self, query: str, wanted: int, what: str) -> None:
        """Refuse an index that lacks something: a relationship whose end is missing is left out without a word."""
        answer: Any = self._graph.cypher(query, disabled_passes=WRONG_PASSES)
        found = answer.scalar()
        if found != wanted:
            hint = "run `kgraph verify` to see what is wrong with the graph"
            raise StoreError(f"the index has {found} {what} of {wanted}", hint=hint)


def _stored(properties: Properties) -> Properties:
    return {keep(name): value for name, value in properties.items() if name not in BOOKKEEPING}


def _first(rows: Iterable[Any], limit: int) -> list[Any]:
    return next(batched(rows, limit), []) if limit > 0 else []


def _first_line(error: Exception) -> str:
    return original(str(error).strip().split("\n", 1)[0])


def _plain(value: Any) -> Any:
    """Give a value as JSON has it; nodes and relationships as on Neo4j."""
    if isinstance(value, dict):
        return _element(value) if "properties" in value else {original(key): _plain(value[key]) for key in value}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _element(value: dict[str, Any]) -> dict[str, Any]:
    """Give a node or relationship without what the engine adds to it: a title and a type."""
    labels = sorted(value.get("labels", ()))
    known = {original(key): item for key, item in value["properties"].items() if key not in FILLED_IN}
    shown = {name: _plain(item) for name, item in sorted(known.items()) if item is not None}
    return {"labels": labels, "properties": shown} if labels else {"type": value["type"], "properties": shown}
