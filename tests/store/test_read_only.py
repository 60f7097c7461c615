"""Queries read, on both engines: what writes or reaches for files is refused in one sentence, what runs away ends."""

import time

import pytest
from factories import contents_of, sample_readings
from servers.neo4j_server import wipe

from kgraph.errors import QueryError
from kgraph.store.base import replace
from kgraph.store.cypher_index import CypherIndex
from kgraph.store.neo4j import Neo4jStore

REFUSED = [
    "CREATE (n:Entity {id: 'x'})",
    "MATCH (a:State), (b:State) CREATE (a)-[:MEETS {id: 'x'}]->(b)",
    "MERGE (n:Entity {id: 'x'})",
    "MATCH (n) SET n.name = 'x'",
    "MATCH (n:State) SET n:Leader",
    "MATCH (n) REMOVE n.name",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n) DETACH DELETE n",
    "/* reading */ MATCH (n) // only\nDETACH DELETE n",
    "MATCH (n) FOREACH (x IN [1] | SET n.name = 'x')",
    "MATCH (n) CALL (n) { DETACH DELETE n }",
    "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS",
    "MATCH (n) RETURN n; MATCH (n) DETACH DELETE n",
    "CREATE INDEX FOR (n:Entity) ON (n.name)",
    "CREATE CONSTRAINT FOR (n:Entity) REQUIRE n.name IS UNIQUE",
    "DROP CONSTRAINT kgraph_Entity_id",
    "DROP INDEX names",
    "CALL db.createLabel('X')",
    "CREATE USER eve SET PASSWORD 'password123'",
    "PROFILE CREATE (n:X)",
    "EXPLAIN MATCH (n) RETURN n",
    "TERMINATE TRANSACTION 'neo4j-transaction-1'",
    "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "LO\\u0041D CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "LOAD /* */ CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "CALL apoc.load.json('file:///etc/passwd')",
    "MATCH (n RETURN n",
    "  ",
]
RUNAWAY = [
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS s",
    "MATCH (a), (b), (c), (d), (e), (f), (g), (h) WHERE a.id < b.id AND g.id < h.id RETURN max(c.id) AS id",
]
EVERYTHING = (
    "MATCH (n) RETURN labels(n)[0] AS label, n ORDER BY n.id, label",
    "MATCH ()-[r]->() RETURN r, startNode(r).id AS start, endNode(r).id AS end ORDER BY r.id, start",
)


@pytest.fixture(scope="module", params=["index", "server"])
def engine(request):
    contents = contents_of(sample_readings())
    if request.param == "index":
        with CypherIndex(contents) as index:
            yield index
        return
    settings = request.getfixturevalue("neo4j_settings")
    wipe(settings)
    with Neo4jStore(settings) as store:
        replace(store, contents)
        yield store


def dump(engine):
    return [engine.cypher(query, {}) for query in EVERYTHING]


@pytest.mark.parametrize("query", REFUSED)
def test_query_that_writes_or_is_wrong_is_refused_in_one_sentence(engine, query):
    with pytest.raises(QueryError) as caught:
        engine.cypher(query)
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_nothing_is_written_by_what_is_refused(engine):
    before = dump(engine)
    for query in REFUSED:
        with pytest.raises(QueryError):
            engine.cypher(query)
    assert dump(engine) == before


@pytest.mark.parametrize("query", RUNAWAY)
def test_query_that_runs_away_ends(engine, query):
    started = time.monotonic()
    with pytest.raises(QueryError, match=r"took (too long|longer than)"):
        engine.cypher(query, seconds=0.5)
    assert time.monotonic() - started < 3.5


def test_long_expression_that_no_server_interrupts_is_waited_for_no_longer(engine):
    started = time.monotonic()
    with pytest.raises(QueryError):
        engine.cypher("RETURN reduce(a = 0, x IN range(1, 60000000) | a + x) AS n", seconds=0.2)
    assert time.monotonic() - started < 3.2


def test_no_more_rows_than_asked_for(engine):
    table = engine.cypher("UNWIND range(1, 50) AS n RETURN n", rows=3)
    assert table.rows == ((1,), (2,), (3,))
    assert table.more


@pytest.mark.parametrize("value", ["half \udcff", 2**63, [1, {"a": -(2**63) - 1}]])
def test_a_value_that_no_engine_can_take_is_refused_in_one_sentence(engine, value):
    with pytest.raises(QueryError, match="cannot be sent to the database"):
        engine.cypher("RETURN $x AS x", {"x": value})
