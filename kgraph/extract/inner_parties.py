"""Parties inside phrases and clauses: owners, those behind prepositions, those of participles and of content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kgraph.extract.parties import Parties, PartyFinder
from kgraph.extract.phrases import Phrase
from kgraph.extract.salience import is_of_others
from kgraph.extract.tree import (
    NOUN_TAGS,
    agents,
    clause_verbs,
    direct_objects,
    is_verb,
    prepositional,
    with_conjuncts,
    with_dep,
)

if TYPE_CHECKING:
    from kgraph.extract.parsed import Token

LOCATIVE = ("in", "near", "at", "off", "over", "outside", "around", "inside", "along", "across", "on", "into")
AIMED = ("against", "on", "at", "from", "to", "into", "of", "with")  # of these the object may be a place or a thing
GROUND = ("Place", "Asset")
HEADS = NOUN_TAGS | {"DT", "CD"}  # "those affected in X", "$3 million for X"
DEPTH = 4


class InnerFinder(PartyFinder):
    """Finds parties inside phrases and clauses of one paragraph, near ones before deep ones."""

    def targets(self, tokens: Sequence[Token], kind: str) -> tuple[Phrase, ...]:
        """Give the tokens that are parties, or, for acts on the ground, places and things with a country."""
        found = self.parties(tokens) or self._armed_owners(tokens)
        if found or kind not in self.prepositions.ground:
            return found
        phrases = [self.phrases.at(token) for token in tokens]
        return tuple(p for p in phrases if p is not None and p.description.type in GROUND and not is_nobody_known(p))

    def _armed_owners(self, tokens: Sequence[Token]) -> tuple[Phrase, ...]:
        """Give the armed group whose camp or base it is: that is who is struck, not the country around."""
        inside = [
            t
            for token in tokens
            for t in (*token.lefts, *(noun for word, noun in prepositional(token) if word == "of"))
        ]
        return tuple(p for p in self.parties(inside) if p.description.type == "ArmedGroup" and p.kind == "name")

    def _inside(self, noun: Token, kind: str, after_only: bool = False, depth: int = DEPTH) -> Iterator[Parties]:
        """Give actors inside a noun phrase: its owner before its prepositions, near before deep."""
        if depth == 0 or noun.tag_ not in HEADS:
            return
        if not after_only:
            yield from self._owned(noun, kind)
        yield from self._by_preposition(noun, kind, depth)
        for child in _clauses_of(noun):
            yield Parties(self.parties(with_conjuncts(_subjects_that(child))), "subject of the content")
            yield from self._of_clause(child, kind, "object of a participle", depth)
        for joined in with_dep(noun, "conj", "appos"):
            yield from self._inside(joined, kind, after_only, depth - 1)

    def _owned(self, noun: Token, kind: str) -> Iterator[Parties]:
        """Give whose the object is, or whose act it names."""
        found = self.noun_class(noun)
        reason = "owner of the act" if found and found.predicate else "owner of the object"
        yield Parties(self._owners_before(noun), reason)
        if kind not in self.prepositions.own_side:
            others = [t for t in noun.lefts if t.tag_ == "PRP$" and (t.lower_ in ("his", "her") or is_of_others(t))]
            yield Parties(self.parties(others), "pronoun owner of the object")
        if kind in self.prepositions.answering or (found and found.name in self.prepositions.owned):
            yield Parties(self._owners_behind(noun), reason)

    def _owners_before(self, noun: Token, depth: int = 2) -> tuple[Phrase, ...]:
        """Give who stands before a noun, or before what does: "Iraqi army recruits"."""
        owners = [t for t in noun.lefts if t.dep_ in ("poss", "amod", "compound", "nmod") and t.tag_ != "PRP$"]
        owners = [t for t in owners if not self.is_scene(t, noun)]
        found = self.parties(with_conjuncts(owners))
        if found or not depth:
            return found
        return next(filter(None, (self._owners_before(owner, depth - 1) for owner in owners)), ())

    def _owners_behind(self, noun: Token) -> tuple[Phrase, ...]:
        """Give who makes a demand, an offer, a decision: "the demand by teachers", "an appeal made by nurses"."""
        found = self.noun_class(noun)
        words = ("by", "from") if found and found.name in self.prepositions.owned else ("by",)
        behind = [token for word, token in prepositional(noun) if word in words]
        low = [t for word, token in prepositional(noun) if word == "of" for t in prepositional(token)]
        behind += [token for word, token in low if word == "by"]  # "the killing of a nurse by rebels"
        behind += [token for child in with_dep(noun, "acl", "relcl") for token in agents(child)]
        return self.parties(behind)

    def _by_preposition(self, token: Token, kind: str, depth: int = DEPTH) -> Iterator[Parties]:
        ranks = self._ranks(token, kind)
        found = [(ranks[word], noun.i, word, noun) for word, noun in self._phrases_of(token) if word in ranks]
        for _, _, word, noun in sorted(found):
            joint = with_conjuncts([noun, *_repeated(noun)]) if noun.dep_ == "pobj" else [noun]
            yield Parties(self._at_preposition(word, joint, kind), f"preposition {word}")
            yield from self._inside(noun, kind, depth=depth - 1)

    def _ranks(self, token: Token, kind: str) -> Mapping[str, int]:
        """Give the prepositions of a type, then those of the class of the noun that is looked into."""
        ranks = self.prepositions.ranks[kind]
        found = self.noun_class(token) if token.tag_ in NOUN_TAGS else None
        words = found.recipient if found else ()
        more = [word for word in words if word not in ranks and (word in AIMED or word not in LOCATIVE)]
        return {**ranks, **{word: len(ranks) + n for n, word in enumerate(more)}} if more else ranks

    def _phrases_of(self, token: Token) -> Iterator[tuple[str, Token]]:
        """Give preposition and noun of each phrase, those left out that only say how: "in cooperation with X"."""
        asides, directions = self.prepositions.asides, self.prepositions.directions
        found = prepositional(token)
        return (pair for pair in found if pair[1].lower_ not in asides and pair[1].head.head.lower_ not in directions)

    def _at_preposition(self, word: str, nouns: Sequence[Token], kind: str) -> tuple[Phrase, ...]:
        named = self.parties(nouns)
        if word == "in":
            named = tuple(p for p in named if p.description.type == "State")
        if named and (word not in LOCATIVE or word == "on" or named[0].kind != "metonym"):
            return named
        return self.targets(nouns, kind) if word in AIMED else ()

    def _deep(self, token: Token, kind: str, depth: int = DEPTH) -> Iterator[Parties]:
        """Give known parties behind prepositions that have no rank, and whoever stands inside there."""
        if depth <= 0:
            return
        ranks = self._ranks(token, kind)
        for word, noun in self._phrases_of(token):
            if word in self.prepositions.never or word == "by":
                continue
            if word not in ranks:
                found = self.parties([noun]) if word not in LOCATIVE else ()
                yield Parties(tuple(p for p in found if not is_nobody_known(p)), f"preposition {word}")
                yield from self._inside(noun, kind, after_only=word in LOCATIVE, depth=depth - 1)
            yield from self._deep(noun, kind, depth - 1)

    def _of_clause(self, verb: Token, kind: str, reason: str, depth: int = DEPTH) -> Iterator[Parties]:
        """Give the parties of a clause: its object, those inside it, those beside it, those of what it governs."""
        if depth == 0:
            return
        objects = direct_objects(verb) if verb.tag_ != "VBN" else []
        yield Parties(self.targets(objects, kind), reason)
        for token in objects:
            yield from self._inside(token, kind, depth=depth - 1)
        yield from self._by_preposition(verb, kind, depth)
        for child in clause_verbs(verb, "xcomp", "ccomp"):
            yield Parties(self.parties(with_conjuncts(with_dep(child, "nsubj", "nsubjpass"))), reason)
            yield from self._of_clause(child, kind, reason, depth - 1)
        yield from self._deep(verb, kind, depth - 2)


def is_nobody_known(phrase: Phrase) -> bool:
    """Whether a noun tells neither who somebody is nor whose."""
    return phrase.kind != "name" and phrase.description.country is None and phrase.description.known is None


def _clauses_of(noun: Token) -> list[Token]:
    """Give the clauses that say what a noun is: participles, infinitives, "that" clauses, "for doing"; no relatives."""
    found = [child for child in with_dep(noun, "acl", "advcl", "relcl") if child.dep_ == "acl" or child.tag_ == "VB"]
    found += [inner for prep in with_dep(noun, "prep") for inner in with_dep(prep, "pcomp")]
    return [child for child in found if is_verb(child)]


def _subjects_that(verb: Token) -> list[Token]:
    """Give the subject of what is claimed or asked for: "the demand that X leave", "leave for X to borrow"."""
    return with_dep(verb, "nsubj", "nsubjpass")


def _repeated(noun: Token) -> list[Token]:
    """Give the nouns of the same preposition joined to that of a noun: "with Peru and with Chile"."""
    prep = noun.head
    again = [joined for joined in with_dep(prep, "conj") if joined.lower_ == prep.lower_]
    return [other for joined in again for other in with_dep(joined, "pobj")]
