"""The commands between a graph file and a server."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kgraph.cli import app
from kgraph.store.neo4j import Neo4jStore


@pytest.fixture
def run(neo4j_server, monkeypatch, tmp_path):
    """Run a command in an empty folder, with the login in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("uri", "username", "password"):
        monkeypatch.setenv(f"NEO4J_{name.upper()}", getattr(neo4j_server, name))
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *words: CliRunner().invoke(app, list(map(str, words)))


@pytest.fixture
def graph(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Peru rejected the offer of Chile on 3 May 1962.", "utf-8")
    assert CliRunner().invoke(app, ["build", "a.txt"]).exit_code == 0


def test_the_schema_of_a_server_is_shown_checked_and_applied(run, neo4j_server):
    with Neo4jStore(neo4j_server) as store:
        store.server.write(lambda tx: tx.run("DROP CONSTRAINT kgraph_Entity_id IF EXISTS"))
    assert run("schema", "--neo4j", neo4j_server.uri, "--check").exit_code == 1
    assert run("schema", "--neo4j", neo4j_server.uri, "--apply", "--check").exit_code == 0
    found = json.loads(run("schema", "--neo4j", neo4j_server.uri, "--json").stdout)
    assert {"kgraph_Entity_id", "kgraph_MEETS_id", "kgraph_names", "kgraph_Event_date_start"} <= {
        rule["name"] for rule in found["rules"] if rule["state"] == "online"
    }


def test_without_a_server_the_schema_is_that_of_the_predicates(run):
    names = {json.loads(line)["name"] for line in run("schema", "--json").stdout.splitlines()}
    assert {"REJECTS", "DEPLOYS", "MEETS"} <= names
    assert run("schema", "--apply").exit_code == 2


def test_the_schema_says_which_graphs_are_there_and_were_pushed_with_it(run, graph, neo4j_server):
    run("push", "--graph-name", "wire")
    found = json.loads(run("schema", "--neo4j", neo4j_server.uri, "--json").stdout)
    assert [(row["graph"], row["stale"]) for row in found["graphs"]] == [("wire", False)]
    assert found["outdated"] == []


def test_a_graph_of_a_name_is_pushed_asked_and_pulled(run, graph, neo4j_server):
    assert json.loads(run("push", "--graph-name", "wire", "--json").stdout)["written"] == 1
    assert json.loads(run("push", "--graph-name", "wire", "--json").stdout)["written"] == 0
    text = "MATCH (n:State) WHERE n.graph = 'wire' RETURN n.id AS id ORDER BY id"
    rows = [
        json.loads(line)["id"] for line in run("query", text, "--json", "--neo4j", neo4j_server.uri).stdout.splitlines()
    ]
    assert rows == ["wire|state:CHL", "wire|state:PER"]
    assert run("pull", "--graph-name", "wire", "--graph", "b.db").exit_code == 0
    files = []
    for name in ("kgraph.db", "b.db"):
        run("export", f"{name}.jsonl", "--graph", name)
        files.append(Path(f"{name}.jsonl").read_bytes())
    assert files[0] == files[1]


def test_what_the_server_cannot_hold_is_named_and_the_code_is_3(run, graph, monkeypatch):
    from kgraph.records import Entity
    from kgraph.store.sqlite import SqliteStore

    with SqliteStore("kgraph.db") as store:
        derived = store.derived()
        long = Entity("person:" + "x" * 9000, "Person", "X")
        store.set_derived(type(derived)((*derived.entities, long), derived.events, derived.facts))
    result = run("push")
    assert result.exit_code == 3
    assert "refused: person:xxx" in result.stderr
