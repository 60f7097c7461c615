"""In what the claims of one event differ: parties, days, places, figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from kgraph.ontology import read_yaml
from kgraph.records import Quantity
from kgraph.resolve.grouping import Told

Range = tuple[float, float]


def differences(group: Sequence[Told]) -> dict[str, list[Any]]:
    """Give the fields in which the claims differ, each with the values told, sorted."""
    if len(group) == 1:
        return {}
    found = {name: values(group) for name, values in _DIFFERING.items()}
    return {name: values for name, values in found.items() if len(values) > 1}


def _dates(group: Sequence[Told]) -> list[Any]:
    """Give the dates told, as ``start/end`` or the one day."""
    dates = {(d.start or "..", d.end or "..") for one in group if one.window and (d := one.claim.date)}
    return sorted(start if start == end else f"{start}/{end}" for start, end in dates)


def _places(group: Sequence[Told]) -> list[Any]:
    """Give the places told."""
    return sorted({id for one in group for id in one.places})


def _quantities(group: Sequence[Told]) -> list[Any]:
    """Give the figures that exclude each other: of one act and thing, the greatest that each document tells."""
    told: dict[tuple[str, str, str], dict[str, Range]] = defaultdict(dict)
    for one in group:
        for q in one.claim.quantities:
            figures = told[one.claim.predicate, what_of(q), q.unit]
            figures[one.claim.document] = max((q.low, q.high), figures.get(one.claim.document, (q.low, q.high)))
    return [
        {"what": what, "unit": unit, "low": low, "high": high}
        for (_, what, unit), figures in sorted(told.items())
        for low, high in sorted(set(figures.values()))
        if any(high < other[0] or other[1] < low for other in figures.values())
    ]


def what_of(quantity: Quantity) -> str:
    """Give what a quantity counts: the dead and the victims are people.

    Examples
    --------
    >>> what_of(Quantity(9, 9, "count", "victims", 0, 9, "9 victims"))
    'people'
    """
    what = quantity.what.casefold()
    return _counted_alike().get(what, what)


@cache
def _counted_alike() -> dict[str, str]:
    groups = read_yaml("lexicons/quantities.yaml")["counted_alike"]
    return {word: what for what, words in groups.items() for word in words}


def _named(side: str) -> Callable[[Sequence[Told]], list[Any]]:
    """Make what gives the parties that claims tell, where not all tell the same; who tells none does not differ."""

    def told(group: Sequence[Told]) -> list[Any]:
        parties = {getattr(one, side) for one in group if getattr(one, side)}
        return sorted({id for ids in parties for id in ids}) if len(parties) > 1 else []

    return told


def _predicates(group: Sequence[Told]) -> list[Any]:
    return sorted({one.claim.predicate for one in group})


_DIFFERING: dict[str, Callable[[Sequence[Told]], list[Any]]] = {
    "predicate": _predicates,
    "actor": _named("actors"),
    "recipient": _named("recipients"),
    "date": _dates,
    "place": _places,
    "quantities": _quantities,
}
