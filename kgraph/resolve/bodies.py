"""Whom words for bodies, unnamed people and things name: nodes of a country, or of the document alone."""

from __future__ import annotations

from kgraph.records import Description, Entity, Mention
from kgraph.resolve.findings import Findings, Resolved
from kgraph.resolve.naming import load_naming, slug, without_determiner
from kgraph.resolve.sectors import sector_of_name
from kgraph.world import World

CITY = ":cities.csv:"


def name_body(mention: Mention, description: Description, findings: Findings) -> Resolved:
    """Find in the tables who has a name, else make somebody of the type that the text says, or an organisation."""
    world, name = findings.world, mention.text
    listed = () if description.type == "Asset" else world.lookup(name)  # a ship may be called like a city
    if listed and listed[0].entity in world.entities:
        return Resolved(world.entities[listed[0].entity], listed[0].source)
    naming = load_naming()
    kind = description.type if description.type in naming.prefixes else "Organization"
    owner = description.country if description.rule.startswith("unit:") else None  # each army has a 3rd Brigade
    identity = f"{naming.prefixes[kind]}:{owner + '/' if owner else ''}{slug(name)}"
    sector = description.sector or (sector_of_name(name) if kind == "Organization" else None)
    country = description.country or (_country_of_town(name, world) if sector in naming.local else None)
    return Resolved(Entity(identity, kind, name, description.kind, (), country, None, sector), description.rule)


def _country_of_town(name: str, world: World) -> str | None:
    """Give the country of a school or court that is called after a town, if only towns of one have that name."""
    words = without_determiner(name).split()
    for size in range(len(words) - 1, 0, -1):
        named = world.lookup(" ".join(words[:size]), guarded=True)
        countries = {found.country for found in named}
        if named and all(found.entity.startswith("place:") for found in named):
            return next(iter(countries)) if len(countries) == 1 else None
    return None


def find_body(mention: Mention, description: Description, key: str, findings: Findings) -> Resolved | None:
    """Find a state by its government, or make the node of a country's body, group or people."""
    country = description.country
    if country is None:
        return make_unnamed(mention, description, findings)
    state = findings.world.entities.get(f"state:{country}")
    rule = f"body:{key}:{country}"
    if key in load_naming().courts and CITY in description.rule:  # "the Bombay High Court" is not the state's
        return Resolved(_court(without_determiner(mention.text), country), rule)
    if description.type == "State":
        return Resolved(state, rule) if state else None
    name = f"{state.name if state else country} {_in_words(key, findings.world)}"
    return Resolved(_of_country(country, key, name, description), rule)


def _court(name: str, country: str) -> Entity:
    return Entity(f"org:{country}/{slug(name)}", "Organization", name, "court", (), country, sector="JUD")


def _of_country(country: str, key: str, name: str, description: Description) -> Entity:
    prefix = load_naming().prefixes[description.type] if description.type in ("ArmedGroup", "Population") else "org"
    identity = f"{prefix}:{country}/{key}"
    return Entity(identity, description.type, name, description.kind, (), country, sector=description.sector)


def _in_words(key: str, world: World) -> str:
    """Give the key of a body in words: `embassy-IRN` is "embassy in Iran"."""
    head, _, host = key.partition("-")
    abroad = load_naming().abroad
    where = (world.entities.get(f"{kind}:{host}") for kind in ("state", "place", "org"))
    there = next(filter(None, where), None) if head in abroad else None
    return f"{head} {abroad[head]} {there.name}" if there else key.replace("-", " ")


def make_unnamed(mention: Mention, description: Description, findings: Findings) -> Resolved | None:
    """Make a node for unnamed armed people or protesters that lives in this document only."""
    if description.type not in ("ArmedGroup", "Population"):
        return None
    name = without_determiner(mention.text).lower()
    identity = f"{load_naming().prefixes[description.type]}:{slug(name)}{findings.mark}"
    entity = Entity(identity, description.type, name, description.kind, (), sector=description.sector, placeholder=True)
    return Resolved(entity, "unnamed in the document")


def find_asset(mention: Mention, description: Description, key: str, findings: Findings) -> Resolved:
    """Make the node of a country's asset without a name; without a country it lives in this document only."""
    name, country = without_determiner(mention.text), description.country
    identity = f"asset:{country}/{slug(name)}" if country else f"asset:{slug(name)}{findings.mark}"
    entity = Entity(identity, "Asset", name, description.kind, (), country, sector="MIL", placeholder=True)
    return Resolved(entity, f"asset:{key}")


def find_facility(mention: Mention, description: Description, key: str, findings: Findings) -> Resolved | None:
    """Make the node of a country's facility, which lives in this document only, or of its waters or airspace."""
    country = description.country
    if country is None:
        return None
    name = without_determiner(mention.text)
    mark = "" if key in load_naming().shared else findings.mark
    place = f"place:{country}/{slug(name)}{mark}", "Place", name, description.kind, (), country
    entity = Entity(*place, sector=description.sector, placeholder=bool(mark))
    return Resolved(entity, f"facility:{key}:{country}")
