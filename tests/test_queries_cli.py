"""The commands `kgraph query` with parameters and names, and `kgraph queries`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from factories import contents_of, sample_readings
from typer.testing import CliRunner, Result

import kgraph
from kgraph import cli
from kgraph.store.base import replace
from kgraph.store.sqlite import SqliteStore


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def records(result: Result) -> list[dict]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("queries") / "october.db"
    with SqliteStore(path) as store:
        replace(store, contents_of(sample_readings()))
    return path


@pytest.mark.parametrize("since", [["--since", "1962-10-01"], ["--since=1962-10-01"], []])
def test_named_query_takes_its_parameters_as_options(graph: Path, since: list[str]) -> None:
    found = records(run("query", "--named", "threats", "--actor", "USA", *since, "--graph", graph, "--json"))
    assert [(row["actor"], row["recipient"]) for row in found] == [("John F. Kennedy", "Nikita Khrushchev")]


def test_named_query_sees_what_its_parameters_leave(graph: Path) -> None:
    assert records(run("query", "--named", "threats", "--since", "1963-01-01", "--graph", graph, "--json")) == []


def test_query_of_ones_own_takes_parameters_too(graph: Path) -> None:
    cypher = "MATCH (n:Entity) WHERE n.country = $code AND size(n.aliases) >= $n RETURN n.name AS name"
    found = records(run("query", cypher, "--code", "USA", "--n", "2", "--graph", graph, "--json"))
    assert {row["name"] for row in found} == {"John F. Kennedy", "United States"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--named", "threat"], "error: threat: no query has this name; did you mean threats?"),
        (["--named", "ladder", "--actor", "USA"], "error: ladder: needs --other; give such as --other CUB"),
        (["--named", "threats", "--since", "soon"], "error: threats: 'soon' is not a day for --since; write it as"),
        (["--named", "threats", "--colour", "red"], "error: threats: has no parameter --colour; it takes --actor,"),
        (["--named", "most-active", "-n", "3"], "error: -n: no such option; a parameter of a query is --NAME VALUE"),
        (["--named", "threats", "--actor"], "error: --actor: has no value; write --actor VALUE"),
        (["--named", "threats", "--since", "1962-02-01", "--until", "1962-01-01"], "error: threats: --since is after"),
        (["--named", "threats", "MATCH (n) RETURN n"], "error: kgraph query: one of CYPHER and --named is needed"),
        ([], "error: kgraph query: one of CYPHER and --named is needed"),
        (["RETURN $x AS x"], "error: the query: needs $x; give such as --x VALUE"),
    ],
)
def test_what_cannot_be_meant_is_told_in_a_line(graph: Path, arguments: list[str], said: str) -> None:
    result = run("query", *arguments, "--graph", graph)
    assert result.exit_code == 2
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1


def test_unknown_actor_of_a_named_query_is_told(graph: Path) -> None:
    result = run("query", "--named", "threats", "--actor", "Atlantis", "--graph", graph)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error: Atlantis: no entity has this id or name; write an id, name or alias" in result.stderr


def test_value_of_a_parameter_is_never_cypher(graph: Path) -> None:
    evil = "USA' OR true OR '1'='1"
    assert records(run("query", "--named", "most-active", "--type", evil, "--graph", graph, "--json")) == []
    result = run("query", "--named", "threats", "--actor", evil, "--graph", graph, "--json")
    assert (result.exit_code, result.stdout) == (1, "")


def test_queries_are_listed_with_what_they_give_and_take() -> None:
    shown = run("queries").stdout
    assert "demands-unanswered" in shown
    assert "--actor [--since] [--until]" in shown


def test_one_query_is_shown_whole() -> None:
    shown = run("queries", "ladder").stdout
    assert "All acts of two sides to each other" in shown
    assert "--other" in shown
    assert "MATCH (a:Entity)-[r]-(b:Entity)" in shown


def test_queries_are_records_for_programs() -> None:
    (found,) = records(run("queries", "ladder", "--json"))
    assert found["parameters"][0]["name"] == "actor"
    assert len(records(run("queries", "--json"))) >= 25


def test_python_asks_by_name_too(graph: Path) -> None:
    table = kgraph.query(named="months", graph=graph, parameters={"since": "1962-10-01"})
    assert table.columns[0] == "month"
    assert table.rows


def test_parameter_called_as_the_graph_file_is_not_taken_for_it(graph: Path) -> None:
    assert kgraph.query("RETURN $graph AS name", graph).rows == (("default",),)
