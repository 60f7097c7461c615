"""What the names of persons have that other names have not: titles before them, and more names behind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from kgraph.ontology import read_yaml
from kgraph.resolve.spelling import FAR, distance, words_of

_KOREAN = ((re.compile(r"^ch(?=[aeiou])"), "j"), (re.compile(r"eo|oo|ou|eu"), "u"), (re.compile(r"^k(?!i)"), "g"))


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    words: Mapping[str, Any] = read_yaml("actors/personal_names.yaml")
    return words


@lru_cache(maxsize=1)
def _honorifics() -> frozenset[str]:
    """Give the titles as names are compared: "mullah" and "mulla" are one."""
    return frozenset(word for title in _words()["honorifics"] for word in words_of(title))


def surname(name: str, country: str | None) -> str:
    """Give the surname in a full name: the first word in some countries, the last elsewhere.

    Examples
    --------
    >>> surname("Kim Jong Un", "PRK"), surname("Alan García", "PER")
    ('Kim', 'García')
    """
    return name.split()[0 if country in _words()["surname_first"] else -1]


def is_common(name: str) -> bool:
    """Whether a name ends in a surname of so many that it means no one person by itself.

    Examples
    --------
    >>> is_common("Jack Smith"), is_common("Jair Bolsonaro")
    (True, False)
    """
    return name.split()[-1].lower() in _words()["common_surnames"]


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give the words of a person's name without the titles before it, if two words are left.

    Examples
    --------
    >>> bare(("sayyed", "hassan", "nasrallah")), bare(("sheikh", "hasina"))
    (('hassan', 'nasrallah'), ('sheikh', 'hasina'))
    """
    while len(words) > 2 and words[0] in _honorifics():
        words = words[1:]
    return words


def as_korean(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give the words of a Korean name in one romanization, roughly.

    Examples
    --------
    >>> as_korean(("pak", "geun", "hye")) == as_korean(("park", "kun", "hye"))
    True
    """
    surname, *given = words
    for pattern, sound in _KOREAN:
        given = [pattern.sub(sound, word) for word in given]
    return (_words()["korean_surnames"].get(surname, surname), *given)


def says_more(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name is another with more names behind: "Salva Kiir Mayardit"; but not "Donald Trump Jr.".

    Examples
    --------
    >>> says_more(["hugo", "chavez"], ["hugo", "chavez", "frias"]), says_more(["idriss", "deby"], ["mahamat", "deby"])
    (True, False)
    """
    begin, more = full[: len(short)], full[len(short) :]
    if len(short) < 2 or not more or not {*more}.isdisjoint(_words()["generations"]):
        return False
    return distance(short, begin) < FAR
