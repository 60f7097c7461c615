"""Sketches of texts, by which near-copies are told from reports of one's own."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache
from hashlib import blake2b
from heapq import nsmallest

from kgraph.records import Reading

SHINGLE = 4  # words; an edit changes as many shingles
SIZE = 128
COPY = 0.4
"""Texts with a resemblance from here on are copies: a third of the words may be other ones."""
_WORD = re.compile(r"\w+")

Sketch = frozenset[int]


def sketch_of(reading: Reading) -> Sketch:
    """Give the sketch of a document: of its text, or as noted where the text was left out."""
    return frozenset(reading.sketch) or sketch(reading.document.text)


@lru_cache(maxsize=1 << 12)
def sketch(text: str) -> Sketch:
    """Give the smallest hashes of the runs of four words in a text.

    Examples
    --------
    >>> sketch("Peru met Chile in Lima") == sketch("Peru met  Chile, in Lima.") != sketch("Chile met Peru in Lima")
    True
    """
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1))} if words else set()
    return frozenset(nsmallest(SIZE, map(_hash, runs)))


def resemblance(left: Set[int], right: Set[int]) -> float:
    """Estimate the share of runs of words that two texts have in common, of all that either has.

    Examples
    --------
    >>> resemblance(sketch("a b c d e"), sketch("a b c d e")), resemblance(sketch("a b c d e"), sketch("f g h i j"))
    (1.0, 0.0)

    References
    ----------
    Broder, On the resemblance and containment of documents (1997): bottom-k sketches.
    """
    smallest = nsmallest(SIZE, left | right)
    return sum(one in left and one in right for one in smallest) / len(smallest) if smallest else 0.0


def is_copy(left: Set[int], right: Set[int]) -> bool:
    """Whether one text is the other, edited a little."""
    shared = len(left & right)  # the estimate counts no more than these, and is dear
    return shared >= COPY * max(len(left), len(right)) and resemblance(left, right) >= COPY


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")
