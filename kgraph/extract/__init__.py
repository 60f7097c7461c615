"""Document → Reading: who is named, what is claimed, how truly, by whom, with the characters that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kgraph.extract.nlp import load, model_version
from kgraph.records import Document, Reading

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["extract", "load", "model_version"]


def extract(documents: Iterable[Document], nlp: Language, longest: int = 20_000) -> Iterator[Reading]:
    """Read documents one by one; see :func:`kgraph.extract.collect.extract`."""
    from kgraph.extract import collect

    return collect.extract(documents, nlp, longest)
