"""Two documents with one key."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from kgraph.ingest import duplicates
from kgraph.ingest.duplicates import keep_latest
from kgraph.records import Document, Problem, make_document

OLD = make_document("a", "Peru", published="2024-01-01")
NEW = make_document("a", "Chile", published="2024-01-01T08:00:00Z")
UNDATED = make_document("a", "Bolivia")
OTHER = make_document("b", "Ecuador \0\n")


def test_equal_documents_count_once():
    assert list(keep_latest([OLD, OTHER, OLD])) == [OLD, OTHER]


def test_the_latest_stays_in_whatever_order_they_come():
    results = {frozenset(keep_latest(order)) for order in permutations([OLD, NEW, UNDATED, OTHER])}
    (result,) = results
    assert {item for item in result if isinstance(item, Document)} == {NEW, OTHER}
    assert [item.reason for item in result if isinstance(item, Problem)] == ["duplicate", "duplicate"]


def test_of_one_date_the_greater_hash_stays():
    pair = [make_document("a", text, published="2024-01-01") for text in ("Peru", "Chile")]
    assert next(keep_latest(pair)) == max(pair, key=lambda document: document.content_hash)


def test_keys_keep_the_order_in_which_they_came():
    keys = ["c", "a", "b"]
    items = [make_document(key, "Peru") for key in keys]
    assert [item.key for item in keep_latest([*items, *reversed(items)])] == keys


def test_a_problem_is_told_once_and_at_once():
    problem = Problem("a", "empty", "it has no text")
    assert list(keep_latest([OLD, problem, problem])) == [problem, OLD]


def test_what_waits_on_disk_comes_back_the_same(monkeypatch):
    monkeypatch.setattr(duplicates, "MEMORY_BYTES", 10)
    documents = [make_document(f"n{number}", f"Peru {number} \r\n\u2028é") for number in range(20)]
    assert list(keep_latest(documents)) == documents


def test_a_file_named_twice_counts_once(folder, found):
    Path("news").mkdir()
    Path("news/a.txt").write_text("Peru met Chile.")
    assert found("news", "./news/a.txt", "news//a.txt").document.key == "news/a.txt"


def test_one_id_for_two_texts_is_a_problem(folder, found):
    Path("a.jsonl").write_text(
        '{"id": "n1", "text": "Peru"}\n{"id": "n1", "text": "Chile", "published": "2024-01-01"}\n'
    )
    result = found("a.jsonl")
    assert [document.text for document in result.documents] == ["Chile"]
    assert result.reasons == [("n1", "duplicate")]
    assert "undated" in result.problems[0].detail
