"""A phrase of a sentence that names or describes somebody, and what its words say of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from kgraph.records import Description

if TYPE_CHECKING:
    from kgraph.extract.parsed import Token

ACTS = {"State", "Person", "Leader", "Organization", "ArmedGroup", "Population"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``start`` to ``end`` (half-open) with the syntactic head ``root``; ``kind`` is a kind of mention."""

    start: int
    end: int
    root: int
    kind: str
    description: Description

    @property
    def acts(self) -> bool:
        """Whether it can do something or have something done to it as a party."""
        return self.description.type in ACTS

    @property
    def is_modifier(self) -> bool:
        """Whether it is a demonym that only describes another noun."""
        return self.kind == "demonym"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of a parsed paragraph, in order, and by the token that is their head."""

    all: tuple[Phrase, ...]
    by_root: dict[int, Phrase]

    def at(self, token: Token) -> Phrase | None:
        """Give the phrase that a token heads."""
        return self.by_root.get(token.i)

    def within(self, start: int, end: int) -> list[Phrase]:
        """Give the phrases inside tokens ``start`` to ``end``."""
        first, last = (bisect_left(self.all, place, key=attrgetter("start")) for place in (start, end))
        return [phrase for phrase in self.all[first:last] if phrase.end <= end]


def index_phrases(phrases: Iterable[Phrase]) -> Phrases:
    """Order phrases; of several with one head the longest is the one that the head stands for."""
    ordered = tuple(sorted(phrases, key=lambda phrase: (phrase.start, -phrase.end, phrase.root)))
    by_root: dict[int, Phrase] = {}
    for phrase in ordered:
        known = by_root.get(phrase.root)
        if known is None or phrase.end - phrase.start > known.end - known.start:
            by_root[phrase.root] = phrase
    return Phrases(ordered, by_root)
