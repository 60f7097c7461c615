"""Links pronouns and bare nouns of a document to the phrase that they stand for, by rule; a doubt leaves them alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgraph.extract.claims import LONGEST_SENTENCE
from kgraph.extract.phrases import Phrase
from kgraph.extract.tree import is_verb, prepositional, surface_subjects
from kgraph.extract.truth import TruthReader

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SENTENCES_BACK = 2
PEOPLE = {"Person", "Leader"}
BODIES = {"State", "Organization", "ArmedGroup"}
COUNTRY_WORDS = {"country", "nation", "state", "republic", "kingdom", "island"}
GROUP_WORDS = {"group", "organization", "organisation", "movement", "militia", "militants", "rebels", "fighters"}
BODY_WORDS = {"alliance", "bloc", "agency", "union", "company", "firm", "party", "court", "council", "body"}
INFERS_COUNTRY = {"office", "body", "group"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: paragraph and sentence number, and the phrase."""

    paragraph: int
    sentence: int
    phrase: Phrase


class Linker:
    """Links the phrases of one document; ``docs`` are its parsed paragraphs in order."""

    def __init__(self, docs: Sequence[Doc], truth: TruthReader) -> None:
        self.docs = docs
        self.truth = truth
        self.sentences: list[list[Place]] = []
        self.links: dict[tuple[int, int, int], tuple[int, Phrase]] = {}

    def link(self) -> dict[tuple[int, int, int], tuple[int, Phrase]]:
        """Give paragraph and phrase of the antecedent by paragraph, start and end of each linked phrase."""
        for paragraph, doc in enumerate(self.docs):
            for sentence in doc.sents:
                self.sentences.append([])
                for phrase in doc._.phrases.all:
                    if sentence.start <= phrase.start < sentence.end and len(sentence) <= LONGEST_SENTENCE:
                        self._read(paragraph, phrase)
        return self.links

    def _read(self, paragraph: int, phrase: Phrase) -> None:
        here = Place(paragraph, len(self.sentences) - 1, phrase)
        found = self._antecedent(here)
        if found is not None:
            target = self.links.get(
                (found.paragraph, found.phrase.start, found.phrase.end), (found.paragraph, found.phrase)
            )
            self.links[paragraph, phrase.start, phrase.end] = target
        self.sentences[-1].append(here)

    def _antecedent(self, here: Place) -> Place | None:
        phrase = here.phrase
        if phrase.kind == "pronoun":
            return self._of_pronoun(here)
        named = self._name_beside(here) if phrase.kind == "role" else None
        if named is not None:
            return named
        if phrase.kind in ("nominal", "role") and phrase.description.country is None and self._is_definite(here):
            return self._of_noun(here) or self._of_office(here)
        return None

    def _name_beside(self, here: Place) -> Place | None:
        """Find the name that stands beside a role: "the French envoy, Marie Dupont"."""
        phrases = self.docs[here.paragraph]._.phrases
        beside = [phrases.at(token) for token in self._token(here).children if token.dep_ == "appos"]
        named = (p for p in beside if p is not None and p.kind == "name" and p.description.type in PEOPLE)
        return next((Place(here.paragraph, here.sentence, phrase) for phrase in named), None)

    def _token(self, place: Place) -> Token:
        return self.docs[place.paragraph][place.phrase.root]

    def _is_definite(self, here: Place) -> bool:
        token = self._token(here)
        return any(c.lower_ in ("the", "this", "that", "its", "his", "their") for c in token.lefts)

    # pronouns

    def _of_pronoun(self, here: Place) -> Place | None:
        token = self._token(here)
        word = token.lower_
        if word in ("i", "we", "you", "us", "our", "my"):
            return self._speaker(here) if word not in ("you",) else None
        if word == "it" and _is_expletive(token):
            return None
        wanted = here.phrase.description
        return next(
            (
                c
                for c in self._candidates(here)
                if _agrees(word, wanted, c, self._token(c)) and not self._same_clause(token, self._token(c), here, c)
            ),
            None,
        )

    def _speaker(self, here: Place) -> Place | None:
        token = self._token(here)
        verb = next((a for a in token.ancestors if is_verb(a)), None)
        speakers = self.truth.of_verb(verb).speakers if verb is not None else ()
        roots = {speaker.i for speaker in speakers}
        known = [place for place in self.sentences[-1] if place.phrase.root in roots]
        later = [
            Place(here.paragraph, here.sentence, p)
            for p in self.docs[here.paragraph]._.phrases.all
            if p.root in roots and p.kind != "pronoun"
        ]
        return next(iter([*known, *later]), None)

    def _candidates(self, here: Place) -> Iterator[Place]:
        """Give earlier phrases: of this sentence and the ones before it, subjects first."""
        for back in range(SENTENCES_BACK + 1):
            if here.sentence - back < 0:
                return
            earlier = [p for p in self.sentences[here.sentence - back] if p.phrase.kind != "pronoun" or self._linked(p)]
            yield from sorted(
                earlier, key=lambda p: (not _is_subject(self._token(p)), p.phrase.start if back else -p.phrase.start)
            )

    def _linked(self, place: Place) -> bool:
        return (place.paragraph, place.phrase.start, place.phrase.end) in self.links

    def _same_clause(self, token: Token, other: Token, here: Place, there: Place) -> bool:
        """Whether both are parties of one verb: "X met him" is not X himself; possessives may be."""
        if here.sentence != there.sentence or token.tag_ == "PRP$" or here.paragraph != there.paragraph:
            return False
        verb = next((a for a in token.ancestors if is_verb(a)), None)
        return (
            verb is not None
            and token.dep_ in ("dobj", "pobj", "dative")
            and any(other.i == s.i for s in surface_subjects(verb))
        )

    # nouns

    def _of_office(self, here: Place) -> Place | None:
        """Find who was called by the same office earlier in the document, the last of them."""
        office = here.phrase.description.office
        if office is None or here.phrase.description.plural:
            return None
        for sentence in reversed(self.sentences):
            for place in reversed(sentence):
                other = place.phrase.description
                named = other.country is not None or place.phrase.kind == "name"
                if other.office == office and not other.plural and named and not other.status:
                    return place
        return None

    def _of_noun(self, here: Place) -> Place | None:
        word = self._token(here).lower_
        for candidate in self._candidates(here):
            other = candidate.phrase.description
            if candidate.phrase.is_modifier and word not in COUNTRY_WORDS:
                continue
            if word in COUNTRY_WORDS and other.type == "State":
                return candidate
            if word in GROUP_WORDS and other.type in ("ArmedGroup", "Organization") and candidate.phrase.kind == "name":
                return candidate
            if word in BODY_WORDS and other.type == "Organization" and candidate.phrase.kind == "name":
                return candidate
        return None


def _agrees(word: str, wanted: object, place: Place, token: Token) -> bool:
    other = place.phrase.description
    if place.phrase.is_modifier:
        return False
    if word in ("he", "him", "his"):
        return other.type in PEOPLE and not other.plural and other.gender != "feminine"
    if word in ("she", "her"):
        return other.type in PEOPLE and not other.plural and other.gender != "masculine"
    if word in ("it", "its"):
        return other.type in BODIES and not other.plural
    joint = any(c.dep_ == "conj" for c in token.children) and _is_subject(token)
    return (
        other.plural
        or joint
        or other.type in ("ArmedGroup", "Population")
        or other.kind in ("police", "military", "government")
    )


def _is_subject(token: Token) -> bool:
    return token.dep_ in ("nsubj", "nsubjpass")


def _is_expletive(token: Token) -> bool:
    head = token.head
    return token.dep_ in ("nsubj", "nsubjpass", "expl") and (
        head.lower_ in ("is", "was", "'s", "’s", "be", "seems", "appears", "rains")
        and any(c.dep_ in ("acomp", "attr", "ccomp", "advcl") for c in head.children)
    )


def infer_countries(
    docs: Sequence[Doc], linked: Iterable[tuple[int, int, int]], domestic: frozenset[str]
) -> dict[tuple[int, int, int], str]:
    """Give a country to roles and bodies that name none: the state named nearest, else most in the document.

    Parameters
    ----------
    domestic : frozenset of str
        Role nouns that may take a country that is not said.
    linked : iterable of (int, int, int)
        Paragraph, start, end of phrases that have an antecedent already.
    """
    found: dict[tuple[int, int, int], str] = {}
    skip = set(linked)
    counts = Counter(_country(p) for doc in docs for p in doc._.phrases.all if _country(p))
    main = min(counts, key=lambda code: (-counts[code], code)) if counts else None
    called: dict[str, str] = {}  # the country of the body last called by a noun: "the junta" is the one named before
    for number, doc in enumerate(docs):
        for phrase in doc._.phrases.all:
            if phrase.description.country and phrase.kind in ("nominal", "role"):
                called[doc[phrase.root].lower_] = phrase.description.country
            key = (number, phrase.start, phrase.end)
            if key in skip or phrase.description.country or phrase.description.known:
                continue
            word = doc[phrase.root].lower_
            if _lacks_country(phrase, domestic):
                country = called.get(word) or _nearest(doc, phrase) or main
            else:
                country = _of_place(doc, phrase)
            if country:
                found[key] = country
    return found


def _country(phrase: Phrase) -> str | None:
    return phrase.description.country if phrase.description.type == "State" or phrase.is_modifier else None


def _lacks_country(phrase: Phrase, domestic: frozenset[str]) -> bool:
    description = phrase.description
    category = description.rule.partition(":")[0]
    if description.type in ("ArmedGroup", "Population") or (description.body or "").startswith("org:"):
        return False
    official = category == "person" and description.rule.split(":")[1] in domestic
    return (
        description.country is None
        and description.known is None
        and (category in INFERS_COUNTRY or official)
        and phrase.kind != "name"
    )


def _of_place(doc: Doc, phrase: Phrase) -> str | None:
    """Give unnamed victims and guests the country of the place: "killed nine people on Monday in Herat"."""
    token = doc[phrase.root]
    if phrase.kind not in ("nominal", "role") or phrase.description.type not in ("Population", "Person"):
        return None
    if token.dep_ not in ("dobj", "nsubjpass") or not is_verb(token.head):
        return None
    places = [doc._.phrases.at(noun) for word, noun in prepositional(token.head) if word in ("in", "at", "near")]
    return next((p.description.country for p in places if p is not None and p.description.country), None)


def _nearest(doc: Doc, phrase: Phrase) -> str | None:
    """Give the country of the state named nearest before a phrase in its sentence, else nearest after it."""
    sentence = doc[phrase.root].sent
    inside = [p for p in doc._.phrases.all if sentence.start <= p.start < sentence.end and _country(p)]
    before = [p for p in inside if p.end <= phrase.start]
    after = [p for p in inside if p.start >= phrase.end]
    chosen = before[-1] if before else (after[0] if after else None)
    return _country(chosen) if chosen else None


def with_country(phrase: Phrase, country: str) -> Phrase:
    """Give a phrase its inferred country."""
    return replace(phrase, description=replace(phrase.description, country=country, country_inferred=True))
