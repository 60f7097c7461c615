"""scripts/neo4j, as far as it needs no server of its own."""

import os
import subprocess
import sys

import pytest
from servers.neo4j_server import SCRIPT


def run(*arguments, **environ):
    command = [sys.executable, str(SCRIPT), *arguments]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_") and name != "CI"}
    return subprocess.run(command, env={**clean, **environ}, capture_output=True, text=True)


def test_help_says_how_it_is_used():
    done = run("--help")
    assert done.returncode == 0
    assert "scripts/neo4j run -- COMMAND" in done.stderr


def test_wrong_usage_is_told():
    assert run("begin").returncode == 2


def test_a_server_that_is_named_is_used_and_the_exit_code_handed_on():
    program = "import os, sys; sys.exit(int(os.environ['NEO4J_URI'][-1]))"
    assert run("run", "--", sys.executable, "-c", program, NEO4J_URI="bolt://db:7").returncode == 7


@pytest.mark.parametrize(("ci", "ran"), [("", True), ("1", False)])
def test_without_any_way_to_a_server_it_says_what_to_install(ci, ran, tmp_path):
    done = run("run", "--", sys.executable, "-c", "print('ran')", PATH=str(tmp_path), CI=ci)
    assert "install Java 17 or newer and Maven" in done.stderr
    assert (done.stdout == "ran\n") is ran
    assert (done.returncode == 0) is ran


def test_stopping_what_does_not_run_is_told(tmp_path):
    done = run("stop", XDG_CACHE_HOME=str(tmp_path))
    assert done.returncode == 1
    assert "no server of" in done.stderr
