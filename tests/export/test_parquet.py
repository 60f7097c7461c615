import builtins
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from factories import contents_of, sample_readings

from kgraph.errors import StoreError, UsageError
from kgraph.export import write
from kgraph.frames import EDGES, write_parquet
from kgraph.graph import assemble, to_arrow


def test_files_hold_the_nodes_and_edges_with_their_types(tmp_path):
    contents = contents_of(sample_readings())
    edges, nodes = (pq.read_table(path) for path in write(contents, tmp_path / "a.parquet"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.nodes.parquet", "a.parquet"]
    wanted = to_arrow(assemble(contents))
    assert (nodes.schema, edges.schema) == (wanted.nodes.schema, wanted.edges.schema)
    assert nodes.to_pylist() == wanted.nodes.to_pylist()
    assert sorted(edges.to_pylist(), key=str) == sorted(wanted.edges.to_pylist(), key=str)
    assert date(1962, 10, 22) in edges["date_start"].to_pylist()


def test_without_text_there_are_no_words(tmp_path):
    edges, _ = write(contents_of(sample_readings()), tmp_path / "a.parquet", text=False)
    assert set(pq.read_table(edges)["quote"].to_pylist()) == {None}


def test_rows_are_written_some_at_a_time(tmp_path):
    rows = [{"key": f"e:{number}", "predicate": f"P{number % 7}"} for number in range(25)]
    write_parquet(tmp_path / "a.parquet", rows, EDGES, size=10)
    assert pq.ParquetFile(tmp_path / "a.parquet").num_row_groups == 3
    read = pq.read_table(tmp_path / "a.parquet", columns=["key", "predicate"]).to_pylist()
    assert read == rows


def test_nothing_is_a_file_with_columns(tmp_path):
    edges, _ = write(contents_of([]), tmp_path / "a.parquet")
    assert (pq.read_table(edges).num_rows, pq.read_schema(edges).names) == (0, list(EDGES))


def test_disk_that_fails_is_told(tmp_path):
    with pytest.raises(StoreError, match="cannot be written"):
        write(contents_of([]), tmp_path / "none" / "a.parquet")


def test_missing_pyarrow_is_told_with_its_extra(tmp_path, monkeypatch):
    imports = builtins.__import__

    def without_pyarrow(name, *more):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return imports(name, *more)

    monkeypatch.setattr(builtins, "__import__", without_pyarrow)
    with pytest.raises(UsageError, match=r"kgraph\[arrow\]"):
        write(contents_of([]), tmp_path / "a.parquet")
    assert list(Path(tmp_path).iterdir()) == []
