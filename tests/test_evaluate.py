"""How golden sentences are compared with what was read."""

from __future__ import annotations

import pytest
from loading import load_script

from kgraph.ontology import load_ontology

evaluate = load_script("evaluate")

ENTITIES = {
    "state:PER": {"country": "PER", "name": "Peru", "aliases": []},
    "person:jane-doe": {"country": "CHL", "name": "Jane Doe", "aliases": ["Doe"]},
}
PERU = {"entity": "state:PER", "text": "Lima"}
DOE = {"entity": "person:jane-doe", "text": "the Chilean envoy"}
BASE = {"predicate": "REJECTS", "type": "REJECT", "polarity": "affirmed", "modality": "asserted"}
CLAIM = {**BASE, "actors": [PERU], "recipients": [DOE], "object": None, "place": None, "speakers": []}


@pytest.mark.parametrize("name", ["CHL", "Doe", "jane doe", "envoy"])
def test_name_fits_by_country_name_alias_or_words_of_the_text(name):
    assert evaluate.fits(name, DOE, ENTITIES)


@pytest.mark.parametrize("name", ["PER", "Do", "voy"])
def test_name_fits_whole_words_only(name):
    assert not evaluate.fits(name, DOE, ENTITIES)


def test_expectation_wants_all_actors_and_no_other():
    wanted = {"predicate": ["REJECTS"], "actor": ["PER"]}
    assert evaluate.meets(CLAIM, wanted, ENTITIES)
    assert not evaluate.meets({**CLAIM, "actors": [PERU, DOE]}, wanted, ENTITIES)
    assert not evaluate.meets(CLAIM, {**wanted, "actor": ["PER", "CHL"]}, ENTITIES)


def test_expectation_without_modality_wants_an_asserted_claim():
    assert not evaluate.meets({**CLAIM, "modality": "planned"}, {"type": ["REJECT"]}, ENTITIES)
    assert evaluate.meets({**CLAIM, "modality": "planned"}, {"type": ["REJECT"], "modality": ["planned"]}, ENTITIES)


def test_forbidden_claim_counts_only_where_it_is_told_as_fact():
    assert evaluate.breaks({**CLAIM, "modality": "hedged"}, {"type": ["REJECT"]}, ENTITIES)
    assert not evaluate.breaks({**CLAIM, "modality": "denied"}, {"type": ["REJECT"]}, ENTITIES)
    assert not evaluate.breaks({**CLAIM, "polarity": "negated"}, {"type": ["REJECT"]}, ENTITIES)


def test_one_of_several_actors_is_enough_to_break_a_prohibition():
    assert evaluate.breaks({**CLAIM, "actors": [PERU, DOE]}, {"actor": ["CHL"]}, ENTITIES)


def test_sentence_with_missed_expectation_says_so():
    sentence = {"id": "x", "family": "f", "text": "t", "expect": [{"type": ["AGREE"]}], "forbid": [{"actor": ["PER"]}]}
    said = {"x": {"claims": [CLAIM], "entities": [{"id": key, **entity} for key, entity in ENTITIES.items()]}}
    (outcome,) = evaluate.judge([sentence], said)
    assert outcome["missed"] == sentence["expect"]
    assert outcome["hit"] == sentence["forbid"]
    assert outcome["extra"] == ["state:PER REJECTS person:jane-doe (affirmed, asserted)"]


def test_golden_sentences_use_the_words_of_the_schema():
    ontology, sentences = load_ontology(), evaluate.load(evaluate.SENTENCES)
    patterns = [pattern for s in sentences for pattern in (*s["expect"], *s["forbid"])]
    assert {name for p in patterns for name in p.get("predicate", ())} <= set(ontology.predicates)
    assert {name for p in patterns for name in p.get("type", ())} <= {p.type for p in ontology.predicates.values()}


def test_every_predicate_has_a_golden_sentence_in_the_active_voice():
    active = [s for s in evaluate.load(evaluate.SENTENCES) if s["family"] == "active"]
    assert {name for s in active for p in s["expect"] for name in p["predicate"]} == set(load_ontology().predicates)


def test_marks_give_the_text_and_the_places_of_chains():
    assert evaluate.parse_marks("[[Peru|1]'s envoy|2] left.") == ("Peru's envoy left.", {(0, 4): "1", (0, 12): "2"})


@pytest.mark.parametrize(("found", "mark"), [((4, 8), (0, 8)), ((5, 6), None), ((9, 12), (9, 12))])
def test_mention_is_the_mark_that_ends_with_it(found, mark):
    assert evaluate.marked_as(found, {(0, 8): "1"}) == mark


@pytest.mark.parametrize(
    ("found", "muc", "cubed"),
    [
        ("aabb", (1, 1), (1, 1)),  # as marked
        ("a---", (0, 0), (0.5, 0)),  # a mention that is not found is as one left alone
        ("aaaa", (1, 2 / 3), (1, 0.5)),  # everything in one chain
        ("aa--", (0.5, 1), (0.75, 1)),  # half of it
    ],
)
def test_chains_are_scored_by_links_and_by_mentions(found, muc, cubed):
    gold = {(i, i + 1): name for i, name in enumerate("xxyy")}
    said = {(i, i + 1): name for i, name in enumerate(found) if name != "-"}
    figures = evaluate.score_chains([(gold, said)])
    assert figures["MUC"][:2] == pytest.approx(muc)
    assert figures["B-cubed"][:2] == pytest.approx(cubed)


def test_links_to_what_is_not_marked_count_against_precision():
    gold, said = {(0, 1): "x", (1, 2): "x"}, {(0, 1): "a", (1, 2): "a", (2, 3): "a"}
    assert evaluate.score_chains([(gold, said)])["MUC"][:2] == (1, 0.5)
