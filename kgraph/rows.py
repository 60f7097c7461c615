"""Nodes and edges with all that they carry, once for the mirror and for every file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kgraph.edges import Edge, edges_of
from kgraph.ontology import Ontology, load_ontology
from kgraph.records import Claim, Contents, Derived, Entity, Event

Attributes = dict[str, Any]


def node_rows(contents: Contents, ontology: Ontology | None = None) -> Iterator[tuple[str, Attributes]]:
    """Give every entity's id and attributes, sorted by id.

    Examples
    --------
    >>> peru = Entity("state:PER", "State", "Peru", country="PER")
    >>> [(id, row["label"], row["labels"]) for id, row in node_rows(Contents(derived=Derived((peru,))))]
    [('state:PER', 'Peru', ['Entity', 'State'])]
    """
    ontology = ontology or load_ontology()
    for entity in sorted(contents.derived.entities, key=lambda e: e.id):
        yield entity.id, node_attributes(entity, ontology)


def node_attributes(entity: Entity, ontology: Ontology) -> Attributes:
    """Give what a node carries, in a fixed order; ``None`` where something is not known."""
    return {
        "label": entity.name,
        "name": entity.name,
        "type": entity.type,
        "labels": list(ontology.labels.get(entity.type, ("Entity",))),
        "kind": entity.kind,
        "aliases": list(entity.aliases),
        "country": entity.country,
        "wikidata": entity.wikidata,
        "sector": entity.sector,
        "placeholder": entity.placeholder,
        "latitude": entity.latitude,
        "longitude": entity.longitude,
        "merged": list(entity.merged),
    }


def edge_rows(
    contents: Contents, *, evidence: bool = True, background: bool = True, ontology: Ontology | None = None
) -> Iterator[tuple[str, str, str, Attributes]]:
    """Give source, target, key and attributes of every edge, events before background facts.

    Parameters
    ----------
    contents : Contents
        The graph.
    evidence : bool
        Whether edges carry words of the articles: ``contents``, and as ``quote`` the evidence of the best claim.
    background : bool
        Whether facts that a table states are edges.
    ontology : Ontology, optional
        The vocabulary, if not the one under schema/.
    """
    derived = contents.derived if background else Derived(events=contents.derived.events)
    quotes = _quotes(contents) if evidence else None
    for edge in edges_of(derived, ontology or load_ontology()):
        yield edge.source, edge.target, edge.key, _edge_attributes(edge, quotes)


def _edge_attributes(edge: Edge, quotes: Mapping[str, str] | None) -> Attributes:
    """Give what an edge carries, with words of the articles or without."""
    row = {"relation": edge.type_name, **edge.attributes}
    row = {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}
    if quotes is None or not isinstance(edge.record, Event):
        return row
    return {**row, "contents": list(edge.record.contents), "quote": quotes.get(edge.record.id)}


def _quotes(contents: Contents) -> dict[str, str]:
    """Give each event's best quote: the evidence of its most confident claim, of several the earliest."""
    claims = {claim.id: (claim, r.document.published or "9999") for r in contents.readings for claim in r.claims}
    found = {}
    for event in contents.derived.events:
        told = [claims[id] for id in event.claims if id in claims]
        best = min(told, key=_rank, default=None)
        if best and best[0].evidence:
            found[event.id] = best[0].evidence[0].quote
    return found


def _rank(told: tuple[Claim, str]) -> tuple[float, str, str, int, str]:
    """Sort the most confident first, then the earliest."""
    claim, published = told
    return (-claim.confidence, published, claim.document, claim.trigger.start_char, claim.id)
