"""The statements that write to a server, each made of labels and types of the schema; all else is a parameter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from kgraph.errors import GraphError, RowError
from kgraph.ontology import load_ontology
from kgraph.records import Reading, digest
from kgraph.store import rows as to_rows
from kgraph.store.names import Names
from kgraph.store.rows import NODE_LABELS, Node, Relationship, by_labels, by_statement
from kgraph.store.server import Transaction

LINKS = ("MENTIONS", *to_rows.ROLES)
# The bookkeeping of a graph: a node by its name, and one that a push holds while it writes.
NOTES = "KGraph"
# So many relationships are sought at their ends, more by type and id.
FEW = 20
_DELETE_EDGES = """UNWIND $keys AS id MATCH (e:Event {id: id})
WITH e, e.actors + e.recipients + e.objects + e.places AS parties
UNWIND parties AS source UNWIND parties AS target
WITH DISTINCT e, source, target WHERE source <> target
MATCH (:Entity {id: source})-[r]->(:Entity {id: target}) WHERE r.event = e.id DELETE r"""
_TOLD = """UNWIND $keys AS key MATCH (c:Claim {document: key})-[r:TELLS]->(e:Event)
RETURN r.id AS id, c.id AS source, e.id AS target, properties(r) AS properties"""
_TELL_AGAIN = """UNWIND $rows AS row MATCH (c:Claim {id: row.source}) MATCH (e:Event {id: row.target})
MERGE (c)-[r:TELLS {id: row.id}]->(e) SET r = row.properties"""


def constraints() -> Iterator[tuple[str, str]]:
    """Give names and statements of constraints and indexes.

    Ids are unique per label and type; claims and sentences are found by document, events and documents by date,
    entities by the words of their names.
    """
    for label, key in ((NOTES, "graph"), (NOTES, "lock"), *((label, "id") for label in NODE_LABELS)):
        name = constraint_name(label, key)
        yield name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE"
    for kind in to_rows.relationship_types():
        name = constraint_name(kind, "id")
        yield name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR ()-[r:{kind}]-() REQUIRE r.id IS UNIQUE"
    indexed = {"Claim": ["document"], "Sentence": ["document"], "Entity": ["bucket", "country"]}
    for label, keys in {**indexed, "Event": ["date_start", "date_end"], "Document": ["published"]}.items():
        for key in keys:
            name = f"kgraph_{label}_{key}"
            yield name, f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON (n.{key})"
    # Unlike a range index it holds names of up to 32 kB.
    yield "kgraph_Entity_name", "CREATE TEXT INDEX kgraph_Entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name)"
    yield (
        "kgraph_names",
        "CREATE FULLTEXT INDEX kgraph_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases]",
    )


def constraint_name(label: str, *keys: str) -> str:
    """Give the name of the constraint that some properties are unique under a label or type."""
    return "_".join(["kgraph", label, *keys])


def put_documents(
    tx: Transaction, readings: list[Reading], names: Names, current: Mapping[str, str], skip: Mapping[str, Any]
) -> None:
    """Write documents with all they say and their links to entities, in place of what was there."""
    keys = [names.key(reading.document.id) for reading in readings]
    told = tx.run(_TOLD, keys=keys)
    delete_documents(tx, keys)
    nodes = [names.node(_linked(node, current)) for reading in readings for node in to_rows.reading_nodes(reading)]
    for labels, group in by_labels(nodes).items():
        put_nodes(tx, labels, group)
    rows = (row for r in readings for row in (*to_rows.reading_relationships(r), *to_rows.links_of(r, current)))
    put_relationships(tx, rows, names, skip)
    # An event that says what it said is not written again, though its claims are.
    tx.run_rows(_TELL_AGAIN, told)


def put_links(
    tx: Transaction, readings: list[Reading], names: Names, current: Mapping[str, str], skip: Mapping[str, Any]
) -> None:
    """Write what leads from some documents to entities, in place of what was there."""
    keys = [names.key(reading.document.id) for reading in readings]
    types = "|".join(LINKS)
    for label in ("Claim", "Sentence"):
        tx.run_rows(f"UNWIND $rows AS id MATCH (:{label} {{document: id}})-[r:{types}]->() DELETE r", keys)
    put_relationships(tx, (row for r in readings for row in to_rows.links_of(r, current)), names, skip)
    marks = [
        {"id": key, "linked": links_mark(to_rows.entity_ids(reading), current)}
        for key, reading in zip(keys, readings, strict=True)
    ]
    tx.run_rows("UNWIND $rows AS row MATCH (d:Document {id: row.id}) SET d.linked = row.linked", marks)


def put_entities(tx: Transaction, nodes: list[Node], names: Names) -> None:
    """Write entities in place of what was there; their relationships stay."""
    for labels, group in by_labels(map(names.node, nodes)).items():
        put_nodes(tx, labels, group)


def put_events(
    tx: Transaction,
    nodes: list[Node],
    tells: list[Relationship],
    names: Names,
    skip: Mapping[str, Any],
    *,
    whole: bool = True,
) -> None:
    """Write events, and what leads to them from the claims that tell them; not all of these need be there."""
    put_nodes(tx, ("Event",), list(map(names.node, nodes)))
    put_relationships(tx, tells, names, skip, whole=whole)


def put_nodes(tx: Transaction, labels: tuple[str, ...], nodes: list[Node]) -> None:
    """Write nodes that have the same labels; an entity whose type changed loses its old ones."""
    rows = [{"id": node.id, "properties": node.properties} for node in nodes]
    if tx.run_rows(_node_statement(labels), rows) != len(rows):
        hint = "use a database that holds nothing else, or rename that node"
        raise RowError("a node that another program wrote has this id", about=nodes[0].id, hint=hint)


@cache
def _node_statement(labels: tuple[str, ...]) -> str:
    label, finer = labels[0], labels[1:]
    text = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) "
    if label == "Entity":
        # The ids of entities are words, which others may use too: what has no mark is not ours.
        text += "ON CREATE SET n.mark = '' WITH n, row WHERE n.mark IS NOT NULL "
    text += "SET n = row.properties"
    if others := sorted({other for line in load_ontology().labels.values() for other in line[1:]} - set(finer)):
        text += f" REMOVE n:{':'.join(others)}" if label == "Entity" else ""
    return text + (f" SET n:{':'.join(finer)}" if finer else "") + " RETURN count(n) AS done"


def put_relationships(
    tx: Transaction,
    relationships: Iterable[Relationship],
    names: Names,
    skip: Mapping[str, Any],
    *,
    whole: bool = True,
) -> None:
    """Write relationships, not those at what could not be stored: a statement for each pair of labels.

    Of many there is one for each type too; that finds them at once, but the server must plan it first.
    """
    wanted = [names.relationship(row) for row in relationships if not (skip and (row.start in skip or row.end in skip))]
    few = len(wanted) <= FEW
    for (start, end, kind), group in by_statement(wanted, typed=not few).items():
        text = (
            f"UNWIND $rows AS row MATCH (a:{start} {{id: row.source}}) MATCH (b:{end} {{id: row.target}}) "
            f"MERGE (a)-[r:{kind or '$(row.type)'} {{id: row.id}}]->(b) SET r = row.properties RETURN count(r) AS done"
        )
        rows = [
            {"id": r.id, "type": r.type, "source": r.start, "target": r.end, "properties": r.properties} for r in group
        ]
        # A relationship whose end is missing is left out without a word.
        if (done := tx.run_rows(text, rows)) != len(rows) and whole:
            hint = "run `kgraph verify` to see what is wrong with the graph"
            raise GraphError(
                f"{len(rows) - done} of {len(rows)} relationships lack an end", about=kind or end, hint=hint
            )


def delete_documents(tx: Transaction, keys: list[str]) -> None:
    """Take out documents, their sentences and claims."""
    for label, key in (("Claim", "document"), ("Sentence", "document"), ("Document", "id")):
        tx.run_rows(f"UNWIND $rows AS id MATCH (n:{label} {{{key}: id}}) DETACH DELETE n", keys)


def delete_events(tx: Transaction, keys: list[str]) -> None:
    """Take out events with their edges between entities."""
    if len(keys) <= FEW:
        tx.run(_DELETE_EDGES, keys=keys)
    else:
        _delete_edges(tx, keys)
    tx.run_rows("UNWIND $rows AS id MATCH (e:Event {id: id}) DETACH DELETE e", keys)


def _delete_edges(tx: Transaction, keys: list[str]) -> None:
    """Take out the edges of events: a statement for each type, which the server must plan first."""
    unreal = load_ontology().unreal
    text = "UNWIND $keys AS id MATCH (e:Event {id: id}) RETURN id, e.predicate AS predicate, e.fact AS fact"
    types: dict[str, list[str]] = {}
    for row in tx.run(text, keys=keys):
        types.setdefault(row["predicate"] if row["fact"] else unreal, []).append(row["id"])
    known = set(to_rows.relationship_types())
    for kind in sorted(types.keys() & known):
        # The key of an edge is that of its event, or begins with it.
        tx.run_rows(
            f"UNWIND $rows AS id MATCH ()-[r:{kind}]->() WHERE r.id STARTS WITH id AND r.event = id DELETE r",
            types[kind],
        )


def delete_stray_edges(tx: Transaction, names: Names) -> None:
    """Take out the edges that a push left whose event it could not write any more."""
    tx.run(
        f"MATCH (:Entity)-[r]->(:Entity) WHERE r.mark IS NOT NULL AND r.id STARTS WITH r.event AND {names.where('r')} "
        "AND NOT EXISTS { MATCH (e:Event) WHERE e.id = r.event } DELETE r",
        graph=names.graph,
    )


def delete_relationships(tx: Transaction, kind: str, keys: list[str]) -> None:
    """Take out relationships of one type by their ids."""
    tx.run_rows(f"UNWIND $rows AS id MATCH ()-[r:{kind} {{id: id}}]->() DELETE r", keys)


def delete_nodes(tx: Transaction, label: str, keys: list[str]) -> None:
    """Take out nodes with all that holds on to them."""
    tx.run_rows(f"UNWIND $rows AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", keys)


def run_text(tx: Transaction, text: str) -> None:
    """Run a statement alone, such as one that makes a constraint."""
    tx.run(text)


def note(tx: Transaction, graph: str, **notes: Any) -> None:
    """Write bookkeeping."""
    tx.run(f"MERGE (k:{NOTES} {{graph: $graph}}) SET k += $notes", graph=graph, notes=notes)


def links_mark(named: list[str], current: Mapping[str, str]) -> str:
    """Give the hash of where the links of a document lead: they are written again if that changes."""
    return digest([(id, current.get(id)) for id in named])


def _linked(node: Node, current: Mapping[str, str]) -> Node:
    """Note on a document where its links lead."""
    if node.label == "Document":
        node.properties["linked"] = links_mark(node.properties["named"], current)
    return node
