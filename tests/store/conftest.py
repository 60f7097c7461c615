import pytest

from kgraph.store.sqlite import SqliteStore


@pytest.fixture(params=["memory", "file"])
def file(request, tmp_path):
    """Each kind of graph file, empty."""
    with SqliteStore(":memory:" if request.param == "memory" else tmp_path / "graph.db") as store:
        yield store


@pytest.fixture(params=["memory", "file", "neo4j"])
def store(request, tmp_path):
    """Each kind of store, empty."""
    with _open(request, tmp_path) as store:
        yield store


def _open(request, tmp_path):
    if request.param == "memory":
        return SqliteStore(":memory:")
    if request.param == "file":
        return SqliteStore(tmp_path / "graph.db")
    from kgraph.store.neo4j import Neo4jStore

    return Neo4jStore(request.getfixturevalue("neo4j_server"))
