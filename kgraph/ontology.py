"""Reads schema/ and checks it: types of entities, predicates, lexicons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kgraph.errors import SchemaError, UsageError

# Files that a folder of a user's own may have; relationship types and labels come from nowhere else.
OWN_FILES = ("relations.yaml", "lexicons/verbs.yaml", "lexicons/nouns.yaml")
NAME = re.compile(r"[A-Z][A-Z0-9_]{1,39}")
_own: Path | None = None


def schema_dir() -> Path:
    """Give the folder of schema files, in a checkout or in an installed wheel."""
    package = Path(__file__).resolve().parent
    checkout = package.parent / "schema"
    return checkout if checkout.is_dir() else package / "_schema"


def use_schema(folder: str | Path | None) -> None:
    """Add a folder of predicates and words of one's own to the schema; before anything is read.

    Parameters
    ----------
    folder : str or Path, optional
        Has files named as under schema/ and made alike, such as ``relations.yaml`` with ``predicates`` and
        ``lexicons/verbs.yaml`` with ``frames``: what stands in them is added, and of frames tried first. Queries of
        one's own stand under ``queries/``.

    Raises
    ------
    UsageError
        If there is no such folder, it holds other files, or the schema is in use already without it.
    """
    global _own
    new = Path(folder) if folder else None
    if new == _own:
        return
    if load_ontology.cache_info().currsize:
        raise UsageError("the schema is in use already", about=str(folder), hint="name a schema of your own first")
    if new is not None:
        _check_own(new)
    _own = new


def own_schema() -> Path | None:
    """Give the folder that :func:`use_schema` named."""
    return _own


def _check_own(folder: Path) -> None:
    if not folder.is_dir():
        raise UsageError("no such folder", about=str(folder), hint="name a folder with relations.yaml")
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")}
    has_queries = any(folder.glob("queries/*.cypher"))
    if not (names or has_queries) or not names <= set(OWN_FILES):
        found = ", ".join(sorted(names - set(OWN_FILES))) or "no file"
        raise UsageError(f"has {found}", about=str(folder), hint=f"write {', '.join(OWN_FILES)}, queries/NAME.cypher")


def read_yaml(name: str) -> Any:
    """Read one schema file, named relative to :func:`schema_dir`, with what :func:`use_schema` adds.

    Raises
    ------
    SchemaError
        If there is no such file or it is not YAML.

    Examples
    --------
    >>> read_yaml("relations.yaml")["unreal"]
    'UNREAL'
    """
    own = _own / name if _own else None
    shipped = _load(schema_dir() / name, name)
    return _join(shipped, _load(own, str(own)), str(own)) if own and own.is_file() else shipped


def _load(path: Path, name: str) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except OSError as error:
        raise SchemaError("no such schema file", about=name, hint="install kgraph again") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SchemaError(f"not valid YAML ({' '.join(str(error).split())})", about=name) from error


def _join(shipped: Any, own: Any, where: str) -> Any:
    """Add what is a user's own: lists before ours, keys beside ours; a value that is there already stays."""
    if isinstance(shipped, list) and isinstance(own, list):
        return [*own, *shipped]
    if isinstance(shipped, dict) and isinstance(own, dict):
        return shipped | {key: _join(shipped[key], own[key], where) if key in shipped else own[key] for key in own}
    if shipped == own:
        return shipped
    raise SchemaError(f"{own!r} stands for {shipped!r} already", about=where, hint="give it a name of its own")


@dataclass(frozen=True, slots=True)
class Predicate:
    """An edge name, with the PLOVER type and mode it stands under.

    ``quad`` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; ``score`` runs
    from -10 to 10.
    """

    name: str
    label: str
    type: str
    quad: int
    score: float
    mode: str | None = None
    reciprocal: bool = False
    definition: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Ontology:
    """The closed vocabulary: nothing else becomes a label or a relationship type.

    ``families`` leads a predicate to the name of those under which one happening may be told, itself if there is none;
    ``scenes`` are those families that are one happening whomever they hit, in one town on one day.
    """

    predicates: Mapping[str, Predicate]
    background: Mapping[str, str]
    labels: Mapping[str, tuple[str, ...]]
    unreal: str
    version: str
    families: Mapping[str, str]
    scenes: frozenset[str] = frozenset()


def _predicate(name: str, entry: Mapping[str, Any], types: Mapping[str, Any], modes: Mapping[str, Any]) -> Predicate:
    where = f"relations.yaml: {name}"
    if not NAME.fullmatch(name):
        raise SchemaError("is no name for a predicate", about=where, hint="take capitals and underscores")
    if missing := {"label", "definition", "example"} - entry.keys():
        raise SchemaError(f"has no {', '.join(sorted(missing))}", about=where, hint="write it, as for the others")
    kind: str = entry.get("type", "")
    mode: str | None = entry.get("mode")
    if kind not in types:
        raise SchemaError(f"unknown type {kind!r}", about=where, hint=f"take one of {', '.join(types)}")
    if mode is not None and mode not in modes:
        raise SchemaError(f"unknown mode {mode!r}", about=where, hint="add it under `modes`")
    score = modes[mode] if mode else types[kind]["score"]
    score = score[kind] if isinstance(score, dict) else score
    return Predicate(
        name=name,
        label=entry["label"],
        type=kind,
        quad=types[kind]["quad"],
        score=float(score),
        mode=mode,
        reciprocal=bool(entry.get("reciprocal", False)),
        definition=entry["definition"],
        example=entry["example"],
    )


def _families(relations: Mapping[str, Any]) -> dict[str, str]:
    predicates, families = relations["predicates"], dict.fromkeys(relations["predicates"], "")
    for family, members in relations["families"].items():
        where = f"relations.yaml: families: {family}"
        for name in members:
            if name not in predicates or families[name]:
                raise SchemaError(f"{name} is no predicate, or in two families", about=where, hint="name each once")
            families[name] = family
        if len({predicates[name].get("reciprocal", False) for name in members}) > 1:
            raise SchemaError("some are reciprocal and some are not", about=where, hint="make it two families")
    return {name: family or name for name, family in families.items()}


@cache
def load_ontology() -> Ontology:
    """Read and check the predicates and the types of entities.

    Raises
    ------
    SchemaError
        Names the file and the key that is wrong.

    Examples
    --------
    >>> load_ontology().predicates["REJECTS"].type
    'REJECT'
    >>> load_ontology().labels["Leader"]
    ('Entity', 'Person', 'Leader')
    """
    relations, entities = read_yaml("relations.yaml"), read_yaml("entities.yaml")
    predicates = {
        name: _predicate(name, entry, relations["types"], relations["modes"])
        for name, entry in relations["predicates"].items()
    }
    return Ontology(
        predicates=predicates,
        background={name: entry["label"] for name, entry in relations["background"].items()},
        labels={name: tuple(entry["labels"]) for name, entry in entities["types"].items()},
        unreal=relations["unreal"],
        version=str(relations["version"]),
        families=_families(relations),
        scenes=frozenset(relations["scenes"]),
    )
