"""Bodies and people by grammar: whose they are, and of which sector."""

from __future__ import annotations

import pytest

from kgraph.extract import extract, load
from kgraph.records import Entity, make_document
from kgraph.resolve import resolve


def entity_of(text: str, words: str) -> Entity | None:
    reading = resolve(next(iter(extract([make_document("a.txt", text, published="2015-03-01")], load()))))
    found = {mention.text: mention.entity for mention in reading.mentions}
    return next((entity for entity in reading.entities if entity.id == found.get(words)), None)


@pytest.mark.parametrize(
    ("text", "words", "entity", "sector"),
    [
        ("Ordinary Peruvians protested in Lima.", "Ordinary Peruvians", "population:PER/civilians", "CVL"),
        ("The Peruvians signed the treaty.", "Peruvians", "state:PER", "GOV"),
        ("Displaced Bolivians fled to Peru.", "Displaced Bolivians", "population:BOL/refugees", "REF"),
        ("Bolivia's displaced fled to Peru.", "Bolivia's displaced", "population:BOL/refugees", "REF"),
        ("The Lyon High Court jailed a priest.", "Lyon High Court", "org:FRA/lyon-high-court", "JUD"),
        ("The French high court jailed a priest.", "French high court", "org:FRA/supreme-court", "JUD"),
        ("Peru's Defense Department thanked Chile.", "Peru's Defense Department", "org:PER/defence-ministry", "GOV"),
        ("Arequipa University closed.", "Arequipa University", "org:arequipa-university", "EDU"),
        ("Self-Defense Forces met Peru.", "Self-Defense Forces", "org:JPN/self-defense-forces", "MIL"),
    ],
)
def test_words_name_whom_they_belong_to(text: str, words: str, entity: str, sector: str) -> None:
    found = entity_of(text, words)
    assert found is not None
    assert (found.id, found.sector) == (entity, sector)


@pytest.mark.parametrize(("name", "country"), [("Arequipa University", "PER"), ("Victoria University", None)])
def test_school_is_of_the_country_of_its_town_if_there_is_one_such_town(name: str, country: str | None) -> None:
    found = entity_of(f"{name} closed.", name)
    assert found is not None
    assert found.country == country


def test_end_of_a_longer_name_is_not_the_body_that_is_called_so() -> None:
    reading = resolve(
        next(iter(extract([make_document("a.txt", "The army met the Kandy Self-Defense Forces.")], load())))
    )
    assert "org:JPN/self-defense-forces" not in {entity.id for entity in reading.entities}
