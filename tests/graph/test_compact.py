"""What is asked of a graph in memory has one answer, whether its edges are dicts or take less memory."""

import pytest
from factories import contents_of, sample_readings

from kgraph.graph import (
    assemble,
    centrality,
    changes,
    communities,
    dated_by_report,
    dyad,
    dyads,
    edges,
    escalation,
    events,
    projection,
    timeline,
    to_arrow,
    to_pandas,
    triads,
)
from kgraph.graph.compact import CompactGraph

ASKED = {
    "timeline": timeline,
    "escalation": escalation,
    "dyads": dyads,
    "centrality": centrality,
    "communities": communities,
    "triads": lambda G: triads(G, unreal=True),
    "changes": lambda G: changes(G, "1962-10-23"),
    "events": events,
    "edges": edges,
    "projection": lambda G: list(projection(G, "country").edges(data=True)),
    "dyad": lambda G: edges(dyad(G, "SUN", "Cuba")),
    "dated_by_report": lambda G: edges(dated_by_report(G)),
    "to_pandas": lambda G: to_pandas(G).edges.to_csv(),
    "to_arrow": lambda G: to_arrow(G).edges.to_pylist(),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_answer_is_the_same_from_less_memory(ask):
    G = assemble(contents_of(sample_readings()))
    H = CompactGraph(**G.graph)
    H.add_nodes_from(G.nodes(data=True))
    H.add_edges_from(G.edges(keys=True, data=True))
    assert ask(H) == ask(G)
