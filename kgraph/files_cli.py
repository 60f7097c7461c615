"""The commands that write a graph for other programs, and cite it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.options import DEFAULT_GRAPH, GraphOption, NoBackgroundOption, NoTextOption


def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A file; its ending says the format.")],
    graph: GraphOption = DEFAULT_GRAPH,
    format: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="The format, where the ending does not say it.")
    ] = None,
    no_text: NoTextOption = False,
    no_background: NoBackgroundOption = False,
) -> None:
    """Write a graph for other programs.

    The ending of the name says the format.

    \b
    Examples:
      kgraph export graph.graphml          for Gephi, yEd, Cytoscape, igraph, NetworkX
      kgraph export graph.gexf             for Gephi, with its timeline
      kgraph export graph.csv              edges, and graph.nodes.csv beside it
      kgraph export graph.json             nodes and links, for NetworkX and d3
      kgraph export graph.jsonl --no-text  all records, without the articles' words
      kgraph export graph.cypher           a script that makes the graph on a Neo4j server
      kgraph export graph.neo4j            tables for `neo4j-admin database import`, in a folder
    """
    from kgraph import files
    from kgraph.show import progress_bar, say

    with progress_bar() as progress:
        paths, without_edge = files.export(
            out, graph, format=format, text=not no_text, background=not no_background, progress=progress
        )
    for path in paths:
        typer.echo(str(path))
    if without_edge and out.suffix.lower() != ".jsonl":
        say(f"{without_edge} events have no second party and so no edge; they stand in .jsonl and `kgraph events`")
