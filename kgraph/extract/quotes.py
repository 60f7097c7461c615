"""Where a paragraph quotes somebody, and whom: who stands beside a quotation, else before it, else behind it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgraph.extract.content_truth import agents_or_subjects
from kgraph.extract.tree import is_verb, with_dep
from kgraph.extract.truth import TruthReader

if TYPE_CHECKING:
    from kgraph.extract.parsed import Doc, Span, Token

MOST_SENTENCES = 12  # no longer quotation has its speaker beside it
OPENING, CLOSING, STRAIGHT = ("“", "``"), ("”", "''"), ('"',)


def find_quotes(doc: Doc) -> list[tuple[int, int]]:
    """Give the tokens between quotation marks (half-open); a quotation without end goes on to the end."""
    spans, begun = [], None
    for token in doc:
        if begun is None and token.text in OPENING + STRAIGHT:
            begun = token.i + 1
        elif begun is not None and token.text in CLOSING + STRAIGHT:
            spans.append((begun, token.i))
            begun = None
    return [*spans, (begun, len(doc))] if begun is not None else spans


class Quotes:
    """The quotations of one paragraph."""

    def __init__(self, doc: Doc, truth: TruthReader) -> None:
        self.doc = doc
        self.truth = truth
        self.spans = find_quotes(doc)
        self.sentences = list(doc.sents)
        self.starts = [start for start, _ in self.spans]
        self.begin = [sentence.start for sentence in self.sentences]

    def around(self, token: Token) -> int | None:
        """Give the number of the quotation that a token stands in."""
        number = bisect_right(self.starts, token.i) - 1
        return number if number >= 0 and token.i < self.spans[number][1] else None

    def speaker(self, number: int, depth: int = 5) -> Token | None:
        """Give who says a quotation: named beside it, by one just before it, by the sentence before or after."""
        verb = self._verb(number)
        if verb is not None:
            return next(iter(agents_or_subjects(verb)), None)
        if number and depth and self.spans[number][0] - self._last_of_sentence(number - 1) <= 2:
            return self.speaker(number - 1, depth - 1)
        return next(self._around(number), None)

    def hearer(self, number: int) -> Token | None:
        """Give to whom a quotation is said: "told Peru", "said to Peru"."""
        verb = self._verb(number)
        if verb is None:
            return None
        to = [
            noun for prep in with_dep(verb, "prep", "dative") if prep.lower_ == "to" for noun in with_dep(prep, "pobj")
        ]
        heard = [
            token for token in with_dep(verb, "dobj", "dative") if token.lower_ != "to" and not self._is_quoted(token)
        ]
        return next(iter([*heard, *to]), None)

    def _is_quoted(self, token: Token) -> bool:
        return self.around(token) is not None

    def _sentences(self, number: int) -> list[Span]:
        start, end = self.spans[number]
        first = max(bisect_right(self.begin, start) - 1, 0)
        return self.sentences[first : min(bisect_left(self.begin, end), first + MOST_SENTENCES)]

    def _last_of_sentence(self, number: int) -> int:
        return self._sentences(number)[-1].end if self._sentences(number) else self.spans[number][1]

    def _verb(self, number: int) -> Token | None:
        """Find the verb of saying nearest to a quotation in its sentences."""
        start, end = self.spans[number]
        verbs = [t for s in self._sentences(number) for t in s if self.truth.is_speech(t) and not self._is_quoted(t)]
        return min(verbs, key=lambda verb: min(abs(verb.i - start), abs(verb.i - end)), default=None)

    def _around(self, number: int) -> Iterator[Token]:
        """Give the subjects of the sentence before a quotation, then of the one after if that is of saying."""
        start, end = self.spans[number]
        first = bisect_right(self.begin, start) - 1
        last = bisect_left(self.begin, end)
        before, after = self.sentences[max(first - 1, 0) : max(first, 0)], self.sentences[last : last + 1]
        for sentence, any_verb in [(s, True) for s in before] + [(s, False) for s in after]:
            root = sentence.root
            if is_verb(root) and not self._is_quoted(root) and (any_verb or self.truth.is_speech(root)):
                yield from agents_or_subjects(root)
