"""Marks events that others deny; both stay, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from kgraph.records import Event
from kgraph.resolve.grouping import MONTH_DAYS, OPEN, Told, Window, shift

Merged = tuple[Event, Sequence[Told], Sequence[Any]]


def mark_disputes(merged: Sequence[Merged]) -> Iterator[Event]:
    """Give the events again, those that a negated or denied event contradicts with ``disputed_by``.

    Two contradict each other if predicate, actors and recipients are the same and their days meet. An event without a
    date may lie anywhere in the month before it was told.

    Parameters
    ----------
    merged : sequence of (Event, its claims, its block)
        All events. Of the block count predicate, parties and the last part, the document of an unknown party.
    """
    denials: dict[tuple[Any, ...], list[tuple[Event, Window]]] = defaultdict(list)
    for event, group, block in merged:
        if _denies(event):
            denials[_about(block)].append((event, _days(group)))
    for event, group, block in merged:
        against = denials.get(_about(block), []) if event.fact else []
        by = tuple(sorted(denial.id for denial, days in against if _meet(days, _days(group))))
        yield replace(event, disputed=True, disputed_by=by) if by else event


def _denies(event: Event) -> bool:
    """Whether an event says that its act did not happen; to deny that it did not is no denial."""
    if event.polarity == "negated":
        return event.modality in ("asserted", "hedged")
    return event.modality == "denied"


def _about(block: Sequence[Any]) -> tuple[Any, ...]:
    """Give predicate, parties and document of somebody not known."""
    return (block[0], block[1], block[-1])


def _days(group: Sequence[Told]) -> Window:
    """Give the days on which an event can have been."""
    windows = [one.window for one in group if one.window]
    if windows:
        return max(first for first, _ in windows), min(last for _, last in windows)
    told = [one.published for one in group if one.published]
    return (shift(min(told), -MONTH_DAYS), max(told)) if told else OPEN


def _meet(one: Window, other: Window) -> bool:
    """Whether two windows share a day."""
    return one[0] <= other[1] and other[0] <= one[1]
