"""What a sentence takes over from the one before, or from what stands around it: who asked, who told, whose it is."""

from __future__ import annotations

import pytest
from saying import claims, mention

PAIRS = [
    ("Haiti was asked by Jamaica to leave and agreed.", "HTI AGREES JAM"),
    ("Jamaica asked Haiti to send troops, and Haiti refused.", "HTI REJECTS JAM"),
    ("Kenya urged Uganda to leave, but Uganda declined.", "UGA REJECTS KEN"),
    ("North Korea said South Korea had vowed to strike its islands.", "KOR THREATENS PRK, says PRK"),
    ("Lithuania angered China. China banned its beef.", "CHN SANCTIONS LTU"),
    ("China left. Lithuania then withdrew its troops.", "LTU WITHDRAWS -"),
    ("Fiji agreed to help Tonga and attacked Samoa.", "FJI ATTACKS WSM"),
    ("Fiji will help Tonga and attack Samoa.", "FJI ATTACKS WSM, planned"),
    ("Iran attacked Iraq, it seems.", "IRN ATTACKS IRQ, hedged"),
    ("It appears that Iran attacked Iraq.", "IRN ATTACKS IRQ, hedged"),
    ("Iran kept its promise to attack Iraq.", "IRN ATTACKS IRQ"),
    ("Iran broke its promise to attack Iraq.", "IRN ATTACKS IRQ, negated, planned"),
    (
        "According to the report, Peru condemned Chile. It reportedly attacked Bolivia.",
        "PER ATTACKS BOL, hedged, says the report",
    ),
]


@pytest.mark.parametrize(("text", "line"), PAIRS)
def test_line_is_read(read, text, line):
    assert line in claims(read(text))


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Peruvian troops shelled Chilean villages, the defence ministry said.", "defence ministry", "PER"),
        ("Chilean envoys were expelled by Peru, the foreign ministry said.", "foreign ministry", "PER"),
        ("The foreign ministry in Lima condemned Chile.", "foreign ministry", "PER"),
    ],
)
def test_who_tells_of_an_act_is_of_the_country_that_did_it(read, text, words, country):
    found = read(text)
    assert f":{country}" in (mention(found, words).entity or "")
