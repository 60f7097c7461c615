"""What people corrected by hand: claims left out, and fields of claims set; what was read stays as it is."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from kgraph.errors import UsageError
from kgraph.ontology import Ontology
from kgraph.records import MODALITIES, POLARITIES, Argument, Claim, Decision, EventDate, Reading

REJECT, SET = "reject", "set"
FIELDS = ("predicate", "actors", "recipients", "object", "place", "date", "polarity", "modality")
# How ISO writes a day, a month, a year.
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def correct(readings: Iterable[Reading], decisions: Iterable[Decision], ontology: Ontology) -> tuple[Reading, ...]:
    """Give the readings with the claims as people corrected them; a decision on a claim that is not there waits.

    Examples
    --------
    >>> from kgraph.ontology import load_ontology
    >>> correct((), [Decision("reject", "c:0", "")], load_ontology())
    ()
    """
    wanted: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.on_claim:
            wanted[decision.left].append(decision)
    readings = tuple(readings)
    if not wanted:
        return readings
    known = {entity.id for reading in readings for entity in reading.entities}
    return tuple(_correct_reading(reading, wanted, known, ontology) for reading in readings)


def _correct_reading(
    reading: Reading, wanted: Mapping[str, list[Decision]], known: Set[str], ontology: Ontology
) -> Reading:
    if not any(claim.id in wanted for claim in reading.claims):
        return reading
    claims = (_correct_claim(claim, wanted.get(claim.id, []), known, ontology) for claim in reading.claims)
    return replace(reading, claims=tuple(claim for claim in claims if claim))


def _correct_claim(claim: Claim, decisions: list[Decision], known: Set[str], ontology: Ontology) -> Claim | None:
    """Give the claim with its fields set, or nothing if it is rejected; what names nothing that is there waits."""
    if any(decision.judgement == REJECT for decision in decisions):
        return None
    for decision in decisions:
        with suppress(UsageError):
            changes = parse_field(decision.right, decision.value, ontology)
            claim = replace(claim, **changes) if _entities(changes) <= known else claim
    return claim


def _entities(changes: Mapping[str, Any]) -> set[str]:
    """Give the ids of the entities that a field is set to."""
    values = [item for value in changes.values() for item in (value if isinstance(value, tuple) else (value,))]
    return {item.entity for item in values if isinstance(item, Argument) and item.entity}


def parse_field(field: str, value: str, ontology: Ontology) -> dict[str, Any]:
    """Give what a field of a claim, set to this value, makes of the claim.

    Parameters
    ----------
    field : str
        One of `FIELDS`.
    value : str
        A predicate, a polarity or modality; entity ids with commas between them for actors and recipients, one for
        object and place; a day, month or year as ISO writes it, or two with ``/`` between them; empty for none.
    ontology : Ontology
        The predicates there are.

    Raises
    ------
    UsageError
        If there is no such field, or it cannot have that value.

    Examples
    --------
    >>> from kgraph.ontology import load_ontology
    >>> parse_field("date", "1962-10", load_ontology())
    {'date': EventDate(start='1962-10-01', end='1962-10-31', precision='month', text=None)}
    """
    if field not in FIELDS:
        raise UsageError("no such field of a claim", about=field, hint=f"take one of {', '.join(FIELDS)}")
    return _PARSERS[field](field, value.strip(), ontology)


def _predicate(field: str, value: str, ontology: Ontology) -> dict[str, Any]:
    _among(field, value, sorted(ontology.predicates))
    found = ontology.predicates[value]
    return {"predicate": value, "type": found.type, "mode": found.mode, "quad": found.quad}


def _word(field: str, value: str, ontology: Ontology) -> dict[str, Any]:
    _among(field, value, POLARITIES if field == "polarity" else MODALITIES)
    return {field: value, "cue": None}


def _among(field: str, value: str, words: Iterable[str]) -> None:
    if value not in words:
        raise UsageError(f"{field} cannot be {value!r}", hint=f"take one of {', '.join(words)}")


def _several(field: str, value: str, ontology: Ontology) -> dict[str, Any]:
    return {field: tuple(Argument(id.strip(), inferred=True) for id in value.split(",") if id.strip())}


def _one(field: str, value: str, ontology: Ontology) -> dict[str, Any]:
    return {field: Argument(value, inferred=True) if value else None}


def _date(field: str, value: str, ontology: Ontology) -> dict[str, Any]:
    if not value:
        return {field: None}
    try:
        first, last = (_days(part) for part in (value.split("/") if "/" in value else (value, value)))
        if first[0] > last[1]:
            raise ValueError
    except ValueError as error:
        raise UsageError(
            f"{value!r} is no date", hint="write 1962-10-22, 1962-10, 1962 or 1962-10-22/1962-10-28"
        ) from error
    precision = first[2] if value.count("/") == 0 else "interval"
    return {field: EventDate(first[0], last[1], precision)}


def _days(text: str) -> tuple[str, str, str]:
    """Give the first and last day of a day, month or year, and which it is."""
    parts = _DATE.fullmatch(text.strip())
    if not parts:
        raise ValueError(text)
    year, month, day = (int(part or 0) for part in parts.groups())
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return first.isoformat(), last.isoformat(), "day" if day else "month" if month else "year"


_PARSERS: dict[str, Callable[[str, str, Ontology], dict[str, Any]]] = {
    "predicate": _predicate,
    "polarity": _word,
    "modality": _word,
    "actors": _several,
    "recipients": _several,
    "object": _one,
    "place": _one,
    "date": _date,
}
