"""Writes a graph to a file; the ending of its name says the format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import StoreError, UsageError
from kgraph.records import Contents

if TYPE_CHECKING:
    import networkx as nx


def write(contents: Contents, out: Path, *, text: bool = True, background: bool = True) -> tuple[Path, ...]:
    """Write a graph as ``.graphml``, ``.jsonl`` or ``.csv`` (edges, and ``.nodes.csv`` beside it).

    Parameters
    ----------
    contents : Contents
        The graph.
    out : Path
        The file; one that exists is replaced in one step when the new one is whole.
    text : bool
        Whether words of the articles are in it: texts, quotes, contents. Without, JSON lines have hashes instead.
    background : bool
        Whether facts that a table states, not an article, are in it.

    Returns
    -------
    tuple of Path
        The files written.

    Raises
    ------
    UsageError
        If the ending is none of these.
    StoreError
        If a file cannot be written.
    """
    out = Path(out)
    writer = FORMATS.get(out.suffix.lower())
    if writer is None:
        raise UsageError(
            f"no format for the ending {out.suffix!r}", about=str(out), hint=f"take one of {', '.join(FORMATS)}"
        )
    return writer(contents, out, text, background)


def _write_graphml(contents: Contents, out: Path, text: bool, background: bool) -> tuple[Path, ...]:
    from kgraph.export.graphml import write_graphml

    with replacing(out) as path:
        write_graphml(_graph(contents, text, background), path)
    return (out,)


def _write_csv(contents: Contents, out: Path, text: bool, background: bool) -> tuple[Path, ...]:
    from kgraph.export.csv import write_edges, write_nodes

    G, nodes = _graph(contents, text, background), out.with_suffix(".nodes" + out.suffix)
    with replacing(out) as path, replacing(nodes) as beside:
        write_edges(G, path)
        write_nodes(G, beside)
    return (out, nodes)


def _write_jsonl(contents: Contents, out: Path, text: bool, background: bool) -> tuple[Path, ...]:
    from kgraph.export.jsonl import lines

    with replacing(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines(contents, text=text, background=background))
    return (out,)


FORMATS: dict[str, Callable[[Contents, Path, bool, bool], tuple[Path, ...]]] = {
    ".graphml": _write_graphml,
    ".jsonl": _write_jsonl,
    ".csv": _write_csv,
}


def _graph(contents: Contents, text: bool, background: bool) -> nx.MultiDiGraph:
    """Make the graph that a file holds."""
    import networkx as nx

    from kgraph.rows import edge_rows, node_rows

    G = nx.MultiDiGraph(versions=contents.made_with)
    G.add_nodes_from(node_rows(contents))
    G.add_edges_from(edge_rows(contents, evidence=text, background=background))
    return G


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Give a path to write to; what was written takes the place of ``out`` if nothing went wrong, else goes away."""
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        yield part
        os.replace(part, out)
    except OSError as error:
        raise StoreError(
            f"cannot be written ({error.strerror or error})",
            about=str(out),
            hint="name a file in a folder you can write to",
        ) from error
    finally:
        part.unlink(missing_ok=True)
