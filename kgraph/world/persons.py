"""The persons of the tables: their ids, names, terms and sectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from kgraph.errors import NotFoundError
from kgraph.ontology import read_yaml
from kgraph.records import Entity
from kgraph.world import people as _people
from kgraph.world import tables
from kgraph.world.holders import Holders
from kgraph.world.offices import Office, covers, first_day, last_day
from kgraph.world.public import OFFICIAL, Public, in_office, read_public


class Persons(Holders):
    """The persons whom the tables of office holders, of other names and of public life tell of."""

    @cached_property
    def _people(self) -> _people.People:
        same = read_yaml(f"{tables.FOLDER}/same_persons.yaml")["same"]
        return _people.read_people(self.offices, self._claims, tables.read_entries("persons.yaml"), same)

    @cached_property
    def public(self) -> Public:
        """The persons of public life whom the table of office holders does not have, and what else those of it did."""
        return read_public(self._people)

    def person_id(self, office: Office) -> str:
        """Give the id of the person of a row of the table."""
        return self._people.ids[office.row]

    def person(self, entity: str) -> Entity:
        """Give the entity of a person of the tables.

        Raises
        ------
        NotFoundError
            If the tables have no such person.
        """
        if entity in self.public.names:
            return self.public.entity(entity)
        if entity not in self._people.offices:
            raise NotFoundError("no such person in the tables of persons", about=entity)
        return _people.person_entity(entity, self._people, self._sectors)

    def people(self, name: str) -> tuple[str, ...]:
        """Find the ids of the persons with this full name, whatever its accents and case, or surname of a holder.

        Examples
        --------
        >>> from kgraph.world import load_world
        >>> load_world().people("Adityanath"), load_world().people("Yogi Adityanath")
        ((), ('person:yogi-adityanath',))
        """
        folded = _people.key(name)
        found = self._people.named.get(folded, ())
        return tuple(dict.fromkeys((*found, *self.public.named.get(folded, ())))) if " " in folded else found

    def full_names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give the names of persons that are more than one word, folded, and whose they are."""
        for named in (self._people.named, self.public.named):
            yield from ((name, people) for name, people in named.items() if " " in name)

    def offices_of(self, entity: str) -> tuple[Office, ...]:
        """Give what a person held by the table of office holders, oldest first; nothing for anybody else."""
        return self._people.offices.get(entity, ())

    def terms_of(self, entity: str) -> tuple[Office, ...]:
        """Give what a person of any table held or did, by table, oldest first; nothing for anybody else."""
        return self.offices_of(entity) + self.public.terms.get(entity, ())

    def sector(self, entity: str, on: str) -> str | None:
        """Give the PLOVER sector of a person on an ISO day: of who has left office ``ELI``, before the first none.

        Of other entities it is given for those whose row tells how it changed: of the Taliban, who ruled.

        Examples
        --------
        >>> from kgraph.world import load_world
        >>> world = load_world()
        >>> world.sector("person:tony-blair", "2003-01-01"), world.sector("person:tony-blair", "2022-01-01")
        ('GOV', 'ELI')
        """
        if entity in self._dated_sectors:
            begun = [(start, name) for start, name in self._dated_sectors[entity].items() if first_day(start) <= on]
            return max(begun, default=("", None))[1]
        held = [row for row in self.terms_of(entity) if first_day(row.start) <= last_day(on)]
        now = [row for row in held if covers(row, on) or (row.office.isupper() and in_office(row, on))]
        left = held[-1].office if held and held[-1].office.isupper() and held[-1].office not in OFFICIAL else "ELI"
        return _people.sector(now, self._sectors) if now else (left if held else None)

    @cached_property
    def _dated_sectors(self) -> Mapping[str, Mapping[str, str]]:
        return {entity.id: entry["sectors"] for _, entity, entry in self._listed if "sectors" in entry}
