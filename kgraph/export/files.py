"""Writes a graph to a file; the ending of its name says the format."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from kgraph.errors import StoreError, UsageError
from kgraph.records import Contents

if TYPE_CHECKING:
    from kgraph.rows import EdgeRow, Flow, NodeRow

T = TypeVar("T")
Progress = Callable[[str, int, int | None], None]
STEP = 500
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# What the names of files in a folder of tables end in.
TABLES = (".csv", "README.txt", "schema.cypher")


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be written, and whom to tell how far it is."""

    graph: Contents | Flow
    out: Path
    text: bool
    background: bool
    tell: Progress

    def nodes(self) -> Iterator[NodeRow]:
        """Give the entities."""
        from kgraph.rows import node_rows

        return self.told("nodes", node_rows(self.graph))

    def edges(self) -> Iterator[EdgeRow]:
        """Give the edges."""
        from kgraph.rows import edge_rows

        return self.told("edges", edge_rows(self.graph, evidence=self.text, background=self.background))

    def told(self, stage: str, rows: Iterable[T]) -> Iterator[T]:
        """Give the rows, and tell now and then how many there were."""
        for number, row in enumerate(rows):
            if number % STEP == 0:
                self.tell(f"writing {stage}", number, None)
            yield row

    @property
    def contents(self) -> Contents:
        """The graph, where it is whole in memory."""
        if not isinstance(self.graph, Contents):
            raise UsageError("this format needs the whole graph", about=str(self.out), hint="hand in its contents")
        return self.graph


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is for, and what writes it.

    ``streams`` says whether a flow will do, which takes no memory for the graph; ``edges`` whether it holds nodes and
    edges only, and so quotes with the edges, and nothing of an event without a second party.
    """

    purpose: str
    write: Callable[[Job], tuple[Path, ...]]
    streams: bool = True
    edges: bool = False


def write(
    graph: Contents | Flow,
    out: str | Path,
    *,
    format: str | None = None,
    text: bool = True,
    background: bool = True,
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Write a graph in one of the :data:`FORMATS`.

    Parameters
    ----------
    graph : Contents or Flow
        The graph.
    out : str or Path
        The file; one that exists is replaced in one step when the new one is whole.
    format : str, optional
        The format, where the ending of the name does not say it.
    text : bool
        Whether words of the articles are in it: texts, quotes, contents. Without, JSON lines have hashes instead.
    background : bool
        Whether facts that a table states, not an article, are in it.
    progress : callable, optional
        Told stage, number done and number of all.

    Returns
    -------
    tuple of Path
        The files written.

    Raises
    ------
    UsageError
        If there is no such format.
    StoreError
        If a file cannot be written.
    """
    out = Path(out)
    job = Job(graph, out, text, background, progress or (lambda stage, done, total: None))
    return format_of(out, format).write(job)


def format_of(out: Path, name: str | None = None) -> Format:
    """Give the format that is named, else the one that the ending of the file says.

    Raises
    ------
    UsageError
        If there is none.
    """
    wanted = name.lower().lstrip(".").removesuffix("-admin") if name else out.name.lower()
    found = [ending for ending in FORMATS if (wanted == ending if name else wanted.endswith(f".{ending}"))]
    if not found:
        wrong = f"no format {name!r}" if name else f"no format for the ending {out.suffix!r}"
        raise UsageError(wrong, about=str(out), hint=f"take one of .{', .'.join(FORMATS)}")
    return FORMATS[max(found, key=len)]


def _write_graphml(job: Job) -> tuple[Path, ...]:
    from kgraph.export.graphml import graphml

    return _write_text(job, graphml(job.nodes(), job.edges(), _about(job)))


def _write_gexf(job: Job) -> tuple[Path, ...]:
    from kgraph.export.gexf import gexf

    return _write_text(job, gexf(job.nodes(), job.edges(), _about(job)))


def _write_json(job: Job) -> tuple[Path, ...]:
    from kgraph.export.nodelink import node_link

    return _write_text(job, node_link(job.nodes(), job.edges(), _about(job)))


def _write_csv(job: Job) -> tuple[Path, ...]:
    from kgraph.export.csv import write_edges, write_nodes

    nodes = job.out.with_suffix(".nodes" + job.out.suffix)
    with replacing(job.out) as path, replacing(nodes) as beside:
        write_edges(job.edges(), path)
        write_nodes(job.nodes(), beside)
    return (job.out, nodes)


def _write_jsonl(job: Job) -> tuple[Path, ...]:
    from kgraph.export.jsonl import lines

    found = lines(job.graph, text=job.text, background=job.background)
    return _write_text(job, (line + "\n" for line in job.told("records", found)))


def _write_plover(job: Job) -> tuple[Path, ...]:
    from kgraph.export.plover import plover

    found = plover(job.contents, text=job.text)
    return _write_text(job, (line + "\n" for line in job.told("events", found)))


def _write_parquet(job: Job) -> tuple[Path, ...]:
    from kgraph.frames import EDGES, NODES, edge_row, node_row, write_parquet

    nodes = job.out.with_suffix(".nodes" + job.out.suffix)
    with replacing(job.out) as path, replacing(nodes) as beside:
        write_parquet(path, (edge_row(*edge) for edge in job.edges()), EDGES)
        write_parquet(beside, (node_row(*node) for node in job.nodes()), NODES)
    return (job.out, nodes)


def _write_cypher(job: Job) -> tuple[Path, ...]:
    from kgraph.export.cypher import script
    from kgraph.export.layout import layout_of

    layout = layout_of(job.graph, text=job.text, background=job.background)
    return _write_text(job, job.told("statements", script(layout)))


def _write_admin(job: Job) -> tuple[Path, ...]:
    from kgraph.export.admin import write_admin
    from kgraph.export.layout import layout_of

    layout = layout_of(job.graph, text=job.text, background=job.background)
    with replacing_folder(job.out) as folder:
        job.tell("writing tables", 0, None)
        write_admin(layout, folder)
    return (job.out, *sorted(job.out.iterdir()))


def _write_rdf(kind: str, job: Job) -> tuple[Path, ...]:
    try:
        from kgraph.export.rdf import serialize
    except ImportError as error:
        raise UsageError("RDF needs rdflib", about=str(job.out), hint="pip install 'kgraph[rdf]'") from error
    pieces = serialize(job.graph, kind, text=job.text, background=job.background)
    return _write_text(job, job.told("records", pieces))


FORMATS: dict[str, Format] = {
    "graphml": Format("Gephi, yEd, Cytoscape, igraph, NetworkX", _write_graphml, edges=True),
    "gexf": Format("Gephi, with a timeline", _write_gexf, edges=True),
    "json": Format("NetworkX and d3: nodes and links", _write_json, edges=True),
    "jsonl": Format("all records, one a line", _write_jsonl),
    "plover.jsonl": Format("events as in the POLECAT data, one a line", _write_plover, streams=False),
    "csv": Format("spreadsheets: edges, and OUT.nodes.csv beside it", _write_csv, edges=True),
    "cypher": Format("a script that makes the graph on a Neo4j server", _write_cypher),
    "neo4j": Format("a folder of tables for `neo4j-admin database import`", _write_admin),
    "parquet": Format("pandas, Polars, DuckDB: edges, and OUT.nodes.parquet beside it", _write_parquet, edges=True),
    "ttl": Format("RDF with PROV and Web Annotation, as Turtle", partial(_write_rdf, "turtle")),
    "jsonld": Format("the same as JSON-LD", partial(_write_rdf, "json-ld"), streams=False),
    "nt": Format("the same as N-Triples, for big graphs", partial(_write_rdf, "nt")),
}


def _about(job: Job) -> dict[str, dict[str, str]]:
    """Give the attributes of the graph itself."""
    versions = job.graph.made_with if isinstance(job.graph, Contents) else dict(job.graph.versions)
    return {"versions": versions} if versions else {}


def _write_text(job: Job, pieces: Iterable[str]) -> tuple[Path, ...]:
    with replacing(job.out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)
    return (job.out,)


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Give a path to write to; what was written takes the place of ``out`` if nothing went wrong, else goes away."""
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    with _errors(out):
        try:
            yield part
            os.replace(part, out)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def replacing_folder(out: Path) -> Iterator[Path]:
    """Give a new folder to write to; it takes the place of ``out``, unless that holds files of another kind."""
    if out.exists() and not (out.is_dir() and all(path.name.endswith(TABLES) for path in out.iterdir())):
        raise StoreError("is something else", about=str(out), hint="name a folder that is not there yet")
    with _errors(out), TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as work:
        fresh, old = Path(work, "fresh"), Path(work, "old")
        fresh.mkdir()
        yield fresh
        if out.exists():
            out.rename(old)
        fresh.rename(out)


@contextmanager
def _errors(out: Path) -> Iterator[None]:
    """Turn what goes wrong with a file into a StoreError."""
    try:
        yield
    except UnicodeEncodeError as error:
        hint = "read the document again; texts must be valid Unicode"
        raise StoreError("would hold half a character (a lone surrogate)", about=str(out), hint=hint) from error
    except OSError as error:
        hint = "make room on the disk" if error.errno in FULL else "name a file in a folder you can write to"
        raise StoreError(f"cannot be written ({error.strerror or error})", about=str(out), hint=hint) from error
