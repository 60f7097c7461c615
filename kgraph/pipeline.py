"""The one module that knows every stage: news in, graph out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from kgraph.config import Limits, Neo4jSettings, Settings
from kgraph.errors import NotFoundError, StoreError
from kgraph.ontology import load_ontology
from kgraph.records import (
    Contents,
    Decision,
    Derived,
    Document,
    Event,
    Problem,
    Reading,
    from_json,
    make_document,
    to_json,
)
from kgraph.versions import check_versions, current_versions

if TYPE_CHECKING:
    import networkx as nx
    from spacy.language import Language

    from kgraph.store.base import Changes, Table
    from kgraph.store.neo4j import Neo4jStore
    from kgraph.store.sqlite import SqliteStore

# Told what is going on: the stage, how many documents are done, and of how many.
Progress: TypeAlias = Callable[[str, int, int | None], None]
Sources: TypeAlias = str | Path | Iterable[str | Path]

GRAPH = "kgraph.db"
# Documents handed to the parser at a time; what fails among them is tried again one by one.
CHUNK = 64
MEMORY_BYTES = 64_000_000
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
    settings, tell = settings or Settings(), progress or _silent
    with _open(graph, create=True) as store:
        now = current_versions(settings.model)
        check_versions(store.versions(), now, str(graph))
        _note_versions(store, now)
        run = _Run(store.hashes())
        interrupted = _read_into(store, run, sources, settings, stdin, tell)
        _note_problems(store, run)
        _derive_if_stale(store, tell)
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

    settings, tell, ontology, run = settings or Settings(), progress or _silent, load_ontology(), _Run({})
    with _set_aside(run.changed(_read(sources, settings, stdin, tell))) as (count, documents):
        yield from run.problems
        for item in _readings(documents, count, settings, tell):
            yield item if isinstance(item, Problem) else (item, merge_claims([item], ontology, {}))


def derive(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> Derived:
    """Give what follows from readings and decisions: entities, events and background, the same in any order."""
    from kgraph.resolve.background import find_facts
    from kgraph.resolve.entities import canonical, merge_entities
    from kgraph.resolve.events import merge_claims
    from kgraph.world import load_world

    readings, same = tuple(readings), canonical(decisions)
    return Derived(
        entities=merge_entities(readings, same),
        events=merge_claims(readings, load_ontology(), same),
        facts=find_facts(readings, load_world(), same),
    )


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
    """Read all that a graph file holds."""
    with _open(graph) as store:
        found, stale = store.contents(), store.is_stale()
    return replace(found, derived=derive(found.readings, found.decisions)) if stale else found


def rebuild(
    graph: str | Path = GRAPH, *, settings: Settings | None = None, progress: Progress | None = None
) -> Summary:
    """Read the stored texts again with the model, schema and code of now; decisions stay.

    Until all are read the graph is as it was.
    """
    settings, tell = settings or Settings(), progress or _silent
    now = current_versions(settings.model)
    with _open(graph) as store, TemporaryDirectory(prefix="kgraph-") as folder:
        _refuse_without_texts(store, graph)
        documents, run = store.documents(), _Run({})
        with _open(Path(folder, "graph.db"), create=True) as scratch:
            scratch.put(run.sort(_readings(iter(documents), len(documents), settings, tell)))
            # Stopped from here on, the graph would say that it is to be rebuilt.
            store.set_versions(dict.fromkeys(now, "half rebuilt"))
            store.put(scratch.readings())
        # What could not be read again keeps its text, so that the next rebuild can try.
        store.put(Reading(document) for document in documents if document.key not in set(run.read))
        store.set_versions(now)
        _note_problems(store, run)
        _derive_if_stale(store, tell)
        return _summary(store, str(graph), run, False)


def remove(key: str, graph: str | Path = GRAPH) -> Document:
    """Take one document out of a graph file, by its key or id; what is left is the graph without it.

    Raises
    ------
    NotFoundError
        If the graph has no such document.
    """
    with _open(graph) as store:
        for document in store.documents(text=False):
            if key in (document.key, document.id):
                store.remove([document.id])
                _derive_if_stale(store, _silent)
                return document
    raise NotFoundError("no such document in the graph", about=key, hint="list them with `kgraph documents`")


def stats(graph: str | Path = GRAPH) -> dict[str, Any]:
    """Count what a graph file holds: documents, entities, claims, events, edges, and what was left out."""
    from kgraph.counts import count

    return count(contents(graph))


def documents(graph: str | Path = GRAPH) -> tuple[list[dict[str, Any]], list[Problem]]:
    """List what a graph file was read from, a row each, and what could not be read."""
    with _open(graph) as store:
        return [_document_row(reading) for reading in store.readings()], store.problems()


def verify(graph: str | Path = GRAPH, server: Neo4jSettings | None = None) -> tuple[Problem, ...]:
    """Check every span, reference and constraint of a graph file, or of a server; give what is wrong."""
    from kgraph.graph.validate import find_faults

    if server is None:
        with _open(graph) as store:
            found = store.contents()
    else:
        with _server(server) as there:
            found = there.contents()
    return (*find_faults(found), *_hash_faults(found), *_derived_faults(found))


def export(
    out: str | Path, graph: str | Path = GRAPH, *, text: bool = True, background: bool = True
) -> tuple[tuple[Path, ...], int]:
    """Write a graph file for other programs, see :func:`kgraph.export.write`.

    Returns
    -------
    tuple of Path
        The files written.
    int
        How many events have no second party, and so no edge.
    """
    from kgraph.counts import count
    from kgraph.export import write

    found = contents(graph)
    return write(found, Path(out), text=text, background=background), count(found)["events_without_edge"]


def query(
    cypher: str, graph: str | Path = GRAPH, server: Neo4jSettings | None = None, *, limits: Limits | None = None
) -> Table:
    """Ask in Cypher, on a graph file or on a server; nothing can be written.

    Raises
    ------
    QueryError
        If the query is wrong, writes, or is one that the file's engine is known to answer wrongly.
    """
    limits = limits or Limits()
    if server is not None:
        with _server(server) as there:
            return there.cypher(cypher, seconds=limits.query_seconds, rows=limits.query_rows)
    from kgraph.store.cypher_index import CypherIndex

    with CypherIndex(contents(graph)) as index:
        return index.cypher(cypher, seconds=limits.query_seconds, rows=limits.query_rows)


def push(graph: str | Path = GRAPH, server: Neo4jSettings | None = None, *, text: bool = True) -> Changes:
    """Make the graph on a server equal to the one in a file; what is there already is not sent again."""
    from kgraph.store import base
    from kgraph.store.texts import without_texts

    found = contents(graph) if text else without_texts(contents(graph))
    with _server(server) as there:
        return base.replace(there, found)


def pull(graph: str | Path = GRAPH, server: Neo4jSettings | None = None) -> tuple[Changes, bool]:
    """Make a graph file equal to the graph on a server; say what was done, and whether the server had the texts."""
    from kgraph.store import base

    with _server(server) as there:
        found = there.contents()
    with _open(graph, create=True) as store:
        return base.replace(store, found), found.versions.get(base.TEXTS) != base.LEFT_OUT


def check_server(server: Neo4jSettings) -> None:
    """Refuse a server that is not there or does not let us in, before any work is done for it."""
    with _server(server):
        pass


class _Run:
    """What came by in one run: keys, and problems; ``known`` are the hashes of what is stored."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known = known
        self.unchanged: list[str] = []
        self.read: list[str] = []
        self.problems: list[Problem] = []

    def changed(self, items: Iterable[Document | Problem]) -> Iterator[Document]:
        """Give the documents that the store does not have yet; keep the problems."""
        for item in items:
            if isinstance(item, Problem):
                self.problems.append(item)
            elif self.known.get(item.id) == item.content_hash:
                self.unchanged.append(item.key)
            else:
                yield item

    def sort(self, items: Iterable[Reading | Problem]) -> Iterator[Reading]:
        """Give the readings; keep the problems."""
        for item in items:
            if isinstance(item, Problem):
                self.problems.append(item)
            else:
                yield item
                self.read.append(item.document.key)


def _read_into(
    store: SqliteStore, run: _Run, sources: Sources, settings: Settings, stdin: BinaryIO | None, tell: Progress
) -> bool:
    """Read what is new into the store; say whether it was stopped."""
    try:
        with _set_aside(run.changed(_read(sources, settings, stdin, tell))) as (count, documents):
            store.put(run.sort(_readings(documents, count, settings, tell)))
    except KeyboardInterrupt:
        return True
    return False


def _read(sources: Sources, settings: Settings, stdin: BinaryIO | None, tell: Progress) -> Iterator[Document | Problem]:
    """Give documents and problems as they come in."""
    from kgraph import ingest

    names = [str(source) for source in ([sources] if isinstance(sources, str | Path) else sources)]
    for done, item in enumerate(ingest.read(names, settings, stdin), 1):
        tell("reading", done, None)
        yield item


@contextmanager
def _set_aside(documents: Iterable[Document]) -> Iterator[tuple[int, Iterator[Document]]]:
    """Let documents wait, on disk if they are many, to know how many there are before the long work begins."""
    with SpooledTemporaryFile(max_size=MEMORY_BYTES) as waiting:
        count = 0
        for document in documents:
            waiting.write(to_json(document).encode("utf-8") + b"\n")
            count += 1
        waiting.seek(0)
        yield count, (from_json(line, Document) for line in waiting)


def _readings(
    documents: Iterator[Document], count: int, settings: Settings, tell: Progress
) -> Iterator[Reading | Problem]:
    """Give what each document says, in order; the model is loaded only if there is one."""
    if not count:
        return
    from kgraph.extract import load

    tell("loading the model", 0, None)
    nlp, done = load(settings.model), 0
    while chunk := list(islice(documents, CHUNK)):
        for item in _try_all(chunk, nlp):
            done += 1
            tell("extracting", done, count)
            yield item


def _try_all(documents: Sequence[Document], nlp: Language) -> Iterator[Reading | Problem]:
    """Give what each document says; if one fails it becomes a problem and the others go on."""
    from kgraph.extract import extract
    from kgraph.resolve import resolve
    from kgraph.store.base import check_reading
    from kgraph.world import load_world

    done = 0
    try:
        for reading in extract(documents, nlp):
            resolved = resolve(reading, load_world())
            check_reading(resolved)
            yield resolved
            done += 1
    except Exception as error:  # whatever it is, it must not cost the other documents
        if len(documents) == 1:
            detail = " ".join(f"{type(error).__name__}: {error}".split())
            yield Problem(documents[0].key, "extraction", detail[:300])
            return
        for document in documents[done:]:
            yield from _try_all([document], nlp)


def _document_row(reading: Reading) -> dict[str, Any]:
    document = reading.document
    names = ("id", "key", "title", "published", "publisher", "url", "language", "content_hash")
    row = {name: getattr(document, name) for name in names}
    return {**row, "characters": len(document.text), "mentions": len(reading.mentions), "claims": len(reading.claims)}


def _hash_faults(found: Contents) -> Iterator[Problem]:
    """Give the documents that are not what their hash says."""
    fields = ("title", "published", "publisher", "url", "language")
    for document in (reading.document for reading in found.readings if reading.document.text):
        fresh = make_document(document.key, document.text, **{name: getattr(document, name) for name in fields})
        if fresh != document:
            yield Problem(document.key, "hash", "Its id or hash is not that of its key and content.")


def _derived_faults(found: Contents) -> Iterator[Problem]:
    """Give the entities, events and facts that are not what follows from the documents."""
    expected = derive(found.readings, found.decisions)
    for name in ("entities", "events", "facts"):
        mine, theirs = ({record.id: record for record in getattr(side, name)} for side in (found.derived, expected))
        for id in sorted(mine.keys() | theirs.keys()):
            if mine.get(id) != theirs.get(id):
                yield Problem(id, "derived", "It is not what follows from the documents; run `kgraph rebuild`.")


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


def _note_problems(store: SqliteStore, run: _Run) -> None:
    """Note the problems of this run in place of those that its documents had."""
    seen = {*run.unchanged, *run.read}
    if solved := seen.intersection(problem.key for problem in store.problems()):
        store.drop_problems(solved)
    if run.problems:
        store.put_problems(run.problems)


def _derive_if_stale(store: SqliteStore, tell: Progress) -> None:
    """Derive what joins documents, if readings or decisions changed since."""
    if store.is_stale():
        tell("joining documents", 0, None)
        store.set_derived(derive(store.readings(), store.decisions()))


def _summary(store: SqliteStore, graph: str, run: _Run, interrupted: bool) -> Summary:
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
def _open(graph: str | Path, *, create: bool = False) -> Iterator[SqliteStore]:
    from kgraph.store.sqlite import SqliteStore

    with SqliteStore(graph, create=create) as store:
        yield store


@contextmanager
def _server(server: Neo4jSettings | None) -> Iterator[Neo4jStore]:
    from kgraph.store.neo4j import Neo4jStore

    with Neo4jStore(server or Neo4jSettings()) as store:
        yield store


def _silent(stage: str, done: int, total: int | None) -> None:
    """Tell nothing."""
