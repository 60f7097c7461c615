"""A big graph made up: readings as records, so that no article is parsed; the same in every run.

Five states have a third of all ends. Of five claims in a document two tell what another document tells too. All
predicates occur, joint actors, parallel edges, places, speakers, figures, and what is not told as fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from kgraph.ontology import Predicate, load_ontology
from kgraph.records import (
    Argument,
    Claim,
    Description,
    Document,
    Entity,
    EventDate,
    Evidence,
    Mention,
    Quantity,
    Reading,
    Span,
    claim_id,
    make_document,
)
from kgraph.world import load_world

HUBS = ("state:USA", "state:CHN", "state:RUS", "state:IRN", "state:GBR")
HUB_SHARE = 0.33
CLAIMS, OWN = 5, 3  # claims a document, and how many of them it tells first
FIRST_DAY, DAYS = date(2004, 1, 1), 5000
PAPERS = tuple(
    f"The {place} {kind}" for place in ("Harbour", "Valley", "Northern", "Island") for kind in ("Post", "Sun")
)
UNREAL = ("planned", "demanded", "denied", "conditional")
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
WORDS = [
    "talks",
    "went",
    "on",
    "while",
    "ships",
    "and",
    "markets",
    "of",
    "both",
    "sides",
    "waited",
    "for",
    "more",
    "news",
]


@dataclass(frozen=True, slots=True)
class Happening:
    """What several documents may tell."""

    predicate: Predicate
    actors: tuple[Entity, ...]
    recipient: Entity
    day: date
    place: Entity | None
    modality: str


class Text:
    """A text that grows, with what stands where in it."""

    def __init__(self) -> None:
        self.text = ""
        self.mentions: list[tuple[int, int, Entity]] = []

    def add(self, words: str) -> Span:
        """Write some words and a space."""
        start = len(self.text)
        self.text += words + " "
        return Span(start, start + len(words), words)

    def name(self, entity: Entity) -> Argument:
        """Write the name of an entity."""
        span = self.add(entity.name)
        self.mentions.append((span.start_char, span.end_char, entity))
        return Argument(entity.id, span.start_char, span.end_char, span.text)


def make_readings(documents: int) -> Iterator[Reading]:
    """Give the readings of a graph of so many documents."""
    return (make_reading(number, documents) for number in range(documents))


def make_reading(number: int, documents: int, edition: int = 0) -> Reading:
    """Give what one of so many documents says; another edition of it tells one thing differently."""
    random, text, cast = Random(f"document {number}"), Text(), make_cast(max(200, documents))
    own = range(number * OWN, number * OWN + OWN)
    earlier = [max(0, own[0] - random.randrange(1, 12)) for _ in range(CLAIMS - OWN)]
    if edition:
        earlier[-1] = own[-1] + 1_000_000 * edition  # something that nobody else tells
    told = [write(make_happening(which, documents, cast), text, random) for which in (*own, *earlier)]
    text.add(" ".join(random.choices(WORDS, k=150)) + ".")
    published = day_of(own[-1], documents) + timedelta(days=1)
    about = {"title": f"Report {number}", "published": published.isoformat(), "publisher": random.choice(PAPERS)}
    document = make_document(f"reports/{number:06}.txt", text.text, language="en", **about)
    return Reading(document, *named(document, text), tuple(make_claim(document, *one) for one in told))


def write(happening: Happening, text: Text, random: Random) -> tuple[Happening, Span, Claim]:
    """Write a sentence that tells something; give it with what the claim of it is, but for the document."""
    start, known = len(text.text), happening.predicate
    actors = [text.name(actor) for actor in happening.actors]
    trigger = text.add(known.label.lower())
    recipients = (text.name(happening.recipient),)
    place = text.add("in") and text.name(happening.place) if happening.place else None
    quantities = count_something(text, random) if random.random() < 0.1 else ()
    speakers = (text.add("said") and text.name(random.choice(happening.actors)),) if random.random() < 0.2 else ()
    text.add(f"on {happening.day:%B} {happening.day.day}, as {' '.join(random.choices(WORDS, k=4))}.")
    claim = Claim(
        id="",
        document="",
        predicate=known.name,
        type=known.type,
        trigger=trigger,
        evidence=(),
        quad=known.quad,
        mode=known.mode,
        actors=tuple(actors),
        recipients=recipients,
        place=place,
        date=EventDate(happening.day.isoformat(), happening.day.isoformat(), "day"),
        quantities=quantities,
        modality=happening.modality,
        speakers=speakers,
        rule="made up",
        confidence=round(random.uniform(0.4, 0.95), 3),
    )
    return happening, Span(start, len(text.text) - 1, text.text[start:-1]), claim


def count_something(text: Text, random: Random) -> tuple[Quantity, ...]:
    """Write how many soldiers it was about."""
    number = float(random.randrange(10, 5000, 10))
    span = text.add(f"with {number:.0f} soldiers")
    return (Quantity(number, number, "count", "soldiers", span.start_char, span.end_char, span.text),)


def make_claim(document: Document, happening: Happening, sentence: Span, claim: Claim) -> Claim:
    """Give the claim with its document, its evidence, and the id that follows from them."""
    id = claim_id(document.id, claim.predicate, claim.trigger, claim.actors, claim.recipients, None)
    evidence = (Evidence(document.id, sentence.start_char, sentence.end_char, sentence.text),)
    return replace(claim, id=id, document=document.id, evidence=evidence)


def named(document: Document, text: Text) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Give the entities that a text names, and where."""
    entities = {entity.id: entity for _, _, entity in text.mentions}
    mentions = (
        Mention(document.id, start, end, entity.name, "name", entity.id, "made up", description=description_of(entity))
        for start, end, entity in text.mentions
    )
    return tuple(entities[id] for id in sorted(entities)), tuple(mentions)


@cache
def description_of(entity: Entity) -> Description:
    """Give what the name of an entity says of it."""
    return Description(entity.type, entity.id if entity.listed else None, entity.name, country=entity.country)


def make_happening(number: int, documents: int, cast: tuple[Entity, ...]) -> Happening:
    """Give what happened under a number."""
    random, predicates = Random(f"happening {number}"), _predicates()
    parties = [pick(random, cast) for _ in range(3)]
    actors = tuple({party.id: party for party in parties[: 2 if random.random() < 0.1 else 1]}.values())
    others = (party for party in iter(lambda: pick(random, cast), None) if party not in actors)
    return Happening(
        predicate=predicates[min(int(random.expovariate(4) * len(predicates)), len(predicates) - 1)],
        actors=actors,
        recipient=next(others),
        day=day_of(number, documents),
        place=random.choice(_places()) if random.random() < 0.25 else None,
        modality=random.choice(UNREAL) if random.random() < 0.15 else "asserted",
    )


def day_of(number: int, documents: int) -> date:
    """Give when something happened: the numbers go by the day."""
    return FIRST_DAY + timedelta(days=(number % (documents * OWN)) * DAYS // (documents * OWN))


def pick(random: Random, cast: tuple[Entity, ...]) -> Entity:
    """Pick somebody; a third of the time one of the hubs."""
    if random.random() < HUB_SHARE:
        return cast[int(random.random() ** 2 * len(HUBS))]
    return cast[random.randrange(len(HUBS), len(cast))]


@cache
def make_cast(size: int) -> tuple[Entity, ...]:
    """Give so many parties: the hubs first, then other states and bodies of the tables, then people made up."""
    rows = load_world().entities
    states = [rows[id] for id in sorted(rows) if rows[id].type == "State" and rows[id].kind == "state"]
    bodies = [rows[id] for id in sorted(rows) if rows[id].type in ("Organization", "ArmedGroup")]
    others = [entity for entity in (*states, *bodies) if entity.id not in HUBS]
    known = [rows[id] for id in HUBS] + others[: size // 2]
    return (*known, *(make_person(number) for number in range(size - len(known))))


def make_person(number: int) -> Entity:
    """Give somebody in no table."""
    random = Random(f"person {number}")
    name = " ".join(make_word(random, syllables) for syllables in (2, 3))
    countries = [id.removeprefix("state:") for id in HUBS]
    return Entity(f"person:{name.lower().replace(' ', '-')}", "Person", name, country=random.choice(countries))


def make_word(random: Random, syllables: int) -> str:
    """Give a word that can be spoken."""
    return "".join(random.choice(CONSONANTS) + random.choice(VOWELS) for _ in range(syllables)).capitalize()


@cache
def _predicates() -> tuple[Predicate, ...]:
    predicates = load_ontology().predicates
    return tuple(predicates[name] for name in sorted(predicates))


@cache
def _places() -> tuple[Entity, ...]:
    rows = load_world().entities
    return tuple(rows[id] for id in sorted(rows) if rows[id].kind == "capital")
