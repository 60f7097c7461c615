"""One query has one answer: the library, and queries made up by chance, in the embedded index and on a real server.

KGRAPH_MADE_UP says how many are made up, 40 if it does not.
"""

import os
from dataclasses import replace as replace_fields
from pathlib import Path
from random import Random

import pytest
from factories import contents_of, sample_readings
from made_up import PARAMETERS, made_up_query, made_up_readings
from servers.neo4j_server import wipe

from kgraph import pipeline
from kgraph.errors import QueryError
from kgraph.queries import bind, named_queries, named_query
from kgraph.records import Contents
from kgraph.store.base import replace
from kgraph.store.cypher_index import CypherIndex
from kgraph.store.neo4j import Neo4jStore

SAMPLES = Path(__file__).parents[2] / "scripts" / "samples"
# Queries that chance found, to which kglite 0.21.2 as it is gives other rows.
TRAPS = (
    "MATCH (a:Entity)<-[:HOLDS_OFFICE|MEMBER_OF]-(:Entity) MATCH (a)-->(b:State) WHERE COUNT { (a)--() } > 9 "
    "RETURN count(DISTINCT b.id) AS n",
    "MATCH (a:Entity)-[r]->(b:Entity) WHERE r.type IS NULL RETURN r.id, r.type, r.start, r.`end` ORDER BY r.id",
)
COUNT = int(os.environ.get("KGRAPH_MADE_UP", "40"))


@pytest.fixture(scope="module")
def contents():
    """What the pipeline reads in the samples, and what chance adds."""
    read = [found for found in pipeline.extract(SAMPLES) if isinstance(found, tuple)]
    readings = [*(reading for reading, _ in read), *made_up_readings(Random(6))]
    readings = tuple(sorted(readings, key=lambda reading: reading.document.id))
    return Contents(readings, pipeline.derive(readings), (), (), {"schema": "1"})


@pytest.fixture(scope="module")
def both(contents, neo4j_settings):
    wipe(neo4j_settings)
    with CypherIndex(contents) as index, Neo4jStore(neo4j_settings) as store:
        replace(store, contents)
        yield index, store


def values_of(name, contents):
    """Give the values that a query of the library is asked with: what it needs, then what it may have too."""
    query = named_query(name)
    examples = {parameter.name: parameter.example for parameter in query.parameters}
    examples |= {"event": contents.derived.events[0].id} if "event" in examples else {}
    needed = {parameter.name: examples[parameter.name] for parameter in query.parameters if parameter.required}
    return [bind(query, given) | {"graph": "default"} for given in (needed, examples)]


@pytest.mark.parametrize("name", named_queries())
def test_query_of_the_library_has_one_answer(name, both, contents):
    index, store = both
    query = named_query(name)
    found = []
    for values in values_of(name, contents):
        here = index.cypher(query.text, values)
        assert here == store.cypher(query.text, values)
        assert here.columns == tuple(query.columns)
        found += here.rows
    assert found


def test_query_of_the_library_sees_its_own_graph_only(both, contents):
    for name in named_queries():
        values = values_of(name, contents)[0] | {"graph": "another"}
        assert both[0].cypher(named_query(name).text, values).rows == (), name


def test_queries_made_up_have_one_answer_or_are_refused(both):
    index, store = both
    random = Random(1962)
    answers = [(query, answer_of(index, query)) for query in (made_up_query(random) for _ in range(COUNT))]
    for query, answer in answers:
        assert answer is None or answer == store.cypher(query, PARAMETERS), query
    assert sum(answer is None for _, answer in answers) < COUNT / 10


@pytest.mark.parametrize("query", TRAPS)
def test_query_that_the_engine_was_wrong_about_has_one_answer(query, both):
    index, store = both
    assert index.cypher(query) == store.cypher(query)


def test_query_of_the_library_finds_a_named_graph_beside_others(both, neo4j_settings):
    small = contents_of(sample_readings())
    with CypherIndex(small) as index, Neo4jStore(replace_fields(neo4j_settings, graph="crisis")) as store:
        replace(store, small)
        for name in named_queries():
            text, values = named_query(name).text, values_of(name, small)[0]
            there = store.cypher(text, values | {"graph": "crisis"}).rows
            assert unnamed(there) == index.cypher(text, values).rows, name
            assert both[0].cypher(text, values) == both[1].cypher(text, values), name


def unnamed(value):
    """Give rows without the name of the graph that ids begin with."""
    if isinstance(value, str):
        return value.removeprefix("crisis|")
    return type(value)(map(unnamed, value)) if isinstance(value, list | tuple) else value


def answer_of(index, query):
    """Give the answer of the index, nothing if it refuses with a reason."""
    try:
        return index.cypher(query, PARAMETERS, seconds=10)
    except QueryError as error:
        if not error.hint:
            raise
        return None
