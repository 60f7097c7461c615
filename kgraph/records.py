"""What the stages hand on: frozen records, their ids and their JSON.

A document is read into one :class:`Reading` (its mentions, entities, claims). All that joins documents - entities
with one id, events, background facts - is a pure function of the set of readings and never stored as the only truth.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

MODALITIES = ("asserted", "hedged", "planned", "conditional", "demanded", "denied", "questioned", "opinion")
POLARITIES = ("affirmed", "negated")
MENTION_KINDS = ("name", "role", "demonym", "metonym", "nominal", "pronoun")
PRECISIONS = ("day", "week", "month", "season", "year", "decade", "interval", "after", "before")

# What the id of every claim begins with.
CLAIM = "c:"

R = TypeVar("R")


def digest(*parts: object) -> str:
    """Give 16 hex digits that depend on the content of the parts only.

    Examples
    --------
    >>> digest("a", 1) == digest("a", 1) != digest("a1")
    True
    """
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read; ``text`` is never changed after this point.

    ``published`` is ISO (``YYYY-MM-DD`` or with a UTC time); ``language`` ISO 639-1.
    """

    id: str
    key: str
    content_hash: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


def make_document(
    key: str,
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Document:
    """Make a document whose id comes from its key and whose hash comes from all it says.

    Examples
    --------
    >>> make_document("a.txt", "Peru met Chile.").id == make_document("a.txt", "Other words.").id
    True
    """
    content = digest(text, title, published, publisher, url, language)
    return Document("d:" + digest(key), key, content, text, title, published, publisher, url, language)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start_char`` to ``end_char`` (half-open) of a document's text, and those characters."""

    start_char: int
    end_char: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters of a document that say something."""

    document: str
    start_char: int
    end_char: int
    quote: str


@dataclass(frozen=True, slots=True)
class Description:
    """What a mention's words say of whom they name; extraction gives it, resolution reads it.

    ``known`` is the id of a table row that the words name, if any; ``type`` an entity type; ``country`` ISO alpha-3;
    ``office`` an office code of the table of holders; ``body`` the key of the body that the office or role belongs to;
    ``status`` former, then, acting, elect, late; ``name`` the personal name inside a role phrase; ``count`` how many
    are spoken of; ``like`` the characters of whom somebody is the counterpart of, or belongs to.
    """

    type: str
    known: str | None = None
    name: str | None = None
    kind: str | None = None
    country: str | None = None
    country_inferred: bool = False
    office: str | None = None
    body: str | None = None
    status: str | None = None
    sector: str | None = None
    plural: bool = False
    gender: str | None = None
    on: str | None = None
    rule: str = ""
    count: int | None = None
    like: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a document that name somebody or something, and whom.

    ``antecedent`` are the characters of the mention that it stands for, ``members`` those of several: "both countries".
    """

    document: str
    start_char: int
    end_char: int
    text: str
    kind: str
    entity: str | None = None
    resolved_by: str | None = None
    antecedent: tuple[int, int] | None = None
    description: Description | None = None
    members: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A node: ``id`` from content, ``type`` one of schema/entities.yaml, ``country`` ISO 3166 alpha-3.

    ``placeholder`` marks a role or group that stands for a person or body not known by name. ``merged`` are other ids
    that decisions or a rule joined to this one, ``joined_by`` says which of them was the same as which, and why.
    ``listed`` marks a row of a table, ours or a user's own.
    """

    id: str
    type: str
    name: str
    kind: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    sector: str | None = None
    placeholder: bool = False
    latitude: float | None = None
    longitude: float | None = None
    merged: tuple[str, ...] = ()
    joined_by: tuple[str, ...] = ()
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """Who or what fills a role of a claim; without a span where no words stand for it."""

    entity: str | None = None
    start_char: int | None = None
    end_char: int | None = None
    text: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class EventDate:
    """When something happened: ISO days, both inclusive, ``None`` where open, and the words that say so."""

    start: str | None
    end: str | None
    precision: str
    text: str | None = None


def days(start: str | None, end: str | None) -> str:
    """Write a day, or a range that may be open.

    Examples
    --------
    >>> days("1962-10-22", "1962-10-22"), days("1962-10-22", None), days(None, None)
    ('1962-10-22', '1962-10-22 ..', '')
    """
    if start == end:
        return start or ""
    return f"{start or ''} .. {end or ''}".strip()


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many or how much of what: ``low`` equals ``high`` unless the text gives a range."""

    low: float
    high: float
    unit: str
    what: str
    start_char: int
    end_char: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one passage says: who did what to whom, how truly, said by whom, when and where.

    ``rule`` names the construction that was read; ``cue`` the words that decided the modality or polarity.
    """

    id: str
    document: str
    predicate: str
    type: str
    trigger: Span
    evidence: tuple[Evidence, ...]
    quad: int
    mode: str | None = None
    context: tuple[str, ...] = ()
    actors: tuple[Argument, ...] = ()
    recipients: tuple[Argument, ...] = ()
    object: Argument | None = None
    place: Argument | None = None
    date: EventDate | None = None
    quantities: tuple[Quantity, ...] = ()
    polarity: str = "affirmed"
    modality: str = "asserted"
    speakers: tuple[Argument, ...] = ()
    cue: Span | None = None
    rule: str = ""
    confidence: float = 0.5

    @property
    def is_fact(self) -> bool:
        """Whether the text tells it as having happened (affirmed, and asserted or hedged)."""
        return self.polarity == "affirmed" and self.modality in ("asserted", "hedged")


def claim_id(
    document: str,
    predicate: str,
    trigger: Span,
    actors: tuple[Argument, ...],
    recipients: tuple[Argument, ...],
    object: Argument | None,
) -> str:
    """Give the id of a claim: of the spans, not of the entities, so that an identity decision keeps it."""
    spans = [[(a.start_char, a.end_char, a.inferred) for a in group] for group in (actors, recipients)]
    thing = (object.start_char, object.end_char) if object else None
    return CLAIM + digest(document, predicate, trigger.start_char, trigger.end_char, *spans, thing)


@dataclass(frozen=True, slots=True)
class Omission:
    """A passage that may tell an event and was left out, with the reason."""

    reason: str
    start_char: int
    end_char: int
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A document that could not be read, or a part of it: its key, a reason in one word, the details in a sentence."""

    key: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one document says. ``omissions`` are the passages that were left out.

    ``sketch`` stands for the text where that was left out, see :mod:`kgraph.sketch`.
    """

    document: Document
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    omissions: tuple[Omission, ...] = ()
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One happening told by one or more claims. Ids everywhere, sorted.

    ``fact`` is false for what is planned, conditional, demanded, denied, questioned, opinion or negated.
    ``attributed`` is true where every claim has a speaker; ``speakers`` are their ids. ``differs`` lists fields in
    which the claims differ, ``disputed_by`` ids of events that deny it.
    """

    id: str
    predicate: str
    type: str
    quad: int
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    date: EventDate | None = None
    polarity: str = "affirmed"
    modality: str = "asserted"
    fact: bool = True
    reciprocal: bool = False
    attributed: bool = False
    speakers: tuple[str, ...] = ()
    publishers: int = 1
    confidence: float = 0.5
    disputed: bool = False
    disputed_by: tuple[str, ...] = ()
    differs: dict[str, list[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """Background that a table states, not an article: an edge from ``actor`` to ``recipient``, with its source.

    ``documents`` are those that name both ends.
    """

    id: str
    predicate: str
    actor: str
    recipient: str
    source: str
    documents: tuple[str, ...]
    office: str | None = None
    title: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement of a person on two entity ids: ``same``, ``different`` or ``unsure``; or on a claim.

    Of a claim ``left`` is the id; ``reject`` leaves it out, ``set`` gives its field ``right`` another ``value``.
    """

    judgement: str
    left: str
    right: str
    reason: str = ""
    value: str = ""

    @property
    def on_claim(self) -> bool:
        """Whether it is on a claim, not on two entities."""
        return self.left.startswith(CLAIM)


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from a set of readings and decisions, each sorted by id; the same whatever the order of reading."""

    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    facts: tuple[Fact, ...] = ()


OWN_TABLES = "tables"  # under this name the versions of a graph keep the tables of a user's own


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a graph holds: readings sorted by document id, what is derived from them, problems, versions."""

    readings: tuple[Reading, ...] = ()
    derived: Derived = Derived()
    problems: tuple[Problem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def made_with(self) -> dict[str, str]:
        """The versions without the tables of a user's own that are kept among them."""
        return {name: version for name, version in self.versions.items() if name != OWN_TABLES}


def to_json(record: object) -> str:
    """Write a record as one line of JSON, the same bytes every time.

    Examples
    --------
    >>> to_json(Span(0, 4, "Peru"))
    '{"start_char":0,"end_char":4,"text":"Peru"}'
    """
    return msgspec.json.encode(record, order="deterministic").decode("utf-8")


def from_json(text: str | bytes, record: type[R]) -> R:
    """Read a record that :func:`to_json` wrote.

    Examples
    --------
    >>> from_json('{"start_char":0,"end_char":4,"text":"Peru"}', Span)
    Span(start_char=0, end_char=4, text='Peru')
    """
    return msgspec.json.decode(text, type=record)
