"""Whose a body is, and who a name means: what possessors, groups and appositions say, not who stands nearest."""

from __future__ import annotations

import pytest

from kgraph.extract import extract, load
from kgraph.records import make_document
from kgraph.resolve import resolve

CASES = [
    # what belongs to a person is of the person's state, not of the state named nearest
    ("Peru struck. Margaret Thatcher said her government would help.", "1982-04-03", "her government", "state:GBR"),
    ("Cuba met Haiti. Its government thanked Peru.", "1982-04-03", "Its government", "state:CUB"),
    # and of a body it is the body's
    ("The European Union met Belarus. Its leaders promised aid.", "2020-08-20", "Its leaders", "org:european-union"),
    # a group of others is nobody around
    ("Peru's president accused Western governments of lies.", "2010-11-30", "Western governments", None),
    ("Israel called on Arab states to help.", "1991-10-31", "Arab states", None),
    ("Peru called on foreign governments to help.", "1991-10-31", "foreign governments", None),
    ("Peru's president met governors. The government resigned.", "1991-10-31", "government", "state:PER"),
    # an apposition says what a name is, and a surname may stand first
    ("Peru met Qadir Azimov, the commander, in Lima.", "2020-01-04", "Qadir Azimov", "person:qadir-azimov"),
    ("Donald Trump met Kim Jong Un. Kim thanked Peru.", "2018-06-13", "Kim", "person:kim-jong-un"),
    ("Cuba met Haiti. Theresa May thanked Peru.", "2018-03-27", "Theresa May", "person:theresa-may"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "words", "entity"), CASES)
def test_words_mean_whom_they_belong_to(text, published, words, entity):
    reading = resolve(next(iter(extract([make_document("a.txt", text, published=published)], load()))))
    assert {mention.entity for mention in reading.mentions if mention.text == words} == {entity}


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Peru helped the Baghdad University Medical School.", "Baghdad University Medical School", "IRQ"),
        ("Peru helped the Acme University Medical School.", "Acme University Medical School", None),
        ("Peru rejected the Vienna Convention.", "Vienna Convention", None),
    ],
)
def test_body_called_after_a_place_is_of_its_country(text, words, country):
    reading = resolve(next(iter(extract([make_document("a.txt", text, published="2019-05-14")], load()))))
    countries = {entity.id: entity.country for entity in reading.entities}
    assert {countries[m.entity] for m in reading.mentions if m.text == words and m.entity} <= {country}
