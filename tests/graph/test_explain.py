import msgspec
import pytest
from factories import CUBA, KENNEDY, KHRUSHCHEV, USA, claim, contents_of, reading, sample_readings, tell

from kgraph.errors import NotFoundError
from kgraph.graph import assemble, events, explain, format_explanation
from kgraph.graph.explain import sentence_around
from kgraph.records import make_document, to_json


@pytest.fixture
def G():
    return assemble(contents_of(sample_readings()))


def test_every_claim_is_explained_with_quote_speaker_and_rule(G):
    (event,) = events(G, type="ARMS")
    explanation = explain(G, event.id)
    (told,) = explanation.claims
    assert told.sentence[told.start : told.end] == told.quote
    assert [speaker.name for speaker in told.speakers] == ["United States"]
    assert {party.role: party.resolved_by for party in told.parties} == {
        "actor": "names:state:SUN",
        "recipient": "names:state:CUB",
        "place": "names:place:havana-CUB",
    }
    assert len(explanation.disputed_by) == 1


def test_claims_are_sorted_by_publication(G):
    (event,) = events(G, type="THREATENS")
    assert [told.published for told in explain(G, event.id).claims] == ["1962-10-23", "1962-11-02"]


def test_edge_and_claim_are_explained_too(G):
    (event,) = events(G, type="THREATENS")
    assert explain(G, f"{event.id}:0a1b2c3d").id == event.id
    assert [told.id for told in explain(G, event.claims[0]).claims] == [event.claims[0]]


def test_unknown_key_is_not_found(G):
    with pytest.raises(NotFoundError, match="e:none"):
        explain(G, "e:none")


def test_inferred_party_says_so():
    document = make_document("a", "Kennedy answered with a threat.")
    told = claim(document, "THREATENS", [KENNEDY], [KHRUSHCHEV], trigger="threat")
    G = assemble(contents_of([reading(document, told)]))
    parties = explain(G, told.id).claims[0].parties
    assert [(party.text, party.resolved_by) for party in parties] == [
        ("Kennedy", f"names:{KENNEDY.id}"),
        (None, "inferred"),
    ]


def test_text_marks_the_quote_and_lists_the_parties(G):
    (event,) = events(G, type="ARMS")
    text = format_explanation(explain(G, event.id))
    assert "»The Soviet Union armed Cuba, the United States said in Havana.«" in text
    assert "actor: “Soviet Union” = state:SUN, by names:state:SUN" in text
    assert "disputed by e:" in text


def test_explanation_can_be_json(G):
    (event,) = events(G, type="ARMS")
    assert msgspec.json.decode(to_json(explain(G, event.id)))["claims"][0]["trigger"] == "armed"


@pytest.mark.parametrize("quote", ["met", "Peru met Chile", "Peru met Chile in Lima."])
def test_sentence_around_a_quote(quote):
    text = "First.\nIt rained, Mr. Silva said. “Peru met Chile in Lima.” All left."
    start = text.index(quote)
    first, last = sentence_around(text, start, start + len(quote))
    assert text[first:last] == "“Peru met Chile in Lima.”"


def test_statement_does_not_make_a_year_a_day():
    told = tell("Cuba praised the United States in 1962.", "PRAISES", [CUBA], [USA], trigger="praised", date="1962")
    G = assemble(contents_of([told]))
    assert explain(G, events(G)[0].id).statement == "Cuba praises United States 1962-01-01 .. 1962-12-31"


def test_statement_reads_as_a_sentence():
    document = make_document("a", "Cuba attacked the United States.")
    told = claim(document, "ATTACKS", [CUBA], [USA], trigger="attacked", date="1962-10-22", modality="planned")
    G = assemble(contents_of([reading(document, told)]))
    assert explain(G, told.id).statement == "Cuba attacks (planned) United States 1962-10-22"
