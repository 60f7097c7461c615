"""The library of named queries under schema/queries, and the parameters of any query.

A query is a Cypher file whose head of comment lines is YAML: what it gives, its parameters, its columns. It runs alike
on Neo4j and on the embedded index. Values are bound as parameters, never written into the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from kgraph.errors import SchemaError, UsageError
from kgraph.ontology import load_ontology, own_schema, schema_dir
from kgraph.store.guard import masked

# Parameters that every query may use without naming them: the graph asked, and the score of every predicate.
GIVEN = ("graph", "scores")
_KEYS = {"title", "about", "parameters", "columns"}
_VALUES = ("default", "example")
_NAME = re.compile(r"[a-z][a-z0-9-]{1,39}")
_USED = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query asks for: ``type`` is one of actor, text, date, integer, number.

    An actor is everything of a country (ISO 3166 alpha-3), or who has that id, name or alias.
    """

    name: str
    type: str
    about: str
    example: Any
    required: bool = True
    default: Any = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the library; ``columns`` says what each column holds."""

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    text: str


def named_queries() -> dict[str, NamedQuery]:
    """Give the queries under schema/queries, and those of a schema of one's own, by name.

    Examples
    --------
    >>> [parameter.name for parameter in named_queries()["threats"].parameters]
    ['actor', 'recipient', 'since', 'until']
    """
    own = own_schema()
    return _read(schema_dir() / "queries") | (_read(own / "queries") if own else {})


def named_query(name: str) -> NamedQuery:
    """Give one query of the library.

    Raises
    ------
    UsageError
        If there is none; the hint names those that are close.
    """
    library = named_queries()
    if name in library:
        return library[name]
    within = [key for key in library if name and name in key]
    close = list(dict.fromkeys(within + get_close_matches(name, library, n=3)))[:3]
    hint = f"did you mean {' or '.join(close)}?" if close else "`kgraph queries` lists them"
    raise UsageError("no query has this name", about=name, hint=hint)


def bind(query: NamedQuery, given: Mapping[str, object]) -> dict[str, Any]:
    """Give the values of all parameters of a query; what is not given has its default.

    Raises
    ------
    UsageError
        If one is unknown, missing, or no such value.

    Examples
    --------
    >>> bind(named_query("threats"), {"actor": "USA", "since": "1962-10-01"})["since"]
    '1962-10-01'
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    if unknown := sorted(given.keys() - known.keys() - {"graph"}):
        takes = f"it takes {_listed(known)}" if known else "it takes none"
        raise UsageError(f"has no parameter {_listed(unknown)}", about=query.name, hint=takes)
    if missing := [name for name, one in known.items() if one.required and given.get(name) is None]:
        example = f"give such as --{_option(missing[0])} {known[missing[0]].example}"
        raise UsageError(f"needs {_listed(missing)}", about=query.name, hint=example)
    values = {name: _value(one, given.get(name), query.name) for name, one in known.items()}
    since, until = values.get("since"), values.get("until")
    if since and until and since > until:
        raise UsageError("--since is after --until", about=query.name, hint="swap them")
    return {**values, **({"scores": _scores()} if "$scores" in query.text else {})}


def names_in(cypher: str) -> list[str]:
    """Give the parameters that a query uses, sorted.

    Examples
    --------
    >>> names_in("MATCH (n) WHERE n.name = $name AND n.kind <> '$kind' RETURN n")
    ['name']
    """
    return sorted(set(_USED.findall(masked(cypher))))


def from_words(given: Mapping[str, str]) -> dict[str, Any]:
    """Read the values of a query of one's own: JSON where it is JSON, else text.

    Examples
    --------
    >>> from_words({"n": "3", "name": "Peru", "since": "1962-10-01"})
    {'n': 3, 'name': 'Peru', 'since': '1962-10-01'}
    """
    return {name: _json_or_text(value) for name, value in given.items()}


def _json_or_text(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


def _option(name: str) -> str:
    return name.replace("_", "-")


def _listed(names: Any) -> str:
    return ", ".join(f"--{_option(name)}" for name in names)


def _value(parameter: Parameter, value: object, about: str) -> Any:
    """Give a value as its type has it."""
    if value is None:
        return parameter.default
    try:
        return _READERS[parameter.type](value)
    except (ValueError, TypeError) as error:
        hint = f"write it as {parameter.example}"
        message = f"{value!r} is not {_ARTICLES[parameter.type]} for --{_option(parameter.name)}"
        raise UsageError(message, about=about, hint=hint) from error


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value


def _date(value: object) -> str:
    return (value if isinstance(value, date) else date.fromisoformat(_text(value))).isoformat()[:10]


def _integer(value: object) -> int:
    number = _number(value)
    if number % 1:
        raise ValueError
    return int(number)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise TypeError
    return float(value)


_READERS: dict[str, Callable[[object], Any]] = {
    "actor": _text,
    "text": _text,
    "date": _date,
    "integer": _integer,
    "number": _number,
}
_ARTICLES = {
    "actor": "a name",
    "text": "a text",
    "date": "a day",
    "integer": "a whole number",
    "number": "a number",
}


@cache
def _scores() -> dict[str, float]:
    return {name: predicate.score for name, predicate in sorted(load_ontology().predicates.items())}


@cache
def _read(folder: Path) -> dict[str, NamedQuery]:
    return {path.stem: _parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.cypher"))}


def _parse(name: str, text: str) -> NamedQuery:
    """Read a query and check its head."""
    import yaml

    where = f"queries/{name}.cypher"
    lines = text.splitlines()
    length = next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))
    try:
        head = yaml.load("\n".join(line[2:].removeprefix(" ") for line in lines[:length]), yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise SchemaError(f"its head is not valid YAML ({' '.join(str(error).split())})", about=where) from error
    _check_head(name, head, where)
    parameters = tuple(_parameters(head["parameters"] or {}, where))
    body = "\n".join(lines[length:]).strip()
    _check_names(body, {parameter.name for parameter in parameters}, where)
    return NamedQuery(name, head["title"], head["about"], parameters, head["columns"], body)


def _check_head(name: str, head: Any, where: str) -> None:
    if not _NAME.fullmatch(name):
        raise SchemaError("is no name for a query", about=where, hint="take small letters and hyphens")
    if not isinstance(head, dict) or head.keys() != _KEYS:
        raise SchemaError("has another head", about=where, hint=f"begin with // lines that say {', '.join(_KEYS)}")


def _parameters(entries: Mapping[str, Any], where: str) -> Iterator[Parameter]:
    for name, entry in entries.items():
        if not isinstance(entry, dict) or not {"type", "about", "example"} <= entry.keys():
            raise SchemaError(f"{name} lacks something", about=where, hint="give type, about and example")
        if entry["type"] not in _READERS:
            raise SchemaError(f"{name} is a {entry['type']}", about=where, hint=f"take one of {', '.join(_READERS)}")
        yield Parameter(name, entry["type"], entry["about"], required="default" not in entry, **_given(entry, where))


def _given(entry: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Give example and default as a value of the type is given."""
    read = _READERS[entry["type"]]
    try:
        return {key: entry[key] if entry[key] is None else read(entry[key]) for key in _VALUES if key in entry}
    except (ValueError, TypeError) as error:
        raise SchemaError(f"its example or default is no {entry['type']}", about=where, hint="correct it") from error


def _check_names(body: str, declared: set[str], where: str) -> None:
    used = set(names_in(body)) - set(GIVEN)
    if used != declared:
        odd = ", ".join(sorted(used ^ declared))
        raise SchemaError(f"{odd} stands in the head or in the query only", about=where, hint="name each in both")
