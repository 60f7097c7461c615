"""Confidence: a probability from how a claim was read, by weights in schema/."""

from __future__ import annotations

import pytest
from factories import CUBA, KENNEDY, claim, reading

from kgraph.records import make_document
from kgraph.resolve.confidence import Model, assess, features, load_model, probability


@pytest.fixture
def told():
    document = make_document("a.txt", "Kennedy threatened Cuba.", published="1962-10-22")
    return reading(document, claim(document, "THREATENS", [KENNEDY], [CUBA], trigger="threatened"))


def test_score_and_construction_stand_among_the_features(told):
    found = features(told.claims[0], {})
    assert found["score"] == 0.0  # the odds of 0.5
    assert (found["unreal"], found["nobody acted on"], found["somebody unknown"]) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(("weight", "confidence"), [(0.0, 0.5), (2.0, 0.881), (-2.0, 0.119)])
def test_odds_become_a_probability(weight, confidence):
    assert probability({"x": 1.0}, Model(0.0, {"x": weight})) == confidence


def test_assessing_changes_nothing_but_the_confidence(told):
    (before,), (after,) = told.claims, assess(told, Model(1.0, {})).claims
    assert after.confidence == 0.731
    assert (after.id, after.actors, after.evidence) == (before.id, before.actors, before.evidence)


def test_no_doubt_speaks_for_a_claim():
    weights = load_model().weights
    assert weights["score"] > 0
    assert all(weight <= 0 for name, weight in weights.items() if name != "score" and not name.startswith("rule "))
