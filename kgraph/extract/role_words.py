"""The nouns of roles in schema/lexicons/roles.yaml as look-ups: offices, bodies, groups, assets, facilities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kgraph.ontology import read_yaml
from kgraph.records import Description

UNITED_NATIONS = "org:united-nations"


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun says of whom it names: ``category`` is office, group, body, person, asset or facility.

    ``of`` says whose office it is only: ``named`` that of any named body, else the id of the one.
    """

    category: str
    key: str
    type: str
    sector: str | None = None
    kind: str | None = None
    of: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Roles:
    """Role nouns by their words, most specific reading first, and words of status and gender."""

    nouns: Mapping[str, tuple[Role, ...]]
    status: Mapping[str, str]
    gender: Mapping[str, str]
    pronouns: Mapping[str, Description]
    domestic: frozenset[str]
    foreign: frozenset[str]
    areas: frozenset[str]
    narrower: frozenset[str]
    same: frozenset[str]
    not_of_country: frozenset[str]
    students: frozenset[str]
    abroad: frozenset[str]
    general: frozenset[str]
    whole: frozenset[str]
    several: frozenset[str]
    headed: frozenset[str]
    servants: frozenset[str]
    parts: frozenset[str]
    divisions: frozenset[str]
    collective: frozenset[str]
    belongs_behind: Mapping[str, tuple[str, ...]]
    heads: frozenset[str]
    longest: int
    people_of: Mapping[str, str]


def _role_rows(data: Mapping[str, Any]) -> Iterable[tuple[str, Role]]:
    for office, nouns in data["offices"].items():
        for noun in nouns:
            yield noun, Role("office", office, "Leader", "GOV")
    for group in data["groups"]:
        for noun in group["nouns"]:
            yield noun, Role("group", group["id"], group["type"], group["sector"], group["kind"])
    for body in data["bodies"]:
        kind = "State" if body.get("state") else "Organization"
        for noun in body["nouns"]:
            yield noun, Role("body", body["id"], kind, body.get("sector", "GOV"), body.get("kind", "government"))
    for field in data["portfolios"]:
        key = field.replace(" ", "-")
        for noun in (f"{field} ministry", f"ministry of {field}", f"{field} department", f"department of {field}"):
            yield noun, Role("body", f"{key}-ministry", "Organization", "GOV", "ministry")
        for noun in (f"{field} minister", f"minister of {field}", f"{field} secretary", f"secretary of {field}"):
            yield noun, Role("person", f"{key}-minister", "Person", "GOV", f"{field} minister")
    for kind, nouns in data["assets"].items():
        for noun in nouns:
            yield noun, Role("asset", kind, "Asset", None, noun)
    for sector, nouns in data["persons"].items():
        for noun in nouns:
            yield noun, Role("person", noun.replace(" ", "-"), "Person", sector, noun)
    for body, nouns in data["posts"].items():
        for noun in nouns:
            yield noun, Role("person", noun.replace(" ", "-"), "Person", "GOV", noun)
            yield noun, Role("office", "head", "Leader", "IGO", of=UNITED_NATIONS, body=body)
    for office, nouns in data["of_bodies"].items():
        for noun in nouns:
            yield noun, Role("person", noun.replace(" ", "-"), "Person", "GOV", noun)
            yield noun, Role("office", office, "Leader", "GOV", of="named")
    sectors = {noun: sector for sector, nouns in data["facility_sectors"].items() for noun in nouns}
    for noun in data["facilities"]:
        yield noun, Role("facility", noun.replace(" ", "-"), "Place", sectors.get(noun), noun)


@cache
def load_roles() -> Roles:
    """Read the role nouns.

    Examples
    --------
    >>> load_roles().nouns["foreign minister"][0].key
    'foreign_minister'
    """
    data = read_yaml("lexicons/roles.yaml")
    nouns: dict[str, tuple[Role, ...]] = {}
    for noun, role in _role_rows(data):
        nouns[noun] = (*nouns.get(noun, ()), role)
    status = {word: name for name, words in data["status"].items() for word in words}
    gender = {word: name for name in ("feminine", "masculine") for word in data[name]}
    pronouns = {word: Description(**entry, rule="pronoun") for word, entry in data["pronouns"].items()}
    ministers = (role.key for roles in nouns.values() for role in roles if role.key.endswith("-minister"))
    heads = frozenset(word for noun in nouns for word in (noun.split()[0], noun.split()[-1]))
    longest = max(noun.count(" ") for noun in nouns) + 1
    sets = {name: frozenset(data[name]) for name in Roles.__dataclass_fields__ if isinstance(data.get(name), list)}
    sets["domestic"] |= frozenset(ministers)
    people_of = {word: sector for sector, words in data["people_of"].items() for word in words}
    behind = {category: tuple(words) for category, words in data["belongs_behind"].items()}
    return Roles(
        nouns,
        status,
        gender,
        pronouns,
        **sets,
        belongs_behind=behind,
        heads=heads,
        longest=longest,
        people_of=people_of,
    )
