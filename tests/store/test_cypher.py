"""One query has one answer: in the embedded index and on a real server."""

import pytest
from factories import contents_of, sample_readings

from kgraph.errors import GraphError, QueryError, StoreError
from kgraph.records import Contents, Derived, Entity, Event
from kgraph.store.base import replace
from kgraph.store.cypher_index import CypherIndex
from kgraph.store.neo4j import Neo4jStore

QUERIES = [
    "MATCH (n) WHERE NOT n:KGraph RETURN labels(n)[0] AS label, count(*) AS n ORDER BY label",
    "MATCH (a:Entity)-[r]->(b:Entity) RETURN a.id, type(r), r.id, b.id ORDER BY r.id",
    "MATCH (a)-[r:THREATENS]->(b) RETURN a.name, b.name, r.date_start, r.n_claims, r.confidence ORDER BY r.id",
    "MATCH (a)-[r:UNREAL]->(b) RETURN r.label, r.predicate, r.modality, r.polarity ORDER BY r.id",
    "MATCH (a)-[r]->(b:Asset) RETURN a.id, type(r), r.role, b.kind ORDER BY a.id",
    "MATCH (p:Leader) RETURN p.id, p.aliases, p.country, p.placeholder ORDER BY p.id",
    "MATCH (p:Person:Leader) RETURN p ORDER BY p.id",
    "MATCH (c:Claim)-[:TELLS]->(e:Event) RETURN e.id, count(c) AS n ORDER BY e.id",
    "MATCH (c:Claim)-[:EVIDENCED_BY]->(s:Sentence)-[:IN]->(d:Document) RETURN d.key, s.text ORDER BY c.id",
    "MATCH (c:Claim)-[:ACTOR]->(a:Entity) RETURN c.id, a.id, c.trigger, c.modality, c.date_start ORDER BY c.id, a.id",
    "MATCH (s:Sentence)-[m:MENTIONS]->(a:Entity) RETURN a.id, m.text, m.kind, m.resolved_by ORDER BY m.id",
    "MATCH (d:Document) WHERE d.publisher IS NULL RETURN d.key, d.published, d.title",
    "MATCH ()-[r]->() WHERE r.date_start >= date('1962-10-10') RETURN r.id, r.date_start.month AS m ORDER BY r.id",
    "MATCH (e:Event) WHERE e.disputed OR e.fact RETURN e.id, e.disputed_by, e.claims ORDER BY e.id",
    "MATCH (a:Entity) WHERE EXISTS { (a)<-[:ACTOR]-(:Claim) } RETURN a.id ORDER BY a.id",
    "MATCH (a:Entity) WHERE COUNT { (a)--()--() } > 2 RETURN a.id ORDER BY a.id",
    "MATCH (a:Entity)--(b:Entity)--(c:Entity) RETURN a.id, b.id, c.id, count(*) AS n ORDER BY a.id, b.id, c.id",
    "MATCH (a:Entity) OPTIONAL MATCH (a)-[r:ARMS]->(b) WITH b, count(*) AS n RETURN b.id, n ORDER BY b.id",
    "MATCH (c:Claim)-[r:EVIDENCED_BY]->()-[:IN]->() WHERE r.start_char > 3 RETURN count(*) AS n",
    "MATCH (a) WHERE a.name CONTAINS $word RETURN a.id, [x IN a.aliases WHERE size(x) > 2] AS long ORDER BY a.id",
    "MATCH (d:Document) RETURN d ORDER BY d.id",
    "MATCH (c:Claim)-->(n) WHERE n:Event OR n:Sentence RETURN c, n ORDER BY c.id, n.id",
    "MATCH ()-[r:THREATENS]->() RETURN r ORDER BY r.id",
    "MATCH p = (:Document)<-[:IN]-(s:Sentence) RETURN p ORDER BY s.id",
    "UNWIND [1, 2.5, null, 'x', true, [1, 2]] AS v RETURN v",
    "MATCH (d:Document) RETURN d.name, d.title, d.type, d.label, d.node_type ORDER BY d.id",
    "MATCH (s:Sentence) WHERE s.type IS NULL RETURN s.title, count(*) AS n",
    "MATCH ()-[r:MEMBER_OF|ACTOR|THREATENS]->() RETURN r.type, r.start, r.`end`, r.start_id ORDER BY r.id",
    "MATCH (a:Entity {name: 'Cuba'}) RETURN a {.name, .type, .title} AS map, {name: a.name} AS other",
    "MATCH (a:Entity) WITH collect({name: a.name, type: a.type}) AS l UNWIND l AS x RETURN x.name, x ORDER BY x.name",
    "RETURN date('1962-10-22') AS day, {a: [1, {b: date('1962-10-22')}]} AS nested",
]
REFUSED = [
    "CALL table.upsert({rows: []})",
    "MATCH (a) WHERE (a)-[:ACTOR]-()-[:ACTOR]-() RETURN a",
    "MATCH (a) WHERE EXISTS { (a)--()--() } RETURN a",
    "MATCH (a:Entity) RETURN keys(a)",
    "MATCH (a:Entity) RETURN properties(a)",
    "MATCH (a:Entity) RETURN a {.id, .*}",
    "MATCH (a:Entity) RETURN a.mark",
    "MATCH ()-[r]->() RETURN r {.id}",
    "MATCH (a:Entity) RETURN a['title']",
    "UNWIND ['type'] AS k MATCH ()-[r]->() RETURN r[k]",
    "MATCH (e:Event) WHERE e.date_start = '1962-10-22' RETURN e.id",
    "MATCH (a:Entity) RETURN round(a.latitude)",
    "MATCH (a:Entity) RETURN stDev(a.latitude)",
    "RETURN duration.between(date('1962-10-22'), date('1962-12-25')).days",
    "MATCH (a:Entity) RETURN [a.nothing] + a.aliases",
]
CONTENTS = contents_of(sample_readings())


@pytest.fixture(scope="module")
def index():
    return CypherIndex(CONTENTS)


@pytest.fixture
def both(index, neo4j_server):
    with Neo4jStore(neo4j_server) as store:
        replace(store, CONTENTS)
        yield index, store


def test_every_query_has_the_same_answer_on_both(both):
    index, store = both
    for query in QUERIES:
        here, there = (engine.cypher(query, {"word": "n"}) for engine in (index, store))
        assert here == there, query
        assert here.rows, query


@pytest.mark.parametrize("query", REFUSED)
def test_what_reads_files_or_is_answered_wrongly_is_refused(index, query):
    with pytest.raises(QueryError):
        index.cypher(query)


@pytest.mark.parametrize(
    "query", ["MATCH (n:Entity) WHERE n.name = 'CREATE' RETURN n", "MATCH (n:`SET`) RETURN n.`delete`"]
)
def test_words_in_quotes_are_no_clauses(index, query):
    assert index.cypher(query).rows == ()


def test_an_edge_without_an_end_is_not_left_out_silently():
    event = Event("e:1", "ARMS", "AID", 2, ("c:1",), ("d:1",), actors=("state:PER",), recipients=("state:CHL",))
    with pytest.raises(StoreError, match="0 relationships of 1"):
        CypherIndex(Contents(derived=Derived((Entity("state:PER", "State", "Peru"),), (event,))))


def test_a_predicate_outside_the_vocabulary_is_refused():
    event = Event(
        "e:1", "X`]-() DELETE", "AID", 2, ("c:1",), ("d:1",), actors=("state:PER",), recipients=("state:CHL",)
    )
    with pytest.raises(GraphError, match="unknown predicate"):
        CypherIndex(Contents(derived=Derived(events=(event,))))
