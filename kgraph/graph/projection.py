"""A simple weighted graph: one edge for all that one party does to another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from math import fsum
from typing import Any, TypeAlias, TypeVar

import networkx as nx

from kgraph.graph.filters import Edge, check_attribute, told
from kgraph.graph.scores import score_of
from kgraph.ontology import load_ontology

Ties: TypeAlias = dict[tuple[str, str], dict[str, Mapping[str, Any]]]
T = TypeVar("T", nx.Graph, nx.DiGraph)
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
COOPERATION, CONFLICT = QUADS[:2], QUADS[2:]


def projection(G: nx.MultiDiGraph, by: str | None = None, *, unreal: bool = False) -> nx.DiGraph:
    """Join all edges from each node to each other one into one, which counts the events; for any function of networkx.

    Background is left out, and so is what a party does to itself. A reciprocal event counts both ways.

    Parameters
    ----------
    G : nx.MultiDiGraph
        As :func:`kgraph.graph.assemble` makes it.
    by : str, optional
        An attribute of nodes, such as ``country``, that is to be the node instead; what has none stays itself.
    unreal : bool
        Whether to count too what is not told as having happened.

    Returns
    -------
    nx.DiGraph
        With all nodes, sorted. Edges carry ``weight``, the number of events; how many of them are
        ``verbal_cooperation``, ``material_cooperation``, ``verbal_conflict`` and ``material_conflict``; ``score``,
        the mean of their PLOVER scores; ``first`` and ``last``, the days between which those with a date begin.

    Raises
    ------
    UsageError
        If nodes have no such attribute, or one that is no word.
    GraphError
        If a predicate is not in the vocabulary.

    Examples
    --------
    >>> G = nx.MultiDiGraph([("RUS", "UKR", "e:1", {"predicate": "THREATENS", "date_start": "2022-02-23"})])
    >>> tie = projection(G).edges["RUS", "UKR"]
    >>> tie["weight"], tie["verbal_conflict"], tie["score"], tie["first"]
    (1, 1, -3.5, '2022-02-23')
    """
    return _joined(nx.DiGraph(), G, by, ties(G, by, unreal=unreal))


def undirected(G: nx.MultiDiGraph, by: str | None = None, *, unreal: bool = False) -> nx.Graph:
    """Join all edges between two nodes, whichever way, into one; a reciprocal event counts once."""
    found: Ties = defaultdict(dict)
    for (u, v), events in ties(G, by, unreal=unreal).items():
        found[min(u, v), max(u, v)].update(events)
    return _joined(nx.Graph(), G, by, found)


def ties(G: nx.MultiDiGraph, by: str | None = None, *, unreal: bool = False) -> Ties:
    """Give for each pair what the one does to the other: by the id of the event, what its edge carries."""
    check_attribute(G, by)
    found: Ties = defaultdict(dict)
    for edge in told(G, unreal=unreal):
        for pair in _pairs(G, edge, by):
            found[pair][edge[3].get("event", edge[2])] = edge[3]
    return found


def _joined(H: T, G: nx.MultiDiGraph, by: str | None, found: Ties) -> T:
    """Add all nodes, sorted, and an edge for each pair."""
    H.add_nodes_from(sorted({_group(G, id, by) for id in G}))
    H.add_edges_from((u, v, _tie(events.values())) for (u, v), events in sorted(found.items()))
    return H


def _pairs(G: nx.MultiDiGraph, edge: Edge, by: str | None) -> Iterator[tuple[str, str]]:
    """Give who does it to whom: both ways, if it is reciprocal."""
    u, v = (_group(G, id, by) for id in edge[:2])
    if u != v:
        yield u, v
        if edge[3].get("reciprocal"):
            yield v, u


def _group(G: nx.MultiDiGraph, id: str, by: str | None) -> str:
    return (by and G.nodes[id].get(by)) or id


def _tie(events: Collection[Mapping[str, Any]]) -> dict[str, Any]:
    predicates = load_ontology().predicates
    score = fsum(map(score_of, events)) / len(events)
    quads = Counter(predicates[data["predicate"]].quad for data in events)
    days = [data["date_start"] for data in events if data.get("date_start")]
    counts = {name: quads[quad] for quad, name in enumerate(QUADS, start=1)}
    span = {"first": min(days, default=None), "last": max(days, default=None)}
    return {"weight": len(events), **counts, "score": score, **span}
