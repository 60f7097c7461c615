from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.dates import find_dates, last_spoken
from kgraph.records import PRECISIONS

WEDNESDAY = "2011-09-14"


def told(text: str, anchor: str | None = WEDNESDAY, previous: str | None = None) -> list[str]:
    """Write each date as `words = start..end precision`."""
    dates = [span.date for span in find_dates(text, anchor, previous)]
    return [f"{date.text} = {date.start or ''}..{date.end or ''} {date.precision}" for date in dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru signed on 21 November 2025.", "21 November 2025 = 2025-11-21..2025-11-21 day"),
        ("Peru signed on November 21, 2025, in Lima.", "November 21, 2025 = 2025-11-21..2025-11-21 day"),
        ("Peru signed on Nov. 21, 2025.", "Nov. 21, 2025 = 2025-11-21..2025-11-21 day"),
        ("Peru signed on the 21st of November 2025.", "21st of November 2025 = 2025-11-21..2025-11-21 day"),
        ("Peru signed on Friday, Nov 21 2025.", "Friday, Nov 21 2025 = 2025-11-21..2025-11-21 day"),
        ("Peru signed (2025-11-21).", "2025-11-21 = 2025-11-21..2025-11-21 day"),
        ("Peru signed on 21/11/2025.", "21/11/2025 = 2025-11-21..2025-11-21 day"),
        ("Peru signed on 11/21/2025.", "11/21/2025 = 2025-11-21..2025-11-21 day"),
        ("It fell on March 12, 1938.", "March 12, 1938 = 1938-03-12..1938-03-12 day"),
        ("Turkey landed in July 1974.", "July 1974 = 1974-07-01..1974-07-31 month"),
        ("The October 2023 attack stunned Israel.", "October 2023 = 2023-10-01..2023-10-31 month"),
        ("In 1974 Turkey landed troops.", "1974 = 1974-01-01..1974-12-31 year"),
        ("In 2014 rebels seized the port.", "2014 = 2014-01-01..2014-12-31 year"),
        ("In the 1970s it bought ships.", "1970s = 1970-01-01..1979-12-31 decade"),
        ("It bought ships in the late 1980s.", "the late 1980s = 1987-01-01..1989-12-31 interval"),
        ("It closed the border in early 2020.", "early 2020 = 2020-01-01..2020-04-30 interval"),
        ("It struck in late March 2011.", "late March 2011 = 2011-03-21..2011-03-31 interval"),
        ("It left at the end of 1991.", "the end of 1991 = 1991-09-01..1991-12-31 interval"),
        ("Iraq massed tanks in the summer of 1990.", "summer of 1990 = 1990-06-01..1990-08-31 season"),
        ("It froze in the winter of 1962-63.", "winter of 1962-63 = 1962-12-01..1963-02-28 season"),
        ("They fought from 3 to 5 May 1999.", "3 to 5 May 1999 = 1999-05-03..1999-05-05 interval"),
        ("They landed on April 2-4, 1982.", "April 2-4, 1982 = 1982-04-02..1982-04-04 interval"),
        ("They landed on 2–4 April 1982.", "2–4 April 1982 = 1982-04-02..1982-04-04 interval"),
        ("A war raged between 1975 and 1990.", "between 1975 and 1990 = 1975-01-01..1990-12-31 interval"),
        ("A war raged from 1975 to 1990.", "from 1975 to 1990 = 1975-01-01..1990-12-31 interval"),
        ("The civil war (1975-1990) ruined it.", "1975-1990 = 1975-01-01..1990-12-31 interval"),
        ("It sat from 28 April to 3 May 1999.", "from 28 April to 3 May 1999 = 1999-04-28..1999-05-03 interval"),
        ("It sat from July to September 1974.", "from July to September 1974 = 1974-07-01..1974-09-30 interval"),
        (
            "It sat from December to February 1975.",
            "from December to February 1975 = 1974-12-01..1975-02-28 interval",
        ),
        ("Trade fell in the first half of 2020.", "first half of 2020 = 2020-01-01..2020-06-30 interval"),
        ("It has held the strip since 2014.", "since 2014 = 2014-01-01.. after"),
        ("It has held the strip since 3 May 2014.", "since 3 May 2014 = 2014-05-03.. after"),
        ("It was banned from 2014 onwards.", "2014 onwards = 2014-01-01.. after"),
        ("It kept bases there until 2016.", "until 2016 = ..2016-12-31 before"),
        ("It kept bases there before 2010.", "before 2010 = ..2009-12-31 before"),
        ("It vowed to leave by June 2012.", "by June 2012 = ..2012-06-30 before"),
        ("This Dec. 13, 2018 picture shows him.", "This Dec. 13, 2018 = 2018-12-13..2018-12-13 day"),
        ("It met on the first Friday of June 2014.", "first Friday of June 2014 = 2014-06-06..2014-06-06 day"),
    ],
)
@pytest.mark.parametrize("anchor", [None, WEDNESDAY])
def test_full_date_needs_no_day_of_publication(text: str, expected: str, anchor: str | None) -> None:
    assert told(text, anchor) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile held a drill on Monday.", "Monday = 2011-09-12..2011-09-12 day"),
        ("Chile held a drill Wednesday.", "Wednesday = 2011-09-14..2011-09-14 day"),
        ("Chile held a drill on Thursday night.", "Thursday night = 2011-09-08..2011-09-08 day"),
        ("Chile held a drill last Wednesday.", "last Wednesday = 2011-09-07..2011-09-07 day"),
        ("Talks open next Monday.", "next Monday = 2011-09-19..2011-09-19 day"),
        ("Talks open this coming Monday.", "this coming Monday = 2011-09-19..2011-09-19 day"),
        ("Talks open this Friday.", "this Friday = 2011-09-16..2011-09-16 day"),
        ("The envoys will meet in Oslo on Monday.", "Monday = 2011-09-19..2011-09-19 day"),
        ("The envoys will meet, Chile said on Monday.", "Monday = 2011-09-12..2011-09-12 day"),
        ("Chile said on Monday it would withdraw.", "Monday = 2011-09-12..2011-09-12 day"),
        ("Monday's drill angered Peru.", "Monday = 2011-09-12..2011-09-12 day"),
        ("Since Monday’s coup the port is shut.", "Monday = 2011-09-12..2011-09-12 day"),
        ("The port has been shut since Monday.", "since Monday = 2011-09-12.. after"),
        ("It was shut on Monday last week.", "Monday last week = 2011-09-05..2011-09-05 day"),
        ("Talks ran from Monday to Friday.", "from Monday to Friday = 2011-09-05..2011-09-09 interval"),
        ("Chile recalled him today.", "today = 2011-09-14..2011-09-14 day"),
        ("Yesterday Chile recalled him.", "Yesterday = 2011-09-13..2011-09-13 day"),
        ("He leaves tomorrow.", "tomorrow = 2011-09-15..2011-09-15 day"),
        ("Rockets hit the port overnight.", "overnight = 2011-09-14..2011-09-14 day"),
        ("Rockets hit the port last night.", "last night = 2011-09-13..2011-09-13 day"),
        ("Rockets hit the port this morning.", "this morning = 2011-09-14..2011-09-14 day"),
        ("He left the day before yesterday.", "the day before yesterday = 2011-09-12..2011-09-12 day"),
        ("They fought at the weekend.", "at the weekend = 2011-09-10..2011-09-11 interval"),
        ("They met this week.", "this week = 2011-09-12..2011-09-18 week"),
        ("They met earlier this month.", "earlier this month = 2011-09-01..2011-09-14 month"),
        ("They met earlier in the week.", "earlier in the week = 2011-09-12..2011-09-14 week"),
        ("They met last week.", "last week = 2011-09-05..2011-09-11 week"),
        ("They met last month.", "last month = 2011-08-01..2011-08-31 month"),
        ("Last year's treaty lapsed.", "Last year = 2010-01-01..2010-12-31 year"),
        ("They meet next month.", "next month = 2011-10-01..2011-10-31 month"),
        ("They met last April 19.", "last April 19 = 2011-04-19..2011-04-19 day"),
        ("It must leave by Friday.", "by Friday = ..2011-09-16 before"),
        ("It had left by Friday.", "by Friday = ..2011-09-09 before"),
        ("A 95-year-old man Friday won.", "Friday = 2011-09-09..2011-09-09 day"),
        ("Some 90 have died since the start of the year.", "since the start of the year = 2011-01-01.. after"),
        ("It fled after the 3 May bombing.", "3 May = 2011-05-03..2011-05-03 day"),
        ("They met last summer.", "last summer = 2011-06-01..2011-08-31 season"),
        ("They met in July.", "July = 2011-07-01..2011-07-31 month"),
        ("They met in November.", "November = 2010-11-01..2010-11-30 month"),
        ("They will meet in November.", "November = 2011-11-01..2011-11-30 month"),
        ("They meet next July.", "next July = 2012-07-01..2012-07-31 month"),
        ("They met in mid-June.", "mid-June = 2011-06-11..2011-06-20 interval"),
        ("They met on May 3.", "May 3 = 2011-05-03..2011-05-03 day"),
        ("The vote of 2 October nears.", "2 October = 2011-10-02..2011-10-02 day"),
        ("The 7 April attacks shook it.", "7 April = 2011-04-07..2011-04-07 day"),
        ("It left two days ago.", "two days ago = 2011-09-12..2011-09-12 day"),
        ("It left 12 days ago.", "12 days ago = 2011-09-02..2011-09-02 day"),
        ("It left a week ago.", "a week ago = 2011-09-07..2011-09-07 day"),
        ("It left three weeks ago.", "three weeks ago = 2011-08-22..2011-08-28 week"),
        ("It left four months ago.", "four months ago = 2011-05-01..2011-05-31 month"),
        ("It left almost ten years ago.", "ten years ago = 2001-01-01..2001-12-31 year"),
        ("It left several weeks ago.", "several weeks ago = ..2011-08-31 before"),
        ("It left years ago.", "years ago = ..2009-12-31 before"),
        ("A day earlier Chile had left.", "A day earlier = 2011-09-13..2011-09-13 day"),
        ("It shelled the port over the past four months.", "the past four months = 2011-05-14..2011-09-14 interval"),
        ("It must leave within two weeks.", "within two weeks = 2011-09-14..2011-09-28 interval"),
        ("It shrank in the last year.", "the last year = 2010-09-14..2011-09-14 interval"),
    ],
)
def test_relative_date_is_seen_from_the_day_of_publication(text: str, expected: str) -> None:
    assert told(text) == [expected]
    assert told(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "It may march on the capital, and march it did.",
        "March on, said the general; May agreed with him.",
        "Ministers loyal to Theresa May resigned.",
        "The Sunday Times and a Wednesday paper wrote of Bloody Sunday and the Good Friday Agreement.",
        "Some 1,974 people fled; 1974 of them drowned.",
        "Cholera broke out in 2000 villages.",
        "The army of 2000 men had 1914 guns.",
        "He dialled 911 at the G20, under Resolution 1973, aboard Flight 2014.",
        "It wants the 1967 borders, the 1951 convention and a 2016 accord.",
        "The raid began at 1900 GMT and was over by 2000 GMT.",
        "It met on 31 February 2020 and on 5/6/2025.",
        "A four-month campaign and a ten-year deal ended a two-day siege.",
        "It ran for three weeks, two days longer than planned.",
        "It was the first visit since 1979.",
        "The day before the summit, and two days after the vote, he fell ill.",
        "The next day he left, and two weeks later he died.",
        "It was adopted in 1441 and costs $1990 or £1,990.",
        "The 1900s were long.",
        "On Fridays, every Monday and each Tuesday they pray.",
    ],
)
def test_no_date_is_seen_where_none_can_be_known(text: str) -> None:
    assert told(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Sunday Times wrote of Bloody Sunday and the Good Friday Agreement.",
        "Every Monday, on a Wednesday, some Friday.",
        "It may be that Theresa May will march.",
        "The last week of the war was the worst.",
        "The coalition of Jan Egeland and August Hanning fell, said aides of June Smith.",
    ],
)
def test_name_or_habit_is_no_date_on_any_day(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Chad fined a bank on Friday. The next day it paid.", "The next day = 2011-09-10..2011-09-10 day"),
        ("Chad fined a bank on Friday. Two days later it paid.", "Two days later = 2011-09-11..2011-09-11 day"),
        ("Chad fined a bank on Friday. The day before, it sued.", "The day before = 2011-09-08..2011-09-08 day"),
        ("Chad fined a bank on Friday. That day it sued.", "That day = 2011-09-09..2011-09-09 day"),
        ("Chad fined a bank on Friday. Earlier in the day it sued.", "Earlier in the day = 2011-09-09..2011-09-09 day"),
        ("Chad fined a bank on Friday. A week earlier it sued.", "A week earlier = 2011-09-02..2011-09-02 day"),
        ("Chad sued on 3 May 1999. The following week, it won.", "The following week = 1999-05-10..1999-05-16 week"),
        ("Chad sued in 1998. A year later it won.", "A year later = 1999-01-01..1999-12-31 year"),
        ("Chad sued in March 1998. A month later it won.", "A month later = 1998-04-01..1998-04-30 month"),
        ("Chad sued on 3 May 1999. The following Friday it won.", "The following Friday = 1999-05-07..1999-05-07 day"),
        (
            "Two days ago, as in 2005, it won. That same day it lost.",
            "That same day = 2011-09-12..2011-09-12 day",
        ),
        ("Chad invaded on 20 July 1974. On 4 December it won.", "4 December = 1974-12-04..1974-12-04 day"),
        ("Chad, which lost on 20 July 1974, won on 3 March.", "3 March = 2011-03-03..2011-03-03 day"),
        ("Chad lost in 1974 and 1975.", "1975 = 1975-01-01..1975-12-31 year"),
    ],
)
def test_date_follows_the_one_spoken_of_last(text: str, last: str) -> None:
    assert told(text)[-1] == last


def test_date_follows_the_paragraph_before() -> None:
    previous = last_spoken(find_dates("Chad sued on 3 May 1999. It won in 2004.", None))
    assert told("The next day it lost.", None, previous) == ["The next day = 1999-05-04..1999-05-04 day"]
    assert told("A year later it lost.", None, previous) == ["A year later = 2005-01-01..2005-12-31 year"]


@pytest.mark.parametrize(("previous", "year"), [("1949-05-12", "1949"), ("1948-12", "1949"), ("1950", "1950")])
def test_year_comes_from_the_date_before_when_publication_is_unknown(previous: str, year: str) -> None:
    assert told("They agreed on 4 May.", None, previous) == [f"4 May = {year}-05-04..{year}-05-04 day"]


def test_year_is_not_enough_for_the_next_day() -> None:
    assert told("The next day it lost.", None, "1999") == []


def test_last_spoken_keeps_the_last_day_and_what_came_after() -> None:
    spans = find_dates("In 1990, on 3 May 1991, on 5 May 1991 and in June 1992.", None)
    assert last_spoken(spans, "1989-01-01") == "1991-05-05 1992-06"
    assert last_spoken([], None) is None


def test_time_of_publication_counts_as_its_day() -> None:
    assert told("He left today.", "2011-09-14T23:30:00Z") == ["today = 2011-09-14..2011-09-14 day"]


def test_impossible_anchor_counts_as_none() -> None:
    assert told("He left today and in 1974.", "yesterday") == ["1974 = 1974-01-01..1974-12-31 year"]


def test_several_dates_come_from_left_to_right() -> None:
    text = "Troops, who landed in 1974, held a drill on Monday and left on 13 September."
    assert [span.date.text for span in find_dates(text, WEDNESDAY)] == ["1974", "Monday", "13 September"]


VOCABULARY = (
    "on in since from between and to the a last next this until 3 31 29 1974 1990 2-4 30s May March Feb. July Monday "
    "Friday week weeks month year years ago later earlier day days two several past , . ’s early mid- winter of 21st "
    "1975-1990 2014-15 2025-02-30 31/12/1999 before tomorrow that same after today 999 February 2096 decades"
)


@given(
    st.lists(st.sampled_from(VOCABULARY.split()), max_size=25).map(" ".join) | st.text(),
    st.sampled_from([None, WEDNESDAY, "0001-01-01", "9999-12-31"]),
)
def test_every_date_lies_in_its_text_in_order(text: str, anchor: str | None) -> None:
    position = 0
    for span in find_dates(text, anchor):
        assert position <= span.start_char < span.end_char <= len(text)
        assert span.date.text == text[span.start_char : span.end_char]
        assert span.date.precision in PRECISIONS
        assert span.date.start or span.date.end
        assert (span.date.start or "") <= (span.date.end or "9999-12-31")
        position = span.end_char
