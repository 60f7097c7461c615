"""Several graphs in one database: the name of a graph in its keys, where it is not the default."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kgraph.errors import UsageError
from kgraph.store.rows import Node, Relationship

DEFAULT = "default"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")
# Properties that hold ids.
_IDS = frozenset(
    [
        *("id", "document", "documents", "event", "claims", "actors", "recipients", "objects", "places", "speakers"),
        *("merged", "disputed_by", "named", "bucket"),
    ]
)


class Names:
    """The keys of one graph among others.

    In the graph ``default`` keys are the ids. In any other they begin with its name, and everything of it has the
    property ``graph``.

    Parameters
    ----------
    graph : str
        Letters, digits, ``_``, ``.`` and ``-``, at most 63.

    Raises
    ------
    UsageError
        If it is no such name.

    Examples
    --------
    >>> Names("wire").key("state:PER"), Names("default").key("state:PER")
    ('wire|state:PER', 'state:PER')
    >>> Names("wire").bare("wire|state:PER")
    'state:PER'
    """

    def __init__(self, graph: str = DEFAULT) -> None:
        if not _NAME.fullmatch(graph):
            raise UsageError("no name for a graph", about=repr(graph), hint="take letters, digits, - and _")
        self.graph = graph
        self.prefix = "" if graph == DEFAULT else f"{graph}|"

    def where(self, variable: str) -> str:
        """Give the condition that a node or relationship is of this graph; ``$graph`` is its name."""
        return f"{variable}.graph = $graph" if self.prefix else f"{variable}.graph IS NULL"

    def page(self, variable: str, condition: str = "") -> str:
        """Give the clauses that find the next nodes of this graph by key: ``$rows`` of them ``$after`` a key."""
        # The keys of another graph than the default stand together.
        own = f"{variable}.id STARTS WITH '{self.prefix}' AND " if self.prefix else ""
        where = f"{own}{variable}.id > $after AND {variable}.mark IS NOT NULL AND {self.where(variable)}{condition}"
        return f"WHERE {where} WITH {variable} ORDER BY {variable}.id LIMIT $rows"

    def key(self, id: str) -> str:
        """Give the key of an id."""
        return f"{self.prefix}{id}"

    def bare(self, key: str) -> str:
        """Give the id of a key."""
        return key.removeprefix(self.prefix)

    def node(self, node: Node) -> Node:
        """Give a node as it stands on the server."""
        if not self.prefix:
            return node
        return replace(node, id=self.key(node.id), properties=self._marked(node.properties, node.label == "Event"))

    def relationship(self, row: Relationship) -> Relationship:
        """Give a relationship as it stands on the server."""
        if not self.prefix:
            return row
        ends = {"start": self.key(row.start), "end": self.key(row.end), "id": self.key(row.id)}
        return replace(row, **ends, properties=self._marked(row.properties, row.start_label == "Entity"))

    def properties(self, found: Mapping[str, Any]) -> dict[str, Any]:
        """Give properties from the server with ids in place of keys."""
        if not self.prefix:
            return dict(found)
        return {name: self._each(value, self.bare) if name in _IDS else value for name, value in found.items()}

    def _marked(self, properties: Mapping[str, Any], speakers: bool) -> dict[str, Any]:
        """Put keys in place of ids; the speakers of a claim are words, not ids."""
        ids = _IDS if speakers else _IDS - {"speakers"}
        found = {name: self._each(value, self.key) if name in ids else value for name, value in properties.items()}
        return {**found, "graph": self.graph}

    @staticmethod
    def _each(value: Any, change: Any) -> Any:
        return [change(item) for item in value] if isinstance(value, list | tuple) else change(value)
