"""What another graph says that this one does not: events added, gone and changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgraph.counts import count
from kgraph.pipeline import contents
from kgraph.records import Contents, Event, to_json

if TYPE_CHECKING:
    import networkx as nx

COUNTED = ("documents", "claims", "entities", "events", "edges", "edges_background")


@dataclass(frozen=True, slots=True)
class Keys:
    """What only the second has, what only the first has, and of what they say something else."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed)


@dataclass(frozen=True, slots=True)
class Changed:
    """An event that both graphs hold, and the fields that differ: what they were, what they are."""

    before: Event
    after: Event
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is another in a second graph than in a first; false if nothing is.

    ``added`` are events that only the second holds, ``gone`` those that only the first does; ``documents``,
    ``entities`` and ``background`` give keys or ids. ``counts`` has how many there were and are of each kind of thing,
    ``statements`` every event in a line, by its id.
    """

    added: tuple[Event, ...]
    gone: tuple[Event, ...]
    changed: tuple[Changed, ...]
    documents: Keys
    entities: Keys
    background: Keys
    counts: Mapping[str, tuple[int, int]]
    statements: Mapping[str, str]

    def __bool__(self) -> bool:
        return any((self.added, self.gone, self.changed, self.documents, self.entities, self.background))


def diff(before: str | Path | nx.MultiDiGraph, after: str | Path | nx.MultiDiGraph) -> Difference:
    """Compare two graphs event by event.

    An event is the same if its id is, or else if it has a claim in common: another claim, told earlier, gives an event
    another id. Documents are compared by their contents, entities and background by all that is known of them.

    Parameters
    ----------
    before, after : str, Path or nx.MultiDiGraph
        Files that :func:`kgraph.build` wrote, or graphs read with their evidence.

    Returns
    -------
    Difference
        Each part sorted; false if all is the same.

    Raises
    ------
    StoreError
        If one is no graph file.
    GraphError
        If a graph was read without evidence.

    Examples
    --------
    >>> import tempfile, kgraph
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     article, one, other = (Path(folder, name) for name in ("lima.txt", "one.db", "other.db"))
    ...     _ = article.write_text("Peru accused Chile.")
    ...     _ = kgraph.build(article, one)
    ...     _ = article.write_text("Peru accused Chile. Brazil praised Peru.")
    ...     _ = kgraph.build(article, other)
    ...     found = kgraph.diff(one, other)
    >>> [event.predicate for event in found.added], found.counts["events"]
    (['PRAISES'], (1, 2))
    """
    return compare(_contents(before), _contents(after))


def compare(before: Contents, after: Contents) -> Difference:
    """Compare what two graphs hold, see :func:`diff`."""
    old, new = before.derived, after.derived
    pairs = dict(_pairs(old.events, new.events))
    matched = {event.id for event in pairs.values()}
    added = tuple(event for event in new.events if event.id not in matched)
    gone = tuple(event for event in old.events if event.id not in pairs)
    changed = tuple(_changes(old.events, pairs))
    return Difference(
        added=added,
        gone=gone,
        changed=changed,
        documents=_keys(*({r.document.key: r.document for r in graph.readings} for graph in (before, after))),
        entities=_keys(*({entity.id: entity for entity in derived.entities} for derived in (old, new))),
        background=_keys(*({fact.id: fact for fact in derived.facts} for derived in (old, new))),
        counts=_counts(before, after),
        statements=_statements(before, gone) | _statements(after, (*added, *(change.after for change in changed))),
    )


def _contents(graph: str | Path | nx.MultiDiGraph) -> Contents:
    from kgraph.graph.query import contents_of

    return contents(graph) if isinstance(graph, str | Path) else contents_of(graph)


def _pairs(before: Sequence[Event], after: Sequence[Event]) -> Iterator[tuple[str, Event]]:
    """Lead each event from before, by its id, to the one that it is now; no two to one."""
    old, new = {event.id for event in before}, {event.id: event for event in after}
    tellers = {id: event for event in after if event.id not in old for id in event.claims}
    for event in before:
        found = new.get(event.id) or next((tellers[id] for id in event.claims if id in tellers), None)
        if found:
            yield event.id, found
            for id in found.claims:
                tellers.pop(id, None)


def _changes(before: Iterable[Event], pairs: Mapping[str, Event]) -> Iterator[Changed]:
    """Give the events that are not what they were."""
    for event in before:
        if (now := pairs.get(event.id)) and now != event:
            told = ((field.name, (getattr(event, field.name), getattr(now, field.name))) for field in fields(Event))
            yield Changed(event, now, {name: values for name, values in told if values[0] != values[1]})


def _keys(old: Mapping[str, object], new: Mapping[str, object]) -> Keys:
    both = sorted(old.keys() & new.keys())
    added, gone = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
    return Keys(tuple(added), tuple(gone), tuple(key for key in both if old[key] != new[key]))


def _counts(before: Contents, after: Contents) -> dict[str, tuple[int, int]]:
    old, new = count(before), count(after)
    return {name: (old[name], new[name]) for name in COUNTED}


def _statements(graph: Contents, events: Iterable[Event]) -> dict[str, str]:
    """Tell events in a line each, with the names that the graph has."""
    import networkx as nx

    from kgraph.graph.explain import statement_of
    from kgraph.rows import node_rows

    G = nx.MultiDiGraph()
    G.add_nodes_from(node_rows(graph))
    return {event.id: statement_of(G, event) for event in events}


def format_difference(found: Difference) -> str:
    """Write a difference as plain text: ``+`` what is added, ``-`` what is gone, ``~`` what is another."""
    counted = ((name, *counts) for name, counts in found.counts.items() if counts[0] != counts[1])
    lines = [f"{name.replace('_', ' ')}: {before} -> {after}" for name, before, after in counted]
    for what, keys in (("document", found.documents), ("entity", found.entities), ("background", found.background)):
        signs = (("+", keys.added), ("-", keys.gone), ("~", keys.changed))
        lines += [f"{sign} {what} {key}" for sign, some in signs for key in some]
    lines += [f"+ {event.id}  {found.statements[event.id]}" for event in found.added]
    lines += [f"- {event.id}  {found.statements[event.id]}" for event in found.gone]
    for change in found.changed:
        lines.append(f"~ {change.after.id}  {found.statements[change.after.id]}")
        lines += [f"    {name}: {_told(before)} -> {_told(after)}" for name, (before, after) in change.fields.items()]
    return "\n".join(lines)


def _told(value: Any) -> str:
    return value if isinstance(value, str) else to_json(value)


def difference_rows(found: Difference) -> Iterator[dict[str, Any]]:
    """Give a difference as records, one for each thing that is another, the counts first."""
    yield {"what": "counts", **found.counts}
    for what, keys in (("document", found.documents), ("entity", found.entities), ("background", found.background)):
        for change in ("added", "gone", "changed"):
            yield from ({"what": what, "change": change, "id": id} for id in getattr(keys, change))
    for change, events in (("added", found.added), ("gone", found.gone)):
        for event in events:
            yield {"what": "event", "change": change, "id": event.id, "statement": found.statements[event.id]}
    for one in found.changed:
        told = {"id": one.after.id, "before": one.before.id, "statement": found.statements[one.after.id]}
        yield {"what": "event", "change": "changed", **told, "fields": one.fields}
