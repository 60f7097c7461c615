"""Gives roles and bodies that name no country the one that is meant: "Peru struck. The government said ..."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kgraph.extract.phrases import Phrase
from kgraph.extract.role_words import Roles
from kgraph.extract.tree import agents, is_passive, is_verb, surface_subjects, with_dep

if TYPE_CHECKING:
    from kgraph.extract.parsed import Doc

INFERS_COUNTRY = {"office", "body", "group", "unit"}


def infer_countries(
    docs: Sequence[Doc], linked: Iterable[tuple[int, int, int]], roles: Roles
) -> dict[tuple[int, int, int], str]:
    """Give a country to roles and bodies that name none: the state named nearest, else most in the document.

    Parameters
    ----------
    roles : Roles
        Which role nouns may take a country that is not said, and which words speak of others.
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
            if any(owner.tag_ == "WP$" for owner in with_dep(doc[phrase.root], "poss")):
                continue
            word = doc[phrase.root].lower_
            if _is_foreign(doc, phrase, roles.foreign) or not _lacks_country(phrase, roles.domestic):
                continue
            country = called.get(word) or _of_teller(doc, phrase) or _nearest(doc, phrase) or main
            if country:
                found[key] = country
    return found


def _is_foreign(doc: Doc, phrase: Phrase, foreign: frozenset[str]) -> bool:
    """Whether words speak of others than those around: "Western governments", "neighbouring states", "other armies"."""
    own = re.split("[:_-]", phrase.description.rule)  # "the foreign minister" is nobody else's
    before = [token for token in doc[phrase.root].lefts if token.lower_ not in own]
    if any(token.ent_type_ == "NORP" or token.lower_ in foreign for token in before):
        return True
    several = phrase.description.plural and phrase.description.rule.startswith("body:")
    return several and not any(token.dep_ in ("det", "poss") for token in before)


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
        and (phrase.kind != "name" or category == "unit")
    )


def _of_teller(doc: Doc, phrase: Phrase) -> str | None:
    """Give who tells of an act the country of who did it: "Peru shelled Chilean villages, officials said"."""
    verb = doc[phrase.root].head
    if verb.dep_ == "agent":  # "Togo's ports were closed by the government"
        things = (doc._.phrases.at(token) for token in with_dep(verb.head, "nsubjpass"))
        return next((p.description.country for p in things if p is not None and p.description.type == "Place"), None)
    if doc[phrase.root].dep_ != "nsubj" or not is_verb(verb):
        return None
    for clause in with_dep(verb, "ccomp"):
        doers = agents(clause) if is_passive(clause) else with_dep(clause, "nsubj")
        for doer in doers:
            found = [doc._.phrases.at(token) for token in (doer, *with_dep(doer, "poss", "amod"))]
            country = next((p.description.country for p in found if p is not None and p.description.country), None)
            if country:
                return country
    return None


def _nearest(doc: Doc, phrase: Phrase) -> str | None:
    """Give the country of the state named nearest before a phrase in its sentence, else nearest after it."""
    sentence = doc[phrase.root].sent
    inside = [p for p in doc._.phrases.all if sentence.start <= p.start < sentence.end and _country(p)]
    before = [p for p in inside if p.end <= phrase.start]
    after = [p for p in inside if p.start >= phrase.end]
    if before:
        return _country(before[-1])
    return _of_subject_before(doc, sentence.start) or (_country(after[0]) if after else None)


def _of_subject_before(doc: Doc, start: int) -> str | None:
    """Give the country of who did what the sentence before tells: "Peru left. The government also banned Chile"."""
    root = doc[start - 1].sent.root if start else None
    subjects = surface_subjects(root) if root is not None and is_verb(root) else []
    found = (doc._.phrases.at(token) for token in subjects)
    return next((p.description.country for p in found if p is not None and p.description.country), None)


def with_country(phrase: Phrase, country: str) -> Phrase:
    """Give a phrase its inferred country."""
    return replace(phrase, description=replace(phrase.description, country=country, country_inferred=True))
