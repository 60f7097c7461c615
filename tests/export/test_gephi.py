"""The real Gephi opens what is written for it."""

import base64
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from kgraph.export import write
from kgraph.export.graphml import flatten
from kgraph.graph import assemble

VERSION = "0.10.1"
READER = Path(__file__).parents[1] / "gephi" / "ReadByGephi.java"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kgraph"
QUICK = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true"]
TYPES = {str: "String", int: "Integer", float: "Double", bool: "Boolean"}


def toolkit():
    """Give Gephi's library, got with Maven the first time (83 MB)."""
    jar = CACHE / f"gephi-toolkit-{VERSION}-all.jar"
    if not shutil.which("java"):
        pytest.skip("no Java")
    if not jar.exists():
        if not shutil.which("mvn"):
            pytest.skip("no Maven to get Gephi with")
        artifact = [f"-Dartifact=org.gephi:gephi-toolkit:{VERSION}:jar:all", f"-DoutputDirectory={CACHE}"]
        if subprocess.run(["mvn", "-q", "-B", "dependency:copy", *artifact], stdout=subprocess.DEVNULL).returncode:
            pytest.skip("Maven cannot get Gephi")
    return jar


@pytest.fixture(scope="module")
def opened(awkward, tmp_path_factory):
    """Give what Gephi sees in each file: issues, nodes and edges."""
    folder = tmp_path_factory.mktemp("gephi")
    paths = [str(write(awkward, folder / f"a.{ending}")[0]) for ending in ("graphml", "gexf")]
    command = ["java", *QUICK, f"-Dnetbeans.user={folder}", "-cp", toolkit(), READER, *paths]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return parsed(done.stdout)


def parsed(output):
    files, attributes = {}, {}
    for line in output.splitlines():
        kind, *fields = (base64.b64decode(field).decode("utf-8") for field in line.split("\t")[:-1])
        if kind == "file":
            issues, nodes, edges = files[Path(fields[0]).suffix] = ([], {}, {})
        elif kind == "issue":
            issues.append(tuple(fields))
        elif kind == "attribute":
            attributes[fields[0]] = tuple(fields[1:])
        else:
            attributes = {}
            (nodes if kind == "node" else edges)[fields[0]] = (fields[1:], attributes)
    return files


def told(data):
    """Give attributes as Gephi shows them."""
    shown = {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in data.items()}
    return {name: (TYPES[type(data[name])], value) for name, value in shown.items() if name != "label"}


@pytest.fixture(scope="module")
def G(awkward):
    return flatten(assemble(awkward))


@pytest.mark.parametrize("ending", [".graphml", ".gexf"])
def test_nodes_are_those_of_the_graph(opened, G, ending):
    _, nodes, _ = opened[ending]
    assert nodes == {id: ([data["label"]], told(data)) for id, data in G.nodes(data=True)}


@pytest.mark.parametrize("ending", [".graphml", ".gexf"])
def test_edges_are_those_of_the_graph(opened, G, ending):
    _, _, edges = opened[ending]
    found = {id: (said[:4], attributes) for id, (said, attributes) in edges.items()}
    assert found == {k: ([d["label"], u, v, "true"], told(d)) for u, v, k, d in G.edges(keys=True, data=True)}


@pytest.mark.parametrize("ending", [".graphml", ".gexf"])
def test_nothing_is_wrong(opened, ending):
    issues, _, _ = opened[ending]
    assert {level for level, _ in issues} <= {"INFO", "WARNING"}


def test_timeline_has_the_days_of_events(opened, G):
    _, _, edges = opened[".gexf"]
    dated = {k for _, _, k, day in G.edges(keys=True, data="date_start") if day}
    assert {id for id, (said, _) in edges.items() if said[5] not in ("", "<empty>")} == dated
