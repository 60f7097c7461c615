"""Citations of what a graph says: the words, who published them, when, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kgraph.errors import NotFoundError, UsageError
from kgraph.pipeline import GRAPH, contents
from kgraph.records import CLAIM, Claim, Contents, Document, to_json
from kgraph.store.base import LEFT_OUT, TEXTS

_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%~"
_TEX |= {sign: f"\\{sign}" for sign in "{}$&#%_"}


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage of a document. ``start`` and ``end`` count Unicode code points of its text, the end exclusive.

    ``document`` is the key it was read under; ``quote`` is ``None`` where texts were left out of the graph.
    """

    claim: str
    event: str | None
    quote: str | None
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    document: str
    start: int
    end: int


def cite(key: str, graph: str | Path = GRAPH) -> list[Citation]:
    """Cite a claim, or all claims of an event or edge, the earliest first.

    Parameters
    ----------
    key : str
        The id of a claim, or its beginning, or the id of an event or the key of an edge.
    graph : str or Path
        The graph file.

    Raises
    ------
    NotFoundError
        If the graph has no such claim or event, or several.
    """
    return cite_in(contents(graph), key)


def cite_in(found: Contents, key: str) -> list[Citation]:
    """Cite from a graph in memory, see :func:`cite`."""
    events = {claim: event.id for event in found.derived.events for claim in event.claims}
    claims = {claim.id: (claim, r.document) for r in found.readings for claim in r.claims}
    wanted = _wanted(key, events, claims.keys())
    told = sorted((claims[id] for id in wanted if id in claims), key=_when)
    words = found.versions.get(TEXTS) != LEFT_OUT
    return [each for claim, document in told for each in _citations(claim, document, events.get(claim.id), words)]


def _wanted(key: str, events: dict[str, str], claims: Collection[str]) -> list[str]:
    """Give the ids of the claims meant."""
    if of_event := [claim for claim, event in events.items() if key == event or key.startswith(f"{event}:")]:
        return of_event
    wanted = key if key.startswith(CLAIM) else CLAIM + key
    found = sorted(id for id in claims if id == wanted) or sorted(id for id in claims if id.startswith(wanted))
    if not found:
        raise NotFoundError("no claim or event has this id", about=key, hint="`kgraph explain` shows those of an edge")
    if len(found) > 1:
        raise NotFoundError(f"{len(found)} claims begin so", about=key, hint="write more of the id")
    return found


def _when(told: tuple[Claim, Document]) -> tuple[str, str, int, str]:
    claim, document = told
    return (document.published or "9999", document.id, claim.trigger.start_char, claim.id)


def _citations(claim: Claim, document: Document, event: str | None, words: bool) -> Iterator[Citation]:
    about = (document.title, document.publisher, document.published, document.url, document.key)
    for evidence in claim.evidence:
        quoted = evidence.quote if words else None
        yield Citation(claim.id, event, quoted, *about, evidence.start_char, evidence.end_char)


def format_citations(citations: Sequence[Citation], style: str = "text") -> str:
    """Write citations as ``text``, ``apa``, ``bibtex`` or ``csl-json``.

    Examples
    --------
    >>> found = Citation("c:1", "e:1", "Peru met Chile.", "Talks", "The Sample", "1962-10-22", None, "a.txt", 0, 15)
    >>> print(format_citations([found]))
    “Peru met Chile.” The Sample, “Talks”, 22 October 1962. Characters 0–15 of a.txt (c:1).
    >>> print(format_citations([found], "apa"))
    Talks. (1962, October 22). The Sample. “Peru met Chile.” (characters 0–15 of a.txt)
    """
    if style == "csl-json":
        return "[\n" + ",\n".join(to_json(_csl(citation)) for citation in citations) + "\n]"
    if style not in STYLES:
        raise UsageError("no such format of citations", about=style, hint=f"take one of {', '.join(FORMATS)}")
    return "\n\n".join(map(STYLES[style], citations))


def _text(citation: Citation) -> str:
    title = f"“{citation.title}”" if citation.title else None
    about = ", ".join(part for part in (citation.publisher, title, _day(citation.published, "{d} {m} {y}")) if part)
    where = f"{_where(citation)} ({citation.claim})"
    return _line([_quoted(citation), about and about + ".", citation.url, where + "."])


def _apa(citation: Citation) -> str:
    """Write as the style of the American Psychological Association has an article without an author."""
    day = _day(citation.published, "{y}, {m} {d}") or "n.d."
    publisher = f"{citation.publisher}." if citation.publisher else None
    where = _where(citation)
    title = f"{citation.title or '[News article]'}."
    return _line([title, f"({day}).", publisher, citation.url, _quoted(citation), f"({where[0].lower()}{where[1:]})"])


def _bibtex(citation: Citation) -> str:
    day = citation.published[:10] if citation.published else None
    fields = {
        "title": citation.title or "[News article]",
        "howpublished": citation.publisher,
        "year": day[:4] if day else None,
        "date": day,
        "note": _line([_quoted(citation), _where(citation)]),
    }
    lines = [f"  {name} = {{{_tex(value)}}}," for name, value in fields.items() if value]
    if citation.url:  # TeX reads an address as it stands
        lines.append(f"  url = {{{quote(citation.url, safe=_IN_ADDRESS)}}},")
    key = re.sub(r"[^A-Za-z0-9]+", "-", f"kgraph-{citation.claim}-{citation.start}")
    return "\n".join((f"@misc{{{key},", *lines, "}"))


def _csl(citation: Citation) -> dict[str, Any]:
    """Give an item of the Citation Style Language, for Zotero and pandoc."""
    day = citation.published[:10] if citation.published else None
    parts = [int(part) for part in day.split("-")] if day and re.fullmatch(r"\d{4}(-\d\d){0,2}", day) else None
    item = {
        "id": f"{citation.claim}-{citation.start}",
        "type": "article-newspaper",
        "title": citation.title,
        "container-title": citation.publisher,
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": citation.url,
        "note": _line([_quoted(citation), _where(citation)]),
        "custom": {name: getattr(citation, name) for name in ("claim", "event", "document", "start", "end", "quote")},
    }
    return {name: value for name, value in item.items() if value is not None}


STYLES: dict[str, Callable[[Citation], str]] = {"text": _text, "apa": _apa, "bibtex": _bibtex}
FORMATS = (*STYLES, "csl-json")


def _quoted(citation: Citation) -> str | None:
    return f"“{citation.quote}”" if citation.quote else None


def _where(citation: Citation) -> str:
    return f"Characters {citation.start}–{citation.end} of {citation.document}"


def _line(parts: Sequence[str | None]) -> str:
    """Put what there is into one line."""
    return " ".join(" ".join(part for part in parts if part).split())


def _day(text: str | None, form: str) -> str | None:
    """Write a day in words; what is no day stays as it is."""
    try:
        day = date.fromisoformat((text or "")[:10])
    except ValueError:
        return text
    return form.format(d=day.day, m=f"{day:%B}", y=day.year)


def _tex(text: str) -> str:
    """Write text for TeX."""
    return "".join(_TEX.get(sign, sign) for sign in " ".join(text.split()))
