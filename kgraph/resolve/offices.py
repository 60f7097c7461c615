"""Who held an office on the day spoken of, by the dated table; unknown stays a role node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kgraph.ontology import read_yaml
from kgraph.records import Description, Entity
from kgraph.world import Office, World

# What else a title may mean, in the order in which the table is asked.
ALSO = {
    "leader": ("leader", "head_of_government", "head_of_state", "head"),
    "head_of_state": ("head_of_state", "head"),
    "head": ("head",),
}
GENERAL = frozenset({"leader", "head_of_state", "head"})  # words for whoever is at the head of a body


@dataclass(frozen=True, slots=True)
class Answer:
    """The person who held the office, if the table says so, and the row or the reason."""

    person: Entity | None
    rule: str


@dataclass(frozen=True, slots=True)
class Title:
    """A word that only some holders of an office are called by: see ``schema/actors/titles.yaml``."""

    offices: tuple[str, ...]
    held: tuple[str, ...]
    untitled: bool = False
    body: str | None = None

    def fits(self, row: Office) -> bool:
        """Say whether the holder of a row is called so."""
        title = row.title.lower()
        return any(word in title for word in self.held) if title else self.untitled


@cache
def load_titles() -> Mapping[str, Title]:
    """Read the titles, the longest first.

    Examples
    --------
    >>> load_titles()["king"].offices
    ('head_of_state',)
    """
    entries = read_yaml("actors/titles.yaml")["entries"]
    return {
        word: Title(
            **{**entries[word], "offices": tuple(entries[word]["offices"]), "held": tuple(entries[word]["held"])}
        )
        for word in sorted(entries, key=len, reverse=True)
    }


def find_title(words: str) -> Title | None:
    """Find the title that words end in.

    Examples
    --------
    >>> find_title("Sweden's  Prime Minister") == load_titles()["prime minister"], find_title("Swedish envoy")
    (True, None)
    """
    plain = " ".join(words.lower().split())
    return next((title for word, title in load_titles().items() if plain.endswith(word)), None)


def find_holder(world: World, body: str, description: Description, on: str | None, words: str = "") -> Answer:
    """Find who held the office that a phrase describes.

    Parameters
    ----------
    body : str
        ISO alpha-3 of the state or id of the body.
    on : str or None
        ISO day, month or year of the event, else day of publication; without it nobody is named, nor where the
        office changed hands within it.
    words : str
        The words of the phrase: no king is named for "the French king".
    """
    code = description.office or ""
    where = f"{body}/{code}@{on or 'unknown'}"
    status = (
        None if description.status == "then" and description.on else description.status
    )  # "the then-premier", in 2012
    if not on or status not in (None, "acting", "elect"):
        return Answer(None, f"role:{where}:{status or 'no date'}")
    title = _title_of(code, words)
    ask = world.next_holder if status == "elect" else world.holder
    for key, office in _asked(world, body, code, title):
        row = ask(key, office, on[:10])
        if row is not None and (title is None or title.fits(row)) and is_acting(row) >= (status == "acting"):
            person = world.person(world.person_id(row))
            how = ":stale" if row.stale else ":elect" if status == "elect" else ""
            return Answer(person, f"offices:{row.body}/{row.office}@{on[:10]}{how}")
    return Answer(None, f"role:{where}:{status or 'no row'}")


def is_acting(row: Office) -> bool:
    """Say whether the table calls a holder acting."""
    return any(word in row.title.lower() for word in ("acting", "interim", "caretaker"))


def _title_of(code: str, words: str) -> Title | None:
    """Find the title that a phrase for an office has; a vice president is no president."""
    title = find_title(words)
    return title if title and code in title.offices else None


def _asked(world: World, body: str, code: str, title: Title | None) -> list[tuple[str, str]]:
    """Give the keys and offices of the table that a phrase may mean, in the order in which they are asked."""
    key, *office = world.heads.get(body, (body,))
    if office:
        return [(key, office[0])] if code in GENERAL | {office[0]} else []
    return [(key, office) for office in (title.offices if title else ALSO.get(code, (code,)))]


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
    country = description.country if ":" in body else body
    key = body.rpartition(":")[2]
    return Entity(
        id=f"role:{key}/{status}{office}{month}",
        type="Leader" if description.office else "Person",
        name=" ".join(text.split()),
        kind=description.kind,
        country=country,
        sector=description.sector or "GOV",
        placeholder=True,
    )
