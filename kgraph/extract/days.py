"""Days of the calendar: the days that words tell, whole months and years, and the way from one day to another."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kgraph.extract.date_words import load_date_words

WIDTHS = {"month": 7, "year": 4, "decade": 4}  # characters of an ISO date
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "year": 12, "decade": 120}


@dataclass(frozen=True, slots=True)
class Time:
    """Days told; ``period`` is how often its words come round; ``loose`` counts only beside the date before it."""

    start: date | None
    end: date | None
    precision: str
    period: str | None = None
    loose: bool = False


def parse_day(text: str | None) -> date | None:
    """Read the day of an ISO day or time; ``None`` if it has none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def whole(unit: str, day: date) -> Time:
    """Give the whole day, week, month, year or decade that a day lies in.

    Examples
    --------
    >>> week = whole("week", date(2011, 9, 14))
    >>> week.start.isoformat(), week.end.isoformat()
    ('2011-09-12', '2011-09-18')
    """
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Time(monday, monday + timedelta(days=6), unit)
    if unit == "month":
        return Time(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), unit)
    if unit in ("year", "decade"):
        first, length = (day.year, 0) if unit == "year" else (day.year // 10 * 10, 9)
        return Time(date(first, 1, 1), date(first + length, 12, 31), unit)
    return Time(day, day, "day")


def shift(day: date, count: int, unit: str) -> date:
    """Move a day by so many units, to the end of the month where it has no such day.

    Examples
    --------
    >>> shift(date(2011, 3, 31), -1, "month").isoformat()
    '2011-02-28'
    """
    if unit in _MONTHS_IN:
        year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit], 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return day + timedelta(days=count * _DAYS.get(unit, 1))


def narrow(time: Time, part: str) -> Time:
    """Give the early, middle or late third of a month, year or decade."""
    third = ("early", "mid", "late").index(part)
    if time.start is None or time.end is None or time.precision not in ("month", "year", "decade"):
        return time
    if time.precision == "month":
        first, last = ((1, 10), (11, 20), (21, time.end.day))[third]
        return Time(time.start.replace(day=first), time.start.replace(day=last), "interval")
    if time.precision == "year":
        end = whole("month", time.start.replace(month=third * 4 + 4)).end
        return Time(time.start.replace(month=third * 4 + 1), end, "interval")
    first, last = ((0, 3), (4, 6), (7, 9))[third]
    year = time.start.year
    return Time(date(year + first, 1, 1), date(year + last, 12, 31), "interval")


def season(name: str, year: int) -> Time:
    """Give the three months of the season that begins in a year."""
    start = date(year, load_date_words().seasons[name.lower()], 1)
    return Time(start, whole("month", shift(start, 2, "month")).end, "season")


def _possible(month: int, day: int, years: Iterable[int]) -> list[date]:
    return [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]


def last_such(day: date, month: int, number: int) -> date:
    """Give the last day of this month and number, up to a day."""
    days = _possible(month, number, range(day.year, day.year - 9, -1))
    return next(found for found in days if found <= day)


def next_such(day: date, month: int, number: int) -> date:
    """Give the next day of this month and number, from a day on."""
    days = _possible(month, number, range(day.year, day.year + 9))
    return next(found for found in days if found >= day)


def nearest(day: date, month: int, number: int) -> date:
    """Give the day of this month and number that is nearest to a day."""
    days = (last_such(day, month, number), next_such(day, month, number))
    return min(days, key=lambda found: abs((found - day).days))
