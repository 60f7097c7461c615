"""JSONL: one article a line, its text kept to the character."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import msgspec

from kgraph.errors import ReadError
from kgraph.ingest.article import Article, make_problem
from kgraph.records import Problem, digest


class Line(msgspec.Struct):
    """The fields of a line; more of them do no harm."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | int | float | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


def parse_lines(lines: Iterable[bytes], key: str, limit: int) -> Iterator[Article | Problem]:
    """Parse lines; a broken one is a problem with the key ``FILE:LINE``, and the others go on.

    Parameters
    ----------
    lines : iterable of bytes
        Blank ones count but are skipped.
    key : str
        The file's. A line without ``id`` and ``url`` gets it, with a hash of its text.
    limit : int
        Bytes a line may have.

    Raises
    ------
    ReadError
        ``empty``, after the last line, where all were blank.
    """
    blank = True
    for number, line in enumerate(lines, 1):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        blank = False
        try:
            yield parse_line(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, key, limit)
        except ReadError as error:
            yield make_problem(f"{key}:{number}", error)
    if blank:
        raise ReadError("it has no lines", reason="empty")


def parse_line(line: bytes, key: str, limit: int) -> Article:
    """Parse one line.

    Raises
    ------
    ReadError
        ``too-large``, ``encoding`` or ``broken-line``.

    Examples
    --------
    >>> parse_line(b'{"id": "n1", "text": " Peru "}', "news.jsonl", 1000).text
    ' Peru '
    """
    if len(line) > limit:
        raise ReadError(f"the line has over {limit:,} bytes", reason="too-large", hint="split it or raise the limit")
    found = _parse_fields(line)
    name = "" if found.id is None else str(found.id)
    published = None if found.published is None else str(found.published)
    url = found.url or None
    key = name or url or key_of_text(key, found.text)
    return Article(key, found.text, found.title, published, found.publisher, url, found.language)


def key_of_text(key: str, text: str) -> str:
    """Give the key of a text that has none of its own: by its content, so that the order of lines does not matter.

    Examples
    --------
    >>> key_of_text("stdin", "Peru met Chile.")
    'stdin:b0f2690fbce39cd2'
    """
    return f"{key}:{digest(text)}"


def _parse_fields(line: bytes) -> Line:
    """Parse and check the fields; the standard parser keeps lone surrogates, which are then named as what they are."""
    hint = "write one object a line, with at least a text"
    try:
        return msgspec.convert(json.loads(line.decode("utf-8")), Line)
    except UnicodeDecodeError as error:
        raise ReadError("the line is not UTF-8", reason="encoding", hint="write it as UTF-8") from error
    except msgspec.ValidationError as error:
        raise ReadError(
            f"the line has other fields than an article: {error}", reason="broken-line", hint=hint
        ) from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"the line is not JSON ({error})", reason="broken-line", hint=hint) from error
