"""The graph file to a Neo4j server, and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.config import Neo4jSettings
from kgraph.pipeline import GRAPH, open_file, stored

if TYPE_CHECKING:
    from kgraph.store.base import Changes
    from kgraph.store.neo4j import Neo4jStore


def push(graph: str | Path = GRAPH, server: Neo4jSettings | None = None, *, text: bool = True) -> Changes:
    """Make the graph on a server equal to the one in a file; what is there already is not sent again."""
    from kgraph.store import base
    from kgraph.store.texts import without_texts

    found = stored(graph) if text else without_texts(stored(graph))
    with open_server(server) as there:
        return base.replace(there, found)


def pull(graph: str | Path = GRAPH, server: Neo4jSettings | None = None) -> tuple[Changes, bool]:
    """Make a graph file equal to the graph on a server; say what was done, and whether the server had the texts."""
    from kgraph.store import base

    with open_server(server) as there:
        found = there.contents()
    with open_file(graph, create=True) as store:
        return base.replace(store, found), found.versions.get(base.TEXTS) != base.LEFT_OUT


def check_server(server: Neo4jSettings) -> None:
    """Refuse a server that is not there or does not let us in, before any work is done for it."""
    with open_server(server):
        pass


@contextmanager
def open_server(server: Neo4jSettings | None) -> Iterator[Neo4jStore]:
    """Open a server; close the connection in the end."""
    from kgraph.store.neo4j import Neo4jStore

    with Neo4jStore(server or Neo4jSettings()) as store:
        yield store
