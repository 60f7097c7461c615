"""The word lists of schema/lexicons/ as look-ups: operators, cues, prepositions, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kgraph.errors import SchemaError
from kgraph.inflection import table_of_forms, verb_forms
from kgraph.ontology import load_ontology, read_yaml

VERB_SETS = (
    "addressing",
    "uttering",
    "departing",
    "speech",
    "hedged_speech",
    "factive_objects",
    "occurrence",
    "answers",
    "hearing",
    "confirming",
    "denying",
    "disowning",
    "dropping",
    "coming",
    "undone",
    "reacting",
    "fulfilling",
    "existence",
    "causing",
    "naming",
    "taking_on",
)
CONTENTS = (
    "same",
    "planned",
    "demanded",
    "conditional",
    "negated",
    "denied",
    "questioned",
    "opinion",
    "hedged",
    "alleged",
)


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that governs another act; ``content`` says what becomes of that act.

    The word is an act of its own, ``predicate``; ``hostile``, ``friendly`` or ``violent`` where such an act is
    governed, ``asked`` where others are to do it.
    """

    content: str
    predicate: str | None = None
    hostile: str | None = None
    friendly: str | None = None
    violent: str | None = None
    asked: str | None = None
    subject: str = "subject"
    stative: bool = False
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that decide modality, polarity and attribution; ``sets`` holds the plain lists by name."""

    modals: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Prepositions:
    """Where a recipient stands: prepositions by PLOVER type with their rank, and what never is one.

    ``steps`` are the places where it is looked for, in order; the sets are those of lexicons/recipients.yaml.
    """

    ranks: Mapping[str, Mapping[str, int]]
    steps: tuple[str, ...]
    joint: frozenset[str]
    single: frozenset[str]
    never: frozenset[str]
    asides: frozenset[str]
    directions: frozenset[str]
    hitting: frozenset[str]
    ground: frozenset[str]
    owned: frozenset[str]
    gatherings: frozenset[str]
    scenes: frozenset[str]
    moved: frozenset[str]
    moving: frozenset[str]
    freeing: frozenset[str]
    mutual: frozenset[str]
    answering: frozenset[str]
    others: frozenset[str]
    own_side: frozenset[str]
    own_people: frozenset[str]
    own_forces: frozenset[str]
    own_ground: frozenset[str]
    making: frozenset[str]
    vague: frozenset[str]
    copular: frozenset[str]
    envoys: frozenset[str]
    recalled: frozenset[str]
    posting: frozenset[str]
    shared: frozenset[str]
    talks: frozenset[str]
    sayings: frozenset[str]
    on_the_spot: frozenset[str]


@cache
def load_numbers() -> Mapping[str, int]:
    """Give small numbers by their words.

    Examples
    --------
    >>> load_numbers()["two"], load_numbers()["both"]
    (2, 2)
    """
    numbers: Mapping[str, int] = read_yaml("lexicons/dates.yaml")["numbers"]
    return {word: number for word, number in numbers.items() if word not in ("a", "an")} | {"both": 2}


def _operators(entries: Iterable[Mapping[str, Any]], section: str) -> Mapping[str, Operator]:
    predicates = load_ontology().predicates
    table: dict[str, Operator] = {}
    for entry in entries:
        fields = {name: value for name, value in entry.items() if name != "words"}
        for name in map(fields.get, ("predicate", "hostile", "friendly", "violent", "asked")):
            if name and name not in predicates:
                raise SchemaError(f"unknown predicate {name!r}", about=f"lexicons/operators.yaml: {section}")
        if fields["content"] not in CONTENTS:
            raise SchemaError(f"unknown content {fields['content']!r}", about=f"lexicons/operators.yaml: {section}")
        for word in entry["words"]:
            table.setdefault(word, Operator(**fields))
    return table


@cache
def load_operators() -> tuple[Mapping[str, Operator], Mapping[str, Operator]]:
    """Read the verbs (and adjectives), then the nouns, that govern another act.

    Examples
    --------
    >>> load_operators()[0]["refuse"].content
    'negated'
    """
    data = read_yaml("lexicons/operators.yaml")
    return _operators(data["verbs"], "verbs"), _operators(data["nouns"], "nouns")


@cache
def load_cues() -> Cues:
    """Read the words of modality, polarity and attribution.

    Examples
    --------
    >>> load_cues().modals["will"]
    'planned'
    """
    data = read_yaml("lexicons/cues.yaml")
    modals = {word: modality for modality, words in data["modals"].items() for word in words}
    sets = {name: frozenset(words) for name, words in data.items() if isinstance(words, list)}
    return Cues(modals, sets)


@cache
def load_governors() -> Mapping[str, tuple[str, ...]]:
    """Give the verbs that a form belongs to, for the verbs of operators.yaml and cues.yaml.

    Examples
    --------
    >>> load_governors()["refused"]
    ('refuse',)
    """
    irregular = read_yaml("lexicons/operators.yaml")["irregular"]
    verbs = {*load_operators()[0], *(word for name in VERB_SETS for word in load_cues().sets[name])}
    return table_of_forms({verb: verb_forms(verb, irregular.get(verb, ())) for verb in sorted(verbs)})


@cache
def load_prepositions() -> Prepositions:
    """Read where recipients stand.

    Examples
    --------
    >>> load_prepositions().ranks["AID"]["to"]
    0
    """
    data = read_yaml("lexicons/recipients.yaml")
    ranks = {name: {word: rank for rank, word in enumerate(words)} for name, words in data["prepositions"].items()}
    sets = {name: frozenset(words) for name, words in data.items() if name not in ("version", "prepositions", "steps")}
    return Prepositions(ranks, tuple(data["steps"]), **sets)
