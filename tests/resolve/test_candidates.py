from __future__ import annotations

from dataclasses import replace

import pytest
from loading import load_script

from kgraph.records import Decision, Description, Entity, Mention, Reading, make_document
from kgraph.resolve.candidates import find_candidates, find_joins
from kgraph.resolve.compare import BAR
from kgraph.resolve.entities import canonical, merge_entities
from kgraph.world import load_world

lookalikes = load_script("lookalikes")

ONE = Entity("person:qassem-karimi", "Person", "Qassem Karimi", country="IRN")
OTHER = Entity("person:qasem-karimi", "Person", "Qasem Karimi", country="IRN")
THIRD = Entity("person:qasim-karimi", "Person", "Qasim Karimi", country="IRN")
LISTED = "person:qasem-soleimani"


def told(*groups, published="2016-03-01"):
    """Make a reading of each group of entities."""
    return [
        Reading(make_document(str(number), "text", published=published), tuple(entities))
        for number, entities in enumerate(groups)
    ]


def find(readings, *decisions):
    entities = merge_entities(readings, canonical(decisions))
    return find_candidates(readings, entities, decisions, load_world())


def joined(readings, *decisions):
    return [(c.left, c.right) for c in find(readings, *decisions) if c.joined]


def test_two_spellings_are_joined_with_their_reasons():
    (found,) = find(told([ONE], [OTHER]))
    assert (found.left, found.right, found.joined) == (OTHER.id, ONE.id, True)
    assert found.reasons == ("names sound the same", "both of IRN")
    assert find_joins([found]) == (Decision("same", OTHER.id, ONE.id, "names sound the same; both of IRN"),)


def test_order_of_documents_does_not_matter():
    readings = told([ONE, THIRD], [OTHER], [THIRD])
    assert find(readings) == find(readings[::-1])


def test_all_of_a_set_must_be_likely_the_same():
    aref, arif, araf = (
        Entity(f"person:salman-{name}", "Person", f"Salman {name.title()}", country="IRQ")
        for name in ("karef", "karif", "karaf")
    )
    assert joined(told([aref], [arif])) == [(aref.id, arif.id)]
    assert joined(told([aref], [arif], [araf])) == []
    assert len(find(told([aref], [arif], [araf]))) >= 2


@pytest.mark.parametrize("judgement", ["different", "unsure", "same"])
def test_what_somebody_judged_is_no_candidate(judgement):
    assert find(told([ONE], [OTHER]), Decision(judgement, ONE.id, OTHER.id)) == ()


def test_names_side_by_side_in_a_document_are_not_joined():
    (found,) = find(told([ONE, OTHER]))
    assert not found.joined


def test_placeholders_are_no_candidates():
    assert find(told([replace(ONE, placeholder=True)], [replace(OTHER, placeholder=True)])) == ()


def test_rows_of_a_table_are_never_joined_with_each_other():
    world = load_world()
    states = [entity for entity in world.entities.values() if entity.type == "State"]
    assert find(told(*([state] for state in states))) == ()


def test_spelling_met_in_a_text_joins_the_row_of_a_table():
    row = load_world().person(LISTED)
    met = Entity("person:kasem-suleimani", "Person", "Ghasem Soleimani", country="IRN")
    assert joined(told([row], [met])) == [(met.id, row.id)]


def test_who_may_be_either_of_two_rows_is_neither():
    world = load_world()
    rows = [world.person(f"person:george-{initials}-bush") for initials in ("w", "h-w")]
    met = Entity("person:george-busch", "Person", "George Bush", country="USA")
    assert joined(told([rows[0]], [rows[1]], [met])) == []


def test_office_named_beside_both_is_a_reason():
    readings = told([ONE], [OTHER])
    description = Description("Leader", office="army_chief", country="IRN")
    with_office = [
        replace(
            r,
            mentions=(Mention(r.document.id, 0, 4, "text", "name", r.entities[0].id, description=description),),
        )
        for r in readings
    ]
    assert "both in the office IRN/army_chief" in find(with_office)[0].reasons


def test_decades_between_documents_are_a_reason_against():
    late = replace(told([OTHER], published="2016-03-01")[0], document=make_document("b", "text", published="2016"))
    (found,) = find([*told([ONE], published="1955-01-01"), late])
    assert (found.joined, found.reasons[-1]) == (False, "61 years apart")


def test_labelled_spellings_of_persons_meet_in_a_block():
    pairs = [pair for pair in lookalikes.labelled() if pair.same and pair.score >= BAR and pair.left.type == "Person"]
    met = [[Entity(one.id, one.type, *one.names, country=one.country) for one in pair[:2]] for pair in pairs]
    assert [names for names in met if not find(told(names[:1], names[1:]))] == []
