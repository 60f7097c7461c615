"""Who is one: what a rule joins, what people decide, and that all of it can be undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from factories import KENNEDY, USA, bytes_of, claim, reading, stored
from typer.testing import CliRunner, Result

from kgraph import answers, cli, identity, pipeline
from kgraph.errors import NotFoundError, StoreError, UsageError
from kgraph.graph.explain import explain
from kgraph.records import Decision, Entity, make_document
from kgraph.store.sqlite import SqliteStore

QASSEM = Entity("person:qassem-karimi", "Person", "Qassem Karimi", country="IRN")
QASEM = Entity("person:qasem-karimi", "Person", "Qasem Karimi", country="IRN")
HASSAN = Entity("person:hassan-karimi", "Person", "Hassan Karimi", country="IRN")
SHAPE = '{"judgement":"%s","left":"%s","right":"%s"}'
TEXTS = (
    ("a.txt", "Qassem Karimi threatened the United States.", QASSEM),
    ("b.txt", "Qasem Karimi threatened the United States.", QASEM),
    ("c.txt", "Hassan Karimi threatened the United States.", HASSAN),
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, ["identity", *map(str, arguments)])


def told(key: str, text: str, who: Entity):
    document = make_document(key, text, published="2016-03-01", publisher=key)
    found = reading(document, claim(document, "THREATENS", [who], [USA], trigger="threatened", date="2016-02-28"))
    return type(found)(document, (*found.entities, who), found.mentions, found.claims)


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return stored(told(*text) for text in TEXTS)


def people(graph: Path) -> dict[str, tuple[str, ...]]:
    return {e.id: e.merged for e in pipeline.contents(graph).derived.entities if e.type == "Person"}


def test_rule_joins_two_spellings_into_one_event(graph):
    assert people(graph) == {HASSAN.id: (), QASEM.id: (QASSEM.id,)}
    assert len(pipeline.contents(graph).derived.events) == 2
    assert answers.verify(graph) == ()


def test_join_is_listed_with_its_reason(graph):
    (row,) = identity.identities(graph)
    assert (row.judgement, row.by, row.left, row.right) == ("same", "rule", QASEM.id, QASSEM.id)
    assert row.reason == "names sound the same; both of IRN"
    assert (row.left_name, row.right_name) == ("Qasem Karimi", "Qassem Karimi")


def test_different_undoes_what_the_rule_joined(graph):
    identity.decide("different", "Qassem Karimi", "Qasem Karimi", graph, reason="cousins")
    assert people(graph) == {HASSAN.id: (), QASEM.id: (), QASSEM.id: ()}
    assert [(row.by, row.judgement, row.reason) for row in identity.identities(graph)] == [
        ("person", "different", "cousins")
    ]
    assert answers.verify(graph) == ()


def test_unsure_keeps_the_rule_from_joining(graph):
    identity.decide("unsure", QASSEM.id, QASEM.id, graph)
    assert len(people(graph)) == 3


def test_same_joins_whom_the_rule_does_not(graph):
    decision = identity.decide("same", "Hassan Karimi", QASSEM.id, graph)
    assert decision == Decision("same", HASSAN.id, QASSEM.id)
    assert people(graph) == {HASSAN.id: (QASEM.id, QASSEM.id)}


@pytest.mark.parametrize("judgement", identity.JUDGEMENTS)
@pytest.mark.parametrize("other", [QASEM.id, HASSAN.id])
def test_undoing_gives_exactly_the_graph_from_before(graph, judgement, other):
    before = bytes_of(graph)
    identity.decide(judgement, QASSEM.id, other, graph)
    assert bytes_of(graph) != before
    identity.undo(QASSEM.id, other, graph)
    assert bytes_of(graph) == before


def test_decision_made_before_reading_gives_the_same_graph(graph, tmp_path):
    identity.decide("same", HASSAN.id, QASSEM.id, graph)
    with SqliteStore(tmp_path / "other.db", create=True) as store:
        store.decide(Decision("same", HASSAN.id, QASSEM.id))
        store.put(told(*text) for text in TEXTS[::-1])
        store.set_derived(pipeline.derive(store.readings(), store.decisions()))
    assert pipeline.contents(tmp_path / "other.db").derived == pipeline.contents(graph).derived


def test_decisions_travel_in_a_file(graph, tmp_path):
    identity.decide("different", QASSEM.id, QASEM.id, graph, reason="cousins")
    assert identity.write_decisions("decisions.jsonl", graph) == 1
    wanted = bytes_of(graph)
    identity.undo(QASSEM.id, QASEM.id, graph)
    assert identity.read_decisions("decisions.jsonl", graph) == 1
    assert bytes_of(graph) == wanted


@pytest.mark.parametrize("line", ["{", '{"left":"a"}', SHAPE % ("maybe", "a", "b"), SHAPE % ("same", "a", "a")])
def test_file_with_a_wrong_line_is_not_taken_in_at_all(graph, line):
    Path("bad.jsonl").write_text(f"{SHAPE % ('same', 'person:a', 'person:b')}\n{line}\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"bad\.jsonl, line 2: is no decision"):
        identity.read_decisions("bad.jsonl", graph)
    with SqliteStore(graph) as store:
        assert store.decisions() == []


def test_file_that_is_not_there_is_refused(graph):
    with pytest.raises(StoreError, match="cannot be read"):
        identity.read_decisions("nowhere.jsonl", graph)


def test_nobody_is_judged_against_themselves(graph):
    with pytest.raises(UsageError, match="one entity in every document"):
        identity.decide("different", "Hassan Karimi", HASSAN.id, graph)


def test_unknown_names_are_refused_with_what_is_close(graph):
    with pytest.raises(NotFoundError, match="did you mean person:hassan-karimi"):
        identity.decide("same", "Hasan Karimi", KENNEDY.id, graph)


def test_nothing_to_undo_is_said(graph):
    with pytest.raises(NotFoundError, match="no decision"):
        identity.undo(QASSEM.id, QASEM.id, graph)


def explained(graph: Path) -> list[tuple[str, ...]]:
    """Give what joined the actors of all claims, where they were joined."""
    G = pipeline.read(graph)
    claims = [claim for key in {key for *_, key in G.edges} for claim in explain(G, key).claims]
    return [party.joined_by for claim in claims for party in claim.parties if party.joined_by]


def test_explanation_names_the_rule_that_joined_two_names(graph):
    assert explained(graph) == [(f"{QASEM.id} = {QASSEM.id} by rule: names sound the same; both of IRN",)]


def test_explanation_names_the_decision_that_joined_two_names(graph):
    identity.decide("same", QASSEM.id, QASEM.id, graph, reason="one general")
    assert explained(graph) == [(f"{QASEM.id} = {QASSEM.id} by a decision: one general",)]


# the commands


@pytest.mark.parametrize("command", ["list", "same", "different", "unsure", "undo", "export", "import"])
def test_every_command_has_help_with_examples(command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"kgraph identity {command}" in result.stdout.split("Examples:")[1]


def test_commands_decide_list_and_undo(graph):
    assert "different: " in run("different", QASSEM.id, "Qasem Karimi", "--reason", "cousins").stderr
    (row,) = map(json.loads, run("list", "--json").stdout.splitlines())
    assert (row["judgement"], row["by"], row["reason"]) == ("different", "person", "cousins")
    assert "undone" in run("undo", QASEM.id, QASSEM.id).stderr
    assert "names sound the same" in run("list", "--decided").stdout


def test_commands_share_decisions(graph):
    run("same", HASSAN.id, QASEM.id)
    assert run("export", "d.jsonl").stdout == "d.jsonl\n"
    run("undo", HASSAN.id, QASEM.id)
    assert "1 decisions taken in" in run("import", "d.jsonl").stderr
    assert people(graph) == {HASSAN.id: (QASEM.id, QASSEM.id)}


def test_empty_list_says_so(tmp_path):
    with SqliteStore(tmp_path / "empty.db", create=True):
        pass
    assert "no two entities may be one" in run("list", "--graph", tmp_path / "empty.db").stdout


def test_wrong_use_ends_with_its_code(graph):
    assert run("same", HASSAN.id, HASSAN.id).exit_code == cli.WRONG_USAGE
    assert run("undo", HASSAN.id, QASEM.id).exit_code == cli.FAILED
