"""Whom a phrase names on a day, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgraph
from kgraph.errors import UsageError
from kgraph.questions import Question, ask, parse_day, read_questions
from kgraph.whom import UNDECIDED, UNKNOWN, answer


def named(phrase: str, on: str | None = None, context: str | None = None) -> str | None:
    entity = kgraph.who(phrase, on=on, context=context).entity
    return entity.id if entity else None


@pytest.mark.parametrize(
    ("phrase", "on", "entity"),
    [
        ("the US president", "1962-10-22", "person:john-f-kennedy"),
        ("Bush", "1990-08-02", "person:george-h-w-bush"),
        ("Bush", "2002-01-29", "person:george-w-bush"),
        ("President Bush", "2002-01-29", "person:george-w-bush"),
        ("G. W. Bush", "2015-01-01", "person:george-w-bush"),
        ("J.F. Kennedy", "1962-10-22", "person:john-f-kennedy"),
        ("President Roosevelt", "1942-01-01", "person:franklin-d-roosevelt"),
        ("Moscow", "2010-01-01", "state:RUS"),
        ("Moscow", "1962-10-22", "state:SUN"),
        ("a Peruvian frigate", None, "asset:PER/peruvian-frigate"),
        ("NATO", None, "org:nato"),
        ("Venezuelan foreign ministry", None, "org:VEN/foreign-ministry"),
    ],
)
def test_phrase_names(phrase: str, on: str | None, entity: str | None) -> None:
    assert named(phrase, on) == entity


def test_title_before_a_name_does_not_make_its_state_the_answer() -> None:
    assert named("US Secretary of State John Kerry", "2014-03-01") == "person:john-kerry"


def test_role_takes_its_country_from_the_context() -> None:
    assert named("the foreign minister", "2015-07-14", "Iran signed in Vienna.") == "person:mohammad-javad-zarif"


def test_part_is_described_by_its_whole() -> None:
    assert named("members of the Taliban") == "group:taliban"
    tourists = kgraph.who("a group of tourists").entity
    assert tourists is not None
    assert (tourists.type, tourists.sector) == ("Population", "CVL")


def test_head_of_an_unlisted_body_is_not_the_head_of_its_state() -> None:
    entity = kgraph.who("the president of the Peruvian Chess League", on="2015-01-01").entity
    assert entity is not None
    assert (entity.placeholder, entity.country, entity.sector) == (True, "PER", "SOC")


def test_listed_name_comes_before_an_unlisted_one_beside_it() -> None:
    assert named("Kurdish-led Syrian Democratic Forces") == "group:syrian-democratic-forces"


def test_context_itself_is_no_answer() -> None:
    assert named("Quilbert Ondaway", "2015-07-14", "Iran signed in Vienna.") is None


def test_answer_names_the_row_that_decided() -> None:
    found = kgraph.who("the US president", on="22 October 1962")
    assert found.why.startswith("offices:USA/head_of_state@1962-10-22: President (USA), 1961-01-20")


def test_answer_names_the_term_of_a_person_of_public_life() -> None:
    found = kgraph.who("Lt. Gen. Asim Bajwa", on="2014-05-01")
    assert found.why == "persons:PAK/MIL: Director General of ISPR (PAK), 2012-06 to 2016-12, own"


def test_runners_up_are_those_of_the_same_name_or_title() -> None:
    assert [other.entity.id for other in kgraph.who("Bush", on="1990-08-02").others] == ["person:george-w-bush"]
    assert "person:dmitry-medvedev" in [
        other.entity.id for other in kgraph.who("Russian leader", on="2010-01-01").others
    ]


def test_several_of_one_name_without_a_day_are_not_guessed() -> None:
    found = kgraph.who("Bush")
    assert (found.entity, found.why, len(found.others)) == (None, UNDECIDED, 2)


@pytest.mark.parametrize("phrase", ["Quilbert Ondaway", "was, expected", "puddles", "?", "\u202e\x1b[31m"])
def test_names_nobody_known(phrase: str) -> None:
    found = kgraph.who(phrase, on="2015-01-01")
    assert (found.entity, found.why) == (None, UNKNOWN)


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("paramilitaries", "PRM"),
        ("the president of the Saeima", "LEG"),
        ("a breakaway republic", "PRE"),
        ("Makerere University", "EDU"),
        ("an intelligence officer", "SPY"),
        ("a spy agency officer", "SPY"),
        ("a coast guard spokesman", "COP"),
        ("farm workers", "AGR"),
        ("Abkhazia", "PRE"),
        ("Cusco University", "EDU"),
        ("Lima", "GOV"),
        ("Arequipa", "CVL"),
        ("a former minister", "ELI"),
        ("chairman of the company's board", "BUS"),
        ("the head of the hospital", "MED"),
        ("a union leader", "LAB"),
        ("a rebel commander", "REB"),
        ("Cusco police station", "COP"),
        ("a Katyusha", "MIL"),
        ("Sen. Quilbert Ondaway", "LEG"),
    ],
)
def test_phrase_has_the_sector(phrase: str, sector: str) -> None:
    entity = kgraph.who(phrase, on="2015-01-01").entity
    assert entity is not None
    assert entity.sector == sector


def test_who_is_described_without_a_country_keeps_the_sector() -> None:
    entity = kgraph.who("an opposition lawmaker").entity
    assert entity is not None
    assert (entity.country, entity.sector, entity.placeholder) == (None, "LEG", True)


@pytest.mark.parametrize(("on", "sector"), [("2003-01-01", "GOV"), ("2022-01-01", "ELI")])
def test_sector_is_that_of_the_day(on: str, sector: str) -> None:
    entity = kgraph.who("Tony Blair", on=on).entity
    assert entity is not None
    assert entity.sector == sector


def test_answers_do_not_depend_on_what_is_asked_beside_them() -> None:
    questions = [
        ask("Bush", "1990-08-02"),
        ask("the Soviet leader", "1962-10-22", "Cuba met Peru."),
        ask("Lima police"),
    ]
    alone = [next(answer([question])) for question in questions]
    assert list(answer(questions)) == alone


# questions


@pytest.mark.parametrize("text", ["2015-07-14", "14 July 2015", "July 14, 2015"])
def test_day_in_words_is_a_day(text: str) -> None:
    assert parse_day(text) == "2015-07-14"


@pytest.mark.parametrize(
    "text", ["someday", "yesterday", "2015-02-30", "2015", "May 2015", "20150-01-01", "1 May and 2 May"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is not a day"):
        parse_day(text)


def test_questions_are_read_from_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "asked.jsonl"
    path.write_text('{"id": 1, "text": "Bush", "date": "1990-08-02", "context": ""}\n\n{"text": "NATO"}\n')
    assert read_questions(path) == [Question("Bush", "1990-08-02", "", "1"), Question("NATO")]


@pytest.mark.parametrize(
    "line", ["no json", "[]", '{"id": 1}', '{"text": 3}', '{"text": "Bush", "date": "someday"}', "[" * 9999]
)
def test_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "asked.jsonl"
    path.write_text('{"text": "NATO"}\n' + line + "\n")
    with pytest.raises(UsageError, match=r"asked\.jsonl:2"):
        read_questions(path)


def test_missing_file_of_questions_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.jsonl: cannot be read"):
        read_questions(tmp_path / "none.jsonl")


@pytest.mark.parametrize("phrase", ["she", "They"])
def test_pronoun_without_a_context_is_somebody_unidentified(phrase: str) -> None:
    entity = kgraph.who(phrase).entity
    assert entity is not None
    assert (entity.sector, entity.country, entity.placeholder) == ("UNK", None, True)


@pytest.mark.parametrize(
    ("phrase", "on", "entity"),
    [
        ("Lt. Gen. Asim Bajwa", "2014-05-01", "person:asim-bajwa"),
        ("Governor Hochul", "2023-05-01", "person:kathy-hochul"),
        ("Deputy Secretary Sherman", "2022-05-01", "person:wendy-sherman"),
        ("Omar K. Abdullah", "2012-01-01", "person:omar-abdullah"),
        ("Evo Morales Ayma", "2012-01-01", "person:evo-morales"),
        ("Himantha Biswa Sarma", "2022-01-01", "person:himanta-biswa-sarma"),
        ("Nancy Smith Pelosi", "2022-01-01", None),
    ],
)
def test_person_is_found_by_title_initials_and_like_spellings(phrase: str, on: str, entity: str | None) -> None:
    assert named(phrase, on) == entity


@pytest.mark.parametrize(("on", "sector"), [("1999-01-01", "GOV"), ("2010-01-01", "REB"), ("2023-01-01", "GOV")])
def test_group_that_came_to_rule_has_the_sector_of_the_day(on: str, sector: str) -> None:
    entity = kgraph.who("the Taliban", on=on).entity
    assert entity is not None
    assert entity.sector == sector


def test_state_called_by_its_capital_goes_by_that_name() -> None:
    entity = kgraph.who("Montevideo", on="2015-01-01").entity
    assert entity is not None
    assert (entity.id, "Montevideo" in entity.aliases) == ("state:URY", True)
