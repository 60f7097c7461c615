"""Reads whole documents: cuts them, parses them, joins what the components found into mentions and claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from kgraph.extract.claim_records import ClaimRecorder
from kgraph.extract.headlines import load_recaser
from kgraph.extract.linked import LinkedDocument
from kgraph.extract.mentions import find_mentions
from kgraph.extract.segments import Block, cut_blocks
from kgraph.records import Document, Omission, Reading

if TYPE_CHECKING:
    from spacy.language import Language

    from kgraph.extract.parsed import Doc

BATCH_CHARS = 60_000  # about what is parsed in one go; a matter of speed and memory only
# Matrices of a dozen rows take another path through BLAS, with other last bits. With this text before every batch no
# parse depends on what is read beside it (measured: equal tensors for 1,502 texts in batches of 2 to 1,000).
FILLER = "The parser reads this sentence before all others, so that no batch is ever as small as a single short line."


def extract(documents: Iterable[Document], nlp: Language, longest: int = 20_000) -> Iterator[Reading]:
    """Read documents one by one; nothing of a reading depends on the other documents.

    Parameters
    ----------
    nlp : spacy.language.Language
        As :func:`kgraph.extract.load` gives it.
    longest : int
        Characters of the longest piece that is parsed at once.

    Yields
    ------
    Reading
        Mentions have a description and no entity yet; arguments of claims are the spans of mentions.
    """
    recased = load_recaser(nlp).recased
    cut = ((document, list(map(recased, cut_blocks(document.text, longest)))) for document in documents)
    for batch in _batches(cut):
        parsed = _parse((block.text for _, blocks in batch for block in blocks), nlp)
        for document, blocks in batch:
            yield read_linked(LinkedDocument(document, blocks, list(islice(parsed, len(blocks))), nlp))


def _batches(documents: Iterable[tuple[Document, list[Block]]]) -> Iterator[list[tuple[Document, list[Block]]]]:
    """Put documents together that are parsed in one go: many short ones, or one long one."""
    batch: list[tuple[Document, list[Block]]] = []
    for document, blocks in documents:
        batch.append((document, blocks))
        if sum(len(document.text) for document, _ in batch) >= BATCH_CHARS:
            yield batch
            batch = []
    if batch:
        yield batch


def _parse(texts: Iterable[str], nlp: Language) -> Iterator[Doc]:
    """Parse texts in pieces that fit into memory, each behind the filler."""
    piece: list[str] = []
    for text in texts:
        piece.append(text)
        if sum(map(len, piece)) >= BATCH_CHARS:
            yield from _parse_piece(piece, nlp)
            piece = []
    yield from _parse_piece(piece, nlp)


def _parse_piece(texts: Sequence[str], nlp: Language) -> Iterator[Doc]:
    parsed = nlp.pipe([FILLER, *texts], batch_size=len(texts) + 1)
    return (doc._.parsed for doc in islice(parsed, 1, None))


def read_linked(linked: LinkedDocument) -> Reading:
    """Give mentions and claims of a document."""
    claims = ClaimRecorder(linked).claims()
    return Reading(linked.document, mentions=find_mentions(linked), claims=claims, omissions=tuple(_omissions(linked)))


def _omissions(linked: LinkedDocument) -> Iterator[Omission]:
    """Give what was read as no claim, with the reason."""
    for number, doc in enumerate(linked.docs):
        for left in doc._.left_out:
            span = linked.span(number, left.token, left.token + 1)
            yield Omission(left.reason, span.start_char, span.end_char, span.text)
