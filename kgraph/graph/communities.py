"""Groups: who deals most with each other, and which threes are balanced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kgraph.errors import UsageError
from kgraph.graph.projection import CONFLICT, COOPERATION, undirected


def communities(
    G: nx.MultiDiGraph, *, by: str | None = None, unreal: bool = False, resolution: float = 1.0
) -> list[tuple[str, ...]]:
    """Divide the nodes into groups that have more to do with each other than with the rest, by the Louvain method.

    What counts is how many events there are between two, whichever way and of whatever kind: for alliances, give the
    part of a graph that is cooperation. Of all divisions that are as good, it is always the same.

    Parameters
    ----------
    G : nx.MultiDiGraph
        As :func:`kgraph.graph.assemble` makes it.
    by : str, optional
        An attribute of nodes, such as ``country``, to divide instead of nodes.
    unreal : bool
        Whether to count too what is not told as having happened.
    resolution : float
        Above 1 for more and smaller groups, below for fewer and larger ones.

    Returns
    -------
    list of tuple of str
        Sorted ids, the largest group first; who has to do with nobody is in none.

    Raises
    ------
    UsageError
        If the resolution is not above 0.

    References
    ----------
    V. D. Blondel et al., "Fast unfolding of communities in large networks", Journal of Statistical Mechanics, 2008.

    Examples
    --------
    >>> both = [("CHL", "PER"), ("PER", "BOL"), ("BOL", "CHL"), ("IRQ", "IRN")]
    >>> communities(nx.MultiDiGraph([(u, v, u, {"predicate": "MEETS"}) for u, v in both]))
    [('BOL', 'CHL', 'PER'), ('IRN', 'IRQ')]
    """
    if resolution <= 0:
        raise UsageError("is no resolution", about=str(resolution), hint="take a number above 0")
    U = undirected(G, by, unreal=unreal)
    U.remove_nodes_from(list(nx.isolates(U)))
    if not U:
        return []
    # Numbers: the order of a set of words is another in every run.
    ids, numbered = list(U), nx.convert_node_labels_to_integers(U)
    found = nx.community.louvain_communities(numbered, weight="weight", resolution=resolution, seed=0)
    return sorted((tuple(sorted(ids[i] for i in group)) for group in found), key=lambda group: (-len(group), group))


@dataclass(frozen=True, slots=True)
class Triad:
    """Three who all deal with each other.

    ``signs`` has a ``+`` for each pair with more cooperation than conflict and a ``-`` for each with less.
    """

    nodes: tuple[str, str, str]
    signs: str

    @property
    def balanced(self) -> bool:
        """Whether friends of friends are friends, and enemies of enemies: whether the signs multiply to plus."""
        return self.signs.count("-") % 2 == 0


def triads(G: nx.MultiDiGraph, *, by: str | None = None, unreal: bool = False) -> list[Triad]:
    """List all threes in which each pair is on the whole cooperative or conflictive, balanced or not.

    A pair has the sign of the quad classes (1, 2 against 3, 4) of most events between the two, whichever way; one
    with as many of both has none, and is in no triad. For the census of triads without signs, give
    :func:`kgraph.graph.projection` to ``networkx.triadic_census``.

    Parameters
    ----------
    G : nx.MultiDiGraph
        As :func:`kgraph.graph.assemble` makes it.
    by : str, optional
        An attribute of nodes, such as ``country``, to look at instead of nodes.
    unreal : bool
        Whether to count too what is not told as having happened.

    Returns
    -------
    list of Triad
        Sorted by their nodes.

    References
    ----------
    D. Cartwright and F. Harary, "Structural balance: a generalization of Heider's theory", Psychological Review 63(5),
    1956, 277-293.

    Examples
    --------
    >>> acts = [("USA", "ISR", "ARMS"), ("USA", "IRN", "THREATENS"), ("IRN", "ISR", "ACCUSES")]
    >>> (triad,) = triads(nx.MultiDiGraph([(u, v, u, {"predicate": predicate}) for u, v, predicate in acts]))
    >>> triad.nodes, triad.signs, triad.balanced
    (('IRN', 'ISR', 'USA'), '+--', True)
    """
    U = undirected(G, by, unreal=unreal)
    # Each pair once, from whom fewer have to do with: a hub with everyone else is asked for nobody's neighbours.
    rank = {id: (degree, id) for id, degree in U.degree()}
    signs: dict[str, dict[str, str]] = {id: {} for id in U}
    for u, v, data in U.edges(data=True):
        first, second = sorted((u, v), key=rank.__getitem__)
        if sign := _sign(data):
            signs[first][second] = sign
    return sorted(_triads(signs), key=lambda triad: triad.nodes)


def _triads(signs: Mapping[str, Mapping[str, str]]) -> Iterator[Triad]:
    for u, others in signs.items():
        for v, sign in others.items():
            for w in others.keys() & signs[v].keys():
                a, b, c = sorted((u, v, w))
                yield Triad((a, b, c), "".join(sorted((sign, others[w], signs[v][w]))))


def _sign(data: Mapping[str, Any]) -> str:
    balance = sum(data[name] for name in COOPERATION) - sum(data[name] for name in CONFLICT)
    return "+" if balance > 0 else "-" if balance < 0 else ""
