"""Headlines: lines in title case and in capitals, and what they leave out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import claims, named

from kgraph.extract.headlines import load_recaser
from kgraph.extract.segments import Block


@pytest.fixture(scope="module")
def recased(nlp):
    """Give a function that sets a line as prose would be."""
    recaser = load_recaser(nlp)
    return lambda text: recaser.recased(Block(0, text)).text


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        ("Chile Condemns Shelling of Border Villages", "Chile condemns shelling of border villages"),
        ("Thousands March in Quito in March", "Thousands march in Quito in March"),
        ("President Young Visits Accra", "President Young visits Accra"),
        ("Leader Khamenei Meets Envoys From Oman", "Leader Khamenei meets envoys from Oman"),
        ("Jimmy Okonkwo Appeals to NATO for Help", "Jimmy Okonkwo appeals to NATO for help"),
        ("Report: McAllister to Leave Office", "Report: McAllister to leave office"),
        ("TOGO ARRESTS ENVOY OF THE AFRICAN UNION", "Togo arrests envoy of the African Union"),
        ("US SENDS AID TO MALI", "US sends aid to Mali"),
        ("THE ARMY LEFT. THE REBELS STAYED IN GAO.", "The army left. The rebels stayed in Gao."),
    ],
)
def test_names_alone_keep_their_capitals(recased, line, prose):
    assert recased(line) == prose


@pytest.mark.parametrize(
    "line",
    [
        "Chile condemns shelling of border villages",
        "Ana Nowak, Pjotr Wiśniewski, Chukwuma Okafor",
        "He met Prime Minister Modi and President Xi.",
        "NATO and the EU",
        "1. 2. 3.",
        "",
    ],
)
def test_line_that_is_set_as_prose_stays_as_it_is(recased, line):
    assert recased(line) == line


@given(st.text(max_size=60).map(str.title) | st.text(max_size=60).map(str.upper) | st.text(max_size=60))
def test_only_the_case_of_letters_changes(recased, line):
    text = recased(line)
    assert len(text) == len(line)
    assert text.casefold() == line.casefold()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Chile Condemns Shelling of Border Villages", ["CHL CONDEMNS -"]),
        ("PERU ACCUSES CHILE OF SPYING", ["PER ACCUSES CHL"]),
        ("Peru Denies Shelling Chile", ["PER DENIES CHL", "PER SHELLS CHL, denied, says PER"]),
    ],
)
def test_headline_in_title_case_or_capitals_is_read_as_prose(read, line, expected):
    assert claims(read(line)) == expected


def test_words_are_those_of_the_text_as_given(read):
    reading = read("PERU ACCUSES CHILE OF SPYING")
    assert named(reading) == {"PERU": "state:PER", "CHILE": "state:CHL"}
    assert reading.claims[0].evidence[0].quote == "PERU ACCUSES CHILE OF SPYING"
