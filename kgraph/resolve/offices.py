"""Who held an office on the day spoken of, by the dated table; unknown stays a role node."""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.records import Description, Entity
from kgraph.world import World

# What else a title may mean, in the order in which the table is asked.
ALSO = {
    "leader": ("leader", "head_of_government", "head_of_state", "head"),
    "head_of_state": ("head_of_state", "head"),
    "head": ("head",),
}
PRESIDENTIAL = ("head_of_state", "head_of_government")


@dataclass(frozen=True, slots=True)
class Answer:
    """The person who held the office, if the table says so, and the row or the reason."""

    person: Entity | None
    rule: str


def find_holder(world: World, body: str, description: Description, on: str | None) -> Answer:
    """Find who held the office that a phrase describes.

    Parameters
    ----------
    body : str
        ISO alpha-3 of the state or id of the body.
    on : str or None
        ISO day, month or year of the event, else day of publication; without it nobody is named, nor where the
        office changed hands within it.
    """
    code = "head" if body.startswith("org:") else description.office or ""
    where = f"{body}/{code}@{on or 'unknown'}"
    if not on or description.status is not None:
        return Answer(None, f"role:{where}" + (f":{description.status}" if description.status else ":no date"))
    for office in ALSO.get(code, (code,)):
        row = world.holder(body, office, on[:10])
        if row is not None:
            person = world.person(world.person_id(row))
            return Answer(person, f"offices:{row.body}/{row.office}@{on[:10]}" + (":stale" if row.stale else ""))
    return Answer(None, f"role:{where}:no row")


def role_entity(body: str, description: Description, on: str | None, text: str, code: str | None = None) -> Entity:
    """Make the node of a role whose holder is not known: ``role:HTI/head_of_government@2024-04``.

    Examples
    --------
    >>> role_entity("HTI", Description("Leader", office="head_of_government"), "2024-04-03", "Haiti's premier").id
    'role:HTI/head_of_government@2024-04'
    """
    office = code or description.office or "head"
    status = f"{description.status}-" if description.status else ""
    month = f"@{on[:7]}" if on and len(on) > 4 else ""
    country = None if body.startswith("org:") else body
    key = body.removeprefix("org:")
    return Entity(
        id=f"role:{key}/{status}{office}{month}",
        type="Leader" if description.office else "Person",
        name=" ".join(text.split()),
        kind=description.kind,
        country=country,
        sector=description.sector or "GOV",
        placeholder=True,
    )
