"""The library of named queries: what stands in the files, and how parameters are bound."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import CUBA, KENNEDY, SOVIET, USA, contents_of, tell

from kgraph.errors import KGraphError, SchemaError, UsageError
from kgraph.graph import assemble, dyad, escalation, events, facts, timeline
from kgraph.queries import GIVEN, _parse, bind, named_queries, named_query
from kgraph.records import Fact
from kgraph.store.cypher_index import CypherIndex
from kgraph.store.guard import check_embedded, check_read_only, masked

HEAD = "// title: Names\n// about: All names.\n// parameters:\n//   n: {type: integer, example: 3, about: How many.}\n"
QUERY = HEAD + "// columns:\n//   name: The name.\nMATCH (n:Entity) RETURN n.name AS name ORDER BY name LIMIT $n\n"


def test_there_are_queries_enough() -> None:
    assert len(named_queries()) >= 25


@pytest.mark.parametrize("name", named_queries())
def test_query_of_the_library_is_whole(name: str) -> None:
    query = named_query(name)
    check_read_only(query.text)
    check_embedded(query.text)
    assert "coalesce(" in query.text
    assert "$graph" in query.text
    assert "ORDER BY" in masked(query.text).rpartition("RETURN")[2]
    assert all(query.columns.values())
    examples = {parameter.name: parameter.example for parameter in query.parameters}
    assert bind(query, examples).keys() - set(GIVEN) == examples.keys()


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("threat", {}, "threat: no query has this name; did you mean threats?"),
        ("demands", {}, "did you mean demands-unanswered"),
        ("xyz", {}, "`kgraph queries` lists them"),
        ("threats", {"since": "soon"}, "threats: 'soon' is not a day for --since; write it as 1962-10-01"),
        ("threats", {"actor": 7}, "7 is not a name for --actor"),
        ("threats", {"actor": " "}, "' ' is not a name for --actor"),
        ("threats", {"who": "USA"}, "has no parameter --who; it takes --actor, --recipient, --since, --until"),
        ("ladder", {"actor": "USA"}, "ladder: needs --other; give such as --other CUB"),
        ("most-active", {"limit": "many"}, "'many' is not a whole number for --limit"),
        ("most-active", {"limit": 2.5}, "2.5 is not a whole number for --limit"),
        ("events-near", {"place": "Lima", "km": True}, "True is not a number for --km"),
        ("publishers", {"n": 1}, "it takes none"),
    ],
)
def test_what_cannot_be_meant_is_told(name: str, given: dict, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        bind(named_query(name), given)
    assert said in str(caught.value)


def test_values_have_their_types() -> None:
    near = bind(named_query("events-near"), {"place": "Lima", "km": "50", "since": date(1962, 10, 1)})
    assert near == {"place": "Lima", "km": 50.0, "type": None, "since": "1962-10-01", "until": None}
    assert bind(named_query("most-active"), {"limit": "3"})["limit"] == 3


def test_scores_are_those_of_the_predicates() -> None:
    scores = bind(named_query("ladder"), {"actor": "USA", "other": "CUB"})["scores"]
    assert scores["THREATENS"] == -3.5
    assert scores["VISITS"] == 4.0


def test_head_of_a_query_is_read() -> None:
    query = _parse("names", QUERY)
    assert (query.title, query.columns) == ("Names", {"name": "The name."})
    assert query.text.startswith("MATCH")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("// title: Names\n", "", "begin with // lines that say"),
        ("// title: Names", "// title: [", "its head is not valid YAML"),
        ("type: integer", "type: colour", "n is a colour; take one of actor, text, date, integer, number"),
        (", about: How many.", "", "n lacks something"),
        ("example: 3", "example: three", "its example or default is no integer"),
        ("$n", "$m", "m, n stands in the head or in the query only"),
    ],
)
def test_wrong_head_names_the_file(old: str, new: str, said: str) -> None:
    with pytest.raises(SchemaError) as caught:
        _parse("names", QUERY.replace(old, new))
    assert str(caught.value).startswith("queries/names.cypher: ")
    assert said in str(caught.value)


def test_errors_are_ours() -> None:
    with pytest.raises(KGraphError, match="is no name for a query"):
        _parse("No Name", QUERY)


def told(predicate, actors, recipients, date, **more):
    text = f"{actors[0].name} acted on {', '.join(one.name for one in recipients)} ({predicate} {date} {more})."
    return tell(text, predicate, actors, recipients, trigger="acted", date=date, key=text, **more)


@pytest.fixture(scope="module")
def small():
    """A graph whose answers are known; Cuba comes before the United States in every reciprocal edge."""
    return contents_of(
        [
            told("FIGHTS", [USA], [CUBA], "1962-10-22"),
            told("THREATENS", [USA], [SOVIET], "1962-10-28/1962-11-03"),
            told("ACCUSES", [SOVIET], [CUBA], "1962-10"),
            told("PRAISES", [USA], [CUBA], "1962"),
            told("PRAISES", [CUBA], [USA], None),
            told("MEETS", [USA], [CUBA], "1962-10-24", modality="planned"),
            told("NEGOTIATES", [USA], [CUBA], "1962-10-25", speakers=[KENNEDY]),
            told("DEMANDS", [CUBA], [USA], "1962-10-26"),
            told("OFFERS", [USA], [SOVIET], "1962-11-01"),
            told("AGREES", [USA], [SOVIET], "1962-11-01"),
            told("REJECTS", [SOVIET], [USA], "1962-11-02"),
        ]
    )


def asked(contents, name, *columns, **given):
    query = named_query(name)
    with CypherIndex(contents) as index:
        found = index.cypher(query.text, bind(query, given) | {"graph": "default"})
    return [tuple(dict(zip(found.columns, row, strict=True))[column] for column in columns) for row in found.rows]


@pytest.mark.parametrize("name", ["plans", "hearsay"])
@pytest.mark.parametrize("actor", ["USA", "CUB"])
def test_both_parties_of_a_reciprocal_act_are_actors(small, name, actor):
    assert asked(small, name, "actor", "recipient", actor=actor) == [("Cuba", "United States")]


@pytest.mark.parametrize(("actor", "expected"), [("USA", [("CUB", 3), ("SUN", 3)]), ("CUB", [("USA", 4)])])
def test_targets_are_those_of_reciprocal_acts_too(small, actor, expected):
    found = asked(small, "targets", "id", "events", actor=actor)
    assert found == [(f"state:{code}", count) for code, count in expected]


def test_adversaries_are_those_that_both_fight_or_accuse(small):
    assert asked(small, "common-adversaries", "id", "by_actor", "by_other", actor="USA", other="SUN") == [
        ("state:CUB", 1, 1)
    ]


def test_response_may_be_to_what_both_did(small):
    found = asked(small, "responses", "act", "response", actor="USA", other="CUB", days=1)
    assert found == [("NEGOTIATES", "DEMANDS")]


def test_only_offers_and_promises_are_offers_rejected(small):
    assert asked(small, "offers-rejected", "predicate", "by", actor="USA") == [("OFFERS", "REJECTS")]


def test_months_are_those_of_the_timeline_and_of_escalation(small):
    G = assemble(small)
    assert dict(asked(small, "months", "month", "events")) == timeline(events(G)) == {"1962-10": 5, "1962-11": 3}
    for other in ("CUB", "SUN"):
        found = asked(small, "escalation", "month", "events", "score", "lowest", actor="USA", other=other)
        periods = escalation(facts(dyad(G, "USA", other)))
        assert found == [(one.period, one.events, one.mean, one.lowest) for one in periods]


@pytest.mark.parametrize(("since", "count"), [("1963-05-01", 1), ("1964-01-01", 0)])
def test_office_left_in_a_year_was_held_on_any_day_of_it(small, since, count):
    fact = Fact("f:1", "HOLDS_OFFICE", KENNEDY.id, USA.id, "t", ("d:1",), "head_of_state", "President", "1961", "1963")
    found = replace(small, derived=replace(small.derived, facts=(fact,)))
    assert len(asked(found, "in-office", "person", actor="USA", since=since)) == count
