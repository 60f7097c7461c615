"""The words of dates, from ``schema/lexicons/dates.yaml``, and the pieces of patterns that rules are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

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


WHICH = ("last", "next", "this")
DIGIT = "0"  # stands for any number among the words that a rule may begin with

_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|[.,]\d|-[A-Za-z])"
DAY = rf"(?P<day>{_DAY_NUMBER})(?:\s*(?:[-–—]|\bto\b|\band\b|\bthrough\b)\s*(?P<last>{_DAY_NUMBER}))?"
_YEAR_NUMBER = r"(?:1[89]|20)\d\d(?![\w/]|[.,]\d|-[A-Za-z])"
YEAR = rf"(?P<year>{_YEAR_NUMBER})"
FREE = r"(?<![\w.,/$£€#])"
_NEXT_WORD = re.compile(r"\s+([a-z]+)")


class DateWords:
    """The words of dates, by what they are for, and the pieces of patterns that are made of them."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.months, self.weekdays = _numbered(data["months"], 1), _numbered(data["weekdays"], 0)
        self.full_months, self.full_weekdays = ([names[0] for names in data[kind]] for kind in ("months", "weekdays"))
        self.numbers: Mapping[str, int] = data["numbers"]
        self.ordinals: Mapping[str, int] = data["ordinals"]
        self.days: Mapping[str, int] = data["days"]
        self.seasons: Mapping[str, int] = data["seasons"]
        self.parts = {words: part for part, group in data["parts"].items() for words in group}
        self.open = {word: side for side, group in data["open"].items() for word in group}
        self.amounts = (*self.numbers, *data["vague"])
        self.parts_of_day, self.names = frozenset(data["parts_of_day"]), frozenset(data["names"])
        self.function_words, self.counted = frozenset(data["function_words"]), frozenset(data["counted"])
        self.year_before_noun = frozenset(data["year_before_noun"])
        self.month_surely_after = frozenset(data["month_surely_after"])
        short = any_of(set(self.months) - set(self.full_months))
        full = any_of(self.full_months)
        self.month = rf"(?P<month>(?:{full})\b|(?:{short})\b\.?)"
        self.bare_month = rf"(?P<month>(?:{full})\b|(?:{short})\.)"
        self.weekday = rf"(?P<weekday>{any_of(self.full_weekdays)})\b"
        self.any_weekday = rf"(?:(?:{any_of(self.weekdays)})\b\.?,?\s+)?"
        # "from 3 May to 5 June 1999": the year stands with the second date only.
        self.later_year = (
            rf"(?:(?=\s*(?:to|and|until|till|through|[-–—])\s*(?:{_DAY_NUMBER}\s+)?(?P<later>{any_of(self.months)})\.?"
            rf"(?:\s+{_DAY_NUMBER})?,?\s+(?P<later_year>{_YEAR_NUMBER}))|)"
        )
        self.count = rf"(?P<n>(?i:\d{{1,3}}|{any_of(self.amounts)}))"
        self.sole_unit = rf"(?P<unit>day|week|month|year|decade|{any_of(self.parts_of_day)})\b(?!-)"
        self._read_surroundings(data)

    def _read_surroundings(self, data: Mapping[str, Any]) -> None:
        """Make the patterns of what stands before or behind a date."""
        self.year_licence = re.compile(rf"\b(?P<word>{any_of(data['year_after'])})(?:\s+|-)$", re.I)
        self.month_licence = re.compile(rf"\b(?P<word>{any_of(data['month_after'])})(?:\s+|-)$", re.I)
        self.act = re.compile(rf"\s+(?:[A-Za-z]+\s+)?(?:{any_of(data['acts_of_a_year'])})\b")
        self.clock = re.compile(rf"\s*(?:{any_of(data['clock'])})\b")
        self.not_a_day = re.compile(rf"(?<!\w)(?:{any_of(data['not_after'])})\s+$", re.I)
        self.name_follows = re.compile(rf"\s+(?:{any_of(data['not_before'])})\b")
        self.part = re.compile(rf"\b(?:the\s+)?(?P<part>{any_of(self.parts)})(?:\s+|-)(?:in\s+)?(?:the\s+)?$", re.I)
        self.opened = re.compile(rf"\b(?P<word>{any_of(self.open)})\s+(?P<the>the\s+)?$", re.I)
        self.superlative = re.compile(rf"\b(?:{any_of(data['superlatives'])})\b[^.,;:]*$", re.I)
        self.future = re.compile(
            rf"\b(?:{any_of(data['future'])})\b(?:(?!\b(?:{any_of(data['reporting'])})\b)[^.,;:!?()\"“”])*$", re.I
        )


@cache
def load_date_words() -> DateWords:
    """Read the words of dates.

    Examples
    --------
    >>> load_date_words().months["Sept"]
    9
    """
    return DateWords(read_yaml("lexicons/dates.yaml"))


def next_word(text: str, at: int) -> str | None:
    """Give the word in small letters that follows a place."""
    found = _NEXT_WORD.match(text, at)
    return found[1] if found else None
