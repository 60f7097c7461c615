"""Who is subject and object of a verb, read from the tree."""

from __future__ import annotations

import pytest
from trees import grow, texts, token

from kgraph.extract import tree


@pytest.mark.parametrize(
    ("sentence", "verb", "passive"),
    [
        ("Peru attacked Chile.", "attacked", False),
        ("Peru has attacked Chile.", "attacked", False),
        ("Chile was attacked by Peru.", "attacked", True),
        ("The ship seized by Iran left Oman.", "seized", True),
        ("Chile was attacked and occupied by Peru.", "occupied", True),
        ("Peru attacked and occupied Chile.", "occupied", False),
    ],
)
def test_passive_needs_no_auxiliary_and_participle_alone_makes_none(sentence, verb, passive):
    assert tree.is_passive(token(grow(sentence), verb)) is passive


@pytest.mark.parametrize(
    ("sentence", "verb", "agents"),
    [
        ("Chile was attacked by Peru.", "attacked", ["Peru"]),
        ("Peru was attacked by Chile and Bolivia.", "attacked", ["Chile", "Bolivia"]),
        ("The ship seized by Iran left Oman.", "seized", ["Iran"]),
        ("The ferry was seized on the lake by Tanzania.", "seized", ["Tanzania"]),
        ("Chile was attacked on Monday.", "attacked", []),
    ],
)
def test_agent_stands_after_by_even_where_it_hangs_low(sentence, verb, agents):
    assert texts(tree.agents(token(grow(sentence), verb))) == agents


@pytest.mark.parametrize(
    ("sentence", "verb", "subjects"),
    [
        ("Peru attacked Chile.", "attacked", ["Peru"]),
        ("Chile was attacked by Peru.", "attacked", ["Chile"]),
        ("Peru and Bolivia attacked Chile.", "attacked", ["Peru", "Bolivia"]),
        ("Peru attacked Chile and praised Bolivia.", "praised", ["Peru"]),
        ("Peru attacked Chile and Brazil praised Bolivia.", "praised", ["Brazil"]),
        ("Peru, which attacked Chile, praised Brazil.", "attacked", ["Peru"]),
        ("Brazil, which Peru attacked, praised Chile.", "attacked", ["Peru"]),
        ("Peru condemned Chile, accusing Brazil of hypocrisy.", "accusing", ["Peru"]),
        ("The ship carrying weapons left Oman.", "carrying", ["ship"]),
        ("Peru refused to release the Chilean sailors.", "release", ["Peru"]),
        ("Peru praised Bolivia without attacking Chile.", "attacking", ["Peru"]),
        ("Instead of attacking Chile, Peru praised Bolivia.", "attacking", ["Peru"]),
        ("Peru stopped short of attacking Chile.", "attacking", ["Peru"]),
        ("Brazil accused Peru of attacking Chile.", "attacking", ["Peru"]),
        ("Peru is accused of attacking Chile.", "attacking", ["Peru"]),
        ("Peru is able to attack Chile.", "attack", ["Peru"]),
        ("Peru's decision to attack Chile angered Brazil.", "attack", ["Peru"]),
        ("Peru made a decision to attack Chile.", "attack", ["Peru"]),
    ],
)
def test_subject_is_its_own_or_inherited(sentence, verb, subjects):
    assert texts(tree.surface_subjects(token(grow(sentence), verb))) == subjects


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        ("Peru asked Chile to release the sailors.", ["Chile"]),
        ("Peru promised Chile to release the sailors.", ["Peru"]),
        ("Chile was asked by Peru to release the sailors.", ["Chile"]),
    ],
)
def test_infinitive_is_done_by_who_is_asked_or_by_who_promises(sentence, subjects):
    assert texts(tree.surface_subjects(token(grow(sentence), "release"))) == subjects


@pytest.mark.parametrize(
    ("sentence", "verb", "objects"),
    [
        ("Peru attacked Chile.", "attacked", ["Chile"]),
        ("Peru attacked Chile and Bolivia.", "attacked", ["Chile", "Bolivia"]),
        ("Chile was attacked by Peru.", "attacked", ["Chile"]),
        ("Brazil, which Peru attacked, praised Chile.", "attacked", ["Brazil"]),
        ("Peru, which attacked Chile, praised Brazil.", "attacked", ["Chile"]),
        ("The ship seized by Iran left Oman.", "seized", ["ship"]),
        ("Peru attacked and occupied Chile.", "attacked", []),
    ],
)
def test_object_is_what_undergoes_the_act(sentence, verb, objects):
    assert texts(tree.direct_objects(token(grow(sentence), verb))) == objects


def test_joined_verbs_share_the_object_of_the_last():
    assert texts(tree.shared_objects(token(grow("Peru attacked and occupied Chile."), "attacked"))) == ["Chile"]


def test_joined_verbs_with_a_subject_of_their_own_share_nothing():
    doc = grow("Peru attacked Chile and Brazil praised Bolivia.")
    assert tree.shared_objects(token(doc, "attacked")) == []


def test_preposition_behind_a_particle_gives_its_noun():
    verb = token(grow("Peru handed the sailors over to Chile."), "handed")
    assert [(word, noun.text) for word, noun in tree.prepositional(verb)] == [("to", "Chile")]


def test_preposition_gives_each_of_joined_nouns():
    verb = token(grow("Peru withdrew from Chile and Bolivia."), "withdrew")
    assert [(word, noun.text) for word, noun in tree.prepositional(verb)] == [("from", "Chile"), ("from", "Bolivia")]


@pytest.mark.parametrize(("sentence", "found"), [("Peru ruled out attacking Chile.", "out"), ("Peru met Chile.", None)])
def test_particle_is_that_of_a_phrasal_verb(sentence, found):
    assert tree.particle(next(t for t in grow(sentence) if t.dep_ == "ROOT")) == found


@pytest.mark.parametrize(
    ("sentence", "noun", "owners"),
    [
        ("Peru's decision to attack Chile angered Brazil.", "decision", ["Peru"]),
        ("Peru made a decision to attack Chile.", "decision", ["Peru"]),
        ("The attack by Chile killed five people.", "attack", ["Chile"]),
        ("The attack killed five people.", "attack", []),
    ],
)
def test_noun_belongs_to_its_possessor_or_to_who_makes_it(sentence, noun, owners):
    assert texts(tree.noun_owners(token(grow(sentence), noun))) == owners


def test_conjuncts_come_once_and_in_order():
    doc = grow("Peru, Bolivia and Chile met.")
    assert texts(tree.with_conjuncts([doc[0], token(doc, "Chile")])) == ["Peru", "Bolivia", "Chile"]


def test_walk_ends_where_a_participle_describes_its_own_subject():
    verb = token(grow("The ship carrying weapons left Oman."), "carrying")
    assert tree.surface_subjects(verb, frozenset({verb.i})) == []
