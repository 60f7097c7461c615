"""What a server has beyond the contract of all stores."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace as with_changes

import pytest
from factories import contents_of, sample_readings

from kgraph.config import Neo4jSettings
from kgraph.errors import ServerError, VersionError
from kgraph.records import Entity
from kgraph.store.base import replace
from kgraph.store.neo4j import Neo4jStore
from kgraph.store.rows import NODE_LABELS, nodes_of, relationship_types, relationships_of
from kgraph.store.source import Source
from kgraph.store.sqlite import SqliteStore

DUMP_NODES = "MATCH (n) WHERE NOT n:KGraph RETURN labels(n) AS l, properties(n) AS p ORDER BY l, p.id"
DUMP_EDGES = "MATCH (a)-[r]->(b) RETURN type(r) AS t, a.id AS a, b.id AS b, properties(r) AS p ORDER BY t, p.id"


@pytest.fixture
def store(neo4j_server):
    with Neo4jStore(neo4j_server) as store:
        yield store


def dump(store):
    return store.server.read(DUMP_NODES), store.server.read(DUMP_EDGES)


def test_a_second_push_writes_nothing(store, neo4j_server):
    contents = contents_of(sample_readings())
    replace(store, contents)
    before = dump(store)
    with Neo4jStore(neo4j_server) as again:
        replace(again, contents)
        assert again.counters == {}
    assert dump(store) == before


def test_a_file_pushed_and_pulled_is_the_same_graph(store, tmp_path):
    contents = contents_of(sample_readings())
    with SqliteStore(tmp_path / "a.db") as there, SqliteStore(tmp_path / "b.db") as back:
        replace(there, contents)
        replace(store, there.contents())
        replace(back, store.contents())
        assert back.contents() == there.contents() == contents


def test_all_rows_of_the_graph_are_there_and_no_others(store):
    contents = contents_of(sample_readings())
    replace(store, contents)
    nodes, edges = dump(store)
    assert sorted((n.label, n.id) for n in nodes_of(contents)) == sorted((row["l"][0], row["p"]["id"]) for row in nodes)
    wanted = sorted((r.type, r.id, r.start, r.end) for r in relationships_of(contents))
    assert wanted == sorted((row["t"], row["p"]["id"], row["a"], row["b"]) for row in edges)


@pytest.mark.parametrize("key", ["blockade.txt", "denial.txt", "essex.txt", "un.txt"])
def test_the_server_after_a_removal_is_that_of_the_graph_built_without(store, neo4j_server, key):
    whole = contents_of(sample_readings())
    fewer = contents_of([reading for reading in whole.readings if reading.document.key != key])
    replace(store, fewer)
    wanted = dump(store)
    replace(store, whole)
    replace(store, fewer)
    assert dump(store) == wanted


def test_a_document_that_changed_tells_the_event_that_says_what_it_said(store):
    readings = sample_readings()
    replace(store, contents_of(readings))
    readings[0] = with_changes(readings[0], document=with_changes(readings[0].document, title="Blockade"))
    contents = contents_of(readings)
    replace(store, contents)
    changed = dump(store)
    replace(store, contents_of([]))
    replace(store, contents)
    assert dump(store) == changed


def test_what_was_lost_on_the_server_is_written_again_when_all_is_compared(store):
    contents = contents_of(sample_readings())
    replace(store, contents)
    wanted = dump(store)
    store.server.write(lambda tx: tx.run("MATCH (e:Event) DETACH DELETE e"))
    store.server.write(lambda tx: tx.run("MATCH (:Entity)-[r]->(:Entity) DELETE r"))
    store.server.write(
        lambda tx: tx.run("MATCH (d:Document) REMOVE d.linked WITH d MATCH ()-[r:MENTIONS]->() DELETE r")
    )
    with SqliteStore(":memory:") as file, store.locked():
        file.replace(contents)
        assert store.update(Source(file), full=True).refused == ()
    assert dump(store) == wanted


def test_two_pushes_at_once_give_the_same_graph(store, neo4j_server):
    contents = contents_of(sample_readings())
    replace(store, contents)
    wanted = dump(store)
    replace(store, contents_of([]))

    def push(_):
        with Neo4jStore(neo4j_server) as other:
            return replace(other, contents)

    with ThreadPoolExecutor(2) as pool:
        assert len(list(pool.map(push, range(2)))) == 2
    assert dump(store) == wanted
    assert not store.is_stale()


def test_an_entity_whose_type_changed_has_the_new_labels_only(store):
    contents = contents_of(sample_readings())
    replace(store, contents)
    entities = tuple(with_changes(e, type="State") if e.type == "Leader" else e for e in contents.derived.entities)
    replace(store, with_changes(contents, derived=with_changes(contents.derived, entities=entities)))
    rows = store.cypher("MATCH (n:Entity) WHERE n.type = 'State' RETURN n").rows
    assert {tuple(node["labels"]) for (node,) in rows} == {("Entity", "State")}


def test_every_label_and_type_has_its_constraint(store):
    replace(store, contents_of(sample_readings()))
    rows = store.server.read(
        "SHOW CONSTRAINTS YIELD labelsOrTypes, properties WHERE properties = ['id'] RETURN labelsOrTypes AS on"
    )
    assert {row["on"][0] for row in rows} == {*NODE_LABELS, *relationship_types()}


def test_a_constraint_of_another_name_is_as_good(store):
    replace(store, contents_of([]))
    for text in ("DROP CONSTRAINT kgraph_Claim_id", "CREATE CONSTRAINT theirs FOR (n:Claim) REQUIRE n.id IS UNIQUE"):
        store.server.write(lambda tx, text=text: tx.run(text))
    store.apply_rules()
    assert [rule["name"] for rule in store.rules() if rule["state"] != "online"] == []
    store.server.write(lambda tx: tx.run("DROP CONSTRAINT theirs"))
    store.apply_rules()


def test_an_edge_without_an_end_is_not_left_out_silently(store):
    contents = contents_of(sample_readings())
    lame = with_changes(contents.derived, entities=(Entity("state:PER", "State", "Peru"),))
    refused = dict(replace(store, with_changes(contents, derived=lame)).refused)
    edges = [event.id for event in contents.derived.events if event.recipients]
    assert edges
    assert all("lack an end" in refused[id] for id in edges)


def test_a_graph_of_a_newer_kgraph_is_refused(store, neo4j_server):
    replace(store, contents_of(sample_readings()))
    store.server.write(lambda tx: tx.run("MATCH (k:KGraph) SET k.version = 999"))
    with pytest.raises(VersionError, match="newer kgraph"):
        Neo4jStore(neo4j_server)


def test_an_absent_server_is_said_at_once():
    started = time.monotonic()
    with pytest.raises(ServerError, match=r"bolt://127\.0\.0\.1:1: no Neo4j server answers there"):
        Neo4jStore(Neo4jSettings("bolt://127.0.0.1:1", password="secret"))
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("uri", ["ftp://db", "db:7687", "", "bolt://", "http://localhost:7474", "https://db"])
def test_what_is_no_address_of_a_server_is_said_so(uri):
    with pytest.raises(ServerError):
        Neo4jStore(Neo4jSettings(uri))


def test_a_wrong_password_is_one_line_without_the_password(neo4j_server):
    with pytest.raises(ServerError, match="refuses the login of 'neo4j'") as caught:
        Neo4jStore(with_changes(neo4j_server, password="wrong-secret"))
    assert "wrong-secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["username", "password"])
def test_a_login_that_is_no_unicode_is_refused_in_one_line(neo4j_server, name):
    with pytest.raises(ServerError, match="refuses the login"):
        Neo4jStore(with_changes(neo4j_server, **{name: "\udcff"}))


def test_a_server_without_tls_is_said_to_be_so():
    with pytest.raises(ServerError, match="speaks TLS"):
        Neo4jStore(Neo4jSettings("bolt+s://127.0.0.1:1"))


def test_a_missing_database_is_named(neo4j_server):
    with pytest.raises(ServerError, match="no database 'none'"):
        Neo4jStore(with_changes(neo4j_server, database="none"))
