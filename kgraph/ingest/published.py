"""When an article came out: ISO and RFC 822 in, ISO out. No clock is asked, so "yesterday" is not a date here."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{8}")
ZONE_WORD = re.compile(r"\s*(?:UTC|GMT|Z)$", re.IGNORECASE)


def parse_published(text: str) -> str | None:
    """Give the ISO day, or the UTC instant, that a date in ISO 8601 or RFC 822 form means.

    An instant without a zone is taken as UTC. What is not a whole date (a year, a month) gives ``None``.

    Examples
    --------
    >>> parse_published("2025-11-30"), parse_published("Sun, 30 Nov 2025 22:15:00 -0500")
    ('2025-11-30', '2025-12-01T03:15:00Z')
    >>> parse_published("last Sunday") is None
    True
    """
    text = text.strip()
    for parse in (_parse_day, _parse_iso, _parse_rfc822):
        try:
            return parse(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _parse_day(text: str) -> str:
    """Parse a day without a time."""
    if not DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text).isoformat()


def _parse_iso(text: str) -> str:
    """Parse an ISO instant; ``fromisoformat`` does not know the zone by its name."""
    if not re.match(r"\d{4}-?\d\d-?\d\d[T\s]", text, re.IGNORECASE):
        raise ValueError(text)
    return _format_instant(datetime.fromisoformat(ZONE_WORD.sub("+00:00", text)))


def _parse_rfc822(text: str) -> str:
    """Parse the form of mail headers and RSS."""
    return _format_instant(parsedate_to_datetime(text))


def _format_instant(instant: datetime) -> str:
    """Format an instant in UTC, to the second."""
    instant = instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)
