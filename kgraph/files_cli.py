"""The commands that write a graph for other programs, and cite it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.options import DEFAULT_GRAPH, GraphOption, JsonOption, NoBackgroundOption, NoTextOption


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
      kgraph export graph.plover.jsonl     events as in the POLECAT data
      kgraph export graph.parquet          edges, and graph.nodes.parquet beside it
      kgraph export graph.cypher           a script that makes the graph on a Neo4j server
      kgraph export graph.neo4j            tables for `neo4j-admin database import`, in a folder
      kgraph export graph.ttl              RDF with PROV; .jsonld and .nt too
    """
    from kgraph import files
    from kgraph.export import format_of
    from kgraph.show import progress_bar, say

    with progress_bar() as progress:
        paths, without_edge = files.export(
            out, graph, format=format, text=not no_text, background=not no_background, progress=progress
        )
    for path in paths:
        typer.echo(str(path))
        if path.name == "README.txt":
            say(path.read_text(encoding="utf-8"))
    if without_edge and format_of(out, format).edges:
        say(f"{without_edge} events have no second party and so no edge; they stand in .jsonl and `kgraph events`")


def cite(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim or its beginning, or of an event.")],
    graph: GraphOption = DEFAULT_GRAPH,
    format: Annotated[str, typer.Option("--format", metavar="NAME", help="text, apa, bibtex or csl-json.")] = "text",
    json: JsonOption = False,
) -> None:
    """Cite what a claim is read from: the words, who published them, when, and where they stand.

    An event is cited by all of its claims, the earliest first.

    \b
    Examples:
      kgraph cite c:0123456789abcdef
      kgraph cite e:0123456789abcdef --format bibtex
    """
    from kgraph import citing
    from kgraph.show import plain, print_json

    found = citing.cite(claim, graph)
    if json:
        print_json(found)
    else:
        typer.echo(plain(citing.format_citations(found, format)))


COMMANDS = (export, cite)
