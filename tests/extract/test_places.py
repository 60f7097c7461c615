"""Where an act is: behind the verb, its object, or those that it is done to."""

from __future__ import annotations

import pytest

from kgraph.extract import extract, load
from kgraph.records import make_document


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Peru launched air strikes against the rebels in Bolivia.", "Bolivia"),
        ("Peru attacked the rebels near Sucre.", "Sucre"),
        ("Peru met Chile in Geneva.", "Geneva"),
        ("Peru launched air strikes against the rebels from Bolivia.", None),
        ("Peru condemned the rebels of Bolivia.", None),
    ],
)
def test_place_stands_behind_a_preposition_of_place(text, place):
    (claim,) = next(iter(extract([make_document("a.txt", text, published="2019-05-14")], load()))).claims
    assert (claim.place.text if claim.place else None) == place


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("France recalled its ambassadors to Peru and Chile.", ["Peru", "Chile"]),
        ("Peru recalled its envoy.", []),
        ("Peru cancelled a visit by its foreign minister to Chile.", ["Chile"]),
        ("The Soviet leader invited Ana Torres to Moscow.", ["Ana Torres"]),
    ],
)
def test_own_people_and_places_they_go_to_are_told_apart(text, recipients):
    (claim,) = next(iter(extract([make_document("a.txt", text, published="1986-05-14")], load()))).claims
    assert [argument.text for argument in claim.recipients] == recipients
