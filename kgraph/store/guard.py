"""What a query may not be: a write, a way to files of the server, or a shape that the embedded index gets wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from kgraph.errors import QueryError
from kgraph.store.days import find_mixed
from kgraph.store.dialect import FILLED_IN
from kgraph.store.rows import BOOKKEEPING

# Strings, quoted names and comments; what stands in them is no Cypher.
_QUOTED = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|//[^\n]*|/\*.*?\*/""",
    re.DOTALL,
)
_WRITES = re.compile(
    r"\b(?:CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|ALTER|GRANT|DENY|REVOKE|TERMINATE|INSERT)\b",
    re.IGNORECASE,
)
_LOAD = re.compile(r"\bLOAD\s+CSV\b", re.IGNORECASE)
_PROCEDURE = re.compile(r"\bCALL\s+([A-Za-z_][\w.]*)", re.IGNORECASE)
_PREFIX = re.compile(r"\s*(?:EXPLAIN|PROFILE)\b", re.IGNORECASE)
_HOP = re.compile(r"\)\s*(?:<\s*)?-\s*(\[[^\]]*\]\s*)?-\s*(?:>\s*)?\(")
_CLAUSE = re.compile(r"\b(MATCH|MERGE|CREATE|WHERE|RETURN|WITH|UNWIND|CALL|YIELD|BY|SKIP|LIMIT|UNION)\b", re.IGNORECASE)
_SUBQUERY = re.compile(r"\b(EXISTS|COUNT|COLLECT|CALL)\s*(?:\([^()]*\)\s*)?\{", re.IGNORECASE)
_IN_PATTERN = re.compile(r"(?:\[\s*(?:\w+\s*=\s*)?|shortestPaths?\s*\(\s*)$", re.IGNORECASE)
_INDEXED = re.compile(r"(\w+|[)\]}])\s*\[")
_BEFORE_A_LIST = {"AND", "BY", "ELSE", "IN", "NOT", "OR", "RETURN", "THEN", "UNWIND", "WHEN", "WHERE", "WITH", "XOR"}
_PROJECTED = re.compile(r"(\w+)\s*\{\s*\.")
# What the embedded index has not, or gives otherwise than Neo4j without an error; and what to do.
_OTHERWISE = {
    r"\b(?:keys|properties)\s*\(": ("the embedded index has no keys() and properties()", "name the properties"),
    r"\{[^{}]*\.\s*\*": ("the embedded index has no list of all properties (.*)", "name the properties"),
    r"\bround\s*\(": ("the embedded index rounds -2.5 to -3, Neo4j to -2", "write floor(x + 0.5)"),
    r"\bstDevP?\s*\(": ("the embedded index gives no deviation of one value, Neo4j 0", "leave it out"),
    r"\bduration\.between\s*\(": (
        "the embedded index counts no months between days",
        "use duration.inDays",
    ),
    r"\]\s*\+|\+\s*\[": ("the embedded index adds null to a list, Neo4j gives null", "build the list otherwise"),
    rf"\.\s*(?:{'|'.join(BOOKKEEPING)})\b": ("the query asks for kgraph's bookkeeping", "ask for another property"),
}
EMBEDDED_PROCEDURES = ("db.labels", "db.relationshiptypes")


def masked(query: str) -> str:
    """Put spaces in place of comments, and ``x`` in place of what is quoted; every position stays.

    Examples
    --------
    >>> masked("RETURN 'CREATE' // no")
    'RETURN xxxxxxxx      '
    """
    return _QUOTED.sub(lambda found: (" " if found[0][0] == "/" else "x") * len(found[0]), query)


def check_read_only(query: str, parameters: Mapping[str, Any] = MappingProxyType({})) -> None:
    """Refuse what is plainly no read, with a message that says why; the engine itself refuses every write.

    Raises
    ------
    QueryError
        If it loads a file, calls a procedure of APOC, or says how it is run; if a value can be sent to no engine.

    Examples
    --------
    >>> check_read_only("MATCH (n) RETURN n.name")
    >>> check_read_only("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line")
    Traceback (most recent call last):
    ...
    kgraph.errors.QueryError: the query reads a file (LOAD CSV); ask the graph only
    """
    text = masked(query)
    if not can_be_sent([query, dict(parameters)]):
        hint = "texts must be valid Unicode and numbers below 2^63"
        raise QueryError("the query or a parameter cannot be sent to the database", hint=hint)
    if not text.strip():
        raise QueryError(
            "the query is empty", hint="try MATCH (a:Entity)-[r]->(b:Entity) RETURN a.name, type(r), b.name"
        )
    if _LOAD.search(text):
        raise QueryError("the query reads a file (LOAD CSV)", hint="ask the graph only")
    if _PREFIX.match(text):
        raise QueryError("EXPLAIN and PROFILE are not taken", hint="give the query alone")
    if re.match(r"\s*TERMINATE\b", text, re.IGNORECASE):
        raise writes(query)
    for name in _PROCEDURE.findall(text):
        if name.lower().startswith("apoc."):
            raise QueryError(f"the query calls {name}", hint="only the graph itself may be asked")


def can_be_sent(value: Any) -> bool:
    r"""Whether a database can take a value: no half characters, no numbers of more than 63 bits.

    Examples
    --------
    >>> can_be_sent({"name": ["Peru", 2**63 - 1]}), can_be_sent([2**63]), can_be_sent("\ud800")
    (True, False, False)
    """
    if isinstance(value, dict):
        return all(map(can_be_sent, [*value, *value.values()]))
    if isinstance(value, list | tuple):
        return all(map(can_be_sent, value))
    if isinstance(value, str):
        return not any("\ud800" <= character <= "\udfff" for character in value)
    return not isinstance(value, int) or -(2**63) <= value < 2**63


def writes(query: str) -> QueryError:
    """Give the refusal of a query that writes, naming the word that does."""
    found = _WRITES.search(masked(query))
    word = f" ({found[0].upper()})" if found else ""
    return QueryError(
        f"the query would change the graph{word}", hint="only reading is allowed; use `kgraph build` to add"
    )


def check_embedded(query: str, parameters: Mapping[str, Any] = MappingProxyType({})) -> None:
    """Refuse what the embedded index cannot do or answers wrongly.

    Raises
    ------
    QueryError
        If it calls a procedure, has a condition on a path of two or more hops, or another shape of that kind.

    Examples
    --------
    >>> check_embedded("MATCH (a)-->()-->(b) RETURN a")
    >>> check_embedded("MATCH (a) WHERE EXISTS { (a)--()--() } RETURN a")
    Traceback (most recent call last):
    ...
    kgraph.errors.QueryError: a condition on a path of two or more hops; run it on Neo4j, or ask COUNT { ... } > 0
    """
    text = masked(query)
    for name in _PROCEDURE.findall(text):
        if name.lower() not in EMBEDDED_PROCEDURES:
            raise QueryError(f"the embedded index has no procedure {name}", hint="run it on Neo4j")
    for pattern, (message, hint) in _OTHERWISE.items():
        if re.search(pattern, text, re.IGNORECASE):
            raise QueryError(message, hint=f"run it on Neo4j, or {hint}")
    if _has_long_condition(text, pattern=False):
        hint = "run it on Neo4j, or ask COUNT { ... } > 0"
        raise QueryError("a condition on a path of two or more hops", hint=hint)
    if any(not re.search(rf"\(\s*{name}\b", text) for name in _PROJECTED.findall(text)):
        raise QueryError("a map of the properties of what is no node", hint="run it on Neo4j, or name the properties")
    if mixed := find_mixed(query, parameters):
        raise QueryError("compares a day with a text, which Neo4j never finds equal", hint=f"write date({mixed})")
    if _is_indexed(text) and (words := sorted({*_strings(query), *_texts(parameters)} & set(FILLED_IN))):
        hint = "run it on Neo4j, or write the name after a dot"
        raise QueryError(f"{words[0]!r} may be the name of a property, named by a value", hint=hint)


def _is_indexed(text: str) -> bool:
    """Whether something is picked by an index or a key: ``n[$name]``."""
    return any(found[1].upper() not in _BEFORE_A_LIST for found in _INDEXED.finditer(text))


def _strings(query: str) -> Iterator[str]:
    return (found[0][1:-1] for found in _QUOTED.finditer(query) if found[0][0] in "'\"")


def _texts(value: object) -> Iterator[str]:
    """Give all texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts([*value.values()])
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def _has_long_condition(text: str, *, pattern: bool) -> bool:
    """Whether EXISTS, or a path used as a condition, has two or more hops; ``pattern``: the text starts with one."""
    while found := _SUBQUERY.search(text):
        start, end = found.end() - 1, _closing(text, found.end() - 1)
        body = text[start + 1 : end]
        if found[1].upper() == "EXISTS" and _hops(body) > 1:
            return True
        if _has_long_condition(body, pattern=found[1].upper() != "CALL"):
            return True
        text = text[: found.start()] + " " * (end + 1 - found.start()) + text[end + 1 :]
    return any(not _is_pattern(text[:at], pattern) for at in _long_paths(text))


def _is_pattern(before: str, pattern: bool) -> bool:
    """Whether a path after these words is matched or listed, not a condition."""
    if _IN_PATTERN.search(before):
        return True
    clauses = _CLAUSE.findall(before)
    return clauses[-1].upper() in ("MATCH", "MERGE", "CREATE") if clauses else pattern


def _long_paths(text: str) -> list[int]:
    """Give where paths of two or more hops start."""
    starts, done = [], 0
    for node in re.finditer(r"\(", text):
        if node.start() >= done:
            hops, end = _path(text, node.start())
            if hops:
                done = end
            if hops > 1:
                starts.append(node.start())
    return starts


def _path(text: str, at: int) -> tuple[int, int]:
    """Follow a path from its first node: how many hops, and where it ends."""
    hops, end = 0, _closing(text, at)
    while found := _HOP.match(text, end):
        hops += 2 if "*" in (found[1] or "") else 1
        end = _closing(text, found.end() - 1)
    return hops, end


def _hops(text: str) -> int:
    return sum(2 if "*" in inside else 1 for inside in _HOP.findall(text))


def _closing(text: str, at: int) -> int:
    """Give where the bracket at this place closes; the end if it does not."""
    depth = 0
    for found in re.finditer(r"[({]|[)}]", text[at:]):
        depth += 1 if found[0] in "({" else -1
        if depth == 0:
            return at + found.start()
    return len(text)
