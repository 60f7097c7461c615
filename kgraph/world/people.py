"""The persons behind the table of office holders: one id each, their names, what they held."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kgraph.records import Entity
from kgraph.world.offices import Office, first_day
from kgraph.world.tables import fold, slug

_FAR_YEARS = 45  # longest public life in the table: two terms farther apart than that are two persons
_SECTORS = {
    "chief_of_staff_armed_forces": "MIL",
    "army_chief": "MIL",
    "military_commander": "MIL",
    "intelligence_chief": "SPY",
    "parliament_speaker": "LEG",
    "prosecutor": "JUD",
    "party_leader": "PTY",
}
_FAMILY_FIRST = {"CHN", "TWN", "KOR", "PRK", "KHM", "HKG", "MAC"}
_GIVEN_LAST = {"VNM", "VNR"}  # Vietnamese are called by the last word of their name
_CALLED_FIRST = {"ETH", "ERI"}  # Ethiopians and Eritreans by the first
_PARTICLES = {"de", "da", "do", "dos", "del", "der", "den", "di", "du", "la", "le", "van", "von", "bin", "ibn", "al", "el", "ben", "bint", "ter", "ould", "st.", "san", "dos"}
_JOINED = ("al-", "el-", "as-", "ash-", "an-", "ar-", "ul-", "ad-", "az-")
_SUFFIXES = {"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"}


def surnames(name: str, country: str | None = None) -> tuple[str, ...]:
    """Give the short forms by which the news calls a person.

    Examples
    --------
    >>> surnames("Nicolás Maduro"), surnames("Xi Jinping", "CHN"), surnames("Bashar al-Assad")
    (('Maduro',), ('Xi',), ('al-Assad', 'Assad'))
    >>> surnames("Ursula von der Leyen")
    ('von der Leyen', 'Leyen')
    """
    words = [word for word in name.split() if word.lower().rstrip(",") not in _SUFFIXES]
    if len(words) < 2:
        return ()
    if country in _CALLED_FIRST:
        return (words[0],)
    if country in _FAMILY_FIRST and "-" not in words[0] and len(words) <= 3 and not words[0].endswith("."):
        return (words[0],)
    if country in _GIVEN_LAST:
        return tuple(dict.fromkeys((words[-1], words[0])))
    return tuple(dict.fromkeys(_family_names(words)))


def _family_names(words: Sequence[str]) -> list[str]:
    first = len(words) - 1
    while first > 1 and fold(words[first - 1]).lower() in _PARTICLES:
        first -= 1
    last = words[-1]
    short = last[len(last.split("-")[0]) + 1 :] if last.lower().startswith(_JOINED) else last
    return [" ".join(words[first:]), last, short]


@dataclass(frozen=True, slots=True)
class People:
    """The persons of the table.

    ``offices`` lists what each id held, oldest first; ``ids`` the person of each row; ``named`` the ids by folded
    full name, alias or surname.
    """

    offices: Mapping[str, tuple[Office, ...]]
    ids: Mapping[int, str]
    names: Mapping[str, tuple[str, ...]]
    named: Mapping[str, tuple[str, ...]]


def _year(office: Office) -> int:
    return int(office.start[:4])


def gather(offices: Iterable[Office], state: Mapping[str, str | None]) -> list[list[Office]]:
    """Put the rows of one person together: by Wikidata id, else by name, country and era.

    Parameters
    ----------
    offices : iterable of Office
    state : mapping
        Key of a body to the code of the state it counts as (the Soviet Union as Russia), null for the international.
    """
    known: dict[str, list[Office]] = defaultdict(list)
    unknown: list[Office] = []
    for office in offices:
        (known[office.wikidata] if office.wikidata else unknown).append(office)
    groups = list(known.values())
    by_name: dict[str, list[list[Office]]] = defaultdict(list)
    for group in groups:
        for name in {slug(office.person) for office in group}:
            by_name[name].append(group)
    for office in sorted(unknown, key=lambda row: (row.start, row.row)):
        namesakes = by_name[slug(office.person)]
        likely = [group for group in namesakes if _may_be(office, group, state)]
        if likely:
            min(likely, key=lambda group: _distance(office, group, state)).append(office)
        else:
            namesakes.append([office])
            groups.append(namesakes[-1])
    return groups


def _may_be(office: Office, group: Sequence[Office], state: Mapping[str, str | None]) -> bool:
    country = state.get(office.body)
    near = any(abs(_year(office) - _year(other)) <= _FAR_YEARS for other in group)
    return near and any(None in (country, there := state.get(other.body)) or there == country for other in group)


def _distance(office: Office, group: Sequence[Office], state: Mapping[str, str | None]) -> tuple[bool, int]:
    abroad = all(state.get(other.body) != state.get(office.body) for other in group)
    return abroad, min(abs(_year(office) - _year(other)) for other in group)


def person_ids(groups: Sequence[Sequence[Office]]) -> list[str]:
    """Give each person an id; of those with one slug all say more (``-q58132`` or ``-VEN-2013``)."""
    slugs = [slug(full_name(group)) for group in groups]
    shared = Counter(slugs)
    return [f"person:{name}{_suffix(group) if shared[name] > 1 else ''}" for name, group in zip(slugs, groups, strict=True)]


def _suffix(group: Sequence[Office]) -> str:
    wikidata = next((office.wikidata for office in group if office.wikidata), None)
    oldest = min(group, key=lambda office: (office.start, office.row))
    return f"-{wikidata.lower()}" if wikidata else f"-{oldest.body}-{oldest.start[:4]}"


def full_name(group: Sequence[Office]) -> str:
    """Choose the name of a person: as our own rows write it, else the commonest."""
    own = [office.person for office in group if office.source.startswith("hand")]
    counts = Counter(own or [office.person for office in group])
    return min(counts, key=lambda name: (-counts[name], name))


def sector(group: Iterable[Office], bodies: Mapping[str, str | None]) -> str:
    """Give the PLOVER sector of a person: government before all others."""
    found = [_SECTORS.get(office.office) or bodies.get(office.body) or "GOV" for office in group]
    return "GOV" if "GOV" in found else found[-1]


def read_people(
    offices: Sequence[Office], state: Mapping[str, str | None], nicknames: Mapping[str, Sequence[str]]
) -> People:
    """Find the persons of a table of offices."""
    groups = gather(offices, state)
    ids = person_ids(groups)
    held = {
        identifier: tuple(sorted(group, key=lambda row: (first_day(row.start), row.row)))
        for identifier, group in zip(ids, groups, strict=True)
    }
    names = {identifier: all_names(group, nicknames.get(identifier, ()), state) for identifier, group in held.items()}
    named: dict[str, list[str]] = defaultdict(list)
    for identifier in sorted(held):
        for name in dict.fromkeys(key(name) for name in names[identifier]):
            named[name].append(identifier)
    return People(
        held,
        {office.row: identifier for identifier, group in held.items() for office in group},
        names,
        {name: tuple(found) for name, found in named.items()},
    )


def key(name: str) -> str:
    """Fold a name for comparison.

    Examples
    --------
    >>> key("Recep Tayyip Erdoğan")
    'recep tayyip erdogan'
    """
    return " ".join(fold(name).lower().replace("`", "'").split())


def all_names(
    group: Sequence[Office], nicknames: Sequence[str], state: Mapping[str, str | None]
) -> tuple[str, ...]:
    """Give the full name first, then other spellings, nicknames and surnames."""
    written = dict.fromkeys([full_name(group), *(office.person for office in group), *nicknames])
    country = next((state[office.body] for office in group if state.get(office.body)), None)
    short = [form for name in dict.fromkeys(office.person for office in group) for form in surnames(name, country)]
    return tuple(dict.fromkeys([*written, *short]))


def person_entity(
    identifier: str, people: People, state: Mapping[str, str | None], bodies: Mapping[str, str | None]
) -> Entity:
    """Make the entity of a person of the table."""
    group = people.offices[identifier]
    name, *aliases = people.names[identifier]
    country = next((state[office.body] for office in reversed(group) if state.get(office.body)), None)
    wikidata = next((office.wikidata for office in group if office.wikidata), None)
    return Entity(
        identifier,
        "Leader",
        name,
        aliases=tuple(aliases),
        country=country,
        wikidata=wikidata,
        sector=sector(group, bodies),
    )
