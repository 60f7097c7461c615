"""Who tells of an event independently: publishers, those that print one report counted once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import prod
from typing import Any
from urllib.parse import urlsplit

from networkx.utils import UnionFind

from kgraph.records import Document, Reading
from kgraph.resolve.grouping import Told
from kgraph.sketch import Sketch, is_copy, sketch_of

COPIED_CHARS = 40
"""A quote this long in two papers is a copy of one report, not two reports."""
CEILING = 0.99


def publisher_of(document: Document) -> str:
    """Give whose report it is: the publisher, else the domain of the URL, else ``unknown``.

    Examples
    --------
    >>> from kgraph.records import make_document
    >>> publisher_of(make_document("a", "Peru met Chile.", url="https://www.example.org/a"))
    'example.org'
    """
    if document.publisher and document.publisher.strip():
        return document.publisher.strip().casefold()
    try:
        host = urlsplit(document.url or "").hostname
    except ValueError:
        host = None
    return (host or "unknown").removeprefix("www.")


def witnesses(group: Sequence[Told], copies: Copies) -> list[float]:
    """Give the best confidence of each independent publisher, sorted."""
    if len({one.publisher for one in group}) == 1:  # nobody else can have copied it
        return [max(one.claim.confidence for one in group)]
    papers = UnionFind(("publisher", one.publisher) for one in group)
    _join_by_quotes(papers, group)
    _join_by_copies(papers, group, copies)
    best: dict[Any, float] = {}
    for one in group:
        paper = papers[("publisher", one.publisher)]
        best[paper] = max(best.get(paper, 0.0), one.claim.confidence)
    return sorted(best.values())


def _join_by_quotes(papers: UnionFind, group: Sequence[Told]) -> None:
    """Join publishers who print one long quote."""
    for one in group:
        for evidence in one.claim.evidence:
            if len(evidence.quote) >= COPIED_CHARS:
                papers.union(("publisher", one.publisher), ("quote", " ".join(evidence.quote.split())))


def _join_by_copies(papers: UnionFind, group: Sequence[Told], copies: Copies) -> None:
    """Join publishers whose documents are near-copies."""
    for one, other in combinations({one.claim.document: one for one in group}.values(), 2):
        mine, theirs = papers[("publisher", one.publisher)], papers[("publisher", other.publisher)]
        if mine != theirs and copies.are_copies(one.claim.document, other.claim.document):
            papers.union(mine, theirs)


def joint_confidence(witnesses: Iterable[float]) -> float:
    """Give how sure independent witnesses make together.

    Examples
    --------
    >>> joint_confidence([0.5, 0.6]), joint_confidence([0.999, 0.999])
    (0.8, 0.99)
    """
    return round(min(CEILING, 1 - prod(1 - best for best in witnesses)), 3)


class Copies:
    """Says which documents are near-copies of each other; texts are compared when first asked about."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = {reading.document.id: reading for reading in readings}
        self._sketches: dict[str, Sketch] = {}

    def are_copies(self, one: str, other: str) -> bool:
        """Whether the documents of two ids are one text, edited a little."""
        return is_copy(self._sketch(one), self._sketch(other))

    def _sketch(self, document: str) -> Sketch:
        if document not in self._sketches:
            self._sketches[document] = sketch_of(self._readings[document])
        return self._sketches[document]
