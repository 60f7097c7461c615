"""Fits the two numbers of schema/confidence.yaml: logistic regression of right and wrong claims on their score."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

import numpy as np

RIDGE = 5.0  # how strongly the slope is held at 1, where the score is the probability: as five claims would
LOOSE = 0.01  # hardly holds the intercept, so that there is one where all claims are right
STEPS = 50


def fit(scores: Sequence[float], right: Sequence[bool]) -> tuple[float, float]:
    """Give intercept and slope over the log-odds of the scores, by Newton's method.

    Examples
    --------
    >>> fit([0.0, 0.0, 0.0, 0.0], [True, True, True, False])
    (1.085, 1.0)
    """
    X = np.array([[1.0, score] for score in sorted(scores)])
    y = np.array([float(mark) for _, mark in sorted(zip(scores, right, strict=True))])
    pull, prior = np.diag([LOOSE, RIDGE]), np.array([0.0, 1.0])
    found = prior
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-X @ found))
        slope = X.T @ (y - p) - pull @ (found - prior)
        found = found + np.linalg.solve(X.T @ (X * (p * (1 - p))[:, None]) + pull, slope)
    return round(float(found[0]), 3), round(float(found[1]), 3)


def left_out(scores: Sequence[float], right: Sequence[bool], groups: Sequence[str]) -> list[float]:
    """Give each claim the probability by numbers that were fitted without its article."""
    models = {}
    for group in sorted(set(groups)):
        rest = [i for i, name in enumerate(groups) if name != group]
        models[group] = fit([scores[i] for i in rest], [right[i] for i in rest])
    pairs = zip(scores, (models[group] for group in groups), strict=True)
    return [1 / (1 + exp(-intercept - slope * score)) for score, (intercept, slope) in pairs]
