"""What the README shows is what kgraph does: every command and example in it is run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kgraph
from kgraph import pipeline
from kgraph.cli import app
from kgraph.export.jsonl import contract
from kgraph.records import to_json

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SERVER = "bolt://localhost:7687"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    return [line[2:] for block in blocks("console") for line in block.splitlines() if line.startswith("$ ")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a checkout, with the graph of the samples in it."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "scripts").symlink_to(ROOT / "scripts", target_is_directory=True)
    shell("kgraph build scripts/samples", folder)
    return folder


def shell(command: str, folder: Path, **more: str) -> str:
    """Run a command line with the kgraph of this Python."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, **more}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


@pytest.mark.parametrize("command", [command for command in commands() if SERVER not in command])
def test_command_of_the_readme_runs(command: str, folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        target = tmp_path / path.name
        target.symlink_to(path.resolve()) if path.is_dir() else shutil.copy(path, target)
    shown = shell(command, tmp_path)
    assert shown or " > " in command or command.startswith("kgraph remove")


def test_commands_of_the_readme_run_on_a_server(folder: Path, neo4j_server: kgraph.Neo4jSettings) -> None:
    login = {"NEO4J_USERNAME": neo4j_server.username, "NEO4J_PASSWORD": neo4j_server.password}
    on_server = [command for command in commands() if SERVER in command]
    assert len(on_server) >= 3
    for command in on_server:
        shell(command.replace(SERVER, neo4j_server.uri), folder, **login)


@pytest.mark.parametrize("cypher", blocks("cypher"), ids=lambda text: text.splitlines()[0])
def test_query_of_the_readme_has_an_answer(cypher: str, folder: Path) -> None:
    assert kgraph.query(cypher, folder / "kgraph.db").rows


def test_cypher_of_the_readme_answers_alike_on_a_server(folder: Path, neo4j_server: kgraph.Neo4jSettings) -> None:
    kgraph.push(folder / "kgraph.db", neo4j_server)
    for cypher in blocks("cypher"):
        here = kgraph.query(cypher, folder / "kgraph.db")
        there = kgraph.query(cypher, server=neo4j_server)
        assert (here.columns, sorted(here.rows)) == (there.columns, sorted(there.rows))


@pytest.mark.parametrize("code", blocks("python"))
def test_python_of_the_readme_runs(
    code: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    exec(compile(code, "README.md", "exec"), {})
    assert "»" in capsys.readouterr().out


def test_claim_of_the_readme_is_what_the_sample_says() -> None:
    (block,) = blocks("json")
    shown = json.loads(block)
    ((reading, events),) = pipeline.extract(ROOT / "scripts/samples/cuba-1962-courier.md")
    said = json.loads(to_json(contract(reading, events)))["claims"]
    (claim,) = (claim for claim in said if claim["trigger"] == shown["trigger"])
    beginning = shown["evidence"][0].pop("text").removesuffix("...").strip()
    assert claim["evidence"][0].pop("text").startswith(beginning)
    assert {name: claim[name] for name in shown} == shown


def test_every_command_is_in_the_readme() -> None:
    table = next(part for part in README.split("\n\n") if part.startswith("| command | does |"))
    named = set(re.findall(r"`(?:kgraph )?([a-z]+)", table))
    assert {command.callback.__name__ for command in app.registered_commands} <= named


def test_everything_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)\)", README)
    assert links
    assert all((ROOT / link).exists() for link in links)


@pytest.mark.parametrize("script", [line.split()[0] for block in blocks("sh") for line in block.splitlines()])
def test_script_of_the_readme_can_be_run(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    subprocess.run(["bash", "-n", ROOT / script], check=True)


def test_demo_leaves_a_graph_and_a_graphml_behind() -> None:
    if Path(sys.prefix) != ROOT / ".venv":
        pytest.skip("scripts/demo installs into .venv, and these tests run in another environment")
    shown = shell("scripts/demo", ROOT)
    assert shown.count("$ kgraph query") == 3
    assert "$ kgraph explain" in shown
    assert {"graph.db", "graph.graphml"} <= {path.name for path in (ROOT / "demo").iterdir()}
