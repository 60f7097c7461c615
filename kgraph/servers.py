"""The graph file to a Neo4j server, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace as with_changes
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from kgraph.config import Neo4jSettings, Progress, Settings, tell_nothing
from kgraph.errors import VersionError
from kgraph.pipeline import GRAPH, derive_if_stale, open_file
from kgraph.records import make_document

if TYPE_CHECKING:
    from kgraph.store.base import Changes
    from kgraph.store.neo4j import Neo4jStore
    from kgraph.store.sqlite import SqliteStore


def push(
    graph: str | Path = GRAPH,
    server: Neo4jSettings | None = None,
    *,
    text: bool = True,
    replace: bool = False,
    full: bool = False,
    progress: Progress | None = None,
) -> Changes:
    """Bring a graph on a server to where a file is; what is there already is not sent again.

    Documents that the file has are written, those that were removed from it are removed. What another file put into
    the same graph stays, and what joins documents is derived from all of them.

    Parameters
    ----------
    graph : str or Path
        The file.
    server : Neo4jSettings, optional
        Where the server is, and which of its graphs is meant.
    text : bool
        Whether the words of the articles go too.
    replace : bool
        Whether what other files put there goes.
    full : bool
        Whether all is compared, also what an earlier push noted as done.
    progress : callable, optional
        Called with the stage, how many are done, and of how many.

    Raises
    ------
    ServerError
        If the server is absent, refuses the login, or stays away longer than it is waited for.
    VersionError
        If another file put documents there that were read with another version of schema, model or code.
    """
    from kgraph.store.server import telling_of_retries

    tell = progress or tell_nothing
    with open_file(graph) as store, open_server(server) as there, telling_of_retries(tell), _folder() as folder:
        derive_if_stale(store, tell)
        with _sent(store, folder, text) as mine:
            removed = {make_document(key, "").id for key in store.removed()}
            with there.locked(tell) as held:
                changes = _bring(mine, there, removed, replace=replace, full=full, tell=tell)
                alone = held()
            if not alone:
                # The server went away for a while, and another push may have come between: compare all.
                with there.locked(tell):
                    again = _bring(mine, there, removed, replace=replace, full=True, tell=tell)
                changes = with_changes(changes, refused=again.refused)
            return changes


def _bring(
    mine: SqliteStore, there: Neo4jStore, removed: Collection[str], *, replace: bool, full: bool, tell: Progress
) -> Changes:
    """Send what differs; keep what another file put there, but for documents that were removed from this one."""
    from kgraph.store.base import Changes
    from kgraph.store.source import Source

    plan = there.plan(Source(mine), full=full, tell=tell)
    documents = plan.diff("documents")
    foreign = sorted(set(documents.gone).difference(removed))
    if replace or not foreign:
        return plan.run(documents)
    if not full and not documents.changed and documents.gone == foreign and _is_there(mine, there):
        return Changes(unchanged=mine.count("documents"))
    with _folder() as folder, open_file(folder / "union.db", create=True) as union:
        _unite(mine, there, foreign, union, tell)
        return there.update(Source(union), full=full, tell=tell)


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="kgraph-") as folder:
        yield Path(folder)


@contextmanager
def _sent(store: SqliteStore, folder: Path, text: bool) -> Iterator[SqliteStore]:
    """Give the graph of a file as it is to be sent: with the words of the articles, or without."""
    from kgraph.store.texts import without_texts

    if text:
        yield store
        return
    with open_file(folder / "sent.db", create=True) as scratch:
        scratch.replace(without_texts(store.contents()))
        yield scratch


def _is_there(store: SqliteStore, there: Neo4jStore) -> bool:
    """Whether the notes of a file stand on a server, in a graph of the same versions that was written to its end."""
    notes = ((store.decisions(), there.decisions()), (store.problems(), there.problems()))
    same = store.versions() == there.versions() and not there.is_stale()
    return same and all(note in others for mine, others in notes for note in mine)


def _unite(store: SqliteStore, there: Neo4jStore, foreign: Collection[str], union: SqliteStore, tell: Progress) -> None:
    """Put a file's documents and those of other files into one graph."""
    if there.versions() != store.versions():
        hint = "run `kgraph rebuild` on the files, push under another --graph-name, or take theirs out with --replace"
        about = there.server.uri
        raise VersionError("another file was pushed there, read with another version", about=about, hint=hint)
    union.put(there.readings(foreign))
    union.put(store.readings())
    for decision in (*there.decisions(), *store.decisions()):
        union.decide(decision)
    keys = {document.key for document in union.documents(text=False)}
    union.put_problems({*(problem for problem in there.problems() if problem.key not in keys), *store.problems()})
    union.set_versions(store.versions())
    derive_if_stale(union, tell)


def pull(
    graph: str | Path = GRAPH, server: Neo4jSettings | None = None, *, progress: Progress | None = None
) -> tuple[Changes, bool]:
    """Make a graph file equal to the graph on a server; say what was done, and whether the server had the texts.

    Parameters
    ----------
    graph : str or Path
        The file; of what it has already only what differs is read.
    server : Neo4jSettings, optional
        Where the server is, and which of its graphs is meant.
    progress : callable, optional
        Called with the stage, how many are done, and of how many.

    Raises
    ------
    NotFoundError
        If the server has no such graph.
    StoreError
        If a push to it is under way or was cut off.
    """
    from kgraph.store import base

    with open_server(server) as there:
        before, notes = None, there.whole()
        with open_file(graph, create=True) as store:
            # Once again if a push came between.
            while notes != before:
                changes = store.copy(there, progress or tell_nothing)
                before, notes = notes, there.whole()
            return changes, store.versions().get(base.TEXTS) != base.LEFT_OUT


def schema(server: Neo4jSettings | None = None, *, apply: bool = False) -> dict[str, Any]:
    """Give the constraints and indexes of a server, those that are missing among them, and what graphs are there.

    Parameters
    ----------
    server : Neo4jSettings, optional
        Where the server is.
    apply : bool
        Whether to make first what is missing.

    Returns
    -------
    dict
        ``rules``: name, kind, what it is on, and state (``online``, ``missing`` or what the server says); ``graphs``:
        name, version of the layout, whether a push was cut off, version of the schema; ``missing``: how many rules;
        ``outdated``: graphs that another schema was used for.
    """
    from kgraph.ontology import own_schema
    from kgraph.versions import current_versions

    with open_server(server) as there:
        if apply:
            there.apply_rules()
        rules, graphs = there.rules(), there.graphs()
    mine = current_versions(Settings().model)["schema"]
    return {
        "rules": rules,
        "graphs": graphs,
        "missing": sum(rule["state"] == "missing" for rule in rules),
        "outdated": [row["graph"] for row in graphs if not own_schema() and row["schema"].partition("+")[0] != mine],
    }


def check_server(server: Neo4jSettings) -> None:
    """Refuse a server that is not there or does not let us in, before any work is done for it."""
    with open_server(server):
        pass


@contextmanager
def open_server(server: Neo4jSettings | None) -> Iterator[Neo4jStore]:
    """Open a server; close the connection in the end."""
    from kgraph.store.neo4j import Neo4jStore

    with Neo4jStore(server or Neo4jSettings()) as store:
        yield store
