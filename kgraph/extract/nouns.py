"""Finds what nouns describe: offices, bodies, groups, assets, places, with the country or body that they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from kgraph.extract.parsed import Doc, Token
from kgraph.extract.phrases import ACTS, Phrase, Phrases
from kgraph.extract.tree import NOUN_TAGS, with_dep
from kgraph.extract.words import Role, Roles, load_numbers
from kgraph.records import Description

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
ABROAD = {"embassy", "consulate", "mission"}  # bodies that stand in another country or with a body of several states
COUNTRY_PREPOSITIONS = {
    "office": ("of", "for"),
    "body": ("of", "in"),
    "group": ("of", "in", "from"),
    "person": ("of", "from", "for", "in"),
}
SERVANTS = {
    "officer",
    "commander",
    "official",
    "chief",
    "head",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "member",
    "employee",
}
PARTS = {"group", "team", "crowd", "mob", "member", "family", "delegation"}  # of whom the words behind "of" tell
# Sectors of bodies that have a head: who heads a company is in business.
BODIES = {
    "AGR",
    "BUS",
    "COP",
    "CRM",
    "EDU",
    "JRN",
    "JUD",
    "LAB",
    "LEG",
    "MED",
    "MIL",
    "NGO",
    "OPP",
    "PTY",
    "REB",
    "REL",
    "SPY",
}
_ANY_PREPOSITION = ("of", "in", "from")
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
STUDENTS = {"expert", "analyst", "historian", "scholar", "correspondent"}  # "an Iran expert" is not of Iran
MEDIA = {"media"}
LED = {"Organization", "ArmedGroup"}
AREAS = {"state", "province", "region", "territory", "governorate", "republic", "emirate", "city", "town", "port"}
GENERAL = {"leader", "head", "head_of_state", "head_of_government"}
# The head of these is the head of the state: "of Romania's new government", not "of the Russian navy".
WHOLE = {
    "government",
    "state",
    "country",
    "nation",
    "republic",
    "regime",
    "administration",
    "cabinet",
    "junta",
    "people",
}
SEVERAL = {"a", "an", "another", "any", "each", "every", "no", "some"}


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
        left = _left_edge(token)
        whole = self._whole(token, role, names)
        if whole is not None:
            return replace(whole, start=left, end=token.i + 1, root=token.i)
        named = _named_place(token, left, names) if role.key in self.roles.areas else None
        if named is not None:
            return replace(named, start=left, end=token.i + 1, root=token.i, kind="nominal")
        owner, inside = _owner(token, left, role, names)
        end = self._end(token)
        role = _narrowed(_at_its_host(_fitting(roles, owner), end, token, names), token, left, names, self.roles)
        if role.category == "office" and end == token.i + 1 and _is_one_of_several(token, owner):
            role = Role("person", token.lower_, "Person", role.sector, token.lower_)
        if owner is None and role.sector == "GOV" and (of_body := _sector_of_body(token, self.roles)):
            role = Role("person", token.lower_, "Person", of_body, token.lower_)
        description = Description(
            _entity_type(role, token),
            kind=role.kind or role.key,
            country=owner.country if owner else None,
            office=role.key if role.category == "office" else None,
            body=role.body or _body_of(role, owner),
            status=self._status(token, left),
            sector=self._inner_sector(token) or role.sector if role.key in SERVANTS else role.sector,
            plural=token.tag_ in ("NNS", "NNPS"),
            gender=self.roles.gender.get(token.lower_),
            count=_count(token),
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
            and token.lower_ in AREAS
            and named.description.known
            and named.description.type == "Place"
        ):
            return replace(named, kind="nominal")  # "the Peruvian state of X" is X, not Peru
        if role.key not in PARTS or not nouns:
            return None
        if named is not None:
            armed = named.description.type == "ArmedGroup" or named.description.sector in ("MIL", "COP")
            return replace(named, kind="nominal") if armed and named.description.known else None
        roles = role_at(nouns[0], self.roles)
        people = roles and roles[0].category in ("group", "person") and roles[0].key not in PARTS
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
        owner, _ = _owner(head, _left_edge(noun), roles[0], names)
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
        left = _left_edge(token)
        titles = [t for t in token.doc[left : known.start] if t.tag_ in NOUN_TAGS]
        beside = [t for t in with_dep(token, "appos") if t.tag_ in NOUN_TAGS]
        beside += [token.head] if token.dep_ == "appos" and token.head.tag_ in NOUN_TAGS else []
        description = known.description
        for title in [*reversed(titles), *beside]:
            roles = role_at(title, self.roles)
            if roles and roles[0].category in ("office", "person", "group", "body", "facility"):
                other = self._role_phrase(title, roles, names)
                owner, _ = _owner(token, left, roles[0], names)
                return replace(known, description=_with_role(description, other.description, owner))
        owner, _ = _owner(token, left, Role("person", "", "Person"), names)
        country = description.country or (owner.country if owner else None)
        return replace(known, description=replace(description, country=country))


def _stands_for_noun(token: Token) -> bool:
    """Whether an adjective or participle is what somebody has: "Syria's displaced"."""
    before = token.nbor(-1)
    return token.tag_ in ("JJ", "VBN", "VBD") and before.tag_ == "POS" and before.head == token.head


def _sector_of_body(token: Token, roles: Roles) -> str | None:
    """Give the sector of an unnamed body that somebody heads: "chairman of the company's board", "the union's head"."""
    nouns = [noun for prep in with_dep(token, "prep") if prep.lower_ in ("of", "at") for noun in with_dep(prep, "pobj")]
    nouns += [owner for noun in (token, *nouns) for owner in with_dep(noun, "poss")]
    found = (role.sector for noun in nouns if noun.tag_ in ("NN", "NNS") for role in role_at(noun, roles))
    return next((sector for sector in found if sector in BODIES), None)


def _beside(noun: Token, names: Phrases) -> Phrase | None:
    """Give the name that stands beside a noun."""
    return next((found for token in with_dep(noun, "appos") if (found := names.at(token)) is not None), None)


def _at_its_host(role: Role, end: int, token: Token, names: Phrases) -> Role:
    """Say where an embassy or mission is: `embassy-IRN`, `consulate-istanbul-TUR`, `mission-united-nations`."""
    doc = token.doc
    mission = token.lower_ in ("mission", "delegation")
    if role.key not in ABROAD and not mission:
        return role
    preposition = doc[end].lower_ if end < len(doc) else ""
    host = next((p for p in names.all if p.start > end and p.end - p.start and _first_after(doc, end) == p.start), None)
    if host is None or preposition not in (("to",) if mission else ("in", "to", "at")):
        return role
    key = _host_key(host.description)
    if mission and not key.islower():
        return role  # a mission to a country is no lasting body
    base = Role("body", "mission", "Organization", "GOV", "mission") if mission else role
    return replace(base, key=f"{base.key}-{key}") if key else role


def _named_place(token: Token, left: int, names: Phrases) -> Phrase | None:
    """Give the place that a noun names with its name: "the city of Lima", "the capital, Lima", "Lima province"."""
    of = [noun for prep in with_dep(token, "prep") if prep.lower_ == "of" for noun in with_dep(prep, "pobj")]
    beside = [*with_dep(token, "compound"), *with_dep(token, "appos"), *of]
    found = (names.at(noun) for noun in beside)
    return next((p for p in found if p is not None and p.description.type == "Place" and p.end > left), None)


def _first_after(doc: Doc, preposition: int) -> int:
    """Give the token behind a preposition and its article."""
    return preposition + 2 if preposition + 1 < len(doc) and doc[preposition + 1].tag_ == "DT" else preposition + 1


def _host_key(host: Description) -> str:
    """Give a state as its code, a capital as its state's, another city or a body by its own name."""
    if host.type == "State" or host.kind == "capital":
        return host.country or ""
    return (host.known or "").partition(":")[2]


def _count(token: Token) -> int | None:
    """Give how many, where the text says it in figures or words: "two frigates", "both countries"."""
    numbers = [t.lower_ for t in token.lefts if t.dep_ in ("nummod", "det", "predet", "preconj")]
    words = load_numbers()
    return next(
        (words[word] if word in words else int(word) for word in numbers if word in words or _is_figure(word)), None
    )


def _is_figure(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 7


def role_at(token: Token, roles: Roles) -> tuple[Role, ...]:
    """Look a noun up with the words before it, then with "of" words behind it, then alone, plural as singular."""
    if token.lower_ in roles.status and token.i > 1 and token.nbor(-1).text == "-":  # "president-elect"
        return role_at(token.nbor(-2), roles)
    if token.lower_ not in roles.heads and _singular(token.lower_) not in roles.heads:
        return ()
    tokens, i = token.doc.tokens, token.i
    words = [t.lower_ for t in tokens[max(token.left_edge.i, i - roles.longest + 1) : i + 1]]
    after = [t.lower_ for t in tokens[i : i + 5]]
    ahead = token.head.i - token.i  # "rights" only helps to name the "rights chief"
    keys = [" ".join(after[:size]) for size in (5, 4, 3, 2) if not 0 < ahead < size] + [
        " ".join(words[-size:]) for size in range(len(words), 0, -1)
    ]
    for key in keys:
        for form in (key, _singular(key)):
            found = roles.nouns.get(form)
            if found:
                return found
    return ()


@lru_cache(maxsize=16_384)
def _singular(words: str) -> str:
    for ending, bare in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("men", "man"), ("s", "")):
        if words.endswith(ending):
            return words.removesuffix(ending) + bare
    return words


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
    article = left > 0 and token.doc[left - 1].tag_ == "DT"  # some names begin with theirs: "The Fed chairman"
    for phrase in reversed(names.within(left - article, token.i)):
        if _describes(phrase, token) and not (role.key in STUDENTS and phrase.kind == "name"):
            return phrase.description, phrase.description.rule
    for prep in with_dep(token, "prep"):
        if prep.lower_ in (
            ("of",) if role.key in ABROAD else COUNTRY_PREPOSITIONS.get(role.category, _ANY_PREPOSITION)
        ):
            for noun in with_dep(prep, "pobj"):
                found = _country_of(noun, names)
                if found:
                    part = role.key in GENERAL and found.root != noun.i and noun.lower_ not in WHOLE
                    return found.description, "ner:ORG" if part else found.description.rule
    return None, None


def _country_of(noun: Token, names: Phrases, depth: int = 1) -> Phrase | None:
    """Give the state or body a noun names or is owned by: "of France", "of Romania's new government"."""
    phrase = names.at(noun)
    if phrase is not None and (phrase.description.country or phrase.description.type in LED):
        return phrase
    inside = names.within(_left_edge(noun), noun.i)
    own = next((p for p in reversed(inside) if _describes(p, noun)), None)
    inner = _of(noun) if own is None and depth else []
    return own or next(filter(None, (_country_of(other, names, depth - 1) for other in inner)), None)


def _of(noun: Token) -> list[Token]:
    """Give the nouns behind "of" and those beside a noun: "in the western province of Hodeidah"."""
    behind = [inner for prep in with_dep(noun, "prep") if prep.lower_ == "of" for inner in with_dep(prep, "pobj")]
    return behind + [inner for inner in with_dep(noun, "appos") if inner.i > noun.i]


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
    """Choose the reading of a role noun: of a body it is its head, if it can be."""
    if owner is None or owner.type != "Organization":
        return roles[0]
    posts = {role.of: role for role in reversed(roles) if role.of}
    post = (posts.get(owner.known) or posts.get("named")) if owner.known else None
    return post or next((role for role in roles if role.key == "head" and not role.of), roles[0])


def _body_of(role: Role, owner: Description | None) -> str | None:
    """Give the id of the body that an official is of, else the key of the role."""
    return owner.known if owner and role.category in ("office", "person") and owner.type != "State" else role.key


def _is_one_of_several(token: Token, owner: Description | None) -> bool:
    """Whether an office is one of several: "a Hamas leader", "the UN chief in Nepal", "its director for Asia"."""
    if any(child.tag_ == "DT" and child.lower_ in SEVERAL for child in token.lefts):
        return True
    body = owner is not None and owner.type in ("Organization", "ArmedGroup")
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return body and behind is not None and behind.lower_ in ("for", "in") and behind.head == token


def _narrowed(role: Role, token: Token, left: int, names: Phrases, roles: Roles) -> Role:
    """Take an office with a noun or "deputy" before it as another one: the opposition leader is not the leader."""
    if role.category != "office" or token.lower_ in roles.status:
        return role
    words = [t.lower_ for t in token.doc[left : token.i + 1]]
    peoples = [p for p in names.within(left, token.i) if p.kind == "demonym" or p.description.rule == "ner:NORP"]
    if len(peoples) > 1:  # the Turkish Cypriot leader is neither the Turkish nor the Cypriot one
        return Role("person", token.lower_, "Person", role.sector, token.lower_)
    own = next((size for size in range(len(words), 0, -1) if " ".join(words[-size:]) in roles.nouns), 1)
    for before in token.doc[left : token.i + 1 - own]:
        noun = before.tag_ in ("NN", "NNS") and before.dep_ == "compound" and before.is_lower and before.head == token
        plain = before.lower_ in roles.same or before.lower_ in roles.status or names.at(before) is not None
        if before.lower_ in roles.narrower or (noun and not plain):
            kind = f"{before.lower_} {token.lower_}"
            bodies = role_at(before, roles) if noun and before.lower_ not in roles.narrower else ()
            sector = next((body.sector for body in bodies if body.sector in BODIES), role.sector)
            return Role("person", kind.replace(" ", "-"), "Person", sector, kind)
    return role


def _entity_type(role: Role, token: Token) -> str:
    plural = token.tag_ in ("NNS", "NNPS") or token.lower_ in ("people", "displaced", "crew", "community", "family")
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
