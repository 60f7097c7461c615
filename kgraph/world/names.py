"""Surface forms of the world's names, found in a text by longest match."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kgraph.world.tables import fold

_PIECES = re.compile(r"'s\b|[^\s,]+?(?='s\b)|[^\s,]+|,")
_ENDING = re.compile(r"(?:'s|(?<=s)')$")
_ACRONYM = re.compile(r"[A-Z]{2,4}")
_WORDS_TOO = {"ALBA", "ARENA", "CAR", "ICE", "IS", "MEND", "PAN", "WHO"}
_NAMES = ""  # no token is empty: the key under which a node of the trie keeps what ends there


@dataclass(frozen=True, slots=True)
class Name:
    """Whom a surface form names: ``kind`` is name, demonym, demonym_noun or metonym, ``source`` the table row."""

    entity: str
    kind: str
    country: str | None
    source: str


Match = tuple[int, int, tuple[Name, ...]]
Node = dict[str, Any]  # of the trie: next word to next node


def pieces(text: str) -> list[str]:
    """Split plain text as a tokenizer would, hyphens left out.

    Examples
    --------
    >>> pieces("Guinea-Bissau"), pieces("People's Republic")
    (['Guinea', 'Bissau'], ['People', "'s", 'Republic'])
    """
    return [word for word in _PIECES.findall(text.replace("-", " ").replace("’", "'").replace("`", "'")) if word]


def spellings(surface: str) -> list[str]:
    """Give the ways in which one name is written: as it is, capitalised, with full stops.

    Examples
    --------
    >>> spellings("al-Qaeda"), spellings("FBI")
    (['al-Qaeda', 'Al-Qaeda'], ['FBI', 'F.B.I.'])
    """
    found = [surface]
    if surface[0].islower():
        found.append(surface[0].upper() + surface[1:])
    if len(surface) < 5 and _ACRONYM.fullmatch(surface):
        found.append("".join(f"{letter}." for letter in surface))
    return found


class NameIndex:
    """Surface forms and whom they name; those added first are the likelier ones.

    Case counts ("us" and "turkey" name no state), but every name is found in capitals too.

    Parameters
    ----------
    accented : collection of str
        Words in ASCII that must not be read as a name that has accents (Male as Malé).

    Examples
    --------
    >>> index = NameIndex()
    >>> index.add("Guinea-Bissau", Name("state:GNB", "name", "GNB", "states.csv:GNB"))
    >>> [(start, end) for start, end, _ in index.find(["In", "Guinea", "-", "Bissau", "'s", "capital"])]
    [(1, 4)]
    """

    def __init__(self, accented: Collection[str] = ()) -> None:
        self.names: dict[str, tuple[Name, ...]] = {}
        self._accented = accented
        self.max_words = 0
        self._root: Node = {}

    def add(self, surface: str, name: Name) -> None:
        """Let a surface form, in all its spellings, name somebody."""
        plain = fold(surface)
        for key in spellings(surface if plain in self._accented and plain != surface else plain):
            known = self.names.get(key, ())
            if all(other.entity != name.entity or other.kind != name.kind for other in known):
                self.names[key] = names = (*known, name)
                self.max_words = max(self.max_words, _insert(self._root, key, names))

    @cached_property
    def _capitals(self) -> Node:
        root: Node = {}
        for key, names in self.names.items():
            if not key.isupper():
                _insert(root, key.upper(), names)
        return root

    def lookup(self, text: str) -> tuple[Name, ...]:
        """Give whom exactly this text names: without "the", a possessive ending or accents."""
        whole = text.strip().replace("’", "'")
        plain = _ENDING.sub("", whole)
        bare = plain[4:] if plain[:4].lower() == "the " else plain
        return self._exact(whole) or self._exact(plain) or self._exact(bare)

    def _exact(self, text: str) -> tuple[Name, ...]:
        words = pieces(text)
        match = self._longest(words, 0) if words else None
        return match[2] if match and match[1] == len(words) else ()

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
            if word not in root and word.isascii() and "-" not in word and not word.isupper():
                start += 1
                continue
            match = self._longest(words, start) or self._compound(word, start)
            if match and not _is_shouted(words, match):
                found.append(match)
            start = match[1] if match else start + 1
        return found

    def _longest(self, words: Sequence[str], start: int) -> Match | None:
        match = _walk(self._root, words, start)
        if not words[start].isupper():
            return match
        capitals = _walk(self._capitals, words, start)
        return capitals if capitals and (match is None or capitals[1] > match[1]) else match

    def _compound(self, word: str, start: int) -> Match | None:
        head, hyphen, _ = fold(word).partition("-")
        names = self.names.get(head, ()) if hyphen else ()
        return (start, start + 1, names) if names else None


def _insert(root: Node, key: str, names: tuple[Name, ...]) -> int:
    words = [key] if key.isalnum() else pieces(key)
    node = root
    for word in words:
        node = node.setdefault(word, {})
    node[_NAMES] = names
    if "-" in key:
        node = root
        for word in key.split():
            node = node.setdefault(word, {})
        node[_NAMES] = names
    return len(words) + key.count("-")


def _walk(root: Node, words: Sequence[str], start: int) -> Match | None:
    node, best = root, None
    for end in range(start, len(words)):
        word = words[end]
        if word not in node:
            word = fold(word)
        if word == "-" and end > start:
            continue
        if word not in node:
            break
        node = node[word]
        if _NAMES in node:
            best = (start, end + 1, node[_NAMES])
    return best


def _is_shouted(words: Sequence[str], match: Match) -> bool:
    """Say whether a match is an acronym that is a word too, among words all in capitals."""
    start, end, _ = match
    if words[start] not in _WORDS_TOO:
        return False
    return any(_all_capitals(side) for side in (words[max(0, start - 3) : start], words[end : end + 3]))


def _all_capitals(words: Sequence[str]) -> bool:
    letters = [word for word in words if word.isalpha() and len(word) > 1]
    return len(letters) > 1 and all(word.isupper() for word in letters)
