"""Whole documents: every span is words of the text, dates and speakers go to the right claim, nothing else matters."""

from __future__ import annotations

import time
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saying import claims, facts, mention, named

from kgraph.extract import extract
from kgraph.records import Reading, make_document
from kgraph.resolve.names import resolve

PROSE = "Brazil condemned Bolivia on Monday, and the army left Quito."
TEXTS = [
    "Peru attacked Chile on March 3. It denied that it had bombed Lima, officials said.",
    "The French president visited Oman. He praised the sultan.",
    "Peru Attacks\n\nLIMA (AP) - Ana Torres met Juan Flores. Torres refused to withdraw.",
    "Thousands of Greeks protested against Turkey after the attack on Cyprus.",
    "Peru.",
]


def spans(reading: Reading) -> list[tuple[int, int, str]]:
    """Give every span of a reading with the words that it should be."""
    found = [(m.start_char, m.end_char, m.text) for m in reading.mentions]
    for claim in reading.claims:
        parties = [*claim.actors, *claim.recipients, *claim.speakers, claim.object, claim.place]
        found += [(a.start_char, a.end_char, a.text) for a in parties if a and a.start_char is not None]
        found += [(s.start_char, s.end_char, s.text) for s in (claim.trigger, claim.cue) if s]
        found += [(e.start_char, e.end_char, e.quote) for e in claim.evidence]
        found += [(q.start_char, q.end_char, q.text) for q in claim.quantities]
    return found + [(o.start_char, o.end_char, o.text) for o in reading.omissions]


def misplaced(reading: Reading) -> list[tuple[int, int, str]]:
    """Give the spans whose words are not those of the text."""
    return [span for span in spans(reading) if reading.document.text[span[0] : span[1]] != span[2]]


# spans

SPACES = ["\n", "\r\n", "\n\n", "\t", "\xa0", "\u2028", "\u3000", "\u200b", "\x00", "\x0b", "  "]
WORDS = [
    "“",
    "’s",
    "—",
    "Peru",
    "Chile’s",
    "attacked",
    "said",
    "the US president",
    "é",
    "e\u0301",
    "🛳",
    "🇵🇪",
    "мир",
    "$5 million",
]
PIECES = st.one_of(st.sampled_from(SPACES + WORDS), st.sampled_from(TEXTS), st.text(max_size=8))


@given(st.lists(PIECES, max_size=15))
@settings(max_examples=60, deadline=None)
def test_every_span_is_words_of_the_text(read, pieces):
    assert misplaced(read(" ".join(pieces))) == []


@pytest.mark.parametrize("space", [space for space in SPACES if space.isspace()])
def test_odd_white_space_shifts_no_span(read, space):
    reading = read(space.join(["", "Peru", "attacked Chile.", "Brazil condemned", "Bolivia.", ""]))
    assert misplaced(reading) == []
    assert reading.mentions


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00", "...", "!?", "🇵🇪" * 20, "a" * 5000])
def test_text_without_prose_is_read_without_claims(read, text):
    assert claims(read(text)) == []


def test_evidence_of_a_claim_is_its_sentence(read):
    (claim,) = read("Snow fell. Peru attacked Chile. Rain fell.").claims
    assert [evidence.quote for evidence in claim.evidence] == ["Peru attacked Chile."]


def test_claims_stand_in_the_order_of_the_text_with_ids_of_their_own(read):
    reading = read("Peru attacked Chile. Peru attacked Chile. Brazil condemned Bolivia and praised Oman.")
    starts = [claim.trigger.start_char for claim in reading.claims]
    assert starts == sorted(starts)
    assert len({claim.id for claim in reading.claims}) == 4


def test_mentions_stand_in_the_order_of_the_text_each_once(read):
    places = [(m.start_char, m.end_char) for m in read(TEXTS[2]).mentions]
    assert places == sorted(set(places))


# headings, datelines


def test_heading_gives_names_but_no_claims(read):
    reading = read(f"Peru Attacks Chile\n\n{PROSE}")
    assert {"Peru", "Chile"} <= set(named(reading))
    assert facts(reading) == ["BRA CONDEMNS BOL"]


def test_title_of_a_document_is_not_read(nlp):
    (reading,) = extract([make_document("a.txt", PROSE, title="Peru Attacks Chile")], nlp)
    assert "Peru" not in [m.text for m in reading.mentions]


def test_dateline_is_a_place_and_no_party(read):
    reading = read(f"LIMA, Peru (AP) — {PROSE}")
    assert named(reading)["LIMA"] == "place:lima-PER"
    assert facts(reading) == ["BRA CONDEMNS BOL"]


# dates


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Peru attacked Chile.", [None]),
        ("Peru attacked Chile on March 3.", ["2019-03-03"]),
        ("Peru said on Tuesday that Chile had attacked Bolivia on March 3.", ["2019-03-03"]),
        ("Peru attacked Chile on March 3 and praised Bolivia on April 4.", ["2019-03-03", "2019-04-04"]),
        ("In 2017 Peru, which attacked Chile in 2015, praised Bolivia.", ["2015-01-01", "2017-01-01"]),
        ("Peru attacked Chile, and on Monday Brazil condemned Bolivia.", [None, "2019-05-13"]),
        ("Peru attacked Chile, Brazil said on Monday.", [None]),
    ],
)
def test_date_belongs_to_the_verb_it_stands_with(read, text, days):
    assert [claim.date and claim.date.start for claim in read(text).claims] == days


def test_date_keeps_its_words(read):
    (claim,) = read("Peru attacked Chile on Monday.").claims
    assert (claim.date.text, claim.date.end, claim.date.precision) == ("Monday", "2019-05-13", "day")


@pytest.mark.parametrize("text", ["Peru attacked Chile on Monday.", "Peru attacked Chile in March."])
def test_relative_date_stays_open_where_no_day_is_known(read, text):
    (claim,) = read(text, published=None).claims
    assert claim.date is None or claim.date.start is None


# speakers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Brazil said Peru attacked Chile.", ["PER ATTACKS CHL, says BRA"]),
        ("Peru attacked Chile, Brazil said.", ["PER ATTACKS CHL, says BRA"]),
        ("According to Brazil, Peru attacked Chile.", ["PER ATTACKS CHL, says BRA"]),
        ("Reporters were told by Brazil that Peru had attacked Chile.", ["PER ATTACKS CHL, says BRA"]),
        ("Brazil said that Bolivia had told Oman that Peru attacked Chile.", ["PER ATTACKS CHL, says BRA > BOL"]),
        ("A report said Peru attacked Chile.", ["PER ATTACKS CHL, says A report"]),
        ("Peru said it had attacked Chile.", ["PER ATTACKS CHL, says PER"]),
    ],
)
def test_speaker_is_an_entity_or_words(read, text, found):
    assert claims(read(text)) == found


def test_pronoun_in_the_sentence_of_its_name_gives_way_to_the_name(read):
    (claim,) = read("Peru said it had attacked Chile.").claims
    assert (claim.actors[0].start_char, claim.actors[0].text) == (0, "Peru")


def test_pronoun_in_a_later_sentence_keeps_its_place(read):
    claim = read("Peru praised Chile. It condemned Bolivia.").claims[-1]
    assert (claim.actors[0].text, claim.actors[0].entity) == ("It", "state:PER")


def test_answer_goes_to_who_gave_the_ultimatum_and_is_marked(read):
    claim = read("Peru gave Chile an ultimatum. Chile rejected the ultimatum.").claims[-1]
    assert [(a.entity, a.inferred) for a in claim.recipients] == [("state:PER", True)]


def test_role_is_of_the_day_of_its_clause(read):
    reading = read("The US president visited Peru in May 1990.")
    assert mention(reading, "US president").resolved_by.startswith("offices:USA/head_of_state@1990-05")


def test_what_is_left_out_is_told_with_its_reason(read):
    (omission,) = read("Peru or Bolivia attacked Chile.").omissions
    assert (omission.text, omission.reason) == ("attacked", "either of several actors")


# nothing but the document matters


@pytest.fixture(scope="module")
def alone(read):
    return {text: read(text, key=text) for text in TEXTS}


@pytest.mark.parametrize("order", list(permutations(range(len(TEXTS))))[::17])
def test_document_reads_the_same_alone_and_among_others(nlp, alone, order):
    documents = [make_document(TEXTS[i], TEXTS[i], published="2019-05-14") for i in order]
    for reading in map(resolve, extract(documents, nlp)):
        assert reading == alone[reading.document.key]


def test_document_reads_the_same_twice(read, alone):
    assert [read(text, key=text) for text in TEXTS] == list(alone.values())


def test_document_reads_the_same_behind_a_long_one(nlp, alone):
    documents = [
        make_document("long", " ".join(TEXTS) * 100),
        make_document(TEXTS[0], TEXTS[0], published="2019-05-14"),
    ]
    assert resolve(list(extract(documents, nlp))[-1]) == alone[TEXTS[0]]


# size

ODD = {
    "capitals": "PERU ATTACKED CHILE AND BOLIVIA CONDEMNED BRAZIL. ",
    "names": "Peru, Chile, Ana Torres, NATO, the Kremlin, Hamas, ",
    "one sentence": "Peru attacked Chile and Brazil, which condemned Iran, praised Oman because ",
    "open quotes": "“Peru attacked Chile, he said. “We must leave Bolivia. ",
    "pronouns": "he said they told it that we ",
    "joined verbs": "attacked and condemned and praised ",
    "nested nouns": "the president of the army of the government of ",
    "nested brackets": "(Peru (attacked [Chile ",
    "lines": "Peru\nChile\nBolivia attacked Peru.\n",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_time_grows_with_the_length_of_the_text_not_with_its_square(read, odd):
    def seconds(times: int) -> float:
        start = time.process_time()
        assert misplaced(read(odd * times)) == []
        return time.process_time() - start

    short = min(seconds(60), seconds(60))
    # Four times the length: 4 times the time, or 16 if it went with the square.
    assert seconds(240) < 8 * short + 0.3


def test_sentence_of_thousands_of_words_tells_nothing_and_says_so(read):
    reading = read("Peru said that " * 1000 + "Chile left.")
    assert reading.claims == ()
    assert {omission.reason for omission in reading.omissions} == {"a sentence of too many words"}
