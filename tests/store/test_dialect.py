import pytest

from kgraph.store.dialect import FILLED_IN, kept, original, translated

QUERIES = {
    "MATCH (n) RETURN n.name": "MATCH (n) RETURN n.own_name",
    "RETURN n . type, n.`end`, n.types": "RETURN n . own_type, n.`own_end`, n.types",
    "RETURN type(r), db.type(r), 'n.type', n.`a.type`": "RETURN type(r), db.type(r), 'n.type', n.`a.type`",
    "MATCH (n {name: $name, x: 1, type:'a'})": "MATCH (n {own_name: $name, x: 1, own_type:'a'})",
    "RETURN n {.name, type: n.id} // n.name": "RETURN n {.own_name, own_type: n.id} // n.name",
    "MATCH (type:State)-[name:MEETS*1..2]->()": "MATCH (type:State)-[name:MEETS*1..2]->()",
    "RETURN [1..type], type, 1.5 AS end": "RETURN [1..type], type, 1.5 AS end",
}


@pytest.mark.parametrize(("query", "said"), QUERIES.items())
def test_only_properties_are_translated(query, said):
    assert translated(query) == said


@pytest.mark.parametrize("name", FILLED_IN)
def test_what_is_translated_comes_back(name):
    assert original(translated(f"n.{name}")) == f"n.{name}"
    assert [original(key) for key in kept({name: 1})] == [name]


def test_maps_within_lists_are_translated():
    assert kept([{"name": ["x"], "id": {"type": 1}}]) == [{"own_name": ["x"], "id": {"own_type": 1}}]
