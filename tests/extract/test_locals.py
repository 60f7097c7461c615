"""Names that a document explains: surnames and abbreviations."""

from __future__ import annotations

import pytest
from trees import grow

from kgraph.extract.locals import abbreviations, local_names, relabel

TEXT = "Ana Torres said Soto had left Chile."


def doc(**labels):
    """Give a paragraph with entities by name, ``_`` for a space."""
    found = grow(TEXT)
    spans = {name.replace("_", " "): label for name, label in labels.items()}
    found.ents = [found.char_span(TEXT.index(n), TEXT.index(n) + len(n), label) for n, label in spans.items()]
    return found


def labels(found):
    return {entity.text: entity.label_ for entity in found.ents}


def test_surname_of_a_full_name_is_a_person():
    assert local_names([doc(Ana_Torres="PERSON")]) == {"Torres": "PERSON"}


@pytest.mark.parametrize("label", ["ORG", "GPE"])
def test_no_surname_comes_from_what_is_no_person(label):
    assert local_names([doc(Ana_Torres=label)]) == {}


@pytest.mark.parametrize("before", [{}, {"Soto": "ORG"}])
def test_name_that_was_missed_or_mistaken_is_set_right(before):
    found = doc(Ana_Torres="PERSON", **before)
    assert relabel(found, {"Soto": "PERSON"})
    assert labels(found) == {"Ana Torres": "PERSON", "Soto": "PERSON"}


def test_part_of_a_longer_name_stays_as_it_is():
    found = doc(Ana_Torres="ORG")
    assert not relabel(found, {"Torres": "PERSON"})
    assert labels(found) == {"Ana Torres": "ORG"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Bank for Gulf Trade (BGT) said", {"BGT": "Bank for Gulf Trade"}),
        ("In June the Office of River Fish (OORF) said", {"OORF": "Office of River Fish"}),
        ("Peru (right) said", {}),
        ("Luis Soto (XY) said", {}),
    ],
)
def test_abbreviation_is_spelled_by_first_letters(text, found):
    assert abbreviations(text) == found
