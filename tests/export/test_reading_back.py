"""What other libraries read from the files is the graph that was written."""

import csv
import json
from dataclasses import replace as replaced
from itertools import count, islice

import igraph
import networkx as nx
import pytest
from factories import contents_of, sample_readings

from kgraph import files
from kgraph.config import tell_nothing
from kgraph.errors import UsageError
from kgraph.export import FORMATS, write
from kgraph.export.csv import GUARDED
from kgraph.export.gexf import gexf
from kgraph.export.graphml import flatten, graphml
from kgraph.export.nodelink import node_link
from kgraph.graph import assemble
from kgraph.pipeline import derive_if_stale
from kgraph.records import Decision
from kgraph.store.base import replace
from kgraph.store.sqlite import SqliteStore

STREAMED = [ending for ending, format in FORMATS.items() if format.streams and ending != "parquet"]


@pytest.fixture(scope="module")
def G(awkward):
    return assemble(awkward)


def nodes_of(G):
    return dict(G.nodes(data=True))


def edges_of(G):
    return {(u, v, key): data for u, v, key, data in G.edges(keys=True, data=True)}


def types_of(rows):
    return {(name, type(value)) for row in rows for name, value in row.items()}


def test_networkx_reads_graphml(awkward, G, tmp_path):
    write(awkward, tmp_path / "a.graphml")
    found, expected = nx.read_graphml(tmp_path / "a.graphml", force_multigraph=True), flatten(G)
    assert nodes_of(found) == nodes_of(expected)
    assert edges_of(found) == edges_of(expected)
    assert types_of(edges_of(found).values()) == types_of(edges_of(expected).values())


def test_networkx_reads_gexf(awkward, G, tmp_path):
    write(awkward, tmp_path / "a.gexf")
    found, expected = nx.read_gexf(tmp_path / "a.gexf"), flatten(G)
    assert nodes_of(found) == nodes_of(expected)
    edges = {data.pop("id"): (u, v, data) for u, v, data in found.edges(data=True)}
    shown = {"start": "date_start", "end": "date_end"}
    assert edges.keys() == {key for _, _, key in expected.edges(keys=True)}
    for u, v, key, data in expected.edges(keys=True, data=True):
        days = {name: data[day] for name, day in shown.items() if day in data}
        assert edges[key] == (u, v, {**data, **days})


def test_networkx_reads_json(awkward, G, tmp_path):
    (path,) = write(awkward, tmp_path / "a.json")
    found = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
    assert nodes_of(found) == nodes_of(G)
    told = {ends: {"source": data.pop("from_table"), **data} for ends, data in edges_of(found).items()}
    assert told == {ends: {"source": None, **data} for ends, data in edges_of(G).items()}


def test_igraph_reads_graphml(awkward, G, tmp_path):
    """But for the ids of edges: igraph 1.0 gives those of nodes in their place, whoever wrote the file."""
    write(awkward, tmp_path / "a.graphml")
    found, expected = igraph.Graph.Read_GraphML(str(tmp_path / "a.graphml")), flatten(G)
    assert found.is_directed()
    nodes = {v["id"]: said(v.attributes()) for v in found.vs}
    assert nodes == {id: said(data) for id, data in expected.nodes(data=True)}
    edges = [(found.vs[e.source]["id"], found.vs[e.target]["id"], said(e.attributes())) for e in found.es]
    assert sorted(edges) == sorted((u, v, said(data)) for u, v, data in expected.edges(data=True))


def said(attributes):
    """Give the attributes that say something: igraph has a blank, ``nan`` or false for what is not there."""
    return sorted((k, v) for k, v in attributes.items() if k != "id" and v not in ("", False) and v == v)


def test_tables_have_all_words(awkward, G, tmp_path):
    for path, ids in zip(write(awkward, tmp_path / "a.csv"), (edges_of(G), nodes_of(G)), strict=True):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == len(ids)
    names = {row["id"]: row["name"][1:] if GUARDED.match(row["name"]) else row["name"] for row in rows}
    assert names == dict(G.nodes(data="name"))


@pytest.mark.parametrize("ending", STREAMED)
@pytest.mark.parametrize("text", [True, False])
def test_graph_file_is_written_as_the_graph_in_memory(awkward, tmp_path, ending, text):
    with SqliteStore(tmp_path / "a.db") as store:
        replace(store, awkward)
    streamed, _ = files.export(tmp_path / f"a.{ending}", tmp_path / "a.db", text=text)
    whole = write(awkward, tmp_path / f"b.{ending}", text=text)
    ours, theirs = ([path.read_bytes() for path in paths if path.is_file()] for paths in (streamed, whole))
    assert ours == theirs != []


@pytest.mark.parametrize("ending", ["jsonl", "cypher", "nt"])
def test_claim_that_was_rejected_is_not_told(tmp_path, ending):
    contents = contents_of(sample_readings())
    claim = contents.readings[0].claims[0].id
    with SqliteStore(tmp_path / "a.db") as store:
        replace(store, contents)
        store.decide(Decision("reject", claim, ""))
        derive_if_stale(store, tell_nothing)
    (path,), _ = files.export(tmp_path / f"a.{ending}", tmp_path / "a.db")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert not any(claim in line for line in lines if '"record":"decision"' not in line)


def test_graph_file_is_not_written_over(awkward, tmp_path):
    with SqliteStore(tmp_path / "a.db") as store:
        replace(store, awkward)
    with pytest.raises(UsageError, match="is the graph file itself"):
        files.export(tmp_path / "a.db", tmp_path / "a.db", format="graphml")


@pytest.mark.parametrize("ending", FORMATS)
def test_background_is_left_out_on_request(awkward, tmp_path, ending):
    paths = write(awkward, tmp_path / f"a.{ending}", background=False)
    assert not any(b"HOLDS_OFFICE" in path.read_bytes() for path in paths if path.is_file())


@pytest.mark.parametrize("ending", ["graphml", "csv", "jsonl"])
def test_events_without_a_second_party_are_counted(awkward, tmp_path, ending):
    alone = replaced(awkward.derived.events[0], actors=(), recipients=(), objects=(), places=(), id="e:alone")
    derived = replaced(awkward.derived, events=(*awkward.derived.events, alone))
    with SqliteStore(tmp_path / "a.db") as store:
        replace(store, replaced(awkward, derived=derived))
    assert files.export(tmp_path / f"a.{ending}", tmp_path / "a.db")[1] == 1


@pytest.mark.parametrize("writer", [graphml, gexf, node_link])
def test_edges_are_written_as_they_come(writer):
    endless = (("a", "b", f"e:{n}", {"label": "Meets", "relation": "MEETS"}) for n in count())
    pieces = writer([("a", {"label": "A"}), ("b", {"label": "B"})], endless, {})
    assert "e:999" in "".join(islice(pieces, 2100))
