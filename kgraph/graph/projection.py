"""A simple weighted graph: one edge for all that one party does to another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from math import fsum
from typing import Any

import networkx as nx

from kgraph.graph.filters import Edge, check_attribute, told
from kgraph.graph.scores import score_of
from kgraph.ontology import load_ontology

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
    check_attribute(G, by)
    pairs: dict[tuple[str, str], dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for edge in told(G, unreal=unreal):
        for pair in _pairs(G, edge, by):
            pairs[pair][edge[3].get("event", edge[2])] = edge[3]
    H = nx.DiGraph()
    H.add_nodes_from(sorted({_group(G, id, by) for id in G}))
    H.add_edges_from((*pair, _tie(events.values())) for pair, events in sorted(pairs.items()))
    return H


def undirected(H: nx.DiGraph) -> nx.Graph:
    """Join the edges of a projection that lead either way, adding their counts."""
    U = nx.Graph()
    U.add_nodes_from(H)
    for u, v, data in H.edges(data=True):
        before = U.get_edge_data(u, v, default={})
        U.add_edge(u, v, **{name: before.get(name, 0) + data[name] for name in ("weight", *QUADS)})
    return U


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
