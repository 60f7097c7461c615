"""Tables of a user's own, from the command line to the graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kgraph import cli, pipeline
from kgraph.config import Settings

HEAD = "country,office,office_title,person,start,end,as_of,source,wikidata\n"
ROW = "PER,head_of_state,President,Rosa Quispe,2027-07-28,,,own,\n"
GROUP = "entries:\n  group:red-dawn: {type: ArmedGroup, name: Red Dawn, country: PER, sector: REB, source: own}\n"
ARTICLE = '{"id": "a", "text": "The Peruvian president condemned Red Dawn.", "published": "2027-12-01"}\n'


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Give a folder with a president and a group."""
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "office_holders.csv").write_text(HEAD + ROW, encoding="utf-8")
    (folder / "groups.yaml").write_text(GROUP, encoding="utf-8")
    return folder


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Give an article of a day that only the user's table knows."""
    path = tmp_path / "a.jsonl"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def entities(result: Result) -> set[str]:
    """Give the entities that ``kgraph extract`` printed."""
    return {entity["id"] for entity in json.loads(result.stdout)["entities"]}


def test_own_tables_say_whom_an_article_means(tables: Path, article: Path) -> None:
    assert {"person:rosa-quispe", "group:red-dawn"} <= entities(run("extract", article, "--world", tables))
    assert "group:red-dawn" not in entities(run("extract", article))


def test_own_tables_answer_who(tables: Path) -> None:
    asked = run("who", "the Peruvian president", "--on", "2027-12-01", "--world", tables, "--format", "jsonl")
    assert "person:rosa-quispe" in asked.stdout


def test_graphs_with_and_without_own_tables_are_not_mixed(tables: Path, article: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g.db"
    assert run("build", article, "--graph", graph, "--world", tables).exit_code == 0
    refused = run("build", article, "--graph", graph)
    assert refused.exit_code == 1
    assert "--world" in refused.stderr
    assert run("rebuild", "--graph", graph).exit_code == 0
    assert run("build", article, "--graph", graph).exit_code == 0


def test_rebuild_takes_own_tables_in(tables: Path, article: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g.db"
    pipeline.build(article, graph)
    pipeline.rebuild(graph, settings=Settings(world=str(tables)))
    assert "person:rosa-quispe" in pipeline.read(graph)
    assert run("verify", "--graph", graph).exit_code == 0


def test_background_and_decisions_know_own_tables(tables: Path, article: Path, tmp_path: Path) -> None:
    graph, held = tmp_path / "g.db", ("person:rosa-quispe", "state:PER")
    article.write_text(ARTICLE.replace("Red Dawn", "Peru\u2019s Red Dawn"), encoding="utf-8")
    run("build", article, "--graph", graph, "--world", tables)
    assert "HOLDS_OFFICE" in {edge["predicate"] for edge in pipeline.read(graph).get_edge_data(*held).values()}
    assert run("identity", "unsure", *held, "--graph", graph).exit_code == 0
    assert "HOLDS_OFFICE" in {edge["predicate"] for edge in pipeline.read(graph).get_edge_data(*held).values()}
    assert run("verify", "--graph", graph).exit_code == 0


def test_own_tables_are_kept_in_the_graph_but_not_shown(tables: Path, article: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g.db"
    pipeline.build(article, graph, settings=Settings(world=str(tables)))
    assert "Rosa Quispe" in pipeline.contents(graph).versions["tables"]
    assert "tables" not in pipeline.read(graph).graph["versions"]
    pipeline.rebuild(graph)
    assert "tables" not in pipeline.contents(graph).versions


def test_faulty_table_makes_no_graph(tables: Path, article: Path, tmp_path: Path) -> None:
    table, graph = tables / "office_holders.csv", tmp_path / "g.db"
    table.write_text(HEAD + ROW.replace("PER", "PERU"), encoding="utf-8")
    result = run("build", article, "--graph", graph, "--world", tables)
    assert result.exit_code == 1
    assert f"{table}:2: PERU/head_of_state: unknown country or body PERU" in " ".join(result.stderr.split())
    assert not graph.exists()


@pytest.mark.parametrize("name", ["", "office_holders.csv", "groups.yaml"])
def test_table_or_folder_that_is_well_is_said_to_be(tables: Path, name: str) -> None:
    result = run("world", "--check", tables / name)
    assert (result.exit_code, result.stdout) == (0, "All is well.\n")


def test_every_fault_of_a_table_is_printed(tables: Path) -> None:
    table = tables / "office_holders.csv"
    table.write_text(HEAD + ROW.replace("PER", "PERU") + ROW.replace("2027-07-28", "soon"), encoding="utf-8")
    result = run("world", "--check", table)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{table}:2: PERU/head_of_state: unknown country or body PERU",
        f"{table}:3: PER/head_of_state: soon is not a date",
    ]


@pytest.mark.parametrize(("arguments", "code"), [(["world", "--check", "none.csv"], 2), (["world"], 2)])
def test_table_that_is_not_there_is_a_usage_error(arguments: list[str], code: int) -> None:
    assert run(*arguments).exit_code == code
