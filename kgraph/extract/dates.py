"""Finds the dates that a paragraph speaks of, and says which days they are.

A word that may begin a date is tried against the patterns of its rules; the first that fits gives the days, seen from
the day of publication (the anchor) or from the date spoken of last. Then the words before it are heard: "early",
"since", "from ... to". The words themselves are in ``schema/lexicons/dates.yaml``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from kgraph.extract.calendar_dates import CALENDAR_RULES
from kgraph.extract.date_scene import Found, Resolve, Rule, Scene
from kgraph.extract.date_words import DIGIT, load_date_words, next_word
from kgraph.extract.days import WIDTHS, Time, narrow, parse_day, shift
from kgraph.extract.near_dates import NEAR_RULES
from kgraph.records import EventDate

_FROM = re.compile(r"\b(?P<word>from|between)\s+(?:the\s+)?$", re.I)
_ONWARD = re.compile(r"\s+(?:on\b(?!\s+\w)|onwards?\b)")
_WORD = re.compile(r"[A-Za-z]+|\d+")
# Without one of these there is no date: a search for each costs less than a look at every word.
_CORES = (
    "day",
    "night",
    "eek",
    "onth",
    "ear",
    "decade",
    "Decade",
    "morning",
    "noon",
    "evening",
    "morrow",
    "ummer",
    "inter",
    "pring",
    "utumn",
    "fall",
)
_FOUR_DIGITS = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Characters ``start_char`` to ``end_char`` (half-open) of a paragraph, and the date that they tell."""

    start_char: int
    end_char: int
    date: EventDate


def _by_head(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for head in rule.heads:
            found[head].append(rule)
    return found


@cache
def _rules_by_head() -> Mapping[str, list[Rule]]:
    words = load_date_words()
    return _by_head(recipe.rule(words) for recipe in (*CALENDAR_RULES, *NEAR_RULES))


@cache
def _cores() -> tuple[str, ...]:
    return (*_CORES, *load_date_words().months)


def find_dates(text: str, anchor: str | None, previous: str | None = None) -> list[DateSpan]:
    """Find the dates of a paragraph, left to right, none overlapping.

    Parameters
    ----------
    text : str
        One paragraph.
    anchor : str or None
        ISO day (or time) of publication. Without it "on Monday" and its like are left out.
    previous : str or None
        The day, month or year spoken of last before this paragraph, as :func:`last_spoken` gives it; "the next day"
        counts from there.

    Returns
    -------
    list of DateSpan
        A bare weekday or month is the last one up to publication, or the coming one after "next" or "will". A date
        that no calendar has, and one that cannot be resolved, is left out.

    Examples
    --------
    >>> found = find_dates("They met on Monday and again the day after.", "2011-09-14")
    >>> [(span.date.text, span.date.start) for span in found]
    [('Monday', '2011-09-12'), ('the day after', '2011-09-13')]
    >>> find_dates("It has held the isles since 1982.", None)[0].date
    EventDate(start='1982-01-01', end=None, precision='after', text='since 1982')
    """
    if not (any(core in text for core in _cores()) or _FOUR_DIGITS.search(text)):
        return []
    scene, position = Scene(text, parse_day(anchor), (previous or "").split()), 0
    rules_by_head = _rules_by_head()
    for word in _WORD.finditer(text):
        head = word[0]
        rules = rules_by_head.get(DIGIT if head.isdigit() else head)
        if rules is None or word.start() < position:
            continue
        for rule in rules:
            if m := rule.pattern.match(text, word.start()):
                position = m.end()
                _take(scene, rule.resolve, m)
                break
    return [_as_span(found, text) for found in scene.found]


def last_spoken(spans: Iterable[DateSpan], previous: str | None = None) -> str | None:
    """Give what :func:`find_dates` wants as ``previous`` for the paragraph after these dates.

    Examples
    --------
    >>> last_spoken(find_dates("He fled on 3 May 1999 and came back in 2004.", None))
    '1999-05-03 2004'
    """
    tokens = (previous or "").split()
    for span in spans:
        tokens += _tokens(span.date.precision, span.date.start)
    last_day = max((place for place, token in enumerate(tokens) if len(token) == 10), default=0)
    return " ".join(tokens[last_day:]) or None


# The words around a date


def _take(scene: Scene, resolve: Resolve, m: re.Match[str]) -> None:
    """Put the date of a match to those found, unless it is a day that no calendar has."""
    with suppress(ValueError, OverflowError):
        if time := resolve(m, scene):
            _add(scene, m, time)


def _add(scene: Scene, m: re.Match[str], time: Time) -> None:
    """Put a date to those found: as the end of a range, opened by "since", or as it is."""
    whole, at = time, m.start()
    part = scene.behind(scene.words.part, at)
    if part and time.precision in WIDTHS:
        time, at = narrow(time, scene.words.parts[part["part"].lower()]), part.start()
    found = Found(at, m.end(), time)
    joined = _join(scene, found)
    if joined:
        scene.found[-1] = joined
    elif time.loose and not _is_sibling(scene, found):
        return
    else:
        opened = _open(scene, found)
        if opened is None:
            return
        scene.found.append(opened)
        whole = whole if opened.time is time else opened.time
    scene.spoken += _tokens(whole.precision, whole.start.isoformat() if whole.start else None)


def _tokens(precision: str, start: str | None) -> list[str]:
    width = {"day": 10, "month": 7, "year": 4}.get(precision)
    return [start[:width]] if width and start else []


def _join(scene: Scene, found: Found) -> Found | None:
    """Give one range for two dates: "from 1975 to 1990", "between May and July", "3 May - 5 June"."""
    if not scene.found or None in ((last := scene.found[-1]).time.start, last.time.end):
        return None
    gap = scene.text[last.end_char : found.start_char].strip().lower()
    before = scene.behind(_FROM, last.start_char)
    word = before["word"].lower() if before else "from" if gap in ("to", "through") else ""
    if gap not in {"from": ("to", "until", "till", "through"), "between": ("and",)}.get(word, ()) and (
        gap not in ("-", "–", "—") or last.time.precision != found.time.precision
    ):
        return None
    start, end = last.time.start, found.time.end
    if start and end and start > end and last.time.period:
        start = shift(start, -1, last.time.period)
    if start is None or end is None or start > end:
        return None
    return Found(before.start() if before else last.start_char, found.end_char, Time(start, end, "interval"))


def _is_sibling(scene: Scene, found: Found) -> bool:
    """Say whether a date continues the one before it ("in 1974 and 1975")."""
    if not scene.found or scene.found[-1].time.precision != found.time.precision:
        return False
    return scene.text[scene.found[-1].end_char : found.start_char].strip() in ("and", "or")


def _open(scene: Scene, found: Found) -> Found | None:
    """Give the date with its open side ("since 2014"), or as it is; None for "the first since 2014"."""
    time, text = found.time, scene.text
    onward = scene.behind(_FROM, found.start_char) and _ONWARD.match(text, found.end_char)
    if onward:
        return Found(found.start_char, onward.end(), Time(time.start, None, "after"))
    before = scene.behind(scene.words.opened, found.start_char)
    if before is None or time.start is None or time.end is None or _qualifies(text, found.end_char):
        return found
    if before["the"] and time.precision in ("day", "month", "year"):
        return found
    word = before["word"].lower()
    if word == "since" and scene.behind(scene.words.superlative, before.start()):
        return None
    if scene.words.open[word] == "after":
        start = time.start if word == "since" else time.end + timedelta(days=1)
        return Found(before.start(), found.end_char, Time(start, None, "after"))
    end = time.start - timedelta(days=1) if word == "before" else time.end
    return Found(before.start(), found.end_char, Time(None, end, "before"))


def _qualifies(text: str, end: int) -> bool:
    """Say whether the date describes the noun after it ("since Monday's coup", "after the 7 October attacks")."""
    word = next_word(text, end)
    return bool(re.match(r"[’']s?\b", text[end : end + 3])) or (
        word is not None and word not in load_date_words().function_words
    )


def _as_span(found: Found, text: str) -> DateSpan:
    start, end = (day.isoformat() if day else None for day in (found.time.start, found.time.end))
    words = text[found.start_char : found.end_char]
    return DateSpan(found.start_char, found.end_char, EventDate(start, end, found.time.precision, words))
