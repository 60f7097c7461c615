"""The attributes of nodes and edges with their types, for files that know scalars only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kgraph.frames import EDGES, NODES, Kinds
from kgraph.records import to_json

Columns = dict[str, type]


_TYPES = {"flag": bool, "number": float, "count": int}
# The ends of edges have a place of their own in a file, so ``source`` can be the table that a background fact is from.
_ENDS = ("id", "source", "target", "key")


def _typed(kinds: Kinds) -> Columns:
    names = {name: kind for name, kind in kinds.items() if name not in _ENDS}
    return {"source" if name == "from_table" else name: _TYPES.get(kind, str) for name, kind in names.items()}


NODE, EDGE = _typed(NODES), _typed(EDGES)
"""What nodes and edges carry; lists are text, written as JSON."""


def columns_of(rows: Iterable[Mapping[str, Any]]) -> Columns:
    """Give the columns of any rows: a column has the type of all its values, text where they differ.

    Examples
    --------
    >>> columns_of([{"n": 1, "mode": None}, {"n": 0.5, "claims": ["c:1"]}])
    {'n': <class 'float'>, 'claims': <class 'str'>}
    """
    found: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            if value is not None:
                found.setdefault(name, set()).add(type(value) if isinstance(value, bool | int | float) else str)
    return {name: _common(kinds) for name, kinds in found.items()}


def _common(kinds: set[type]) -> type:
    if kinds == {int, float}:
        return float
    return next(iter(kinds)) if len(kinds) == 1 else str


def scalar(value: Any, kind: type = str) -> Any:
    """Give a value as a column of this type holds it: lists and the like as JSON.

    Examples
    --------
    >>> scalar(["c:1"]), scalar(1, float), scalar("Peru")
    ('["c:1"]', 1.0, 'Peru')
    """
    if kind is not str:
        return kind(value)
    return value if isinstance(value, str) else to_json(value)
