"""First-level regions: found by the word behind them ("Helmand province"), or alone where a place is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kgraph.ontology import read_yaml
from kgraph.records import Entity
from kgraph.world.names import Match, Name, pieces
from kgraph.world.tables import FOLDER, fold, parts, read_csv

TABLE = "regions.csv"
LONGEST = 5  # words of a name
NOT_HERE = {"state": "province"}  # where regions are called states, none is a province


@dataclass(frozen=True)
class Regions:
    """Names of regions in ASCII and whom they name; ``words`` gives the states in which a word means a region."""

    names: Mapping[str, tuple[Name, ...]]
    words: Mapping[str, frozenset[str] | None]
    without: Mapping[str, frozenset[str]]
    entities: Mapping[str, Entity]

    def named(self, text: str) -> tuple[Name, ...]:
        """Give the region of this name; nothing if regions of several states have it."""
        found = self.names.get(fold(text), ())
        return found if len({name.country for name in found}) == 1 else ()

    def others(self, text: str, than: str) -> tuple[Name, ...]:
        """Give the regions of this name but one."""
        return tuple(name for name in self.names.get(fold(text), ()) if name.entity != than)

    def find(self, words: Sequence[str], shared: Iterable[str]) -> list[Match]:
        """Find the regions that a word behind them shows: (start, end, names).

        Parameters
        ----------
        words : sequence of str
            Token texts.
        shared : container of str
            Names of states and capitals: behind these "state" needs a capital letter.
        """
        ends = [place for place, word in enumerate(words) if word.lower() in self.words]
        return [match for end in ends if (match := self._before(words, end, shared))]

    def _before(self, words: Sequence[str], end: int, shared: Iterable[str]) -> Match | None:
        for start in range(max(0, end - LONGEST), end):
            text = fold(" ".join(words[start:end]).replace(" - ", "-"))
            names = [name for name in self.names.get(text, ()) if self._is_called(words[end].lower(), name.country)]
            if len(names) == 1 and (words[end] != "state" or text not in shared):
                return start, end + 1, tuple(names)
        return None

    def _is_called(self, word: str, country: str | None) -> bool:
        allowed = self.words[word]
        return (allowed is None or country in allowed) and country not in self.without.get(word, ())


def read_regions() -> Regions:
    """Read the tables of regions.

    Examples
    --------
    >>> regions = read_regions()
    >>> [(start, end, names[0].country) for start, end, names in regions.find("in Sinaloa state".split(), ())]
    [(1, 3, 'MEX')]
    """
    names: dict[str, dict[Name, None]] = defaultdict(dict)
    entities: dict[str, Entity] = {}
    for row in read_csv(TABLE):
        written = (row["name"], *parts(row["aliases"]))
        place = float(row["latitude"]), float(row["longitude"])
        entities[row["id"]] = Entity(
            row["id"],
            "Place",
            row["name"],
            "region",
            written[1:],
            row["country"],
            latitude=place[0],
            longitude=place[1],
        )
        for text in written:
            names[_plain(text)][Name(row["id"], "name", row["country"], f"{TABLE}:{row['id']}")] = None
    data = read_yaml(f"{FOLDER}/region_words.yaml")
    words: dict[str, frozenset[str] | None] = dict.fromkeys(data["any"])
    words |= {word: frozenset(data[word]) for word in ("state", "county", "department", "canton", "emirate")}
    without = {other: frozenset(data[word]) for word, other in NOT_HERE.items()}
    return Regions({text: tuple(found) for text, found in names.items()}, words, without, entities)


def _plain(text: str) -> str:
    plain = fold(text).replace("`", "'")
    return plain if "-" in plain else " ".join(pieces(plain)) or plain


def merge(found: list[Match], regions: list[Match]) -> list[Match]:
    """Put regions in place of the shorter names within them: "Kandahar" in "Kandahar province"."""
    new = [r for r in regions if not any(start <= r[0] and r[1] <= end for start, end, _ in found)]
    kept = [match for match in found if not any(r[0] < match[1] and match[0] < r[1] for r in new)]
    return sorted([*kept, *new], key=lambda match: match[:2])
