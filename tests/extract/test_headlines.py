"""Headlines: lines in title case and in capitals, and what they leave out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import claims, named

from kgraph.extract.headlines import load_recaser
from kgraph.extract.segments import Block


@pytest.fixture(scope="module")
def recased(nlp):
    """Give a function that sets a line as prose would be."""
    recaser = load_recaser(nlp)
    return lambda text: recaser.recased(Block(0, text)).text


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        ("Chile Condemns Shelling of Border Villages", "Chile condemns shelling of border villages"),
        ("Thousands March in Quito in March", "Thousands march in Quito in March"),
        ("President Young Visits Accra", "President Young visits Accra"),
        ("Leader Khamenei Meets Envoys From Oman", "Leader Khamenei meets envoys from Oman"),
        ("Jimmy Okonkwo Appeals to NATO for Help", "Jimmy Okonkwo appeals to NATO for help"),
        ("Report: McAllister to Leave Office", "Report: McAllister to leave office"),
        ("TOGO ARRESTS ENVOY OF THE AFRICAN UNION", "Togo arrests envoy of the African Union"),
        ("US SENDS AID TO MALI", "US sends aid to Mali"),
        ("China's Xi Meets Kurdish Envoys, Sunnis", "China's Xi meets Kurdish envoys, Sunnis"),
        ("THE ARMY LEFT. THE REBELS STAYED IN GAO.", "The army left. The rebels stayed in Gao."),
    ],
)
def test_names_alone_keep_their_capitals(recased, line, prose):
    assert recased(line) == prose


@pytest.mark.parametrize(
    "line",
    [
        "Chile condemns shelling of border villages",
        "Ana Nowak, Pjotr Wiśniewski, Chukwuma Okafor",
        "He met Prime Minister Modi and President Xi.",
        "NATO and the EU",
        "1. 2. 3.",
        "",
    ],
)
def test_line_that_is_set_as_prose_stays_as_it_is(recased, line):
    assert recased(line) == line


@given(st.text(max_size=60).map(str.title) | st.text(max_size=60).map(str.upper) | st.text(max_size=60))
def test_only_the_case_of_letters_changes(recased, line):
    text = recased(line)
    assert len(text) == len(line)
    assert text.casefold() == line.casefold()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Chile Condemns Shelling of Border Villages", ["CHL CONDEMNS -"]),
        ("PERU ACCUSES CHILE OF SPYING", ["PER ACCUSES CHL"]),
        ("Peru Denies Shelling Chile", ["PER DENIES CHL", "PER SHELLS CHL, denied, says PER"]),
    ],
)
def test_headline_in_title_case_or_capitals_is_read_as_prose(read, line, expected):
    assert claims(read(line)) == expected


def test_words_are_those_of_the_text_as_given(read):
    reading = read("PERU ACCUSES CHILE OF SPYING")
    assert named(reading) == {"PERU": "state:PER", "CHILE": "state:CHL"}
    assert reading.claims[0].evidence[0].quote == "PERU ACCUSES CHILE OF SPYING"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Peru orders release of editor", ["PER RELEASES editor"]),
        ("Peru thanks Chile for support", ["PER PRAISES CHL"]),
        ("US sanctions Chilean banks", ["USA SANCTIONS role:CHL/bank@2019-05"]),
        ("Rebels in Gao appeal for talks with Mali", ["group:MLI/rebels REQUESTS MLI"]),
        ("Police in Lima begin probe into mayor", ["org:PER/police INVESTIGATES mayor"]),
    ],
)
def test_verb_that_looks_like_a_noun_is_read(read, line, expected):
    assert claims(read(line)) == expected


@pytest.mark.parametrize("line", ["US sanctions relief talks", "Peru peace talks venue", "Chile border clashes toll"])
def test_noun_that_looks_like_a_verb_is_none(read, line):
    assert claims(read(line)) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Minister arrested in Lima", ["- ARRESTS role:PER/minister@2019-05"]),
        ("Mayor kidnapped, killed", ["- ABDUCTS Mayor", "- KILLS Mayor"]),
        ("Four killed in Lima", ["- KILLS -"]),
        ("Curfew lifted in Lima", ["- CONCEDES -"]),
        ("Minister of health resigned", ["Minister of health RESIGNS -"]),
        ("Rebels retreated from Gao", ["group:rebels~18b7cb09 WITHDRAWS place:gao-MLI"]),
        ("Minister to be arrested", ["- ARRESTS Minister, planned"]),
        ("Minister not arrested", ["- ARRESTS Minister, negated"]),
    ],
)
def test_past_form_without_an_object_is_a_passive(read, line, expected):
    assert claims(read(line)) == expected


def test_sentence_with_a_full_stop_is_no_headline(read):
    assert claims(read("Four killed in Lima.")) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Peru to attack Chile", ["PER ATTACKS CHL, planned"]),
        ("Peru not to attack Chile", ["PER ATTACKS CHL, negated, planned"]),
        ("Peru body to condemn Chile", ["PER CONDEMNS CHL, planned"]),
        ("Plan to attack Chile", []),
    ],
)
def test_bare_infinitive_is_a_plan(read, line, expected):
    assert claims(read(line)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Peru, Chile sign treaty", ["PER+CHL SIGNS_AGREEMENT -"]),
        ("Peru, Chile, Togo condemn Mali", ["PER+CHL+TGO CONDEMNS MLI"]),
        ("Peru, Chile to meet", ["PER+CHL MEETS -, planned"]),
        ("Macron, Merkel condemn Chile", ["person:emmanuel-macron+person:angela-merkel CONDEMNS CHL"]),
        ("Lima, Peru", []),
    ],
)
def test_comma_stands_for_and_before_a_plural_verb(read, line, expected):
    assert claims(read(line)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Talks between Peru and Chile", ["PER+CHL MEETS -"]),
        ("Protests begin in Lima", ["- PROTESTS -"]),
        ("Possible talks between Peru and Chile", []),
        ("No talks between Peru and Chile", ["PER+CHL MEETS -, negated"]),
        ("Attack on Peru?", ["- ATTACKS PER, questioned"]),
        ("Shelling kills three Chilean soldiers", ["- KILLS org:CHL/armed-forces"]),
        ("Earthquake kills three Chilean soldiers", []),
    ],
)
def test_act_may_stand_without_a_verb_or_an_actor(read, line, expected):
    assert claims(read(line)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Chile: “We will attack Peru”", ["- ATTACKS PER, planned, says CHL"]),
        ("Kofi Annan: Peru attacked Chile.", ["PER ATTACKS CHL, says person:kofi-annan"]),
        ("MINISTER OF DEFENCE: Peru attacked Chile on Monday.", ["PER ATTACKS CHL, says person:alberto-espina"]),
        ("Peru attacks Chile: UN", ["PER ATTACKS CHL, says org:united-nations"]),
        ("Peru attacks Chile: reports", ["PER ATTACKS CHL, says reports"]),
        ("Analysis: Peru attacks Chile", ["PER ATTACKS CHL"]),
        ("Q: Did Peru attack Chile?", ["PER ATTACKS CHL, questioned"]),
        ("The results: Peru attacked Chile.", ["PER ATTACKS CHL"]),
    ],
)
def test_colon_parts_who_says_it_from_what_is_said(read, line, expected):
    assert claims(read(line)) == expected


def test_country_before_a_colon_is_where_it_happened(read):
    (claim,) = read("Peru: Four killed in shelling").claims
    assert claim.place.entity == "state:PER"
    assert claim.speakers == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Power plant disabled by attack", ["- ATTACKS -"]),
        ("Power plant not disabled by attack", []),
        ("Trade between Peru and Chile grows", ["PER+CHL TRADES -"]),
        ("Clashes in Gao claim three lives", ["- KILLS -"]),
        ("Floods in Gao claim three lives", []),
        ("Chilean mayor quits", ["role:CHL/mayor@2019-05 RESIGNS -"]),
        ("Chile quits NATO", ["CHL BREAKS_TIES org:nato"]),
    ],
)
def test_words_of_headlines_are_known(read, line, expected):
    assert claims(read(line)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Togo hit by EU sanctions", ["org:european-union SANCTIONS TGO"]),
        ("Peru Congress backs Chile", ["org:PER/parliament BACKS CHL"]),
        ("Chad president meets Togo opposition", ["person:idriss-deby MEETS org:TGO/opposition"]),
        ("Togo’s opposition to the plan angered Chad.", ["TGO REJECTS -"]),
        ("Mayor jailed for insulting Chad", ["- ARRESTS role:TCD/mayor@2019-05"]),
        ("Car bomb explodes in Bamako", ["- BOMBS -"]),
        ("Gas tank explodes in Bamako", []),
    ],
)
def test_headline_says_no_more_than_it_does(read, line, expected):
    assert claims(read(line)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("If Peru attacks Chile", ["PER ATTACKS CHL, conditional"]),
        ("What if Peru attacks Chile?", ["PER ATTACKS CHL, conditional"]),
        ("Did Peru attack Chile", ["PER ATTACKS CHL, questioned"]),
        ("Peru ‘attacked Chile’", ["PER ATTACKS CHL, hedged"]),
        ("Peru attack on Chile ‘imminent’", []),
        ("Peru attacks Chile - sources", ["PER ATTACKS CHL, says sources"]),
        ("Peru attacks Chile - Reuters", ["PER ATTACKS CHL, says org:reuters"]),
        ("UPDATE 1-Peru attacks Chile", ["PER ATTACKS CHL"]),
        ("RPT-EXCLUSIVE: Peru to attack Chile", ["PER ATTACKS CHL, planned"]),
        ("Peru 2-1 Chile", []),
    ],
)
def test_line_that_only_supposes_is_no_fact(read, line, expected):
    assert claims(read(line)) == expected
