"""What is known while the mentions of one document are resolved."""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.records import Description, Entity, Mention, Reading
from kgraph.world import World

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Resolved:
    """An entity and the rule and row that decided."""

    entity: Entity
    rule: str


class Findings:
    """Whom words of one document were found to name, by their characters, and what else of it decides.

    ``said`` are the descriptions of its mentions, ``members`` for whom words stand together; ``countries`` are those
    spoken of, each as the state that goes on for it.
    """

    def __init__(self, reading: Reading, world: World) -> None:
        self.world = world
        self.document = reading.document
        self.mentions = reading.mentions
        self.found: dict[Place, Resolved] = {}
        self.members = {place_of(m): m.members for m in reading.mentions if m.members}
        self.said = {place_of(m): m.description for m in reading.mentions}
        named = {m.description.country for m in reading.mentions if m.description and m.description.country}
        self.countries = {world.heir(country) for country in named}

    @property
    def mark(self) -> str:
        """What the ids of those end in who live in this document only."""
        return f"~{self.document.id[2:10]}"

    def model_of(self, description: Description) -> Resolved | None:
        """Give whom a description compares with or belongs to."""
        return self.found.get(description.like) if description.like else None

    def day_of(self, description: Description) -> str:
        """Give the day, month or year that the text speaks of, else that of publication; empty if nobody knows."""
        return (self.document.published or "")[:10] if description.on is None else description.on


def place_of(mention: Mention) -> Place:
    """Give the characters of a mention."""
    return mention.start_char, mention.end_char
