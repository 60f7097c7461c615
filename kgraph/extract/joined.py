"""What one verb tells of several: "A and B left C and D respectively", "A condemned B, and C D"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.extract.phrases import Phrase, Phrases
from kgraph.extract.tree import is_verb
from kgraph.extract.words import load_cues, load_numbers

if TYPE_CHECKING:
    from kgraph.extract.parsed import Token

Pair = tuple[tuple[Phrase, ...], tuple[Phrase, ...]]
NAMES = ("name", "metonym")


def paired(verb: Token, actors: tuple[Phrase, ...], recipients: tuple[Phrase, ...]) -> list[Pair]:
    """Give who did it to whom: each to one where "respectively" says so, else all to all."""
    if len(actors) == 2 and not recipients and any(is_mutual(token) for token in verb.subtree):
        return [(actors[:1], actors[1:]), (actors[1:], actors[:1])]
    each = len(actors) == len(recipients) > 1 and any(t.lower_ == "respectively" for t in verb.subtree)
    return [((a,), (r,)) for a, r in zip(actors, recipients, strict=True)] if each else [(actors, recipients)]


def contrasted(verb: Token, recipients: tuple[Phrase, ...]) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    """Part whom it was not done to from whom it was: "did not attack Peru but Chile"."""
    but = next((t.i for t in verb.subtree if t.lower_ == "but" and t.dep_ == "cc" and not is_verb(t.head)), None)
    if but is None or but < verb.i:
        return recipients, ()
    return tuple(p for p in recipients if p.start < but), tuple(p for p in recipients if p.start > but)


def is_mutual(token: Token) -> bool:
    """Whether a word ends "each other" or "one another"."""
    before = token.nbor(-1).lower_ if token.i else ""
    return (before, token.lower_) in (("each", "other"), ("one", "another"))


def gapped(verb: Token, phrases: Phrases) -> list[tuple[Phrase, Token]]:
    """Give further subjects behind a verb that is not said again, with the first word of what it is done to.

    "Peru expelled two diplomats, Chile three", "Peru condemned Chile, and Bolivia Ecuador", "Peru recalled its envoy
    and Chile its consul".
    """
    sentence = verb.sent
    if any(is_verb(token) for token in verb.doc[verb.i + 1 : sentence.end]):
        return []
    names = [p for p in phrases.within(verb.i + 1, sentence.end) if p.kind in NAMES and p.acts]
    found: list[tuple[Phrase, Token]] = []
    for number, phrase in enumerate(names):
        if phrase.end >= sentence.end - 1 or verb.doc[phrase.start - 1].lower_ not in (",", "and", "while", "but"):
            continue
        rest = _rest(phrase, names[number + 1 :], verb)
        joined = rest is None and number + 1 < len(names) and names[number + 1].start == phrase.end + 1
        if joined and verb.doc[phrase.end].lower_ == "and":  # "and Chile and Bolivia one each"
            rest = _rest(names[number + 1], names[number + 2 :], verb)
        if rest is not None:
            found.append((phrase, rest))
    return found


def _rest(phrase: Phrase, after: list[Phrase], verb: Token) -> Token | None:
    """Give the word behind a name if it begins what the name did it to: a number, "its envoy", another name."""
    word = verb.doc[phrase.end]
    if word.tag_ == "CD" or word.lower_ in load_numbers() or word.lower_ in load_cues().sets["how_many"]:
        ends = word.i + 1 >= verb.sent.end - 1 or word.nbor(1).lower_ in (",", "and", "each", ";")
        return word if ends else None
    if word.tag_ == "PRP$":
        return word
    return word if after and after[0].start == phrase.end else None
