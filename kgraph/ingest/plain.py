"""Plain text and Markdown: bytes to characters, front matter apart from the body."""

from __future__ import annotations

import codecs
import logging
import re

from kgraph.errors import ReadError
from kgraph.ingest.article import Article

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the first half of it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MAX_CONTROLS = 0.02  # of the characters of a text whose encoding is a guess; pictures and PDF have a tenth
FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
FRONT_MATTER_CHARS = 64_000
NOTHING = {"", "~", "null"}


def decode(data: bytes, charset: str | None = None) -> str:
    r"""Decode a text: by its byte order mark, as UTF-8, in the charset its source names, by what it looks like.

    The mark is dropped, nothing else changes.

    Raises
    ------
    ReadError
        ``binary``, where there are NUL bytes or no encoding fits.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfPeru\r\n")
    'Peru\r\n'
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _decode_strictly(data[len(bom) :], encoding)
    if b"\0" in data:
        raise _binary()
    for encoding in filter(None, ("utf-8", charset)):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _decode_by_looks(data)


def parse_plain(data: bytes, key: str, *, url: str | None = None, charset: str | None = None) -> Article:
    """Parse a plain text: all of it is the text."""
    return Article(key, decode(data, charset), url=url)


def parse_markdown(data: bytes, key: str) -> Article:
    r"""Parse Markdown: the front matter says title, published, publisher, url, id, language; the body is the text.

    An ``id`` or ``url`` given there is the key.

    Raises
    ------
    ReadError
        ``front-matter``, where it is not YAML or a value is not a single one; ``binary``.

    Examples
    --------
    >>> parse_markdown(b"---\ntitle: No\npublished: 1962-10-22\n---\nText.\n", "a.md")
    Article(key='a.md', text='Text.\n', title='No', published='1962-10-22', publisher=None, url=None, language=None)
    """
    text = decode(data)
    match = FRONT_MATTER.match(text, 0, FRONT_MATTER_CHARS)
    given = _parse_front_matter(match["yaml"]) if match else None
    if match is None or given is None:
        return Article(key, text)
    names = ("title", "published", "publisher", "url", "language")
    values = {name: _get_scalar(given, name) for name in names}
    return Article(_get_scalar(given, "id") or values["url"] or key, text[match.end() :], **values)


def _parse_front_matter(text: str) -> dict[str, object] | None:
    """Parse YAML without types (``NO`` and ``1962-10-22`` stay as written); text between two rules is none."""
    import yaml  # only for front matter: a run that finds nothing new should cost next to nothing

    try:
        given = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ReadError("its front matter is not YAML", reason="front-matter", hint=_place(error)) from error
    given = {} if given is None else given
    return given if isinstance(given, dict) else None


def _place(error: Exception) -> str:
    """Say where the YAML goes wrong."""
    mark = getattr(error, "problem_mark", None)
    where = f"line {mark.line + 2}" if mark else "it"
    return f"look at {where}, and quote values that have a colon"


def _get_scalar(given: dict[str, object], name: str) -> str | None:
    """Get one value of the front matter, which has to be a single one."""
    value = given.get(name, "")
    if not isinstance(value, str):
        raise ReadError(f"{name!r} in its front matter is not a single value", reason="front-matter")
    return None if value in NOTHING else value


def _decode_strictly(data: bytes, encoding: str) -> str:
    """Decode what a byte order mark announced."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _binary() from error


def _decode_by_looks(data: bytes) -> str:
    """Decode bytes of an unknown encoding, if they look like text in any."""
    from charset_normalizer import from_bytes

    logging.getLogger("charset_normalizer").addHandler(logging.NullHandler())
    best = from_bytes(data).best()
    text = str(best) if best else ""
    if not text or len(CONTROLS.findall(text)) > MAX_CONTROLS * len(text):
        raise _binary()
    return text


def _binary() -> ReadError:
    return ReadError("it is not text", reason="binary", hint="give a text file, best in UTF-8")
