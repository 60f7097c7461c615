from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from kgraph.pipeline import derive
from kgraph.records import Argument, Claim, Description, Entity, Evidence, Mention, Reading, Span, make_document
from kgraph.resolve.namesakes import separate
from kgraph.world import load_world

PLAIN = "person:juan-quiroz"
WORLD = load_world()


def told(key, country=None, published="2016-03-01", office=None, others=(), id=PLAIN):
    """Make a reading in which a person of this name does something."""
    document = make_document(key, "Juan Quiroz resigned.", published=published)
    who = Argument(id, 0, 11, "Juan Quiroz")
    said = Description("Leader" if office else "Person", name="Juan Quiroz", country=country, office=office)
    mention = Mention(document.id, 0, 11, "Juan Quiroz", "name", id, "name", description=said)
    evidence = (Evidence(document.id, 0, 21, document.text),)
    claim = Claim(f"c:{key}", document.id, "RESIGNS", "x", Span(12, 20, "resigned"), evidence, 1, actors=(who,))
    states = [Entity(f"state:{code}", "State", code, country=code) for code in others]
    person = Entity(id, said.type, "Juan Quiroz", country=country)
    return Reading(document, (person, *states), (mention,), (claim,))


def people(readings):
    """Give for each document whom it names, as the name's own person or another."""
    found = separate(readings, WORLD)
    ids = {r.document.key: next(e.id for e in r.entities if e.id.startswith("person:")) for r in found}
    assert {r.document.key: r.mentions[0].entity for r in found} == ids
    assert {r.document.key: r.claims[0].actors[0].entity for r in found} == ids
    return ids


def test_two_countries_are_two_people():
    one, other = told("a", "PER"), told("b", "CHL", "2016-03-02")
    assert people([one, other]) == {"a": PLAIN, "b": f"{PLAIN}~{other.document.id[2:10]}"}


@pytest.mark.parametrize("second", [told("b", "PER"), told("b"), told("b", published=None)])
def test_what_does_not_conflict_is_one_person(second):
    assert set(people([told("a", "PER"), second]).values()) == {PLAIN}


def test_more_than_fifty_years_are_two_people():
    assert len(set(people([told("a", published="1950-01-01"), told("b", published="2001-01-02")]).values())) == 2


@pytest.mark.parametrize(
    ("offices", "number"),
    [
        (("foreign_minister", "army_chief"), 2),
        (("head_of_state", "head_of_government"), 1),
        (("foreign_minister", "party_leader"), 1),
        (("foreign_minister", None), 1),
    ],
)
def test_offices_that_nobody_holds_at_once_are_two_people(offices, number):
    readings = [told(office or "none", "PER", office=office) for office in offices]
    assert len(set(people(readings).values())) == number


def test_offices_held_one_after_the_other_are_one_person():
    readings = [told("a", "PER", office="foreign_minister"), told("b", "PER", "2019-01-01", office="army_chief")]
    assert len(set(people(readings).values())) == 1


def test_document_without_evidence_goes_where_its_countries_are():
    first, second = told("a", "PER"), told("b", "CHL", "2016-03-02")
    found = people([first, second, told("c", published="2016-03-03", others=["CHL"])])
    assert found["c"] == found["b"] != found["a"]


def test_order_of_documents_does_not_matter():
    readings = [told("a", "PER"), told("b", "CHL"), told("c"), told("d", "PER", "1950-01-01"), told("e", "CHL")]
    assert len({tuple(sorted(people(some).items())) for some in permutations(readings)}) == 1


def test_namesake_is_one_again_when_the_other_document_is_gone():
    first, second = separate([told("a", "PER"), told("b", "CHL", "2016-03-02")], WORLD)
    assert people([second]) == {"b": PLAIN}
    assert separate((first, second), WORLD) == (first, second)


def test_rows_of_a_table_stay():
    listed = "person:qasem-soleimani"
    readings = [told("a", "IRN", id=listed), told("b", "IRQ", id=f"{listed}~0a1b2c3d")]
    assert separate(readings, WORLD) == tuple(readings)


def test_rows_of_a_users_own_table_stay():
    one, other = told("a", "PER"), told("b", "CHL", id=f"{PLAIN}~0a1b2c3d")
    readings = [replace(one, entities=(replace(one.entities[0], listed=True),)), other]
    assert separate(readings, WORLD) == tuple(readings)


def test_graph_has_two_nodes_and_two_events():
    derived = derive([told("a", "PER"), told("b", "CHL")])
    assert len({entity.id for entity in derived.entities}) == 2
    assert {event.actors for event in derived.events} == {(entity.id,) for entity in derived.entities}


def test_people_set_apart_can_be_candidates_but_are_not_joined():
    from kgraph.pipeline import candidates

    readings = separate([told("a", "PER"), replace(told("b", "CHL"))], WORLD)
    assert [candidate.joined for candidate in candidates(readings)] == [False]
