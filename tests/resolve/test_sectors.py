"""The sector that the name of an unlisted organisation tells."""

from __future__ import annotations

import pytest

from kgraph.resolve.sectors import load_name_words, sector_of_name


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Puno National Guard", "MIL"),
        ("Trujillo University", "EDU"),
        ("University of Industries", "EDU"),
        ("Andean News Agency", "JRN"),
        ("Andean Agency", None),
        ("Pérez Cóndor S.A. Bank", "BUS"),
        ("Lima Liberation Front", "REB"),
        ("St. Rosa Hospital", "MED"),
        ("Peace Prize", None),
        ("Andean Medical Services Alliance", "MED"),
        ("Andean Farmers' Association", "AGR"),
        ("Andean Rights League", "SOC"),
        ("Puno Self Defense Forces", "PRM"),
        ("Puno Self-Defence Forces", "PRM"),
        ("", None),
    ],
)
def test_head_of_a_name_tells_the_sector(name: str, sector: str | None) -> None:
    assert sector_of_name(name) == sector


def test_no_word_tells_two_sectors() -> None:
    from kgraph.ontology import read_yaml

    listed = [word for words in read_yaml("actors/name_words.yaml")["sectors"].values() for word in words]
    assert len(listed) == len(set(listed)) == len(load_name_words())
    assert all(word == word.lower() for word in listed)
