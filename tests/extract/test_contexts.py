"""Contexts: what an event is about, by words of its sentence."""

from __future__ import annotations

import pytest

from kgraph.extract.contexts import find_contexts, load_contexts
from kgraph.ontology import read_yaml


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("judges released two hackers", ("cyber", "legal")),
        ("the peace talks on the disputed islands", ("diplomatic", "territory")),
        ("tea was served", ()),
        ("peace and talks", ("diplomatic",)),
        ("the human was right", ()),
        ("a human rights lawyer", ("human_rights", "legal")),
    ],
)
def test_words_and_whole_phrases_speak_of_contexts(text, contexts):
    assert find_contexts(text.split()) == contexts


def test_there_are_the_37_contexts_and_each_has_words():
    contexts = read_yaml("contexts.yaml")["contexts"]
    assert len(contexts) == 37
    assert all(contexts.values())
    assert {context for rest in load_contexts().values() for _, context in rest} == set(contexts)


def test_claims_carry_contexts():
    from kgraph.extract import extract, load
    from kgraph.records import make_document

    document = make_document("a.txt", "A court in Peru sentenced a Chilean minister.", published="2014-05-04")
    (claim,) = next(iter(extract([document], load()))).claims
    assert claim.context == ("legal",)
