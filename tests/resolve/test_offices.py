"""Who held an office on the day spoken of; unknown stays a role."""

from __future__ import annotations

import pytest

from kgraph.records import Description
from kgraph.resolve.offices import find_holder, role_entity
from kgraph.world import load_world

PRESIDENT = Description("Leader", office="head_of_state")


def holder(body: str, office: str, on: str | None, status: str | None = None) -> tuple[str | None, str]:
    """Give the id of who held an office, and the rule."""
    answer = find_holder(load_world(), body, Description("Leader", office=office, status=status), on)
    return (answer.person.id if answer.person else None), answer.rule


@pytest.mark.parametrize(
    ("on", "person"),
    [
        ("1962-10-22", "person:john-f-kennedy"),
        ("1990-05-14", "person:george-h-w-bush"),
        ("2002-05-14", "person:george-w-bush"),
        ("2001-01-19", "person:bill-clinton"),
        ("2001-01-21", "person:george-w-bush"),
    ],
)
def test_office_has_another_holder_on_another_day(on, person):
    found, rule = holder("USA", "head_of_state", on)
    assert found == person
    assert rule == f"offices:USA/head_of_state@{on}"


@pytest.mark.parametrize(("on", "person"), [("1994", "person:bill-clinton"), ("2001-02", "person:george-w-bush")])
def test_month_or_year_will_do_where_one_person_held_the_office_all_through(on, person):
    assert holder("USA", "head_of_state", on) == (person, f"offices:USA/head_of_state@{on}")


@pytest.mark.parametrize("on", ["2001", "2001-01"])
def test_nobody_is_named_where_the_office_changed_hands_within_the_time(on):
    assert holder("USA", "head_of_state", on) == (None, f"role:USA/head_of_state@{on}:no row")


def test_time_of_day_does_not_matter():
    assert holder("USA", "head_of_state", "2002-05-14T23:59:00Z")[0] == "person:george-w-bush"


@pytest.mark.parametrize("on", [None, ""])
def test_nobody_is_named_without_a_day(on):
    assert holder("USA", "head_of_state", on) == (None, "role:USA/head_of_state@unknown:no date")


@pytest.mark.parametrize(
    ("body", "on", "person"),
    [
        ("USA", "2008-11-20", "barack-obama"),
        ("KOR", "2012-12-30", "park-geun-hye"),
        ("MEX", "2012-07-10", "enrique-pena-nieto"),
    ],
)
def test_president_elect_is_who_takes_over_next(body, on, person):
    assert holder(body, "head_of_state", on, "elect") == (
        f"person:{person}",
        f"offices:{body}/head_of_state@{on}:elect",
    )


@pytest.mark.parametrize("status", ["former", "acting", "elect", "late"])
def test_former_or_acting_holder_is_not_the_holder(status):
    assert holder("USA", "head_of_state", "2002-05-14", status) == (
        None,
        f"role:USA/head_of_state@2002-05-14:{status}",
    )


@pytest.mark.parametrize(
    ("body", "on", "person"),
    [("org:nato", "2019-05-14", "person:jens-stoltenberg"), ("org:united-nations", "2008-05-14", "person:ban-ki-moon")],
)
def test_head_of_a_body_is_in_the_table_too(body, on, person):
    assert holder(body, "head_of_state", on)[0] == person


@pytest.mark.parametrize(
    ("body", "on", "person"),
    [("DEU", "2019-05-14", "person:angela-merkel"), ("SUN", "1962-10-22", "person:nikita-khrushchev")],
)
def test_leader_is_whoever_leads(body, on, person):
    assert holder(body, "leader", on)[0] == person


@pytest.mark.parametrize(
    ("body", "office", "on"),
    [("PER", "shaman", "2019-05-14"), ("XXX", "head_of_state", "2019-05-14"), ("USA", "head_of_state", "1066-10-14")],
)
def test_office_without_a_row_is_said_to_have_none(body, office, on):
    assert holder(body, office, on) == (None, f"role:{body}/{office}@{on}:no row")


@pytest.mark.parametrize(
    ("on", "id"),
    [
        ("2024-04-03", "role:HTI/head_of_state@2024-04"),
        ("2024-04", "role:HTI/head_of_state@2024-04"),
        ("2024", "role:HTI/head_of_state"),
        ("", "role:HTI/head_of_state"),
        (None, "role:HTI/head_of_state"),
    ],
)
def test_role_has_the_month_spoken_of_if_it_is_known(on, id):
    assert role_entity("HTI", PRESIDENT, on, "Haiti's president").id == id


def test_role_stands_in_for_a_person_of_its_country():
    entity = role_entity("HTI", PRESIDENT, "2024-04-03", "Haiti's\n  president")
    assert (entity.type, entity.name, entity.country, entity.sector) == ("Leader", "Haiti's president", "HTI", "GOV")
    assert entity.placeholder


def test_role_of_a_body_has_no_country():
    entity = role_entity("org:nato", Description("Leader", office="head"), "2019-05-14", "NATO chief")
    assert (entity.id, entity.country) == ("role:nato/head@2019-05", None)


def test_former_holders_are_a_role_of_their_own():
    former = Description("Leader", office="head_of_state", status="former")
    assert role_entity("HTI", former, "2024-04-03", "x").id == "role:HTI/former-head_of_state@2024-04"


def test_role_without_an_office_is_a_person():
    envoy = role_entity("HTI", Description("Person"), "2024-04-03", "Haiti's envoy", code="envoy")
    assert (envoy.id, envoy.type) == ("role:HTI/envoy@2024-04", "Person")


def test_then_holder_is_who_held_it_on_the_day_that_the_text_gives():
    then = Description("Leader", office="head_of_government", status="then", on="2012-05-14")
    found = find_holder(load_world(), "GBR", then, "2012-05-14").person
    assert found is not None
    assert found.id == "person:david-cameron"


def test_then_holder_without_a_day_is_nobody_known():
    then = Description("Leader", office="head_of_government", status="then")
    assert find_holder(load_world(), "GBR", then, "2019-05-14").person is None
