"""GraphML: for Gephi, yEd, Cytoscape, igraph, and back into NetworkX."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from kgraph.records import to_json

ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, and the carriage return, which its readers turn into a line break."""


def write_graphml(G: nx.MultiDiGraph, path: Path) -> None:
    """Write a graph that ``nx.read_graphml(path, force_multigraph=True)`` reads back as :func:`flatten` gives it.

    Parameters
    ----------
    G : nx.MultiDiGraph
        As :func:`kgraph.graph.assemble` makes it, or a part of it.
    path : Path
        Where to write; edge ids are the keys of ``G``.
    """
    nx.write_graphml(flatten(G), path, encoding="utf-8")


def flatten(G: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Copy a graph with attributes that a file can hold.

    Lists become JSON, what is not known is left out, characters that XML cannot hold are stripped. Of the graph's own
    attributes the ``versions`` stay. Nodes and edges are sorted, so that equal graphs are equal bytes.

    Examples
    --------
    >>> G = nx.MultiDiGraph([("a", "b", {"claims": ["c:1"], "mode": None, "confidence": 1})])
    >>> list(flatten(G).edges(data=True))
    [('a', 'b', {'claims': '["c:1"]', 'confidence': 1})]
    """
    H = nx.MultiDiGraph(**_flat({name: G.graph[name] for name in ("versions",) if G.graph.get(name)}))
    nodes = sorted(G.nodes(data=True), key=lambda node: str(node[0]))
    edges = sorted(G.edges(keys=True, data=True), key=lambda edge: (str(edge[2]), str(edge[0]), str(edge[1])))
    H.add_nodes_from((clean(node), _flat(data)) for node, data in nodes)
    H.add_edges_from((clean(u), clean(v), clean(key), _flat(data)) for u, v, key, data in edges)
    return H


def _flat(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give the attributes that are known, each a scalar."""
    return {name: _scalar(value) for name, value in data.items() if value is not None}


def _scalar(value: Any) -> Any:
    """Give a number or truth value as it is, all else as a string."""
    if isinstance(value, bool | int | float):
        return value
    return clean(value if isinstance(value, str) else to_json(value))


def clean(text: Any) -> str:
    r"""Strip the characters that XML cannot hold; a Windows line break becomes a plain one.

    Examples
    --------
    >>> clean("a\x00b\r\n")
    'ab\n'
    """
    return ILLEGAL.sub("", str(text))
