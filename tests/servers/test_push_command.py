"""`kgraph push` and `kgraph pull` as processes of their own, against a real server."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from dataclasses import replace as with_changes

import pytest
from factories import CUBA, KENNEDY, sample_readings, tell
from forms import found_rows, wanted_rows

from kgraph import pipeline, pull, push
from kgraph.config import tell_nothing
from kgraph.records import Entity
from kgraph.store.neo4j import Neo4jStore
from kgraph.store.sqlite import SqliteStore

SECRET = "open-sesame-1"


def start(server, *words, limit=None, **environ):
    """Start a command; ``limit`` is how many bytes a file may have."""
    login = {"NEO4J_URI": server.uri, "NEO4J_USERNAME": server.username, "NEO4J_PASSWORD": server.password}

    def full_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-m", "kgraph", *map(str, words)],
        env={**os.environ, **login, **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=full_disk if limit else None,
    )


def ended(process):
    """Wait for a command; give its exit code and what it said."""
    out, said = process.communicate(timeout=120)
    return process.returncode, out + said


def error_of(process):
    """Give the one line with which a command that failed ends."""
    code, said = ended(process)
    assert code == 1, said
    assert len(said.splitlines()) == 1, said
    return said


def write(path, readings):
    with SqliteStore(path) as store:
        store.put(readings)
        pipeline.derive_if_stale(store, tell_nothing)
    return path


def holds(server, path):
    with Neo4jStore(server) as store:
        return found_rows(store) == wanted_rows(pipeline.contents(path))


def documents_on(server):
    with Neo4jStore(server) as store:
        return store.documents(text=False)


def test_two_pushes_of_one_file_at_once_both_end_well(tmp_path, neo4j_server):
    path = write(tmp_path / "a.db", sample_readings())
    processes = [start(neo4j_server, "push", "--graph", path) for _ in range(2)]
    assert [ended(process)[0] for process in processes] == [0, 0]
    assert holds(neo4j_server, path)


def test_two_files_pushed_at_once_end_with_both(tmp_path, neo4j_server):
    readings = sample_readings()
    files = [write(tmp_path / "a.db", readings[:4]), write(tmp_path / "b.db", readings[2:])]
    processes = [start(neo4j_server, "push", "--graph", path) for path in files]
    assert [ended(process)[0] for process in processes] == [0, 0]
    assert holds(neo4j_server, write(tmp_path / "all.db", readings))


def test_two_graphs_pushed_at_once_stay_apart(tmp_path, neo4j_server):
    readings = sample_readings()
    files = {"wire": write(tmp_path / "a.db", readings[:4]), "press": write(tmp_path / "b.db", readings[2:])}
    processes = [start(neo4j_server, "push", "--graph", path, "--graph-name", name) for name, path in files.items()]
    assert [ended(process)[0] for process in processes] == [0, 0]
    for name, path in files.items():
        pull(tmp_path / name, with_changes(neo4j_server, graph=name))
        assert pipeline.contents(tmp_path / name) == pipeline.contents(path)


def test_a_wrong_password_is_one_line_that_does_not_show_it(tmp_path, neo4j_server):
    path = write(tmp_path / "a.db", sample_readings())
    said = error_of(start(neo4j_server, "push", "--graph", path, NEO4J_PASSWORD=SECRET))
    assert "refuses the login" in said
    assert SECRET not in said


def test_a_wrong_database_is_one_line(tmp_path, neo4j_server):
    path = write(tmp_path / "a.db", sample_readings())
    said = error_of(start(neo4j_server, "push", "--graph", path, NEO4J_DATABASE="none"))
    assert "has no database 'none'" in said


def test_a_graph_of_a_newer_kgraph_is_one_line(tmp_path, neo4j_server):
    path = write(tmp_path / "a.db", sample_readings())
    push(path, neo4j_server)
    with Neo4jStore(neo4j_server) as store:
        store.server.write(lambda tx: tx.run("MATCH (k:KGraph) WHERE k.graph IS NOT NULL SET k.version = 999"))
    said = error_of(start(neo4j_server, "push", "--graph", path))
    assert "newer kgraph" in said
    assert neo4j_server.uri in said


HOSTILE = (
    "`) DETACH DELETE n //",
    "{id: $rows} 'a' \"b\" \\u0027",
    "a\nb\r\nc\u2028d",
    "nul\x00 bell\x07 escape\x1b[31m",
    "\u202eabc\u202c عربى",
    "x" * 10_000,
)


def hostile_reading(name):
    """Tell of somebody under a hostile name: in the key, the publisher, the quote and the object too."""
    whom = with_changes(KENNEDY, id=f"person:{name[:9]}", name=name, aliases=("Kennedy", f"{name}!"))
    text = f"Kennedy praised Cuba. {name} is what the paper wrote."
    said = tell(text, "PRAISES", [whom], [CUBA], key=name, publisher=name, trigger="praised", object=name)
    return with_changes(said, entities=(CUBA, whom))


def test_hostile_words_are_stored_as_words(tmp_path, neo4j_server):
    path = write(tmp_path / "a.db", map(hostile_reading, HOSTILE))
    code, said = ended(start(neo4j_server, "push", "--graph", path))
    assert code == 0, said
    assert holds(neo4j_server, path)
    pull(tmp_path / "b.db", neo4j_server)
    assert pipeline.contents(tmp_path / "b.db") == pipeline.contents(path)


def test_an_id_that_no_server_can_hold_is_named_and_the_rest_stored(tmp_path, neo4j_server):
    long = Entity("person:" + "y" * 9000, "Person", "Yvonne")
    said = tell("Yvonne praised Cuba.", "PRAISES", [long], [CUBA], key="yvonne.txt", trigger="praised")
    path = write(tmp_path / "a.db", [*sample_readings(), with_changes(said, entities=(CUBA, long))])
    code, words = ended(start(neo4j_server, "push", "--graph", path))
    assert code == 3, words
    assert f"refused: {long.id[:100]}" in words
    assert {document.key for document in documents_on(neo4j_server)} >= {"yvonne.txt", "un.txt"}


BAD = (
    ("events", "e:%", "$.quad", str(2**63)),
    ("entities", "org:UN", "$.aliases", '["\\ud800"]'),
    ("entities", "asset:%", "$.aliases", '[["a"], "b"]'),
)


def test_rows_that_no_server_can_hold_are_named_and_the_rest_stored(tmp_path, neo4j_server):
    path = write(tmp_path / "a.db", sample_readings())
    with sqlite3.connect(path) as db:
        found = [db.execute(f"SELECT min(id) FROM {table} WHERE id LIKE ?", (like,)) for table, like, *_ in BAD]
        ids = [id for rows in found for (id,) in rows]
        for id, (table, _, place, value) in zip(ids, BAD, strict=True):
            db.execute(f"UPDATE {table} SET record = json_set(record, ?, json(?)) WHERE id = ?", (place, value, id))
    code, said = ended(start(neo4j_server, "push", "--graph", path))
    assert code == 3, said
    assert [id for id in ids if f"refused: {id}" not in said] == []
    assert len(documents_on(neo4j_server)) == 6


def test_a_record_that_cannot_be_read_is_said_in_one_line(tmp_path, neo4j_server):
    path = write(tmp_path / "a.db", sample_readings())
    with sqlite3.connect(path) as db:
        db.execute("UPDATE entities SET record = json_set(record, '$.aliases', json('[[1]]')) WHERE id = 'org:UN'")
    assert "cannot be read" in error_of(start(neo4j_server, "stats", "--graph", path))


def test_pulling_onto_a_full_disk_is_one_line_and_is_made_good_by_the_next(tmp_path, neo4j_server):
    texts = [f"Kennedy praised Cuba, note {number}. {'x' * 9000}" for number in range(20)]
    many = [tell(text, "PRAISES", [KENNEDY], [CUBA], trigger="praised") for text in texts]
    path, back = write(tmp_path / "a.db", many), tmp_path / "b.db"
    push(path, neo4j_server)
    assert "b.db" in error_of(start(neo4j_server, "pull", "--graph", back, limit=150_000))
    pull(back, neo4j_server)
    assert pipeline.contents(back) == pipeline.contents(path)


@pytest.mark.parametrize("name", ["out.graphml", "out.jsonl"])
def test_exporting_onto_a_full_disk_is_one_line_and_leaves_nothing(tmp_path, neo4j_server, name):
    path, out = write(tmp_path / "a.db", sample_readings()), tmp_path / "out"
    out.mkdir()
    error_of(start(neo4j_server, "export", out / name, "--graph", path, limit=1000))
    assert list(out.iterdir()) == []
