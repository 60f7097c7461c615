"""RSS and Atom: each entry is an article, read from the feed or, where the feed has a teaser only, from its page."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax import SAXException

import feedparser

from kgraph.errors import ReadError
from kgraph.ingest.article import Article, make_problem, printable
from kgraph.ingest.html import find_web_address, parse_fragment
from kgraph.ingest.jsonl import key_of_text
from kgraph.ingest.published import parse_published
from kgraph.records import Problem

TEASER_CHARS = 500  # summaries of the big agencies' feeds have 100 to 300 characters, full texts over 1,000

FetchPage = Callable[[str, str], Article]


def parse_feed(data: bytes, key: str, fetch_page: FetchPage | None = None) -> Iterator[Article | Problem]:
    """Parse a feed into its entries' articles, keyed by the entry's link, else its id.

    Parameters
    ----------
    data : bytes
        The feed.
    key : str
        The file or address it came from.
    fetch_page : callable, optional
        Reads the page of a link under a key. Given for a feed that was itself fetched: an entry with less than 500
        characters is then read from its page. Where that fails, the teaser is read and a problem says so. Reading a
        feed from a file never fetches.

    Raises
    ------
    ReadError
        ``feed``, where it is none; ``empty``, where it has no entries.
    """
    feed = _parse(data)
    publisher = parse_fragment(str(feed.feed.get("title", ""))) or None
    for entry in feed.entries:
        article = _make_article(entry, key, publisher)
        yield from _read_page(article, fetch_page) if fetch_page and _is_teaser(article) else [article]
    if isinstance(feed.get("bozo_exception"), SAXException):
        n_entries = len(feed.entries)
        detail = f"the feed is broken ({feed.bozo_exception}); {n_entries} entries were read, the last perhaps in part"
        yield Problem(key, "feed", printable(detail))
    elif not feed.entries:
        raise ReadError("the feed has no entries", reason="empty")


def _parse(data: bytes) -> Any:
    """Parse a feed from bytes in memory; given a string, feedparser would open the file or address of that name."""
    try:
        feed = feedparser.parse(io.BytesIO(data))
    except Exception as error:  # untrusted markup through an old parser: whatever breaks it, the others must go on
        raise _not_a_feed() from error
    if not feed.get("version"):
        raise _not_a_feed()
    return feed


def _make_article(entry: Any, key: str, publisher: str | None) -> Article:
    """Make the article of an entry, from its full content or else its summary."""
    parts = [*entry.get("content", []), entry.get("summary_detail") or {}]
    text = max((_text_of(part) for part in parts), key=len)
    link = find_web_address(entry.get("link"))
    name = link or entry.get("id") or key_of_text(key, text)
    title = " ".join(parse_fragment(str(entry.get("title", ""))).split()) or None
    return Article(name, text, title, _published(entry), publisher, link)


def _text_of(part: Any) -> str:
    """Give the text of a content or summary."""
    value = str(part.get("value") or "")
    return value.strip() if part.get("type") == "text/plain" else parse_fragment(value)


def _published(entry: Any) -> str | None:
    """Give when an entry came out, in its own words where they are a date we know, else as feedparser reads them."""
    for name in ("published", "updated"):
        words, parsed = entry.get(name), entry.get(f"{name}_parsed")
        if words:
            known = parse_published(words) is not None or parsed is None
            return str(words) if known else time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed)
    return None


def _is_teaser(article: Article) -> bool:
    """Whether an entry has less than an article and names its page."""
    return article.url is not None and len(article.text) < TEASER_CHARS


def _read_page(teaser: Article, fetch_page: FetchPage) -> Iterator[Article | Problem]:
    """Read an entry's page; what the feed says of title, time and publisher counts for more than the page."""
    try:
        page = fetch_page(str(teaser.url), teaser.key)
    except ReadError as error:
        problem = make_problem(teaser.key, error)
        yield Problem(problem.key, problem.reason, f"{problem.detail} (only what the feed says of it was read)")
        yield teaser
        return
    published = teaser.published or page.published
    yield Article(teaser.key, page.text, teaser.title or page.title, published, teaser.publisher, teaser.url)


def _not_a_feed() -> ReadError:
    return ReadError("it is not an RSS or Atom feed", reason="feed", hint="name the address of the feed itself")
