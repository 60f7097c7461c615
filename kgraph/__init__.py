"""News articles in, a geopolitical knowledge graph out.

The flow goes one way: ``ingest`` (files, addresses, feeds to documents), ``extract`` (documents to mentions and claims
with their evidence), ``resolve`` (mentions to entities, claims to events), ``graph`` (records to a NetworkX graph),
``store`` (a file, Neo4j) and ``export`` (GraphML, GEXF, tables, JSON, Cypher, RDF). ``pipeline`` strings them together.

What is named here is loaded when it is first used, so that ``import kgraph`` is quick.

Examples
--------
>>> import tempfile
>>> from pathlib import Path
>>> import kgraph
>>> with tempfile.TemporaryDirectory() as folder:
...     article, graph = Path(folder, "lima.txt"), Path(folder, "kgraph.db")
...     _ = article.write_text("Peru rejected the offer of Chile.")
...     summary = kgraph.build(article, graph)
...     G = kgraph.read(graph)
>>> summary.read, "state:PER" in G
(1, True)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgraph.answers import query, stats, verify
    from kgraph.citing import cite
    from kgraph.config import Neo4jSettings, Settings
    from kgraph.difference import diff
    from kgraph.errors import KGraphError
    from kgraph.graph import (
        background,
        between,
        centrality,
        changes,
        communities,
        connected,
        dated_by_report,
        dyad,
        dyads,
        ego,
        escalation,
        events,
        explain,
        facts,
        find_entities,
        format_explanation,
        involving,
        matrix,
        of_type,
        projection,
        select,
        timeline,
        to_arrow,
        to_pandas,
        triads,
        unreal,
    )
    from kgraph.mirrors import Refreshed, mirror, refresh
    from kgraph.parts import Where
    from kgraph.pipeline import build, contents, derive, read, rebuild, remove
    from kgraph.servers import pull, push
    from kgraph.whom import who

_PLACES = {
    "answers": ("query", "stats", "verify"),
    "citing": ("cite",),
    "config": ("Neo4jSettings", "Settings"),
    "difference": ("diff",),
    "errors": ("KGraphError",),
    "graph": (
        "background",
        "between",
        "centrality",
        "changes",
        "communities",
        "connected",
        "dated_by_report",
        "dyad",
        "dyads",
        "ego",
        "escalation",
        "events",
        "explain",
        "facts",
        "find_entities",
        "format_explanation",
        "involving",
        "matrix",
        "of_type",
        "projection",
        "select",
        "timeline",
        "to_arrow",
        "to_pandas",
        "triads",
        "unreal",
    ),
    "mirrors": ("Refreshed", "mirror", "refresh"),
    "parts": ("Where",),
    "pipeline": ("build", "contents", "derive", "read", "rebuild", "remove"),
    "servers": ("pull", "push"),
    "whom": ("who",),
}
_HOME = {name: f"kgraph.{place}" for place, names in _PLACES.items() for name in names}

__all__ = [
    "KGraphError",
    "Neo4jSettings",
    "Refreshed",
    "Settings",
    "Where",
    "background",
    "between",
    "build",
    "centrality",
    "changes",
    "cite",
    "communities",
    "connected",
    "contents",
    "dated_by_report",
    "derive",
    "diff",
    "dyad",
    "dyads",
    "ego",
    "escalation",
    "events",
    "explain",
    "facts",
    "find_entities",
    "format_explanation",
    "involving",
    "matrix",
    "mirror",
    "of_type",
    "projection",
    "pull",
    "push",
    "query",
    "read",
    "rebuild",
    "refresh",
    "remove",
    "select",
    "stats",
    "timeline",
    "to_arrow",
    "to_pandas",
    "triads",
    "unreal",
    "verify",
    "who",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version("kgraph")
    if name not in _HOME:
        raise AttributeError(f"module 'kgraph' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__, "__version__"])
