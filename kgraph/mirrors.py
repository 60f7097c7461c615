"""The graph on a Neo4j server as a NetworkX graph, whole or a part, and later what changed since."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from kgraph.config import Neo4jSettings, Progress, from_environment, tell_nothing
from kgraph.errors import UsageError

if TYPE_CHECKING:
    import networkx as nx

    from kgraph.records import Entity, Event, Fact
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


@dataclass
class Source:
    """Where a mirror comes from, and what stood there when it was read; the password is not pickled with it.

    ``marks`` are hashes of what each event said, by part of the graph, ``documents`` of what each document said, and
    ``sums`` of the parts.
    """

    settings: Neo4jSettings
    where: Where
    evidence: bool
    background: bool
    part: Part | None = field(default=None, repr=False)
    sums: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    documents: dict[str, str] = field(default_factory=dict, repr=False)
    marks: dict[str, array[int]] = field(default_factory=dict, repr=False)

    def note(self, event: str, mark: str) -> None:
        """Note what an event said."""
        from kgraph.store.source import bucket_of

        self.marks.setdefault(bucket_of("events", event), array("Q")).append(int(mark, 16))

    def __getstate__(self) -> dict[str, Any]:
        return {**vars(self), "settings": replace(self.settings, password="")}


@dataclass(frozen=True, slots=True)
class Difference:
    """Which events to read (``None`` for all), and which are as they were: some ids, and all else of some parts."""

    wanted: set[str] | None
    kept: Collection[str] = ()
    equal: Collection[str] = ()

    def keeps(self, edge: EdgeRow) -> bool:
        """Whether an edge stays as it is."""
        from kgraph.store.source import bucket_of

        event = edge[3].get("event")
        if event is None or event in (self.wanted or ()):
            return False
        return event in self.kept or bucket_of("events", event) in self.equal


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many events of a mirror are new, say something else, or are gone."""

    added: int
    changed: int
    removed: int


def mirror(
    uri: str | None = None,
    *,
    where: Where | Mapping[str, Any] | None = None,
    settings: Neo4jSettings | None = None,
    evidence: bool = True,
    background: bool = True,
    progress: Progress | None = None,
) -> nx.MultiDiGraph:
    """Read the graph on a Neo4j server, or a part of it, into a NetworkX graph.

    It equals what :func:`kgraph.read` gives of a file with that graph, but takes a third of the memory, and
    ``G.graph`` has no ``contents``: to explain edges, pull the graph into a file.

    Parameters
    ----------
    uri : str, optional
        Address of the server, if not that of ``NEO4J_URI``; the login comes from ``NEO4J_USERNAME`` and so on.
    where : Where or mapping, optional
        Which part of the graph, if not the whole.
    settings : Neo4jSettings, optional
        Server, login and name of the graph, if not those of the environment.
    evidence : bool
        Whether edges carry words of the articles: ``quote`` and ``contents``.
    background : bool
        Whether facts that a table states, not an article, are edges too.
    progress : callable, optional
        Called with the stage, the number of events read, and of how many.

    Returns
    -------
    nx.MultiDiGraph
        With mappings for the attributes of edges that act like dicts (:class:`kgraph.graph.compact.Attributes`).

    Raises
    ------
    ServerError
        If the server is absent, refuses the login or went away.
    NotFoundError
        If the server holds no such graph, or the graph has no such actor.
    StoreError
        If a push to it is under way or was cut off.
    """
    from kgraph.graph.compact import CompactGraph

    given = settings or from_environment(uri=uri)
    part = where if isinstance(where, Where) else Where(**(where or {}))
    G = CompactGraph()
    G.source = Source(replace(given, uri=uri or given.uri), part, evidence, background)
    _bring(G, progress or tell_nothing)
    return G


def refresh(
    G: nx.MultiDiGraph, *, settings: Neo4jSettings | None = None, progress: Progress | None = None
) -> Refreshed:
    """Make a mirror what :func:`mirror` would give now; of events only those are read that changed.

    Attributes of your own are lost; if it fails, the graph is as it was.

    Parameters
    ----------
    G : nx.MultiDiGraph
        What :func:`mirror` gave; not a copy of it.
    settings : Neo4jSettings, optional
        The login, needed if it was not from the environment and the graph was pickled since.
    progress : callable, optional
        As for :func:`mirror`.

    Raises
    ------
    UsageError
        If it is no mirror.
    """
    source = getattr(G, "source", None)
    if not isinstance(source, Source):
        raise UsageError("this graph is no mirror of a server", hint="make it with kgraph.mirror")
    if settings or not source.settings.password:
        source.settings = settings or _with_login(source.settings)
    return _bring(G, progress or tell_nothing)


def _bring(G: nx.MultiDiGraph, tell: Progress) -> Refreshed:
    """Read what is not in the graph yet; when all is there, put it in its place."""
    from kgraph.store.mirroring import Reader
    from kgraph.store.neo4j import Neo4jStore

    old: Source = G.source
    with Neo4jStore(old.settings) as store:
        reader = Reader(store, quotes=old.evidence)
        notes, entities = reader.notes(), reader.entities()
        reader.part = _part(reader, old, entities)
        now = replace(old, part=reader.part, sums=notes.sums, marks={})
        difference = _compare(reader, old, now)
        facts = reader.facts() if old.background else []
        edges = list(_edges(_noting(reader, difference.wanted, now, tell), facts, now))
        if reader.notes() != notes:  # a push came between
            return _bring(G, tell)
    if difference.wanted is not None:
        edges = sorted(
            [*(edge for edge in G.edges(keys=True, data=True) if difference.keeps(edge)), *edges], key=_order
        )
    done = _count(G, edges, difference)
    _fill(G, notes.versions, _touched(entities, now, edges), edges)
    G.source = now
    return done


def _part(reader: Reader, source: Source, entities: list[Entity]) -> Part:
    """Find what the words of a part mean in this graph."""
    from kgraph.graph.compact import CompactGraph
    from kgraph.graph.filters import type_words
    from kgraph.graph.find import find_entity, get_entities
    from kgraph.store.mirroring import Part

    where, names = source.where, CompactGraph()
    if where.actors or where.recipients or where.around:
        names.add_nodes_from(_nodes(entities))
    actors, recipients = (
        frozenset(id for word in words for id in get_entities(names, word)) if words else None
        for words in (where.actors, where.recipients)
    )
    types = type_words(*where.types) if where.types else None
    part = reader.part = Part(where.start, where.end, types, actors, recipients, background=source.background)
    return replace(part, near=reader.near(find_entity(names, where.around), where.hops)) if where.around else part


def _compare(reader: Reader, old: Source, now: Source) -> Difference:
    """Find which events say what they said; of another part than before, all are read."""
    from kgraph.store.mirroring import BUCKETS, equal_buckets

    if old.evidence:
        now.documents = reader.store.marks()
    if old.part != now.part:
        return Difference(None)
    equal = equal_buckets(old.sums, now.sums, "events")
    now.marks = {bucket: array("Q", marks) for bucket, marks in old.marks.items() if bucket in equal}
    known = {mark for bucket, marks in old.marks.items() if bucket not in equal for mark in marks}
    there = reader.marks(BUCKETS - equal)
    changed = [id for id, mark in now.documents.items() if old.documents.get(id) != mark]
    told = reader.told_by(changed)
    kept = {id for id, mark in there.items() if int(mark, 16) in known} - told
    for id in kept:
        now.note(id, there[id])
    return Difference(told.union(there.keys() - kept), kept, equal)


def _noting(reader: Reader, wanted: set[str] | None, now: Source, tell: Progress) -> Iterator[tuple[Event, str | None]]:
    """Give the events that are wanted, with their quotes; note what they said."""
    total = reader.count() if wanted is None else len(wanted)
    for count, row in enumerate(reader.events(wanted), 1):
        now.note(row.event.id, row.mark)
        if count % 1000 == 0 or count == total:
            tell("mirroring", count, total)
        yield row.event, row.quote


def _edges(events: Iterable[tuple[Event, str | None]], facts: list[Fact], source: Source) -> Iterator[EdgeRow]:
    """Give the edges of the part that events and facts make."""
    from kgraph.graph.compact import Attributes
    from kgraph.rows import Flow, edge_rows

    flow = Flow(tuple, lambda: events, lambda: facts, 0, {})
    for u, v, key, data in edge_rows(flow, evidence=source.evidence):
        if source.part is None or _passes(u, v, data, source.part):
            yield sys.intern(u), sys.intern(v), key, Attributes(data)


def _passes(u: str, v: str, data: Mapping[str, Any], part: Part) -> bool:
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


def _order(edge: EdgeRow) -> tuple[bool, str, str]:
    """Sort as :func:`kgraph.rows.edge_rows` does."""
    _, _, key, data = edge
    return data["background"], data.get("event", key), key


def _touched(entities: list[Entity], source: Source, edges: list[EdgeRow]) -> list[Entity]:
    """Give the entities that belong to the part: all of the whole, else those of its edges and that it is around."""
    if source.where == Where():
        return entities
    touched = {id for u, v, _, _ in edges for id in (u, v)} | set((source.part and source.part.near) or ())
    return [entity for entity in entities if entity.id in touched]


def _nodes(entities: Iterable[Entity]) -> Iterator[NodeRow]:
    from kgraph.ontology import load_ontology
    from kgraph.rows import node_attributes

    return ((entity.id, node_attributes(entity, load_ontology())) for entity in entities)


def _count(G: nx.MultiDiGraph, edges: list[EdgeRow], difference: Difference) -> Refreshed:
    """Count the events that are new, read anew, and gone."""
    before, after = ({data.get("event") for *_, data in some} - {None} for some in (G.edges(data=True), edges))
    wanted = after if difference.wanted is None else difference.wanted
    return Refreshed(len(after - before), len(after & before & wanted), len(before - after))


def _fill(G: nx.MultiDiGraph, versions: dict[str, str], entities: list[Entity], edges: list[EdgeRow]) -> None:
    """Put nodes and edges in place of what the graph holds; the list of edges is used up, to save memory."""
    from kgraph.records import Contents

    G.clear()
    G.graph["versions"] = Contents(versions=versions).made_with
    G.add_nodes_from(_nodes(entities))
    edges.reverse()
    while edges:
        u, v, key, data = edges.pop()
        G.add_edge(u, v, key)
        G.get_edge_data(u, v, key).update(data)


def _with_login(settings: Neo4jSettings) -> Neo4jSettings:
    """Give settings with the login of the environment."""
    login = from_environment()
    return replace(settings, username=login.username, password=login.password)


def _check_day(day: str) -> None:
    try:
        if date.fromisoformat(day).isoformat() == day:
            return
    except ValueError:
        pass
    raise UsageError("is not a day", about=repr(day), hint="write it as YYYY-MM-DD")
