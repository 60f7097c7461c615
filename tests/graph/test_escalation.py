import networkx as nx
import pytest
from factories import CUBA, contents_of, tell

from kgraph.errors import GraphError, NotFoundError, UsageError
from kgraph.graph import Period, assemble, dyad, escalation, events, load_scores, timeline
from kgraph.ontology import load_ontology


def act(predicate, day=None, **more):
    return {"predicate": predicate, "date_start": day, "date_end": day, "date_precision": "day", **more}


@pytest.fixture
def G():
    """October 1962: a threat (-3.5), mobilized troops (-6.5) and a visit (4) from A to B; B accuses A (-3.5)."""
    G = nx.MultiDiGraph()
    G.add_edge("A", "B", "e:1", **act("THREATENS", "1962-10-22"))
    G.add_edge("A", "B", "e:2", **act("MOBILIZES", "1962-10-28"))
    G.add_edge("A", "B", "e:3", **act("VISITS", "1962-11-05"))
    G.add_edge("B", "A", "e:4", **act("ACCUSES", "1962-10-23"))
    G.add_edge("A", "C", "e:5", **act("AIDS", "1962-10-23", modality="planned"))
    G.add_edge("A", "C", "f:1", predicate="MEMBER_OF", background=True)
    G.add_node("alone")
    return G


def test_scores_are_summed_by_period(G):
    assert escalation(G, "A", "B") == [
        Period("1962-10", 2, -5.0, -10.0, -6.5),
        Period("1962-11", 1, 4.0, 4.0, 4.0),
    ]


def test_goldstein_weights_go_by_the_type(G):
    assert escalation(G, "A", "B", every="year", scale="goldstein") == [Period("1962", 3, -12.2 / 3, -12.2, -7.2)]


@pytest.mark.parametrize(
    ("every", "periods"),
    [
        ("day", ["1962-10-22", "1962-10-28", "1962-11-05"]),
        ("week", ["1962-W43", "1962-W45"]),
        ("year", ["1962"]),
    ],
)
def test_periods_are_days_weeks_and_years_too(G, every, periods):
    assert [found.period for found in escalation(G, "A", "B", every=every)] == periods


def test_week_belongs_to_the_year_of_its_thursday():
    G = nx.MultiDiGraph([("A", "B", "e:1", act("MEETS", "1963-01-01")), ("A", "B", "e:2", act("MEETS", "1962-12-31"))])
    assert timeline(G, "week") == {"1963-W01": 2}


def test_actor_counts_what_it_does_to_all_and_a_dyad_what_passes_either_way(G):
    assert [found.events for found in escalation(G, "B")] == [1]
    assert [found.events for found in escalation(dyad(G, "A", "B"))] == [3, 1]


def test_facts_only_unless_asked(G):
    assert escalation(G, "A", "C") == []
    assert escalation(G, "A", "C", unreal=True) == [Period("1962-10", 1, 10.0, 10.0, 10.0)]


def test_event_with_several_edges_counts_once():
    G = nx.MultiDiGraph()
    for other in "BC":
        G.add_edge("A", other, f"e:1:{other}", event="e:1", **act("THREATENS", "1962-10-22"))
    assert [found.events for found in escalation(G)] == [1]


@pytest.mark.parametrize(
    ("precision", "last", "months", "years"),
    [
        ("month", "1962-10-31", 1, 1),
        ("season", "1962-12-20", 0, 1),
        ("year", "1963-09-30", 0, 0),
        ("interval", "1963-09-30", 1, 1),
        ("after", None, 1, 1),
    ],
)
def test_date_coarser_than_the_period_is_left_out(precision, last, months, years):
    data = act("MEETS", "1962-10-01") | {"date_end": last, "date_precision": precision}
    G = nx.MultiDiGraph([("A", "B", "e:1", data)])
    assert (len(escalation(G)), len(escalation(G, every="year"))) == (months, years)
    assert sum(timeline(G).values()) == months


def test_events_without_a_second_party_count_where_events_are_given():
    alone = tell("Cuba mobilized on October 22.", "MOBILIZES", [CUBA], trigger="mobilized", date="1962-10-22")
    G = assemble(contents_of([alone]))
    assert (timeline(G), escalation(G)) == ({}, [])
    assert timeline(events(G, actor="CUB"), "day") == {"1962-10-22": 1}
    assert escalation(events(G, actor="CUB")) == [Period("1962-10", 1, -6.5, -6.5, -6.5)]
    with pytest.raises(UsageError, match="name parties to events"):
        escalation(events(G), "CUB")


def test_events_that_are_no_facts_count_only_if_asked_for():
    plan = tell("Cuba will mobilize.", "MOBILIZES", [CUBA], trigger="mobilize", date="1962-10-22", modality="planned")
    told = events(assemble(contents_of([plan])), unreal=True)
    assert (escalation(told), len(escalation(told, unreal=True))) == ([], 1)


def test_nothing_gives_nothing():
    G = nx.MultiDiGraph([("A", "B", "e:1", act("MEETS"))])
    assert escalation(G) == escalation(nx.MultiDiGraph()) == []


def test_unknown_actor_step_scale_and_predicate_are_refused(G):
    with pytest.raises(NotFoundError, match="Atlantis"):
        escalation(G, "Atlantis")
    with pytest.raises(UsageError, match="day, week, month, year"):
        escalation(G, every="hour")
    with pytest.raises(UsageError, match="plover, goldstein"):
        escalation(G, scale="richter")
    G.add_edge("A", "B", "e:9", **act("LOVES", "1962-10-01"))
    with pytest.raises(GraphError, match="LOVES"):
        escalation(G)


@pytest.mark.parametrize("scale", ["plover", "goldstein"])
def test_every_predicate_has_a_score_and_deeds_the_right_sign(scale):
    scores, predicates = load_scores(scale), load_ontology().predicates
    assert scores.keys() == predicates.keys()
    assert all(0 < scores[name] <= 10 for name, p in predicates.items() if p.quad == 2)
    assert all(-10 <= scores[name] < 0 for name, p in predicates.items() if p.quad == 4)
