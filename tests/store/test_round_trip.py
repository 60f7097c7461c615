"""Whatever a reading says, it is read back as it was."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.errors import GraphError
from kgraph.records import (
    Argument,
    Claim,
    Contents,
    Derived,
    Description,
    Entity,
    Event,
    EventDate,
    Evidence,
    Mention,
    Omission,
    Quantity,
    Reading,
    Span,
    make_document,
)
from kgraph.store.base import check_reading, replace
from kgraph.store.cypher_index import CypherIndex
from kgraph.store.lean import from_lean, to_lean
from kgraph.store.rows import relationships_of, sentence_spans

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MAYBE = st.none() | WORDS
DAYS = st.dates().map(str)
IDS = st.sampled_from(["state:PER", "state:CHL", "person:a`b", "org:x/'y'"])


@st.composite
def readings(draw):
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
    document = make_document(draw(WORDS), text, title=draw(MAYBE), publisher=draw(MAYBE))
    starts = st.integers(0, len(text) - 1)

    def span():
        start = draw(starts)
        end = draw(st.integers(start + 1, len(text)))
        return start, end, text[start:end]

    def argument():
        return Argument(draw(st.none() | IDS), *span(), inferred=draw(st.booleans()))

    mentions = tuple(
        Mention(
            document.id,
            *span(),
            "name",
            draw(st.none() | IDS),
            draw(MAYBE),
            None,
            Description("State", name=draw(MAYBE)),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    claims = tuple(
        Claim(
            f"c:{number}-{document.id}",
            document.id,
            "MEETS",
            "CONSULT",
            Span(*span()),
            (Evidence(document.id, *span()),),
            1,
            actors=(argument(),),
            object=draw(st.none()) or argument(),
            date=draw(st.none() | st.builds(EventDate, st.none() | DAYS, DAYS, st.just("day"), MAYBE)),
            quantities=(Quantity(draw(st.floats(0, 1e300)), 1e300, draw(WORDS), draw(WORDS), *span()),),
            confidence=draw(st.floats(0, 1)),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    omissions = (Omission(draw(WORDS), *span()),)
    return Reading(document, (Entity("state:PER", "State", draw(WORDS)),), mentions, claims, omissions)


def contents(found):
    """Make whole contents of readings, each document once."""
    once = {reading.document.id: reading for reading in found}
    kept = tuple(once[id] for id in sorted(once))
    ids = {a.entity for r in kept for c in r.claims for a in c.actors if a.entity} | {"state:PER"}
    entities = tuple(Entity(id, "State", id) for id in sorted(ids))
    events = sorted((event(c) for r in kept for c in r.claims), key=lambda e: e.id)
    return Contents(kept, Derived(entities, tuple(events)))


def event(claim):
    actors = tuple(a.entity for a in claim.actors if a.entity)
    roles = {"actors": actors, "recipients": ("state:PER",), "date": claim.date, "differs": {"date": ["x", None]}}
    return Event(f"e:{claim.id}", claim.predicate, claim.type, 1, (claim.id,), (claim.document,), **roles)


@given(readings())
def test_a_lean_record_is_read_back_as_it_was(reading):
    assert from_lean(to_lean(reading), Reading) == reading


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(readings(), max_size=3).map(contents))
def test_a_graph_is_read_back_as_it_was(store, wanted):
    replace(store, wanted)
    assert store.contents() == wanted


@given(readings())
def test_every_mention_lies_in_a_sentence_of_its_document(reading):
    spans = sentence_spans(reading)
    assert all(0 <= start < end <= len(reading.document.text) for start, end in spans)
    for mention in reading.mentions:
        assert any(start <= mention.start_char and mention.end_char <= end for start, end in spans)


@settings(max_examples=25, deadline=None)
@given(st.lists(readings(), max_size=3).map(contents))
def test_the_index_holds_all_relationships(wanted):
    with CypherIndex(wanted) as index:
        found = index.cypher("MATCH ()-[r]->() RETURN count(r) AS n").rows
    assert found == ((len(list(relationships_of(wanted))),),)


@given(readings(), st.integers(1, 5))
def test_a_moved_mention_is_refused_unless_the_words_are_the_same(reading, by):
    document = reading.document
    moved = [Mention(document.id, m.start_char + by, m.end_char + by, m.text, "name") for m in reading.mentions]
    same = all(document.text[m.start_char : m.end_char] == m.text for m in moved)
    try:
        check_reading(Reading(document, mentions=tuple(moved)))
        assert same
    except GraphError:
        assert not same
