"""Whom words for an office or an official name: its holder on the day, else a node of the role."""

from __future__ import annotations

from dataclasses import replace

from kgraph.records import Description, Mention
from kgraph.resolve.bodies import find_body, make_unnamed
from kgraph.resolve.findings import Findings, Resolved
from kgraph.resolve.naming import load_naming
from kgraph.resolve.offices import find_holder, find_title, role_entity
from kgraph.resolve.sectors import sector_of_name
from kgraph.world import World
from kgraph.world.offices import covers

UNLISTED = ":ner:ORG"
NEAR = 12  # characters between a head and the name of the body: "of the Federal"


def find_office(mention: Mention, description: Description, findings: Findings) -> Resolved | None:
    """Find who held an office on the day spoken of; nobody where the text does not say whose office it is."""
    world, on, text = findings.world, findings.day_of(description), mention.text
    body = _led(text, description, world)
    if not body:
        return None
    role = role_entity(body, description, on, text)
    if description.rule.endswith(UNLISTED):  # "the president of the Peruvian Chess League" heads no state
        sector = _sector_behind(mention, findings)
        local = replace(role, id=role.id + findings.mark, sector=sector)
        return Resolved(local, "head of a body that no table lists")
    answer = find_holder(world, body, description, on, text)
    led = world.entities.get(body)
    return Resolved(answer.person or (replace(role, sector=led.sector) if led else role), answer.rule)


def _led(text: str, description: Description, world: World) -> str | None:
    """Give whose office it is: of a body or breakaway region, else of the state, else of whom the title says."""
    body, title = description.body or "", find_title(text)
    if body.startswith(("org:", "group:")) or (":" in body and world.has_holders(body)):
        return body
    if body.startswith("place:") and _is_part(body, world):
        return body  # the leader of Bavaria is not the leader of Germany
    return description.country or (title.body if title else None)


def _is_part(place: str, world: World) -> bool:
    entity = world.entities.get(place)
    return entity is not None and entity.country is not None and entity.kind != "capital"


def _sector_behind(mention: Mention, findings: Findings) -> str | None:
    """Give the sector that the name of a body tells, which stands right behind its head or within the phrase."""
    near = (m for m in findings.mentions if mention.start_char <= m.start_char <= mention.end_char + NEAR)
    bodies = (m.text for m in near if m.description and m.description.rule.endswith(UNLISTED.lstrip(":")))
    return next(filter(None, map(sector_of_name, bodies)), None)


def is_counterpart(description: Description) -> bool:
    """Whether a phrase names somebody by whom they are the counterpart of."""
    return description.rule.split(":")[1:2] == ["counterpart"]


def find_counterpart(mention: Mention, description: Description, findings: Findings) -> Resolved | None:
    """Find who holds in another state the office of whom the text compares with."""
    model, said = findings.model_of(description), findings.said.get(description.like or (0, 0))
    if model is None or not description.country or description.plural:
        return None
    if said is not None and said.rule.startswith("person:"):
        return _same_role(mention, description, said, findings)
    day = findings.day_of(description)
    held = [said.office] if said and said.office else _offices_on(model.entity.id, day, findings)
    alike = [find_office(mention, replace(description, office=office, body=None), findings) for office in held]
    return next((found for found in alike if found and not found.entity.placeholder), alike[0] if alike else None)


def _same_role(mention: Mention, description: Description, said: Description, findings: Findings) -> Resolved:
    """Make the node of another state's official of the kind that was said."""
    country, code = description.country or "", said.rule.split(":")[1]
    alike = replace(description, office=None, kind=said.kind)
    role = role_entity(country, alike, findings.day_of(description), mention.text, code=code)
    return Resolved(role, f"counterpart:{code}:{country}")


def _offices_on(person: str, day: str, findings: Findings) -> list[str]:
    return [row.office for row in findings.world.offices_of(person) if day and covers(row, day)]


def find_role(mention: Mention, description: Description, key: str, findings: Findings) -> Resolved | None:
    """Make a role node for an official, a population for civilians; nobody without a country."""
    body = description.body if description.body and description.body.startswith("org:") else None
    if not (description.country or body):
        return make_unnamed(mention, description, findings)
    if description.type == "Population":
        people = load_naming().peoples.get(description.sector or "", "civilians")
        return find_body(mention, description, people, findings)
    if not description.country:
        entity = findings.world.entities.get(body or "")
        return Resolved(entity, f"person:{key}:{body}") if entity else None
    role = role_entity(description.country, description, findings.day_of(description), mention.text, code=key)
    return Resolved(role, f"person:{key}:{description.country}")
