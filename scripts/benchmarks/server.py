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
from tempfile import TemporaryDirectory
from typing import Any

import neo4j

from kgraph.config import Neo4jSettings

SCRIPT = Path(__file__).resolve().parent.parent / "neo4j"
CODE = (SCRIPT.parent, SCRIPT.parent.parent)
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
    with TemporaryDirectory() as folder:
        noted, start = Path(folder, "memory"), time.perf_counter()
        line = [sys.executable, "-m", "benchmarks.memory", str(noted), *words]
        done = subprocess.run(line, env=environment(server), capture_output=True, text=True)
        seconds = time.perf_counter() - start
        if done.returncode:
            raise SystemExit(f"kgraph {' '.join(words)} ended with {done.returncode}: {done.stderr}")
        return Run(seconds, float(noted.read_text()), done.stderr)


def environment(server: Server) -> dict[str, str]:
    """Give the variables for a process that is to use this server, and the code that runs here."""
    settings = server.settings
    login = {"NEO4J_URI": settings.uri, "NEO4J_USERNAME": settings.username, "NEO4J_PASSWORD": settings.password}
    return {**os.environ, **login, "PYTHONPATH": os.pathsep.join(map(str, CODE))}
