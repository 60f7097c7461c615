"""How truly the content of a word is told: of what is said, asked or denied, or governed by an operator."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgraph.extract.tree import (
    agents,
    is_imperative,
    is_passive,
    own_subjects,
    surface_subjects,
    with_conjuncts,
    with_dep,
)
from kgraph.extract.verb_cues import CueReader, Truth
from kgraph.extract.words import Operator

if TYPE_CHECKING:
    from kgraph.extract.parsed import Token


class ContentTruth(CueReader):
    """Reads what a verb, adjective or noun makes of the act that is its content."""

    def _turns(self, operator: Operator | None, verb: Token, head: Token) -> bool:
        """Whether a verb of saying demands, denies or asks what it says."""
        return (
            operator is not None
            and operator.only in (None, verb.dep_)
            and operator.content in ("demanded", "denied", "questioned")
            and not self.tells(verb, head)
        )

    def tells(self, verb: Token, head: Token) -> bool:
        """Whether the complement of a verb of saying and asking is told, not asked: finite and past or present."""
        if "insist" in self.lemma(head.lower_):
            return verb.tag_ in ("VBD", "VBZ") or bool(with_dep(verb, "aux"))
        return verb.tag_ in ("VBD", "VBZ", "VBP") and bool({"warn", "tell"} & set(self.lemma(head.lower_)))

    def asks(self, verb: Token) -> bool:
        """Whether a clause is a question: "asked whether", "Is it so?" a reporter asked."""
        between = verb.doc[verb.i : verb.head.i] if verb.i < verb.head.i else ()
        return self.is_marked(verb, "question_marks") or any(token.text == "?" for token in between)

    def _asked_how(self, operator: Operator | None, verb: Token, truth: Truth) -> Truth:
        """Read "asked why X attacked": the question takes the act for granted; how safely is left open."""
        asking = operator is not None and operator.content in ("demanded", "questioned")
        open_ = asking or truth.negated or truth.modality != "asserted"
        kept = Truth(speakers=truth.speakers, embedded=True)
        return kept.with_modality("questioned", verb) if open_ else kept

    def _under_adjective(self, operator: Operator | None, verb: Token, head: Token, truth: Truth) -> Truth:
        """Read "was right to leave", "too weak to attack", "ready to talk", "it is not true that"."""
        if verb.dep_ == "ccomp" and truth.negated and not self.is_of(head, "truthful"):
            return replace(truth, negated=False, embedded=True).with_modality("questioned", head)
        if verb.dep_ == "ccomp" and self.is_of(head, "possible"):
            return replace(truth, embedded=True).with_modality("hedged", head)
        if any(c.lower_ == "too" for c in with_dep(head, "advmod")) and verb.tag_ == "VB":
            return replace(truth.with_negation(head), embedded=True)
        if head.lower_ == "able" and head.head.tag_ == "VBD":  # "was able to" says that it was done
            return replace(truth, embedded=True)
        if operator and operator.content == "denied":
            return replace(truth.with_modality("denied", head), embedded=True)
        if operator and (operator.only is None or verb.dep_ == operator.only):
            return self._governed(operator, head, truth)
        return replace(truth.with_modality("planned", head) if verb.tag_ == "VB" else truth, embedded=True)

    def _said(self, verb: Token, head: Token, truth: Truth) -> Truth:
        if is_imperative(verb):
            truth = truth.with_modality("demanded", verb)
        speakers = agents_or_subjects(head) if self.is_speech(head) or not self._says_nothing(head) else ()
        truth = replace(truth, speakers=(*truth.speakers, *speakers), embedded=True)
        truth = self.trusted(truth, speakers, *with_dep(head, "advmod"))
        if self.is_of(head, "hedged_speech") or (
            head.lower_ in ("has", "had") and any(mark.lower_ == "that" for mark in with_dep(verb, "mark"))
        ):  # "word has it that"
            truth = truth.with_modality("hedged", head)
        if not speakers and is_passive(head) and any(t.lower_ == "it" for t in own_subjects(head)):
            truth = truth.with_modality("hedged", head)  # "it was reported that"
        if truth.negated:  # "did not say that X attacked" tells nothing of the attack
            return replace(truth.with_modality("questioned", head), negated=False)
        return truth

    def _says_nothing(self, verb: Token) -> bool:
        """Whether a verb with a clause has nobody who says it: "it emerged that", "the problem is that"."""
        return verb.lower_ in self.cues.sets["copulas"] or any(token.lower_ == "it" for token in own_subjects(verb))

    def _governed(self, operator: Operator, head: Token, truth: Truth) -> Truth:
        truth = replace(truth, embedded=True)
        content = operator.content
        if content == "same":
            return truth
        open_ = operator.predicate == "REJECTS" and not {"refuse", "decline"} & set(self.lemma(head.lower_))
        if content == "negated" and truth.negated and open_:
            return replace(truth.with_modality("planned", head), negated=False)  # "has not ruled out leaving"
        if content == "negated":
            return truth.with_negation(head)
        if content == "denied":
            truth = replace(truth, speakers=(*truth.speakers, *agents_or_subjects(head)))
            return replace(truth.with_modality("questioned" if truth.negated else "denied", head), negated=False)
        return replace(truth.with_modality(content, head), negated=truth.negated)


def agents_or_subjects(verb: Token) -> tuple[Token, ...]:
    """Give who says it: the agent of a passive verb of saying, else its subject."""
    if is_passive(verb):
        return tuple(agents(verb))
    return tuple(with_conjuncts(with_dep(verb, "nsubj")) or surface_subjects(verb))
