"""Whom the mentions of a document name: table rows, persons, roles, bodies, groups."""

from __future__ import annotations

from dataclasses import replace

import pytest
from saying import facts, mention, named

from kgraph.records import Argument, Description, Mention, Reading, make_document
from kgraph.resolve.names import resolve
from kgraph.resolve.naming import slug


def by_hand(
    *mentions: tuple[str, str, Description], published: str | None = "2019-05-14", key: str = "a.txt"
) -> Reading:
    """Resolve mentions with these words, kinds and descriptions."""
    document = make_document(key, " ".join(words for words, _, _ in mentions), published=published)
    made, start = [], 0
    for words, kind, description in mentions:
        made.append(Mention(document.id, start, start + len(words), words, kind, description=description))
        start += len(words) + 1
    return resolve(Reading(document, mentions=tuple(made)))


def person(name: str, **more: object) -> tuple[str, str, Description]:
    """Give a mention of a person by name."""
    return name, "name", Description("Person", name=name, rule="ner:PERSON", **more)


def state(name: str, code: str) -> tuple[str, str, Description]:
    """Give a mention of a state."""
    return name, "name", Description("State", known=f"state:{code}", country=code, rule=f"states.csv:{code}")


def role(words: str, rule: str, **more: object) -> tuple[str, str, Description]:
    """Give a mention of a role."""
    return words, "role", Description("Leader", rule=rule, **more)


def ids(reading: Reading) -> list[str | None]:
    """Give the entities of the mentions in order."""
    return [mention.entity for mention in reading.mentions]


US = state("the US", "USA")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nicolás Maduro", "nicolas-maduro"),
        ("U.S. Steel", "us-steel"),
        ("O'Neill", "oneill"),
        ("Đặng Thị", "dang-thi"),
        ("Владимир Путин", "vladimir-putin"),
        ("  A  --  B ", "a-b"),
    ],
)
def test_slug_is_plain_ascii(text, words):
    assert slug(text) == words


def test_slug_of_what_has_no_letters_is_still_an_id():
    assert slug("!!!")
    assert slug("!!!") != slug("???")


# persons


def test_surname_is_whoever_was_named_in_full():
    found = by_hand(person("Ana Torres"), person("Torres"))
    assert ids(found) == ["person:ana-torres"] * 2
    assert found.mentions[1].resolved_by == "surname in the document"


def test_surname_before_the_full_name_is_the_same_person():
    assert ids(by_hand(person("Torres"), person("Ana Torres"))) == ["person:ana-torres"] * 2


def test_surname_of_two_persons_is_neither():
    found = ids(by_hand(person("Ana Torres"), person("Juan Torres"), person("Torres")))
    assert found[0] != found[1]
    assert found[2] not in found[:2]


def test_person_of_the_document_comes_before_one_of_the_table():
    found = ids(by_hand(person("Laura Bush"), person("Bush"), US, published="2002-05-14"))
    assert found[:2] == ["person:laura-bush"] * 2


def test_office_says_that_a_surname_is_another():
    president = person("Bush", office="head_of_state")
    found = ids(by_hand(person("Laura Bush"), president, US, published="2002-05-14"))
    assert found[:2] == ["person:laura-bush", "person:george-w-bush"]


@pytest.mark.parametrize(
    ("published", "id"), [("1990-05-14", "person:george-h-w-bush"), ("2002-05-14", "person:george-w-bush")]
)
def test_bare_surname_is_who_is_in_office_where_the_country_is_named(published, id):
    assert ids(by_hand(person("Bush"), US, published=published))[0] == id


@pytest.mark.parametrize(
    ("name", "published", "id"),
    [
        ("Bush", "1990-05-14", "george-h-w-bush"),
        ("Bush", "2002-05-14", "george-w-bush"),
        ("Thatcher", "1985-05-14", "margaret-thatcher"),
        ("Clinton", "1996-05-14", "bill-clinton"),
        ("Aliyev", "1999-05-14", "heydar-aliyev"),
        ("Aliyev", "2016-05-14", "ilham-aliyev"),
    ],
)
def test_bare_surname_is_the_only_head_of_that_day_who_has_it(name, published, id):
    (found,) = by_hand(person(name), published=published).mentions
    assert found.entity == f"person:{id}"
    assert found.resolved_by.startswith("offices:")
    assert found.resolved_by.endswith(":only head of this surname")


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("Bush", "1905-05-14"),
        ("Bush", "1996-05-14"),
        ("Bush", None),
        ("Clinton", "2010-05-14"),
        ("Kim", "2005-05-14"),
        ("Brown", "2008-05-14"),
        ("Howard", "2003-05-14"),
        ("Park", "2013-05-14"),
    ],
)
def test_bare_surname_of_no_head_or_of_many_is_nobody_known(name, published):
    assert ids(by_hand(person(name), published=published)) == [f"person:{name.lower()}"]


@pytest.mark.parametrize("more", [{"country": "AUS"}, {"kind": "farmer"}, {"sector": "AGR"}])
def test_bare_surname_of_whom_the_text_says_something_else_is_nobody_known(more):
    assert ids(by_hand(person("Bush", **more), published="2002-05-14")) == ["person:bush"]


def test_head_is_not_whom_the_document_names_in_full():
    assert ids(by_hand(person("Jo Bush"), person("Bush"), published="2002-05-14")) == ["person:jo-bush"] * 2


# monarchs

JORDAN = state("Jordan", "JOR")


@pytest.mark.parametrize(
    ("name", "more", "id"),
    [
        ("King Abdullah", {"country": "JOR"}, "abdullah-ii"),
        ("King Abdullah II", {}, "abdullah-ii"),
        ("Emir Tamim", {}, "tamim-bin-hamad-al-thani"),
        ("Salman", {"office": "head_of_state"}, "salman"),
        ("Hamad", {"office": "head_of_state", "country": "BHR"}, "hamad-bin-isa-al-khalifa"),
    ],
)
def test_monarch_is_called_by_title_and_first_name(name, more, id):
    assert ids(by_hand(person(name, **more), published="2016-05-14")) == [f"person:{id}"]


def test_monarch_of_two_of_one_name_is_the_one_whose_country_is_spoken_of():
    assert ids(by_hand(person("King Abdullah"), JORDAN, published="2012-05-14"))[0] == "person:abdullah-ii"
    assert ids(by_hand(person("King Abdullah"), published="2012-05-14")) == ["person:king-abdullah"]


@pytest.mark.parametrize("published", ["1905-05-14", None])
def test_bare_surname_is_nobody_known_at_another_time_or_none(published):
    assert ids(by_hand(person("Bush"), US, published=published))[0] == "person:bush"


def test_full_name_of_the_table_keeps_the_row():
    (found,) = by_hand(person("Emmanuel Macron")).mentions
    assert found.entity == "person:emmanuel-macron"
    assert found.resolved_by.startswith("offices:")


@pytest.mark.parametrize(
    ("name", "office", "published", "row"),
    [
        ("Benjamin Netanyahu", None, "2012-05-14", "ISR/head_of_government"),
        ("Francois Hollande", None, "2013-05-14", "FRA/head_of_state"),
        ("Sergey Lavrov", None, "1999-05-14", "RUS/un_ambassador"),
    ],
)
def test_row_of_a_listed_person_is_that_of_the_day(name, office, published, row):
    (found,) = by_hand(person(name, office=office), published=published).mentions
    assert found.resolved_by == f"offices:{row}"


def test_full_name_without_accents_is_the_same_person():
    assert ids(by_hand(person("Nicolas Maduro"), person("Nicolás Maduro"))) == ["person:nicolas-maduro"] * 2


@pytest.mark.parametrize(
    ("description", "published"), [({"country": "CHL"}, "2019-05-14"), ({}, "1905-05-14")], ids=["country", "time"]
)
def test_listed_person_whom_the_document_speaks_against_is_another(description, published):
    (found,) = ids(by_hand(person("Emmanuel Macron", **description), published=published))
    assert found.startswith("person:emmanuel-macron~")


def test_country_that_is_only_inferred_speaks_against_nobody():
    inferred = person("Emmanuel Macron", country="CHL", country_inferred=True)
    assert ids(by_hand(inferred)) == ["person:emmanuel-macron"]


def test_unknown_person_has_the_plain_slug_in_every_document():
    assert {id for key in "ab" for id in ids(by_hand(person("Ana Torres"), key=key))} == {"person:ana-torres"}


@pytest.mark.parametrize(
    ("office", "status", "kind"),
    [("foreign_minister", None, "Leader"), ("foreign_minister", "former", "Person"), (None, None, "Person")],
)
def test_unknown_person_in_office_is_a_leader(office, status, kind):
    (entity,) = by_hand(person("Ana Torres", office=office, status=status)).entities
    assert entity.type == kind


def test_names_that_a_document_uses_are_aliases():
    (entity,) = by_hand(person("Ana Torres"), person("Torres")).entities
    assert (entity.name, entity.aliases) == ("Ana Torres", ("Torres",))


# roles


def president(**more: object) -> tuple[str, str, Description]:
    """Give a mention of a president."""
    return role("the president", "office:head_of_state", office="head_of_state", **more)


@pytest.mark.parametrize(
    ("published", "id"), [("1990-05-14", "person:george-h-w-bush"), ("2002-05-14", "person:george-w-bush")]
)
def test_role_is_its_holder_on_the_day_of_publication(published, id):
    (found,) = by_hand(president(country="USA"), published=published).mentions
    assert (found.entity, found.resolved_by) == (id, f"offices:USA/head_of_state@{published}")


def test_role_is_its_holder_on_the_day_spoken_of():
    (found,) = by_hand(president(country="USA", on="1990-05-14"), published="2002-05-14").mentions
    assert found.entity == "person:george-h-w-bush"


@pytest.mark.parametrize(("on", "id"), [("2001-01", "role:USA/head_of_state@2001-01"), ("", "role:USA/head_of_state")])
def test_time_too_wide_to_tell_is_not_taken_for_the_day_of_publication(on, id):
    assert ids(by_hand(president(country="USA", on=on), published="2002-05-14")) == [id]


def test_role_without_a_date_has_no_month():
    assert ids(by_hand(president(country="USA"), published=None)) == ["role:USA/head_of_state"]


def test_role_without_a_row_has_the_month():
    unknown = role("the army chief", "office:army_chief", office="army_chief", country="NRU")
    found = by_hand(unknown)
    assert ids(found) == ["role:NRU/army_chief@2019-05"]
    assert found.entities[0].placeholder


def test_role_of_nobody_knows_which_country_is_nobody():
    assert ids(by_hand(president())) == [None]


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [
        ("The NATO chief visited Peru.", "NATO chief", "person:jens-stoltenberg"),
        ("The French president visited Peru.", "French president", "person:emmanuel-macron"),
        (
            "The former French president visited Peru.",
            "former French president",
            "role:FRA/former-head_of_state@2019-05",
        ),
        ("A Peruvian journalist left Chile.", "Peruvian journalist", "role:PER/journalist@2019-05"),
    ],
)
def test_role_in_a_text(read, text, words, id):
    assert mention(read(text), words).entity == id


# states, bodies, groups


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [
        ("The Peruvian government condemned Chile.", "Peruvian government", "state:PER"),
        ("Peruvian authorities condemned Chile.", "Peruvian authorities", "state:PER"),
        ("Kyiv condemned Chile.", "Kyiv", "state:UKR"),
        ("The Kremlin condemned Chile.", "Kremlin", "org:RUS/presidency"),
        ("The White House condemned Chile.", "White House", "org:USA/presidency"),
        ("Peru's foreign ministry condemned Chile.", "Peru's foreign ministry", "org:PER/foreign-ministry"),
        ("Peruvian troops attacked Chile.", "Peruvian troops", "org:PER/armed-forces"),
        ("The Peruvian navy attacked Chile.", "Peruvian navy", "org:PER/navy"),
        ("Colombian rebels attacked Chile.", "Colombian rebels", "group:COL/rebels"),
        ("Hamas attacked Chile.", "Hamas", "group:hamas"),
        ("Peruvian civilians left Chile.", "Peruvian civilians", "population:PER/civilians"),
        ("Peruvian refugees left Chile.", "Peruvian refugees", "population:PER/refugees"),
    ],
)
def test_actor_is_the_state_its_body_or_a_group_of_it(read, text, words, id):
    assert named(read(text))[words] == id


@pytest.mark.parametrize(
    ("text", "id"), [("Chile left Quito.", "state:ECU"), ("Chile signed a treaty in Quito.", "place:quito-ECU")]
)
def test_capital_is_a_place_only_where_something_happens_in_it(read, text, id):
    assert named(read(text))["Quito"] == id


@pytest.mark.parametrize("words", ["rebels", "gunmen", "protesters"])
def test_unnamed_group_lives_in_its_document_only(read, words):
    text = f"The {words} attacked Chile. Peru praised the {words}."
    one, other = (named(read(text, key=key))[words] for key in ("a.txt", "b.txt"))
    assert one.partition("~")[0] == other.partition("~")[0]
    assert one != other


def test_unnamed_group_is_one_within_its_document(read):
    told = facts(read("The rebels attacked Chile. Peru praised the rebels."))
    assert told[0].split()[0] == told[1].split()[-1]


@pytest.mark.parametrize(
    ("text", "words", "is_shared"),
    [
        ("Peruvian waters", "Peruvian waters", True),
        ("A refinery in Chile", "refinery", False),
        ("A destroyer", "destroyer", False),
    ],
)
def test_thing_without_a_name_lives_in_its_document_only_but_waters_stay(read, text, words, is_shared):
    one, other = (named(read(f"{text} left Oman.", key=key))[words] for key in ("a.txt", "b.txt"))
    assert (one == other) is is_shared


def test_pronoun_is_who_it_stands_for_and_says_where(read):
    found = mention(read("Peru praised Chile. It condemned Bolivia."), "It")
    assert (found.entity, found.resolved_by) == ("state:PER", "coreference:0-4")


def test_name_of_no_table_is_an_entity_of_its_kind(read):
    reading = read("The Lunda Times criticized Peru.")
    assert named(reading)["Lunda Times"] == "org:lunda-times"


# claims


def test_parties_of_claims_are_the_entities_of_their_mentions(read):
    reading = read("The Peruvian president said he would visit Chile, and Kyiv condemned Oman.")
    entities = {(m.start_char, m.end_char): m.entity for m in reading.mentions}
    parties = [a for c in reading.claims for a in (*c.actors, *c.recipients, *c.speakers)]
    assert parties
    assert all(a.entity == entities[a.start_char, a.end_char] for a in parties)


def test_nobody_is_recipient_of_their_own_act(read):
    (claim,) = read("Peru attacked Chile.").claims
    mine = replace(claim, recipients=(*claim.recipients, *claim.actors))
    reading = read("Peru attacked Chile.")
    (found,) = resolve(replace(reading, claims=(mine,))).claims
    assert [a.entity for a in found.recipients] == ["state:CHL"]


def test_argument_without_a_mention_keeps_its_words(read):
    reading = read("Peru attacked Chile.")
    words = Argument(None, 0, 20, "Peru attacked Chile.")
    (found,) = resolve(replace(reading, claims=(replace(reading.claims[0], object=words),))).claims
    assert found.object == words


def test_resolving_again_changes_nothing(read):
    reading = read("Ana Torres met the Peruvian president. She praised the rebels and the US president.")
    assert resolve(reading) == reading


def test_entities_are_those_of_the_mentions_sorted(read):
    reading = read("Kyiv condemned Oman, the rebels and Ana Torres.")
    found = [entity.id for entity in reading.entities]
    assert found == sorted({m.entity for m in reading.mentions if m.entity})


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("America said Jack Smith met Peru.", "person:jack-smith"),
        ("Peru said Jack Smith met Chile.", None),
        ("Peru said Kathleen Hicks met Chile.", "person:kathleen-hicks"),
        ("Peru said footballer Kathleen Hicks met Chile.", None),
    ],
)
def test_person_of_public_life_is_not_meant_where_something_speaks_against_it(text: str, person: str | None) -> None:
    from kgraph.extract import extract, load

    reading = next(iter(extract([make_document("a.txt", text, published="2023-06-01")], load())))
    known = {entity.id for entity in resolve(reading).entities if entity.country == "USA" and entity.type != "State"}
    assert known == ({person} if person else set())
