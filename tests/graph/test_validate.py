from dataclasses import replace

import pytest
from factories import CUBA, contents_of, sample_readings

from kgraph.graph import find_faults


@pytest.fixture
def contents():
    return contents_of(sample_readings())


def reasons(contents):
    return {fault.reason for fault in find_faults(contents)}


def with_first(contents, **changes):
    first, *rest = contents.readings
    return replace(contents, readings=(replace(first, **changes), *rest))


def test_span_that_does_not_stand_in_the_text_is_a_fault(contents):
    mention = replace(contents.readings[0].mentions[0], text="Peru")
    assert reasons(with_first(contents, mentions=(mention,))) == {"span"}


def test_spans_are_not_checked_where_the_text_was_left_out(contents):
    document = replace(contents.readings[0].document, text="")
    assert find_faults(with_first(contents, document=document)) == []


def test_missing_entity_is_a_fault(contents):
    assert "reference" in reasons(with_first(contents, entities=()))


def test_claim_with_another_id_is_a_fault(contents):
    claim = replace(contents.readings[0].claims[0], id="c:other")
    assert {"id", "reference"} <= reasons(with_first(contents, claims=(claim,)))


def test_word_outside_the_vocabulary_is_a_fault(contents):
    claim = replace(contents.readings[0].claims[0], modality="maybe")
    assert reasons(with_first(contents, claims=(claim,))) == {"vocabulary"}


def test_node_of_no_known_type_is_a_fault(contents):
    entities = tuple(replace(e, type="Alien") if e.id == CUBA.id else e for e in contents.derived.entities)
    assert reasons(replace(contents, derived=replace(contents.derived, entities=entities))) == {"vocabulary"}


def test_edge_to_a_missing_node_is_a_fault(contents):
    entities = tuple(e for e in contents.derived.entities if e.id != CUBA.id)
    assert reasons(replace(contents, derived=replace(contents.derived, entities=entities))) == {"reference"}
