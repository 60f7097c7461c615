"""Finds what nouns describe: offices, bodies, groups, assets, places, with the country or body that they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kgraph.extract.belonging import (
    at_its_host,
    body_of,
    fitting,
    is_one_of_several,
    narrowed,
    owner_of,
    sector_of_body,
)
from kgraph.extract.parsed import Doc, Token
from kgraph.extract.phrases import Phrase, Phrases
from kgraph.extract.role_nouns import count_of, left_edge, role_at
from kgraph.extract.role_words import Role, Roles
from kgraph.extract.tree import NOUN_TAGS, with_dep
from kgraph.records import Description


class NounFinder:
    """Finds what the nouns of a parsed paragraph describe."""

    def __init__(self, roles: Roles) -> None:
        self.roles = roles

    def find(self, doc: Doc, names: Phrases) -> Iterator[Phrase]:
        """Give the phrases that role nouns head, and names with the title that stands with them."""
        reach = 0
        for token in doc:
            if token.i < reach:  # "state" in "secretary of state"
                continue
            if token.tag_ not in NOUN_TAGS and token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
                continue
            known = names.at(token)
            people = self._people(token, known)
            if people is not None:
                yield people
                continue
            ship = self._ship(token, names)
            if ship is not None:
                yield ship
                continue
            if known is not None and not known.is_modifier:
                if known.description.type in ("Person", "Leader") or known.description.rule.startswith("ner"):
                    yield self._titled(token, known, names)
                continue
            if (
                token.dep_ in ("compound", "amod")
                and token.head.tag_ in NOUN_TAGS
                and (self._is_title(token, names) or self._begins_role(token) or not self._heads_own_phrase(token))
            ):
                continue
            role = role_at(token, self.roles)
            if role:
                found = self._role_phrase(token, role, names)
                reach = found.end
                yield found

    def _people(self, token: Token, known: Phrase | None) -> Phrase | None:
        """Describe the people of a state that an adjective tells of: "ordinary Kazakhs", "Syria's displaced"."""
        if known is None or known.description.type != "State" or known.root != token.i:
            return None
        before = token.lefts if known.description.plural else ()
        behind = (child for child in token.rights if _stands_for_noun(child))
        word = next((child for child in (*before, *behind) if child.lower_ in self.roles.people_of), None)
        if word is None:
            return None
        sector = self.roles.people_of[word.lower_]
        kind = "refugees" if sector == "REF" else "civilians"
        told = Description(
            "Population", kind=kind, country=known.description.country, sector=sector, plural=True, rule=f"group:{kind}"
        )
        start, end = min(known.start, word.i), max(known.end, word.i + 1)
        return replace(known, start=start, end=end, kind="nominal", description=told)

    def _is_title(self, token: Token, names: Phrases) -> bool:
        named = names.at(token.head)
        return named is not None and named.description.type in ("Person", "Leader")

    def _begins_role(self, token: Token) -> bool:
        """Whether a noun only helps to name what its head does: "parliament" in "the Peruvian parliament speaker"."""
        words = " ".join(t.lower_ for t in token.doc[token.i : token.head.i + 1])
        return words in self.roles.nouns

    def _heads_own_phrase(self, token: Token) -> bool:
        return any(
            child.dep_ in ("amod", "poss", "det") and child.tag_ in ("JJ", "NNP", "DT") for child in token.children
        )

    def _role_phrase(self, token: Token, roles: tuple[Role, ...], names: Phrases) -> Phrase:
        """Describe a noun by its role, its country or body, and its status."""
        role = roles[0]
        left = left_edge(token)
        whole = self._whole(token, role, names)
        if whole is not None:
            return replace(whole, start=left, end=token.i + 1, root=token.i)
        named = _named_place(token, left, names) if role.key in self.roles.areas else None
        if named is not None:
            return replace(named, start=left, end=token.i + 1, root=token.i, kind="nominal")
        owner, inside = owner_of(token, left, role, names, self.roles)
        end = self._end(token)
        role = at_its_host(fitting(roles, owner), end, token, names, self.roles)
        role = narrowed(role, token, left, names, self.roles)
        if role.category == "office" and end == token.i + 1 and is_one_of_several(token, owner, self.roles):
            role = Role("person", token.lower_, "Person", role.sector, token.lower_)
        if owner is None and role.sector == "GOV" and (of_body := sector_of_body(token, self.roles)):
            role = Role("person", token.lower_, "Person", of_body, token.lower_)
        description = Description(
            _entity_type(role, token, self.roles),
            kind=role.kind or role.key,
            country=owner.country if owner else None,
            office=role.key if role.category == "office" else None,
            body=role.body or body_of(role, owner),
            status=self._status(token, left),
            sector=self._inner_sector(token) or role.sector if role.key in self.roles.servants else role.sector,
            plural=token.tag_ in ("NNS", "NNPS"),
            gender=self.roles.gender.get(token.lower_),
            count=count_of(token),
            rule=f"{role.category}:{role.key}" + (":" + inside if inside else ""),
        )
        kind = "role" if role.category in ("office", "person") else "nominal"
        return Phrase(left, end, token.i, kind, description)

    def _whole(self, token: Token, role: Role, names: Phrases) -> Phrase | None:
        """Describe a part by its whole: "a group of tourists", "members of the Taliban", not "members of NATO"."""
        nouns = [n for prep in with_dep(token, "prep") if prep.lower_ == "of" for n in with_dep(prep, "pobj")]
        named = names.at(nouns[0]) if nouns else None
        if (
            named is not None
            and token.lower_ in self.roles.divisions
            and named.description.known
            and named.description.type == "Place"
        ):
            return replace(named, kind="nominal")  # "the Peruvian state of X" is X, not Peru
        if role.key not in self.roles.parts or not nouns:
            return None
        if named is not None:
            armed = named.description.type == "ArmedGroup" or named.description.sector in ("MIL", "COP")
            return replace(named, kind="nominal") if armed and named.description.known else None
        roles = role_at(nouns[0], self.roles)
        people = roles and roles[0].category in ("group", "person") and roles[0].key not in self.roles.parts
        return self._role_phrase(nouns[0], roles, names) if people else None

    def _inner_sector(self, token: Token) -> str | None:
        """Give the sector of the body before a noun: "a coast guard officer", "an intelligence agency official"."""
        inner = (role for word in token.lefts if word.dep_ == "compound" for role in role_at(word, self.roles))
        return next((role.sector for role in inner if role.category in ("group", "body")), None)

    def _end(self, token: Token) -> int:
        """Give the end of a role's words: "secretary of state" is one role, "president of France" names its country."""
        after = [t.lower_ for t in token.doc.tokens[token.i : token.i + 5]]
        sizes = range(len(after), 1, -1)
        return next((token.i + size for size in sizes if " ".join(after[:size]) in self.roles.nouns), token.i + 1)

    def _status(self, token: Token, left: int) -> str | None:
        words = [t.lower_ for t in token.doc.tokens[left : token.i + 3]]
        return next((self.roles.status[word] for word in words if word in self.roles.status), None)

    def _ship(self, noun: Token, names: Phrases) -> Phrase | None:
        """Describe a ship by the class before its name: "the destroyer USS Gravely", "the tanker Stena Impero"."""
        known = names.at(noun)
        named = known or (_beside(noun, names) if noun.children else None)
        if named is None:
            return None
        head = noun if known is None else noun.doc[max(named.start - 1, 0)]
        roles = role_at(head, self.roles) if head.tag_ == "NN" and head.i == named.start - 1 else ()
        if not roles or roles[0].key != "vessel":
            return None
        owner, _ = owner_of(head, left_edge(noun), roles[0], names, self.roles)
        ship = named.description.rule.startswith("ship:")
        description = Description(
            "Asset",
            kind=roles[0].kind,
            country=named.description.country if ship else owner.country if owner else None,
            sector=named.description.sector if ship else None,
            rule=named.description.rule if ship else "ship:named",
        )
        return replace(named, root=noun.i, kind="name", description=description)

    def _titled(self, token: Token, known: Phrase, names: Phrases) -> Phrase:
        """Describe a name by the title before it or the role beside it: "Foreign Minister X", "X, an envoy"."""
        left = left_edge(token)
        titles = [t for t in token.doc[left : known.start] if t.tag_ in NOUN_TAGS]
        beside = [t for t in with_dep(token, "appos") if t.tag_ in NOUN_TAGS]
        beside += [token.head] if token.dep_ == "appos" and token.head.tag_ in NOUN_TAGS else []
        description = known.description
        for title in [*reversed(titles), *beside]:
            roles = role_at(title, self.roles)
            if roles and roles[0].category in ("office", "person", "group", "body", "facility"):
                other = self._role_phrase(title, roles, names)
                owner, _ = owner_of(token, left, roles[0], names, self.roles)
                return replace(known, description=_with_role(description, other.description, owner))
        owner, _ = owner_of(token, left, Role("person", "", "Person"), names, self.roles)
        country = description.country or (owner.country if owner else None)
        return replace(known, description=replace(description, country=country))


def _stands_for_noun(token: Token) -> bool:
    """Whether an adjective or participle is what somebody has: "Syria's displaced"."""
    before = token.nbor(-1)
    return token.tag_ in ("JJ", "VBN", "VBD") and before.tag_ == "POS" and before.head == token.head


def _beside(noun: Token, names: Phrases) -> Phrase | None:
    """Give the name that stands beside a noun."""
    return next((found for token in with_dep(noun, "appos") if (found := names.at(token)) is not None), None)


def _named_place(token: Token, left: int, names: Phrases) -> Phrase | None:
    """Give the place that a noun names with its name: "the city of Lima", "the capital, Lima", "Lima province"."""
    of = [noun for prep in with_dep(token, "prep") if prep.lower_ == "of" for noun in with_dep(prep, "pobj")]
    beside = [*with_dep(token, "compound"), *with_dep(token, "appos"), *of]
    found = (names.at(noun) for noun in beside)
    return next((p for p in found if p is not None and p.description.type == "Place" and p.end > left), None)


def _entity_type(role: Role, token: Token, roles: Roles) -> str:
    plural = token.tag_ in ("NNS", "NNPS") or token.lower_ in roles.collective
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
