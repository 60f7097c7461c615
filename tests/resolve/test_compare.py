from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from loading import load_script

from kgraph.resolve.compare import BAR, FLOOR, Profile, compare
from kgraph.world import load_world

lookalikes = load_script("lookalikes")

GENERAL = Profile("person:qassem-karimi", "Person", ("Qassem Karimi", "Karimi"), "IRN")
OTHER = Profile("person:qasem-karimi", "Person", ("Qasem Karimi",), "IRN")


def score(left: Profile, right: Profile) -> float:
    found = compare(left, right)
    assert found == compare(right, left)
    return found.score


def named(*names: str, **more: object) -> Profile:
    return replace(OTHER, names=names, **more)


@pytest.fixture(scope="module")
def pairs():
    return list(lookalikes.labelled())


def test_same_sound_and_country_join_and_say_why():
    assert score(GENERAL, OTHER) >= BAR
    assert compare(GENERAL, OTHER).reasons == ("names sound the same", "both of IRN")


def test_name_alone_does_not_join():
    assert FLOOR <= score(replace(GENERAL, country=None), replace(OTHER, country=None)) < BAR
    assert score(GENERAL, replace(OTHER, country=None)) < BAR


def test_company_stands_in_for_an_unknown_country():
    company = frozenset({"person:ada-lima", "org:harbour-board"})
    left, right = (replace(one, country=None, company=company) for one in (GENERAL, OTHER))
    assert score(left, right) >= BAR


@pytest.mark.parametrize(
    "other",
    [
        replace(OTHER, country="IRQ"),
        replace(OTHER, documents=frozenset({"d:1"})),
        replace(OTHER, id="person:qasem-karimi~0a1b2c3d"),
        replace(OTHER, years=(1901, 1903)),
        replace(OTHER, names=("Q. Karimi",)),
        replace(OTHER, names=("Karimi",)),
    ],
)
def test_what_speaks_against_keeps_apart_whatever_else_fits(other):
    evidence = {"offices": frozenset({"IRN/chief"}), "company": frozenset({"person:x", "person:y"})}
    known = replace(GENERAL, documents=frozenset({"d:1"}), years=(2015, 2016), **evidence)
    assert score(known, replace(other, **evidence)) < BAR


def test_two_rows_of_a_table_are_never_compared():
    assert score(replace(GENERAL, listed=True), replace(OTHER, listed=True)) == 0
    assert score(GENERAL, replace(OTHER, listed=True)) >= BAR


def test_person_is_no_place():
    assert score(GENERAL, replace(OTHER, type="Place")) == 0
    assert score(GENERAL, replace(OTHER, type="Leader")) >= BAR


def test_surname_of_a_full_name_says_nothing():
    assert score(GENERAL, named("Hossein Karimi", "Karimi")) == 0


def test_namesakes_of_one_family_are_not_even_candidates():
    assert score(named("Bashar al-Assad"), named("Hafez al-Assad")) == 0


def test_name_that_says_more_is_a_candidate():
    assert FLOOR <= score(named("George Bush"), named("George W. Bush")) < BAR
    assert FLOOR <= score(named("George H. W. Bush"), named("George W. Bush")) < BAR


def test_reason_is_the_same_whatever_the_order_of_names():
    names = ("Robert Gates", "Roberta Gates", "Rupert Gates")
    reasons = {compare(named("Robert Bates"), named(*names[n:], *names[:n])).reasons for n in range(3)}
    assert reasons == {("names look alike (80 %)", "both of IRN")}


def test_years_apart_lower_the_score():
    assert score(replace(GENERAL, years=(1960, 1965)), replace(OTHER, years=(1995, 1995))) < score(GENERAL, OTHER)


def test_shared_office_is_a_reason():
    holders = [replace(one, offices=frozenset({"IRN/chief_of_staff"})) for one in (GENERAL, OTHER)]
    assert "both in the office IRN/chief_of_staff" in compare(*holders).reasons


def presidents(*names: str) -> list[Profile]:
    office = frozenset({"VEN/head_of_state"})
    return [replace(named(name), country="VEN", offices=office, years=(2010, 2012)) for name in names]


def test_second_surname_is_no_other_president():
    assert score(*presidents("Ana Rojas", "Ana Rojas Vidal")) >= BAR


@pytest.mark.parametrize(
    "names",
    [("Ana Rojas", "Eva Ana Rojas"), ("Ana Rojas Vidal", "Ana Rojas Mora"), ("Juan Rojas", "Juan Rojas Jr.")],
)
def test_other_names_before_or_behind_are_another_president(names):
    assert score(*presidents(*names)) < BAR


def test_second_surname_may_be_that_of_a_child_in_office_later():
    left, right = presidents("Ana Rojas", "Ana Rojas Vidal")
    assert score(replace(left, years=(1980, 1985)), right) < BAR
    assert score(replace(left, offices=frozenset()), right) < BAR


def test_korean_names_are_compared_in_one_romanization():
    assert score(*(named(name, country="KOR") for name in ("Pak Ki-mun", "Park Ki-moon"))) >= BAR
    assert score(*(named(name, country="PRK") for name in ("Kim Chong-il", "Kim Jong-un"))) < BAR


def test_titles_before_a_name_do_not_count():
    assert score(named("Ayatollah Reza Karimi"), named("Reza Karimi")) >= BAR
    assert score(named("King Karim"), named("Prince Karim")) < BAR


# look-alikes


def test_no_labelled_look_alikes_are_joined(pairs):
    assert [(p.left.names, p.right.names) for p in pairs if not p.same and p.score >= BAR] == []


def test_most_labelled_spellings_are_joined(pairs):
    same = [pair for pair in pairs if pair.same]
    assert sum(pair.score >= BAR for pair in same) / len(same) >= 0.95


def test_score_is_between_nothing_and_one(pairs):
    assert all(0 <= pair.score <= 1 for pair in pairs)


def test_no_two_countries_of_the_tables_are_joined_even_if_told_to_be_of_one_country():
    assert lookalikes.joined_as_one_country(lookalikes.states(load_world())) == []


def test_no_two_armed_groups_of_the_tables_are_joined():
    assert lookalikes.joined_as_listed(lookalikes.groups(load_world())) == []


def test_no_two_of_five_hundred_leaders_are_joined():
    world = load_world()
    heads = {
        world.person_id(row): None
        for row in world.offices
        if row.office == "head_of_state" and row.wikidata and row.start > "1990"
    }
    people = [world.person(id) for id in sorted(heads)[:500]]
    assert len(people) == 500
    assert [(a.id, b.id) for a, b in lookalikes.joined_leaders(people) if a.wikidata != b.wikidata] == []


@pytest.mark.parametrize(
    "names",
    [("Niger", "Nigeria"), ("Mali", "Somalia"), ("Guinea", "Guinea-Bissau"), ("Congo", "DR Congo"), ("Iran", "Iraq")],
)
def test_famous_look_alikes_stay_apart(names):
    states = [Profile(f"place:{name}", "Place", (name,), "XXX") for name in names]
    assert all(compare(*pair).score < BAR for pair in combinations(states, 2))
