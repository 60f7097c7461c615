"""Rules of the dates told from another: the day of publication ("last night") or the date spoken of ("a day later")."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from kgraph.extract.date_scene import Recipe, Scene, rule
from kgraph.extract.date_words import DIGIT, FREE, WHICH, any_of, load_date_words
from kgraph.extract.days import WIDTHS, Time, season, shift, whole

_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?\b(?!-)"
_STOP = r"(?=\s*(?:[,.;:)–—]|$))"
_MORE_THAN = re.compile(r"\b(?:more than|over|at least)\s+$", re.I)
_THE = re.compile(r"\b(?:the|for|very)\s+$", re.I)

NEAR_RULES: list[Recipe] = []
_rule = partial(rule, NEAR_RULES)


@_rule(
    lambda w: (
        rf"(?:(?P<which>(?i:last|next|this\s+coming|this\s+past|this|the\s+following|the\s+next|the\s+previous))\s+)?{w.weekday}(?!-)"
        rf"(?:,?\s+(?:of\s+)?(?P<of>last|next|this)\s+week\b)?(?:\s+(?:{any_of(w.parts_of_day)})\b)?"
    ),
    lambda w: w.full_weekdays,
    WHICH,
    ("the",),
)
def _weekday(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "Monday", "last Monday", "next Monday", "Monday last week", "the following Monday"."""
    which, number = " ".join((m["which"] or "").lower().split()), scene.words.weekdays[m["weekday"]]
    if scene.behind(scene.words.not_a_day, m.start()) or scene.words.name_follows.match(scene.text, m.end()):
        return None
    if which in ("the following", "the next", "the previous"):
        return _weekday_from(scene.reference("day"), number, "last" if which == "the previous" else "next")
    if m["of"]:
        which, number = "this", number + {"last": -7, "next": 7, "this": 0}[m["of"]]
    if not which and scene.is_future(m.start()):
        which = "coming"
    return _weekday_from(scene.anchor, number, which)


def _weekday_from(day: date | None, number: int, which: str) -> Time | None:
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
    return replace(whole("day", day + timedelta(days=days)), period="week")


@_rule(lambda w: rf"(?P<day>(?i:{any_of(w.days)}))\b(?!-)", lambda w: w.days)
@_rule(r"(?i:the)\s+day\s+(?P<day>before\s+yesterday|after\s+tomorrow)\b", ("the",))
def _near_day(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "today", "overnight", "the day before yesterday"."""
    days = {"before": -2, "after": 2, **scene.words.days}[m["day"].lower().split()[0]]
    return whole("day", scene.anchor + timedelta(days=days)) if scene.anchor else None


@_rule(r"(?i:at|on|over|during)\s+the\s+weekend\b", ("at", "on", "over", "during"))
@_rule(r"(?P<which>(?i:last|this|next))\s+weekend\b", WHICH)
def _weekend(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "at the weekend": the one under way or just over."""
    if scene.anchor is None:
        return None
    which = (m.groupdict().get("which") or "").lower()
    week = whole("week", scene.anchor).start or scene.anchor
    weeks = {"last": -1, "this": 0, "next": 1}.get(which, 0 if scene.anchor.weekday() >= 5 else -1)
    saturday = week + timedelta(days=5 + 7 * weeks)
    return Time(saturday, saturday + timedelta(days=1), "interval")


@_rule(r"(?i:this\s+(?:morning|afternoon|evening))\b", ("this",))
@_rule(r"(?i:last\s+(?P<before>night|evening))\b", ("last",))
def _part_of_day(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "this morning", "last night"."""
    return whole("day", scene.anchor - timedelta(days="before" in m.groupdict())) if scene.anchor else None


@_rule(
    r"(?:(?P<part>(?i:earlier|later))\s+)?(?P<which>(?i:last|this|next))\s+(?P<unit>week|month|year|decade)\b(?!-)",
    WHICH,
    ("earlier", "later"),
)
@_rule(
    r"(?P<part>(?i:earlier|later)\s+in|(?:the\s+)?(?:start|beginning)\s+of)\s+the\s+(?P<unit>week|month|year)\b",
    ("earlier", "later", "the", "start", "beginning"),
)
def _near_unit(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "last month", "earlier this week"."""
    which, part = (m.groupdict().get("which") or "this").lower(), (m["part"] or "").lower()
    if scene.anchor is None or (not part and scene.behind(_THE, m.start())):
        return None
    time = whole(m["unit"], shift(scene.anchor, {"last": -1, "this": 0, "next": 1}[which], m["unit"]))
    if part.endswith(" of"):
        return replace(time, end=time.start, precision="day")
    if which == "this" and part:
        return replace(time, end=scene.anchor) if part.startswith("earlier") else replace(time, start=scene.anchor)
    return time


@_rule(lambda w: rf"(?P<which>(?i:last|this|next))\s+(?P<season>{any_of(w.seasons)})\b(?!-)", WHICH)
def _near_season(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "last summer", the last that is over, "next summer", the first yet to begin."""
    if (day := scene.anchor) is None or scene.behind(_THE, m.start()):
        return None
    seasons = [season(m["season"], day.year + years) for years in (-2, -1, 0, 1)]
    over = [time for time in seasons if time.end and time.end < day]
    ahead = [time for time in seasons if time.start and time.start > day]
    under_way = [time for time in seasons if time not in over and time not in ahead]
    this = (under_way or [time for time in seasons if time.start and time.start.year == day.year])[0]
    return {"last": over[-1], "next": ahead[0], "this": this}[m["which"].lower()]


_WAY = r"(?P<way>(?i:past|last|next|coming))"
_AFTER_IN = r"(?:(?<=\bin )|(?<=\bover )|(?<=\bduring )|(?<=\bwithin )|(?<=\bfor )|(?<=\b[Ii]n )|(?<=\b[Oo]ver ))"


@_rule(lambda w: rf"(?:(?i:the)\s+)?{_WAY}\s+{w.count}\s+{_UNIT}", ("the", "past", "last", "next", "coming"))
@_rule(rf"{_AFTER_IN}the\s+{_WAY}\s+(?P<unit>day|week|fortnight|month|year|decade)\b", ("the",))
@_rule(lambda w: rf"(?i:(?P<way>within))\s+{w.count}\s+{_UNIT}(?!\s+(?:of|after|from)\b)", ("within",))
def _stretch(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "the past four months", "within two months"."""
    count = _amount(m.groupdict().get("n") or "a")
    if scene.anchor is None or count is None:
        return None
    if m["way"].lower() in ("past", "last"):
        return Time(shift(scene.anchor, -count, m["unit"]), scene.anchor, "interval")
    return Time(scene.anchor, shift(scene.anchor, count, m["unit"]), "interval")


def _amount(words: str) -> int | None:
    """Give the number that words say, None for "several"."""
    words = " ".join(words.lower().split())
    return int(words) if words.isdigit() else load_date_words().numbers.get(words)


@_rule(lambda w: rf"{FREE}{w.count}\s+{_UNIT}\s+ago\b", lambda w: (DIGIT, *w.amounts))
@_rule(r"(?P<n>)(?P<unit>(?i:day|week|month|year|decade))s\s+ago\b", ("days", "weeks", "months", "years", "decades"))
def _ago(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "two days ago"; "several weeks ago" is before, nobody says how long."""
    count, unit = _amount(m["n"]), m["unit"].lower()
    if scene.anchor is None:
        return None
    day = shift(scene.anchor, -(count or 2), unit)
    if count is None or scene.behind(_MORE_THAN, m.start()):
        return Time(None, whole(unit, day).end if unit in WIDTHS else day, "before")
    return whole(_grain(unit, count), day)


def _grain(unit: str, count: int) -> str:
    """Say how finely words tell a distance: "a week ago" is a day, "three weeks ago" is a week."""
    if count == 1:
        return {"week": "day", "decade": "year", "fortnight": "week"}.get(unit, unit)
    return {"fortnight": "week"}.get(unit, unit)


@_rule(
    lambda w: (
        rf"{FREE}{w.count}\s+{_UNIT}\s+(?:(?P<side>earlier|later)\b(?!\s+than)|(?P<close>before|after|afterwards|previously)\b{_STOP})"
    ),
    lambda w: (DIGIT, *w.amounts),
)
def _distant(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "a day earlier", "two weeks later": from the date spoken of last."""
    count, unit, side = _amount(m["n"]), m["unit"], m["side"] or m["close"]
    back = side in ("earlier", "before", "previously")
    base = scene.reference(unit) or (scene.anchor if back else None)
    if base is None or count is None:
        return None
    return whole(unit if unit in WIDTHS else "day", shift(base, -count if back else count, unit))


@_rule(
    lambda w: rf"(?i:that\s+same|that|the\s+(?P<which>same|next|following|previous|preceding))\s+{w.sole_unit}",
    ("that", "the"),
)
@_rule(lambda w: rf"(?i:the)\s+{w.sole_unit}\s+(?P<which>before|earlier|after){_STOP}", ("the",))
@_rule(r"(?i:earlier|later)\s+in\s+the\s+(?P<which>)(?P<unit>day)\b", ("earlier", "later"))
def _spoken_unit(m: re.Match[str], scene: Scene) -> Time | None:
    """Read "that day", "the following week", "the day before"."""
    unit = "day" if m["unit"] in load_date_words().parts_of_day else m["unit"]
    count = {"next": 1, "following": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1, "earlier": -1}.get(
        (m["which"] or "").lower(), 0
    )
    base = scene.reference(unit) or (scene.anchor if count < 0 else None)
    return whole(unit, shift(base, count, unit)) if base else None
