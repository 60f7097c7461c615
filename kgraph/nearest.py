"""Finds persons of the tables whose names are written a little differently from a name that somebody asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kgraph.resolve.personal_names import bare
from kgraph.resolve.spelling import distance, words_of
from kgraph.world import World

Words = tuple[str, ...]

_SILENT = re.compile(r"(?<=\w{3}[^aeiouy])e$")
_LETTERS = str.maketrans("eiouyghjqxczdtwf", "aaaaakkkkkksssvv")  # letters that transliterations take for each other
_NEAR = 2.0  # sounds that may differ
# Where two given names and a surname are another person more often than the same one in full.
_MIDDLE_NAMES = frozenset({"AUS", "CAN", "GBR", "IRL", "NZL", "USA"})


@dataclass(frozen=True, slots=True)
class Near:
    """A person of a like name, and how the name differs."""

    person: str
    why: str


def find_near(name: str, world: World) -> tuple[Near, ...]:
    """Find the persons who are most likely meant by a name of two words or more that no table has.

    Examples
    --------
    >>> from kgraph.world import load_world
    >>> [near.why for near in find_near("Angela Dorothea Merkel", load_world())]
    ['a longer form of Angela Merkel']
    """
    asked = bare(words_of(name))
    if len(asked) < 2:
        return ()
    found: dict[tuple[int, str], Near] = {}
    for person, words in _alike(asked, world):
        entity = world.person(person)
        for rank, why in _ways(asked, words, entity.country):
            found.setdefault((rank, person), Near(person, f"{why} {entity.name}"))
    best = min((rank for rank, _ in found), default=0)
    return tuple(found[key] for key in sorted(found) if key[0] == best)


def _alike(asked: Words, world: World) -> Iterator[tuple[str, Words]]:
    """Give the names whose first word begins like this one's, and some later word like a later one of it."""
    first, *others = map(_begin, asked)
    for name, people in world.full_names():
        if _begin(name) == first and not {_begin(word) for word in name.split()[1:]}.isdisjoint(others):
            yield from ((person, words_of(name)) for person in people)


def _begin(word: str) -> str:
    return word[0].translate(_LETTERS)


def _ways(asked: Words, listed: Words, country: str | None) -> Iterator[tuple[int, str]]:
    """Give how a name may be another, the likeliest way first."""
    if distance(asked, listed) <= _NEAR or distance(_spoken(asked), _spoken(listed)) < 1:
        yield 1, "another spelling of"
    if distance(_without_initials(asked), _without_initials(listed)) < 1:
        yield 2, "with other initials,"
    if country not in _MIDDLE_NAMES and _is_within(listed, asked):
        yield 3, "a longer form of"
    if country not in _MIDDLE_NAMES and _is_within(asked, listed) and len(asked) > 2:
        yield 4, "a shorter form of"


def _spoken(words: Words) -> Words:
    return tuple(_SILENT.sub("", word) for word in words)


def _without_initials(words: Words) -> Words:
    return (words[0], *(word for word in words[1:] if len(word) > 1))


def _is_within(short: Words, full: Words) -> bool:
    """Whether a name is another with words left out, but not the first, nor the last unless only the end is."""
    if len(short) >= len(full) or distance(short[:1], full[:1]) >= _NEAR:
        return False
    same_end = distance(short[-1:], full[-1:]) < _NEAR or distance(short, full[: len(short)]) < _NEAR
    rest = iter(full)
    return same_end and all(any(distance((word,), (other,)) < _NEAR for other in rest) for word in short)
