"""Questions for :func:`kgraph.who`: a phrase, a day, a context, typed or read from a file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kgraph.errors import UsageError

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Question:
    """A phrase, the ISO day spoken of, words that stand before it, and the name of the question."""

    phrase: str
    on: str | None = None
    context: str = ""
    id: str | None = None


def ask(phrase: str, on: str | None = None, context: str | None = None, id: str | None = None) -> Question:
    """Make a question of what was typed.

    Raises
    ------
    UsageError
        If the phrase is empty or the day is none.

    Examples
    --------
    >>> ask(" the  US president ", "22 October 1962")
    Question(phrase='the US president', on='1962-10-22', context='', id=None)
    """
    words = " ".join(phrase.split())
    if not words:
        raise UsageError("the phrase is empty", hint="name somebody, such as 'the US president'")
    return Question(words, parse_day(on) if on and on.strip() else None, (context or "").strip(), id)


def parse_day(text: str) -> str:
    """Give the ISO day that a date means.

    Raises
    ------
    UsageError
        If it is no day.

    Examples
    --------
    >>> parse_day("12 April 2022")
    '2022-04-12'
    """
    from kgraph.extract.dates import find_dates

    try:
        if _DAY.fullmatch(text.strip()):
            return date.fromisoformat(text.strip()).isoformat()
        (found,) = (span.date for span in find_dates(text, None, None))
        if found.precision == "day" and found.start and found.text == text.strip():
            return found.start
    except ValueError:
        pass
    raise UsageError(f"{text!r} is not a day", about="--on", hint="write it as YYYY-MM-DD")


def read_questions(path: str | Path) -> list[Question]:
    """Read questions from JSON lines: ``text``, and if known ``id``, ``context``, ``date``.

    Raises
    ------
    UsageError
        If the file cannot be read, or a line is no such record; it names the line.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("cannot be read", about=str(path), hint="name a file of JSON lines in UTF-8") from error
    return [_parse_question(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def _parse_question(line: str, where: str) -> Question:
    hint = 'write lines such as {"id": "1", "text": "the US president", "date": "1962-10-22"}'
    try:
        record: dict[str, Any] = json.loads(line)
        text, on, context = record["text"], record.get("date") or "", record.get("context") or ""
        if not all(isinstance(value, str) for value in (text, on, context)):
            raise TypeError
        id = record.get("id")
        return ask(text, on, context, None if id is None else str(id))
    except UsageError as error:
        raise UsageError(error.message, about=where, hint=error.hint) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError("no record with a text", about=where, hint=hint) from error
