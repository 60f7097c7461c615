"""One verb for several: "respectively", and subjects whose verb is not said again, beside plain lists."""

from __future__ import annotations

import pytest
from saying import claims

SENTENCES = [
    ("Kenya and Ghana left the Commonwealth and the African Union respectively.",
     ["KEN BREAKS_TIES org:commonwealth", "GHA BREAKS_TIES org:african-union"]),
    ("Peru condemned Chile, and Bolivia Ecuador.", ["PER CONDEMNS CHL", "BOL CONDEMNS ECU"]),
    ("Peru condemned Chile, Bolivia and Ecuador.", ["PER CONDEMNS CHL+BOL+ECU"]),
    ("Peru condemned Chile, its neighbour.", ["PER CONDEMNS CHL"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), SENTENCES)
def test_each_does_what_is_said_of_it(read, text, lines):
    assert claims(read(text)) == lines


@pytest.mark.parametrize(
    "text",
    [
        "Norway expelled one Russian envoy, Sweden two.",
        "Norway expelled one Russian envoy, Sweden two and Iceland three.",
    ],
)
def test_number_stands_for_what_was_said_before(read, text):
    said = claims(read(text))
    assert len(said) == text.count(",") + 1 + text.count(" and ")
    assert {line.partition(" EXPELS ")[0] for line in said} <= {"NOR", "SWE", "ISL"}


def test_each_fights_the_other(read):
    assert sorted(claims(read("Serbia and Croatia fought each other."))) == ["HRV FIGHTS SRB", "SRB FIGHTS HRV"]


def test_exchange_is_between_those_named_behind_what_is_exchanged(read):
    assert "SRB+HRV RELEASES -" in claims(read("An exchange of prisoners between Serbia and Croatia took place."))


def test_clause_within_a_clause_that_is_misread_tells_nothing(read):
    assert claims(read("Mali's president, whom France backs, condemned Niger.")) == []


def test_none_is_a_negation(read):
    assert claims(read("Norway expelled one Russian envoy, Sweden none."))[1].endswith("negated")
