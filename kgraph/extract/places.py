"""Where something happened: the places behind the prepositions of a verb and of its nouns, or inside what it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kgraph.extract.inner_parties import LOCATIVE, InnerFinder, is_nobody_known
from kgraph.extract.phrases import Phrase
from kgraph.extract.tree import direct_objects, is_verb, prepositional

if TYPE_CHECKING:
    from kgraph.extract.parsed import Token


class PlaceFinder(InnerFinder):
    """Finds the places of acts in one paragraph."""

    def place(
        self, verb: Token, nouns: Sequence[Token], taken: Sequence[Phrase], acted_on: Sequence[Phrase] | None = None
    ) -> Phrase | None:
        """Find where it happened: a place after "in", "near", "off" of the verb or of its nouns.

        Parameters
        ----------
        acted_on : sequence of Phrase, optional
            The recipients: where none of them is known, a place inside the objects is taken too.
        """
        for token in (verb, *nouns):
            for word, noun in self._phrases_of(token):
                for said, where in ((word, noun), *((word, t) for _, t in prepositional(noun)), *prepositional(noun)):
                    phrase = self.phrases.at(where)
                    named = phrase is not None and where.lower_ not in self.prepositions.vague
                    if phrase is not None and named and said in LOCATIVE and _is_where(phrase) and phrase not in taken:
                        return phrase
        lost = acted_on is not None and all(map(is_nobody_known, acted_on))
        return self._place_inside(verb, nouns, taken, strict=any(p.acts for p in acted_on or ())) if lost else None

    def _place_inside(
        self, verb: Token, nouns: Sequence[Token], taken: Sequence[Phrase], strict: bool
    ) -> Phrase | None:
        """Find a known place inside what a verb acts on, or behind its prepositions: "agreed to a truce in X".

        For people only after a preposition of place: members of "the Lima gang" need not be from Lima.
        """
        things = [noun for token in nouns for noun in (direct_objects(token) if is_verb(token) else [token])]
        things += [
            noun
            for token in (verb, *filter(is_verb, nouns))
            for word, noun in self._phrases_of(token)
            if word not in self.prepositions.never
        ]
        inside = (
            p
            for noun in things
            for p in self.phrases.within(noun.left_edge.i, noun.right_edge.i + 1)
            if not any(a.dep_ == "relcl" and noun.is_ancestor(a) for a in verb.doc[p.root].ancestors)
        )
        named = (p for p in inside if p.kind in ("name", "metonym") and _is_where(p) and p.description.country)
        heads = ((p, verb.doc[p.root].head.lower_) for p in named)
        fitting = (p for p, head in heads if head in LOCATIVE or not (strict or head == "by"))
        return next((p for p in fitting if not any(t.start <= p.start and p.end <= t.end for t in taken)), None)


def _is_where(phrase: Phrase) -> bool:
    return phrase.description.type in ("Place", "State")
