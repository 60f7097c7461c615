"""Tables of a user's own: read before ours, all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.errors import SchemaError, UsageError
from kgraph.world import World, load_world
from kgraph.world.own import find_own_faults

HEAD = "country,office,office_title,person,start,end,as_of,source,wikidata"
ROW = "PER,head_of_state,President,Rosa Quispe,2027-07-28,,,own,"
GROUP = "entries:\n  group:red-dawn: {type: ArmedGroup, name: Red Dawn, country: PER, sector: REB, source: own}\n"


def table(folder: Path, *rows: str, head: str = HEAD) -> str:
    """Write a table of office holders; give its folder."""
    (folder / "office_holders.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return str(folder)


def holder(world: World, body: str, office: str, on: str) -> str | None:
    found = world.holder(body, office, on)
    return found.person if found else None


def test_own_row_answers_where_ours_has_none_or_another(tmp_path: Path) -> None:
    world = load_world(table(tmp_path, ROW, "USA,head_of_state,President,Ann Doe,1962-01-01,1963-01-01,,own,"))
    assert holder(world, "PER", "head_of_state", "2027-12-01") == "Rosa Quispe"
    assert holder(world, "USA", "head_of_state", "1962-10-22") == "Ann Doe"
    assert holder(world, "USA", "head_of_state", "1963-10-22") == "John F. Kennedy"


def test_person_of_an_own_row_is_found_by_name(tmp_path: Path) -> None:
    assert load_world(table(tmp_path, ROW)).people("Quispe") == ("person:rosa-quispe",)


def test_own_group_has_names_and_a_leader(tmp_path: Path) -> None:
    (tmp_path / "groups.yaml").write_text(GROUP, encoding="utf-8")
    world = load_world(table(tmp_path, "group:red-dawn,head,Leader,Luis Mamani,2027-01-01,,,own,"))
    assert [name.entity for name in world.lookup("Red Dawn")] == ["group:red-dawn"]
    assert holder(world, "group:red-dawn", "head", "2027-12-01") == "Luis Mamani"


def test_own_entry_stands_in_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "organisations.yaml").write_text(
        "entries:\n  org:nato: {type: Organization, name: Northern Pact, source: own}\n", encoding="utf-8"
    )
    assert load_world(str(tmp_path)).entities["org:nato"].name == "Northern Pact"


def test_changed_table_is_read_again(tmp_path: Path) -> None:
    load_world(table(tmp_path, ROW))
    assert holder(load_world(table(tmp_path, ROW.replace("Rosa", "Rita"))), "PER", "head_of_state", "2028") is not None
    assert load_world(str(tmp_path)).people("Quispe") == ("person:rita-quispe",)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (ROW.replace("PER", "PERU"), "3: PERU/head_of_state: unknown country or body PERU"),
        (ROW.replace("head_of_state", "shaman"), "3: PER/shaman: unknown office shaman"),
        (ROW.replace("2027-07-28", "2027-02-30"), "3: PER/head_of_state: 2027-02-30 is not a date"),
        (ROW.replace("2027-07-28,,", "2027-07-28,2027-01-01,"), "3: PER/head_of_state: ends before it starts"),
        (ROW.replace("Rosa Quispe", ""), "3: PER/head_of_state: no person"),
        (ROW + "Kennedy", "3: PER/head_of_state: Kennedy is not a Wikidata id"),
        (ROW + ",more", "3: PER/head_of_state: has more or fewer cells than there are columns"),
        (
            ROW.replace("Quispe", "Rojas"),
            "3: PER/head_of_state: two holders at once: Rosa Quispe (line 2) and Rosa Rojas",
        ),
    ],
)
def test_fault_is_told_with_file_line_and_key_and_nothing_is_loaded(tmp_path: Path, row: str, fault: str) -> None:
    folder = table(tmp_path, ROW, row)
    assert [str(found) for found in find_own_faults(folder)] == [f"{tmp_path}/office_holders.csv:{fault}"]
    with pytest.raises(SchemaError, match="nothing is loaded"):
        load_world(folder)


def test_missing_column_is_told(tmp_path: Path) -> None:
    folder = table(tmp_path, head=HEAD.replace("person,", ""))
    assert [str(fault) for fault in find_own_faults(folder)] == [
        f"{tmp_path}/office_holders.csv:1: person: no such column"
    ]


def test_faulty_entry_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "groups.yaml").write_text(GROUP.replace("PER", "PERU"), encoding="utf-8")
    assert [(fault.line, fault.key, fault.message) for fault in find_own_faults(str(tmp_path))] == [
        (2, "group:red-dawn", "unknown country PERU")
    ]


@pytest.mark.parametrize("text", ["entries: [", "[]", "", "entries:"])
def test_broken_yaml_is_told_with_its_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "groups.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match=r"groups\.yaml"):
        load_world(str(tmp_path))


def test_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no table"):
        load_world(str(tmp_path))
    with pytest.raises(UsageError, match="no such folder"):
        load_world(str(tmp_path / "none"))
