import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from factories import contents_of, sample_readings

from kgraph.errors import StoreError, UsageError
from kgraph.export import FORMATS, write
from kgraph.export.files import replacing
from kgraph.records import Contents, Derived, Entity

GOLDEN = Path(__file__).parents[1] / "golden" / "export"


def files_of(paths):
    return [path for path in paths if path.is_file()]


@pytest.mark.parametrize(
    "name", ["october.graphml", "october.gexf", "october.json", "october.jsonl", "october.plover.jsonl", "october.csv"]
)
def test_files_are_as_accepted(name, tmp_path):
    for path in write(contents_of(sample_readings()), tmp_path / name):
        assert path.read_text(encoding="utf-8") == (GOLDEN / path.name).read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", FORMATS)
def test_order_of_reading_does_not_change_a_byte(ending, tmp_path):
    one = write(contents_of(sample_readings()), tmp_path / f"a.{ending}")
    two = write(contents_of(reversed(sample_readings())), tmp_path / f"b.{ending}")
    assert [path.read_bytes() for path in files_of(one)] == [path.read_bytes() for path in files_of(two)]


@pytest.mark.parametrize("ending", sorted({*FORMATS} - {"parquet"}))
def test_without_text_no_quote_is_written(ending, tmp_path):
    for path in files_of(write(contents_of(sample_readings()), tmp_path / f"a.{ending}", text=False)):
        assert "naval blockade" not in path.read_text(encoding="utf-8")


EVERY_FORMAT = """
import sys
sys.path[:0] = sys.argv[1:]
from factories import contents_of, sample_readings
from kgraph.export import FORMATS, write
for ending in FORMATS:
    write(contents_of(sample_readings()), f"a.{ending}")
"""


def test_another_seed_of_hashes_does_not_change_a_byte(tmp_path):
    command = [sys.executable, "-c", EVERY_FORMAT, *map(str, Path(__file__).parents[1:3])]
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
    both = [subprocess.Popen(command, cwd=tmp_path / seed, env={**os.environ, "PYTHONHASHSEED": seed}) for seed in "12"]
    assert [process.wait() for process in both] == [0, 0]
    one, two = ({p.relative_to(tmp_path / seed): p.read_bytes() for p in found(tmp_path / seed)} for seed in ("1", "2"))
    assert one == two


def found(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


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


@pytest.mark.parametrize("ending", ["graphml", "json", "cypher", "neo4j", "nt"])
def test_full_disk_is_one_sentence_and_the_old_file_stays(ending, tmp_path):
    out = tmp_path / f"a.{ending}"
    before = [path.read_bytes() for path in files_of(write(contents_of(sample_readings()[:1]), out))]
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(StoreError, match="make room on the disk"):
            write(contents_of(sample_readings()), out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [path.name for path in tmp_path.iterdir()] == [out.name]
    assert [path.read_bytes() for path in (sorted(out.iterdir()) if out.is_dir() else [out])] == before


def test_half_a_character_is_an_error_or_a_question_mark(tmp_path):
    entity = Entity("person:x", "Person", "half \ud800", aliases=("half \ud800",))
    with pytest.raises(StoreError, match="half a character"):
        write(Contents(derived=Derived((entity,))), tmp_path / "a.json")
    assert not list(tmp_path.iterdir())


def test_format_can_be_named(tmp_path):
    (path, *_) = write(contents_of(sample_readings()), tmp_path / "tables", format="neo4j-admin")
    assert (path / "README.txt").exists()


def test_progress_is_told(tmp_path):
    told = []
    write(contents_of(sample_readings()), tmp_path / "a.graphml", progress=lambda *said: told.append(said))
    assert [stage for stage, _, _ in told] == ["writing nodes", "writing edges"]
