"""A schema of one's own: predicates and words that a folder adds, and what is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RELATIONS = """
predicates:
  BLOCKADES:
    type: COERCE
    mode: restrict
    label: blockades
    definition: Cuts a place off by ships or troops.
    example: Peru blockaded Chile.
"""
VERBS = "frames:\n  - {verbs: [blockade], predicate: BLOCKADES}\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    (folder / "lexicons").mkdir(parents=True)
    (folder / "relations.yaml").write_text(RELATIONS, encoding="utf-8")
    (folder / "lexicons" / "verbs.yaml").write_text(VERBS, encoding="utf-8")
    (tmp_path / "a.txt").write_text("Peru blockaded Chile on 5 April 1879.", encoding="utf-8")
    return folder


def kgraph(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own: a schema is named before anything is read."""
    command = [sys.executable, "-m", "kgraph", *arguments]
    return subprocess.run(command, cwd=folder.parent, capture_output=True, text=True, timeout=120)


def test_predicate_of_ones_own_becomes_an_edge(own):
    assert kgraph(own, "--schema", "own", "build", "a.txt").returncode == 0
    assert "BLOCKADES" in kgraph(own, "--schema", "own", "events", "--json").stdout


def test_graph_made_with_it_is_not_added_to_without_it(own):
    kgraph(own, "--schema", "own", "build", "a.txt")
    result = kgraph(own, "build", "a.txt")
    assert result.returncode == 1
    assert "--schema" in result.stderr


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("relations.yaml", "BLOCKADES", "blocks`) DELETE", "is no name for a predicate"),
        ("relations.yaml", "type: COERCE", "type: SHOUT", "unknown type 'SHOUT'"),
        ("relations.yaml", "BLOCKADES:", "BOMBS:", "stands for"),
        ("relations.yaml", "    label: blockades\n", "", "has no label"),
        ("lexicons/verbs.yaml", "BLOCKADES", "SINGS", "unknown predicate 'SINGS'"),
        ("lexicons/verbs.yaml", "frames:", "frames: [", "not valid YAML"),
    ],
)
def test_what_is_wrong_is_named(own, file, old, new, said):
    path = own / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    result = kgraph(own, "--schema", "own", "extract", "a.txt")
    assert result.returncode == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_folder_that_is_no_schema_is_wrong_usage(own, folder):
    assert kgraph(own, "--schema", folder, "stats").returncode == 2


QUERY = """// title: Names
// about: All names.
// parameters: {}
// columns: {name: The name.}
MATCH (n:Entity) RETURN n.name AS name ORDER BY name, n.id
"""


def test_query_of_ones_own_is_asked_by_name(tmp_path: Path) -> None:
    (tmp_path / "own" / "queries").mkdir(parents=True)
    (tmp_path / "own" / "queries" / "names.cypher").write_text(QUERY, encoding="utf-8")
    (tmp_path / "a.txt").write_text("Peru rejected the offer of Chile.", encoding="utf-8")
    assert kgraph(tmp_path / "own", "build", "a.txt").returncode == 0
    result = kgraph(tmp_path / "own", "--schema", "own", "query", "--named", "names", "--json")
    assert [line for line in result.stdout.splitlines() if "Peru" in line] == ['{"name":"Peru"}'], result.stderr
    assert kgraph(tmp_path / "own", "--schema", "own", "build", "a.txt").returncode == 0
