import networkx as nx
from factories import contents_of, sample_readings
from hypothesis import given
from hypothesis import strategies as st

from kgraph.export import write
from kgraph.export.graphml import flatten, write_graphml
from kgraph.graph import assemble, facts


def read(path):
    return nx.read_graphml(path, force_multigraph=True)


def plain(G):
    return dict(G.nodes(data=True)), {edge[:3]: edge[3] for edge in G.edges(keys=True, data=True)}


def test_graph_comes_back_as_it_was(tmp_path):
    contents = contents_of(sample_readings())
    write(contents, tmp_path / "a.graphml")
    G = read(tmp_path / "a.graphml")
    assert plain(G) == plain(flatten(assemble(contents)))
    assert G.graph["versions"] == '{"schema":"1"}'


def test_part_of_a_graph_can_be_written(tmp_path):
    G = facts(assemble(contents_of(sample_readings())))
    write_graphml(G, tmp_path / "a.graphml")
    assert read(tmp_path / "a.graphml").size() == 3


def test_nodes_and_edges_have_labels(tmp_path):
    write(contents_of(sample_readings()), tmp_path / "a.graphml")
    G = read(tmp_path / "a.graphml")
    assert all(label for _, label in G.nodes(data="label"))
    assert {label for *_, label in G.edges(data="label")} >= {"Threatens", "Arms (denied)"}


def test_lists_are_json_and_numbers_are_numbers(tmp_path):
    write(contents_of(sample_readings()), tmp_path / "a.graphml")
    (data,) = read(tmp_path / "a.graphml")["person:john-f-kennedy"]["person:nikita-khrushchev"].values()
    assert data["claims"].startswith('["c:')
    assert (data["n_claims"], data["disputed"], type(data["confidence"])) == (2, False, float)


awkward = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(nodes=st.dictionaries(awkward, awkward, min_size=2), value=awkward)
def test_awkward_characters_come_back(tmp_path_factory, nodes, value):
    G = nx.MultiDiGraph()
    G.add_nodes_from((node, {"label": label, "list": [label]}) for node, label in nodes.items())
    G.add_edge(*sorted(nodes)[:2], key="e:1", label=value, quote=f"<&>{value}]]>", n=1)
    path = tmp_path_factory.mktemp("graphml") / "a.graphml"
    write_graphml(G, path)
    assert plain(read(path)) == plain(flatten(G))
