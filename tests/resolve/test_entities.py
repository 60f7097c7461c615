from dataclasses import replace

import pytest
from factories import CUBA, KENNEDY
from hypothesis import given
from hypothesis import strategies as st

from kgraph.records import Decision, Entity, Reading, make_document
from kgraph.resolve.entities import canonical, merge_entities


def readings(*entities):
    return [Reading(make_document(str(i), "text"), (entity,)) for i, entity in enumerate(entities)]


def test_names_of_all_documents_become_aliases():
    short = Entity("person:ada-lima", "Person", "Lima", aliases=("A. Lima",))
    long = Entity("person:ada-lima", "Person", "Ada Lima")
    (merged,) = merge_entities(readings(short, long), {})
    assert (merged.name, merged.aliases) == ("Ada Lima", ("A. Lima", "Lima"))


def test_most_frequent_name_wins():
    short, long = Entity("person:x", "Person", "Lima"), Entity("person:x", "Person", "Ada Lima")
    assert merge_entities(readings(short, short, long), {})[0].name == "Lima"


def test_rows_of_a_table_come_before_names_met():
    met = Entity(KENNEDY.id, "Person", "President Jack Kennedy", country="CUB")
    (merged,) = merge_entities(readings(met, met, KENNEDY), {})
    assert (merged.name, merged.type, merged.country) == ("John F. Kennedy", "Leader", "USA")


def test_joined_entities_keep_the_other_id():
    other = replace(CUBA, id="state:cuba")
    (merged,) = merge_entities(readings(CUBA, other), {"state:cuba": CUBA.id})
    assert (merged.id, merged.merged) == (CUBA.id, ("state:cuba",))


def test_placeholder_that_is_named_elsewhere_is_none():
    role = Entity("person:x", "Person", "leader", placeholder=True)
    assert not merge_entities(readings(role, replace(role, placeholder=False)), {})[0].placeholder


def test_different_is_stronger_than_same():
    chain = [Decision("same", "a", "b"), Decision("same", "b", "c"), Decision("different", "c", "a")]
    assert canonical(chain) == {"b": "a"}


@pytest.mark.parametrize("judgement", ["unsure", "different"])
def test_only_same_joins(judgement):
    assert canonical([Decision(judgement, "a", "b")]) == {}


@given(st.lists(st.tuples(st.sampled_from(["same", "same", "different"]), *[st.sampled_from("abcdef")] * 2)))
def test_order_of_decisions_does_not_matter(made):
    decisions = [Decision(*one) for one in made]
    assert canonical(decisions) == canonical(decisions[::-1])


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))))
def test_clusters_take_their_smallest_id(pairs):
    same = canonical([Decision("same", *pair) for pair in pairs])
    assert all(same.get(left, left) == same.get(right, right) <= min(left, right) for left, right in pairs)
    assert not set(same.values()) & set(same)
