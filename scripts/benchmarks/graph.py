"""Measure how a graph gets onto a Neo4j server and back, on a big graph made up.

    scripts/bench graph [--quick] [--documents 5000] [--big 20000] [--json]

A server of its own is started and stopped. Both sides of a ratio are warmed by a discarded pass, and the best of two
counts. By hand means the same rows as UNWIND + MERGE in batches of 1,000, made before the clock starts; `kgraph push`
is the whole command, from the start of its process.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from benchmarks import by_hand
from benchmarks.figures import Figure, clock, say
from benchmarks.reading import measure_export, measure_memory, measure_mirror
from benchmarks.seals import seal_of, seal_on
from benchmarks.server import Run, Server, push, running
from benchmarks.synthetic import make_reading, make_readings

from kgraph import pipeline, servers
from kgraph.records import Contents, Reading
from kgraph.store.sqlite import SqliteStore

SAMPLE = 60  # documents that are sent a row at a time


def main(arguments: list[str]) -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(
        prog="bench graph", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a tenth of the size: tells that it works, not how well")
    parser.add_argument("--documents", type=int, default=5000, help="of the graph that is pushed")
    parser.add_argument("--big", type=int, default=20000, help="documents of the big graph")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    figures = measure(500, 2000) if options.quick else measure(options.documents, options.big)
    if options.json:
        print(json.dumps([{**asdict(figure), "reached": figure.reached} for figure in figures]))
    else:
        show(figures)
    return 0 if all(figure.reached for figure in figures) else 1


def measure(size: int, big: int) -> list[Figure]:
    """Measure everything in one run, on graphs of so many documents."""
    with TemporaryDirectory() as folder, running() as server:
        some, many = Path(folder, "some.db"), Path(folder, "many.db")
        make_graph(some, make_readings(size))
        first, found = measure_pushes(some, server)
        found += measure_again(some, server, first)
        found += measure_change(some, size, server, first)
        small = measure_memory(server)
        server.wipe()
        make_graph(many, make_readings(big))
        found += measure_growth(many, server, first)
        found += measure_mirror(many, server, small)
        found += measure_export(some, many, server)
        found += measure_removal(many, server)
        return found


def make_graph(path: Path, readings: Iterable[Reading]) -> None:
    """Write readings into a graph file, beside what it holds, and what follows from them all."""
    say(f"making {path.name}")
    with SqliteStore(path) as store:
        store.put(readings)
        store.set_derived(pipeline.derive(store.readings()))


def measure_pushes(graph: Path, server: Server) -> tuple[Run, list[Figure]]:
    """Push to an empty store with constraints; send the same rows by hand, many a statement and one."""
    work = by_hand.statements(pipeline.contents(graph))
    rows, hands, pushes = by_hand.count_rows(work), list[float](), list[Run]()
    push(graph, server)  # makes the constraints; is discarded
    for _ in range(3):
        server.wipe()
        hands.append(clock("sending by hand", lambda: by_hand.send(server, work)))
    for _ in range(2):
        server.wipe()
        pushes.append(push(graph, server))
    first, hand = min(pushes, key=lambda run: run.seconds), min(hands[1:])
    equal = is_equal(graph, server)
    single = measure_one_by_one(server)
    server.wipe()
    push(graph, server)
    about = f"{rows / first.seconds:,.0f} of {rows / hand:,.0f} rows/s, {rows:,} rows in {first.seconds:.1f} s"
    return first, [
        Figure("push: of the rate by hand", hand / first.seconds, ">=", 0.5, about),
        Figure("push: times a statement a row", rows / first.seconds / single, ">=", 6, f"{single:,.0f} rows/s"),
        Figure("push: the server holds that graph", equal, ">=", 1),
    ]


def measure_one_by_one(server: Server) -> float:
    """Give the rows a second of one statement a row, on a sample."""
    sample = list(make_readings(SAMPLE))
    work = by_hand.statements(Contents(tuple(sample), pipeline.derive(sample)))
    server.wipe()
    return by_hand.count_rows(work) / clock("a statement a row", lambda: by_hand.send_one_by_one(server, work))


def measure_again(graph: Path, server: Server, first: Run) -> list[Figure]:
    """Push what the server has already: the same file, and one whose documents came in another order."""
    other = graph.with_name("reordered.db")
    make_graph(other, reversed(list(SqliteStore(graph).readings())))
    before = server.written()
    again = min((push(graph, server) for _ in range(2)), key=lambda run: run.seconds)
    reordered = push(other, server)
    return [
        Figure("again: of the first push", again.seconds / first.seconds, "<=", 0.1, f"{again.seconds:.2f} s"),
        Figure("again, reordered", reordered.seconds / first.seconds, "<=", 0.1, f"{reordered.seconds:.2f} s"),
        Figure("again: bytes in the log of the server", server.written() - before, "<=", 0),
        Figure("again: the server holds that graph", is_equal(graph, server), ">=", 1),
    ]


def measure_change(graph: Path, size: int, server: Server, first: Run) -> list[Figure]:
    """Push one document changed, there and back, so that the best of two counts."""
    changed = graph.with_name("changed.db")
    copyfile(graph, changed)
    make_graph(changed, [make_reading(size // 2, size, edition=1)])
    there = push(changed, server)
    equal = is_equal(changed, server)
    best = min(there, push(graph, server), key=lambda run: run.seconds)
    return [
        Figure("one changed: of the first push", best.seconds / first.seconds, "<=", 0.05, f"{best.seconds:.2f} s"),
        Figure("one changed: as a graph built afresh", equal, ">=", 1),
        Figure("changed back: as a graph built afresh", is_equal(graph, server), ">=", 1),
    ]


def measure_growth(graph: Path, server: Server, first: Run) -> list[Figure]:
    """Push the big graph; compare the memory of the process."""
    run = push(graph, server)
    about = f"{first.memory:.0f} and {run.memory:.0f} MB; {run.seconds:.0f} s"
    return [
        Figure("big push: times the memory", run.memory / first.memory, "<=", 1.5, about),
        Figure("big push: the server holds that graph", is_equal(graph, server), ">=", 1),
    ]


def measure_removal(graph: Path, server: Server) -> list[Figure]:
    """Remove two documents of the big graph; the first push of it warms the process."""
    ids = sorted(SqliteStore(graph).hashes())
    for id in (ids[len(ids) // 3], ids[len(ids) // 2]):
        say("removing a document from the file")
        pipeline.remove(id, graph)
        lasted = clock("pushing that", lambda: servers.push(graph, server.settings))
    return [
        Figure("one removed: seconds", lasted, "<=", 0.3),
        Figure("one removed: as a graph built afresh", is_equal(graph, server), ">=", 1),
    ]


def is_equal(graph: Path, server: Server) -> bool:
    """Whether a server holds all rows of a graph file and no other."""
    say("comparing")
    return seal_on(server) == seal_of(pipeline.contents(graph))


def show(figures: list[Figure]) -> None:
    """Print the figures as a table."""
    for figure in figures:
        mark = "" if figure.reached else "MISSED"
        print(f"{figure.name:40}{figure.value:10.3f} {figure.sign} {figure.bar:<6g}{mark:7}{figure.about}")
