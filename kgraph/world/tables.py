"""Reads the tables under schema/actors/ as plain rows and entities."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from anyascii import anyascii

from kgraph.errors import SchemaError
from kgraph.ontology import read_yaml, schema_dir
from kgraph.records import Entity

FOLDER = "actors"
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
YAML_TABLES = ("organisations.yaml", "seats.yaml", "groups.yaml", "peoples.yaml", "places.yaml")


def fold(text: str) -> str:
    """Write a text in ASCII: accents dropped, other scripts transliterated, quotes and dashes made plain.

    Examples
    --------
    >>> fold("Côte d’Ivoire")
    "Cote d'Ivoire"
    """
    return text if text.isascii() else anyascii(text)


@lru_cache(maxsize=1 << 15)
def slug(text: str) -> str:
    """Make the part of an id that comes from a name.

    Examples
    --------
    >>> slug("Nicolás Maduro")
    'nicolas-maduro'
    """
    plain = fold(text).lower().replace("'", "").replace("`", "")
    return _NOT_SLUG.sub("-", plain).strip("-")


def read_csv(name: str) -> list[dict[str, str]]:
    """Read one CSV table of schema/actors/.

    Raises
    ------
    SchemaError
        If there is no such table.

    Examples
    --------
    >>> read_csv("states.csv")[0]["code"]
    'AFG'
    """
    try:
        with (schema_dir() / FOLDER / name).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))
    except OSError as error:
        raise SchemaError("no such table", about=f"{FOLDER}/{name}", hint="install kgraph again") from error


def read_entries(name: str) -> dict[str, dict[str, Any]]:
    """Read one YAML table of schema/actors/: entity id to what it says of it.

    Examples
    --------
    >>> read_entries("peoples.yaml")["group:druze-fighters"]["country"]
    'LBN'
    """
    table: dict[str, Any] = read_yaml(f"{FOLDER}/{name}")
    return dict(_armed(table)) if "peoples" in table else table["entries"]


def _armed(table: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Join each people with each noun for those who bear arms."""
    for people, row in table["peoples"].items():
        name = f"{people} {table['called']}"
        nouns = [noun for noun in table["nouns"] if noun not in row.get("without", ())]
        called = [f"{word} {noun}" for word in (people, *row.get("also", ())) for noun in nouns]
        aliases = [alias for alias in called if alias != name]
        yield f"group:{slug(name)}", {**table["common"], "name": name, "aliases": aliases, "country": row["country"]}


def parts(cell: str) -> tuple[str, ...]:
    """Split a cell that lists several names.

    Examples
    --------
    >>> parts("UK|Britain"), parts("")
    (('UK', 'Britain'), ())
    """
    return tuple(cell.split("|")) if cell else ()


def state_entity(row: Mapping[str, str]) -> Entity:
    """Make the entity of a row of states.csv."""
    aliases = ((row["official"],) if row["official"] else ()) + parts(row["aliases"])
    return Entity(
        f"state:{row['code']}", "State", row["name"], row["kind"], aliases, row["code"], row["wikidata"] or None, "GOV"
    )


def city_entity(row: Mapping[str, str]) -> Entity:
    """Make the entity of a row of cities.csv."""
    place = (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else (None, None)
    kind = "capital" if row["is_capital"] == "1" else "city"
    names = row["name"], kind, parts(row["aliases"]), row["country"]
    return Entity(row["id"], "Place", *names, latitude=place[0], longitude=place[1])


def listed_entity(identifier: str, entry: Mapping[str, Any]) -> Entity:
    """Make the entity of an entry of a YAML table."""
    others = dict.fromkeys((*entry.get("metonyms", ()), *entry.get("aliases", ())))
    return Entity(
        identifier,
        entry["type"],
        entry["name"],
        entry.get("kind"),
        tuple(name for name in others if name != entry["name"]),
        entry.get("country"),
        entry.get("wikidata"),
        entry.get("sector"),
        latitude=entry.get("latitude"),
        longitude=entry.get("longitude"),
    )


def listed_entities() -> Iterator[tuple[str, Entity, Mapping[str, Any]]]:
    """Give every entry of the YAML tables: file, entity, entry."""
    for name in YAML_TABLES:
        for identifier, entry in read_entries(name).items():
            yield name, listed_entity(identifier, entry), entry
