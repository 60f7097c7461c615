"""Whom a plural noun with a number stands for, whose counterpart somebody is, whose "its army" is."""

from __future__ import annotations

import pytest
from saying import claims, mention, named


def actors(read, text: str) -> set[str | None]:
    """Give the actors of the last claim of a text."""
    return {argument.entity for argument in read(text).claims[-1].actors}


@pytest.mark.parametrize(
    "last",
    [
        "The two countries accused Kuwait of spying.",
        "Both countries accused Kuwait of spying.",
        "The two sides accused Kuwait of spying.",
    ],
)
def test_noun_with_a_number_stands_for_the_last_so_many(read, last):
    assert actors(read, f"Iran met Iraq in Oman. {last}") == {"state:IRN", "state:IRQ"}


def test_sentence_that_names_just_so_many_comes_before_a_nearer_one(read):
    text = "Peru, Chile and Bolivia resumed talks. Brazil welcomed it. The three countries condemned Cuba."
    assert actors(read, text) == {"state:PER", "state:CHL", "state:BOL"}


def test_two_leaders_are_persons(read):
    text = "French President Emmanuel Macron met Greek Prime Minister Alexis Tsipras. The two leaders condemned Chile."
    assert actors(read, text) == {"person:emmanuel-macron", "person:alexis-tsipras"}


def test_three_ministers_without_names_are_their_states(read):
    text = "Foreign ministers of Poland, Latvia and Estonia met. The three ministers condemned Russia."
    assert actors(read, text) == {"state:POL", "state:LVA", "state:EST"}


@pytest.mark.parametrize("last", ["Two countries accused Kuwait of spying.", "The four countries accused Kuwait."])
def test_nobody_is_meant_without_an_article_or_where_fewer_are_named(read, last):
    assert actors(read, f"Iran met Iraq in Oman. {last}") == {None}


def test_mention_of_several_says_which_they_are(read):
    reading = read("Iran met Iraq in Oman. Both countries accused Kuwait of spying.")
    assert mention(reading, "countries").members == ((0, 4), (9, 13))


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("The French foreign minister met his Egyptian counterpart.", "his Egyptian counterpart", "sameh-shoukry"),
        (
            "US Defense Secretary Patrick Shanahan called his Turkish counterpart.",
            "his Turkish counterpart",
            "hulusi-akar",
        ),
    ],
)
def test_counterpart_holds_the_same_office_in_the_other_state(read, text, words, entity):
    assert named(read(text))[words] == f"person:{entity}"


def test_counterpart_without_a_row_is_the_same_role(read):
    found = named(read("The Italian health minister met his Egyptian counterpart."))
    assert found["his Egyptian counterpart"] == "role:EGY/health-minister@2019-05"


def test_counterpart_who_is_named_is_that_person(read):
    text = "French President Emmanuel Macron met his Egyptian counterpart, Abdel Fattah al-Sisi."
    assert named(read(text))["his Egyptian counterpart"] == "person:abdel-fattah-el-sisi"


def test_what_somebody_owns_has_their_country(read):
    reading = read("Iran deployed its naval assets to Oman.")
    assert mention(reading, "its naval assets").description.country == "IRN"
    assert claims(reading)[0].startswith("IRN DEPLOYS")
