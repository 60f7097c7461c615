"""Reads whole documents: cuts them, parses them, joins what the components found into mentions and claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from kgraph.extract.answers import answer_earlier
from kgraph.extract.contexts import find_contexts
from kgraph.extract.coreference import Linker, infer_countries, with_country
from kgraph.extract.dates import DateSpan, find_dates, last_spoken
from kgraph.extract.drafts import Draft, Left
from kgraph.extract.groups import country_of, find_members, find_model, find_owners, placed_countries
from kgraph.extract.headlines import load_recaser
from kgraph.extract.locals import local_names, relabel
from kgraph.extract.phrases import Phrase
from kgraph.extract.quantities import COUNT, Amount, find_amounts, load_units
from kgraph.extract.segments import Block, cut_blocks
from kgraph.extract.tree import is_verb
from kgraph.extract.words import load_roles
from kgraph.records import (
    Argument,
    Claim,
    Description,
    Document,
    EventDate,
    Evidence,
    Mention,
    Omission,
    Quantity,
    Reading,
    Span,
    claim_id,
)
from kgraph.world import load_world

if TYPE_CHECKING:
    from spacy.language import Language

    from kgraph.extract.actors import ActorFinder
    from kgraph.extract.claims import ClaimReader
    from kgraph.extract.parsed import Doc, Token

BATCH_CHARS = 60_000  # about what is parsed in one go; a matter of speed and memory only
# Matrices of a dozen rows take another path through BLAS, with other last bits. With this text before every batch no
# parse depends on what is read beside it (measured: equal tensors for 1,502 texts in batches of 2 to 1,000).
FILLER = "The parser reads this sentence before all others, so that no batch is ever as small as a single short line."
INFERRED = 0.08  # off the confidence of a claim with a party whose country is inferred
PRONOUN = 0.05
OPENING = ('"', "“", "‘", "'")

Key = tuple[int, int, int]


def extract(documents: Iterable[Document], nlp: Language, longest: int = 20_000) -> Iterator[Reading]:
    """Read documents one by one; nothing of a reading depends on the other documents.

    Parameters
    ----------
    nlp : spacy.language.Language
        As :func:`kgraph.extract.load` gives it.
    longest : int
        Characters of the longest piece that is parsed at once.

    Yields
    ------
    Reading
        Mentions have a description and no entity yet; arguments of claims are the spans of mentions.
    """
    recased = load_recaser(nlp).recased
    cut = ((document, list(map(recased, cut_blocks(document.text, longest)))) for document in documents)
    for batch in _batches(cut):
        parsed = _parse((block.text for _, blocks in batch for block in blocks), nlp)
        for document, blocks in batch:
            yield DocumentReader(document, blocks, list(islice(parsed, len(blocks))), nlp).read()


def _batches(documents: Iterable[tuple[Document, list[Block]]]) -> Iterator[list[tuple[Document, list[Block]]]]:
    """Put documents together that are parsed in one go: many short ones, or one long one."""
    batch: list[tuple[Document, list[Block]]] = []
    for document, blocks in documents:
        batch.append((document, blocks))
        if sum(len(document.text) for document, _ in batch) >= BATCH_CHARS:
            yield batch
            batch = []
    if batch:
        yield batch


def _parse(texts: Iterable[str], nlp: Language) -> Iterator[Doc]:
    """Parse texts in pieces that fit into memory, each behind the filler."""
    piece: list[str] = []
    for text in texts:
        piece.append(text)
        if sum(map(len, piece)) >= BATCH_CHARS:
            yield from _parse_piece(piece, nlp)
            piece = []
    yield from _parse_piece(piece, nlp)


def _parse_piece(texts: Sequence[str], nlp: Language) -> Iterator[Doc]:
    parsed = nlp.pipe([FILLER, *texts], batch_size=len(texts) + 1)
    return (doc._.parsed for doc in islice(parsed, 1, None))


class DocumentReader:
    """Joins the parsed blocks of one document."""

    def __init__(self, document: Document, blocks: Sequence[Block], docs: Sequence[Doc], nlp: Language) -> None:
        self.document = document
        self.blocks = blocks
        self.reader: ClaimReader = nlp.get_pipe("kgraph_claims")  # type: ignore[assignment]
        self.world = load_world(nlp.get_pipe_config("kgraph_actors")["world"])
        self.docs = self._read_anew(docs, nlp.get_pipe("kgraph_actors"))  # type: ignore[arg-type]
        self.links = Linker(docs, self.reader.truth).link()
        self.members = find_members(docs, self.links)
        self.owners = dict(find_owners(docs, self.links))
        known = {*self.links, *self.members, *self.owners}
        owned = {key: country for key, owner in self.owners.items() if (country := country_of(owner))}
        placed = dict(placed_countries(docs, known))
        self.countries = infer_countries(docs, known, load_roles()) | placed | owned
        self.dates = self._find_dates()
        self.governed: dict[int, list[tuple[Token, Token | None, EventDate]]] = {}
        self.amounts: dict[int, tuple[Amount, ...]] = {}
        self.day = None if document.published else self._last_day()

    def _read_anew(self, docs: Sequence[Doc], actors: ActorFinder) -> Sequence[Doc]:
        """Read those paragraphs again that hold names which another paragraph explains."""
        names = local_names(docs)
        for doc in docs:
            if relabel(doc, names):
                actors.read(doc)
                self.reader.read(doc)
        return docs

    def _find_dates(self) -> list[list[DateSpan]]:
        found, previous = [], None
        for block in self.blocks:
            spans = find_dates(block.text, self.document.published, previous)
            previous = last_spoken(spans, previous)
            found.append(spans)
        return found

    def _last_day(self) -> str | None:
        """Give the last day that the text names: it stands in for an unknown day of publication."""
        days = [span.date.start for spans in self.dates for span in spans if span.date.precision == "day"]
        return max((day for day in days if day), default=None)

    def read(self) -> Reading:
        """Give mentions and claims of the document."""
        claims = self._claims()
        mentions = [
            self._mention(n, phrase)
            for n, doc in enumerate(self.docs)
            for phrase in doc._.phrases.all
            if self._is_kept(n, phrase)
        ]
        unique = {(m.start_char, m.end_char): m for m in [*mentions, *self._dateline_places()]}
        ordered = tuple(unique[key] for key in sorted(unique))
        return Reading(self.document, mentions=ordered, claims=claims, omissions=tuple(self._omissions()))

    def _is_kept(self, number: int, phrase: Phrase) -> bool:
        """Leave out of a heading all but names, and pronouns that stand for nobody known."""
        if self.blocks[number].heading:
            return phrase.kind in ("name", "metonym", "demonym", "role")
        return self._is_known(number, phrase)

    # characters

    def _chars(self, number: int, start: int, end: int) -> tuple[int, int]:
        tokens, offset = self.docs[number].tokens, self.blocks[number].start_char
        last = tokens[end - 1]
        return offset + tokens[start].idx, offset + last.idx + len(last.text)

    def _span(self, number: int, start: int, end: int) -> Span:
        first, last = self._chars(number, start, end)
        return Span(first, last, self.document.text[first:last])

    def _argument(self, number: int, phrase: Phrase) -> Argument:
        """Give the words of a party: for a pronoun, the name in the same sentence that it stands for."""
        linked = self.links.get((number, phrase.start, phrase.end)) if phrase.kind == "pronoun" else None
        if (
            linked
            and linked[0] == number
            and self.docs[number][linked[1].root].sent == self.docs[number][phrase.root].sent
        ):
            phrase = linked[1]
        span = self._span(number, phrase.start, phrase.end)
        return Argument(None, span.start_char, span.end_char, span.text)

    # dates

    def _governed(self, number: int) -> list[tuple[Token, Token | None, EventDate]]:
        """Give the dates of a paragraph with the token of each and what it is said of, worked out once."""
        if number not in self.governed:
            doc, dates = self.docs[number], self.dates[number]
            tokens = [doc.char_span(date.start_char, date.end_char).root for date in dates]
            self.governed[number] = [(t, _governor(t), date.date) for t, date in zip(tokens, dates, strict=True)]
        return self.governed[number]

    def _date_of(self, number: int, trigger: Token) -> EventDate | None:
        """Give the date said of a trigger, else of the verb above it that it shares a clause with."""
        here = [(governor, date) for token, governor, date in self._governed(number) if token.sent == trigger.sent]
        line = _clause_line(trigger) if here else ()
        return next((date for token in line for governor, date in here if governor == token), None)

    def _day_spoken_of(self, number: int, phrase: Phrase) -> str | None:
        """Give the day, month or year of what a role does, if its clause says so; empty if it says something wider."""
        if not self.dates[number] or phrase.kind != "role":
            return self.day
        root = self.docs[number][phrase.root]
        verb = next((above for above in root.ancestors if is_verb(above)), None)
        date = self._date_of(number, verb) if verb is not None else None
        return _shared(date.start or "", date.end or "") if date else self.day

    # mentions

    def _mention(self, number: int, phrase: Phrase) -> Mention:
        key = (number, phrase.start, phrase.end)
        span = self._span(number, phrase.start, phrase.end)
        linked = self.links.get(key)
        antecedent = self._chars(linked[0], linked[1].start, linked[1].end) if linked else None
        described = with_country(phrase, self.countries[key]) if key in self.countries else phrase
        day, model = self._day_spoken_of(number, phrase), self._model(number, phrase)
        description = described.description
        if model or day != description.on:
            description = replace(description, on=day, like=model)
        return Mention(
            self.document.id,
            span.start_char,
            span.end_char,
            span.text,
            phrase.kind,
            antecedent=antecedent,
            members=tuple(self._chars(n, one.start, one.end) for n, one in self.members.get(key, ())),
            description=description,
        )

    def _model(self, number: int, phrase: Phrase) -> tuple[int, int] | None:
        """Give the characters of whom somebody is the counterpart of, or belongs to."""
        if phrase.description.rule.split(":")[1:2] == ["counterpart"]:
            found = find_model(self.docs[number], number, phrase, self.links)
        else:
            found = self.owners.get((number, phrase.start, phrase.end))
        return self._chars(found[0], found[1].start, found[1].end) if found else None

    def _dateline_places(self) -> Iterator[Mention]:
        for block in self.blocks:
            if block.dateline:
                start, end = block.dateline
                text = self.document.text[start:end]
                place = next(
                    (name for name in self.world.lookup(text.title()) if name.entity.startswith("place:")), None
                )
                if place:
                    description = Description("Place", known=place.entity, country=place.country, rule=place.source)
                    yield Mention(self.document.id, start, end, text, "name", description=description)

    # claims

    def _claims(self) -> tuple[Claim, ...]:
        found = [
            (draft, self._claim(n, draft))
            for n, doc in enumerate(self.docs)
            if not self.blocks[n].heading
            for draft in doc._.drafts
        ]
        # parties that are pronouns for nobody known are gone by now; a draft without any has been kept on purpose
        kept = [c for draft, c in found if c.actors or c.recipients or not (draft.actors or draft.recipients)]
        unique = {claim.id: claim for claim in kept}
        ordered = sorted(unique.values(), key=lambda claim: (claim.trigger.start_char, claim.id))
        return tuple(answer_earlier(ordered, self.reader.lexicon))

    def _claim(self, number: int, draft: Draft) -> Claim:
        doc = self.docs[number]
        trigger = self._span(number, *draft.trigger)
        actors = tuple(self._argument(number, phrase) for phrase in draft.actors if self._is_known(number, phrase))
        recipients = tuple(
            self._argument(number, phrase) for phrase in draft.recipients if self._is_known(number, phrase)
        )
        thing = self._object(number, draft)
        sentence = doc[draft.trigger[0]].sent
        quote = self._span(number, sentence.start, sentence.end)
        truth, predicate = draft.truth, draft.predicate
        return Claim(
            id=claim_id(self.document.id, predicate.name, trigger, actors, recipients, thing),
            document=self.document.id,
            predicate=predicate.name,
            type=predicate.type,
            mode=predicate.mode,
            context=find_contexts([token.lower_ for token in sentence]),
            quad=predicate.quad,
            trigger=trigger,
            evidence=(Evidence(self.document.id, quote.start_char, quote.end_char, quote.text),),
            actors=actors,
            recipients=recipients,
            object=thing,
            place=self._argument(number, draft.place) if draft.place else self._label(number, where=True),
            date=self._date_of(number, doc[draft.trigger[0]]),
            quantities=tuple(self._quantities(number, draft)),
            polarity="negated" if truth.negated else "affirmed",
            modality=truth.modality,
            speakers=tuple(self._speakers(number, truth.speakers)),
            cue=self._span(number, truth.cue, truth.cue + 1) if truth.cue is not None else None,
            rule=draft.rule,
            confidence=self._confidence(number, draft),
        )

    def _quantities(self, number: int, draft: Draft) -> Iterator[Quantity]:
        """Give the amounts that stand in the clause of a trigger."""
        bare = load_units().bare.get(draft.predicate.name, "")
        for amount in self._amounts(number):
            if draft.trigger[0] in amount.governors:
                span = self._span(number, amount.start, amount.end)
                what = amount.what or (bare if amount.unit == COUNT else "")
                yield Quantity(amount.low, amount.high, amount.unit, what, span.start_char, span.end_char, span.text)

    def _amounts(self, number: int) -> tuple[Amount, ...]:
        """Give the amounts of a paragraph, looked for once."""
        if number not in self.amounts:
            doc = self.docs[number]
            spans = (doc.char_span(date.start_char, date.end_char) for date in self.dates[number])
            taken = {token.i for span in spans for token in span}
            self.amounts[number] = find_amounts(doc, taken)
        return self.amounts[number]

    def _is_known(self, number: int, phrase: Phrase) -> bool:
        key = (number, phrase.start, phrase.end)
        return phrase.kind != "pronoun" or key in self.links or key in self.members

    def _confidence(self, number: int, draft: Draft) -> float:
        score = draft.confidence
        for phrase in (*draft.actors, *draft.recipients):
            key = (number, phrase.start, phrase.end)
            score -= INFERRED * (key in self.countries) + PRONOUN * (key in self.links)
        return round(max(score, 0.05), 3)

    def _object(self, number: int, draft: Draft) -> Argument | None:
        if draft.object is None:
            return None
        if draft.object_phrase is not None:
            return self._argument(number, draft.object_phrase)
        span = self._span(number, *draft.object)
        return Argument(None, span.start_char, span.end_char, span.text)

    def _speaker(self, number: int, token: Token) -> Argument:
        phrase = self.docs[number]._.phrases.at(token)
        if phrase is not None:
            return self._argument(number, phrase)
        span = self._span(number, token.left_edge.i, token.i + 1)
        return Argument(None, span.start_char, span.end_char, span.text)

    def _speakers(self, number: int, tokens: Iterable[Token]) -> Iterator[Argument]:
        label = self._label(number)
        if label:
            yield label
        yield from (self._speaker(number, token) for token in tokens)

    def _label(self, number: int, where: bool = False) -> Argument | None:
        """Give who says a whole paragraph, or where all of it is, named before or behind it with a colon."""
        block = self.blocks[number]
        if not block.speaker:
            return None
        beside = number + block.speaker
        root = self.docs[beside].sents[0].root
        phrase = self.docs[beside]._.phrases.at(root)
        place = phrase is not None and phrase.description.type in ("State", "Place")
        told = place and block.speaker < 0 and not block.text.startswith(OPENING)  # "Peru: Four killed in blast"
        sources = self.reader.truth.cues.sets["anonymous"]
        if told != where or (phrase is None and not {root.lower_, root.lower_.removesuffix("s")} & sources):
            return None
        return self._speaker(beside, root)

    def _omissions(self) -> Iterator[Omission]:
        for number, doc in enumerate(self.docs):
            left: Left
            for left in doc._.left_out:
                span = self._span(number, left.token, left.token + 1)
                yield Omission(left.reason, span.start_char, span.end_char, span.text)


def _governor(token: Token) -> Token | None:
    """Give the verb or noun that a date is said of."""
    if token.dep_ in ("nummod", "poss", "compound", "amod", "nmod") and token.head.tag_ in ("NN", "NNS"):
        return token.head  # "Monday's attack", "the 1980 attack"
    head = token
    while head.head != head:
        head = head.head
        if is_verb(head) or (head.tag_ in ("NN", "NNS") and head.dep_ not in ("pobj", "npadvmod", "tmod")):
            return head
    return head if is_verb(head) else None


def _clause_line(token: Token) -> Iterator[Token]:
    """Give a trigger and what stands above it within one happening: not beyond a verb of saying."""
    yield token
    while token.head != token and (
        token.dep_
        in ("xcomp", "dobj", "pobj", "prep", "conj", "aux", "nsubj", "nsubjpass", "pcomp", "acl", "compound", "attr")
        or (token.dep_ == "advcl" and token.tag_ == "VBG")
    ):
        token = token.head
        yield token


def _shared(start: str, end: str) -> str:
    """Give the day, month or year in which two days both lie; empty if there is none."""
    return next((start[:size] for size in (10, 7, 4) if start[:size] == end[:size]), "")
