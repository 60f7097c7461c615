"""The commands that read news: into a graph file, or only to print what it says."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.options import (
    DEFAULT_GRAPH,
    INTERRUPTED,
    SOME_REFUSED,
    DatabaseOption,
    Format,
    GraphNameOption,
    GraphOption,
    JsonOption,
    ModelOption,
    Neo4jOption,
    PasswordOption,
    UserOption,
    WorldOption,
    server_at,
    settings_of,
)
from kgraph.servers_cli import send

if TYPE_CHECKING:
    from kgraph.pipeline import Summary
    from kgraph.records import Problem

SourcesArgument = Annotated[
    list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, addresses, feeds, or - for standard input.")
]


def build(
    sources: SourcesArgument,
    graph: GraphOption = DEFAULT_GRAPH,
    neo4j: Neo4jOption = None,
    neo4j_username: UserOption = None,
    neo4j_password: PasswordOption = None,
    neo4j_database: DatabaseOption = None,
    graph_name: GraphNameOption = None,
    model: ModelOption = None,
    world: WorldOption = None,
    json: JsonOption = False,
) -> None:
    """Read news into a graph file, and onto a server if one is named.

    What the file has already is not read again; Ctrl-C stores whole what was read so far.

    \b
    Examples:
      kgraph build articles/ --graph crisis.db
      kgraph build https://example.org/feed.xml notes.md
      kgraph build articles/ --world tables/
      kgraph build articles/ --neo4j bolt://localhost:7687
    """
    from kgraph import pipeline, servers
    from kgraph.show import progress_bar

    server = server_at(neo4j, neo4j_username, neo4j_password, neo4j_database, graph_name) if neo4j else None
    if server:
        servers.check_server(server)
    with progress_bar() as progress:
        settings = settings_of(model, world)
        summary = pipeline.build(sources, graph, settings=settings, stdin=sys.stdin.buffer, progress=progress)
    if server and not summary.interrupted:
        send(graph, server)
    _show_summary(summary, json)


def extract(
    sources: SourcesArgument,
    format: Annotated[Format, typer.Option("--format", help="JSON a document, or a table of claims.")] = Format.JSONL,
    model: ModelOption = None,
    world: WorldOption = None,
) -> None:
    """Print what documents say, and store nothing.

    \b
    Examples:
      kgraph extract article.txt --format table
      kgraph extract articles.jsonl --format jsonl > claims.jsonl
      cat article.txt | kgraph extract -
    """
    from kgraph import pipeline
    from kgraph.show import progress_bar
    from kgraph.tables import print_claims, print_contract

    problems: list[Problem] = []
    show = print_contract if format is Format.JSONL else print_claims
    with progress_bar() as progress:
        settings = settings_of(model, world)
        found = pipeline.extract(sources, settings=settings, stdin=sys.stdin.buffer, progress=progress)
        show(found, problems)
    _end(problems)


def rebuild(
    graph: GraphOption = DEFAULT_GRAPH,
    model: ModelOption = None,
    world: WorldOption = None,
    json: JsonOption = False,
) -> None:
    """Read the stored texts again, after an upgrade.

    For when the model, the schema, the code or tables of your own changed; until all are read the graph is as it was.

    \b
    Examples:
      kgraph rebuild
      kgraph rebuild --graph crisis.db --model en_core_web_trf
    """
    from kgraph import pipeline
    from kgraph.show import progress_bar

    with progress_bar() as progress:
        summary = pipeline.rebuild(graph, settings=settings_of(model, world), progress=progress)
    _show_summary(summary, json)


def _show_summary(summary: Summary, json: bool) -> None:
    """Print what a build did and end with its exit code."""
    from kgraph.show import print_json, say, say_problems
    from kgraph.tables import print_summary

    if json:
        print_json([summary])
    else:
        print_summary(summary)
    if summary.interrupted:
        say_problems(summary.problems)
        say("stopped; what was read so far is stored, the rest is read when you build again")
        raise typer.Exit(INTERRUPTED)
    _end(summary.problems)


def _end(problems: Iterable[Problem]) -> None:
    """Say what could not be read; end with the code for it."""
    from kgraph.pipeline import MILD
    from kgraph.show import say_problems

    problems = list(problems)
    say_problems(problems)
    if any(problem.reason not in MILD for problem in problems):
        raise typer.Exit(SOME_REFUSED)
