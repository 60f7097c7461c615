"""Looks for what is wrong in the tables under schema/actors/: codes, dates, references, duplicates."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from kgraph.ontology import read_yaml
from kgraph.world import World
from kgraph.world.offices import TABLES, Office, first_day
from kgraph.world.own import SECTOR, WIKIDATA, entry_faults, is_date, state_codes
from kgraph.world.public import TABLE
from kgraph.world.tables import YAML_TABLES, parts, read_csv, read_entries


def find_faults(world: World) -> list[str]:
    """Give every fault of the tables as a line that names the file and the key; none if all is well.

    Examples
    --------
    >>> from kgraph.world import load_world
    >>> find_faults(load_world())
    []
    """
    finders = (
        *(_states, _state_codes, _borders, _former_names, _listed, _ids, _cities, _memberships),
        *(_holders, _persons, _public, _same, _rivals, _regions),
    )
    return [fault for finder in finders for fault in finder(world)]


def _doubles(values: Iterable[str]) -> list[str]:
    return sorted(value for value, count in Counter(values).items() if count > 1)


def _states(world: World) -> Iterator[str]:
    rows, codes = read_csv("states.csv"), state_codes()
    yield from (f"states.csv: {code}: twice" for code in _doubles(row["code"] for row in rows))
    for row in rows:
        where = f"states.csv: {row['code']}"
        if not re.fullmatch(r"[A-Z]{3}", row["code"]) or not re.fullmatch(r"[A-Z]{2}", row["iso2"]):
            yield f"{where}: not a code"
        yield from (f"{where}: unknown successor {code}" for code in parts(row["successor"]) if code not in codes)
        yield from _spans(where, row)
        yield from _sourced(where, row)


def _state_codes(world: World) -> Iterator[str]:
    living = [row for row in read_csv("states.csv") if row["kind"] != "former"]
    for column, form in (("m49", r"\d{3}"), ("cow", r"[1-9]\d{0,2}"), ("gw", r"[1-9]\d{0,2}")):
        found = [row[column] for row in living if row[column]]
        yield from (f"states.csv: {code}: {column} twice" for code in _doubles(found))
        yield from (f"states.csv: {code}: not a code of {column}" for code in found if not re.fullmatch(form, code))
    yield from (f"states.csv: {row['code']}: no region" for row in living if not row["region"])


def _borders(world: World) -> Iterator[str]:
    borders = {row["code"]: parts(row["neighbours"]) for row in read_csv("states.csv")}
    former = {row["code"] for row in read_csv("states.csv") if row["kind"] == "former"}
    for code, others in borders.items():
        yield from (f"states.csv: {code}: unknown neighbour {other}" for other in others if other not in borders)
        if code not in former:
            yield from (
                f"states.csv: {code}: {other} says otherwise"
                for other in others
                if code not in borders.get(other, code)
            )


def _former_names(world: World) -> Iterator[str]:
    for row in read_csv("states.csv"):
        for name in parts(row["former_names"]):
            if f"state:{row['code']}" not in {found.entity for found in world.lookup(name)}:
                yield f"states.csv: {row['code']}: {name} is no alias"


def _spans(where: str, row: Mapping[str, str]) -> Iterator[str]:
    for date in (row["start"], row["end"]):
        if date and not is_date(date):
            yield f"{where}: {date} is not a date"
    if row["start"] and row["end"] and first_day(row["end"]) <= first_day(row["start"]):
        yield f"{where}: ends before it starts"


def _sourced(where: str, row: Mapping[str, Any]) -> Iterator[str]:
    if not row.get("source"):
        yield f"{where}: no source"
    if row.get("wikidata") and not WIKIDATA.fullmatch(row["wikidata"]):
        yield f"{where}: {row['wikidata']} is not a Wikidata id"


def _listed(world: World) -> Iterator[str]:
    codes = state_codes()
    for file in YAML_TABLES:
        for identifier, entry in read_entries(file).items():
            where = f"{file}: {identifier}"
            yield from (f"{where}: {fault}" for fault in entry_faults(identifier, entry, codes))
            if not -90 <= entry.get("latitude", 0) <= 90 or not -180 <= entry.get("longitude", 0) <= 180:
                yield f"{where}: no such coordinates"


def _ids(world: World) -> Iterator[str]:
    listed = [identifier for file in YAML_TABLES for identifier in read_entries(file)]
    ids = listed + [row["id"] for row in read_csv("cities.csv")]
    yield from (f"{identifier}: in two tables or rows" for identifier in _doubles(ids))


def _cities(world: World) -> Iterator[str]:
    codes = state_codes()
    for row in read_csv("cities.csv"):
        where = f"cities.csv: {row['id']}"
        if row["country"] not in codes:
            yield f"{where}: unknown country {row['country']}"
        if not row["latitude"]:
            yield f"{where}: no coordinates"
        yield from _sourced(where, row)
    for row in read_csv("states.csv"):
        if row["capital"] and row["kind"] == "state" and f"state:{row['code']}" not in world.capitals:
            yield f"cities.csv: {row['capital']}: no row for this capital"


def _memberships(world: World) -> Iterator[str]:
    rows = read_csv("memberships.csv")
    for row in rows:
        where = f"memberships.csv: {row['organisation']} {row['state']}"
        if row["organisation"] not in world.entities or f"state:{row['state']}" not in world.entities:
            yield f"{where}: no such entity"
        yield from _spans(where, row)
        yield from _sourced(where, row)
    spans = sorted((row["organisation"], row["state"], first_day(row["start"]), row["end"]) for row in rows)
    for one, other in pairwise(spans):
        if one[:2] == other[:2] and (not one[3] or first_day(one[3]) > other[2]):
            yield f"memberships.csv: {one[0]} {one[1]}: overlapping rows"


def _holders(world: World) -> Iterator[str]:
    entries = read_entries("holders.yaml")
    for key, entry in entries.items():
        if entry["entity"] not in world.entities:
            yield f"holders.yaml: {key}: no such entity {entry['entity']}"
        if not {entry.get("country", "USA"), entry.get("claimed_by", "USA")} <= state_codes():
            yield f"holders.yaml: {key}: unknown country"
        yield from _sourced(f"holders.yaml: {key}", entry)
    unknown = {office.body for office in world.offices} - state_codes() - set(entries) - set(world.entities)
    yield from (f"office_holders.csv: {key}: neither a state nor in holders.yaml" for key in sorted(unknown))


def _persons(world: World) -> Iterator[str]:
    for identifier, entry in read_entries("persons.yaml").items():
        if not world.offices_of(identifier):
            yield f"persons.yaml: {identifier}: nobody of office_holders.csv"
        yield from _sourced(f"persons.yaml: {identifier}", entry)


def _public(world: World) -> Iterator[str]:
    rows, codes = read_csv(TABLE), state_codes()
    for row in rows:
        where = f"{TABLE}: {row['person']}"
        if row["country"] not in codes or not SECTOR.fullmatch(row["sector"]):
            yield f"{where}: unknown country {row['country']} or sector {row['sector']}"
        if not row["start"] or not row["title"] or not row["source"]:
            yield f"{where}: no start, title or source"
        yield from _spans(where, row)
    yield from (
        f"{TABLE}: {name}: twice" for name in _doubles(f"{r['person']} {r['title']} {r['start']}" for r in rows)
    )
    yield from (f"{TABLE}: {name}: several of this name" for name, ids in world.public.named.items() if len(ids) > 1)


def _same(world: World) -> Iterator[str]:
    """Give the names of the list of joins that no row has, and the lists that do not make one person."""
    ids = {(row.body, row.person): world.person_id(row) for row in world.offices}
    for one in read_yaml("actors/same_persons.yaml")["same"]:
        found = {name: {ids.get((body, name)) for body in one["bodies"]} - {None} for name in one["names"]}
        yield from (
            f"same_persons.yaml: {name}: no row of {one['bodies']}" for name, those in found.items() if not those
        )
        if len(set().union(*found.values())) > 1:
            yield f"same_persons.yaml: {one['names'][0]}: still several persons"


def _rivals(world: World) -> Iterator[str]:
    """Give the rows of our own table that begin while somebody else holds the office."""
    spans: dict[tuple[str, str], list[Office]] = defaultdict(list)
    for row in world.offices:
        spans[row.body, row.office].append(row)
    for (body, office), rows in spans.items():
        for one, other in pairwise(sorted(rows, key=lambda row: first_day(row.start))):
            ours = TABLES[1] in one.where or TABLES[1] in other.where
            if ours and one.person != other.person and (not one.end or first_day(one.end) > first_day(other.start)):
                yield f"{TABLES[1]}: {body}/{office}: {one.person} and {other.person} at once"


def _regions(world: World) -> Iterator[str]:
    rows, codes = read_csv("regions.csv"), state_codes()
    yield from (f"regions.csv: {identifier}: twice" for identifier in _doubles(row["id"] for row in rows))
    for row in rows:
        where, entity = f"regions.csv: {row['id']}", world.entities[row["id"]]
        if row["country"] not in codes or entity.country != row["country"]:
            yield f"{where}: unknown country {row['country']}, or another than in places.yaml"
        yield from _sourced(where, row)
    ids = {row["id"] for row in rows}
    yield from (
        f"cities.csv: {r['id']}: no region {r['region']}"
        for r in read_csv("cities.csv")
        if r["region"] not in {*ids, ""}
    )
    known = {(row["country"], row["name"]) for row in rows}
    for row in read_csv("regions_own.csv"):
        if (row["country"], row["called"]) not in known:
            yield f"regions_own.csv: {row['country']} {row['name']}: no such region"
