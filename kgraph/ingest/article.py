"""What a reader found, and whether it is a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from urllib.parse import urlsplit

from kgraph.errors import ReadError
from kgraph.ingest.language import find_other_language, normalise_language
from kgraph.ingest.published import parse_published
from kgraph.records import Document, Problem, make_document

SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Article:
    """An article as a reader found it: nothing checked, ``published`` in the words of its source."""

    key: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


def accept(article: Article) -> Iterator[Document | Problem]:
    """Give the document that an article is, or the problem that it has.

    The text is kept as it is, control characters too. A date that is none costs the date only, and is a problem beside
    the document.

    Examples
    --------
    >>> [type(item).__name__ for item in accept(Article("a.txt", "Peru met Chile.", published="soon"))]
    ['Problem', 'Document']
    """
    try:
        _check(article)
    except ReadError as error:
        yield make_problem(article.key, error)
        return
    words = (article.published or "").strip()
    published = parse_published(words)
    if words and published is None:
        yield Problem(article.key, "published", f"{words[:60]!r} is not a date; write it as YYYY-MM-DD")
    yield _make_document(replace(article, published=published))


def make_problem(key: str, error: ReadError) -> Problem:
    """Make a problem of an error; lone surrogates (file names that are not UTF-8) are written out."""
    return Problem(printable(key), error.reason, printable(str(error)))


def printable(text: str) -> str:
    r"""Write out what UTF-8 cannot carry.

    Examples
    --------
    >>> printable("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def find_domain(url: str | None) -> str | None:
    """Find the host that a URL names, as a publisher's name.

    Examples
    --------
    >>> find_domain("https://www.example.org:8080/a"), find_domain("http://[bad")
    ('example.org', None)
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return (host or "").removeprefix("www.") or None


def _check(article: Article) -> None:
    """Raise what keeps an article from being a document."""
    values = [getattr(article, field.name) for field in fields(article)]
    if any(SURROGATE.search(value) for value in values if value):
        raise ReadError("it has half a character (a lone surrogate)", reason="encoding", hint="write it as UTF-8")
    if not article.text.strip():
        raise ReadError("it has no text", reason="empty")
    other = None if article.language else find_other_language(article.text)
    if other:
        hint = "give its language if it is English all the same"
        raise ReadError(f"it is not in English but seems to be in {other!r}", reason="language", hint=hint)


def _make_document(article: Article) -> Document:
    """Make the record; whoever names no publisher is known by the domain of the URL."""
    return make_document(
        article.key,
        article.text,
        title=article.title or None,
        published=article.published,
        publisher=article.publisher or find_domain(article.url),
        url=article.url or None,
        language=normalise_language(article.language),
    )
