"""Which parties of two reports can be the same: a state and its navy, a city and its country, a surname and a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set

from kgraph.records import Entity

# Whose acts are those of their state.
OFFICIAL = frozenset(["GOV", "MIL", "SPY", "COP"])
FORCES = "MIL"
PEOPLE = frozenset(["Person", "Leader"])

Entities = Mapping[str, Entity]
Same = Callable[[Entity, Entity], bool]


def agree(one: Set[str], other: Set[str], entities: Entities, same: Same) -> bool | None:
    """Whether the parties of two reports can be the same; ``None`` if of one of them nobody is known.

    Each party of the report that names fewer must be one of the other's; if both name as many, also the other way.
    Nodes that live in one document - "a gunman" - are nobody known to another.
    """
    if one and one == other:
        return True
    known = [frozenset(id for id in side if not is_local(id)) for side in (one, other)]
    if not all(known):
        return None
    few, many = sorted(known, key=lambda side: (len(side), sorted(side)))
    each = all(any(_are_same(a, b, entities, same) for b in many) for a in few)
    return each and (len(few) < len(many) or all(any(_are_same(a, b, entities, same) for a in few) for b in many))


def is_local(id: str) -> bool:
    """Whether a node lives in one document only; persons set apart from namesakes do not."""
    return "~" in id and not id.startswith("person:")


def _are_same(one: str, other: str, entities: Entities, same: Same) -> bool:
    if one == other:
        return True
    a, b = entities.get(one), entities.get(other)
    return a is not None and b is not None and (same(a, b) or _is_surname_of(a, b) or _is_surname_of(b, a))


def _is_surname_of(one: Entity, other: Entity) -> bool:
    """Whether an entity is a person of whom a document tells the last name only, and that is the other's."""
    if one.type not in PEOPLE or other.type not in PEOPLE or " " in one.name or " " not in other.name:
        return False
    countries = {one.country, other.country} - {None}
    return len(countries) < 2 and last_word(one) == last_word(other)


def last_word(entity: Entity) -> str:
    """Give the last word of a name: the surname mostly, or the kind of a place.

    Examples
    --------
    >>> last_word(Entity("place:1", "Place", "Shayrat Airfield"))
    'airfield'
    """
    return "".join(entity.name.split()[-1:]).casefold()


def acts_as(one: Entity, other: Entity) -> bool:
    """Whether what one party does the other may be said to do: a state and who is its own, or two of its forces.

    Examples
    --------
    >>> state = Entity("state:PER", "State", "Peru", country="PER")
    >>> navy = Entity("org:PER/navy", "Organization", "Peru navy", country="PER", sector="MIL")
    >>> rebels = Entity("group:PER/rebels", "ArmedGroup", "Peru rebels", country="PER", sector="REB")
    >>> acts_as(state, navy), acts_as(state, rebels)
    (True, False)
    """
    if one.country is None or one.country != other.country:
        return False
    if "State" in (one.type, other.type) or one.placeholder or other.placeholder:
        return all(entity.type == "State" or is_official(entity) for entity in (one, other))
    return one.type == other.type == "Organization" and one.sector == other.sector == FORCES


def is_hit_as(one: Entity, other: Entity) -> bool:
    """Whether what is done to one may be said to be done to the other: both of one country, not two known by name.

    Examples
    --------
    >>> state = Entity("state:PER", "State", "Peru", country="PER")
    >>> lima, cusco = (Entity(f"place:{name}", "Place", name, country="PER") for name in ("lima", "cusco"))
    >>> is_hit_as(state, lima), is_hit_as(lima, cusco)
    (True, False)
    """
    if acts_as(one, other):
        return True
    if one.country is None or one.country != other.country or (_has_name(one) and _has_name(other)):
        return False
    return all(e.type in ("State", "Place", "Population", "Asset") or is_official(e) for e in (one, other))


def is_official(entity: Entity) -> bool:
    """Whether an entity acts for its state."""
    return entity.sector in OFFICIAL and entity.type not in ("ArmedGroup", "Population")


def _has_name(entity: Entity) -> bool:
    """Whether an entity is one of its own, not a body or a kind of thing of a country ("the Iranian consulate")."""
    return entity.type != "State" and not entity.placeholder and "/" not in entity.id


def most_specific(ids: Iterable[str], entities: Entities, same: Same) -> Iterator[str]:
    """Leave out whom others name more exactly: a state by its navy or by a person, a surname by the whole name.

    Of those to whom something is done a place goes with its state.
    """
    ids = sorted(ids)
    for id in ids:
        others = [other for other in ids if other != id and _are_same(id, other, entities, same)]
        if not any(_says_more(entities[other], entities[id]) for other in others if id in entities):
            yield id


def _says_more(one: Entity, other: Entity) -> bool:
    """Whether of two that can be the same the first is named more exactly."""
    if other.type == "State":
        return one.type not in ("State", "Place")
    if other.type == "Place":
        return one.type == "State"
    return _is_surname_of(other, one) or (other.placeholder and not one.placeholder and one.type in PEOPLE)
