"""Tables: ``OUT.csv`` has the edges, ``OUT.nodes.csv`` the nodes.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return as a formula. Words
come from anywhere, so such a cell of text gets a leading apostrophe, as does one that begins with apostrophes before
such a sign: to have the very words back, take one apostrophe off every cell that :data:`GUARDED` matches. Numbers are
as they are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kgraph.frames import EDGES, NODES, edge_row, node_row
from kgraph.records import to_json
from kgraph.rows import EdgeRow, NodeRow

RISKY = re.compile(r"'*[=+\-@\t\r]")
GUARDED = re.compile(r"''*[=+\-@\t\r]")
NODE_COLUMNS, EDGE_COLUMNS = tuple(NODES), tuple(EDGES)


def write_edges(edges: Iterable[EdgeRow], path: Path) -> None:
    """Write the edges as a table; ``from_table`` says where a background fact comes from."""
    write_rows(path, EDGE_COLUMNS, (edge_row(*edge) for edge in edges))


def write_nodes(nodes: Iterable[NodeRow], path: Path) -> None:
    """Write the nodes as a table."""
    write_rows(path, NODE_COLUMNS, (node_row(*node) for node in nodes))


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write these columns of rows, in the order given."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(list(_cells(row, columns)) for row in rows)


def _cells(row: Mapping[str, Any], columns: Iterable[str]) -> Iterator[str | int | float]:
    """Give the cells of a row."""
    return (cell(row.get(name)) for name in columns)


def cell(value: Any) -> str | int | float:
    """Give what stands in a cell: numbers as they are, ``true`` or ``false``, lists as JSON, text that is no formula.

    Examples
    --------
    >>> cell("=SUM(A1)"), cell(-1.5), cell(["a"]), cell(True), cell(None)
    ("'=SUM(A1)", -1.5, '["a"]', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = value if isinstance(value, str) else to_json(value)
    return "'" + text if RISKY.match(text) else text
