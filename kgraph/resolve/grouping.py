"""Which claims of one block - same act, same parties - tell one happening: decided by their dates alone.

Every rule looks at the set of claims, never at their order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kgraph.records import Claim

Window = tuple[str, str]
OPEN: Window = ("0001-01-01", "9999-12-31")
NEWS_DAYS = 7
"""News tells an undated act within a week: an older one would be dated."""
MONTH_DAYS = 31


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what its document adds: the day of publication, the publisher, and ids as decisions have them."""

    claim: Claim
    published: str | None
    publisher: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    objects: tuple[str, ...]
    places: tuple[str, ...]
    speakers: tuple[str, ...]

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Give what claims are sorted by: published (unknown last), document, position."""
        return (self.published or OPEN[1], self.claim.document, self.claim.trigger.start_char, self.claim.id)

    @property
    def window(self) -> Window | None:
        """Give the days that the date leaves open, both inclusive; ``None`` without a date."""
        return window_of(self.claim)


@lru_cache(maxsize=4096)  # the same days come again and again
def parse_day(text: str | None) -> str | None:
    """Read the day of an ISO date or time; ``None`` if it is none.

    Examples
    --------
    >>> parse_day("2025-11-30T08:00:00Z"), parse_day("spring")
    ('2025-11-30', None)
    """
    try:
        return date.fromisoformat((text or "")[:10]).isoformat()
    except ValueError:
        return None


def window_of(claim: Claim) -> Window | None:
    """Give the days that a claim's date leaves open, or ``None`` where it has none."""
    start, end = (parse_day(claim.date.start), parse_day(claim.date.end)) if claim.date else (None, None)
    if start is None and end is None:
        return None
    first, last = sorted((start or OPEN[0], end or OPEN[1]))
    return first, last


@lru_cache(maxsize=4096)
def shift(day: str, days: int) -> str:
    """Move an ISO day; it stops at the ends of the calendar.

    Examples
    --------
    >>> shift("2024-02-28", 2), shift("0001-01-02", -7)
    ('2024-03-01', '0001-01-01')
    """
    ordinal = date.fromisoformat(day).toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal())).isoformat()


@lru_cache(maxsize=4096)
def length(window: Window) -> int:
    """Give the number of days from the first to the last."""
    first, last = (date.fromisoformat(day) for day in window)
    return (last - first).days


def group_by_date(told: Iterable[Told]) -> list[list[Told]]:
    """Group claims that can tell one happening.

    Two different days are never one. A coarser date joins a finer one when exactly one lies within it. A claim without
    a date joins the one group, at most a month long, that reaches into the week before its document was published;
    else claims without date go together with those published up to a week after the first of them: a longer chain would
    make one event of a war.

    Parameters
    ----------
    told : iterable of Told
        Claims of one act between the same parties.

    Returns
    -------
    list of list of Told
        Each group and the groups themselves sorted by publication, document and position.
    """
    told = sorted(told, key=lambda one: one.order)
    windows = {one.window for one in told} - {None}
    hosts = _hosts(window for window in windows if window)
    short = sorted(window for window in set(hosts.values()) if length(window) <= MONTH_DAYS)
    groups: dict[Window, list[Told]] = defaultdict(list)
    undated: list[Told] = []
    for one in told:
        window = hosts[one.window] if one.window else _near(short, one.published)
        (groups[window] if window else undated).append(one)
    return sorted([*groups.values(), *_weeks(undated)], key=lambda group: group[0].order)


def _hosts(windows: Iterable[Window]) -> dict[Window, Window]:
    """Lead each window to the only finer one within it, else to itself; an open one is always by itself."""
    hosts: dict[Window, Window] = {}
    kept: list[Window] = []
    for window in sorted(windows, key=lambda w: (length(w), w)):
        is_open = window[0] == OPEN[0] or window[1] == OPEN[1]
        within = [] if is_open else _first_two_within(kept, window)
        hosts[window] = within[0] if len(within) == 1 else window
        if hosts[window] == window and not is_open:
            insort(kept, window)
    return hosts


def _first_two_within(kept: Sequence[Window], window: Window) -> list[Window]:
    """Give up to two of the sorted windows that lie within one."""
    found: list[Window] = []
    for i in range(bisect_left(kept, (window[0], "")), len(kept)):
        if kept[i][0] > window[1] or len(found) == 2:
            break
        if kept[i][1] <= window[1]:
            found.append(kept[i])
    return found


def _near(short: Sequence[Window], published: str | None) -> Window | None:
    """Give the only one of the sorted windows that reaches into the week before a day."""
    if published is None:
        return None
    since = shift(published, -NEWS_DAYS)
    low = bisect_left(short, (shift(since, -MONTH_DAYS), ""))
    high = bisect_right(short, (published, OPEN[1]))
    found = [window for window in short[low:high] if window[1] >= since]
    return found[0] if len(found) == 1 else None


def _weeks(undated: Sequence[Told]) -> list[list[Told]]:
    """Put sorted claims together by the week of publication; without a day of publication, by document."""
    weeks: list[list[Told]] = []
    for one in undated:
        if weeks and _is_of(weeks[-1][0], one):
            weeks[-1].append(one)
        else:
            weeks.append([one])
    return weeks


def _is_of(first: Told, later: Told) -> bool:
    """Whether the later of two undated claims belongs to the week that the first begins."""
    if first.published is None or later.published is None:
        return first.claim.document == later.claim.document
    return later.published <= shift(first.published, NEWS_DAYS)
