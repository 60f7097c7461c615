"""A parsed paragraph in plain Python objects: what rules ask for a hundred times is read from spaCy once.

Names and meanings are those of spaCy's ``Doc``, ``Span`` and ``Token``; only what our rules ask for is there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count, pairwise
from typing import TYPE_CHECKING, Any, overload

from spacy.lang import lex_attrs

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc
    from spacy.vocab import Vocab

    from kgraph.extract.drafts import Draft, Left
    from kgraph.extract.phrases import Phrases

COLUMNS: list[int | str] = ["ORTH", "LOWER", "TAG", "DEP", "ENT_TYPE", "IDX", "HEAD", "SPACY", "SENT_START"]
NOBODY: Sequence[Token] = ()


class Names(dict[int, str]):
    """The strings of a vocabulary by their numbers, each asked for once."""

    def __init__(self, vocab: Vocab) -> None:
        self.strings = vocab.strings

    def __missing__(self, number: int) -> str:
        name = self[number] = self.strings[number]
        return name


_names = lru_cache(maxsize=4)(Names)


class Token:
    """A word of a paragraph with its place in the tree."""

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "lower_", "sent", "tag_", "text",
    )  # fmt: skip
    children: Sequence[Token]
    head: Token
    sent: Span

    def __init__(self, doc: Doc, i: int, text: str, lower: str, tag: str, dep: str, ent_type: str, idx: int) -> None:
        self.doc = doc
        self.i = i
        self.text = text
        self.lower_ = lower
        self.tag_ = tag
        self.dep_ = dep
        self.ent_type_ = ent_type
        self.idx = idx
        self.children = NOBODY

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Token]:
        """The children before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """The children behind it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def ancestors(self) -> Iterator[Token]:
        """What stands above it, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> list[Token]:
        """What hangs on it and itself, in order."""
        return sorted(self._below(), key=_place)

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return min(self._below(), key=_place) if self.children else self

    @property
    def right_edge(self) -> Token:
        """The last token of its subtree."""
        return max(self._below(), key=_place) if self.children else self

    def _below(self) -> list[Token]:
        found = [self]
        for token in found:
            found += token.children
        return found

    @property
    def conjuncts(self) -> list[Token]:
        """What it is joined to by "and" or "or"."""
        if not self.children and self.dep_ != "conj":
            return []
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found += [child for child in token.children if child.dep_ == "conj" and child.i > token.i]
        return [token for token in found if token is not self]

    @property
    def is_alpha(self) -> bool:
        """Whether it is made of letters."""
        return self.text.isalpha()

    @property
    def is_punct(self) -> bool:
        """Whether it is made of punctuation."""
        return lex_attrs.is_punct(self.text)

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return lex_attrs.is_quote(self.text)

    @property
    def is_lower(self) -> bool:
        """Whether it is in lower case."""
        return self.text.islower()

    def is_ancestor(self, other: Token) -> bool:
        """Whether it stands above another token."""
        return any(token is self for token in other.ancestors)

    def nbor(self, offset: int) -> Token:
        """Give a token near it."""
        return self.doc.tokens[self.i + offset]


class Span:
    """The tokens from ``start`` to ``end`` (half-open), perhaps with a label."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            first, last, _ = place.indices(len(self))
            return Span(self.doc, self.start + first, self.start + max(first, last))
        return self.doc.tokens[self.start : self.end][place]

    @property
    def text(self) -> str:
        """Its words as they stand in the paragraph."""
        tokens = self.doc.tokens[self.start : self.end]
        return self.doc.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1].text)] if tokens else ""

    @property
    def root(self) -> Token:
        """The token nearest to the root of its sentence."""
        tokens = self.doc.tokens[self.start : self.end]
        outer = [token for token in tokens if token.head is token or not self.start <= token.head.i < self.end]
        return min(outer, key=_depth) if len(outer) > 1 else (outer or tokens)[0]


class Notes:
    """What our components say of a paragraph."""

    __slots__ = ("drafts", "left_out", "phrases")
    phrases: Phrases

    def __init__(self) -> None:
        self.drafts: Sequence[Draft] = ()
        self.left_out: Sequence[Left] = ()


class Doc:
    """A parsed paragraph; ``user_data`` keeps what rules have worked out about it."""

    __slots__ = ("_", "_ents", "sents", "text", "tokens", "user_data")
    text: str

    def __init__(self, doc: SpacyDoc) -> None:
        self._ = Notes()
        self.user_data: dict[str, Any] = {}
        table, name_of = doc.to_array(COLUMNS).T, _names(doc.vocab).__getitem__
        words = [list(map(name_of, column)) for column in table[:5].tolist()]
        places, heads, spaces, starts = table[5:].astype("int64").tolist()
        self.text = "".join([word + " " if space else word for word, space in zip(words[0], spaces, strict=True)])
        self.tokens = [Token(self, *row) for row in zip(count(), *words, places, strict=False)]
        self._link(heads)
        self._ents = [Span(self, entity.start, entity.end, entity.label_) for entity in doc.ents]
        self.sents = list(self._cut(starts))

    def _cut(self, starts: Sequence[int]) -> Iterator[Span]:
        """Cut the paragraph where sentences start."""
        places = [place for place, start in enumerate(starts) if start == 1 or not place]
        for start, end in pairwise([*places, len(self.tokens)]):
            sentence = Span(self, start, end)
            for token in self.tokens[start:end]:
                token.sent = sentence
            yield sentence

    def _link(self, heads: Sequence[int]) -> None:
        """Link the tokens to their heads, which are given as offsets."""
        children: dict[int, list[Token]] = {}
        for place, (token, offset) in enumerate(zip(self.tokens, heads, strict=True)):
            token.head = self.tokens[place + offset]
            if offset:
                children.setdefault(place + offset, []).append(token)
        for place, found in children.items():
            self.tokens[place].children = found

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[place]

    @property
    def ents(self) -> Sequence[Span]:
        """The recognised names, in order."""
        return self._ents

    @ents.setter
    def ents(self, entities: Iterable[Span]) -> None:
        self._ents = sorted(entities, key=lambda entity: entity.start)
        for token in self.tokens:
            token.ent_type_ = ""
        for entity in self._ents:
            for token in entity:
                token.ent_type_ = entity.label_

    def char_span(self, start_char: int, end_char: int, label: str = "") -> Span:
        """Give the tokens that characters lie in, whole ones."""
        start = bisect_right(self.tokens, start_char, key=_first_char) - 1
        if start_char >= self.tokens[start].idx + len(self.tokens[start].text):  # in the space behind it
            start += 1
        return Span(self, start, bisect_right(self.tokens, end_char - 1, key=_first_char), label)


def _place(token: Token) -> int:
    return token.i


def _first_char(token: Token) -> int:
    return token.idx


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)
