"""What is told since a day that was not told before."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kgraph.graph.filters import check_days
from kgraph.graph.query import contents_of, events
from kgraph.records import Event


@dataclass(frozen=True, slots=True)
class Change:
    """An event that was told since a day: ``new`` if none of its claims was published before; those since."""

    event: Event
    new: bool
    claims: tuple[str, ...]


def changes(G: nx.MultiDiGraph, since: str, *, unreal: bool = False) -> list[Change]:
    """List the events that articles published since a day tell: what is new, and of what more is told.

    It goes by the day of publication, not by the day on which something happened, nor on which it was read. An article
    without a date of publication changes nothing.

    Parameters
    ----------
    G : nx.MultiDiGraph
        Read with its evidence.
    since : str
        An ISO day, inclusive.
    unreal : bool
        Whether to list too what is not told as having happened.

    Returns
    -------
    list of Change
        Sorted by the date of the event, those without one last.

    Raises
    ------
    UsageError
        If ``since`` is no ISO day.
    GraphError
        If ``G`` was read without evidence.
    """
    check_days(since)
    published = {
        claim.id: reading.document.published
        for reading in contents_of(G).readings
        for claim in reading.claims
        if reading.document.published
    }
    found = []
    for event in events(G, unreal=unreal):
        told = {id: published[id] for id in event.claims if id in published}
        since_then = tuple(id for id, day in told.items() if day >= since)
        if since_then:
            found.append(Change(event, len(since_then) == len(told), since_then))
    return found
