"""A graph file to a server and back: what goes, what stays, and several graphs beside each other."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace as with_changes

import pytest
from factories import CUBA, KENNEDY, contents_of, sample_readings, tell

from kgraph import pipeline, pull, push
from kgraph.config import tell_nothing
from kgraph.errors import NotFoundError, UsageError, VersionError
from kgraph.records import Entity
from kgraph.store import statements, update
from kgraph.store.neo4j import Neo4jStore
from kgraph.store.sqlite import SqliteStore

DUMP_NODES = "MATCH (n) WHERE NOT n:KGraph RETURN labels(n) AS l, properties(n) AS p ORDER BY l, p.id"
DUMP_EDGES = "MATCH (a)-[r]->(b) RETURN type(r) AS t, a.id AS a, b.id AS b, properties(r) AS p ORDER BY t, p.id"


def write(path, readings):
    with SqliteStore(path) as store:
        store.put(readings)
        pipeline.derive_if_stale(store, tell_nothing)
    return path


def dump(server):
    with Neo4jStore(server) as store:
        return store.server.read(DUMP_NODES), store.server.read(DUMP_EDGES)


def pushed_afresh(server, path, readings):
    with Neo4jStore(server) as store:
        store.server.write(lambda tx: tx.run("MATCH (n) DETACH DELETE n"))
    push(write(path, readings), server)
    return dump(server)


def test_two_files_pushed_at_once_end_with_the_union(tmp_path, neo4j_server):
    readings = sample_readings()
    wanted = pushed_afresh(neo4j_server, tmp_path / "all.db", readings)
    with Neo4jStore(neo4j_server) as store:
        store.server.write(lambda tx: tx.run("MATCH (n) DETACH DELETE n"))
    files = [write(tmp_path / "a.db", readings[:4]), write(tmp_path / "b.db", readings[2:])]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda path: push(path, neo4j_server), files))
    assert dump(neo4j_server) == wanted


@pytest.mark.parametrize("stage", ["entities", "documents", "events"])
def test_a_push_whose_lock_was_lost_looks_again_at_what_another_put_there(tmp_path, neo4j_server, stage):
    readings = sample_readings()
    wanted = pushed_afresh(neo4j_server, tmp_path / "all.db", readings)
    a, b = write(tmp_path / "a.db", readings[:4]), write(tmp_path / "b.db", readings[2:])
    told = []

    def lose(now, done, total):
        told.append(now)
        if now == stage and told.count(stage) == 1:
            with Neo4jStore(neo4j_server) as store:
                text = "SHOW TRANSACTIONS YIELD transactionId AS id, currentQuery AS q WHERE NOT q STARTS WITH 'SHOW'"
                ids = [row["id"] for row in store.server.read(f"{text} RETURN id")]
                store.server.write(lambda tx: tx.run("TERMINATE TRANSACTIONS $ids", ids=ids))
            push(b, neo4j_server)

    with Neo4jStore(neo4j_server) as store:
        store.server.write(lambda tx: tx.run("MATCH (n) DETACH DELETE n"))
    push(a, neo4j_server, progress=lose)
    assert dump(neo4j_server) == wanted
    assert push(b, neo4j_server).written == push(a, neo4j_server).written == 0


@pytest.mark.parametrize(("few", "at_once"), [(0, 0), (0, 200), (20, 0), (20, 200)])
def test_a_document_removed_from_the_file_goes_from_the_server_and_those_of_another_file_stay(
    tmp_path, neo4j_server, monkeypatch, few, at_once
):
    monkeypatch.setattr(statements, "FEW", few)
    monkeypatch.setattr(update, "AT_ONCE", at_once)
    readings = sample_readings()
    wanted = pushed_afresh(neo4j_server, tmp_path / "fewer.db", readings[:2] + readings[3:])
    a, b = write(tmp_path / "a.db", readings[:3]), write(tmp_path / "b.db", readings[3:])
    for path in (a, b):
        push(path, neo4j_server)
    pipeline.remove(readings[2].document.key, a)
    assert push(a, neo4j_server).removed == 1
    assert dump(neo4j_server) == wanted
    assert push(b, neo4j_server).written == 0


def test_a_pulled_file_is_the_union(tmp_path, neo4j_server):
    readings = sample_readings()
    for name, some in (("a.db", readings[:3]), ("b.db", readings[3:])):
        push(write(tmp_path / name, some), neo4j_server)
    pull(tmp_path / "c.db", neo4j_server)
    assert pipeline.contents(tmp_path / "c.db") == pipeline.contents(write(tmp_path / "d.db", readings))


def test_a_pull_reads_only_what_differs(tmp_path, neo4j_server):
    readings, back = sample_readings(), tmp_path / "b.db"
    push(write(tmp_path / "a.db", readings[1:]), neo4j_server)
    assert pull(back, neo4j_server)[0].written == len(readings) - 1
    push(write(tmp_path / "a.db", readings[:2]), neo4j_server)
    told = []
    assert pull(back, neo4j_server, progress=lambda *now: told.append(now))[0].written == 1
    assert told == [("documents", 1, 1)]
    assert pipeline.contents(back) == pipeline.contents(tmp_path / "a.db")


def test_a_graph_that_is_not_on_the_server_leaves_the_file_as_it_is(tmp_path, neo4j_server):
    path = write(tmp_path / "a.db", sample_readings())
    before = pipeline.contents(path)
    for name in ("a.db", "new.db"):
        with pytest.raises(NotFoundError, match="holds no graph 'typo'"):
            pull(tmp_path / name, with_changes(neo4j_server, graph="typo"))
    assert pipeline.contents(path) == before
    assert not (tmp_path / "new.db").exists()


def test_nobody_sees_half_of_a_small_push(tmp_path, neo4j_server):
    readings = sample_readings()
    push(write(tmp_path / "a.db", readings[1:]), neo4j_server)
    write(tmp_path / "a.db", readings[:1])
    states = []

    def look(*_):
        with Neo4jStore(neo4j_server) as store:
            states.append((len(store.hashes()), store.is_stale()))

    push(tmp_path / "a.db", neo4j_server, progress=look)
    look()
    assert {*states[:-1]} == {(len(readings) - 1, False)}
    assert states[-1] == (len(readings), False)


def test_graphs_of_other_names_are_kept_apart(tmp_path, neo4j_server):
    readings = sample_readings()
    wire = with_changes(neo4j_server, graph="wire")
    push(write(tmp_path / "a.db", readings[:3]), neo4j_server)
    before = dump(neo4j_server)
    push(write(tmp_path / "b.db", readings), wire)
    assert push(tmp_path / "b.db", wire).written == 0
    nodes, edges = dump(neo4j_server)
    assert {row["p"]["id"].startswith("wire|") for row in nodes if row["p"].get("graph") == "wire"} == {True}
    assert ([row for row in nodes if "graph" not in row["p"]], [row for row in edges if "|" not in row["a"]]) == before
    for name, server in (("a.db", neo4j_server), ("b.db", wire)):
        pull(tmp_path / f"back-{name}", server)
        assert pipeline.contents(tmp_path / f"back-{name}") == pipeline.contents(tmp_path / name)


@pytest.mark.parametrize("name", ["", "a|b", "x" * 64, "a b", "`"])
def test_what_is_no_name_of_a_graph_is_refused(tmp_path, neo4j_server, name):
    with pytest.raises(UsageError, match="no name for a graph"):
        push(write(tmp_path / "a.db", []), with_changes(neo4j_server, graph=name))


def test_files_read_with_other_versions_are_not_mixed(tmp_path, neo4j_server):
    readings = sample_readings()
    push(write(tmp_path / "a.db", readings[:3]), neo4j_server)
    with SqliteStore(write(tmp_path / "b.db", readings[3:])) as store:
        store.set_versions({"schema": "other"})
    with pytest.raises(VersionError, match="read with another version"):
        push(tmp_path / "b.db", neo4j_server)
    push(tmp_path / "b.db", neo4j_server, replace=True)
    pull(tmp_path / "c.db", neo4j_server)
    assert pipeline.contents(tmp_path / "c.db") == pipeline.contents(tmp_path / "b.db")


def test_a_record_that_the_server_cannot_hold_is_named_and_the_rest_is_stored(tmp_path, neo4j_server):
    long = Entity("person:" + "x" * 9000, "Person", "X")
    bad = tell("Kennedy praised Cuba.", "PRAISES", [KENNEDY], [CUBA], key="bad.txt", trigger="praised")
    contents = contents_of([*sample_readings(), bad])
    with SqliteStore(tmp_path / "a.db") as store:
        store.replace(
            with_changes(contents, derived=with_changes(contents.derived, entities=(*contents.derived.entities, long)))
        )
    changes = push(tmp_path / "a.db", neo4j_server)
    assert [id for id, _ in changes.refused] == [long.id]
    assert changes.written == len(contents.readings)
    assert [id for id, _ in push(tmp_path / "a.db", neo4j_server).refused] == [long.id]


def test_an_event_stays_of_which_one_document_of_several_cannot_be_read(tmp_path, neo4j_server):
    path = write(tmp_path / "a.db", sample_readings())
    with SqliteStore(path) as store:
        event = next(event for event in store.derived().events if len(event.documents) > 1)
    bad, *others = event.documents
    with sqlite3.connect(path) as db:
        db.execute("UPDATE documents SET reading = '[' WHERE id = ?", (bad,))
    assert [id for id, _ in push(path, neo4j_server).refused] == [bad]
    with Neo4jStore(neo4j_server) as store:
        tellers = "MATCH (c:Claim)-[:TELLS]->(:Event {id: $id}) RETURN DISTINCT c.document ORDER BY c.document"
        assert store.server.values(tellers, id=event.id) == [[id] for id in sorted(others)]
