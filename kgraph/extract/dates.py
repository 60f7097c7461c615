"""Finds the dates that a paragraph speaks of, and says which days they are.

A word that may begin a date (``_RULES_BY_HEAD``) is tried against the patterns of its rules; the first that fits gives
the days, seen from the day of publication (the anchor) or from the date spoken of last. Then the words before it are
heard: "early", "since", "from ... to". The words themselves are in ``schema/lexicons/dates.yaml``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kgraph.ontology import read_yaml
from kgraph.records import EventDate


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Characters ``start_char`` to ``end_char`` (half-open) of a paragraph, and the date that they tell."""

    start_char: int
    end_char: int
    date: EventDate


@dataclass(frozen=True, slots=True)
class _Time:
    """Days told; ``period`` is how often its words come round; ``loose`` counts only beside the date before it."""

    start: date | None
    end: date | None
    precision: str
    period: str | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    start_char: int
    end_char: int
    time: _Time


@dataclass(slots=True)
class _Scene:
    """What is known where a date is read; ``spoken`` are partial ISO dates, ``told`` the last day with its year."""

    text: str
    anchor: date | None
    spoken: list[str]
    told: tuple[date, int] | None = None
    found: list[_Found] = field(default_factory=list)

    def behind(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """Search the words just before a place."""
        return pattern.search(self.text, max(0, at - 100), at)

    def reference(self, unit: str) -> date | None:
        """Give the date spoken of last that is as fine as the unit."""
        width = _WIDTHS.get(unit, 10)
        token = next((token for token in reversed(self.spoken) if len(token) >= width), None)
        return _parse_day(token + "-01-01"[len(token) - 4 :]) if token else None

    def is_future(self, at: int) -> bool:
        """Say whether the clause up to a place speaks of what is to come."""
        if _DEADLINE.search(self.text, max(0, at - 10), at):
            return self.behind(_PERFECT, at) is None
        return self.behind(_FUTURE, at) is not None


_Resolve = Callable[[re.Match[str], _Scene], _Time | None]
_WIDTHS = {"month": 7, "year": 4, "decade": 4}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "year": 12, "decade": 120}


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _numbered(names: list[list[str]], first: int) -> dict[str, int]:
    return {name: number for number, group in enumerate(names, first) for name in group}


_WORDS = read_yaml("lexicons/dates.yaml")
_MONTHS, _WEEKDAYS = _numbered(_WORDS["months"], 1), _numbered(_WORDS["weekdays"], 0)
_FULL_MONTHS, _FULL_WEEKDAYS = ([names[0] for names in _WORDS[kind]] for kind in ("months", "weekdays"))
_FUNCTION_WORDS, _COUNTED = frozenset(_WORDS["function_words"]), frozenset(_WORDS["counted"])
_PART_OF = {words: part for part, group in _WORDS["parts"].items() for words in group}
_OPEN = {word: side for side, group in _WORDS["open"].items() for word in group}
_ORDINALS, _NUMBERS, _VAGUE = _WORDS["ordinals"], _WORDS["numbers"], frozenset(_WORDS["vague"])

_SHORT_MONTHS = _any(set(_MONTHS) - set(_FULL_MONTHS))
_MONTH = rf"(?P<month>(?:{_any(_FULL_MONTHS)})\b|(?:{_SHORT_MONTHS})\b\.?)"
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|[.,]\d|-[A-Za-z])"
_DAY = rf"(?P<day>{_DAY_NUMBER})(?:\s*(?:[-–—]|\bto\b|\band\b|\bthrough\b)\s*(?P<last>{_DAY_NUMBER}))?"
_YEAR_NUMBER = r"(?:1[89]|20)\d\d(?![\w/]|[.,]\d|-[A-Za-z])"
_YEAR = rf"(?P<year>{_YEAR_NUMBER})"
_WEEKDAY = rf"(?P<weekday>{_any(_FULL_WEEKDAYS)})\b"
_ANY_WEEKDAY = rf"(?:(?:{_any(_WEEKDAYS)})\b\.?,?\s+)?"
# "from 3 May to 5 June 1999": the year stands with the second date only.
_LATER_YEAR = (
    rf"(?:(?=\s*(?:to|and|until|till|through|[-–—])\s*(?:{_DAY_NUMBER}\s+)?(?P<later>{_any(_MONTHS)})\.?"
    rf"(?:\s+{_DAY_NUMBER})?,?\s+(?P<later_year>{_YEAR_NUMBER}))|)"
)
_FREE = r"(?<![\w.,/$£€#])"
_COUNT = rf"(?P<n>(?i:\d{{1,3}}|{_any([*_NUMBERS, *_VAGUE])}))"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?\b(?!-)"
_SOLE_UNIT = rf"(?P<unit>day|week|month|year|decade|{_any(_WORDS['parts_of_day'])})\b(?!-)"
_STOP = r"(?=\s*(?:[,.;:)–—]|$))"

_FUTURE = re.compile(
    rf"\b(?:{_any(_WORDS['future'])})\b(?:(?!\b(?:{_any(_WORDS['reporting'])})\b)[^.,;:!?()\"“”])*$", re.I
)
_DEADLINE, _PERFECT = re.compile(r"\b(?:by|until|till)\s+$"), re.compile(r"\b(?:had|was|were)\b[^.;:]*$")
_NOT_A_DAY = re.compile(rf"(?<!\w)(?:{_any(_WORDS['not_after'])})\s+$", re.I)
_NAME_FOLLOWS = re.compile(rf"\s+(?:{_any(_WORDS['not_before'])})\b")
_YEAR_LICENCE = re.compile(rf"\b(?P<word>{_any(_WORDS['year_after'])})(?:\s+|-)$", re.I)
_MONTH_LICENCE = re.compile(rf"\b(?P<word>{_any(_WORDS['month_after'])})(?:\s+|-)$", re.I)
_LOOSE_LICENCE = re.compile(r"(?:\b(?:and|or|to|through)\s+|[-–—]\s*)$")
_PART = re.compile(rf"\b(?:the\s+)?(?P<part>{_any(_PART_OF)})(?:\s+|-)(?:in\s+)?(?:the\s+)?$", re.I)
_OPENED = re.compile(rf"\b(?P<word>{_any(_OPEN)})\s+(?P<the>the\s+)?$", re.I)
_FROM = re.compile(r"\b(?P<word>from|between)\s+(?:the\s+)?$", re.I)
_ONWARD = re.compile(r"\s+(?:on\b(?!\s+\w)|onwards?\b)")
_MORE_THAN = re.compile(r"\b(?:more than|over|at least)\s+$", re.I)
_THE = re.compile(r"\b(?:the|for|very)\s+$", re.I)
_IN = re.compile(r"\bin\s+$", re.I)
_SUPERLATIVE = re.compile(rf"\b(?:{_any(_WORDS['superlatives'])})\b[^.,;:]*$", re.I)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+[A-Z“\"]|\n")
_NEXT_WORD = re.compile(r"\s+([a-z]+)")
_CLOCK = re.compile(rf"\s*(?:{_any(_WORDS['clock'])})\b")
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
    *_MONTHS,
)
_FOUR_DIGITS = re.compile(r"\d{4}")


# Days of the calendar


def _parse_day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _whole(unit: str, day: date) -> _Time:
    """Give the whole day, week, month, year or decade that a day lies in."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return _Time(monday, monday + timedelta(days=6), unit)
    if unit == "month":
        return _Time(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), unit)
    if unit in ("year", "decade"):
        first, length = (day.year, 0) if unit == "year" else (day.year // 10 * 10, 9)
        return _Time(date(first, 1, 1), date(first + length, 12, 31), unit)
    return _Time(day, day, "day")


def _shift(day: date, count: int, unit: str) -> date:
    """Move a day by so many units, to the end of the month where it has no such day."""
    if unit in _MONTHS_IN:
        year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit], 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return day + timedelta(days=count * _DAYS.get(unit, 1))


def _narrow(time: _Time, part: str) -> _Time:
    """Give the early, middle or late third of a month, year or decade."""
    third = ("early", "mid", "late").index(part)
    if time.start is None or time.end is None or time.precision not in ("month", "year", "decade"):
        return time
    if time.precision == "month":
        first, last = ((1, 10), (11, 20), (21, time.end.day))[third]
        return _Time(time.start.replace(day=first), time.start.replace(day=last), "interval")
    if time.precision == "year":
        end = _whole("month", time.start.replace(month=third * 4 + 4)).end
        return _Time(time.start.replace(month=third * 4 + 1), end, "interval")
    first, last = ((0, 3), (4, 6), (7, 9))[third]
    year = time.start.year
    return _Time(date(year + first, 1, 1), date(year + last, 12, 31), "interval")


def _season(name: str, year: int) -> _Time:
    start = date(year, _WORDS["seasons"][name.lower()], 1)
    return _Time(start, _whole("month", _shift(start, 2, "month")).end, "season")


# Which year is meant


def _year_of_day(month: int, day: int, scene: _Scene, at: int) -> int | None:
    """Give the year of a day named without one: the current year of the report, unless a story of old goes on."""
    near = _near_anchor(month, day, scene, at)
    if near is None:
        if known := scene.reference("month"):
            return _nearest(known, month, day).year
        known = scene.reference("year")
        return known.year if known else None
    if scene.told and scene.anchor and _SENTENCE_END.search(scene.text, scene.told[1], at):
        on = _nearest(scene.told[0], month, day)
        if on < scene.anchor and abs((near - scene.anchor).days) > 31:
            return on.year
    return near.year


def _near_anchor(month: int, day: int, scene: _Scene, at: int) -> date | None:
    """Give the last such day before publication, or the next if that is within four months or the text looks ahead."""
    if scene.anchor is None:
        return None
    past, coming = _year_before(scene.anchor, month, day), _year_after(scene.anchor, month, day)
    soon = (coming - scene.anchor).days <= 120 < (scene.anchor - past).days
    return coming if soon or scene.is_future(at) else past


def _possible(month: int, day: int, years: Iterable[int]) -> list[date]:
    return [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]


def _year_before(day: date, month: int, number: int) -> date:
    days = _possible(month, number, range(day.year, day.year - 9, -1))
    return next(found for found in days if found <= day)


def _year_after(day: date, month: int, number: int) -> date:
    days = _possible(month, number, range(day.year, day.year + 9))
    return next(found for found in days if found >= day)


def _nearest(day: date, month: int, number: int) -> date:
    days = (_year_before(day, month, number), _year_after(day, month, number))
    return min(days, key=lambda found: abs((found - day).days))


# The rules

_RULES_BY_HEAD: dict[str, list[tuple[re.Pattern[str], _Resolve]]] = defaultdict(list)
_DIGIT = "0"


def _rule(pattern: str, *heads: Iterable[str]) -> Callable[[_Resolve], _Resolve]:
    """Enter a rule under the words that it may begin with; earlier ones are tried first."""
    compiled = re.compile(pattern)
    words = {word.split()[0] for group in heads for word in group}

    def enter(resolve: _Resolve) -> _Resolve:
        for word in sorted(words | {word.capitalize() for word in words}):
            _RULES_BY_HEAD[word].append((compiled, resolve))
        return resolve

    return enter


_DIGITS, _AMOUNTS = (_DIGIT,), (_DIGIT, *_NUMBERS, *_VAGUE)
_WHICH = ("last", "next", "this")


@_rule(_FREE + r"(?P<year>(?:1[89]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d|-)", _DIGITS)
@_rule(_FREE + r"(?P<one>\d\d?)(?P<mark>[/.])(?P<two>\d\d?)(?P=mark)(?P<year>(?:1[89]|20)\d\d)(?!\d|[/.]\d)", _DIGITS)
def _numeric(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "2025-11-21", "21/11/2025"; "5/6/2025" is May or June."""
    parts = m.groupdict()
    if "one" in parts:
        month, day = sorted((int(parts["one"]), int(parts["two"])))
        if month < day <= 12:
            return None
    else:
        month, day = int(parts["month"]), int(parts["day"])
    return _whole("day", date(int(parts["year"]), month, day))


@_rule(
    rf"{_FREE}{_ANY_WEEKDAY}(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?{_LATER_YEAR}",
    _DIGITS,
    _WEEKDAYS,
)
@_rule(
    rf"(?:(?i:last|this)\s+)?{_ANY_WEEKDAY}{_MONTH}\s+(?:the\s+)?{_DAY}(?:(?:,\s*|\s+){_YEAR})?{_LATER_YEAR}",
    _MONTHS,
    _WEEKDAYS,
    ("last", "this"),
)
def _day_of_month(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "21 November 2025", "Friday, Nov. 21", "April 2-4, 1982"."""
    month, day = _MONTHS[m["month"].rstrip(".")], _number(m["day"])
    if not m["year"] and scene.behind(_IN, m.start()) and _is_count(m):
        return None
    if day > monthrange(2000, month)[1]:
        return None
    told = _told_year(m, month)
    year = told or _year_of_day(month, day, scene, m.start())
    if year is None:
        return None
    start = date(year, month, day)
    if told:
        scene.told = (start, m.end())
    if not m["last"]:
        return _Time(start, start, "day", None if told else "year")
    return _Time(start, start.replace(day=_number(m["last"])), "interval")


@_rule(rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}", _MONTHS)
def _month_of_year(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "July 1974"."""
    start = date(int(m["year"]), _MONTHS[m["month"].rstrip(".")], 1)
    scene.told = (start, m.end())
    return _whole("month", start)


@_rule(
    rf"(?P<nth>(?i:{_any(_ORDINALS)}))\s+{_WEEKDAY}\s+(?:of|in)\s+{_MONTH}(?:,?\s+{_YEAR})?",
    _ORDINALS,
)
def _nth_weekday(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "the first Friday of June"."""
    month, nth = _MONTHS[m["month"].rstrip(".")], _ORDINALS[m["nth"].lower()]
    year = int(m["year"]) if m["year"] else _year_of_day(month, 1, scene, m.start())
    if year is None:
        return None
    length = monthrange(year, month)[1]
    days = [day for day in range(1, length + 1) if date(year, month, day).weekday() == _WEEKDAYS[m["weekday"]]]
    return _whole("day", date(year, month, days[nth - 1 if nth > 0 else -1]))


_BARE_MONTH = rf"(?P<month>(?:{_any(_FULL_MONTHS)})\b|(?:{_SHORT_MONTHS})\.)"


@_rule(rf"(?:(?P<which>(?i:last|next|this))\s+)?{_BARE_MONTH}(?!-[A-Za-z]){_LATER_YEAR}", _MONTHS, _WHICH)
def _month(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "last July", and "July" where the words before it show that a month is meant."""
    licence = m["which"] or _month_licence(m, scene)
    if not licence:
        return None
    month, which = _MONTHS[m["month"].rstrip(".")], (m["which"] or "").lower()
    told = _told_year(m, month)
    year = told or _year_of_month(which, month, scene, m.start())
    if year is None:
        return None
    return replace(_whole("month", date(year, month, 1)), period=None if told else "year", loose=licence == "loose")


def _month_licence(m: re.Match[str], scene: _Scene) -> str | None:
    found = scene.behind(_MONTH_LICENCE, m.start())
    if found is None:
        return "loose" if scene.behind(_LOOSE_LICENCE, m.start()) else None
    unsure = m["month"] in _WORDS["names"] and found["word"].lower() not in _WORDS["month_surely_after"]
    return None if unsure and re.match(r"\s+[A-Z]|[’']s", scene.text[m.end() :]) else found["word"]


def _year_of_month(which: str, month: int, scene: _Scene, at: int) -> int | None:
    if scene.anchor is None:
        return _year_of_day(month, 1, scene, at)
    year, now = scene.anchor.year, scene.anchor.month
    if which:
        return {"last": year - (month >= now), "next": year + (month <= now), "this": year}[which]
    if scene.is_future(at):
        return year + (month < now)
    return year - (month > now)


def _told_year(m: re.Match[str], month: int) -> int | None:
    """Give the year in the words, or the one that stands with the end of the range ("December to March 1975")."""
    if m.groupdict().get("year"):
        return int(m["year"])
    if not m["later_year"]:
        return None
    return int(m["later_year"]) - (_MONTHS[m["later"]] < month)


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _next_word(m: re.Match[str]) -> str | None:
    found = _NEXT_WORD.match(m.string, m.end())
    return found[1] if found else None


def _is_count(m: re.Match[str]) -> bool:
    """Say whether a plural noun follows ("2000 villages")."""
    word = _next_word(m)
    return word is not None and word not in _FUNCTION_WORDS and (word in _COUNTED or word.endswith("s"))


@_rule(rf"{_FREE}(?P<year>(?:1[89]|20)\d\d)\s?[-–—]\s?(?P<last>(?:1[89]|20)\d\d|\d\d)(?![\w/]|[-.,]\d)", _DIGITS)
def _years(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "1975-1990", and "2014-15" where a year is expected."""
    first, last = int(m["year"]), int(m["last"] if len(m["last"]) == 4 else m["year"][:2] + m["last"])
    sure = len(m["last"]) == 4 or scene.behind(_YEAR_LICENCE, m.start()) or scene.text[: m.start()].endswith("(")
    if last <= first or not sure or _CLOCK.match(scene.text, m.end()):
        return None
    return _Time(date(first, 1, 1), date(last, 12, 31), "interval")


@_rule(_FREE + r"(?P<decade>(?:1[89]|20)\d0)s\b", _DIGITS)
def _decade(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "the 1970s"; "the 1900s" may be a century."""
    year = int(m["decade"])
    return None if year in (1800, 1900) else _whole("decade", date(year, 1, 1))


@_rule(_FREE + _YEAR, _DIGITS)
def _year(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "1974" where the words around it show that no number or name is meant."""
    found = scene.behind(_YEAR_LICENCE, m.start())
    licence = found["word"].lower() if found else None
    loose = licence is None and scene.behind(_LOOSE_LICENCE, m.start()) is not None
    if not (licence or loose) or _CLOCK.match(scene.text, m.end()) or _is_adjective(m, licence):
        return None
    return replace(_whole("year", date(int(m["year"]), 1, 1)), loose=loose)


def _is_adjective(m: re.Match[str], licence: str | None) -> bool:
    """Say whether the number belongs to the noun after it ("in 2000 villages", "after 2014 protests")."""
    word = _next_word(m)
    if word is None or word in _FUNCTION_WORDS:
        return False
    round_number = int(m["year"]) % 50 == 0
    return (round_number and _is_count(m)) or word in _COUNTED or licence not in _WORDS["year_before_noun"]


@_rule(
    rf"(?P<season>(?i:{_any(_WORDS['seasons'])}))(?:\s+of)?\s+(?P<year>(?:1[89]|20)\d\d)(?:[-–/](?:\d\d){{1,2}})?(?!\w)",
    _WORDS["seasons"],
)
def _season_of_year(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "summer of 1990", "winter of 1962-63"."""
    return _season(m["season"], int(m["year"]))


@_rule(
    rf"(?P<nth>(?i:first|second|third|fourth))\s+(?P<what>half|quarter)\s+of\s+{_YEAR}",
    ("first", "second", "third", "fourth"),
)
def _part_of_year(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "the first half of 2020"."""
    months, nth = {"half": 6, "quarter": 3}[m["what"]], _ORDINALS[m["nth"].lower()]
    start = date(int(m["year"]), (nth - 1) * months + 1, 1)
    return _Time(start, _whole("month", start.replace(month=nth * months)).end, "interval")


@_rule(
    rf"(?:(?P<which>(?i:last|next|this\s+coming|this\s+past|this|the\s+following|the\s+next|the\s+previous))\s+)?{_WEEKDAY}(?!-)"
    rf"(?:,?\s+(?:of\s+)?(?P<of>last|next|this)\s+week\b)?(?:\s+(?:{_any(_WORDS['parts_of_day'])})\b)?",
    _FULL_WEEKDAYS,
    _WHICH,
    ("the",),
)
def _weekday(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "Monday", "last Monday", "next Monday", "Monday last week", "the following Monday"."""
    which, number = " ".join((m["which"] or "").lower().split()), _WEEKDAYS[m["weekday"]]
    if scene.behind(_NOT_A_DAY, m.start()) or _NAME_FOLLOWS.match(scene.text, m.end()):
        return None
    if which in ("the following", "the next", "the previous"):
        return _weekday_from(scene.reference("day"), number, "last" if which == "the previous" else "next")
    if m["of"]:
        which, number = "this", number + {"last": -7, "next": 7, "this": 0}[m["of"]]
    if not which and scene.is_future(m.start()):
        which = "coming"
    return _weekday_from(scene.anchor, number, which)


def _weekday_from(day: date | None, number: int, which: str) -> _Time | None:
    """Give the weekday before a day (``last``: not that day), after it (``next``) or in the same week (``this``)."""
    if day is None:
        return None
    ahead, back = (number - day.weekday()) % 7, (day.weekday() - number) % 7
    days = {
        "": -back,
        "last": -(back or 7),
        "this past": -(back or 7),
        "next": ahead or 7,
        "this coming": ahead or 7,
        "coming": ahead,
        "this": number - day.weekday(),
    }[which]
    return replace(_whole("day", day + timedelta(days=days)), period="week")


@_rule(rf"(?P<day>(?i:{_any(_WORDS['days'])}))\b(?!-)", _WORDS["days"])
@_rule(r"(?i:the)\s+day\s+(?P<day>before\s+yesterday|after\s+tomorrow)\b", ("the",))
def _near_day(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "today", "overnight", "the day before yesterday"."""
    days = {"before": -2, "after": 2, **_WORDS["days"]}[m["day"].lower().split()[0]]
    return _whole("day", scene.anchor + timedelta(days=days)) if scene.anchor else None


@_rule(r"(?i:at|on|over|during)\s+the\s+weekend\b", ("at", "on", "over", "during"))
@_rule(r"(?P<which>(?i:last|this|next))\s+weekend\b", _WHICH)
def _weekend(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "at the weekend": the one under way or just over."""
    if scene.anchor is None:
        return None
    which = (m.groupdict().get("which") or "").lower()
    week = _whole("week", scene.anchor).start or scene.anchor
    weeks = {"last": -1, "this": 0, "next": 1}.get(which, 0 if scene.anchor.weekday() >= 5 else -1)
    saturday = week + timedelta(days=5 + 7 * weeks)
    return _Time(saturday, saturday + timedelta(days=1), "interval")


@_rule(r"(?i:this\s+(?:morning|afternoon|evening))\b", ("this",))
@_rule(r"(?i:last\s+(?P<before>night|evening))\b", ("last",))
def _part_of_day(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "this morning", "last night"."""
    return _whole("day", scene.anchor - timedelta(days="before" in m.groupdict())) if scene.anchor else None


@_rule(
    r"(?:(?P<part>(?i:earlier|later))\s+)?(?P<which>(?i:last|this|next))\s+(?P<unit>week|month|year|decade)\b(?!-)",
    _WHICH,
    ("earlier", "later"),
)
@_rule(
    r"(?P<part>(?i:earlier|later)\s+in|(?:the\s+)?(?:start|beginning)\s+of)\s+the\s+(?P<unit>week|month|year)\b",
    ("earlier", "later", "the", "start", "beginning"),
)
def _near_unit(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "last month", "earlier this week"."""
    which, part = (m.groupdict().get("which") or "this").lower(), (m["part"] or "").lower()
    if scene.anchor is None or (not part and scene.behind(_THE, m.start())):
        return None
    time = _whole(m["unit"], _shift(scene.anchor, {"last": -1, "this": 0, "next": 1}[which], m["unit"]))
    if part.endswith(" of"):
        return replace(time, end=time.start, precision="day")
    if which == "this" and part:
        return replace(time, end=scene.anchor) if part.startswith("earlier") else replace(time, start=scene.anchor)
    return time


@_rule(rf"(?P<which>(?i:last|this|next))\s+(?P<season>{_any(_WORDS['seasons'])})\b(?!-)", _WHICH)
def _near_season(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "last summer", the last that is over, "next summer", the first yet to begin."""
    if (day := scene.anchor) is None or scene.behind(_THE, m.start()):
        return None
    seasons = [_season(m["season"], day.year + years) for years in (-2, -1, 0, 1)]
    over = [time for time in seasons if time.end and time.end < day]
    ahead = [time for time in seasons if time.start and time.start > day]
    under_way = [time for time in seasons if time not in over and time not in ahead]
    this = (under_way or [time for time in seasons if time.start and time.start.year == day.year])[0]
    return {"last": over[-1], "next": ahead[0], "this": this}[m["which"].lower()]


_WAY = r"(?P<way>(?i:past|last|next|coming))"
_AFTER_IN = r"(?:(?<=\bin )|(?<=\bover )|(?<=\bduring )|(?<=\bwithin )|(?<=\bfor )|(?<=\b[Ii]n )|(?<=\b[Oo]ver ))"


@_rule(rf"(?:(?i:the)\s+)?{_WAY}\s+{_COUNT}\s+{_UNIT}", ("the", "past", "last", "next", "coming"))
@_rule(rf"{_AFTER_IN}the\s+{_WAY}\s+(?P<unit>day|week|fortnight|month|year|decade)\b", ("the",))
@_rule(rf"(?i:(?P<way>within))\s+{_COUNT}\s+{_UNIT}(?!\s+(?:of|after|from)\b)", ("within",))
def _stretch(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "the past four months", "within two months"."""
    count = _amount(m.groupdict().get("n") or "a")
    if scene.anchor is None or count is None:
        return None
    if m["way"].lower() in ("past", "last"):
        return _Time(_shift(scene.anchor, -count, m["unit"]), scene.anchor, "interval")
    return _Time(scene.anchor, _shift(scene.anchor, count, m["unit"]), "interval")


def _amount(words: str) -> int | None:
    """Give the number that words say, None for "several"."""
    words = " ".join(words.lower().split())
    return int(words) if words.isdigit() else _NUMBERS.get(words)


@_rule(rf"{_FREE}{_COUNT}\s+{_UNIT}\s+ago\b", _AMOUNTS)
@_rule(r"(?P<n>)(?P<unit>(?i:day|week|month|year|decade))s\s+ago\b", ("days", "weeks", "months", "years", "decades"))
def _ago(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "two days ago"; "several weeks ago" is before, nobody says how long."""
    count, unit = _amount(m["n"]), m["unit"].lower()
    if scene.anchor is None:
        return None
    day = _shift(scene.anchor, -(count or 2), unit)
    if count is None or scene.behind(_MORE_THAN, m.start()):
        return _Time(None, _whole(unit, day).end if unit in _WIDTHS else day, "before")
    return _whole(_grain(unit, count), day)


def _grain(unit: str, count: int) -> str:
    """Say how finely words tell a distance: "a week ago" is a day, "three weeks ago" is a week."""
    if count == 1:
        return {"week": "day", "decade": "year", "fortnight": "week"}.get(unit, unit)
    return {"fortnight": "week"}.get(unit, unit)


@_rule(
    rf"{_FREE}{_COUNT}\s+{_UNIT}\s+(?:(?P<side>earlier|later)\b(?!\s+than)|(?P<close>before|after|afterwards|previously)\b{_STOP})",
    _AMOUNTS,
)
def _distant(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "a day earlier", "two weeks later": from the date spoken of last."""
    count, unit, side = _amount(m["n"]), m["unit"], m["side"] or m["close"]
    back = side in ("earlier", "before", "previously")
    base = scene.reference(unit) or (scene.anchor if back else None)
    if base is None or count is None:
        return None
    return _whole(unit if unit in _WIDTHS else "day", _shift(base, -count if back else count, unit))


@_rule(
    rf"(?i:that\s+same|that|the\s+(?P<which>same|next|following|previous|preceding))\s+{_SOLE_UNIT}",
    ("that", "the"),
)
@_rule(rf"(?i:the)\s+{_SOLE_UNIT}\s+(?P<which>before|earlier|after){_STOP}", ("the",))
@_rule(r"(?i:earlier|later)\s+in\s+the\s+(?P<which>)(?P<unit>day)\b", ("earlier", "later"))
def _spoken_unit(m: re.Match[str], scene: _Scene) -> _Time | None:
    """Read "that day", "the following week", "the day before"."""
    unit = "day" if m["unit"] in _WORDS["parts_of_day"] else m["unit"]
    count = {"next": 1, "following": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1, "earlier": -1}.get(
        (m["which"] or "").lower(), 0
    )
    base = scene.reference(unit) or (scene.anchor if count < 0 else None)
    return _whole(unit, _shift(base, count, unit)) if base else None


# The words around a date


def _take(scene: _Scene, resolve: _Resolve, m: re.Match[str]) -> None:
    """Put the date of a match to those found, unless it is a day that no calendar has."""
    with suppress(ValueError, OverflowError):
        if time := resolve(m, scene):
            _add(scene, m, time)


def _add(scene: _Scene, m: re.Match[str], time: _Time) -> None:
    """Put a date to those found: as the end of a range, opened by "since", or as it is."""
    whole, at = time, m.start()
    part = scene.behind(_PART, at)
    if part and time.precision in _WIDTHS:
        time, at = _narrow(time, _PART_OF[part["part"].lower()]), part.start()
    found = _Found(at, m.end(), time)
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


def _join(scene: _Scene, found: _Found) -> _Found | None:
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
        start = _shift(start, -1, last.time.period)
    if start is None or end is None or start > end:
        return None
    return _Found(before.start() if before else last.start_char, found.end_char, _Time(start, end, "interval"))


def _is_sibling(scene: _Scene, found: _Found) -> bool:
    """Say whether a date continues the one before it ("in 1974 and 1975")."""
    if not scene.found or scene.found[-1].time.precision != found.time.precision:
        return False
    return scene.text[scene.found[-1].end_char : found.start_char].strip() in ("and", "or")


def _open(scene: _Scene, found: _Found) -> _Found | None:
    """Give the date with its open side ("since 2014"), or as it is; None for "the first since 2014"."""
    time, text = found.time, scene.text
    onward = scene.behind(_FROM, found.start_char) and _ONWARD.match(text, found.end_char)
    if onward:
        return _Found(found.start_char, onward.end(), _Time(time.start, None, "after"))
    before = scene.behind(_OPENED, found.start_char)
    if before is None or time.start is None or time.end is None or _qualifies(text, found.end_char):
        return found
    if before["the"] and time.precision in ("day", "month", "year"):
        return found
    word = before["word"].lower()
    if word == "since" and scene.behind(_SUPERLATIVE, before.start()):
        return None
    if _OPEN[word] == "after":
        start = time.start if word == "since" else time.end + timedelta(days=1)
        return _Found(before.start(), found.end_char, _Time(start, None, "after"))
    end = time.start - timedelta(days=1) if word == "before" else time.end
    return _Found(before.start(), found.end_char, _Time(None, end, "before"))


def _qualifies(text: str, end: int) -> bool:
    """Say whether the date describes the noun after it ("since Monday's coup", "after the 7 October attacks")."""
    word = _NEXT_WORD.match(text, end)
    return bool(re.match(r"[’']s?\b", text[end : end + 3])) or bool(word and word[1] not in _FUNCTION_WORDS)


def _as_span(found: _Found, text: str) -> DateSpan:
    start, end = (day.isoformat() if day else None for day in (found.time.start, found.time.end))
    words = text[found.start_char : found.end_char]
    return DateSpan(found.start_char, found.end_char, EventDate(start, end, found.time.precision, words))


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
    if not (any(core in text for core in _CORES) or _FOUR_DIGITS.search(text)):
        return []
    scene, position = _Scene(text, _parse_day(anchor), (previous or "").split()), 0
    for word in _WORD.finditer(text):
        head = word[0]
        rules = _RULES_BY_HEAD.get(_DIGIT if head.isdigit() else head)
        if rules is None or word.start() < position:
            continue
        for pattern, resolve in rules:
            if m := pattern.match(text, word.start()):
                position = m.end()
                _take(scene, resolve, m)
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
