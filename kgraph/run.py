"""One run over documents: what comes in, what is set aside, what each of them says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from kgraph.config import Progress, Settings
from kgraph.records import Document, Problem, Reading, from_json, to_json

if TYPE_CHECKING:
    from spacy.language import Language

    from kgraph.world import World

Sources: TypeAlias = str | Path | Iterable[str | Path]

# Documents handed to the parser at a time; what fails among them is tried again one by one.
CHUNK = 100  # documents that extraction is handed at once: it parses short ones together
MEMORY_BYTES = 64_000_000


class Run:
    """What came by in one run: keys, and problems; ``known`` are the hashes of what is stored."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known = known
        self.unchanged: list[str] = []
        self.read: list[str] = []
        self.problems: list[Problem] = []

    def changed(self, items: Iterable[Document | Problem]) -> Iterator[Document]:
        """Give the documents that the store does not have yet; keep the problems."""
        for item in items:
            if isinstance(item, Problem):
                self.problems.append(item)
            elif self.known.get(item.id) == item.content_hash:
                self.unchanged.append(item.key)
            else:
                yield item

    def sort(self, items: Iterable[Reading | Problem]) -> Iterator[Reading]:
        """Give the readings; keep the problems."""
        for item in items:
            if isinstance(item, Problem):
                self.problems.append(item)
            else:
                yield item
                self.read.append(item.document.key)


def read_sources(
    sources: Sources, settings: Settings, stdin: BinaryIO | None, tell: Progress
) -> Iterator[Document | Problem]:
    """Give documents and problems as they come in."""
    from kgraph import ingest

    names = [str(source) for source in ([sources] if isinstance(sources, str | Path) else sources)]
    for done, item in enumerate(ingest.read(names, settings, stdin), 1):
        tell("reading", done, None)
        yield item


@contextmanager
def set_aside(documents: Iterable[Document]) -> Iterator[tuple[int, Iterator[Document]]]:
    """Let documents wait, on disk if they are many, to know how many there are before the long work begins."""
    with SpooledTemporaryFile(max_size=MEMORY_BYTES) as waiting:
        count = 0
        for document in documents:
            waiting.write(to_json(document).encode("utf-8") + b"\n")
            count += 1
        waiting.seek(0)
        yield count, (from_json(line, Document) for line in waiting)


def read_all(
    documents: Iterator[Document], count: int, settings: Settings, tell: Progress
) -> Iterator[Reading | Problem]:
    """Give what each document says, in order; the model is loaded only if there is one."""
    if not count:
        return
    from kgraph.extract import load
    from kgraph.world import load_world

    tell("loading the model", 0, None)
    nlp, world, done = load(settings.model, world=settings.world), load_world(settings.world), 0
    while chunk := list(islice(documents, CHUNK)):
        for item in _try_all(chunk, nlp, world):
            done += 1
            tell("extracting", done, count)
            yield item


def _try_all(documents: Sequence[Document], nlp: Language, world: World) -> Iterator[Reading | Problem]:
    """Give what each document says; if one fails it becomes a problem and the others go on."""
    from kgraph.extract import extract
    from kgraph.resolve import assess, resolve
    from kgraph.store.base import check_reading

    done = 0
    try:
        for reading in extract(documents, nlp):
            resolved = assess(resolve(reading, world))
            check_reading(resolved)
            yield resolved
            done += 1
    except Exception as error:  # whatever it is, it must not cost the other documents
        if len(documents) == 1:
            detail = " ".join(f"{type(error).__name__}: {error}".split())
            yield Problem(documents[0].key, "extraction", detail[:300])
            return
        for document in documents[done:]:
            yield from _try_all([document], nlp, world)
