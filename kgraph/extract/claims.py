"""Reads claims from syntax: every verb and noun of the lexicon with its parties, and how truly it is told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from spacy.tokens import Doc as SpacyDoc

from kgraph.extract.arguments import ArgumentFinder
from kgraph.extract.drafts import Draft, Drafts
from kgraph.extract.noun_claims import NounReader
from kgraph.extract.parsed import Doc, Span, Token
from kgraph.extract.tree import is_verb
from kgraph.extract.truth import TruthReader
from kgraph.extract.verb_claims import VerbReader
from kgraph.extract.words import load_cues, load_governors, load_operators, load_prepositions
from kgraph.lexicon import Lexicon
from kgraph.ontology import load_ontology

LONGEST_SENTENCE = 200  # tokens; longer ones are lists, tables or transcripts, of which few claims would be right


class ClaimReader:
    """The component ``kgraph_claims``: adds the drafts to ``doc._.parsed``, and what was left out."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.predicates = load_ontology().predicates
        self.governors = load_governors()
        self.truth = TruthReader(load_cues(), load_operators(), self.lemma)
        self.prepositions = load_prepositions()

    def lemma(self, form: str) -> tuple[str, ...]:
        """Give the verbs that a form belongs to."""
        return tuple(dict.fromkeys((*self.lexicon.verb_lemma(form), *self.governors.get(form, ()))))

    def __call__(self, doc: SpacyDoc) -> SpacyDoc:
        """Read the claims of a paragraph that ``kgraph_actors`` has taken over."""
        self.read(doc._.parsed)
        return doc

    def read(self, doc: Doc) -> Doc:
        """Read the claims of a paragraph whose phrases are known."""
        find = ArgumentFinder(doc._.phrases, self.lexicon, self.prepositions)
        drafts = Drafts(doc, find, self.truth, self.predicates)
        doc._.drafts = tuple(_read(drafts))
        doc._.left_out = tuple(drafts.left)
        return doc


def _read(drafts: Drafts) -> Iterator[Draft]:
    """Give the claims of the verbs, then those of nouns that no verb has used."""
    verbs, nouns = VerbReader(drafts), NounReader(drafts)
    sentences = []
    for sentence in _sentences(drafts):
        sentences.append(sentence)
        for token in filter(_may_tell, sentence):
            for draft in verbs.read(token):
                drafts.read.append(draft)
                yield draft
    for token in chain.from_iterable(sentences):
        if token.tag_ in ("NN", "NNS") and token.i not in drafts.used:
            yield from nouns.read(token)


def _sentences(drafts: Drafts) -> Iterator[Span]:
    """Give the sentences that a parser can be trusted with."""
    for sentence in drafts.doc.sents:
        if len(sentence) <= LONGEST_SENTENCE:
            yield sentence
        else:
            drafts.leave(sentence.start, "a sentence of too many words")


def _may_tell(token: Token) -> bool:
    return is_verb(token) and token.dep_ not in ("aux", "auxpass", "amod")
