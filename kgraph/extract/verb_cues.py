"""The cues on a verb itself: auxiliaries, negations, hedges, views and questions, and what it does to acts below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kgraph.extract.headline_trees import is_headline
from kgraph.extract.tree import exceptions, is_asked, is_verb, own_subjects, with_dep
from kgraph.extract.words import Cues, Operator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kgraph.extract.parsed import Token

DO = ("do", "does", "did")
# The strongest wins where several cues meet.
STRENGTH = ("asserted", "hedged", "planned", "opinion", "conditional", "demanded", "questioned", "denied", "alleged")


@dataclass(frozen=True, slots=True)
class Truth:
    """Polarity and modality with the token that decided, and who says so, outermost first (tokens).

    ``modality`` may be ``alleged`` here: only accused of, which is left out as no claim.
    """

    modality: str = "asserted"
    negated: bool = False
    cue: int | None = None
    speakers: tuple[Token, ...] = ()
    embedded: bool = False

    def with_modality(self, modality: str, cue: Token) -> Truth:
        """Give the truth under one more cue."""
        if STRENGTH.index(modality) <= STRENGTH.index(self.modality):
            return self
        return replace(self, modality=modality, cue=cue.i)

    def with_negation(self, cue: Token) -> Truth:
        """Give the truth under one more negation."""
        return replace(self, negated=not self.negated, cue=cue.i)


class CueReader:
    """Reads the cues on verbs; ``lemma`` gives the dictionary form of a verb."""

    def __init__(
        self,
        cues: Cues,
        operators: tuple[Mapping[str, Operator], Mapping[str, Operator]],
        lemma: Callable[[str], tuple[str, ...]],
    ) -> None:
        self.cues = cues
        self.verbs, self.nouns = operators
        self.lemma = lru_cache(maxsize=16_384)(lemma)  # each verb is asked for a dozen times

    def operator(self, token: Token) -> Operator | None:
        """Find what a verb or adjective does to the act that it governs."""
        words = (token.lower_, *self.lemma(token.lower_))
        beside = [c.lower_ for c in token.children if c.dep_ in ("prt", "prep", "advmod") and c.i > token.i]
        if with_dep(token, "dobj"):  # "called Peru on Monday to"
            beside = [word for word in beside if word not in ("on", "upon", "for")]
        beside += ["for"] * any(map(is_asked, with_dep(token, "advcl")))
        phrases = [f"{word} {other}" for word in words for other in beside]
        return next((self.verbs[word] for word in (*phrases, *words) if word in self.verbs), None)

    def noun_operator(self, token: Token) -> Operator | None:
        """Find what a noun does to the act that it governs."""
        words = (token.lower_, token.lower_.removesuffix("s"), token.lower_.removesuffix("es"))
        return next((self.nouns[word] for word in words if word in self.nouns), None)

    def is_speech(self, token: Token) -> bool:
        """Whether a verb is one of saying or thinking."""
        return is_verb(token) and any(
            word in self.cues.sets["speech"] for word in (token.lower_, *self.lemma(token.lower_))
        )

    def is_of(self, token: Token, name: str) -> bool:
        """Whether a word or its dictionary form is one of a list of cues."""
        return any(word in self.cues.sets[name] for word in (token.lower_, *self.lemma(token.lower_)))

    def trusted(self, truth: Truth, speakers: Sequence[Token], *beside: Token) -> Truth:
        """Give what sources tell as hedged or denied where the text doubts them: "a false report", "rumours"."""
        words = [*beside, *speakers, *(c for token in speakers for c in with_dep(token, "amod", "compound"))]
        doubted = next((word for word in words if word.lower_ in self.cues.sets["false_words"]), None)
        if doubted is not None:
            return truth.with_modality("denied", doubted)
        unsure = next((word for word in words if word.lower_ in self.cues.sets["unsure_words"]), None)
        return truth if unsure is None else truth.with_modality("hedged", unsure)

    def own_cues(self, verb: Token, truth: Truth) -> Truth:
        """Read the cues that hang on the verb itself."""
        for child in self._auxiliaries(verb):
            modality = self.cues.modals.get(child.lower_)
            if child == verb.left_edge and self.is_marked(verb, "conditional_marks"):
                modality = "conditional"  # "should Peru attack, ..."
            if modality == "planned" and any(t.lower_ == "have" and t.dep_ == "aux" for t in verb.children):
                modality = "conditional"
            if (
                modality == "conditional"
                and child.lower_ in ("would", "'d", "’d")
                and truth.speakers
                and not self._has_condition(verb)
            ):
                modality = "planned"
            if modality:
                truth = truth.with_modality(modality, child)
        for child in verb.children:
            if child.lower_ == "according" and child.dep_ == "prep":
                said = [t for to in with_dep(child, "prep") for t in with_dep(to, "pobj")]
                truth = self.trusted(replace(truth, speakers=(*truth.speakers, *said)), said)
            if child.dep_ == "prep" and child.lower_ == "in":
                truth = self._in_fiction(verb, child, self._in_view(child, truth))
            if child.lower_ in self.cues.sets["hedges"] and child.dep_ == "advmod":
                truth = truth.with_modality("hedged", child)
            if (
                child.dep_ == "advcl"
                and self.is_marked(child, "conditional_marks")
                and truth.modality in ("planned", "conditional")
            ):
                truth = truth.with_modality("conditional", child)
        truth = self._standing_alone(verb, truth) if verb.head == verb else truth
        truth = self._not_possible(verb, self._negation(verb, truth))
        return self.asked(verb, truth)

    def _in_view(self, prep: Token, truth: Truth) -> Truth:
        """Read "in my view", "in Peru's opinion"."""
        for noun in with_dep(prep, "pobj"):
            owners = with_dep(noun, "poss")
            if owners and noun.lower_ in self.cues.sets["opinions"]:
                truth = replace(truth, speakers=(*truth.speakers, *(t for t in owners if t.tag_ != "PRP$")))
                return truth.with_modality("opinion", noun)
        return truth

    def _in_fiction(self, verb: Token, prep: Token, truth: Truth) -> Truth:
        """Leave out what happens in a story: "in a film, Peru attacks", "a novel in which Peru attacks"."""
        told = with_dep(prep, "pobj")
        told += [verb.head] if verb.dep_ == "relcl" and any(token.lower_ == "which" for token in told) else []
        story = next((token for token in told if token.lower_ in self.cues.sets["fictions"]), None)
        return truth if story is None else truth.with_modality("alleged", story)

    def _not_possible(self, verb: Token, truth: Truth) -> Truth:
        """Read "could not leave" as not having left."""
        modal = next((c for c in self._auxiliaries(verb) if c.lower_ in ("could", "can", "ca")), None)
        impossible = (
            modal is not None and truth.negated and truth.modality == "conditional" and not self._has_condition(verb)
        )
        return replace(truth, modality="asserted") if impossible else truth

    def _auxiliaries(self, verb: Token) -> list[Token]:
        """Give the auxiliaries of a verb, or of the verb that it is joined to, where it has none of its own."""
        found = with_dep(verb, "aux", "auxpass")
        if found or verb.dep_ != "conj" or own_subjects(verb) or not is_verb(verb.head):
            return found
        return self._auxiliaries(verb.head) if verb.tag_ in ("VB", "VBN") else []

    def _negation(self, verb: Token, truth: Truth) -> Truth:
        shares = (
            verb.dep_ == "conj"
            and (verb.tag_ == "VB" or any(c.lower_ == "nor" for c in with_dep(verb.head, "cc")))
            and is_verb(verb.head)
            and not own_subjects(verb)
            and not with_dep(verb, "aux")
        )
        for holder in [verb, verb.head] if shares else [verb]:
            found = self._negations(holder)
            if found and not _not_only(found[0]):
                return truth.with_negation(found[0])
        return truth

    def _negations(self, verb: Token) -> list[Token]:
        """Give the words that negate a verb; "not to leave" negates the infinitive, wherever the parser hangs it."""
        words, almost = self.cues.sets["negations"], self.cues.sets["near_misses"]
        found = [
            c
            for c in with_dep(verb, "neg", "preconj", "cc", "advmod")
            if c.lower_ in words and c.lower_ != "no" and not _before_infinitive(c)
        ]
        to = next((c for c in with_dep(verb, "aux") if c.lower_ == "to" and c.i), None)
        found += [to.nbor(-1)] if to is not None and to.nbor(-1).lower_ in words else []
        found += [c for c in with_dep(verb, "dobj", "nsubj", "nsubjpass", "attr") if self.is_negative(c)]
        before = verb.doc[max(verb.i - 2, 0) : verb.i]
        found += [verb] if [t.lower_ for t in before] == ["all", "but"] else []  # "all but attacked"
        for adverb in with_dep(verb, "advmod"):
            longer = adverb.lower_ in ("longer", "more") and adverb.i and adverb.nbor(-1).lower_ == "no"
            found += [adverb] if longer or adverb.lower_ in almost else []
        return found

    def is_negative(self, noun: Token) -> bool:
        """Whether a noun phrase is negative: "no attack", "nobody"."""
        if exceptions(noun):
            return False
        if noun.lower_ in self.cues.sets["negative_subjects"]:
            return True
        return any(
            c.dep_ in ("det", "neg", "amod", "nummod", "preconj") and c.lower_ in self.cues.sets["negative_determiners"]
            for c in noun.children
        )

    def asked(self, verb: Token, truth: Truth) -> Truth:
        """Give the truth as questioned where the verb is asked about."""
        words = ("whether", "if") if verb.dep_ == "ccomp" else ("whether",)
        if any(c.dep_ in ("mark", "advmod") and c.lower_ in words for c in verb.children):
            return truth.with_modality("questioned", verb)
        if verb.dep_ == "ROOT" and (sentence := verb.sent).text.rstrip("\"”’' ").endswith("?"):
            return truth.with_modality("questioned", sentence[-1])
        return truth

    def _standing_alone(self, verb: Token, truth: Truth) -> Truth:
        """Read what only headlines leave without a main clause: "Peru to leave", "If Peru leaves", "Peru ‘left’"."""
        to = next((c for c in with_dep(verb, "aux") if c.lower_ == "to"), None)
        truth = truth if to is None else truth.with_modality("planned", to)
        marks = [c for c in with_dep(verb, "mark") if c.lower_ in self.cues.sets["conditional_marks"]]
        truth = truth.with_modality("conditional", marks[0]) if marks else truth
        first = with_dep(verb, "aux")[:1]
        if first and first[0].i == verb.sent.start and first[0].lower_ in DO:
            truth = truth.with_modality("questioned", first[0])
        quoted = verb.i > verb.sent.start and verb.nbor(-1).is_quote and is_headline(verb.doc)
        return truth.with_modality("hedged", verb) if quoted else truth

    def is_marked(self, verb: Token, name: str) -> bool:
        """Whether a clause begins with one of the marks of that name: "if", "while", "whether"."""
        words = self.cues.sets[name]
        if any(c.dep_ in ("mark", "advmod") and c.lower_ in words for c in verb.children):
            return True
        first = verb.left_edge
        return first.lower_ in words and first.i < verb.i

    def _has_condition(self, verb: Token) -> bool:
        return any(c.dep_ == "advcl" and self.is_marked(c, "conditional_marks") for c in verb.children)


def _before_infinitive(negation: Token) -> bool:
    """Whether a word stands before "to" and a verb: "was right not to leave"."""
    after = negation.doc[negation.i + 1 : negation.i + 2]
    return bool(after) and after[0].tag_ == "TO" and after[0].dep_ == "aux"


def _not_only(negation: Token) -> bool:
    after = negation.doc[negation.i + 1 : negation.i + 2]
    return bool(after) and after[0].lower_ in ("only", "just", "merely")
