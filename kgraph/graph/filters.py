"""Parts of a graph: each function gives a new graph with all nodes and those edges that pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import networkx as nx

from kgraph.errors import UsageError
from kgraph.frames import NODES
from kgraph.graph.find import get_entities
from kgraph.ontology import load_ontology

Edge = tuple[str, str, str, Mapping[str, Any]]
Test = Callable[[Edge], bool]
_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


def select(G: nx.MultiDiGraph, passes: Test) -> nx.MultiDiGraph:
    """Keep the edges ``(u, v, key, data)`` that pass a test, and every node."""
    H = nx.MultiDiGraph(**G.graph)
    H.add_nodes_from((id, dict(data)) for id, data in G.nodes(data=True))
    H.add_edges_from(
        (u, v, key, dict(data)) for u, v, key, data in G.edges(keys=True, data=True) if passes((u, v, key, data))
    )
    return H


def connected(G: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Leave out the nodes that no edge touches."""
    return induced(G, {id for id in G if G.degree(id)})


def induced(G: nx.MultiDiGraph, ids: Collection[str]) -> nx.MultiDiGraph:
    """Keep some nodes and the edges between them, in the order of ``G``; networkx gives them in that of a set."""
    inside = [id for id in G if id in ids]
    H = nx.MultiDiGraph(**G.graph)
    H.add_nodes_from((id, dict(G.nodes[id])) for id in inside)
    H.add_edges_from((u, v, key, dict(data)) for u, v, key, data in G.edges(inside, keys=True, data=True) if v in H)
    return H


def is_background(data: Mapping[str, Any]) -> bool:
    """Whether an edge is stated by a table, not by an article."""
    return bool(data.get("background"))


def is_fact(data: Mapping[str, Any]) -> bool:
    """Whether an edge is told as having happened."""
    affirmed = data.get("polarity", "affirmed") == "affirmed"
    return not is_background(data) and affirmed and data.get("modality", "asserted") in ("asserted", "hedged")


def is_unreal(data: Mapping[str, Any]) -> bool:
    """Whether an edge is planned, conditional, demanded, denied, questioned, an opinion or negated."""
    return not is_background(data) and not is_fact(data)


def is_counted(data: Mapping[str, Any], *, unreal: bool = False) -> bool:
    """Whether an edge is told as having happened; with ``unreal``, whether an article tells it at all."""
    return is_fact(data) or (unreal and not is_background(data))


def told(G: nx.MultiDiGraph, *, unreal: bool = False) -> Iterator[Edge]:
    """Give the edges that articles tell, background apart: as having happened, or all."""
    return (edge for edge in G.edges(keys=True, data=True) if is_counted(edge[3], unreal=unreal))


def facts(G: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Keep what is told as having happened."""
    return select(G, lambda edge: is_fact(edge[3]))


def unreal(G: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Keep what is not told as having happened: plans, conditions, demands, denials, questions, opinions, negations."""
    return select(G, lambda edge: is_unreal(edge[3]))


def background(G: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Keep what tables state: offices, memberships, capitals, operators."""
    return select(G, lambda edge: is_background(edge[3]))


def between(G: nx.MultiDiGraph, start: str | None = None, end: str | None = None) -> nx.MultiDiGraph:
    """Keep what can have happened from one ISO day to another, both inclusive; what has no date is left out.

    For what passes between two parties see :func:`dyad`.

    Raises
    ------
    UsageError
        If one is no ISO day.

    Examples
    --------
    >>> G = nx.MultiDiGraph([("a", "b", {"date_start": "1962-10-22", "date_end": "1962-10-22"})])
    >>> between(G, "1962-10-01", "1962-10-31").size(), between(G, end="1962-10-01").size()
    (1, 0)
    """
    check_days(start, end)
    return select(G, lambda edge: meets(edge[3].get("date_start"), edge[3].get("date_end"), start, end))


def check_attribute(G: nx.MultiDiGraph, by: str | None) -> None:
    """Refuse to join nodes by what they have not, or what is no word."""
    values = [value for _, value in G.nodes(data=by) if value is not None] if by else []
    if by and not (all(isinstance(value, str) for value in values) if values else by in NODES):
        raise UsageError("no word that nodes have", about=by, hint="take country, type, kind or sector")


def check_days(*days: str | None) -> None:
    """Refuse what is no ISO day, for days are compared as words; and a first day after the last."""
    for day in days:
        if day is not None and not _DAY.fullmatch(day):
            hint = "write it as YYYY-MM-DD; what passes between two parties is dyad(G, one, other)"
            raise UsageError("is not a day", about=repr(day), hint=hint)
    given = [day for day in days if day]
    if given != sorted(given):
        raise UsageError("the first day is after the last", about=" to ".join(given), hint="swap them")


def meets(first: str | None, last: str | None, start: str | None, end: str | None) -> bool:
    """Whether the days from ``first`` to ``last`` reach into ``start`` to ``end``.

    Where one side is open ("since 1956"), only the day that is known counts: else all that is so dated would be in
    every later range.
    """
    known, latest = first or last, last or first
    if known is None or latest is None:
        return False
    return (start is None or latest >= start) and (end is None or known <= end)


def of_type(G: nx.MultiDiGraph, *types: str) -> nx.MultiDiGraph:
    """Keep edges of PLOVER types (``THREATEN``) or predicates (``DEMANDS``), in any case of letters.

    Raises
    ------
    UsageError
        If the vocabulary has no such word.
    """
    words = type_words(*types)
    return select(G, lambda edge: edge[3].get("type") in words or edge[3].get("predicate") in words)


def type_words(*types: str) -> frozenset[str]:
    """Give the words of the vocabulary that these are.

    Raises
    ------
    UsageError
        If one is neither type nor predicate.

    Examples
    --------
    >>> sorted(type_words("threaten", "DEMANDS"))
    ['DEMANDS', 'THREATEN']
    """
    ontology = load_ontology()
    known = {p.type for p in ontology.predicates.values()} | ontology.predicates.keys() | ontology.background.keys()
    words = frozenset(word.upper() for word in types)
    if unknown := sorted(words - known):
        plover = sorted({p.type for p in ontology.predicates.values()})
        raise UsageError("no such type or predicate", about=unknown[0], hint=f"types are {', '.join(plover)}")
    return words


def involving(G: nx.MultiDiGraph, actor: str | None = None, recipient: str | None = None) -> nx.MultiDiGraph:
    """Keep edges from an actor, to a recipient, or both; who acts on each other is both.

    Parameters
    ----------
    G : nx.MultiDiGraph
        As :func:`kgraph.graph.assemble` makes it.
    actor, recipient : str, optional
        An id, name or alias, or the code of a country for everything of it.

    Raises
    ------
    NotFoundError
        If the graph has no such entity.
    """
    actors = set(get_entities(G, actor)) if actor else set(G)
    recipients = set(get_entities(G, recipient)) if recipient else set(G)
    return select(G, lambda edge: _joins(edge, actors, recipients))


def narrow(
    G: nx.MultiDiGraph,
    *,
    actor: str | None = None,
    recipient: str | None = None,
    type: str | None = None,
    start: str | None = None,
    end: str | None = None,
) -> nx.MultiDiGraph:
    """Keep what passes each filter that is given: :func:`involving`, :func:`of_type` and :func:`between`."""
    H = involving(G, actor, recipient) if actor or recipient else G
    H = of_type(H, type) if type else H
    return between(H, start, end) if start or end else H


def dyad(G: nx.MultiDiGraph, one: str, other: str) -> nx.MultiDiGraph:
    """Keep what passes between two parties, whichever way; for one way only see :func:`involving`.

    Parameters
    ----------
    G : nx.MultiDiGraph
        As :func:`kgraph.graph.assemble` makes it.
    one, other : str
        An id, name or alias, or the code of a country for everything of it.

    Raises
    ------
    NotFoundError
        If the graph has no such entity.

    Examples
    --------
    >>> G = nx.MultiDiGraph([("state:USA", "state:CUB"), ("state:CUB", "state:USA"), ("state:USA", "state:PER")])
    >>> dyad(G, "state:USA", "state:CUB").size()
    2
    """
    sides = set(get_entities(G, one)), set(get_entities(G, other))
    return select(G, lambda edge: _joins(edge, *sides) or _joins(edge, *reversed(sides)))


def _joins(edge: Edge, actors: set[str], recipients: set[str]) -> bool:
    """Whether an edge leads from one of the actors to one of the recipients."""
    u, v, _, data = edge
    return (u in actors and v in recipients) or (bool(data.get("reciprocal")) and v in actors and u in recipients)
