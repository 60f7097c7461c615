import json

import pytest
from factories import KENNEDY, KHRUSHCHEV, claim, contents_of, reading, sample_readings

from kgraph.export import write
from kgraph.export.jsonl import contract
from kgraph.ontology import load_ontology
from kgraph.records import Decision, Problem, make_document, to_json
from kgraph.resolve.events import merge_claims


def records(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def told():
    document = make_document("a", "Kennedy threatened a blockade, the report said.", published="1962-10-23")
    return reading(
        document,
        claim(
            document,
            "THREATENS",
            [KENNEDY],
            [KHRUSHCHEV],
            trigger="threatened",
            object="a blockade",
            date="1962-10-22",
            speakers=["the report"],
        ),
    )


def test_contract_has_the_names_agreed_on(told):
    events = merge_claims([told], load_ontology(), {})
    found = json.loads(to_json(contract(told, events, [Problem("a", "cut", "The end is missing.")])))
    (said,) = found["claims"]
    assert said["actors"] == [{"entity": KENNEDY.id, "start": 0, "end": 7, "text": "Kennedy"}]
    assert said["recipients"] == [{"entity": KHRUSHCHEV.id, "start": None, "end": None, "text": None, "inferred": True}]
    assert said["object"] == {"start": 19, "end": 29, "text": "a blockade"}
    assert said["date"] == {"start": "1962-10-22", "end": "1962-10-22", "precision": "day", "text": None}
    assert said["speakers"][0]["text"] == "the report"
    assert (said["quad"], said["trigger"]["text"], said["place"]) == (3, "threatened", None)
    assert said["evidence"] == [{"start": 0, "end": 47, "text": told.document.text}]
    assert found["document"]["key"] == "a"
    assert found["mentions"][0]["resolved_by"] == f"names:{KENNEDY.id}"
    assert found["events"][0]["claims"] == [said["id"]]
    assert found["problems"] == [{"key": "a", "reason": "cut", "detail": "The end is missing."}]


def test_lines_are_sorted_by_kind_and_id(tmp_path):
    write(contents_of(sample_readings()), tmp_path / "a.jsonl")
    kinds = [record["record"] for record in records(tmp_path / "a.jsonl")]
    assert list(dict.fromkeys(kinds)) == ["graph", "document", "entity", "mention", "claim", "event"]
    claims = [record["id"] for record in records(tmp_path / "a.jsonl") if record["record"] == "claim"]
    assert claims == sorted(claims)


def test_event_line_has_the_fields_agreed_on(tmp_path):
    write(contents_of(sample_readings()), tmp_path / "a.jsonl")
    events = [record for record in records(tmp_path / "a.jsonl") if record["record"] == "event"]
    names = "id predicate type mode actors recipients objects places contents date polarity modality claims documents"
    assert all({*names.split(), "publishers", "disputed", "disputed_by", "differs"} <= event.keys() for event in events)


def test_without_text_no_words_of_the_articles_are_left(tmp_path):
    readings = sample_readings()
    write(contents_of(readings), tmp_path / "a.jsonl", text=False)
    written = (tmp_path / "a.jsonl").read_text()
    spans = {claim.trigger.text for r in readings for claim in r.claims} - {"meet", "armed"}
    assert not any(words in written for words in (*spans, "naval blockade", "reportedly"))
    assert '"text_hash"' in written
    assert '"start":0' in written


def test_claims_of_joined_entities_name_a_node_that_is_there(tmp_path):
    contents = contents_of(sample_readings(), [Decision("same", KENNEDY.id, KHRUSHCHEV.id)])
    write(contents, tmp_path / "a.jsonl")
    found = records(tmp_path / "a.jsonl")
    ids = {record["id"] for record in found if record["record"] == "entity"}
    assert KHRUSHCHEV.id not in ids
    assert {a["entity"] for r in found if r["record"] == "claim" for a in r["actors"] + r["recipients"]} <= ids
