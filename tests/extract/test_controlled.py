"""Whose an act is that hangs on another: of who is asked to do it, and not of a thing that is only acted on."""

from __future__ import annotations

import pytest
from saying import claims

from kgraph.extract import extract, load
from kgraph.records import make_document
from kgraph.resolve import resolve


def said(text: str) -> list[str]:
    return claims(resolve(next(iter(extract([make_document("a.txt", text, published="2019-05-14")], load())))))


@pytest.mark.parametrize(
    "text",
    [
        "Peru called on Chile to recognise Kosovo.",
        "Peru called upon Chile to recognise Kosovo.",
    ],
)
def test_act_is_of_whom_it_is_asked(text):
    assert not any(line.startswith("PER RECOGNIZES") for line in said(text))


def test_thing_acted_on_does_not_do_what_follows():
    assert not any(
        line.startswith("PER KILLS") for line in said("A Peruvian airliner was shot down on Monday, killing 12 people.")
    )


def test_somebody_acted_on_does():
    assert any(line.startswith("PER ACCUSES CHL") for line in said("Peru was defeated, accusing Chile of fraud."))
