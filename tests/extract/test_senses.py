"""What kind of act the words name: verbs with their particles, prepositions and objects, adjectives, nouns."""

from __future__ import annotations

import pytest
from trees import claims


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru is ready to free the Chilean sailors.", "PER AGREES Chilean sailors"),
        ("Peru is ready to attack Chile.", "PER THREATENS CHL"),
        ("Peru is unwilling to free the Chilean sailors.", "PER REJECTS Chilean sailors"),
        ("Peru is critical of Chile.", "PER CONDEMNS CHL"),
        ("Peru is opposed to Chilean mediation.", "PER REJECTS CHL"),
        ("Peru is allied with Chile.", "PER COOPERATES CHL"),
    ],
)
def test_adjective_says_what_its_subject_does(sentence, found):
    assert found in claims(sentence)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [("Peru said Chile was responsible.", ["PER ACCUSES CHL"]), ("Peru said Chile was not responsible.", [])],
)
def test_saying_that_somebody_is_responsible_accuses_him(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Peru will not free the Chilean sailors.",
            ["PER REJECTS Chilean sailors", "PER RELEASES Chilean sailors, not planned"],
        ),
        ("Peru will not attack Chile.", ["PER ATTACKS CHL, not planned"]),
        ("Brazil said Peru would not free the Chilean sailors.", ["PER RELEASES Chilean sailors, not planned"]),
        (
            "Peru and Chile failed to reach an agreement.",
            ["PER+CHL REJECTS -", "PER+CHL SIGNS_AGREEMENT -, not asserted"],
        ),
        ("Peru failed to attack Chile.", ["PER ATTACKS CHL, not asserted"]),
    ],
)
def test_friendly_act_that_somebody_will_not_do_is_refused(sentence, found):
    assert claims(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru called on Chile to leave.", ["PER REQUESTS CHL"]),
        ("Peru called for Chile to leave Bolivia.", ["PER REQUESTS CHL"]),
        ("Peru called Chile to leave.", []),
    ],
)
def test_calling_on_or_for_somebody_asks_him(sentence, found):
    assert claims(sentence)[:1] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru announced the suspension of aid to Chile.", ["PER SANCTIONS CHL"]),
        ("Peru's suspension of aid to Chile angered Bolivia.", ["PER SANCTIONS CHL"]),
        ("Peru announced the suspension of a minister.", []),
        ("Peru freed two of the Chilean sailors.", ["PER RELEASES Chilean sailors"]),
    ],
)
def test_noun_of_a_verb_and_a_number_are_seen_through_to_what_they_hold(sentence, found):
    assert claims(sentence) == found
