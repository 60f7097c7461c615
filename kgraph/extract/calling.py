"""By which bare nouns an actor may be called once it is named: "the alliance", "the country", "the minister"."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from kgraph.ontology import read_yaml
from kgraph.records import Description


@dataclass(frozen=True, slots=True)
class Callings:
    """The words of ``schema/lexicons/calling.yaml``, which tells what each is for."""

    countries: frozenset[str]
    groups: frozenset[str]
    group_kinds: frozenset[str]
    bodies: Mapping[str, frozenset[str]]
    organisations: frozenset[str]
    relations: frozenset[str]
    trades: frozenset[str]
    others: frozenset[str]
    states: frozenset[str]
    sides: frozenset[str]
    people: frozenset[str]


@cache
def load_callings() -> Callings:
    """Read by which nouns somebody may be called.

    Examples
    --------
    >>> sorted(load_callings().bodies["bloc"])
    ['alliance', 'federation', 'igo', 'union']
    """
    return msgspec.convert(read_yaml("lexicons/calling.yaml"), Callings)


@cache
def nouns_with_names() -> frozenset[str]:
    """Give the nouns with a name beside them that tells who is meant: "Peru's neighbour Chile"."""
    callings = load_callings()
    return callings.countries | callings.relations | callings.groups | callings.bodies.keys()


def may_be_called(word: str, description: Description, name: Collection[str]) -> bool:
    """Say whether a named actor may be called by a noun; ``name`` are the words of its name.

    Examples
    --------
    >>> may_be_called("alliance", Description("Organization", kind="alliance"), ["nato"])
    True
    >>> may_be_called("alliance", Description("Organization", kind="company"), ["acme"])
    False
    """
    callings = load_callings()
    if word in callings.countries:
        return description.type == "State"
    if description.type == "ArmedGroup":
        return word in callings.groups or word in callings.organisations or word in name
    if description.type != "Organization" or description.plural:
        return False
    kinds = callings.group_kinds if word in callings.groups else callings.bodies.get(word)
    return word in name or (kinds is not None and (description.kind is None or description.kind in kinds))


def noun_of(description: Description) -> str | None:
    """Give the noun of a role or group as the lexicon has it.

    Examples
    --------
    >>> noun_of(Description("Person", rule="person:ambassador"))
    'ambassador'
    """
    category, _, rest = description.rule.partition(":")
    return rest.partition(":")[0] if category in ("person", "office", "group", "body") else None


def nouns_for(description: Description) -> set[str]:
    """Give the nouns that may mean somebody again: "the minister" is one who was called foreign minister.

    Examples
    --------
    >>> sorted(nouns_for(Description("Leader", office="foreign_minister", kind="foreign_minister")))
    ['foreign_minister', 'minister']
    """
    found = {noun_of(description), description.kind}
    if (description.office or "").endswith("_minister"):
        found.add("minister")
    return {noun for noun in found if noun}
