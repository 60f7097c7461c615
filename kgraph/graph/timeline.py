"""Counts over a graph: by time, by who to whom; and what lies around one node."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx

from kgraph.errors import UsageError
from kgraph.graph.filters import is_background
from kgraph.graph.find import find_entity

if TYPE_CHECKING:
    import pandas as pd

LENGTHS = {"day": 10, "month": 7, "year": 4}


def timeline(G: nx.MultiDiGraph, every: str = "month") -> dict[str, int]:
    """Count the events that begin in each day, month or year, sorted; what has no date is not counted.

    An event with several edges counts once.

    Raises
    ------
    UsageError
        If ``every`` is none of day, month, year.

    Examples
    --------
    >>> G = nx.MultiDiGraph([("a", "b", "e:1", {"date_start": "1962-10-22"}), ("b", "a", "e:2", {"date_start": None})])
    >>> timeline(G)
    {'1962-10': 1}
    """
    if every not in LENGTHS:
        raise UsageError("no such step of time", about=every, hint=f"take one of {', '.join(LENGTHS)}")
    edges = G.edges(keys=True, data=True)
    dates = {data.get("event", key): data["date_start"] for _, _, key, data in edges if data.get("date_start")}
    return dict(sorted(Counter(date[: LENGTHS[every]] for date in dates.values()).items()))


def dyads(G: nx.MultiDiGraph, by: str | None = None) -> Counter[tuple[str, str]]:
    """Count the edges from each node to each other one, background left out.

    Parameters
    ----------
    G : nx.MultiDiGraph
        As :func:`kgraph.graph.assemble` makes it; filter it first to count facts only.
    by : str, optional
        An attribute of nodes, such as ``country``, to count by instead; what has none counts as its own id.

    Examples
    --------
    >>> dyads(nx.MultiDiGraph([("RUS", "UKR", {"type": "THREATEN"})]))
    Counter({('RUS', 'UKR'): 1})
    """
    pairs = ((u, v) for u, v, data in G.edges(data=True) if not is_background(data))
    return Counter(tuple((by and G.nodes[id].get(by)) or id for id in pair) for pair in pairs)


def matrix(G: nx.MultiDiGraph, by: str | None = None) -> pd.DataFrame:
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
    counts = dyads(G, by)
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
    return nx.ego_graph(G, find_entity(G, words), radius=k, undirected=True)
