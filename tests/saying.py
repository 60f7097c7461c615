"""What a reading says, in lines that are easy to compare."""

from __future__ import annotations

from kgraph.records import Argument, Claim, Mention, Reading


def told(claim: Claim) -> str:
    """Give a claim in one line: ``PER ATTACKS CHL``; what is not plain fact follows, and who says so."""
    sides = ("+".join(map(_name, side)) or "-" for side in (claim.actors, claim.recipients))
    how = [word for word in (claim.polarity, claim.modality) if word not in ("affirmed", "asserted")]
    who = [f"says {' > '.join(map(_name, claim.speakers))}"] if claim.speakers else []
    return ", ".join([f" {claim.predicate} ".join(sides), *how, *who])


def claims(reading: Reading) -> list[str]:
    """Give the claims of a reading in lines."""
    return [told(claim) for claim in reading.claims]


def facts(reading: Reading) -> list[str]:
    """Give the claims that are told as fact."""
    return [told(claim) for claim in reading.claims if claim.is_fact]


def named(reading: Reading) -> dict[str, str | None]:
    """Give the entities by the words that name them."""
    return {mention.text: mention.entity for mention in reading.mentions}


def mention(reading: Reading, words: str) -> Mention:
    """Give the first mention with these words."""
    return next(mention for mention in reading.mentions if mention.text == words)


def _name(argument: Argument) -> str:
    return (argument.entity or argument.text or "?").removeprefix("state:")
