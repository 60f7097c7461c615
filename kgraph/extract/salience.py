"""Which earlier phrase a pronoun may stand for, and how much each stands in the fore of a text.

References
----------
Lappin and Leass, An algorithm for pronominal anaphora resolution (Computational Linguistics 20(4), 1994): the weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from kgraph.extract.phrases import Phrase
from kgraph.extract.tree import NOUN_TAGS, is_verb, prepositional, surface_subjects, with_dep
from kgraph.extract.words import load_cues
from kgraph.ontology import read_yaml
from kgraph.records import Description

if TYPE_CHECKING:
    from kgraph.extract.parsed import Token

PEOPLE = {"Person", "Leader"}
BODIES = {"State", "Organization", "ArmedGroup"}
COLLECTIVE = ("police", "military", "government")
SUBJECTS, OBJECTS = ("nsubj", "nsubjpass"), ("dobj", "dative", "pobj", "nsubjpass")
RECENCY, SUBJECT, OBJECT, OBLIQUE, HEAD, PARALLEL = 100, 80, 50, 40, 80, 35
INNER = ("poss", "compound", "nmod", "amod")


@dataclass(frozen=True, slots=True)
class Salience:
    """The words of ``schema/lexicons/salience.yaml``, which tells what each is for."""

    empty: frozenset[str]
    empty_verbs: frozenset[str]
    linking: frozenset[str]
    hearers: tuple[str, ...]
    struck: tuple[str, ...]
    judged: tuple[str, ...]
    hostile: tuple[str, ...]
    speaker: frozenset[str]
    speakers: frozenset[str]
    hearer: frozenset[str]

    @property
    def spoken(self) -> frozenset[str]:
        """Pronouns of who speaks and who is spoken to."""
        return self.speaker | self.speakers | self.hearer


@cache
def load_salience() -> Salience:
    """Read what words say of the pronouns beside them.

    Examples
    --------
    >>> "clear" in load_salience().empty
    True
    """
    return msgspec.convert(read_yaml("lexicons/salience.yaml"), Salience)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: paragraph and sentence number, and the phrase."""

    paragraph: int
    sentence: int
    phrase: Phrase

    @property
    def key(self) -> tuple[int, int, int]:
        """Paragraph, start and end."""
        return self.paragraph, self.phrase.start, self.phrase.end


def weight(token: Token, pronoun: Token, back: int) -> float:
    """Give how much a noun stands in the fore, ``back`` sentences before a pronoun: more if it has the same part."""
    role = _role(token)
    part = SUBJECT if role in SUBJECTS else OBJECT if role in ("dobj", "dative") else OBLIQUE if role == "pobj" else 0
    alike = role in SUBJECTS + OBJECTS and (role in OBJECTS) == (pronoun.dep_ in OBJECTS)
    whole = RECENCY + part + (0 if _is_inside(token) else HEAD)
    return (whole + (PARALLEL if alike else 0)) / float(2**back)


def _role(token: Token) -> str:
    while token.dep_ in ("conj", "appos") and token.head != token:
        token = token.head
    return str(token.dep_)


def _is_inside(token: Token) -> bool:
    """Whether a noun is part of a bigger noun phrase: "Peru's army", "the army of Peru"."""
    return token.dep_ in INNER or (token.dep_ == "pobj" and token.head.head.tag_ in NOUN_TAGS)


def agrees(word: str, other: Description, token: Token, gender: str | None) -> bool:
    """Whether a pronoun may stand for a noun: a person, a body or several; ``gender`` is what is known of it."""
    if token.dep_ in (*INNER[1:], "attr"):
        return False
    if word in ("he", "him", "his", "himself"):
        return other.type in PEOPLE and not other.plural and gender != "feminine"
    if word in ("she", "her", "herself"):
        return other.type in PEOPLE and not other.plural and gender != "masculine"
    if word in ("it", "its", "itself"):
        return other.type in BODIES and not other.plural
    return other.plural or other.type in ("ArmedGroup", "Population") or other.kind in COLLECTIVE


def is_thing(token: Token, pronoun: Token) -> bool:
    """Whether a noun that names nobody is what a pronoun may stand for: "sent a letter. Chile rejected it"."""
    tag = "NNS" if pronoun.lower_ in ("they", "them") else "NN"
    return token.tag_ == tag and token.dep_ in (*SUBJECTS, "dobj") and token.ent_type_ not in ("DATE", "TIME")


def may_be_thing(pronoun: Token) -> bool:
    """Whether a pronoun may stand for a thing; who speaks, owns or is spoken to is none."""
    if pronoun.lower_ not in ("it", "they", "them") or not is_verb(pronoun.head):
        return False
    if pronoun.dep_ == "nsubj":
        return False
    return not any(pronoun.head.lower_.startswith(verb.removesuffix("e")) for verb in load_salience().hearers)


def is_said_of_acts(pronoun: Token) -> bool:
    """Whether what is done is mostly done to offers, acts and texts: "denounced it as", "accepted it"."""
    return pronoun.dep_ == "dobj" and pronoun.head.lower_.startswith(load_salience().judged)


def is_expletive(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is clear that", "it took a year to", "made it clear that"."""
    head, words = token.head, load_salience()
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if token.dep_ == "expl" or following in words.empty:
        return True
    if token.dep_ not in SUBJECTS:
        return False
    clauses = [
        c for c in head.subtree if c.dep_ in ("ccomp", "advcl", "xcomp", "csubj", "acl", "relcl") and c.i > head.i
    ]
    if head.lower_ in words.empty_verbs:
        return bool(clauses) or not any(c.dep_ == "dobj" for c in head.children)
    if head.lower_ not in words.linking and head.lower_ not in load_cues().sets["copulas"]:
        return False
    said = [c for c in head.children if c.dep_ in ("acomp", "attr", "advmod", "xcomp") and c.i > head.i]
    cleft = any(c.dep_ == "attr" and c.tag_ in ("NNP", "NNPS") for c in said) and any(
        c.lower_ == "that" or c.lower_ == "who" for c in head.subtree
    )
    seen = any(c.dep_ == "xcomp" and c.tag_ == "VBN" for c in said)  # "it remains to be seen"
    return cleft or seen or (bool(clauses) and any(c.lower_ in words.empty for c in said))


def own_verb(token: Token) -> Token | None:
    """Give the verb nearest above a token."""
    return next((a for a in token.ancestors if is_verb(a)), None)


def holds(token: Token, pronoun: Token) -> bool:
    """Whether a noun phrase has the pronoun in it: "its army" is not "it", but "Peru, which left its base" may be."""
    for above in pronoun.ancestors:
        if above == token:
            return True
        if is_verb(above):
            return False
    return False


def parties_beside(pronoun: Token) -> list[Token]:
    """Give who a pronoun cannot be: the subject of the verb that it is object of; possessives may be."""
    verb = own_verb(pronoun)
    if verb is not None and is_of_others(pronoun):
        return surface_subjects(verb)
    if verb is None or pronoun.tag_ == "PRP$" or pronoun.dep_ not in ("dobj", "pobj", "dative"):
        return []
    subjects = surface_subjects(verb)
    named = [token for subject in subjects for token in with_dep(subject, "appos")]
    return [] if pronoun.lower_.endswith("self") else [*subjects, *named]


def is_of_others(pronoun: Token) -> bool:
    """Whether what is struck is hardly one's own: "its" in "Peru bombed its ports", not in "lost its ports"."""
    noun = pronoun.head
    phrase = pronoun.doc._.phrases.at(noun)
    people = phrase is not None and phrase.description.type in PEOPLE | {"Population"}
    things = pronoun.tag_ == "PRP$" and noun.dep_ == "dobj" and is_verb(noun.head) and not people
    return things and noun.head.lower_.startswith(load_salience().hostile)


def foremost_beside(pronoun: Token) -> list[Token]:
    """Give whom the clause itself suggests: for who owns, its subject; for the subject of what is said, who says it.

    In "praised him for his patience" it is the object.
    """
    verb = own_verb(pronoun)
    if verb is None:
        return []
    if pronoun.tag_ == "PRP$":
        if is_of_others(pronoun):
            return []
        prep = pronoun.head.head if pronoun.head.dep_ == "pobj" else None
        return [*(with_dep(verb, "dobj") if prep is not None and prep.lower_ == "for" else []), *surface_subjects(verb)]
    if verb.dep_ == "advcl" and pronoun.dep_ in SUBJECTS and is_verb(verb.head) and _answers(verb):
        return with_dep(verb.head, "dobj")  # "praised Peru after it had freed them"
    above = own_verb(verb) if verb.dep_ == "ccomp" and pronoun.dep_ in SUBJECTS else None
    if above is not None and above.lower_.startswith("ask") and with_dep(above, "dobj"):
        return with_dep(above, "dobj")  # "asked Peru whether it would leave"
    return [noun for subject in surface_subjects(above) for noun in (subject, *served_by(subject))] if above else []


def _answers(verb: Token) -> bool:
    """Whether a clause tells what somebody did to be praised, blamed or struck."""
    mark = any(
        token.lower_ in ("after", "because", "since", "when", "for", "as") for token in with_dep(verb, "mark", "advmod")
    )
    return mark and verb.head.lower_.startswith(load_salience().struck)


def served_by(noun: Token) -> list[Token]:
    """Give for whom somebody speaks: "a lawyer for Acme", "Peru's envoy"."""
    return [*with_dep(noun, "poss"), *(t for word, t in prepositional(noun) if word in ("of", "for"))]
