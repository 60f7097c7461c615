"""The commands between a graph file and a Neo4j server: push, pull, schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.errors import UsageError
from kgraph.options import (
    DEFAULT_GRAPH,
    FAILED,
    SOME_REFUSED,
    DatabaseOption,
    GraphNameOption,
    GraphOption,
    JsonOption,
    Neo4jOption,
    NoTextOption,
    PasswordOption,
    UserOption,
    server_at,
)

if TYPE_CHECKING:
    from kgraph.config import Neo4jSettings
    from kgraph.store.base import Changes


def push(
    neo4j: Neo4jOption = None,
    graph: GraphOption = DEFAULT_GRAPH,
    graph_name: GraphNameOption = None,
    neo4j_username: UserOption = None,
    neo4j_password: PasswordOption = None,
    neo4j_database: DatabaseOption = None,
    no_text: NoTextOption = False,
    replace: Annotated[bool, typer.Option("--replace", help="Take out what other files pushed there.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Compare all, also what an earlier push noted as done.")] = False,
    json: JsonOption = False,
) -> None:
    """Bring the graph on a server to where the graph file is.

    What is there already is not sent again. Documents removed from the file go from the server; those that another
    file pushed into the same graph stay. A push that was cut off is finished by the next one. What the server cannot
    hold is named, the rest is stored, and the exit code is 3.

    \b
    Examples:
      kgraph push --neo4j bolt://localhost:7687
      kgraph push --graph wire.db --graph-name wire
      NEO4J_URI=neo4j://db.example.org kgraph push --graph crisis.db --no-text
    """
    server = server_at(neo4j, neo4j_username, neo4j_password, neo4j_database, graph_name)
    send(graph, server, json, text=not no_text, replace=replace, full=full)


def send(graph: Path, server: Neo4jSettings, json: bool = False, **options: bool) -> None:
    """Push, say what was done, and end with the code for what was refused."""
    from kgraph import servers
    from kgraph.show import progress_bar, say

    with progress_bar() as progress:
        changes = servers.push(graph, server, progress=progress, **options)
    _show(changes, json)
    for id, reason in changes.refused:
        say(f"refused: {id[:200]}: {reason}")
    if changes.refused:
        raise typer.Exit(SOME_REFUSED)


def pull(
    neo4j: Neo4jOption = None,
    graph: GraphOption = DEFAULT_GRAPH,
    graph_name: GraphNameOption = None,
    neo4j_username: UserOption = None,
    neo4j_password: PasswordOption = None,
    neo4j_database: DatabaseOption = None,
    json: JsonOption = False,
) -> None:
    """Make the graph file equal to the graph on a server.

    \b
    Examples:
      kgraph pull --neo4j bolt://localhost:7687 --graph copy.db
    """
    from kgraph import servers
    from kgraph.show import progress_bar, say

    server = server_at(neo4j, neo4j_username, neo4j_password, neo4j_database, graph_name)
    with progress_bar() as progress:
        changes, has_texts = servers.pull(graph, server, progress=progress)
    _show(changes, json)
    if not has_texts:
        say("the server has no texts: they were left out when it was pushed")


def schema(
    neo4j: Neo4jOption = None,
    apply: Annotated[bool, typer.Option("--apply", help="Make what the server lacks.")] = False,
    check: Annotated[bool, typer.Option("--check", help="End with 1 if the server lacks something.")] = False,
    graph_name: GraphNameOption = None,
    neo4j_username: UserOption = None,
    neo4j_password: PasswordOption = None,
    neo4j_database: DatabaseOption = None,
    json: JsonOption = False,
) -> None:
    """Show the predicates, or the constraints, indexes and versions of a server.

    \b
    Examples:
      kgraph schema                                       edge names, with PLOVER type, mode and score
      kgraph schema --neo4j bolt://localhost:7687         constraints and indexes, and the graphs there
      kgraph schema --neo4j bolt://localhost:7687 --apply
      kgraph schema --neo4j bolt://localhost:7687 --check --json
    """
    if neo4j:
        server = server_at(neo4j, neo4j_username, neo4j_password, neo4j_database, graph_name)
        _server_schema(server, apply, check, json)
    elif apply or check:
        raise UsageError("--apply and --check are for a server", hint="name it with --neo4j URI")
    else:
        _predicates(json)


def _server_schema(server: Neo4jSettings, apply: bool, check: bool, json: bool) -> None:
    from kgraph import servers
    from kgraph.show import print_json, print_table, say

    found = servers.schema(server, apply=apply)
    if json:
        print_json([found])
    else:
        print_table(("name", "kind", "on", "state"), (tuple(row.values()) for row in found["rules"]))
        print_table(("graph", "version", "stale", "schema"), (tuple(row.values()) for row in found["graphs"]))
    if found["missing"]:
        say(f"{found['missing']} constraints or indexes are missing; `kgraph schema --neo4j URI --apply` makes them")
    if found["outdated"]:
        say("graphs were pushed with another schema; push them again: " + ", ".join(found["outdated"]))
    if check and (found["missing"] or found["outdated"]):
        raise typer.Exit(FAILED)


def _predicates(json: bool) -> None:
    from dataclasses import asdict

    from kgraph.ontology import load_ontology
    from kgraph.show import print_json, print_table

    found = [asdict(predicate) for _, predicate in sorted(load_ontology().predicates.items())]
    if json:
        print_json(found)
    else:
        columns = ("name", "type", "mode", "quad", "score", "definition")
        print_table(columns, (tuple(row[name] for name in columns) for row in found))


def _show(changes: Changes, json: bool) -> None:
    from kgraph.show import print_json, say

    if json:
        print_json([changes])
    else:
        say(f"documents: {changes.written} written, {changes.removed} removed, {changes.unchanged} unchanged")


COMMANDS = (push, pull, schema)
