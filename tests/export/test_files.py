from pathlib import Path

import pytest
from factories import contents_of, sample_readings

from kgraph.errors import StoreError, UsageError
from kgraph.export import write
from kgraph.export.files import replacing

GOLDEN = Path(__file__).parents[1] / "golden" / "export"


def files_of(paths):
    return [path for path in paths if path.is_file()]


@pytest.mark.parametrize(
    "name", ["october.graphml", "october.gexf", "october.json", "october.jsonl", "october.plover.jsonl", "october.csv"]
)
def test_files_are_as_accepted(name, tmp_path):
    for path in write(contents_of(sample_readings()), tmp_path / name):
        assert path.read_text(encoding="utf-8") == (GOLDEN / path.name).read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["graphml", "gexf", "json", "jsonl", "csv", "plover.jsonl", "cypher", "neo4j"])
def test_order_of_reading_does_not_change_a_byte(ending, tmp_path):
    one = write(contents_of(sample_readings()), tmp_path / f"a.{ending}")
    two = write(contents_of(reversed(sample_readings())), tmp_path / f"b.{ending}")
    assert [path.read_bytes() for path in files_of(one)] == [path.read_bytes() for path in files_of(two)]


@pytest.mark.parametrize("ending", ["graphml", "gexf", "json", "jsonl", "csv", "plover.jsonl", "cypher", "neo4j"])
def test_without_text_no_quote_is_written(ending, tmp_path):
    for path in files_of(write(contents_of(sample_readings()), tmp_path / f"a.{ending}", text=False)):
        assert "naval blockade" not in path.read_text(encoding="utf-8")


def test_unknown_ending_names_the_known_ones(tmp_path):
    with pytest.raises(UsageError, match=r"\.graphml, \.gexf, \.json, "):
        write(contents_of([]), tmp_path / "a.xlsx")


def test_folder_that_is_not_there_is_an_error_with_a_hint(tmp_path):
    with pytest.raises(StoreError, match="folder you can write to"):
        write(contents_of([]), tmp_path / "none" / "a.jsonl")


def test_failed_write_leaves_the_old_file(tmp_path):
    def interrupted(out):
        with replacing(out) as path:
            path.write_text("half")
            raise KeyboardInterrupt

    out = tmp_path / "a.jsonl"
    out.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        interrupted(out)
    assert [p.name for p in tmp_path.iterdir()] == ["a.jsonl"]
    assert out.read_text() == "old"
