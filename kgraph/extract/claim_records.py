"""Makes claims of drafts: tokens become characters, with date, amounts, speakers and confidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kgraph.extract.answers import answer_earlier
from kgraph.extract.contexts import find_contexts
from kgraph.extract.drafts import Draft
from kgraph.extract.linked import LinkedDocument
from kgraph.extract.phrases import Phrase
from kgraph.extract.quantities import COUNT, Amount, find_amounts, load_units
from kgraph.records import Argument, Claim, Evidence, Quantity, claim_id

if TYPE_CHECKING:
    from kgraph.extract.parsed import Token

INFERRED = 0.08  # off the confidence of a claim with a party whose country is inferred
PRONOUN = 0.05
OPENING = ('"', "“", "‘", "'")


class ClaimRecorder:
    """Makes the claims of one document."""

    def __init__(self, linked: LinkedDocument) -> None:
        self.linked = linked
        self.docs = linked.docs
        self.blocks = linked.blocks
        self.amounts: dict[int, tuple[Amount, ...]] = {}

    def claims(self) -> tuple[Claim, ...]:
        """Give the claims of the document in its order, each once."""
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
        return tuple(answer_earlier(ordered, self.linked.reader.lexicon))

    def _claim(self, number: int, draft: Draft) -> Claim:
        doc = self.docs[number]
        trigger = self.linked.span(number, *draft.trigger)
        actors, recipients = self._parties(number, draft.actors), self._parties(number, draft.recipients)
        thing = self._object(number, draft)
        sentence = doc[draft.trigger[0]].sent
        quote = self.linked.span(number, sentence.start, sentence.end)
        truth, predicate = draft.truth, draft.predicate
        return Claim(
            id=claim_id(self.linked.document.id, predicate.name, trigger, actors, recipients, thing),
            document=self.linked.document.id,
            predicate=predicate.name,
            type=predicate.type,
            mode=predicate.mode,
            context=find_contexts([token.lower_ for token in sentence]),
            quad=predicate.quad,
            trigger=trigger,
            evidence=(Evidence(self.linked.document.id, quote.start_char, quote.end_char, quote.text),),
            actors=actors,
            recipients=recipients,
            object=thing,
            place=self.linked.argument(number, draft.place) if draft.place else self._label(number, where=True),
            date=self.linked.dates.date_of(number, doc[draft.trigger[0]]),
            quantities=tuple(self._quantities(number, draft)),
            polarity="negated" if truth.negated else "affirmed",
            modality=truth.modality,
            speakers=tuple(self._speakers(number, truth.speakers)),
            cue=self.linked.span(number, truth.cue, truth.cue + 1) if truth.cue is not None else None,
            rule=draft.rule,
            confidence=self._confidence(number, draft),
        )

    def _parties(self, number: int, phrases: Sequence[Phrase]) -> tuple[Argument, ...]:
        """Give the words of parties; pronouns that stand for nobody known are none."""
        return tuple(self.linked.argument(number, phrase) for phrase in phrases if self.linked.is_known(number, phrase))

    def _quantities(self, number: int, draft: Draft) -> Iterator[Quantity]:
        """Give the amounts that stand in the clause of a trigger."""
        bare = load_units().bare.get(draft.predicate.name, "")
        for amount in self._amounts(number):
            if draft.trigger[0] in amount.governors:
                span = self.linked.span(number, amount.start, amount.end)
                what = amount.what or (bare if amount.unit == COUNT else "")
                yield Quantity(amount.low, amount.high, amount.unit, what, span.start_char, span.end_char, span.text)

    def _amounts(self, number: int) -> tuple[Amount, ...]:
        """Give the amounts of a paragraph, looked for once."""
        if number not in self.amounts:
            doc = self.docs[number]
            spans = (doc.char_span(date.start_char, date.end_char) for date in self.linked.dates.spans[number])
            taken = {token.i for span in spans for token in span}
            self.amounts[number] = find_amounts(doc, taken)
        return self.amounts[number]

    def _confidence(self, number: int, draft: Draft) -> float:
        score = draft.confidence
        for phrase in (*draft.actors, *draft.recipients):
            key = (number, phrase.start, phrase.end)
            score -= INFERRED * (key in self.linked.countries) + PRONOUN * (key in self.linked.links)
        return round(max(score, 0.05), 3)

    def _object(self, number: int, draft: Draft) -> Argument | None:
        if draft.object is None:
            return None
        if draft.object_phrase is not None:
            return self.linked.argument(number, draft.object_phrase)
        span = self.linked.span(number, *draft.object)
        return Argument(None, span.start_char, span.end_char, span.text)

    def _speaker(self, number: int, token: Token) -> Argument:
        phrase = self.docs[number]._.phrases.at(token)
        if phrase is not None:
            return self.linked.argument(number, phrase)
        span = self.linked.span(number, token.left_edge.i, token.i + 1)
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
        sources = self.linked.reader.truth.cues.sets["anonymous"]
        if told != where or (phrase is None and not {root.lower_, root.lower_.removesuffix("s")} & sources):
            return None
        return self._speaker(beside, root)
