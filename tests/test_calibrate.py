"""The fit of confidence: what is fitted on marked claims, and that a claim's own article does not help it."""

from __future__ import annotations

import sys
from math import exp

import pytest
from loading import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from calibrate import fit, left_out

SCORES = [-1.0] * 10 + [1.0] * 10


def test_mean_probability_is_the_share_that_is_right():
    intercept, slope = fit(SCORES, [False] * 5 + [True] * 15)
    mean = sum(1 / (1 + exp(-intercept - slope * score)) for score in SCORES) / len(SCORES)
    assert mean == pytest.approx(0.75, abs=0.01)


def test_score_that_tells_right_from_wrong_keeps_a_slope():
    tells = fit(SCORES, [False] * 8 + [True] * 2 + [True] * 10)
    tells_nothing = fit(SCORES, ([False] * 3 + [True] * 7) * 2)
    assert tells[1] > tells_nothing[1] > 0


def test_order_of_the_claims_changes_nothing():
    right = [False] * 5 + [True] * 15
    assert fit(SCORES, right) == fit(SCORES[::-1], right[::-1])


def test_article_does_not_help_its_own_claims():
    found = left_out([0.0] * 4, [True, True, False, False], ["a", "a", "b", "b"])
    assert found[0] < 0.5 < found[2]
