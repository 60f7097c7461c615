"""What something is called is no act of whoever calls it so; what somebody calls for is."""

from __future__ import annotations

import pytest

from kgraph.extract import extract, load
from kgraph.records import make_document


def predicates(text: str) -> list[str]:
    reading = next(iter(extract([make_document("a.txt", text, published="2019-05-14")], load())))
    return [claim.predicate for claim in reading.claims]


@pytest.mark.parametrize(
    "text",
    [
        "Peru called the march an attack on the state.",
        "Peru called it a victory for Chile.",
        "Peru described the talks as a threat.",
        "Peru named the ship a strike on poverty.",
    ],
)
def test_word_for_something_is_no_act(text):
    assert not {"ATTACKS", "REQUESTS", "THREATENS", "MEETS", "STRIKES_WORK"} & {*predicates(text)}


def test_call_for_something_is_a_request():
    assert predicates("Peru called for a truce with Chile.") == ["REQUESTS"]
