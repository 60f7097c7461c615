"""Records as JSON without the fields that say nothing: a third of the size, and as fast."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from kgraph.records import Claim, Document, Entity, Mention, Omission, Reading

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Said:
    """What a reading holds beside its document."""

    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    omissions: tuple[Omission, ...] = ()
    sketch: tuple[int, ...] = ()


def said_to_lean(reading: Reading) -> str:
    """Write what a reading holds beside its document."""
    return to_lean(Said(reading.entities, reading.mentions, reading.claims, reading.omissions, reading.sketch))


def reading_from_lean(document: Document, text: str | bytes) -> Reading:
    """Read what :func:`said_to_lean` wrote."""
    said = from_lean(text, Said)
    return Reading(document, said.entities, said.mentions, said.claims, said.omissions, said.sketch)


def to_lean(record: object) -> str:
    """Write a record as JSON; fields that have their default are left out.

    Examples
    --------
    >>> from kgraph.records import Problem, Entity
    >>> to_lean(Entity("state:PER", "State", "Peru"))
    '{"id":"state:PER","type":"State","name":"Peru"}'
    """
    kind: Any = type(record)
    slim = msgspec.convert(record, _slim(kind), from_attributes=True)
    return msgspec.json.encode(slim, order="deterministic").decode("utf-8")


def from_lean(text: str | bytes, record: type[R]) -> R:
    """Read a record that :func:`to_lean` wrote.

    Examples
    --------
    >>> from kgraph.records import Entity
    >>> from_lean('{"id":"state:PER","type":"State","name":"Peru"}', Entity).aliases
    ()
    """
    kind: Any = record
    decoder: msgspec.json.Decoder[R] = _decoder(kind)
    return decoder.decode(text)


@cache
def _decoder(record: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(record)


@cache
def _slim(record: Any) -> Any:
    """Give the struct with the same fields that leaves out defaults, which dataclasses cannot do."""
    hints = get_type_hints(record)
    made = [(f.name, _slim_hint(hints[f.name]), *_default(f)) for f in fields(record)]
    return msgspec.defstruct(record.__name__, made, omit_defaults=True)


def _slim_hint(hint: Any) -> Any:
    """Put slim structs for records in a type, however deep they stand in it."""
    if is_dataclass(hint):
        return _slim(cast(Any, hint))
    arguments = tuple(_slim_hint(argument) for argument in get_args(hint))
    if get_origin(hint) in (Union, UnionType):
        return Union[arguments]  # noqa: UP007 - made at run time
    return get_origin(hint)[arguments] if arguments else hint


def _default(field: Any) -> tuple[Any, ...]:
    if field.default_factory is not MISSING:
        return (msgspec.field(default_factory=field.default_factory),)
    return () if field.default is MISSING else (field.default,)
