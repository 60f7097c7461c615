"""Claims as people correct them: left out, or a field set; and all of it undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.config import tell_nothing
from kgraph.decisions import check
from kgraph.errors import NotFoundError, UsageError
from kgraph.pipeline import GRAPH, derive_if_stale, open_file
from kgraph.records import CLAIM, Claim, Decision
from kgraph.resolve.corrections import REJECT, SET

if TYPE_CHECKING:
    from kgraph.store.sqlite import SqliteStore

PARTIES = ("actors", "recipients", "object", "place")


@dataclass(frozen=True, slots=True)
class Corrected:
    """A decision on a claim, with the words that the claim stands in; ``None`` where the graph has no such claim."""

    claim: str
    judgement: str
    field: str
    value: str
    reason: str
    quote: str | None


def corrections(graph: str | Path = GRAPH) -> list[Corrected]:
    """List what people decided on claims, sorted by claim and field."""
    with open_file(graph) as store:
        decided = [decision for decision in store.decisions() if decision.on_claim]
        quotes = {claim.id: claim.evidence[0].quote for claim in _claims(store)} if decided else {}
    return [Corrected(d.left, d.judgement, d.right, d.value, d.reason, quotes.get(d.left)) for d in decided]


def reject(claim: str, graph: str | Path = GRAPH, *, reason: str = "") -> Decision:
    """Leave a claim out of the graph, though its text stays.

    Parameters
    ----------
    claim : str
        Its id, or so much of the beginning that no other has it.

    Raises
    ------
    NotFoundError
        If the graph has no such claim, or several.
    """
    with open_file(graph) as store:
        (decision,) = _decide(store, [Decision(REJECT, _find(store, claim), "", reason)])
    return decision


def set_fields(
    claim: str, fields: Mapping[str, str], graph: str | Path = GRAPH, *, reason: str = ""
) -> tuple[Decision, ...]:
    """Give fields of a claim other values; the id of the claim stays.

    Parameters
    ----------
    claim : str
        Its id, or so much of the beginning that no other has it.
    fields : mapping of str to str
        See :func:`kgraph.resolve.corrections.parse_field`; an entity can be named by id, name or alias.

    Raises
    ------
    NotFoundError
        If the graph has no such claim or entity, or several.
    UsageError
        If a claim has no such field, or the field cannot have that value.
    """
    if not fields:
        raise UsageError("nothing to set", about=claim, hint="write field=value, such as predicate=THREATENS")
    with open_file(graph) as store:
        id = _find(store, claim)
        values = {field: _spell(store, field, value) for field, value in fields.items()}
        return _decide(store, [Decision(SET, id, field, reason, value) for field, value in values.items()])


def undo(claim: str, graph: str | Path = GRAPH) -> int:
    """Forget all that somebody decided on a claim; give how many decisions there were.

    Raises
    ------
    NotFoundError
        If nobody decided anything on it.
    """
    with open_file(graph) as store:
        decided = [decision for decision in store.decisions() if decision.on_claim]
        id = _one_of({decision.left for decision in decided}, claim, "nobody decided anything on this claim")
        found = [decision for decision in decided if decision.left == id]
        for decision in found:
            store.undo(decision)
        derive_if_stale(store, tell_nothing)
    return len(found)


def _decide(store: SqliteStore, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    checked = tuple(check(decision) for decision in decisions)
    for decision in checked:
        store.decide(decision)
    derive_if_stale(store, tell_nothing)
    return checked


def _claims(store: SqliteStore) -> Iterator[Claim]:
    return (claim for reading in store.readings() for claim in reading.claims)


def _find(store: SqliteStore, claim: str) -> str:
    return _one_of({each.id for each in _claims(store)}, claim, "no such claim in the graph")


def _one_of(ids: Iterable[str], beginning: str, otherwise: str) -> str:
    """Give the one id that begins like this."""
    wanted = beginning if beginning.startswith(CLAIM) else CLAIM + beginning
    found = sorted(id for id in ids if id.startswith(wanted))
    if not found:
        raise NotFoundError(otherwise, about=beginning, hint="`kgraph explain` shows the claims of an event")
    if len(found) > 1:
        raise NotFoundError(f"{len(found)} claims begin so", about=beginning, hint="write more of the id")
    return found[0]


def _spell(store: SqliteStore, field: str, value: str) -> str:
    """Give the value with the entities in it named by id."""
    if field not in PARTIES:
        return value
    from kgraph.graph.find import find_entity
    from kgraph.identity import graph_of

    G = graph_of(store.derived().entities)
    return ",".join(find_entity(G, word.strip()) for word in value.split(",") if word.strip())
