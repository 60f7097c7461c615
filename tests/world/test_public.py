"""Persons of public life: found by a full name, with what they did when."""

from __future__ import annotations

import pytest

from kgraph.world import load_world


@pytest.mark.parametrize(
    ("person", "on", "sector"),
    [
        ("mamata-banerjee", "2020-01-01", "GOV"),
        ("mamata-banerjee", "2001-01-01", None),
        ("tarun-gogoi", "2018-01-01", "ELI"),
        ("jam-kamal-khan", "2019-01-01", "GOV"),
        ("jam-kamal-khan", "2022-10-01", "LEG"),
        ("hamid-mir", "2020-01-01", "JRN"),
        ("gauri-lankesh", "2020-01-01", "JRN"),
    ],
)
def test_sector_is_that_of_the_term_on_the_day(person: str, on: str, sector: str | None) -> None:
    assert load_world().sector(f"person:{person}", on) == sector


def test_first_and_last_month_of_a_term_belong_to_it() -> None:
    world = load_world()
    assert [world.sector("person:biplab-kumar-deb", on) for on in ("2018-03-10", "2022-05-10")] == ["GOV", "GOV"]


def test_bare_surname_finds_nobody_of_the_table() -> None:
    world = load_world()
    assert (world.people("Adityanath"), world.people("Yogi Adityanath")) == ((), ("person:yogi-adityanath",))


def test_holder_of_a_listed_office_keeps_id_and_offices() -> None:
    world = load_world()
    assert world.people("Imran Khan") == ("person:imran-khan",)
    assert {row.office for row in world.terms_of("person:imran-khan")} >= {"head_of_government", "LEG"}
    assert "LEG" not in {row.office for row in world.offices_of("person:imran-khan")}


def test_person_has_country_names_and_kind() -> None:
    writer, minister = (load_world().person(f"person:{one}") for one in ("hamid-mir", "piyush-goyal"))
    assert (writer.type, writer.country, writer.sector) == ("Person", "PAK", "JRN")
    assert (minister.type, minister.country, minister.sector) == ("Leader", "IND", "GOV")


def test_nobody_has_two_ids_through_two_tables() -> None:
    world = load_world()
    split = {
        name
        for name, ids in world.public.named.items()
        if (other := world._people.named.get(name)) and not set(ids) & set(other)
    }
    assert split == {"andrew yang"}  # of America and of Taiwan
