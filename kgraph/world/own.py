"""Tables of a user's own: office holders, organisations and groups in a folder, checked whole before anything is taken.

A folder may hold ``office_holders.csv``, ``organisations.yaml`` and ``groups.yaml``, of the form of those under
schema/actors/. What they say comes before what ours say.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from kgraph.errors import SchemaError, UsageError
from kgraph.ontology import load_ontology
from kgraph.records import Entity
from kgraph.world.offices import Office, first_day, make_office, read_offices
from kgraph.world.tables import listed_entity, read_csv, read_entries

HOLDERS = "office_holders.csv"
ENTRIES = ("organisations.yaml", "groups.yaml")
COLUMNS = ("country", "office", "office_title", "person", "start", "end", "as_of", "source", "wikidata")
NEEDED = ("country", "office", "person", "start", "source")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
WIKIDATA = re.compile(r"Q[1-9]\d*")
SECTOR = re.compile(
    "AGR|BUS|COP|CRM|CVL|EDU|ELI|GOV|IGO|JRN|JUD|LAB|LEG|MED|MIL|NGO|OPP|PR[EM]|PTY|RE[BFL]|SOC|SPY|U[AN][FK]"
)
KINDS = {"Organization": "org:", "ArmedGroup": "group:", "Place": "place:"}

Listed = tuple[str, Entity, Mapping[str, Any]]  # file, entity, entry


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a table, and where: the file, the line, the key."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.message}"


@dataclass(frozen=True, slots=True)
class Own:
    """What the tables of a folder say; the rows of ``offices`` are the lines of the file, negative."""

    offices: tuple[Office, ...] = ()
    listed: tuple[Listed, ...] = ()


def read_own(folder: str) -> Own:
    """Read the tables of a folder, all or nothing.

    Raises
    ------
    UsageError
        If there is no such folder or it holds none of the tables.
    SchemaError
        If something in them is wrong; ``where`` is file, line and key.
    """
    paths = _tables(folder)
    return _checked(*_read(paths))


def pack(folder: str) -> str:
    """Give the tables of a folder as one text, which :func:`unpack` reads."""
    return json.dumps({path.name: _text(path) for path in _tables(folder)}, ensure_ascii=False)


def unpack(text: str) -> Own:
    """Read the tables that :func:`pack` put into one text.

    Raises
    ------
    SchemaError
        If something in them is wrong by now.
    """
    return _checked(*_read_texts((Path(name), table) for name, table in json.loads(text).items()))


def _checked(own: Own, faults: list[Fault]) -> Own:
    if faults:
        first, more = faults[0], f", and {len(faults) - 1} more" if len(faults) > 1 else ""
        about, hint = f"{first.file}:{first.line}: {first.key}", "nothing is loaded; see `kgraph world --check`"
        raise SchemaError(first.message + more, about=about, hint=hint)
    return own


def find_own_faults(path: str) -> list[Fault]:
    """Give what is wrong in a table, or in all tables of a folder; none if all is well.

    Raises
    ------
    UsageError
        If there is no such file or folder.
    """
    return _read(_tables(path) if Path(path).is_dir() else [Path(path)])[1]


def digest(folder: str) -> str:
    """Hash the tables of a folder, with line ends as git keeps them."""
    found = sha256()
    for path in _tables(folder):
        found.update(f"{path.name}\0".encode())
        found.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()[:8]


def _tables(folder: str) -> list[Path]:
    if not Path(folder).is_dir():
        raise UsageError("no such folder", about=folder, hint=f"name one with {HOLDERS} in it")
    paths = [path for name in (*ENTRIES, HOLDERS) if (path := Path(folder, name)).is_file()]
    if not paths:
        raise UsageError("holds no table", about=folder, hint=f"put {HOLDERS}, {' or '.join(ENTRIES)} into it")
    return paths


def _read(paths: Iterable[Path]) -> tuple[Own, list[Fault]]:
    """Read tables, those of entities first: rows of office holders may name them."""
    return _read_texts((path, _text(path)) for path in paths)


def _read_texts(tables: Iterable[tuple[Path, str]]) -> tuple[Own, list[Fault]]:
    listed: list[Listed] = []
    offices: list[Office] = []
    faults: list[Fault] = []
    for path, text in tables:
        if path.suffix in (".yaml", ".yml"):
            faults += _read_entries(path, text, listed)
        else:
            faults += _read_holders(path, text, {entity.id for _, entity, _ in listed}, offices)
    return Own(tuple(offices), tuple(listed)), faults


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError("no such file", about=str(path), hint="name a table of office holders") from error
    except UnicodeDecodeError as error:
        raise SchemaError("is not UTF-8", about=str(path), hint="save it as UTF-8") from error
    except OSError as error:
        raise SchemaError(f"cannot be read ({error.strerror})", about=str(path), hint="check its rights") from error


# organisations and groups


def _read_entries(path: Path, text: str, listed: list[Listed]) -> Iterator[Fault]:
    lines, entries = _entries(path, text)
    codes = state_codes()
    for identifier, entry in entries.items():
        faults = list(entry_faults(identifier, entry, codes))
        yield from (Fault(str(path), lines[identifier], identifier, fault) for fault in faults)
        if not faults:
            listed.append((path.name, listed_entity(identifier, entry), entry))


def _entries(path: Path, text: str) -> tuple[Mapping[str, int], Mapping[str, Any]]:
    """Give the entries of a YAML table and the line of each."""
    import yaml

    try:
        entries = yaml.safe_load(text)["entries"]
        top = yaml.compose(text, Loader=yaml.SafeLoader)
        nodes = next(value for key, value in top.value if key.value == "entries")
        return {key.value: key.start_mark.line + 1 for key, _ in nodes.value}, dict(entries)
    except yaml.YAMLError as error:
        raise SchemaError(f"not valid YAML ({' '.join(str(error).split())})", about=str(path)) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SchemaError("has no entries", about=str(path), hint="see groups.yaml under schema/actors/") from error


def entry_faults(identifier: str, entry: Any, codes: Collection[str]) -> Iterator[str]:
    """Give what is wrong with an entry of a YAML table."""
    if not isinstance(entry, Mapping) or not {"type", "name", "source"} <= set(entry):
        yield "needs type, name and source"
        return
    if entry["type"] not in load_ontology().labels or not str(identifier).startswith(KINDS.get(entry["type"], "?")):
        yield "its id does not fit its type"
    if entry.get("country", "USA") not in codes:
        yield f"unknown country {entry['country']}"
    if not SECTOR.fullmatch(str(entry.get("sector", "GOV"))):
        yield f"unknown sector {entry['sector']}"
    for day, sector in entry.get("sectors", {}).items():
        if not is_date(day) or not SECTOR.fullmatch(sector):
            yield f"sectors: {day}: {sector} is no day with a sector"
    if entry.get("wikidata") and not WIKIDATA.fullmatch(str(entry["wikidata"])):
        yield f"{entry['wikidata']} is not a Wikidata id"
    names = Counter([entry["name"], *entry.get("aliases", ())])
    yield from (f"{name} twice" for name, count in sorted(names.items()) if count > 1)


# office holders


def _read_holders(path: Path, text: str, own: Collection[str], offices: list[Office]) -> Iterator[Fault]:
    reader = csv.DictReader(text.splitlines(keepends=True))
    if missing := [column for column in COLUMNS if column not in (reader.fieldnames or ())]:
        yield from (Fault(str(path), 1, column, "no such column") for column in missing)
        return
    keys = {*state_codes(), *read_entries("holders.yaml"), *own}
    known = {office.office for office in read_offices()}
    found: list[Office] = []
    for row in reader:
        key = f"{row['country']}/{row['office']}"
        faults = list(_row_faults(row, keys, known))
        yield from (Fault(str(path), reader.line_num, key, fault) for fault in faults)
        if not faults:
            found.append(make_office(row, -reader.line_num))
    yield from _rivals(path, found)
    offices += found


def _row_faults(row: Mapping[str, str | None], keys: Collection[str], offices: Collection[str]) -> Iterator[str]:
    if None in row or None in row.values():
        yield "has more or fewer cells than there are columns"
        return
    cells = {column: row[column] or "" for column in COLUMNS}
    yield from (f"no {column}" for column in NEEDED if not cells[column].strip())
    if cells["country"] and cells["country"] not in keys:
        yield f"unknown country or body {cells['country']}"
    if cells["office"] and cells["office"] not in offices:
        yield f"unknown office {cells['office']}"
    dates = [cells[column] for column in ("start", "end", "as_of") if cells[column]]
    bad = [text for text in dates if not is_date(text)]
    yield from (f"{text} is not a date" for text in bad)
    if cells["end"] and not bad and first_day(cells["end"]) <= first_day(cells["start"]):
        yield "ends before it starts"
    if cells["wikidata"] and not WIKIDATA.fullmatch(cells["wikidata"]):
        yield f"{cells['wikidata']} is not a Wikidata id"


def _rivals(path: Path, offices: Iterable[Office]) -> Iterator[Fault]:
    """Give the rows that begin while another person holds the office."""
    groups: dict[tuple[str, str], list[Office]] = defaultdict(list)
    for office in offices:
        groups[office.body, office.office].append(office)
    for (body, code), rows in sorted(groups.items()):
        for one, other in pairwise(sorted(rows, key=lambda row: (first_day(row.start), -row.row))):
            if one.person != other.person and (not one.end or first_day(one.end) > first_day(other.start)):
                message = f"two holders at once: {one.person} (line {-one.row}) and {other.person}"
                yield Fault(str(path), -other.row, f"{body}/{code}", message)


def is_date(text: str) -> bool:
    """Say whether a text is an ISO day, month or year.

    Examples
    --------
    >>> is_date("2024-02"), is_date("2024-02-30")
    (True, False)
    """
    try:
        return bool(_DATE.fullmatch(text) and date.fromisoformat(first_day(text)))
    except ValueError:
        return False


def state_codes() -> set[str]:
    """Give the codes of all states and territories."""
    return {row["code"] for row in read_csv("states.csv")}
