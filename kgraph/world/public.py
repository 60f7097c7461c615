"""Persons of public life who are not in the table of office holders, or who held more than it says.

They are found by a full name only, never by a bare surname.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kgraph.records import Entity
from kgraph.world.offices import Office, covers, first_day
from kgraph.world.people import People, key, surnames
from kgraph.world.tables import parts, read_csv, slug

TABLE = "public_persons.csv"
OFFICIAL = {"GOV", "LEG", "MIL", "JUD", "COP", "SPY", "IGO", "PTY"}


@dataclass(frozen=True)
class Public:
    """The persons of the table by id.

    ``terms`` gives what each did when, oldest first: ``body`` is the country, ``office`` the PLOVER sector. ``names``
    are theirs, the full one first, of those whom the table of office holders does not have.
    """

    terms: Mapping[str, tuple[Office, ...]]
    names: Mapping[str, tuple[str, ...]]
    named: Mapping[str, tuple[str, ...]]

    @cached_property
    def by_surname(self) -> Mapping[str, tuple[str, ...]]:
        """The ids by folded surname, for who is called by it and a title."""
        found: dict[str, list[str]] = defaultdict(list)
        for identifier, names in self.names.items():
            for short in surnames(names[0], self.terms[identifier][-1].body):
                found[key(short)].append(identifier)
        return {name: tuple(ids) for name, ids in found.items()}

    def called(self, name: str) -> tuple[str, ...]:
        """Find the ids of those with this surname, whatever its accents and case."""
        return self.by_surname.get(key(name), ())

    def entity(self, identifier: str) -> Entity:
        """Make the entity of a person."""
        rows = self.terms[identifier]
        sectors = {row.office for row in rows}
        name, *aliases = self.names[identifier]
        kind = "Leader" if sectors & OFFICIAL else "Person"
        return Entity(identifier, kind, name, None, tuple(aliases), rows[-1].body, None, rows[-1].office)


def read_public(people: People) -> Public:
    """Read the table; who is among ``people`` under one of these names and of this country keeps that id."""
    terms: dict[str, list[Office]] = defaultdict(list)
    names: dict[str, dict[str, None]] = {}
    ids: dict[tuple[str, str], str] = {}
    for number, row in enumerate(read_csv(TABLE), start=2):
        written = (row["person"], *parts(row["aliases"]))
        person = ids.get((row["person"], row["country"])) or _known(written, row["country"], people)
        identifier = person or _new_id(row, people, terms)
        ids[row["person"], row["country"]] = identifier
        names.setdefault(identifier, {}).update(dict.fromkeys(written))
        terms[identifier].append(_term(row, number))
    named: dict[str, dict[str, None]] = defaultdict(dict)
    for one, spellings in names.items():
        for name in spellings:
            named[key(name)][one] = None
    return Public(
        {one: tuple(sorted(rows, key=lambda row: (first_day(row.start), row.row))) for one, rows in terms.items()},
        {one: tuple(written) for one, written in names.items() if one not in people.offices},
        {name: tuple(found) for name, found in named.items()},
    )


def in_office(row: Office, on: str) -> bool:
    """Say whether a term holds on a day; one that is given in years or months holds in the first and last of them."""
    return covers(row, on) or (first_day(row.start) <= on and (row.end is None or on[: len(row.end)] <= row.end))


def _known(names: tuple[str, ...], country: str, people: People) -> str | None:
    found = {
        one for name in names for one in people.named.get(key(name), ()) if people.countries[one] in (country, None)
    }
    return next(iter(found)) if len(found) == 1 else None


def _new_id(row: Mapping[str, str], people: People, terms: Mapping[str, list[Office]]) -> str:
    plain = f"person:{slug(row['person'])}"
    return f"{plain}-{row['country']}" if plain in people.offices or plain in terms else plain


def _term(row: Mapping[str, str], number: int) -> Office:
    end = row["end"] or None
    return Office(
        row["country"], row["sector"], row["title"], row["person"], row["start"], end, None, row["source"], None, number
    )
