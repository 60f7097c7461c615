"""A Neo4j server of a benchmark's own, and `kgraph push` against it as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

import neo4j

from kgraph.config import Neo4jSettings

SCRIPT = Path(__file__).resolve().parent.parent / "neo4j"
# Unlike for tests the whole compiler works: what starts slower runs faster.
JAVA = ("-Xmx1g", "-XX:+UseSerialGC")


@dataclass(frozen=True)
class Server:
    """A server that runs, with a driver to look at it."""

    settings: Neo4jSettings
    driver: neo4j.Driver
    home: Path

    def read(self, text: str) -> Iterator[neo4j.Record]:
        """Give the rows of an answer as they come."""
        with self.driver.session(database=self.settings.database) as session:
            yield from session.run(text)

    def write(self, text: str, **parameters: Any) -> None:
        """Run a statement alone."""
        with self.driver.session(database=self.settings.database) as session:
            session.run(text, parameters).consume()

    def written(self) -> int:
        """Give how much the server has written into its log of transactions so far, in bytes."""
        logs = self.home / "data" / "transactions" / self.settings.database
        return sum(path.stat().st_size for path in logs.glob("neostore.transaction.db.*"))

    def wipe(self) -> None:
        """Take out all; constraints and what the server has compiled stay."""
        self.write("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 5000 ROWS")
        self.write("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")


@dataclass(frozen=True)
class Run:
    """How a command went: seconds on the clock, greatest memory in MB, and what it said."""

    seconds: float
    memory: float
    said: str


@contextmanager
def running() -> Iterator[Server]:
    """Start a server; stop it in the end."""
    loader = SourceFileLoader("neo4j_script", str(SCRIPT))
    script = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(script)
    started = script.with_maven(script.new_server(), JAVA)
    if started is None:
        raise SystemExit(script.HELP)
    settings = Neo4jSettings(started["uri"], started["username"], started["password"])
    try:
        with neo4j.GraphDatabase.driver(settings.uri, auth=(settings.username, settings.password)) as driver:
            yield Server(settings, driver, Path(started["home"]))
    finally:
        script.halt(started)


def push(graph: Path, server: Server, *options: str) -> Run:
    """Run `kgraph push`."""
    return command("push", "--graph", str(graph), "--neo4j", server.settings.uri, *options, server=server)


def command(*words: str, server: Server) -> Run:
    """Run a command of kgraph in a process of its own; end if it fails."""
    login = {"NEO4J_USERNAME": server.settings.username, "NEO4J_PASSWORD": server.settings.password}
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "kgraph", *words],
        env={**os.environ, **login},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    said = process.stderr.read() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"kgraph {' '.join(words)} ended with {process.returncode}: {said}")
    memory = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return Run(time.perf_counter() - start, memory, said)
