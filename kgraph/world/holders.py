"""Who held which office of which body when, of the entities of the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from kgraph.ontology import read_yaml
from kgraph.world import tables
from kgraph.world.entities import Entities
from kgraph.world.offices import Office, find_holder, find_next, read_offices


class Holders(Entities):
    """The tables of office holders, and the bodies and states that their rows are about."""

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
        >>> from kgraph.world import load_world
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
        >>> from kgraph.world import load_world
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
        >>> from kgraph.world import load_world
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

    def heir(self, country: str) -> str:
        """Give the state that goes on for one that was, else the country itself.

        Examples
        --------
        >>> from kgraph.world import load_world
        >>> load_world().heir("SUN"), load_world().heir("PER")
        ('RUS', 'PER')
        """
        return self._heirs.get(country, country)
