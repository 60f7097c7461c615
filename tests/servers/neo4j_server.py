"""A real Neo4j server, once a session: that of NEO4J_URI, else one that scripts/neo4j starts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kgraph.config import Neo4jSettings, from_environment

SCRIPT = Path(__file__).parents[2] / "scripts" / "neo4j"
# Says where the server is, then waits for the end of its input, so the server ends with the tests, however they end.
CHILD = """
import json, os, sys
names = ("uri", "username", "password")
print(json.dumps({name: os.environ.get(f"NEO4J_{name.upper()}") for name in names}), flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="session")
def neo4j_settings():
    """Settings of a server whose database is the tests' to wipe."""
    if os.environ.get("NEO4J_URI"):
        yield _refuse_data(from_environment())
        return
    command = [sys.executable, str(SCRIPT), "run", "--", sys.executable, "-c", CHILD]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        answer = json.loads(process.stdout.readline() or "{}")
        if not answer.get("uri"):
            process.stdin.close()
            _missing()
        yield Neo4jSettings(**answer)
        process.stdin.close()


@pytest.fixture
def neo4j_server(neo4j_settings):
    """Settings of the server, its database empty."""
    wipe(neo4j_settings)
    return neo4j_settings


def wipe(settings):
    """Empty the database."""
    _run(settings, "MATCH (n) DETACH DELETE n")


def _missing():
    reason = "no Neo4j server, and none can be started here (see `scripts/neo4j run`)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def _refuse_data(settings):
    """Never wipe what is not ours."""
    if _run(settings, "MATCH (n) RETURN count(n) AS n")[0]["n"]:
        pytest.exit(f"the database at {settings.uri} is not empty; the tests would wipe it", returncode=2)
    return settings


def _run(settings, text):
    import neo4j

    login = (settings.username, settings.password)
    with neo4j.GraphDatabase.driver(settings.uri, auth=login) as driver:
        return driver.execute_query(text, database_=settings.database).records
