"""Confidence: a probability from the score of how a claim was read, by two numbers in schema/."""

from __future__ import annotations

import pytest
from factories import CUBA, KENNEDY, claim, reading

from kgraph.records import make_document
from kgraph.resolve.confidence import Model, assess, load_model, probability


@pytest.mark.parametrize(("intercept", "confidence"), [(0.0, 0.5), (2.0, 0.881), (-2.0, 0.119)])
def test_score_becomes_a_probability(intercept, confidence):
    assert probability(0.5, Model(intercept, 1.0)) == confidence


def test_assessing_changes_nothing_but_the_confidence():
    document = make_document("a.txt", "Kennedy threatened Cuba.", published="1962-10-22")
    told = reading(document, claim(document, "THREATENS", [KENNEDY], [CUBA], trigger="threatened"))
    (before,), (after,) = told.claims, assess(told, Model(1.0, 1.0)).claims
    assert after.confidence == 0.731
    assert (after.id, after.actors, after.evidence) == (before.id, before.actors, before.evidence)


def test_order_of_the_scores_stays():
    model = load_model()
    found = [probability(score / 100, model) for score in range(5, 96, 5)]
    assert found == sorted(found)
    assert len(set(found)) == len(found)
