"""How truly a passage tells an act: polarity, modality and speakers, read from the tree around its trigger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgraph.extract.tree import NOUN_TAGS, is_passive, is_verb, own_subjects, surface_subjects, with_conjuncts, with_dep
from kgraph.extract.words import Cues, Operator

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

TRUTHS = "kgraph_truths"  # kept with a doc: verbs are asked for again by what they govern
CONTENT_PREPOSITIONS = ("of", "to", "for", "from", "on", "against", "into", "about", "in")
DEEPEST = 40  # clauses over a verb; no sentence that anybody reads has more
COPULAS = ("is", "are", "was", "were", "be", "been", "'s", "’s")
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


class TruthReader:
    """Reads the truth of triggers; ``lemma`` gives the dictionary form of a verb."""

    def __init__(
        self,
        cues: Cues,
        operators: tuple[Mapping[str, Operator], Mapping[str, Operator]],
        lemma: Callable[[str], tuple[str, ...]],
    ) -> None:
        self.cues = cues
        self.verbs, self.nouns = operators
        self.lemma = lemma

    def operator(self, token: Token) -> Operator | None:
        """Find what a verb or adjective does to the act that it governs."""
        words = (token.lower_, *self.lemma(token.lower_))
        beside = [c.lower_ for c in token.children if c.dep_ in ("prt", "prep", "advmod") and c.i > token.i]
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

    # verbs

    def of_verb(self, verb: Token, seen: frozenset[int] = frozenset()) -> Truth:
        """Read how truly the act of a verb is told."""
        if verb.i in seen:
            return Truth()
        known: dict[int, Truth] = verb.doc.user_data.setdefault(TRUTHS, {})
        if seen or verb.i not in known:
            truth = self._own(verb, self._outer(verb, seen | {verb.i}))
            if seen:
                return truth
            known[verb.i] = truth
        return known[verb.i]

    def _own(self, verb: Token, truth: Truth) -> Truth:
        """Read the cues that hang on the verb itself."""
        for child in self._auxiliaries(verb):
            modality = self.cues.modals.get(child.lower_)
            if child.i == verb.left_edge.i and self._marked(verb, "conditional_marks"):
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
                truth = replace(truth, speakers=(*truth.speakers, *said))
            if child.dep_ == "prep" and child.lower_ == "in":
                truth = self._in_view(child, truth)
            if child.lower_ in self.cues.sets["hedges"] and child.dep_ == "advmod":
                truth = truth.with_modality("hedged", child)
            if (
                child.dep_ == "advcl"
                and self._marked(child, "conditional_marks")
                and truth.modality in ("planned", "conditional")
            ):
                truth = truth.with_modality("conditional", child)
        truth = self._not_possible(verb, self._negation(verb, truth))
        return self._asked(verb, truth)

    def _in_view(self, prep: Token, truth: Truth) -> Truth:
        """Read "in my view", "in Peru's opinion"."""
        for noun in with_dep(prep, "pobj"):
            owners = with_dep(noun, "poss")
            if owners and noun.lower_ in self.cues.sets["opinions"]:
                truth = replace(truth, speakers=(*truth.speakers, *(t for t in owners if t.tag_ != "PRP$")))
                return truth.with_modality("opinion", noun)
        return truth

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
        holders = [verb, verb.head] if shares else [verb]
        for holder in holders:
            negations = [
                c
                for c in holder.children
                if c.dep_ in ("neg", "preconj", "cc", "advmod")
                and c.lower_ in self.cues.sets["negations"]
                and c.lower_ != "no"
            ]
            negations += [c for c in with_dep(holder, "dobj", "nsubj", "nsubjpass", "attr") if self.is_negative(c)]
            negations += [c for c in with_dep(holder, "advmod") if c.lower_ in self.cues.sets["near_misses"]]
            if negations and not _not_only(negations[0]):
                return truth.with_negation(negations[0])
        return truth

    def is_negative(self, noun: Token) -> bool:
        """Whether a noun phrase is negative: "no attack", "nobody"."""
        if noun.lower_ in self.cues.sets["negative_subjects"]:
            return True
        return any(
            c.dep_ in ("det", "neg", "amod", "nummod", "preconj") and c.lower_ in self.cues.sets["negative_determiners"]
            for c in noun.children
        )

    def _asked(self, verb: Token, truth: Truth) -> Truth:
        words = ("whether", "if") if verb.dep_ == "ccomp" else ("whether",)
        if any(c.dep_ in ("mark", "advmod") and c.lower_ in words for c in verb.children):
            return truth.with_modality("questioned", verb)
        if verb.dep_ == "ROOT" and (sentence := verb.sent).text.rstrip("\"”’' ").endswith("?"):
            return truth.with_modality("questioned", sentence[-1])
        return truth

    def _marked(self, verb: Token, name: str) -> bool:
        first = verb.left_edge
        words = self.cues.sets[name]
        marks = [c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")]
        return any(word in words for word in marks) or (first.lower_ in words and first.i < verb.i)

    def _has_condition(self, verb: Token) -> bool:
        return any(c.dep_ == "advcl" and self._marked(c, "conditional_marks") for c in verb.children)

    # what stands above

    def _outer(self, verb: Token, seen: frozenset[int]) -> Truth:
        head, dep = verb.head, verb.dep_
        if len(seen) > DEEPEST:
            return Truth("alleged", embedded=True)
        if head == verb:
            return self._parenthetical(verb)
        if dep == "conj" and is_verb(head):
            return self._joined(verb, head, seen)
        if dep in ("xcomp", "ccomp", "acl", "relcl") and head.tag_ in NOUN_TAGS and self._is_content(verb):
            return self._under_noun(head, seen)
        if dep in ("xcomp", "ccomp", "oprd") or (dep in ("advcl", "acl") and head.tag_ == "JJ"):
            return self._complement(verb, head, seen)
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
            ):
                return Truth(speakers=tuple(own_subjects(child)))
        return Truth()

    def _joined(self, verb: Token, head: Token, seen: frozenset[int]) -> Truth:
        """Read a conjunct: it shares what stands above the first verb, not that verb's own cues."""
        if own_subjects(verb) and verb.tag_ in ("VBD", "VBZ", "VBP") and head.dep_ == "ROOT":
            return self._parenthetical(verb)
        outer = self._outer(head, seen | {head.i})
        return self._asked(head, outer)

    def _complement(self, verb: Token, head: Token, seen: frozenset[int]) -> Truth:
        if any(token.text == ";" for token in verb.doc[verb.i : head.i]):
            return self._parenthetical(verb)  # two sentences: "X attacked; Y denied it"
        truth = self.of_verb(head, seen) if is_verb(head) or head.tag_ in ("JJ", "MD") else Truth(embedded=True)
        if head.tag_ == "MD":  # "ought to leave"
            return replace(truth.with_modality(self.cues.modals.get(head.lower_, "asserted"), head), embedded=True)
        operator = self.operator(head)
        finite = any(c.dep_ == "mark" or c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        if (
            verb.dep_ == "ccomp"
            and self.is_speech(head)
            and not (
                operator and operator.content in ("demanded", "denied", "questioned") and not self.tells(verb, head)
            )
        ):
            return self._said(verb, head, truth)
        if operator and (operator.only is None or verb.dep_ == operator.only or (verb.dep_ == "ccomp" and not finite)):
            return self._governed(operator, head, truth)
        if verb.dep_ == "ccomp" and is_verb(head) and verb.i < head.i:
            return self._parenthetical(verb)  # two sentences joined by a comma
        if verb.dep_ == "ccomp" and is_verb(head):
            return self._said(verb, head, truth) if finite and surface_subjects(head) else replace(truth, embedded=True)
        return replace(truth, embedded=True)

    def tells(self, verb: Token, head: Token) -> bool:
        """Whether the complement of a verb of saying and asking is told, not asked: finite and past or present."""
        if "insist" in self.lemma(head.lower_):
            return verb.tag_ in ("VBD", "VBZ") or bool(with_dep(verb, "aux"))
        return verb.tag_ in ("VBD", "VBZ", "VBP") and bool({"warn", "tell"} & set(self.lemma(head.lower_)))

    def asks(self, verb: Token) -> bool:
        """Whether a clause is a question: "asked whether"."""
        return self._marked(verb, "question_marks")

    def _said(self, verb: Token, head: Token, truth: Truth) -> Truth:
        speakers = agents_or_subjects(head) if self.is_speech(head) or not _says_nothing(head) else ()
        truth = replace(truth, speakers=(*truth.speakers, *speakers), embedded=True)
        if any(word in self.cues.sets["hedged_speech"] for word in (head.lower_, *self.lemma(head.lower_))):
            truth = truth.with_modality("hedged", head)
        if truth.negated:  # "did not say that X attacked" tells nothing of the attack
            return replace(truth.with_modality("questioned", head), negated=False)
        return truth

    def _governed(self, operator: Operator, head: Token, truth: Truth) -> Truth:
        truth = replace(truth, embedded=True)
        content = operator.content
        if content == "same":
            return truth
        if content == "negated":
            return truth.with_negation(head)
        if content == "denied":
            truth = replace(truth, speakers=(*truth.speakers, *agents_or_subjects(head)))
            return replace(truth.with_modality("questioned" if truth.negated else "denied", head), negated=False)
        return replace(truth.with_modality(content, head), negated=truth.negated)

    def _over_preposition(self, verb: Token, prep: Token, seen: frozenset[int]) -> Truth:
        governor = prep.head.head if prep.head.tag_ == "RB" else prep.head  # "stopped short of leaving"
        negative = self._is_negative_preposition(prep)
        if is_verb(governor):
            truth = self.of_verb(governor, seen)
            operator = self.operator(governor)
            if operator and not negative and prep.lower_ in CONTENT_PREPOSITIONS and operator.content != "same":
                truth = self._governed(operator, governor, truth)
            elif prep.lower_ in self.cues.sets["presupposing"]:
                truth = Truth(speakers=truth.speakers)  # "despite asking" is so even where the main act is not
            else:
                truth = replace(truth, negated=False)
            return truth.with_negation(prep) if negative else replace(truth, embedded=True)
        if governor.tag_ in NOUN_TAGS:
            return self._under_noun(governor, seen)
        return replace(Truth(embedded=True).with_negation(prep) if negative else Truth(embedded=True))

    def _is_negative_preposition(self, prep: Token) -> bool:
        """Whether a preposition or mark says that the act was not done: "without", "instead of", "rather than"."""
        words = prep.lower_, f"{prep.nbor(-1).lower_} {prep.lower_}" if prep.i else ""
        return any(word in self.cues.sets["negative_prepositions"] for word in words)

    def _adverbial(self, verb: Token, head: Token, seen: frozenset[int]) -> Truth:
        if not is_verb(head):
            return Truth(embedded=True)
        truth = self.of_verb(head, seen)
        if self._marked(verb, "conditional_marks"):
            return Truth(speakers=truth.speakers, embedded=True).with_modality("conditional", verb)
        future = truth.modality in ("planned", "conditional", "demanded")
        if self._marked(verb, "time_marks"):
            until = any(c.lower_ in ("until", "till", "before") for c in verb.children)
            base = Truth(speakers=truth.speakers, embedded=True)
            return base.with_modality("conditional", verb) if future or until else base
        if any(self._is_negative_preposition(mark) for mark in with_dep(verb, "mark")):
            return Truth(speakers=truth.speakers, embedded=True).with_negation(verb)
        participle = verb.tag_ in ("VBG", "VBN") and not with_dep(verb, "mark")
        purpose = verb.tag_ == "VB" and any(c.lower_ == "to" for c in with_dep(verb, "aux"))
        if purpose:
            return replace(truth.with_modality("planned", verb), embedded=True)
        if participle:
            return replace(truth, negated=False, embedded=True)
        return Truth(speakers=truth.speakers, embedded=True)

    def _described(self, verb: Token, noun: Token, seen: frozenset[int]) -> Truth:
        """Read a relative clause or participle: presupposed, but told by who speaks; or the content of a noun."""
        if verb.dep_ == "acl" and verb.tag_ not in ("VBG", "VBN"):
            return self._under_noun(noun, seen)
        truth = Truth(embedded=True, speakers=self._speakers_above(noun, seen))
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and self.operator(verb) is None:
            return truth
        governor = self._verb_above(noun)
        asked = governor is not None and governor.i not in seen and noun.dep_ == "dobj" and self._wants(governor)
        return truth.with_modality("planned", noun) if asked else truth

    def _wants(self, verb: Token) -> bool:
        operator = self.operator(verb)
        return bool(operator and operator.content in ("demanded", "planned") and operator.predicate)

    def _under_noun(self, noun: Token, seen: frozenset[int]) -> Truth:
        operator = self.noun_operator(noun)
        truth = Truth(embedded=True, speakers=self._speakers_above(noun, seen))
        content = operator.content if operator else "planned"
        if content == "negated":
            return truth.with_negation(noun)
        if self.is_negative(noun):  # "no evidence that", "no plan to"
            return truth.with_modality("questioned" if content in ("hedged", "alleged") else content, noun)
        return truth.with_modality(content, noun)

    def _verb_above(self, token: Token) -> Token | None:
        return next((ancestor for ancestor in token.ancestors if is_verb(ancestor)), None)

    def _speakers_above(self, token: Token, seen: frozenset[int]) -> tuple[Token, ...]:
        governor = self._verb_above(token)
        return self.of_verb(governor, seen).speakers if governor is not None and governor.i not in seen else ()

    # nouns

    def of_noun(self, noun: Token, verbal: bool = False) -> Truth | None:
        """Read how truly an act named by a noun is told; ``None`` where the text leaves it open.

        ``verbal`` acts (demands, offers, threats) have been done where somebody answers them.
        """
        truth = self._noun_context(noun, verbal)
        if truth is None:
            return None
        if self.is_negative(noun):
            truth = truth.with_negation(noun)
        for child in noun.children:
            if child.lower_ in self.cues.sets["hedging_adjectives"]:
                truth = truth.with_modality("hedged", child)
            if child.lower_ in self.cues.sets["unreal_adjectives"]:
                return None
        return replace(truth, embedded=True)

    def _noun_context(self, noun: Token, verbal: bool) -> Truth | None:
        head, dep = noun.head, noun.dep_
        if dep == "pobj" and head.lower_ == "of" and head.head.lower_ in self.cues.sets["spans_of_time"]:
            return self._noun_context(head.head, verbal)  # "months of talks"
        if dep == "conj":
            return self._noun_context(head, verbal) if head.tag_ in NOUN_TAGS else None
        if dep in ("nsubj", "nsubjpass") and is_verb(head):
            return self._as_subject(noun, head, verbal)
        if dep == "dobj" and is_verb(head):
            return self._as_object(head, verbal)
        if dep == "pobj":
            return self._after_preposition(head)
        return None

    def _as_subject(self, noun: Token, verb: Token, verbal: bool) -> Truth | None:
        truth = self.of_verb(verb)
        if truth.modality not in ("asserted", "hedged"):
            return None
        if truth.negated and not self.is_negative(noun):
            return None
        happened = (
            (verbal and is_passive(verb) and self._in(verb, "answers"))
            or self._in(verb, "occurrence")
            or (is_passive(verb) and self._in(verb, "factive_objects"))
            or self.is_negative(noun)
        )
        return replace(truth, negated=False) if happened else None

    def _as_object(self, verb: Token, verbal: bool) -> Truth | None:
        truth = self.of_verb(verb)
        if verbal and self._in(verb, "answers"):
            return Truth(speakers=truth.speakers)
        if not self._in(verb, "factive_objects") or truth.modality not in ("asserted", "hedged") or truth.negated:
            return None
        return Truth(speakers=truth.speakers)

    def _after_preposition(self, prep: Token) -> Truth | None:
        if prep.lower_ not in self.cues.sets["factive_prepositions"]:
            return None
        governor = self._verb_above(prep)
        if governor is None:
            return Truth() if prep.head.dep_ == "ROOT" else None
        truth = self.of_verb(governor)
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

    def _in(self, verb: Token, name: str) -> bool:
        words = self.cues.sets[name]
        return any(word in words for word in (verb.lower_, *self.lemma(verb.lower_)))

    def _in_any(self, verb: Token, names: tuple[str, ...]) -> bool:
        return any(self._in(verb, name) for name in names)


def agents_or_subjects(verb: Token) -> tuple[Token, ...]:
    """Give who says it: the agent of a passive verb of saying, else its subject, but not an expletive "it"."""
    if is_passive(verb):
        from kgraph.extract.tree import agents

        return tuple(agents(verb))
    own = with_conjuncts(with_dep(verb, "nsubj")) or surface_subjects(verb)
    return tuple(token for token in own if not (token.lower_ == "it" and is_passive(verb)))


def _says_nothing(verb: Token) -> bool:
    """Whether a verb with a clause has nobody who says it: "it emerged that", "the problem is that"."""
    return verb.lower_ in COPULAS or any(token.lower_ == "it" for token in own_subjects(verb))


def _not_only(negation: Token) -> bool:
    after = negation.doc[negation.i + 1 : negation.i + 2]
    return bool(after) and after[0].lower_ in ("only", "just", "merely")
