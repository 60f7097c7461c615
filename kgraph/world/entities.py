"""The entities of the tables: states, bodies, groups, places, cities, and what of them is dated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kgraph.records import Entity
from kgraph.world import tables
from kgraph.world.offices import first_day, last_day
from kgraph.world.own import Listed, Own
from kgraph.world.regions import Regions, read_regions


@dataclass(frozen=True, slots=True)
class Membership:
    """A state's membership of a body, half-open in time; ``end`` is null where it goes on."""

    organisation: str
    state: str
    start: str
    end: str | None
    source: str


class Entities:
    """The tables of states, lists, cities and regions, each read when it is first needed; a user's own before them."""

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

    def existed(self, entity: str, on: str) -> bool:
        """Say whether a state may have existed on an ISO day, month or year; true for all that is no state.

        Examples
        --------
        >>> from kgraph.world import load_world
        >>> load_world().existed("state:SUN", "1962-10"), load_world().existed("state:SUN", "2014")
        (True, False)
        """
        start, end = self._lifetimes.get(entity, ("", ""))
        return (not start or last_day(on) >= first_day(start)) and (not end or first_day(on) < first_day(end))
