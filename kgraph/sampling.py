"""Claims drawn for a person to mark, and what the marks say of how many are right."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from math import sqrt
from pathlib import Path
from statistics import NormalDist

from kgraph.errors import StoreError, UsageError
from kgraph.export.csv import write_rows
from kgraph.pipeline import GRAPH, contents
from kgraph.records import Argument, Claim, Contents, Reading, digest

# By what claims can be drawn in equal numbers.
STRATA = ("type", "predicate", "modality", "rule", "publisher")
MARKS = {"y": True, "yes": True, "1": True, "right": True, "n": False, "no": False, "0": False, "wrong": False}
COLUMNS = (
    *("right", "remark", "claim", "stratum", "of", "type", "predicate", "actors", "recipients", "object", "place"),
    *("date", "polarity", "modality", "speakers", "trigger", "sentence", "document", "publisher", "confidence"),
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many of the claims drawn are right: a share in [0, 1] with the ends of its 95 % interval.

    ``stratum`` is ``all`` for all together, weighted by how many claims of each stratum the graph holds. ``share``
    and its ends are ``None`` where nothing is marked.
    """

    stratum: str
    marked: int
    unmarked: int
    right: int
    share: float | None
    low: float | None
    high: float | None


def sample(out: str | Path, graph: str | Path = GRAPH, *, n: int = 100, by: str | None = None) -> int:
    """Draw claims and write them with their sentences into a table for a person to mark; give how many.

    The draw hangs on the claims only: the same graph gives the same table, and of a graph with a few more claims most
    of the table is the same.

    Parameters
    ----------
    out : str or Path
        The table to write, CSV.
    graph : str or Path
        The graph file.
    n : int
        How many to draw at most.
    by : str, optional
        One of `STRATA`: of each value equally many, as far as there are so many.

    Raises
    ------
    UsageError
        If `by` is none of these or `n` is less than 1.
    """
    if n < 1:
        raise UsageError("at least one claim is to be drawn", about=f"-n {n}")
    if by is not None and by not in STRATA:
        raise UsageError("claims cannot be drawn by this", about=by, hint=f"take one of {', '.join(STRATA)}")
    rows = list(islice(_draw(_rows(contents(graph), by)), n))
    write_rows(Path(out), COLUMNS, rows)
    return len(rows)


def _draw(rows: Iterable[Mapping[str, object]]) -> Iterator[dict[str, object]]:
    """Give rows of each stratum in turn, in an order that looks like none and is the same every time."""
    strata = defaultdict(list)
    for row in sorted(rows, key=lambda row: digest("sample", row["claim"])):
        strata[str(row["stratum"])].append(row)
    for turn in zip_longest(*(strata[name] for name in sorted(strata))):
        yield from ({**row, "of": len(strata[str(row["stratum"])])} for row in turn if row)


def _rows(found: Contents, by: str | None) -> Iterator[dict[str, object]]:
    names = {entity.id: entity.name for entity in found.derived.entities}
    names |= {other: entity.name for entity in found.derived.entities for other in entity.merged}
    for reading in found.readings:
        for claim in reading.claims:
            row = _row(claim, reading, names)
            yield {**row, "stratum": row.get(by) or getattr(claim, by, None) or "none" if by else "all"}


def _row(claim: Claim, reading: Reading, names: Mapping[str, str]) -> dict[str, object]:
    date, told = claim.date, {name: getattr(claim, name) for name in ("type", "predicate", "polarity", "modality")}
    return {
        **told,
        "claim": claim.id,
        "actors": _named(claim.actors, names),
        "recipients": _named(claim.recipients, names),
        "object": _named([claim.object] if claim.object else [], names),
        "place": _named([claim.place] if claim.place else [], names),
        "date": "/".join(dict.fromkeys(day or ".." for day in (date.start, date.end))) if date else "",
        "speakers": _named(claim.speakers, names),
        "trigger": claim.trigger.text,
        "sentence": " ".join(claim.evidence[0].quote.split()),
        "document": reading.document.key,
        "publisher": reading.document.publisher or "",
        "confidence": claim.confidence,
    }


def _named(arguments: Sequence[Argument], names: Mapping[str, str]) -> str:
    """Write who fills a role: the name, and the words where they are others."""
    return "; ".join(" = ".join(dict.fromkeys(filter(None, (a.text, names.get(a.entity or ""))))) for a in arguments)


def agreement(sheet: str | Path) -> tuple[Agreement, ...]:
    """Say of a marked table how many claims are right, by stratum and in all, with 95 % intervals.

    Parameters
    ----------
    sheet : str or Path
        A table that :func:`sample` wrote, with ``y`` or ``n`` in the column ``right``; empty cells count as not marked.

    Returns
    -------
    tuple of Agreement
        One for each stratum, the last for all.

    Raises
    ------
    StoreError
        If it is no such table, or a mark is neither yes nor no; it names the line.

    Notes
    -----
    Intervals are those of Wilson (1927), "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22. For all, the shares are weighted by the size of the strata.
    """
    strata: defaultdict[str, list[bool | None]] = defaultdict(list)
    sizes: dict[str, int] = {}
    for stratum, size, mark in _marks(Path(sheet)):
        strata[stratum].append(mark)
        sizes[stratum] = size
    rows = [_count(stratum, strata[stratum]) for stratum in sorted(strata)]
    if list(strata) == ["all"]:
        return tuple(rows)
    return (*rows, _together(rows, sizes))


def _marks(path: Path) -> Iterator[tuple[str, int, bool | None]]:
    hint = "write the table with `kgraph sample`, and mark the column `right` with y or n"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            if not {"right", "stratum", "of"} <= set(table.fieldnames or ()):
                raise StoreError("has not the columns of a table of claims to mark", about=str(path), hint=hint)
            for number, row in enumerate(table, 2):
                word = row["right"].strip().lower()
                if word and word not in MARKS:
                    raise StoreError(f"{word!r} is neither y nor n", about=f"{path}, row {number}", hint=hint)
                yield row["stratum"], int(row["of"]), MARKS.get(word)
    except (OSError, UnicodeDecodeError, KeyError, ValueError, AttributeError, TypeError, csv.Error) as error:
        raise StoreError("is no table of claims to mark", about=str(path), hint=hint) from error


def _count(stratum: str, marks: Sequence[bool | None]) -> Agreement:
    marked = [mark for mark in marks if mark is not None]
    share = sum(marked) / len(marked) if marked else None
    low, high = wilson(share, len(marked)) if share is not None else (None, None)
    return Agreement(stratum, len(marked), len(marks) - len(marked), sum(marked), share, low, high)


def _together(rows: Sequence[Agreement], sizes: Mapping[str, int]) -> Agreement:
    """Weigh the strata that are marked by their size; the interval is that of as many marks as tell as much."""
    told = [row for row in rows if row.share is not None]
    total = sum(sizes[row.stratum] for row in told)
    weights = [(sizes[row.stratum] / total, row) for row in told]
    counts = (sum(r.marked for r in rows), sum(r.unmarked for r in rows), sum(r.right for r in rows))
    if not told:
        return Agreement("all", *counts, None, None, None)
    share = sum(weight * (row.share or 0.0) for weight, row in weights)
    effective = 1 / sum(weight**2 / row.marked for weight, row in weights)
    return Agreement("all", *counts, share, *wilson(share, effective))


def wilson(share: float, n: float, level: float = 0.95) -> tuple[float, float]:
    """Give the ends of the Wilson score interval of a share seen in `n` trials.

    Examples
    --------
    >>> low, high = wilson(0.8, 100)
    >>> round(low, 3), round(high, 3)
    (0.711, 0.867)
    """
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle, spread = share + z * z / (2 * n), z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, (middle - spread) / (1 + z * z / n)), min(1.0, (middle + spread) / (1 + z * z / n))
