"""Makes the mirror in memory: a plain :class:`networkx.MultiDiGraph`."""

from __future__ import annotations

import networkx as nx

from kgraph.records import Contents
from kgraph.rows import edge_rows, node_rows


def assemble(contents: Contents, *, evidence: bool = True, background: bool = True) -> nx.MultiDiGraph:
    """Make a graph of all that was read.

    Nodes are entity ids; every edge is one event between one actor and one recipient (or asset, or place), its key the
    event's id. ``relation`` holds the relationship type: the predicate, or ``UNREAL`` for what is not told as fact.

    Parameters
    ----------
    contents : Contents
        The readings and what is derived from them.
    evidence : bool
        Whether edges carry the best claim's quote and the graph what :func:`kgraph.graph.explain` needs, as
        ``G.graph["contents"]``.
    background : bool
        Whether facts that a table states, not an article, are edges too.

    Returns
    -------
    nx.MultiDiGraph
        Equal for equal contents, nodes sorted by id.
    """
    G = nx.MultiDiGraph(versions=contents.made_with)
    if evidence:
        G.graph["contents"] = contents
    G.add_nodes_from(node_rows(contents))
    G.add_edges_from(edge_rows(contents, evidence=evidence, background=background))
    return G
