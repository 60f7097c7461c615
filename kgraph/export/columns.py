"""The attributes of nodes and edges with their types, once for every file that has columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kgraph.records import to_json

Columns = dict[str, type]


def _columns(names: str, kind: type = str) -> Columns:
    return dict.fromkeys(names.split(), kind)


NODE = {
    **_columns("label name type labels kind aliases country wikidata sector"),
    **_columns("placeholder", bool),
    **_columns("latitude longitude", float),
    **_columns("merged"),
}
"""What nodes carry; lists are text, written as JSON."""

EDGE = {
    **_columns("label relation event predicate type mode"),
    **_columns("quad", int),
    **_columns("role date_start date_end date_precision modality polarity"),
    **_columns("reciprocal attributed", bool),
    **_columns("speakers"),
    **_columns("disputed", bool),
    **_columns("confidence", float),
    **_columns("n_claims n_publishers", int),
    **_columns("claims"),
    **_columns("background", bool),
    **_columns("office title start end source contents quote"),
}
"""What edges carry; ``source`` is the table that a background fact comes from."""


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
