"""Web pages from files."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.errors import ReadError
from kgraph.ingest.html import parse_fragment, parse_html

GERMAN = "<p>Der Präsident traf am Montag den Außenminister des Nachbarlandes und sprach lange über die Grenze.</p>\n"


def test_page_gives_the_article_without_what_stands_around(folder, found, page):
    Path("a.html").write_text(page)
    document = found("a.html").document
    assert document.text == (
        "LIMA — The foreign minister of Peru met his counterpart from Chile on Monday.\n\n"
        "“We will talk again,” he said after the meeting in the harbour."
    )
    assert (document.title, document.published, document.publisher) == (
        "Two ministers meet",
        "2024-05-03",
        "The Harbour Post",
    )


def test_address_that_a_page_claims_is_not_its_key(folder, found, page):
    Path("a.html").write_text(page.replace("</head>", '<link rel="canonical" href="https://example.org/a"></head>'))
    document = found("a.html").document
    assert (document.key, document.url) == ("a.html", "https://example.org/a")


def test_date_is_read_however_far_from_today(page):
    for year in ("1996", "2031"):
        assert parse_html(page.replace("2024", year).encode(), "a.html").published == f"{year}-05-03"


def test_charset_that_the_page_names_is_used(page):
    text = page.replace("utf-8", "windows-1254").replace("Peru", "Türkiye")
    assert "Türkiye" in parse_html(text.encode("cp1254"), "a.html").text


def test_page_with_an_xml_declaration_is_read(page):
    text = '<?xml version="1.0" encoding="utf-8"?>' + page
    assert parse_html(text.encode(), "a.xhtml").title == "Two ministers meet"


@pytest.mark.parametrize(
    "page",
    ["<html></html>", "<html><body><script>var a = 'Peru met Chile'</script></body></html>", "no tags", "<",
     "<!--" * 99, "<html><body>" + "<div>" * 3000 + "</body></html>", "<html><body><img src='a.png'></body></html>"],
)  # fmt: skip
def test_page_without_text_is_a_problem(folder, found, page):
    Path("a.html").write_text(page)
    assert found("a.html").problem.reason == "no-text"


@pytest.mark.parametrize("words", ["<footer>© 2023 The Post</footer>", "<img src='/2019/07/04/a.jpg'>", "<p>1962.</p>"])
def test_date_is_not_guessed(words):
    page = f"<html><body><article><p>Peru met Chile on the coast, a note said.</p>{words}</article></body></html>"
    assert parse_html(page.encode(), "a.html").published is None


def test_page_over_its_limit_is_too_large():
    with pytest.raises(ReadError, match="3,000,000"):
        parse_html(b" " * 3_000_001, "a.html")


@pytest.mark.parametrize(("data", "reason"), [(b"", "empty"), (b"<html>\0\0", "binary")])
def test_page_that_is_none_is_a_problem(folder, found, data, reason):
    Path("a.html").write_bytes(data)
    assert found("a.html").problem.reason == reason


def test_page_in_another_language_is_a_problem(folder, found):
    paragraphs = "".join(GERMAN.replace("Montag", day) for day in ("Montag", "Dienstag", "Mittwoch", "Freitag"))
    Path("a.html").write_text(f"<html lang='en'><body><article>{paragraphs}</article></body></html>")
    assert found("a.html").problem.reason == "language"


def test_libraries_say_nothing_on_the_terminal(folder, found, capfd):
    Path("a.html").write_text("no tags")
    found("a.html")
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Peru &amp; Chile", "Peru & Chile"),
        ("<p>Peru\nmet</p>\n<p>Chile</p>", "Peru met\n\nChile"),
        ("<ul><li>a</li><li>b</li></ul>c", "a\n\nb\n\nc"),
        ("5 < 7 and <b>Peru</b>", "5 < 7 and Peru"),
        ("", ""),
        ("<!-- nothing -->", ""),
    ],
)
def test_fragment_becomes_text(markup, text):
    assert parse_fragment(markup) == text
