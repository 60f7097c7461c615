"""The same rows without kgraph, as somebody writes them who knows Neo4j well: batches of 1,000; and who does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import networkx as nx
from benchmarks.server import Server
from neo4j import ManagedTransaction

from kgraph.records import Contents
from kgraph.store.base import batched
from kgraph.store.rows import Node, Relationship, nodes_of, relationships_of

BATCH = 1000
Statement = tuple[str, list[dict[str, Any]]]

MERGE_NODES = "MERGE (n:{label} {{id: row.id}}) SET n = row.properties SET n:{labels}"
MERGE_EDGES = (
    "MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
    "MERGE (a)-[r:{type} {{id: row.id}}]->(b) SET r = row.properties"
)
# What a notebook wants to have of an edge.
COLUMNS = ("predicate", "type", "modality", "polarity", "confidence", "n_claims", "n_publishers", "label", "role")
LISTS = ("claims", "speakers")
DAYS = ("date_start", "date_end")


def statements(contents: Contents) -> list[Statement]:
    """Give statements and the rows for each, in batches, nodes first."""
    return [*_group(nodes_of(contents), _of_node), *_group(relationships_of(contents), _of_edge)]


def send(server: Server, work: Iterable[Statement]) -> None:
    """Send batches, each as a transaction that the driver tries again if need be."""
    with server.driver.session(database=server.settings.database) as session:
        for text, rows in work:
            session.execute_write(_run, "UNWIND $rows AS row " + text, rows)


def _run(tx: ManagedTransaction, text: str, rows: list[dict[str, Any]]) -> None:
    tx.run(text, rows=rows).consume()


def send_one_by_one(server: Server, work: Iterable[Statement]) -> None:
    """Send a statement a row, as loops in many scripts do."""
    with server.driver.session(database=server.settings.database) as session:
        for text, rows in work:
            for row in rows:
                session.run("WITH $row AS row " + text, row=row).consume()


def count_rows(work: Iterable[Statement]) -> int:
    """Count nodes and relationships."""
    return sum(len(rows) for _, rows in work)


def read_columns(server: Server) -> nx.MultiDiGraph:
    """Read entities and the edges between them by their columns, the fastest way that the driver has."""
    G = nx.MultiDiGraph()
    columns = [*(f"r.{name}" for name in (*COLUMNS, *LISTS)), *(f"toString(r.{name})" for name in DAYS)]
    names = (*COLUMNS, *LISTS, *DAYS)
    for id, name, kind, country in server.read("MATCH (n:Entity) RETURN n.id, n.name, n.type, n.country"):
        G.add_node(id, name=name, type=kind, country=country)
    text = f"MATCH (a:Entity)-[r]->(b:Entity) RETURN a.id, b.id, r.id, type(r), {', '.join(columns)}"
    for start, end, key, kind, *values in server.read(text):
        G.add_edge(start, end, key, relation=kind, **dict(zip(names, values, strict=True)))
    return G


def _group(rows: Iterable[Node | Relationship], describe: Any) -> Iterator[Statement]:
    """Bring rows of one statement together, sorted by id."""
    described = sorted((describe(row) for row in rows), key=lambda pair: (pair[0], pair[1]["id"]))
    for text, group in groupby(described, key=lambda pair: pair[0]):
        yield from ((text, batch) for batch in batched((row for _, row in group), BATCH))


def _of_node(node: Node) -> tuple[str, dict[str, Any]]:
    text = MERGE_NODES.format(label=node.label, labels=":".join(node.labels))
    return text, {"id": node.id, "properties": node.properties}


def _of_edge(edge: Relationship) -> tuple[str, dict[str, Any]]:
    text = MERGE_EDGES.format(type=edge.type, start=edge.start_label, end=edge.end_label)
    return text, {"id": edge.id, "start": edge.start, "end": edge.end, "properties": edge.properties}
