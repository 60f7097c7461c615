"""Pushes and reads that are cut off: the server killed, the client killed, the server away for a while. A minute each.

Left out of scripts/check; run them with ``python -m pytest -m slow tests/servers``.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from threading import Thread

import neo4j
import pytest
from forms import found_rows, wanted_rows
from loading import load_script
from made_up import made_up_readings

import kgraph
from kgraph import pipeline
from kgraph.config import Neo4jSettings, tell_nothing
from kgraph.store import mirroring
from kgraph.store.neo4j import Neo4jStore
from kgraph.store.sqlite import SqliteStore

# The server outlives what started it.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning")]
POINTS = (0.15, 0.5, 0.85)
RETRY_SECONDS = Neo4jSettings().retry_seconds
script = load_script("neo4j")


class OwnServer:
    """A server that a test may kill and start again, with its data."""

    def __init__(self):
        self.about = script.with_maven(script.new_server())
        if self.about is None:
            pytest.skip("no Neo4j server can be started here (see `scripts/neo4j run`)")
        self.settings = Neo4jSettings(self.about["uri"], self.about["username"], self.about["password"])

    def kill(self):
        os.kill(self.about["pid"], signal.SIGKILL)
        os.waitpid(self.about["pid"], 0)

    def stop(self):
        script.end_process(self.about["pid"])

    def start(self):
        self.about = script.start_java(self.about)

    def configure(self, line):
        conf, name = Path(self.about["home"], "conf", "neo4j.conf"), line.partition("=")[0]
        others = [old for old in conf.read_text().splitlines() if old.partition("=")[0] != name]
        conf.write_text("\n".join([*others, line, ""]))

    def run(self, text):
        login = (self.settings.username, self.settings.password)
        with neo4j.GraphDatabase.driver(self.settings.uri, auth=login) as driver, driver.session() as session:
            return session.run(text).values()

    def holds(self, path):
        with Neo4jStore(self.settings) as store:
            return found_rows(store) == wanted_rows(pipeline.contents(path))

    def push(self, path):
        """Start a push."""
        login = {"NEO4J_USERNAME": self.settings.username, "NEO4J_PASSWORD": self.settings.password}
        command = [sys.executable, "-m", "kgraph", "push", "--graph", str(path), "--neo4j", self.settings.uri]
        return subprocess.Popen(command, env={**os.environ, **login}, stderr=subprocess.PIPE, text=True)

    def wait_for(self, process, share, whole):
        """Wait until a push has written that share of all nodes."""
        login = (self.settings.username, self.settings.password)
        with neo4j.GraphDatabase.driver(self.settings.uri, auth=login) as driver, driver.session() as session:
            while session.run("MATCH (n) RETURN count(n)").single()[0] < share * whole:
                assert process.poll() is None, "the push was over before it could be cut off"
                time.sleep(0.02)


def pull_all(server, path, folder, tell):
    kgraph.pull(folder / "back.db", server.settings, progress=tell)
    assert pipeline.contents(folder / "back.db") == pipeline.contents(path)


def mirror_all(server, path, folder, tell):
    G, wanted = kgraph.mirror(settings=server.settings, progress=tell), kgraph.read(path)
    assert list(G.nodes(data=True)) == list(wanted.nodes(data=True))
    assert list(G.edges(keys=True, data=True)) == list(wanted.edges(keys=True, data=True))


@pytest.fixture(scope="module")
def own():
    """Start a server; stop it in the end."""
    own = OwnServer()
    yield own
    script.halt(own.about)


@pytest.fixture
def server(own):
    """The server, empty but for its constraints."""
    own.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS")
    return own


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    """A graph that takes some seconds to push, and how many nodes it has."""
    path = tmp_path_factory.mktemp("graph") / "graph.db"
    with SqliteStore(path) as store:
        store.put(made_up_readings(Random(1), 500))
        pipeline.derive_if_stale(store, tell_nothing)
        nodes, _ = wanted_rows(store.contents())
    return path, len(nodes)


@pytest.mark.parametrize("share", POINTS)
def test_a_server_killed_is_said_in_one_line_and_the_next_push_makes_it_good(server, graph, share):
    path, nodes = graph
    process = server.push(path)
    server.wait_for(process, share, nodes)
    server.kill()
    killed = time.monotonic()
    try:
        _, said = process.communicate(timeout=RETRY_SECONDS + 30)
        lasted = time.monotonic() - killed
    finally:
        server.start()
    assert process.returncode == 1
    assert len(said.splitlines()) == 1, said
    assert server.settings.uri in said
    assert lasted < RETRY_SECONDS + 5
    again = server.push(path)
    _, said = again.communicate()
    assert again.returncode == 0, said
    assert server.holds(path)


@pytest.mark.parametrize("share", POINTS)
def test_a_push_killed_is_made_good_by_the_next(server, graph, share):
    path, nodes = graph
    process = server.push(path)
    server.wait_for(process, share, nodes)
    process.kill()
    process.communicate()
    again = server.push(path)
    _, said = again.communicate()
    assert again.returncode == 0, said
    assert server.holds(path)


def test_a_server_away_for_ten_seconds_is_waited_for(server, graph):
    path, nodes = graph
    process = server.push(path)
    server.wait_for(process, 0.3, nodes)
    server.stop()
    time.sleep(10)
    server.start()
    _, said = process.communicate()
    assert process.returncode == 0, said
    assert server.holds(path)


@pytest.mark.parametrize("read", [pull_all, mirror_all])
def test_a_server_away_in_the_middle_of_reading_is_waited_for(server, graph, tmp_path, monkeypatch, read):
    path, _ = graph
    process = server.push(path)
    process.communicate()
    assert process.returncode == 0
    monkeypatch.setattr(mirroring, "PAGE", 50)
    told, back = [], Thread(target=lambda: (time.sleep(3), server.start()))

    def leave(*progress):
        if not told:
            server.stop()
            back.start()
        told.append(progress)

    try:
        read(server, path, tmp_path, leave)
    finally:
        back.join()
    assert len(told) > 1


def test_a_server_that_only_reads_is_said_in_one_line(server, graph):
    path, _ = graph
    server.configure("server.databases.read_only=neo4j")
    server.stop()
    server.start()
    process = server.push(path)
    _, said = process.communicate()
    assert process.returncode == 1
    assert len(said.splitlines()) == 1, said
    assert server.settings.uri in said
    assert "name a server and a database that take writes" in said
    server.configure("server.databases.read_only=")


def test_a_limit_for_transactions_on_the_server_cuts_no_push_off(server, graph):
    path, _ = graph
    server.configure("db.transaction.timeout=50ms")
    server.stop()
    server.start()
    process = server.push(path)
    _, said = process.communicate()
    assert process.returncode == 0, said
    server.configure("db.transaction.timeout=0s")
    server.stop()
    server.start()
    assert server.holds(path)
