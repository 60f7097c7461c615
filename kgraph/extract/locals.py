"""Names that a document explains itself: surnames of people it names in full, abbreviations in brackets.

The recognizer often misses them, or takes a surname for a town; the document knows better.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kgraph.extract.parsed import Span
from kgraph.extract.tree import NOUN_TAGS
from kgraph.world import load_world

if TYPE_CHECKING:
    from kgraph.extract.parsed import Doc, Token

WORD = r"(?:[A-Z][\w’'-]*|of|for|the|and|on|in|&)"
BRACKETED = re.compile(rf"(?P<long>{WORD}(?: {WORD}){{1,9}}) \((?P<short>[A-Z][A-Za-z]{{1,9}})\)")
SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii"}


def local_names(docs: Iterable[Doc]) -> dict[str, str]:
    """Give the surnames and abbreviations of a document with the label of an entity."""
    found: dict[str, str] = {}
    for doc in docs:
        if any(token.text == "(" for token in doc):
            found |= dict.fromkeys(abbreviations(doc.text), "ORG")
        found |= {entity[-1].text: "PERSON" for entity in doc.ents if _is_full_name(entity)}
    return found


def abbreviations(text: str) -> Mapping[str, str]:
    """Give what abbreviations in brackets stand for.

    Examples
    --------
    >>> abbreviations("The Lake Volta Fishing Council (LVFC) met.")
    {'LVFC': 'Lake Volta Fishing Council'}
    """
    found = {}
    for match in BRACKETED.finditer(text):
        words = re.split(r"[ -]", match["long"])
        starts = [n for n in range(len(words)) if _spells(words[n:], match["short"])]
        if starts:
            found[match["short"]] = match["long"][len(" ".join(words[: starts[-1]])) :].strip()
    return found


def _spells(words: list[str], short: str) -> bool:
    """Whether the first letters of words, small words left out or not, are an abbreviation."""
    initials = ("".join(w[0] for w in words if w), "".join(w[0] for w in words if w[:1].isupper()))
    return len(short) > 1 and short.upper() in {letters.upper() for letters in initials}


def _is_full_name(entity: Span) -> bool:
    last = entity[-1]
    if entity.label_ != "PERSON" or len(entity) < 2 or last.lower_ in SUFFIXES:
        return False
    return last.text[0].isupper() and last.text.isalpha() and not load_world().lookup(last.text)


def relabel(doc: Doc, names: Mapping[str, str]) -> bool:
    """Set entities for the names of a document that the recognizer missed or mistook; say whether any was."""
    if not names:
        return False
    longer = {token.i for entity in doc.ents if len(entity) > 1 for token in entity}
    wrong = [t for t in doc if t.text in names and names[t.text] != t.ent_type_ and t.i not in longer and _is_noun(t)]
    if not wrong:
        return False
    places = {token.i for token in wrong}
    kept = [entity for entity in doc.ents if entity.start not in places]
    doc.ents = [*kept, *(Span(doc, t.i, t.i + 1, names[t.text]) for t in wrong)]
    return True


def _is_noun(token: Token) -> bool:
    return token.tag_ in NOUN_TAGS or token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")
