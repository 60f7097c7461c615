"""The library of named queries: what stands in the files, and how parameters are bound."""

from __future__ import annotations

from datetime import date

import pytest

from kgraph.errors import KGraphError, SchemaError, UsageError
from kgraph.queries import GIVEN, _parse, bind, named_queries, named_query
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
