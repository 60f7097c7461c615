"""Which groups of claims - told with other words, of other parties - are of one happening.

A group is what :mod:`kgraph.resolve.grouping` gives: one predicate, the same parties, days that agree. Two of one
family of predicates are one happening if no party, day, place or object speaks against it and enough speaks for it.
Each rule looks at the set of groups in an order of its own, never at the order in which they were read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from kgraph.resolve.grouping import MONTH_DAYS, NEWS_DAYS, Told, Window, length, shift
from kgraph.resolve.parties import PEOPLE, Entities, acts_as, agree, is_hit_as, is_local, last_word

MATERIAL = frozenset([2, 4])  # quad classes of deeds: two places are two deeds; words may be told from anywhere

ANYBODY = "anybody"
TOWNS = frozenset(["capital", "city"])

Key = tuple[str, ...]


@dataclass(frozen=True)
class Core:
    """Sorted claims of one block that their days and places let be one event.

    ``key`` is what no merging crosses: family of predicates, polarity, status. ``reciprocal`` parties act on each
    other. What is a ``scene`` is one happening whomever it hits, if one party does it in one town on one day.
    """

    key: Key
    told: tuple[Told, ...]
    reciprocal: bool
    scene: bool
    entities: Entities

    @cached_property
    def actors(self) -> frozenset[str]:
        """Who acts; of a reciprocal act all parties."""
        groups = [one.actors + one.recipients if self.reciprocal else one.actors for one in self.told]
        return frozenset(id for group in groups for id in group)

    @cached_property
    def actor_kinds(self) -> frozenset[str]:
        """What the actors have in common with whom they may be: a country, else a name."""
        known = [(id, self.entities.get(id)) for id in self.actors if not is_local(id)]
        names = {last_word(e) for _, e in known if e and e.type in PEOPLE}
        return frozenset(names | {(e.country if e else None) or id for id, e in known})

    @cached_property
    def recipients(self) -> frozenset[str]:
        """Who is acted on; of a reciprocal act nobody more."""
        return frozenset() if self.reciprocal else frozenset(id for one in self.told for id in one.recipients)

    @cached_property
    def objects(self) -> frozenset[str]:
        """With what, where that is an entity."""
        return frozenset(id for one in self.told for id in one.objects)

    @cached_property
    def places(self) -> frozenset[str]:
        """Where it was, no wider than a city or region; what was attacked may be a place, too."""
        return frozenset(id for one in self.told for id in places_of(one, self.entities))

    @cached_property
    def sites(self) -> frozenset[str]:
        """What kind of place without a name it was, in which country: ``SYR/airport``."""
        found = (self.entities.get(id) for one in self.told for id in (*one.places, *one.recipients))
        return frozenset(f"{e.country}/{last_word(e)}" for e in found if e and e.type == "Place" and "/" in e.id)

    @cached_property
    def names_nobody(self) -> bool:
        """Whether no claim says to whom it was done, in whatever words."""
        return not any(one.claim.recipients or one.claim.object for one in self.told)

    @cached_property
    def documents(self) -> frozenset[str]:
        """Who tells it."""
        return frozenset(one.claim.document for one in self.told)

    @cached_property
    def is_dated(self) -> bool:
        """Whether a claim says when it was."""
        return any(one.window for one in self.told)

    @cached_property
    def window(self) -> Window | None:
        """The days on which it can have been: of what is undated the week before it was told."""
        windows = [one.window for one in self.told if one.window] or [
            (shift(one.published, -NEWS_DAYS), one.published) for one in self.told if one.published
        ]
        return (max(first for first, _ in windows), min(last for _, last in windows)) if windows else None

    @cached_property
    def day(self) -> str | None:
        """The one day on which it was, if that is told."""
        return self.window[0] if self.is_dated and self.window and self.window[0] == self.window[1] else None

    @cached_property
    def order(self) -> tuple[bool, bool, int, int, tuple[str, str, int, str]]:
        """Give what groups are sorted by: those that say most come first, so that the others find all they fit."""
        known = sum(map(bool, (self.actors, self.recipients, self.objects)))
        states = sum(self._is_state(id) for id in self.actors | self.recipients)
        return (self.day is None, not self.places, -known, states, self.told[0].order)

    def _is_state(self, id: str) -> bool:
        return id in self.entities and self.entities[id].type == "State"


def places_of(told: Told, entities: Entities) -> tuple[str, ...]:
    """Give the places of a claim that have a name and are no states: where it was, or what was acted on."""
    found = (id for id in (*told.places, *told.recipients) if id in entities and "/" not in id)
    return tuple(id for id in found if entities[id].type == "Place")


def split_by_place(told: Sequence[Told], entities: Entities) -> list[list[Told]]:
    """Part claims of deeds in two places; what names no place goes with the only one, else by itself."""
    groups: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for one in told:
        groups[places_of(one, entities) if one.claim.quad in MATERIAL else ()].append(one)
    if len(groups) == 2 and () in groups:
        return [list(told)]
    return list(groups.values())


def join(cores: Iterable[Core]) -> list[list[Core]]:
    """Put together the groups that tell one happening: none clashes with another; what fits two alike fits none.

    Returns
    -------
    list of list of Core
        Sorted by publication, document and position of the first claim.
    """
    index: dict[tuple[Any, ...], dict[int, list[Core]]] = defaultdict(dict)
    found: list[list[Core]] = []
    for core in sorted(cores, key=lambda core: core.order):
        near = {number: cluster for key in _keys_sought(core) for number, cluster in index.get(key, {}).items()}
        cluster = _best(core, near.values())
        if cluster is None:
            cluster = []
            found.append(cluster)
        cluster.append(core)
        for key in _keys_found(core):
            index[key].setdefault(id(cluster), cluster)
    return sorted(found, key=lambda cluster: min(core.told[0].order for core in cluster))


def _keys_sought(core: Core) -> Iterator[tuple[Any, ...]]:
    """Give the keys of all groups that a group can fit: of its weeks, with an actor of its kind or an unknown one."""
    kinds = {*core.actor_kinds, None} if core.actor_kinds else {ANYBODY}
    return ((core.key, week, kind) for week in _weeks(core.window) for kind in kinds)


def _keys_found(core: Core) -> Iterator[tuple[Any, ...]]:
    """Give the keys under which a group can be found."""
    kinds = {*(core.actor_kinds or [None]), ANYBODY}
    return ((core.key, week, kind) for week in _weeks(core.window) for kind in kinds)


@lru_cache(maxsize=4096)
def _weeks(window: Window | None) -> range:
    """Give the numbers of the weeks that a window of at most a month touches."""
    if window is None or window[0] > window[1] or length(window) > MONTH_DAYS:
        return range(0)
    first, last = (date.fromisoformat(day).toordinal() // 7 for day in window)
    return range(first, last + 1)


def _best(core: Core, clusters: Iterable[list[Core]]) -> list[Core] | None:
    """Find the happening that a group fits best; of two alike none."""
    fitting = [
        cluster
        for cluster in clusters
        if not any(clash(core, other) for other in cluster) and any(fits(core, other) for other in cluster)
    ]
    ranked = sorted(fitting, key=lambda cluster: _nearness(core, cluster), reverse=True)
    if any(_nearness(core, one) == _nearness(core, other) for one, other in pairwise(ranked[:2])):
        return None
    return ranked[0] if ranked else None


def _nearness(core: Core, cluster: Iterable[Core]) -> tuple[int, ...]:
    """Count what a group shares with the groups of a happening."""
    others = list(cluster)
    sides = ("actors", "recipients", "places", "objects", "documents")
    return tuple(len(getattr(core, side) & {id for one in others for id in getattr(one, side)}) for side in sides)


def clash(one: Core, other: Core) -> bool:
    """Whether days, places, objects or parties of two groups of one key say that these are two happenings."""
    if not _meet(one.window, other.window) or _differ(one, other) or _are_two_unnamed(one, other):
        return True
    actors, targets = _sides(one, other)
    return actors is False or (targets is False and not (actors and _is_one_scene(one, other)))


def fits(one: Core, other: Core) -> bool:
    """Whether enough speaks for it that two groups of one key, which do not clash, are one happening."""
    actors, targets = _sides(one, other)
    if actors and targets is not None:
        return _are_as_many(one, other) or _is_one_day(one, other)
    if not actors and not targets:
        return _is_anchored(one, other) and _is_told_apart(one, other)
    return _is_anchored(one, other) or (bool(actors) and _is_enough(one, other))


def _sides(one: Core, other: Core) -> tuple[bool | None, bool | None]:
    """Give whether the actors, and those acted on, can be the same; of a reciprocal act all are actors."""
    actors = agree(one.actors, other.actors, one.entities, acts_as)
    if one.reciprocal:
        return bool(actors), True
    return actors, agree(one.recipients, other.recipients, one.entities, is_hit_as)


def _are_as_many(one: Core, other: Core) -> bool:
    """Whether as many act, and are acted on: what several do together is seldom what one of them is told to do."""
    return len(one.actors) == len(other.actors) and len(one.recipients) == len(other.recipients)


def _are_two_unnamed(one: Core, other: Core) -> bool:
    """Whether a document tells both, each of somebody else without a name."""
    both = one.actors | other.actors
    return bool(one.documents & other.documents) and one.actors != other.actors and all(map(is_local, both))


def _meet(one: Window | None, other: Window | None) -> bool:
    return bool(one and other) and one[0] <= other[1] and other[0] <= one[1]  # type: ignore[index]


def _differ(one: Core, other: Core) -> bool:
    """Whether two groups name two places of a deed, or two objects."""
    deed = one.told[0].claim.quad in MATERIAL or one.reciprocal
    if deed and (_are_elsewhere(one.places, other.places) or _are_elsewhere(one.sites, other.sites)):
        return not one.documents & other.documents or _are_elsewhere(one.places, other.places)
    return agree(one.objects, other.objects, one.entities, is_hit_as) is False


def _are_elsewhere(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


def _is_one_scene(one: Core, other: Core) -> bool:
    """Whether both are of one town and day, so that it does not matter whom they hit."""
    towns = [id for id in one.places & other.places if one.entities[id].kind in TOWNS]
    return one.scene and bool(towns) and _is_one_day(one, other)


def _is_one_day(one: Core, other: Core) -> bool:
    return one.day is not None and one.day == other.day


def _is_anchored(one: Core, other: Core) -> bool:
    """Whether day, and place, object or document, are the same."""
    same = one.places & other.places or one.sites & other.sites or one.objects & other.objects
    return _is_one_day(one, other) and bool(same or one.documents & other.documents)


def _is_told_apart(one: Core, other: Core) -> bool:
    """Whether two documents tell the same deed in one place, and neither says who did it to whom."""
    same = one.told[0].claim.predicate == other.told[0].claim.predicate
    return same and bool(one.places & other.places) and not one.documents & other.documents


def _is_enough(one: Core, other: Core) -> bool:
    """Whether it is one deed of the same party though one group does not say to whom: of the day, document or kind."""
    if one.told[0].claim.quad not in MATERIAL or len(one.actors) != len(other.actors):
        return False
    if (one.scene and _is_one_day(one, other)) or one.documents & other.documents:
        return True
    kinds = {told.claim.predicate for told in (*one.told, *other.told)}
    return len(kinds) == 1 and (one.names_nobody or other.names_nobody)
