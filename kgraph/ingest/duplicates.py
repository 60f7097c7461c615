"""Two documents with one key in a run: equal ones count once, of different ones the latest stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple

from kgraph.records import Document, Problem, from_json, to_json

MEMORY_BYTES = 64_000_000  # what waits beyond this waits on disk


class Version(NamedTuple):
    """One version of a document; they sort from old to new. ``offset`` is where it waits."""

    published: str
    content_hash: str
    offset: int


def keep_latest(items: Iterable[Document | Problem]) -> Iterator[Document | Problem]:
    """Give every problem at once, then one document a key, in the order in which the keys came.

    Which version stays depends on the documents only, not on their order: the later ``published``, then the greater
    ``content_hash``. Each of the others becomes a problem. Texts wait in a temporary file, not in memory.

    Examples
    --------
    >>> from kgraph.records import make_document
    >>> old, new = (make_document("a", text, published=day) for text, day in [("x", "2024-01-01"), ("y", "2024-01-02")])
    >>> [getattr(item, "text", item) for item in keep_latest([new, old, new])][0]
    'y'
    """
    with SpooledTemporaryFile(max_size=MEMORY_BYTES) as waiting:
        versions: dict[str, dict[str, Version]] = {}
        problems: dict[Problem, None] = {}
        for item in items:
            if isinstance(item, Document):
                _put_by(item, versions.setdefault(item.key, {}), waiting)
            elif item not in problems:
                problems[item] = None
                yield item
        for key, found in versions.items():
            *others, latest = sorted(found.values())
            yield _fetch_back(latest, waiting)
            yield from (_make_problem(key, other, latest) for other in others)


def _put_by(document: Document, versions: dict[str, Version], waiting: IO[bytes]) -> None:
    """Let a version wait that was not seen before."""
    if document.content_hash not in versions:
        offset = waiting.tell()
        versions[document.content_hash] = Version(document.published or "", document.content_hash, offset)
        waiting.write(to_json(document).encode("utf-8") + b"\n")


def _fetch_back(version: Version, waiting: IO[bytes]) -> Document:
    """Read a version that waited."""
    waiting.seek(version.offset)
    return from_json(waiting.readline(), Document)


def _make_problem(key: str, other: Version, latest: Version) -> Problem:
    """Say which version was left out, and for which."""
    gone, kept = (f"{v.published or 'undated'}, hash {v.content_hash}" for v in (other, latest))
    detail = f"two different documents have this key; the one left out is {gone}, the one kept {kept}"
    return Problem(key, "duplicate", detail)
