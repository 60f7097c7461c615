"""First-level regions: by the word behind their names, or where a place is meant."""

from __future__ import annotations

import pytest

from kgraph.world import load_world


def found(text: str) -> list[tuple[str, str]]:
    """Give the names in a text, with whom each names first."""
    words = text.split()
    return [(" ".join(words[start:end]), names[0].entity) for start, end, names in load_world().find(words)]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Kandahar province", "place:kandahar-AFG-region"),
        ("Niger State", "place:niger-NGA-region"),
        ("Punjab province", "place:punjab-PAK-region"),
        ("Deir al-Zor province", "place:deir-ez-zor-SYR-region"),
        ("Turkana county", "place:turkana-KEN-region"),
        ("Kabul province", "place:kabul-AFG-region"),
        ("Helmand province", "place:helmand"),
    ],
)
def test_word_behind_a_name_shows_a_region(text: str, region: str) -> None:
    assert found(text) == [(text, region)]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Niger state television", "state:NER"),
        ("Tehran state media", "state:IRN"),
        ("Islamic State fighters", "group:islamic-state"),
        ("Kurdistan region", "place:iraqi-kurdistan"),
    ],
)
def test_state_or_body_is_no_region(text: str, entity: str) -> None:
    assert found(text)[0][1] == entity


@pytest.mark.parametrize("text", ["Northern province", "the province", "their Bay state"])
def test_words_that_name_no_region_are_none(text: str) -> None:
    assert found(text) == []


def test_region_of_one_state_is_given_for_words_known_to_be_a_place() -> None:
    world = load_world()
    assert [name.entity for name in world.lookup("Tamaulipas", guarded=True)] == ["place:tamaulipas-MEX-region"]
    assert world.lookup("Tamaulipas") == ()


def test_region_that_several_states_have_is_not_guessed() -> None:
    assert load_world().lookup("Amazonas", guarded=True) == ()


def test_region_has_its_state_and_a_point() -> None:
    entity = load_world().entities["place:kandahar-AFG-region"]
    assert (entity.type, entity.kind, entity.country) == ("Place", "region", "AFG")
    assert entity.latitude == pytest.approx(31.5, abs=1)


def test_most_cities_say_their_region() -> None:
    cities = load_world()._cities
    assert sum(bool(row["region"]) for row in cities) > 0.85 * len(cities)


def test_every_place_but_a_line_has_coordinates() -> None:
    places = [entity for entity in load_world().entities.values() if entity.type == "Place"]
    assert {entity.id for entity in places if entity.latitude is None and entity.kind != "city"} <= {
        "place:iron-curtain"
    }
