"""Marks events that others deny; both stay, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgraph.records import Event
from kgraph.resolve.grouping import MONTH_DAYS, OPEN, Told, Window, shift
from kgraph.resolve.happenings import Core
from kgraph.resolve.parties import acts_as, agree, is_hit_as

Merged = tuple[Event, Sequence[Core]]


def mark_disputes(merged: Sequence[Merged]) -> Iterator[Event]:
    """Give the events again, those that a negated or denied event contradicts with ``disputed_by``.

    Two contradict each other if they are of one family of predicates, their parties can be the same and their days
    meet. An event without a date may lie anywhere in the month before it was told. Where a party is nobody known, one
    document must tell both, or both name the place or thing.

    Parameters
    ----------
    merged : sequence of (Event, its groups of claims)
        All events.
    """
    denials: dict[str, list[Merged]] = defaultdict(list)
    for event, cores in merged:
        if _denies(event):
            denials[cores[0].key[0]].append((event, cores))
    for event, cores in merged:
        against = denials.get(cores[0].key[0], []) if event.fact else []
        by = tuple(sorted(denial.id for denial, others in against if _contradicts(others, cores)))
        yield replace(event, disputed=True, disputed_by=by) if by else event


def _denies(event: Event) -> bool:
    """Whether an event says that its act did not happen; to deny that it did not is no denial."""
    if event.polarity == "negated":
        return event.modality in ("asserted", "hedged")
    return event.modality == "denied"


def _contradicts(denial: Sequence[Core], fact: Sequence[Core]) -> bool:
    """Whether some claims deny what others tell."""
    if not _meet(_days(denial), _days(fact)):
        return False
    return any(_are_of_one_act(one, other) for one in denial for other in fact)


def _are_of_one_act(one: Core, other: Core) -> bool:
    sides = [agree(one.actors, other.actors, one.entities, acts_as)]
    if not one.reciprocal:
        sides.append(agree(one.recipients, other.recipients, one.entities, is_hit_as))
    if False in sides:
        return False
    same = one.documents & other.documents or one.places & other.places or one.objects & other.objects
    return None not in sides or bool(same) or not (one.recipients or other.recipients or None in sides[:1])


def _days(cores: Sequence[Core]) -> Window:
    """Give the days on which an event can have been."""
    group: list[Told] = [one for core in cores for one in core.told]
    windows = [one.window for one in group if one.window]
    if windows:
        return max(first for first, _ in windows), min(last for _, last in windows)
    told = [one.published for one in group if one.published]
    return (shift(min(told), -MONTH_DAYS), max(told)) if told else OPEN


def _meet(one: Window, other: Window) -> bool:
    """Whether two windows share a day."""
    return one[0] <= other[1] and other[0] <= one[1]
