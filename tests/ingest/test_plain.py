"""Plain text and Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import ReadError
from kgraph.ingest.plain import decode, parse_markdown

SENTENCE = "The envoys said: “It’s a deal”, and left for Türkiye – without a word on the strait. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_decoded_from_its_encoding(encoding):
    assert decode((SENTENCE * 5).encode(encoding)) == SENTENCE * 5


def test_charset_that_the_source_names_is_used():
    assert decode("Türkiye".encode("cp1254"), "cp1254") == "Türkiye"


def test_unknown_charset_does_no_harm():
    assert decode(SENTENCE.encode("cp1252"), "no-such-charset").startswith("The envoys said")


@pytest.mark.parametrize(
    "data",
    [
        b"Peru\0Chile",
        b"\x89PNG\r\n\x1a\n\xff\xfe\x01\x02\x03\x80\x81\x9d\x8f" * 9,
        b"\xff\xfe\x00\xd8",
        bytes(range(1, 256)) * 4,
    ],
)
def test_what_is_not_text_is_binary(data):
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.reason == "binary"


def test_control_characters_in_utf8_are_kept():
    assert decode(b"Peru \x07\x1b[31m Chile") == "Peru \x07\x1b[31m Chile"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_utf8_comes_back_as_written(text):
    assert decode(text.encode()) == text.removeprefix("\ufeff")


def test_front_matter_is_apart_from_the_body(folder, found):
    matter = "title: 'Two: one'\npublished: 1962-10-22\npublisher: NO\nurl: https://www.example.org/a\ntags: [a, b]"
    Path("a.md").write_bytes(f"---\r\n{matter}\r\n---\r\n\r\nText.\r\n".encode())
    document = found("a.md").document
    assert (document.title, document.published, document.publisher) == ("Two: one", "1962-10-22", "NO")
    assert (document.key, document.url) == ("https://www.example.org/a", "https://www.example.org/a")
    assert document.text == "\r\nText.\r\n"


def test_id_in_front_matter_is_the_key():
    assert parse_markdown(b"---\nid: n1\nurl: https://example.org/a\n---\nText.", "a.md").key == "n1"


@pytest.mark.parametrize("text", ["Text.", "---\nText\n---\nMore.", "--- no\ntitle: x\n---\n", "---\ntitle: open\n"])
def test_text_without_front_matter_is_all_body(text):
    assert parse_markdown(text.encode(), "a.md").text == text


@pytest.mark.parametrize("value", ["", "~", "null"])
def test_value_that_says_nothing_is_none(value):
    assert parse_markdown(f"---\ntitle: {value}\n---\nText.".encode(), "a.md").title is None


@pytest.mark.parametrize("matter", ["title: a: b", "title: [a, b]", "title: {a: b}", "a: &a [*a, *b]", "[" * 5000])
def test_broken_front_matter_is_a_problem(folder, found, matter):
    Path("a.md").write_text(f"---\n{matter}\n---\nText.")
    assert found("a.md").problem.reason == "front-matter"


def test_front_matter_cannot_make_objects():
    text = b"---\ntitle: !!python/object/apply:os.getcwd []\n---\nText."
    with pytest.raises(ReadError):
        parse_markdown(text, "a.md")
