"""How likely a claim is right: the score of how it was read, made a probability on annotated articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log
from typing import Any

from kgraph.ontology import read_yaml
from kgraph.records import Reading


@dataclass(frozen=True, slots=True)
class Model:
    """Two numbers of schema/confidence.yaml: the log-odds are ``intercept`` and ``slope`` times those of the score."""

    intercept: float
    slope: float


@cache
def load_model() -> Model:
    """Read what was fitted."""
    data: Mapping[str, Any] = read_yaml("confidence.yaml")
    return Model(data["intercept"], data["slope"])


def assess(reading: Reading, model: Model | None = None) -> Reading:
    """Give a resolved reading whose claims say how likely they are right, a probability in [0, 1].

    The order of the claims stays that of their scores: construction, depth of the parse, and how surely the parties
    are known (pronouns, countries that are inferred).

    Parameters
    ----------
    reading : Reading
        The confidence of its claims is their score, as extraction gives it.
    model : Model, optional
        What was fitted, if not what stands under schema/.

    Notes
    -----
    The scaling is that of Platt (1999), "Probabilistic outputs for support vector machines".
    """
    model = model or load_model()
    claims = tuple(replace(claim, confidence=probability(claim.confidence, model)) for claim in reading.claims)
    return replace(reading, claims=claims)


def probability(score: float, model: Model) -> float:
    """Give the probability that belongs to a score in (0, 1).

    Examples
    --------
    >>> probability(0.8, Model(0.0, 1.0)), probability(0.8, Model(1.0, 0.5))
    (0.8, 0.845)
    """
    return round(1 / (1 + exp(-model.intercept - model.slope * odds(score))), 3)


def odds(score: float) -> float:
    """Give the log-odds of a score in (0, 1)."""
    return log(score / (1 - score))
