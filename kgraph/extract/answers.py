"""Finds whom an answer goes to: "rejected the ultimatum" goes to who gave it, earlier in the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgraph.lexicon import Lexicon
from kgraph.records import Claim, claim_id

ANSWERS = {"REJECT", "AGREE", "CONCEDE", "ACCUSE", "SUPPORT"}
INFERRED = 0.15  # off the confidence: the text does not say it in this place


def answer_earlier(claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """Give claims that answer a definite act the actor of that act as recipient, marked inferred.

    Parameters
    ----------
    claims : sequence of Claim
        Of one document, in the order of their triggers.

    Examples
    --------
    "The US president gave Peru an ultimatum. Peru rejected the ultimatum.": the second claim goes to the president.
    """
    read: list[Claim] = []
    for claim in claims:
        earlier = _answered(claim, read, lexicon) if claim.type in ANSWERS and not claim.recipients else None
        read.append(_towards(claim, earlier) if earlier else claim)
    return read


def _answered(claim: Claim, read: Sequence[Claim], lexicon: Lexicon) -> Claim | None:
    """Find the last act of the kind that the object names, done by somebody else."""
    words = (claim.object.text or "").lower().split() if claim.object else []
    if len(words) < 2 or words[0] not in ("the", "this", "that"):
        return None
    act = lexicon.noun_class(words[-1], words[1:-1])
    if act is None or not act.nominal:
        return None
    acting = {actor.text for actor in claim.actors}
    for earlier in reversed(read):
        others = earlier.actors and all(actor.text not in acting for actor in earlier.actors)
        if earlier.predicate == act.predicate and earlier.is_fact and others:
            return earlier
    return None


def _towards(claim: Claim, earlier: Claim) -> Claim:
    recipients = tuple(replace(actor, inferred=True) for actor in earlier.actors)
    return replace(
        claim,
        id=claim_id(claim.document, claim.predicate, claim.trigger, claim.actors, recipients, claim.object),
        recipients=recipients,
        confidence=round(max(claim.confidence - INFERRED, 0.05), 3),
    )
