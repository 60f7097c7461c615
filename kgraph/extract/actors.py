"""Finds the phrases that name or describe actors: names, roles, demonyms, groups, assets, places, pronouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc as SpacyDoc

from kgraph.extract.names import NameFinder
from kgraph.extract.nouns import NounFinder
from kgraph.extract.parsed import Doc, Token
from kgraph.extract.phrases import Phrase, Phrases, index_phrases
from kgraph.extract.role_words import Roles
from kgraph.records import Description
from kgraph.world import World

COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}
PARTS = ("nsubj", "nsubjpass", "dobj", "pobj")


class ActorFinder:
    """The component ``kgraph_actors``: sets ``doc._.parsed``, which has the phrases."""

    def __init__(self, world: World, roles: Roles) -> None:
        self.names = NameFinder(world, roles)
        self.nouns = NounFinder(roles)
        self.roles = roles

    def __call__(self, doc: SpacyDoc) -> SpacyDoc:
        """Take over what spaCy has parsed, with its phrases."""
        doc._.parsed = self.read(Doc(doc))
        return doc

    def read(self, doc: Doc) -> Doc:
        """Find the phrases of a parsed paragraph."""
        doc._.phrases = self.find(doc)
        return doc

    def find(self, doc: Doc) -> Phrases:
        """Give names first, then what is described by nouns, then pronouns."""
        found = self.names.find(doc)
        names = [phrase for phrase in found if not _is_elsewhere(doc, phrase, found)]
        inside = {i for p in names if p.kind == "name" and p.description.known for i in range(p.start, p.end)}
        inside -= {phrase.root for phrase in names}  # "States" in "Economic Community of West African States" is nobody
        described = [p for p in self.nouns.find(doc, index_phrases(names)) if p.root not in inside]
        roots = {phrase.root for phrase in described}
        spans = {(phrase.start, phrase.end) for phrase in described}
        kept = [p for p in names if p.is_modifier or (p.root not in roots and (p.start, p.end) not in spans)]
        return index_phrases([*kept, *described, *_pronouns(doc, kept, self.roles)])


def _is_elsewhere(doc: Doc, phrase: Phrase, names: Sequence[Phrase]) -> bool:
    """Whether a capital's name is another town's, by the region behind it: "Paris, Texas"."""
    if phrase.kind != "metonym" or doc[phrase.end : phrase.end + 1].text != ",":
        return False
    behind = (p.description for p in names if p.start == phrase.end + 1 and p.kind == "name")
    country = phrase.description.country
    return any(region.type == "Place" and region.country not in (None, country) for region in behind)


def _pronouns(doc: Doc, names: Sequence[Phrase], roles: Roles) -> Iterator[Phrase]:
    taken = {phrase.root for phrase in names}
    for token in doc:
        if token.tag_ in ("PRP", "PRP$") and token.lower_ in roles.pronouns and token.i not in taken:
            yield Phrase(token.i, token.i + 1, token.i, "pronoun", roles.pronouns[token.lower_])
        elif token.lower_ in COUNTS and token.dep_ in PARTS and _is_definite(token):  # "the two agreed"
            several = Description("State", plural=True, count=COUNTS[token.lower_], rule="pronoun")
            yield Phrase(token.left_edge.i, token.i + 1, token.i, "pronoun", several)


def _is_definite(token: Token) -> bool:
    return token.lower_ == "both" or any(child.lower_ == "the" for child in token.lefts)
