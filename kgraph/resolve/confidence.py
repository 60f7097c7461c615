"""How likely a claim is right: a logistic model of how it was read, fitted on annotated articles by a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log
from typing import Any

from kgraph.ontology import read_yaml
from kgraph.records import Argument, Claim, Mention, Reading

LONG = 30  # words of a sentence after which parses go wrong more often
Span = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of schema/confidence.yaml: log-odds, added up."""

    intercept: float
    weights: Mapping[str, float]


@cache
def load_model() -> Model:
    """Read the weights."""
    data: Mapping[str, Any] = read_yaml("confidence.yaml")
    return Model(data["intercept"], data["weights"])


def assess(reading: Reading, model: Model | None = None) -> Reading:
    """Give a resolved reading whose claims say how likely they are right, a probability in [0, 1].

    Parameters
    ----------
    reading : Reading
        The confidence of its claims is the score of their construction, as extraction gives it.
    model : Model, optional
        The weights, if not those under schema/.
    """
    model = model or load_model()
    mentions = {(m.start_char, m.end_char): m for m in reading.mentions}
    return replace(
        reading,
        claims=tuple(replace(c, confidence=probability(features(c, mentions), model)) for c in reading.claims),
    )


def probability(found: Mapping[str, float], model: Model) -> float:
    """Give the probability that the model gives features.

    Examples
    --------
    >>> probability({"score": 0.5}, Model(0.0, {"score": 2.0}))
    0.731
    """
    odds = model.intercept + sum(model.weights.get(name, 0.0) * value for name, value in sorted(found.items()))
    return round(1 / (1 + exp(-odds)), 3)


def features(claim: Claim, mentions: Mapping[tuple[int, int], Mention]) -> dict[str, float]:
    """Give what of a claim may tell whether it is right.

    Parameters
    ----------
    claim : Claim
        With the score of its construction, and its parties resolved.
    mentions : mapping
        The mentions of its document by their characters.
    """
    parties = [*claim.actors, *claim.recipients]
    said = [mentions.get((p.start_char or 0, p.end_char or 0)) for p in parties]
    words = max((len(evidence.quote.split()) for evidence in claim.evidence), default=0)
    return {
        "score": log(claim.confidence / (1 - claim.confidence)),
        f"rule {claim.rule}": 1.0,
        "unreal": float(not claim.is_fact),
        "attributed": float(bool(claim.speakers)),
        "nobody acted on": float(not claim.recipients),
        "several acted on": float(len(claim.recipients) > 1),
        "somebody unknown": float(_any_unknown(parties)),
        "pronoun": float(any(mention.kind == "pronoun" for mention in said if mention)),
        "country inferred": float(
            any(m.description.country_inferred for m in said if m and m.description and not m.antecedent)
        ),
        "long": max(0, words - LONG) / 10,
    }


def _any_unknown(parties: Iterable[Argument]) -> bool:
    return any(party.entity is None for party in parties)
