"""How truly a passage tells the act of a verb: the cues on it, and all that stands above it in the tree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgraph.extract.content_truth import ContentTruth, agents_or_subjects
from kgraph.extract.tree import (
    NOUN_TAGS,
    apart,
    cleft,
    is_asked,
    is_asked_of,
    is_imperative,
    is_verb,
    joined_to,
    own_subjects,
    surface_subjects,
    with_dep,
)
from kgraph.extract.verb_cues import Truth

if TYPE_CHECKING:
    from kgraph.extract.parsed import Token

TRUTHS = "kgraph_truths"  # kept with a doc: verbs are asked for again by what they govern
CONTENT_PREPOSITIONS = ("of", "to", "for", "from", "on", "against", "into", "about", "in")
DEEPEST = 40  # clauses over a verb; no sentence that anybody reads has more
COMMAS = (",", ";", "-", "–", "—")
ORDINALS = ("first", "second", "third", "last", "latest", "only")


class TruthReader(ContentTruth):
    """Reads the truth of the acts of verbs; ``lemma`` gives the dictionary form of a verb."""

    def of_verb(self, verb: Token, seen: frozenset[int] = frozenset()) -> Truth:
        """Read how truly the act of a verb is told."""
        if verb.i in seen:
            return Truth()
        known: dict[int, Truth] = verb.doc.user_data.setdefault(TRUTHS, {})
        if seen or verb.i not in known:
            truth = self.own_cues(verb, self._outer(verb, seen | {verb.i}))
            if seen:
                return truth
            known[verb.i] = truth
        return known[verb.i]

    def _outer(self, verb: Token, seen: frozenset[int]) -> Truth:
        head, dep = verb.head, verb.dep_
        if len(seen) > DEEPEST:
            return Truth("alleged", embedded=True)
        if head == verb:
            return self._parenthetical(verb)
        if dep == "conj" and is_verb(head):
            return self._joined(verb, joined_to(verb), seen)
        if dep in ("xcomp", "ccomp", "acl", "relcl") and head.tag_ in NOUN_TAGS and self._is_content(verb):
            return self._under_noun(head, seen)
        if dep in ("xcomp", "ccomp", "oprd") or (dep in ("advcl", "acl") and head.tag_ == "JJ"):
            return self._complement(verb, head, seen)
        if dep == "acomp" and is_verb(head):
            return replace(self.of_verb(head, seen), embedded=True)
        if dep == "pcomp":
            return self._over_preposition(verb, head, seen)
        if dep == "advcl":
            return self._adverbial(verb, head, seen)
        if dep in ("acl", "relcl"):
            return self._described(verb, head, seen)
        if dep in ("parataxis", "dep", "csubj", "nsubj", "dobj", "conj", "appos", "attr", "intj"):
            governor = head if is_verb(head) else None
            return self.of_verb(governor, seen) if governor is not None else Truth(embedded=True)
        return Truth(embedded=True)

    def _is_content(self, verb: Token) -> bool:
        """Whether a clause under a noun is what the noun says ("the claim that ..."), not a description of it."""
        return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children) or (
            verb.dep_ in ("ccomp", "xcomp") and verb.tag_ == "VB"
        )

    def _parenthetical(self, verb: Token) -> Truth:
        """Read "X has left, officials said": the verb of saying hangs on the act or on a comma behind it."""
        for child in verb.children:
            if (
                child.dep_ in ("parataxis", "ccomp")
                and self.is_speech(child)
                and own_subjects(child)
                and not with_dep(child, "ccomp")
                and (child.i < verb.i or _is_set_off(child))
            ):
                sayers = own_subjects(child) if own_subjects(verb) else apart(child) or own_subjects(child)
                said = Truth(speakers=tuple(t for t in sayers if t.lower_ != "it"))
                return said.with_modality("hedged", child) if self.is_of(child, "hedged_speech") else said
        return Truth()

    def _joined(self, verb: Token, head: Token, seen: frozenset[int]) -> Truth:
        """Read a conjunct: it shares what stands above the first verb, not that verb's own cues."""
        if own_subjects(verb) and verb.tag_ in ("VBD", "VBZ", "VBP") and head.dep_ == "ROOT":
            return self._parenthetical(verb)
        outer = self._outer(head, seen | {head.i})
        return self.asked(head, outer)

    def _complement(self, verb: Token, head: Token, seen: frozenset[int]) -> Truth:
        if any(token.text == ";" for token in verb.doc[verb.i : head.i]):
            return self._parenthetical(verb)  # two sentences: "X attacked; Y denied it"
        truth = self.of_verb(head, seen) if is_verb(head) or head.tag_ in ("JJ", "MD") else Truth(embedded=True)
        return (
            self._no_content(verb, head, truth, seen)
            or self._own_sentence(verb, head, seen)
            or self._set_apart(verb, head, truth)
            or self._said_or_governed(verb, head, truth)
            or replace(truth, embedded=True)
        )

    def _no_content(self, verb: Token, head: Token, truth: Truth, seen: frozenset[int]) -> Truth | None:
        """Read what only looks like the content of a verb: "called Peru to say", "ought to leave", a question."""
        told_to = verb.tag_ == "VB" and not own_subjects(verb)
        if told_to and self.is_of(head, "addressing") and self.operator(head) is None:
            return self._adverbial(verb, head, seen)
        if head.tag_ == "MD":  # "ought to leave"
            return replace(truth.with_modality(self.cues.modals.get(head.lower_, "asserted"), head), embedded=True)
        if verb.dep_ == "ccomp" and verb.i < head.i and self.asks(verb):
            return replace(truth.with_modality("questioned", verb), embedded=True)
        return None

    def _own_sentence(self, verb: Token, head: Token, seen: frozenset[int]) -> Truth | None:
        """Read a sentence beside another, and what one is only asked to suppose."""
        if verb.dep_ == "ccomp" and _is_own_sentence(verb, head) and not self.is_speech(head):
            outer = self._outer(head, seen | {head.i})  # "you have tested it, expect a blockade"
            return Truth(speakers=outer.speakers, embedded=True) if is_imperative(head) else outer
        if head.lower_ in ("suppose", "imagine", "assume", "say") and head.head == head and not own_subjects(head):
            return Truth(embedded=True).with_modality("conditional", head)  # "suppose that X attacked"
        return None

    def _set_apart(self, verb: Token, head: Token, truth: Truth) -> Truth | None:
        """Read clefts, "how" and "why", and what adjectives are said of."""
        if verb.dep_ == "ccomp" and (parted := cleft(verb)):  # "it was not Chile that attacked"
            return replace(truth, cue=parted[0].i, embedded=True)
        if self.is_marked(verb, "presupposing_questions"):
            return self._asked_how(self.operator(head), verb, truth)
        said_of = head if head.tag_ == "JJ" else next(iter(with_dep(head, "acomp")), None)
        if said_of is not None and (
            said_of == head or (verb.dep_ == "ccomp" and head.lower_ in self.cues.sets["copulas"])
        ):
            return self._under_adjective(self.operator(said_of), verb, said_of, truth)
        return None

    def _said_or_governed(self, verb: Token, head: Token, truth: Truth) -> Truth | None:
        """Read what a verb of saying or an operator has as its content."""
        operator, clause = self.operator(head), verb.dep_ == "ccomp"
        finite = any(c.dep_ == "mark" or c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        if clause and self.is_speech(head) and not self._turns(operator, verb, head):
            return self._said(verb, head, truth)
        if operator and (operator.only is None or verb.dep_ == operator.only or (clause and not finite)):
            return self._governed(operator, head, truth)
        if clause and operator and operator.content == "hedged":  # "it appears that", "so it seems"
            return replace(truth, embedded=True).with_modality("hedged", head)
        if clause and is_verb(head) and verb.i < head.i:
            return self._parenthetical(verb)  # two sentences joined by a comma
        return self._said(verb, head, truth) if clause and is_verb(head) and finite and surface_subjects(head) else None

    def _over_preposition(self, verb: Token, prep: Token, seen: frozenset[int]) -> Truth:
        governor = prep.head.head if prep.head.tag_ == "RB" else prep.head  # "stopped short of leaving"
        negative = self._is_negative_preposition(prep)
        if is_verb(governor):
            truth = self.of_verb(governor, seen)
            operator = self.operator(governor)
            if operator and not negative and prep.lower_ in CONTENT_PREPOSITIONS and operator.content != "same":
                truth = self._governed(operator, governor, truth)
            elif operator and operator.content == "demanded" and prep.lower_ == "before":
                truth = replace(truth.with_modality("conditional", prep), negated=False)  # "demanded a truce before"
            elif prep.lower_ in self.cues.sets["presupposing"]:
                truth = Truth(speakers=truth.speakers)  # "despite asking" is so even where the main act is not
            else:
                truth = replace(truth, negated=False)
            return truth.with_negation(prep) if negative else replace(truth, embedded=True)
        if governor.tag_ in NOUN_TAGS:
            return self._under_noun(governor, seen)
        if governor.tag_ == "JJ" and not negative:  # "is guilty of attacking", "is capable of attacking"
            operator = self.operator(governor)
            truth = self.of_verb(governor.head, seen) if is_verb(governor.head) else Truth(embedded=True)
            return (
                self._governed(operator, governor, truth) if operator else truth.with_modality("conditional", governor)
            )
        return Truth(embedded=True).with_negation(prep) if negative else Truth(embedded=True)

    def _is_negative_preposition(self, prep: Token) -> bool:
        """Whether a preposition or mark says that the act was not done: "without", "instead of", "rather than"."""
        words = prep.lower_, f"{prep.nbor(-1).lower_} {prep.lower_}" if prep.i else ""
        return any(word in self.cues.sets["negative_prepositions"] for word in words)

    def _adverbial(self, verb: Token, head: Token, seen: frozenset[int]) -> Truth:
        if not is_verb(head):
            truth = Truth(embedded=True)  # "What if Peru attacks?"
            return truth.with_modality("conditional", verb) if self.is_marked(verb, "conditional_marks") else truth
        truth = self.of_verb(head, seen)
        operator = self.operator(head) if is_asked(verb) or is_asked_of(verb) else None
        if operator:  # "called for Peru to leave"
            return self._governed(operator, head, truth)
        as_though = [mark.lower_ for mark in with_dep(verb, "mark")][:2] == ["as", "though"]
        if as_though or self.is_marked(verb, "conditional_marks"):
            return Truth(speakers=truth.speakers, embedded=True).with_modality("conditional", verb)
        future = truth.modality in ("planned", "conditional", "demanded")
        if self.is_marked(verb, "time_marks"):
            until = any(c.lower_ in ("until", "till", "before") for c in verb.children)
            base = Truth(speakers=truth.speakers, embedded=True)
            return base.with_modality("conditional", verb) if future or until else base
        if any(self._is_negative_preposition(mark) for mark in with_dep(verb, "mark")):
            return Truth(speakers=truth.speakers, embedded=True).with_negation(verb)
        participle = verb.tag_ in ("VBG", "VBN") and not with_dep(verb, "mark")
        purpose = verb.tag_ == "VB" and any(c.lower_ == "to" for c in with_dep(verb, "aux"))
        if purpose and self.is_of(head, "addressing") and self.is_of(verb, "uttering"):
            return replace(truth, embedded=True)  # "called Peru to thank it"
        if purpose:
            return replace(truth.with_modality("planned", verb), embedded=True)
        if participle:
            return replace(truth, negated=False, embedded=True)
        return Truth(speakers=truth.speakers, embedded=True)

    def _described(self, verb: Token, noun: Token, seen: frozenset[int]) -> Truth:
        """Read a relative clause or participle: presupposed, but told by who speaks; or the content of a noun."""
        ordinal = any(c.lower_ in ORDINALS for c in with_dep(noun, "amod"))  # "the first to recognise it"
        infinitive = verb.tag_ == "VB" and not own_subjects(verb) and not ordinal
        if infinitive or (verb.dep_ == "acl" and verb.tag_ not in ("VBG", "VBN", "VB")):
            return self._under_noun(noun, seen)
        truth = Truth(embedded=True, speakers=self._speakers_above(noun, seen))
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and self.operator(verb) is None:
            return truth
        governor = verb_above(noun)
        asked = governor is not None and governor.i not in seen and noun.dep_ == "dobj" and self._wants(governor)
        return truth.with_modality("planned", noun) if asked else truth

    def _wants(self, verb: Token) -> bool:
        operator = self.operator(verb)
        return bool(operator and operator.content in ("demanded", "planned") and operator.predicate)

    def _under_noun(self, noun: Token, seen: frozenset[int]) -> Truth:
        operator = self.noun_operator(noun)
        truth = Truth(embedded=True, speakers=self._speakers_above(noun, seen))
        content = operator.content if operator else "planned"
        answered = self._answered(noun, content, truth)
        if answered is not None:
            return answered
        if content == "same":
            return truth.with_negation(noun) if self.is_negative(noun) else truth
        if content == "negated":
            return truth.with_negation(noun)
        if self.is_negative(noun):  # "no evidence that", "no plan to"
            return truth.with_modality("questioned" if content in ("hedged", "alleged") else content, noun)
        return truth.with_modality(content, noun)

    def _answered(self, noun: Token, content: str, truth: Truth) -> Truth | None:
        """Read what becomes of a report, claim or plan: "confirmed a report that", "dropped a plan to"."""
        verb = noun.head
        if noun.dep_ not in ("dobj", "nsubjpass") or not is_verb(verb) or self.of_verb(verb).negated:
            return None
        told = content in ("alleged", "hedged")
        speakers = (*truth.speakers, *agents_or_subjects(verb))
        if told and self.is_of(verb, "confirming"):
            return replace(truth, speakers=speakers)
        if told and self.is_of(verb, "denying"):
            return replace(truth, speakers=speakers).with_modality("denied", verb)
        if content == "planned" and self.is_of(verb, "fulfilling"):
            return replace(self.of_verb(verb), embedded=True)
        dropped = content == "planned" and self.is_of(verb, "dropping")
        return truth.with_modality("planned", noun).with_negation(verb) if dropped else None

    def _speakers_above(self, token: Token, seen: frozenset[int]) -> tuple[Token, ...]:
        governor = verb_above(token)
        return self.of_verb(governor, seen).speakers if governor is not None and governor.i not in seen else ()


def _is_own_sentence(verb: Token, head: Token) -> bool:
    """Whether a comma joins two sentences, the second an order or a plan: its verb has no clause of its own."""
    between = verb.doc[verb.i + 1 : head.i] if verb.i < head.i else ()
    begun = head.left_edge.i if head.left_edge.i > verb.i else head.i
    return any(token.text == "," for token in between) and not own_subjects(head) and begun > verb.i


def _is_set_off(clause: Token) -> bool:
    """Whether a comma stands before a clause, or begins it."""
    first = clause.left_edge
    return first.text in COMMAS or (first.i > 0 and first.nbor(-1).text in COMMAS)


def verb_above(token: Token) -> Token | None:
    """Give the nearest verb that a token stands under."""
    return next((ancestor for ancestor in token.ancestors if is_verb(ancestor)), None)
