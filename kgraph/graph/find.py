"""Finds the nodes that words mean: an id, a name or alias, or the code of a country."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches

import networkx as nx

from kgraph.errors import NotFoundError
from kgraph.world.people import key as fold


def find_entities(G: nx.MultiDiGraph, words: str) -> tuple[str, ...]:
    """Find the ids of all nodes that the words can mean, sorted; none is not an error.

    An id is one node, also one that was joined to another since. A code of ISO 3166 in capitals (``USA``) stands for
    everything of that country. Else names are looked at, then aliases, whatever their accents and case.

    Examples
    --------
    >>> G = nx.MultiDiGraph()
    >>> G.add_node("state:PER", name="Peru", country="PER", aliases=["Perú"], merged=[])
    >>> G.add_node("place:lima", name="Lima", country="PER", aliases=[], merged=[])
    >>> find_entities(G, "PER"), find_entities(G, "peru"), find_entities(G, "Chile")
    (('place:lima', 'state:PER'), ('state:PER',), ())
    """
    if words in G:
        return (words,)
    if (joined := _joined(G).get(words)) is not None:
        return (joined,)
    country = sorted(id for id, code in G.nodes(data="country") if code == words)
    return tuple(country) or _named(G, "name").get(fold(words)) or _named(G, "aliases").get(fold(words), ())


def get_entities(G: nx.MultiDiGraph, words: str) -> tuple[str, ...]:
    """Give what :func:`find_entities` gives.

    Raises
    ------
    NotFoundError
        If nothing has such an id or name; the hint names those that are close.
    """
    return find_entities(G, words) or _refuse(G, words)


def find_entity(G: nx.MultiDiGraph, words: str) -> str:
    """Give the one id that the words mean; for the code of a country, the state.

    Raises
    ------
    NotFoundError
        If nothing has such an id or name, or several have; the hint names those that can be meant.
    """
    found = get_entities(G, words)
    if len(found) > 1 and f"state:{words}" in found:
        return f"state:{words}"
    if len(found) > 1:
        raise NotFoundError(f"{len(found)} entities have this name", about=words, hint=f"take one of {_some(found)}")
    return found[0]


def _joined(G: nx.MultiDiGraph) -> dict[str, str]:
    """Lead the ids that decisions joined to the ones they have now."""
    return {other: id for id, merged in G.nodes(data="merged", default=()) for other in merged or ()}


def _named(G: nx.MultiDiGraph, attribute: str) -> dict[str, tuple[str, ...]]:
    """Give the sorted ids by folded name or alias."""
    found = defaultdict(set)
    for id, names in G.nodes(data=attribute, default=()):
        for name in [names] if isinstance(names, str) else names or ():
            found[fold(name)].add(id)
    return {name: tuple(sorted(ids)) for name, ids in found.items()}


def _refuse(G: nx.MultiDiGraph, words: str) -> tuple[str, ...]:
    """Say that nothing has this name, and what is close."""
    known = {**_named(G, "aliases"), **_named(G, "name"), **{fold(id): (id,) for id in G}}
    close = get_close_matches(fold(words), sorted(known), n=3, cutoff=0.7)
    ids = dict.fromkeys(id for name in close for id in known[name])
    hint = f"did you mean {_some(tuple(ids))}?" if ids else "name an entity of this graph by its id, name or alias"
    raise NotFoundError("no entity has this id or name", about=words, hint=hint)


def _some(ids: tuple[str, ...]) -> str:
    """List up to five ids."""
    return ", ".join(ids[:5]) + (" ..." if len(ids) > 5 else "")
