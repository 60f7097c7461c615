"""Names that mean another thing: each beside a like one that means what it says."""

from __future__ import annotations

import pytest
from saying import named

TRAPS = [
    ("Police in Georgia arrested a man near Atlanta.", "Georgia", "place:georgia-us"),
    ("Police in Georgia arrested a man near Tbilisi.", "Georgia", "state:GEO"),
    ("Georgia condemned Russia.", "Georgia", "state:GEO"),
    ("Voters in Georgia and Florida backed the senator.", "Georgia", "place:georgia-us"),
    ("Michael Jordan visited China.", "Michael Jordan", "person:michael-jordan"),
    ("Jordan condemned China.", "Jordan", "state:JOR"),
    ("Chad Wolf visited Mexico.", "Chad Wolf", "person:chad-wolf"),
    ("Chad condemned Mexico.", "Chad", "state:TCD"),
    ("Jack London visited Peru.", "Jack London", "person:jack-london"),
    ("London condemned Peru.", "London", "state:GBR"),
    ("Gunmen in Niger State freed five farmers.", "Niger State", "place:niger-NGA-region"),
    ("Turkey condemned Greece.", "Turkey", "state:TUR"),
    ("The Mexican state of Tamaulipas is calm.", "Mexican state", "place:tamaulipas-MEX-region"),
    ("Mexico's state prosecutors left.", "Mexico", "state:MEX"),
    ("Hillary Clinton visited Peru. Clinton praised Chile.", "Clinton", "person:hillary-clinton"),
    ("Imelda Marcos visited Peru. Marcos praised Chile.", "Marcos", "person:imelda-marcos"),
    ("Kim Jong Il met Kim Jong Un.", "Kim Jong Il", "person:kim-jong-il"),
    ("Kim Jong Il met Kim Jong Un.", "Kim Jong Un", "person:kim-jong-un"),
    ("Heydar Aliyev met Ilham Aliyev.", "Ilham Aliyev", "person:ilham-aliyev"),
    ("Soldiers from Niger attacked Nigeria.", "Niger", "state:NER"),
    ("Soldiers from Niger attacked Nigeria.", "Nigeria", "state:NGA"),
    ("The Niger River flooded.", "Niger River", "place:niger-river"),
    ("South Sudan attacked Sudan.", "South Sudan", "state:SSD"),
    ("Guinea-Bissau accused Guinea.", "Guinea", "state:GIN"),
    ("New Delhi condemned Peru.", "New Delhi", "state:IND"),
    ("A blast in New Delhi killed three people.", "New Delhi", "place:new-delhi-IND"),
    ("A fire in Delhi killed nine people.", "Delhi", "place:delhi-IND"),
    ("The Washington Post criticized Peru.", "The Washington Post", "org:washington-post"),
    ("Washington criticized Peru.", "Washington", "state:USA"),
    ("The United States left the Paris Agreement.", "Paris Agreement", "agreement:paris-agreement"),
    ("The United States left Paris.", "Paris", "state:FRA"),
    ("The Minsk agreements collapsed.", "Minsk agreements", "agreement:minsk-agreements"),
    ("The Treaty of Versailles ended the war.", "Treaty of Versailles", "agreement:treaty-of-versailles"),
    ("NATO criticized the Warsaw Pact.", "Warsaw Pact", "org:warsaw-pact"),
    ("Iran rejected Resolution 2231.", "Resolution 2231", "agreement:resolution-2231"),
    ("Korean Air cancelled flights to Japan.", "Korean Air", "org:korean-air-lines"),
    ("The Dominican president condemned Haiti.", "Dominican", "state:DOM"),
    ("Dominica condemned Haiti.", "Dominica", "state:DMA"),
    ("The destroyer USS Gravely left Norfolk.", "USS Gravely", "asset:uss-gravely"),
    ("HMS London left Gibraltar.", "HMS London", "asset:hms-london"),
    ("Iran seized the tanker Stena Impero.", "Stena Impero", "asset:stena-impero"),
    (
        "Poland sent the 12th Mechanised Division to Latvia.",
        "12th Mechanised Division",
        "asset:POL/12th-mechanised-division",
    ),
    ("Protesters stormed the British embassy in Tehran.", "British embassy", "org:GBR/embassy-IRN"),
    ("The British embassy burned files.", "British embassy", "org:GBR/embassy"),
    ("Iran's mission to the UN rejected it.", "Iran's mission", "org:IRN/mission-united-nations"),
    ("The Polish health ministry criticized Hungary.", "Polish health ministry", "org:POL/health-ministry"),
]


@pytest.mark.parametrize(("text", "words", "entity"), TRAPS)
def test_name_means_what_it_means_here(read, text, words, entity):
    assert named(read(text))[words] == entity


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The minister ate French toast in Oman.", "French"),
        ("The minister ate turkey in Oman.", "turkey"),
        ("Troops crossed the Niger River.", "Niger"),
        ("The United States left the Paris Agreement.", "Paris"),
        ("The Washington Post criticized Peru.", "Washington"),
    ],
)
def test_part_of_another_name_names_nobody(read, text, words):
    assert words not in named(read(text))


def test_maker_and_coast_are_not_the_owner(read):
    reading = read("Iranian-made drones hit a ship off Iran.")
    owners = {m.text: m.description.country for m in reading.mentions if m.kind == "nominal"}
    assert owners == {"Iranian-made drones": None, "ship": None}


def test_war_in_a_state_is_not_the_state(read):
    claims = read("Mali condemned the Ukraine war. The Ukraine war alarmed Germany.").claims
    parties = {a.entity for claim in claims for a in (*claim.actors, *claim.recipients)}
    assert "state:UKR" not in parties


@pytest.mark.parametrize(
    ("published", "entity"), [("1996-05-14", "person:bill-clinton"), ("2010-05-14", "person:clinton")]
)
def test_surname_alone_is_of_who_led_a_state_that_day_only(read, published, entity):
    assert named(read("Clinton praised Chile.", published))["Clinton"] == entity


def test_surname_of_a_person_of_the_document_is_no_state(read):
    text = "Michael Jordan visited China. Jordan praised Beijing."
    assert named(read(text))["Jordan"] == "person:michael-jordan"


def test_state_beside_a_person_of_its_name_is_told_by_its_preposition(read):
    assert named(read("Michael Jordan visited China. Troops in Jordan left."))["Jordan"] == "state:JOR"


@pytest.mark.parametrize(
    ("published", "entity"), [("1990-08-14", "person:george-h-w-bush"), ("2002-08-14", "person:george-w-bush")]
)
def test_surname_is_that_of_who_led_a_state_on_the_day(read, published, entity):
    assert named(read("Bush condemned Iraq. The United States sent troops.", published))["Bush"] == entity


def test_surname_of_nobody_in_office_is_a_person_of_the_document(read):
    found = named(read("Torres met Flores in Geneva."))["Torres"]
    assert found is not None
    assert found.startswith("person:torres~")


def test_who_is_elect_or_was_is_not_who_is(read):
    text = "French President Nicolas Sarkozy met the president-elect. The former president left."
    found = named(read(text, "2012-05-10"))
    assert found["president-elect"] == "person:francois-hollande"
    assert not (found["former president"] or "").startswith("person:")


def test_heads_of_two_bodies_are_two(read):
    found = named(read("The European Council president met the European Parliament president.", "2011-03-01"))
    assert found["European Council president"] == "person:herman-van-rompuy"
    assert found["European Parliament president"] == "person:jerzy-buzek"
