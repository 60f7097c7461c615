"""Whom a phrase names on a day, and why: asked of the same rules and tables that read articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from kgraph.config import Settings
from kgraph.questions import Question, ask
from kgraph.records import Description, Document, Entity, Mention, Reading, make_document

if TYPE_CHECKING:
    from kgraph.world import World
    from kgraph.world.offices import Office

CARRIER = "{} said so."  # a sentence in which the phrase acts: "Moscow" is then the state, as in articles
UNKNOWN = "names nobody known"
UNDECIDED = "nothing decides whom it names; give a day or a context"
NAMESAKE = "same name: "
RUNNERS_UP = 5
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_JOINS = re.compile(r"[,;:()]|\b(?:and|at|by|for|from|in|of|on|or|to|with)\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom a phrase may name, and the rule and row that say so."""

    entity: Entity
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a phrase names: ``entity`` is ``None`` for nobody known; ``others`` are the runners-up, likeliest first.

    The sector of ``entity`` is the one on the day asked for: of who has left office ``ELI``.
    """

    phrase: str
    on: str | None
    entity: Entity | None
    why: str
    others: tuple[Candidate, ...] = ()
    id: str | None = None


def who(phrase: str, on: str | None = None, context: str | None = None, *, settings: Settings | None = None) -> Answer:
    """Say whom a phrase names, and why.

    Parameters
    ----------
    phrase : str
        A name, role or description: "the US president", "Moscow", "Bush".
    on : str, optional
        The day spoken of, ``YYYY-MM-DD`` or in words ("12 April 2022"); without it no role names a person.
    context : str, optional
        Text that stands before the phrase and is read with it.
    settings : Settings, optional
        The model to read with.

    Raises
    ------
    UsageError
        If the phrase is empty or the day is none.

    Examples
    --------
    >>> who("the US president", on="1962-10-22").entity.id
    'person:john-f-kennedy'
    """
    return next(answer([ask(phrase, on, context)], settings=settings))


def answer(questions: Iterable[Question], *, settings: Settings | None = None) -> Iterator[Answer]:
    """Answer questions in order; each alone, whatever is asked beside it."""
    from kgraph.extract import extract, load
    from kgraph.world import load_world

    questions = list(questions)
    settings = settings or Settings()
    nlp, world = load(settings.model, world=settings.world), load_world(settings.world)
    readings = extract((_document(question) for question in questions), nlp)
    for question, reading in zip(questions, readings, strict=True):
        yield _Asked(question, reading, world).answer()


def _document(question: Question) -> Document:
    before = f"{question.context}\n\n" if question.context else ""
    return make_document(question.phrase, before + CARRIER.format(question.phrase), published=question.on)


class _Asked:
    """One question and what extraction and resolution made of it."""

    def __init__(self, question: Question, reading: Reading, world: World) -> None:
        from kgraph.resolve import resolve

        self.question = question
        self.world = world
        self.core = _ARTICLE.sub("", question.phrase)
        self.end = len(reading.document.text) - len(CARRIER.format(""))
        self.start = self.end - len(question.phrase)
        self.reading = resolve(self._with_whole_name(reading), world)
        self.entities = {entity.id: entity for entity in self.reading.entities}

    def _with_whole_name(self, reading: Reading) -> Reading:
        """Read the phrase, titles left out, as the name of a person of the tables, whatever was recognized."""
        name = None if self.world.lookup(self.core) else self._listed_name()
        if name is None:
            return reading
        start = self.end - len(name)
        others = [
            m for m in reading.mentions if m.end_char <= self.start or (m.start_char, m.end_char) == (start, self.end)
        ]
        described = next((m.description for m in others if m.start_char == start and m.description), None)
        if described and described.type in ("Person", "Leader"):
            return reading
        person = Description("Person", name=name, rule="name")
        whole = Mention(reading.document.id, start, self.end, name, "name", description=person)
        return replace(reading, mentions=(*(m for m in others if m.end_char <= self.start), whole))

    def _listed_name(self) -> str | None:
        """Give the name of a person of the tables that the phrase is, or ends in behind titles."""
        words = self.core.split(" ")
        names = ((words[:i], " ".join(words[i:])) for i in range(max(1, len(words) - 1)))
        return next((name for before, name in names if self._are_titles(before) and self.world.people(name)), None)

    def _are_titles(self, words: Sequence[str]) -> bool:
        from kgraph.extract.role_words import load_roles

        heads = load_roles().heads
        return all(word.lower() in heads or word.endswith(".") or self.world.lookup(word) for word in words)

    def answer(self) -> Answer:
        """Give whom the phrase names, and the runners-up."""
        mention = self._mention()
        found = (self._of_mention(mention) if mention else None) or self._pronoun() or self._spelt(mention)
        others = self._others(mention, found.entity.id if found else "")
        question = self.question
        why = found.why if found else UNDECIDED if any(map(_is_namesake, others)) else UNKNOWN
        return Answer(question.phrase, question.on, found.entity if found else None, why, others, question.id)

    def _mentions(self) -> list[Mention]:
        """Give the mentions of the phrase, the first first, of those at one place the longest; no part of another."""
        inside = [m for m in self.reading.mentions if m.start_char >= self.start and m.end_char <= self.end]
        return [m for m in inside if not any(_is_part(m, other) for other in inside)]

    def _mention(self) -> Mention | None:
        """Choose the mention that the phrase is about: the first that names somebody, else that describes somebody."""
        mentions = self._mentions()
        known = [m for m in mentions if self._is_named(m) and m.kind != "demonym"]
        known = known or [m for m in mentions if self._is_named(m)]
        heads = [m for m, after in pairwise([*known, None]) if m and not (after and self._qualifies(m, after))]
        described = [m for m in mentions if m.description and m.description.sector and m.kind != "pronoun"]
        return next(iter(heads or described or mentions), None)

    def _is_named(self, mention: Mention) -> bool:
        entity = self.entities.get(mention.entity or "")
        return entity is not None and mention.description is not None and self._is_known(entity, mention.description)

    def _qualifies(self, mention: Mention, after: Mention) -> bool:
        """Whether a state or place only says whose the next name is: "US Senator X", not "the coast of X"."""
        between = self.reading.document.text[mention.end_char : after.start_char]
        place = mention.description is not None and mention.description.type in ("State", "Place")
        return place and not _JOINS.search(between)

    def _of_mention(self, mention: Mention) -> Candidate | None:
        description, entity = mention.description, self.entities.get(mention.entity or "")
        if description is None:
            return None
        if entity is None:
            return _unnamed(mention, description, self.reading.document) if description.sector else None
        if description.name and not self.world.terms_of(entity.id) and (like := self._like(mention, description)):
            return like
        if not self._is_known(entity, description):
            return None
        entity = self._on_the_day(entity, description)
        return Candidate(_called(entity, mention), self._reason(entity, mention.resolved_by or ""))

    def _pronoun(self) -> Candidate | None:
        """Give somebody unidentified for a pronoun that nothing stands before."""
        from kgraph.extract.role_words import load_roles

        if self.core.lower() not in load_roles().pronouns:
            return None
        entity = Entity(f"role:{self.core.lower()}", "Person", self.core, sector="UNK", placeholder=True)
        return Candidate(entity, "a pronoun, and nobody named before it")

    def _is_known(self, entity: Entity, description: Description) -> bool:
        """Whether more than the words of a name is known: a row of a table, a country, a sector."""
        listed = entity.id in self.world.entities or bool(self.world.terms_of(entity.id)) or entity.placeholder
        guessed = description.rule == "ner:NORP"
        return listed or bool(entity.country) or bool(entity.sector and not guessed)

    def _like(self, mention: Mention, description: Description) -> Candidate | None:
        """Find whom an unlisted name means: by office or title on the day, else by a like spelling, if that is one."""
        for step in (self._in_office, self._of_title, self._near):
            found = {person: why for person, why in step(mention, description) if self._fits(person, description)}
            if len(found) == 1:
                return self._person(*found.popitem())
        return None

    def _person(self, person: str, why: str) -> Candidate:
        return Candidate(self._on_the_day(self.world.person(person), Description("Person")), why)

    def _spelt(self, mention: Mention | None) -> Candidate | None:
        """Take a phrase of capitalised words only, which means nobody else, for the name of a person."""
        words = self.core.split(" ")
        whole = mention is None or len(mention.text) == len(self.core)
        if not whole or len(words) < 2 or not all(word[0].isupper() for word in words):
            return None
        found = list(self._near(mention, Description("Person", name=self.core)))
        return self._person(*found[0]) if len(found) == 1 else None

    def _fits(self, person: str, description: Description) -> bool:
        said, country = description.country, self.world.person(person).country
        return not said or not country or self.world.heir(said) == self.world.heir(country)

    def _in_office(self, mention: Mention, description: Description) -> Iterator[tuple[str, str]]:
        """Give those of this name who held an office on the day."""
        from kgraph.world.offices import covers

        on = self.question.on
        for person in self.world.people(description.name or ""):
            for row in self.world.offices_of(person):
                if on and covers(row, on):
                    yield person, f"the only one of this name in office: {_row(row)}"

    def _of_title(self, mention: Mention, description: Description) -> Iterator[tuple[str, str]]:
        """Give those of this surname whom the words before it called so on the day: "Deputy Secretary X"."""
        from kgraph.world.people import key
        from kgraph.world.public import in_office

        words = {word.lower() for word in self.core[: -len(mention.text)].split() if not self.world.lookup(word)}
        on, sector = self.question.on, description.sector
        for person in self.world.public.by_surname.get(key(mention.text), ()) if words and on else ():
            for row in self.world.terms_of(person):
                called = words <= set(row.title.lower().split()) or (sector == row.office and sector != "GOV")
                if on and called and in_office(row, on):
                    yield person, f"the only one of this surname with such a title: {_row(row)}"

    def _near(self, mention: Mention | None, description: Description) -> Iterator[tuple[str, str]]:
        from kgraph.nearest import find_near

        for near in find_near(description.name or "", self.world):
            yield near.person, near.why

    def _on_the_day(self, entity: Entity, description: Description) -> Entity:
        """Give an entity with the sector that it has on the day asked for."""
        if description.status == "former":
            return replace(entity, sector="ELI")
        if entity.kind == "city":  # PLOVER's rule: a capital acts for its government, another city for its people
            return replace(entity, sector="CVL")
        held = self.world.sector(entity.id, self.question.on) if self.question.on else None
        if held is None and not self.world.terms_of(entity.id):
            return entity
        return replace(entity, sector=description.sector or held if held in (None, "ELI") else held)

    def _reason(self, entity: Entity, rule: str) -> str:
        """Give the rule that decided, and the row of the table of offices that it took."""
        from kgraph.world.offices import covers

        on = self.question.on
        if rule.startswith("persons:"):
            return f"{rule}: {_row(self._nearest(self.world.terms_of(entity.id)))}"
        if not rule.startswith("offices:") or not on:
            return rule
        rows = [row for row in self.world.terms_of(entity.id) if covers(row, on)]
        rows = [row for row in rows if rule.startswith(f"offices:{row.body}/{row.office}@")] or rows
        return f"{rule}: {_row(rows[0])}" if rows else rule

    # runners-up

    def _others(self, mention: Mention | None, chosen: str) -> tuple[Candidate, ...]:
        """Give whom else the phrase could mean: of the same name, with a like title, named within it."""
        found: dict[str, Candidate] = {}
        for candidate in chain(self._namesakes(mention), self._titles(mention), self._within()):
            found.setdefault(candidate.entity.id, candidate)
        return tuple(islice((c for c in found.values() if c.entity.id != chosen), RUNNERS_UP))

    def _namesakes(self, mention: Mention | None) -> Iterator[Candidate]:
        for name in self.world.lookup(self.core, guarded=True):
            if name.entity in self.world.entities:
                yield Candidate(self.world.entities[name.entity], name.source)
        named = mention.description.name if mention and mention.description else None
        people = self.world.people(named or self.core)
        for person in sorted(people, key=self._years_away):
            rows = self.world.terms_of(person)
            yield Candidate(self.world.person(person), f"{NAMESAKE}{_row(self._nearest(rows))}")

    def _titles(self, mention: Mention | None) -> Iterator[Candidate]:
        """Give who held another office that the title may mean."""
        from kgraph.resolve.offices import ALSO

        description, on = mention.description if mention else None, self.question.on
        if not description or not description.office or not description.country or not on or description.name:
            return
        for office in ALSO.get(description.office, ()):
            row = self.world.holder(description.country, office, on)
            if row:
                yield Candidate(self.world.person(self.world.person_id(row)), f"like title: {_row(row)}")

    def _within(self) -> Iterator[Candidate]:
        for mention in self.reading.mentions:
            entity = self.entities.get(mention.entity or "")
            if entity and self.start <= mention.start_char and entity.id in self.world.entities:
                yield Candidate(entity, f"named in the phrase: {mention.text}")

    def _years_away(self, person: str) -> tuple[int, str]:
        return self._distance(self._nearest(self.world.terms_of(person))), person

    def _nearest(self, rows: Sequence[Office]) -> Office:
        return min(rows, key=self._distance)

    def _distance(self, row: Office) -> int:
        """Give the years between a term and the day asked for; without a day the latest term is nearest."""
        year = int((self.question.on or "9999")[:4])
        return max(0, int(row.start[:4]) - year, year - int((row.end or "9999")[:4]))


def _is_part(mention: Mention, other: Mention) -> bool:
    inside = other.start_char <= mention.start_char and mention.end_char <= other.end_char
    return inside and len(mention.text) < len(other.text)


def _is_namesake(candidate: Candidate) -> bool:
    return candidate.why.startswith(NAMESAKE)


def _called(entity: Entity, mention: Mention) -> Entity:
    """Give a state that is called by its capital that name too."""
    known = {entity.name, *entity.aliases}
    named = mention.kind == "metonym" and mention.text not in known
    return replace(entity, aliases=(*entity.aliases, mention.text)) if named else entity


def _unnamed(mention: Mention, description: Description, document: Document) -> Candidate:
    """Give who is described, but not of which country or body."""
    from kgraph.world.tables import slug

    kind = "Organization" if description.type == "State" else description.type
    name = _ARTICLE.sub("", mention.text)
    entity = Entity(
        f"role:{slug(name)}~{document.id[2:10]}",
        kind,
        name,
        description.kind,
        sector="ELI" if description.status == "former" else description.sector,
        placeholder=True,
    )
    return Candidate(entity, f"{description.rule}: of no country or body that the words name")


def _row(row: Office) -> str:
    term = f"{row.start} to {row.end}" if row.end else f"since {row.start}"
    return f"{row.title or row.office} ({row.body}), {term}, {row.source}"
