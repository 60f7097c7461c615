"""A parsed document whose phrases are linked: whom pronouns stand for, whose things are, which country is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kgraph.extract.clause_dates import ClauseDates
from kgraph.extract.coreference import Linker
from kgraph.extract.countries import infer_countries
from kgraph.extract.groups import country_of, find_members, find_owners, placed_countries
from kgraph.extract.locals import local_names, relabel
from kgraph.extract.phrases import Phrase
from kgraph.extract.role_words import load_roles
from kgraph.extract.segments import Block
from kgraph.records import Argument, Document, Span
from kgraph.world import load_world

if TYPE_CHECKING:
    from spacy.language import Language

    from kgraph.extract.actors import ActorFinder
    from kgraph.extract.claims import ClaimReader
    from kgraph.extract.parsed import Doc


class LinkedDocument:
    """The parsed blocks of one document, and what joins their phrases."""

    def __init__(self, document: Document, blocks: Sequence[Block], docs: Sequence[Doc], nlp: Language) -> None:
        self.document = document
        self.blocks = blocks
        self.reader: ClaimReader = nlp.get_pipe("kgraph_claims")  # type: ignore[assignment]
        self.world = load_world(nlp.get_pipe_config("kgraph_actors")["world"])
        self.docs = self._read_anew(docs, nlp.get_pipe("kgraph_actors"))  # type: ignore[arg-type]
        self.links = Linker(docs, self.reader.truth).link()
        self.members = find_members(docs, self.links)
        self.owners = dict(find_owners(docs, self.links))
        self.countries = self._countries()
        self.dates = ClauseDates(blocks, docs, document.published)

    def _countries(self) -> dict[tuple[int, int, int], str]:
        """Give the countries of phrases that name none: of their owner, of the place, else of the state around."""
        known = {*self.links, *self.members, *self.owners}
        owned = {key: country for key, owner in self.owners.items() if (country := country_of(owner))}
        placed = dict(placed_countries(self.docs, known))
        return infer_countries(self.docs, known, load_roles()) | placed | owned

    def _read_anew(self, docs: Sequence[Doc], actors: ActorFinder) -> Sequence[Doc]:
        """Read those paragraphs again that hold names which another paragraph explains."""
        names = local_names(docs)
        for doc in docs:
            if relabel(doc, names):
                actors.read(doc)
                self.reader.read(doc)
        return docs

    def chars(self, number: int, start: int, end: int) -> tuple[int, int]:
        """Give the characters of the document that tokens of a paragraph stand for."""
        tokens, offset = self.docs[number].tokens, self.blocks[number].start_char
        last = tokens[end - 1]
        return offset + tokens[start].idx, offset + last.idx + len(last.text)

    def span(self, number: int, start: int, end: int) -> Span:
        """Give the words of tokens, with their characters."""
        first, last = self.chars(number, start, end)
        return Span(first, last, self.document.text[first:last])

    def argument(self, number: int, phrase: Phrase) -> Argument:
        """Give the words of a party: for a pronoun, the name in the same sentence that it stands for."""
        linked = self.links.get((number, phrase.start, phrase.end)) if phrase.kind == "pronoun" else None
        tokens = self.docs[number]
        if linked and linked[0] == number and tokens[linked[1].root].sent == tokens[phrase.root].sent:
            phrase = linked[1]
        span = self.span(number, phrase.start, phrase.end)
        return Argument(None, span.start_char, span.end_char, span.text)

    def is_known(self, number: int, phrase: Phrase) -> bool:
        """Whether a phrase is more than a pronoun that stands for nobody known."""
        key = (number, phrase.start, phrase.end)
        return phrase.kind != "pronoun" or key in self.links or key in self.members
