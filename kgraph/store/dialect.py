"""Keeps properties out of the way of names that the embedded engine fills in by itself.

Asked for the title, name, type or label of an element that has none, kglite 0.21.2 gives one of its own making; asked
for a relationship's start or end, the node there. Found by asking it for every word in its program file. So the index
keeps such properties under other names, and queries, parameters and answers are translated.
"""

from __future__ import annotations

import re
from typing import Any

FILLED_IN = (
    "connection_type",
    "end",
    "end_id",
    "label",
    "name",
    "node_type",
    "start",
    "start_id",
    "title",
    "type",
)
_PREFIX = "own_"
_WORDS = "|".join(FILLED_IN)
# Strings and comments are passed over; then a property after its dot, or the key of a map.
_PROPERTY = re.compile(
    rf"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/"""
    rf"""|(?P<before>(?<!\.)\.\s*|[{{,]\s*(?=`?\w+`?\s*:(?!:)))(?P<tick>`?)(?P<word>{_WORDS})(?P=tick)(?!\w|\s*\()"""
    r"""|`(?:``|[^`])*`""",
    re.DOTALL,
)
_KEPT = re.compile(rf"\b{_PREFIX}({_WORDS})\b")


def keep(name: str) -> str:
    """Give the name that the index keeps a property under."""
    return _PREFIX + name if name in FILLED_IN else name


def kept(value: Any) -> Any:
    """Give properties, or parameters, under the names that the index keeps them under.

    Examples
    --------
    >>> kept({"name": "Peru", "id": "state:PER"})
    {'own_name': 'Peru', 'id': 'state:PER'}
    """
    if isinstance(value, dict):
        return {keep(key): kept(item) for key, item in value.items()}
    return [kept(item) for item in value] if isinstance(value, list | tuple) else value


def translated(query: str) -> str:
    """Give a query that asks for properties by the names that the index keeps them under.

    Examples
    --------
    >>> translated("MATCH (n {name: 'a.name'})-[r]->() RETURN r.`end`, type(r) AS type")
    "MATCH (n {own_name: 'a.name'})-[r]->() RETURN r.`own_end`, type(r) AS type"
    """
    return _PROPERTY.sub(_renamed, query)


def _renamed(found: re.Match[str]) -> str:
    return "{before}{tick}{0}{word}{tick}".format(_PREFIX, **found.groupdict()) if found["word"] else found[0]


def original(text: str) -> str:
    """Give the name of a column, or what the engine says, in the words of the query.

    Examples
    --------
    >>> original("n.own_name")
    'n.name'
    """
    return _KEPT.sub(r"\1", text)
