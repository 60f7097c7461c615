"""Passives that name no agent: who acts is whose act, port or tie the subject is, if anybody's."""

from __future__ import annotations

import pytest
from saying import claims

PAIRS = [
    ("No Peruvian shelling of Chile was recorded.", "PER SHELLS CHL, negated"),
    ("An attack on Chile was carried out.", "- ATTACKS CHL"),
    ("Egypt's relations with Qatar were not broken off.", "EGY BREAKS_TIES QAT, negated"),
    ("Relations between Egypt and Qatar were broken off.", "EGY+QAT BREAKS_TIES -"),
    ("Ghana's ports were closed to Togo.", "GHA RESTRICTS TGO"),
    ("Ghana's ports were closed to Togo by Benin.", "BEN RESTRICTS TGO"),
    ("Togo said its ports were closed to Ghana.", "TGO RESTRICTS GHA, says TGO"),
    ("Togo opened its ports to Ghana.", "TGO CONCEDES GHA"),
    ("Somalia raided a camp of al-Shabaab.", "SOM ATTACKS group:al-shabab"),
    ('"You have attacked Peru, expect a blockade," Japan told Chile.', "CHL ATTACKS PER, says JPN"),
]


@pytest.mark.parametrize(("text", "line"), PAIRS)
def test_line_is_read(read, text, line):
    assert line in claims(read(text))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The 1980 Iranian attack on Iraq led to war.", {"ATTACKS": "1980-01-01"}),
        ("After Monday's Iranian attack on Iraq, Oman condemned Iran.", {"ATTACKS": "2019-05-13", "CONDEMNS": None}),
        ("Peru scrapped a 2016 agreement with Chile.", {"SANCTIONS": None}),
        ("Peru attacked the 1990 villages.", {"ATTACKS": None}),
    ],
)
def test_date_before_a_noun_is_of_what_the_noun_tells(read, text, days):
    assert {claim.predicate: claim.date and claim.date.start for claim in read(text).claims} == days


def test_envoys_called_home_are_recalled_from_where_they_were(read):
    said = claims(read("France recalled its ambassadors to Peru and Chile on Friday."))
    assert said == ["FRA BREAKS_TIES PER+CHL"]
