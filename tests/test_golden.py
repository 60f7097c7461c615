"""The quality gate: the golden sentences, read whole, against floors that stand beside a digest of the texts."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from loading import ROOT, load_script

evaluate = load_script("evaluate")
FLOORS = json.loads((ROOT / "tests" / "golden" / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def outcomes():
    sentences = evaluate.load(evaluate.SENTENCES)
    return list(evaluate.judge(sentences, evaluate.read(sentences)))


@pytest.fixture(scope="module")
def measured(outcomes):
    """Give what floors.json would hold, were it written now."""
    expected = sum(outcome["expected"] for outcome in outcomes)
    missed = sum(len(outcome["missed"]) for outcome in outcomes)
    return {
        "sha256": sha256(evaluate.SENTENCES.read_bytes()).hexdigest(),
        "met_share": (10000 * (expected - missed) // expected) / 10000,
        "forbidden_hits": sum(len(outcome["hit"]) for outcome in outcomes),
    }


def faults(outcomes, kind):
    return "\n".join(evaluate.explain(outcome) for outcome in outcomes if outcome[kind])


def test_floors_were_measured_on_these_sentences(measured):
    assert measured["sha256"] == FLOORS["sha256"], f"write floors.json anew: {json.dumps(measured)}"


def test_expected_claims_are_read_as_often_as_ever(measured, outcomes):
    assert measured["met_share"] >= FLOORS["met_share"], faults(outcomes, "missed")


def test_forbidden_claims_are_told_no_more_than_ever(measured, outcomes):
    assert measured["forbidden_hits"] <= FLOORS["forbidden_hits"], faults(outcomes, "hit")


# who is meant


@pytest.fixture(scope="module")
def scores():
    """Give what floors.json would hold of the articles, were it written now."""
    articles = evaluate.load(evaluate.ARTICLES)
    pairs = [(gold, found) for _, gold, found in evaluate.chains(articles)]
    figures = evaluate.score_chains(pairs).items()
    return {
        "sha256": sha256(evaluate.ARTICLES.read_bytes()).hexdigest(),
        **{name: [int(100 * figure) / 100 for figure in found] for name, found in figures},
    }


def test_floors_of_coreference_were_measured_on_these_articles(scores):
    assert scores["sha256"] == FLOORS["coreference"]["sha256"], f"write floors.json anew: {json.dumps(scores)}"


@pytest.mark.parametrize("measure", ["MUC", "B-cubed"])
def test_mentions_are_brought_together_as_well_as_ever(scores, measure):
    """Recall, precision and F1, none below its floor."""
    assert all(now >= floor for now, floor in zip(scores[measure], FLOORS["coreference"][measure], strict=True)), scores


# what is claimed


@pytest.fixture(scope="module")
def figures():
    """Give what floors.json would hold of the claims of the articles, were it written now."""
    found = evaluate.summarise(*evaluate.judge_articles(evaluate.load(evaluate.CLAIMS)))
    shares = {name: int(100 * found[name]) / 100 for name in ("precision", "recall", "date", "place", "speaker")}
    false = {"false_assertions": -int(-100 * found["false_assertions"] // 1) / 100}
    return {"sha256": sha256(evaluate.CLAIMS.read_bytes()).hexdigest(), **shares, **false}


def test_floors_of_claims_were_measured_on_these_articles(figures):
    assert figures["sha256"] == FLOORS["claims"]["sha256"], f"write floors.json anew: {json.dumps(figures)}"


@pytest.mark.parametrize("measure", ["precision", "recall", "date", "place", "speaker"])
def test_claims_of_articles_are_right_and_found_as_often_as_ever(figures, measure):
    assert figures[measure] >= FLOORS["claims"][measure], figures


def test_no_more_is_asserted_falsely_than_ever(figures):
    assert figures["false_assertions"] <= FLOORS["claims"]["false_assertions"], figures
