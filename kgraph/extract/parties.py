"""Parties: what nouns name, whom they stand for, whose they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgraph.extract.calling import load_callings, nouns_with_names
from kgraph.extract.phrases import Phrase, Phrases
from kgraph.extract.tree import exceptions, noun_owners, prepositional, with_conjuncts, with_dep
from kgraph.extract.words import Prepositions

if TYPE_CHECKING:
    from kgraph.extract.parsed import Token
    from kgraph.lexicon import Lexicon, NounClass


@dataclass(frozen=True, slots=True)
class Parties:
    """Phrases that fill one role, and the reason why these."""

    phrases: tuple[Phrase, ...]
    reason: str


# The class of nouns that a name belongs to, by its type and sector.
NAMED_CLASSES: dict[tuple[str | None, str | None], str] = {
    ("Place", None): "territory",
    ("State", None): "states",
    ("Agreement", None): "agreement",
    ("Organization", "JRN"): "media",
    ("Organization", "IGO"): "bloc",
}


class PartyFinder:
    """Finds parties in one paragraph."""

    def __init__(self, phrases: Phrases, lexicon: Lexicon, prepositions: Prepositions) -> None:
        self.phrases = phrases
        self.lexicon = lexicon
        self.prepositions = prepositions
        self._classes: dict[int, NounClass | None] = {}
        self._all_classes: dict[int, set[str]] = {}
        self._parties: dict[int, tuple[Phrase, ...]] = {}

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
        if noun.tag_ == "CD" or any(lemma in self.lexicon.containers for lemma in lemmas):
            inner = [t for prep in with_dep(noun, "prep") if prep.lower_ == "of" for t in with_dep(prep, "pobj")]
            return inner[0] if inner else noun
        return noun

    def held(self, noun: Token) -> list[Token]:
        """Give the nouns after "of", else after "to" or "in": "a halt to the bombing"."""
        found = [token for word, token in prepositional(noun) if word == "of"]
        return found or [token for word, token in prepositional(noun) if word in ("to", "in")]

    def has_class(self, nouns: Iterable[Token], names: frozenset[str]) -> bool:
        """Whether a noun is of one of the classes, or names something that belongs there: a city is territory."""
        return any(not names.isdisjoint(self._class_names(noun)) for noun in nouns)

    def _class_names(self, noun: Token) -> Collection[str]:
        """Give the classes of a noun by its word and by what it names."""
        if noun.i not in self._all_classes:
            found = self.noun_class(noun)
            named = self._named_class(self.content_noun(noun))
            self._all_classes[noun.i] = {*([found.name] if found else ()), *([named] if named else ())}
        return self._all_classes[noun.i]

    def _named_class(self, noun: Token) -> str | None:
        phrase = self.phrases.at(noun)
        if phrase is None:
            return None
        if phrase.description.type == "Population" or noun.tag_ == "NNPS":
            return "nationals"  # "Afghans"
        if phrase.kind == "metonym" and phrase.description.type == "State":
            return "capitals"  # "captured Lima"
        if phrase.kind != "name":
            return None
        kind, sector = phrase.description.type, phrase.description.sector
        return NAMED_CLASSES.get((kind, None)) or NAMED_CLASSES.get((kind, sector))

    def is_moved(self, kind: str, objects: Sequence[Token]) -> bool:
        """Whether the objects are sent, given or said, so that the recipient is where they go."""
        return kind in self.prepositions.moving and self.has_class(objects, self.prepositions.moved)

    # actors

    def parties(self, tokens: Iterable[Token]) -> tuple[Phrase, ...]:
        """Give the parties that noun tokens name, each once; joint nationalities count each ("Thai and Lao envoys")."""
        found: dict[tuple[int, int], Phrase] = {}
        for token in tokens:
            if token.i not in self._parties:
                self._parties[token.i] = tuple(self._parties_at(token))
            for phrase in self._parties[token.i]:
                found.setdefault((phrase.start, phrase.end), phrase)
        return tuple(found.values())

    def _parties_at(self, token: Token) -> Iterator[Phrase]:
        phrase = self.phrases.at(token)
        if (meant := self._named_beside(token, phrase)) is not None:
            yield meant
            return
        if phrase is not None and phrase.description.type == "State" and _is_person(token):
            return
        joint = self._joint_owners(token)
        inside = self.content_noun(token)
        held = self.parties([inside]) if inside != token and (phrase is None or phrase.kind != "name") else ()
        if held:
            yield from held
        elif len(joint) > 1 and (phrase is None or phrase.kind != "name"):
            yield from joint
        elif phrase is not None and phrase.acts and not self.names_act(token):
            yield phrase

    def names_act(self, noun: Token) -> bool:
        """Whether a noun that can be a body names an act or a gathering here: "a state of siege", "the summit"."""
        phrase = self.phrases.at(noun)
        if phrase is None or phrase.kind not in ("nominal", "role"):
            return False
        found = self.noun_class(noun) if phrase.description.type == "State" else None
        return noun.lower_ in self.prepositions.gatherings or (found is not None and found.predicate is not None)

    def _named_beside(self, token: Token, phrase: Phrase | None) -> Phrase | None:
        """Find the name that says which country or group is meant: "Peru's neighbour Chile", "the rebel group M23"."""
        if token.lower_ not in nouns_with_names() or (phrase is not None and phrase.kind == "name"):
            return None
        beside = [self.phrases.at(t) for t in with_dep(token, "appos")]
        beside += [p for p in self.phrases.all if p.start == token.i + 1]
        bodies = ("State", "Organization", "ArmedGroup")
        return next((p for p in beside if p and p.kind == "name" and p.description.type in bodies), None)

    def _joint_owners(self, noun: Token) -> list[Phrase]:
        owners = [t for t in noun.lefts if t.dep_ in ("amod", "poss", "compound", "nmod")]
        spread = with_conjuncts(owners)
        found = [self.phrases.at(t) for t in spread if t in owners or t.i < noun.i]
        countries = [
            p
            for p in found
            if p is not None and p.description.known and p.description.type in ("State", "Organization", "ArmedGroup")
        ]
        if len(countries) > 1:
            return countries
        after = [
            p
            for prep in with_dep(noun, "prep")
            if prep.lower_ == "of"
            for t in with_conjuncts(with_dep(prep, "pobj"))
            if (p := self.phrases.at(t)) is not None
        ]
        states = [p for p in after if p.description.type == "State"]
        return states if len(states) > 1 else []

    def subject_parties(self, tokens: Sequence[Token]) -> Parties:
        """Give the parties of subject tokens; a text or an act as subject stands for its owner."""
        named = self.parties([other for token in tokens for other in exceptions(token) or [token]])
        if named:
            return Parties(named, "subject")
        for token in tokens:
            text = (found := self.noun_class(token)) is not None and found.name in ("text", "law", "order")
            owners = self.owners(token) or (self.parties(noun_owners(token)) if text else ())
            if owners:
                return Parties(owners, "owner of subject")
        return Parties(self._named_assets(tokens), "named asset")

    def _named_assets(self, tokens: Iterable[Token]) -> tuple[Phrase, ...]:
        """Give ships and units with a name of their own: they act for whoever sent them."""
        found = [self.phrases.at(token) for token in tokens]
        return tuple(p for p in found if p is not None and p.description.type == "Asset" and p.kind == "name")

    def is_scene(self, name: Token, noun: Token) -> bool:
        """Whether a state is only where something happens: "the Ukraine war"."""
        found = self.phrases.at(name) if name.dep_ in ("compound", "nmod") else None
        place = found is not None and found.kind in ("name", "metonym") and found.description.type in ("State", "Place")
        return place and noun.lower_ in self.prepositions.scenes

    def owners(self, noun: Token) -> tuple[Phrase, ...]:
        """Give who a noun belongs to: possessor, nationality, "by", "from" or "between"."""
        found = self.parties(
            with_conjuncts(
                t
                for t in noun.lefts
                if t.dep_ in ("poss", "amod", "compound", "nmod", "npadvmod")
                and t.lower_ not in ("its", "their")
                and not self.is_scene(t, noun)
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


def _is_person(token: Token) -> bool:
    """Whether a state's name is somebody's: "Chad, a teacher from Leeds"."""
    return any(other.lower_ in load_callings().trades and other.lefts for other in with_dep(token, "appos"))
