"""To whom a role belongs: the state or body that its words name, and what that makes of the role."""

from __future__ import annotations

from dataclasses import replace

from kgraph.extract.parsed import Doc, Token
from kgraph.extract.phrases import ACTS, Phrase, Phrases
from kgraph.extract.role_nouns import left_edge, role_at
from kgraph.extract.role_words import Role, Roles
from kgraph.extract.tree import with_dep
from kgraph.records import Description


def at_its_host(role: Role, end: int, token: Token, names: Phrases, roles: Roles) -> Role:
    """Say where an embassy or mission is: `embassy-IRN`, `consulate-istanbul-TUR`, `mission-united-nations`."""
    doc = token.doc
    mission = token.lower_ in ("mission", "delegation")
    if role.key not in roles.abroad and not mission:
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


def _first_after(doc: Doc, preposition: int) -> int:
    """Give the token behind a preposition and its article."""
    return preposition + 2 if preposition + 1 < len(doc) and doc[preposition + 1].tag_ == "DT" else preposition + 1


def _host_key(host: Description) -> str:
    """Give a state as its code, a capital as its state's, another city or a body by its own name."""
    if host.type == "State" or host.kind == "capital":
        return host.country or ""
    return (host.known or "").partition(":")[2]


def owner_of(
    token: Token, left: int, role: Role, names: Phrases, roles: Roles
) -> tuple[Description | None, str | None]:
    """Find the state or body that a role belongs to: among the words before it, else in "of" or "in" behind it."""
    article = left > 0 and token.doc[left - 1].tag_ == "DT"  # some names begin with theirs: "The Fed chairman"
    for phrase in reversed(names.within(left - article, token.i)):
        if _describes(phrase, token, roles) and not (role.key in roles.students and phrase.kind == "name"):
            return phrase.description, phrase.description.rule
    words = ("of",) if role.key in roles.abroad else roles.belongs_behind[role.category]
    nouns = (noun for prep in with_dep(token, "prep") if prep.lower_ in words for noun in with_dep(prep, "pobj"))
    for noun in nouns:
        if found := _country_of(noun, names, roles):
            part = role.key in roles.general and found.root != noun.i and noun.lower_ not in roles.whole
            return found.description, "ner:ORG" if part else found.description.rule
    return None, None


def _country_of(noun: Token, names: Phrases, roles: Roles, depth: int = 1) -> Phrase | None:
    """Give the state or body a noun names or is owned by: "of France", "of Romania's new government"."""
    phrase = names.at(noun)
    if phrase is not None and (phrase.description.country or phrase.description.type in ("Organization", "ArmedGroup")):
        return phrase
    inside = names.within(left_edge(noun), noun.i)
    own = next((p for p in reversed(inside) if _describes(p, noun, roles)), None)
    inner = _of(noun) if own is None and depth else []
    return own or next(filter(None, (_country_of(other, names, roles, depth - 1) for other in inner)), None)


def _of(noun: Token) -> list[Token]:
    """Give the nouns behind "of" and those beside a noun: "in the western province of Hodeidah"."""
    behind = [inner for prep in with_dep(noun, "prep") if prep.lower_ == "of" for inner in with_dep(prep, "pobj")]
    return behind + [inner for inner in with_dep(noun, "appos") if inner.i > noun.i]


def _describes(phrase: Phrase, noun: Token, roles: Roles) -> bool:
    """Whether a name before a noun says whose it is; not in "Iranian-made", "US-backed"."""
    after = noun.doc[phrase.end : phrase.end + 2]
    if len(after) == 2 and after[0].text == "-":
        return after[1].lower_ not in roles.not_of_country
    if phrase.description.type not in ACTS | {"Place"} or phrase.description.kind == "media":
        return False
    root = noun.doc[phrase.root]
    return root.head.i == noun.i or root.is_ancestor(noun) or noun.is_ancestor(root)


def fitting(roles: tuple[Role, ...], owner: Description | None) -> Role:
    """Choose the reading of a role noun: of a body it is its head, if it can be."""
    if owner is None or owner.type != "Organization":
        return roles[0]
    posts = {role.of: role for role in reversed(roles) if role.of}
    post = (posts.get(owner.known) or posts.get("named")) if owner.known else None
    return post or next((role for role in roles if role.key == "head" and not role.of), roles[0])


def body_of(role: Role, owner: Description | None) -> str | None:
    """Give the id of the body that an official is of, else the key of the role."""
    return owner.known if owner and role.category in ("office", "person") and owner.type != "State" else role.key


def is_one_of_several(token: Token, owner: Description | None, roles: Roles) -> bool:
    """Whether an office is one of several: "a Hamas leader", "the UN chief in Nepal", "its director for Asia"."""
    if any(child.tag_ == "DT" and child.lower_ in roles.several for child in token.lefts):
        return True
    body = owner is not None and owner.type in ("Organization", "ArmedGroup")
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return body and behind is not None and behind.lower_ in ("for", "in") and behind.head == token


def narrowed(role: Role, token: Token, left: int, names: Phrases, roles: Roles) -> Role:
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
            sector = next((body.sector for body in bodies if body.sector in roles.headed), role.sector)
            return Role("person", kind.replace(" ", "-"), "Person", sector, kind)
    return role


def sector_of_body(token: Token, roles: Roles) -> str | None:
    """Give the sector of an unnamed body that somebody heads: "chairman of the company's board", "the union's head"."""
    nouns = [noun for prep in with_dep(token, "prep") if prep.lower_ in ("of", "at") for noun in with_dep(prep, "pobj")]
    nouns += [owner for noun in (token, *nouns) for owner in with_dep(noun, "poss")]
    found = (role.sector for noun in nouns if noun.tag_ in ("NN", "NNS") for role in role_at(noun, roles))
    return next((sector for sector in found if sector in roles.headed), None)
