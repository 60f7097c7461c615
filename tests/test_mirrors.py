"""The graph on a server as a graph in memory: equal to the one that a file gives, whole, in part, and later."""

import pickle
from dataclasses import replace as with_changes
from random import Random

import networkx as nx
import pytest
from factories import CUBA, KENNEDY, KHRUSHCHEV, SOVIET, USA, claim, contents_of, reading, sample_readings, tell
from made_up import made_up_readings

import kgraph
from kgraph import Refreshed, Where, mirror, refresh
from kgraph.errors import NotFoundError, ServerError, StoreError, UsageError
from kgraph.graph import assemble, between, connected, ego, involving, of_type
from kgraph.records import Contents, Derived, Fact, make_document
from kgraph.store.neo4j import Neo4jStore
from kgraph.store.texts import without_texts

OFFICE = Fact(
    "b:1", "HOLDS_OFFICE", KENNEDY.id, USA.id, "table", ("d:1",), "head_of_state", "President", "1961-01-20", None
)


def of(readings):
    """Derive a graph, with a fact of a table if it names both ends."""
    contents = contents_of(readings)
    named = {OFFICE.actor, OFFICE.recipient} <= {entity.id for entity in contents.derived.entities}
    return with_changes(contents, derived=with_changes(contents.derived, facts=(OFFICE,) if named else ()))


def put(server, contents):
    with Neo4jStore(server) as store:
        store.replace(contents)


def local(contents, **options):
    G = assemble(contents, **options)
    G.graph.pop("contents", None)
    return G


def assert_equal(G, H):
    """Equal in nodes, edges, attributes with the types of their values, and the order of all of these."""
    assert nx.utils.graphs_equal(G, H)
    assert list(G.nodes(data=True)) == list(H.nodes(data=True))
    assert [repr(edge) for edge in G.edges(keys=True, data=True)] == [repr(e) for e in H.edges(keys=True, data=True)]


@pytest.fixture(scope="module")
def contents():
    return of(sample_readings())


@pytest.fixture(scope="module")
def emptied(neo4j_settings):
    """Give the settings of the server, whatever other tests left there gone."""
    with Neo4jStore(neo4j_settings) as store:
        store.server.write(lambda tx: tx.run("MATCH (n) DETACH DELETE n"))
    return neo4j_settings


@pytest.fixture
def server(emptied, contents):
    """Settings of a server that holds the sample graph; what a test left of it is not written again."""
    put(emptied, contents)
    return emptied


@pytest.mark.parametrize("options", [{}, {"evidence": False}, {"background": False}], ids=str)
def test_a_mirror_equals_the_graph_of_the_file(server, contents, options):
    assert_equal(mirror(settings=server, **options), local(contents, **options))


@pytest.mark.parametrize(
    ("where", "same"),
    [
        (Where(start="1962-10-22", end="1962-10-31"), lambda G: connected(between(G, "1962-10-22", "1962-10-31"))),
        (Where(types="threaten"), lambda G: connected(of_type(G, "THREATEN"))),
        (Where(types=["ARMS", "HOLDS_OFFICE"]), lambda G: connected(of_type(G, "ARMS", "HOLDS_OFFICE"))),
        (Where(actors=("USA",)), lambda G: connected(involving(G, "USA"))),
        (Where(recipients="Cuba"), lambda G: connected(involving(G, recipient="Cuba"))),
        (Where(actors="Kennedy", recipients="Khrushchev"), lambda G: connected(involving(G, "Kennedy", "Khrushchev"))),
        (Where(around="USA"), lambda G: ego(G, "USA")),
        (Where(around="USS Essex", hops=2), lambda G: ego(G, "USS Essex", 2)),
        ({"around": "CUB", "types": ["THREATEN"]}, lambda G: ego(of_type(G, "THREATEN"), "CUB")),
    ],
    ids=str,
)
def test_a_part_is_what_the_filters_leave_of_the_whole(server, contents, where, same):
    assert nx.utils.graphs_equal(
        mirror(settings=server, where=where, evidence=False), same(local(contents, evidence=False))
    )


def test_parties_of_a_reciprocal_event_both_act(neo4j_server):
    talks = of([tell("Cuba met the Soviet Union.", "MEETS", [CUBA], [SOVIET], trigger="met")])
    put(neo4j_server, talks)
    for where in (Where(actors="CUB"), Where(actors="SUN"), Where(recipients="SUN", actors="CUB")):
        assert mirror(settings=neo4j_server, where=where, background=False).size() == 1


def test_of_two_equally_sure_claims_of_one_document_the_first_gives_the_quote(neo4j_server):
    document = make_document("twice.txt", "Cuba threatened the United States. America was threatened by Cuba.")
    claims = [claim(document, "THREATENS", [CUBA], [USA], trigger=word) for word in ("threatened the", "threatened by")]
    spans = (0, 34), (35, 66)
    told = [
        with_changes(c, evidence=(with_changes(c.evidence[0], start_char=a, end_char=b, quote=document.text[a:b]),))
        for c, (a, b) in zip(claims, spans, strict=True)
    ]
    contents = of([reading(document, *reversed(told))])
    put(neo4j_server, contents)
    assert_equal(mirror(settings=neo4j_server), local(contents))


def test_without_texts_quotes_are_hashes_as_in_a_file_without_texts(neo4j_server, contents):
    put(neo4j_server, without_texts(contents))
    assert_equal(mirror(settings=neo4j_server), local(without_texts(contents)))


def changed_readings():
    """Give the sample with a document gone, a new one, and one that says other words in the same place."""
    _, second, *others = sample_readings()
    new = tell("Cuba threatened the United States.", "THREATENS", [CUBA], [USA], key="new.txt", trigger="threatened")
    other = tell(
        "Kennedy threatened Khrushchev with a naval blockade on October 22!",
        "THREATENS",
        [KENNEDY],
        [KHRUSHCHEV],
        key="blockade.txt",
        trigger="threatened",
        object="a naval blockade",
        date="1962-10-22",
        confidence=0.8,
    )
    return [other, second, new, *others[1:]]


@pytest.mark.parametrize("where", [Where(), Where(types="THREATEN"), Where(around="CUB", hops=2)], ids=str)
def test_a_refreshed_mirror_equals_a_new_one(server, where):
    G = mirror(settings=server, where=where)
    put(server, of(changed_readings()))
    refresh(G)
    assert_equal(G, mirror(settings=server, where=where))


def test_a_mirror_follows_documents_that_come_change_and_go(neo4j_server):
    random = Random(6)
    drawn = [made_up_readings(random, 10) for _ in range(3)]
    parts = [Where(), Where(start="1962-10-22", around="USA"), Where(actors="CUB", types=("THREATEN", "REQUEST"))]
    put(neo4j_server, of(drawn[0]))
    mirrors = [mirror(settings=neo4j_server, where=part) for part in parts]
    for number in (1, 2):
        contents = of([*drawn[number][:5], *drawn[0][5 * number :]])
        put(neo4j_server, contents)
        for G in mirrors:
            refresh(G)
        whole = local(contents)
        assert_equal(mirrors[0], whole)
        assert nx.utils.graphs_equal(mirrors[1], ego(between(whole, "1962-10-22"), "USA"))
        assert nx.utils.graphs_equal(mirrors[2], connected(of_type(involving(whole, "CUB"), "THREATEN", "REQUEST")))


def test_a_refresh_says_what_it_found(server):
    G = mirror(settings=server)
    assert refresh(G) == Refreshed(0, 0, 0)
    put(server, of(changed_readings()))
    assert refresh(G) == Refreshed(added=1, changed=2, removed=1)


def test_a_refresh_reads_no_event_that_stayed(server, contents):
    G = mirror(settings=server)
    many = [
        tell(f"Cuba armed the Soviet Union, note {n}.", "ARMS", [CUBA], [SOVIET], trigger="armed", date=f"{1900 + n}")
        for n in range(40)
    ]
    put(server, of([*sample_readings(), *many]))
    seen = []
    refresh(G, progress=lambda *told: seen.append(told))
    assert seen == [("mirroring", 40, 40)]


def test_a_pickled_mirror_is_refreshed_and_keeps_no_password(server, contents):
    kept = pickle.dumps(mirror(settings=server))
    assert server.password.encode() not in kept
    G = pickle.loads(kept)
    assert refresh(G, settings=server) == Refreshed(0, 0, 0)
    assert_equal(G, local(contents))


def test_a_copy_is_no_mirror(server):
    with pytest.raises(UsageError, match=r"no mirror .* kgraph.mirror"):
        refresh(mirror(settings=server).copy())


def test_graphs_of_other_names_are_not_seen(server, contents):
    other = with_changes(server, graph="other")
    put(other, of(changed_readings()))
    assert_equal(mirror(settings=server), local(contents))
    assert_equal(mirror(settings=other), local(of(changed_readings())))
    where = Where(around="Kennedy", hops=2, start="1962-01-01")
    both = [mirror(settings=settings, where=where, background=False) for settings in (server, other)]
    wanted = [ego(between(local(c), "1962-01-01"), "Kennedy", 2) for c in (contents, of(changed_readings()))]
    assert all(map(nx.utils.graphs_equal, both, wanted))


def test_progress_ends_with_the_number_of_events(server, contents):
    seen = []
    mirror(settings=server, progress=lambda *told: seen.append(told))
    assert seen[-1] == ("mirroring", len(contents.derived.events), len(contents.derived.events))


def test_an_actor_that_the_graph_does_not_have_is_named_with_those_that_are_close(server):
    with pytest.raises(NotFoundError, match=r"Khruschev.*did you mean person:nikita-khrushchev"):
        mirror(settings=server, where=Where(actors="Khruschev"))


def test_a_graph_that_is_not_there_is_no_empty_graph(neo4j_server):
    with pytest.raises(NotFoundError, match="holds no graph 'default'; push one"):
        mirror(settings=neo4j_server)


def test_a_graph_without_documents_is_an_empty_graph(neo4j_server):
    put(neo4j_server, Contents(versions={"schema": "1"}, derived=Derived()))
    assert mirror(settings=neo4j_server).graph == {"versions": {"schema": "1"}}


def test_a_graph_that_is_half_written_is_refused(server):
    with Neo4jStore(server) as store:
        store.server.write(lambda tx: tx.run("MATCH (k:KGraph) SET k.stale = true"))
    with pytest.raises(StoreError, match="half written; wait for the push"):
        mirror(settings=server)


def test_a_server_that_is_gone_leaves_a_mirror_as_it_was(server, contents):
    G = mirror(settings=server)
    with pytest.raises(ServerError, match=r"bolt://127.0.0.1:1: no Neo4j server answers"):
        refresh(G, settings=with_changes(server, uri="bolt://127.0.0.1:1"))
    assert_equal(G, local(contents))


@pytest.mark.parametrize(
    "part",
    [{"start": "1962"}, {"end": "1962-02-31"}, {"types": "NONSENSE"}, {"hops": -1}, {"since": "1962-01-01"}],
    ids=str,
)
def test_a_part_that_cannot_be_meant_is_refused(server, part):
    with pytest.raises(UsageError):
        mirror(settings=server, where=part)


def test_the_login_comes_from_the_environment(server, contents, monkeypatch):
    monkeypatch.setenv("NEO4J_USERNAME", server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    assert kgraph.mirror(server.uri).size() == local(contents).size()
