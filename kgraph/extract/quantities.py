"""How many or how much: the numbers that a claim's words give, with what is counted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kgraph.extract.parsed import Doc, Token
from kgraph.extract.phrases import Phrases
from kgraph.extract.tree import is_verb
from kgraph.ontology import read_yaml

COUNT = "count"  # the unit of what is counted
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
# Between the two ends of a range, and what ties a number to its noun.
_TO = ("to", "and", "or", "-", "–", "—")
_UPWARDS = ("nummod", "quantmod", "compound", "npadvmod", "amod", "nmod")


@dataclass(frozen=True, slots=True)
class Units:
    """The words of schema/lexicons/quantities.yaml: codes by sign or word."""

    signs: Mapping[str, str]
    words: Mapping[str, str]
    scales: Mapping[str, int]
    times: frozenset[str]
    bare: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Amount:
    """Tokens ``start`` to ``end`` that give a number, the token it counts, and the token whose act it belongs to."""

    start: int
    end: int
    low: float
    high: float
    unit: str
    what: str
    governors: frozenset[int]


@cache
def load_units() -> Units:
    """Read the words of quantities.

    Examples
    --------
    >>> load_units().words["dollars"]
    'USD'
    """
    data = read_yaml("lexicons/quantities.yaml")
    words = {
        word: code for group in ("currencies", "measures") for code, named in data[group].items() for word in named
    }
    return Units(data["signs"], words, data["scales"], frozenset(data["times"]), data["bare"])


def find_amounts(doc: Doc, taken: Collection[int]) -> tuple[Amount, ...]:
    """Give the amounts of a parsed paragraph in order; tokens that are ``taken``, such as those of dates, are none."""
    if not any(token.tag_ == "CD" for token in doc):
        return ()
    phrases: Phrases = doc._.phrases
    names = {i for phrase in phrases.all if phrase.kind == "name" for i in range(phrase.start, phrase.end)}
    numbers = list(_numbers(doc, {*taken, *names}))
    return tuple(_amount(doc, group) for group in _ranges(doc, numbers) if _counts(doc, group))


def _numbers(doc: Doc, skipped: Collection[int]) -> Iterator[tuple[int, int, float]]:
    """Give runs of tokens that are one number, with its value."""
    i = 0
    while i < len(doc):
        end = i
        while end < len(doc) and end not in skipped and _is_part(doc, i, end):
            end += 1
        value = _value([token.lower_ for token in doc[i:end] if token.text != "-"]) if end > i else None
        if value is not None:
            yield i, end, value
        i = max(end, i + 1)


def _is_part(doc: Doc, start: int, i: int) -> bool:
    token = doc.tokens[i]
    if token.text == "-":  # "twenty-five"
        return start < i < len(doc) - 1 and doc[i - 1].is_alpha and doc[i + 1].tag_ == "CD" and doc[i + 1].is_alpha
    if _DIGITS.fullmatch(token.text) and i > start:
        return False  # two numbers side by side
    return token.tag_ == "CD" or (i > start and token.lower_ in load_units().scales)


def _value(words: Sequence[str]) -> float | None:
    """Give the number that words mean: "3.5", "billion"; "twenty", "five"."""
    scales = load_units().scales
    if _DIGITS.fullmatch(words[0]):
        value = float(words[0].replace(",", ""))
        for word in words[1:]:
            if word not in scales:
                return None
            value *= scales[word]
        return value
    from text_to_num import text2num

    try:
        return float(text2num(" ".join(words), "en"))
    except ValueError:
        return None


Number = tuple[int, int, float]


def _ranges(doc: Doc, numbers: Sequence[Number]) -> Iterator[tuple[Number, ...]]:
    """Put the two ends of a range together: "20 to 30", "between 20 and 30", "20-30"."""
    waiting: Number | None = None
    for number in numbers:
        if waiting and _is_range(doc, waiting, number):
            yield waiting, number
            waiting = None
            continue
        if waiting:
            yield (waiting,)
        waiting = number
    if waiting:
        yield (waiting,)


def _is_range(doc: Doc, low: Number, high: Number) -> bool:
    start, end, _ = low
    if high[0] != end + 1 or doc[end].lower_ not in _TO or low[2] >= high[2]:
        return False
    return doc[end].lower_ != "and" or (start > 0 and doc[start - 1].lower_ == "between")


def _counts(doc: Doc, group: Sequence[Number]) -> bool:
    """Whether a number counts something: no time, no age, no "one of them", no part of a word ("30-person")."""
    start, end = group[0][0], group[-1][1]
    if doc[start].lower_ == "one" and end == start + 1:
        return False
    if (end < len(doc) and doc[end].text == "-") or (
        start and doc[start - 1].text in ("-", "/", ":", "No", "No.", "#")
    ):
        return False
    token = doc[group[-1][1] - 1]
    noun = _noun(token)
    if noun is None:
        return token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj", "attr") or _sign(doc, start) is not None
    return noun.lower_ not in load_units().times and noun.i >= start


def _noun(token: Token) -> Token | None:
    """Give the noun that a number counts."""
    seen = token
    while seen.head != seen and (seen.dep_ in _UPWARDS or (seen.dep_ == "conj" and seen.head.tag_ == "CD")):
        seen = seen.head
        if seen.tag_ in ("NN", "NNS", "NNP", "NNPS"):
            return seen
    return None


def _amount(doc: Doc, group: Sequence[Number]) -> Amount:
    start, end = group[0][0], group[-1][1]
    token = doc[end - 1]
    noun, sign = _noun(token), _sign(doc, start)
    words = load_units().words
    unit = words.get(noun.lower_) if noun is not None else None
    counted = token if noun is None else noun
    what = "" if noun is None or unit else noun.lower_
    if sign or unit:
        what = what if sign and not unit and noun is not None and noun != token else _of(counted)
    first = start - 1 if sign else start
    last = noun.i + 1 if unit and noun is not None and end <= noun.i <= end + 1 else end
    return Amount(first, last, group[0][2], group[-1][2], sign or unit or COUNT, what, _governors(counted))


def _sign(doc: Doc, start: int) -> str | None:
    """Give the currency of the sign before a number."""
    return load_units().signs.get(doc[start - 1].text) if start else None


def _of(token: Token) -> str:
    """Give what there is so much of: "5 tons of wheat", "$5 million in aid"."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "for", "worth"):
            return next(
                (noun.lower_ for noun in child.children if noun.dep_ == "pobj" and noun.tag_ in ("NN", "NNS")), ""
            )
    return ""


def _governors(token: Token) -> frozenset[int]:
    """Give the nouns above a token and the verb of its clause: the triggers that a number may belong to."""
    above = {token.i}
    while token.head != token and not is_verb(token):
        token = token.head
        above.add(token.i)
    return frozenset(above)
