"""One graph in four forms: file, server, embedded index, NetworkX; after any changes as if built afresh."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from factories import CUBA, ESSEX, HAVANA, KENNEDY, KHRUSHCHEV, SOVIET, UN, USA, tell
from forms import found_rows, in_order, wanted_rows

from kgraph import pipeline, push
from kgraph.config import Neo4jSettings, tell_nothing
from kgraph.graph.assemble import assemble
from kgraph.records import Contents, Decision, Reading
from kgraph.store.cypher_index import CypherIndex
from kgraph.store.neo4j import Neo4jStore
from kgraph.store.rows import LAYER_TYPES
from kgraph.store.sqlite import SqliteStore

PARTIES = (KENNEDY, KHRUSHCHEV, USA, SOVIET, CUBA, UN)
PREDICATES = ("MEETS", "THREATENS", "ARMS", "DEPLOYS", "NEGOTIATES", "SANCTIONS", "ATTACKS")
TOLD = ("asserted", "asserted", "hedged", "planned", "demanded", "denied")
DAYS = ("1962-10-22", "1962-10-23", "1962-10", "1962", None)
PAPERS = ("The Daily Sample", "Sample Radio", None)
ROWS_ONLY = ("id", "date_text", "documents")
KEYS = [f"note-{number}.txt" for number in range(7)]


def made_up(random: Random, key: str) -> Reading:
    """Tell one thing: of several actors, to nobody, at a place, of a ship; perhaps a copy of what others tell."""
    if random.random() < 0.25:
        random = Random(random.randrange(3))  # of these texts there are copies, by other papers
    actors, (recipient,) = random.sample(PARTIES, random.choice((1, 1, 2))), random.sample(PARTIES, 1)
    names = " and ".join(actor.name for actor in actors)
    return tell(
        f"{names} acted on {recipient.name} and the USS Essex in Havana in note {random.randrange(9)} of that week.",
        random.choice(PREDICATES),
        actors,
        [recipient] if random.random() < 0.8 else [],
        key=key,
        published=random.choice(("1962-10-24", "1962-11-03", None)),
        publisher=random.choice(PAPERS),
        trigger="acted",
        object=random.choice((ESSEX, "the USS Essex", None)),
        place=random.choice((HAVANA, None)),
        date=random.choice(DAYS),
        modality=random.choice(TOLD),
        polarity=random.choice(("affirmed", "affirmed", "negated")),
        speakers=random.choice(([], [], [UN])),
        confidence=round(random.uniform(0.3, 0.9), 2),
    )


def change(random: Random, store: SqliteStore) -> None:
    """Add, change or remove documents; join two entities or part them again."""
    held = {document.key: document.id for document in store.documents(text=False)}
    for key in random.sample(KEYS, random.randrange(1, 5)):
        if key in held and random.random() < 0.4:
            store.remove([held[key]])
        else:
            store.put([made_up(random, key)])
    if random.random() < 0.5:
        left, right = random.sample((USA, CUBA, UN, SOVIET), 2)
        store.decide(Decision(random.choice(("same", "different")), left.id, right.id, "a test"))
    elif store.decisions():
        store.undo(store.decisions()[0])
    pipeline.derive_if_stale(store, tell_nothing)


def afresh(random: Random, contents: Contents, path: Path) -> Contents:
    """Build the same graph in another order."""
    readings, decisions = list(contents.readings), list(contents.decisions)
    random.shuffle(readings)
    random.shuffle(decisions)
    with SqliteStore(path) as store:
        for reading in readings:
            store.put([reading])
        for decision in decisions:
            store.decide(decision)
        pipeline.derive_if_stale(store, tell_nothing)
        return store.contents()


def edges_in_mirror(contents: Contents) -> list:
    """Give the edges in NetworkX, without words of the articles."""
    edges = assemble(contents, evidence=False).edges(keys=True, data=True)
    return in_order((a, b, key, {n: row[n] for n in sorted(row) if row[n] is not None}) for a, b, key, row in edges)


def edges_as_in_mirror(rows: list) -> list:
    """Give the edges between entities in a store as NetworkX has them."""
    found = []
    for a, b, edge in rows:
        if edge["type"] not in LAYER_TYPES:
            row = {**edge["properties"], "relation": edge["type"]}
            known = {name: row[name] for name in sorted(row) if name not in ROWS_ONLY}
            found.append((a, b, row["id"], known))
    return in_order(found)


@pytest.mark.parametrize("seed", range(3))
def test_after_any_changes_all_forms_hold_the_graph_built_afresh(tmp_path, neo4j_server: Neo4jSettings, seed):
    random, path = Random(seed), tmp_path / "graph.db"
    for step in range(4):
        with SqliteStore(path) as store:
            change(random, store)
            contents = store.contents()
        assert push(path, neo4j_server).refused == ()
        wanted = wanted_rows(contents)
        assert contents == afresh(random, contents, tmp_path / f"afresh-{step}.db")
        with Neo4jStore(neo4j_server) as there, CypherIndex(contents) as index:
            assert found_rows(there) == wanted
            assert found_rows(index) == wanted
            assert there.contents() == contents
        assert edges_in_mirror(contents) == edges_as_in_mirror(wanted[1]) != []
