import networkx as nx
import pytest
from factories import CUBA, ESSEX, HAVANA, KENNEDY, KHRUSHCHEV, SOVIET, UN, USA, contents_of, sample_readings, tell
from hypothesis import given
from hypothesis import strategies as st

from kgraph.graph import assemble, facts, find_faults
from kgraph.records import Contents


@pytest.fixture
def contents():
    return contents_of(sample_readings())


def test_nodes_are_all_entities_with_their_line_of_labels(contents):
    G = assemble(contents)
    assert list(G) == sorted(G)
    assert G.nodes[KENNEDY.id]["labels"] == ["Entity", "Person", "Leader"]
    assert UN.id in G
    assert HAVANA.id in G


def test_edge_carries_the_quote_of_the_best_claim(contents):
    (edge,) = assemble(contents)[KENNEDY.id][KHRUSHCHEV.id].values()
    assert edge["quote"].startswith("Kennedy threatened Khrushchev with a naval blockade")
    assert (edge["n_claims"], edge["n_publishers"], edge["relation"]) == (2, 2, "THREATENS")


def test_asset_without_recipient_gets_the_edge(contents):
    (edge,) = assemble(contents)[USA.id][ESSEX.id].values()
    assert edge["role"] == "object"


def test_what_is_not_told_as_fact_is_of_the_one_type_unreal(contents):
    relations = {edge["relation"] for edge in assemble(contents)[SOVIET.id][CUBA.id].values()}
    assert relations == {"UNREAL", "ARMS"}


def test_without_evidence_no_word_of_the_articles_is_kept(contents):
    G = assemble(contents, evidence=False)
    assert "contents" not in G.graph
    assert not any({"quote", "contents"} & data.keys() for *_, data in G.edges(data=True))


def test_graph_is_the_same_whatever_the_order(contents):
    again = contents_of(reversed(sample_readings()))
    assert nx.utils.graphs_equal(assemble(contents), assemble(again))


@given(st.integers(0, 5))
def test_removing_a_document_equals_never_having_had_it(i):
    readings = sample_readings()
    kept = [reading for reading in contents_of(readings).readings if reading != readings[i]]
    assert contents_of(kept) == contents_of(readings[:i] + readings[i + 1 :])


def test_empty_contents_make_an_empty_graph():
    assert assemble(Contents()).size() == 0


def test_sample_has_no_fault(contents):
    assert find_faults(contents) == []


def test_facts_never_hold_a_plan():
    plan = tell("Cuba will attack the United States.", "ATTACKS", [CUBA], [USA], trigger="attack", modality="planned")
    assert facts(assemble(contents_of([plan]))).size() == 0
