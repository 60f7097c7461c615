"""The columns of nodes and edges with their types, and tables of Arrow made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from kgraph.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

Row = Mapping[str, Any]
Kinds = Mapping[str, str]


def _columns(names: str, kind: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), kind)


NODES: Kinds = {
    **_columns("id label name", "text"),
    **_columns("type", "word"),
    **_columns("labels", "list"),
    **_columns("kind", "word"),
    **_columns("aliases", "list"),
    **_columns("country", "word"),
    **_columns("wikidata", "text"),
    **_columns("sector", "word"),
    **_columns("placeholder", "flag"),
    **_columns("latitude longitude", "number"),
    **_columns("merged", "list"),
}
"""What a node has: text, a word of few, a list of text, a flag, a number, a count or a day."""

EDGES: Kinds = {
    **_columns("source target key", "text"),
    **_columns("label relation", "word"),
    **_columns("event", "text"),
    **_columns("predicate type mode", "word"),
    **_columns("quad", "count"),
    **_columns("role", "word"),
    **_columns("date_start date_end", "day"),
    **_columns("date_precision modality polarity", "word"),
    **_columns("reciprocal attributed", "flag"),
    **_columns("speakers", "list"),
    **_columns("disputed", "flag"),
    **_columns("confidence", "number"),
    **_columns("n_claims n_publishers", "count"),
    **_columns("claims", "list"),
    **_columns("background", "flag"),
    **_columns("office title", "word"),
    **_columns("start end", "text"),
    **_columns("from_table", "word"),
    **_columns("contents", "list"),
    **_columns("quote", "text"),
}
"""What an edge has; ``start`` and ``end`` of an office may be a year or a month, so they are text."""


def node_row(id: str, data: Row) -> Row:
    """Give a node as a row."""
    return {**data, "id": id}


def edge_row(u: str, v: str, key: str, data: Row) -> Row:
    """Give an edge as a row: ``source`` is its first end, so the source of a background fact has another name."""
    return {**data, "from_table": data.get("source"), "source": u, "target": v, "key": key}


def tables(rows: Iterable[Row], columns: Kinds, size: int | None = None) -> Iterator[pa.Table]:
    """Give the rows as tables of Arrow of at most ``size`` rows, at least one; what has no column is left out.

    Raises
    ------
    UsageError
        If pyarrow is not installed.

    Examples
    --------
    >>> (found,) = tables([{"key": "e:1", "quad": 4, "date_start": "1962-10-22"}], EDGES)
    >>> found["date_start"].to_pylist(), str(found["quad"].type), str(found["predicate"].type)
    ([datetime.date(1962, 10, 22)], 'int32', 'dictionary<values=string, indices=int32, ordered=0>')
    """
    pa = _pyarrow()
    kinds = _types(pa)
    schema = pa.schema([(name, kinds[kind]) for name, kind in columns.items()])
    rows = iter(rows)
    batch = list(islice(rows, size))
    while True:
        arrays = [_array(pa, batch, name, columns[name], schema.field(name).type) for name in columns]
        yield pa.Table.from_arrays(arrays, schema=schema)
        batch = list(islice(rows, size))
        if not batch:
            return


def write_parquet(path: Path, rows: Iterable[Row], columns: Kinds, size: int = 50_000) -> None:
    """Write the rows as Parquet, ``size`` at a time, so that memory stays flat.

    Raises
    ------
    UsageError
        If pyarrow is not installed.
    """
    _pyarrow()
    from pyarrow.parquet import ParquetWriter

    parts = tables(rows, columns, size)
    first = next(parts)
    with ParquetWriter(path, first.schema) as writer:
        writer.write_table(first)
        for part in parts:
            writer.write_table(part)


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise UsageError("Arrow and Parquet need pyarrow", hint="pip install 'kgraph[arrow]'") from error
    return pyarrow


def _types(pa: Any) -> dict[str, Any]:
    return {
        "text": pa.string(),
        "word": pa.dictionary(pa.int32(), pa.string()),
        "list": pa.list_(pa.string()),
        "flag": pa.bool_(),
        "count": pa.int32(),
        "number": pa.float64(),
        "day": pa.date32(),
    }


def _array(pa: Any, rows: list[Row], name: str, kind: str, type: Any) -> Any:
    values = [row.get(name) for row in rows]
    if kind == "day":
        values = [date.fromisoformat(value) if value else None for value in values]
    return pa.array(values, pa.string()).dictionary_encode() if kind == "word" else pa.array(values, type)
