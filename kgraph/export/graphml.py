"""GraphML: for Gephi, yEd, Cytoscape, igraph, and back into NetworkX.

Written row by row, so that the memory it takes does not grow with the graph. Attributes are typed columns, lists are
JSON; what is not known is left out, characters that XML cannot hold are stripped. Beside each ``label`` stands the same
in the words of yEd, which shows no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from kgraph.export.columns import EDGE, NODE, Columns, columns_of, scalar
from kgraph.records import to_json

if TYPE_CHECKING:
    import networkx as nx

    from kgraph.rows import EdgeRow, NodeRow

ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, and the carriage return, which its readers turn into a line break."""

_TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}
_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
"""
# Gephi takes a key with the id "nodelabel" or "edgelabel" for the label, and igraph none without a type: to both these
# say nothing new.
_YED = {
    "node": "<y:ShapeNode><y:NodeLabel>{}</y:NodeLabel></y:ShapeNode>",
    "edge": '<y:PolyLineEdge><y:Arrows source="none" target="standard"/><y:EdgeLabel>{}</y:EdgeLabel></y:PolyLineEdge>',
}


def write_graphml(G: nx.MultiDiGraph, path: Path) -> None:
    """Write a graph that ``nx.read_graphml(path, force_multigraph=True)`` reads back as :func:`flatten` gives it.

    Parameters
    ----------
    G : nx.MultiDiGraph
        As :func:`kgraph.graph.assemble` makes it, or a part of it.
    path : Path
        Where to write; edge ids are the keys of ``G``.
    """
    H = flatten(G)
    columns = columns_of(data for _, data in H.nodes(data=True)), columns_of(data for *_, data in H.edges(data=True))
    edges = sorted(H.edges(keys=True, data=True), key=lambda edge: (edge[2], edge[0], edge[1]))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(graphml(H.nodes(data=True), edges, H.graph, columns))


def graphml(
    nodes: Iterable[NodeRow],
    edges: Iterable[EdgeRow],
    about: Mapping[str, Any],
    columns: tuple[Columns, Columns] = (NODE, EDGE),
) -> Iterator[str]:
    """Give the text of a file, in pieces.

    Parameters
    ----------
    nodes, edges : iterable
        As :func:`kgraph.rows.node_rows` and :func:`kgraph.rows.edge_rows` give them.
    about : mapping
        Attributes of the graph.
    columns : tuple of dict
        All that nodes carry, and all that edges do, with their types.
    """
    keys = {"graph": columns_of([about]), "node": columns[0], "edge": columns[1]}
    writers = {kind: _Attributes(kind, names) for kind, names in keys.items()}
    yield _HEAD + "".join(writer.declared() for writer in writers.values())
    yield f'<graph edgedefault="directed">\n{writers["graph"].written(about)}'
    for id, row in nodes:
        yield f"<node id={_attribute(id)}>\n{writers['node'].written(row)}</node>\n"
    for source, target, key, row in edges:
        ends = f"source={_attribute(source)} target={_attribute(target)} id={_attribute(key)}"
        yield f"<edge {ends}>\n{writers['edge'].written(row)}</edge>\n"
    yield "</graph>\n</graphml>\n"


class _Attributes:
    """Writes the attributes of the graph, of nodes or of edges."""

    def __init__(self, kind: str, columns: Columns) -> None:
        self._kind, self._columns = kind, columns
        self._starts = {name: f'  <data key="{kind[0]}{number}">' for number, name in enumerate(columns)}
        self._yed = _YED.get(kind)

    def declared(self) -> str:
        """Give the names and types."""
        keys = "".join(
            f'<key id="{self._kind[0]}{number}" for="{self._kind}" attr.name={_attribute(name)} '
            f'attr.type="{_TYPES[kind]}"/>\n'
            for number, (name, kind) in enumerate(self._columns.items())
        )
        more = f'<key id="{self._kind}label" for="{self._kind}" yfiles.type="{self._kind}graphics"/>\n'
        return keys + more if self._yed else keys

    def written(self, row: Mapping[str, Any]) -> str:
        """Give the attributes of one."""
        found = "".join(
            f"{self._starts[name]}{_text(value, self._columns[name])}</data>\n"
            for name, value in row.items()
            if value is not None
        )
        label = _text(row.get("label") or "", str)
        if not (self._yed and label):
            return found
        return f'{found}  <data key="{self._kind}label">{self._yed.format(label)}</data>\n'


def _text(value: Any, kind: type) -> str:
    """Give a value as text of XML."""
    if kind is str:
        return _escaped(value if type(value) is str else scalar(value))
    if kind is bool:
        return "true" if value else "false"
    return repr(kind(value))


def _escaped(text: str) -> str:
    """Escape text; most has nothing to escape, and to see that is quicker."""
    if text.isprintable() and "&" not in text and "<" not in text and ">" not in text:
        return text
    return escape(clean(text))


def _attribute(text: str) -> str:
    return quoteattr(clean(text))


def flatten(G: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Copy a graph with attributes that a file can hold.

    Lists become JSON, what is not known is left out, characters that XML cannot hold are stripped. Of the graph's own
    attributes the ``versions`` stay. Nodes and edges are sorted, so that equal graphs are equal bytes.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("a", "b", {"claims": ["c:1"], "mode": None, "confidence": 1})])
    >>> list(flatten(G).edges(data=True))
    [('a', 'b', {'claims': '["c:1"]', 'confidence': 1})]
    """
    from networkx import MultiDiGraph

    H = MultiDiGraph(**_flat({name: G.graph[name] for name in ("versions",) if G.graph.get(name)}))
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
