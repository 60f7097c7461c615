"""Web pages: the article without what stands around it, its title, date and site."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from typing import Any

import lxml.html  # type: ignore[import-untyped]
from lxml.etree import ParserError  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG, Document

from kgraph.errors import ReadError
from kgraph.ingest.article import Article
from kgraph.ingest.plain import decode

for name in ("trafilatura", "htmldate", "courlan", "justext"):  # else their warnings go to the terminal
    logging.getLogger(name).addHandler(logging.NullHandler())

META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
HEAD_BYTES = 4_096
BLOCKS = ("p", "div", "br", "li", "blockquote", "pre", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6")
# Below 250 characters trafilatura runs all paragraphs of a page into one line; short news is news too.
CONFIG = deepcopy(DEFAULT_CONFIG)
CONFIG["DEFAULT"]["min_extracted_size"] = "50"
# A fixed end, because the default is today and what is read must not depend on the day of reading. No extensive search:
# it takes the year of a copyright notice or of a picture's path, and a wrong date names the wrong office holder.
DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
MAX_BYTES = 3_000_000  # pages of news have a tenth of that; trafilatura needs seconds for it, and minutes for ten


def parse_html(data: bytes, key: str, *, url: str | None = None, charset: str | None = None) -> Article:
    """Parse a page into its article; paragraphs are set apart by an empty line, and the title is not one of them.

    Parameters
    ----------
    data : bytes
        The page.
    key : str
        Its key. An address that the page claims for itself is kept as ``url`` but is never the key.
    url : str, optional
        Where it was fetched from.
    charset : str, optional
        What the server says.

    Raises
    ------
    ReadError
        ``no-text``, ``too-large`` (over 3 MB, whatever the limit for texts) or ``binary``.
    """
    if len(data) > MAX_BYTES:
        raise ReadError(f"the page has over {MAX_BYTES:,} bytes", reason="too-large", hint="save the text itself")
    found = _extract(decode(data, charset or _find_charset(data)), url)
    title = " ".join((found.title or "").split()) or None
    text = "\n\n".join(_drop_title(_paragraphs(found.text or ""), title))
    if not text:
        raise _no_text()
    return Article(key, text, title, found.date, found.sitename, url or find_web_address(found.url))


def parse_fragment(markup: str) -> str:
    r"""Give the text of a piece of HTML, an empty line between paragraphs.

    Examples
    --------
    >>> parse_fragment("<p>Peru met<br>Chile.</p>They <b>talked</b>.")
    'Peru met\n\nChile.\n\nThey talked.'
    """
    try:
        root = lxml.html.fragment_fromstring(markup, create_parent="div")
    except (ParserError, ValueError):
        return " ".join(markup.split())
    for block in root.iter(*BLOCKS):
        block.text, block.tail = "\n\n" + (block.text or ""), "\n\n" + (block.tail or "")
    return "\n\n".join(_paragraphs(root.text_content(), re.compile(r"\n\s*\n")))


def find_web_address(url: object) -> str | None:
    """Find an address that may be kept: a page or feed can claim any other scheme.

    Examples
    --------
    >>> find_web_address("https://example.org/a"), find_web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    return url if isinstance(url, str) and re.match(r"https?://[^\s]+$", url, re.IGNORECASE) else None


def _extract(page: str, url: str | None) -> Document:
    """Let trafilatura find the article; whatever breaks it, pages come from anywhere and the others must go on."""
    options: dict[str, Any] = {"include_comments": False, "include_tables": False, "with_metadata": True}
    try:
        found = bare_extraction(page, url=url, date_extraction_params=dict(DATES), config=CONFIG, **options)
    except Exception as error:
        raise _no_text() from error
    if not isinstance(found, Document):
        raise _no_text()
    return found


def _find_charset(data: bytes) -> str | None:
    """Find the charset that the page names itself."""
    match = META_CHARSET.search(data[:HEAD_BYTES])
    return match[1].decode("ascii") if match else None


def _paragraphs(text: str, split: re.Pattern[str] = re.compile("\n")) -> list[str]:
    """Split into paragraphs, white space within each made even."""
    paragraphs = (" ".join(part.split()) for part in split.split(text))
    return [paragraph for paragraph in paragraphs if paragraph]


def _drop_title(paragraphs: list[str], title: str | None) -> list[str]:
    """Leave out a headline that stands above the text once more."""
    return paragraphs[1:] if paragraphs[:1] == [title] else paragraphs


def _no_text() -> ReadError:
    return ReadError("the page has no text of an article", reason="no-text", hint="save the text itself")
