"""The commands that look into a graph file: what it holds, why, and whether it is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.options import (
    DEFAULT_GRAPH,
    FAILED,
    ActorOption,
    DatabaseOption,
    FromOption,
    GraphNameOption,
    GraphOption,
    JsonOption,
    Neo4jOption,
    NoBackgroundOption,
    PasswordOption,
    RecipientOption,
    ToOption,
    TypeOption,
    UnrealOption,
    UserOption,
    day,
    server_at,
)


def stats(graph: GraphOption = DEFAULT_GRAPH, json: JsonOption = False) -> None:
    """Count what a graph holds.

    \b
    Examples:
      kgraph stats
      kgraph stats --graph crisis.db --json
    """
    from kgraph import answers
    from kgraph.show import print_json
    from kgraph.tables import print_counts

    counts = answers.stats(graph)
    if json:
        print_json([counts])
    else:
        print_counts(counts)


def documents(graph: GraphOption = DEFAULT_GRAPH, json: JsonOption = False) -> None:
    """List what was read, and what could not be.

    \b
    Examples:
      kgraph documents
      kgraph documents --json
    """
    from kgraph import answers
    from kgraph.show import print_json, say_problems
    from kgraph.tables import print_documents

    rows, problems = answers.documents(graph)
    if json:
        print_json(rows)
    else:
        print_documents(rows)
    say_problems(problems)


def remove(
    key: Annotated[str, typer.Argument(metavar="KEY", help="The key or id of a document.")],
    graph: GraphOption = DEFAULT_GRAPH,
) -> None:
    """Take one document out.

    What is left is the graph without it.

    \b
    Examples:
      kgraph remove articles/cuba.md
      kgraph remove https://example.org/1962/cuba --graph crisis.db
    """
    from kgraph import pipeline
    from kgraph.show import say

    document = pipeline.remove(key, graph)
    say(f"removed {document.key}")


def verify(
    graph: GraphOption = DEFAULT_GRAPH,
    neo4j: Neo4jOption = None,
    neo4j_username: UserOption = None,
    neo4j_password: PasswordOption = None,
    neo4j_database: DatabaseOption = None,
    graph_name: GraphNameOption = None,
    json: JsonOption = False,
) -> None:
    """Check every span, reference and constraint, in a file or on a server.

    \b
    Examples:
      kgraph verify
      kgraph verify --neo4j bolt://localhost:7687
    """
    from kgraph import answers
    from kgraph.show import print_json, print_table

    server = server_at(neo4j, neo4j_username, neo4j_password, neo4j_database, graph_name) if neo4j else None
    faults = answers.verify(graph, server)
    if json:
        print_json(faults)
    elif faults:
        print_table(("about", "what is wrong"), [(fault.key, fault.detail) for fault in faults])
    else:
        typer.echo("All spans, references and constraints hold.")
    if faults:
        raise typer.Exit(FAILED)


def events(
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    type: TypeOption = None,
    start: FromOption = None,
    end: ToOption = None,
    unreal: UnrealOption = False,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
) -> None:
    """List who did what to whom.

    \b
    Examples:
      kgraph events --actor USA --from 1962-10-01 --to 1962-10-31
      kgraph events --recipient "Fidel Castro" --type THREATEN --unreal
      kgraph events --json
    """
    from kgraph import pipeline
    from kgraph.graph.query import event_row
    from kgraph.graph.query import events as find_events
    from kgraph.show import print_json
    from kgraph.tables import print_events

    first, last = (day(value, option) for value, option in ((start, "--from"), (end, "--to")))
    G = pipeline.read(graph)
    found = find_events(G, actor=actor, recipient=recipient, type=type, start=first, end=last, unreal=unreal)
    rows = [event_row(G, event) for event in found]
    if json:
        print_json(rows)
    else:
        print_events(rows)


def show(
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="A name, alias, id or ISO country code.")],
    graph: GraphOption = DEFAULT_GRAPH,
    no_background: NoBackgroundOption = False,
    json: JsonOption = False,
) -> None:
    """Show one entity with its edges.

    \b
    Examples:
      kgraph show "John F. Kennedy"
      kgraph show state:CUB --json
    """
    from kgraph import pipeline
    from kgraph.graph.find import find_entity
    from kgraph.graph.query import edges_at
    from kgraph.show import print_json
    from kgraph.tables import edge_rows, print_entity

    G = pipeline.read(graph, background=not no_background)
    id = find_entity(G, entity)
    rows = edge_rows(G, edges_at(G, id))
    if json:
        print_json([{"id": id, **G.nodes[id], "edges": rows}])
    else:
        print_entity({"id": id, **G.nodes[id]}, rows)


def explain(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The id of an event, an edge or a claim.")],
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
) -> None:
    """Show why an edge is there.

    Every claim, its words, who said it and how surely, and what decided who each actor is.

    \b
    Examples:
      kgraph explain e:0123456789abcdef
      kgraph explain e:0123456789abcdef --json
    """
    from kgraph import pipeline
    from kgraph.graph.explain import explain as explain_edge
    from kgraph.graph.explain import format_explanation
    from kgraph.show import plain, print_json

    found = explain_edge(pipeline.read(graph), event)
    if json:
        print_json([found])
    else:
        typer.echo(plain(format_explanation(found)))


def disputes(
    file: Annotated[Path | None, typer.Argument(metavar="[GRAPH]", help="The graph file, as --graph.")] = None,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
) -> None:
    """List where reports contradict each other: a deed and its denial, two counts, two days.

    Each side with its words, who published them, and who is quoted.

    \b
    Examples:
      kgraph disputes
      kgraph disputes other.db --json
    """
    from kgraph import pipeline
    from kgraph.graph.disputes import find_disputes, format_dispute
    from kgraph.show import plain, print_json

    found = find_disputes(pipeline.read(file or graph))
    if json:
        print_json(found)
    elif found:
        typer.echo(plain("\n\n".join(map(format_dispute, found))))
    else:
        typer.echo("No reports contradict each other.")


COMMANDS = (stats, documents, remove, verify, events, show, explain, disputes)
