"""Lists of events and edges, sorted by date, by who, to whom, what and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from kgraph.errors import GraphError
from kgraph.graph import filters
from kgraph.graph.find import find_entity, get_entities
from kgraph.records import Contents, Event

Edge = tuple[str, str, str, Mapping[str, Any]]


def contents_of(G: nx.MultiDiGraph) -> Contents:
    """Give the readings that a graph was made of.

    Raises
    ------
    GraphError
        If it was read without evidence.
    """
    contents = G.graph.get("contents")
    if not isinstance(contents, Contents):
        hint = "read the file with evidence=True; pull from a server first"
        raise GraphError("this graph was read without evidence", hint=hint)
    return contents


def events(
    G: nx.MultiDiGraph,
    *,
    actor: str | None = None,
    recipient: str | None = None,
    type: str | None = None,
    start: str | None = None,
    end: str | None = None,
    unreal: bool = False,
) -> list[Event]:
    """List events, also those without a second party, which have no edge.

    Parameters
    ----------
    G : nx.MultiDiGraph
        Read with its evidence.
    actor, recipient : str, optional
        An id, name or alias, or the code of a country for everything of it. A recipient may be an object or asset too.
    type : str, optional
        A PLOVER type or a predicate.
    start, end : str, optional
        ISO days, both inclusive.
    unreal : bool
        Whether to list too what is not told as having happened.

    Returns
    -------
    list of Event
        Sorted by date, those without one last.

    Raises
    ------
    NotFoundError
        If the graph has no such actor or recipient.
    UsageError
        If there is no such type, or ``start`` or ``end`` is no ISO day.
    """
    filters.check_days(start, end)
    actors = set(get_entities(G, actor)) if actor else None
    recipients = set(get_entities(G, recipient)) if recipient else None
    words = filters.type_words(type) if type else None
    found = (
        event
        for event in contents_of(G).derived.events
        if (unreal or event.fact)
        and (words is None or event.type in words or event.predicate in words)
        and _between(event, start, end)
        and (actors is None or not actors.isdisjoint(event.actors))
        and (recipients is None or not recipients.isdisjoint((*event.recipients, *event.objects)))
    )
    return sorted(found, key=_by_date)


def _between(event: Event, start: str | None, end: str | None) -> bool:
    """Whether an event can have been in a range of days; without a range, always."""
    if start is None and end is None:
        return True
    return event.date is not None and filters.meets(event.date.start, event.date.end, start, end)


def _by_date(event: Event) -> tuple[str, str]:
    """Sort by the first day, then by id."""
    return ((event.date and (event.date.start or event.date.end)) or "9999", event.id)


def event_row(G: nx.MultiDiGraph, event: Event) -> dict[str, Any]:
    """Give an event as a row for a table or JSON, with names beside the ids."""
    roles = ("actors", "recipients", "objects", "places", "speakers")
    return {
        "id": event.id,
        "date_start": event.date.start if event.date else None,
        "date_end": event.date.end if event.date else None,
        "predicate": event.predicate,
        "type": event.type,
        "mode": event.mode,
        **{role: list(getattr(event, role)) for role in roles},
        **{f"{role[:-1]}_names": [name_of(G, id) for id in getattr(event, role)] for role in roles},
        "contents": list(event.contents),
        "modality": event.modality,
        "polarity": event.polarity,
        "attributed": event.attributed,
        "disputed": event.disputed,
        "disputed_by": list(event.disputed_by),
        "publishers": event.publishers,
        "confidence": event.confidence,
        "claims": list(event.claims),
        "documents": list(event.documents),
        "differs": event.differs,
    }


def name_of(G: nx.MultiDiGraph, id: str) -> str:
    """Give the name of a node, or its id where it has none."""
    return str((G.nodes.get(id) or {}).get("name") or id)


def edges(
    G: nx.MultiDiGraph,
    *,
    actor: str | None = None,
    recipient: str | None = None,
    type: str | None = None,
    start: str | None = None,
    end: str | None = None,
) -> list[Edge]:
    """List the edges ``(u, v, key, data)`` that pass, sorted by date and key; parameters as for :func:`events`."""
    H = filters.narrow(G, actor=actor, recipient=recipient, type=type, start=start, end=end)
    return sorted(H.edges(keys=True, data=True), key=_edge_order)


def edges_at(G: nx.MultiDiGraph, words: str) -> list[Edge]:
    """List the edges from and to one entity, sorted by date and key.

    Raises
    ------
    NotFoundError
        If the graph has no such entity, or several.
    """
    id = find_entity(G, words)
    found = {edge[:3]: edge for edge in (*G.in_edges(id, keys=True, data=True), *G.out_edges(id, keys=True, data=True))}
    return sorted(found.values(), key=_edge_order)


def _edge_order(edge: Edge) -> tuple[str, ...]:
    """Sort by the first day, then by key and ends."""
    u, v, key, data = edge
    return (data.get("date_start") or "9999", key, u, v)
