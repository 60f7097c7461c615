"""From the mentions of one document to entities: by table row, by office and day, by name within the document."""

from __future__ import annotations

from dataclasses import replace

from kgraph.records import Description, Mention, Reading
from kgraph.resolve.bodies import find_asset, find_body, find_facility, name_body
from kgraph.resolve.filling import fill_claim, fill_mention, named_entities
from kgraph.resolve.findings import Findings, Resolved, place_of
from kgraph.resolve.lookalikes import PEOPLE, settle
from kgraph.resolve.persons import Persons
from kgraph.resolve.roles import find_counterpart, find_office, find_role, is_counterpart
from kgraph.world import World, load_world

# How a description is resolved, by what the words are: the beginning of its rule.
_BY_CATEGORY = {
    "group": find_body,
    "body": find_body,
    "asset": find_asset,
    "facility": find_facility,
    "person": find_role,
    "office": find_role,
}


def resolve(reading: Reading, world: World | None = None) -> Reading:
    """Say whom each mention of a document names, and fill the parties of its claims.

    Parameters
    ----------
    reading : Reading
        As extraction gives it: mentions with descriptions, arguments with spans.

    Returns
    -------
    Reading
        Mentions carry ``entity`` and ``resolved_by``; who is not known stays ``None``.
    """
    world = world or load_world()
    reading = replace(reading, mentions=settle(reading.mentions, reading.document.text, world))
    findings = find_all(reading, world)
    mentions = tuple(fill_mention(mention, findings) for mention in reading.mentions)
    claims = tuple(fill_claim(claim, findings) for claim in reading.claims)
    return replace(reading, mentions=mentions, claims=claims, entities=named_entities(mentions, findings))


def find_all(reading: Reading, world: World) -> Findings:
    """Find whom the mentions name: full names before surnames before roles before what stands for them."""
    findings = Findings(reading, world)
    persons = Persons(findings)
    for mention in sorted((m for m in reading.mentions if m.description), key=_rank):
        if resolved := _resolve(mention, persons, findings):
            findings.found[place_of(mention)] = resolved
    return findings


def _rank(mention: Mention) -> tuple[int, int, int]:
    name = mention.description.name if mention.description else None
    words = len(name.split()) if name else 0
    depends = mention.antecedent or (mention.description and mention.description.like)
    return (2 if depends else 1 if not words else 0, -words, mention.start_char)


def _resolve(mention: Mention, persons: Persons, findings: Findings) -> Resolved | None:
    description = mention.description
    if mention.antecedent:
        return _stands_for(mention.antecedent, findings)
    if description is None or mention.members:
        return None
    if description.like and is_counterpart(description):
        if found := find_counterpart(mention, description, findings):
            return found
    elif description.like:
        description = _owned(description, findings)
    if description.known:
        return _known(mention, description, description.known, findings)
    if description.name and description.type in PEOPLE:
        return persons.find(description)
    if mention.kind == "name":
        return name_body(mention, description, findings)
    return _described(mention, description, findings)


def _stands_for(antecedent: tuple[int, int], findings: Findings) -> Resolved | None:
    found = findings.found.get(antecedent)
    return Resolved(found.entity, f"coreference:{antecedent[0]}-{antecedent[1]}") if found else None


def _owned(description: Description, findings: Findings) -> Description:
    """Give what belongs to somebody the owner's country, or the body that it belongs to."""
    owner = findings.model_of(description)
    if owner is None or description.country:
        return description
    if owner.entity.country:
        return replace(description, country=owner.entity.country, country_inferred=True)
    return replace(description, body=owner.entity.id) if owner.entity.type == "Organization" else description


def _known(mention: Mention, description: Description, known: str, findings: Findings) -> Resolved | None:
    """Take the row that the words name; of several states with one capital the one that was there on the day."""
    world, rule = findings.world, description.rule
    on = (findings.document.published or description.on or "")[:10]
    if on and known.startswith("state:") and not world.existed(known, on):
        states = (name for name in world.lookup(mention.text) if name.entity.startswith("state:"))
        there = next((name for name in states if world.existed(name.entity, on)), None)
        known, rule = (there.entity, there.source) if there else (known, rule)
    entity = world.entities.get(known)
    return Resolved(entity, rule) if entity else None


def _described(mention: Mention, description: Description, findings: Findings) -> Resolved | None:
    category, key = (*description.rule.split(":"), "")[:2]
    if category == "office" and not description.plural:
        return find_office(mention, description, findings)
    find = _BY_CATEGORY.get(category)
    return find(mention, description, key, findings) if find else None
