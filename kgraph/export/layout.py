"""The nodes and relationships that a push makes on a server, for files that make the same there."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from kgraph.ontology import load_ontology
from kgraph.records import Contents
from kgraph.rows import Flow, as_flow, edges_in
from kgraph.store.rows import BOOKKEEPING, LAYER_TYPES, Node, Relationship, nodes_of, relationships_of
from kgraph.store.texts import hide_texts

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Layout:
    """A graph as a server holds it, without what only kgraph itself reads."""

    flow: Flow

    def nodes(self) -> Iterator[Node]:
        """Give the nodes."""
        return (replace(node, properties=_shown(node.properties)) for node in nodes_of(self.flow))

    def relationships(self) -> Iterator[Relationship]:
        """Give the relationships."""
        return (replace(row, properties=_shown(row.properties)) for row in relationships_of(self.flow))

    def types(self) -> list[str]:
        """Give the types of relationships that there can be, sorted."""
        return sorted({*LAYER_TYPES, *(edge.type_name for edge in edges_in(self.flow, load_ontology()))})


def layout_of(graph: Contents | Flow, *, text: bool = True, background: bool = True) -> Layout:
    """Lay a graph out, with words of the articles and facts of tables or without.

    Examples
    --------
    >>> list(layout_of(Contents()).nodes())
    []
    """
    flow = as_flow(graph) if background else replace(as_flow(graph), facts=tuple)
    return Layout(flow if text else hide_texts(flow))


def _shown(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if name not in BOOKKEEPING}


def in_batches(rows: Iterable[T], key: Callable[[T], K], size: int) -> Iterator[tuple[K, list[T]]]:
    """Give rows of one kind in lists of at most ``size``; what is kept meanwhile does not grow with their number.

    Examples
    --------
    >>> list(in_batches("aba", str, 2))
    [('a', ['a', 'a']), ('b', ['b'])]
    """
    waiting: dict[K, list[T]] = {}
    for row in rows:
        batch = waiting.setdefault(key(row), [])
        batch.append(row)
        if len(batch) == size:
            yield key(row), waiting.pop(key(row))
    yield from waiting.items()
