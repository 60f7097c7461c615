from dataclasses import replace

import hypothesis.strategies as st
import pytest
from factories import CUBA, KENNEDY, KHRUSHCHEV, SOVIET, USA, contents_of, sample_readings, tell
from hypothesis import HealthCheck, given, settings

import kgraph
from kgraph.difference import Keys, compare, difference_rows, format_difference
from kgraph.errors import GraphError, StoreError
from kgraph.graph import assemble
from kgraph.records import Decision, Fact

NOTHING = Keys((), (), ())
PRAISE = tell("Cuba praised the Soviet Union.", "PRAISES", [CUBA], [SOVIET], trigger="praised", key="praise.txt")


@pytest.fixture
def sample():
    return contents_of(sample_readings())


def test_graph_does_not_differ_from_itself(sample):
    found = compare(sample, contents_of(reversed(sample_readings())))
    assert not found
    assert (found.added, found.gone, found.changed, found.documents) == ((), (), (), NOTHING)
    assert format_difference(found) == ""


def test_event_of_another_document_is_added_and_the_other_way_round_gone(sample):
    more = contents_of([*sample_readings(), PRAISE])
    found = compare(sample, more)
    assert [event.predicate for event in found.added] == ["PRAISES"]
    assert (found.documents.added, found.counts["events"]) == (("praise.txt",), (5, 6))
    assert compare(more, sample).gone == found.added
    assert (found.gone, found.changed) == ((), ())


def test_changed_event_says_which_fields(sample):
    decision = Decision("same", KENNEDY.id, KHRUSHCHEV.id)
    (change,) = compare(sample, contents_of(sample_readings(), [decision])).changed
    assert change.fields == {"recipients": ((KHRUSHCHEV.id,), (KENNEDY.id,))}


def test_event_with_another_id_is_known_by_its_claims(sample):
    one = max((event for event in sample.derived.events), key=lambda event: len(event.claims))
    renamed = tuple(replace(event, id="e:other") if event is one else event for event in sample.derived.events)
    found = compare(sample, replace(sample, derived=replace(sample.derived, events=renamed)))
    assert [(change.before.id, change.after.id) for change in found.changed] == [(one.id, "e:other")]
    assert (found.added, found.gone) == ((), ())


def test_event_that_fell_apart_is_changed_once_and_added_once(sample):
    one = max((event for event in sample.derived.events), key=lambda event: len(event.claims))
    parts = [replace(one, id=f"e:{claim}", claims=(claim,)) for claim in one.claims]
    events = (*(event for event in sample.derived.events if event is not one), *parts)
    found = compare(sample, replace(sample, derived=replace(sample.derived, events=events)))
    assert ([len(part) for part in (found.changed, found.added, found.gone)]) == [1, 1, 0]


def test_text_that_changed_is_a_changed_document(sample):
    first, *rest = sample.readings
    edited = replace(first, document=replace(first.document, content_hash="other"))
    assert compare(sample, replace(sample, readings=(edited, *rest))).documents == Keys((), (), (first.document.key,))


def test_entities_and_background_differ_too(sample):
    entities = tuple(replace(e, name="Kuba") if e.id == CUBA.id else e for e in sample.derived.entities)
    fact = Fact("f:1", "ALLY_OF", CUBA.id, SOVIET.id, "a table", ())
    found = compare(sample, replace(sample, derived=replace(sample.derived, entities=entities, facts=(fact,))))
    assert (found.entities, found.background) == (Keys((), (), (CUBA.id,)), Keys(("f:1",), (), ()))


def test_difference_is_told_in_lines(sample):
    changed = contents_of([*sample_readings()[1:], PRAISE])
    lines = format_difference(compare(sample, changed)).splitlines()
    assert "+ document praise.txt" in lines
    assert "- document blockade.txt" in lines
    assert any(line.startswith("+ e:") and "Cuba praises Soviet Union" in line for line in lines)
    assert any(line.startswith("    claims: ") and " -> " in line for line in lines)


def test_difference_is_told_in_records(sample):
    changed = contents_of([*sample_readings()[1:], PRAISE])
    rows = list(difference_rows(compare(sample, changed)))
    assert rows[0]["what"] == "counts"
    told = [(row["what"], row["change"]) for row in rows[1:]]
    assert {("document", "added"), ("document", "gone"), ("event", "added"), ("event", "changed")} <= set(told)


def test_graphs_in_memory_are_compared_too(sample):
    G, H = assemble(sample), assemble(contents_of([*sample_readings(), PRAISE]))
    assert len(kgraph.diff(G, H).added) == 1
    with pytest.raises(GraphError, match="without evidence"):
        kgraph.diff(G, assemble(sample, evidence=False))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.integers(0, 6)), st.sets(st.integers(0, 6)))
def test_what_is_added_one_way_is_gone_the_other_way(some, others):
    readings = [*sample_readings(), PRAISE]
    one, other = (contents_of([readings[i] for i in sorted(chosen)]) for chosen in (some, others))
    there, back = compare(one, other), compare(other, one)
    assert (there.added, there.gone, len(there.changed)) == (back.gone, back.added, len(back.changed))
    assert len(one.derived.events) - len(there.gone) + len(there.added) == len(other.derived.events)
    assert bool(there) == (some != others)


def test_what_is_no_graph_is_refused(tmp_path, sample):
    with pytest.raises(StoreError):
        kgraph.diff(assemble(sample), tmp_path / "none.db")


def test_empty_graph_lacks_everything(sample):
    found = compare(contents_of([]), sample)
    assert (len(found.added), found.counts["documents"]) == (5, (0, 6))
    assert USA.id in found.entities.added
