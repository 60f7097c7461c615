"""What every store does, and what of it needs no database.

A store keeps readings, problems and decisions; what is derived from them is handed in whole. After any change of
readings or decisions a store is stale until :meth:`Store.set_derived`, also when the program was killed in between.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from kgraph.errors import GraphError, NotFoundError, StoreError
from kgraph.records import Contents, Decision, Derived, Document, Problem, Reading, digest, to_json

# Version of what stands in a file or on a server; raised with every change that an older kgraph could not read.
STORE_VERSION = 3
# Under this name the versions of a graph say that its texts were left out.
TEXTS = "texts"
LEFT_OUT = "left out"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query: plain values only, so that it can be written as JSON. ``more``: rows were cut off."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What was done to a store, in documents; ``refused`` are ids that it could not take, each with the reason."""

    written: int = 0
    removed: int = 0
    unchanged: int = 0
    refused: tuple[tuple[str, str], ...] = ()


class Store(Protocol):
    """A graph that can be read back; also a context manager that closes it."""

    def versions(self) -> dict[str, str]:
        """Give the versions of schema, model and code that the readings were made with."""

    def documents(self, *, text: bool = True) -> list[Document]:
        """Give the documents sorted by id; without their texts (``""``) if asked."""

    def hashes(self) -> dict[str, str]:
        """Give the content hash of every document by its id."""

    def marks(self) -> dict[str, str]:
        """Give :func:`mark` of every reading by the id of its document."""

    def readings(self, documents: Collection[str] | None = None) -> Iterator[Reading]:
        """Give all readings, or those of the documents named, sorted by document id."""

    def problems(self) -> list[Problem]:
        """Give the problems, sorted."""

    def decisions(self) -> list[Decision]:
        """Give the decisions on identity and on claims, sorted; of two entities ``left`` is the smaller id."""

    def derived(self) -> Derived:
        """Give what follows from the readings, as it was last written."""

    def is_stale(self) -> bool:
        """Whether readings or decisions changed after what is derived was written."""

    def contents(self) -> Contents:
        """Give all that the store holds."""

    def replace(self, contents: Contents) -> Changes:
        """Make the store equal to the contents; what it has already is not written again."""

    def close(self) -> None:
        """Let go of the file or connection."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def replace(store: Store, contents: Contents) -> Changes:
    """Make a store equal to the contents; what it has already is not written again.

    Examples
    --------
    >>> from kgraph.store.sqlite import SqliteStore
    >>> with SqliteStore(":memory:") as store:
    ...     replace(store, Contents(versions={"schema": "1"})).written
    ...     store.contents().versions
    0
    {'schema': '1'}
    """
    return store.replace(contents)


def mark(reading: Reading) -> str:
    """Give the hash of all that a reading says: equal marks need not be written again."""
    return digest(to_json(reading))


def tidy(decision: Decision) -> Decision:
    """Give the decision on two entities with the smaller id at the left; it means the same.

    Examples
    --------
    >>> tidy(Decision("same", "person:b", "person:a")).left
    'person:a'
    """
    if decision.on_claim:
        return decision
    left, right = sorted((decision.left, decision.right))
    return Decision(decision.judgement, left, right, decision.reason)


def find_decision(decisions: Sequence[Decision], wanted: Decision) -> Decision:
    """Give the decision on the same two ids."""
    wanted = tidy(wanted)
    for decision in decisions:
        if (decision.left, decision.right) == (wanted.left, wanted.right):
            return decision
    about = f"{wanted.left} and {wanted.right}"
    raise NotFoundError("no decision on these two", about=about, hint="list the decisions to see their ids")


def sorted_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Give each problem once, in the order of key, reason, detail."""
    return sorted(set(problems), key=_by_json)


def _by_json(problem: Problem) -> tuple[str, str, str]:
    return (problem.key, problem.reason, problem.detail)


def check_reading(reading: Reading) -> None:
    """Refuse a reading that cannot be traced to its text, or that cannot be written.

    Raises
    ------
    GraphError
        Names the span or claim that is wrong.
    StoreError
        If a text holds half a character (a lone surrogate).

    Examples
    --------
    >>> from kgraph.records import Mention, make_document
    >>> document = make_document("a.txt", "Peru met Chile.")
    >>> check_reading(Reading(document, mentions=(Mention(document.id, 0, 4, "Chad", "name"),)))
    Traceback (most recent call last):
    ...
    kgraph.errors.GraphError: a.txt: characters 0 to 4 are 'Peru', not 'Chad'; read the document again
    """
    for wrong in faults(reading):
        raise GraphError(wrong, about=reading.document.key, hint="read the document again")
    try:
        to_json(reading)
    except UnicodeEncodeError as error:
        about = repr(reading.document.key)
        hint = "read the document again; texts must be valid Unicode"
        raise StoreError("holds half a character (a lone surrogate)", about=about, hint=hint) from error


def faults(reading: Reading) -> Iterator[str]:
    """Give what of a reading cannot be traced to its text, a clause each; a text left out is not looked into."""
    document = reading.document
    quotes = [(e.document, e.start_char, e.end_char, e.quote) for claim in reading.claims for e in claim.evidence]
    names = [(m.document, m.start_char, m.end_char, m.text) for m in reading.mentions]
    for where, start, end, words in names + quotes:
        found = document.text[start:end] if start >= 0 else ""
        if where != document.id:
            yield f"{words!r} is said to stand in another document ({where})"
        elif document.text and (found != words or not words):
            yield f"characters {start} to {end} are {found!r}, not {words!r}"
    for claim in reading.claims:
        if claim.document != document.id:
            yield f"claim {claim.id} is said to stand in another document ({claim.document})"
        if not claim.evidence:
            yield f"claim {claim.id} has no evidence"


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Give the items in lists of at most ``size`` (``itertools.batched`` is newer than Python 3.11).

    Examples
    --------
    >>> list(batched("abc", 2))
    [['a', 'b'], ['c']]
    """
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
