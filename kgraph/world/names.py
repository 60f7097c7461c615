"""Surface forms of the world's names, found in a text by longest match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kgraph.world.tables import fold

_PIECES = re.compile(r"'s\b|[^\s,]+?(?='s\b)|[^\s,]+|,")
_ENDING = re.compile(r"(?:'s|(?<=s)')$")
_ACRONYM = re.compile(r"[A-Z]{2,4}")
_NAMES = ""  # no token is empty: the key under which a node of the trie keeps what ends there


@dataclass(frozen=True, slots=True)
class Name:
    """Whom a surface form names: ``kind`` is name, demonym, demonym_noun or metonym, ``source`` the table row."""

    entity: str
    kind: str
    country: str | None
    source: str


Match = tuple[int, int, tuple[Name, ...]]


def pieces(text: str) -> list[str]:
    """Split plain text as a tokenizer would, hyphens left out.

    Examples
    --------
    >>> pieces("Guinea-Bissau"), pieces("People's Republic")
    (['Guinea', 'Bissau'], ['People', "'s", 'Republic'])
    """
    return [word for word in _PIECES.findall(fold(text).replace("-", " ").replace("`", "'")) if word]


def spellings(surface: str) -> list[str]:
    """Give the ways in which one name is written: as it is, capitalised, in capitals, with full stops.

    Examples
    --------
    >>> spellings("al-Qaeda")
    ['al-Qaeda', 'Al-Qaeda', 'AL-QAEDA']
    >>> spellings("FBI")
    ['FBI', 'F.B.I.']
    """
    bare = surface[4:] if surface.lower().startswith("the ") else surface
    dotted = ["".join(f"{letter}." for letter in bare)] if _ACRONYM.fullmatch(bare) else []
    return list(dict.fromkeys([bare, bare[:1].upper() + bare[1:], bare.upper(), *dotted]))


class NameIndex:
    """Surface forms and whom they name; those added first are the likelier ones.

    Examples
    --------
    >>> index = NameIndex()
    >>> index.add("Guinea-Bissau", Name("state:GNB", "name", "GNB", "states.csv:GNB"))
    >>> [(start, end) for start, end, _ in index.find(["In", "Guinea", "-", "Bissau", "'s", "capital"])]
    [(1, 4)]
    """

    def __init__(self) -> None:
        self.names: dict[str, tuple[Name, ...]] = {}
        self._root: dict[str, Any] = {}
        self.max_words = 0

    def add(self, surface: str, name: Name) -> None:
        """Let a surface form, in all its spellings, name somebody."""
        for spelling in spellings(surface):
            key = fold(spelling)
            known = self.names.get(key, ())
            if all((other.entity, other.kind) != (name.entity, name.kind) for other in known):
                self.names[key] = (*known, name)
                self._insert(key, self.names[key])

    def _insert(self, key: str, names: tuple[Name, ...]) -> None:
        words = pieces(key)
        self._walk(words)[_NAMES] = names
        if "-" in key and (whole := key.split()) != words:
            self._walk(whole)[_NAMES] = names
        self.max_words = max(self.max_words, len(words) + key.count("-"))

    def _walk(self, words: Iterable[str]) -> dict[str, Any]:
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        return node

    def lookup(self, text: str) -> tuple[Name, ...]:
        """Give whom exactly this text names: without "the", a possessive ending or accents."""
        plain = _ENDING.sub("", fold(text).strip().replace("`", "'"))
        plain = plain[4:] if plain[:4].lower() == "the " else plain
        words = pieces(plain)
        return self.names.get(plain) or self._exact(words)

    def _exact(self, words: list[str]) -> tuple[Name, ...]:
        node: Any = self._root
        for word in words:
            node = node.get(word)
            if node is None:
                return ()
        names: tuple[Name, ...] = node.get(_NAMES, ())
        return names

    def find(self, words: Sequence[str]) -> list[Match]:
        """Find the longest names in a list of tokens, left to right, none overlapping.

        Parameters
        ----------
        words : sequence of str
            Token texts; a possessive ending and the hyphen of "Saudi-led" may be tokens of their own. Of a token
            like "U.S.-led" the part before the hyphen is looked up, and the whole token is the match.

        Returns
        -------
        list of (start, end, names)
            Half-open positions in ``words``.
        """
        found: list[Match] = []
        root, length, start = self._root, len(words), 0
        while start < length:
            word = words[start]
            node = root.get(word)
            if node is None and (word.isascii() and "-" not in word):
                start += 1
                continue
            match = self._longest(words, start) or self._compound(word, start)
            if match:
                found.append(match)
            start = match[1] if match else start + 1
        return found

    def _longest(self, words: Sequence[str], start: int) -> Match | None:
        node, best = self._root, None
        for end in range(start, len(words)):
            word = fold(words[end])
            if word == "-" and end > start:
                continue
            node = node.get(word)
            if node is None:
                break
            if _NAMES in node:
                best = (start, end + 1, node[_NAMES])
        return best

    def _compound(self, word: str, start: int) -> Match | None:
        head, hyphen, _ = fold(word).partition("-")
        names = self.names.get(head, ()) if hyphen else ()
        return (start, start + 1, names) if names else None
