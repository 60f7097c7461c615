"""JSON as ``networkx.node_link_graph(data, edges="edges")`` reads it, and d3; a node or edge a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kgraph.frames import edge_row, node_row
from kgraph.records import to_json

if TYPE_CHECKING:
    from kgraph.rows import EdgeRow, NodeRow


def node_link(nodes: Iterable[NodeRow], edges: Iterable[EdgeRow], about: Mapping[str, Any]) -> Iterator[str]:
    """Give the text of a file, in pieces; lists stay lists, and what is not known is ``null``.

    An edge has ``source``, ``target`` and ``key`` for its ends and id; the table that a background fact comes from is
    its ``from_table``.

    Examples
    --------
    >>> print("".join(node_link([("a", {"n": 1})], [("a", "a", "e:1", {"label": "Meets"})], {})).strip())
    {"directed":true,"multigraph":true,"graph":{},
    "nodes":[
    {"id":"a","n":1}
    ],
    "edges":[
    {"from_table":null,"key":"e:1","label":"Meets","source":"a","target":"a"}
    ]}
    """
    yield f'{{"directed":true,"multigraph":true,"graph":{to_json(about)},\n"nodes":[\n'
    yield from _lines(node_row(*node) for node in nodes)
    yield '\n],\n"edges":[\n'
    yield from _lines(edge_row(*edge) for edge in edges)
    yield "\n]}\n"


def _lines(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Give JSON lines with commas between them."""
    for number, record in enumerate(records):
        yield (",\n" if number else "") + to_json(record)
