"""Quantities: how many or how much of what a claim speaks of; and what a number is not."""

from __future__ import annotations

import pytest

from kgraph.extract import extract, load
from kgraph.records import make_document

CASES = {
    "Peru killed at least 23 rebels.": [("KILLS", 23, 23, "count", "rebels")],
    "Between 20 and 30 Chilean soldiers were killed by Peru.": [("KILLS", 20, 30, "count", "soldiers")],
    "Chilean police arrested 10 to 12 protesters.": [("ARRESTS", 10, 12, "count", "protesters")],
    "Chilean police arrested 15.": [("ARRESTS", 15, 15, "count", "people")],
    "Brazil gave Peru $3.5 billion.": [("AIDS", 3.5e9, 3.5e9, "USD", "")],
    "Brazil gave Peru 200 million pounds.": [("AIDS", 2e8, 2e8, "GBP", "")],
    "Brazil gave Peru 40,000 tonnes of wheat.": [("AIDS", 40_000, 40_000, "t", "wheat")],
    "Brazil sent twenty-five soldiers to Peru.": [("DEPLOYS", 25, 25, "count", "soldiers")],
    "Peru killed 23 rebels and Chile arrested two hundred protesters.": [
        ("ARRESTS", 200, 200, "count", "protesters"),
        ("KILLS", 23, 23, "count", "rebels"),
    ],
}
NOTHING = [
    "On 3 May 2014 Brazil condemned Peru.",
    "Brazil condemned Peru after a 12-day siege.",
    "Brazil attacked Peru for two months.",
    "In 1962 Brazil condemned Peru.",
    "Brazil condemned one of the states, Peru.",
    "Brazil rejected Resolution 1701.",
]


def quantities(text: str) -> list[tuple[str, float, float, str, str]]:
    return texts([text])[0]


def texts(all: list[str]) -> list[list[tuple[str, float, float, str, str]]]:
    lines = [make_document(f"{n}.txt", text, published="2014-05-04") for n, text in enumerate(all)]

    return [
        sorted((c.predicate, q.low, q.high, q.unit, q.what) for c in reading.claims for q in c.quantities)
        for reading in extract(lines, load())
    ]


@pytest.mark.parametrize("text", CASES)
def test_numbers_of_a_clause_are_its_claims(text):
    assert quantities(text) == CASES[text]


@pytest.mark.parametrize("text", NOTHING)
def test_days_years_ages_and_names_are_no_quantities(text):
    assert quantities(text) == []
