from urllib.parse import unquote

import pytest
from factories import CUBA, SOVIET, contents_of, sample_readings, tell
from rdflib import RDFS, Graph, URIRef
from rdflib.compare import isomorphic

from kgraph.export import write
from kgraph.export.rdf import KG, iri, new_graph
from kgraph.graph import assemble
from kgraph.records import Contents, Derived, Entity, Fact

# That is how rdflib itself reads JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
PREFIXES = (
    "PREFIX kg: <urn:kgraph:def:> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#>"
)


@pytest.fixture(scope="module")
def contents():
    return contents_of(sample_readings())


@pytest.fixture(scope="module")
def parsed(contents, tmp_path_factory):
    (path,) = write(contents, tmp_path_factory.mktemp("rdf") / "a.ttl")
    return Graph().parse(path, format="turtle")


def ask(graph, question):
    return [tuple(value.toPython() for value in row) for row in graph.query(f"{PREFIXES} {question}")]


@pytest.mark.parametrize(("ending", "kind"), [("nt", "nt"), ("jsonld", "json-ld")])
def test_formats_say_the_same(contents, parsed, tmp_path, ending, kind):
    (path,) = write(contents, tmp_path / f"a.{ending}")
    assert isomorphic(Graph().parse(path, format=kind), parsed)


@pytest.mark.parametrize(("ending", "kind"), [("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld")])
def test_awkward_names_are_read_as_they_are(awkward, tmp_path, ending, kind):
    (path,) = write(awkward, tmp_path / f"a.{ending}")
    found = Graph().parse(path, format=kind)
    for entity in awkward.derived.entities:
        assert str(found.value(iri(entity.id), RDFS.label)) == entity.name


def test_ids_and_counts_are_those_of_the_graph(contents, parsed):
    G = assemble(contents)
    entities = ask(parsed, "SELECT ?n WHERE { ?n a kg:Entity }")
    assert {unquote(node.removeprefix("urn:kgraph:id:")) for (node,) in entities} == set(G)
    edges = ask(parsed, "SELECT ?e ?s ?p ?o WHERE { ?e rdf:subject ?s; rdf:predicate ?p; rdf:object ?o }")
    expected = {(iri(k, "edge"), iri(u), KG[d["relation"]], iri(v)) for u, v, k, d in G.edges(keys=True, data=True)}
    assert {tuple(map(URIRef, edge)) for edge in edges} == expected


def test_only_facts_are_triples_of_their_own(parsed):
    assert ask(parsed, "SELECT (count(*) AS ?n) WHERE { ?a kg:ARMS ?b }") == [(1,)]
    assert ask(parsed, "SELECT (count(*) AS ?n) WHERE { ?a kg:UNREAL ?b }") == [(0,)]


def test_positions_lead_to_the_quote(contents, parsed):
    question = """SELECT ?doc ?start ?end ?quote WHERE { ?c a kg:Claim; oa:hasTarget ?t . ?t oa:hasSource ?doc;
    oa:hasSelector [oa:start ?start; oa:end ?end], [oa:exact ?quote] }"""
    texts = {str(iri(r.document.id)): r.document.text for r in contents.readings}
    found = ask(parsed, question)
    assert len(found) == 6
    assert all(texts[document][start:end] == quote for document, start, end, quote in found)


def test_claim_is_attributed_to_its_speaker_else_the_publisher(parsed):
    question = (
        "SELECT ?who (count(*) AS ?n) WHERE { ?c a kg:Claim; prov:wasAttributedTo ?who } GROUP BY ?who ORDER BY ?who"
    )
    names = ["id:state:SUN", "id:state:USA", "publisher:Sample%20Radio", "publisher:The%20Daily%20Sample"]
    assert ask(parsed, question) == [(f"urn:kgraph:{name}", n) for name, n in zip(names, (1, 1, 1, 2), strict=True)]


def test_without_text_no_words_of_the_articles_are_left(contents, tmp_path):
    (path,) = write(contents, tmp_path / "a.ttl", text=False)
    assert not any(reading.document.text[:20] in path.read_text() for reading in contents.readings)


@pytest.mark.parametrize("background", [True, False])
def test_background_is_left_out_on_request(tmp_path, background):
    fact = Fact("f:1", "CAPITAL_OF", "place:lima", "state:PER", "cities.csv", ("d:1",))
    (path,) = write(Contents(derived=Derived(facts=(fact,))), tmp_path / "a.nt", background=background)
    assert ("CAPITAL_OF" in path.read_text()) == background


@pytest.mark.parametrize(
    "words", ['"> . <urn:x> <urn:y> "z', "\\u0022", "a\nb\r\tc", "\x00\x1b\u202e", "é漢😀", "x" * 10_000]
)
def test_awkward_words_come_back(tmp_path, words):
    entity = Entity(f"person:{words[:50]}", "Person", words, aliases=(f"{words}'",))
    for ending, kind in (("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld")):
        (path,) = write(Contents(derived=Derived((entity,))), tmp_path / f"a.{ending}")
        G = Graph().parse(path, format=kind)
        assert G.value(iri(entity.id), URIRef("http://www.w3.org/2000/01/rdf-schema#label")).toPython() == words
        assert len(G) == len(new_graph(G))


@pytest.mark.parametrize(
    "url", ['https://a.example/x y<>"{}|^`', "javascript:alert(1)", "https://a.example/?q=%20&x=é"]
)
def test_address_is_an_iri_or_text(tmp_path, url):
    from dataclasses import replace

    reading = tell("The Soviet Union armed Cuba.", "ARMS", [SOVIET], [CUBA], trigger="armed")
    reading = replace(reading, document=replace(reading.document, url=url))
    (path,) = write(contents_of([reading]), tmp_path / "a.ttl")
    (found,) = Graph().parse(path).objects(iri(reading.document.id), URIRef("http://purl.org/dc/terms/source"))
    assert isinstance(found, URIRef) == url.startswith("https")
