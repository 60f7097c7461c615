"""Settles names that a state shares with somebody or something else, by what else a document names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgraph.records import Description, Mention
from kgraph.world import World

PEOPLE = {"Person", "Leader"}
# Georgia in America where places of America are named, and nothing of Georgia or of the states around it.
SHARED = {"state:GEO": ("place:georgia-us", frozenset({"GEO", "RUS", "ARM", "AZE", "TUR"}))}
_WHERE = re.compile(r"\b(?:in|into|to|from|of|near|across|throughout|through|with)\s+$")


def settle(mentions: Sequence[Mention], text: str, world: World) -> tuple[Mention, ...]:
    """Give the mentions with descriptions that fit the document.

    Parameters
    ----------
    text : str
        Of the document, in which the mentions stand.
    """
    found = tuple(mentions)
    for state, (other, around) in SHARED.items():
        if _is_other(found, state, around, world):
            found = tuple(_moved(mention, state, other, world) for mention in found)
    for place, other in _elsewhere(found, world):
        found = tuple(_moved(mention, place, other, world) for mention in found)
    return _surnames(found, text)


def _is_other(mentions: Sequence[Mention], state: str, around: frozenset[str], world: World) -> bool:
    """Whether places of the other's country are named, and nothing that speaks for the state."""
    knowns = [m.description.known for m in mentions if m.description and m.description.known]
    if state not in knowns or any(m.text != world.entities[state].name for m in mentions if _names(m, state)):
        return False
    entities = [world.entities[known] for known in knowns if known in world.entities and known != state]
    country = world.entities[SHARED[state][0]].country
    there = any(e.country == country and e.type == "Place" and e.kind != "capital" for e in entities)
    return there and not any(e.country in around for e in entities)


def _elsewhere(mentions: Sequence[Mention], world: World) -> Iterator[tuple[str, str]]:
    """Give the places of whose country nothing else is named, with the region of that name where the document is."""
    knowns = {m.description.known: m for m in mentions if m.description and m.description.known in world.entities}
    for place, mention in knowns.items():
        entity, others = world.entities[place or ""], world.regions.others(mention.text, place or "")
        if entity.type == "Place" and others:
            named = {world.entities[known or ""].country for known in knowns if known != place}
            fitting = [name.entity for name in others if name.country in named]
            if entity.country not in named and len(fitting) == 1:
                yield entity.id, fitting[0]


def _names(mention: Mention, state: str) -> bool:
    return mention.description is not None and mention.description.known == state


def _moved(mention: Mention, state: str, other: str, world: World) -> Mention:
    """Give a mention of a state, or of what is of it, to the other of its name."""
    entity, said = world.entities[other], mention.description
    if said is None or said.country != world.entities[state].country:
        return mention
    country = replace(said, country=entity.country)
    named = replace(country, type=entity.type, known=other, kind=entity.kind, sector=entity.sector)
    return replace(mention, description=named if said.known == state else country)


def _surnames(mentions: tuple[Mention, ...], text: str) -> tuple[Mention, ...]:
    """Read a name as the surname of a person named in full before: "Michael Jordan ... Jordan", not "in Jordan"."""
    called: dict[str, str] = {}
    found: list[Mention] = []
    for mention in mentions:
        said = mention.description
        if said is not None and said.type in PEOPLE and said.name and " " in said.name:
            called[said.name.split()[-1]] = said.name
        found.append(_as_person(mention, mentions, text) if mention.text in called else mention)
    return tuple(found)


def _as_person(mention: Mention, mentions: Sequence[Mention], text: str) -> Mention:
    said = mention.description
    if said is None or said.type not in ("State", "Place") or mention.kind not in ("name", "metonym"):
        return mention
    others = [m for m in mentions if m.text != mention.text and m.description and m.description.known == said.known]
    if others or _WHERE.search(text[max(0, mention.start_char - 12) : mention.start_char]):
        return mention
    return replace(
        mention, kind="name", description=Description("Person", name=mention.text, on=said.on, rule="surname")
    )
