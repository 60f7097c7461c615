r"""A script in Cypher that makes the graph on a server, as a push does: ``cypher-shell < OUT.cypher``.

One statement a line: constraints first, then rows in literal lists, written by ``MERGE``, so that running it again
changes nothing. What another graph left on the server stays: to make a server equal to a file, push. Every string is a
literal in which nothing ends it, and nothing is read as Cypher.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from kgraph.export.layout import Layout, in_batches
from kgraph.store.rows import NODE_LABELS

# So many rows, and about so many characters, in a statement.
ROWS, CHARACTERS = 200, 500_000
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_NAMED = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
# Besides these: controls, line ends and direction marks, with which a script would not look like what it is.
_SPECIAL = re.compile("[\\\\'\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

Ends = tuple[str, str, str]


def script(layout: Layout) -> Iterator[str]:
    """Give the lines of a script that makes what a push would."""
    yield "// A graph of kgraph; run it with cypher-shell, again if it was interrupted.\n"
    yield from constraints(layout.types())
    for labels, nodes in in_batches(layout.nodes(), lambda node: node.labels, ROWS):
        yield from (_put_nodes(labels, rows) for rows in _lists(node.properties for node in nodes))
    for ends, rows in in_batches(layout.relationships(), lambda row: (row.type, row.start_label, row.end_label), ROWS):
        values = ({"a": row.start, "b": row.end, "p": row.properties} for row in rows)
        yield from (_put_relationships(ends, some) for some in _lists(values))


def _lists(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Give rows as literal lists, none of them longer than a server reads with ease, but for a single row."""
    waiting: list[str] = []
    for row in map(literal, rows):
        if waiting and sum(map(len, waiting)) + len(row) > CHARACTERS:
            yield f"[{', '.join(waiting)}]"
            waiting = []
        waiting.append(row)
    yield f"[{', '.join(waiting)}]"


def constraints(types: Iterable[str]) -> Iterator[str]:
    """Give the statements that make ids unique, by which the others find nodes and relationships."""
    for pattern, names in (("(x:{})", NODE_LABELS), ("()-[x:{}]-()", types)):
        for label in names:
            name, found = quoted_name(f"kgraph_{label}_id"), pattern.format(quoted_name(label))
            yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR {found} REQUIRE x.id IS UNIQUE;\n"


def _put_nodes(labels: tuple[str, ...], rows: str) -> str:
    finer = "".join(f", n:{quoted_name(label)}" for label in labels[1:])
    return f"UNWIND {rows} AS row MERGE (n:{quoted_name(labels[0])} {{id: row.id}}) SET n = row{finer};\n"


def _put_relationships(ends: Ends, rows: str) -> str:
    kind, start, end = map(quoted_name, ends)
    found = f"MATCH (a:{start} {{id: row.a}}) MATCH (b:{end} {{id: row.b}})"
    return f"UNWIND {rows} AS row {found} MERGE (a)-[r:{kind} {{id: row.p.id}}]->(b) SET r = row.p;\n"


def literal(value: Any) -> str:
    r"""Write a value as Cypher.

    Examples
    --------
    >>> print(literal({"name": "O'Brien \\ `x`", "n": [1, 0.5, True, None], "day": date(1962, 10, 22)}))
    {name: 'O\'Brien \\ `x`', n: [1, 0.5, true, null], day: date('1962-10-22')}
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quoted_name(name)}: {literal(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    return "'" + _SPECIAL.sub(_escape, str(value)) + "'"


def _escape(match: re.Match[str]) -> str:
    return _NAMED.get(match.group()) or f"\\u{ord(match.group()):04x}"


def quoted_name(name: str) -> str:
    """Write a name as Cypher.

    Examples
    --------
    >>> quoted_name("MEETS"), quoted_name("a`b")
    ('MEETS', '`a``b`')
    """
    return name if _PLAIN_NAME.fullmatch(name) else "`" + name.replace("`", "``") + "`"
