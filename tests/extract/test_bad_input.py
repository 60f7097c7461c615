"""Input that is no news prose: it is read without a crash, in time that grows with its length, and says little."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from kgraph.extract import extract
from kgraph.records import Reading, make_document

PROSE = "Peru condemned Chile on Monday and asked Bolivia to leave the bloc. "
# Each kind as a unit that is repeated; what is in brackets is put before the whole.
KINDS = {
    "a sentence without an end": ("", "Peru condemned Chile and the minister of Togo praised Mali while "),
    "a list of names": ("", "Ana Nowak, Omar Haddad, Kofi Mensah, Li Wei, "),
    "a list of countries": ("", "Peru, Chile, Togo, Mali, Chad, "),
    "a table": ("", "Peru\t12\t3.5\t2019-01-02\nChile\t7\t1.5\t2019-01-03\n"),
    "text in capitals": ("", "PERU CONDEMNED CHILE ON MONDAY. THE MINISTER OF TOGO LEFT. "),
    "headlines": ("", "Peru, Chile Sign Treaty\nTogo: Four Killed in Blast\nMali army to leave: UN\n"),
    "lines without verbs": ("", "The minister of Togo\nMali and its army\n"),
    "a transcript": ("", "Q: Did Peru attack Chile?\nMINISTER OF TOGO: We have not attacked Peru.\n"),
    "a quote that never closes": ("“Peru attacked Chile. ", "He said they left Togo. The army of Mali stayed there. "),
    "quotes that open again": ("", "“Peru attacked Chile. "),
    "brackets": ("", "(Peru (Chile "),
    "another language": (PROSE, "El ministro dijo que Chile no atacará al Perú. Das Heer verließ gestern Mali. "),
    "pronouns": ("Peru’s minister left. ", "He said that they told him that it had left them. "),
    "dates": ("", "on Monday, March 3, 2019, a day earlier, in May, "),
    "colons": ("", "Peru: Chile: "),
    "one word": ("", "Peruviansaregone"),
    "commas": ("", ", "),
    "line ends": ("", "\r\n\n"),
}
LENGTH = 1_200


def text(kind: str, size: int) -> str:
    """Give a text of a kind with about so many characters."""
    start, unit = KINDS[kind]
    return start + unit * (size // len(unit))


@pytest.fixture(scope="module")
def reading(nlp) -> Callable[[str], Reading]:
    """Give a function that reads a text, with nothing resolved."""
    return lambda words: next(extract([make_document("a.txt", words, published="2019-05-14")], nlp))


def calls(function: Callable[[], Any]) -> int:
    """Count the calls of functions of kgraph: unlike time, the same on every machine."""
    count = 0

    def note(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        count += event == "call" and "kgraph" in frame.f_code.co_filename

    sys.setprofile(note)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_length_is_about_twice_the_work(reading, kind):
    reading(text(kind, 200))  # tables are read when they are first needed
    once, twice = (calls(lambda size=size: reading(text(kind, size))) for size in (LENGTH, 2 * LENGTH))
    assert twice < 2.6 * once + 500


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_a_reading_are_those_of_the_text(reading, kind):
    words = text(kind, LENGTH)
    found = reading(words)
    spans = [*found.mentions, *(claim.trigger for claim in found.claims)]
    assert all(words[span.start_char : span.end_char] == span.text for span in spans)


@pytest.mark.parametrize(
    "kind", ["a list of names", "a list of countries", "a table", "brackets", "colons", "one word", "commas", "dates"]
)
def test_what_is_no_sentence_makes_no_claim(reading, kind):
    assert reading(text(kind, LENGTH)).claims == ()


def test_sentence_of_two_thousand_words_is_left_out_with_the_reason(reading):
    found = reading(("Peru condemned Chile and the minister of Togo praised Mali while " * 200).strip() + ".")
    assert found.claims == ()
    assert {omission.reason for omission in found.omissions} == {"a sentence of too many words"}
