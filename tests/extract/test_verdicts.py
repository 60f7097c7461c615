"""Judgements without a verb of blame, beside those that blame nobody."""

from __future__ import annotations

import pytest
from saying import claims


@pytest.mark.parametrize(
    "text",
    [
        "Peru said Chile's removal of the statue was a provocation.",
        "Peru called Chile's decision illegal.",
        "Peru described the Chilean visit as an act of aggression.",
    ],
)
def test_who_says_that_something_is_bad_blames_whose_it_is(read, text):
    assert "PER CONDEMNS CHL" in claims(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Peru said Chile's decision was legal.",
        "Peru called Chile's decision no provocation.",
        "Peru said Chile's decision was not illegal.",
        "Peru said Chile's decision would be a provocation.",
        "Chile's decision was a provocation.",
    ],
)
def test_nobody_is_blamed_where_nobody_says_it_or_it_is_denied(read, text):
    assert not [line for line in claims(read(text)) if "CONDEMNS" in line]


def test_blame_of_a_thing_strikes_nobody_who_is_not_named(read):
    assert claims(read("Chile called the decision a stab in the back.")) == ["CHL CONDEMNS -"]


def test_condition_that_begins_with_should_is_no_demand(read):
    assert not claims(read("Chile said it was ready to act should the situation deteriorate."))
