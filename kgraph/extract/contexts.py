"""What an event is about: PLOVER contexts, by words of its sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from kgraph.inflection import noun_forms
from kgraph.ontology import read_yaml

# Phrases by their first word: the words that follow, and the context.
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def load_contexts() -> Phrases:
    """Read the words of schema/contexts.yaml, with the plurals of the last one."""
    found: defaultdict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
    data: Mapping[str, list[str]] = read_yaml("contexts.yaml")["contexts"]
    for context, phrase in ((context, phrase) for context, phrases in data.items() for phrase in phrases):
        *before, last = phrase.split()
        for form in noun_forms(last):
            first, *rest = *before, form
            found[first].add((tuple(rest), context))
    return {first: tuple(sorted(rest)) for first, rest in found.items()}


def find_contexts(words: Sequence[str]) -> tuple[str, ...]:
    """Give the contexts that words in lower case speak of, sorted.

    Examples
    --------
    >>> find_contexts("the court extradited a drug trafficker".split())
    ('illegal_drugs', 'legal', 'trafficking')
    """
    contexts = load_contexts()
    return tuple(
        sorted(
            {
                context
                for i, word in enumerate(words)
                for rest, context in contexts.get(word, ())
                if not rest or tuple(words[i + 1 : i + 1 + len(rest)]) == rest
            }
        )
    )
