"""Marks events that others deny; both stay, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kgraph.records import Event
from kgraph.resolve.grouping import MONTH_DAYS, OPEN, Told, Window, shift
from kgraph.resolve.happenings import Core
from kgraph.resolve.parties import acts_as, agree, is_hit_as

DENIES = "DENIES"

Merged = tuple[Event, Sequence[Core]]


def mark_disputes(merged: Sequence[Merged]) -> Iterator[Event]:
    """Give the events again, those that a negated or denied event contradicts with ``disputed_by``.

    Two contradict each other if they are of one family of predicates, their parties can be the same and their days
    meet. An event without a date may lie anywhere in the month before it was told. Where a party is nobody known, one
    document must tell both, or both name the place or thing. Whoever denies "any involvement" denies what the document
    told of them last, on the word of others.

    Parameters
    ----------
    merged : sequence of (Event, its groups of claims)
        All events.
    """
    days = {event.id: _days(cores) for event, cores in merged}
    denials: dict[str, list[Merged]] = defaultdict(list)
    for event, cores in merged:
        if _denies(event):
            denials[cores[0].key[0]].append((event, cores))
    answers = _answers(merged)
    for event, cores in merged:
        against = denials.get(cores[0].key[0], []) if event.fact else []
        meeting = [(denial, others) for denial, others in against if _meet(days[denial.id], days[event.id])]
        found = {denial.id for denial, others in meeting if _contradicts(others, cores)} | answers[event.id]
        yield replace(event, disputed=True, disputed_by=tuple(sorted(found))) if found else event


def _answers(merged: Sequence[Merged]) -> defaultdict[str, set[str]]:
    """Give for each event the events in which whom others tell it of denies, in words of no act of their own.

    "Iran attacked the tankers, a minister said. Iran denied any involvement": the act last told before.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    told: dict[str, list[_Line]] = defaultdict(list)
    for event, cores in merged:
        for core in cores:
            for one in core.told:
                told[one.claim.document].append(_Line(one, core, event))
    for lines in told.values():
        for line in lines:
            before = [other for other in lines if _is_answered(other, line)] if _is_bare_denial(line, lines) else []
            if before:
                found[max(before, key=lambda other: other.told.order).event.id].add(line.event.id)
    return found


class _Line(NamedTuple):
    """A claim with its group and event."""

    told: Told
    core: Core
    event: Event


def _is_bare_denial(line: _Line, lines: Sequence[_Line]) -> bool:
    """Whether somebody denies, and the sentence does not say which act."""
    if line.event.predicate != DENIES or not line.event.fact:
        return False
    said = line.told.claim.evidence
    return not any(other.event.modality == "denied" and other.told.claim.evidence == said for other in lines)


def _is_answered(line: _Line, denial: _Line) -> bool:
    """Whether a claim tells, on the word of somebody else, an act of whom denies later."""
    claim, denying = line.told.claim, denial.told.claim
    if not (line.event.fact and claim.speakers and claim.trigger.start_char < denying.trigger.start_char):
        return False
    known = line.core.entities
    speakers, actors = frozenset(line.told.speakers), denial.core.actors
    return bool(agree(line.core.actors, actors, known, acts_as)) and not agree(speakers, actors, known, acts_as)


def _denies(event: Event) -> bool:
    """Whether an event says that its act did not happen; to deny that it did not is no denial."""
    if event.polarity == "negated":
        return event.modality in ("asserted", "hedged")
    return event.modality == "denied"


def _contradicts(denial: Sequence[Core], fact: Sequence[Core]) -> bool:
    """Whether some claims deny what others tell, of days that meet."""
    return any(_are_of_one_act(one, other) for one in denial for other in fact)


def _are_of_one_act(one: Core, other: Core) -> bool:
    """Whether the parties can be the same, on one side surely."""
    actors = agree(one.actors, other.actors, one.entities, acts_as)
    targets = agree(one.recipients, other.recipients, one.entities, is_hit_as)
    if one.reciprocal or False in (actors, targets) or (actors and targets):
        return actors is True and targets is not False
    same = one.documents & other.documents or one.places & other.places or one.objects & other.objects
    return bool((actors or targets) and same) or bool(actors and not one.recipients and not other.recipients)


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
