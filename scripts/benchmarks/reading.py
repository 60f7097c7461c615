"""Measure how a graph comes back: into memory, and into files."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Growth:
    """By how many MB a process grew at most when it mirrored a graph, and the number of its edges."""

    megabytes: float
    edges: int


def measure_mirror(graph: Path, server: Server, small: Growth) -> list[Figure]:
    """Mirror a server; read the same nodes and edges by their columns. ``small`` is of a smaller graph."""
    hands, mirrors = [], []
    for _ in range(3):
        hands.append(clock("reading columns by hand", lambda: by_hand.read_columns(server)))
        mirrors.append(clock("mirroring", lambda: mirror(settings=server.settings)))
    mine, other = pipeline.read(graph), mirror(settings=server.settings)
    equal = sorted(mine.nodes(data=True)) == sorted(other.nodes(data=True)) and _edges(mine) == _edges(other)
    big = measure_memory(server)
    an_edge = (big.megabytes - small.megabytes) / (big.edges - small.edges)
    about = f"{an_edge * 1e6:.0f} bytes an edge, {big.megabytes:.0f} MB in all here"
    million = big.megabytes + an_edge * (1e6 - big.edges)
    return [
        Figure("mirror: of the rate by hand", min(hands[1:]) / min(mirrors[1:]), ">=", 0.5, f"{big.edges:,} edges"),
        Figure("mirror: equals the file, types and all", equal, ">=", 1),
        Figure("mirror: GB a million edges", million / 1000, "<=", 1.0, about),
    ]


def measure_memory(server: Server) -> Growth:
    """Mirror a server in a process of its own."""
    line = [sys.executable, "-c", GROWTH]
    done = subprocess.run(line, env=environment(server), check=True, capture_output=True, text=True)
    return Growth(*json.loads(done.stdout))


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
