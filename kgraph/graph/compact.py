"""A multigraph whose edges take a third of the memory: what many edges say alike is kept once.

An edge of a plain graph has a dict of some twenty entries, 1.4 kB with the texts in it. Here it has a mapping that acts
like a dict and holds two tuples, one of them shared with all edges that say the same.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, MutableMapping, ValuesView
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import networkx as nx

# What few values are made of, so that many edges have all of it in common.
ALIKE = frozenset({"relation", "label", "predicate", "type", "mode", "quad", "role", "date_precision", "modality"})
ALIKE |= {"polarity", "reciprocal", "attributed", "disputed", "n_claims", "n_publishers", "background", "source"}
SCALARS = frozenset({str, int, float, bool, type(None)})
# What hardly any two edges have in common.
UNIQUE = frozenset({"event", "claims", "contents", "quote"})


class _List(tuple[Any, ...]):
    """What was a list and becomes one again."""

    __slots__ = ()


class Attributes(MutableMapping[str, Any]):
    """What an edge carries, like a dict; a list in it is a copy, so change it by setting it.

    Examples
    --------
    >>> edge = Attributes({"type": "THREATEN", "claims": ["c:1"]})
    >>> edge["weight"] = 2
    >>> edge == {"type": "THREATEN", "claims": ["c:1"], "weight": 2}, edge.get("mode"), list(edge)
    (True, None, ['type', 'claims', 'weight'])
    """

    # Places of the values by name: from 0 on in what is its own, below 0 in what is shared.
    __slots__ = ("_own", "_places", "_shared")

    def __init__(self, items: Mapping[str, Any] = MappingProxyType({})) -> None:
        self._fill(items)

    def _fill(self, items: Mapping[str, Any]) -> None:
        self._places, alike, repeated, unique = _plan(tuple(items))
        shared = [items[name] for name in alike]
        self._shared = _same(*shared) if SCALARS.issuperset(map(type, shared)) else tuple(shared)
        self._own = (*[_one(items[name]) for name in repeated], *[_small(items[name]) for name in unique])

    def _whole(self) -> dict[str, Any]:
        own, shared = self._own, self._shared
        values = [own[at] if at >= 0 else shared[at] for at in self._places.values()]
        return dict(zip(self._places, [list(v) if type(v) is _List else v for v in values], strict=True))

    def __getitem__(self, name: str) -> Any:
        at = self._places[name]
        value = self._own[at] if at >= 0 else self._shared[at]
        return list(value) if type(value) is _List else value

    def __setitem__(self, name: str, value: Any) -> None:
        self._fill({**self._whole(), name: value})

    def __delitem__(self, name: str) -> None:
        whole = self._whole()
        del whole[name]
        self._fill(whole)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __repr__(self) -> str:
        return repr(self._whole())

    def __or__(self, other: Mapping[str, Any]) -> dict[str, Any]:
        return {**self._whole(), **other}

    def __ror__(self, other: Mapping[str, Any]) -> dict[str, Any]:
        return {**other, **self._whole()}

    def __reduce__(self) -> tuple[type[Attributes], tuple[dict[str, Any]]]:
        return Attributes, (self._whole(),)

    def get(self, name: str, default: Any = None) -> Any:
        """Give a value, or the default if there is none of this name."""
        return self[name] if name in self._places else default

    def items(self) -> ItemsView[str, Any]:
        """Give names and values."""
        return self._whole().items()

    def values(self) -> ValuesView[Any]:
        """Give the values."""
        return self._whole().values()

    def copy(self) -> dict[str, Any]:
        """Give a plain dict of it."""
        return self._whole()

    def update(self, other: Any = (), /, **more: Any) -> None:
        """Set several values at once."""
        if type(other) is Attributes and not self._places and not more:
            self._places, self._shared, self._own = other._places, other._shared, other._own
            return
        if self._places or not isinstance(other, Mapping) or more:
            other = {**self._whole(), **dict(other, **more)}
        self._fill(other)


class CompactGraph(nx.MultiDiGraph):  # type: ignore[misc] # networkx ships no types
    """A multigraph with :class:`Attributes` for the dicts of its edges; all else is as in networkx.

    Examples
    --------
    >>> G = CompactGraph([("state:PER", "state:CHL", "e:1", {"type": "CONSULT"})])
    >>> G["state:PER"]["state:CHL"]["e:1"]
    {'type': 'CONSULT'}
    """

    edge_attr_dict_factory = Attributes


@lru_cache(maxsize=1024)
def _plan(names: tuple[str, ...]) -> tuple[dict[str, int], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Give the places of values by name, and the names of those shared, of those that may repeat, of the rest."""
    alike = tuple(name for name in names if name in ALIKE)
    repeated = tuple(name for name in names if name not in ALIKE | UNIQUE)
    unique = tuple(name for name in names if name in UNIQUE)
    places = {name: at for at, name in enumerate(repeated + unique)}
    places |= {name: at - len(alike) for at, name in enumerate(alike)}
    return {name: places[name] for name in names}, alike, repeated, unique


def _one(value: Any) -> Any:
    """Give one and the same for all equal values, where they are sure to be of equal types too."""
    kind, value = type(value), _small(value)
    alike = kind in SCALARS or (kind is list and all(type(item) is str for item in value))
    return _same(value)[0] if alike else value


def _small(value: Any) -> Any:
    return _List(value) if type(value) is list else value


@lru_cache(maxsize=1 << 16, typed=True)
def _same(*values: Any) -> tuple[Any, ...]:
    return values
