import pytest

from kgraph.errors import QueryError
from kgraph.store.guard import check_embedded

REFUSED = [
    "MATCH (a) WHERE (a)-[:T]->()<-[:T]-() RETURN a",
    "MATCH (a) WHERE NOT (a)--()--() RETURN a",
    "MATCH (a) RETURN (a)-->()-->() AS x",
    "MATCH (a) WITH a, (a)--()--() AS x RETURN x",
    "MATCH (a) WHERE EXISTS { MATCH (a)-->(b) MATCH (b)-->(c) } RETURN a",
    "MATCH (a) WHERE exists ( (a)-->()-->() ) RETURN a",
    "MATCH (a) WHERE EXISTS { (a)-[:T*1..2]->() } RETURN a",
    "MATCH (a) WHERE COUNT { (a) WHERE EXISTS {(a)-->()-->()} } > 0 RETURN a",
    "MATCH (a) WHERE COUNT {(a)-->()} > 0 AND (a)-->()-->() RETURN a",
    "MATCH (e)WHERE EXISTS{(e)<-[:TELLS]-(:Claim)-[:ACTOR]->()<-[:ACTOR]-(:Claim)}RETURN e",
    "MATCH (a) WHERE all(x IN [a] WHERE (x)-->()-->()) RETURN a",
]
TAKEN = [
    "MATCH (a)-->()-->(b) RETURN a",
    "MATCH (a) WHERE (a)-->() AND NOT (a)<--() RETURN a",
    "MATCH (a) WHERE COUNT { (a)-->()-->() } > 0 RETURN a",
    "MATCH (a) RETURN [p = (a)-->()-->(c) | c.id] AS x, [(a)-->()-->(c) | c.id] AS y",
    "MATCH p = shortestPath((a)-[*1..3]-(b)) RETURN p",
    "MATCH (a), (b)-->(c)-->(d) WHERE a.x = 'EXISTS { (a)--()--() }' RETURN a",
    "MATCH (a) WHERE EXISTS { (a)-->(b) } OPTIONAL MATCH (a)--()--(c) RETURN c",
    "MATCH (a) CALL (a) { MATCH (a)-->()-->(b) RETURN b } RETURN b",
    "MATCH (a) WHERE a.x = (1) - (2) - (3) RETURN a // WHERE (a)--()--()",
]


@pytest.mark.parametrize("query", REFUSED)
def test_a_condition_on_a_long_path_is_refused(query):
    with pytest.raises(QueryError, match="run it on Neo4j"):
        check_embedded(query)


@pytest.mark.parametrize("query", TAKEN)
def test_a_long_path_that_is_no_condition_is_taken(query):
    check_embedded(query)
