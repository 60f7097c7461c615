"""Who is meant by "they" after several acted together; and that a capital is taken, not kidnapped."""

from __future__ import annotations

import pytest
from saying import claims

from kgraph.extract import extract, load
from kgraph.records import make_document
from kgraph.resolve import resolve


def said(text: str) -> list[str]:
    return claims(resolve(next(iter(extract([make_document("a.txt", text, published="1982-05-14")], load())))))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Peru, Chile and Bolivia cut ties with Brazil. They accused Ecuador of fraud.", "PER+CHL+BOL ACCUSES ECU"),
        ("Peru and Chile met on Monday. Bolivia thanked them.", "BOL PRAISES PER+CHL"),
        # who did not act together is not taken together
        ("Peru met Chile. They accused Ecuador of fraud.", "- ACCUSES ECU"),
    ],
)
def test_they_are_those_who_acted_together(text, claim):
    assert claim in said(text)


@pytest.mark.parametrize(
    ("text", "predicates"),
    [
        ("Argentine troops captured Port Stanley.", {"SEIZES"}),
        ("Rebels seized Moscow.", {"SEIZES"}),
        ("Rebels seized two Peruvians.", {"ABDUCTS"}),
        ("Peru captured two Chilean soldiers.", {"ABDUCTS"}),
        ("Peru took Santiago to court.", {"SUES"}),
        ("Peru bombed Chilean tanks.", {"BOMBS"}),
    ],
)
def test_capital_is_seized_and_people_are_abducted(text, predicates):
    assert {line.split()[1] for line in said(text)} == predicates
