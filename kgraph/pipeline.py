"""The one module that knows every stage: news in, graph out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from kgraph.config import Progress, Settings, tell_nothing
from kgraph.errors import NotFoundError, StoreError
from kgraph.ontology import load_ontology
from kgraph.records import Contents, Decision, Derived, Document, Event, Problem, Reading
from kgraph.run import Run, Sources, read_all, read_sources, set_aside
from kgraph.versions import check_versions, current_versions, own_tables, world_of

if TYPE_CHECKING:
    import networkx as nx

    from kgraph.resolve.candidates import Candidate
    from kgraph.store.sqlite import SqliteStore
    from kgraph.world import World

GRAPH = "kgraph.db"
# Problems beside which the document was read all the same.
MILD = frozenset({"published"})


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did: documents read and left as they were, what the graph holds now, what could not be read."""

    graph: str
    read: int
    unchanged: int
    documents: int
    entities: int
    claims: int
    events: int
    problems: tuple[Problem, ...] = ()
    interrupted: bool = False

    @property
    def refused(self) -> int:
        """How many documents could not be read."""
        return len({problem.key for problem in self.problems if problem.reason not in MILD})


def build(
    sources: Sources,
    graph: str | Path = GRAPH,
    *,
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read news into a graph file; documents that the file has already are not read again.

    Stopped by Ctrl-C, it stores whole what was read so far and says so in the summary.

    Parameters
    ----------
    sources : str, Path or iterable of these
        Files, folders, addresses, feeds, or ``-`` for standard input.
    graph : str or Path
        The file, made if there is none.
    settings : Settings, optional
        The model and limits.
    stdin : binary file, optional
        What ``-`` reads, if not standard input.
    progress : callable, optional
        Called with the stage, the number of documents done, and of how many (``None`` if not known yet).

    Raises
    ------
    StoreError
        If the file cannot be written or is not a graph.
    VersionError
        If the graph was made with another model, schema or code.
    """
    settings, tell = settings or Settings(), progress or tell_nothing
    _check_tables(settings)  # before a file is made
    with open_file(graph, create=True) as store:
        now = current_versions(settings.model, settings.world)
        run = Run(store.hashes())
        if run.known:
            check_versions(store.versions(), now, str(graph))
        _note_versions(store, {**now, **own_tables(settings.world)})
        interrupted = _read_into(store, run, sources, settings, stdin, tell)
        _note_problems(store, run)
        derive_if_stale(store, tell)
        return _summary(store, str(graph), run, interrupted)


def extract(
    sources: Sources,
    *,
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[Reading, tuple[Event, ...]] | Problem]:
    """Give what each document says, with the events that its claims make, or why it could not be read; store nothing.

    Parameters are those of :func:`build`.
    """
    from kgraph.resolve.events import merge_claims

    settings, tell, ontology, run = settings or Settings(), progress or tell_nothing, load_ontology(), Run({})
    _check_tables(settings)  # before the articles are read
    with set_aside(run.changed(read_sources(sources, settings, stdin, tell))) as (count, documents):
        yield from run.problems
        for item in read_all(documents, count, settings, tell):
            yield item if isinstance(item, Problem) else (item, merge_claims([item], ontology, {}, item.entities))


def derive(readings: Iterable[Reading], decisions: Sequence[Decision] = (), world: World | None = None) -> Derived:
    """Give what follows from readings and decisions: entities, events and background, the same in any order."""
    from kgraph.resolve.background import find_facts
    from kgraph.resolve.candidates import find_joins
    from kgraph.resolve.entities import canonical, merge_entities, reasons
    from kgraph.resolve.events import merge_claims
    from kgraph.world import load_world

    readings = settled(readings, decisions)
    joins = find_joins(candidates(readings, decisions, world))
    same = canonical(decisions, joins)
    entities = merge_entities(readings, same, reasons(decisions, joins, same))
    return Derived(
        entities=entities,
        events=merge_claims(readings, load_ontology(), same, entities),
        facts=find_facts(readings, world or load_world(), same),
    )


def candidates(
    readings: Sequence[Reading], decisions: Sequence[Decision] = (), world: World | None = None
) -> tuple[Candidate, ...]:
    """Give the pairs of entities that may be one and are not decided by anybody; some are joined by rule."""
    from kgraph.resolve.candidates import find_candidates
    from kgraph.resolve.entities import canonical, merge_entities
    from kgraph.world import load_world

    entities = merge_entities(readings, canonical(decisions))
    return find_candidates(readings, entities, decisions, world or load_world())


def read(graph: str | Path = GRAPH, *, evidence: bool = True, background: bool = True) -> nx.MultiDiGraph:
    """Read a graph file into a NetworkX graph.

    Parameters
    ----------
    graph : str or Path
        A file that :func:`build` wrote.
    evidence : bool
        Whether edges carry quotes, and the graph what :func:`kgraph.explain` needs.
    background : bool
        Whether facts that a table states, not an article, are edges too.
    """
    from kgraph.graph.assemble import assemble

    return assemble(contents(graph), evidence=evidence, background=background)


def contents(graph: str | Path = GRAPH) -> Contents:
    """Read all that a graph file holds, its namesakes set apart, its claims as people corrected them."""
    return corrected(_read(graph))


def corrected(found: Contents) -> Contents:
    """Give the contents with namesakes set apart and the claims as people corrected them."""
    return replace(found, readings=settled(found.readings, found.decisions))


def settled(readings: Iterable[Reading], decisions: Iterable[Decision] = ()) -> tuple[Reading, ...]:
    """Give the readings with namesakes set apart and the claims as people corrected them."""
    from kgraph.resolve.corrections import correct
    from kgraph.resolve.namesakes import separate
    from kgraph.world import load_world

    return correct(separate(readings, load_world()), decisions, load_ontology())


def _read(graph: str | Path) -> Contents:
    """Read a graph file as it is, but for what is to be derived again."""
    with open_file(graph) as store:
        found, stale = store.contents(), store.is_stale()
    world = world_of(found.versions)
    return replace(found, derived=derive(found.readings, found.decisions, world)) if stale else found


def rebuild(
    graph: str | Path = GRAPH, *, settings: Settings | None = None, progress: Progress | None = None
) -> Summary:
    """Read the stored texts again with the model, schema and code of now; decisions stay.

    Until all are read the graph is as it was.
    """
    settings, tell = settings or Settings(), progress or tell_nothing
    now = current_versions(settings.model, settings.world)
    _check_tables(settings)
    with open_file(graph) as store, TemporaryDirectory(prefix="kgraph-") as folder:
        _refuse_without_texts(store, graph)
        documents, run = store.documents(), Run({})
        with open_file(Path(folder, "graph.db"), create=True) as scratch:
            scratch.put(run.sort(read_all(iter(documents), len(documents), settings, tell)))
            # Stopped from here on, the graph would say that it is to be rebuilt.
            store.set_versions(dict.fromkeys(now, "half rebuilt"))
            store.put(scratch.readings())
        # What could not be read again keeps its text, so that the next rebuild can try.
        store.put(Reading(document) for document in documents if document.key not in set(run.read))
        store.set_versions({**now, **own_tables(settings.world)})
        _note_problems(store, run)
        derive_if_stale(store, tell)
        return _summary(store, str(graph), run, False)


def remove(key: str, graph: str | Path = GRAPH) -> Document:
    """Take one document out of a graph file, by its key or id; what is left is the graph without it.

    Raises
    ------
    NotFoundError
        If the graph has no such document.
    """
    with open_file(graph) as store:
        for document in store.documents(text=False):
            if key in (document.key, document.id):
                store.remove([document.id])
                derive_if_stale(store, tell_nothing)
                return document
    raise NotFoundError("no such document in the graph", about=key, hint="list them with `kgraph documents`")


def _check_tables(settings: Settings) -> None:
    """Read the tables of a user's own, so that a fault in them shows first; ours have none."""
    if settings.world:
        from kgraph.world import load_world

        load_world(settings.world)


def _read_into(
    store: SqliteStore, run: Run, sources: Sources, settings: Settings, stdin: BinaryIO | None, tell: Progress
) -> bool:
    """Read what is new into the store; say whether it was stopped."""
    try:
        with set_aside(run.changed(read_sources(sources, settings, stdin, tell))) as (count, documents):
            store.put(run.sort(read_all(documents, count, settings, tell)))
    except KeyboardInterrupt:
        return True
    return False


def _note_versions(store: SqliteStore, now: dict[str, str]) -> None:
    """Note the versions, and keep what else is noted beside them."""
    stored = store.versions()
    if stored != {**stored, **now}:
        store.set_versions({**stored, **now})


def _refuse_without_texts(store: SqliteStore, graph: str | Path) -> None:
    from kgraph.store.base import LEFT_OUT, TEXTS

    if store.versions().get(TEXTS) == LEFT_OUT:
        hint = "build it again from the articles"
        raise StoreError("has no texts that could be read again", about=str(graph), hint=hint)


def _note_problems(store: SqliteStore, run: Run) -> None:
    """Note the problems of this run in place of those that its documents had."""
    seen = {*run.unchanged, *run.read}
    if solved := seen.intersection(problem.key for problem in store.problems()):
        store.drop_problems(solved)
    if run.problems:
        store.put_problems(run.problems)


def derive_if_stale(store: SqliteStore, tell: Progress) -> None:
    """Derive what joins documents, if readings or decisions changed since; set namesakes apart in the readings."""
    if store.is_stale():
        tell("joining documents", 0, None)
        readings = tuple(store.readings())
        apart = settled(readings)
        store.amend(new for old, new in zip(readings, apart, strict=True) if new != old)
        store.set_derived(derive(apart, store.decisions(), world_of(store.versions())))


def _summary(store: SqliteStore, graph: str, run: Run, interrupted: bool) -> Summary:
    derived = store.derived()
    return Summary(
        graph=graph,
        read=len(run.read),
        unchanged=len(run.unchanged),
        documents=len(store.hashes()),
        entities=len(derived.entities),
        claims=sum(len(event.claims) for event in derived.events),
        events=len(derived.events),
        problems=tuple(run.problems),
        interrupted=interrupted,
    )


@contextmanager
def open_file(graph: str | Path, *, create: bool = False) -> Iterator[SqliteStore]:
    """Open a graph file; close it in the end."""
    from kgraph.store.sqlite import SqliteStore

    with SqliteStore(graph, create=create) as store:
        yield store
