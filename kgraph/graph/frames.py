"""Nodes and edges as tables: of pandas to explore, of Arrow for big work."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx

from kgraph.errors import UsageError
from kgraph.frames import EDGES, NODES, Kinds, Row, edge_row, node_row, tables

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_DTYPES = {
    "text": "string",
    "word": "category",
    "list": "object",
    "flag": "boolean",
    "count": "Int64",
    "number": "float64",
    # Seconds: in nanoseconds there are no days before 1677.
    "day": "datetime64[s]",
}


class Frames(NamedTuple):
    """Nodes and edges, a row each."""

    nodes: pd.DataFrame
    edges: pd.DataFrame


class Tables(NamedTuple):
    """Nodes and edges, a row each."""

    nodes: pa.Table
    edges: pa.Table


def to_pandas(G: nx.MultiDiGraph) -> Frames:
    """Give nodes and edges as data frames, all edges, background and what is not told as fact too: filter first.

    Nodes are indexed by ``id``, edges by ``key``, both in the order of ``G``. Days are ``datetime64``, counts
    ``Int64``, confidence ``float64``, words of the vocabulary categories, lists lists. Columns are always the same; an
    attribute that somebody added to ``G`` has none.

    Raises
    ------
    UsageError
        If pandas is not installed.

    Examples
    --------
    >>> G = nx.MultiDiGraph([("RUS", "UKR", "e:1", {"predicate": "THREATENS", "date_start": "2022-02-23"})])
    >>> nodes, edges = to_pandas(G)
    >>> edges.loc["e:1", "date_start"].year, list(nodes.index)
    (2022, ['RUS', 'UKR'])
    """
    return Frames(_frame(_nodes(G), NODES, "id"), _frame(_edges(G), EDGES, "key"))


def to_arrow(G: nx.MultiDiGraph) -> Tables:
    """Give nodes and edges as tables of Arrow, for Polars, DuckDB, Parquet and the like.

    The columns are those of :func:`to_pandas`; days are ``date32``, words of the vocabulary dictionaries, lists lists
    of strings.

    Raises
    ------
    UsageError
        If pyarrow is not installed.

    Examples
    --------
    >>> to_arrow(nx.MultiDiGraph([("RUS", "UKR", "e:1", {"confidence": 0.5})])).edges["confidence"].to_pylist()
    [0.5]
    """
    return Tables(next(tables(_nodes(G), NODES)), next(tables(_edges(G), EDGES)))


def _nodes(G: nx.MultiDiGraph) -> Iterable[Row]:
    return (node_row(*node) for node in G.nodes(data=True))


def _edges(G: nx.MultiDiGraph) -> Iterable[Row]:
    return (edge_row(*edge) for edge in G.edges(keys=True, data=True))


def _frame(rows: Iterable[Row], columns: Kinds, index: str) -> pd.DataFrame:
    try:
        import pandas as pd
    except ImportError as error:
        raise UsageError("data frames need pandas", hint="pip install 'kgraph[notebook]'") from error
    rows = list(rows)
    series: dict[str, Any] = {
        name: pd.Series([row.get(name) for row in rows], dtype=_DTYPES[kind]) for name, kind in columns.items()
    }
    return pd.DataFrame(series).set_index(index)
