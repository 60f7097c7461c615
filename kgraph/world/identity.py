"""Which rows of the table of office holders are about one person, and that person's id."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from kgraph.world.offices import Office, first_day
from kgraph.world.tables import slug

States = Mapping[str, tuple[str, ...]]  # key of a body: the states it counts as, the main one first; the UN as none
Group = list[Office]
Same = Sequence[Mapping[str, Any]]  # names and bodies of one person: see schema/actors/same_persons.yaml

_HEADS = {"head_of_state", "head_of_government", "leader", "party_leader"}
_FAR_YEARS = 45  # longest public life in the table: two terms farther apart than that are two persons
_NEAR_DAYS = 200  # sources differ by months on when somebody began to lead (Khrushchev: March or September 1953)


def gather(offices: Iterable[Office], states: States, same: Same = ()) -> list[Group]:
    """Put the rows of one person together: by Wikidata id, else by name, country and era; ``same`` joins more.

    The ids of ``leader`` rows were matched by name and are sometimes a namesake's, so their name and era come first.
    """
    groups: list[Group] = []
    by_id: dict[str, Group] = {}
    by_name: dict[str, list[Group]] = defaultdict(list)
    for office in sorted(offices, key=_trust):
        name = slug(office.person)
        group = _known(office, by_id) or _namesake(office, by_name[name], states)
        group = group if group is not None else by_id.get(office.wikidata or "")
        if group is None:
            group = []
            groups.append(group)
        group.append(office)
        if all(group is not other for other in by_name[name]):
            by_name[name].append(group)
        if office.wikidata:
            by_id.setdefault(office.wikidata, group)
    return _join_listed(_join_short_names(groups, states), same)


def _join_listed(groups: list[Group], same: Same) -> list[Group]:
    """Join the groups that hold rows of one person by a list."""
    listed = {(body, slug(name)): n for n, one in enumerate(same) for name in one["names"] for body in one["bodies"]}
    persons: dict[int, Group] = {}
    found: list[Group] = []
    for group in groups:
        known = next((listed[key] for row in group if (key := (row.body, slug(row.person))) in listed), None)
        if known in persons:
            persons[known] += group
            continue
        if known is not None:
            persons[known] = group
        found.append(group)
    return found


def _trust(office: Office) -> tuple[int, str, int]:
    order = 1 if office.office == "leader" or not office.wikidata else 0
    return order, first_day(office.start), office.row


def _known(office: Office, by_id: Mapping[str, Group]) -> Group | None:
    return by_id.get(office.wikidata) if office.wikidata and office.office != "leader" else None


def _namesake(office: Office, namesakes: Sequence[Group], states: States) -> Group | None:
    if office.wikidata and office.office != "leader":
        return None
    likely = [group for group in namesakes if _may_be(office, group, states)]
    return min(likely, key=lambda group: _distance(office, group, states)) if likely else None


def _may_be(office: Office, group: Group, states: States) -> bool:
    near = any(abs(_year(office) - _year(other)) <= _FAR_YEARS for other in group)
    return near and any(_same_side(office, other, states) or _same_crown(office, other) for other in group)


def _same_side(one: Office, other: Office, states: States) -> bool:
    mine, theirs = states.get(one.body, ()), states.get(other.body, ())
    return not mine or not theirs or not set(mine).isdisjoint(theirs)


def _same_crown(one: Office, other: Office) -> bool:
    """Say whether two heads of different states with one full name served together or one right after the other."""
    if not {one.office, other.office} <= _HEADS or " " not in one.person:
        return False
    return all(_year(a) <= int((b.end or "9999")[:4]) + 1 for a, b in ((one, other), (other, one)))


def _distance(office: Office, group: Group, states: States) -> tuple[bool, int]:
    abroad = not any(_same_side(office, other, states) for other in group)
    return abroad, min(abs(_year(office) - _year(other)) for other in group)


def _year(office: Office) -> int:
    return int(office.start[:4])


def _join_short_names(groups: list[Group], states: States) -> list[Group]:
    """Join "Khrushchev" with "Nikita Khrushchev" where both begin to lead one state at one time."""
    starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for office in group:
            if office.office in _HEADS and states.get(office.body):
                starts[states[office.body][0]].append((_day(office), number))
    joined = list(range(len(groups)))
    for one, other in sorted({pair for begun in starts.values() for pair in _together(sorted(begun))}):
        if joined[other] == other and _is_short_for(groups[one], groups[other]):
            joined[other] = joined[one]
    found: dict[int, Group] = defaultdict(list)
    for number, group in enumerate(groups):
        found[joined[number]] += group
    return list(found.values())


def _together(begun: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the pairs of groups, smaller number first, that begin within days of each other."""
    for place, (day, one) in enumerate(begun):
        for later, other in begun[place + 1 :]:
            if later - day > _NEAR_DAYS:
                break
            if one != other:
                yield min(one, other), max(one, other)


def _is_short_for(one: Group, other: Group) -> bool:
    if len({group_id for group in (one, other) if (group_id := _trusted_id(group))}) > 1:
        return False
    names, others = ({slug(office.person) for office in group} for group in (one, other))
    return any(_is_within(a, b) or _is_within(b, a) for a in names for b in others)


def _trusted_id(group: Group) -> str | None:
    return next((office.wikidata for office in group if office.wikidata and office.office != "leader"), None)


def _is_within(short: str, full: str) -> bool:
    words = iter(_spelt(full))
    return all(word in words for word in _spelt(short))


def _spelt(name: str) -> list[str]:
    return ["al" if word == "el" else word for word in name.split("-")]


def _day(office: Office) -> int:
    return date.fromisoformat(first_day(office.start)).toordinal()


def full_name(group: Iterable[Office]) -> str:
    """Choose the name of a person: as our own rows write it, else the commonest; the longer of equals."""
    group = list(group)
    if len(group) == 1:
        return group[0].person
    own = [office.person for office in group if office.source.startswith("hand")]
    counts = Counter(own or [office.person for office in group])
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def person_ids(groups: Sequence[Group]) -> list[str]:
    """Give each person an id; of those with one slug all say more (``-q58132`` or ``-VEN-2013``)."""
    slugs = [slug(full_name(group)) for group in groups]
    shared = Counter(slugs)
    suffixes = [_suffix(group) if shared[name] > 1 else "" for name, group in zip(slugs, groups, strict=True)]
    return [f"person:{name}{suffix}" for name, suffix in zip(slugs, suffixes, strict=True)]


def _suffix(group: Group) -> str:
    wikidata = qid(group)
    oldest = min(group, key=lambda office: (office.start, office.row))
    return f"-{wikidata.lower()}" if wikidata else f"-{oldest.body}-{oldest.start[:4]}"


def qid(group: Iterable[Office]) -> str | None:
    """Give the Wikidata id of a person: rows of effective leaders are asked last."""
    return next((office.wikidata for office in sorted(group, key=_trust) if office.wikidata), None)
