"""Which texts are refused for their language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgraph.ingest.language import find_other_language, normalise_language

GERMAN = "Der Präsident traf am Montag den Außenminister des Nachbarlandes und sprach lange über die Grenze. "
SPANISH = "El presidente se reunió el lunes con el canciller del país vecino y habló de la frontera común. "
DANISH = "Præsidenten mødte mandag udenrigsministeren for nabolandet, og de talte længe om grænsen for fiskeri. "
RUSSIAN = "Президент встретился в понедельник с министром иностранных дел соседней страны и говорил о границе. "  # noqa: RUF001
ENGLISH = "The president met the foreign minister of the neighbouring country and talked about the border. "
NAMES = "Nicolás Méndez, Vladimir López, Delcy Rodríguez, Diosdado Caballero, Jorge Arriaga and Tarek Saab spoke. "
HEADLINES = "Envoys meet again. Fleet leaves harbour. Rebels take town. Talks end early. Minister quits. "


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (SPANISH, "es"), (RUSSIAN, "ru")])
def test_long_text_in_another_language_is_told(text, language):
    assert find_other_language(text * 5) == language


def test_danish_is_not_taken_for_english():
    assert find_other_language(DANISH * 5) in ("da", "no")


@pytest.mark.parametrize(
    "text", [ENGLISH, NAMES, HEADLINES, ENGLISH + GERMAN, ENGLISH.upper(), "12 340 7.5 % \n", "..."]
)
def test_what_may_be_english_is_let_through(text):
    assert find_other_language(text * (600 // len(text) + 1)) is None


def test_short_text_is_never_refused():
    assert find_other_language(GERMAN * 2) is None


def test_text_in_another_language_is_a_problem(folder, found):
    Path("a.txt").write_text(GERMAN * 5)
    problem = found("a.txt").problem
    assert (problem.reason, "'de'" in problem.detail) == ("language", True)


@pytest.mark.parametrize("language", ["en", "de"])
def test_text_whose_language_is_given_is_never_refused(folder, found, language):
    Path("a.jsonl").write_text(json.dumps({"id": "n1", "text": GERMAN * 5, "language": language}))
    assert found("a.jsonl").document.language == language


def test_language_is_reduced_to_its_main_part():
    assert [normalise_language(tag) for tag in ("EN_us", "eng", "pt-BR", None)] == ["en", "en", "pt", None]
