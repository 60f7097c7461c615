"""Tables for ``neo4j-admin database import``: the quickest way to get a big graph onto a new server.

``OUT.neo4j`` is a folder: ``nodes-LABEL.csv`` and ``relationships-START-END.csv``, each with a header of typed columns;
``schema.cypher``, which makes ids unique once the data are there; and ``README.txt`` with the commands. The graph is
that of a push. An empty list is left out, for which these tables have no sign. Words stand as they are, so a cell may
begin like a formula: these are for a program, ``OUT.csv`` is for spreadsheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import IO, Any

from kgraph.errors import StoreError
from kgraph.export.cypher import constraints
from kgraph.export.layout import Layout

README = "README.txt"
# Between the items of a list stands the first of these that is in none of them.
DELIMITERS = {";": ";", "|": "|", "\x1f": "U+001F", "\x1e": "U+001E", "\ue000": "U+E000", "\uf8ff": "U+F8FF"}
_NAMES = {bool: "boolean", int: "int", float: "double", date: "date", str: "string"}
_INT = range(-(2**31), 2**31)

Properties = Mapping[str, Any]
Columns = dict[str, str]
Tables = dict[str, Columns]


def write_admin(layout: Layout, folder: Path) -> None:
    """Write the tables into a folder that is there."""
    tables, delimiter = _look(layout)
    with ExitStack() as stack:
        files = {name: stack.enter_context(_open(folder / name)) for name in tables}
        for name, columns in tables.items():
            files[name].write(
                ",".join((*_lead(name), *(f"{column}:{kind}" for column, kind in columns.items()))) + "\n"
            )
        for name, lead, properties in _rows(layout):
            cells = (_cell(properties.get(column), delimiter) for column in tables[name])
            files[name].write(",".join((*(_cell(each, delimiter) for each in lead), *cells)) + "\n")
    with _open(folder / "schema.cypher") as file:
        file.writelines(constraints(layout.types()))
    with _open(folder / README) as file:
        file.write(readme(tables, delimiter))


def _open(path: Path) -> IO[str]:
    return path.open("w", encoding="utf-8", errors="replace", newline="\n")


def _look(layout: Layout) -> tuple[Tables, str]:
    """Find the columns of each table with their types, sorted, and what can stand between the items of lists."""
    kinds: dict[str, dict[str, set[str]]] = {}
    taken: set[str] = set()
    for name, _, properties in _rows(layout):
        columns = kinds.setdefault(name, {})
        for column, value in properties.items():
            if value not in (None, []):
                columns.setdefault(column, set()).add(_kind(value))
            if isinstance(value, list):
                taken.update(sign for sign in DELIMITERS if any(sign in str(item) for item in value))
    free = next((sign for sign in DELIMITERS if sign not in taken), None)
    if free is None:
        hint = "take OUT.cypher"
        raise StoreError("lists hold all signs that could stand between items", about="neo4j-admin", hint=hint)
    tables = {name: {c: _widest(columns[c]) for c in sorted(columns)} for name, columns in sorted(kinds.items())}
    return tables, free


def _rows(layout: Layout) -> Iterator[tuple[str, tuple[str | list[str], ...], Properties]]:
    """Give for each node and relationship its table, what stands in its first columns, and its properties."""
    for node in layout.nodes():
        rest = {name: value for name, value in node.properties.items() if name != "id"}
        yield f"nodes-{node.label}.csv", (node.id, [*node.labels]), rest
    for row in layout.relationships():
        table = f"relationships-{row.start_label}-{row.end_label}.csv"
        yield table, (row.start, row.end, row.type), row.properties


def _lead(table: str) -> tuple[str, ...]:
    """Give the header of the first columns."""
    kind, *labels = table.removesuffix(".csv").split("-")
    if kind == "nodes":
        return (f"id:ID({labels[0]})", ":LABEL")
    return (f":START_ID({labels[0]})", f":END_ID({labels[1]})", ":TYPE")


def _kind(value: Any) -> str:
    """Give the type of a value, ``[]`` after that of its items if it is a list."""
    if isinstance(value, list):
        return _widest({_kind(item) for item in value}) + "[]"
    if type(value) is int and value not in _INT:
        return "long"
    return _NAMES[type(value)]


def _widest(kinds: set[str]) -> str:
    """Give the one type that holds them all."""
    for wide in ("double", "long"):
        if kinds <= {"int", "long", wide} and wide in kinds:
            return wide
    return next(iter(kinds)) if len(kinds) == 1 else "string"


def _cell(value: Any, delimiter: str) -> str:
    """Give a value as a cell: empty where there is none, text always in quotes."""
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        return _quoted(delimiter.join(map(_text, value)))
    return _quoted(value) if isinstance(value, str) else _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def readme(tables: Iterable[str], delimiter: str) -> str:
    """Say how the tables get onto a server."""
    return (
        "A graph of kgraph as tables for a new Neo4j database. In this folder, with the server stopped:\n\n"
        f"{command(tables, delimiter)}\n\nThen start the server, and make ids unique:\n\n"
        "cypher-shell < schema.cypher\n"
    )


def command(tables: Iterable[str], delimiter: str) -> str:
    """Give the command that imports the tables, to be run in their folder."""
    files = " ".join(f"--{name.split('-')[0]}={name}" for name in tables)
    options = f"--multiline-fields=true --array-delimiter='{DELIMITERS[delimiter]}'"
    return f"neo4j-admin database import full neo4j --overwrite-destination {options} {files}"
