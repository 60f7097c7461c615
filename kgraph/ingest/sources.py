"""Which reader a source gets: a path, a folder, ``-``, or an address; by its ending, or by its content."""

from __future__ import annotations

import os
import posixpath
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kgraph.config import Settings
from kgraph.errors import ReadError
from kgraph.ingest.article import Article, accept, make_problem, printable
from kgraph.ingest.duplicates import keep_latest
from kgraph.ingest.jsonl import key_of_text, parse_lines
from kgraph.ingest.plain import parse_markdown, parse_plain
from kgraph.records import Document, Problem

if TYPE_CHECKING:
    from kgraph.ingest.feed import FetchPage

KINDS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
}
LINE_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|article|meta|title|div|h1|p)[\s>]", re.IGNORECASE)
SNIFF_BYTES = 4_096


def read(sources: Iterable[str], settings: Settings, stdin: BinaryIO | None = None) -> Iterator[Document | Problem]:
    """Read every source: problems as they come up, then each document once.

    Parameters
    ----------
    sources : iterable of str
        Files (.txt, .md, .html, .jsonl, .xml, .rss, .atom; of any other name by content), folders (all that is in
        them, sorted, hidden files aside), ``-`` for `stdin`, and http(s) addresses of pages and feeds.
    settings : Settings
        Its limits hold for each document.
    stdin : binary file, optional
        What ``-`` reads: a text, a page, a feed or JSONL.

    Yields
    ------
    Document or Problem
        No two documents with one key; see :func:`kgraph.ingest.duplicates.keep_latest`.
    """
    found = chain.from_iterable(_read_source(source, settings, stdin) for source in sources)
    yield from keep_latest(chain.from_iterable([item] if isinstance(item, Problem) else accept(item) for item in found))


def path_key(path: str) -> str:
    """Give the key of a path: as typed, POSIX, without detours.

    Examples
    --------
    >>> path_key("./news/../news//a.txt")
    'news/a.txt'
    """
    return printable(posixpath.normpath(Path(path).as_posix()))


def sniff(data: bytes) -> str:
    """Tell the kind of a text from its first characters.

    Examples
    --------
    >>> sniff(b"<!DOCTYPE html><p>Peru"), sniff(b"<?xml version='1.0'?><rss>"), sniff(b'{"text": ""}'), sniff(b"Peru")
    ('html', 'feed', 'jsonl', 'plain')
    """
    head = data[:SNIFF_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    if LINE_START.match(head):
        return "jsonl"
    if not head.startswith(b"<"):
        return "plain"
    markup, feed = MARKUP.search(head), FEED.search(head)
    if feed and (markup is None or feed.start() < markup.start()):
        return "feed"
    return "html" if markup else "plain"


def _read_source(source: str, settings: Settings, stdin: BinaryIO | None) -> Iterator[Article | Problem]:
    """Read one source."""
    if source == "-":
        return _guard("stdin", _read_stdin(stdin, settings))
    if "://" in source:
        return _guard(source, _read_address(source, settings))
    if os.path.isdir(source):
        return _read_folder(source, settings)
    return _guard(path_key(source), _read_file(source, KINDS.get(Path(source).suffix.lower()), settings))


def _guard(key: str, items: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
    """Turn what ends one source into its problem, so that the others go on."""
    try:
        yield from items
    except ReadError as error:
        yield make_problem(key, error)


def _read_folder(folder: str, settings: Settings) -> Iterator[Article | Problem]:
    """Read a folder and all folders in it, sorted; what is hidden is not news."""
    errors: list[OSError] = []
    n_files = 0
    for parent, names, files in os.walk(folder, onerror=errors.append):
        links = [name for name in names if os.path.islink(os.path.join(parent, name))]
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(name for name in [*files, *links] if not name.startswith(".")):
            n_files += 1
            path = os.path.join(parent, name)
            yield from _guard(path_key(path), _read_entry(path, settings))
    for error in errors:
        yield make_problem(path_key(str(error.filename)), _unreadable(error))
    if not n_files and not errors:
        yield Problem(path_key(folder), "empty", "there is no file in this folder; name one with articles")


def _read_entry(path: str, settings: Settings) -> Iterator[Article | Problem]:
    """Read a file that was found in a folder: nobody named it, so its kind must be plain from its name."""
    kind = KINDS.get(Path(path).suffix.lower())
    if os.path.isdir(path) or kind is None:
        endings = " ".join(KINDS)
        raise ReadError(
            "it is not of a kind that is read from a folder", reason="unknown-kind", hint=f"name it {endings}"
        )
    if os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode):  # a pipe would wait for ever
        raise ReadError("it is not a regular file", reason="unreadable", hint="name it by itself if it is meant")
    yield from _read_file(path, kind, settings)


def _read_file(path: str, kind: str | None, settings: Settings) -> Iterator[Article | Problem]:
    """Read a file as a kind, or by its content where the kind is not known."""
    try:
        with _open(path) as stream:
            yield from _read_stream(stream, path_key(path), kind, settings.limits.document_bytes)
    except OSError as error:
        raise _unreadable(error) from error


def _open(path: str) -> BinaryIO:
    """Open a file; a name with a NUL in it is a name that nothing has."""
    try:
        return open(path, "rb")
    except (FileNotFoundError, ValueError) as error:
        raise ReadError("there is no such file or folder", reason="not-found", hint="look at the name") from error


def _read_stdin(stdin: BinaryIO | None, settings: Settings) -> Iterator[Article | Problem]:
    """Read standard input; a text from there is known by its content."""
    if stdin is None:
        raise ReadError("there is no standard input here", reason="not-found", hint="name a file")
    for item in _read_stream(stdin, "stdin", None, settings.limits.document_bytes):
        if isinstance(item, Article) and item.key == "stdin":
            item = replace(item, key=key_of_text("stdin", item.text))
        yield item


def _read_stream(stream: BinaryIO, key: str, kind: str | None, limit: int) -> Iterator[Article | Problem]:
    """Read an open file: JSONL line by line however long it is, anything else whole and no further than the limit."""
    head = _read_first_line(stream, limit) if kind is None else b""
    if kind == "jsonl" or LINE_START.match(head):
        yield from parse_lines(chain(BytesIO(head), _read_lines(stream, limit)), key, limit)
        return
    data = head + stream.read(max(0, limit + 1 - len(head)))
    if len(data) > limit:
        hint = "split it or raise the limit document_bytes"
        raise ReadError(f"it has over {limit:,} bytes", reason="too-large", hint=hint)
    kind = kind or sniff(data)
    yield from _parse_feed(data, key) if kind == "feed" else [_parse_page(data, key, kind)]


def _read_first_line(stream: BinaryIO, limit: int) -> bytes:
    """Read up to and with the first line that is not blank."""
    head = b""
    while not head.strip() and len(head) <= limit:
        line = stream.readline(limit + 1)
        if not line:
            break
        head += line
    return head


def _read_lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Read lines; of one over the limit its beginning only, which is enough to refuse it."""
    while line := stream.readline(limit + 1):
        yield line
        while len(line) > limit and not line.endswith(b"\n"):
            line = stream.readline(limit + 1) or b"\n"


def _read_address(url: str, settings: Settings) -> Iterator[Article | Problem]:
    """Fetch an address and read what it gives, by its content before what the server calls it."""
    from kgraph.ingest.fetch import fetch

    def fetch_page(link: str, key: str) -> Article:
        page = fetch(link, settings)
        return _parse_page(page.content, key, _kind_of(page.content, page.media_type), link, page.charset)

    page = fetch(url, settings)
    kind = _kind_of(page.content, page.media_type)
    if kind == "jsonl":
        yield from parse_lines(BytesIO(page.content), url, settings.limits.document_bytes)
    elif kind == "feed":
        yield from _parse_feed(page.content, url, fetch_page)
    else:
        yield _parse_page(page.content, url, kind, url, page.charset)


def _kind_of(data: bytes, media_type: str) -> str:
    """Tell the kind of an answer; a text without a sign of its kind is what the server says."""
    kind = sniff(data)
    if kind != "plain" or not media_type.endswith(("html", "xml")):
        return kind
    return "html" if "html" in media_type else "feed"


def _parse_feed(data: bytes, key: str, fetch_page: FetchPage | None = None) -> Iterator[Article | Problem]:
    """Parse a feed; the library for it is loaded where there is one."""
    from kgraph.ingest.feed import parse_feed

    _refuse_empty(data)
    yield from parse_feed(data, key, fetch_page)


def _parse_page(data: bytes, key: str, kind: str, url: str | None = None, charset: str | None = None) -> Article:
    """Parse what is one article; the library for pages is loaded where there is one."""
    _refuse_empty(data)
    if kind == "html":
        from kgraph.ingest.html import parse_html

        return parse_html(data, key, url=url, charset=charset)
    if kind == "markdown":
        return parse_markdown(data, key)
    if kind in ("feed", "jsonl"):  # what an entry of a feed links to
        raise ReadError("it is a feed or data, not a page", reason="no-text", hint="name it by itself")
    return parse_plain(data, key, url=url, charset=charset)


def _refuse_empty(data: bytes) -> None:
    """Refuse white space."""
    if not data.strip():
        raise ReadError("it is empty", reason="empty")


def _unreadable(error: OSError) -> ReadError:
    """Say why the system does not let a file be read."""
    return ReadError(f"it cannot be read ({error.strerror})", hint="look at its permissions")
