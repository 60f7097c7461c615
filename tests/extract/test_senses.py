"""What kind of act the words name: verbs with their particles, prepositions and objects, adjectives, nouns."""

from __future__ import annotations

import pytest
from trees import claims


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru is ready to free the Chilean sailors.", "PER AGREES Chilean sailors"),
        ("Peru is ready to attack Chile.", "PER THREATENS CHL"),
        ("Peru is unwilling to free the Chilean sailors.", "PER REJECTS Chilean sailors"),
        ("Peru is critical of Chile.", "PER CONDEMNS CHL"),
        ("Peru is opposed to Chilean mediation.", "PER REJECTS CHL"),
        ("Peru is allied with Chile.", "PER COOPERATES CHL"),
    ],
)
def test_adjective_says_what_its_subject_does(sentence, found):
    assert found in claims(sentence)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [("Peru said Chile was responsible.", ["PER ACCUSES CHL"]), ("Peru said Chile was not responsible.", [])],
)
def test_saying_that_somebody_is_responsible_accuses_him(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Peru will not free the Chilean sailors.",
            ["PER REJECTS Chilean sailors", "PER RELEASES Chilean sailors, not planned"],
        ),
        ("Peru will not attack Chile.", ["PER ATTACKS CHL, not planned"]),
        ("Brazil said Peru would not free the Chilean sailors.", ["PER RELEASES Chilean sailors, not planned"]),
        (
            "Peru and Chile failed to reach an agreement.",
            ["PER+CHL REJECTS -", "PER+CHL SIGNS_AGREEMENT -, not asserted"],
        ),
        ("Peru failed to attack Chile.", ["PER ATTACKS CHL, not asserted"]),
    ],
)
def test_friendly_act_that_somebody_will_not_do_is_refused(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru called on Chile to leave.", ["PER REQUESTS CHL"]),
        ("Peru called for Chile to leave Bolivia.", ["PER REQUESTS CHL"]),
        ("Peru called Chile to leave.", ["PER CALLS CHL"]),
    ],
)
def test_calling_on_or_for_somebody_asks_him_calling_him_does_not(sentence, found):
    assert claims(sentence)[:1] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru announced the suspension of aid to Chile.", ["PER SANCTIONS CHL"]),
        ("Peru's suspension of aid to Chile angered Bolivia.", ["PER SANCTIONS CHL"]),
        ("Peru announced the suspension of a minister.", []),
        ("Peru freed two of the Chilean sailors.", ["PER RELEASES Chilean sailors"]),
    ],
)
def test_noun_of_a_verb_and_a_number_are_seen_through_to_what_they_hold(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Protesters stormed the parliament of Chile.", "Protesters RIOTS parliament"),
        ("Gunmen stormed a hotel in Chile.", "Gunmen ATTACKS hotel"),
        ("Protesters clashed with police in Chile.", "Protesters RIOTS police"),
        ("Chilean troops clashed with Peruvian rebels.", "Chilean troops FIGHTS Peruvian rebels"),
        ("Chilean farmers blocked the border with Peru.", "Chilean farmers OBSTRUCTS PER"),
        ("Chile blocked the border with Peru.", "CHL RESTRICTS PER"),
        ("Chilean troops left Peru.", "Chilean troops WITHDRAWS PER"),
        ("Peru held exercises with Chile.", "PER COOPERATES CHL"),
        ("Peru held exercises near Chile.", "PER EXERCISES -"),
        ("Peru and Chile held exercises.", "PER+CHL COOPERATES -"),
    ],
)
def test_who_does_it_and_with_whom_says_what_it_is(sentence, found):
    assert claims(sentence) == [found]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru is the largest donor to Chile.", "PER AIDS CHL"),
        ("Peru is a supporter of Chile.", "PER BACKS CHL"),
        ("Peru pointed the finger at Chile.", "PER ACCUSES CHL"),
        ("Peru threw its weight behind Chile.", "PER BACKS CHL"),
        ("Peru took issue with Chile.", "PER CONDEMNS CHL"),
        ("Peru expressed concern about Chile.", "PER CONDEMNS CHL"),
        ("Peru pledged its support for Chile.", "PER BACKS CHL"),
        ("Peru pledged aid to Chile.", "PER PROMISES CHL"),
        ("Rebels held Chileans as human shields.", "Rebels ABDUCTS CHL"),
        ("Peru let the Chilean sailors go.", "PER RELEASES Chilean sailors"),
        ("Peru let the Chilean sailors leave.", "PER ALLOWS_ACCESS Chilean sailors"),
    ],
)
def test_idioms_are_read_as_what_they_mean(sentence, found):
    assert claims(sentence)[0] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru destroyed its chemical weapons.", "PER DISARMS -"),
        ("Peru destroyed Chilean tanks.", "PER DESTROYS Chilean tanks"),
        ("Peru captured Arica.", "PER SEIZES place:arica-CHL"),
        ("Peru captured two Chilean soldiers.", "PER ABDUCTS Chilean soldiers"),
        ("Peru opened its borders to Chilean refugees.", "PER GRANTS_ASYLUM Chilean refugees"),
        ("Peru opened its border with Chile.", "PER CONCEDES CHL"),
        ("Peru returned a painting to Chile.", "PER RELEASES CHL"),
        ("Peru called off its attack on Chile.", "PER CONCEDES CHL"),
        ("Peru ended its air strikes on Chile.", "PER CEASES_FIRE CHL"),
        ("Peru announced a halt to the bombing of Chile.", "PER CEASES_FIRE CHL"),
        ("The guards ended their strike.", "guards CONCEDES -"),
        ("A car bomb killed nine Chilean soldiers.", "- KILLS Chilean soldiers"),
    ],
)
def test_what_is_acted_on_says_what_the_act_is(sentence, found):
    assert claims(sentence)[0] == found


@pytest.mark.parametrize(
    "sentence",
    ["The Chilean minister left Peru.", "The storm killed nine Chilean soldiers."],
)
def test_no_act_is_read_into_leaving_a_place_or_into_the_weather(sentence):
    assert claims(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru stopped shelling Chile.", ["PER CEASES_FIRE CHL", "PER SHELLS CHL, not asserted"]),
        ("Peru stopped buying Chilean oil.", ["PER SANCTIONS CHL", "PER TRADES CHL, not asserted"]),
        ("Peru wants Chile to free the crew.", ["PER REQUESTS CHL", "CHL RELEASES crew, planned"]),
        ("Peru wants to free the crew.", ["PER RELEASES crew, planned"]),
    ],
)
def test_stopping_and_wanting_are_acts_by_what_they_govern(sentence, found):
    assert [claim.replace(" -", " CHL") for claim in claims(sentence)] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru called Chile to thank it.", ["PER CALLS CHL", "PER PRAISES it"]),
        (
            "Peru expressed its rejection and condemnation of the Chilean decree.",
            ["PER REJECTS CHL", "PER CONDEMNS CHL"],
        ),
        ("Peru is guilty of violating the truce.", ["PER ATTACKS -"]),
        ("Peru is capable of attacking Chile.", ["PER ATTACKS CHL, conditional"]),
        ("Peru signed a decree granting citizenship to Chileans.", ["PER CONCEDES CHL"]),
        ("Peru increased pressure on Chile.", ["PER THREATENS CHL"]),
        ("Peru put pressure on Chile.", ["PER REQUESTS CHL"]),
        ("Peru sent troops to Chile on a peacekeeping mission.", ["PER AIDS CHL"]),
        ("Peru sent troops to Chile.", ["PER DEPLOYS CHL"]),
        ("Peru announced an increase in aid to Chile.", ["PER AIDS CHL"]),
        ("Police searched the residence of the Chilean consul.", ["Police INVESTIGATES Chilean consul"]),
    ],
)
def test_words_around_the_act_say_what_it_is(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru ordered the Chilean ambassador to leave.", ["PER EXPELS Chilean ambassador"]),
        ("Peru ordered Chilean troops to leave.", ["PER DEMANDS Chilean troops"]),
        ("Rebels are holding a Chilean general.", ["Rebels ABDUCTS Chilean general"]),
        ("Peru is holding a Chilean general.", ["PER ARRESTS Chilean general"]),
        ("Chilean troops are stationed in Peru.", ["Chilean troops DEPLOYS -"]),
        ("Troops were deployed to Peru by Chile.", ["CHL DEPLOYS PER"]),
        ("Peru protested to Chile.", ["PER CONDEMNS CHL"]),
        ("The vote demonstrates that Peru backs Chile.", ["PER BACKS CHL"]),
        ("Thousands of Chileans demonstrated in Lima.", ["CHL PROTESTS -"]),
        ("Peru needs help from Chile.", ["PER REQUESTS CHL"]),
        ("Peru gave Chile until Friday to leave.", ["PER ISSUES_ULTIMATUM CHL"]),
        ("Peru violated Chilean waters.", ["PER INVADES Chilean waters"]),
    ],
)
def test_act_is_told_from_its_neighbour(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru called Chile on Monday to thank it.", "PER CALLS CHL"),
        ("Peru called on Chile on Monday to leave Bolivia.", "PER REQUESTS CHL"),
        ("Chilean soldiers were deployed as peacekeepers in Peru.", "Chilean soldiers AIDS PER"),
        ("The rebels are seeking to overthrow the Chilean government.", "rebels ATTACKS Chilean government, planned"),
        ("Peru is ready to contribute troops to the Chilean force.", "PER AGREES CHL"),
    ],
)
def test_preposition_counts_only_where_it_goes_with_the_verb(sentence, found):
    assert claims(sentence)[0] == found


def test_nobody_is_held_where_a_press_conference_is():
    assert claims("The Peruvian and Chilean ministers held a press conference.") == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Brazil warned that Peru would attack Chile.", "BRA WARNS -"),
        ("Peru warned that it would attack Chile.", "PER WARNS CHL"),
        ("Peru's threat to attack Chile angered Brazil.", "PER THREATENS CHL"),
        ("Peru vowed to help Chile attack Bolivia.", "PER PROMISES CHL"),
        ("Peru held talks with Chile and with Bolivia.", "PER MEETS CHL+BOL"),
    ],
)
def test_recipient_is_he_to_whom_it_is_said_or_done_not_whoever_is_named(sentence, found):
    assert found in claims(sentence)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Peru demanded a truce before freeing the Chilean sailors.",
            ["PER DEMANDS -", "PER RELEASES Chilean sailors, conditional"],
        ),
        ("Peru met Chile before freeing the Chilean sailors.", ["PER MEETS CHL", "PER RELEASES Chilean sailors"]),
        ("Peru withdrew its inspectors from Chile.", ["PER BREAKS_TIES CHL"]),
        ("Peru withdrew its troops from Chile.", ["PER WITHDRAWS CHL"]),
        ("Peru allowed the return of Chilean inspectors.", ["PER ALLOWS_ACCESS Chilean inspectors"]),
        ("Peruvian workers shunned work.", ["Peruvian workers STRIKES_WORK -"]),
    ],
)
def test_conditions_withdrawals_and_returns_are_what_they_are_in_their_place(sentence, found):
    assert claims(sentence) == found
