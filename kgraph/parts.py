"""Which part of a graph is wanted: in a user's words, as ids for a server, and as a test of edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from kgraph.errors import UsageError

if TYPE_CHECKING:
    import networkx as nx

    from kgraph.records import Entity
    from kgraph.rows import NodeRow
    from kgraph.store.mirroring import Part, Reader

EdgeRow = tuple[str, str, str, Mapping[str, Any]]


@dataclass(frozen=True)
class Where:
    """Which part of a graph to mirror: the edges that pass each of these, and what they touch.

    Parameters
    ----------
    start, end : str, optional
        ISO days, both inclusive; what has no date is left out then, as by :func:`kgraph.between`.
    types : sequence of str
        PLOVER types (``THREATEN``) or predicates (``DEMANDS``), as for :func:`kgraph.of_type`.
    actors, recipients : sequence of str
        Ids, names, aliases, or ISO codes for everything of a country, as for :func:`kgraph.involving`; one of
        them acts, one of them is acted on.
    around : str, optional
        One entity: what lies within so many ``hops`` of it along such edges, whichever way they point, as by
        :func:`kgraph.ego`.
    hops : int
        See ``around``.

    Examples
    --------
    >>> Where(start="1962-10-01", end="1962-10-31", actors="USA").actors
    ('USA',)
    """

    start: str | None = None
    end: str | None = None
    types: tuple[str, ...] | str = ()
    actors: tuple[str, ...] | str = ()
    recipients: tuple[str, ...] | str = ()
    around: str | None = None
    hops: int = 1

    def __post_init__(self) -> None:
        for name in ("types", "actors", "recipients"):
            value = getattr(self, name)
            object.__setattr__(self, name, (value,) if isinstance(value, str) else tuple(value or ()))
        for day in filter(None, (self.start, self.end)):
            _check_day(day)
        if self.hops < 0:
            raise UsageError("is no number of hops", about=str(self.hops), hint="take 1, 2 or more")


def where_of(words: Mapping[str, Any]) -> Where:
    """Give a part as :class:`Where` from its words by name.

    Examples
    --------
    >>> where_of({"types": "THREATEN"}).types
    ('THREATEN',)
    """
    known = [field.name for field in fields(Where)]
    for name in words:
        if name not in known:
            raise UsageError("says no part of a graph", about=repr(name), hint=f"take {', '.join(known)}")
    return Where(**words)


def find_part(reader: Reader, where: Where, G: nx.MultiDiGraph, *, background: bool) -> Part:
    """Find what the words of a part mean in a graph, of which ``G`` has the nodes.

    Raises
    ------
    NotFoundError
        If the graph has no such actor.
    UsageError
        If there is no such type.
    """
    from kgraph.graph.filters import type_words
    from kgraph.graph.find import find_entity, get_entities
    from kgraph.store.mirroring import Part

    actors, recipients = (
        frozenset(id for word in words for id in get_entities(G, word)) if words else None
        for words in (where.actors, where.recipients)
    )
    types = type_words(*where.types) if where.types else None
    part = reader.part = Part(where.start, where.end, types, actors, recipients, background=background)
    return replace(part, near=reader.near(find_entity(G, where.around), where.hops)) if where.around else part


def passes(u: str, v: str, data: Mapping[str, Any], part: Part) -> bool:
    """Whether an edge is of the part."""
    from kgraph.graph.filters import meets

    if (part.start or part.end) and not meets(data.get("date_start"), data.get("date_end"), part.start, part.end):
        return False
    if part.types is not None and data.get("type") not in part.types and data["predicate"] not in part.types:
        return False
    if part.near is not None and not {u, v} <= part.near:
        return False
    return _joins(u, v, part) or (bool(data.get("reciprocal")) and _joins(v, u, part))


def _joins(u: str, v: str, part: Part) -> bool:
    return (part.actors is None or u in part.actors) and (part.recipients is None or v in part.recipients)


def nodes(entities: Iterable[Entity]) -> Iterator[NodeRow]:
    """Give ids and attributes of nodes."""
    from kgraph.ontology import load_ontology
    from kgraph.rows import node_attributes

    return ((entity.id, node_attributes(entity, load_ontology())) for entity in entities)


def _check_day(day: str) -> None:
    try:
        if date.fromisoformat(day).isoformat() == day:
            return
    except ValueError:
        pass
    raise UsageError("is not a day", about=repr(day), hint="write it as YYYY-MM-DD")
