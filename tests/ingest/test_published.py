"""Dates of publication."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.ingest.published import parse_published


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("2025-11-30", "2025-11-30"),
        (" 20251130 ", "2025-11-30"),
        ("2025-11-30T22:15", "2025-11-30T22:15:00Z"),
        ("2025-11-30 22:15:01.5Z", "2025-11-30T22:15:01Z"),
        ("2025-11-30T22:15:00-05:00", "2025-12-01T03:15:00Z"),
        ("2025-11-30 22:15:00 UTC", "2025-11-30T22:15:00Z"),
        ("Sun, 30 Nov 2025 22:15:00 GMT", "2025-11-30T22:15:00Z"),
        ("30 Nov 2025 22:15 +0100", "2025-11-30T21:15:00Z"),
    ],
)
def test_iso_and_mail_dates_become_iso(words, published):
    assert parse_published(words) == published


@pytest.mark.parametrize(
    "words",
    ["", "yesterday", "2 hours ago", "2025", "2025-11", "2025-02-30", "2025-W02-1", "30/11/2025", "Mon", "1764540000",
     "0001-01-01T00:00:00+14:00", "Sun, 31 Feb 2025 10:00:00 GMT", "2025-11-30T25:00"],
)  # fmt: skip
def test_what_is_no_whole_date_is_none(words):
    assert parse_published(words) is None


@given(st.text())
def test_any_words_are_a_date_or_none(words):
    published = parse_published(words)
    assert published is None or parse_published(published) == published


@given(st.datetimes(timezones=st.timezones(), min_value=datetime(1000, 1, 2), max_value=datetime(9999, 12, 30)))
def test_instant_survives(instant):
    published = parse_published(instant.isoformat())
    assert datetime.fromisoformat(str(published)) == instant.astimezone(UTC).replace(microsecond=0)
