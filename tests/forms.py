"""A graph as rows that are easy to compare: as a file says it should be, and as an engine answers."""

from __future__ import annotations

from kgraph.records import Contents
from kgraph.store.cypher_index import CypherIndex
from kgraph.store.neo4j import Neo4jStore
from kgraph.store.rows import BOOKKEEPING, nodes_of, relationships_of

NODES = "MATCH (n) WHERE n.id IS NOT NULL RETURN n"
EDGES = "MATCH (a)-[r]->(b) RETURN a.id, b.id, r"
ALL = 1_000_000

Rows = tuple[list, list]


def wanted_rows(contents: Contents) -> Rows:
    """Give nodes and relationships of a graph as both engines show them."""
    nodes = [{"labels": sorted(node.labels), "properties": shown(node.properties)} for node in nodes_of(contents)]
    edges = [(r.start, r.end, {"type": r.type, "properties": shown(r.properties)}) for r in relationships_of(contents)]
    return in_order(nodes), in_order(edges)


def found_rows(engine: Neo4jStore | CypherIndex) -> Rows:
    """Give what an engine answers."""
    nodes = engine.cypher(NODES, rows=ALL).rows
    return in_order(row for (row,) in nodes), in_order(engine.cypher(EDGES, rows=ALL).rows)


def shown(properties: dict) -> dict:
    """Give properties without bookkeeping, days as they are written."""
    known = {name: value for name, value in sorted(properties.items()) if name not in BOOKKEEPING}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in known.items()}


def in_order(rows) -> list:
    """Sort rows that may hold anything."""
    return sorted(rows, key=repr)
