import pytest
from factories import contents_of, sample_readings

from kgraph.rows import edge_rows, node_rows
from kgraph.store.base import replace
from kgraph.store.sqlite import SqliteStore


@pytest.fixture
def store():
    with SqliteStore(":memory:") as store:
        replace(store, contents_of(sample_readings()))
        yield store


@pytest.mark.parametrize("evidence", [True, False])
def test_rows_streamed_are_those_of_the_whole(store, evidence):
    contents = store.contents()
    with store.stream(quotes=evidence) as flow:
        assert list(node_rows(flow)) == list(node_rows(contents))
        assert list(edge_rows(flow, evidence=evidence)) == list(edge_rows(contents, evidence=evidence))


def test_stream_can_be_read_again(store):
    for _ in range(2):
        with store.stream() as flow:
            assert len(list(flow.events())) == len(list(flow.events()))
            assert flow.size == len(list(flow.entities())) + len(list(flow.events()))


def test_best_claim_is_quoted(store):
    with store.stream() as flow:
        quotes = [quote for event, quote in flow.events() if event.predicate == "THREATENS"]
    assert quotes == ["Kennedy threatened Khrushchev with a naval blockade on October 22."]
