import json

import pytest
from factories import contents_of, sample_readings

from kgraph.records import to_json
from kgraph.store.base import replace
from kgraph.store.cypher_index import CypherIndex
from kgraph.store.texts import without_texts

WORDS = ("naval blockade", "JFK reportedly", "denied that it had", "blockade on October", "threatened")


def test_no_words_of_an_article_are_left():
    said = to_json([to_json(reading) for reading in without_texts(contents_of(sample_readings())).readings])
    assert [words for words in WORDS if words in said] == []


def test_offsets_and_what_was_found_stay():
    whole = contents_of(sample_readings())
    bare = without_texts(whole)
    for before, after in zip(whole.readings, bare.readings, strict=True):
        assert [m.start_char for m in after.mentions] == [m.start_char for m in before.mentions]
        assert [c.actors[0].entity for c in after.claims] == [c.actors[0].entity for c in before.claims]
    assert json.loads(to_json(bare.derived.entities)) == json.loads(to_json(whole.derived.entities))


def test_what_follows_from_readings_without_texts_is_the_same():
    bare = without_texts(contents_of(sample_readings()))
    assert contents_of(bare.readings).derived == bare.derived


def test_it_is_kept_as_it_is_and_can_be_asked(store):
    bare = without_texts(contents_of(sample_readings()))
    replace(store, bare)
    assert store.contents() == bare
    index = CypherIndex(bare)
    assert index.cypher("MATCH (s:Sentence) RETURN DISTINCT s.text").rows == (("",),)


@pytest.mark.parametrize("back", [True, False])
def test_texts_can_be_left_out_and_put_back(store, back):
    whole = contents_of(sample_readings())
    first, then = (whole, without_texts(whole)) if back else (without_texts(whole), whole)
    replace(store, first)
    replace(store, then)
    assert store.contents() == then
