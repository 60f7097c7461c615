"""Short paragraphs with their parse as it should be, so that rules are tested without a model.

``trees.txt`` has each sentence and below it ``word/TAG/dep/head`` for each token, the head by its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import accumulate, islice, pairwise
from pathlib import Path

import spacy
from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab

from kgraph.extract.actors import ActorFinder
from kgraph.extract.arguments import ArgumentFinder
from kgraph.extract.claims import ClaimReader
from kgraph.extract.drafts import Draft
from kgraph.extract.noun_truth import NounTruth
from kgraph.extract.parsed import Doc, Token
from kgraph.extract.phrases import Phrase, Phrases
from kgraph.extract.role_words import load_roles
from kgraph.extract.truth import TruthReader
from kgraph.extract.verb_cues import Truth
from kgraph.extract.words import load_prepositions
from kgraph.lexicon import load_lexicon
from kgraph.world import load_world


@cache
def vocab() -> Vocab:
    """Give the vocabulary of a language without a model."""
    return spacy.blank("en").vocab


@cache
def trees() -> Mapping[str, str]:
    """Read the parses by their sentences."""
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    return {words.removeprefix("# "): rows for words, rows in pairwise(lines) if words.startswith("# ")}


def grow(sentence: str) -> Doc:
    """Make a document of a sentence of ``trees.txt``, its phrases not found yet."""
    words, tags, deps, heads = zip(*(row.rsplit("/", 3) for row in trees()[sentence].split()), strict=True)
    ends = accumulate(words, lambda end, word: sentence.index(word, end) + len(word), initial=0)
    spaces = [sentence[end : end + 1] == " " for end in islice(ends, 1, None)]
    heads = [int(head) for head in heads]
    return Doc(SpacyDoc(vocab(), words=words, spaces=spaces, tags=tags, deps=deps, heads=heads))


def token(doc: Doc, word: str) -> Token:
    """Give the first token with these letters."""
    return next(token for token in doc if token.text == word)


def texts(tokens: Iterable[Token]) -> list[str]:
    """Give the words of tokens."""
    return [token.text for token in tokens]


@cache
def claim_reader() -> ClaimReader:
    """Give the component that reads claims, with the lexicons of schema/."""
    return ClaimReader(load_lexicon())


def truth_reader() -> TruthReader:
    """Give what reads modality and polarity."""
    return claim_reader().truth


def noun_truth_reader() -> NounTruth:
    """Give what reads modality and polarity of acts named by nouns."""
    return NounTruth(truth_reader())


def truth(sentence: str, word: str) -> Truth:
    """Read how truly the act of a verb is told."""
    return truth_reader().of_verb(token(grow(sentence), word))


def status(found: Truth) -> str:
    """Give modality and polarity in words: ``planned``, ``not asserted``."""
    return f"not {found.modality}" if found.negated else found.modality


def with_phrases(sentence: str, names: Mapping[str, str] | None = None) -> Doc:
    """Make a document whose names and roles are found by the tables of schema/; ``names`` are found by a recognizer."""
    doc = grow(sentence)
    found = ((sentence.index(name), name, label) for name, label in (names or {}).items())
    doc.ents = [doc.char_span(start, start + len(name), label) for start, name, label in found]
    doc._.phrases = find_phrases(doc)
    return doc


def find_phrases(doc: Doc) -> Phrases:
    """Find the phrases of a document."""
    return ActorFinder(load_world(), load_roles()).find(doc)


def argument_finder(doc: Doc) -> ArgumentFinder:
    """Give what finds the parties of a document with phrases."""
    return ArgumentFinder(doc._.phrases, load_lexicon(), load_prepositions())


def claims(sentence: str) -> list[str]:
    """Read the claims of a paragraph: ``PER ATTACKS CHL, not planned (object, says BRA)``."""
    doc = claim_reader().read(with_phrases(sentence))
    return [told(doc, draft) for draft in doc._.drafts]


def left_out(sentence: str) -> list[str]:
    """Give the words that were read as no claim, with the reason."""
    doc = claim_reader().read(with_phrases(sentence))
    return [f"{doc[left.token].text}: {left.reason}" for left in doc._.left_out]


def told(doc: Doc, draft: Draft) -> str:
    """Give a draft in one line: who, what, to whom, how true."""
    actors, recipients = ("+".join(name(doc, p) for p in side) or "-" for side in (draft.actors, draft.recipients))
    how = status(draft.truth)
    return f"{actors} {draft.predicate.name} {recipients}" + ("" if how == "asserted" else f", {how}")


def name(doc: Doc, phrase: Phrase) -> str:
    """Give a party as the state that its words name, else as its words."""
    known = phrase.description.known or ""
    return known.removeprefix("state:") or doc[phrase.start : phrase.end].text
