"""What a graph file has beyond the contract of all stores."""

import os
import sqlite3
import subprocess
import sys

import pytest
from factories import contents_of, sample_readings

from kgraph.errors import GraphError, StoreError, VersionError
from kgraph.records import Derived, Entity
from kgraph.store.base import replace
from kgraph.store.sqlite import SqliteStore


def test_a_file_is_read_again_as_it_was_left(tmp_path):
    contents = contents_of(sample_readings())
    with SqliteStore(tmp_path / "graph.db") as store:
        replace(store, contents)
    with SqliteStore(tmp_path / "graph.db", create=False) as store:
        assert store.contents() == contents
        assert not store.is_stale()


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to be looked at" * 50, b"PK\x03\x04", b"x" * 5000]
)
def test_another_file_is_refused_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "other.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is not a graph file; name a file that"):
        SqliteStore(path)
    assert path.read_bytes() == content


def test_another_database_is_refused(tmp_path):
    with sqlite3.connect(tmp_path / "other.db") as db:
        db.execute("CREATE TABLE t (x)")
    with pytest.raises(StoreError, match="is not a graph file"):
        SqliteStore(tmp_path / "other.db")


def test_a_file_of_a_newer_kgraph_is_refused(tmp_path):
    SqliteStore(tmp_path / "graph.db").close()
    with sqlite3.connect(tmp_path / "graph.db") as db:
        db.execute("PRAGMA user_version = 999")
    with pytest.raises(VersionError, match="newer kgraph"):
        SqliteStore(tmp_path / "graph.db")


@pytest.mark.parametrize(
    ("name", "reason"), [("none.db", "no such graph file"), ("", "is a folder"), ("no/a.db", "graph file")]
)
def test_a_file_that_cannot_be_is_named(tmp_path, name, reason):
    with pytest.raises(StoreError, match=reason):
        SqliteStore(tmp_path / name, create=False)
    assert not list(tmp_path.iterdir())


def test_a_file_in_a_missing_folder_is_not_made(tmp_path):
    with pytest.raises(StoreError, match="folder does not exist"):
        SqliteStore(tmp_path / "none" / "graph.db")


def test_a_damaged_file_is_said_so(tmp_path):
    path = tmp_path / "graph.db"
    with SqliteStore(path) as store:
        replace(store, contents_of(sample_readings()))
    path.write_bytes(path.read_bytes()[:5000] + os.urandom(20000))
    with pytest.raises(StoreError), SqliteStore(path) as store:
        store.contents()


def test_readings_written_before_a_kill_are_whole_and_the_file_is_stale(tmp_path):
    program = """
import os, signal, sys
from factories import sample_readings
from kgraph.store import sqlite
sqlite.BATCH = 2
def readings():
    yield from sample_readings()[:5]
    os.kill(os.getpid(), signal.SIGKILL)
sqlite.SqliteStore(sys.argv[1]).put(readings())
"""
    path = tmp_path / "graph.db"
    subprocess.run([sys.executable, "-c", program, str(path)], env={**os.environ, "PYTHONPATH": "tests:."}, check=False)
    with SqliteStore(path, create=False) as store:
        assert len(list(store.readings())) == 4
        assert store.is_stale()


def test_two_records_with_one_id_are_refused():
    entity = Entity("state:PER", "State", "Peru")
    with SqliteStore(":memory:") as store, pytest.raises(GraphError, match="two records with one id"):
        store.set_derived(Derived((entity, entity)))


def test_a_file_can_be_looked_into_with_sql(tmp_path):
    with SqliteStore(tmp_path / "graph.db") as store:
        replace(store, contents_of(sample_readings()))
    with sqlite3.connect(tmp_path / "graph.db") as db:
        claims = set(db.execute("SELECT predicate, modality, polarity, date_start FROM claims").fetchall())
        assert ("ARMS", "denied", "affirmed", None) in claims
        assert ("THREATENS", "asserted", "affirmed", "1962-10-22") in claims
        assert ("JFK", "name", "person:john-f-kennedy") in db.execute(
            "SELECT text, kind, entity FROM mentions"
        ).fetchall()
        assert db.execute("SELECT count(*) FROM events WHERE predicate = 'THREATENS'").fetchone()[0] >= 1


def test_the_log_tells_what_was_read_and_removed_and_when():
    with SqliteStore(":memory:") as store:
        store.put(sample_readings()[:1])
        store.remove(store.hashes())
        assert [(what, key) for _, what, key in store.log()] == [("read", "blockade.txt"), ("removed", "blockade.txt")]
        assert store.log()[0][0].endswith("+00:00")
