"""Graph files written for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.edges import event_edges
from kgraph.ontology import load_ontology
from kgraph.pipeline import GRAPH, contents, open_file

if TYPE_CHECKING:
    from kgraph.export.files import Progress
    from kgraph.records import Contents, Event
    from kgraph.rows import Flow


def export(
    out: str | Path,
    graph: str | Path = GRAPH,
    *,
    format: str | None = None,
    text: bool = True,
    background: bool = True,
    progress: Progress | None = None,
) -> tuple[tuple[Path, ...], int]:
    """Write a graph file for other programs, see :func:`kgraph.export.write`.

    Formats of nodes and edges are written row by row, so that a big graph takes no more memory than a small one.

    Returns
    -------
    tuple of Path
        The files written.
    int
        How many events have no second party, and so no edge.
    """
    from kgraph.export import format_of, write

    def written(found: Contents | Flow) -> tuple[Path, ...]:
        return write(found, out, format=format, text=text, background=background, progress=progress)

    if format_of(Path(out), format).streams:
        with open_file(graph) as store:
            if not store.is_stale():
                with store.stream(quotes=False) as flow:
                    alone = _without_edge(event for event, _ in flow.events())
                with store.stream(quotes=text) as flow:
                    return written(flow), alone
    found = contents(graph)
    return written(found), _without_edge(found.derived.events)


def _without_edge(events: Iterable[Event]) -> int:
    """Count the events that have no second party."""
    ontology = load_ontology()
    return sum(not any(event_edges(event, ontology)) for event in events)
