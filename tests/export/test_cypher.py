import neo4j
import pytest
from factories import contents_of, sample_readings
from hypothesis import given
from hypothesis import strategies as st

from kgraph.export import write
from kgraph.export.cypher import literal, quoted_name
from kgraph.records import Contents, Derived, Entity
from kgraph.store.base import replace
from kgraph.store.neo4j import Neo4jStore
from kgraph.store.rows import BOOKKEEPING

AWKWARD = [
    "'",
    '"',
    "\\",
    "\\'",
    "\\u0027",
    "';MATCH (n) DETACH DELETE n;//",
    "`",
    "{}$x",
    "\n\r\t\b\f",
    "\x00\x1b\x85",
]
MORE = ["\u202e\u2028\ufeff", "é漢😀", "/* */ //", "x" * 10_000, "", " "]


def statements(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.removesuffix(";") for line in lines if line and not line.startswith("//")]


def dump(session):
    nodes = session.run(
        "MATCH (n) WHERE n.id IS NOT NULL RETURN labels(n) AS kind, null AS a, null AS b, properties(n) AS p"
    )
    edges = session.run("MATCH (a)-[r]->(b) RETURN [type(r)] AS kind, a.id, b.id, properties(r) AS p")
    return sorted(str((sorted(kind), a, b, shown(p))) for result in (nodes, edges) for kind, a, b, p in result)


def shown(properties):
    return sorted((name, value) for name, value in properties.items() if name not in BOOKKEEPING)


@pytest.fixture
def session(neo4j_server):
    login = (neo4j_server.username, neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=login) as driver, driver.session() as session:
        yield session


def test_script_run_twice_makes_what_a_push_makes(session, neo4j_server, awkward, tmp_path):
    with Neo4jStore(neo4j_server) as store:
        replace(store, awkward)
    pushed = dump(session)
    session.run("MATCH (n) DETACH DELETE n").consume()
    (path,) = write(awkward, tmp_path / "a.cypher")
    lines = statements(path)
    for statement in (*lines, *(line for line in lines if line.startswith("UNWIND"))):
        session.run(statement).consume()
    assert dump(session) == pushed


def test_strings_are_read_as_they_are(session):
    values = [*AWKWARD, *MORE, [*AWKWARD, *MORE]]
    assert session.run(f"RETURN {literal(values)}").single().value() == values


def test_numbers_and_names_are_read_as_they_are(session):
    values = {"a b`c": [1, -2.5, 1e-7, 1e22, True, None], "type": {"end": 2**62}}
    assert session.run(f"RETURN {literal(values)}").single().value() == values


@given(st.text())
def test_nothing_in_a_string_ends_it(text):
    inner = literal(text)[1:-1]
    assert inner.isprintable() or not inner.isascii()
    assert "'" not in inner.replace("\\\\", "").replace("\\'", "")


def test_name_is_quoted():
    assert quoted_name("A`]->() DELETE") == "`A``]->() DELETE`"


def test_script_is_a_statement_a_line(tmp_path):
    (path,) = write(contents_of(sample_readings()), tmp_path / "a.cypher")
    comment, *lines = path.read_text(encoding="utf-8").splitlines()
    assert comment.startswith("// ")
    assert all(line.startswith(("CREATE CONSTRAINT ", "UNWIND [")) and line.endswith(";") for line in lines)


def test_statements_are_not_too_long(tmp_path):
    entities = tuple(Entity(f"person:{n:03}", "Person", "x" * 100_000) for n in range(12))
    (path,) = write(Contents(derived=Derived(entities)), tmp_path / "a.cypher")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("UNWIND")]
    assert [line.count("id: 'person:") for line in lines] == [4, 4, 4]
