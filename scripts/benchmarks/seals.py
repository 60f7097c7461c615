"""One hash for all rows of a graph, whatever their order: of a graph at hand, and of what a server holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from typing import Any

from benchmarks.server import Server
from neo4j.time import Date

from kgraph.records import Contents, to_json
from kgraph.store.rows import BOOKKEEPING, NODE_LABELS, nodes_of, relationships_of

Seal = tuple[int, str]
LABELS = ":" + "|".join(NODE_LABELS)
NODES = f"MATCH (n{LABELS}) RETURN labels(n), properties(n)"
EDGES = f"MATCH (a{LABELS})-[r]->(b{LABELS}) RETURN type(r), a.id, b.id, properties(r)"


def seal_of(contents: Contents) -> Seal:
    """Seal a graph as it should be on a server."""
    return _seal(_rows_of(contents))


def seal_on(server: Server) -> Seal:
    """Seal what a server holds."""
    return _seal(_rows_on(server))


def _rows_of(contents: Contents) -> Iterator[list[Any]]:
    for node in nodes_of(contents):
        yield [sorted(node.labels), _shown(node.properties)]
    for edge in relationships_of(contents):
        yield [edge.type, edge.start, edge.end, _shown(edge.properties)]


def _rows_on(server: Server) -> Iterator[list[Any]]:
    for labels, properties in server.read(NODES):
        yield [sorted(labels), _shown(properties)]
    for kind, start, end, properties in server.read(EDGES):
        yield [kind, start, end, _shown(properties)]


def _shown(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out bookkeeping; days as they are written."""
    return {name: _plain(value) for name, value in properties.items() if name not in BOOKKEEPING}


def _plain(value: Any) -> Any:
    if isinstance(value, Date):
        return value.iso_format()
    return value.isoformat() if isinstance(value, date) else value


def _seal(rows: Iterable[list[Any]]) -> Seal:
    """Give the number of rows, and the sum of their hashes, to which each adds whatever came before."""
    count = total = 0
    for row in rows:
        count += 1
        total += int.from_bytes(blake2b(to_json(row).encode("utf-8"), digest_size=16).digest())
    return count, f"{total % (1 << 128):032x}"
