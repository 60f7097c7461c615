"""Articles by several publishers on one happening: one event with all its evidence, contradictions listed."""

from __future__ import annotations

import json

import pytest
import yaml
from loading import ROOT, load_script

from kgraph.graph import assemble
from kgraph.graph.disputes import find_disputes
from kgraph.pipeline import build, contents, derive, remove

evaluate = load_script("evaluate")
CLUSTERS = yaml.safe_load((ROOT / "tests/golden/clusters.yaml").read_text(encoding="utf-8"))["clusters"]


@pytest.fixture(scope="module")
def read():
    return evaluate.merging.read_clusters(evaluate.parse_marks)


@pytest.fixture(scope="module")
def disputes(read):
    return find_disputes(assemble(read.found))


@pytest.fixture(params=CLUSTERS, ids=[cluster["id"] for cluster in CLUSTERS])
def cluster(request):
    return request.param


def documents_of(cluster, read, *, also=lambda article: True):
    keys = {reading.document.key: reading.document.id for reading in read.found.readings}
    told = [n for n, article in enumerate(cluster["articles"], 1) if "|1]" in article["text"] and also(article)]
    return {keys[f"{cluster['id']}/{number}"] for number in told}


def test_happening_is_one_event_with_the_evidence_of_every_article(cluster, read):
    (event,) = read.events_of(cluster).values()
    assert set(event.documents) == documents_of(cluster, read)


def test_near_copy_is_not_counted(cluster, read):
    (event,) = read.events_of(cluster).values()
    assert event.publishers == cluster["publishers"]


def test_contradiction_is_listed_with_words_of_each_side(cluster, read, disputes):
    ids = {claim for claim, act in read.acts.items() if act.startswith(f"{cluster['id']}/")}
    (found,) = [one for one in disputes if any(t.claim in ids for side in one.sides for t in side.told)]
    wanted = cluster["contradiction"]
    assert found.kind == wanted["kind"]
    assert all(told.quote for side in found.sides for told in side.told)
    for value, side in zip(wanted.get("values", ()), found.sides, strict=False):
        assert side.says.split()[0] == str(value)


def test_every_marked_act_is_read(read):
    assert len(read.acts) == read.marks


def test_merging_is_scored_as_b_cubed(read):
    assert evaluate.score_chains([read.pairs()])["B-cubed"] == (1, 1, 1)


def test_order_of_reading_does_not_matter(read):
    readings = read.found.readings
    shuffled = sorted(readings, key=lambda reading: reading.document.content_hash)
    assert derive(shuffled) == derive(readings) == read.found.derived


def test_removed_document_unmerges_exactly(cluster, tmp_path):
    rows = list(evaluate.merging.rows_of(cluster, evaluate.parse_marks))
    graphs = []
    for name, kept in (("all", rows), ("fewer", rows[1:])):
        source, graph = tmp_path / f"{name}.jsonl", tmp_path / f"{name}.db"
        source.write_text("".join(json.dumps(row) + "\n" for row, _ in kept), encoding="utf-8")
        build(source, graph)
        graphs.append(graph)
    remove(rows[0][0]["id"], graphs[0])
    assert contents(graphs[0]).derived == contents(graphs[1]).derived
