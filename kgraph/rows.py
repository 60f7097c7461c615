"""Nodes and edges with all that they carry, once for the mirror and for every file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kgraph.edges import Edge, event_edges, fact_edge
from kgraph.ontology import Ontology, load_ontology
from kgraph.records import Claim, Contents, Derived, Entity, Event, Fact, Reading

Attributes = dict[str, Any]
NodeRow = tuple[str, Attributes]
EdgeRow = tuple[str, str, str, Attributes]


@dataclass(frozen=True, slots=True)
class Flow:
    """A graph to be read one record after the other, each kind sorted by id, as often as it is called.

    ``events`` gives each event with its best quote, ``None`` where words are left out; ``size`` is the number of
    entities, events and facts; ``notes`` hold all the rest: problems, decisions, versions.
    """

    entities: Callable[[], Iterable[Entity]]
    events: Callable[[], Iterable[tuple[Event, str | None]]]
    facts: Callable[[], Iterable[Fact]]
    size: int = 0
    readings: Callable[[], Iterable[Reading]] = tuple
    claims: Callable[[], Iterable[Claim]] = tuple
    notes: Contents = field(default_factory=Contents)

    @property
    def versions(self) -> Mapping[str, str]:
        """The versions that the graph was made with."""
        return self.notes.made_with


def flow_of(contents: Contents, *, evidence: bool = True) -> Flow:
    """Give a graph in memory as a flow.

    Examples
    --------
    >>> flow_of(Contents(versions={"schema": "1"})).versions
    {'schema': '1'}
    """
    derived, quotes = contents.derived, _quotes(contents) if evidence else {}
    entities = sorted(derived.entities, key=lambda e: e.id)
    events = [(event, quotes.get(event.id)) for event in sorted(derived.events, key=lambda e: e.id)]
    facts = sorted(derived.facts, key=lambda f: f.id)
    size = len(entities) + len(events) + len(facts)
    readings = sorted(contents.readings, key=lambda r: r.document.id)
    claims = sorted((claim for reading in readings for claim in reading.claims), key=lambda c: c.id)
    notes = replace(contents, readings=(), derived=Derived())
    return Flow(lambda: entities, lambda: events, lambda: facts, size, lambda: readings, lambda: claims, notes)


def as_flow(graph: Contents | Flow, *, evidence: bool = False) -> Flow:
    """Give a graph, in memory or not, as a flow."""
    return graph if isinstance(graph, Flow) else flow_of(graph, evidence=evidence)


def edges_in(flow: Flow, ontology: Ontology) -> Iterator[Edge]:
    """Give the edges of all events, then those of all background facts."""
    yield from (edge for event, _ in flow.events() for edge in event_edges(event, ontology))
    yield from (fact_edge(fact, ontology) for fact in flow.facts())


def node_rows(graph: Contents | Flow, ontology: Ontology | None = None) -> Iterator[NodeRow]:
    """Give every entity's id and attributes, sorted by id.

    Examples
    --------
    >>> from kgraph.records import Derived
    >>> peru = Entity("state:PER", "State", "Peru", country="PER")
    >>> [(id, row["label"], row["labels"]) for id, row in node_rows(Contents(derived=Derived((peru,))))]
    [('state:PER', 'Peru', ['Entity', 'State'])]
    """
    ontology = ontology or load_ontology()
    for entity in as_flow(graph).entities():
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
    graph: Contents | Flow, *, evidence: bool = True, background: bool = True, ontology: Ontology | None = None
) -> Iterator[EdgeRow]:
    """Give source, target, key and attributes of every edge, events before background facts.

    Parameters
    ----------
    graph : Contents or Flow
        The graph.
    evidence : bool
        Whether edges carry words of the articles: ``contents``, and as ``quote`` the evidence of the best claim.
    background : bool
        Whether facts that a table states are edges.
    ontology : Ontology, optional
        The vocabulary, if not the one under schema/.
    """
    ontology = ontology or load_ontology()
    flow = as_flow(graph, evidence=evidence)
    for event, quote in flow.events():
        words = {"contents": list(event.contents), "quote": quote} if evidence else {}
        for edge in sorted(event_edges(event, ontology), key=lambda e: e.key):
            yield _edge_row(edge, words)
    for fact in flow.facts() if background else ():
        yield _edge_row(fact_edge(fact, ontology), {})


def _edge_row(edge: Edge, words: Attributes) -> EdgeRow:
    """Give an edge with what it carries; lists for tuples."""
    row = {"relation": edge.type_name, **edge.attributes}
    row = {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}
    return edge.source, edge.target, edge.key, {**row, **words}


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
