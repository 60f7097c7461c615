"""Why an edge is there: every claim with its words, who said it, and what decided who each party is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import networkx as nx

from kgraph.errors import NotFoundError
from kgraph.graph.query import contents_of, name_of
from kgraph.ontology import load_ontology
from kgraph.records import Argument, Claim, Contents, Event, EventDate, Fact, Mention, Reading, days

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class Party:
    """Who fills a role of a claim: the words, whom they name, and the rule or table row that decided so.

    ``joined_by`` says why the entity of the document is the one given, if it was joined to that across documents.
    """

    role: str
    text: str | None
    entity: str | None
    name: str | None
    kind: str | None = None
    resolved_by: str | None = None
    joined_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedClaim:
    """What one passage says. ``start`` and ``end`` mark the quote within ``sentence``."""

    id: str
    document: str
    publisher: str | None
    published: str | None
    url: str | None
    sentence: str
    start: int
    end: int
    quote: str
    trigger: str
    cue: str | None
    modality: str
    polarity: str
    speakers: tuple[Party, ...]
    parties: tuple[Party, ...]
    date: EventDate | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an edge is there: ``statement`` in one line, and every claim, or for background the ``source``.

    ``differs`` and ``disputed_by`` are the event's.
    """

    id: str
    statement: str
    predicate: str
    claims: tuple[ExplainedClaim, ...] = ()
    documents: tuple[str, ...] = ()
    publishers: int = 0
    confidence: float | None = None
    disputed_by: tuple[str, ...] = ()
    differs: dict[str, list[object]] | None = None
    source: str | None = None


def explain(G: nx.MultiDiGraph, key: str) -> Explanation:
    """Explain an event, an edge, a background fact, or one claim of an event.

    Parameters
    ----------
    G : nx.MultiDiGraph
        Read with its evidence.
    key : str
        The id of an event (``e:...``) or claim (``c:...``), or the key of an edge.

    Raises
    ------
    NotFoundError
        If the graph has no such key.
    GraphError
        If it was read without evidence.
    """
    contents = contents_of(G)
    for fact in contents.derived.facts:
        if fact.id == key:
            return _explain_fact(G, fact, contents)
    for event in contents.derived.events:
        if event.id == key or key in event.claims or key.startswith(f"{event.id}:"):
            return _explain_event(G, event, contents, key)
    raise NotFoundError("no event, edge or claim has this id", about=key, hint="take an id that kgraph events shows")


def _explain_fact(G: nx.MultiDiGraph, fact: Fact, contents: Contents) -> Explanation:
    """Explain what a table states."""
    label = load_ontology().background.get(fact.predicate, fact.predicate).lower()
    words = [name_of(G, fact.actor), label, name_of(G, fact.recipient)]
    more = [fact.title, f"from {fact.start}" if fact.start else None, f"until {fact.end}" if fact.end else None]
    extra = ", ".join(word for word in more if word)
    statement = " ".join(words) + (f" ({extra})" if extra else "")
    keys = sorted(r.document.key for r in contents.readings if r.document.id in fact.documents)
    return Explanation(fact.id, statement, fact.predicate, documents=tuple(keys), source=fact.source)


def _explain_event(G: nx.MultiDiGraph, event: Event, contents: Contents, key: str) -> Explanation:
    """Explain an event by its claims, by one only if the key is a claim's."""
    wanted = {key} if key in event.claims else set(event.claims)
    readings = [reading for reading in contents.readings if reading.document.id in event.documents]
    told = [(claim, reading) for reading in readings for claim in reading.claims if claim.id in wanted]
    told.sort(key=lambda pair: (pair[1].document.published or "9999", pair[1].document.id, pair[0].trigger.start_char))
    return Explanation(
        id=event.id,
        statement=statement_of(G, event),
        predicate=event.predicate,
        claims=tuple(_explain_claim(G, claim, reading) for claim, reading in told),
        documents=tuple(sorted(reading.document.key for reading in readings)),
        publishers=event.publishers,
        confidence=event.confidence,
        disputed_by=event.disputed_by,
        differs=dict(event.differs),
    )


def statement_of(G: nx.MultiDiGraph, event: Event) -> str:
    """Tell an event in one line."""
    known = load_ontology().predicates.get(event.predicate)
    others = [] if event.reciprocal else [*event.recipients]
    actors = " and ".join(name_of(G, id) for id in event.actors) or "somebody"
    targets = ", ".join([*(name_of(G, id) for id in (*others, *event.objects)), *event.contents])
    marks = [mark for mark in (event.polarity, event.modality) if mark not in ("affirmed", "asserted")]
    status = f" ({', '.join(marks)})" if marks else ""
    when = days(event.date.start, event.date.end) if event.date else None
    return " ".join(filter(None, [actors, (known.label.lower() if known else event.predicate) + status, targets, when]))


def _explain_claim(G: nx.MultiDiGraph, claim: Claim, reading: Reading) -> ExplainedClaim:
    """Explain one claim."""
    document, evidence = reading.document, claim.evidence[0]
    first, last = sentence_around(document.text, evidence.start_char, evidence.end_char)
    return ExplainedClaim(
        id=claim.id,
        document=document.key,
        publisher=document.publisher,
        published=document.published,
        url=document.url,
        sentence=document.text[first:last] or evidence.quote,
        start=evidence.start_char - first if document.text else 0,
        end=evidence.end_char - first if document.text else len(evidence.quote),
        quote=evidence.quote,
        trigger=claim.trigger.text,
        cue=claim.cue.text if claim.cue else None,
        modality=claim.modality,
        polarity=claim.polarity,
        speakers=tuple(_party(G, "speaker", speaker, reading) for speaker in claim.speakers),
        parties=tuple(_party(G, role, argument, reading) for role, argument in _roles(claim)),
        date=claim.date,
        rule=claim.rule,
        confidence=claim.confidence,
    )


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where the sentence, or the sentences, around a span begin and end.

    Examples
    --------
    >>> text = "It rained. Peru met Chile in Lima. All left."
    >>> first, last = sentence_around(text, 16, 19)
    >>> text[first:last]
    'Peru met Chile in Lima.'
    """
    left, right = max(0, start - 2000), min(len(text), end + 2000)
    before = [match.end() for match in _SENTENCE_END.finditer(text, left, right) if match.end() <= start]
    after = _SENTENCE_END.search(text, max(start, end - 1), right)
    last = after.start() + len(after.group().rstrip()) if after else right
    return (before[-1] if before else left), max(last, end)


def _roles(claim: Claim) -> Iterator[tuple[str, Argument]]:
    """Give every party of a claim with its role."""
    yield from (("actor", argument) for argument in claim.actors)
    yield from (("recipient", argument) for argument in claim.recipients)
    things = (("object", claim.object), ("place", claim.place))
    yield from ((role, argument) for role, argument in things if argument)


def _party(G: nx.MultiDiGraph, role: str, argument: Argument, reading: Reading) -> Party:
    """Say who fills a role, by the mention at the same words."""
    mention = _mention_at(argument, reading.mentions)
    current = _current(G, argument.entity)
    name = name_of(G, current) if current else None
    rule = mention.resolved_by if mention else "inferred" if argument.inferred else None
    why = _joined_by(G, current) if current != argument.entity else ()
    return Party(role, argument.text, current, name, mention.kind if mention else None, rule, why)


def _joined_by(G: nx.MultiDiGraph, id: str | None) -> tuple[str, ...]:
    """Give the decisions and rules that joined others to an entity."""
    return next((entity.joined_by for entity in contents_of(G).derived.entities if entity.id == id), ())


def _mention_at(argument: Argument, mentions: Sequence[Mention]) -> Mention | None:
    """Find the mention with exactly the words of an argument, else one within them that names the same."""
    first, last = argument.start_char, argument.end_char
    if first is None or last is None:
        return None
    within = [m for m in mentions if first <= m.start_char and m.end_char <= last and m.entity == argument.entity]
    return next((m for m in within if (m.start_char, m.end_char) == (first, last)), within[0] if within else None)


def _current(G: nx.MultiDiGraph, id: str | None) -> str | None:
    """Give the id that an entity has now, if decisions joined it to another."""
    if id is None or id in G:
        return id
    return next((now for now, merged in G.nodes(data="merged", default=()) if id in (merged or ())), id)


def format_explanation(explanation: Explanation) -> str:
    """Write an explanation as plain text, quotes between » and «."""
    lines = [f"{explanation.id}  {explanation.statement}"]
    if explanation.source:
        lines += [f"  background, stated by {explanation.source}", f"  named in {', '.join(explanation.documents)}"]
    for claim in explanation.claims:
        lines += ["", *_claim_lines(claim)]
    if explanation.disputed_by:
        lines += ["", f"  disputed by {', '.join(explanation.disputed_by)}"]
    if explanation.differs:
        lines += ["", *(f"  told differently: {name}: {_told(values)}" for name, values in explanation.differs.items())]
    return "\n".join(lines)


def _told(values: Sequence[object]) -> str:
    """List the values told."""
    return "; ".join(map(str, values))


def _claim_lines(claim: ExplainedClaim) -> Iterator[str]:
    """Write one claim."""
    source = [claim.publisher or "unknown publisher", claim.published or "no date", claim.url or claim.document]
    yield f"  {claim.id}  {', '.join(source)}"
    before, marked, after = claim.sentence[: claim.start], claim.quote, claim.sentence[claim.end :]
    yield "    " + " ".join(f"{before}»{marked}«{after}".split())
    cue = f" because of “{claim.cue}”" if claim.cue else ""
    yield f"    told as {claim.polarity}, {claim.modality}{cue}"
    yield f"    read by rule {claim.rule or '-'}, confidence {claim.confidence:.2f}"
    if claim.date:
        span = " to ".join(dict.fromkeys(day or ".." for day in (claim.date.start, claim.date.end)))
        yield f"    date: {span} ({claim.date.precision})" + (f" from “{claim.date.text}”" if claim.date.text else "")
    for party in (*claim.speakers, *claim.parties):
        words = f"“{party.text}”" if party.text else "not in the words"
        yield f"    {party.role}: {words} = {party.entity or 'nobody known'}, by {party.resolved_by or 'no rule'}"
        yield from (f"      joined: {why}" for why in party.joined_by)
