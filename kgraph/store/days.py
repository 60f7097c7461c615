"""A day compared with a text: nothing on Neo4j, something in the embedded engine, and seldom what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

# The only properties of a graph that are days; all others that look so are texts.
DAYS = ("date_start", "date_end")
_HAS_DAYS = re.compile(rf"\b(?:{'|'.join(DAYS)})\b")
_VALUE = re.compile(r"""'([^'\\]*)'|"([^"\\]*)"|\$(\w+)""")
_COMPARED = r"(?:<=|>=|<>|=|<|>)"
_KEY = re.compile(r"(\w+)`?\s*:\s*$")
_BEFORE = re.compile(rf"(?P<operand>[\w.`]+|.)\s*(?:{_COMPARED}|\bIN\s*(?:\[[^\[\]]*)?)\s*$|\bWHEN\s*$", re.IGNORECASE)
_AFTER = re.compile(rf"\s*{_COMPARED}\s*(?P<operand>[\w.`]+)")
_TEXT = re.compile(rf"\w`?\.`?(?!{'|'.join(DAYS)})\w+`?$")


def find_mixed(query: str, parameters: Mapping[str, Any]) -> str | None:
    """Give the first text of the form of a day that a query compares with what may be a day.

    Examples
    --------
    >>> find_mixed("MATCH (e:Event) WHERE e.date_start >= $since RETURN e", {"since": "1962-10-01"})
    '$since'
    >>> find_mixed("MATCH (e:Event) WHERE e.date_start >= date($since) RETURN e", {"since": "1962-10-01"})
    >>> find_mixed("MATCH (d:Document) WHERE d.published >= '1962-10-01' RETURN d", {})
    """
    if not _HAS_DAYS.search(query):
        return None
    return next(_mixed(query, parameters), None)


def _mixed(query: str, parameters: Mapping[str, Any]) -> Iterator[str]:
    for found in _VALUE.finditer(query):
        value = parameters.get(found[3]) if found[3] else found[1] or found[2]
        if _has_day(value) and _is_beside_a_day(query[: found.start()], query[found.end() :]):
            yield found[0]


def _is_beside_a_day(before: str, after: str) -> bool:
    """Whether what stands between is compared with a day, or with something that may be one."""
    if key := _KEY.search(before):
        return key[1] in DAYS
    sides = (_BEFORE.search(before), _AFTER.match(after))
    return any(side and not _TEXT.search(side["operand"] or "") for side in sides)


def _has_day(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(map(_has_day, value))
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value[:10]))
    except ValueError:
        return False
