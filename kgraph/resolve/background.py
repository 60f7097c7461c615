"""Finds the background of what was read: facts that tables state, between those whom one document names.

Only what held on the day is given: of a career the office that a person held when the document was published, or on the
day that a mention speaks of; of memberships those in force on the day of publication.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kgraph.records import Entity, Fact, Reading, digest
from kgraph.resolve.grouping import parse_day
from kgraph.world import Membership, World
from kgraph.world.offices import Office, covers, first_day, last_day

MILITARY = "MIL"
HEAD_OF_STATE = "head_of_state"
LEADER = "leader"


def find_facts(readings: Iterable[Reading], world: World, same: Mapping[str, str] | None = None) -> tuple[Fact, ...]:
    """Find offices held, memberships, capitals and operators where one document names both ends.

    Parameters
    ----------
    readings : iterable of Reading
        What was read, in any order. A document names an entity if a mention of it is that entity.
    world : World
        The tables.
    same : mapping of str to str, optional
        Ids that decisions joined, each with the id that stands for it now.

    Returns
    -------
    tuple of Fact
        Sorted by id, each with the documents that name both ends.
    """
    found: dict[str, Fact] = {}
    documents: dict[str, set[str]] = defaultdict(set)
    members = _by_state(world)
    for reading in readings:
        for fact in _facts(reading, world, members, same or {}):
            found[fact.id] = fact
            documents[fact.id].add(reading.document.id)
    return tuple(replace(found[id], documents=tuple(sorted(documents[id]))) for id in sorted(found))


def _by_state(world: World) -> dict[str, list[Membership]]:
    """Give the memberships of each state."""
    found = defaultdict(list)
    for membership in world.memberships:
        found[membership.state].append(membership)
    return found


def _facts(
    reading: Reading, world: World, members: Mapping[str, list[Membership]], same: Mapping[str, str]
) -> Iterator[Fact]:
    """Give what one document brings: facts whose ends it names and that are two nodes."""
    days = _days(reading)
    candidates = (
        fact
        for id in sorted(days)
        for fact in (
            *_offices(id, days[id], world),
            *_memberships(members.get(id, []), parse_day(reading.document.published)),
            *_capital(id, world),
            *_operator(world.entities.get(id)),
        )
    )
    for fact in candidates:
        actor, recipient = same.get(fact.actor, fact.actor), same.get(fact.recipient, fact.recipient)
        if fact.actor in days and fact.recipient in days and actor != recipient:
            yield _with_id(replace(fact, actor=actor, recipient=recipient))


def _days(reading: Reading) -> dict[str, set[str]]:
    """Give whom a document names, each with the days on which it speaks of them."""
    days: dict[str, set[str]] = defaultdict(set)
    published = parse_day(reading.document.published)
    for mention in reading.mentions:
        if mention.entity:
            on = mention.description.on if mention.description else None
            days[mention.entity].update(day for day in (on, published) if day)
    return days


def _offices(person: str, days: set[str], world: World) -> Iterator[Fact]:
    """Give the offices that a person surely held on one of the days, one for each body and title."""
    held = [office for office in world.offices_of(person) if any(covers(office, day) for day in days)]
    formal = {office.body for office in held if office.office != LEADER}
    chosen: dict[tuple[str, str], Office] = {}
    for office in sorted(held, key=_formality):
        if office.office != LEADER or office.body not in formal:
            chosen.setdefault((office.body, office.title.casefold()), office)
    for office in chosen.values():
        if body := world.bodies.get(office.body):
            source = f"{office.source}; {office.where}"
            fact = Fact("", "HOLDS_OFFICE", person, body, source, ())
            yield replace(fact, office=office.office, title=office.title, start=office.start, end=office.end)


def _formality(office: Office) -> tuple[bool, bool, int]:
    """Sort heads of state first, effective leaders, who may hold no office, last."""
    return (office.office == LEADER, office.office != HEAD_OF_STATE, office.row)


def _memberships(memberships: Iterable[Membership], day: str | None) -> Iterator[Fact]:
    """Give the bodies that a state belonged to on a day."""
    for m in memberships:
        begun = day and (not m.start or last_day(m.start) <= day)
        if day and begun and (not m.end or day < first_day(m.end)):
            yield Fact("", "MEMBER_OF", m.state, m.organisation, m.source, (), start=m.start or None, end=m.end)


def _capital(state: str, world: World) -> Iterator[Fact]:
    """Give the capital of a state."""
    if capital := world.capitals.get(state):
        yield Fact("", "CAPITAL_OF", capital, state, f"cities.csv: {capital}", ())


def _operator(entity: Entity | None) -> Iterator[Fact]:
    """Give whose an asset or a military body of the tables is."""
    if entity and entity.country and (entity.type == "Asset" or entity.sector == MILITARY):
        yield Fact("", "OPERATED_BY", entity.id, f"state:{entity.country}", f"schema/actors: {entity.id}", ())


def _with_id(fact: Fact) -> Fact:
    """Give a fact the id of its content."""
    return replace(fact, id="f:" + digest(fact.predicate, fact.actor, fact.recipient, fact.office, fact.start))
