"""Regions in articles: what stands in one is of its state; of two of one name the one of the states named."""

from __future__ import annotations

import pytest

from kgraph.extract import extract
from kgraph.records import make_document
from kgraph.resolve import resolve

TEXTS = {
    "alone": "Police in Punjab arrested five men.",
    "abroad": "Pakistan has sent more aid. Police in Punjab arrested five men.",
    "province": "Troops shelled villages in Kandahar province.",
    "recognised": "Soldiers arrived in Tamaulipas.",
    "premier": "Bavaria's premier rejected the plan.",
}


@pytest.fixture(scope="module")
def mentions(nlp) -> dict[str, dict[str, str | None]]:
    """Give whom the words of each text name."""
    documents = [make_document(key, text, published="2011-03-01") for key, text in TEXTS.items()]
    readings = map(resolve, extract(documents, nlp))
    return {key: {m.text: m.entity for m in reading.mentions} for key, reading in zip(TEXTS, readings, strict=True)}


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("alone", "Punjab", "place:punjab"),
        ("alone", "Police", "org:IND/police"),
        ("abroad", "Punjab", "place:punjab-PAK-region"),
        ("abroad", "Police", "org:PAK/police"),
        ("province", "Kandahar province", "place:kandahar-AFG-region"),
        ("recognised", "Tamaulipas", "place:tamaulipas-MEX-region"),
        ("premier", "Bavaria's premier", "role:bavaria/head_of_government@2011-03"),
    ],
)
def test_region_is_that_of_its_state(mentions, text: str, words: str, entity: str) -> None:
    assert mentions[text][words] == entity


def test_facility_in_a_region_is_of_its_state(mentions) -> None:
    assert (mentions["province"]["villages"] or "").startswith("place:AFG/villages")
