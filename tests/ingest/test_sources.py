"""Which source is read how, and what becomes of those that cannot be read."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kgraph.config import Limits, Settings
from kgraph.ingest.sources import path_key, sniff

TEXT = "Peru met Chile.\r\n\r\nThey talked. \n"


def test_text_file_is_kept_to_the_character(folder, found):
    Path("a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    document = found("a.txt").document
    assert (document.key, document.text) == ("a.txt", TEXT)


def test_folder_is_read_whole_and_sorted_with_keys_as_typed(folder, found):
    for name in ("news/b.txt", "news/a.txt", "news/2024/c.txt", "news/.hidden.txt", "news/.git/d.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(name)
    assert [document.key for document in found("./news/").documents] == ["news/a.txt", "news/b.txt", "news/2024/c.txt"]


def test_unknown_kind_in_a_folder_is_a_problem(folder, found):
    Path("photo.jpg").write_bytes(b"\xff\xd8")
    assert found(".").problem.reason == "unknown-kind"


def test_empty_folder_is_a_problem(folder, found):
    assert found(".").reasons == [(".", "empty")]


def test_link_to_a_folder_is_not_followed_but_told(folder, found):
    Path("a.txt").write_text("Peru met Chile.")
    Path("round.txt").symlink_to(".", target_is_directory=True)
    assert found(".").reasons == [("round.txt", "unknown-kind")]


def test_pipe_in_a_folder_does_not_block(folder, found):
    os.mkfifo("a.txt")
    assert found(".").reasons == [("a.txt", "unreadable")]


def test_broken_link_in_a_folder_is_not_found(folder, found):
    Path("a.txt").symlink_to("gone.txt")
    assert found(".").reasons == [("a.txt", "not-found")]


@pytest.mark.parametrize("name", ["nowhere", "nowhere/a.txt", "a\0.txt", "x" * 300 + ".txt", ""])
def test_what_is_not_there_is_a_problem(folder, found, name):
    assert found(name).problem.reason in ("not-found", "unreadable")


def test_bad_documents_do_not_stop_the_others(folder, found):
    Path("empty.txt").write_bytes(b" \n")
    Path("binary.txt").write_bytes(b"\x7fELF\0\0\0")
    Path("large.txt").write_bytes(b"x" * 100_001)
    Path("good.txt").write_text("Peru met Chile.")
    result = found("nowhere", ".")
    assert [document.key for document in result.documents] == ["good.txt"]
    reasons = [("nowhere", "not-found"), ("binary.txt", "binary"), ("empty.txt", "empty"), ("large.txt", "too-large")]
    assert result.reasons == reasons


def test_too_large_file_is_not_read_whole(folder, found):
    with open("large.txt", "wb") as file:
        file.truncate(10**12)
    assert found("large.txt").problem.reason == "too-large"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_unreadable(folder, found):
    Path("a.txt").write_text("Peru")
    Path("a.txt").chmod(0)
    assert found("a.txt").problem.reason == "unreadable"


def test_named_file_of_another_ending_is_read_by_its_content(folder, found, page):
    Path("page").write_text(page)
    Path("lines.data").write_text('{"id": "n1", "text": "Peru met Chile."}\n')
    assert [document.title for document in found("page", "lines.data").documents] == ["Two ministers meet", None]


def test_file_name_that_is_not_utf8_can_be_written(folder, found):
    Path(os.fsdecode(b"caf\xe9.txt")).write_text("Peru met Chile.")
    assert found(".").document.key == "caf\\udce9.txt"


def test_stdin_is_a_text_with_a_key_of_its_content(found):
    first, second = (found("-", stdin=io.BytesIO(b"\nPeru met Chile.\n")).document for _ in range(2))
    assert first == second
    assert first.key.startswith("stdin:")
    assert first.text == "\nPeru met Chile.\n"


def test_stdin_is_lines_where_it_looks_like_them(found):
    lines = b'\n{"id": "n1", "text": "Peru"}\n{"text": broken\n{"id": "n2", "text": "Chile"}'
    result = found("-", stdin=io.BytesIO(lines))
    assert [document.key for document in result.documents] == ["n1", "n2"]
    assert result.reasons == [("stdin:3", "broken-line")]


def test_stdin_may_be_a_page(found, page):
    assert found("-", stdin=io.BytesIO(page.encode())).document.title == "Two ministers meet"


@pytest.mark.parametrize("stdin", [None, io.BytesIO(b""), io.BytesIO(b"\n\n")])
def test_nothing_on_stdin_is_a_problem(found, stdin):
    assert found("-", stdin=stdin).problem.key == "stdin"


def test_lines_may_be_many_more_than_one_document_may_have(folder, found):
    lines = [f'{{"id": "n{number}", "text": "{"Peru " * 20}"}}\n' for number in range(50)]
    Path("news.jsonl").write_text("".join(lines))
    limits = Limits(document_bytes=200)
    assert len(found("news.jsonl", settings=Settings(limits=limits)).documents) == 50


def test_line_over_the_limit_is_one_problem(folder, found):
    long = f'{{"id": "n1", "text": "{"Peru " * 200}"}}'
    Path("news.jsonl").write_text(f'{long}\n{{"id": "n2", "text": "Chile"}}\n')
    result = found("news.jsonl", settings=Settings(limits=Limits(document_bytes=100)))
    assert result.reasons == [("news.jsonl:1", "too-large")]
    assert [document.key for document in result.documents] == ["n2"]


def test_other_schemes_are_refused(found):
    assert found("file:///etc/passwd", "ftp://example.org/a").reasons == [
        ("file:///etc/passwd", "fetch"),
        ("ftp://example.org/a", "fetch"),
    ]


@pytest.mark.parametrize(
    ("typed", "key"),
    [("./a.txt", "a.txt"), ("a//b/../c.txt", "a/c.txt"), ("/tmp/a.txt", "/tmp/a.txt"), ("../a", "../a")],
)
def test_key_of_a_path_is_as_typed_without_detours(typed, key):
    assert path_key(typed) == key


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xef\xbb\xbf <html lang='en'>", "html"),
        (b"<?xml version='1.0'?>\n<!-- made by hand --><feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b"<rdf:RDF xmlns='x'>", "feed"),
        (b"<html><body><pre>&lt;rss> <rss ></pre>", "html"),
        (b'  { "id": 1', "jsonl"),
        (b"{curly} words", "plain"),
        (b"<3 Peru", "plain"),
    ],
)
def test_kind_is_told_from_the_first_characters(head, kind):
    assert sniff(head) == kind


def test_importing_the_stage_loads_no_heavy_library():
    heavy = {"trafilatura", "feedparser", "py3langid", "httpx", "charset_normalizer", "lxml", "numpy"}
    code = f"import sys, kgraph.ingest; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
