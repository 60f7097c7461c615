"""When things were told: what is told since a day that was not told before, and the day of the first report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import networkx as nx

from kgraph.graph.filters import check_days, select
from kgraph.graph.query import contents_of, events
from kgraph.records import Contents, Event, EventDate


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
    published, found = _published(contents_of(G)), []
    for event in events(G, unreal=unreal):
        told = {id: published[id] for id in event.claims if id in published}
        since_then = tuple(id for id, day in told.items() if day >= since)
        if since_then:
            found.append(Change(event, len(since_then) == len(told), since_then))
    return found


def dated_by_report(G: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Give what has no date the day on which the first article that tells it was published, in a graph of its own.

    So most data sets of events are dated. News mostly tells what just happened, but not always: use it to count over
    time, not to say when.

    Parameters
    ----------
    G : nx.MultiDiGraph
        Read with its evidence.

    Raises
    ------
    GraphError
        If ``G`` was read without evidence.
    """
    contents = contents_of(G)
    published = _published(contents)
    events = {event.id: _dated(event, published) for event in contents.derived.events}
    H = select(G, lambda edge: True)
    for _, _, data in H.edges(data=True):
        event = events.get(data.get("event", ""))
        if event and event.date and not (data.get("date_start") or data.get("date_end")):
            date = event.date
            data.update(date_start=date.start, date_end=date.end, date_precision=date.precision)
    H.graph["contents"] = replace(contents, derived=replace(contents.derived, events=tuple(events.values())))
    return H


def _dated(event: Event, published: Mapping[str, str]) -> Event:
    days = [published[id][:10] for id in event.claims if id in published]
    known = event.date and (event.date.start or event.date.end)
    return event if known or not days else replace(event, date=EventDate(min(days), min(days), "day"))


def _published(contents: Contents) -> dict[str, str]:
    """Give when each claim was published, if that is known."""
    documents = ((reading.document.published, reading.claims) for reading in contents.readings)
    return {claim.id: published for published, claims in documents if published for claim in claims}
