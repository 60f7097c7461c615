"""What the tables under schema/actors/ know: states, bodies, groups, places, cities and who held which office when.

``load_world()`` reads the names; the table of office holders is read when it is first asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from kgraph.errors import NotFoundError
from kgraph.ontology import read_yaml
from kgraph.records import Entity
from kgraph.world import people as _people
from kgraph.world import tables
from kgraph.world.names import Match, Name, NameIndex
from kgraph.world.offices import Office, covers, find_holder, find_next, first_day, last_day, read_offices
from kgraph.world.own import Listed, Own, digest, read_own, unpack
from kgraph.world.public import OFFICIAL, Public, in_office, read_public
from kgraph.world.regions import Regions, merge, read_regions

__all__ = ["Membership", "Name", "Office", "World", "load_world", "unpack_world"]


@dataclass(frozen=True, slots=True)
class Membership:
    """A state's membership of a body, half-open in time; ``end`` is null where it goes on."""

    organisation: str
    state: str
    start: str
    end: str | None
    source: str


class World:
    """All tables of schema/actors/, each read when it is first needed, and a user's own before them."""

    def __init__(self, own: Own | None = None) -> None:
        self._own = own or Own()

    @cached_property
    def _states(self) -> list[dict[str, str]]:
        return tables.read_csv("states.csv")

    @cached_property
    def _cities(self) -> list[dict[str, str]]:
        return tables.read_csv("cities.csv")

    @cached_property
    def _listed(self) -> list[Listed]:
        own = {entity.id for _, entity, _ in self._own.listed}
        return [*self._own.listed, *(listed for listed in tables.listed_entities() if listed[1].id not in own)]

    @cached_property
    def regions(self) -> Regions:
        """The first-level regions of all states."""
        return read_regions()

    @cached_property
    def _of_states(self) -> frozenset[str]:
        """The names of states and of their capitals."""
        return frozenset(row["name"] for row in self._states).union(
            *(tables.parts(row["capital"]) for row in self._states)
        )

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """States, organisations, groups, places and cities by id; persons are given by :meth:`person`."""
        found = list(self.regions.entities.values())  # of a region that another table has too, the other says more
        found += [tables.state_entity(row) for row in self._states]
        found += [entity for _, entity, _ in self._listed]
        found += [tables.city_entity(row) for row in self._cities]
        return {entity.id: entity for entity in found}

    @cached_property
    def capitals(self) -> Mapping[str, str]:
        """The id of a state's capital by the id of the state."""
        return {f"state:{row['country']}": row["id"] for row in self._cities if row["is_capital"] == "1"}

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """Who belongs to which body, and since when."""
        return tuple(
            Membership(row["organisation"], f"state:{row['state']}", row["start"], row["end"] or None, row["source"])
            for row in tables.read_csv("memberships.csv")
        )

    @cached_property
    def _lifetimes(self) -> Mapping[str, tuple[str, str]]:
        return {f"state:{row['code']}": (row["start"], row["end"]) for row in self._states}

    def heir(self, country: str) -> str:
        """Give the state that goes on for one that was, else the country itself.

        Examples
        --------
        >>> load_world().heir("SUN"), load_world().heir("PER")
        ('RUS', 'PER')
        """
        return self._heirs.get(country, country)

    def existed(self, entity: str, on: str) -> bool:
        """Say whether a state may have existed on an ISO day, month or year; true for all that is no state.

        Examples
        --------
        >>> load_world().existed("state:SUN", "1962-10"), load_world().existed("state:SUN", "2014")
        (True, False)
        """
        start, end = self._lifetimes.get(entity, ("", ""))
        return (not start or last_day(on) >= first_day(start)) and (not end or first_day(on) < first_day(end))

    @cached_property
    def _index(self) -> NameIndex:
        stop = self._stop
        index = NameIndex(accented=stop)
        for surface, name in self._surfaces():
            index.add(surface, name)
        taken = dict(index.names)
        for surface, name in self._city_surfaces():
            if surface not in stop and self._is_free(taken.get(surface, ()), name):
                index.add(surface, name)
        return index

    def _is_free(self, taken: Sequence[Name], city: Name) -> bool:
        """Say whether a city may have a name that others have: only if it stands for its own state."""
        states = {name.country or "" for name in taken if name.kind == "metonym"}
        return not taken or any(city.country in self._claims.get(state, ()) for state in states)

    @cached_property
    def _stop(self) -> Mapping[str, str]:
        stop: dict[str, str] = read_yaml(f"{tables.FOLDER}/stop.yaml")["stop"]
        return stop

    @cached_property
    def _guarded(self) -> Mapping[str, tuple[Name, ...]]:
        found: dict[str, tuple[Name, ...]] = defaultdict(tuple)
        for surface, name in self._city_surfaces():
            if surface in self._stop:
                found[surface] += (name,)
        return dict(found)

    def _surfaces(self) -> Iterator[tuple[str, Name]]:
        yield from self._listed_surfaces(self._own.listed)
        yield from self._state_surfaces()
        yield from self._listed_surfaces(self._listed)
        for row in self._cities:
            if row["is_capital"] == "1":
                name = Name(row["id"], "name", row["country"], f"cities.csv:{row['id']}")
                surfaces = (row["name"], *tables.parts(row["aliases"]))
                yield from ((surface, name) for surface in surfaces if surface not in self._stop)

    def _listed_surfaces(self, listed: Iterable[Listed]) -> Iterator[tuple[str, Name]]:
        for file, entity, entry in listed:
            seats = entry.get("metonyms", ())
            for surface in (entity.name, *entity.aliases):
                kind = "metonym" if surface in seats else "name"
                yield surface, Name(entity.id, kind, entity.country, f"{file}:{entity.id}")

    def _state_surfaces(self) -> Iterator[tuple[str, Name]]:
        kinds = ("demonyms", "demonym"), ("demonym_nouns", "demonym_noun"), ("capital", "metonym")
        for row in self._states:
            name = Name(f"state:{row['code']}", "name", row["code"], f"states.csv:{row['code']}")
            surfaces = (row["name"], row["official"], *tables.parts(row["aliases"]))
            yield from ((surface, name) for surface in surfaces if surface)
        for column, kind in kinds:
            for row in self._states:
                name = Name(f"state:{row['code']}", kind, row["code"], f"states.csv:{row['code']}")
                yield from ((surface, name) for surface in tables.parts(row[column]))

    def _city_surfaces(self) -> Iterator[tuple[str, Name]]:
        for row in sorted(self._cities, key=lambda row: -int(row["population"] or 0)):
            name = Name(row["id"], "name", row["country"], f"cities.csv:{row['id']}")
            yield from ((surface, name) for surface in (row["name"], *tables.parts(row["aliases"])))

    @cached_property
    def _dated_sectors(self) -> Mapping[str, Mapping[str, str]]:
        return {entity.id: entry["sectors"] for _, entity, entry in self._listed if "sectors" in entry}

    @property
    def names(self) -> Mapping[str, tuple[Name, ...]]:
        """All surface forms in ASCII, in every spelling that is matched, and whom they name."""
        return self._index.names

    @property
    def max_words(self) -> int:
        """The number of tokens of the longest surface form."""
        return self._index.max_words

    def lookup(self, text: str, *, guarded: bool = False) -> tuple[Name, ...]:
        """Give whom exactly this text names, the likeliest first; nothing if it names nobody.

        Parameters
        ----------
        text : str
            Without or with "the", accents, a possessive ending.
        guarded : bool
            Whether to give cities too whose names are also common words or persons' names (Nice, Mobile), and
            regions: for words that something else shows to be a place.

        Examples
        --------
        >>> [(name.entity, name.kind) for name in load_world().lookup("Tehran’s")]
        [('state:IRN', 'metonym'), ('place:tehran-IRN', 'name')]
        >>> load_world().lookup("us")
        ()
        """
        found = self._index.lookup(text)
        return found or ((self._guarded.get(text) or self.regions.named(text)) if guarded else ())

    def find(self, words: Sequence[str]) -> list[Match]:
        """Find the longest names in a list of tokens: (start, end, names), none overlapping.

        Examples
        --------
        >>> [(start, end) for start, end, _ in load_world().find("North Korea 's army and the U.S.".split())]
        [(0, 2), (6, 7)]
        """
        found, regions = self._index.find(words), self.regions.find(words, self._of_states)
        return merge(found, regions) if regions else found

    # persons and offices

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """Every row of the tables of office holders, a user's own first."""
        return (*self._own.offices, *read_offices())

    @cached_property
    def _rows(self) -> dict[tuple[str, str], list[Office]]:
        rows: dict[tuple[str, str], list[Office]] = defaultdict(list)
        for office in self.offices:
            rows[office.body, office.office].append(office)
        return rows

    @cached_property
    def bodies(self) -> Mapping[str, str]:
        """The id of the entity by the key of a body in the table of office holders."""
        listed = {key: entry["entity"] for key, entry in self._holders.items()}
        return {row["code"]: f"state:{row['code']}" for row in self._states} | listed

    @cached_property
    def _holders(self) -> Mapping[str, Mapping[str, Any]]:
        ids = {office.body for office in self.offices if ":" in office.body and office.body in self.entities}
        named = {key: {"entity": key, "country": self.entities[key].country} for key in sorted(ids)}
        return {**tables.read_entries("holders.yaml"), **named}

    @cached_property
    def heads(self) -> Mapping[str, tuple[str, ...]]:
        """The key of the table that a body without one answers to, and the office that its head holds, if any.

        Examples
        --------
        >>> load_world().heads["org:USA/cia"]
        ('USA', 'intelligence_chief')
        """
        return {body: tuple(answer) for body, answer in read_yaml(f"{tables.FOLDER}/holders.yaml")["heads"].items()}

    def has_holders(self, entity: str) -> bool:
        """Say whether the table of office holders may know who leads a body."""
        return entity in self._body_keys or entity in self.heads

    @cached_property
    def _body_keys(self) -> Mapping[str, str]:
        return {entity: key for key, entity in self.bodies.items()}

    @cached_property
    def _claims(self) -> Mapping[str, tuple[str, ...]]:
        """The states that the key of a body counts as: the Soviet Union as Russia and others, the UN as none."""
        states = {row["code"]: tables.parts(row["successor"]) or (row["code"],) for row in self._states}
        listed = {key: (entry["country"],) if entry.get("country") else () for key, entry in self._holders.items()}
        return {**states, **listed}

    @cached_property
    def _sectors(self) -> Mapping[str, str | None]:
        return {key: self.entities[entry["entity"]].sector for key, entry in self._holders.items()}

    @cached_property
    def _people(self) -> _people.People:
        same = read_yaml(f"{tables.FOLDER}/same_persons.yaml")["same"]
        return _people.read_people(self.offices, self._claims, tables.read_entries("persons.yaml"), same)

    @cached_property
    def public(self) -> Public:
        """The persons of public life whom the table of office holders does not have, and what else those of it did."""
        return read_public(self._people)

    def holder(self, body: str, office: str, on: str) -> Office | None:
        """Find who surely held an office on an ISO day, or through a whole month or year.

        Parameters
        ----------
        body : str
            A key of the table (``USA``, ``UN``) or the id of its entity.
        office : str
            An office code of the table. Before 1990 the country's effective leader answers for
            ``head_of_state`` and ``head_of_government`` where the table has no row of these; a leader known to be
            prime minister does not answer for ``head_of_state``. For a state that is gone and has no leaders in
            the table, those of the one that took its place answer (of Russia for the Soviet Union).

        Returns
        -------
        Office or None
            ``stale`` if the day is later than the row is known to hold.

        Examples
        --------
        >>> load_world().holder("USA", "head_of_state", "1962-10-22").person
        'John F. Kennedy'
        """
        key = self._body_keys.get(body, body)
        found = find_holder(self._rows, key, office, on)
        return found or (find_holder(self._rows, self._heirs[key], office, on) if key in self._heirs else None)

    def next_holder(self, body: str, office: str, on: str) -> Office | None:
        """Find who took an office over next after an ISO day, month or year, if that was within months of it.

        Examples
        --------
        >>> load_world().next_holder("USA", "head_of_state", "2008-11-20").person
        'Barack Obama'
        """
        rows = self._rows.get((self._body_keys.get(body, body), office), ())
        now = self.holder(body, office, on)
        return find_next(rows, on, now.person if now else None)

    @cached_property
    def _heirs(self) -> Mapping[str, str]:
        starts = {row["code"]: row["start"] for row in self._states}
        former = [row for row in self._states if row["kind"] == "former"]
        return {
            row["code"]: heir
            for row in former
            if (heir := tables.parts(row["successor"])[0])
            and starts[heir] == row["end"]
            and (row["code"], "leader") not in self._rows
        }

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


def load_world(folder: str | None = None) -> World:
    """Give the world; its tables are read when they are first needed.

    Parameters
    ----------
    folder : str, optional
        Where tables of a user's own are: see :mod:`kgraph.world.own`. They are read at once, all or nothing.

    Raises
    ------
    UsageError
        If there is no such folder.
    SchemaError
        If something in its tables is wrong.

    Examples
    --------
    >>> load_world().entities["state:PER"].name
    'Peru'
    """
    return _load_world(folder, digest(folder)) if folder else _load_world(None, "")


@cache
def unpack_world(tables: str) -> World:
    """Give the world with the tables of a user's own that a graph keeps: see :func:`kgraph.world.own.pack`."""
    return World(unpack(tables))


@cache
def _load_world(folder: str | None, version: str) -> World:
    return World(read_own(folder) if folder else None)
