"""Who is the same as whom: candidates, what a rule joined, and what people decided; all of it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.config import tell_nothing
from kgraph.decisions import JUDGEMENTS, check, read_decisions, write_decisions
from kgraph.pipeline import GRAPH, candidates, derive_if_stale, open_file, settled
from kgraph.records import Decision, Entity, Reading
from kgraph.versions import world_of

if TYPE_CHECKING:
    import networkx as nx

    from kgraph.store.sqlite import SqliteStore

__all__ = ["JUDGEMENTS", "Judged", "decide", "identities", "read_decisions", "undo", "write_decisions"]


@dataclass(frozen=True, slots=True)
class Judged:
    """Two entities and what is held of them: ``same``, ``different``, ``unsure``, or ``candidate`` if nothing yet.

    ``by`` is ``person`` or ``rule``; ``score``, in [0, 1], is that of the rule.
    """

    judgement: str
    by: str
    left: str
    left_name: str | None
    right: str
    right_name: str | None
    score: float | None = None
    reason: str = ""


def identities(graph: str | Path = GRAPH) -> list[Judged]:
    """List what people decided, then what a rule joined, then the pairs that may be one, the likeliest first."""
    with open_file(graph) as store:
        readings = settled(store.readings())
        decisions = [decision for decision in store.decisions() if not decision.on_claim]
        world = world_of(store.versions())
    names = {entity.id: entity.name for entity in _entities(readings)}
    found = sorted(candidates(readings, decisions, world), key=lambda candidate: not candidate.joined)
    rows: list[tuple[str, str, str, str, float | None, str]]
    rows = [("person", d.judgement, d.left, d.right, None, d.reason) for d in decisions]
    rows += [
        ("rule", "same" if c.joined else "candidate", c.left, c.right, c.score, "; ".join(c.reasons)) for c in found
    ]
    return [
        Judged(judgement, by, left, names.get(left), right, names.get(right), score, reason)
        for by, judgement, left, right, score, reason in rows
    ]


def decide(judgement: str, left: str, right: str, graph: str | Path = GRAPH, *, reason: str = "") -> Decision:
    """Note what somebody holds of two entities; the graph follows at once, and nothing that was read is lost.

    Parameters
    ----------
    judgement : str
        ``same``; ``different``, which undoes what a rule joined, too; or ``unsure``, which keeps a rule from joining.
    left, right : str
        The id, name or alias of an entity of the graph.

    Raises
    ------
    UsageError
        If both are one entity of what was read, or the judgement is none.
    NotFoundError
        If the graph has no such entity, or several.
    """
    with open_file(graph) as store:
        ids = _find(store, (left, right))
        decision = check(Decision(judgement, min(ids), max(ids), reason))
        store.decide(decision)
        derive_if_stale(store, tell_nothing)
    return decision


def undo(left: str, right: str, graph: str | Path = GRAPH) -> None:
    """Forget what somebody decided on two entities; the graph is as if it never had been.

    Raises
    ------
    NotFoundError
        If nobody decided anything on these two.
    """
    with open_file(graph) as store:
        store.undo(Decision("", *_find(store, (left, right))))
        derive_if_stale(store, tell_nothing)


def _entities(readings: Iterable[Reading]) -> tuple[Entity, ...]:
    """Give the entities as they are without any decision."""
    from kgraph.resolve.entities import merge_entities

    return merge_entities(readings, {})


def _find(store: SqliteStore, words: Sequence[str]) -> tuple[str, str]:
    """Give the ids that words mean: those decided on, else of what was read, whoever is joined now."""
    from kgraph.graph.find import find_entity

    decided = {id for decision in store.decisions() for id in (decision.left, decision.right)}
    G = graph_of(_entities(settled(store.readings())))
    left, right = (word if word in decided else find_entity(G, word) for word in words)
    return left, right


def graph_of(entities: Iterable[Entity]) -> nx.MultiDiGraph:
    """Give a graph of nodes only, in which names can be found."""
    import networkx as nx

    G = nx.MultiDiGraph()
    for entity in entities:
        G.add_node(entity.id, name=entity.name, aliases=entity.aliases, country=entity.country, merged=entity.merged)
    return G
