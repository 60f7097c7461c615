"""The graph on a Neo4j server as a NetworkX graph, whole or a part, and later what changed since."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kgraph.config import Neo4jSettings, Progress, from_environment, tell_nothing
from kgraph.errors import UsageError
from kgraph.parts import EdgeRow, Where, find_part, nodes, passes, where_of

if TYPE_CHECKING:
    import networkx as nx

    from kgraph.records import Event, Fact
    from kgraph.store.mirroring import Part, Reader


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
    documents: array[int] = field(default_factory=lambda: array("Q"), repr=False)
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

    It equals what :func:`kgraph.read` gives of a file with that graph, but takes a third of the memory (some 0.8 kB an
    edge, words and all), and ``G.graph`` has no ``contents``: to explain edges, pull the graph into a file.

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
    UsageError
        If ``where`` cannot be meant.
    NotFoundError
        If the server holds no such graph, or the graph has no such actor.
    StoreError
        If a push to it is under way or was cut off.
    """
    given = settings or from_environment(uri=uri)
    part = where if isinstance(where, Where) else where_of(where or {})
    source = Source(replace(given, uri=uri or given.uri), part, evidence, background)
    return _bring(source, progress or tell_nothing)[0]


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
    H, difference = _bring(source, progress or tell_nothing, G)
    done = _count(G, H, difference)
    _take_over(G, H)
    return done


def _bring(old: Source, tell: Progress, G: nx.MultiDiGraph | None = None) -> tuple[nx.MultiDiGraph, Difference]:
    """Read a graph, but for what ``G`` has of it already; say what that was."""
    from kgraph.graph.compact import CompactGraph
    from kgraph.records import Contents
    from kgraph.store.mirroring import Reader
    from kgraph.store.neo4j import Neo4jStore

    with Neo4jStore(old.settings) as store:
        reader = Reader(store, quotes=old.evidence)
        notes, H = store.whole(), CompactGraph()
        H.add_nodes_from(nodes(store.entities()))
        reader.part = find_part(reader, old.where, H, background=old.background)
        H.source = now = replace(old, part=reader.part, sums=store.sums(), marks={})
        difference = _compare(reader, old, now)
        facts = store.facts() if old.background else []
        edges = _edges(_noting(reader, difference.wanted, now, tell), facts, now)
        if G is not None and difference.wanted is not None:
            kept = (edge for edge in G.edges(keys=True, data=True) if difference.keeps(edge))
            edges = iter(sorted([*kept, *edges], key=_order))
        _add(H, edges)
        _keep_part(H, now)
        H.graph["versions"] = Contents(versions=store.versions()).made_with
        # A push may have come between.
        return (H, difference) if store.whole() == notes else _bring(old, tell, G)


def _compare(reader: Reader, old: Source, now: Source) -> Difference:
    """Find which events say what they said; of another part than before, all are read."""
    from kgraph.records import digest
    from kgraph.store.mirroring import BUCKETS, equal_buckets

    documents = reader.store.marks() if old.evidence else {}
    said = {id: int(digest(id, mark), 16) for id, mark in documents.items()}
    now.documents = array("Q", said.values())
    if old.part != now.part:
        return Difference(None)
    equal = equal_buckets(old.sums, now.sums, "events")
    now.marks = {bucket: array("Q", marks) for bucket, marks in old.marks.items() if bucket in equal}
    known = {mark for bucket, marks in old.marks.items() if bucket not in equal for mark in marks}
    there = reader.marks(BUCKETS - equal)
    before = set(old.documents)
    told = reader.told_by(id for id, hash in said.items() if hash not in before)
    kept = {id for id, mark in there.items() if int(mark, 16) in known} - told
    for id in kept:
        now.note(id, there[id])
    return Difference(told.union(there.keys() - kept), kept, equal)


def _noting(reader: Reader, wanted: set[str] | None, now: Source, tell: Progress) -> Iterator[tuple[Event, str | None]]:
    """Give the events that are wanted, with their quotes; note what they said."""
    total = reader.count() if wanted is None else len(wanted)
    for count, row in enumerate(reader.events(wanted), 1):
        now.note(row.event.id, row.mark)
        if count % 100 == 0 or count == total:
            tell("mirroring", count, total)
        yield row.event, row.quote


def _edges(events: Iterable[tuple[Event, str | None]], facts: list[Fact], source: Source) -> Iterator[EdgeRow]:
    """Give the edges of the part that events and facts make."""
    from kgraph.graph.compact import Attributes
    from kgraph.rows import Flow, edge_rows

    flow = Flow(tuple, lambda: events, lambda: facts)
    part = source.part if source.where != Where() else None
    for u, v, key, data in edge_rows(flow, evidence=source.evidence):
        if part is None or passes(u, v, data, part):
            yield sys.intern(u), sys.intern(v), key, Attributes(data)


def _order(edge: EdgeRow) -> tuple[bool, str, str]:
    """Sort as :func:`kgraph.rows.edge_rows` does."""
    _, _, key, data = edge
    return data["background"], data.get("event", key), key


def _count(old: nx.MultiDiGraph, new: nx.MultiDiGraph, difference: Difference) -> Refreshed:
    """Count the events that are new, read anew, and gone."""
    before, after = ({data.get("event") for *_, data in G.edges(data=True)} - {None} for G in (old, new))
    wanted = after if difference.wanted is None else difference.wanted
    return Refreshed(len(after - before), len(after & before & wanted), len(before - after))


def _keep_part(G: nx.MultiDiGraph, source: Source) -> None:
    """Take out the entities that do not belong to the part: those without an edge, but for whom it is around."""
    if source.part and source.where != Where():
        around = source.part.near or frozenset()
        G.remove_nodes_from([id for id, degree in G.degree() if not degree and id not in around])


def _take_over(G: nx.MultiDiGraph, H: nx.MultiDiGraph) -> None:
    """Make a graph what another is."""
    G.clear()
    G.graph.update(H.graph)
    G.add_nodes_from(H.nodes(data=True))
    _add(G, H.edges(keys=True, data=True))
    G.source = H.source


def _add(G: nx.MultiDiGraph, edges: Iterable[EdgeRow]) -> None:
    for u, v, key, data in edges:
        G.add_edge(u, v, key)
        G.get_edge_data(u, v, key).update(data)


def _with_login(settings: Neo4jSettings) -> Neo4jSettings:
    """Give settings with the login of the environment."""
    login = from_environment()
    return replace(settings, username=login.username, password=login.password)
