"""Counts over a graph: by time, by who to whom; and what lies around one node."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from kgraph.errors import UsageError
from kgraph.graph.filters import induced, is_counted
from kgraph.graph.find import find_entity
from kgraph.graph.projection import ties
from kgraph.records import Event, EventDate

if TYPE_CHECKING:
    import pandas as pd

Happenings: TypeAlias = nx.MultiDiGraph | Iterable[Event]
STEPS = ("day", "week", "month", "year")
_LENGTHS = {"day": 10, "month": 7, "year": 4}
_BEGIN = ("interval", "after")  # dates whose first day is known, however long it lasted


def timeline(G: Happenings, every: str = "month", *, unreal: bool = False) -> dict[str, int]:
    """Count the events that begin in each day, week (ISO 8601), month or year, sorted.

    An event with several edges counts once. What has no date is not counted, nor what has one that is coarser than the
    step: "in 1962" is no day and no month.

    Parameters
    ----------
    G : nx.MultiDiGraph or iterable of Event
        A graph; or what :func:`kgraph.graph.events` gives, which has also what has no second party and so no edge.
    every : str
        One of day, week, month, year.
    unreal : bool
        Whether to count too what is not told as having happened.

    Raises
    ------
    UsageError
        If ``every`` is none of these.

    Examples
    --------
    >>> G = nx.MultiDiGraph([("a", "b", "e:1", {"date_start": "1962-10-22"}), ("b", "a", "e:2", {"date_start": None})])
    >>> timeline(G), timeline(G, "week")
    ({'1962-10': 1}, {'1962-W43': 1})
    """
    check_step(every)
    counted = ((id, data) for id, data in happenings(G) if is_counted(data, unreal=unreal))
    periods = {id: period_of(data, every) for id, data in counted}
    return dict(sorted(Counter(filter(None, periods.values())).items()))


def happenings(G: Happenings) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give the id of an event and what is known of it, for every edge or every event."""
    if isinstance(G, nx.MultiDiGraph):
        yield from ((data.get("event", key), data) for _, _, key, data in G.edges(keys=True, data=True))
    else:
        yield from ((event.id, _event_data(event)) for event in G)


def _event_data(event: Event) -> dict[str, Any]:
    date = event.date or EventDate(None, None, "")
    dated = {"date_start": date.start, "date_end": date.end, "date_precision": date.precision}
    return {"predicate": event.predicate, "polarity": event.polarity, "modality": event.modality, **dated}


def check_step(every: str) -> None:
    """Refuse what is no step of time."""
    if every not in STEPS:
        raise UsageError("no such step of time", about=every, hint=f"take one of {', '.join(STEPS)}")


def period_of(data: Mapping[str, Any], every: str) -> str | None:
    """Name the period in which an event begins, if its date is as fine as that.

    Examples
    --------
    >>> october = {"date_start": "1962-10-01", "date_end": "1962-10-31", "date_precision": "month"}
    >>> period_of(october, "year"), period_of(october, "day")
    ('1962', None)
    """
    first, last = data.get("date_start"), data.get("date_end")
    if not first:
        return None
    begin = _period(first, every)
    return begin if not last or data.get("date_precision") in _BEGIN or _period(last, every) == begin else None


def _period(day: str, every: str) -> str:
    if every == "week":
        year, week, _ = date.fromisoformat(day).isocalendar()
        return f"{year:04}-W{week:02}"
    return day[: _LENGTHS[every]]


def dyads(G: nx.MultiDiGraph, by: str | None = None, *, unreal: bool = False) -> Counter[tuple[str, str]]:
    """Count the events from each node to each other one, background left out; a reciprocal event counts both ways.

    Parameters
    ----------
    G : nx.MultiDiGraph
        As :func:`kgraph.graph.assemble` makes it.
    by : str, optional
        An attribute of nodes, such as ``country``, to count by instead; what has none counts as its own id.
    unreal : bool
        Whether to count too what is not told as having happened.

    Raises
    ------
    UsageError
        If nodes have no such attribute, or one that is no word.

    Examples
    --------
    >>> dyads(nx.MultiDiGraph([("RUS", "UKR", {"type": "THREATEN"})]))
    Counter({('RUS', 'UKR'): 1})
    """
    return Counter({pair: len(events) for pair, events in ties(G, by, unreal=unreal).items()})


def matrix(G: nx.MultiDiGraph, by: str | None = None, *, unreal: bool = False) -> pd.DataFrame:
    """Give :func:`dyads` as a table: actors down, recipients across, both sorted. Needs pandas.

    Raises
    ------
    UsageError
        If pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise UsageError("a matrix needs pandas", hint="pip install kgraph[notebook]") from error
    counts = dyads(G, by, unreal=unreal)
    rows, columns = ({pair[i] for pair in counts} for i in (0, 1))
    table = [[counts[u, v] for v in sorted(columns)] for u in sorted(rows)]
    return pd.DataFrame(table, index=sorted(rows), columns=sorted(columns), dtype=int)


def ego(G: nx.MultiDiGraph, words: str, k: int = 1) -> nx.MultiDiGraph:
    """Give the part of a graph that lies within ``k`` edges of one entity, whichever way they point.

    Raises
    ------
    NotFoundError
        If the graph has no such entity, or several.
    """
    near = frontier = {find_entity(G, words)}
    for _ in range(k):
        frontier = {other for id in frontier for other in nx.all_neighbors(G, id)} - near
        near |= frontier
        if not frontier:
            break
    return induced(G, near)
