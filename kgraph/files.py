"""Graph files written for other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.edges import event_edges
from kgraph.errors import UsageError
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

    Most formats are written record by record, so that a big graph takes no more memory than a small one.

    Returns
    -------
    tuple of Path
        The files written.
    int
        How many events have no second party, and so no edge.

    Raises
    ------
    UsageError
        If ``out`` is the graph file itself, or there is no such format.
    """
    from kgraph.export import format_of, write

    if Path(out).exists() and Path(graph).exists() and Path(out).samefile(graph):
        raise UsageError("is the graph file itself", about=str(out), hint="name another file to write")

    def written(found: Contents | Flow) -> tuple[Path, ...]:
        return write(found, out, format=format, text=text, background=background, progress=progress)

    kind = format_of(Path(out), format)
    if kind.streams:
        with open_file(graph) as store:
            # Claims as people corrected them are not in the file.
            if not store.is_stale() and (kind.edges or not any(decision.on_claim for decision in store.decisions())):
                with store.stream(quotes=text and kind.edges) as flow:
                    alone = Counter[bool]()
                    return written(_counting(flow, alone)), alone[True]
    found = contents(graph)
    return written(found), sum(map(_is_alone, found.derived.events))


def _counting(flow: Flow, alone: Counter[bool]) -> Flow:
    """Give a flow that counts the events without a second party whenever it is read."""

    def events() -> Iterator[tuple[Event, str | None]]:
        alone.clear()
        for event, quote in flow.events():
            alone[_is_alone(event)] += 1
            yield event, quote

    return replace(flow, events=events)


def _is_alone(event: Event) -> bool:
    """Whether an event has no second party."""
    return not any(event_edges(event, load_ontology()))
