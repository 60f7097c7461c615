"""Writes out the forms of English verbs and nouns, British and American."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

VOWELS = "aeiou"
_HISSING = ("s", "x", "z", "ch", "sh")
_ONE_SYLLABLE = re.compile(r"(?:[^aeiou]|(?<=q)u)*[aeiouy]+[^aeiou]*")


def _ends_short(word: str) -> bool:
    """Tell whether a word ends in consonant, one vowel, consonant (*stop*, *expel*, *equip*)."""
    *before, vowel, last = ["", "", "", *word.replace("qu", "qw")][-3:]
    return vowel in VOWELS and last not in "aeiouwxy" and "".join(before) not in [*VOWELS, ""]


def _stems(verb: str) -> list[str]:
    """Give what -ed and -ing hang on; both ways after two syllables (*travelled*, *visited*)."""
    if verb.endswith("c"):
        return [verb + "k"]
    if not _ends_short(verb):
        return [verb]
    doubled = verb + verb[-1]
    return [doubled] if _ONE_SYLLABLE.fullmatch(verb) else [verb, doubled]


def _with_s(word: str) -> str:
    if word.endswith(_HISSING):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _past(verb: str) -> list[str]:
    if verb.endswith("e"):
        return [verb + "d"]
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return [verb[:-1] + "ied"]
    return [stem + "ed" for stem in _stems(verb)]


def _gerund(verb: str) -> list[str]:
    if verb.endswith("ie"):
        return [verb[:-2] + "ying"]
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye", "inge")):
        return [verb[:-1] + "ing"]
    return [stem + "ing" for stem in _stems(verb)]


def verb_forms(verb: str, irregular: Sequence[str] = ()) -> list[str]:
    """Give every form of a verb, the lemma first.

    Parameters
    ----------
    verb : str
        The lemma, in American spelling.
    irregular : sequence of str, optional
        Past forms and participles, where no rule gives them.

    Examples
    --------
    >>> verb_forms("deny")
    ['deny', 'denies', 'denied', 'denying']
    >>> verb_forms("shoot", ["shot"])
    ['shoot', 'shoots', 'shot', 'shooting']
    >>> verb_forms("criticize")[-1]
    'criticising'
    """
    third = verb + "es" if verb.endswith("o") else _with_s(verb)
    return _british([verb, third, *(irregular or _past(verb)), *_gerund(verb)])


def noun_forms(noun: str, plural: str | None = None) -> list[str]:
    """Give a noun and its plural, the lemma first.

    Examples
    --------
    >>> noun_forms("embassy")
    ['embassy', 'embassies']
    >>> noun_forms("policeman")
    ['policeman', 'policemen']
    >>> noun_forms("expropriation")
    ['expropriation', 'expropriations']
    """
    return _british([noun, plural or _plural(noun)])


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith(("veto", "cargo", "echo", "hero", "torpedo", "embargo")):
        return noun + "es"
    return noun[:-2] + "es" if noun.endswith("sis") else _with_s(noun)


def _british(forms: Iterable[str]) -> list[str]:
    """Add the forms in -ise and -yse to those in -ize and -yze."""
    american = list(dict.fromkeys(forms))
    british = [re.sub(r"([iy])z(?=e|ing|ation)", r"\1s", form) for form in american if "z" in form]
    return [*american, *(form for form in british if form not in american)]


def table_of_forms(forms: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Turn lemma to forms round: form to lemmas, a form that is a lemma itself naming it first.

    Examples
    --------
    >>> table_of_forms({"find": ["find", "found"], "found": ["found", "founded"]})["found"]
    ('found', 'find')
    """
    table: dict[str, list[str]] = {}
    for lemma, written in forms.items():
        for form in written:
            table.setdefault(form, []).append(lemma)
    for form, lemmas in table.items():
        if len(lemmas) > 1:
            lemmas.sort(key=lambda lemma: (lemma != form, lemma))
    return {form: tuple(lemmas) for form, lemmas in table.items()}
