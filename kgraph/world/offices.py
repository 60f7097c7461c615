"""Who held which office when, read from the dated table of office holders."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kgraph.world.tables import read_csv

TABLES = ("office_holders.csv", "body_holders.csv")
_FAR = 1_000_000  # rows of the second table are numbered from here on, so that each row has a number of its own
FALLBACK_UNTIL = "1990"  # the table's heads of state and government are thin before that year, its leaders are not
SOON = 200  # days: Mexico's presidents-elect wait five months
_PREMIER = re.compile(r"(acting |interim )?(prime|premier|chancellor|taoiseach)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Office:
    """One row of a table of office holders: ``body`` is its key there, ``row`` its number: see :attr:`where`.

    Lines of a user's own table are negative: they come before ours. ``stale`` marks an answer for a day after
    ``as_of``: the last known holder.
    """

    body: str
    office: str
    title: str
    person: str
    start: str
    end: str | None
    as_of: str | None
    source: str
    wikidata: str | None
    row: int
    stale: bool = False

    @property
    def where(self) -> str:
        """Give the file and line that say so.

        Examples
        --------
        >>> read_offices()[0].where
        'office_holders.csv, row 2'
        """
        table, line = divmod(abs(self.row), _FAR)
        return f"{TABLES[table]}, row {line}"


def first_day(date: str) -> str:
    """Give the first day of an ISO day, month or year.

    Examples
    --------
    >>> first_day("1956"), first_day("1956-10")
    ('1956-01-01', '1956-10-01')
    """
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date[:10]


def last_day(date: str) -> str:
    """Give the last day of an ISO day, month or year.

    Examples
    --------
    >>> last_day("1956"), last_day("1956-02")
    ('1956-12-31', '1956-02-29')
    """
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        return f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:]))[1]:02}"
    return date[:10]


def covers(office: Office, on: str) -> bool:
    """Say whether a row surely holds on a day, or on every day of a month or year; an open row has no end."""
    begun = last_day(office.start) <= first_day(on)
    return begun and (office.end is None or last_day(on) < first_day(office.end))


def read_offices() -> tuple[Office, ...]:
    """Read the tables, without the rows that name nobody."""
    rows = (
        (row, table * _FAR + line)
        for table, name in enumerate(TABLES)
        for line, row in enumerate(read_csv(name), start=2)
    )
    return tuple(make_office(row, number) for row, number in rows if row["person"].strip("- "))


def make_office(row: Mapping[str, str], number: int) -> Office:
    """Make an office of a row and its line."""
    return Office(
        row["country"],
        row["office"],
        row["office_title"],
        row["person"],
        row["start"],
        row["end"] or None,
        row["as_of"] or None,
        row["source"],
        row["wikidata"] or None,
        number,
    )


def find_holder(rows: Mapping[tuple[str, str], Sequence[Office]], body: str, office: str, on: str) -> Office | None:
    """Find the row that surely holds on a date, by the rules that :meth:`kgraph.world.World.holder` tells."""
    answer = _pick(rows.get((body, office), ()), on)
    if answer or on >= FALLBACK_UNTIL or office not in ("head_of_state", "head_of_government"):
        return answer
    leaders = rows.get((body, "leader"), ())
    leader = _pick(leaders, on)
    return None if leader and office == "head_of_state" and _is_premier(leader, leaders) else leader


def _is_premier(leader: Office, leaders: Sequence[Office]) -> bool:
    """Say whether a leader heads the government only: by the title, else by most titles of the country's leaders."""
    titles = [leader.title] if leader.title else [other.title for other in leaders if other.title]
    return sum(bool(_PREMIER.match(title)) for title in titles) * 2 > len(titles)


def _pick(rows: Iterable[Office], on: str) -> Office | None:
    covering = [row for row in rows if covers(row, on)]
    if not covering:
        return None
    latest = max(covering, key=lambda row: (row.row < 0, row.start, -row.row))
    stale = latest.end is None and latest.as_of is not None and last_day(on) > last_day(latest.as_of)
    return replace(latest, stale=True) if stale else latest


def find_next(rows: Iterable[Office], on: str, now: str | None) -> Office | None:
    """Find the first row that begins within :data:`SOON` days after a date, of somebody else than who holds it now."""
    day = date.fromisoformat(last_day(on))
    coming = [row for row in rows if 0 < (date.fromisoformat(first_day(row.start)) - day).days <= SOON]
    first = min(coming, key=lambda row: (first_day(row.start), row.row), default=None)
    return first if first and first.person != now else None
