"""The statements that write to a server, each made of labels and types of the schema; all else is a parameter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kgraph.errors import GraphError
from kgraph.ontology import load_ontology
from kgraph.records import Problem, Reading, digest, from_json, to_json
from kgraph.store import rows as to_rows
from kgraph.store.base import STORE_VERSION, sorted_problems
from kgraph.store.rows import NODE_LABELS, Node, Relationship, by_labels, by_statement
from kgraph.store.server import Row, Transaction

LINKS = ("MENTIONS", *to_rows.ROLES)
GRAPH = "default"


def constraints() -> Iterator[tuple[str, str]]:
    """Give names and statements: ids are unique per label and type; claims and sentences are found by document."""
    for label, key in (("KGraph", "graph"), *((label, "id") for label in NODE_LABELS)):
        name = f"kgraph_{label}_{key}"
        yield name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE"
    for kind in to_rows.relationship_types():
        name = f"kgraph_{kind}_id"
        yield name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR ()-[r:{kind}]-() REQUIRE r.id IS UNIQUE"
    for label in ("Claim", "Sentence"):
        name = f"kgraph_{label}_document"
        yield name, f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON (n.document)"


def put_readings(tx: Transaction, readings: list[Reading]) -> None:
    """Write some readings, in place of what was there; their links to entities come with what is derived."""
    delete_layer(tx, [reading.document.id for reading in readings])
    nodes = [node for reading in readings for node in to_rows.reading_nodes(reading)]
    for labels, group in by_labels(nodes).items():
        put_nodes(tx, labels, group)
    for key, rows in by_statement(r for reading in readings for r in to_rows.reading_relationships(reading)).items():
        put_relationships(tx, key, rows)
    keys = {reading.document.key for reading in readings}
    note_problems(tx, lambda old: [problem for problem in old if problem.key not in keys])
    set_stale(tx)


def remove_documents(tx: Transaction, ids: list[str]) -> None:
    """Take out documents with all they say."""
    found = tx.run("MATCH (d:Document) WHERE d.id IN $ids RETURN d.key AS key", ids=ids)
    delete_layer(tx, ids)
    keys = {row["key"] for row in found}
    note_problems(tx, lambda old: [problem for problem in old if problem.key not in keys])
    set_stale(tx)


def delete_layer(tx: Transaction, ids: list[str]) -> None:
    """Take out documents, their sentences and claims."""
    for label, key in (("Claim", "document"), ("Sentence", "document"), ("Document", "id")):
        tx.run_rows(f"UNWIND $rows AS id MATCH (n:{label} {{{key}: id}}) DETACH DELETE n", ids)


def put_links(tx: Transaction, readings: list[Reading], marks: Mapping[str, str], current: Mapping[str, str]) -> None:
    """Write what leads from some documents to entities, in place of what was there."""
    ids = [reading.document.id for reading in readings]
    types = "|".join(LINKS)
    for label in ("Claim", "Sentence"):
        tx.run_rows(f"UNWIND $rows AS id MATCH (:{label} {{document: id}})-[r:{types}]->() DELETE r", ids)
    for key, rows in by_statement(r for reading in readings for r in to_rows.links_of(reading, current)).items():
        put_relationships(tx, key, rows)
    linked = [{"id": id, "linked": marks[id]} for id in ids]
    tx.run_rows("UNWIND $rows AS row MATCH (d:Document {id: row.id}) SET d.linked = row.linked", linked)


def links_mark(row: Row, current: Mapping[str, str]) -> str:
    """Give the hash of where the links of a document lead: it is written again if that changes."""
    return digest(row["mark"], [(id, current.get(id)) for id in row["named"] or ()])


def put_nodes(tx: Transaction, labels: tuple[str, ...], nodes: list[Node]) -> None:
    """Write nodes that have the same labels; an entity whose type changed loses its old ones."""
    label, finer = labels[0], labels[1:]
    text = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row.properties"
    if others := sorted({other for line in load_ontology().labels.values() for other in line[1:]} - set(finer)):
        text += f" REMOVE n:{':'.join(others)}" if label == "Entity" else ""
    text += f" SET n:{':'.join(finer)}" if finer else ""
    tx.run_rows(text, [{"id": node.id, "properties": node.properties} for node in nodes])


def put_relationships(tx: Transaction, key: tuple[str, str, str], relationships: list[Relationship]) -> None:
    """Write relationships of one type between nodes of two labels."""
    kind, start, end = key
    text = (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.source}}) MATCH (b:{end} {{id: row.target}}) "
        f"MERGE (a)-[r:{kind} {{id: row.id}}]->(b) SET r = row.properties RETURN count(r) AS done"
    )
    rows = [{"id": r.id, "source": r.start, "target": r.end, "properties": r.properties} for r in relationships]
    # A relationship whose end is missing is left out without a word.
    if (done := tx.run_rows(text, rows)) != len(rows):
        hint = "run `kgraph verify` to see what is wrong with the graph"
        raise GraphError(f"{len(rows) - done} of {len(rows)} relationships lack an end", about=kind, hint=hint)


def run_text(tx: Transaction, text: str) -> None:
    """Run a statement alone, such as one that makes a constraint."""
    tx.run(text)


def run_rows(tx: Transaction, text: str, rows: list[Any]) -> None:
    """Run a statement on rows."""
    tx.run_rows(text, rows)


def note(tx: Transaction, **notes: Any) -> None:
    """Write bookkeeping."""
    tx.run(
        "MERGE (k:KGraph {graph: $graph}) SET k.version = $version SET k += $notes",
        graph=GRAPH,
        version=STORE_VERSION,
        notes=notes,
    )


def set_stale(tx: Transaction) -> None:
    """Note that what is derived no longer follows from the readings."""
    note(tx, stale=True)


def note_problems(tx: Transaction, change: Callable[[list[Problem]], list[Problem]]) -> None:
    """Change the list of problems, writing it only if it differs."""
    found = tx.run("MATCH (k:KGraph {graph: $graph}) RETURN k.problems AS problems", graph=GRAPH)
    old = from_json((found and found[0]["problems"]) or "[]", list[Problem])
    new = sorted_problems(change(old))
    if new != old:
        note(tx, problems=to_json(new))
