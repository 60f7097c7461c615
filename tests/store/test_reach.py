from random import Random

import pytest
from factories import contents_of
from made_up import PARAMETERS, made_up_query, made_up_readings

from kgraph.errors import QueryError
from kgraph.queries import named_query
from kgraph.records import Contents
from kgraph.store.cypher_index import CypherIndex
from kgraph.store.reach import looks_beneath

ABOVE = [
    "RETURN 1",
    "MATCH (a:Entity)-[r]->(b:State|Leader) WHERE (a.x = 1 OR (b.y > 2)) RETURN count(r), date('1962-10-22')",
    "MATCH (a:State {country: 'USA'}) OPTIONAL MATCH (a)--(:Leader) RETURN a.name",
    "MATCH (a:State) WHERE EXISTS { (a)-[:THREATENS]->(b:Leader) } RETURN [(a)--(c:Place) | c.id] AS l",
    "MATCH (a:State) WITH DISTINCT a, a.name AS n MATCH (a)--(b:Event) RETURN b",
    "MATCH (a:State) WHERE a.name STARTS WITH 'U' AND NOT (a)--(:Leader) RETURN a.id",
]
BENEATH = [
    "MATCH (n) RETURN n",
    "MATCH (a:Entity)-->() RETURN a",
    "MATCH (a:Entity)--(b) RETURN a",
    "MATCH (c:Claim) RETURN c",
    "MATCH (a:!Claim) RETURN a",
    "MATCH (a:`Claim`) RETURN a",
    "MATCH (a IS Claim) RETURN a",
    "MATCH (a:State)-[*1..2]-(b:State) RETURN b",
    "MATCH (a:State) WITH count(a) AS n MATCH (a) RETURN a",
    "MATCH (a:State) WHERE EXISTS { (a)--(b:Leader) } MATCH (b) RETURN b",
    "MATCH (a:State) CALL () { MATCH (a) RETURN a AS x } RETURN x",
    "MATCH (a:State) RETURN a UNION MATCH (a) RETURN a",
    "CALL db.labels() YIELD label RETURN label",
]


@pytest.mark.parametrize("query", ABOVE)
def test_query_that_names_entities_and_events_only_is_known(query):
    assert not looks_beneath(query)


@pytest.mark.parametrize("query", BENEATH)
def test_any_other_is_taken_to_look_beneath(query):
    assert looks_beneath(query)


def test_most_of_the_library_needs_no_claims():
    assert not looks_beneath(named_query("demands-unanswered").text)
    assert looks_beneath(named_query("evidence").text)


def test_what_does_not_look_beneath_has_the_same_answer_without_it():
    contents = contents_of(made_up_readings(Random(1)))
    whole, above = CypherIndex(contents), CypherIndex(Contents(derived=contents.derived))
    random = Random(2)
    queries = [query for query in (made_up_query(random) for _ in range(500)) if not looks_beneath(query)]
    assert len(queries) > 50
    for query in queries:
        assert answer_of(above, query) == answer_of(whole, query), query


def answer_of(index, query):
    try:
        return index.cypher(query, PARAMETERS)
    except QueryError as error:
        return str(error)
