from __future__ import annotations

from dataclasses import replace

import pytest

from kgraph.world import Office, load_world
from kgraph.world.identity import full_name, gather, person_ids
from kgraph.world.people import surnames

OFFICE = Office("PER", "head_of_state", "President", "Juan Paz", "2001-07-28", "2006-07-28", None, "hand", None, 2)
STATES = {"PER": ("PER",), "CHL": ("CHL",), "SUN": ("RUS", "GEO"), "GEO": ("GEO",), "RUS": ("RUS",), "UN": ()}


def ids(*rows: Office) -> list[str]:
    numbered = [replace(row, row=number) for number, row in enumerate(rows, start=2)]
    return sorted(person_ids(gather(numbered, STATES)))


def test_person_of_a_row_has_entity_and_offices() -> None:
    world = load_world()
    office = world.holder("VEN", "head_of_state", "2025-11-21")
    assert office is not None
    entity = world.person(world.person_id(office))
    assert (entity.id, entity.type, entity.country, entity.sector) == ("person:nicolas-maduro", "Leader", "VEN", "GOV")
    assert entity.wikidata == "Q58132"
    assert "Maduro" in entity.aliases
    assert "foreign_minister" in {held.office for held in world.offices_of(entity.id)}


@pytest.mark.parametrize("name", ["Nicolás Maduro", "NICOLAS MADURO", "maduro"])
def test_person_is_found_whatever_accents_and_case(name: str) -> None:
    assert "person:nicolas-maduro" in load_world().people(name)


def test_surname_of_several_gives_all() -> None:
    assert {"person:george-w-bush", "person:george-h-w-bush"} <= set(load_world().people("Bush"))


@pytest.mark.parametrize(
    ("name", "person"),
    [("Lula", "luiz-inacio-lula-da-silva"), ("Zelensky", "volodymyr-zelenskyy"), ("Hemedti", "mohamed-hamdan-dagalo")],
)
def test_nickname_finds_the_person(name: str, person: str) -> None:
    assert load_world().people(name) == (f"person:{person}",)


def test_every_row_has_a_person_and_every_person_rows() -> None:
    world = load_world()
    assert {world.person_id(office) for office in world.offices} == set(world._people.offices)


def test_unknown_name_and_person_give_nothing() -> None:
    world = load_world()
    assert (world.people("Nobody Atall"), world.offices_of("person:nobody")) == ((), ())


@pytest.mark.parametrize(
    ("person", "country", "sector"),
    [("kofi-annan", None, "IGO"), ("hassan-nasrallah", "LBN", "REB"), ("elizabeth-ii", "GBR", "GOV")],
)
def test_country_and_sector_come_from_the_offices(person: str, country: str | None, sector: str) -> None:
    entity = load_world().person(f"person:{person}")
    assert (entity.country, entity.sector) == (country, sector)


@pytest.mark.parametrize(
    ("name", "country", "short"),
    [
        ("Nicolás Maduro", "VEN", ("Maduro",)),
        ("Xi Jinping", "CHN", ("Xi",)),
        ("Abiy Ahmed", "ETH", ("Abiy",)),
        ("Osama bin Laden", None, ("bin Laden", "Laden")),
        ("Bashar al-Assad", "SYR", ("al-Assad", "Assad")),
        ("Ferdinand Marcos Jr.", "PHL", ("Marcos",)),
        ("Hirohito", "JPN", ()),
    ],
)
def test_surnames_follow_the_customs_of_the_country(name: str, country: str | None, short: tuple[str, ...]) -> None:
    assert surnames(name, country) == short


def test_one_person_keeps_the_plain_id() -> None:
    assert ids(OFFICE, replace(OFFICE, office="leader", start="2001-07")) == ["person:juan-paz"]


def test_namesakes_of_two_countries_say_country_and_year() -> None:
    other = replace(OFFICE, body="CHL", office="defence_minister", start="2010-01-01", end="2012-01-01")
    assert ids(OFFICE, other) == ["person:juan-paz-CHL-2010", "person:juan-paz-PER-2001"]


def test_namesakes_with_ids_say_these() -> None:
    assert ids(replace(OFFICE, wikidata="Q1"), replace(OFFICE, wikidata="Q2")) == [
        "person:juan-paz-q1",
        "person:juan-paz-q2",
    ]


def test_namesakes_of_two_ages_are_two() -> None:
    old = replace(OFFICE, start="1931-01-01", end="1933-01-01")
    assert ids(OFFICE, old) == ["person:juan-paz-PER-1931", "person:juan-paz-PER-2001"]


def test_citizen_of_a_union_that_broke_up_is_one_person() -> None:
    assert ids(replace(OFFICE, body="SUN"), replace(OFFICE, body="GEO")) == ["person:juan-paz"]


def test_head_of_a_body_is_the_politician_of_that_name() -> None:
    assert ids(OFFICE, replace(OFFICE, body="UN", office="head", start="2010")) == ["person:juan-paz"]


def test_monarch_of_two_states_is_one_person() -> None:
    assert ids(replace(OFFICE, person="Anna II"), replace(OFFICE, person="Anna II", body="CHL")) == ["person:anna-ii"]


def test_one_wikidata_id_joins_two_spellings() -> None:
    rows = replace(OFFICE, wikidata="Q1"), replace(OFFICE, wikidata="Q1", person="Juan Pax", office="leader")
    assert ids(*rows, replace(OFFICE, wikidata="Q1")) == ["person:juan-paz"]


def test_short_name_joins_the_full_one_that_starts_with_it_in_time() -> None:
    leader = replace(OFFICE, office="leader", person="Paz", start="2001-08-01", source="archigos")
    assert ids(OFFICE, leader) == ["person:juan-paz"]


def test_short_name_at_another_time_stays_alone() -> None:
    leader = replace(OFFICE, office="leader", person="Paz", start="2003-08-01", source="archigos")
    assert ids(OFFICE, leader) == ["person:juan-paz", "person:paz"]


def test_father_and_son_of_the_same_words_stay_two() -> None:
    son = replace(OFFICE, person="Hamad bin Ali", start="2001-08-01")
    assert len(ids(replace(OFFICE, person="Ali bin Hamad"), son)) == 2


def test_our_own_spelling_is_the_name() -> None:
    rows = [replace(OFFICE, person="Paz", source="archigos")] * 2
    assert full_name([*rows, OFFICE]) == "Juan Paz"
