"""Fits the weights of schema/confidence.yaml: ridge logistic regression of right and wrong claims on their features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

RIDGE = 5.0  # how strongly weights are held at what we think without texts: as five claims would
LOOSE = 0.01  # hardly holds the intercept, so that there is one where all claims are right
STEPS = 50
# What we think without texts: the score of the construction is right, and all else tells nothing.
PRIOR = {"score": 1.0}
Features = Mapping[str, float]


def fit(rows: Sequence[Features], right: Sequence[bool]) -> tuple[float, dict[str, float]]:
    """Give intercept and weights in log-odds, by Newton's method; the same for the same rows in any order.

    What is a reason to doubt cannot speak for a claim: a weight that comes out above 0 is left out, but that of the
    score and of rules.

    Examples
    --------
    >>> intercept, weights = fit([{"x": 1.0}, {"x": 1.0}, {"x": 0.0}, {"x": 0.0}], [False, False, True, True])
    >>> weights["x"] < 0
    True
    """
    pairs = sorted(zip(map(_items, rows), right, strict=True))
    names = sorted({name for row, _ in pairs for name, _ in row})
    while True:
        found = _newton(pairs, names)
        wrong = [name for name in names if found[name] > 0 and name not in PRIOR and not name.startswith("rule ")]
        if not wrong:
            return found.pop(""), {name: weight for name, weight in found.items() if weight}
        names = [name for name in names if name not in wrong]


def _newton(pairs: Sequence[tuple[tuple[tuple[str, float], ...], bool]], names: Sequence[str]) -> dict[str, float]:
    """Give the weights of these features, and under ``""`` the intercept."""
    X = np.array([[1.0, *(dict(row).get(name, 0.0) for name in names)] for row, _ in pairs])
    y = np.array([float(mark) for _, mark in pairs])
    prior = np.array([0.0, *(PRIOR.get(name, 0.0) for name in names)])
    pull = np.diag([LOOSE] + [RIDGE] * len(names))
    weights = prior
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-X @ weights))
        slope = X.T @ (y - p) - pull @ (weights - prior)
        weights = weights + np.linalg.solve(X.T @ (X * (p * (1 - p))[:, None]) + pull, slope)
    return {name: round(float(weight), 3) for name, weight in zip(["", *names], weights, strict=True)}


def predict(row: Features, intercept: float, weights: Mapping[str, float]) -> float:
    """Give the probability that a claim with these features is right."""
    return float(1 / (1 + np.exp(-intercept - sum(weights.get(name, 0.0) * value for name, value in row.items()))))


def left_out(rows: Sequence[Features], right: Sequence[bool], groups: Sequence[str]) -> list[float]:
    """Give each claim the probability by weights that were fitted without its article."""
    found = [0.0] * len(rows)
    for group in sorted(set(groups)):
        rest = [i for i, name in enumerate(groups) if name != group]
        model = fit([rows[i] for i in rest], [right[i] for i in rest])
        for i, name in enumerate(groups):
            if name == group:
                found[i] = predict(rows[i], *model)
    return found


def _items(row: Features) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(row.items()))
