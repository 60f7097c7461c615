"""Who is in the middle: measures of centrality by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx

from kgraph.errors import GraphError, UsageError
from kgraph.graph.projection import projection, undirected

if TYPE_CHECKING:
    import numpy as np

    Values = np.ndarray[Any, np.dtype[np.float64]]

DAMPING = 0.85
_NEAR = 1e-13
_DIGITS = 11  # so that nodes with one place in the graph have one value, whatever the order of the sums


def centrality(
    G: nx.MultiDiGraph,
    measure: str = "degree",
    *,
    by: str | None = None,
    unreal: bool = False,
    pivots: int | None = None,
) -> dict[str, float]:
    """Measure how central each node is in the :func:`kgraph.graph.projection` of a graph.

    Every node of ``G`` counts, also one that no edge touches; leave those out with :func:`kgraph.graph.connected`.

    Parameters
    ----------
    G : nx.MultiDiGraph
        As :func:`kgraph.graph.assemble` makes it.
    measure : str
        ``degree``, ``in``, ``out``: the share of all others that it has to do with; that act on it; that it acts on.
        ``strength``, ``in_strength``, ``out_strength``: the number of events from and to it; to it; from it, each
        once for each other party; what is reciprocal, such as a meeting, counts once in the first, and in both others.
        ``pagerank``: damped by 0.85, by the number of events. ``betweenness``: the share of shortest paths through
        it. ``eigenvector``: by the number of events, whichever way; 0 outside the largest component.
    by : str, optional
        An attribute of nodes, such as ``country``, to measure instead of nodes.
    unreal : bool
        Whether to count too what is not told as having happened.
    pivots : int, optional
        Estimate ``betweenness`` from the paths of so many nodes, always the same ones. Exact, it takes time in
        proportion to nodes times edges: 2,000 and 20,000 half a minute, 10,000 and 100,000 twenty.

    Returns
    -------
    dict
        By id, the most central first, of equal ones by id.

    Raises
    ------
    UsageError
        If there is no such measure.
    GraphError
        If the iteration for ``eigenvector`` or ``pagerank`` does not converge.

    References
    ----------
    L. C. Freeman, "Centrality in social networks: conceptual clarification", Social Networks 1, 1978 (degree,
    betweenness); A. Barrat et al., PNAS 101(11), 2004 (strength); L. Page et al., "The PageRank citation ranking",
    1999; P. Bonacich, Journal of Mathematical Sociology 2(1), 1972 (eigenvector); U. Brandes and C. Pich,
    International Journal of Bifurcation and Chaos 17(7), 2007 (pivots).

    Examples
    --------
    >>> G = nx.MultiDiGraph([(id, "UN", id, {"predicate": "BACKS"}) for id in ("CHL", "PER")])
    >>> centrality(G), centrality(G, "in_strength")["UN"]
    ({'UN': 1.0, 'CHL': 0.5, 'PER': 0.5}, 2.0)
    """
    if measure not in MEASURES:
        raise UsageError("no such measure", about=measure, hint=f"take one of {', '.join(MEASURES)}")
    H = (undirected if measure in EITHER_WAY else projection)(G, by, unreal=unreal)
    values = MEASURES[measure](H, pivots) if H.size() else dict.fromkeys(H, 0.0)
    rounded = {id: round(float(value), _DIGITS) for id, value in values.items()}
    return dict(sorted(rounded.items(), key=lambda item: (-item[1], item[0])))


def _pagerank(H: nx.DiGraph) -> dict[str, float]:
    """Iterate to the stationary share of a walk along edges by weight; networkx needs scipy for it."""
    import numpy as np

    source, target, weight = _arrays(H)
    n, out = len(H), np.bincount(source, weight, len(H))
    share, lost = weight / out[source], out == 0

    def step(rank: Values) -> Values:
        walked = np.bincount(target, share * rank[source], n) + rank[lost].sum() / n
        new: Values = DAMPING * walked + (1 - DAMPING) / n
        return new

    return dict(zip(H, _fixed_point(step, np.full(n, 1 / n)), strict=True))


def _eigenvector(U: nx.Graph) -> dict[str, float]:
    """Iterate to the first eigenvector of the largest component: elsewhere it has no meaning beside that."""
    import numpy as np

    largest = min(nx.connected_components(U), key=lambda ids: (-len(ids), min(ids)))
    inside = nx.DiGraph()
    inside.add_nodes_from(sorted(largest))
    inside.add_edges_from(edge for edge in U.to_directed().edges(data=True) if edge[0] in largest)
    source, target, weight = _arrays(inside)

    def step(values: Values) -> Values:
        # Its own value added: else it swings for ever where all edges lead from one half to the other.
        moved = values + np.bincount(target, weight * values[source], len(inside))
        new: Values = moved / np.linalg.norm(moved)
        return new

    found = dict(zip(inside, _fixed_point(step, np.full(len(inside), len(inside) ** -0.5)), strict=True))
    return {id: found.get(id, 0.0) for id in U}


def _arrays(H: nx.DiGraph) -> tuple[Any, Any, Any]:
    """Give the numbers of the ends of all edges, and their weights."""
    import numpy as np

    index = {id: i for i, id in enumerate(H)}
    edges = [(index[u], index[v], weight) for u, v, weight in H.edges(data="weight")]
    source, target, weight = zip(*edges, strict=True)
    return np.array(source), np.array(target), np.array(weight, dtype=float)


def _fixed_point(step: Callable[[Values], Values], values: Values) -> list[float]:
    for _ in range(10_000):
        before, values = values, step(values)
        if abs(values - before).max() < _NEAR:
            return [float(value) for value in values]
    raise GraphError("this centrality does not converge here", hint="take another measure")


def _betweenness(H: nx.DiGraph, pivots: int | None) -> dict[str, float]:
    if pivots is not None and pivots < 1:
        raise UsageError("too few pivots", about=str(pivots), hint="take 100 or more")
    k = pivots if pivots and pivots < len(H) else None
    found: dict[str, float] = nx.betweenness_centrality(H, k=k, seed=0)
    return found


EITHER_WAY = ("degree", "strength", "eigenvector")
MEASURES: Mapping[str, Callable[[nx.DiGraph, int | None], Mapping[str, float]]] = {
    "degree": lambda U, _: nx.degree_centrality(U),
    "in": lambda H, _: nx.in_degree_centrality(H),
    "out": lambda H, _: nx.out_degree_centrality(H),
    "strength": lambda U, _: dict(U.degree(weight="weight")),
    "in_strength": lambda H, _: dict(H.in_degree(weight="weight")),
    "out_strength": lambda H, _: dict(H.out_degree(weight="weight")),
    "pagerank": lambda H, _: _pagerank(H),
    "betweenness": _betweenness,
    "eigenvector": lambda U, _: _eigenvector(U),
}
