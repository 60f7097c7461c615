"""Who is a party of an act: containers, joint nationalities, ranked recipients, places."""

from __future__ import annotations

import pytest
from trees import argument_finder, name, token, with_phrases

from kgraph.extract.content import content_clause
from kgraph.extract.tree import direct_objects, surface_subjects


def parties(sentence: str, *words: str) -> list[str]:
    """Give the parties that tokens name."""
    doc = with_phrases(sentence)
    return [name(doc, phrase) for phrase in argument_finder(doc).parties(token(doc, word) for word in words)]


def recipients(sentence: str, verb: str, kind: str, *, moved: bool = False) -> tuple[list[str], str]:
    """Give the recipients of a verb as an act of a PLOVER type, and why these."""
    doc = with_phrases(sentence)
    find, trigger = argument_finder(doc), token(doc, verb)
    actors = find.parties(surface_subjects(trigger))
    found = find.recipients(kind, trigger, direct_objects(trigger), actors, moved=moved)
    return [name(doc, phrase) for phrase in found.phrases], found.reason


@pytest.mark.parametrize(
    ("sentence", "noun", "content"),
    [
        ("Thousands of Greeks protested against Turkey.", "Thousands", "Greeks"),
        ("Peru launched a series of attacks on Chile.", "series", "attacks"),
        ("Peru gave Chile two tons of food.", "tons", "food"),
        ("The army of Peru left Chile.", "army", "army"),
        ("The attack killed five people.", "people", "people"),
    ],
)
def test_container_gives_way_to_what_it_holds(sentence, noun, content):
    doc = with_phrases(sentence)
    assert argument_finder(doc).content_noun(token(doc, noun)).text == content


@pytest.mark.parametrize(
    ("sentence", "noun", "kind"),
    [
        ("Japan gave Nepal $20 million.", "million", "aid"),
        ("Peru gave Chile two tons of food.", "tons", "goods"),
        ("Peru launched a series of attacks on Chile.", "series", "attack"),
        ("Peruvian air strikes on Chile killed ten civilians.", "strikes", "bombing"),
        ("Peru gave Chile an ultimatum.", "ultimatum", "ultimatum"),
        ("Peru gave Chile an ultimatum.", "Chile", None),
    ],
)
def test_class_of_a_noun_is_read_with_the_words_around_it(sentence, noun, kind):
    doc = with_phrases(sentence)
    found = argument_finder(doc).noun_class(token(doc, noun))
    assert (found and found.name) == kind


@pytest.mark.parametrize(
    ("sentence", "words", "found"),
    [
        ("Thousands of Greeks protested against Turkey.", ["Thousands"], ["GRC"]),
        ("Peruvian and Chilean envoys met in Quito.", ["envoys"], ["PER", "CHL"]),
        ("The presidents of Peru and Chile met in Quito.", ["presidents"], ["PER", "CHL"]),
        ("The president of Peru left Chile.", ["president"], ["president"]),
        ("Peru attacked Chile.", ["Peru", "Chile", "Peru"], ["PER", "CHL"]),
        ("The destroyer sank a Chilean tanker.", ["destroyer"], []),
    ],
)
def test_parties_are_those_who_can_act_each_once(sentence, words, found):
    assert parties(sentence, *words) == found


@pytest.mark.parametrize(
    ("sentence", "noun", "owners"),
    [
        ("Peru's decision to attack Chile angered Brazil.", "decision", ["PER"]),
        ("Peruvian air strikes on Chile killed ten civilians.", "strikes", ["PER"]),
        ("The attack by Chile killed five people.", "attack", ["CHL"]),
        ("Talks between Peru and Chile began on Monday.", "Talks", ["PER", "CHL"]),
        ("The attack killed five people.", "attack", []),
    ],
)
def test_owner_is_possessor_nationality_or_after_by_or_between(sentence, noun, owners):
    doc = with_phrases(sentence)
    assert [name(doc, phrase) for phrase in argument_finder(doc).owners(token(doc, noun))] == owners


def test_act_as_subject_stands_for_its_owner():
    doc = with_phrases("Chile's attack on Peru killed nine people.")
    found = argument_finder(doc).subject_parties([token(doc, "attack")])
    assert ([name(doc, phrase) for phrase in found.phrases], found.reason) == (["CHL"], "owner of subject")


@pytest.mark.parametrize(
    ("sentence", "verb", "kind", "found", "reason"),
    [
        ("Peru attacked Chile.", "attacked", "ASSAULT", ["CHL"], "object"),
        ("Japan gave Nepal $20 million.", "gave", "AID", ["NPL"], "dative"),
        ("Peru imposed sanctions on Chile.", "imposed", "SANCTION", ["CHL"], "preposition on"),
        ("Peru imposed sanctions on Chile and Bolivia.", "imposed", "SANCTION", ["CHL", "BOL"], "preposition on"),
        ("Peru accepted Chile's demand.", "accepted", "CONCEDE", ["CHL"], "owner of the act"),
        ("Peru rejected Bolivia's offer of help to Chile.", "rejected", "REJECT", ["BOL"], "owner of the act"),
        ("Peru condemned Chile for the attack on Bolivia.", "condemned", "ACCUSE", ["CHL"], "object"),
        ("Peru came here.", "came", "ASSAULT", [], "none"),
    ],
)
def test_recipient_is_the_best_of_a_ranked_list(sentence, verb, kind, found, reason):
    assert recipients(sentence, verb, kind) == (found, reason)


@pytest.mark.parametrize(("moved", "found"), [(True, ["BOL"]), (False, ["Chilean ship"])])
def test_destination_is_the_recipient_of_what_is_moved(moved, found):
    assert recipients("Peru sold a Chilean ship to Bolivia.", "sold", "AID", moved=moved)[0] == found


@pytest.mark.parametrize("sentence", ["Peru attacked Peruvians.", "Peru praised Peru."])
def test_nobody_is_the_recipient_of_their_own_act(sentence):
    verb = next(token.text for token in with_phrases(sentence) if token.dep_ == "ROOT")
    assert recipients(sentence, verb, "ASSAULT")[0] == []


@pytest.mark.parametrize(
    ("sentence", "verb", "where"),
    [
        ("The presidents of Peru and Chile met in Quito.", "met", "Quito"),
        ("Protesters gathered in Santiago.", "gathered", "Santiago"),
        ("Peru attacked Chile.", "attacked", None),
        ("Peru withdrew from Chile and Bolivia.", "withdrew", None),
    ],
)
def test_place_stands_after_a_preposition_of_place(sentence, verb, where):
    doc = with_phrases(sentence)
    found = argument_finder(doc).place(token(doc, verb), [], ())
    assert (found and doc[found.start : found.end].text) == where


def test_place_that_is_a_party_already_is_none():
    doc = with_phrases("Protesters gathered in Santiago.")
    place = doc._.phrases.at(token(doc, "Santiago"))
    assert argument_finder(doc).place(token(doc, "gathered"), [], (place,)) is None


@pytest.mark.parametrize(
    ("sentence", "verb", "content"),
    [
        ("Peru refused to attack Chile.", "refused", ["attack"]),
        ("Brazil demanded that Peru attack Chile.", "demanded", ["attack"]),
        ("Brazil accused Peru of attacking Chile.", "accused", ["attacking"]),
        ("Peru is able to attack Chile.", "is", ["attack"]),
        ("Peru praised Bolivia without attacking Chile.", "praised", []),
        ("Peru massed troops to attack Chile.", "massed", []),
    ],
)
def test_content_of_a_verb_is_what_it_governs_not_what_stands_beside_it(sentence, verb, content):
    assert [t.text for t in content_clause(token(with_phrases(sentence), verb))] == content
