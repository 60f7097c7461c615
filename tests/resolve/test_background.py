from dataclasses import replace

import pytest
from factories import CUBA, ESSEX, HAVANA, KENNEDY, UN, USA, reading

from kgraph.records import make_document
from kgraph.resolve.background import find_facts
from kgraph.world import Membership, World


@pytest.fixture(scope="module")
def world():
    return World()


def read(text, published="1962-10-23", key="a"):
    return reading(make_document(key, text, published=published))


def edges(facts):
    return [(fact.predicate, fact.actor, fact.recipient) for fact in facts]


def test_office_is_given_where_a_document_names_holder_and_state(world):
    (fact,) = find_facts([read("Kennedy spoke for the United States.")], world)
    assert edges([fact]) == [("HOLDS_OFFICE", KENNEDY.id, USA.id)]
    assert (fact.office, fact.title, fact.start, fact.end) == ("head_of_state", "President", "1961-01-20", "1963-11-22")
    assert "office_holders.csv, row" in fact.source


@pytest.mark.parametrize("published", ["1959-01-01", "1970-01-01", None])
def test_office_of_another_time_is_not_given(world, published):
    assert find_facts([read("Kennedy spoke for the United States.", published)], world) == ()


def test_office_is_given_for_the_day_that_a_mention_speaks_of(world):
    told = read("Kennedy spoke for the United States.", "2012-10-22")
    mentions = tuple(replace(m, description=replace(m.description, on="1962-10-22")) for m in told.mentions)
    assert edges(find_facts([replace(told, mentions=mentions)], world)) == [("HOLDS_OFFICE", KENNEDY.id, USA.id)]


def test_both_ends_must_stand_in_one_document(world):
    apart = [read("Kennedy spoke."), read("The United States waited.", key="b")]
    assert find_facts(apart, world) == ()


def test_capital_is_given_with_all_documents_that_name_both(world):
    readings = [read("Havana is in Cuba.", None, key) for key in ("a", "b")]
    (fact,) = find_facts(readings, world)
    assert edges([fact]) == [("CAPITAL_OF", HAVANA.id, CUBA.id)]
    assert fact.documents == tuple(sorted(r.document.id for r in readings))


def test_membership_is_given_while_it_lasts():
    world = World()
    world.memberships = (Membership(UN.id, CUBA.id, "1945-10-24", "1962-12", "own"),)
    text = "The United Nations heard Cuba."
    assert edges(find_facts([read(text)], world)) == [("MEMBER_OF", CUBA.id, UN.id)]
    assert find_facts([read(text, "1963-01-01")], world) == ()
    assert find_facts([read(text, "1945-10-23")], world) == ()


def test_asset_of_the_tables_is_operated_by_its_country():
    world = World()
    world.entities = {ESSEX.id: ESSEX}
    facts = find_facts([read("The USS Essex left the United States.")], world)
    assert edges(facts) == [("OPERATED_BY", ESSEX.id, USA.id)]


def test_joined_ids_are_the_ends(world):
    facts = find_facts([read("Kennedy spoke for the United States.")], world, {KENNEDY.id: "person:jfk"})
    assert edges(facts) == [("HOLDS_OFFICE", "person:jfk", USA.id)]


def test_order_of_readings_does_not_matter(world):
    readings = [read("Kennedy and the United States: Cuba, Havana.", key=key) for key in "abc"]
    assert find_facts(readings, world) == find_facts(readings[::-1], world)
