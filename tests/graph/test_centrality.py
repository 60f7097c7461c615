import subprocess
import sys

import networkx as nx
import pytest

from kgraph.errors import UsageError
from kgraph.graph import centrality, communities, dyads, projection, triads
from kgraph.graph.centrality import MEASURES
from kgraph.graph.projection import undirected

PATH = [("A", "B"), ("B", "C")]


def graph(*edges, **more):
    """Make a graph of edges ``(u, v)`` or ``(u, v, predicate)``."""
    G = nx.MultiDiGraph()
    for number, (u, v, *rest) in enumerate(edges):
        G.add_edge(u, v, f"e:{number}", predicate=rest[0] if rest else "BACKS", **more)
    return G


def test_projection_counts_events_of_each_kind():
    H = projection(graph(("A", "B", "AIDS"), ("A", "B", "THREATENS"), ("A", "B", "THREATENS"), ("B", "A", "AIDS")))
    assert H.edges["A", "B"] == {
        "weight": 3,
        "verbal_cooperation": 0,
        "material_cooperation": 1,
        "verbal_conflict": 2,
        "material_conflict": 0,
        "score": 1.0,
        "first": None,
        "last": None,
    }


def test_projection_leaves_out_loops_background_and_what_is_not_fact():
    G = graph(("A", "A"))
    G.add_edge("A", "B", "f:1", predicate="MEMBER_OF", background=True)
    G.add_edge("A", "B", "e:9", predicate="ATTACKS", modality="planned")
    assert (list(projection(G)), projection(G).size(), projection(G, unreal=True).size()) == (["A", "B"], 0, 1)


def test_reciprocal_event_counts_both_ways():
    assert set(projection(graph(("A", "B", "MEETS"), reciprocal=True)).edges) == {("A", "B"), ("B", "A")}


def test_reciprocal_event_counts_once_where_the_way_does_not_matter():
    G = graph(("A", "B", "MEETS"), reciprocal=True)
    assert centrality(G, "strength") == {"A": 1, "B": 1}
    G.add_edge("B", "A", "e:9", predicate="THREATENS")
    assert undirected(G).edges["A", "B"]["weight"] == 2
    # One meeting and one threat: neither friends nor enemies.
    assert triads(nx.compose(G, graph(("B", "C"), ("C", "A")))) == []


def test_dyads_count_events_told_as_fact_both_ways_where_reciprocal():
    G = graph(("A", "B", "MEETS"), reciprocal=True)
    G.add_edge("A", "B", "e:9", predicate="ATTACKS", modality="planned")
    G.add_edge("A", "C", "e:1:x", event="e:1", predicate="BACKS")
    nx.set_node_attributes(G, {"B": "BBB", "C": "BBB"}, "country")
    assert dyads(G, "country") == {("A", "BBB"): 2, ("BBB", "A"): 1}
    assert dyads(G, unreal=True)["A", "B"] == 2


def test_groups_take_the_place_of_their_nodes_and_an_event_counts_once():
    G = graph(("A1", "B1"), ("A1", "A2"))
    G.add_edge("A2", "B1", "e:0:2", event="e:0", predicate="BACKS")
    nx.set_node_attributes(G, {"A1": "AAA", "A2": "AAA"}, "country")
    assert list(projection(G, "country").edges(data="weight")) == [("AAA", "B1", 1)]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("degree", {"B": 1.0, "A": 0.5, "C": 0.5}),
        ("in", {"B": 0.5, "C": 0.5, "A": 0.0}),
        ("out", {"A": 0.5, "B": 0.5, "C": 0.0}),
        ("strength", {"B": 2.0, "A": 1.0, "C": 1.0}),
        ("in_strength", {"B": 1.0, "C": 1.0, "A": 0.0}),
        ("out_strength", {"A": 1.0, "B": 1.0, "C": 0.0}),
        ("betweenness", {"B": 0.5, "A": 0.0, "C": 0.0}),
        # The first eigenvector of a path of three: (1, sqrt 2, 1) / 2.
        ("eigenvector", {"B": 0.5**0.5, "A": 0.5, "C": 0.5}),
    ],
)
def test_measures_of_a_path_of_three(measure, expected):
    found = centrality(graph(*PATH), measure)
    assert found == pytest.approx(expected)
    assert list(found) == list(expected)


def test_pagerank_solves_its_equations():
    # Of A -> B -> C, where C leads nowhere and so to all: a = .05 + .85c/3, b = a + .85a, c = a + .85b.
    a = 1 / (1 + 1.85 + 1 + 0.85 * 1.85)
    assert centrality(graph(*PATH), "pagerank") == pytest.approx({"C": 2.5725 * a, "B": 1.85 * a, "A": a})


def test_pagerank_follows_the_number_of_events():
    G = graph(("A", "B"), ("A", "B"), ("A", "B"), ("A", "C"))
    found = centrality(G, "pagerank")
    base = found["A"]
    assert (found["B"] - base) / (found["C"] - base) == pytest.approx(3)


@pytest.fixture(scope="module")
def tangle():
    """Sixty nodes, some of which lead nowhere, in one component."""
    ids = [f"n{i:02}" for i in range(60)]
    return graph(*((ids[i], ids[(i * i * j + 7 * j + 1) % 60]) for i in range(0, 60, 2) for j in range(1, 6)))


def test_pagerank_of_many_solves_its_equations(tangle):
    H, found = projection(tangle), centrality(tangle, "pagerank")
    lost = sum(found[u] for u in H if not H.out_degree(u))
    assert lost > 0
    for v in H:
        walked = sum(found[u] * w / H.out_degree(u, weight="weight") for u, _, w in H.in_edges(v, data="weight"))
        assert found[v] == pytest.approx(0.85 * (walked + lost / len(H)) + 0.15 / len(H), abs=1e-9)
    assert sum(found.values()) == pytest.approx(1)


def test_eigenvector_of_many_is_that_of_networkx(tangle):
    U = undirected(tangle)
    assert nx.is_connected(U)
    expected = nx.eigenvector_centrality(U, max_iter=5000, tol=1e-12, weight="weight")
    assert centrality(tangle, "eigenvector") == pytest.approx(expected, abs=1e-6)


def test_eigenvector_is_nothing_outside_the_largest_component():
    found = centrality(graph(*PATH, ("X", "Y"), ("X", "Y"), ("X", "Y")), "eigenvector")
    assert (found["X"], found["B"]) == (0, pytest.approx(0.5**0.5))


@pytest.mark.parametrize("measure", MEASURES)
def test_equal_graphs_have_equal_values_in_any_order(measure):
    edges = [("A", "B"), ("B", "C"), ("C", "A"), ("C", "D"), ("D", "E"), ("A", "E"), ("F", "G")]
    one, other = centrality(graph(*edges), measure), centrality(graph(*reversed(edges)), measure)
    assert list(one.items()) == list(other.items())


@pytest.mark.parametrize("measure", MEASURES)
def test_node_without_edges_counts_and_an_empty_graph_has_nothing(measure):
    G = graph()
    assert centrality(G, measure) == {}
    G.add_node("alone")
    assert centrality(G, measure) == {"alone": 0.0}


def test_all_pivots_are_the_exact_betweenness():
    G = graph(*PATH, ("C", "D"), ("D", "A"))
    assert centrality(G, "betweenness", pivots=99) == centrality(G, "betweenness")
    assert centrality(G, "betweenness", pivots=2) == centrality(G, "betweenness", pivots=2)


def test_unknown_measure_and_no_pivots_are_refused():
    with pytest.raises(UsageError, match="take one of degree"):
        centrality(graph(*PATH), "fame")
    with pytest.raises(UsageError, match="pivots"):
        centrality(graph(*PATH), "betweenness", pivots=0)


@pytest.mark.parametrize("ask", [projection, dyads])
@pytest.mark.parametrize("by", ["aliases", "placeholder", "counrty"])
def test_nodes_are_joined_by_words_they_have(ask, by):
    G = graph(*PATH)
    nx.set_node_attributes(G, {"A": {"aliases": ["a"], "placeholder": True}})
    with pytest.raises(UsageError, match="take country"):
        ask(G, by)
    assert set(projection(G, "country")) == set("ABC")


TWO_CLIQUES = """
import networkx as nx
from kgraph.graph import communities
G = nx.MultiDiGraph()
for group in ("abcd", "wxyz"):
    for u in group:
        for v in group:
            G.add_edge(u, v, f"e:{u}{v}", predicate="MEETS")
G.add_edge("a", "w", "e:bridge", predicate="MEETS")
for i in range(40):
    G.add_edge(f"r{i}", f"r{(i * 7 + 1) % 40}", f"e:r{i}", predicate="MEETS")
G.add_node("alone")
print(communities(G))
"""


def test_communities_are_the_same_in_every_run():
    runs = [
        subprocess.run(
            [sys.executable, "-c", TWO_CLIQUES],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "12"
    ]
    assert runs[0] == runs[1]
    assert "('a', 'b', 'c', 'd')" in runs[0]
    assert "('w', 'x', 'y', 'z')" in runs[0]
    assert "alone" not in runs[0]


def test_resolution_makes_groups_smaller():
    G = graph(*((u, v) for group in ("abcd", "wxyz") for u in group for v in group), ("a", "w"))
    assert [len(group) for group in communities(G)] == [4, 4]
    assert len(communities(G, resolution=10)) == 8
    with pytest.raises(UsageError, match="above 0"):
        communities(G, resolution=0)


def test_nothing_has_no_communities_and_no_triads():
    assert communities(nx.MultiDiGraph()) == triads(nx.MultiDiGraph()) == []


@pytest.mark.parametrize(
    ("predicates", "signs", "balanced"),
    [
        (("BACKS", "BACKS", "AIDS"), "+++", True),
        (("BACKS", "AIDS", "ATTACKS"), "++-", False),
        (("BACKS", "ACCUSES", "ATTACKS"), "+--", True),
        (("ACCUSES", "ACCUSES", "ATTACKS"), "---", False),
    ],
)
def test_triad_is_balanced_if_its_signs_multiply_to_plus(predicates, signs, balanced):
    (found,) = triads(graph(*((u, v, p) for (u, v), p in zip(["AB", "BC", "AC"], predicates, strict=True))))
    assert (found.nodes, found.signs, found.balanced) == (("A", "B", "C"), signs, balanced)


def test_pair_with_as_much_of_both_is_in_no_triad():
    assert triads(graph(("A", "B", "AIDS"), ("B", "A", "ATTACKS"), ("B", "C"), ("C", "A"))) == []


def test_triads_are_those_that_networkx_counts():
    G = graph(*((f"n{i}", f"n{(i * i + 3 * j) % 23}") for i in range(23) for j in range(4)))
    undirected = nx.Graph(projection(G).edges)
    assert len(triads(G)) == sum(nx.triangles(undirected).values()) // 3 > 10
