"""RDF: the graph as linked data, with PROV for who said what, and Web Annotation for the characters that say it.

An entity is ``urn:kgraph:id:`` and its id, percent-encoded, with ``owl:sameAs`` to Wikidata where that is known.
What is told as fact is a triple of its own, ``kg:THREATENS`` from one entity to the other; every edge, a plan or a
denial too, is also an ``rdf:Statement`` about its event. An event is derived from claims (``prov:wasDerivedFrom``); a
claim is quoted from its document (``prov:wasQuotedFrom``), attributed to its speakers, else to the publisher
(``prov:wasAttributedTo``), and is an annotation whose target has selectors for position and quote. Texts of documents
are not in it. No node is blank, so equal graphs have equal files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from msgspec import json
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

from kgraph.edges import Edge, event_edges, fact_edge
from kgraph.ontology import Ontology, load_ontology
from kgraph.records import Claim, Contents, Document, Entity, Event, Evidence, Fact, to_json
from kgraph.rows import Flow, as_flow

if TYPE_CHECKING:
    from rdflib.term import Node

KG = Namespace("urn:kgraph:def:")
OA = Namespace("http://www.w3.org/ns/oa#")
GEO = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
PREFIXES = {"kg": KG, "oa": OA, "geo": GEO, "prov": PROV, "dcterms": DCTERMS, "skos": SKOS, "owl": OWL}
PREFIXES |= {"rdf": RDF, "rdfs": RDFS, "xsd": XSD}
RECORDS = 100
_ILLEGAL = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_TIMES = {
    r"\d{4}-\d\d-\d\d": XSD.date,
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?": XSD.dateTime,
}
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")

Triple = tuple[Any, Any, Any]


def iri(id: str, kind: str = "id") -> URIRef:
    """Give the IRI of an id, percent-encoded.

    Examples
    --------
    >>> str(iri("place:são-paulo-BRA")), str(iri("Daily <Sample>", "publisher"))
    ('urn:kgraph:id:place:s%C3%A3o-paulo-BRA', 'urn:kgraph:publisher:Daily%20%3CSample%3E')
    """
    return URIRef(f"urn:kgraph:{kind}:{quote(id, safe=':', errors='replace')}")


def groups(graph: Contents | Flow, *, text: bool = True, background: bool = True) -> Iterator[list[Triple]]:
    """Give the triples of a graph, those of one record together.

    Parameters
    ----------
    graph : Contents or Flow
        The graph.
    text : bool
        Whether titles, quotes and other words of the articles are in it.
    background : bool
        Whether facts that a table states are in it.
    """
    ontology, flow = load_ontology(), as_flow(graph)
    known = {other: entity.id for entity in flow.entities() for other in (entity.id, *entity.merged)}
    for entity in flow.entities():
        yield list(_entity(entity, ontology))
    for event, _ in flow.events():
        yield [*_event(event, text), *_edges(event_edges(event, ontology))]
    for fact in flow.facts() if background else ():
        yield [*_fact(fact), *_edges([fact_edge(fact, ontology)])]
    for reading in flow.readings():
        yield list(_document(reading.document, text))
        for claim in reading.claims:
            yield [*_claim(claim, reading.document, known, text), *_evidence(claim, text)]


def _entity(entity: Entity, ontology: Ontology) -> Iterator[Triple]:
    node = iri(entity.id)
    yield from ((node, RDF.type, KG[label]) for label in ontology.labels.get(entity.type, ("Entity",)))
    yield from _say(node, {RDFS.label: entity.name, KG.placeholder: entity.placeholder, DCTERMS.identifier: entity.id})
    yield from _say(node, {KG.kind: entity.kind, KG.country: entity.country, KG.sector: entity.sector})
    yield from _say(node, {GEO.lat: entity.latitude, GEO.long: entity.longitude})
    yield from ((node, SKOS.altLabel, _literal(alias)) for alias in entity.aliases)
    if entity.wikidata and _WIKIDATA.fullmatch(entity.wikidata):
        yield node, OWL.sameAs, URIRef(f"http://www.wikidata.org/entity/{entity.wikidata}")


def _event(event: Event, text: bool) -> Iterator[Triple]:
    node = iri(event.id)
    yield node, RDF.type, KG.Event
    yield node, KG.predicate, _term(event.predicate)
    roles = {"actor": event.actors, "recipient": event.recipients, "object": event.objects, "place": event.places}
    ids = {**roles, "speaker": event.speakers, "disputedBy": event.disputed_by}
    yield from ((node, KG[name], iri(id)) for name, found in ids.items() for id in found)
    yield from ((node, PROV.wasDerivedFrom, iri(claim)) for claim in event.claims)
    plain = ("type", "mode", "quad", "polarity", "modality", "fact", "reciprocal", "attributed", "publishers")
    yield from _say(node, {KG[name]: getattr(event, name) for name in (*plain, "confidence", "disputed")})
    if event.date:
        yield from _say(node, {KG.dateStart: _day(event.date.start), KG.dateEnd: _day(event.date.end)})
    yield from ((node, KG.content, _literal(words)) for words in (event.contents if text else ()))


def _fact(fact: Fact) -> Iterator[Triple]:
    node = iri(fact.id, "edge")
    yield from _say(node, {KG.table: fact.source, KG.office: fact.office, KG.title: fact.title})
    yield from _say(node, {KG.start: fact.start, KG.end: fact.end})


def _edges(edges: Iterable[Edge]) -> Iterator[Triple]:
    """Give each edge as a statement, and what is told as fact as a triple of its own."""
    for edge in edges:
        node, ends, relation = iri(edge.key, "edge"), (iri(edge.source), iri(edge.target)), _term(edge.type_name)
        yield node, RDF.type, RDF.Statement
        yield from ((node, RDF.subject, ends[0]), (node, RDF.predicate, relation), (node, RDF.object, ends[1]))
        yield from _say(node, {RDFS.label: edge.label, KG.role: edge.role, KG.background: edge.background})
        if isinstance(edge.record, Event):
            yield node, PROV.wasDerivedFrom, iri(edge.record.id)
        if not isinstance(edge.record, Event) or edge.record.fact:
            yield ends[0], relation, ends[1]


def _document(document: Document, text: bool) -> Iterator[Triple]:
    node = iri(document.id)
    yield node, RDF.type, PROV.Entity
    yield node, RDF.type, KG.Document
    yield from _say(node, {DCTERMS.identifier: document.key, DCTERMS.language: document.language})
    yield from _say(node, {DCTERMS.title: document.title if text else None, DCTERMS.issued: _day(document.published)})
    if document.publisher:
        publisher = iri(document.publisher, "publisher")
        yield from ((node, DCTERMS.publisher, publisher), (publisher, RDF.type, PROV.Agent))
        yield publisher, RDFS.label, _literal(document.publisher)
    if document.url:
        yield node, DCTERMS.source, _address(document.url)


def _claim(claim: Claim, document: Document, known: dict[str, str], text: bool) -> Iterator[Triple]:
    node, source = iri(claim.id), iri(document.id)
    yield from ((node, RDF.type, kind) for kind in (PROV.Entity, KG.Claim, OA.Annotation))
    yield from ((node, PROV.wasQuotedFrom, source), (node, PROV.wasDerivedFrom, source))
    yield node, KG.predicate, _term(claim.predicate)
    yield from _say(node, {KG[name]: getattr(claim, name) for name in ("polarity", "modality", "confidence")})
    speakers = [iri(known[s.entity]) for s in claim.speakers if s.entity in known]
    for speaker in speakers:
        yield from ((node, PROV.wasAttributedTo, speaker), (speaker, RDF.type, PROV.Agent))
    if document.publisher and not claim.speakers:
        yield node, PROV.wasAttributedTo, iri(document.publisher, "publisher")
    unnamed = [s.text for s in claim.speakers if s.entity not in known and s.text] if text else []
    yield from ((node, KG.speakerWords, _literal(words)) for words in unnamed)


def _evidence(claim: Claim, text: bool) -> Iterator[Triple]:
    """Give where the characters stand: in Unicode code points, the end exclusive, as the standard has it."""
    for number, evidence in enumerate(claim.evidence):
        target, position, exact = (
            URIRef(f"{iri(claim.id)}#{part}-{number}") for part in ("target", "position", "quote")
        )
        yield from ((iri(claim.id), OA.hasTarget, target), (target, RDF.type, OA.SpecificResource))
        yield from ((target, OA.hasSource, iri(evidence.document)), (target, OA.hasSelector, position))
        yield position, RDF.type, OA.TextPositionSelector
        yield from ((position, OA[name], _count(at)) for name, at in _ends(evidence))
        if text:
            yield from ((target, OA.hasSelector, exact), (exact, RDF.type, OA.TextQuoteSelector))
            yield exact, OA.exact, _literal(evidence.quote)
            yield iri(claim.id), PROV.value, _literal(evidence.quote)


def _ends(evidence: Evidence) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("start", evidence.start_char), ("end", evidence.end_char)


def _say(node: URIRef, values: dict[URIRef, Any]) -> Iterator[Triple]:
    """Give the triples of what is known."""
    for name, value in values.items():
        if value is not None:
            yield node, name, _literal(value)


def _literal(value: Any) -> Node:
    if isinstance(value, Literal):
        return value
    if isinstance(value, bool):
        return Literal(value)
    if isinstance(value, int | float):
        return Literal(value, datatype=XSD.double if isinstance(value, float) else XSD.integer)
    return Literal(str(value).encode("utf-8", "replace").decode("utf-8"))


def _count(number: int) -> Literal:
    return Literal(number, datatype=XSD.nonNegativeInteger)


def _day(text: str | None) -> Literal | None:
    """Give a day or moment with its type; anything else as plain text."""
    if not text:
        return None
    kind = next((kind for pattern, kind in _TIMES.items() if re.fullmatch(pattern, text)), None)
    return Literal(text, datatype=kind)


def _term(name: str) -> URIRef:
    return KG[quote(name, safe="", errors="replace")]


def _address(url: str) -> Node:
    """Give an address as IRI, what cannot stand in one percent-encoded; what is none as text."""
    if not url.startswith(("http://", "https://")):
        return _literal(url)
    clean = url.encode("utf-8", "replace").decode("utf-8")
    return URIRef(_ILLEGAL.sub(lambda match: quote(match.group(), safe=""), clean))


def new_graph(triples: Iterable[Triple] = ()) -> Graph:
    """Make a graph of triples, with the prefixes that its files have."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in triples:
        graph.add(triple)
    return graph


def serialize(graph: Contents | Flow, kind: str, *, text: bool = True, background: bool = True) -> Iterator[str]:
    """Give the text of a file in pieces: some records at a time, so that memory stays flat, but for JSON-LD."""
    found = groups(graph, text=text, background=background)
    if kind == "nt":
        # By line feeds only: other signs that end a line stand in literals as they are.
        yield from (
            "\n".join(sorted(part.serialize(format="nt").split("\n"))).lstrip() + "\n" for part in _parts(found)
        )
    elif kind == "turtle":
        yield "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
        # Each begins with the prefixes it needs, and an empty line after them.
        yield from ("\n" + part.serialize(format="turtle").partition("\n\n")[2] for part in _parts(found))
    else:
        written = new_graph(chain.from_iterable(found)).serialize(format=kind, auto_compact=True)
        yield json.format(to_json(_in_order(json.decode(written))), indent=1)


def _parts(found: Iterator[list[Triple]]) -> Iterator[Graph]:
    """Give the triples of some records after the other as graphs of their own."""
    while some := list(islice(found, RECORDS)):
        yield new_graph(chain.from_iterable(some))


def _in_order(value: Any) -> Any:
    """Sort all lists of JSON-LD: they are sets, and in another order each time."""
    if isinstance(value, dict):
        return {name: _in_order(each) for name, each in value.items()}
    return sorted(map(_in_order, value), key=to_json) if isinstance(value, list) else value
