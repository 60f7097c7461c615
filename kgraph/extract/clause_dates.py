"""Which of the dates in a text is said of an act or of a role: the one that its clause holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kgraph.extract.dates import DateSpan, find_dates, last_spoken
from kgraph.extract.phrases import Phrase
from kgraph.extract.segments import Block
from kgraph.extract.tree import is_verb
from kgraph.records import EventDate

if TYPE_CHECKING:
    from kgraph.extract.parsed import Doc, Token


class ClauseDates:
    """The dates of one document by paragraph, and what each is said of."""

    def __init__(self, blocks: Sequence[Block], docs: Sequence[Doc], published: str | None) -> None:
        self.blocks = blocks
        self.docs = docs
        self.spans = self._find(published)
        self.governed: dict[int, list[tuple[Token, Token | None, EventDate]]] = {}
        self.day = None if published else self._last_day()

    def _find(self, published: str | None) -> list[list[DateSpan]]:
        found, previous = [], None
        for block in self.blocks:
            spans = find_dates(block.text, published, previous)
            previous = last_spoken(spans, previous)
            found.append(spans)
        return found

    def _last_day(self) -> str | None:
        """Give the last day that the text names: it stands in for an unknown day of publication."""
        days = [span.date.start for spans in self.spans for span in spans if span.date.precision == "day"]
        return max((day for day in days if day), default=None)

    def _governed(self, number: int) -> list[tuple[Token, Token | None, EventDate]]:
        """Give the dates of a paragraph with the token of each and what it is said of, worked out once."""
        if number not in self.governed:
            doc, dates = self.docs[number], self.spans[number]
            tokens = [doc.char_span(date.start_char, date.end_char).root for date in dates]
            self.governed[number] = [(t, _governor(t), date.date) for t, date in zip(tokens, dates, strict=True)]
        return self.governed[number]

    def date_of(self, number: int, trigger: Token) -> EventDate | None:
        """Give the date said of a trigger, else of the verb above it that it shares a clause with."""
        here = [(governor, date) for token, governor, date in self._governed(number) if token.sent == trigger.sent]
        line = _clause_line(trigger) if here else ()
        return next((date for token in line for governor, date in here if governor == token), None)

    def day_spoken_of(self, number: int, phrase: Phrase) -> str | None:
        """Give the day, month or year of what a role does, if its clause says so; empty if it says something wider."""
        if not self.spans[number] or phrase.kind != "role":
            return self.day
        root = self.docs[number][phrase.root]
        verb = next((above for above in root.ancestors if is_verb(above)), None)
        date = self.date_of(number, verb) if verb is not None else None
        return _shared(date.start or "", date.end or "") if date else self.day


def _governor(token: Token) -> Token | None:
    """Give the verb or noun that a date is said of."""
    if token.dep_ in ("nummod", "poss", "compound", "amod", "nmod") and token.head.tag_ in ("NN", "NNS"):
        return token.head  # "Monday's attack", "the 1980 attack"
    head = token
    while head.head != head:
        head = head.head
        if is_verb(head) or (head.tag_ in ("NN", "NNS") and head.dep_ not in ("pobj", "npadvmod", "tmod")):
            return head
    return head if is_verb(head) else None


def _clause_line(token: Token) -> Iterator[Token]:
    """Give a trigger and what stands above it within one happening: not beyond a verb of saying."""
    yield token
    while token.head != token and (
        token.dep_
        in ("xcomp", "dobj", "pobj", "prep", "conj", "aux", "nsubj", "nsubjpass", "pcomp", "acl", "compound", "attr")
        or (token.dep_ == "advcl" and token.tag_ == "VBG")
    ):
        token = token.head
        yield token


def _shared(start: str, end: str) -> str:
    """Give the day, month or year in which two days both lie; empty if there is none."""
    return next((start[:size] for size in (10, 7, 4) if start[:size] == end[:size]), "")
