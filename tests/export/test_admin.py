"""What ``neo4j-admin database import`` makes of the tables is what a push makes."""

import csv
import shlex
import subprocess
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import neo4j
import pytest
from neo4j.time import Date

from kgraph.errors import StoreError
from kgraph.export import write
from kgraph.export.layout import layout_of
from kgraph.records import Contents

# The process of a server that is started is nobody's to wait for: it is stopped by its number.
pytestmark = pytest.mark.filterwarnings("ignore:.*Popen.__del__:pytest.PytestUnraisableExceptionWarning")
SCRIPT = Path(__file__).parents[2] / "scripts" / "neo4j"


@pytest.fixture(scope="module")
def tables(awkward, tmp_path_factory):
    return write(awkward, tmp_path_factory.mktemp("admin") / "a.neo4j")[0]


@pytest.fixture(scope="module")
def servers():
    """The script that starts servers, as a module."""
    loader = SourceFileLoader("servers", str(SCRIPT))
    module = module_from_spec(spec_from_loader("servers", loader))
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def session(servers, tables):
    """Import the tables by the command of their README, and start the server on them."""
    server = servers.prepare(servers.new_server())
    if server is None:
        pytest.skip("no Java, or no Maven to get Neo4j with")
    java = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", f"{servers.get_libraries()}/*"]
    name, *arguments = shlex.split(command(tables))
    assert name == "neo4j-admin"
    options = {"cwd": tables, "env": servers.places(Path(server["home"])), "capture_output": True, "text": True}
    try:
        done = subprocess.run([*java, "org.neo4j.cli.AdminTool", *arguments], **options)
        assert done.returncode == 0, done.stderr[-2000:]
        server = servers.start_java(server)
        driver = neo4j.GraphDatabase.driver(server["uri"], auth=("neo4j", server["password"]))
        with driver, driver.session() as session:
            yield session
    finally:
        servers.halt(server)


def command(tables):
    return next(line for line in (tables / "README.txt").read_text().splitlines() if line.startswith("neo4j-admin "))


def shown(properties):
    """Give properties in order, without empty lists, which the tables leave out."""
    native = {name: value.to_native() if isinstance(value, Date) else value for name, value in properties.items()}
    return sorted((name, value) for name, value in native.items() if value != [])


def test_nodes_are_those_of_a_push(session, awkward):
    found = session.run("MATCH (n) RETURN labels(n) AS labels, properties(n) AS p")
    expected = [(sorted(node.labels), shown(node.properties)) for node in layout_of(awkward).nodes()]
    assert by_text((sorted(labels), shown(p)) for labels, p in found) == by_text(expected)


def test_relationships_are_those_of_a_push(session, awkward):
    found = session.run("MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS a, b.id AS b, properties(r) AS p")
    expected = [(row.type, row.start, row.end, shown(row.properties)) for row in layout_of(awkward).relationships()]
    assert by_text((type, a, b, shown(p)) for type, a, b, p in found) == by_text(expected)


def by_text(rows):
    return sorted(rows, key=str)


def header(path):
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def test_columns_are_typed(tables):
    nodes, edges = header(tables / "nodes-Event.csv"), header(tables / "relationships-Entity-Entity.csv")
    assert nodes[:2] == ["id:ID(Event)", ":LABEL"]
    assert edges[:3] == [":START_ID(Entity)", ":END_ID(Entity)", ":TYPE"]
    assert {"date_start:date", "n_claims:int", "confidence:double", "fact:boolean", "actors:string[]"} <= {*nodes}


def test_items_of_lists_are_parted_by_what_is_in_none(tables):
    assert "--array-delimiter='U+001F'" in command(tables)


def test_schema_makes_ids_unique(tables):
    lines = (tables / "schema.cypher").read_text().splitlines()
    assert any("FOR (x:Entity) REQUIRE x.id IS UNIQUE" in line for line in lines)


def test_folder_of_tables_is_replaced(tmp_path):
    for _ in range(2):
        write(Contents(), tmp_path / "a.neo4j")
    assert [path.name for path in tmp_path.iterdir()] == ["a.neo4j"]


def test_folder_with_other_files_is_refused(tmp_path):
    (tmp_path / "a.neo4j").mkdir()
    (tmp_path / "a.neo4j" / "thesis.doc").write_text("years of work")
    with pytest.raises(StoreError, match="not there yet"):
        write(Contents(), tmp_path / "a.neo4j")
    assert (tmp_path / "a.neo4j" / "thesis.doc").exists()
