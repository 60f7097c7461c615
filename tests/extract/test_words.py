"""The word lists of schema/lexicons/ as look-ups."""

from __future__ import annotations

import pytest

from kgraph.errors import SchemaError
from kgraph.extract import role_words, words
from kgraph.extract.verb_cues import STRENGTH
from kgraph.ontology import load_ontology
from kgraph.records import Description


def test_every_modal_gives_a_modality():
    assert set(words.load_cues().modals.values()) <= set(STRENGTH)


@pytest.mark.parametrize(
    ("word", "modality"), [("will", "planned"), ("might", "conditional"), ("must", "demanded"), ("wo", "planned")]
)
def test_modal_is_known_in_full_and_cut_from_its_negation(word, modality):
    assert words.load_cues().modals[word] == modality


def test_every_operator_does_something_that_truth_can_read():
    contents = {operator.content for table in words.load_operators() for operator in table.values()}
    assert contents <= {*STRENGTH, "same", "negated"}


def test_every_cue_set_holds_words():
    sets = words.load_cues().sets
    assert {"negations", "hedges", "speech", "near_misses", "conditional_marks"} <= set(sets)
    assert all(isinstance(word, str) and word for found in sets.values() for word in found)


@pytest.mark.parametrize(
    ("form", "verb"), [("refused", "refuse"), ("said", "say"), ("swore", "swear"), ("criticised", "criticise")]
)
def test_governing_verb_is_known_in_each_of_its_forms(form, verb):
    assert verb in words.load_governors()[form]


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        ({"words": ["agree"], "content": "planned", "predicate": "NODS"}, "NODS"),
        ({"words": ["vow"], "content": "planned", "hostile": "SHOUTS"}, "SHOUTS"),
        ({"words": ["agree"], "content": "perhaps"}, "perhaps"),
    ],
)
def test_operator_with_an_unknown_word_is_refused_by_name(entry, wrong):
    with pytest.raises(SchemaError, match=wrong) as caught:
        words._operators([entry], "verbs")
    assert caught.value.where == "lexicons/operators.yaml: verbs"


def test_operator_that_is_told_twice_means_what_it_meant_first():
    entries = [{"words": ["ask"], "content": "demanded"}, {"words": ["ask"], "content": "questioned"}]
    assert words._operators(entries, "verbs")["ask"].content == "demanded"


@pytest.mark.parametrize(
    ("noun", "category", "key"),
    [
        ("president", "office", "head_of_state"),
        ("secretary of state", "office", "foreign_minister"),
        ("foreign ministry", "body", "foreign-ministry"),
        ("rebels", "group", "rebels"),
        ("warship", "asset", "vessel"),
        ("envoy", "person", "envoy"),
        ("refinery", "facility", "refinery"),
    ],
)
def test_role_noun_says_what_it_names(noun, category, key):
    first = role_words.load_roles().nouns[noun][0]
    assert (first.category, first.key) == (category, key)


def test_head_of_a_body_is_another_reading_of_president():
    assert [role.key for role in role_words.load_roles().nouns["president"]][:2] == ["head_of_state", "head"]


def test_longest_role_is_as_long_as_a_look_up_reaches():
    roles = role_words.load_roles()
    assert max(len(noun.split()) for noun in roles.nouns) == roles.longest


@pytest.mark.parametrize(("word", "gender"), [("she", "feminine"), ("him", "masculine"), ("they", None)])
def test_pronoun_is_a_description(word, gender):
    found = role_words.load_roles().pronouns[word]
    assert isinstance(found, Description)
    assert found.gender == gender


def test_every_type_of_act_ranks_its_prepositions():
    types = {predicate.type for predicate in load_ontology().predicates.values()}
    assert set(words.load_prepositions().ranks) == types


def test_no_preposition_both_brings_a_recipient_and_never_does():
    prepositions = words.load_prepositions()
    assert not prepositions.never & {word for ranks in prepositions.ranks.values() for word in ranks}


def test_what_moves_is_a_type_of_act_and_what_is_moved_a_class_of_nouns():
    from kgraph.lexicon import load_lexicon

    prepositions = words.load_prepositions()
    assert prepositions.moved <= set(load_lexicon().classes)
    assert prepositions.moving | prepositions.own_side <= set(prepositions.ranks)
