"""A multigraph whose edges take a third of the memory: what many edges say alike is kept once.

An edge of a plain graph has a dict of some twenty entries, 2.3 kB with its words in it. Here it has a mapping that acts
like a dict and holds two tuples, one of them shared with all edges that say the same; words are packed in bytes.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, MutableMapping, Sequence, ValuesView
from contextlib import suppress
from functools import lru_cache
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

import networkx as nx
from msgspec import msgpack

Names = tuple[str, ...]


class Layout(NamedTuple):
    """Names of values by how they are kept: what many have all in common; texts of one's own, and what else is."""

    alike: frozenset[str]
    words: frozenset[str]
    unique: frozenset[str]


OF_EDGES = Layout(
    frozenset(
        [
            *("relation", "label", "predicate", "type", "mode", "quad", "role", "date_precision", "modality"),
            *("polarity", "reciprocal", "attributed", "disputed", "n_claims", "n_publishers", "background", "source"),
        ]
    ),
    frozenset(["claims", "contents", "quote"]),
    frozenset(["event"]),
)
OF_NODES = Layout(
    frozenset(["type", "kind", "country", "sector", "placeholder"]),
    frozenset(["aliases", "merged", "wikidata"]),
    frozenset(["label", "name", "latitude", "longitude"]),
)
SCALARS = frozenset({str, int, float, bool, type(None)})


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

    # Places of the values by name: below 0 in what is shared, from 0 on in what is its own, whose last are the words.
    __slots__ = ("_own", "_places", "_shared")
    _layout: ClassVar = OF_EDGES
    _own: tuple[Any, ...]
    _places: dict[str, int]
    _shared: tuple[Any, ...]

    def __init__(self, items: Mapping[str, Any] = MappingProxyType({})) -> None:
        self._fill(items)

    def _fill(self, items: Mapping[str, Any]) -> None:
        self._places, alike, repeated, unique, words = _plan(tuple(items), self._layout)
        shared = [items[name] for name in alike]
        self._shared = _same(*shared) if SCALARS.issuperset(map(type, shared)) else tuple(shared)
        said = _packed([items[name] for name in words]) if words else ()
        self._own = (*[_one(items[name]) for name in repeated], *[_small(items[name]) for name in unique], said)

    def _whole(self) -> dict[str, Any]:
        values = (*self._own[:-1], *_unpacked(self._own[-1]), *self._shared)
        return {name: _as_list(values[at]) for name, at in self._places.items()}

    def __getitem__(self, name: str) -> Any:
        at, own = self._places[name], self._own
        if at < 0:
            return _as_list(self._shared[at])
        words = at - len(own) + 1
        return _as_list(own[at] if words < 0 else _unpacked(own[-1])[words])

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
        return type(self), (self._whole(),)

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
        if type(other) is type(self) and not self._places and not more:
            self._places, self._shared, self._own = other._places, other._shared, other._own
            return
        if self._places or not isinstance(other, Mapping) or more:
            other = {**self._whole(), **dict(other, **more)}
        self._fill(other)


class NodeAttributes(Attributes):
    """What a node carries."""

    __slots__ = ()
    _layout: ClassVar = OF_NODES


class CompactGraph(nx.MultiDiGraph):  # type: ignore[misc] # networkx ships no types
    """A multigraph with :class:`Attributes` for the dicts of its nodes and edges; all else is as in networkx.

    Examples
    --------
    >>> G = CompactGraph([("state:PER", "state:CHL", "e:1", {"type": "CONSULT"})])
    >>> G["state:PER"]["state:CHL"]["e:1"]
    {'type': 'CONSULT'}
    """

    node_attr_dict_factory = NodeAttributes
    edge_attr_dict_factory = Attributes


@lru_cache(maxsize=1024)
def _plan(names: Names, layout: Layout) -> tuple[dict[str, int], Names, Names, Names, Names]:
    """Give the places of values by name, and the names of those shared, of those that may repeat, the rest, words."""
    alike, words, unique = (tuple(name for name in names if name in some) for some in layout)
    repeated = tuple(name for name in names if name not in frozenset().union(*layout))
    places = {name: at for at, name in enumerate(repeated + unique + words)}
    places |= {name: at - len(alike) for at, name in enumerate(alike)}
    return {name: places[name] for name in names}, alike, repeated, unique, words


def _packed(values: list[Any]) -> bytes | tuple[Any, ...]:
    """Give texts and lists of texts in one piece, which takes half of the memory; anything else as it is."""
    if all(value is None or type(value) is str or _is_texts(value) for value in values):
        with suppress(UnicodeEncodeError):
            return msgpack.encode(values)
    return tuple(map(_small, values))


def _unpacked(values: bytes | tuple[Any, ...]) -> Sequence[Any]:
    return msgpack.decode(values) if type(values) is bytes else values


def _is_texts(value: Any) -> bool:
    return type(value) is list and all(type(item) is str for item in value)


def _as_list(value: Any) -> Any:
    return list(value) if type(value) is _List else value


def _one(value: Any) -> Any:
    """Give one and the same for all equal values, where they are sure to be of equal types too."""
    alike = type(value) in SCALARS or _is_texts(value)
    value = _small(value)
    return _same(value)[0] if alike else value


def _small(value: Any) -> Any:
    return _List(value) if type(value) is list else value


@lru_cache(maxsize=1 << 16, typed=True)
def _same(*values: Any) -> tuple[Any, ...]:
    return values
