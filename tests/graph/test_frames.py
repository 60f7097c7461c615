from datetime import date

import networkx as nx
import pandas as pd
import pytest
from factories import CUBA, KENNEDY, SOVIET, contents_of, sample_readings

from kgraph.frames import EDGES, NODES
from kgraph.graph import assemble, to_arrow, to_pandas


@pytest.fixture(scope="module")
def G():
    G = assemble(contents_of(sample_readings()))
    G.add_edge(CUBA.id, SOVIET.id, "f:1", label="Part of", predicate="PART_OF", background=True, start="1961")
    G.edges[CUBA.id, SOVIET.id, "f:1"]["source"] = "memberships.csv"
    return G


def test_frames_have_a_row_for_every_node_and_edge(G):
    nodes, edges = to_pandas(G)
    assert (list(nodes.index), list(edges.index)) == (list(G), [key for _, _, key in G.edges(keys=True)])


def test_columns_of_a_frame_are_typed(G):
    nodes, edges = to_pandas(G)
    told = edges[edges.predicate == "THREATENS"].iloc[0]
    assert (told.source, told.date_start, told.n_claims) == (KENNEDY.id, pd.Timestamp("1962-10-22"), 2)
    types = {"date_start": "datetime64[s]", "n_claims": "Int64", "confidence": "float64", "type": "category"}
    assert {name: str(edges[name].dtype) for name in types} == types
    assert nodes.loc[KENNEDY.id, "aliases"] == ["JFK", "Kennedy"]


def test_edge_and_source_of_background_have_columns_of_their_own(G):
    fact = to_pandas(G).edges.loc["f:1"]
    assert (fact.source, fact.from_table, fact.start, fact.background) == (CUBA.id, "memberships.csv", "1961", True)
    assert pd.isna(fact.date_start)
    assert pd.isna(fact.n_claims)


def test_days_long_past_are_days(G):
    G = nx.MultiDiGraph([("A", "B", "e:1", {"date_start": "1066-10-14"})])
    assert to_pandas(G).edges.date_start.dt.year.item() == 1066
    assert to_arrow(G).edges["date_start"].to_pylist() == [date(1066, 10, 14)]


def test_frames_and_tables_of_nothing_have_all_columns():
    nodes, edges = to_pandas(nx.MultiDiGraph())
    assert ([nodes.index.name, *nodes], {edges.index.name, *edges}) == (list(NODES), set(EDGES))
    nodes, edges = to_arrow(nx.MultiDiGraph())
    assert (nodes.column_names, edges.column_names, nodes.num_rows) == (list(NODES), list(EDGES), 0)


def test_every_attribute_of_the_graph_has_a_column(G):
    assert {name for _, data in G.nodes(data=True) for name in data} <= NODES.keys()
    assert {name for _, _, data in G.edges(data=True) for name in data} <= EDGES.keys()


def test_tables_say_what_frames_say(G):
    for frame, table in zip(to_pandas(G), to_arrow(G), strict=True):
        rows = frame.reset_index().astype(object).where(lambda cell: cell.notna(), None).to_dict("records")
        wanted = [{name: getattr(v, "date", lambda v=v: v)() for name, v in row.items()} for row in rows]
        assert [{name: row[name] for name in wanted[0]} for row in table.to_pylist()] == wanted
