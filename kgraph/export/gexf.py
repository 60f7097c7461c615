"""GEXF 1.3: for Gephi, with the days of events for its timeline.

An edge is there from the day that its event begins to the day that it ends, both inclusive. An event without a date is
there all the time. Parallel edges stay apart: each has its id, and its relationship type as ``kind``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from kgraph.export.columns import EDGE, NODE, Columns, scalar
from kgraph.export.graphml import clean

if TYPE_CHECKING:
    from kgraph.rows import EdgeRow, NodeRow

_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}
_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta><creator>kgraph</creator><description>{}</description></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date">
"""


def gexf(nodes: Iterable[NodeRow], edges: Iterable[EdgeRow], about: Mapping[str, Any]) -> Iterator[str]:
    """Give the text of a file, in pieces.

    Parameters
    ----------
    nodes, edges : iterable
        As :func:`kgraph.rows.node_rows` and :func:`kgraph.rows.edge_rows` give them.
    about : mapping
        Attributes of the graph; they make its description.
    """
    yield _HEAD.format(escape(clean(scalar(about))))
    node_values, edge_values = _Values(NODE), _Values(EDGE)
    yield node_values.declared("node") + edge_values.declared("edge") + "<nodes>\n"
    for id, row in nodes:
        yield f"<node id={_quoted(id)}{_label(row)}>{node_values.written(row)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for source, target, key, row in edges:
        ends = f"id={_quoted(key)} source={_quoted(source)} target={_quoted(target)} kind={_quoted(row['relation'])}"
        yield f"<edge {ends}{_label(row)}{_days(row)}>{edge_values.written(row)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


class _Values:
    """Writes the attributes of nodes or of edges; the label is none of them, GEXF has a place for it."""

    def __init__(self, columns: Columns) -> None:
        self._columns = {name: kind for name, kind in columns.items() if name != "label"}
        self._starts = {name: f'<attvalue for="{name}" value=' for name in self._columns}

    def declared(self, kind: str) -> str:
        """Give the names and types."""
        found = "".join(
            f'<attribute id="{name}" title="{name}" type="{_TYPES[kind]}"/>\n' for name, kind in self._columns.items()
        )
        return f'<attributes class="{kind}">\n{found}</attributes>\n'

    def written(self, row: Mapping[str, Any]) -> str:
        """Give the attributes of one."""
        found = "".join(
            f"{self._starts[name]}{_quoted(_value(row[name], kind))}/>"
            for name, kind in self._columns.items()
            if row.get(name) is not None
        )
        return f"<attvalues>{found}</attvalues>" if found else ""


def _value(value: Any, kind: type) -> str:
    """Give a value as text."""
    if kind is bool:
        return "true" if value else "false"
    return str(scalar(value, kind))


def _label(row: Mapping[str, Any]) -> str:
    return f" label={_quoted(row['label'])}" if row.get("label") else ""


def _days(row: Mapping[str, Any]) -> str:
    """Give from when to when an edge is there, as far as known to the day."""
    first, last = _day(row.get("date_start") or row.get("start")), _day(row.get("date_end") or row.get("end"))
    return "".join(f' {name}="{day}"' for name, day in (("start", first), ("end", last)) if day)


def _day(text: str | None) -> str | None:
    """Give a day in ISO form; nothing else will do for a timeline."""
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        return None


def _quoted(text: str) -> str:
    return quoteattr(clean(text))
