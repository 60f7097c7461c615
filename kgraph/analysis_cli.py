"""The commands that look at who acts on whom: counts, ranks, groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.options import (
    DEFAULT_GRAPH,
    ActorOption,
    ByOption,
    CsvOption,
    FirstOption,
    FromOption,
    GraphOption,
    JsonOption,
    RecipientOption,
    ToOption,
    TypeOption,
    UnrealOption,
    day,
)

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx


def dyads(
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    type: TypeOption = None,
    start: FromOption = None,
    end: ToOption = None,
    by: ByOption = None,
    n: FirstOption = 20,
    unreal: UnrealOption = False,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """List who acts on whom, most events first: how many of which kind, and the mean of their PLOVER scores.

    A reciprocal event, such as a meeting, counts both ways.

    \b
    Examples:
      kgraph dyads --by country
      kgraph dyads --actor USA --from 1962-10-01 --to 1962-10-31 -n 0 --csv
    """
    from kgraph.graph import projection
    from kgraph.graph.projection import QUADS
    from kgraph.graph.query import name_of
    from kgraph.show import print_rows

    G = _read(graph, actor=actor, recipient=recipient, type=type, start=start, end=end)
    ties = sorted(projection(G, by, unreal=unreal).edges(data=True), key=lambda tie: (-tie[2]["weight"], tie[:2]))
    columns = ("actor", "actor_name", "recipient", "recipient_name", "events", *QUADS, "score", "first", "last")
    names = ("weight", *QUADS, "score", "first", "last")
    rows = [(u, name_of(G, u), v, name_of(G, v), *(data[name] for name in names)) for u, v, data in ties]
    print_rows(columns, rows, json=json, csv=csv, n=n, hidden=("actor", "recipient"))


def centrality(
    measure: Annotated[
        str,
        typer.Option(
            "--measure",
            metavar="NAME",
            help="degree, in, out, strength, in_strength, out_strength, pagerank, betweenness or eigenvector.",
        ),
    ] = "degree",
    type: TypeOption = None,
    start: FromOption = None,
    end: ToOption = None,
    by: ByOption = None,
    n: FirstOption = 20,
    pivots: Annotated[
        int | None,
        typer.Option("--pivots", metavar="N", help="Estimate betweenness from N nodes, where there are thousands."),
    ] = None,
    unreal: UnrealOption = False,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """List who is in the middle, the most central first.

    \b
    Examples:
      kgraph centrality
      kgraph centrality --measure pagerank --by country -n 10
      kgraph centrality --measure betweenness --pivots 200 --json
    """
    from kgraph.graph import centrality
    from kgraph.graph.query import name_of
    from kgraph.show import print_rows

    G = _read(graph, type=type, start=start, end=end)
    found = centrality(G, measure, by=by, unreal=unreal, pivots=pivots)
    rows = [(id, name_of(G, id), value) for id, value in found.items()]
    print_rows(("id", "name", measure), rows, json=json, csv=csv, n=n, digits=6)


def communities(
    type: TypeOption = None,
    start: FromOption = None,
    end: ToOption = None,
    by: ByOption = None,
    resolution: Annotated[float, typer.Option("--resolution", help="Above 1 for more groups, below for fewer.")] = 1.0,
    unreal: UnrealOption = False,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """List groups that have more to do with each other than with the rest, the largest first.

    \b
    Examples:
      kgraph communities
      kgraph communities --by country --type COOPERATE --json
    """
    from kgraph.graph import communities
    from kgraph.graph.query import name_of
    from kgraph.show import print_rows

    G = _read(graph, type=type, start=start, end=end)
    found = communities(G, by=by, unreal=unreal, resolution=resolution)
    rows = [(len(ids), list(ids), [name_of(G, id) for id in ids]) for ids in found]
    print_rows(("size", "ids", "names"), rows, json=json, csv=csv, hidden=("ids",))


def triads(
    type: TypeOption = None,
    start: FromOption = None,
    end: ToOption = None,
    by: ByOption = None,
    n: FirstOption = 20,
    unreal: UnrealOption = False,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """List threes who all deal with each other, those first that are not balanced, such as an enemy's friend.

    \b
    Examples:
      kgraph triads --by country
      kgraph triads --from 1962-01-01 --to 1962-12-31 -n 0 --json
    """
    from kgraph.graph import triads
    from kgraph.graph.query import name_of
    from kgraph.show import print_rows

    G = _read(graph, type=type, start=start, end=end)
    found = sorted(triads(G, by=by, unreal=unreal), key=lambda triad: triad.balanced)
    rows = [(one.signs, one.balanced, list(one.nodes), [name_of(G, id) for id in one.nodes]) for one in found]
    print_rows(("signs", "balanced", "ids", "names"), rows, json=json, csv=csv, n=n, hidden=("ids",))


def _read(graph: Path, *, start: str | None, end: str | None, **asked: str | None) -> nx.MultiDiGraph:
    """Read what is asked about, background left out."""
    from kgraph import pipeline
    from kgraph.graph import narrow

    G = pipeline.read(graph, evidence=False, background=False)
    return narrow(G, start=day(start, "--from"), end=day(end, "--to"), **asked)


COMMANDS = (dyads, centrality, communities, triads)
