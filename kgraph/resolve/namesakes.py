"""Takes apart persons of one name whom documents tell of as different people; what was read keeps its claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from kgraph.records import Argument, Claim, Entity, Reading
from kgraph.world import World

LIFE, TERM = 50, 1  # years: of one person in the news; in which nobody holds two of the offices below
# Who holds one of these holds no other of them, nor the same in two places.
FULL_TIME = frozenset(
    [
        *("army_chief", "attorney_general", "central_bank_governor", "chief_of_staff_armed_forces", "finance_minister"),
        *("foreign_minister", "head_of_government", "head_of_state", "intelligence_chief", "interior_minister"),
        *("parliament_speaker", "un_ambassador"),
    ]
)
HEADS = frozenset(["head_of_government", "head_of_state"])
_PERSON = "person:"

Ids = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Told:
    """What one document tells of a person: country, year, full-time offices (``body/code``), countries around."""

    document: str
    published: str
    country: str | None
    offices: frozenset[str]
    around: frozenset[str]

    @property
    def order(self) -> tuple[bool, str, str]:
        """Give what is looked at first: a known country, then the earlier document."""
        return (self.country is None, self.published or "9999", self.document)

    def conflicts(self, other: _Told) -> bool:
        """Whether the two cannot be one person."""
        if self.country and other.country and self.country != other.country:
            return True
        years = [int(told.published[:4]) for told in (self, other) if told.published]
        gap = abs(years[0] - years[1]) if len(years) == 2 else 0
        return gap > LIFE or (gap <= TERM and _exclude(self.offices, other.offices))


def _exclude(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether one of these offices and one of those are two that nobody holds at once."""
    return any(a != b and not (_is_head(a) and _is_head(b) and _body(a) == _body(b)) for a in one for b in other)


def _is_head(office: str) -> bool:
    return office.rpartition("/")[2] in HEADS


def _body(office: str) -> str:
    return office.rpartition("/")[0]


def separate(readings: Iterable[Reading], world: World) -> tuple[Reading, ...]:
    """Give the readings with ``~`` and the start of a document's id behind the names of namesakes.

    Persons in no table have the id of their name. If documents tell of another country, of more than fifty years
    between, or of offices that nobody holds at once, these are several people: those told of first keep the id, the
    others add the first of their documents. The set of readings alone decides, not their order; and who was set apart
    is one again when the documents that spoke against it are gone.

    Parameters
    ----------
    readings : iterable of Reading
        As resolved, or as given by this function.
    world : World
        Says who stands in a table: their ids stay.
    """
    readings = tuple(readings)
    listed = frozenset(entity.id for reading in readings for entity in reading.entities if entity.listed)
    plain = [_renamed(reading, _unmarked(reading, listed, world)) for reading in readings]
    met: dict[str, list[tuple[Entity, Reading]]] = defaultdict(list)
    for reading in plain:
        for entity in reading.entities:
            if entity.id.startswith(_PERSON):
                met[entity.id].append((entity, reading))
    new: dict[str, dict[str, str]] = defaultdict(dict)
    for id, group in met.items():
        if len(group) > 1 and _is_unlisted(id, listed, world):
            for document, other in _set_apart(id, [_tell(*pair) for pair in group]):
                new[document][id] = other
    return tuple(_renamed(reading, new.get(reading.document.id, {})) for reading in plain)


def _is_unlisted(id: str, listed: Set[str], world: World) -> bool:
    plain = id.partition("~")[0]
    return id.startswith(_PERSON) and plain not in listed and not world.terms_of(plain)


def _unmarked(reading: Reading, listed: Set[str], world: World) -> Ids:
    """Give the ids that this function marked before, each with the plain one."""
    marked = [e.id for e in reading.entities if "~" in e.id and _is_unlisted(e.id, listed, world)]
    return {id: id.partition("~")[0] for id in marked}


def _tell(entity: Entity, reading: Reading) -> _Told:
    said = [m.description for m in reading.mentions if m.entity == entity.id and m.description]
    offices = {f"{d.body or d.country}/{d.office}" for d in said if d.office in FULL_TIME and not d.status}
    around = {other.country for other in reading.entities if other.country and other.id != entity.id}
    published = (reading.document.published or "")[:10]
    return _Told(reading.document.id, published, entity.country, frozenset(offices), frozenset(around))


def _set_apart(id: str, told: Sequence[_Told]) -> Iterator[tuple[str, str]]:
    """Give the documents that tell of another person than the first does, each with the id of that person."""
    people: list[list[_Told]] = []
    for one in sorted(told, key=lambda one: one.order):
        fitting = [group for group in people if not any(one.conflicts(other) for other in group)]
        if fitting:
            min(fitting, key=lambda group: _strangeness(one, group)).append(one)
        else:
            people.append([one])
    first = min(people, key=lambda group: min(one.order[1:] for one in group), default=[])
    for group in people:
        if group is not first:
            mark = min(group, key=lambda one: one.order[1:]).document[2:10]
            yield from ((one.document, f"{id}~{mark}") for one in group)


def _strangeness(told: _Told, group: Sequence[_Told]) -> bool:
    """Whether a document names nothing of the country of the people of a group."""
    countries = {one.country for one in group if one.country}
    return not countries & ({told.country} | told.around)


def _renamed(reading: Reading, ids: Ids) -> Reading:
    """Give a reading in which entities have other ids."""
    if not ids:
        return reading
    return replace(
        reading,
        entities=tuple(sorted((replace(e, id=ids.get(e.id, e.id)) for e in reading.entities), key=lambda e: e.id)),
        mentions=tuple(replace(m, entity=ids.get(m.entity or "", m.entity)) for m in reading.mentions),
        claims=tuple(_renamed_claim(claim, ids) for claim in reading.claims),
    )


def _renamed_claim(claim: Claim, ids: Ids) -> Claim:
    def named(argument: Argument) -> Argument:
        return replace(argument, entity=ids.get(argument.entity or "", argument.entity))

    return replace(
        claim,
        actors=tuple(map(named, claim.actors)),
        recipients=tuple(map(named, claim.recipients)),
        speakers=tuple(map(named, claim.speakers)),
        object=named(claim.object) if claim.object else None,
        place=named(claim.place) if claim.place else None,
    )
