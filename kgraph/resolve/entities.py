"""Merges the entities of all documents by their ids, and by the decisions of people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kgraph.records import Decision, Entity, Reading


def canonical(decisions: Iterable[Decision], joins: Iterable[Decision] = ()) -> dict[str, str]:
    """Lead every id that was judged the same as another to the smallest id of its cluster.

    A judgement ``different`` is stronger: of the judgements ``same``, in sorted order, those are left out that would
    bring two such ids together, if by others in between. What people decided comes before ``joins``, those of a rule.

    Examples
    --------
    >>> canonical([Decision("same", "person:b", "person:a"), Decision("same", "person:b", "person:c")])
    {'person:b': 'person:a', 'person:c': 'person:a'}
    """
    decisions = list(decisions)
    apart = _pairs(decisions, "different")
    clusters: dict[str, frozenset[str]] = {}
    for left, right in (*_pairs(decisions, "same"), *_pairs(joins, "same")):
        joined = clusters.get(left, frozenset([left])) | clusters.get(right, frozenset([right]))
        if not any(one in joined and other in joined for one, other in apart):
            clusters.update(dict.fromkeys(joined, joined))
    return {id: min(clusters[id]) for id in sorted(clusters) if id != min(clusters[id])}


def _pairs(decisions: Iterable[Decision], judgement: str) -> list[tuple[str, str]]:
    """Give the pairs judged so, each the smaller id first, sorted."""
    found = {tuple(sorted((d.left, d.right))) for d in decisions if d.judgement == judgement}
    return sorted((pair[0], pair[-1]) for pair in found)


def reasons(
    decisions: Iterable[Decision], joins: Iterable[Decision], same: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Give for each id that stands for several why they are one.

    Examples
    --------
    >>> reasons([], [Decision("same", "person:a", "person:b", "one sound")], {"person:b": "person:a"})
    {'person:a': ('person:a = person:b by rule: one sound',)}
    """
    found: dict[str, set[str]] = defaultdict(set)
    for by, group in (("a decision", decisions), ("rule", joins)):
        for d in group:
            id = same.get(d.left, d.left)
            if d.judgement == "same" and id == same.get(d.right, d.right):
                found[id].add(f"{d.left} = {d.right} by {by}" + (f": {d.reason}" if d.reason else ""))
    return {id: tuple(sorted(lines)) for id, lines in found.items()}


def merge_entities(
    readings: Iterable[Reading], same: Mapping[str, str], why: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Entity, ...]:
    """Merge the entities of all readings by id, the same whatever the order.

    Each field takes the value that most documents give, of several the longest, then the first in the alphabet; rows of
    a table, known by their Wikidata id, come before names met in a text. All names are kept as aliases.

    Parameters
    ----------
    readings : iterable of Reading
        What was read, in any order.
    same : mapping of str to str
        Ids that decisions joined, as :func:`canonical` gives them.
    why : mapping of str to tuple of str, optional
        Why they were joined, as :func:`reasons` gives it.

    Returns
    -------
    tuple of Entity
        Sorted by id.
    """
    found: dict[str, list[Entity]] = defaultdict(list)
    for reading in readings:
        for entity in reading.entities:
            found[same.get(entity.id, entity.id)].append(entity)
    return tuple(_merge(id, found[id], (why or {}).get(id, ())) for id in sorted(found))


def _merge(id: str, records: Sequence[Entity], why: tuple[str, ...]) -> Entity:
    """Make one entity of all records of it."""
    known = [record for record in records if record.wikidata] or records
    name = _best(record.name for record in known) or id
    aliases = {alias for record in records for alias in (record.name, *record.aliases)} - {name, ""}
    latitude, longitude = _best((r.latitude, r.longitude) for r in records if r.latitude is not None) or (None, None)
    return Entity(
        id=id,
        type=_type(record.type for record in records),
        name=name,
        kind=_best(record.kind for record in known),
        aliases=tuple(sorted(aliases)),
        country=_best(record.country for record in known),
        wikidata=_best(record.wikidata for record in known),
        sector=_best(record.sector for record in known),
        placeholder=all(record.placeholder for record in records),
        latitude=latitude,
        longitude=longitude,
        merged=tuple(sorted({other for r in records for other in (r.id, *r.merged)} - {id})),
        joined_by=why,
        listed=any(record.listed for record in records),
    )


def _type(types: Iterable[str]) -> str:
    """Give the type; who held an office in one document is a leader in all."""
    types = list(types)
    return "Leader" if "Leader" in types else str(_best(types))


def _best(values: Iterable[Any]) -> Any:
    """Give the most frequent value that is not ``None``, then the longest, then the first in the alphabet."""
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda v: (-counts[v], -len(str(v)), str(v)), default=None)
