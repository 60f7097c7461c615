"""Whom pronouns and bare nouns stand for, and whose a role is that names no country."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from trees import truth_reader, with_phrases

from kgraph.extract.coreference import Linker
from kgraph.extract.countries import infer_countries, with_country
from kgraph.extract.role_words import load_roles

TORRES = {"Ana Torres": "PERSON"}


def links(*paragraphs: str, names: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the words of antecedents by the words that stand for them."""
    docs = [with_phrases(p, {n: label for n, label in (names or {}).items() if n in p}) for p in paragraphs]
    found = Linker(docs, truth_reader()).link()
    return {
        docs[number][start:end].text: docs[other][phrase.start : phrase.end].text
        for (number, start, end), (other, phrase) in found.items()
    }


def countries(*paragraphs: str) -> dict[str, str]:
    """Give the inferred countries by the words of roles."""
    docs = [with_phrases(paragraph) for paragraph in paragraphs]
    found = infer_countries(docs, Linker(docs, truth_reader()).link(), load_roles())
    return {docs[number][start:end].text: code for (number, start, end), code in found.items()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Peru said it had attacked Chile.", {"it": "Peru"}),
        ("Peru praised Chile. It condemned Bolivia.", {"It": "Peru"}),
        ("Peru withdrew its troops from Chile.", {"its": "Peru"}),
        ("The rebels attacked Chile. They condemned Bolivia.", {"They": "rebels"}),
    ],
)
def test_pronoun_stands_for_the_subject_before_it(text, found):
    assert links(text).items() >= found.items()


@pytest.mark.parametrize(
    "text",
    [
        "It is clear that Peru attacked Chile.",
        "It rained in Peru.",
        "They told us to leave.",
        "You must leave Peru.",
        "Peru praised Chile. They condemned Bolivia.",
        "Peru praised Chile. He condemned Bolivia.",
        "The queen of Denmark visited Peru. He condemned Bolivia.",
    ],
)
def test_pronoun_that_fits_nobody_stands_for_nobody(text):
    assert links(text) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The queen of Denmark visited Peru. She condemned Bolivia.", "queen"),
        ("The Peruvian president said he would visit Chile.", "Peruvian president"),
    ],
)
def test_person_agrees_in_gender(text, found):
    assert found in links(text).values()


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Ana Torres visited Chile. She praised Bolivia.", "She"),
        ("Ana Torres visited Chile. He praised Bolivia.", "He"),
    ],
)
def test_name_alone_has_no_gender(text, pronoun):
    assert links(text, names=TORRES) == {pronoun: "Ana Torres"}


def test_object_is_not_its_own_subject():
    assert "him" not in links("Ana Torres met him in Chile.", names=TORRES)


def test_link_reaches_back_two_sentences_and_no_further():
    assert links("Peru praised Chile. Snow fell. It condemned Bolivia.") == {"It": "Peru"}
    assert links("Peru praised Chile. Snow fell. Rain fell. Hail fell. It condemned Bolivia.") == {}


def test_link_reaches_back_into_the_paragraph_before():
    assert links("Peru praised Chile.", "It condemned Bolivia.") == {"It": "Peru"}


@pytest.mark.parametrize(
    ("text", "found"),
    [('"We will attack Chile," Peru said.', {"We": "Peru"}), ("Peru said we must leave Chile.", {"we": "Peru"})],
)
def test_we_is_who_speaks(text, found):
    assert links(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Peru attacked Chile. The country praised Bolivia.", {"country": "Peru"}),
        ("Hamas attacked Israel. The group praised Iran.", {"group": "Hamas"}),
        ("NATO praised Chile. The alliance condemned Bolivia.", {"alliance": "NATO"}),
        ("Peru attacked Chile. A country praised Bolivia.", {}),
    ],
)
def test_bare_noun_with_an_article_stands_for_a_name_of_its_kind(text, found):
    assert links(text) == found


def test_chain_of_links_ends_at_the_name():
    assert set(links("Peru praised Chile. It condemned Bolivia. It praised Brazil.").values()) == {"Peru"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Peru condemned Chile. The army left Bolivia.", {"army": "PER"}),
        ("Peruvian troops left Chile.", {}),
        ("Peru's prime minister and defence minister left Chile.", {"defence minister": "PER"}),
        ("Hamas attacked Israel. The group praised Iran.", {}),
    ],
)
def test_role_without_a_country_gets_that_of_the_state_named_nearest(text, found):
    assert countries(text) == found


def test_role_in_a_sentence_without_states_gets_the_state_named_most():
    assert countries("Peru condemned Chile. Peru praised Bolivia.", "The army left.") == {"army": "PER"}


def test_nobody_is_guessed_where_no_state_is_named():
    assert countries("The army left.") == {}


def test_inferred_country_is_marked():
    phrase = next(p for p in with_phrases("The army left.")._.phrases.all)
    found = with_country(phrase, "PER").description
    assert (found.country, found.country_inferred) == ("PER", True)


PEOPLE = {"Ana Torres": "PERSON", "Luis Soto": "PERSON", "Queen Anne": "PERSON"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"I praised Chile," Ana Torres said.', {"I": "Ana Torres"}),
        ('Ana Torres visited Chile. "I praised Bolivia."', {"I": "Ana Torres"}),
        ('Ana Torres visited Chile. "I praised Bolivia," she said.', {"I": "Ana Torres", "she": "Ana Torres"}),
        ('"You must leave," Peru told Chile.', {"You": "Chile"}),
        ('"We left Chile," a spokesman for Hamas said.', {"We": "Hamas"}),
        ('"I praised Chile," Peru said.', {}),
    ],
)
def test_quoted_pronoun_is_who_speaks_or_is_spoken_to(text, found):
    assert links(text, names=PEOPLE) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Peru praised Chile for its patience.", {"its": "Chile"}),
        ("Ana Torres praised Luis Soto for his patience.", {"his": "Luis Soto"}),
        ("Peru accused Chile of hiding its weapons.", {"its": "Chile"}),
        ("Peru said it was ready to leave Chile.", {"it": "Peru"}),
        ("A lawyer for NATO said it had left Chile.", {"it": "NATO"}),
        ("Bolivia said Peru had attacked it.", {"it": "Bolivia"}),
    ],
)
def test_clause_says_whom_a_pronoun_stands_for(text, found):
    assert links(text, names=PEOPLE) == found


def test_object_goes_with_the_object_before_it():
    assert links("Peru blamed Chile. Bolivia backed it.") == {"it": "Chile"}


def test_gender_is_known_by_a_title():
    assert links("Queen Anne met Luis Soto, and he praised her.", names=PEOPLE) == {
        "he": "Luis Soto",
        "her": "Queen Anne",
    }


@pytest.mark.parametrize(
    "text",
    [
        "It took Peru two years to leave Chile.",
        "It remains to be seen whether Chile will leave Peru.",
        "Luis Soto visited Chile. Doe said he would leave.",
        "Peru sent a letter. Chile rejected it.",
    ],
)
def test_pronoun_is_left_alone_where_it_stands_for_nobody_or_somebody_unknown(text):
    assert links(text, names=PEOPLE) == {}


def test_nobody_thanks_a_letter():
    assert links("Peru sent a letter. Chile thanked it.") == {"it": "Peru"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Estonian ambassador left Peru. Chile thanked the ambassador.", {"ambassador": "Estonian ambassador"}),
        ("The Estonian ambassador met the Chilean ambassador. Peru thanked the ambassador.", {}),
        (
            "The Peruvian foreign minister left Chile. Bolivia thanked the minister.",
            {"minister": "Peruvian foreign minister"},
        ),
        ("NATO praised Chile. The company condemned Bolivia.", {}),
        ("Hamas attacked Israel. Another group praised Iran.", {}),
        ("Chile attacked the country.", {}),
    ],
)
def test_bare_noun_stands_for_the_only_one_that_is_called_so(text, found):
    assert links(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hamas attacked Israel. Snow fell. Rain fell. Hail fell. The group praised Iran.", {"group": "Hamas"}),
        ("Peru attacked Chile. Snow fell. Rain fell. Hail fell. The country praised Bolivia.", {}),
    ],
)
def test_only_what_is_named_alone_is_called_from_afar(text, found):
    assert links(text) == found


def test_fighters_of_a_group_are_the_group():
    found = links("Hamas fighters left Chile. They praised Iran.")
    assert found["They"] == "Hamas"
