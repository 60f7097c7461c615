"""How truly a passage tells an act that a noun names: by the verb it is subject or object of, and by adjectives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgraph.extract.headline_trees import is_headline
from kgraph.extract.tree import NOUN_TAGS, is_passive, is_verb, with_dep
from kgraph.extract.truth import TruthReader, verb_above
from kgraph.extract.verb_cues import Truth

if TYPE_CHECKING:
    from kgraph.extract.parsed import Token


class NounTruth:
    """Reads the truth of acts named by nouns; ``verbs`` reads that of the verbs around them."""

    def __init__(self, verbs: TruthReader) -> None:
        self.verbs = verbs

    def of_noun(self, noun: Token, verbal: bool = False) -> Truth | None:
        """Read how truly an act named by a noun is told; ``None`` where the text leaves it open.

        ``verbal`` acts (demands, offers, threats) have been done where somebody answers them.
        """
        truth = self._noun_context(noun, verbal)
        if truth is None:
            return None
        if self.verbs.is_negative(noun):
            truth = truth.with_negation(noun)
        if _in_scare_quotes(noun):
            return None
        for child in noun.children:
            if child.lower_ in self.verbs.cues.sets["hedging_adjectives"]:
                truth = truth.with_modality("hedged", child)
            if child.lower_ in self.verbs.cues.sets["unreal_adjectives"]:
                return None
        return replace(truth, embedded=True)

    def _noun_context(self, noun: Token, verbal: bool) -> Truth | None:
        head, dep = noun.head, noun.dep_
        if dep == "pobj" and head.lower_ == "of" and head.head.lower_ in self.verbs.cues.sets["spans_of_time"]:
            return self._noun_context(head.head, verbal)  # "months of talks"
        if dep == "conj":
            return self._noun_context(head, verbal) if head.tag_ in NOUN_TAGS else None
        if dep in ("nsubj", "nsubjpass") and is_verb(head):
            return self._as_subject(noun, head, verbal)
        if dep == "dobj" and is_verb(head):
            return self._as_object(head, verbal, any(t.tag_ == "PRP$" for t in with_dep(noun, "poss")))
        if dep == "pobj" and head.dep_ == "agent" and is_headline(noun.doc):  # "plant disabled by attack"
            truth = self.verbs.of_verb(head.head)
            return None if truth.negated or truth.modality not in ("asserted", "hedged") else truth
        if dep == "pobj":
            return self._after_preposition(head, verbal and bool(with_dep(noun, "poss", "prep", "amod")))
        if dep == "ROOT" and is_headline(noun.doc):  # "Talks between Peru and Chile"
            unreal = any(token.lower_ in self.verbs.cues.sets["unreal_adjectives"] for token in noun.sent)
            return None if unreal else self.verbs.asked(noun, Truth())
        return None

    def _as_subject(self, noun: Token, verb: Token, verbal: bool) -> Truth | None:
        truth = self.verbs.of_verb(verb)
        if truth.modality not in ("asserted", "hedged"):
            return None
        if truth.negated and not self.verbs.is_negative(noun):
            return self._under_negation(noun, verb, truth)
        happened = (
            (verbal and is_passive(verb) and self._in(verb, "answers"))
            or self._in(verb, "occurrence")
            or (is_passive(verb) and self._in(verb, "factive_objects"))
            or self.verbs.is_negative(noun)
        )
        return replace(truth, negated=False) if happened else None

    def _under_negation(self, noun: Token, verb: Token, truth: Truth) -> Truth | None:
        """Read "the talks did not take place" as none, "the threats did not lead" as threats that were made."""
        if self.verbs.is_of(verb, "existence") or any(t.lower_ == "place" for t in with_dep(verb, "dobj")):
            return truth
        real = not with_dep(verb, "acomp")  # "the attack was not real"
        caused = real and self.verbs.is_of(verb, "causing") and bool(with_dep(noun, "poss", "amod", "prep"))
        return Truth(speakers=truth.speakers) if caused else None

    def _as_object(self, verb: Token, verbal: bool, owned: bool = False) -> Truth | None:
        truth = self.verbs.of_verb(verb)
        if verbal and self._in(verb, "answers"):
            return Truth(speakers=truth.speakers)
        if owned and self._in(verb, "undone") and truth.modality in ("asserted", "hedged") and not truth.negated:
            return truth.with_negation(verb)
        if not self._in(verb, "factive_objects") or truth.modality not in ("asserted", "hedged") or truth.negated:
            return None
        return Truth(speakers=truth.speakers)

    def _after_preposition(self, prep: Token, owned: bool = False) -> Truth | None:
        governor = verb_above(prep)
        if owned and governor is not None and (made := self._reacted_to(prep, governor)):
            return made
        if prep.lower_ not in self.verbs.cues.sets["factive_prepositions"]:
            return None
        if governor is None:
            return Truth() if prep.head.dep_ == "ROOT" else None
        truth = self.verbs.of_verb(governor)
        timely = prep.lower_ in ("after", "following", "since", "during", "amid", "despite", "over")
        if (
            prep.head.tag_ in NOUN_TAGS
            and not timely
            and prep.head.lower_ not in ("wake", "response", "course", "retaliation")
        ):
            return None
        if not timely and (
            truth.modality not in ("asserted", "hedged")
            or truth.negated
            or not self._in_any(governor, ("occurrence", "factive_objects"))
        ):
            return None
        if truth.modality in ("planned", "conditional", "demanded", "questioned"):
            return None
        return Truth(speakers=truth.speakers)

    def _reacted_to(self, prep: Token, governor: Token) -> Truth | None:
        """Read "left at Peru's request", "complained of Peru's charge", "bowed to a demand by Peru": it was made."""
        truth = self.verbs.of_verb(governor)
        done = truth.modality in ("asserted", "hedged") and not truth.negated
        at = prep.lower_ in ("at", "upon") and done
        reacting = prep.lower_ in ("of", "about", "to", "at", "with") and self.verbs.is_of(prep.head, "reacting")
        return Truth(speakers=truth.speakers) if at or (reacting and truth.modality in ("asserted", "hedged")) else None

    def _in(self, verb: Token, name: str) -> bool:
        words = self.verbs.cues.sets[name]
        return any(word in words for word in (verb.lower_, *self.verbs.lemma(verb.lower_)))

    def _in_any(self, verb: Token, names: tuple[str, ...]) -> bool:
        return any(self._in(verb, name) for name in names)


def _in_scare_quotes(noun: Token) -> bool:
    """Whether a noun stands at the end of a few words in quotation marks: Peru's "attack"."""
    after = noun.doc[noun.i + 1 : noun.i + 2]
    before = noun.doc[max(noun.i - 3, 0) : noun.i]
    return bool(after) and after[0].is_quote and any(token.is_quote for token in before)
