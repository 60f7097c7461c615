"""Which entities of a graph may be one under two spellings, and which of them are joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from kgraph.records import Decision, Entity, Reading
from kgraph.resolve.compare import BAR, FLOOR, Profile, compare, fullest
from kgraph.resolve.spelling import initial, skeleton
from kgraph.world import World

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that may be one, the smaller id first: how likely, why, and whether they are joined for it."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    joined: bool = False

    @property
    def is_likely(self) -> bool:
        """Whether the two are joined unless others stand against it."""
        return self.score >= BAR


def find_candidates(
    readings: Sequence[Reading], entities: Iterable[Entity], decisions: Iterable[Decision], world: World
) -> tuple[Candidate, ...]:
    """Find pairs of entities that may be one; of two rows of our tables, or judged by somebody, none.

    Parameters
    ----------
    readings : sequence of Reading
        What was read, in any order.
    entities : iterable of Entity
        As merged by what people decided, see :func:`kgraph.resolve.entities.merge_entities`.
    decisions : iterable of Decision
        What people decided.

    Returns
    -------
    tuple of Candidate
        The likeliest first.
    """
    known = {entity.id: entity for entity in entities if not entity.placeholder}
    now = {other: id for id, entity in known.items() for other in (id, *entity.merged)}
    judged = {_ordered(now.get(d.left, d.left), now.get(d.right, d.right)) for d in decisions}
    listed = {id for id, entity in known.items() if entity.listed or _is_any_listed((id, *entity.merged), world)}
    pairs = {pair for pair in _blocked(known.values()) if not listed.issuperset(pair)} - judged
    profiles = _profiles({id for pair in pairs for id in pair}, known, now, listed, readings, world)
    found = [Candidate(*pair, *_compared(profiles[pair[0]], profiles[pair[1]])) for pair in sorted(pairs)]
    return _join(sorted((c for c in found if c.score >= FLOOR), key=lambda c: (-c.score, c.left, c.right)))


def find_joins(candidates: Iterable[Candidate]) -> tuple[Decision, ...]:
    """Give what the rule decides, in the form in which people decide.

    Examples
    --------
    >>> find_joins([Candidate("person:a", "person:b", 0.97, ("names sound the same",), joined=True)])
    (Decision(judgement='same', left='person:a', right='person:b', reason='names sound the same', value=''),)
    """
    return tuple(Decision("same", c.left, c.right, "; ".join(c.reasons)) for c in candidates if c.joined)


def _is_any_listed(ids: Iterable[str], world: World) -> bool:
    return any(id in world.entities or world.terms_of(id) for id in ids)


def _ordered(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _blocked(entities: Iterable[Entity]) -> Iterator[Pair]:
    """Give the pairs whose names, or of persons the first two names, have the same consonants.

    Of persons also those whose surnames do and whose given names begin alike.
    """
    whole: dict[tuple[str, str], set[str]] = defaultdict(set)
    surnames: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entity in entities:
        profile = Profile(entity.id, entity.type, (entity.name, *entity.aliases), entity.country)
        for words in fullest(profile):
            whole[profile.family, skeleton(words)].add(entity.id)
            if profile.family == "Person":
                surnames[skeleton(words[-1:])].add((entity.id, initial(words[0]) if len(words) > 1 else ""))
                whole["two names", skeleton(words[:2])].add(entity.id)
    for block in whole.values():
        yield from combinations(sorted(block), 2)
    for people in surnames.values():
        for (left, one), (right, other) in combinations(sorted(people), 2):
            if left != right and (one == other or not one or not other):
                yield left, right


def _compared(left: Profile, right: Profile) -> tuple[float, tuple[str, ...]]:
    found = compare(left, right)
    return found.score, found.reasons


def _profiles(
    wanted: set[str],
    known: Mapping[str, Entity],
    now: Mapping[str, str],
    listed: set[str],
    readings: Iterable[Reading],
    world: World,
) -> dict[str, Profile]:
    """Gather what documents and tables tell of these entities."""
    told = {id: _Told() for id in wanted}
    for reading in readings:
        _note(reading, now, known, told)
    for id in wanted & listed:
        for other in (id, *known[id].merged):
            told[id].note_rows(other, world)
    return {id: told[id].profile(known[id], id in listed) for id in wanted}


class _Told:
    """Gathers what is told of one entity."""

    def __init__(self) -> None:
        self.offices: set[str] = set()
        self.company: set[str] = set()
        self.countries: set[str] = set()
        self.documents: set[str] = set()
        self.years: set[int] = set()

    def note_rows(self, id: str, world: World) -> None:
        for row in world.offices_of(id):
            self.offices.add(f"{world.bodies.get(row.body, row.body).removeprefix('state:')}/{row.office}")
            self.years |= {int(row.start[:4]), int((row.end or row.as_of or row.start)[:4])}

    def profile(self, entity: Entity, listed: bool) -> Profile:
        return Profile(
            entity.id,
            entity.type,
            (entity.name, *entity.aliases),
            entity.country,
            listed,
            frozenset(self.offices),
            frozenset(self.company - {entity.id}),
            frozenset(self.countries),
            frozenset(self.documents),
            (min(self.years), max(self.years)) if self.years else None,
        )


def _note(reading: Reading, now: Mapping[str, str], known: Mapping[str, Entity], told: Mapping[str, _Told]) -> None:
    """Note what one document tells of the entities wanted."""
    here = {now[entity.id] for entity in reading.entities if entity.id in now}
    company = {id for id in here if known[id].type not in ("State", "Place")}
    countries = {country for id in here if (country := known[id].country) and known[id].type == "State"}
    for id in here & told.keys():
        mine = told[id]
        mine.company |= company
        mine.countries |= countries
        mine.documents.add(reading.document.id)
        if reading.document.published:
            mine.years.add(int(reading.document.published[:4]))
    for mention in reading.mentions:
        description, named = mention.description, told.get(now.get(mention.entity or "", ""))
        if named and description and description.office and not description.status:
            named.offices.add(f"{description.body or description.country}/{description.office}")


def _join(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Mark whom to join: sets in which each is likely the same as each other, so that nobody stands between two."""
    likely = {_ordered(c.left, c.right) for c in candidates if c.is_likely}
    sets = _connected(likely)
    return tuple(
        replace(c, joined=c.is_likely and all(pair in likely for pair in combinations(sorted(sets[c.left]), 2)))
        for c in candidates
    )


def _connected(pairs: Iterable[Pair]) -> dict[str, frozenset[str]]:
    """Give for each id all that pairs lead to from it."""
    found: dict[str, frozenset[str]] = {}
    for left, right in sorted(pairs):
        both = found.get(left, frozenset([left])) | found.get(right, frozenset([right]))
        found.update(dict.fromkeys(both, both))
    return found
