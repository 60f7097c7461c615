"""Finds names: those of the tables of the world, and those that only the named-entity recognizer knows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from kgraph.extract.forms import formed_names, is_idiom, load_forms
from kgraph.extract.parsed import Doc, Span, Token
from kgraph.extract.phrases import Phrase
from kgraph.extract.role_nouns import MODIFIERS, role_at
from kgraph.extract.role_words import Roles
from kgraph.records import Description
from kgraph.world import Name, World
from kgraph.world.names import Match

NER_TYPES = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "NORP": "Population",
}

HUMAN = ("office", "person")  # categories of roles that only a person has
LOCAL = ("in", "near", "at", "outside", "around", "into", "through", "inside")


class NameFinder:
    """Finds the names of a parsed paragraph, names of the tables before what the recognizer thinks."""

    def __init__(self, world: World, roles: Roles) -> None:
        self.world = world
        self.roles = roles
        self.forms = load_forms()

    def find(self, doc: Doc) -> list[Phrase]:
        """Give the names of a paragraph."""
        matches = [(start, end, names) for start, end, names in self.world.find([token.text for token in doc])]
        entities = [entity for entity in doc.ents if entity.label_ in NER_TYPES]
        around = {i: entity for entity in entities for i in range(entity.start, entity.end)}
        formed = [phrase for phrase in formed_names(doc, self.forms) if _is_new(phrase, matches)]
        inside = {i for phrase in formed for i in range(phrase.start, phrase.end)}
        phrases: list[Phrase] = []
        for start, end, names in matches:
            if start in inside or self._of_another_state(doc, start, names, phrases):
                continue
            if not self._is_other(doc, start, end, names, around.get(start)):
                phrases.append(self._listed(doc, start, end, names))
        phrases += formed
        taken = {i for phrase in phrases for i in range(phrase.start, phrase.end)}
        for entity in entities:
            phrases += self._recognised(entity, taken, phrases)
        known = {i for phrase in phrases for i in range(phrase.start, phrase.end)}
        return [*phrases, *self._overlooked(doc, known)]

    def _overlooked(self, doc: Doc, known: set[int]) -> Iterator[Phrase]:
        """Give persons of the tables by given name and surname whom the recognizer saw nothing in: "Theresa May"."""
        for first, last in pairwise(doc):
            if first.tag_ == last.tag_ == "NNP" and first.dep_ == "compound" and not {first.i, last.i} & known:
                name = f"{first.text} {last.text}"
                if first.head == last and self.world.people(name):
                    yield Phrase(first.i, last.i + 1, last.i, "name", Description("Person", name=name, rule="persons"))

    def _is_other(self, doc: Doc, start: int, end: int, names: Sequence[Name], around: Span | None) -> bool:
        """Whether the words of a listed name mean another thing here, alone or in the recognised name around them."""
        if _is_pronoun_us(doc, start, end) or is_idiom(doc, start, end, self.forms):
            return True
        return around is not None and (
            _swallowed(doc, start, end, names, around)
            or self._is_surname(around, start, end, names)
            or self._is_of_landscape(around, start, end)
            or self._is_namesake(around, start, end, names)
        )

    def _is_namesake(self, entity: Span, start: int, end: int, names: Sequence[Name]) -> bool:
        """Whether an alias of a body ends the name of another: "Kandy Self-Defense Forces" are not of Japan."""
        if entity.label_ != "ORG" or entity.end != end or end - start < 2:
            return False
        body, before = self.world.entities.get(names[0].entity), entity.doc[_trimmed(entity)[0] : start]
        if body is None or body.type != "Organization" or not body.country or not len(before):
            return False
        if body.name in entity.text or any(t.tag_ != "NNP" for t in before):
            return False
        return all(name.country not in (None, body.country) for name in self.world.lookup(before.text, guarded=True))

    def _is_surname(self, entity: Span, start: int, end: int, names: Sequence[Name]) -> bool:
        """Whether a state or city is the surname of a person: "Michael Jordan", not "Prime Minister Jordan"."""
        if entity.label_ != "PERSON" or entity.end != end or start - entity.start not in (1, 2):
            return False
        given = entity.doc[entity.start : start]
        known = {name.entity.partition(":")[0] for name in names}
        return known <= {"state", "place"} and all(
            token.tag_ == "NNP" and token.lower_ not in self.roles.heads and not self.world.lookup(token.text)
            for token in given
        )

    def _is_of_landscape(self, entity: Span, start: int, end: int) -> bool:
        """Whether a name only helps to name a river or street: "the Niger River"."""
        return (
            entity.label_ in ("LOC", "FAC")
            and (root := entity.root).text in self.forms.relief
            and entity.start <= start
            and end <= entity.end
            and not start <= root.i < end
        )

    def _of_another_state(self, doc: Doc, start: int, names: Sequence[Name], before: Sequence[Phrase]) -> bool:
        """Whether a body of one state is called by another's nationality: "the Nigerian Senate"."""
        last = before[-1] if before and before[-1].end in (start, start - 1) else None
        entity = self.world.entities.get(names[0].entity)
        if last is None or entity is None or entity.type != "Organization" or not entity.country:
            return False
        beside = last.end == start and doc[last.root].dep_ == "compound"  # "Peru Congress"
        owner = beside or last.kind == "demonym" or doc[last.end - 1].dep_ == "poss" or doc[last.root].dep_ == "poss"
        return owner and last.description.country not in (None, entity.country)

    def _listed(self, doc: Doc, start: int, end: int, names: Sequence[Name]) -> Phrase:
        """Make the phrase of a name of the tables; a capital is the state where it acts or is acted on."""
        span = doc[start:end]
        root = span.root
        name = _reading(root, names, self.roles.areas)
        entity = self.world.entities.get(name.entity)
        kind = {"demonym": "demonym", "demonym_noun": "name"}.get(name.kind, name.kind)
        if name.kind == "demonym" and root.dep_ not in MODIFIERS:
            kind = "name"
        plural = name.kind in ("demonym", "demonym_noun") and root.tag_ in ("NNS", "NNPS")
        description = Description(
            entity.type if entity else "Place",
            known=name.entity,
            kind=entity.kind if entity else None,
            country=name.country,
            sector=entity.sector if entity else None,
            plural=plural,
            rule=name.source,
        )
        return Phrase(start, end, root.i, kind, description)

    def _recognised(self, entity: Span, taken: set[int], listed: Sequence[Phrase]) -> Iterator[Phrase]:
        """Make the phrase of a name that only the named-entity recognizer knows."""
        start, end = _trimmed(entity)
        if start >= end:
            return
        span = entity.doc[start:end]
        if set(range(start, end)) & taken and not _names_more(span, entity.label_, listed):
            return
        kind = NER_TYPES[entity.label_]
        if self._only_describes(span, entity.label_) or is_idiom(entity.doc, start, end, self.forms):
            return
        inner = [phrase.description.country for phrase in listed if start <= phrase.start and phrase.end <= end]
        country = (inner[0] if inner else self._seat(span)) if kind == "Organization" else None
        if kind in ("Organization", "Place") and (self.world.people(span.text) or self._is_called(span)):
            kind = "Person"  # whom the recognizer took for a company or town
        if kind == "Place" and entity.label_ in ("GPE", "LOC") and (places := self._place(span)):
            yield self._listed(entity.doc, start, end, places)
            return
        person = span.text if kind == "Person" else None
        sector = "CVL" if kind == "Population" else None
        yield Phrase(
            start,
            end,
            span.root.i,
            "name",
            Description(kind, name=person, country=country, sector=sector, rule=f"ner:{entity.label_}"),
        )

    def _seat(self, span: Span) -> str | None:
        """Give the country of the place that a body is called after: "Baghdad University", not "Vienna Convention"."""
        if len(span) < 2 or span.root.text in self.forms.agreements:
            return None
        named = (self.world.lookup(token.text) for token in span if token.tag_ == "NNP" and token != span.root)
        return next((names[0].country for names in named if names), None)

    def _is_called(self, span: Span) -> bool:
        """Whether an apposition says that a name is somebody's: "Qassem Soleimani, the commander"."""
        beside = (child for child in span.root.rights if child.dep_ == "appos" and len(span) > 1)
        return any(
            role_at(child, self.roles)[:1] and role_at(child, self.roles)[0].category in HUMAN for child in beside
        )

    def _place(self, span: Span) -> Sequence[Name]:
        """Give the city or region of a name that is read as a place only where the recognizer takes it for one."""
        found = self.world.lookup(span.text, guarded=True)
        return found if len({name.entity for name in found}) == 1 else ()

    def _only_describes(self, span: Span, label: str) -> bool:
        """Whether a recognised name is a role: "Rebels", "Foreign Ministry", not "Acme Corporation"."""
        if span.text.lower() in self.roles.nouns:
            return True
        roles = role_at(span.root, self.roles) if label == "ORG" else ()
        return bool(roles) and roles[0].category != "person"


def _reading(root: Token, names: Sequence[Name], areas: Collection[str]) -> Name:
    """Choose between a capital as its state and as a city: after a preposition of place, "city of" or a comma."""
    first = names[0]
    if first.kind != "metonym" or len(names) == 1:
        return first
    city = next((name for name in names if name.entity.startswith("place:")), None)
    if city is None:
        return first
    named = root.head.lower_ == "of" and root.head.head.lower_ in areas
    local = root.dep_ == "pobj" and (named or root.head.lower_ in LOCAL)
    return city if local or root.dep_ in ("appos", "npadvmod", "compound") else first


def _swallowed(doc: Doc, start: int, end: int, names: Sequence[Name], entity: Span) -> bool:
    """Whether a longer name holds the words: "Jordan" in "Jordan Peterson", "Washington" in "Washington Post"."""
    if end > entity.end or len(entity) <= end - start:
        return False
    if entity.label_ == "PERSON" and names[0].kind != "demonym" and entity.end > end and doc[end].tag_ == "NNP":
        return True
    return entity.label_ in ("ORG", "FAC") and names[0].kind == "metonym" and doc[end - 1].dep_ == "compound"


def _is_new(formed: Phrase, matches: Sequence[Match]) -> bool:
    """Whether no name of the tables heads a name that its form tells; a ship may be called like a city."""
    ship = formed.description.rule.startswith("ship:")
    return ship or not any(start <= formed.root < end for start, end, _ in matches)


def _is_pronoun_us(doc: Doc, start: int, end: int) -> bool:
    return end - start == 1 and doc[start].text in ("us", "Us")


def _names_more(span: Span, label: str, listed: Sequence[Phrase]) -> bool:
    """Whether a recognised organisation is more than the state in its name."""
    inside = [phrase for phrase in listed if phrase.start >= span.start and phrase.end <= span.end]
    covers_root = any(phrase.start <= span.root.i < phrase.end for phrase in inside)
    whole = all(
        phrase.start >= span.start and phrase.end <= span.end
        for phrase in listed
        if phrase.end > span.start and phrase.start < span.end
    )
    return whole and not covers_root and label in ("ORG", "FAC", "PERSON")


def _trimmed(entity: Span) -> tuple[int, int]:
    """Leave out the article before a name and the possessive ending behind it."""
    start, end, tokens = entity.start, entity.end, entity.doc.tokens
    while start < end and tokens[start].tag_ in ("DT", "PRP$", "CD"):
        start += 1
    while end > start and (tokens[end - 1].tag_ == "POS" or tokens[end - 1].is_punct):
        end -= 1
    return (start, end + 1) if end > start and _lacks_surname(entity, end) else (start, end)


def _lacks_surname(entity: Span, end: int) -> bool:
    """Whether the recognizer cut a name before its last word: "Theresa" of "Theresa May"."""
    last = entity.doc[end - 1]
    return (
        entity.label_ == "PERSON"
        and last.dep_ == "compound"
        and last.head.i == end
        and last.head.tag_ == "NNP"
        and last.head.ent_type_ in ("", "DATE")
    )
