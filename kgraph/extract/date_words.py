"""The words of dates, from ``schema/lexicons/dates.yaml``, and the pieces of patterns that rules are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kgraph.ontology import read_yaml


def any_of(words: Iterable[str]) -> str:
    """Give a pattern of any of the words, the longest first.

    Examples
    --------
    >>> any_of(["Mar", "March"])
    'March|Mar'
    """
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _numbered(names: list[list[str]], first: int) -> dict[str, int]:
    return {name: number for number, group in enumerate(names, first) for name in group}


WORDS = read_yaml("lexicons/dates.yaml")
MONTHS, WEEKDAYS = _numbered(WORDS["months"], 1), _numbered(WORDS["weekdays"], 0)
FULL_MONTHS, FULL_WEEKDAYS = ([names[0] for names in WORDS[kind]] for kind in ("months", "weekdays"))
FUNCTION_WORDS = frozenset(WORDS["function_words"])
WHICH = ("last", "next", "this")
DIGIT = "0"  # stands for any number among the words that a rule may begin with

SHORT_MONTHS = any_of(set(MONTHS) - set(FULL_MONTHS))
MONTH = rf"(?P<month>(?:{any_of(FULL_MONTHS)})\b|(?:{SHORT_MONTHS})\b\.?)"
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|[.,]\d|-[A-Za-z])"
DAY = rf"(?P<day>{_DAY_NUMBER})(?:\s*(?:[-–—]|\bto\b|\band\b|\bthrough\b)\s*(?P<last>{_DAY_NUMBER}))?"
_YEAR_NUMBER = r"(?:1[89]|20)\d\d(?![\w/]|[.,]\d|-[A-Za-z])"
YEAR = rf"(?P<year>{_YEAR_NUMBER})"
WEEKDAY = rf"(?P<weekday>{any_of(FULL_WEEKDAYS)})\b"
ANY_WEEKDAY = rf"(?:(?:{any_of(WEEKDAYS)})\b\.?,?\s+)?"
# "from 3 May to 5 June 1999": the year stands with the second date only.
LATER_YEAR = (
    rf"(?:(?=\s*(?:to|and|until|till|through|[-–—])\s*(?:{_DAY_NUMBER}\s+)?(?P<later>{any_of(MONTHS)})\.?"
    rf"(?:\s+{_DAY_NUMBER})?,?\s+(?P<later_year>{_YEAR_NUMBER}))|)"
)
FREE = r"(?<![\w.,/$£€#])"
_NEXT_WORD = re.compile(r"\s+([a-z]+)")


def next_word(text: str, at: int) -> str | None:
    """Give the word in small letters that follows a place."""
    found = _NEXT_WORD.match(text, at)
    return found[1] if found else None
