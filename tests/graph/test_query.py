import pytest
from factories import CUBA, ESSEX, HAVANA, KENNEDY, KHRUSHCHEV, SOVIET, UN, USA, contents_of, sample_readings, tell

from kgraph.errors import GraphError, NotFoundError, UsageError
from kgraph.graph import (
    assemble,
    background,
    between,
    changes,
    connected,
    dated_by_report,
    dyad,
    dyads,
    edges,
    edges_at,
    ego,
    event_row,
    events,
    facts,
    find_entities,
    find_entity,
    involving,
    matrix,
    of_type,
    timeline,
    unreal,
)
from kgraph.records import Decision


@pytest.fixture
def G():
    return assemble(contents_of(sample_readings()))


def predicates(found):
    return sorted(event.predicate for event in found)


@pytest.mark.parametrize("words", [KENNEDY.id, "John F. Kennedy", "kennedy", "jfk"])
def test_entity_is_found_by_id_name_or_alias(G, words):
    assert find_entity(G, words) == KENNEDY.id


def test_code_of_a_country_stands_for_everything_of_it(G):
    assert find_entities(G, "USA") == (ESSEX.id, KENNEDY.id, USA.id)
    assert find_entity(G, "USA") == USA.id


def test_joined_id_leads_to_the_node():
    G = assemble(contents_of(sample_readings(), [Decision("same", KENNEDY.id, KHRUSHCHEV.id)]))
    assert find_entity(G, KHRUSHCHEV.id) == KENNEDY.id


def test_unknown_name_says_what_is_close(G):
    with pytest.raises(NotFoundError, match="did you mean person:nikita-khrushchev"):
        find_entity(G, "Kruschev")


def test_name_of_several_names_them(G):
    G.add_node("person:robert-kennedy", name="Robert Kennedy", aliases=["Kennedy"], country="USA")
    with pytest.raises(NotFoundError, match="2 entities"):
        find_entity(G, "Kennedy")


def test_events_are_facts_unless_asked(G):
    assert predicates(events(G)) == ["ARMS", "DEPLOYS", "THREATENS"]
    assert predicates(events(G, unreal=True)) == ["ARMS", "ARMS", "DEPLOYS", "MEETS", "THREATENS"]


def test_event_without_second_party_is_listed():
    G = assemble(contents_of([tell("Cuba mobilized.", "MOBILIZES", [CUBA], trigger="mobilized")]))
    assert (G.size(), predicates(events(G))) == (0, ["MOBILIZES"])


def test_events_by_who_to_whom_what_and_when(G):
    assert predicates(events(G, actor="USA")) == ["DEPLOYS", "THREATENS"]
    assert predicates(events(G, actor="Kennedy", recipient="Khrushchev")) == ["THREATENS"]
    assert predicates(events(G, recipient="USS Essex")) == ["DEPLOYS"]
    assert predicates(events(G, type="threaten", start="1962-10-22", end="1962-10-22")) == ["THREATENS"]
    assert events(G, start="1962-10-23") == []


def test_unknown_type_is_refused(G):
    with pytest.raises(UsageError, match="no such type"):
        events(G, type="LOVES")


def test_events_need_the_evidence():
    with pytest.raises(GraphError, match="without evidence"):
        events(assemble(contents_of(sample_readings()), evidence=False))


def test_row_has_names_beside_the_ids(G):
    row = event_row(G, events(G, type="THREATENS")[0])
    assert (row["actors"], row["actor_names"]) == ([KENNEDY.id], ["John F. Kennedy"])


def test_edges_by_status(G):
    assert (facts(G).size(), unreal(G).size(), background(G).size()) == (3, 2, 0)
    assert set(facts(G)) == set(G)
    assert KENNEDY.id not in connected(unreal(G))


def test_edges_by_type_date_and_parties(G):
    assert of_type(G, "ARMS", "THREATEN").size() == 3
    assert between(G, "1962-10-22", "1962-10-22").size() == 1
    assert involving(G, actor="SUN", recipient="Cuba").size() == 2
    assert [key for _, _, key, _ in edges(G, actor="SUN")] == sorted(key for _, _, key, _ in edges(G, actor="SUN"))


def test_reciprocal_edge_is_found_from_both_ends():
    met = tell("Kennedy met Khrushchev.", "MEETS", [KENNEDY], [KHRUSHCHEV], trigger="met")
    G = assemble(contents_of([met]))
    assert involving(G, actor="Khrushchev", recipient="Kennedy").size() == 1


def test_edges_at_a_node_lead_both_ways(G):
    assert len(edges_at(G, "Havana")) == 1
    assert len(edges_at(G, "Cuba")) == 2


def test_timeline_counts_events_by_month_or_day(G):
    assert timeline(G) == {"1962-10": 1}
    assert timeline(G, "day") == {"1962-10-22": 1}
    with pytest.raises(UsageError):
        timeline(G, "hour")


def test_timeline_counts_what_is_planned_only_if_asked():
    planned = tell("Cuba will fight.", "FIGHTS", [CUBA], [USA], trigger="fight", date="1962-10-22", modality="planned")
    G = assemble(contents_of([planned]))
    assert (timeline(G), timeline(G, unreal=True)) == ({}, {"1962-10": 1})


def test_dyads_and_matrix_count_who_to_whom(G):
    assert dyads(G)[SOVIET.id, CUBA.id] == 1
    assert dyads(G, by="country")["USA", "RUS"] == 1
    assert matrix(G, by="country").loc["SUN", "CUB"] == 1
    assert matrix(G, by="country", unreal=True).loc["SUN", "CUB"] == 2


def test_ego_holds_the_neighbours(G):
    assert set(ego(G, "Havana")) == {HAVANA.id, UN.id}


def test_ego_reaches_as_far_as_asked_and_keeps_the_order(G):
    assert [set(ego(G, "Havana", k)) for k in (0, 99)] == [{HAVANA.id}, {HAVANA.id, UN.id}]
    near = ego(G, "Cuba")
    assert list(near) == [id for id in G if id in near]
    assert list(near.edges(keys=True)) == [edge for edge in G.edges(keys=True) if edge[0] in near and edge[1] in near]
    assert near.graph == G.graph


@pytest.mark.parametrize(("year", "size"), [("1956", 1), ("1962", 0), ("1950", 0)])
def test_date_with_an_open_side_counts_as_the_day_that_is_known(year, size):
    since = tell("Cuba fought.", "FIGHTS", [CUBA], [USA], trigger="fought", date="1956-10-31/")
    assert between(assemble(contents_of([since])), f"{year}-01-01", f"{year}-12-31").size() == size


def test_dyad_is_what_passes_between_two_either_way(G):
    G.add_edge(CUBA.id, SOVIET.id, "e:back", predicate="PRAISES")
    assert dyad(G, "SUN", "Cuba").size() == dyad(G, "Cuba", "SUN").size() == involving(G, "SUN", "Cuba").size() + 1
    with pytest.raises(NotFoundError, match="Atlantis"):
        dyad(G, "Cuba", "Atlantis")


@pytest.mark.parametrize("day", ["USA", "1962", "1962-10", "19621022", "1962-13-01", ""])
def test_what_is_no_day_is_refused(G, day):
    for ask in (lambda: between(G, day), lambda: between(G, end=day), lambda: events(G, start=day)):
        with pytest.raises(UsageError, match="YYYY-MM-DD"):
            ask()


def test_first_day_after_the_last_is_refused(G):
    for ask in (
        lambda: between(G, "1962-10-23", "1962-10-22"),
        lambda: events(G, start="1963-01-01", end="1962-01-01"),
    ):
        with pytest.raises(UsageError, match="swap them"):
            ask()


def changed(G, since, **more):
    return [(change.event.predicate, change.new, len(change.claims)) for change in changes(G, since, **more)]


def test_changes_are_what_articles_since_a_day_tell(G):
    assert changed(G, "1962-11-02") == [("THREATENS", False, 1)]
    assert changed(G, "1962-10-23") == [("THREATENS", True, 2), ("ARMS", True, 1)]
    assert changed(G, "1962-11-03") == []


def test_change_may_be_what_is_not_told_as_fact(G):
    assert changed(G, "1962-10-24", unreal=True) == [("THREATENS", False, 1), ("ARMS", True, 1)]


def test_article_without_a_date_changes_nothing(G):
    assert "DEPLOYS" not in {predicate for predicate, _, _ in changed(G, "0001-01-01", unreal=True)}


def test_changes_need_a_day_and_the_evidence(G):
    with pytest.raises(UsageError):
        changes(G, "yesterday")
    with pytest.raises(GraphError, match="without evidence"):
        changes(assemble(contents_of(sample_readings()), evidence=False), "1962-10-23")
    assert changes(assemble(contents_of([])), "1962-10-23") == []


def test_event_without_a_date_takes_the_day_of_its_first_report(G):
    H = dated_by_report(G)
    assert timeline(facts(H), "day") == {"1962-10-22": 1, "1962-10-23": 1}
    assert [event.date.start for event in events(H, type="ARMS")] == ["1962-10-23"]
    assert timeline(facts(G), "day") == {"1962-10-22": 1}


def test_report_without_a_day_dates_nothing(G):
    (event,) = events(dated_by_report(G), type="DEPLOYS")
    assert event.date is None
