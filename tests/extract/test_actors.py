"""Who is named or described, and what the words say of them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from trees import with_phrases

from kgraph.extract.phrases import Phrase
from kgraph.records import Description


def phrases(sentence: str, names: Mapping[str, str] | None = None) -> dict[str, Phrase]:
    """Give the phrases of a sentence by their words."""
    doc = with_phrases(sentence, names)
    return {doc[phrase.start : phrase.end].text: phrase for phrase in doc._.phrases.all}


def describe(sentence: str, words: str, names: Mapping[str, str] | None = None) -> Description:
    """Give what the words of a phrase say."""
    return phrases(sentence, names)[words].description


@pytest.mark.parametrize(
    ("sentence", "words", "kind", "known"),
    [
        ("Peru attacked Chile.", "Peru", "name", "state:PER"),
        ("Peruvian troops left Chile.", "Peruvian", "demonym", "state:PER"),
        ("The Peruvians left Chile.", "Peruvians", "name", "state:PER"),
        ("Kyiv condemned Moscow.", "Moscow", "metonym", "state:RUS"),
        ("The Kremlin condemned Japan.", "Kremlin", "metonym", "org:RUS/presidency"),
        ("Protesters gathered in Santiago.", "Santiago", "name", "place:santiago-CHL"),
        ("The NATO chief left Chile.", "NATO", "name", "org:nato"),
        ("South Korea condemned North Korea.", "North Korea", "name", "state:PRK"),
        ("The Soviet Union attacked Finland.", "Soviet Union", "name", "state:SUN"),
    ],
)
def test_name_of_a_table_carries_its_row(sentence, words, kind, known):
    found = phrases(sentence)[words]
    assert (found.kind, found.description.known) == (kind, known)


@pytest.mark.parametrize(
    ("sentence", "words", "country"),
    [
        ("Peruvian troops left Chile.", "Peruvian troops", "PER"),
        ("Peru's army left Chile.", "Peru's army", "PER"),
        ("The army of Peru left Chile.", "army", "PER"),
        ("Romania's new government condemned Chile.", "Romania's new government", "ROU"),
        ("Villagers in Peru condemned Chile.", "Villagers", "PER"),
        ("The Chilean ambassador to Peru left.", "Chilean ambassador", "CHL"),
        ("The foreign ministry of Peru condemned Chile.", "foreign ministry", "PER"),
        ("The rebels attacked Chile.", "rebels", None),
        ("The destroyer sank a Chilean tanker.", "destroyer", None),
        ("The destroyer sank a Chilean tanker.", "Chilean tanker", "CHL"),
    ],
)
def test_role_has_the_country_beside_it_and_no_other(sentence, words, country):
    assert describe(sentence, words).country == country


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("American-made missiles hit Peru.", "American-made missiles"),
        ("US-backed rebels attacked Peru.", "US-backed rebels"),
        ("Peruvian-born rebels attacked Chile.", "Peruvian-born rebels"),
    ],
)
def test_maker_or_backer_is_not_the_country(sentence, words):
    assert describe(sentence, words).country is None


@pytest.mark.parametrize(("sentence", "country"), [("An Iran expert left.", None), ("An Iranian expert left.", "IRN")])
def test_who_studies_a_country_is_not_of_it(sentence, country):
    found = next(phrase for phrase in phrases(sentence).values() if phrase.kind == "role")
    assert found.description.country == country


@pytest.mark.parametrize(
    ("sentence", "words", "office", "body"),
    [
        ("The Peruvian foreign minister left Chile.", "Peruvian foreign minister", "foreign_minister", None),
        ("The president of Peru left Chile.", "president", "head_of_state", None),
        ("The queen of Denmark visited Peru.", "queen", "head_of_state", None),
        ("The secretary of state left Chile.", "secretary of state", "foreign_minister", None),
        ("The NATO chief left Chile.", "NATO chief", "head", "org:nato"),
        ("The European Commission president left.", "European Commission president", "head", "org:european-commission"),
    ],
)
def test_office_is_of_a_state_or_of_a_body(sentence, words, office, body):
    found = describe(sentence, words)
    assert (found.type, found.office) == ("Leader", office)
    assert body is None or found.body == body


def test_noun_within_a_role_is_no_phrase_of_its_own():
    assert set(phrases("The secretary of state left Chile.")) == {"secretary of state", "Chile"}


@pytest.mark.parametrize(
    ("sentence", "words", "status"),
    [
        ("The former Peruvian president left Chile.", "former Peruvian president", "former"),
        ("The acting president of Peru left.", "acting president", "acting"),
        ("The president of Peru left Chile.", "president", None),
    ],
)
def test_status_tells_former_and_acting_holders_apart(sentence, words, status):
    assert describe(sentence, words).status == status


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("Peruvian troops left Chile.", "Peruvian troops", "Organization"),
        ("Romania's new government condemned Chile.", "Romania's new government", "State"),
        ("The foreign ministry of Peru condemned Chile.", "foreign ministry", "Organization"),
        ("The rebels attacked Chile.", "rebels", "ArmedGroup"),
        ("Protesters gathered in Santiago.", "Protesters", "Population"),
        ("The destroyer sank a Chilean tanker.", "destroyer", "Asset"),
        ("The Chilean ambassador to Peru left.", "Chilean ambassador", "Person"),
    ],
)
def test_noun_says_the_type_of_entity(sentence, words, kind):
    assert describe(sentence, words).type == kind


def test_parliament_called_by_a_nationality_is_not_that_of_another_state():
    found = phrases("The Nigerian Senate condemned Chile.")["Nigerian Senate"].description
    assert (found.known, found.country, found.body) == (None, "NGA", "parliament")


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("Foreign Minister Ana Torres left Chile.", None),
        ("Peruvian Foreign Minister Ana Torres left Chile.", "PER"),
        ("Ana Torres, the Peruvian foreign minister, left Chile.", "PER"),
    ],
)
def test_title_before_a_name_or_role_beside_it_describes_the_person(sentence, country):
    found = describe(sentence, "Ana Torres", {"Ana Torres": "PERSON"})
    assert (found.type, found.name, found.office, found.country) == (
        "Person",
        "Ana Torres",
        "foreign_minister",
        country,
    )


def test_name_inside_a_longer_name_is_not_read_alone():
    found = phrases("Jordan Peterson visited Peru.", {"Jordan Peterson": "PERSON"})
    assert set(found) == {"Jordan Peterson", "Peru"}


def test_newspaper_is_not_its_capital():
    found = phrases("The Washington Post criticized Peru.", {"The Washington Post": "ORG"})
    assert found["The Washington Post"].description.known == "org:washington-post"


@pytest.mark.parametrize(
    ("sentence", "known"), [("They told us to leave.", None), ("The US told us to leave.", "state:USA")]
)
def test_us_is_a_pronoun_and_US_a_state(sentence, known):
    found = phrases(sentence)
    assert found["us"].kind == "pronoun"
    assert (found["US"].description.known if "US" in found else None) == known


@pytest.mark.parametrize("name", ["The Lunda Times", "The Lunda Times'"])
def test_recognised_name_loses_article_and_ending(name):
    assert "Lunda Times" in phrases("The Lunda Times' editor left Chile.", {name: "ORG"})


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Rebels attacked Peru.", {"Rebels": "GPE"}, "nominal"),
        ("The Foreign Ministry condemned Chile.", {"Foreign Ministry": "ORG"}, "nominal"),
        ("The Acme Corporation left Chile.", {"Acme Corporation": "ORG"}, "name"),
    ],
)
def test_capital_letters_alone_make_no_name(sentence, name, kind):
    (words,) = name
    assert phrases(sentence, name)[words].kind == kind


def test_pronoun_says_the_gender():
    found = phrases("He said she would leave.")
    assert [(p.kind, p.description.gender) for p in found.values()] == [
        ("pronoun", "masculine"),
        ("pronoun", "feminine"),
    ]


def test_longest_phrase_stands_for_its_head():
    doc = with_phrases("Peruvian troops left Chile.")
    assert doc._.phrases.at(doc[1]).start == 0
    assert doc._.phrases.at(doc[2]) is None


def test_phrases_within_tokens_lie_wholly_inside():
    doc = with_phrases("Peruvian troops left Chile.")
    assert [doc[p.start : p.end].text for p in doc._.phrases.within(0, 1)] == ["Peruvian"]


@pytest.mark.parametrize(
    ("sentence", "acting"),
    [("The destroyer sank a Chilean tanker.", False), ("Protesters gathered in Santiago.", True)],
)
def test_people_act_and_things_do_not(sentence, acting):
    first = min(phrases(sentence).values(), key=lambda phrase: phrase.start)
    assert first.acts is acting


def test_noun_inside_a_listed_name_is_nobody():
    found = phrases("The Economic Community of West African States left Chile.")
    assert "org:ecowas" in {phrase.description.known for phrase in found.values()}
    assert not any(words.endswith("States") and phrase.kind == "nominal" for words, phrase in found.items())
