"""How far down a query looks: one that names entities and events only needs no claims, sentences and documents.

Where that is not plain from its words, it is taken to look at everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.ontology import load_ontology
from kgraph.store.guard import masked

_NODE = re.compile(r"\(\s*(\w*)\s*((?:[:|&]\s*\w+\s*)*)(?=[){])")
_ODD_NODE = re.compile(r"\(\s*\w*\s*(?::|IS\b)", re.IGNORECASE)
_CALLED = re.compile(r"(\w+)\s*$")
# After these a bracket opens a pattern or a part of a condition, after other words the arguments of a function.
_KEYWORDS = {"AND", "BY", "CASE", "DISTINCT", "ELSE", "IN", "MATCH", "NOT", "OR", "RETURN", "THEN", "UNWIND", "WHEN"}
_KEYWORDS |= {"WHERE", "WITH", "XOR"}
# Scopes of their own; paths whose inner nodes have no labels.
_DOUBTFUL = re.compile(r"\b(?:CALL|UNION|shortestPath|allShortestPaths)\b|\[[^\]]*\*", re.IGNORECASE)
_WITH = re.compile(
    r"(?<!STARTS\s)(?<!ENDS\s)\bWITH\b(.*?)(?=\b(?:WHERE|MATCH|OPTIONAL|RETURN|UNWIND|ORDER|SKIP|LIMIT|WITH)\b|$)",
    re.IGNORECASE | re.DOTALL,
)


def looks_beneath(query: str) -> bool:
    """Whether a query may look beneath entities and events.

    Examples
    --------
    >>> looks_beneath("MATCH (a:Entity)-[r]->(b:State) WHERE a.country = 'USA' RETURN r.id")
    False
    >>> looks_beneath("MATCH (a:Entity)--(b) RETURN b.id")
    True
    """
    text = masked(query)
    labels = {"Event", *(label for line in load_ontology().labels.values() for label in line)}
    if _DOUBTFUL.search(text):
        return True
    named: dict[str, int] = {}
    for at in _brackets(text):
        node = _NODE.match(text, at)
        if node is None:
            if _ODD_NODE.match(text, at):
                return True
        elif node[2]:
            if not labels.issuperset(re.findall(r"\w+", node[2])):
                return True
            if _depth(text[:at]) == 0:
                named[node[1]] = at
        elif not (node[1] in named and _is_kept(node[1], text[named[node[1]] : at])):
            return True
    return False


def _brackets(text: str) -> Iterator[int]:
    """Give where round brackets open, but those of functions."""
    for found in re.finditer(r"\(", text):
        word = _CALLED.search(text[: found.start()])
        if word is None or word[1].upper() in _KEYWORDS:
            yield found.start()


def _depth(before: str) -> int:
    return sum(before.count(opening) for opening in "{[") - sum(before.count(closing) for closing in "}]")


def _is_kept(name: str, between: str) -> bool:
    """Whether a variable goes through every WITH between two places."""
    items = rf"(?:^|,)\s*(?:DISTINCT\s+)?(?:{name}|\*)\s*(?:,|$)"
    return all(re.search(items, found[1].strip(), re.IGNORECASE) for found in _WITH.finditer(between))
