"""Finds the phrases that name or describe actors: names, roles, demonyms, groups, assets, places, pronouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kgraph.extract.phrases import ACTS, Phrase, Phrases, index_phrases
from kgraph.extract.tree import NOUN_TAGS, with_dep
from kgraph.extract.words import Role, Roles
from kgraph.records import Description
from kgraph.world import Name, World

NER_TYPES = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "NORP": "Population",
}
MODIFIERS = {
    "amod",
    "compound",
    "poss",
    "nmod",
    "nummod",
    "det",
    "quantmod",
    "advmod",
    "punct",
    "case",
    "npadvmod",
    "predet",
}
COUNTRY_PREPOSITIONS = {
    "office": ("of", "for"),
    "body": ("of", "in"),
    "group": ("of", "in", "from"),
    "person": ("of", "from", "for", "in"),
}
NOT_OF_COUNTRY = {
    "made",
    "built",
    "born",
    "speaking",
    "backed",
    "led",
    "funded",
    "supplied",
    "style",
    "trained",
    "held",
    "controlled",
    "occupied",
    "designed",
    "bound",
}
LOCAL = ("in", "near", "at", "outside", "around", "into", "through", "inside")
STUDENTS = {"expert", "analyst", "historian", "scholar", "correspondent"}  # "an Iran expert" is not of Iran
MEDIA = {"media"}


class ActorFinder:
    """The component ``kgraph_actors``: sets ``doc._.phrases``."""

    def __init__(self, world: World, roles: Roles) -> None:
        self.world = world
        self.roles = roles

    def __call__(self, doc: Doc) -> Doc:
        """Find the phrases of a parsed paragraph."""
        doc._.phrases = self.find(doc)
        return doc

    def find(self, doc: Doc) -> Phrases:
        """Give names first, then what is described by nouns, then pronouns."""
        names = self._names(doc)
        described = list(self._described(doc, index_phrases(names)))
        roots = {phrase.root for phrase in described}
        kept = [phrase for phrase in names if phrase.root not in roots or phrase.is_modifier]
        return index_phrases([*kept, *described, *_pronouns(doc, kept, self.roles)])

    # names

    def _names(self, doc: Doc) -> list[Phrase]:
        matches = [(start, end, names) for start, end, names in self.world.find([token.text for token in doc])]
        entities = [entity for entity in doc.ents if entity.label_ in NER_TYPES]
        phrases: list[Phrase] = []
        for start, end, names in matches:
            if self._of_another_state(doc, start, names, phrases):
                continue
            if not _swallowed(doc, start, end, names, entities) and not _is_pronoun_us(doc, start, end):
                phrases.append(self._listed(doc, start, end, names))
        taken = {i for phrase in phrases for i in range(phrase.start, phrase.end)}
        for entity in entities:
            phrases += self._recognised(entity, taken, phrases)
        return phrases

    def _of_another_state(self, doc: Doc, start: int, names: Sequence[Name], before: Sequence[Phrase]) -> bool:
        """Whether a body of one state is called by another's nationality: "the Nigerian Senate"."""
        last = before[-1] if before and before[-1].end in (start, start - 1) else None
        entity = self.world.entities.get(names[0].entity)
        if last is None or entity is None or entity.type != "Organization" or not entity.country:
            return False
        owner = last.kind == "demonym" or doc[last.end - 1].dep_ == "poss" or doc[last.root].dep_ == "poss"
        return owner and last.description.country not in (None, entity.country)

    def _listed(self, doc: Doc, start: int, end: int, names: Sequence[Name]) -> Phrase:
        """Make the phrase of a name of the tables; a capital is the state where it acts or is acted on."""
        span = doc[start:end]
        root = span.root
        name = _reading(root, names)
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
        if start >= end or (set(range(start, end)) & taken and not _names_more(entity, listed)):
            return
        span = entity.doc[start:end]
        kind = NER_TYPES[entity.label_]
        if self._only_describes(span, entity.label_):
            return
        inner = [phrase.description.country for phrase in listed if start <= phrase.start and phrase.end <= end]
        country = inner[0] if inner and kind == "Organization" else None
        if len(span) == 1 and kind in ("Organization", "Place") and self.world.people(span.text):
            kind = "Person"  # a surname of the table that the recognizer took for a company or town
        person = span.text if kind == "Person" else None
        sector = "CVL" if kind == "Population" else None
        yield Phrase(
            start,
            end,
            span.root.i,
            "name",
            Description(kind, name=person, country=country, sector=sector, rule=f"ner:{entity.label_}"),
        )

    def _only_describes(self, span: Span, label: str) -> bool:
        """Whether a recognised name is a role: "Rebels", "Foreign Ministry", not "Acme Corporation"."""
        if span.text.lower() in self.roles.nouns:
            return True
        roles = self._role(span.root) if label == "ORG" else ()
        return bool(roles) and roles[0].category != "person"

    # nouns

    def _described(self, doc: Doc, names: Phrases) -> Iterator[Phrase]:
        reach = 0
        for token in doc:
            if token.i < reach:  # "state" in "secretary of state"
                continue
            if token.tag_ not in NOUN_TAGS and token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
                continue
            known = names.at(token)
            if known is not None and not known.is_modifier:
                if known.description.type in ("Person", "Leader") or known.description.rule.startswith("ner"):
                    yield self._titled(token, known, names)
                continue
            if (
                token.dep_ == "compound"
                and token.head.tag_ in NOUN_TAGS
                and (self._is_title(token, names) or not self._heads_own_phrase(token))
            ):
                continue
            role = self._role(token)
            if role:
                found = self._role_phrase(token, role, names)
                reach = found.end
                yield found

    def _is_title(self, token: Token, names: Phrases) -> bool:
        named = names.at(token.head)
        return named is not None and named.description.type in ("Person", "Leader")

    def _heads_own_phrase(self, token: Token) -> bool:
        return any(
            child.dep_ in ("amod", "poss", "det") and child.tag_ in ("JJ", "NNP", "DT") for child in token.children
        )

    def _role(self, token: Token) -> tuple[Role, ...]:
        """Look a noun up with the words before it, then with "of" words behind it, then alone, plural as singular."""
        if token.lower_ not in self.roles.heads and _singular(token.lower_) not in self.roles.heads:
            return ()
        words = [t.lower_ for t in token.doc[max(token.left_edge.i, token.i - self.roles.longest + 1) : token.i + 1]]
        after = [t.lower_ for t in token.doc[token.i : token.i + 5]]
        keys = [" ".join(after[:size]) for size in (5, 4, 3, 2)] + [
            " ".join(words[-size:]) for size in range(len(words), 0, -1)
        ]
        for key in keys:
            for form in (key, _singular(key)):
                found = self.roles.nouns.get(form)
                if found:
                    return found
        return ()

    def _role_phrase(self, token: Token, roles: tuple[Role, ...], names: Phrases) -> Phrase:
        """Describe a noun by its role, its country or body, and its status."""
        role = roles[0]
        left = _left_edge(token)
        owner, inside = _owner(token, left, role, names)
        role = _fitting(roles, owner)
        end = self._end(token)
        description = Description(
            _entity_type(role, token),
            kind=role.kind or role.key,
            country=owner.country if owner else None,
            office=role.key if role.category == "office" else None,
            body=owner.known if owner and role.category in ("office", "person") and owner.type != "State" else role.key,
            status=self._status(token, left),
            sector=role.sector,
            plural=token.tag_ in ("NNS", "NNPS"),
            gender=self.roles.gender.get(token.lower_),
            rule=f"{role.category}:{role.key}" + (":" + inside if inside else ""),
        )
        kind = "role" if role.category in ("office", "person") else "nominal"
        return Phrase(left, end, token.i, kind, description)

    def _end(self, token: Token) -> int:
        """Give the end of a role's words: "secretary of state" is one role, "president of France" names its country."""
        after = [t.lower_ for t in token.doc[token.i : token.i + 5]]
        sizes = range(len(after), 1, -1)
        return next((token.i + size for size in sizes if " ".join(after[:size]) in self.roles.nouns), token.i + 1)

    def _status(self, token: Token, left: int) -> str | None:
        words = [t.lower_ for t in token.doc[left : token.i + 2]]
        return next((self.roles.status[word] for word in words if word in self.roles.status), None)

    def _titled(self, token: Token, known: Phrase, names: Phrases) -> Phrase:
        """Describe a name by the title before it or the role beside it: "Foreign Minister X", "X, an envoy"."""
        left = _left_edge(token)
        titles = [t for t in token.doc[left : known.start] if t.tag_ in NOUN_TAGS]
        beside = [t for t in with_dep(token, "appos") if t.tag_ in NOUN_TAGS]
        beside += [token.head] if token.dep_ == "appos" and token.head.tag_ in NOUN_TAGS else []
        description = known.description
        for title in [*reversed(titles), *beside]:
            roles = self._role(title)
            if roles and roles[0].category in ("office", "person", "group", "body", "facility"):
                other = self._role_phrase(title, roles, names)
                owner, _ = _owner(token, left, roles[0], names)
                return replace(known, description=_with_role(description, other.description, owner))
        owner, _ = _owner(token, left, Role("person", "", "Person"), names)
        country = description.country or (owner.country if owner else None)
        return replace(known, description=replace(description, country=country))


def _reading(root: Token, names: Sequence[Name]) -> Name:
    """Choose between a capital as its state and as a city: a place after a preposition of place or a comma."""
    first = names[0]
    if first.kind != "metonym" or len(names) == 1:
        return first
    city = next((name for name in names if name.entity.startswith("place:")), None)
    if city is None:
        return first
    local = root.dep_ == "pobj" and root.head.lower_ in LOCAL
    return city if local or root.dep_ in ("appos", "npadvmod", "compound") else first


def _swallowed(doc: Doc, start: int, end: int, names: Sequence[Name], entities: Sequence[Span]) -> bool:
    """Whether a longer name holds the words: "Jordan" in "Jordan Peterson", "Washington" in "Washington Post"."""
    for entity in entities:
        if entity.start <= start and end <= entity.end and len(entity) > end - start:
            if entity.label_ == "PERSON" and names[0].kind != "demonym" and entity.end > end and doc[end].tag_ == "NNP":
                return True
            if entity.label_ in ("ORG", "FAC") and names[0].kind == "metonym" and doc[end - 1].dep_ == "compound":
                return True
    return False


def _is_pronoun_us(doc: Doc, start: int, end: int) -> bool:
    return end - start == 1 and doc[start].text in ("us", "Us")


def _names_more(entity: Span, listed: Sequence[Phrase]) -> bool:
    """Whether a recognised organisation is more than the state in its name."""
    inside = [phrase for phrase in listed if phrase.start >= entity.start and phrase.end <= entity.end]
    covers_root = any(phrase.start <= entity.root.i < phrase.end for phrase in inside)
    whole = all(
        phrase.start >= entity.start and phrase.end <= entity.end
        for phrase in listed
        if phrase.end > entity.start and phrase.start < entity.end
    )
    return whole and not covers_root and entity.label_ in ("ORG", "FAC", "PERSON")


def _trimmed(entity: Span) -> tuple[int, int]:
    """Leave out the article before a name and the possessive ending behind it."""
    start, end = entity.start, entity.end
    while start < end and entity.doc[start].tag_ in ("DT", "PRP$", "CD"):
        start += 1
    while end > start and (entity.doc[end - 1].tag_ == "POS" or entity.doc[end - 1].is_punct):
        end -= 1
    return start, end


def _left_edge(token: Token) -> int:
    """Give where the modifiers before a noun begin, articles left out."""
    left = token.i
    for child in sorted(token.lefts, key=lambda child: -child.i):
        if child.dep_ not in MODIFIERS or child.right_edge.i + 1 < left:
            break
        left = child.left_edge.i
    while left < token.i and (token.doc[left].tag_ in ("DT", "PDT", ",", "``", "CD") or token.doc[left].is_punct):
        left += 1
    return left


def _owner(token: Token, left: int, role: Role, names: Phrases) -> tuple[Description | None, str | None]:
    """Find the state or body that a role belongs to: among the words before it, else in "of" or "in" behind it."""
    for phrase in reversed(names.within(left, token.i)):
        if _describes(phrase, token) and not (role.key in STUDENTS and phrase.kind == "name"):
            return phrase.description, phrase.description.rule
    for prep in with_dep(token, "prep"):
        if prep.lower_ in COUNTRY_PREPOSITIONS.get(role.category, ("of", "in", "from")):
            for noun in with_dep(prep, "pobj"):
                found = _country_of(noun, names)
                if found:
                    return found.description, found.description.rule
    return None, None


def _country_of(noun: Token, names: Phrases) -> Phrase | None:
    """Give the state or body a noun names or is owned by: "of France", "of Romania's new government"."""
    phrase = names.at(noun)
    if phrase is not None and (phrase.description.country or phrase.description.type == "Organization"):
        return phrase
    inside = names.within(_left_edge(noun), noun.i)
    return next((p for p in reversed(inside) if _describes(p, noun)), None)


def _describes(phrase: Phrase, noun: Token) -> bool:
    """Whether a name before a noun says whose it is; not in "Iranian-made", "US-backed"."""
    after = noun.doc[phrase.end : phrase.end + 2]
    if len(after) == 2 and after[0].text == "-":
        return after[1].lower_ not in NOT_OF_COUNTRY
    if phrase.description.type not in ACTS | {"Place"} or phrase.description.kind in MEDIA:
        return False
    root = noun.doc[phrase.root]
    return root.head.i == noun.i or root.is_ancestor(noun) or noun.is_ancestor(root)


def _fitting(roles: tuple[Role, ...], owner: Description | None) -> Role:
    """Choose the reading of a role noun: of a body it is its head."""
    if owner is not None and owner.type == "Organization":
        return next((role for role in roles if role.key == "head"), roles[0])
    return roles[0]


def _entity_type(role: Role, token: Token) -> str:
    plural = token.tag_ in ("NNS", "NNPS") or token.lower_ in ("people", "crew", "community", "family")
    if role.category == "person" and plural and role.sector in ("CVL", "REF"):
        return "Population"
    return role.type


def _with_role(name: Description, role: Description, owner: Description | None) -> Description:
    """Join what a name and its title say."""
    country = name.country or role.country or (owner.country if owner else None)
    person = name.type if name.type not in ("Organization", "Place", "Population") or role.office is None else "Person"
    return replace(
        name, type=person, country=country, office=role.office, body=role.body, status=role.status,
        sector=role.sector, gender=role.gender, kind=role.kind if person in ("Person", "Leader") else name.kind,
    )  # fmt: skip


def _pronouns(doc: Doc, names: Sequence[Phrase], roles: Roles) -> Iterator[Phrase]:
    taken = {phrase.root for phrase in names}
    for token in doc:
        if token.tag_ in ("PRP", "PRP$") and token.lower_ in roles.pronouns and token.i not in taken:
            yield Phrase(token.i, token.i + 1, token.i, "pronoun", roles.pronouns[token.lower_])


def _singular(words: str) -> str:
    for ending, bare in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("men", "man"), ("s", "")):
        if words.endswith(ending):
            return words.removesuffix(ending) + bare
    return words
