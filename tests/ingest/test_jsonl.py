"""JSONL."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.ingest.jsonl import parse_line


def write(*lines: object) -> None:
    text = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    Path("news.jsonl").write_text("".join(f"{line}\n" for line in text))


def test_all_fields_are_read(folder, found):
    fields = {"title": "Talks", "published": "2025-11-30", "publisher": "Post", "url": "https://example.org/a"}
    write({"id": "n1", "text": "Peru met Chile.", "language": "en-GB", "more": [1], **fields})
    document = found("news.jsonl").document
    assert {name: getattr(document, name) for name in fields} == fields
    assert (document.key, document.language) == ("n1", "en")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_is_kept_to_the_character(text):
    for ascii_only in (True, False):
        line = json.dumps({"id": "n1", "text": text}, ensure_ascii=ascii_only).encode()
        assert parse_line(line, "news.jsonl", 10**6).text == text


def test_control_characters_and_nul_are_data(folder, found):
    write({"id": "n1", "text": " Peru\u0000 met\u0007 Chile.\r\n\ufeff"})
    assert found("news.jsonl").document.text == " Peru\u0000 met\u0007 Chile.\r\n\ufeff"


def test_key_is_the_id_else_the_url_else_the_content(folder, found):
    write(
        {"id": 7, "url": "https://example.org/a", "text": "a"},
        {"url": "https://example.org/a", "text": "b"},
        {"text": "c"},
    )
    first, second, third = (document.key for document in found("news.jsonl").documents)
    assert (first, second) == ("7", "https://example.org/a")
    assert third.startswith("news.jsonl:")


def test_order_of_lines_without_id_does_not_matter(folder, found):
    write({"text": "a"}, {"text": "b"})
    before = {document.id for document in found("news.jsonl").documents}
    write({"text": "b"}, "", {"text": "a"})
    assert {document.id for document in found("news.jsonl").documents} == before


def test_publisher_is_the_domain_of_the_url(folder, found):
    write({"id": "n1", "url": "https://www.example.org/a", "text": "a"})
    assert found("news.jsonl").document.publisher == "example.org"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "x", "text": "cut off', "broken-line"),
        ('["text"]', "broken-line"),
        ('{"id": "x"}', "broken-line"),
        ('{"id": "x", "text": null}', "broken-line"),
        ('{"id": true, "text": "a"}', "broken-line"),
        ('{"id": "x", "text": "a"} {}', "broken-line"),
        ('{"id": "x", "text": "a", "more": ' + "[" * 90_000 + "}", "broken-line"),
        ('{"id": "x", "text": "a", "more": ' + "9" * 5_000 + "}", "broken-line"),
    ],
)
def test_broken_line_is_a_problem_and_the_others_go_on(folder, found, line, reason):
    write({"id": "n1", "text": "Peru"}, line, {"id": "n3", "text": "Chile"})
    result = found("news.jsonl")
    assert result.reasons == [("news.jsonl:2", reason)]
    assert [document.key for document in result.documents] == ["n1", "n3"]


def test_line_that_is_not_utf8_is_a_problem(folder, found):
    Path("news.jsonl").write_bytes('{"id": "n1", "text": "Türkiye"}'.encode("cp1252"))
    assert found("news.jsonl").reasons == [("news.jsonl:1", "encoding")]


@pytest.mark.parametrize("name", ["id", "text", "title", "publisher"])
def test_half_a_character_is_a_problem(folder, found, name):
    write({"id": "n1", "text": "Peru", name: "a\ud800b"})
    assert found("news.jsonl").problem.reason == "encoding"


def test_empty_text_is_a_problem_of_its_id(folder, found):
    write({"id": "n1", "text": " \n"})
    assert found("news.jsonl").reasons == [("n1", "empty")]


def test_file_without_lines_is_empty(folder, found):
    Path("news.jsonl").write_bytes(b"\xef\xbb\xbf\n\r\n")
    assert found("news.jsonl").reasons == [("news.jsonl", "empty")]


def test_byte_order_mark_is_not_part_of_the_first_line(folder, found):
    Path("news.jsonl").write_bytes(b'\xef\xbb\xbf{"id": "n1", "text": "Peru"}')
    assert found("news.jsonl").document.key == "n1"


def test_date_that_is_none_costs_the_date_only(folder, found):
    write({"id": "n1", "text": "Peru", "published": "yesterday"})
    result = found("news.jsonl")
    assert result.reasons == [("n1", "published")]
    assert [document.published for document in result.documents] == [None]
