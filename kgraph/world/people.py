"""The persons behind the table of office holders: one id each, their names, what they held."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kgraph.records import Entity
from kgraph.world.identity import Same, States, full_name, gather, person_ids, qid
from kgraph.world.offices import Office, first_day
from kgraph.world.tables import fold

_SECTORS = {
    "chief_of_staff_armed_forces": "MIL",
    "army_chief": "MIL",
    "military_commander": "MIL",
    "intelligence_chief": "SPY",
    "parliament_speaker": "LEG",
    "prosecutor": "JUD",
    "party_leader": "PTY",
}
_FAMILY_FIRST = {"CHN", "TWN", "KOR", "PRK", "KHM"}
_GIVEN_LAST = {"VNM", "VNR"}  # Vietnamese are called by the last word of their name
_CALLED_FIRST = {"ETH", "ERI"}  # Ethiopians and Eritreans by the first
_PARTICLE = re.compile(r"al|ben|bint?|d[aeiou]|del|den|der|dos|el|ibn|l[ae]|ould|san|st\.|ter|van|von")
_NUMERAL = re.compile(r" [IVX]+$")
CROWNS = {"King", "Queen", "Emperor", "Emir", "Sultan", "Pope", "Grand Duke", "Crown Prince"}
_JOINED = ("al-", "el-", "as-", "ash-", "an-", "ar-", "ul-", "ad-", "az-")
_SUFFIXES = {"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"}


def surnames(name: str, country: str | None = None) -> tuple[str, ...]:
    """Give the short forms by which the news calls a person.

    Examples
    --------
    >>> surnames("Nicolás Maduro"), surnames("Xi Jinping", "CHN"), surnames("Bashar al-Assad")
    (('Maduro',), ('Xi',), ('al-Assad', 'Assad'))
    >>> surnames("Ursula von der Leyen")
    ('von der Leyen', 'Leyen')
    """
    words = [word for word in name.split() if word.lower().rstrip(",") not in _SUFFIXES]
    if len(words) < 2:
        return ()
    if country in _CALLED_FIRST:
        return (words[0],)
    if country in _FAMILY_FIRST and "-" not in words[0] and len(words) <= 3 and not words[0].endswith("."):
        return (words[0],)
    if country in _GIVEN_LAST:
        return tuple(dict.fromkeys((words[-1], words[0])))
    return tuple(dict.fromkeys(_family_names(words)))


def _family_names(words: Sequence[str]) -> list[str]:
    first = len(words) - 1
    while first > 1 and _PARTICLE.fullmatch(fold(words[first - 1]).lower()):
        first -= 1
    last = words[-1]
    short = last[len(last.split("-")[0]) + 1 :] if last.lower().startswith(_JOINED) else last
    return [" ".join(words[first:]), last, short]


@dataclass(frozen=True, slots=True)
class People:
    """The persons of the table.

    ``offices`` lists what each id held, oldest first; ``ids`` the person of each row; ``names`` all names of each, the
    full one first; ``named`` the ids by folded full name, alias or surname.
    """

    offices: Mapping[str, tuple[Office, ...]]
    ids: Mapping[int, str]
    names: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, str | None]
    named: Mapping[str, tuple[str, ...]]


def sector(group: Iterable[Office], bodies: Mapping[str, str | None]) -> str:
    """Give the PLOVER sector of a person: government before all others."""
    found = [_sector_of(office) or bodies.get(office.body) or "GOV" for office in group]
    return "GOV" if "GOV" in found else found[-1]


def _sector_of(office: Office) -> str | None:
    """Give the sector that an office tells; a row of public_persons.csv has one in its place."""
    return office.office if office.office.isupper() else _SECTORS.get(office.office)


def read_people(
    offices: Sequence[Office], states: States, own: Mapping[str, Mapping[str, Any]], same: Same = ()
) -> People:
    """Find the persons of a table of offices; ``own`` adds aliases, or the country of one who heads several."""
    groups = gather(offices, states, same)
    held = {
        identifier: tuple(sorted(group, key=lambda row: (first_day(row.start), row.row)))
        for identifier, group in zip(person_ids(groups), groups, strict=True)
    }
    countries = {one: own.get(one, {}).get("country") or _country(group, states) for one, group in held.items()}
    names = {one: all_names(group, own.get(one, {}).get("aliases", ()), countries[one]) for one, group in held.items()}
    named: dict[str, list[str]] = defaultdict(list)
    for identifier in sorted(held):
        for name in dict.fromkeys(key(name) for name in names[identifier]):
            named[name].append(identifier)
    return People(
        held,
        {office.row: identifier for identifier, group in held.items() for office in group},
        names,
        countries,
        {name: tuple(found) for name, found in named.items()},
    )


def key(name: str) -> str:
    """Fold a name for comparison.

    Examples
    --------
    >>> key("Recep Tayyip Erdoğan")
    'recep tayyip erdogan'
    """
    return " ".join(fold(name).lower().replace("`", "'").split())


def all_names(group: Sequence[Office], nicknames: Sequence[str], country: str | None) -> tuple[str, ...]:
    """Give the full name first, then other spellings, nicknames and surnames."""
    written = dict.fromkeys([full_name(group), *(office.person for office in group)])
    short = [form for name in written for form in surnames(name, country)]
    return tuple(dict.fromkeys([*written, *nicknames, *short, *crowned_names(group)]))


def crowned_names(group: Iterable[Office]) -> tuple[str, ...]:
    """Give the names by which monarchs and popes are called: "King Abdullah", "King Abdullah II", "Abdullah".

    Examples
    --------
    >>> rows = {"title": "Emir", "start": "2013-06-25", "end": None, "as_of": None, "source": "own", "wikidata": None}
    >>> crowned_names([Office("QAT", "head_of_state", person="Tamim bin Hamad Al Thani", row=1, **rows)])
    ('Emir Tamim bin Hamad Al Thani', 'Emir Tamim')
    """
    found: dict[str, None] = {}
    for office in group:
        if office.title in CROWNS:
            plain = _NUMERAL.sub("", office.person)
            first, *more = plain.split()
            called = [office.person, plain, *([first] if more and _PARTICLE.match(fold(more[0]).lower()) else [])]
            found |= dict.fromkeys(f"{office.title} {name}" for name in called)
            found |= dict.fromkeys([plain] if plain != office.person else [])
    return tuple(found)


def _country(group: Sequence[Office], states: States) -> str | None:
    """Give the state that a person held most terms of; the later of equals."""
    found = [states[office.body][0] for office in group if states.get(office.body)]
    return max(found, key=lambda state: (found.count(state), found[::-1].index(state) * -1)) if found else None


def person_entity(identifier: str, people: People, bodies: Mapping[str, str | None]) -> Entity:
    """Make the entity of a person of the table."""
    group = people.offices[identifier]
    name, *aliases = people.names[identifier]
    return Entity(
        identifier,
        "Leader",
        name,
        aliases=tuple(aliases),
        country=people.countries[identifier],
        wikidata=qid(group),
        sector=sector(group, bodies),
    )
