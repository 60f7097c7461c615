"""Who acts, who is acted on: the parties of a trigger, the recipient as a ranked list with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgraph.extract.phrases import Phrase, Phrases
from kgraph.extract.tree import (
    NOUN_TAGS,
    clause_verbs,
    direct_objects,
    exceptions,
    noun_owners,
    prepositional,
    with_conjuncts,
    with_dep,
)
from kgraph.extract.words import Prepositions

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kgraph.lexicon import Lexicon, NounClass

LOCATIVE = ("in", "near", "at", "off", "over", "outside", "around", "inside", "along", "across", "on", "into")
TARGETS = {"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID", "CONCEDE", "SANCTION", "PROTEST", "SUPPORT"}
DEPTH = 3


@dataclass(frozen=True, slots=True)
class Parties:
    """Phrases that fill one role, and the reason why these."""

    phrases: tuple[Phrase, ...]
    reason: str


class ArgumentFinder:
    """Finds parties in one paragraph."""

    def __init__(self, phrases: Phrases, lexicon: Lexicon, prepositions: Prepositions) -> None:
        self.phrases = phrases
        self.lexicon = lexicon
        self.prepositions = prepositions
        self._classes: dict[int, NounClass | None] = {}

    # nouns

    def noun_class(self, noun: Token) -> NounClass | None:
        """Give the class of a noun by its head and modifiers, looking through "a series of", "two tons of"."""
        if noun.i not in self._classes:
            self._classes[noun.i] = self._class_of(self.content_noun(noun))
        return self._classes[noun.i]

    def _class_of(self, noun: Token) -> NounClass | None:
        if noun.tag_ == "CD" and any(child.tag_ == "$" for child in noun.children):
            return self.lexicon.classes["aid"]  # a sum of money
        modifiers = [t.lower_ for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod", "poss")]
        modifiers += [
            t.lower_ for prep in with_dep(noun, "prep") if prep.lower_ == "of" for t in with_dep(prep, "pobj")
        ]
        return self.lexicon.noun_class(noun.lower_, modifiers)

    def content_noun(self, noun: Token) -> Token:
        """Give the noun that a container holds: "a wave of strikes" → strikes."""
        lemmas = (noun.lower_, *self.lexicon.noun_lemma(noun.lower_))
        if noun.lower_ == "one" or any(lemma in self.lexicon.containers for lemma in lemmas):
            inner = [t for prep in with_dep(noun, "prep") if prep.lower_ == "of" for t in with_dep(prep, "pobj")]
            return inner[0] if inner else noun
        return noun

    def has_class(self, nouns: Iterable[Token], names: frozenset[str]) -> bool:
        """Whether a noun is of one of the classes."""
        return any(c is not None and c.name in names for c in map(self.noun_class, nouns))

    def is_moved(self, kind: str, objects: Sequence[Token]) -> bool:
        """Whether the objects are sent, given or said, so that the recipient is where they go."""
        return kind in self.prepositions.moving and self.has_class(objects, self.prepositions.moved)

    # actors

    def parties(self, tokens: Iterable[Token]) -> tuple[Phrase, ...]:
        """Give the parties that noun tokens name, each once; joint nationalities count each ("Thai and Lao envoys")."""
        found: dict[tuple[int, int], Phrase] = {}
        for token in tokens:
            for phrase in self._parties_at(token):
                found.setdefault((phrase.start, phrase.end), phrase)
        return tuple(found.values())

    def _parties_at(self, token: Token) -> Iterator[Phrase]:
        phrase = self.phrases.at(token)
        joint = self._joint_owners(token)
        inside = self.content_noun(token)
        held = self.parties([inside]) if inside != token and (phrase is None or phrase.kind != "name") else ()
        if held:
            yield from held
        elif len(joint) > 1 and (phrase is None or phrase.kind != "name"):
            yield from joint
        elif phrase is not None and phrase.acts:
            yield phrase

    def _joint_owners(self, noun: Token) -> list[Phrase]:
        owners = [t for t in noun.lefts if t.dep_ in ("amod", "poss", "compound", "nmod")]
        spread = with_conjuncts(owners)
        found = [self.phrases.at(t) for t in spread if t in owners or t.i < noun.i]
        countries = [
            p
            for p in found
            if p is not None and p.description.known and p.description.type in ("State", "Organization", "ArmedGroup")
        ]
        after = [
            p
            for prep in with_dep(noun, "prep")
            if prep.lower_ == "of"
            for t in with_conjuncts(with_dep(prep, "pobj"))
            if (p := self.phrases.at(t)) is not None
        ]
        states = [p for p in after if p.description.type == "State"]
        return countries if len(countries) > 1 else (states if len(states) > 1 else [])

    def subject_parties(self, tokens: Sequence[Token]) -> Parties:
        """Give the parties of subject tokens; a text or an act as subject stands for its owner."""
        named = self.parties([other for token in tokens for other in exceptions(token) or [token]])
        if named:
            return Parties(named, "subject")
        for token in tokens:
            text = (found := self.noun_class(token)) is not None and found.name == "text"
            owners = self.owners(token) or (self.parties(noun_owners(token)) if text else ())
            if owners:
                return Parties(owners, "owner of subject")
        return Parties(self._named_assets(tokens), "named asset")

    def _named_assets(self, tokens: Iterable[Token]) -> tuple[Phrase, ...]:
        """Give ships and units with a name of their own: they act for whoever sent them."""
        found = [self.phrases.at(token) for token in tokens]
        return tuple(p for p in found if p is not None and p.description.type == "Asset" and p.kind == "name")

    def owners(self, noun: Token) -> tuple[Phrase, ...]:
        """Give who a noun belongs to: possessor, nationality, "by", "from" or "between"."""
        found = self.parties(
            with_conjuncts(
                t
                for t in noun.lefts
                if t.dep_ in ("poss", "amod", "compound", "nmod", "npadvmod") and t.lower_ not in ("its", "their")
            )
        )
        if found:
            return found
        for word, token in prepositional(noun):
            if word in ("by", "from", "between", "among"):
                inside = self.parties([token])
                if inside:
                    return (*found, *self.parties(with_conjuncts([token])))
        of = [token for word, token in prepositional(noun) if word == "of"]
        return self.parties(of) if (cls := self.noun_class(noun)) and cls.name in ("troops", "text") else ()

    # recipients

    def recipients(
        self,
        kind: str,
        verb: Token,
        objects: Sequence[Token],
        actors: Sequence[Phrase],
        first: Sequence[Token] = (),
        moved: bool = False,
    ) -> Parties:
        """Rank the candidates of a trigger and give the best.

        Parameters
        ----------
        kind : str
            PLOVER type, which orders the prepositions.
        first : sequence of Token
            Objects of the preposition that the sense of the verb names: they come first.
        moved : bool
            Whether the object is what is moved, so that its destination is the recipient.
        """
        sent = Parties((), "none")
        for found in self._ranked(kind, verb, objects, first, moved):
            kept = tuple(p for p in found.phrases if self._may_receive(p, kind, actors))
            if kept and self._is_only_sent(kind, found.reason, kept):
                sent = Parties(kept, found.reason)
            elif kept:
                return Parties(kept, found.reason)
        return sent

    def _is_only_sent(self, kind: str, reason: str, phrases: Sequence[Phrase]) -> bool:
        """Whether people are just sent ("a team of experts to Iran"): they receive only if no destination is named."""
        moving = kind in self.prepositions.moving and reason in ("object", "preposition of")
        return moving and all(map(_is_nobody_known, phrases))

    def _ranked(
        self, kind: str, verb: Token, objects: Sequence[Token], first: Sequence[Token], moved: bool
    ) -> Iterator[Parties]:
        yield Parties(self.targets(first, kind), "object of the preposition")
        for token in first:
            yield from self._inside(token, kind)
        yield Parties(self.parties(with_conjuncts(with_dep(verb, "dative"))), "dative")
        if not moved:
            yield Parties(self.targets(objects, kind), "object")
        for token in objects:
            yield from self._inside(token, kind, after_only=moved)
        yield from self._by_preposition(verb, kind)
        for child in clause_verbs(verb, "xcomp", "advcl", "ccomp"):
            purpose = child.dep_ == "xcomp" or child.tag_ == "VB"
            if purpose:
                yield Parties(self.targets(direct_objects(child), kind), "object of the purpose")
                for token in direct_objects(child):
                    yield from self._inside(token, kind)
                yield from self._by_preposition(child, kind)
        for child in clause_verbs(verb, "advcl"):
            if any(m.lower_ in ("unless", "until", "if") for m in with_dep(child, "mark")):
                yield Parties(self.parties(with_dep(child, "nsubj")), "subject of unless or until")

    def targets(self, tokens: Sequence[Token], kind: str) -> tuple[Phrase, ...]:
        """Give the tokens that are parties, or, for acts on the ground, places and things with a country."""
        found = self.parties(tokens)
        if found or kind not in TARGETS:
            return found
        phrases = [self.phrases.at(token) for token in tokens]
        return tuple(
            p
            for p in phrases
            if p is not None
            and p.description.type in ("Place", "Asset")
            and (p.description.country or p.description.known)
        )

    def _inside(self, noun: Token, kind: str, after_only: bool = False, depth: int = DEPTH) -> Iterator[Parties]:
        """Give actors inside a noun phrase: its owner before its prepositions, near before deep."""
        if depth == 0 or noun.tag_ not in NOUN_TAGS:
            return
        if not after_only:
            owners = [t for t in noun.lefts if t.dep_ in ("poss", "amod", "compound", "nmod") and t.tag_ != "PRP$"]
            yield Parties(self.parties(with_conjuncts(owners)), "owner of the object")
            if kind not in self.prepositions.own_side:
                others = [t for t in noun.lefts if t.tag_ == "PRP$" and t.lower_ in ("his", "her")]
                yield Parties(self.parties(others), "pronoun owner of the object")
        yield from self._by_preposition(noun, kind, depth)
        for child in with_dep(noun, "acl"):
            if child.tag_ in ("VBN", "VBG", "VB"):
                yield from self._by_preposition(child, kind, depth)
                yield Parties(
                    self.parties(direct_objects(child)) if child.tag_ != "VBN" else (), "object of a participle"
                )
        for joined in with_dep(noun, "conj", "appos"):
            yield from self._inside(joined, kind, after_only, depth - 1)

    def _by_preposition(self, token: Token, kind: str, depth: int = DEPTH) -> Iterator[Parties]:
        ranks = self.prepositions.ranks[kind]
        found = [(ranks[word], noun.i, word, noun) for word, noun in prepositional(token) if word in ranks]
        for _, _, word, noun in sorted(found):
            joint = with_conjuncts([noun]) if noun.dep_ == "pobj" else [noun]
            yield Parties(self._at_preposition(word, joint, kind), f"preposition {word}")
            yield from self._inside(noun, kind, depth=depth - 1)

    def _at_preposition(self, word: str, nouns: Sequence[Token], kind: str) -> tuple[Phrase, ...]:
        named = self.parties(nouns)
        if named and (word not in LOCATIVE or word == "on" or named[0].kind != "metonym"):
            return named
        return self.targets(nouns, kind) if word in ("against", "on", "at", "from", "to", "into", "of") else ()

    def _may_receive(self, phrase: Phrase, kind: str, actors: Sequence[Phrase]) -> bool:
        """Whether a candidate can be the other party: not the actor again, not its own pronoun."""
        if any(actor.start <= phrase.start and phrase.end <= actor.end for actor in actors):
            return False
        same = phrase.description.known and any(phrase.description.known == actor.description.known for actor in actors)
        return not same

    # places

    def place(self, verb: Token, nouns: Sequence[Token], taken: Sequence[Phrase]) -> Phrase | None:
        """Find where it happened: a place after "in", "near", "off" of the verb or of its nouns."""
        for token in (verb, *nouns):
            for word, noun in prepositional(token):
                for where in (noun, *(inner for _, inner in prepositional(noun))):
                    phrase = self.phrases.at(where)
                    if (
                        word in LOCATIVE
                        and phrase is not None
                        and phrase.description.type in ("Place", "State")
                        and phrase not in taken
                    ):
                        return phrase
        return None


def _is_nobody_known(phrase: Phrase) -> bool:
    return phrase.kind != "name" and phrase.description.country is None and phrase.description.known is None
