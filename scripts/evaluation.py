"""Scores claims on the golden articles, where all that a careful reader takes from a text is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Json = dict[str, Any]
Meets = Callable[[Json, Json, dict[str, Json]], bool]
# What is asked of a claim beside who did what to whom, and where the pattern says so.
DETAILS = ("date", "place", "speaker")
CORE = ("predicate", "type", "actor", "recipient", "polarity", "modality")
# Bounds of the bins of the calibration curve.
BINS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim of ours: whether it is right, and whether it is told as fact."""

    article: str
    claim: Json
    right: bool
    fact: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A claim that a reader takes from an article: whether it is found, and which of its details are right."""

    article: str
    pattern: Json
    type: str
    found: bool
    details: Mapping[str, bool]


def judge_article(
    article: Json, said: Json, meets: Meets, types: Mapping[str, str]
) -> tuple[list[Judged], list[Wanted]]:
    """Say of an article which of our claims are right, and which of its claims are found.

    Parameters
    ----------
    article : dict
        One of tests/golden/articles.yaml.
    said : dict
        What `kgraph extract` says of it.
    meets : callable
        Whether a claim is the one that a pattern wants, given the entities by id.
    types : mapping
        The PLOVER type of every predicate.
    """
    entities = {entity["id"]: entity for entity in said["entities"]}
    patterns = [*article["claims"], *article.get("also", ())]
    judged = [
        Judged(article["id"], c, any(_is(c, p, meets, entities) for p in patterns), is_fact(c)) for c in said["claims"]
    ]
    wanted = []
    for pattern in article["claims"]:
        fitting = [claim for claim in said["claims"] if _is(claim, pattern, meets, entities)]
        details = {
            name: any(_has(claim, name, pattern, meets, entities) for claim in fitting)
            for name in DETAILS
            if name in pattern and fitting
        }
        kind = types[pattern["predicate"][0]]
        wanted.append(Wanted(article["id"], pattern, kind, bool(fitting), details))
    return judged, wanted


def is_fact(claim: Json) -> bool:
    """Say whether a claim is told as fact."""
    return claim["polarity"] == "affirmed" and claim["modality"] in ("asserted", "hedged")


def _is(claim: Json, pattern: Json, meets: Meets, entities: dict[str, Json]) -> bool:
    """Say whether it is the claim wanted, its day, place and speaker left aside."""
    core = {name: value for name, value in pattern.items() if name in CORE and value != "any"}
    free = {name: claim[name] for name in ("polarity", "modality") if pattern.get(name) == "any"}
    core |= {name: [value] if name == "modality" else value for name, value in free.items()}
    return meets(claim, {"modality": ["asserted", "hedged"], **core}, entities)


def _has(claim: Json, name: str, pattern: Json, meets: Meets, entities: dict[str, Json]) -> bool:
    """Say whether a detail is right."""
    if name == "date":
        start, _, end = pattern["date"].partition("/")
        return bool(claim["date"]) and (claim["date"]["start"], claim["date"]["end"]) == (start, end or start)
    plain = {"polarity": claim["polarity"], "modality": [claim["modality"]], name: pattern[name]}
    return meets(claim, plain, entities)


def summarise(judged: Sequence[Judged], wanted: Sequence[Wanted]) -> Json:
    """Give all figures: shares in [0, 1], with what they are shares of."""
    facts = [one for one in judged if one.fact]
    return {
        "claims": len(judged),
        "expected": len(wanted),
        "precision": _share(one.right for one in judged),
        "recall": _share(one.found for one in wanted),
        "false_assertions": _share(not one.right for one in facts),
        **{name: _share(w.details[name] for w in wanted if name in w.details) for name in DETAILS},
        "by_type": _by(judged, wanted, lambda j: j.claim["type"], lambda w: w.type),
        "by_construction": _by(judged, wanted, lambda j: None, lambda w: w.pattern.get("construction")),
        "by_rule": _by(judged, wanted, lambda j: j.claim["rule"], lambda w: None),
        "calibration": list(curve([j.claim["confidence"] for j in judged], [j.right for j in judged])),
        "brier": round(sum((j.claim["confidence"] - j.right) ** 2 for j in judged) / (len(judged) or 1), 4),
    }


def curve(confidences: Sequence[float], right: Sequence[bool]) -> Iterator[Json]:
    """Give for each bin of confidence how many claims, their mean confidence, and the share that is right."""
    for low, high in pairwise(BINS):
        inside = [(p, mark) for p, mark in zip(confidences, right, strict=True) if low <= p < high or p == high == 1.0]
        if inside:
            mean = round(sum(p for p, _ in inside) / len(inside), 3)
            share = _share(mark for _, mark in inside)
            yield {"from": low, "to": high, "claims": len(inside), "confidence": mean, "right": share}


def as_markdown(figures: Json) -> Iterator[str]:
    """Write all figures for people."""
    articles = figures["articles"]
    yield "# Extraction, measured on the golden texts"
    yield ""
    yield "Written by `scripts/evaluate --report`; texts and rules of counting: README.md in tests/golden."
    yield from _section(
        "Articles, in which all claims are known", [{k: v for k, v in articles.items() if _is_plain(v)}]
    )
    for name in ("by_type", "by_construction", "by_rule"):
        yield from _section(name.replace("_", " ").capitalize(), [{"": k, **row} for k, row in articles[name].items()])
    yield from _section("Confidence, and the share that is right", articles["calibration"])
    yield from _section("The same, each article left out of the fit", figures["calibration left out"])
    yield from _section("Sentences", [{"": name, **counts} for name, counts in figures["sentences"].items()])
    names = ("recall", "precision", "F1")
    scores = [{"": k, **dict(zip(names, v, strict=True))} for k, v in figures["coreference"].items()]
    yield from _section("Coreference", scores)


def _is_plain(value: object) -> bool:
    return not isinstance(value, dict | list)


def _section(title: str, rows: Sequence[Json]) -> Iterator[str]:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    yield from ("", f"## {title}", "", f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}")
    for row in rows:
        yield f"| {' | '.join(_cell(row.get(name)) for name in columns)} |"


def _cell(value: object) -> str:
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def _share(marks: Iterable[bool]) -> float | None:
    counts = Counter(marks)
    return round(counts[True] / counts.total(), 3) if counts else None


def _by(
    judged: Sequence[Judged],
    wanted: Sequence[Wanted],
    of_claim: Callable[[Judged], str | None],
    of_pattern: Callable[[Wanted], str | None],
) -> dict[str, Json]:
    """Give precision and recall apart by a property."""
    names = sorted({name for name in (*map(of_claim, judged), *map(of_pattern, wanted)) if name})
    rows = {}
    for name in names:
        mine = [j.right for j in judged if of_claim(j) == name]
        theirs = [w.found for w in wanted if of_pattern(w) == name]
        figures = {"claims": len(mine), "precision": _share(mine), "expected": len(theirs), "recall": _share(theirs)}
        rows[name] = {key: value for key, value in figures.items() if value not in (None, 0)}
    return rows


def faults(judged: Sequence[Judged], wanted: Sequence[Wanted], told: Callable[[Json], str]) -> Iterator[str]:
    """Give a line for each claim that is wrong, and for each that is missing."""
    for one in judged:
        if not one.right:
            trigger, quote = one.claim["trigger"]["text"], one.claim["evidence"][0]["text"]
            yield f"{one.article}: wrong    {told(one.claim)} by {trigger!r} in {quote}\n"
    for one in wanted:
        if not one.found:
            yield f"{one.article}: missing  {one.pattern}\n"
        yield from (f"{one.article}: {name} wrong  {one.pattern}\n" for name, right in one.details.items() if not right)
