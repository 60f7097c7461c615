"""Those who are meant by a noun with a name beside it, by "whose", by "the two", by "both countries"."""

from __future__ import annotations

import pytest
from saying import claims

PAIRS = [
    ("Pakistan's neighbour India offered it money.", "IND OFFERS PAK"),
    ("The rebel group Boko Haram attacked Cameroon.", "group:boko-haram ATTACKS CMR"),
    ("Peru broke off relations with another country, Chile.", "PER BREAKS_TIES CHL"),
    ("Peru broke off relations with Chile, its neighbour.", "PER BREAKS_TIES CHL"),
    ("Egypt, whose army attacked Sudan, condemned Libya.", "org:EGY/army ATTACKS SDN"),
    ("Peru and Chile met in Lima. The two condemned Bolivia.", "PER+CHL CONDEMNS BOL"),
    ("Peru and Chile met in Lima. Both condemned Bolivia.", "PER+CHL CONDEMNS BOL"),
    ("Peru met Chile. No contact between the two countries was recorded.", "PER+CHL MEETS -, negated"),
    ("Peru has had no contact with Chile.", "PER MEETS CHL, negated"),
    ("No talks were held between Peru and Chile.", "PER+CHL MEETS -, negated"),
    ("During the call, Peru told Chile to leave.", "PER+CHL CALLS -"),
]


@pytest.mark.parametrize(("text", "line"), PAIRS)
def test_party_is_who_is_meant(read, text, line):
    assert line in claims(read(text))


def test_whose_president_met_is_not_said_of_the_one_who_praises(read):
    said = claims(read("Benin praised the regional bank, whose president met the envoy of Togo in Lome."))
    assert not [line for line in said if "BEN" in line and "MEETS" in line]


def test_two_of_whom_nobody_was_named_are_nobody(read):
    assert not [line for line in claims(read("The two condemned Bolivia.")) if not line.startswith("-")]


def test_it_that_is_accepted_is_the_offer(read):
    said = claims(read("Peru welcomed the agreement and thanked China. Chile denounced it as a failure."))
    assert "CHL CONDEMNS -" in said


def test_person_with_the_name_of_a_state_is_not_the_state(read):
    assert not [line for line in claims(read("Chad, a teacher from Leeds, condemned Mali.")) if "TCD" in line]
    assert claims(read("Chad, a landlocked country, condemned Mali.")) == ["TCD CONDEMNS MLI"]


def test_town_with_the_name_of_a_capital_is_not_the_state(read):
    assert not [line for line in claims(read("A teacher from Paris, Texas, condemned Mali.")) if "FRA" in line]
