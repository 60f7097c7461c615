"""Judgements without a verb of blame: "Peru said Chile's raid was a provocation", "Peru called the ban illegal"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.extract.arguments import ArgumentFinder
from kgraph.extract.phrases import Phrase
from kgraph.extract.tree import surface_subjects, with_dep
from kgraph.extract.truth import TruthReader
from kgraph.extract.verb_cues import Truth

if TYPE_CHECKING:
    from kgraph.extract.parsed import Token

FARTHEST = 14  # words between a verb and what it calls somebody


class VerdictReader:
    """Reads who says of whose act that it is bad, in one paragraph."""

    def __init__(self, find: ArgumentFinder, truth: TruthReader) -> None:
        self.find = find
        self.truth = truth

    def read(self, verb: Token) -> tuple[Token, tuple[Phrase, ...], tuple[Phrase, ...], Truth] | None:
        """Give the word of blame, who says it, whom it strikes, and how truly that is told; or nothing."""
        if verb.lower_ in self.truth.cues.sets["copulas"]:
            return self._said_to_be(verb)
        return self._called(verb) if self.truth.is_of(verb, "naming") else None

    def _said_to_be(self, verb: Token) -> tuple[Token, tuple[Phrase, ...], tuple[Phrase, ...], Truth] | None:
        word = next((t for t in with_dep(verb, "attr", "acomp") if self._is_blame(t)), None)
        truth = self.truth.of_verb(verb)
        sayer = next((above for above in verb.ancestors if self.truth.is_speech(above)), None)
        if word is None or sayer is None or truth.negated or truth.modality not in ("asserted", "hedged"):
            return None
        return self._verdict(word, truth.speakers[-1:], with_dep(verb, "nsubj"), self.truth.of_verb(sayer))

    def _called(self, verb: Token) -> tuple[Token, tuple[Phrase, ...], tuple[Phrase, ...], Truth] | None:
        after = verb.doc[verb.i + 1 : min(verb.i + FARTHEST, verb.sent.end)]
        word = next((t for t in after if _is_told_of(t) and self._is_blame(t) and verb.is_ancestor(t)), None)
        if word is None:
            return None
        between = [t for t in after if t.i < word.i and t.lower_ != "as" and not t.is_ancestor(verb)]
        named = [t for t in between if self.find.phrases.at(t) and self.find.parties([t])]
        judged = next((t for t in named if t.dep_ in ("dobj", "dative", "nsubj")), next(iter(named), None))
        found = self._verdict(word, surface_subjects(verb), [judged] if judged is not None else [], Truth())
        if found is None and judged is None and any(t.dep_ == "det" for t in between):  # "called the ban a mistake"
            sayers = self.find.subject_parties(surface_subjects(verb)).phrases
            return (word, sayers, (), self.truth.of_verb(verb)) if sayers else None
        return found

    def _verdict(
        self, word: Token, sayers: list[Token] | tuple[Token, ...], judged: list[Token], truth: Truth
    ) -> tuple[Token, tuple[Phrase, ...], tuple[Phrase, ...], Truth] | None:
        actors = self.find.subject_parties(list(sayers)).phrases
        struck = self.find.parties(judged) or tuple(p for token in judged for p in self.find.owners(token))
        others = tuple(phrase for phrase in struck if phrase not in actors)
        return (word, actors, others, truth) if actors and others else None

    def _is_blame(self, token: Token) -> bool:
        """Whether a word blames: "a provocation", "illegal", "an act of war"; not "no provocation"."""
        if self.truth.is_negative(token) or any(c.lower_ == "not" for c in with_dep(token, "neg", "advmod")):
            return False
        of = [t.lower_ for prep in with_dep(token, "prep") if prep.lower_ == "of" for t in with_dep(prep, "pobj")]
        words = (token.lower_, *self.find.lexicon.noun_lemma(token.lower_))
        blame, acts = self.truth.cues.sets["blame_words"], self.truth.cues.sets["acts_of"]
        return any(word in blame for word in words) or (token.lower_ == "act" and any(word in acts for word in of))


def _is_told_of(token: Token) -> bool:
    """Whether a word stands where a verb of calling has what it calls somebody."""
    as_ = token.dep_ == "pobj" and token.head.lower_ == "as"
    return as_ or token.dep_ in ("oprd", "acomp", "attr", "ccomp", "xcomp", "dobj", "appos")
