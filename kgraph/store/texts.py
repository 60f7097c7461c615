"""A graph without the words of its articles, for those that may not be handed on: offsets and hashes only."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from kgraph.records import Contents, Description, Event, Reading, digest
from kgraph.rows import Flow
from kgraph.sketch import sketch_of
from kgraph.store.base import LEFT_OUT, TEXTS

_WORDS = ("text", "quote")


def without_texts(contents: Contents) -> Contents:
    """Leave out texts and titles, and put a hash in place of every piece of text; the versions say so.

    Names of entities stay, and so does all that was found. Equal words have equal hashes, so that what follows from the
    readings is the same.

    Examples
    --------
    >>> without_texts(Contents()).versions
    {'texts': 'left out'}
    """
    readings = tuple(_reading(reading) for reading in contents.readings)
    derived = replace(contents.derived, events=tuple(_event(event) for event in contents.derived.events))
    return replace(contents, readings=readings, derived=derived, versions={**contents.versions, TEXTS: LEFT_OUT})


def hide_texts(flow: Flow) -> Flow:
    """Leave out of a flow what :func:`without_texts` leaves out of a graph."""
    notes = replace(flow.notes, versions={**flow.notes.versions, TEXTS: LEFT_OUT})
    return replace(
        flow,
        readings=lambda: map(_reading, flow.readings()),
        claims=lambda: map(_hidden, flow.claims()),
        events=lambda: ((_event(event), None) for event, _ in flow.events()),
        notes=notes,
    )


def _reading(reading: Reading) -> Reading:
    document = replace(reading.document, text="", title=None)
    found = {name: _hidden(getattr(reading, name)) for name in ("mentions", "claims", "omissions")}
    return replace(reading, document=document, sketch=tuple(sorted(sketch_of(reading))), **found)


def _event(event: Event) -> Event:
    contents = tuple(sorted(map(_hash, event.contents)))
    return replace(event, contents=contents, date=_hidden(event.date))


def _hidden(value: Any) -> Any:
    """Hash the words in a record, however deep they stand in it."""
    if isinstance(value, tuple):
        return tuple(map(_hidden, value))
    if isinstance(value, Description) or not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{f.name: _field(f.name, getattr(value, f.name)) for f in fields(value)})


def _field(name: str, value: Any) -> Any:
    return _hash(value) if name in _WORDS and value else _hidden(value)


def _hash(words: str) -> str:
    return f"hash:{digest(words)}"
