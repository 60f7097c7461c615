"""Persons whom the tables write in several ways."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kgraph.world import Office, load_world
from kgraph.world.identity import gather, person_ids

OFFICE = Office("PER", "head_of_state", "President", "Juan Paz", "2001-07-28", "2006-07-28", None, "hand", None, 2)
STATES = {"PER": ("PER",), "CHL": ("CHL",)}


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("YEM", ("Abd Rabbuh Mansur Hadi", "Abdrabbuh Mansour Hadi", "Abdrabbuh Mansur Hadi")),
        ("LBY", ("Abdul Hamid Dbeibeh", "Abdulhamid Dbeibeh")),
        ("LBN", ("Selim al-Hoss", "Selim Hoss")),
        ("NPL", ("K. P. Sharma Oli", "Khadga Prasad Sharma Oli", "KP Sharma Oli")),
        ("BGD", ("Hasina Wazed", "Sheikh Hasina")),
    ],
)
def test_rows_under_several_spellings_are_one_person(body: str, names: tuple[str, ...]) -> None:
    world = load_world()
    assert len({world.person_id(row) for row in world.offices if row.body == body and row.person in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong Il", "Kim Yong-il"),
        ("George W. Bush", "George H. W. Bush"),
        ("Than Shwe", "Than Swe"),
        ("Masoud Barzani", "Masrour Barzani"),
        ("Jean-Marie Le Pen", "Marine Le Pen"),
        ("Ilham Aliyev", "Heydar Aliyev"),
        ("Ferdinand Marcos", "Bongbong Marcos"),
        ("Abdoulaye Idrissa Maïga", "Abdoulaye Maïga"),
    ],
)
def test_look_alikes_stay_two_persons(one: str, other: str) -> None:
    world = load_world()
    assert world.people(one)
    assert set(world.people(one)).isdisjoint(world.people(other))


def test_list_joins_what_no_rule_would() -> None:
    rows = [replace(OFFICE, person="Evo Paz", row=3), OFFICE]
    assert len(gather(rows, STATES)) == 2
    assert len(gather(rows, STATES, [{"names": ["Evo Paz", "Juan Paz"], "bodies": ["PER"]}])) == 1


def test_list_joins_rows_of_several_states_under_the_plain_id() -> None:
    rows = [replace(OFFICE, body="CHL", office="foreign_minister", row=3), OFFICE]
    assert person_ids(gather(rows, STATES, [{"names": ["Juan Paz"], "bodies": ["PER", "CHL"]}])) == ["person:juan-paz"]


def test_list_joins_nobody_of_that_name_elsewhere() -> None:
    rows = [replace(OFFICE, body="CHL", office="foreign_minister", row=3), OFFICE]
    assert len(gather(rows, STATES, [{"names": ["Juan Paz", "Evo Paz"], "bodies": ["PER"]}])) == 2
