"""What is claimed in a sentence whose parse is known: each construction with its neighbours."""

from __future__ import annotations

import pytest
from trees import claim_reader, claims, left_out, with_phrases

from kgraph.extract.drafts import Draft


def draft(sentence: str) -> Draft:
    """Give the first claim of a sentence."""
    return claim_reader().read(with_phrases(sentence))._.drafts[0]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru attacked Chile.", ["PER ATTACKS CHL"]),
        ("Chile was attacked by Peru.", ["PER ATTACKS CHL"]),
        ("Chile was attacked on Monday.", ["- ATTACKS CHL"]),
        ("The ferry was seized on the lake by Tanzania.", ["TZA SEIZES -"]),
        ("Peru was attacked by Chile and Bolivia.", ["CHL+BOL ATTACKS PER"]),
        ("Chile was condemned and sanctioned by Peru.", ["PER CONDEMNS CHL", "PER SANCTIONS CHL"]),
    ],
)
def test_active_and_passive_say_the_same(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru, which attacked Chile, praised Brazil.", ["PER ATTACKS CHL", "PER PRAISES BRA"]),
        ("Brazil, which Peru attacked, praised Chile.", ["PER ATTACKS BRA", "BRA PRAISES CHL"]),
        ("The man whom Peru arrested praised Chile.", ["PER ARRESTS man", "man PRAISES CHL"]),
        ("Chile, attacked by Peru, praised Brazil.", ["PER ATTACKS CHL", "CHL PRAISES BRA"]),
        ("Peru, having attacked Chile, praised Bolivia.", ["PER ATTACKS CHL", "PER PRAISES BOL"]),
        ("Peru condemned Chile, accusing Brazil of hypocrisy.", ["PER CONDEMNS CHL", "PER ACCUSES BRA"]),
        ("The ship seized by Iran left Oman.", ["IRN SEIZES -"]),
    ],
)
def test_relative_clause_and_participle_tell_of_the_noun_they_describe(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru attacked Chile and praised Bolivia.", ["PER ATTACKS CHL", "PER PRAISES BOL"]),
        ("Peru attacked and occupied Chile.", ["PER ATTACKS CHL", "PER SEIZES CHL"]),
        ("Peru attacked Chile and Brazil praised Bolivia.", ["PER ATTACKS CHL", "BRA PRAISES BOL"]),
        ("Peru attacked Chile and was condemned by Brazil.", ["PER ATTACKS CHL", "BRA CONDEMNS PER"]),
        ("Chile, Bolivia and Brazil condemned Peru.", ["CHL+BOL+BRA CONDEMNS PER"]),
        ("Peru condemned Chile, Bolivia and Brazil.", ["PER CONDEMNS CHL+BOL+BRA"]),
        ("Peru imposed sanctions on Chile and Bolivia.", ["PER SANCTIONS CHL+BOL"]),
        (
            "Peru neither attacked nor condemned Chile.",
            ["PER ATTACKS CHL, not asserted", "PER CONDEMNS CHL, not asserted"],
        ),
    ],
)
def test_joint_parties_share_a_claim_and_joint_verbs_their_subject(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Thousands of Greeks protested against Turkey.", ["GRC PROTESTS TUR"]),
        ("Dozens of Peruvians were arrested by Chile.", ["CHL ARRESTS PER"]),
        ("A group of Peruvian soldiers crossed into Chile.", ["Peruvian soldiers INVADES CHL"]),
        ("A number of Chilean diplomats were expelled by Peru.", ["PER EXPELS Chilean diplomats"]),
        ("Peru launched a series of attacks on Chile.", ["PER ATTACKS CHL"]),
    ],
)
def test_container_stands_for_what_it_holds(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Japan gave Nepal $20 million.", ["JPN AIDS NPL"]),
        ("Peru pledged $5 million to Chile.", ["PER PROMISES CHL"]),
        ("Millions of dollars were given to Chile by Peru.", ["PER AIDS CHL"]),
        ("Peru gave Chile an ultimatum.", ["PER ISSUES_ULTIMATUM CHL"]),
        ("Peru gave its support to Chile.", ["PER BACKS CHL"]),
        ("Peru received aid from Chile.", ["CHL AIDS PER"]),
        ("Peru sent weapons to Chile.", ["PER ARMS CHL"]),
        ("Peru sent troops to Chile.", ["PER DEPLOYS CHL"]),
    ],
)
def test_what_is_given_decides_what_giving_is(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru launched an attack on Chile.", ["PER ATTACKS CHL"]),
        ("Peru held talks with Chile.", ["PER MEETS CHL"]),
        ("Peru imposed sanctions on Chile.", ["PER SANCTIONS CHL"]),
        ("Peru lifted sanctions on Chile.", ["PER CONCEDES CHL"]),
        ("Peru made an apology to Chile.", ["PER APOLOGIZES CHL"]),
        ("Peru came under attack from Chile.", ["CHL ATTACKS PER"]),
    ],
)
def test_light_verb_takes_its_meaning_from_its_noun(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Chile's attack on Peru killed nine people.", "CHL ATTACKS PER"),
        ("The bombing of Chile by Peru continued.", "PER BOMBS CHL"),
        ("Peruvian air strikes on Chile killed ten civilians.", "PER BOMBS CHL"),
        ("The shelling of Kyiv killed five people.", "- SHELLS UKR"),
        ("Peru's criticism of Chile angered Brazil.", "PER CONDEMNS CHL"),
        ("Peru's rejection of Chile's offer angered Brazil.", "PER REJECTS CHL"),
        ("Brazil condemned Peru's seizure of a Chilean ship.", "PER SEIZES Chilean ship"),
        ("Talks between Peru and Chile began on Monday.", "PER+CHL MEETS -"),
    ],
)
def test_noun_names_an_act_with_its_parties(sentence, found):
    assert found in claims(sentence)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Brazil rejected an offer by Chile.", "BRA REJECTS CHL"),
        ("Chile's offer was rejected by Peru.", "PER REJECTS CHL"),
        ("Chile's demand was ignored by Peru.", "PER REJECTS CHL"),
        ("Peru accepted Chile's demand.", "PER CONCEDES CHL"),
        ("Peru denies Chile's accusation.", "PER DENIES CHL"),
    ],
)
def test_answer_goes_to_who_made_the_offer(sentence, found):
    assert found in claims(sentence)


@pytest.mark.parametrize(
    "sentence", ["Brazil rejected an offer by Chile.", "Brazil condemned a planned attack by Chile."]
)
def test_noun_that_a_verb_has_used_or_that_is_only_planned_names_no_attack(sentence):
    assert not [claim for claim in claims(sentence) if "ATTACKS" in claim]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru agreed to attack Chile.", ["PER AGREES CHL", "PER ATTACKS CHL, planned"]),
        ("Peru refused to attack Chile.", ["PER REJECTS CHL", "PER ATTACKS CHL, not asserted"]),
        ("Peru ruled out attacking Chile.", ["PER REJECTS CHL", "PER ATTACKS CHL, not asserted"]),
        ("Peru threatened to attack Chile.", ["PER THREATENS CHL", "PER ATTACKS CHL, planned"]),
        ("Peru offered to help Chile.", ["PER OFFERS CHL", "PER AIDS CHL, planned"]),
        ("Peru denied attacking Chile.", ["PER DENIES CHL", "PER ATTACKS CHL, denied"]),
        ("Brazil asked Peru to attack Chile.", ["BRA REQUESTS PER", "PER ATTACKS CHL, demanded"]),
        ("Brazil demanded that Peru attack Chile.", ["BRA DEMANDS PER", "PER ATTACKS CHL, demanded"]),
        ("Peru was ordered by Brazil to attack Chile.", ["BRA DEMANDS PER", "PER ATTACKS CHL, demanded"]),
        ("Brazil told Peru not to attack Chile.", ["BRA DEMANDS PER", "PER ATTACKS CHL, not demanded"]),
        ("Peru forced Chile to attack Bolivia.", ["PER FORCES CHL", "CHL ATTACKS BOL"]),
        ("Peru forbade Chile to attack Bolivia.", ["PER RESTRICTS CHL", "CHL ATTACKS BOL, not asserted"]),
        ("Peru called on Chile to withdraw.", ["PER REQUESTS CHL"]),
        ("Peru promised Bolivia to attack Chile.", ["PER PROMISES BOL", "PER ATTACKS CHL, planned"]),
        ("Brazil asked whether Peru attacked Chile.", ["PER ATTACKS CHL, questioned"]),
    ],
)
def test_operator_is_a_claim_and_says_how_true_its_content_is(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru vowed to bomb Chile.", "PER THREATENS CHL"),
        ("Peru vowed to help Chile.", "PER PROMISES CHL"),
        ("Peru has vowed never to attack Chile.", "PER PROMISES CHL"),
    ],
)
def test_vow_is_a_threat_only_where_its_content_is_hostile(sentence, found):
    assert claims(sentence)[0] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru said Chile must leave Bolivia.", ["PER DEMANDS CHL"]),
        ("Peru said that Chile should leave Bolivia.", ["PER REQUESTS CHL"]),
        ("Peru insisted that Chile leave Bolivia.", ["PER DEMANDS CHL"]),
        ("Peru insisted that Chile had attacked Bolivia.", ["CHL ATTACKS BOL"]),
        ("Chile must leave Bolivia.", []),
    ],
)
def test_must_is_a_demand_of_who_says_so(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru met Chile.", ["PER MEETS CHL"]),
        ("Peru met with Chile.", ["PER MEETS CHL"]),
        ("Peru and Chile met.", ["PER+CHL MEETS -"]),
        ("Peruvian and Chilean envoys met in Quito.", ["PER+CHL MEETS -"]),
        ("The presidents of Peru and Chile met in Quito.", ["PER+CHL MEETS -"]),
        ("Peru and Chile signed a treaty.", ["PER+CHL SIGNS_AGREEMENT -"]),
    ],
)
def test_mutual_act_keeps_its_syntax(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Brazil accused Peru of attacking Chile.", "attacking: only accused of or supposed"),
        ("Peru or Bolivia attacked Chile.", "attacked: either of several actors"),
        ("Nobody attacked Chile.", "attacked: the subject is no actor"),
        ("Brazil condemned a planned attack by Chile.", "attack: act named by a noun, not told as having happened"),
    ],
)
def test_what_is_left_out_says_why(sentence, reason):
    assert reason in left_out(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru is in Chile.",
        "Peru lies between Chile and Bolivia.",
        "Chile hit a record.",
        "Peru struck a deal with Chile.",
    ],
)
def test_sentence_without_violence_tells_no_attack(sentence):
    assert not [claim for claim in claims(sentence) if "ATTACKS" in claim]


def test_trigger_object_and_place_are_words_of_the_sentence():
    doc = with_phrases("Peru launched an attack on Chile.")
    (claim,) = claim_reader().read(doc)._.drafts
    assert doc[slice(*claim.trigger)].text == "launched"
    assert doc[slice(*claim.object)].text == "an attack on Chile"


def test_place_is_not_a_party():
    doc = with_phrases("The presidents of Peru and Chile met in Quito.")
    (claim,) = claim_reader().read(doc)._.drafts
    assert claim.place is not None
    assert doc[claim.place.root].text == "Quito"


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("Peru attacked Chile.", "Peru will attack Chile."),
        ("Peru attacked Chile.", "Brazil said Peru attacked Chile."),
        ("Chile was attacked by Peru.", "Chile was attacked on Monday."),
        ("Peru launched an attack on Chile.", "Chile's attack on Peru killed nine people."),
    ],
)
def test_confidence_falls_with_what_is_open(surer, less_sure):
    def confidence(sentence: str) -> float:
        drafts = claim_reader().read(with_phrases(sentence))._.drafts
        return next(d.confidence for d in drafts if d.predicate.name == "ATTACKS")

    assert confidence(surer) > confidence(less_sure) > 0


def test_rule_names_the_construction():
    sentences = ["Peru attacked Chile.", "Chile was attacked by Peru.", "Peru refused to attack Chile."]
    assert [draft(sentence).rule for sentence in sentences] == ["active", "passive", "operator"]
