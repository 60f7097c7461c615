"""Rules of the dates that name a day, month, year or season of the calendar: "21 November 2025", "last July"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from kgraph.extract.date_scene import Recipe, Scene, rule, year_of_day
from kgraph.extract.date_words import DAY, DIGIT, FREE, WHICH, YEAR, DateWords, any_of, load_date_words, next_word
from kgraph.extract.days import Time, season, whole

_DIGITS = (DIGIT,)
_LOOSE_LICENCE = re.compile(r"(?:\b(?:and|or|to|through)\s+|[-–—]\s*)$")
_OWNED = re.compile(r"(?:\b(?:the|an?|its|their|his|her|this)|['’]s)\s+$", re.I)
_IN = re.compile(r"\bin\s+$", re.I)

CALENDAR_RULES: list[Recipe] = []
_rule = partial(rule, CALENDAR_RULES)


def _months(words: DateWords) -> Iterable[str]:
    return words.months


def _weekdays(words: DateWords) -> Iterable[str]:
    return words.weekdays


@_rule(FREE + r"(?P<year>(?:1[89]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d|-)", _DIGITS)
@_rule(FREE + r"(?P<one>\d\d?)(?P<mark>[/.])(?P<two>\d\d?)(?P=mark)(?P<year>(?:1[89]|20)\d\d)(?!\d|[/.]\d)", _DIGITS)
def _numeric(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "2025-11-21", "21/11/2025"; "5/6/2025" is May or June."""
    parts = m.groupdict()
    if "one" in parts:
        month, day = sorted((int(parts["one"]), int(parts["two"])))
        if month < day <= 12:
            return None
    else:
        month, day = int(parts["month"]), int(parts["day"])
    return whole("day", date(int(parts["year"]), month, day))


@_rule(
    lambda w: rf"{FREE}{w.any_weekday}(?:the\s+)?{DAY}\s+(?:of\s+)?{w.month}(?:,?\s+{YEAR})?{w.later_year}",
    _DIGITS,
    _weekdays,
)
@_rule(
    lambda w: (
        rf"(?:(?i:last|this)\s+)?{w.any_weekday}{w.month}\s+(?:the\s+)?{DAY}(?:(?:,\s*|\s+){YEAR})?{w.later_year}"
    ),
    _months,
    _weekdays,
    ("last", "this"),
)
def _day_of_month(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "21 November 2025", "Friday, Nov. 21", "April 2-4, 1982"."""
    month, day = scene.words.months[m["month"].rstrip(".")], _number(m["day"])
    if not m["year"] and scene.behind(_IN, m.start()) and _is_count(m):
        return None
    if day > monthrange(2000, month)[1]:
        return None
    told = _told_year(m, month)
    year = told or year_of_day(month, day, scene, m.start())
    if year is None:
        return None
    start = date(year, month, day)
    if told:
        scene.told = (start, m.end())
    if not m["last"]:
        return Time(start, start, "day", None if told else "year")
    return Time(start, start.replace(day=_number(m["last"])), "interval")


@_rule(lambda w: rf"{w.month},?\s+(?:of\s+)?{YEAR}", _months)
def _month_of_year(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "July 1974"."""
    start = date(int(m["year"]), scene.words.months[m["month"].rstrip(".")], 1)
    scene.told = (start, m.end())
    return whole("month", start)


@_rule(
    lambda w: rf"(?P<nth>(?i:{any_of(w.ordinals)}))\s+{w.weekday}\s+(?:of|in)\s+{w.month}(?:,?\s+{YEAR})?",
    lambda w: w.ordinals,
)
def _nth_weekday(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "the first Friday of June"."""
    month, nth = scene.words.months[m["month"].rstrip(".")], scene.words.ordinals[m["nth"].lower()]
    year = int(m["year"]) if m["year"] else year_of_day(month, 1, scene, m.start())
    if year is None:
        return None
    length = monthrange(year, month)[1]
    number = scene.words.weekdays[m["weekday"]]
    days = [day for day in range(1, length + 1) if date(year, month, day).weekday() == number]
    return whole("day", date(year, month, days[nth - 1 if nth > 0 else -1]))


@_rule(lambda w: rf"(?:(?P<which>(?i:last|next|this))\s+)?{w.bare_month}(?!-[A-Za-z]){w.later_year}", _months, WHICH)
def _month(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "last July", and "July" where the words before it show that a month is meant."""
    licence = m["which"] or _month_licence(m, scene)
    if not licence:
        return None
    month, which = scene.words.months[m["month"].rstrip(".")], (m["which"] or "").lower()
    told = _told_year(m, month)
    year = told or _year_of_month(which, month, scene, m.start())
    if year is None:
        return None
    return replace(whole("month", date(year, month, 1)), period=None if told else "year", loose=licence == "loose")


def _month_licence(m: re.Match[str], scene: Scene) -> str | None:
    found = scene.behind(scene.words.month_licence, m.start())
    if found is None:
        return "loose" if scene.behind(_LOOSE_LICENCE, m.start()) else None
    unsure = m["month"] in scene.words.names and found["word"].lower() not in scene.words.month_surely_after
    return None if unsure and re.match(r"\s+[A-Z]|[’']s", scene.text[m.end() :]) else found["word"]


def _year_of_month(which: str, month: int, scene: Scene, at: int) -> int | None:
    if scene.anchor is None:
        return year_of_day(month, 1, scene, at)
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
    return int(m["later_year"]) - (load_date_words().months[m["later"]] < month)


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _is_count(m: re.Match[str]) -> bool:
    """Say whether a plural noun follows ("2000 villages")."""
    word = next_word(m.string, m.end())
    words = load_date_words()
    return word is not None and word not in words.function_words and (word in words.counted or word.endswith("s"))


@_rule(rf"{FREE}(?P<year>(?:1[89]|20)\d\d)\s?[-–—]\s?(?P<last>(?:1[89]|20)\d\d|\d\d)(?![\w/]|[-.,]\d)", _DIGITS)
def _years(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "1975-1990", and "2014-15" where a year is expected."""
    first, last = int(m["year"]), int(m["last"] if len(m["last"]) == 4 else m["year"][:2] + m["last"])
    licensed = scene.behind(scene.words.year_licence, m.start()) or scene.text[: m.start()].endswith("(")
    sure = len(m["last"]) == 4 or licensed
    if last <= first or not sure or scene.words.clock.match(scene.text, m.end()):
        return None
    return Time(date(first, 1, 1), date(last, 12, 31), "interval")


@_rule(FREE + r"(?P<decade>(?:1[89]|20)\d0)s\b", _DIGITS)
def _decade(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "the 1970s"; "the 1900s" may be a century."""
    year = int(m["decade"])
    return None if year in (1800, 1900) else whole("decade", date(year, 1, 1))


@_rule(FREE + YEAR, _DIGITS)
def _year(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "1974" where the words around it show that no number or name is meant."""
    found = scene.behind(scene.words.year_licence, m.start())
    licence = found["word"].lower() if found else None
    if licence is None and scene.behind(_OWNED, m.start()) and _is_of_noun(m):
        return whole("year", date(int(m["year"]), 1, 1))
    loose = licence is None and scene.behind(_LOOSE_LICENCE, m.start()) is not None
    if not (licence or loose) or scene.words.clock.match(scene.text, m.end()) or _is_adjective(m, licence):
        return None
    return replace(whole("year", date(int(m["year"]), 1, 1)), loose=loose)


def _is_of_noun(m: re.Match[str]) -> bool:
    """Say whether a year tells when an act was: "the 1980 Iranian attack", not "the 1980 convention"."""
    return int(m["year"]) % 50 > 0 and load_date_words().act.match(m.string, m.end()) is not None


def _is_adjective(m: re.Match[str], licence: str | None) -> bool:
    """Say whether the number belongs to the noun after it ("in 2000 villages", "after 2014 protests")."""
    word, words = next_word(m.string, m.end()), load_date_words()
    if word is None or word in words.function_words:
        return False
    round_number = int(m["year"]) % 50 == 0
    return (round_number and _is_count(m)) or word in words.counted or licence not in words.year_before_noun


@_rule(
    lambda w: (
        rf"(?P<season>(?i:{any_of(w.seasons)}))(?:\s+of)?\s+(?P<year>(?:1[89]|20)\d\d)(?:[-–/](?:\d\d){{1,2}})?(?!\w)"
    ),
    lambda w: w.seasons,
)
def _season_of_year(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "summer of 1990", "winter of 1962-63"."""
    return season(m["season"], int(m["year"]))


@_rule(
    rf"(?P<nth>(?i:first|second|third|fourth))\s+(?P<what>half|quarter)\s+of\s+{YEAR}",
    ("first", "second", "third", "fourth"),
)
def _part_of_year(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "the first half of 2020"."""
    months, nth = {"half": 6, "quarter": 3}[m["what"]], load_date_words().ordinals[m["nth"].lower()]
    start = date(int(m["year"]), (nth - 1) * months + 1, 1)
    return Time(start, whole("month", start.replace(month=nth * months)).end, "interval")
