"""Whom the names of persons in one document mean: one of the tables, one of the document, or somebody new."""

from __future__ import annotations

from dataclasses import replace

from kgraph.records import Description, Entity
from kgraph.resolve.findings import Findings, Resolved
from kgraph.resolve.listed import (
    CHIEF,
    called,
    could_be,
    country_of,
    country_said,
    held,
    is_crowned,
    is_in_office,
    is_near,
    row_of,
)
from kgraph.resolve.naming import load_naming, slug
from kgraph.resolve.personal_names import surname
from kgraph.world.offices import covers

RARE = 3  # a surname that more persons of the tables have may be anybody's


class Persons:
    """Finds the persons of one document by name; whom a name meant once, it means again."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._world = findings.world
        self._named: dict[str, Resolved] = {}

    def find(self, description: Description) -> Resolved:
        """Find a person of the table or of the same surname in the document, else make a person.

        A surname is that of the document's own person, unless its office says more.
        """
        name = description.name or ""
        if name not in self._named:
            steps = self._listed, self._earlier
            order = (*(steps if description.office else steps[::-1]), self._only_head)
            found = next(filter(None, (step(name, description) for step in order)), None)
            self._named[name] = found or self._new(name, description)
        return self._named[name]

    def _listed(self, name: str, description: Description) -> Resolved | None:
        """Find the one person of the tables who fits."""
        findings = self._findings
        people = [p for p in called(name, description, findings) if could_be(p, name, description, findings)]
        person = self._settled(people, name, description)
        if person is None:
            return None
        row = row_of(person, description, findings)
        table = "persons" if row.office.isupper() else "offices"
        return Resolved(self._world.person(person), f"{table}:{row.body}/{row.office}")

    def _settled(self, people: list[str], name: str, description: Description) -> str | None:
        """Give the one of several who fits best, if one does."""
        findings, office = self._findings, description.office
        if len(people) > 1:  # President X, not Vice President X
            people = [person for person in people if held(person, office, findings)] or people
        if len(people) > 1 and office in CHIEF:
            people = [person for person in people if is_crowned(person, name, findings)] or people
        if len(people) > 1:  # King Abdullah, where Jordan is spoken of
            people = [person for person in people if country_of(person, findings) in findings.countries] or people
        if len(people) > 1:  # Bush in 1990, Bush in 2002
            people = [person for person in people if is_in_office(person, description, findings)]
        return people[0] if len(people) == 1 else None

    def _only_head(self, name: str, description: Description) -> Resolved | None:
        """Find by a bare surname the only head of a state or government of that day, if no other state has the name."""
        on = self._findings.day_of(description)
        told = description.office or description.kind or description.sector in load_naming().trades
        if not on or " " in name or told:
            return None
        people = (*self._world.people(name), *self._world.public.called(name))
        near = {person: self._world.offices_of(person) for person in people if is_near(person, self._findings)}
        countries = {country_of(person, self._findings) for person in near}
        said = country_said(description, self._findings)
        rows = [row for offices in near.values() for row in offices if row.office in CHIEF and covers(row, on)]
        heads = {self._world.person_id(row) for row in rows}
        if len(near) > RARE or len(countries | ({said} if said else set())) > 1 or len(heads) != 1:
            return None
        rule = f"offices:{rows[0].body}/{rows[0].office}@{on}:only head of this surname"
        return Resolved(self._world.person(heads.pop()), rule)

    def _earlier(self, name: str, description: Description) -> Resolved | None:
        """Find the person of the document whose name ends in this surname; of several none."""
        if len(name.split()) > 1:
            return None
        named = ((full, resolved) for full, resolved in self._named.items() if full != name)
        same = {r.entity.id: r for full, r in named if name.lower() == surname(full, r.entity.country).lower()}
        if len(same) > 1:
            return self._new(name, description)
        return replace(next(iter(same.values())), rule="surname in the document") if same else None

    def _new(self, name: str, description: Description) -> Resolved:
        """Make a person of the document."""
        office = description.office is not None and not description.status
        identity = f"person:{slug(name)}"
        other = identity in self._world.people(name)  # whom something here speaks against
        entity = Entity(
            id=f"{identity}{self._findings.mark}" if other else identity,
            type="Leader" if office else "Person",
            name=name,
            kind=description.kind,
            country=None if description.country_inferred else description.country,
            sector=description.sector,
        )
        return Resolved(entity, description.rule or "name")
