"""The fit of confidence: what is fitted on marked claims, and that a claim's own article does not help it."""

from __future__ import annotations

import sys

import pytest
from loading import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from calibrate import fit, left_out, predict

ROWS = [{"score": 1.0, "doubt": 1.0}] * 10 + [{"score": 1.0, "doubt": 0.0}] * 10


def test_doubt_that_goes_with_wrong_claims_lowers_the_probability():
    intercept, weights = fit(ROWS, [False] * 8 + [True] * 2 + [True] * 10)
    assert weights["doubt"] < 0
    assert predict(ROWS[0], intercept, weights) < predict(ROWS[-1], intercept, weights)


def test_doubt_that_goes_with_right_claims_is_left_out():
    assert "doubt" not in fit(ROWS, [True] * 10 + [False] * 8 + [True] * 2)[1]


def test_mean_probability_is_the_share_that_is_right():
    right = [False] * 5 + [True] * 15
    model = fit(ROWS, right)
    assert sum(predict(row, *model) for row in ROWS) / len(ROWS) == pytest.approx(0.75, abs=0.01)


def test_order_of_the_claims_changes_nothing():
    right = [False] * 5 + [True] * 15
    assert fit(ROWS, right) == fit(ROWS[::-1], right[::-1])


def test_article_does_not_help_its_own_claims():
    rows, right = [{"score": 0.0}] * 4, [True, True, False, False]
    assert left_out(rows, right, ["a", "a", "b", "b"])[0] < 0.5 < left_out(rows, right, ["a", "a", "b", "b"])[2]
