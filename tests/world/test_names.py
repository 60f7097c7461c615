from __future__ import annotations

import pytest

from kgraph.world import load_world
from kgraph.world.names import Name, NameIndex, pieces, spellings


def first(text: str) -> tuple[str, str] | None:
    found = load_world().lookup(text)
    return (found[0].entity, found[0].kind) if found else None


def found(text: str) -> list[tuple[str, str]]:
    words = text.split()
    return [(" ".join(words[start:end]), names[0].entity) for start, end, names in load_world().find(words)]


@pytest.mark.parametrize(
    ("text", "entity", "kind"),
    [
        ("the United States", "state:USA", "name"),
        ("U.S.", "state:USA", "name"),
        ("Britain’s", "state:GBR", "name"),
        ("Côte d’Ivoire", "state:CIV", "name"),
        ("Cote d'Ivoire", "state:CIV", "name"),
        ("Burma", "state:MMR", "name"),
        ("Soviet", "state:SUN", "demonym"),
        ("Dutch", "state:NLD", "demonym"),
        ("Spaniards", "state:ESP", "demonym_noun"),
        ("Poles", "state:POL", "demonym_noun"),
        ("Tehran", "state:IRN", "metonym"),
        ("Peking", "state:CHN", "metonym"),
        ("Malé", "state:MDV", "metonym"),
        ("St. John's", "state:ATG", "metonym"),
        ("the Kremlin", "org:RUS/presidency", "metonym"),
        ("the Pentagon", "org:USA/defence-ministry", "metonym"),
        ("State Department", "org:USA/foreign-ministry", "name"),
        ("NATO’s", "org:nato", "name"),
        ("Hizbollah", "group:hezbollah", "name"),
        ("al Qaeda", "group:al-qaeda", "name"),
        ("Strait of Hormuz", "place:strait-of-hormuz", "name"),
        ("Kharkov", "place:kharkiv-UKR", "name"),
        ("GENEVA", "place:geneva-CHE", "name"),
    ],
)
def test_name_is_found_in_its_usual_forms(text: str, entity: str, kind: str) -> None:
    assert first(text) == (entity, kind)


@pytest.mark.parametrize(
    "text", ["us", "u.s.", "chad", "turkey", "who", "Male", "States", "Nice", "", "the", "Atlantis"]
)
def test_word_that_only_looks_like_a_name_is_not_one(text: str) -> None:
    assert load_world().lookup(text) == ()


def test_guarded_city_needs_other_evidence() -> None:
    assert [name.entity for name in load_world().lookup("Nice", guarded=True)] == ["place:nice-FRA"]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Congo", ["state:COD", "state:COG"]),
        ("Korea", ["state:KOR", "state:PRK"]),
        ("Georgia", ["state:GEO", "place:georgia-us"]),
        ("Moscow", ["state:RUS", "state:SUN", "place:moscow-RUS"]),
        ("Birmingham", ["place:birmingham-GBR", "place:birmingham-USA"]),
    ],
)
def test_ambiguous_name_lists_the_likelier_first(text: str, entities: list[str]) -> None:
    assert [name.entity for name in load_world().lookup(text)] == entities


def test_source_names_file_and_row() -> None:
    assert [name.source for name in load_world().lookup("Peru")] == ["states.csv:PER"]


def test_longest_name_wins() -> None:
    assert found("South Sudan and Sudan signed in New York City") == [
        ("South Sudan", "state:SSD"),
        ("Sudan", "state:SDN"),
        ("New York City", "place:new-york-city-USA"),
    ]


def test_split_hyphens_and_possessives_are_read_through() -> None:
    assert found("Guinea - Bissau 's army and the People ’s Republic of China met Saudi - led troops") == [
        ("Guinea - Bissau", "state:GNB"),
        ("People ’s Republic of China", "state:CHN"),
        ("Saudi", "state:SAU"),
    ]


def test_part_before_the_hyphen_of_one_token_is_found() -> None:
    assert found("a U.S.-led coalition") == [("U.S.-led", "state:USA")]


def test_headline_in_capitals_is_read() -> None:
    assert found("TURKEY WARNS CHAD AND NORTH KOREA") == [
        ("TURKEY", "state:TUR"),
        ("CHAD", "state:TCD"),
        ("NORTH KOREA", "state:PRK"),
    ]


def test_word_in_capitals_is_no_acronym_among_capitals() -> None:
    assert found("WHO KILLED THE ENVOY") == []
    assert found("The WHO said so") == [("WHO", "org:who")]


def test_article_that_a_name_needs_belongs_to_it() -> None:
    assert found("back in the States") == [("the States", "state:USA")]
    assert found("the member States agreed") == []


def test_nothing_is_found_in_no_words() -> None:
    assert load_world().find([]) == []


def test_matches_never_overlap_and_stay_inside() -> None:
    text = "North Korea South Korea North - South Korean U.S.-Iran talks - Guinea -"
    words = text.split()
    ends = [0]
    for start, end, names in load_world().find(words):
        assert ends[-1] <= start < end <= len(words)
        assert names
        ends.append(end)


def test_every_surface_form_finds_itself() -> None:
    world = load_world()
    assert [form for form in world.names if not world.lookup(form)] == []


def test_no_surface_form_is_longer_than_max_words() -> None:
    world = load_world()
    assert max(len(form.replace("-", " - ").split()) for form in world.names) <= world.max_words


def test_accents_count_where_the_plain_word_is_no_name() -> None:
    index = NameIndex(accented=["Male"])
    index.add("Malé", Name("state:MDV", "metonym", "MDV", "states.csv:MDV"))
    assert (len(index.lookup("Malé")), len(index.lookup("Male"))) == (1, 0)


def test_spelling_of_an_acronym_with_full_stops_is_known() -> None:
    assert spellings("CIA") == ["CIA", "C.I.A."]


def test_possessive_ending_is_a_piece_of_its_own() -> None:
    assert pieces("Lord’s Resistance Army") == ["Lord", "'s", "Resistance", "Army"]
