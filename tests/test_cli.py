"""Every command: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kgraph import answers, cli, pipeline
from kgraph.config import Neo4jSettings
from kgraph.show import progress_bar

NEWS = {
    "lima": "Peru rejected the offer of Chile on Monday. President Ollanta Humala met Sebastián Piñera in Lima.",
    "quito": "Ecuador accused Peru of closing the border. Peru denied the accusation.",
    "bogota": "Colombia demanded that Venezuela release the prisoners. Venezuela will attack Colombia.",
}
COMMANDS = (
    "agreement",
    "build",
    "centrality",
    "changes",
    "cite",
    "communities",
    "diff",
    "disputes",
    "documents",
    "dyads",
    "escalation",
    "events",
    "explain",
    "export",
    "extract",
    "pull",
    "push",
    "queries",
    "query",
    "rebuild",
    "remove",
)
COMMANDS += ("sample", "schema", "show", "stats", "timeline", "triads", "verify", "who", "world")
READERS = [["stats"], ["documents"], ["verify"], ["events"], ["show", "PER"], ["explain", "e:1"]]
READERS += [["query", "RETURN 1"], ["disputes"], ["timeline"], ["escalation"], ["dyads"], ["centrality"]]
READERS += [["communities"], ["triads"], ["changes", "2012-03-14"]]


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments], input=stdin)


def records(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("URI", "USERNAME", "PASSWORD", "DATABASE"):
        monkeypatch.delenv(f"NEO4J_{name}", raising=False)
    return tmp_path


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    lines = [{"id": key, "text": text, "published": "2012-03-14", "publisher": "El Sol"} for key, text in NEWS.items()]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def graph(news: Path) -> Path:
    graph = news.with_name("graph.db")
    pipeline.build(news, graph)
    return graph


# help


def test_there_is_a_test_for_every_command() -> None:
    assert sorted(command.callback.__name__ for command in cli.app.registered_commands) == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"kgraph {command}" in result.stdout.split("Examples:")[1]


def test_help_takes_less_than_a_fifth_of_a_second_of_cpu() -> None:
    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "kgraph", "--help"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert any(seconds() < 0.2 for _ in range(15))


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, kgraph.cli; print(*sorted({'spacy', 'neo4j', 'networkx', 'kglite', 'rich'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""


# build and extract


def test_build_prints_what_it_did(news: Path) -> None:
    result = run("build", news)
    assert result.exit_code == 0
    for name in ("documents read", "entities", "claims", "events", "problems"):
        assert name in result.stdout
    assert Path("kgraph.db").is_file()


def test_build_as_json_is_one_record(news: Path) -> None:
    (summary,) = records(run("build", news, "--json", "--graph", "g.db"))
    assert (summary["graph"], summary["read"], summary["problems"]) == ("g.db", 3, [])


def test_build_with_a_bad_document_stores_the_rest_and_ends_with_3(news: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    result = run("build", news, "empty.txt")
    assert result.exit_code == 3
    assert "empty.txt: empty:" in result.stderr
    assert len(records(run("documents", "--json"))) == 3


def test_progress_on_a_terminal_tells_speed_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "160")
    with progress_bar() as tell:
        for done in range(1, 5):
            tell("extracting", done, 8)
            time.sleep(0.15)
        tell("joining documents", 0, None)
    assert "4/8" in terminal.getvalue()
    assert "/s" in terminal.getvalue()
    assert "joining documents" in terminal.getvalue()


def test_no_terminal_gets_no_progress(news: Path) -> None:
    assert run("build", news).stderr == ""


def test_extract_prints_the_contract_and_stores_nothing(news: Path, tmp_path: Path) -> None:
    result = run("extract", news, "--format", "jsonl")
    assert result.exit_code == 0
    found = records(result)
    assert [one["document"]["key"] for one in found] == list(NEWS)
    assert set(found[0]) >= {"document", "entities", "mentions", "claims", "events", "problems"}
    for one in found:
        text = NEWS[one["document"]["key"]]
        spans = [*one["mentions"], *(piece for claim in one["claims"] for piece in claim["evidence"])]
        assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)
    assert list(tmp_path.iterdir()) == []


def test_extract_as_table_names_predicates(news: Path) -> None:
    assert "REJECTS" in run("extract", news, "--format", "table").stdout


def test_extract_reads_standard_input() -> None:
    (found,) = records(run("extract", "-", stdin="Peru rejected the offer of Chile."))
    assert found["document"]["key"].startswith("stdin:")
    assert [claim["predicate"] for claim in found["claims"]] == ["REJECTS"]


# looking


def test_stats_count(graph: Path) -> None:
    (counts,) = records(run("stats", "--graph", graph, "--json"))
    assert counts["documents"] == 3
    assert set(counts["versions"]) == {"kgraph", "schema", "model", "extractor"}
    assert "events without edge" in run("stats", "--graph", graph).stdout


def test_documents_list_what_was_read(graph: Path) -> None:
    assert {row["key"] for row in records(run("documents", "--graph", graph, "--json"))} == set(NEWS)
    assert "El Sol" in run("documents", "--graph", graph).stdout


def test_events_by_actor_recipient_type_and_day(graph: Path) -> None:
    (event,) = records(run("events", "--graph", graph, "--json", "--actor", "Ecuador", "--recipient", "PER"))
    assert event["predicate"] == "ACCUSES"
    assert "Ecuador" in run("events", "--graph", graph, "--type", "accuse").stdout
    assert records(run("events", "--graph", graph, "--json", "--to", "1999-01-01")) == []


def test_what_did_not_happen_is_an_event_only_when_asked_for(graph: Path) -> None:
    told = records(run("events", "--graph", graph, "--json"))
    all_of_it = records(run("events", "--graph", graph, "--json", "--unreal"))
    assert {event["modality"] for event in told} <= {"asserted", "hedged"}
    assert "planned" in {event["modality"] for event in all_of_it}


def test_show_prints_an_entity_with_its_edges(graph: Path) -> None:
    (peru,) = records(run("show", "Peru", "--graph", graph, "--json"))
    assert peru["id"] == "state:PER"
    assert {"state:PER"} <= {edge["source"] for edge in peru["edges"]}
    assert "Rejects" in run("show", "PER", "--graph", graph).stdout


def test_explain_marks_the_quote_and_says_what_decided(graph: Path) -> None:
    (event,) = records(run("events", "--graph", graph, "--json", "--actor", "Ecuador"))
    result = run("explain", event["id"], "--graph", graph)
    assert "»" in result.stdout
    assert "state:PER, by" in result.stdout
    (found,) = records(run("explain", event["id"], "--graph", graph, "--json"))
    assert found["claims"][0]["modality"] == "asserted"


def test_disputes_are_listed_with_the_words_of_each_side(tmp_path: Path) -> None:
    source, graph = tmp_path / "talks.md", tmp_path / "talks.db"
    source.write_text("Peru attacked Chile on 3 May 2011, Ecuador said.\n\nPeru denied that it had attacked Chile.\n")
    assert run("build", source, "--graph", graph).exit_code == 0
    (found,) = records(run("disputes", graph, "--json"))
    assert (found["kind"], [side["says"] for side in found["sides"]]) == ("denial", ["it was so", "it was not so"])
    assert "says Ecuador" in run("disputes", "--graph", graph).stdout


def test_graph_without_disputes_says_so(tmp_path: Path) -> None:
    pipeline.build([], tmp_path / "empty.db")
    assert "No reports contradict" in run("disputes", tmp_path / "empty.db").stdout


def test_query_prints_a_table_or_records(graph: Path) -> None:
    cypher = "MATCH (n:State) WHERE n.country = 'PER' RETURN n.name AS name"
    assert records(run("query", cypher, "--graph", graph, "--json")) == [{"name": "Peru"}]
    assert "Peru" in run("query", cypher, "--graph", graph).stdout


@pytest.mark.parametrize("cypher", ["CREATE (n:State)", "MATCH (n) DETACH DELETE n", "MATCH (n", ""])
def test_query_that_writes_or_is_wrong_is_refused(graph: Path, cypher: str) -> None:
    result = run("query", cypher, "--graph", graph)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")


@pytest.mark.parametrize("ending", ["graphml", "gexf", "json", "jsonl", "plover.jsonl", "csv", "cypher", "neo4j", "nt"])
def test_export_writes_by_ending(graph: Path, ending: str) -> None:
    result = run("export", f"out.{ending}", "--graph", graph)
    assert result.exit_code == 0
    assert all(Path(line).stat().st_size > 0 for line in result.stdout.splitlines())


def test_export_without_text_has_no_words_of_the_articles(graph: Path) -> None:
    run("export", "out.jsonl", "--no-text", "--graph", graph)
    assert "rejected the offer" not in Path("out.jsonl").read_text(encoding="utf-8")


def test_export_to_an_unknown_ending_is_wrong_usage(graph: Path) -> None:
    assert run("export", "out.xlsx", "--graph", graph).exit_code == 2


def test_verify_says_that_all_holds(graph: Path) -> None:
    result = run("verify", "--graph", graph)
    assert (result.exit_code, result.stderr) == (0, "")


def test_remove_takes_a_document_out(news: Path) -> None:
    run("build", news)
    assert run("remove", "quito").exit_code == 0
    assert {row["key"] for row in records(run("documents", "--json"))} == {"lima", "bogota"}
    assert run("remove", "quito").exit_code == 1


def test_rebuild_reads_the_stored_texts_again(news: Path) -> None:
    run("build", news)
    (summary,) = records(run("rebuild", "--json"))
    assert summary["read"] == 3


# what goes wrong


@pytest.mark.parametrize("command", READERS, ids=lambda command: command[0])
def test_missing_graph_is_one_sentence_and_makes_no_file(command: list[str], tmp_path: Path) -> None:
    result = run(*command, "--graph", "none.db")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "kgraph build" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [*READERS, ["build", "a.txt"], ["rebuild"], ["remove", "x"]], ids=lambda c: c[0])
def test_file_that_is_no_graph_is_refused_and_left_alone(command: list[str]) -> None:
    Path("notes.db").write_text("Peru rejected the offer of Chile. " * 50)
    before = Path("notes.db").read_bytes()
    result = run(*command, "--graph", "notes.db")
    assert result.exit_code == 1
    assert "not a graph file" in result.stderr
    assert Path("notes.db").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["stats", "--no-such-option"],
        ["build"],
        ["nonsense"],
        ["events", "--from", "yesterday"],
        ["events", "--type", "X"],
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], graph: Path) -> None:
    more = ["--graph", str(graph)] if arguments[0] == "events" else []
    assert run(*arguments, *more).exit_code == 2


def test_unknown_name_is_told_with_what_is_close(graph: Path) -> None:
    result = run("show", "Perru", "--graph", graph)
    assert result.exit_code == 1
    assert "Perru" in result.stderr


def test_unexpected_error_is_a_sentence_too(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "stats", lambda graph: [][0])
    result = run("stats", "--graph", graph)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: kgraph failed (IndexError")


def test_no_server_is_told_at_once_and_nothing_is_read(news: Path, tmp_path: Path) -> None:
    start = time.monotonic()
    result = run("build", news, "--neo4j", "bolt://127.0.0.1:9")
    assert result.exit_code == 1
    assert "127.0.0.1:9" in result.stderr
    assert time.monotonic() - start < 10
    assert not Path("kgraph.db").exists()


@pytest.mark.parametrize("command", [["push"], ["pull"], ["query", "RETURN 1"], ["verify"]], ids=lambda c: c[0])
def test_password_is_never_printed(command: list[str], graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "open-sesame")
    result = run(*command, "--graph", graph, "--neo4j", "bolt://127.0.0.1:9")
    assert result.exit_code == 1
    assert "open-sesame" not in result.output


def test_login_in_the_address_is_refused_without_repeating_it(graph: Path) -> None:
    result = run("push", "--graph", graph, "--neo4j", "bolt://me:open-sesame@127.0.0.1:9")
    assert result.exit_code == 2
    assert "sesame" not in result.output


def test_escape_characters_in_a_text_never_reach_the_terminal(tmp_path: Path) -> None:
    evil = "Peru rejected the \x1b]0;owned\x07 offer\x9b31m of Chile \u202etext."
    Path("evil.jsonl").write_text(json.dumps({"id": "evil\x1b[2J", "text": evil, "title": "[red]a[/red]\x1b"}) + "\n")
    for command in (["build", "evil.jsonl"], ["extract", "evil.jsonl"], ["extract", "evil.jsonl", "--format", "table"]):
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(run(*command).output)
    for command in (["events"], ["documents"], ["documents", "--json"], ["show", "PER"], ["events", "--json"]):
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(run(*command).output)
    assert "[red]a[/red]" in run("documents").stdout


def test_ctrl_c_stores_whole_what_was_read(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"n{n}", "text": f"{text} " * 40}) for n in range(60) for text in NEWS.values()]
    Path("many.jsonl").write_text("\n".join(lines))
    command = [sys.executable, "-m", "kgraph", "build", "many.jsonl"]
    # A shell may have told its children to ignore it.
    restore = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.default_int_handler)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **restore) as process:
        _wait_for_documents(process)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in stderr
    assert 0 < len(records(run("documents", "--json"))) < 60
    assert run("verify").exit_code == 0


def _wait_for_documents(process: subprocess.Popen[str]) -> None:
    """Wait until the first documents are in the file."""
    while process.poll() is None:
        time.sleep(0.05)
        if os.path.exists("kgraph.db") and run("documents", "--json").stdout:
            return


def test_reader_that_stops_early_ends_without_a_word(graph: Path) -> None:
    command = f"{sys.executable} -m kgraph events --json --unreal --graph {graph} | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert done.stderr == ""


# on a real server


def test_push_query_verify_and_pull_on_a_server(graph: Path, neo4j_server: Neo4jSettings, monkeypatch) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    server = ("--neo4j", neo4j_server.uri)
    assert run("push", "--graph", graph, *server).exit_code == 0
    assert "3 unchanged" in run("push", "--graph", graph, *server).stderr
    cypher = "MATCH (n:State) WHERE n.country = 'PER' RETURN n.name AS name"
    assert records(run("query", cypher, "--json", *server)) == [{"name": "Peru"}]
    assert run("query", "CREATE (n:State {id: 'x'})", *server).exit_code == 1
    assert run("verify", *server).exit_code == 0
    assert run("pull", "--graph", "copy.db", *server).exit_code == 0
    for name in (graph, "copy.db"):
        run("export", f"{Path(name).stem}.jsonl", "--graph", name)
    assert Path("copy.jsonl").read_bytes() == Path("graph.jsonl").read_bytes()


def test_build_onto_a_server(news: Path, neo4j_server: Neo4jSettings, monkeypatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    assert run("build", news, "--neo4j", neo4j_server.uri).exit_code == 0
    counted = records(run("query", "MATCH (d:Document) RETURN count(d) AS n", "--json", "--neo4j", neo4j_server.uri))
    assert counted == [{"n": 3}]


def test_wrong_password_is_told_and_ends_with_1(graph: Path, neo4j_server: Neo4jSettings, monkeypatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "not-the-password")
    result = run("push", "--graph", graph, "--neo4j", neo4j_server.uri)
    assert result.exit_code == 1
    assert "NEO4J_PASSWORD" in result.stderr
    assert "not-the-password" not in result.output


def test_push_without_text_leaves_the_words_out(graph: Path, neo4j_server: Neo4jSettings, monkeypatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    server = ("--neo4j", neo4j_server.uri)
    assert run("push", "--no-text", "--graph", graph, *server).exit_code == 0
    cypher = "MATCH (n) WHERE n.text CONTAINS 'rejected' RETURN count(n) AS n"
    assert records(run("query", cypher, "--json", *server)) == [{"n": 0}]
    assert "no texts" in run("pull", "--graph", "copy.db", *server).stderr


# who


def test_who_prints_whom_why_and_who_else() -> None:
    result = run("who", "Bush", "--on", "1990-08-02")
    assert result.exit_code == 0
    for words in ("person:george-h-w-bush", "President (USA), 1989-01-20", "George W. Bush"):
        assert words in result.stdout


def test_who_knows_nobody_of_that_name() -> None:
    result = run("who", "Quilbert Ondaway")
    assert (result.exit_code, "names nobody known" in result.stdout) == (0, True)


def test_who_answers_a_file_line_by_line(tmp_path: Path) -> None:
    lines = [{"id": 7, "text": "the French president", "date": "2020-05-01"}, {"id": "x", "text": "Quilbert Ondaway"}]
    (tmp_path / "asked.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    first, second = records(run("who", "--from", "asked.jsonl", "--format", "jsonl"))
    assert (first["id"], first["entity"]["name"]) == ("7", "Emmanuel Macron")
    assert (second["id"], second["entity"]) == ("x", None)


@pytest.mark.parametrize(
    "arguments", [[], ["Bush", "--from", "f"], ["Bush", "--on", "someday"], ["--from", "none"], [" "]]
)
def test_who_refuses_what_is_no_question(arguments: list[str]) -> None:
    assert run("who", *arguments).exit_code == 2
