"""What every store does: in memory, in a file, on a real server."""

from dataclasses import replace as with_changes

import pytest
from factories import CUBA, KENNEDY, USA, contents_of, sample_readings, tell

from kgraph.errors import GraphError, NotFoundError, StoreError
from kgraph.records import Contents, Decision, Derived, Fact, Mention, Problem, Reading, make_document
from kgraph.store.base import replace

SAME = Decision("same", "state:CUB", "state:USA", "a test")


def filled(store, contents=None):
    replace(store, contents or contents_of(sample_readings()))
    return store


def without(contents, key):
    return contents_of([reading for reading in contents.readings if reading.document.key != key])


def with_background(contents):
    id = contents.readings[0].document.id
    fact = Fact(
        "f:1", "HOLDS_OFFICE", KENNEDY.id, USA.id, "table of offices", (id,), "head_of_state", start="1961-01-20"
    )
    return with_changes(contents, derived=with_changes(contents.derived, facts=(fact,)))


def test_a_new_store_is_empty(store):
    assert store.contents() == Contents()
    assert not store.is_stale()


def test_what_is_written_is_read_back_as_it_was(store):
    contents = with_background(contents_of(sample_readings()))
    assert filled(store, contents).contents() == contents


def test_readings_come_in_the_order_of_their_documents(file):
    file.put(reversed(sample_readings()))
    ids = [reading.document.id for reading in file.readings()]
    assert ids == sorted(ids) == [document.id for document in file.documents()] == list(file.hashes())


def test_some_readings_can_be_asked_for(file):
    readings = sample_readings()
    file.put(readings)
    assert list(file.readings([readings[2].document.id, "d:none"])) == [readings[2]]


def test_documents_come_without_text_if_asked(file):
    file.put(sample_readings()[:1])
    assert [document.text for document in file.documents(text=False)] == [""]
    assert file.documents() == [sample_readings()[0].document]


def test_the_same_document_again_changes_nothing(file):
    before = filled(file).contents()
    file.put(sample_readings()[:2])
    assert file.contents() == before


def test_a_changed_document_replaces_what_it_said(file):
    contents = contents_of(sample_readings())
    filled(file, contents)
    changed = tell("Kennedy praised Cuba.", "PRAISES", [KENNEDY], [CUBA], key="blockade.txt", trigger="praised")
    wanted = contents_of([*without(contents, "blockade.txt").readings, changed])
    file.put([changed])
    file.set_derived(wanted.derived)
    assert file.contents() == wanted


@pytest.mark.parametrize("key", ["blockade.txt", "denial.txt", "essex.txt"])
def test_removing_a_document_gives_the_graph_without_it(file, key):
    contents = contents_of(sample_readings())
    filled(file, contents)
    assert file.remove([make_document(key, "").id]) == 1
    file.set_derived(without(contents, key).derived)
    assert file.contents() == without(contents, key)


def test_removing_what_is_not_there_does_nothing(file):
    filled(file)
    assert file.remove(["d:none"]) == 0
    assert not file.is_stale()


def test_a_store_is_stale_from_a_change_to_what_is_derived_from_it(file):
    file.put(sample_readings())
    assert file.is_stale()
    file.set_derived(Derived())
    assert not file.is_stale()
    file.decide(SAME)
    assert file.is_stale()


def test_a_span_that_does_not_stand_in_the_text_is_refused_and_what_came_before_is_kept(file):
    good, document = sample_readings()[0], make_document("bad.txt", "Peru met Chile.")
    bad = Reading(document, mentions=(Mention(document.id, 0, 4, "Chad", "name"),))
    with pytest.raises(GraphError, match=r"bad\.txt: characters 0 to 4 are 'Peru', not 'Chad'"):
        file.put([good, bad])
    assert list(file.readings()) == [good]


def test_half_a_character_is_refused(file):
    with pytest.raises(StoreError, match="half a character"):
        file.put([Reading(make_document("half.txt", "Peru \ud800 met"))])


def test_what_was_read_before_a_stop_is_kept_whole(file):
    def stopped():
        yield from sample_readings()[:3]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        file.put(stopped())
    assert {reading.document.key for reading in file.readings()} == {"blockade.txt", "radio.txt", "denial.txt"}


def test_a_problem_stays_until_its_document_is_read(file):
    other = Problem("other.txt", "empty", "no text")
    file.put_problems([Problem("blockade.txt", "binary", "not text"), other])
    file.put_problems([Problem("blockade.txt", "empty", "no text")])
    assert [problem.reason for problem in file.problems()] == ["empty", "empty"]
    file.put(sample_readings()[:1])
    assert file.problems() == [other]
    file.drop_problems(["other.txt"])
    assert file.problems() == []


def test_decisions_can_be_made_changed_and_undone(file):
    file.decide(SAME)
    file.decide(Decision("different", "state:USA", "state:CUB"))
    assert file.decisions() == [Decision("different", "state:CUB", "state:USA")]
    file.undo(SAME)
    assert file.decisions() == []
    with pytest.raises(NotFoundError, match="no decision"):
        file.undo(SAME)


def test_joined_entities_are_stored_and_parted_again(store):
    before = contents_of(sample_readings())
    joined = contents_of(sample_readings(), [SAME])
    assert joined.derived != before.derived
    assert filled(filled(store, before), joined).contents() == joined
    assert filled(store, before).contents() == before


def test_versions_are_kept(file):
    file.set_versions({"schema": "2", "model": "x 1.0"})
    assert file.versions() == {"schema": "2", "model": "x 1.0"}


def test_making_equal_writes_only_what_differs(store):
    contents = contents_of(sample_readings())
    first = replace(store, contents)
    assert (first.written, first.removed) == (6, 0)
    again = replace(store, contents)
    assert (again.written, again.removed, again.unchanged) == (0, 0, 6)
    fewer = replace(store, without(contents, "un.txt"))
    assert (fewer.written, fewer.removed, fewer.unchanged) == (0, 1, 5)
    assert store.contents() == without(contents, "un.txt")


@pytest.mark.parametrize(
    "name",
    [
        "a'b\"c`d\\e",
        "}) DETACH DELETE n //",
        "عربى \u202eabc",
        "tab\tnul\x00bell\x07",
        "🛩️ a\u0301",
        "$rows {id: 1}",
        " ",
    ],
)
def test_awkward_characters_come_back(store, name):
    reading = tell(f"Kennedy praised Cuba. {name}", "PRAISES", [KENNEDY], [CUBA], key=name, trigger="praised")
    contents = contents_of([reading])
    strange = tuple(with_changes(entity, name=name, aliases=(name,)) for entity in contents.derived.entities)
    contents = with_changes(contents, derived=with_changes(contents.derived, entities=strange))
    assert filled(store, contents).contents() == contents
