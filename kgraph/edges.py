"""The rules by which events and background facts become edges, once for every store, graph and export.

One edge per event and pair: from an actor to each recipient and to each object that is an entity, or to the place where
neither is named. What is not told as fact is an edge of the one type ``UNREAL``. No second party, no edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from kgraph.ontology import Ontology, load_ontology
from kgraph.records import Derived, Event, Fact, digest

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge from the entity ``source`` to the entity ``target``.

    ``key`` is the event's id, with ``:`` and a hash of the pair where the event makes several edges. ``type_name`` is
    the relationship type: the predicate, or ``UNREAL``; ``role`` says what the target is to the event: recipient,
    object, place or background. ``record`` is the event or fact behind it.
    """

    key: str
    source: str
    target: str
    type_name: str
    label: str
    role: str
    record: Event | Fact

    @property
    def background(self) -> bool:
        """Whether a table states it, not an article."""
        return isinstance(self.record, Fact)

    @property
    def attributes(self) -> dict[str, Any]:
        """Give what the edge carries, in a fixed order; ``None`` where something is not known."""
        record = self.record
        return _fact_attributes(self, record) if isinstance(record, Fact) else _event_attributes(self, record)


def edges_of(derived: Derived, ontology: Ontology | None = None) -> Iterator[Edge]:
    """Give the edges of all events, then those of all background facts, each in the order of their records.

    Examples
    --------
    >>> parties = {"actors": ("state:PER",), "places": ("place:lima",)}
    >>> meeting = Event("e:1", "MEETS", "CONSULT", 1, ("c:1",), ("d:1",), **parties)
    >>> [(edge.key, edge.source, edge.target, edge.role) for edge in edges_of(Derived(events=(meeting,)))]
    [('e:1', 'state:PER', 'place:lima', 'place')]
    """
    ontology = ontology or load_ontology()
    for event in derived.events:
        yield from event_edges(event, ontology)
    for fact in derived.facts:
        yield fact_edge(fact, ontology)


def event_edges(event: Event, ontology: Ontology) -> Iterator[Edge]:
    """Give the edges of one event; none where there is no second party."""
    pairs = _pairs(event)
    type_name = event.predicate if event.fact else ontology.unreal
    label = _label(event, ontology)
    for (source, target), role in pairs.items():
        key = event.id if len(pairs) == 1 else f"{event.id}:{digest(source, target)[:8]}"
        yield Edge(key, source, target, type_name, label, role, event)


def fact_edge(fact: Fact, ontology: Ontology) -> Edge:
    """Give the edge of one background fact."""
    label = ontology.background.get(fact.predicate, fact.predicate)
    return Edge(fact.id, fact.actor, fact.recipient, fact.predicate, label, "background", fact)


def _pairs(event: Event) -> dict[Pair, str]:
    """Pair the parties of an event, each pair once, with the role of its second party."""
    actors = _unique(event.actors + event.recipients) if event.reciprocal else _unique(event.actors)
    to_objects = product(actors, _unique(event.objects))
    found = dict.fromkeys(_main_pairs(event, actors), "recipient")
    found = {**dict.fromkeys(to_objects, "object"), **found}
    if not event.objects and not _has_recipient(event, actors):
        found = dict.fromkeys(product(actors, _unique(event.places)), "place")
    return {pair: found[pair] for pair in sorted(found) if pair[0] != pair[1]}


def _main_pairs(event: Event, actors: list[str]) -> Iterator[Pair]:
    """Pair actors with recipients; parties of a reciprocal event once an unordered pair, the smaller id first."""
    if event.reciprocal:
        return combinations(actors, 2)
    return product(actors, _unique(event.recipients))


def _has_recipient(event: Event, actors: list[str]) -> bool:
    return len(actors) > 1 if event.reciprocal else bool(event.recipients)


def _unique(ids: tuple[str, ...]) -> list[str]:
    return sorted(set(ids))


def _label(event: Event, ontology: Ontology) -> str:
    """Name the edge; what is not told as fact says so: ``Attacks (planned)``."""
    known = ontology.predicates.get(event.predicate)
    name = known.label if known else event.predicate
    if event.fact:
        return name
    status = [word for word in (event.polarity, event.modality) if word not in ("affirmed", "asserted")]
    return f"{name} ({', '.join(status or ['unreal'])})"


def _event_attributes(edge: Edge, event: Event) -> dict[str, Any]:
    date = event.date
    return {
        "label": edge.label,
        "event": event.id,
        "predicate": event.predicate,
        "type": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "role": edge.role,
        "date_start": date.start if date else None,
        "date_end": date.end if date else None,
        "date_precision": date.precision if date else None,
        "modality": event.modality,
        "polarity": event.polarity,
        "reciprocal": event.reciprocal,
        "attributed": event.attributed,
        "speakers": event.speakers,
        "disputed": event.disputed,
        "confidence": event.confidence,
        "n_claims": len(event.claims),
        "n_publishers": event.publishers,
        "claims": event.claims,
        "background": False,
    }


def _fact_attributes(edge: Edge, fact: Fact) -> dict[str, Any]:
    return {
        "label": edge.label,
        "predicate": fact.predicate,
        "role": edge.role,
        "office": fact.office,
        "title": fact.title,
        "start": fact.start,
        "end": fact.end,
        "source": fact.source,
        "background": True,
    }
