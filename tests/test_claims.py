"""Claims as people correct them: left out, set, undone, shared; and drawn to be marked."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from factories import CUBA, KENNEDY, KHRUSHCHEV, USA, bytes_of, claim, reading, stored
from typer.testing import CliRunner, Result

from kgraph import answers, claims, cli, pipeline, sampling
from kgraph.decisions import read_decisions, write_decisions
from kgraph.errors import NotFoundError, StoreError, UsageError
from kgraph.records import make_document
from kgraph.store.base import STORE_VERSION
from kgraph.store.sqlite import SqliteStore

TEXTS = (
    ("a.txt", "Kennedy threatened Cuba.", "THREATENS", "threatened"),
    ("b.txt", "Kennedy met Khrushchev.", "MEETS", "met"),
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, list(map(str, arguments)))


def told(key: str, text: str, predicate: str, trigger: str):
    document = make_document(key, text, published="1962-10-22", publisher=key)
    whom = CUBA if predicate == "THREATENS" else KHRUSHCHEV
    found = claim(document, predicate, [KENNEDY], [whom], trigger=trigger, date="1962-10-22")
    made = reading(document, found)
    return type(made)(document, (*made.entities, USA), made.mentions, made.claims)


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return stored(told(*text) for text in TEXTS)


def the_claim(graph: Path, predicate: str):
    with SqliteStore(graph) as store:
        (found,) = [c for r in store.readings() for c in r.claims if c.predicate == predicate]
    return found


def events(graph: Path) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return sorted((e.predicate, e.actors, e.recipients) for e in pipeline.contents(graph).derived.events)


def test_rejected_claim_makes_no_event_and_no_line_in_a_file(graph):
    claims.reject(the_claim(graph, "THREATENS").id, graph, reason="a joke")
    assert [predicate for predicate, *_ in events(graph)] == ["MEETS"]
    assert b"THREATENS" not in bytes_of(graph)[0]
    assert answers.verify(graph) == ()


def test_set_fields_show_in_the_event_and_keep_the_claims_id(graph):
    found = the_claim(graph, "THREATENS")
    claims.set_fields(found.id[:8], {"predicate": "WARNS", "recipients": "USA", "date": "1962-10"}, graph)
    (event,) = [e for e in pipeline.contents(graph).derived.events if found.id in e.claims]
    assert (event.predicate, event.recipients, event.type) == ("WARNS", (USA.id,), "THREATEN")
    assert (event.date.start, event.date.end, event.date.precision) == ("1962-10-01", "1962-10-31", "month")


def test_setting_a_plan_takes_it_off_the_facts(graph):
    claims.set_fields(the_claim(graph, "THREATENS").id, {"modality": "planned"}, graph)
    assert [e.fact for e in pipeline.contents(graph).derived.events if e.predicate == "THREATENS"] == [False]


def test_undoing_gives_the_graph_from_before(graph):
    before, found = bytes_of(graph), the_claim(graph, "THREATENS").id
    claims.reject(found, graph)
    claims.set_fields(found, {"place": CUBA.id}, graph)
    assert bytes_of(graph) != before
    assert claims.undo(found, graph) == 2
    assert bytes_of(graph) == before


def test_correction_outlives_reading_the_document_again(graph):
    claims.reject(the_claim(graph, "THREATENS").id, graph)
    with SqliteStore("kgraph.db") as store:
        store.remove([told(*TEXTS[0]).document.id])
        store.put([told(*TEXTS[0])])
        store.set_derived(pipeline.derive(store.readings(), store.decisions()))
    assert [predicate for predicate, *_ in events(graph)] == ["MEETS"]


def test_correction_that_names_somebody_who_is_gone_waits(graph):
    claims.set_fields(the_claim(graph, "THREATENS").id, {"recipients": KHRUSHCHEV.id}, graph)
    with SqliteStore("kgraph.db") as store:
        store.remove([told(*TEXTS[1]).document.id])
        store.set_derived(pipeline.derive(store.readings(), store.decisions()))
    assert events(graph) == [("THREATENS", (KENNEDY.id,), (CUBA.id,))]


def test_corrections_travel_in_a_file(graph, tmp_path):
    claims.set_fields(the_claim(graph, "MEETS").id, {"polarity": "negated"}, graph, reason="=1+1")
    after = bytes_of(graph)
    assert write_decisions("c.jsonl", graph, on_claims=True) == 1
    claims.undo(the_claim(graph, "MEETS").id, graph)
    assert read_decisions("c.jsonl", graph) == 1
    assert bytes_of(graph) == after


@pytest.mark.parametrize(
    ("field", "value"),
    [("predicate", "JOKES"), ("polarity", "maybe"), ("date", "1962-13"), ("date", "1963/1962"), ("colour", "red")],
)
def test_what_no_claim_can_have_is_refused(graph, field, value):
    with pytest.raises(UsageError):
        claims.set_fields(the_claim(graph, "MEETS").id, {field: value}, graph)
    assert claims.corrections(graph) == []


@pytest.mark.parametrize("id", ["c:ffffffffffffffff", "c:"])
def test_no_claim_or_several_are_refused(graph, id):
    with pytest.raises(NotFoundError):
        claims.reject(id, graph)


def test_file_of_version_1_is_brought_up_to_date(graph):
    with SqliteStore("kgraph.db") as store:
        marks = "".join(
            f"DROP INDEX {table}_marks; ALTER TABLE {table} DROP COLUMN mark;"
            for table in ("entities", "events", "facts")
        )
        store._db.executescript(f"{marks} ALTER TABLE decisions DROP COLUMN value; PRAGMA user_version = 1;")
    claims.reject(the_claim(graph, "MEETS").id, graph)
    with SqliteStore("kgraph.db") as store:
        assert store._value("PRAGMA user_version") == STORE_VERSION
        assert [decision.judgement for decision in store.decisions()] == ["reject"]


def test_commands_correct_list_and_undo(graph):
    id = the_claim(graph, "THREATENS").id
    assert run("claims", "set", id, "actors=Nikita Khrushchev", "object=", "--reason", "misread").exit_code == 0
    rows = [json.loads(line) for line in run("claims", "list", "--json").stdout.splitlines()]
    assert [(row["field"], row["value"], row["reason"]) for row in rows] == [
        ("actors", KHRUSHCHEV.id, "misread"),
        ("object", "", "misread"),
    ]
    assert "2 corrections undone" in run("claims", "undo", id).stderr
    assert "No claim is corrected" in run("claims", "list").stdout


def test_equals_sign_is_asked_for(graph):
    result = run("claims", "set", the_claim(graph, "MEETS").id, "predicate")
    assert result.exit_code == 2
    assert "field=value" in result.stderr


def mark(path: str, words: list[str]) -> None:
    with Path(path).open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    marked = [columns, *([word, *row[1:]] for word, row in zip(words, rows, strict=True))]
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(marked)


def test_sample_is_the_same_every_time_and_holds_the_sentence(graph):
    assert sampling.sample("a.csv", graph, by="type") == 2
    sampling.sample("b.csv", graph, by="type")
    assert Path("a.csv").read_bytes() == Path("b.csv").read_bytes()
    with Path("a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["sentence"] for row in rows} == {"Kennedy threatened Cuba.", "Kennedy met Khrushchev."}
    assert [row["of"] for row in rows] == ["1", "1"]


def test_agreement_counts_marks_by_stratum_and_in_all(graph):
    sampling.sample("a.csv", graph, by="type")
    mark("a.csv", ["y", "no"])
    *strata, everything = sampling.agreement("a.csv")
    assert [row.share for row in strata] == [1.0, 0.0]
    assert (everything.share, everything.marked) == (0.5, 2)
    assert everything.low < 0.5 < everything.high


def test_unmarked_sheet_has_no_share(graph):
    sampling.sample("a.csv", graph)
    (row,) = sampling.agreement("a.csv")
    assert (row.stratum, row.unmarked, row.share) == ("all", 2, None)


def test_wrong_mark_is_named_with_its_row(graph):
    sampling.sample("a.csv", graph)
    mark("a.csv", ["y", "perhaps"])
    with pytest.raises(StoreError, match="row 3"):
        sampling.agreement("a.csv")


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "right,stratum,of\ny\n", "\x00"])
def test_other_tables_are_refused(graph, text):
    Path("x.csv").write_text(text, encoding="utf-8")
    with pytest.raises(StoreError):
        sampling.agreement("x.csv")
