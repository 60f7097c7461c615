import json

import pandas as pd
import pytest
from factories import contents_of, sample_readings

from kgraph.export import write
from kgraph.export.plover import _joined

POLECAT = """Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country,
Actor COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name,
Recipient Country, Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name Raw,
Wikipedia Recipient ID, Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename,
Feature Type, Source, Publication Date, Story People, Story Organizations, Story Locations, Language, Version"""


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    (path,) = write(contents_of(sample_readings()), tmp_path_factory.mktemp("plover") / "a.plover.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_record_has_the_columns_of_polecat(records):
    columns = set(" ".join(POLECAT.split()).split(", "))
    assert all(columns <= record.keys() for record in records)


def test_only_what_is_told_as_fact_is_an_event(records):
    assert sorted(record["Event Type"] for record in records) == ["AID", "MOBILIZE", "THREATEN"]


def test_event_has_parties_place_and_story(records):
    (record,) = (record for record in records if record["Event Type"] == "AID")
    assert (record["Actor Name"], record["Actor Country"], record["Primary Actor Sector"]) == (
        "Soviet Union",
        "SUN",
        "GOV",
    )
    assert (record["Recipient Name"], record["City"], record["Latitude"]) == ("Cuba", "Havana", 23.13)
    assert (record["Intensity"], record["Quad Code"], record["Publication Date"]) == (10, 2, "1962-10-23")
    assert record["Text"] == "The Soviet Union armed Cuba, the United States said in Havana."


def test_story_is_the_earliest_report(records):
    (record,) = (record for record in records if record["Event Type"] == "THREATEN")
    assert (record["Source"], record["Actor Name Raw"]) == ("The Daily Sample", "Kennedy; JFK")
    assert record["Story People"] == "John F. Kennedy; Nikita Khrushchev"


def test_what_stands_between_names_is_in_none():
    assert _joined(["Smith; Sons", None, "Peru", "Peru"]) == "Smith, Sons; Peru"


def test_pandas_reads_the_records(records, tmp_path):
    (path,) = write(contents_of(sample_readings()), tmp_path / "a.plover.jsonl")
    found = pd.read_json(path, lines=True)
    assert list(found["Event ID"]) == [record["Event ID"] for record in records]


def test_without_text_no_words_of_the_articles_are_left(tmp_path):
    (path,) = write(contents_of(sample_readings()), tmp_path / "a.plover.jsonl", text=False)
    assert not any(words in path.read_text() for words in ("JFK", "armed", "threatened"))
