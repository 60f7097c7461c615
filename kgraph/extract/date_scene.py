"""What is known where a date is read, which year that makes it, and the form of the rules that read it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from kgraph.extract.date_words import DateWords, load_date_words
from kgraph.extract.days import WIDTHS, Time, last_such, nearest, next_such, parse_day

_DEADLINE, _PERFECT = re.compile(r"\b(?:by|until|till)\s+$"), re.compile(r"\b(?:had|was|were)\b[^.;:]*$")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+[A-Z“\"]|\n")


@dataclass(frozen=True, slots=True)
class Found:
    """Characters of a paragraph (half-open) and the days that they tell."""

    start_char: int
    end_char: int
    time: Time


@dataclass(slots=True)
class Scene:
    """What is known where a date is read; ``spoken`` are partial ISO dates, ``told`` the last day with its year."""

    text: str
    anchor: date | None
    spoken: list[str]
    told: tuple[date, int] | None = None
    found: list[Found] = field(default_factory=list)
    words: DateWords = field(default_factory=load_date_words)

    def behind(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """Search the words just before a place."""
        return pattern.search(self.text, max(0, at - 100), at)

    def reference(self, unit: str) -> date | None:
        """Give the date spoken of last that is as fine as the unit."""
        width = WIDTHS.get(unit, 10)
        token = next((token for token in reversed(self.spoken) if len(token) >= width), None)
        return parse_day(token + "-01-01"[len(token) - 4 :]) if token else None

    def is_future(self, at: int) -> bool:
        """Say whether the clause up to a place speaks of what is to come."""
        if _DEADLINE.search(self.text, max(0, at - 10), at):
            return self.behind(_PERFECT, at) is None
        return self.behind(self.words.future, at) is not None


Resolve = Callable[[re.Match[str], Scene], Time | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the words that it may begin with, and what makes days of its match."""

    heads: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Resolve


Pattern = str | Callable[[DateWords], str]
Heads = Iterable[str] | Callable[[DateWords], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a rule is made of, once the words of dates are read."""

    pattern: Pattern
    heads: tuple[Heads, ...]
    resolve: Resolve

    def rule(self, words: DateWords) -> Rule:
        """Make the rule with the words of dates."""
        pattern = self.pattern if isinstance(self.pattern, str) else self.pattern(words)
        groups = (heads(words) if callable(heads) else heads for heads in self.heads)
        first = {word.split()[0] for group in groups for word in group}
        return Rule(frozenset(first | {word.capitalize() for word in first}), re.compile(pattern), self.resolve)


def rule(rules: list[Recipe], pattern: Pattern, *heads: Heads) -> Callable[[Resolve], Resolve]:
    """Put a rule to others, with the words that it may begin with; earlier ones are tried first."""

    def enter(resolve: Resolve) -> Resolve:
        rules.append(Recipe(pattern, heads, resolve))
        return resolve

    return enter


# Which year is meant


def year_of_day(month: int, day: int, scene: Scene, at: int) -> int | None:
    """Give the year of a day named without one: the current year of the report, unless a story of old goes on."""
    near = _near_anchor(month, day, scene, at)
    if near is None:
        if known := scene.reference("month"):
            return nearest(known, month, day).year
        known = scene.reference("year")
        return known.year if known else None
    if scene.told and scene.anchor and _SENTENCE_END.search(scene.text, scene.told[1], at):
        on = nearest(scene.told[0], month, day)
        if on < scene.anchor and abs((near - scene.anchor).days) > 31:
            return on.year
    return near.year


def _near_anchor(month: int, day: int, scene: Scene, at: int) -> date | None:
    """Give the last such day before publication, or the next if that is within four months or the text looks ahead."""
    if scene.anchor is None:
        return None
    past, coming = last_such(scene.anchor, month, day), next_such(scene.anchor, month, day)
    soon = (coming - scene.anchor).days <= 120 < (scene.anchor - past).days
    return coming if soon or scene.is_future(at) else past
