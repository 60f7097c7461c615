"""Drafts of claims: what is read from a paragraph before it has characters and entities, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kgraph.extract.arguments import ArgumentFinder
from kgraph.extract.content import ContentReader
from kgraph.extract.headline_trees import is_headline
from kgraph.extract.parsed import Doc, Token
from kgraph.extract.parties import Parties
from kgraph.extract.phrases import Phrase
from kgraph.extract.senses import SenseFinder
from kgraph.extract.tree import NOUN_TAGS, is_verb, with_dep
from kgraph.extract.truth import TruthReader
from kgraph.extract.verb_cues import Truth
from kgraph.ontology import Predicate

# How likely a claim of a construction is right; own judgement, to be fitted on annotated texts.
CONFIDENCE = {"active": 0.8, "passive": 0.8, "operator": 0.82, "modal demand": 0.7, "light": 0.78, "nominal": 0.5}
EMBEDDED, UNREAL, NO_RECIPIENT, NO_ACTOR, OWNER = 0.1, 0.06, 0.15, 0.3, 0.05
AN_ACT = "an act"  # why there is no actor, where an act or a weapon is the subject
NOBODY = Parties((), "none")


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim within its paragraph: tokens and phrases instead of characters and entities."""

    predicate: Predicate
    trigger: tuple[int, int]
    actors: tuple[Phrase, ...]
    recipients: tuple[Phrase, ...]
    object: tuple[int, int] | None
    object_phrase: Phrase | None
    place: Phrase | None
    truth: Truth
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Left:
    """A trigger that was read as no claim, with the reason."""

    token: int
    reason: str


class Drafts:
    """Makes the drafts of one paragraph, and keeps what they have used, what they tell of, what was left out."""

    def __init__(self, doc: Doc, find: ArgumentFinder, truth: TruthReader, predicates: Mapping[str, Predicate]) -> None:
        self.doc = doc
        self.find = find
        self.truth = truth
        self.predicates = predicates
        self.senses = SenseFinder(find, predicates)
        self.content = ContentReader(find, self.senses, truth)
        self.used: set[int] = set()
        self.told: set[int] = set()
        self.left: list[Left] = []
        self.read: list[Draft] = []

    def leave(self, token: int, reason: str) -> None:
        """Note that nothing is claimed at a token, and why."""
        self.left.append(Left(token, reason))

    def make(
        self,
        predicate: Predicate,
        trigger: Token,
        actors: Parties,
        recipients: Parties,
        rule: str,
        truth: Truth | None = None,
        objects: Sequence[Token] = (),
    ) -> Iterator[Draft]:
        """Give the draft of what is done to whom, unless something speaks against it, which is noted."""
        truth = self._sourced(trigger, truth or self.truth.of_verb(trigger))
        doubt = self._doubt(actors, recipients, rule, truth)
        if doubt:
            self.leave(trigger.i, doubt)
        elif actors.phrases or recipients.phrases or self._may_be_bare(actors, rule):
            yield self._draft(predicate, trigger, actors, recipients, rule, truth, objects)

    def _sourced(self, trigger: Token, truth: Truth) -> Truth:
        """Give what is hedged the source that the sentence before names, if its own names none."""
        open_ = truth.modality == "hedged" and not truth.speakers
        return replace(truth, speakers=self._source_before(trigger)) if open_ else truth

    def _source_before(self, trigger: Token) -> tuple[Token, ...]:
        """Give who told the sentence before: "According to the report, ... Instead, he reportedly ..."."""
        start = trigger.sent.start
        before = self.doc[start - 1].sent.root if start else None
        return self.truth.of_verb(before).speakers if before is not None and is_verb(before) else ()

    def _doubt(self, actors: Parties, recipients: Parties, rule: str, truth: Truth) -> str | None:
        """Give why something is no claim, if anything speaks against it."""
        if truth.modality == "alleged":
            return "only accused of or supposed"
        if any(_is_alternative(self.doc[phrase.root]) for phrase in actors.phrases):
            return "either of several actors"
        nobody = recipients.phrases and not actors.phrases and actors.reason != AN_ACT
        return "the subject is no actor" if nobody and rule in ("active", "light", "operator") else None

    def _may_be_bare(self, actors: Parties, rule: str) -> bool:
        """Whether an act may be told with no party at all."""
        return rule == "nominal" or (is_headline(self.doc) and (rule == "passive" or actors.reason == AN_ACT))

    def _draft(
        self,
        predicate: Predicate,
        trigger: Token,
        actors: Parties,
        recipients: Parties,
        rule: str,
        truth: Truth,
        objects: Sequence[Token],
    ) -> Draft:
        taken = (*actors.phrases, *recipients.phrases)
        beside = [trigger.head] if rule == "nominal" and trigger.dep_ == "nsubj" else with_dep(trigger, "nsubj")
        self.told.add(trigger.i)
        self.used.update(phrase.root for phrase in taken if phrase.kind != "name")
        thing, phrase = self._object(objects, recipients.phrases)
        return Draft(
            predicate,
            (trigger.i, trigger.i + 1),
            actors.phrases,
            recipients.phrases,
            thing,
            phrase,
            self.find.place(trigger, [*objects, *beside], taken, recipients.phrases),
            truth,
            rule,
            _confidence(rule, truth, actors, recipients),
        )

    def _object(
        self, objects: Sequence[Token], recipients: Sequence[Phrase]
    ) -> tuple[tuple[int, int] | None, Phrase | None]:
        """Give the words of the object and its phrase, if it is not the recipient itself."""
        for token in objects:
            phrase = self.doc._.phrases.at(token)
            if phrase is not None and phrase in recipients:
                continue
            if token.tag_ in NOUN_TAGS or token.tag_ == "CD" or is_verb(token):
                return _object_span(token), None if self.find.names_act(token) else phrase
        return None, None


class Reader:
    """Has at hand what it takes to read the claims of one paragraph in one way."""

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts
        self.doc = drafts.doc
        self.find = drafts.find
        self.truth = drafts.truth
        self.senses = drafts.senses
        self.content = drafts.content
        self.predicates = drafts.predicates


def _object_span(token: Token) -> tuple[int, int]:
    """Give the words of an object: the noun with what stands before it and its "of" phrase, or a clause."""
    if is_verb(token):
        return token.left_edge.i, min(token.right_edge.i + 1, token.sent.end)
    behind = (child for child in token.rights if child.dep_ == "prep" and child.i <= token.i + 1)
    words = ("of", "on", "for", "to", "with", "in", "against")
    prep = next((child for child in behind if child.lower_ in words), None)
    return token.left_edge.i, token.i + 1 if prep is None else prep.right_edge.i + 1


def _is_alternative(token: Token) -> bool:
    return any(c.lower_ in ("or", "either") for c in token.children if c.dep_ in ("cc", "preconj", "det")) or (
        token.dep_ == "conj" and any(c.lower_ == "or" for c in token.head.children if c.dep_ == "cc")
    )


def _confidence(rule: str, truth: Truth, actors: Parties, recipients: Parties) -> float:
    score = CONFIDENCE[rule]
    score -= EMBEDDED * truth.embedded
    score -= UNREAL * (truth.modality not in ("asserted", "hedged"))
    score -= NO_ACTOR * (not actors.phrases)
    score -= NO_RECIPIENT * (not recipients.phrases)
    score -= OWNER * (actors.reason == "owner of subject")
    return round(max(score, 0.05), 3)
