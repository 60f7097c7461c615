"""How truly an act is told, read from the tree around it: minimal pairs of modality, polarity and speakers."""

from __future__ import annotations

import pytest
from trees import grow, noun_truth_reader, status, texts, token, truth

from kgraph.extract.verb_cues import STRENGTH, Truth
from kgraph.records import MODALITIES

ATTACK = {"attack", "attacked", "attacks", "attacking"}


def told(sentence: str) -> str:
    """Give modality and polarity of the attack that a sentence tells."""
    word = next(t.text for t in grow(sentence) if t.text in ATTACK)
    return status(truth(sentence, word))


def speakers(sentence: str) -> list[str]:
    """Give who tells of the attack, outermost first."""
    word = next(t.text for t in grow(sentence) if t.text in ATTACK)
    return texts(truth(sentence, word).speakers)


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru attacked Chile.",
        "Peru has attacked Chile.",
        "Chile was attacked by Peru.",
        "Peru began attacking Chile.",
        "Peru admitted attacking Chile.",
        "Peru managed to attack Chile.",
        "Peru not only attacked but also occupied Chile.",
    ],
)
def test_plain_act_is_asserted(sentence):
    assert told(sentence) == "asserted"


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru will attack Chile.",
        "Peru plans to attack Chile.",
        "Peru is preparing to attack Chile.",
        "Peru is likely to attack Chile.",
        "Peru is to attack Chile.",
        "Peru decided to attack Chile.",
        "Peru agreed to attack Chile.",
        "Peru threatened to attack Chile.",
        "Peru massed troops to attack Chile.",
        "Peru's decision to attack Chile angered Brazil.",
        "Brazil said Peru would attack Chile.",
    ],
)
def test_act_ahead_is_planned(sentence):
    assert told(sentence) == "planned"


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru could attack Chile.",
        "Peru may attack Chile.",
        "Peru would have attacked Chile.",
        "Peru would attack Chile if Brazil agreed.",
        "Peru will attack Chile if Brazil agrees.",
        "Peru will attack Chile unless Brazil withdraws.",
        "If Peru attacks Chile, Brazil will condemn Bolivia.",
        "Had Peru attacked Chile, Brazil would have praised Bolivia.",
        "Should Peru attack Chile, Brazil will condemn Bolivia.",
        "Peru will praise Chile after it attacks Bolivia.",
        "Peru waited until Brazil attacked Chile.",
    ],
)
def test_act_that_hangs_on_something_is_conditional(sentence):
    assert told(sentence) == "conditional"


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru should attack Chile.",
        "Peru must attack Chile.",
        "Peru ought to attack Chile.",
        "Peru has to attack Chile.",
        "Brazil asked Peru to attack Chile.",
        "Brazil demanded that Peru attack Chile.",
        "Peru was ordered by Brazil to attack Chile.",
        "Brazil told Peru to attack Chile.",
    ],
)
def test_act_that_is_asked_for_is_demanded(sentence):
    assert told(sentence) == "demanded"


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru did not attack Chile.",
        "Peru never attacked Chile.",
        "Peru could not attack Chile.",
        "Peru nearly attacked Chile.",
        "Peru almost attacked Chile.",
        "Peru failed to attack Chile.",
        "Peru refused to attack Chile.",
        "Peru ruled out attacking Chile.",
        "Peru stopped short of attacking Chile.",
        "Instead of attacking Chile, Peru praised Bolivia.",
        "Far from attacking Chile, Peru praised Bolivia.",
        "Peru came close to attacking Chile.",
        "Peru praised Bolivia rather than attacking Chile.",
        "Rather than attack Chile, Peru praised Bolivia.",
        "Peru has yet to attack Chile.",
        "Peru stopped attacking Chile.",
        "Peru praised Bolivia without attacking Chile.",
        "Brazil kept Peru from attacking Chile.",
        "Peru's refusal to attack Chile angered Brazil.",
        "Neither Peru nor Bolivia attacked Chile.",
        "Nobody attacked Chile.",
        "No Peruvian attacked Chile.",
        "Peru attacked nobody.",
    ],
)
def test_act_that_did_not_happen_is_negated(sentence):
    assert told(sentence) == "not asserted"


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Peru neither attacked nor condemned Chile.", "attacked"),
        ("Peru neither attacked nor condemned Chile.", "condemned"),
        ("Peru did not attack or occupy Chile.", "occupy"),
    ],
)
def test_negation_reaches_every_joined_verb(sentence, verb):
    assert status(truth(sentence, verb)) == "not asserted"


def test_negation_stays_with_its_own_clause():
    sentence = "Peru did not attack Chile, but Brazil condemned Bolivia."
    assert status(truth(sentence, "condemned")) == "asserted"


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru reportedly attacked Chile.",
        "Peru allegedly attacked Chile.",
        "Peru is believed to have attacked Chile.",
        "Peru seems to have attacked Chile.",
        "Brazil suspects that Peru attacked Chile.",
        "Brazil found evidence that Peru attacked Chile.",
    ],
)
def test_act_that_is_not_vouched_for_is_hedged(sentence):
    assert told(sentence) == "hedged"


@pytest.mark.parametrize(
    "sentence", ["Peru denied attacking Chile.", "Peru denied that it had attacked Chile.", "Peru denies it attacked."]
)
def test_act_that_is_denied_is_denied_by_who_denies_it(sentence):
    assert (told(sentence), speakers(sentence)) == ("denied", ["Peru"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Did Peru attack Chile?",
        "Brazil asked whether Peru attacked Chile.",
        "Brazil asked if Peru attacked Chile.",
        "Few believe that Peru attacked Chile.",
        "There is no evidence that Peru attacked Chile.",
        "Peru dreamed of attacking Chile.",
        "Brazil doubts that Peru attacked Chile.",
        "Brazil wondered whether Peru attacked Chile.",
        "Brazil did not say that Peru attacked Chile.",
        "Peru did not deny attacking Chile.",
    ],
)
def test_act_that_is_left_open_is_questioned(sentence):
    assert told(sentence) == "questioned"


@pytest.mark.parametrize("sentence", ["In my view Peru attacked Chile.", "In Brazil's view, Peru attacked Chile."])
def test_act_in_somebodys_view_is_opinion(sentence):
    assert told(sentence) == "opinion"


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru is accused of attacking Chile.",
        "Brazil accused Peru of attacking Chile.",
        "The claim that Peru attacked Chile angered Brazil.",
    ],
)
def test_act_that_somebody_is_only_accused_of_is_alleged(sentence):
    assert told(sentence) == "alleged"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Brazil told Peru not to attack Chile.", "not demanded"),
        ("Peru promised not to attack Chile.", "not planned"),
        ("Brazil said that Peru did not attack Chile.", "not asserted"),
        ("Brazil said Peru had refused to attack Chile.", "not asserted"),
        ("Peru did not refuse to attack Chile.", "asserted"),
        ("Peru did not plan to attack Chile.", "not planned"),
    ],
)
def test_cues_add_up(sentence, found):
    assert told(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Peru attacked Chile.", []),
        ("Brazil said Peru attacked Chile.", ["Brazil"]),
        ("Peru attacked Chile, Brazil said.", ["Brazil"]),
        ("According to Brazil, Peru attacked Chile.", ["Brazil"]),
        ("Brazil and Bolivia said Peru attacked Chile.", ["Brazil", "Bolivia"]),
        ("Reporters were told by Brazil that Peru had attacked Chile.", ["Brazil"]),
        ("Brazil said that Bolivia had told Argentina that Peru attacked Chile.", ["Brazil", "Bolivia"]),
        ("Brazil said Peru planned to attack Chile.", ["Brazil"]),
        ("Brazil said Peru, which attacked Chile, was dangerous.", ["Brazil"]),
        ("In Brazil's view, Peru attacked Chile.", ["Brazil"]),
        ("It was reported that Peru attacked Chile.", []),
        ("It is clear that Peru attacked Chile.", []),
        ("It emerged that Peru attacked Chile.", []),
        ("The problem is that Peru attacked Chile.", []),
    ],
)
def test_speakers_come_outermost_first(sentence, who):
    assert speakers(sentence) == who


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Brazil said Peru attacked Chile and praised Bolivia.", "praised"),
        ("Brazil said Peru, which attacked Chile, was dangerous.", "attacked"),
    ],
)
def test_speaker_tells_the_whole_of_what_is_said(sentence, verb):
    assert texts(truth(sentence, verb).speakers) == ["Brazil"]


def test_clause_beside_reported_speech_has_no_speaker():
    assert truth("Brazil condemned Bolivia and said Peru attacked Chile.", "condemned").speakers == ()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The attack by Chile killed five people.", "asserted"),
        ("Brazil condemned the attack by Chile.", "asserted"),
        ("Brazil fled after the attack by Chile.", "asserted"),
        ("Brazil condemned an alleged attack by Chile.", "hedged"),
        ("No attack by Chile was reported.", "not asserted"),
        ("Brazil planned an attack on Chile.", None),
        ("Brazil condemned a planned attack by Chile.", None),
        ("Brazil fears an attack by Chile.", None),
        ("Brazil prevented an attack by Chile.", None),
        ("The attack by Chile may begin on Monday.", None),
    ],
)
def test_act_named_by_a_noun_is_told_only_where_its_verb_says_so(sentence, found):
    read = noun_truth_reader().of_noun(token(grow(sentence), "attack"))
    assert (read and status(read)) == found


def test_offer_that_is_answered_was_made_but_an_attack_was_not():
    noun = token(grow("Brazil rejected an offer by Chile."), "offer")
    assert noun_truth_reader().of_noun(noun, verbal=True) == Truth(embedded=True)
    assert noun_truth_reader().of_noun(noun) is None


def test_strongest_modality_wins():
    cue = token(grow("Peru attacked Chile."), "Chile")
    weak, strong = Truth("conditional"), Truth("denied")
    assert weak.with_modality("planned", cue) is weak
    assert weak.with_modality("denied", cue).modality == strong.with_modality("planned", cue).modality == "denied"


def test_two_negations_cancel():
    cue = token(grow("Peru attacked Chile."), "Chile")
    assert not Truth().with_negation(cue).with_negation(cue).negated


def test_strength_ranks_every_modality():
    assert {*STRENGTH} == {*MODALITIES, "alleged"}


def test_cue_is_the_word_that_decided():
    sentence = "Peru will attack Chile."
    assert grow(sentence)[truth(sentence, "attack").cue].text == "will"
