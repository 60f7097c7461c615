"""Who demands, does and suffers what in quotations, and what quotation marks or doubt take back."""

from __future__ import annotations

import pytest
from saying import claims

PAIRS = [
    ('"You must leave Arica," Peru told Chile.', "PER DEMANDS CHL"),
    ('"Leave Arica now," Peru told Chile.', "PER DEMANDS CHL"),
    ('"Stop shelling our villages," Peru told Chile.', "PER DEMANDS CHL"),
    ('"We will attack you," Peru told Chile.', "PER ATTACKS CHL, planned, says PER"),
    ("Peru told Chile that it had attacked Bolivia.", "PER ATTACKS BOL, says PER"),
    ("The so-called attack by Peru on Chile never took place.", "PER ATTACKS CHL, negated"),
    ("The attack by Peru on Chile took place on Monday.", "PER ATTACKS CHL"),
    ("Talks between Peru and Chile did not take place.", "PER+CHL MEETS -, negated"),
    ("Peruvian threats did not lead Chile to leave.", "PER THREATENS -"),
    ("Peru and Chile accused each other of spying.", "PER ACCUSES CHL"),
    ("Peru and Chile accused each other of spying.", "CHL ACCUSES PER"),
    ("According to Chile, Peru attacked a bridge.", "PER ATTACKS bridge, says CHL"),
    ("Peru, Chile said, attacked Bolivia.", "PER ATTACKS BOL, says CHL"),
    ("Peru attacked Bolivia, Chile said, after Brazil withdrew.", "PER ATTACKS BOL, says CHL"),
    ('"Did Peru attack Bolivia?" Chile asked.', "PER ATTACKS BOL, questioned"),
    ("It was reported that Peru had attacked Bolivia.", "PER ATTACKS BOL, hedged"),
    ("Chile wrote that Peru must leave.", "CHL DEMANDS PER"),
    ("Kenya condemned Uganda after it attacked Rwanda.", "UGA ATTACKS RWA"),
    ("Kenya left the capital after it attacked Rwanda.", "KEN ATTACKS RWA"),
]


@pytest.mark.parametrize(("text", "line"), PAIRS)
def test_line_is_read(read, text, line):
    assert line in claims(read(text))


@pytest.mark.parametrize("text", ['Peru\'s "attack" on Chile was a film scene.', '"Leave Arica now," Peru told Chile.'])
def test_nothing_is_told_as_done(read, text):
    assert not [line for line in claims(read(text)) if "DEMANDS" not in line]


def test_question_in_quotation_marks_is_no_request_to_do_it(read):
    assert "CHL REQUESTS PER" not in claims(read('"Did Peru attack Bolivia?" Chile asked.'))
