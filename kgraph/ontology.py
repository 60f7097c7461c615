"""Reads schema/ and checks it: types of entities, predicates, lexicons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kgraph.errors import SchemaError


def schema_dir() -> Path:
    """Give the folder of schema files, in a checkout or in an installed wheel."""
    package = Path(__file__).resolve().parent
    checkout = package.parent / "schema"
    return checkout if checkout.is_dir() else package / "_schema"


def read_yaml(name: str) -> Any:
    """Read one schema file, named relative to :func:`schema_dir`.

    Raises
    ------
    SchemaError
        If there is no such file or it is not YAML.

    Examples
    --------
    >>> read_yaml("relations.yaml")["unreal"]
    'UNREAL'
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    path = schema_dir() / name
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except OSError as error:
        raise SchemaError("no such schema file", about=name, hint="install kgraph again") from error
    except yaml.YAMLError as error:
        raise SchemaError(f"not valid YAML ({error})", about=name) from error


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

    ``families`` leads a predicate to the name of those under which one happening may be told, itself if there is none.
    """

    predicates: Mapping[str, Predicate]
    background: Mapping[str, str]
    labels: Mapping[str, tuple[str, ...]]
    unreal: str
    version: str
    families: Mapping[str, str]


def _predicate(name: str, entry: Mapping[str, Any], types: Mapping[str, Any], modes: Mapping[str, Any]) -> Predicate:
    where = f"relations.yaml: {name}"
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
    )
