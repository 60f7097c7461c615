"""Demands, offers and attacks that the text names by a noun: who made them is said by who answers or owns up."""

from __future__ import annotations

import pytest
from saying import claims

PAIRS = [
    ("Turkey rejected a Greek demand for an apology.", "GRC DEMANDS TUR"),
    ("Turkey ignored a Greek warning.", "GRC WARNS TUR"),
    ("Heeding an appeal by Kenya, Uganda withdrew its troops.", "KEN REQUESTS UGA"),
    ("Jamaica joined the talks at Haiti's urging.", "HTI REQUESTS JAM"),
    ("Chile repeated its demand that Peru withdraw.", "CHL DEMANDS PER"),
    ("Haiti claimed responsibility for the bombing of a Cuban barracks.", "HTI BOMBS CUB"),
    ("Haiti denied responsibility for the bombing of a Cuban barracks.", "HTI BOMBS CUB, denied, says HTI"),
    ("Peru was behind an attack on Chile.", "PER ATTACKS CHL"),
    ("Bolivia said Peru was behind an attack on Chile.", "BOL ACCUSES PER"),
    ("Peru complained that Chile had crossed the border.", "PER CONDEMNS CHL"),
    ("Peru cleared Chile of using gas.", "PER PARDONS CHL"),
    ("Peru stopped Chile from entering the port.", "PER RESTRICTS CHL"),
    ("Bolivia asked Peru whether it would close the border.", "BOL REQUESTS PER"),
    ("Vienna hosted talks between Iran and Germany.", "IRN+DEU MEETS -"),
    ("Peru responded to a Chilean demand for talks.", "CHL DEMANDS PER"),
    ("Greece complained of a Turkish threat to Cyprus.", "TUR THREATENS CYP"),
    ("Malaysia is due in Oman for talks with Japan.", "MYS MEETS JPN, planned"),
    ("The Peruvian attack on Chile was no accident.", "PER ATTACKS CHL"),
    ("Peru interrupted its withdrawal from Chile.", "PER WITHDRAWS CHL, negated"),
    ("Nigeria withdrew its offer of asylum to Liberia.", "NGA CANCELS LBR"),
    ("Peru said Chile must not attack Bolivia.", "PER DEMANDS CHL"),
]
NOT_SAID = [
    ("Turkey awaited a Greek demand.", "DEMANDS"),
    ("The Peruvian attack on Chile was not real.", "ATTACKS"),
    ("Nigeria withdrew its offer of asylum to Liberia.", "AIDS"),
    ("Turkey denied the Greek accusation.", "ACCUSES"),
    ("Bolivia said Peru was behind an attack on Chile.", "ATTACKS"),
    ("Vienna offered to host talks between Iran and Germany.", "IRN+DEU MEETS -"),
    ("Peru said Chile should not have attacked Bolivia.", "DEMANDS"),
]


@pytest.mark.parametrize(("text", "line"), PAIRS)
def test_act_goes_to_who_answers_it_or_owns_up_to_it(read, text, line):
    assert line in claims(read(text))


@pytest.mark.parametrize(("text", "words"), NOT_SAID)
def test_act_that_is_awaited_or_denied_is_none(read, text, words):
    assert not [line for line in claims(read(text)) if words in line]
