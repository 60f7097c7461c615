"""Measure how a graph comes back: into memory, and into files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks import by_hand
from benchmarks.figures import Figure, clock
from benchmarks.server import Server, command, environment

from kgraph import mirror, pipeline

# A process that has all loaded, then mirrors: what it grows by is the graph.
GROWTH = """
import json
from benchmarks.memory import peak
from kgraph import mirror
from kgraph.graph import compact
from kgraph.store import mirroring, neo4j
before = peak()
G = mirror()
print(json.dumps([peak() - before, G.number_of_edges()]))
"""


def measure_mirror(graph: Path, server: Server) -> list[Figure]:
    """Mirror a server; read the same nodes and edges by their columns."""
    hands, mirrors = [], []
    for _ in range(3):
        hands.append(clock("reading columns by hand", lambda: by_hand.read_columns(server)))
        mirrors.append(clock("mirroring", lambda: mirror(settings=server.settings)))
    mine, other = pipeline.read(graph), mirror(settings=server.settings)
    equal = sorted(mine.nodes(data=True)) == sorted(other.nodes(data=True)) and _edges(mine) == _edges(other)
    megabytes, edges = measure_memory(server)
    return [
        Figure("mirror: of the rate by hand", min(hands[1:]) / min(mirrors[1:]), ">=", 0.5, f"{edges:,} edges"),
        Figure("mirror: equals the file, types and all", equal, ">=", 1),
        Figure("mirror: GB a million edges", megabytes / edges * 1000, "<=", 1.0, f"peak, {megabytes:.0f} MB in all"),
    ]


def measure_memory(server: Server) -> tuple[float, int]:
    """Give the MB that a process grows by when it mirrors, at most, and the number of edges."""
    line = [sys.executable, "-c", GROWTH]
    done = subprocess.run(line, env=environment(server), check=True, capture_output=True, text=True)
    megabytes, edges = json.loads(done.stdout)
    return megabytes, edges


def measure_export(some: Path, many: Path, server: Server) -> list[Figure]:
    """Write the small and the big graph as GraphML; compare the memory."""
    runs = [
        command("export", str(path.with_suffix(".graphml")), "--graph", str(path), server=server)
        for path in (some, many)
    ]
    about = " and ".join(f"{run.memory:.0f}" for run in runs) + " MB"
    return [Figure("GraphML of the big graph: times the memory", runs[1].memory / runs[0].memory, "<=", 1.5, about)]


def _edges(G) -> list[object]:  # type: ignore[no-untyped-def] # networkx ships no types
    return sorted(((a, b, key, dict(data)) for a, b, key, data in G.edges(keys=True, data=True)), key=repr)
