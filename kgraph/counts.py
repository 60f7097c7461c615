"""How much a graph holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from kgraph.edges import edges_of
from kgraph.records import Contents


def count(contents: Contents) -> dict[str, Any]:
    """Count what a graph holds: what was read, what was found in it, what was left out or could not be shown.

    Examples
    --------
    >>> count(Contents())["documents"], count(Contents())["events_without_edge"]
    (0, 0)
    """
    derived, readings = contents.derived, contents.readings
    edges = list(edges_of(derived))
    mentions = [mention for reading in readings for mention in reading.mentions]
    with_edge = {edge.record.id for edge in edges}
    return {
        "documents": len(readings),
        "publishers": len({reading.document.publisher for reading in readings} - {None}),
        "problems": len(contents.problems),
        "mentions": len(mentions),
        "mentions_unresolved": sum(mention.entity is None for mention in mentions),
        "entities": len(derived.entities),
        "entities_by_type": tally(entity.type for entity in derived.entities),
        "placeholders": sum(entity.placeholder for entity in derived.entities),
        "claims": sum(len(reading.claims) for reading in readings),
        "passages_left_out": tally(omission.reason for reading in readings for omission in reading.omissions),
        "events": len(derived.events),
        "events_by_type": tally(event.type for event in derived.events),
        "events_unreal": sum(not event.fact for event in derived.events),
        "events_disputed": sum(event.disputed for event in derived.events),
        "events_without_edge": sum(event.id not in with_edge for event in derived.events),
        "edges": sum(not edge.background for edge in edges),
        "edges_background": sum(edge.background for edge in edges),
        "versions": contents.made_with,
    }


def tally(words: Iterable[str]) -> dict[str, int]:
    """Count words, the most frequent first.

    Examples
    --------
    >>> tally(["b", "a", "b"])
    {'b': 2, 'a': 1}
    """
    return dict(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))
