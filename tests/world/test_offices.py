from __future__ import annotations

from dataclasses import replace

import pytest

from kgraph.world import Office, load_world
from kgraph.world.offices import covers, find_holder, first_day, last_day

OFFICE = Office("PER", "head_of_state", "President", "A B", "2001-07-28", "2006-07-28", None, "hand", None, 2)


def holder(body: str, office: str, on: str) -> str | None:
    found = load_world().holder(body, office, on)
    return found.person if found else None


@pytest.mark.parametrize(
    ("body", "office", "on", "person"),
    [
        ("USA", "head_of_state", "1962-10-22", "John F. Kennedy"),
        ("USA", "head_of_state", "2009-01-20", "Barack Obama"),
        ("USA", "head_of_state", "2009-01-19", "George W. Bush"),
        ("GBR", "head_of_government", "1956-11", "Anthony Eden"),
        ("ARG", "head_of_state", "1982-04-02", "Leopoldo Galtieri"),
        ("SUN", "leader", "1962-10-22", "Khrushchev"),
        ("UN", "head", "1999", "Kofi Annan"),
        ("org:nato", "head", "2003-03-20", "George Robertson"),
        ("group:hezbollah", "head", "2006-07-12", "Hassan Nasrallah"),
        ("state:VEN", "head_of_state", "2025-11-21", "Nicolás Maduro"),
    ],
)
def test_holder_of_the_day_is_found(body: str, office: str, on: str, person: str) -> None:
    assert holder(body, office, on) == person


@pytest.mark.parametrize(
    ("body", "office", "on"),
    [
        ("USA", "head_of_state", "2009-01"),
        ("USA", "head_of_state", "1700"),
        ("XYZ", "head", "2000"),
        ("PER", "no", "2000"),
    ],
)
def test_doubtful_holder_is_none(body: str, office: str, on: str) -> None:
    assert holder(body, office, on) is None


def test_holder_after_the_last_known_day_is_stale() -> None:
    world = load_world()
    last = next(
        office for office in world.offices if office.as_of and (office.body, office.office) == ("CHN", "head_of_state")
    )
    before, after = (world.holder("CHN", "head_of_state", on) for on in (last.as_of or "", "2999-01-01"))
    assert before is not None
    assert after == replace(before, stale=True)


@pytest.mark.parametrize(
    ("start", "end", "on", "expected"),
    [
        ("2001-07-28", "2006-07-28", "2001-07-28", True),
        ("2001-07-28", "2006-07-28", "2006-07-28", False),
        ("2001-07-28", "2006-07-28", "2001-07", False),
        ("2001-07-28", "2006-07-28", "2005", True),
        ("2001", "2006", "2001-12-30", False),
        ("2001", "2006", "2006-01-01", False),
        ("2001-07", None, "2001-08", True),
        ("2001-07", None, "2001-07", False),
    ],
)
def test_row_covers_only_what_it_surely_covers(start: str, end: str | None, on: str, expected: bool) -> None:
    assert covers(replace(OFFICE, start=start, end=end), on) is expected


def test_leader_answers_for_the_head_before_1990() -> None:
    leader = replace(OFFICE, office="leader", start="1970-01-01", end="2000-01-01", title="President")
    rows = {("PER", "leader"): [leader]}
    assert [find_holder(rows, "PER", "head_of_state", on) for on in ("1980-05", "1990-05")] == [leader, None]


@pytest.mark.parametrize("title", ["Prime Minister", ""])
def test_leader_who_is_premier_is_no_head_of_state(title: str) -> None:
    leader = replace(OFFICE, office="leader", start="1970-01-01", end="1985-01-01", title=title)
    later = replace(leader, start="1985-01-01", end="1995-01-01", title="Prime Minister")
    rows = {("PER", "leader"): [leader, later]}
    assert find_holder(rows, "PER", "head_of_state", "1980-05") is None
    assert find_holder(rows, "PER", "head_of_government", "1980-05") == leader


def test_days_of_months_and_years_are_known() -> None:
    assert [first_day(on) for on in ("2000", "2000-02", "2000-02-03")] == ["2000-01-01", "2000-02-01", "2000-02-03"]
    assert [last_day(on) for on in ("2000", "2000-02", "2000-02-03")] == ["2000-12-31", "2000-02-29", "2000-02-03"]


def test_rows_that_name_nobody_are_left_out() -> None:
    assert all(office.person.strip("- ") for office in load_world().offices)


def test_row_is_the_line_of_the_file() -> None:
    office = load_world().offices[0]
    assert office.row == 2


@pytest.mark.parametrize(
    ("on", "count"),
    [("1990-05-01", 604), ("2000-05-01", 1106), ("2010-05-01", 1246), ("2020-05-01", 1400), ("2025-11-20", 828)],
)
def test_so_many_offices_are_answered_on_a_day(on: str, count: int) -> None:
    world = load_world()
    asked = {(office.body, office.office) for office in world.offices}
    answered = [row for body, office in asked if (row := world.holder(body, office, on)) and not row.stale]
    assert len(answered) == count
