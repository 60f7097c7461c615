"""What can be asked of a graph, in a file or on a server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgraph.config import Limits, Neo4jSettings
from kgraph.errors import NotFoundError, UsageError
from kgraph.pipeline import GRAPH, contents, corrected, derive, open_file
from kgraph.queries import bind, named_query, names_in
from kgraph.records import Contents, Problem, Reading, make_document
from kgraph.servers import open_server
from kgraph.versions import world_of

if TYPE_CHECKING:
    from kgraph.store.base import Table
    from kgraph.store.cypher_index import CypherIndex
    from kgraph.store.neo4j import Neo4jStore

_KNOWN = """
MATCH (a:Entity)
WHERE coalesce(a.graph, 'default') = $graph
  AND (a.id IN [$actor, $graph + '|' + $actor] OR $actor IN [a.name, a.country] OR $actor IN a.aliases)
RETURN a.id AS id LIMIT 1
"""


def stats(graph: str | Path = GRAPH) -> dict[str, Any]:
    """Count what a graph file holds: documents, entities, claims, events, edges, and what was left out."""
    from kgraph.counts import count

    return count(contents(graph))


def documents(graph: str | Path = GRAPH) -> tuple[list[dict[str, Any]], list[Problem]]:
    """List what a graph file was read from, a row each, and what could not be read."""
    with open_file(graph) as store:
        return [_document_row(reading) for reading in store.readings()], store.problems()


def verify(graph: str | Path = GRAPH, server: Neo4jSettings | None = None) -> tuple[Problem, ...]:
    """Check every span, reference and constraint of a graph file, or of a server; give what is wrong."""
    from kgraph.graph.validate import find_faults

    if server is None:
        with open_file(graph) as store:
            found = store.contents()
    else:
        with open_server(server) as there:
            found = there.contents()
    return (*find_faults(corrected(found)), *_hash_faults(found), *_derived_faults(found))


def query(
    cypher: str | None = None,
    graph: str | Path = GRAPH,
    server: Neo4jSettings | None = None,
    *,
    named: str | None = None,
    parameters: Mapping[str, object] | None = None,
    limits: Limits | None = None,
) -> Table:
    """Ask in Cypher, on a graph file or on a server; nothing can be written.

    Parameters
    ----------
    cypher : str, optional
        A query that reads.
    graph : str or Path
        The graph file.
    server : Neo4jSettings, optional
        A server to ask in place of the file.
    named : str, optional
        In place of ``cypher`` the name of one that :func:`kgraph.queries.named_queries` gives.
    parameters : mapping, optional
        Values for ``$name``; ``$graph`` is the name of the graph on the server.
    limits : Limits, optional
        How long it may take and how many rows there may be.

    Raises
    ------
    QueryError
        If the query is wrong, writes, or is one that the file's engine is known to answer wrongly.
    UsageError
        If there is no such named query, or a parameter is missing, unknown or no such value.
    NotFoundError
        If a named query finds nothing, and the graph has no such actor.
    """
    limits = limits or Limits()
    text, values = _asked(cypher, named, parameters or {})
    values = {"graph": (server or Neo4jSettings()).graph, **values}

    def ask(store: Neo4jStore | CypherIndex) -> Table:
        found = store.cypher(text, values, seconds=limits.query_seconds, rows=limits.query_rows)
        if named and not found.rows:
            _check_actors(store, named, values)
        return found

    if server is not None:
        with open_server(server) as there:
            return ask(there)
    from kgraph.store.cypher_index import CypherIndex
    from kgraph.store.reach import looks_beneath

    with CypherIndex(contents(graph) if looks_beneath(text) else _events_of(graph)) as index:
        return ask(index)


def _check_actors(store: Neo4jStore | CypherIndex, named: str, values: Mapping[str, Any]) -> None:
    """Refuse an actor that the graph does not know: that nothing is told of it would be no answer."""
    for name in (one.name for one in named_query(named).parameters if one.type == "actor" and values[one.name]):
        asked = {"actor": values[name], "graph": values["graph"]}
        if not store.cypher(_KNOWN, asked).rows:
            hint = "write an id, name or alias as the graph has it, or the code of a country"
            raise NotFoundError("no entity has this id or name", about=str(values[name]), hint=hint)


def _events_of(graph: str | Path) -> Contents:
    """Read what a graph file holds of entities and events; most of a graph lies beneath them."""
    with open_file(graph) as store:
        found = None if store.is_stale() else store.derived()
    return Contents(derived=contents(graph).derived if found is None else found)


def _asked(cypher: str | None, named: str | None, parameters: Mapping[str, object]) -> tuple[str, dict[str, Any]]:
    """Give the text of a query and the values of its parameters."""
    if named is not None and cypher is None:
        found = named_query(named)
        return found.text, bind(found, parameters)
    if named is not None or cypher is None:
        raise UsageError("one of a query and the name of one is needed", hint="`kgraph queries` lists those with names")
    if missing := [name for name in names_in(cypher) if name != "graph" and name not in parameters]:
        raise UsageError(f"needs ${', $'.join(missing)}", about="the query", hint=f"give such as --{missing[0]} VALUE")
    return cypher, dict(parameters)


def _document_row(reading: Reading) -> dict[str, Any]:
    document = reading.document
    names = ("id", "key", "title", "published", "publisher", "url", "language", "content_hash")
    row = {name: getattr(document, name) for name in names}
    return {**row, "characters": len(document.text), "mentions": len(reading.mentions), "claims": len(reading.claims)}


def _hash_faults(found: Contents) -> Iterator[Problem]:
    """Give the documents that are not what their hash says."""
    fields = ("title", "published", "publisher", "url", "language")
    for document in (reading.document for reading in found.readings if reading.document.text):
        fresh = make_document(document.key, document.text, **{name: getattr(document, name) for name in fields})
        if fresh != document:
            yield Problem(document.key, "hash", "Its id or hash is not that of its key and content.")


def _derived_faults(found: Contents) -> Iterator[Problem]:
    """Give the entities, events and facts that are not what follows from the documents."""
    expected = derive(found.readings, found.decisions, world_of(found.versions))
    for name in ("entities", "events", "facts"):
        mine, theirs = ({record.id: record for record in getattr(side, name)} for side in (found.derived, expected))
        for id in sorted(mine.keys() | theirs.keys()):
            if mine.get(id) != theirs.get(id):
                yield Problem(id, "derived", "It is not what follows from the documents; run `kgraph rebuild`.")
