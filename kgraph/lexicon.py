"""Reads verbs.yaml and nouns.yaml: what kind of act a verb is with what stands beside it, what a noun names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, product
from typing import Any

from kgraph.errors import SchemaError
from kgraph.inflection import noun_forms, table_of_forms, verb_forms
from kgraph.ontology import load_ontology, read_yaml

VERBS, NOUNS = "lexicons/verbs.yaml", "lexicons/nouns.yaml"
# In this order the sections are tried.
SECTIONS = ("adjective", "phrasal", "content", "light", "with_actor", "plain", "planned")
_WORDS = ("prep", "object", "prep_object", "subject")
_FLAGS = ("actor_object", "passive", "reversed", "own", "joint", "complement", "stative")
_FRAME_KEYS = {"verbs", "predicate", "sectors", *_WORDS, *_FLAGS}


@dataclass(frozen=True, slots=True)
class NounClass:
    """A class of nouns.

    ``predicate`` is what they mean as an act; ``nominal`` says that the bare noun names one (*Iran's attack on Iraq*);
    ``undergone`` says that a possessor undergoes it (*the minister's arrest*); ``recipient`` are the prepositions that
    bring the recipient, best first.
    """

    name: str
    predicate: str | None = None
    nominal: bool = False
    undergone: bool = False
    recipient: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sense:
    """One way to read a verb, and what must stand beside it.

    ``kind`` is one of frame, adjective, phrasal, content, light, with_actor, plain, planned. ``predicate`` is None
    where the class of the object noun gives it (light, planned), or where a frame says that the words are no event.
    In an adjective or phrasal sense the object of ``prep`` is the recipient, in a content sense what is wanted or
    spoken of. ``object_classes`` are of the direct object or passive subject, ``prep_classes`` those of the object
    of ``prep``, ``subject_classes`` those of who or what does it; ``actor_object`` says whether the object must be
    somebody or must be a thing. ``sectors``: PLOVER
    sectors of the subject. ``own``: the object is the subject's own (*destroyed its missiles*). ``joint``: several
    do it; ``complement``: it says what the object is called or made. ``reversed``: the subject undergoes the act
    (*came under attack*). ``stative``: a passive that says a state of its subject, who acts (*is opposed to*).
    """

    verb: str
    kind: str
    predicate: str | None
    particle: str | None = None
    prep: str | None = None
    object_classes: frozenset[str] = frozenset()
    prep_classes: frozenset[str] = frozenset()
    subject_classes: frozenset[str] = frozenset()
    actor_object: bool | None = None
    passive: bool | None = None
    reversed: bool = False
    sectors: frozenset[str] = frozenset()
    own: bool | None = None
    joint: bool | None = None
    complement: bool | None = None
    stative: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Verbs and nouns as data. Forms are asked for in lower case."""

    classes: Mapping[str, NounClass]
    nouns: Mapping[str, NounClass]
    heads: frozenset[str]
    containers: frozenset[str]
    deverbal: Mapping[str, tuple[str, str | None]]
    verb_senses: Mapping[str, tuple[Sense, ...]]
    verbs_of_forms: Mapping[str, tuple[str, ...]]
    nouns_of_forms: Mapping[str, tuple[str, ...]]
    version: str

    def verb_lemma(self, form: str) -> tuple[str, ...]:
        """Give the verbs that a form belongs to, best first; none if it is of no verb here."""
        return self.verbs_of_forms.get(form, ())

    def noun_lemma(self, form: str) -> tuple[str, ...]:
        """Give the nouns that a form belongs to, best first."""
        return self.nouns_of_forms.get(form, ())

    def verb_of(self, noun: str) -> tuple[str, str | None] | None:
        """Give the verb, and its particle, whose act a noun names: "suspension" → suspend."""
        return next((self.deverbal[lemma] for lemma in self.noun_lemma(noun) if lemma in self.deverbal), None)

    def senses(self, verb: str) -> tuple[Sense, ...]:
        """Give the senses of a verb in the order in which to try them; those with a particle come first."""
        return self.verb_senses.get(verb, ())

    def noun_class(self, head: str, modifiers: Collection[str] = ()) -> NounClass | None:
        """Give the class of a noun, or None.

        Parameters
        ----------
        head : str
            The noun, lemma or form.
        modifiers : collection of str, optional
            The words before it (compounds, adjectives), in their order, and the noun after *of*. Pairs of neighbours
            with the head are tried first, then each word with the head, then the bare head.
        """
        heads = [noun for noun in dict.fromkeys([*self.noun_lemma(head), head]) if noun in self.heads]
        if not heads:
            return None
        before = [dict.fromkeys([*self.noun_lemma(word), word]) for word in modifiers]
        doubles = (" ".join(pair) for one, two in pairwise(before) for pair in product(one, two))
        singles = (word for words in before for word in words)
        phrases = (f"{word} {noun}" for word in [*doubles, *singles] for noun in heads)
        return next((self.nouns[phrase] for phrase in [*phrases, *heads] if phrase in self.nouns), None)


def _words(value: Any, where: str) -> tuple[str, ...]:
    """Give a list of words as it was meant: YAML reads a bare on, off, yes or no as true or false."""
    listed = value if isinstance(value, list) else [value]
    for word in listed:
        if not isinstance(word, str):
            raise SchemaError(f"{word!r} is not a word", about=where, hint="put it in quotes")
    return tuple(listed)


def _predicate(name: Any, where: str) -> str:
    if name not in load_ontology().predicates:
        raise SchemaError(f"unknown predicate {name!r}", about=where, hint="take one of schema/relations.yaml")
    return str(name)


def _flag(value: Any, where: str) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise SchemaError(f"{value!r} is neither true nor false", about=where, hint="write true or false")
    return value


def _noun_class(name: str, entry: Mapping[str, Any]) -> NounClass:
    where = f"{NOUNS}: {name}"
    predicate = entry.get("predicate")
    return NounClass(
        name=name,
        predicate=None if predicate is None else _predicate(predicate, where),
        nominal=bool(_flag(entry.get("nominal"), where)),
        undergone=bool(_flag(entry.get("undergone"), where)),
        recipient=_words(entry.get("recipient", []), f"{where}.recipient"),
    )


def _nouns(content: Mapping[str, Any], classes: Mapping[str, NounClass]) -> dict[str, NounClass]:
    nouns: dict[str, NounClass] = {}
    for name, noun_class in classes.items():
        where = f"{NOUNS}: {name}"
        for noun in _words(content["classes"][name]["nouns"], where):
            if noun in nouns:
                raise SchemaError(f"{noun!r} is in {nouns[noun].name} too", about=where, hint="keep it in one class")
            nouns[noun] = noun_class
    return nouns


def _key(noun: str) -> str:
    """Give the noun as it is looked up: what stands after "of" before its head (*emergency state*)."""
    head, of, rest = noun.partition(" of ")
    return f"{rest} {head}" if of else noun


def _heads(key: str) -> Iterator[str]:
    """Give what of a noun's key may be its head: its last word, or its last words (*prime minister*)."""
    words = key.split()
    return (" ".join(words[first:]) for first in range(len(words)))


def _noun_table(content: Mapping[str, Any], nouns: Iterable[str]) -> dict[str, tuple[str, ...]]:
    irregular, spellings = content["irregular"], content["spellings"]
    alone = {*content["containers"], *content["deverbal"]}
    lemmas = sorted({word for noun in nouns for word in noun.split()} | alone)
    forms = {lemma: noun_forms(lemma, irregular.get(lemma)) for lemma in lemmas}
    return table_of_forms(_respell(forms, spellings, noun_forms, NOUNS))


def _section_senses(section: str, content: Any) -> Iterator[Sense]:
    by_predicate = {"": content} if section in ("light", "planned") else content
    seen: dict[str, str] = {}
    for name, phrases in by_predicate.items():
        where = f"{VERBS}: {section}.{name}".rstrip(".")
        predicate = _predicate(name, where) if name else None
        for phrase in _words(phrases, where):
            if phrase in seen:
                raise SchemaError(f"{phrase!r} is under {seen[phrase] or section} too", about=where, hint="keep one")
            seen[phrase] = name
            yield _phrase_sense(phrase, section, predicate)


def _phrase_sense(phrase: str, section: str, predicate: str | None) -> Sense:
    verb, *rest = phrase.split()
    prep = rest.pop() if rest and section in ("adjective", "phrasal", "content") else None
    stative = section == "adjective"
    return Sense(verb, section, predicate, particle=" ".join(rest) or None, prep=prep, stative=stative)


def _frame_senses(frames: Iterable[Mapping[str, Any]], classes: Collection[str]) -> Iterator[Sense]:
    for number, frame in enumerate(frames, start=1):
        where = f"{VERBS}: frames[{number}]"
        if unknown := set(frame) - _FRAME_KEYS:
            raise SchemaError(f"unknown key {min(map(str, unknown))!r}", about=where, hint="see the head of the file")
        words = {key: _words(frame.get(key, []), f"{where}.{key}") for key in ("verbs", "sectors", *_WORDS)}
        if missing := {*words["object"], *words["prep_object"], *words["subject"]} - set(classes):
            raise SchemaError(f"unknown class {min(missing)!r}", about=where, hint="add it to nouns.yaml")
        pattern = _pattern(frame, words, where)
        for phrase, prep in product(words["verbs"], words["prep"] or (None,)):
            verb, *rest = phrase.split()
            yield replace(pattern, verb=verb, particle=" ".join(rest) or None, prep=prep)


def _pattern(frame: Mapping[str, Any], words: Mapping[str, tuple[str, ...]], where: str) -> Sense:
    """Read what the senses of a frame have in common."""
    flags = {key: _flag(frame.get(key), f"{where}.{key}") for key in _FLAGS}
    return Sense(
        verb="",
        kind="frame",
        predicate=None if frame.get("predicate") == "none" else _predicate(frame.get("predicate"), where),
        object_classes=frozenset(words["object"]),
        prep_classes=frozenset(words["prep_object"]),
        subject_classes=frozenset(words["subject"]),
        actor_object=flags["actor_object"],
        passive=flags["passive"],
        reversed=bool(flags["reversed"]),
        sectors=frozenset(words["sectors"]),
        own=flags["own"],
        joint=flags["joint"],
        complement=flags["complement"],
        stative=bool(flags["stative"]),
    )


def _deverbal(table: Mapping[str, str], verbs: Collection[str]) -> Iterator[tuple[str, tuple[str, str | None]]]:
    for noun, phrase in table.items():
        verb, _, particle = phrase.partition(" ")
        if verb not in verbs:
            raise SchemaError(f"unknown verb {verb!r}", about=f"{NOUNS}: deverbal.{noun}", hint="see verbs.yaml")
        yield noun, (verb, particle or None)


def _verb_senses(content: Mapping[str, Any], classes: Collection[str]) -> dict[str, tuple[Sense, ...]]:
    senses: dict[str, list[Sense]] = {}
    sections = (sense for name in SECTIONS for sense in _section_senses(name, content[name]))
    for sense in (*_frame_senses(content["frames"], classes), *sections):
        senses.setdefault(sense.verb, []).append(sense)
    return {verb: tuple(sorted(found, key=lambda sense: sense.particle is None)) for verb, found in senses.items()}


def _verb_table(content: Mapping[str, Any], verbs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    irregular = {verb: _words(forms, f"{VERBS}: irregular.{verb}") for verb, forms in content["irregular"].items()}
    adjectives = {phrase.split()[0] for phrases in content["adjective"].values() for phrase in phrases}
    forms = {v: [v] if v in adjectives else verb_forms(v, irregular.get(v, ())) for v in verbs}
    return table_of_forms(_respell(forms, content["spellings"], verb_forms, VERBS))


def _respell(
    forms: Mapping[str, list[str]], spellings: Mapping[str, str], inflect: Callable[[str], list[str]], file: str
) -> dict[str, list[str]]:
    """Add the forms of other spellings to those of the lemma."""
    added: dict[str, list[str]] = dict(forms)
    for spelling, lemma in spellings.items():
        if lemma not in forms:
            raise SchemaError(f"unknown word {lemma!r}", about=f"{file}: spellings.{spelling}", hint="list it first")
        added[lemma] = list(dict.fromkeys([*added[lemma], *inflect(spelling)]))
    return added


@cache
def load_lexicon() -> Lexicon:
    """Read and check the verbs and nouns.

    Raises
    ------
    SchemaError
        Names the file and the key that is wrong.

    Examples
    --------
    >>> lexicon = load_lexicon()
    >>> lexicon.verb_lemma("criticised"), lexicon.noun_lemma("embassies")
    (('criticize',), ('embassy',))
    >>> lexicon.noun_class("strike", ["air"]).predicate
    'BOMBS'
    >>> lexicon.noun_class("state", ["emergency"]).name
    'curfew'
    >>> [sense.predicate for sense in lexicon.senses("laud")]
    ['PRAISES']
    """
    verbs, nouns = read_yaml(VERBS), read_yaml(NOUNS)
    classes = {name: _noun_class(name, entry) for name, entry in nouns["classes"].items()}
    listed = _nouns(nouns, classes)
    senses = _verb_senses(verbs, classes)
    by_key = {_key(noun): noun_class for noun, noun_class in listed.items()}
    return Lexicon(
        classes=classes,
        nouns=by_key,
        heads=frozenset(part for key in by_key for part in _heads(key)),
        containers=frozenset(_words(nouns["containers"], f"{NOUNS}: containers")),
        deverbal=dict(_deverbal(nouns["deverbal"], senses)),
        verb_senses=senses,
        verbs_of_forms=_verb_table(verbs, senses),
        nouns_of_forms=_noun_table(nouns, listed),
        version=f"{verbs['version']}/{nouns['version']}",
    )
