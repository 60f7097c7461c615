import csv

import pandas as pd
import pytest
from factories import contents_of, sample_readings
from hypothesis import given
from hypothesis import strategies as st

from kgraph.export import write
from kgraph.export.csv import EDGE_COLUMNS, GUARDED, NODE_COLUMNS, cell
from kgraph.records import Contents, Derived, Fact


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_edges_and_nodes_are_two_tables(tmp_path):
    assert write(contents_of(sample_readings()), tmp_path / "a.csv") == (tmp_path / "a.csv", tmp_path / "a.nodes.csv")
    edges, nodes = rows(tmp_path / "a.csv"), rows(tmp_path / "a.nodes.csv")
    assert {edge[end] for edge in edges for end in ("source", "target")} <= {node["id"] for node in nodes}
    assert [edge["key"] for edge in edges] == sorted(edge["key"] for edge in edges)


def test_columns_are_the_same_for_an_empty_graph(tmp_path):
    write(Contents(), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text().strip() == ",".join(EDGE_COLUMNS)
    assert (tmp_path / "a.nodes.csv").read_text().strip() == ",".join(NODE_COLUMNS)


def test_all_columns_are_the_ones_named(tmp_path):
    write(contents_of(sample_readings()), tmp_path / "a.csv")
    assert tuple(pd.read_csv(tmp_path / "a.csv").columns) == EDGE_COLUMNS
    assert tuple(pd.read_csv(tmp_path / "a.nodes.csv").columns) == NODE_COLUMNS


def test_source_of_a_background_fact_is_not_its_first_end(tmp_path):
    fact = Fact("f:1", "CAPITAL_OF", "place:lima", "state:PER", "cities.csv", ("d:1",))
    write(Contents(derived=Derived(facts=(fact,))), tmp_path / "a.csv")
    (edge,) = rows(tmp_path / "a.csv")
    assert (edge["source"], edge["from_table"]) == ("place:lima", "cities.csv")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "'=1"])
def test_formula_becomes_text(text):
    assert cell(text) == "'" + text


@pytest.mark.parametrize(("value", "expected"), [(-12.5, -12.5), ("Peru", "Peru"), ("'tis", "'tis"), (None, "")])
def test_all_else_stays(value, expected):
    assert cell(value) == expected


@given(st.text(alphabet="'=+-@a\t"))
def test_guard_can_be_taken_off(text):
    written = str(cell(text))
    assert (written[1:] if GUARDED.match(written) else written) == text
