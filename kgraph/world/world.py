"""All that the tables know, found by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from kgraph.ontology import read_yaml
from kgraph.world import tables
from kgraph.world.names import Match, Name, NameIndex
from kgraph.world.own import Listed
from kgraph.world.persons import Persons
from kgraph.world.regions import merge


class World(Persons):
    """All tables of schema/actors/, each read when it is first needed, and a user's own before them."""

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
        >>> from kgraph.world import load_world
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
        >>> from kgraph.world import load_world
        >>> [(start, end) for start, end, _ in load_world().find("North Korea 's army and the U.S.".split())]
        [(0, 2), (6, 7)]
        """
        found, regions = self._index.find(words), self.regions.find(words, self._of_states)
        return merge(found, regions) if regions else found

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
