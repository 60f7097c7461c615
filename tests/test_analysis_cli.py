"""The commands that count, score and compare."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kgraph import cli, pipeline
from kgraph.show import print_rows

NEWS = {
    "lima": "Peru threatened Chile on March 5, 2012. Peru accused Ecuador on March 6, 2012.",
    "quito": "Ecuador praised Chile on April 2, 2012. Chile will attack Peru.",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("analysis")
    lines = [{"id": key, "text": text, "published": f"2012-04-0{i}"} for i, (key, text) in enumerate(NEWS.items(), 4)]
    news, graph = folder / "news.jsonl", folder / "kgraph.db"
    news.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    pipeline.build(news, graph)
    return graph


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def records(*arguments: object) -> list[dict]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_timeline_counts_what_is_asked_for(graph: Path) -> None:
    assert records("timeline", "--graph", graph) == [
        {"period": "2012-03", "events": 2},
        {"period": "2012-04", "events": 1},
    ]
    asked = ("--actor", "Peru", "--type", "THREATEN", "--every", "day")
    assert records("timeline", *asked, "--graph", graph) == [{"period": "2012-03-05", "events": 1}]
    assert records("timeline", "--from", "2012-04-01", "--to", "2012-04-30", "--every", "year", "--graph", graph) == [
        {"period": "2012", "events": 1}
    ]


def test_events_in_no_period_are_counted_aloud(graph: Path) -> None:
    result = run("timeline", "--unreal", "--every", "day", "--graph", graph)
    assert result.stderr == "1 of 4 events have no date, or one that is coarser\n"


def test_day_of_the_report_stands_for_a_date_if_asked_for(graph: Path) -> None:
    asked = ("timeline", "--unreal", "--every", "day", "--actor", "Chile", "--graph", graph)
    assert records(*asked) == []
    assert records(*asked, "--by-report") == [{"period": "2012-04-05", "events": 1}]
    assert records(*asked, "--by-report", "--recipient", "Peru") == [{"period": "2012-04-05", "events": 1}]


def test_escalation_scores_one_way_or_both(graph: Path) -> None:
    one = records("escalation", "--actor", "PER", "--recipient", "CHL", "--graph", graph)
    assert one == [{"period": "2012-03", "events": 1, "mean": -3.5, "sum": -3.5, "lowest": -3.5}]
    both = records(
        "escalation", "--actor", "CHL", "--recipient", "PER", "--both", "--scale", "goldstein", "--graph", graph
    )
    assert [row["mean"] for row in both] == [-6]
    assert run("escalation", "--actor", "CHL", "--both", "--graph", graph).exit_code == 2


def test_query_of_the_library_scores_alike(graph: Path) -> None:
    asked = records("query", "--named", "escalation", "--actor", "PER", "--other", "CHL", "--graph", graph)
    found = records("escalation", "--actor", "PER", "--recipient", "CHL", "--both", "--graph", graph)
    assert [(row["month"], row["events"], row["score"], row["lowest"]) for row in asked] == [
        (row["period"], row["events"], row["mean"], row["lowest"]) for row in found
    ]


def test_dyads_tell_how_often_and_how(graph: Path) -> None:
    row = records("dyads", "--actor", "Ecuador", "--graph", graph)[0]
    assert (row["actor"], row["recipient_name"], row["events"], row["score"]) == ("state:ECU", "Chile", 1, 5)
    assert (row["verbal_cooperation"], row["first"]) == (1, "2012-04-02")


def test_centrality_names_the_most_central_first(graph: Path) -> None:
    rows = records("centrality", "--measure", "out_strength", "--graph", graph)
    assert (rows[0]["id"], rows[0]["out_strength"]) == ("state:PER", 2)
    assert run("centrality", "--measure", "fame", "--graph", graph).exit_code == 2


def test_fewer_rows_are_said_to_be_fewer(graph: Path) -> None:
    result = run("centrality", "-n", 1, "--json", "--graph", graph)
    assert (len(result.stdout.splitlines()), result.stderr) == (1, "the first 1 of 3 rows; -n 0 gives all\n")
    assert len(records("centrality", "-n", 0, "--graph", graph)) == 3


def test_communities_and_triads_name_their_members(graph: Path) -> None:
    ids = ["state:CHL", "state:ECU", "state:PER"]
    assert [row["ids"] for row in records("communities", "--graph", graph)] == [ids]
    (triad,) = records("triads", "--graph", graph)
    assert (triad["signs"], triad["balanced"], triad["names"]) == ("+--", True, ["Chile", "Ecuador", "Peru"])


def test_changes_are_what_was_published_since(graph: Path) -> None:
    (row,) = records("changes", "2012-04-05", "--graph", graph)
    assert (row["statement"], row["new"]) == ("Ecuador praises Chile 2012-04-02", True)
    assert len(records("changes", "2012-04-05", "--unreal", "--graph", graph)) == 2
    assert run("changes", "yesterday", "--graph", graph).exit_code == 2


def test_csv_is_a_table_for_spreadsheets(graph: Path) -> None:
    rows = list(csv.DictReader(run("dyads", "--csv", "--graph", graph).stdout.splitlines()))
    assert {(row["actor"], row["recipient"], row["events"]) for row in rows} >= {("state:PER", "state:CHL", "1")}


def test_csv_holds_no_formula_and_no_command_to_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(("name", "names"), [("=1+1", ["\x9b31m", "a"]), ("\u202eb", [])], csv=True)
    told = capsys.readouterr().out
    assert told.splitlines() == ["name,names", """'=1+1,"[""\\x9b31m"",""a""]\"""", "\\u202eb,[]"]


def test_unknown_actor_is_one_sentence(graph: Path) -> None:
    result = run("escalation", "--actor", "Atlantis", "--graph", graph)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "Atlantis" in result.stderr


def test_diff_ends_as_diff_does(graph: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    shutil.copy(graph, other)
    same = run("diff", graph, other)
    assert (same.exit_code, same.stdout) == (0, "")
    pipeline.remove("quito", other)
    differing = run("diff", graph, other)
    assert differing.exit_code == 1
    assert "- document quito" in differing.stdout.splitlines()
    told = [json.loads(line) for line in run("diff", graph, other, "--json").stdout.splitlines()]
    assert told[0]["documents"] == [2, 1]
    assert {row["change"] for row in told[1:]} == {"gone"}
    assert run("diff", graph, tmp_path / "none.db").exit_code == 2
