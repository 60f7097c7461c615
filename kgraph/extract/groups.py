"""Nouns that stand for several or belong to another: "the two leaders", "his counterpart", "its naval assets"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kgraph.extract.calling import load_callings
from kgraph.extract.phrases import Phrase
from kgraph.extract.tree import has_dep, is_verb, surface_subjects, with_conjuncts, with_dep
from kgraph.extract.words import load_prepositions

if TYPE_CHECKING:
    from kgraph.extract.parsed import Doc, Token

Key = tuple[int, int, int]
Links = Mapping[Key, tuple[int, Phrase]]
Member = tuple[int, Phrase]  # number of the paragraph, and the phrase

PEOPLE, STATES = frozenset({"Person", "Leader"}), frozenset({"State"})
PARTIES = STATES | {"Organization", "ArmedGroup"}
MOST, SENTENCES_BACK = 9, 3


def find_members(docs: Sequence[Doc], links: Links) -> dict[Key, tuple[Member, ...]]:
    """Give those whom a plural noun with a number stands for: the last so many that fit.

    Parameters
    ----------
    links : mapping
        The antecedents of pronouns and bare nouns.

    Returns
    -------
    dict
        By paragraph, start and end of the noun; nothing for nouns that stand for nobody named.
    """
    found: dict[Key, tuple[Member, ...]] = {}
    sentences: list[list[Member]] = []
    for number, doc in enumerate(docs):
        ends = iter([*(sentence.end for sentence in doc.sents), len(doc) + 1])
        end = 0
        for phrase in doc._.phrases.all:
            while phrase.start >= end:
                end = next(ends)
                sentences.append([])
            # "the three Western powers" are some of those named; which ones the words alone do not say
            told = has_dep(doc.tokens[phrase.root], "amod")
            members = () if told else _members(doc, phrase, sentences, links)
            if (
                phrase.kind == "pronoun"
                and phrase.description.plural
                and (number, phrase.start, phrase.end) not in links
            ):
                members = members or _joint(docs, sentences)
            if members:
                found[number, phrase.start, phrase.end] = members
            if not _is_scene(doc.tokens[phrase.root]):
                sentences[-1].append((number, phrase))
    return found


def _joint(docs: Sequence[Doc], sentences: Sequence[list[Member]]) -> tuple[Member, ...]:
    """Give those who act together in this sentence or the one before: "Peru and Chile cut ties. They accused"."""
    for sentence in sentences[:-3:-1]:
        for number, phrase in sentence:
            doc = docs[number]
            if doc[phrase.root].dep_ in ("nsubj", "nsubjpass") and phrase.acts:
                joined = [doc._.phrases.at(token) for token in with_conjuncts([doc[phrase.root]])]
                if len(joined) > 1 and all(one is not None and one.acts for one in joined):
                    return tuple((number, one) for one in joined if one is not None)
    return ()


def _is_scene(token: Token) -> bool:
    """Whether a noun only says where: "met in Oman"."""
    return token.dep_ == "pobj" and token.head.lower_ in ("in", "at", "near", "outside")


def _members(doc: Doc, phrase: Phrase, sentences: Sequence[list[Member]], links: Links) -> tuple[Member, ...]:
    description, word = phrase.description, doc[phrase.root].lower_
    size = description.count or (2 if word == "sides" else 0)
    if phrase.kind == "name" or description.country or not 1 < size <= MOST or not description.plural:
        return ()
    if phrase.kind == "pronoun":  # "the two agreed"
        return next(filter(None, (_last(size, sort, sentences, links) for sort in (PARTIES, PEOPLE))), ())
    if not any(child.lower_ in ("the", "both", "these") for child in doc[phrase.root].lefts):
        return ()
    sorts = (_sort_of(phrase, word), STATES) if description.type in PEOPLE else (_sort_of(phrase, word),)
    return next(filter(None, (_last(size, sort, sentences, links) for sort in sorts if sort)), ())


def _sort_of(phrase: Phrase, word: str) -> frozenset[str]:
    """Give the types of entity that a plural noun may stand for."""
    callings = load_callings()
    if word in callings.states:
        return STATES
    if word in callings.sides:
        return PARTIES
    return PEOPLE if phrase.description.office or word in callings.people else frozenset()


def _last(size: int, sort: frozenset[str], sentences: Sequence[list[Member]], links: Links) -> tuple[Member, ...]:
    """Find a sentence that names just so many, else the last so many; those of one sentence in its order."""
    near = sentences[: -SENTENCES_BACK - 2 : -1]
    fitting = [_distinct(sentence, sort, links) for sentence in near]
    exact = next((found for found in fitting if len(found) == size), None)
    if exact is None:
        merged: dict[object, Member] = {}
        for found in fitting:
            for key, member in reversed(found.items()):
                merged.setdefault(key, member)
        exact = dict(list(merged.items())[:size][::-1]) if len(merged) >= size else _only(size, sort, sentences, links)
    return tuple(exact.values())


def _only(size: int, sort: frozenset[str], sentences: Sequence[list[Member]], links: Links) -> dict[object, Member]:
    """Give those of whom the text so far names just so many: "the two countries" far behind both."""
    merged: dict[object, Member] = {}
    for sentence in sentences:
        merged |= _distinct(sentence, sort, links)
    return merged if len(merged) == size else {}


def _distinct(sentence: Sequence[Member], sort: frozenset[str], links: Links) -> dict[object, Member]:
    """Give the fitting parties of a sentence, each once."""
    found: dict[object, Member] = {}
    for number, phrase in sentence:
        target = links.get((number, phrase.start, phrase.end), (number, phrase))
        description = target[1].description
        fits = description.type in sort and not description.plural and target[1].kind != "pronoun"
        if fits and (identity := _identity(target[1])):
            found.setdefault(identity, target)
    return found


def _identity(phrase: Phrase) -> object:
    description = phrase.description
    name = description.name.split()[-1] if description.name else None
    return description.known or name or (description.office and description.country)


def find_model(doc: Doc, number: int, phrase: Phrase, links: Links) -> Member | None:
    """Find whose counterpart somebody is: the possessor, else the subject of the clause."""
    token = doc[phrase.root]
    owner = next(iter(with_dep(token, "poss")), None)
    if owner is not None and (found := _target(doc, number, owner, links)):
        return found
    verb = next((above for above in token.ancestors if is_verb(above)), None)
    subjects = surface_subjects(verb) if verb is not None else []
    return next((found for t in subjects if t.i != token.i and (found := _target(doc, number, t, links))), None)


def _target(doc: Doc, number: int, token: Token, links: Links) -> Member | None:
    phrase = doc._.phrases.at(token)
    if phrase is None:
        return None
    return links.get((number, phrase.start, phrase.end), None if phrase.kind == "pronoun" else (number, phrase))


def placed_countries(docs: Sequence[Doc], known: Collection[Key]) -> Iterator[tuple[Key, str]]:
    """Give unnamed victims, guests and buildings the country of the place: "killed nine guards in Herat"."""
    for number, doc in enumerate(docs):
        for draft in doc._.drafts:
            country = draft.place.description.country if draft.place else None
            if country and draft.predicate.type in load_prepositions().on_the_spot:
                for phrase in filter(_is_unnamed, draft.recipients):
                    key = (number, phrase.start, phrase.end)
                    if key not in known and not with_dep(doc[phrase.root], "poss"):
                        yield key, country


def _is_unnamed(phrase: Phrase) -> bool:
    """Whether a noun names nobody known: neither their state nor their body."""
    description = phrase.description
    plain = phrase.kind in ("nominal", "role") and description.type not in ("State", "Asset") and not description.office
    return plain and not (description.country or description.known or (description.body or "").startswith("org:"))


def find_owners(docs: Sequence[Doc], links: Links) -> Iterator[tuple[Key, Member]]:
    """Give who owns what stands with a possessive pronoun: "its naval assets", "her government"."""
    for number, doc in enumerate(docs):
        for phrase in doc._.phrases.all:
            if phrase.kind not in ("nominal", "role") or phrase.description.country:
                continue
            for owner in with_dep(doc[phrase.root], "poss"):
                stands = owner if owner.tag_ == "PRP$" else relative_owner(owner)
                if stands is not None and (found := _target(doc, number, stands, links)):
                    yield (number, phrase.start, phrase.end), found


def relative_owner(owner: Token) -> Token | None:
    """Give whom "whose" stands for: "Peru, whose president met the envoy"."""
    clause = next((a for a in owner.ancestors if a.dep_ == "relcl"), None) if owner.tag_ == "WP$" else None
    return clause.head if clause is not None else None


def country_of(owner: Member) -> str | None:
    """Give the country of a state or body that owns something; that of a person is not in its words."""
    description = owner[1].description
    return description.country if description.type in PARTIES else None
