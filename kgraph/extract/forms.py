"""Finds names that their form tells: ships by prefix, treaties, resolutions, units of armed forces; and false ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kgraph.extract.parsed import Doc, Token
from kgraph.extract.phrases import Phrase
from kgraph.ontology import read_yaml
from kgraph.records import Description

LONGEST = 8  # tokens of a name
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Forms:
    """Words that names begin or end with, of schema/lexicons/forms.yaml."""

    ship_prefixes: Mapping[str, str | None]
    idioms: Mapping[str, Collection[str]]
    agreements: frozenset[str]
    no_agreements: frozenset[str]
    units: frozenset[str]
    units_with_arms: frozenset[str]
    arms: frozenset[str]
    relief: frozenset[str]


@cache
def load_forms() -> Forms:
    """Read the words that tell names by their form.

    Examples
    --------
    >>> load_forms().ship_prefixes["HMS"]
    'GBR'
    """
    data = read_yaml("lexicons/forms.yaml")
    plain = ("agreements", "no_agreements", "units", "units_with_arms", "arms", "relief")
    return Forms(data["ship_prefixes"], data["idioms"], *(frozenset(data[name]) for name in plain))


def formed_names(doc: Doc, forms: Forms) -> Iterator[Phrase]:
    """Give the names that their form tells, in order."""
    for token in doc:
        if token.text in forms.ship_prefixes:
            yield from _ship(token, forms)
        elif token.is_alpha and token.text.title() in forms.agreements:
            yield from _agreement(token, forms)
        elif token.text in forms.units or token.text in forms.units_with_arms:
            yield from _unit(token, forms)
        elif token.lower_ == "resolution":
            yield from _resolution(token)


def is_idiom(doc: Doc, start: int, end: int, forms: Forms) -> bool:
    """Whether a name is a word of another thing: "French toast"."""
    words = forms.idioms.get(doc[start:end].text, ())
    return end < len(doc) and doc[end].lower_ in words


def _ship(token: Token, forms: Forms) -> Iterator[Phrase]:
    doc, end = token.doc, token.i + 1
    while end < len(doc) and end - token.i < LONGEST and _goes_on(doc[end]):
        end += 1
    if end > token.i + 1:
        description = Description("Asset", kind="vessel", country=forms.ship_prefixes[token.text], sector="MIL")
        yield _phrase(doc, token.i, end, description, f"ship:{token.text}")


def _goes_on(token: Token) -> bool:
    """Whether a token is one more word of a ship's name."""
    return (token.text[:1].isupper() and token.tag_ in ("NNP", "NNPS", "JJ", "NN") and not token.text.isupper()) or (
        len(token.text) == 2 and token.text[1] == "."
    )


def _agreement(token: Token, forms: Forms) -> Iterator[Phrase]:
    """Give "the Paris Agreement", "the Minsk agreements", "the Treaty of Versailles"."""
    doc, start = token.doc, _run_start(token)
    words = {t.text for t in doc[start : token.i]}
    if words & forms.no_agreements or (token.i + 1 < len(doc) and doc[token.i + 1].tag_ == "NNP"):
        return
    end = token.i + 1
    if token.text[0].isupper() and end + 1 < len(doc) and doc[end].lower_ in ("of", "on"):
        behind = end + 1
        while behind < len(doc) and doc[behind].tag_ in ("NNP", "NNPS"):
            behind += 1
        end = behind if behind > end + 1 else end
    named = token.text[0].isupper() or (start + 1 == token.i and doc[start].ent_type_ == "GPE")
    if named and end - start > 1:
        yield _phrase(doc, start, end, Description("Agreement", kind="treaty"), "agreement")


def _resolution(token: Token) -> Iterator[Phrase]:
    """Give "Resolution 1701": of the Security Council, whatever stands before it."""
    doc = token.doc
    if token.i + 1 < len(doc) and re.fullmatch(r"\d{2,4}", doc[token.i + 1].text):
        yield _phrase(doc, token.i, token.i + 2, Description("Agreement", kind="resolution"), "resolution", token.i)


def _unit(token: Token, forms: Forms) -> Iterator[Phrase]:
    """Give "the 82nd Airborne Division", "the Azov Brigade"."""
    doc, start = token.doc, _run_start(token)
    before = doc[start : token.i]
    armed = any(t.text in forms.arms or _ORDINAL.fullmatch(t.text) for t in before)
    if len(before) and (armed or token.text in forms.units):
        description = Description("Asset", kind=token.lower_, sector="MIL")
        yield _phrase(doc, start, token.i + 1, description, f"unit:{token.lower_}")


def _run_start(token: Token) -> int:
    """Give where the capitalised words and ordinals before a noun begin, nationalities left out."""
    doc, start = token.doc, token.i
    while start > token.left_edge.i and token.i - start < LONGEST and _is_part(doc[start - 1]):
        start -= 1
    while start < token.i and doc[start].text in ("-", "–"):
        start += 1
    return start


def _is_part(token: Token) -> bool:
    capital = token.text[:1].isupper() and token.tag_ in ("NNP", "NNPS", "JJ", "NN") and token.ent_type_ != "NORP"
    return capital or bool(_ORDINAL.fullmatch(token.text)) or token.text == "-"


def _phrase(doc: Doc, start: int, end: int, description: Description, rule: str, root: int | None = None) -> Phrase:
    head = doc[start:end].root.i if root is None else root
    return Phrase(start, end, head, "name", replace(description, rule=rule))
