import copy
import json
import pickle
import tracemalloc

import networkx as nx
import pytest
from factories import contents_of, sample_readings
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.graph import assemble, dyads, facts
from kgraph.graph.compact import Attributes, CompactGraph
from kgraph.rows import edge_rows

VALUES = st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from([0.5, 1.0, "a", "b"])
NAMES = st.sampled_from(["predicate", "quad", "disputed", "event", "claims", "date_start", "speakers", "weight"])
ITEMS = st.dictionaries(NAMES, VALUES | st.lists(VALUES, max_size=2) | st.tuples(VALUES) | st.just({"nested": [1]}))


@pytest.fixture
def plain():
    return assemble(contents_of(sample_readings()))


@pytest.fixture
def G(plain):
    """Give the same graph with compact edges."""
    G = CompactGraph(**plain.graph)
    G.add_nodes_from(plain.nodes(data=True))
    G.add_edges_from(plain.edges(keys=True, data=True))
    return G


@settings(max_examples=50)
@given(ITEMS, ITEMS)
def test_attributes_act_like_a_dict(items, more):
    wanted, found = dict(items), Attributes(items)
    for act in (lambda d: d.update(more), lambda d: d.pop("weight", None), lambda d: d.setdefault("mode", [1])):
        act(wanted)
        act(found)
        assert repr(found) == repr(wanted)
        assert (found, dict(found), list(found.items()), len(found)) == (
            wanted,
            wanted,
            list(wanted.items()),
            len(wanted),
        )


@settings(max_examples=50)
@given(ITEMS)
def test_copies_of_attributes_are_equal_and_apart(items):
    found = Attributes(items)
    for other in (found.copy(), copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found)), found | {}):
        assert repr(other) == repr(items)
        other["weight"] = "new"
    assert repr(found) == repr(items)


def test_values_that_are_equal_but_of_other_types_stay_apart():
    rows = [Attributes({"quad": value, "weight": value}) for value in (1, True, 1.0)]
    assert [repr(row["quad"]) + repr(row["weight"]) for row in rows] == ["11", "TrueTrue", "1.01.0"]


def test_what_is_missing_is_a_key_error():
    with pytest.raises(KeyError):
        Attributes({"type": "AID"})["mode"]
    with pytest.raises(KeyError):
        del Attributes()["mode"]


@pytest.mark.parametrize(
    "make",
    [
        nx.MultiDiGraph,
        nx.MultiDiGraph.copy,
        copy.deepcopy,
        lambda G: pickle.loads(pickle.dumps(G)),
        lambda G: G.subgraph(G),
    ],
    ids=["plain", "copy", "deepcopy", "pickle", "subgraph"],
)
def test_a_compact_graph_is_the_plain_one_however_copied(G, plain, make):
    assert nx.utils.graphs_equal(make(G), plain)
    assert nx.utils.graphs_equal(plain, make(G))


def test_algorithms_filters_and_writers_take_it_for_the_plain_one(G, plain, tmp_path):
    assert dict(G.degree(weight="confidence")) == dict(plain.degree(weight="confidence"))
    assert dyads(facts(G)) == dyads(facts(plain))
    assert json.dumps(nx.node_link_data(nx.MultiDiGraph(G.edges)))
    for name, graph in (("a", G), ("b", plain)):
        flat = nx.MultiDiGraph(
            (u, v, k, {"label": d["label"], "sure": d["confidence"]})
            for u, v, k, d in graph.edges(keys=True, data=True)
        )
        nx.write_graphml(flat, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_edges_are_compact_also_in_a_copy(G):
    assert all(type(data) is Attributes for *_, data in [*G.edges(data=True), *G.copy().edges(data=True)])


def test_an_edge_takes_less_than_half_of_the_memory():
    rows = list(edge_rows(contents_of(sample_readings()), evidence=False))

    def size(factory):
        tracemalloc.start()
        G = factory()
        for n in range(2000):
            u, v, _, data = rows[n % len(rows)]
            key = f"e:{n:016x}"
            G.add_edge(u, v, key, **{**data, "event": key, "claims": [f"c:{n:016x}"], "speakers": []})
        return tracemalloc.get_traced_memory()[0]

    try:
        sizes = size(CompactGraph), size(nx.MultiDiGraph)
    finally:
        tracemalloc.stop()
    assert sizes[0] < sizes[1] * 0.55
