from __future__ import annotations

from dataclasses import replace

import pytest
from factories import CUBA, ESSEX, HAVANA, KENNEDY, SOVIET, USA, claim, contents_of, reading, sample_readings, tell

from kgraph.errors import GraphError
from kgraph.graph import assemble
from kgraph.graph.disputes import find_disputes, format_dispute
from kgraph.records import Quantity, make_document


def disputes(*readings):
    return find_disputes(assemble(contents_of(readings)))


def sinking(key, date, recipient=ESSEX, dead=None, **more):
    made = tell(f"Cuba sank the USS Essex, {key} said.", "DESTROYS", [CUBA], [recipient], key=key, trigger="sank",
                date=date, publisher=key, **more)  # fmt: skip
    counted = (Quantity(dead, dead, "count", "sailors", 0, 4, "Cuba"),) if dead else ()
    return replace(made, claims=tuple(replace(claim, quantities=counted) for claim in made.claims))


def test_denial_stands_beside_what_it_denies_with_its_speakers():
    (found,) = disputes(*sample_readings())
    told, denied = found.sides
    assert (found.kind, told.says, denied.says) == ("denial", "it was so", "it was not so")
    assert [one.speakers for side in found.sides for one in side.told] == [("United States",), ("Soviet Union",)]
    assert told.told[0].quote == "The Soviet Union armed Cuba, the United States said in Havana."


@pytest.mark.parametrize(("actor", "number"), [(SOVIET, 1), (CUBA, 0)])
def test_accused_who_denies_contradicts_the_accuser(actor, number):
    text = "The United States accused the Soviet Union of arming Cuba. The Soviet Union and Cuba denied it."
    document = make_document("a", text)
    accusation = claim(document, "ACCUSES", [USA], [SOVIET], trigger="accused", object="of arming Cuba")
    found = disputes(reading(document, accusation, claim(document, "DENIES", [actor], trigger="denied")))
    assert [dispute.statement for dispute in found] == ["United States accuses Soviet Union, of arming Cuba"] * number


def test_counts_that_exclude_each_other_are_sides():
    (found,) = disputes(sinking("a", "1962-10-22", dead=3), sinking("b", "1962-10-22", dead=20))
    assert (found.kind, [side.says for side in found.sides]) == ("count", ["3 sailors", "20 sailors"])
    assert [one.publisher for side in found.sides for one in side.told] == ["a", "b"]


def test_two_days_of_what_happens_once_are_sides():
    (found,) = disputes(sinking("a", "1962-10-22"), sinking("b", "1962-10-23"))
    assert (found.kind, [side.says for side in found.sides]) == ("date", ["1962-10-22", "1962-10-23"])


@pytest.mark.parametrize(
    "other",
    [
        sinking("b", "1962-10-30"),
        sinking("b", "1962-10"),
        sinking("b", "1962-10-23", modality="planned"),
    ],
)
def test_days_far_apart_or_open_or_not_told_as_fact_contradict_nothing(other):
    assert disputes(sinking("a", "1962-10-22"), other) == ()


def test_what_can_happen_again_contradicts_nothing_unless_place_and_figure_are_the_same():
    assert disputes(sinking("a", "1962-10-22", SOVIET), sinking("b", "1962-10-23", SOVIET)) == ()
    same = {"recipient": SOVIET, "dead": 3, "place": HAVANA}
    text = [sinking(key, day, **same) for key, day in (("Havana", "1962-10-22"), ("In Havana", "1962-10-23"))]
    assert [found.kind for found in disputes(*text)] == ["date"]


def test_words_can_be_said_again():
    told = [
        tell(f"The U.S. threatened Kennedy, {day} said.", "THREATENS", [USA], [KENNEDY], trigger="threatened", date=day)
        for day in ("1962-10-22", "1962-10-23")
    ]
    assert disputes(*told) == ()


def test_text_gives_each_side_with_words_source_and_speaker():
    (found,) = disputes(*sample_readings())
    assert format_dispute(found).splitlines()[0] == "denial: Soviet Union arms Cuba"
    assert "»The Soviet Union denied that it had armed Cuba.«" in format_dispute(found)
    assert "denial.txt, says Soviet Union" in format_dispute(found)


def test_graph_without_evidence_is_refused():
    with pytest.raises(GraphError, match="without evidence"):
        find_disputes(assemble(contents_of(sample_readings()), evidence=False))
