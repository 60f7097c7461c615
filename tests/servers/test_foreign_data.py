"""A database that holds other data too: it is never changed, and is no part of the graph."""

from dataclasses import replace as with_changes

import pytest
from factories import USA, sample_readings

from kgraph import mirror, pipeline, pull, push, read
from kgraph.config import tell_nothing
from kgraph.store.neo4j import Neo4jStore
from kgraph.store.sqlite import SqliteStore

# Labels, types and properties that are ours too, in every mixture.
FOREIGN = """
CREATE (a:Entity {id: 'mine', name: 'x'}), (b:Entity:State {name: 'no id'}), (:Entity {id: 5, bucket: '55'})
CREATE (a)-[:ATTENDED {event: 'gala', id: 'gala-1'}]->(b), (b)-[:MEETS {event: 'ball'}]->(a), (a)-[:UNREAL]->(a)
CREATE (a)-[:HOLDS_OFFICE {id: 'office', event: 'ball'}]->(b), (:Person {name: 'x'})-[:ACTOR]->(a)
CREATE (:Event {id: 'e:00', predicate: 'MEETS', date_start: date('1962-10-22')}), (:Event {fact: true})
CREATE (:Document {id: 'd:00', text: 'mine'})<-[:IN]-(:Sentence {document: 'd:00'}), (:Claim {document: 'd:00'})
CREATE (:Entity {graph: 'wire', id: 'wire|x', bucket: 'wire|55'})
"""
NODES = "MATCH (n) WHERE NOT n:KGraph RETURN elementId(n) AS id, labels(n) AS l, properties(n) AS p ORDER BY id"
EDGES = "MATCH (a)-[r]->(b) RETURN elementId(r) AS id, type(r) AS t, properties(r) AS p ORDER BY id"


@pytest.fixture
def run(neo4j_server):
    with Neo4jStore(neo4j_server) as store:
        yield lambda text: store.server.write(lambda tx: tx.run(text))


def write(path, readings):
    with SqliteStore(path) as store:
        for document in set(store.hashes()) - {reading.document.id for reading in readings}:
            store.remove([document])
        store.put(readings)
        pipeline.derive_if_stale(store, tell_nothing)
    return path


@pytest.mark.parametrize("graph", ["default", "wire"])
def test_data_of_others_stay_as_they_are_and_are_no_part_of_the_graph(tmp_path, neo4j_server, run, graph):
    server, readings = with_changes(neo4j_server, graph=graph), sample_readings()
    run(FOREIGN)
    before = run(NODES), run(EDGES)
    push(write(tmp_path / "a.db", readings), server)
    run("MATCH (k:KGraph) SET k.stale = true")
    push(write(tmp_path / "a.db", readings[1:]), server)
    pull(tmp_path / "b.db", server)
    assert pipeline.contents(tmp_path / "b.db") == pipeline.contents(tmp_path / "a.db")
    assert set(mirror(settings=server)) == set(read(tmp_path / "a.db"))
    push(write(tmp_path / "a.db", []), server)
    assert (run(NODES), run(EDGES)) == before


def test_a_node_of_others_with_an_id_of_ours_is_named_and_stays(tmp_path, neo4j_server, run):
    run(f"CREATE (:Entity {{id: '{USA.id}', colour: 'blue'}})")
    refused = push(write(tmp_path / "a.db", sample_readings()), neo4j_server).refused
    assert refused == ((USA.id, "a node that another program wrote has this id"),)
    assert run(f"MATCH (n {{id: '{USA.id}'}}) RETURN labels(n) AS l, n.colour AS c") == [{"l": ["Entity"], "c": "blue"}]
