"""Claims of a verb in one of its senses: what it does, and how it is told of several at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgraph.extract.drafts import AN_ACT, Draft, Drafts, Reader
from kgraph.extract.joined import contrasted, gapped, paired
from kgraph.extract.nominals import named_act
from kgraph.extract.parsed import Token
from kgraph.extract.parties import Parties
from kgraph.extract.phrases import Phrase
from kgraph.extract.tree import is_passive, prepositional, surface_subjects
from kgraph.extract.verb_cues import Truth
from kgraph.extract.verb_parties import VerbAct, VerbParties
from kgraph.lexicon import Sense

BY_OBJECT = ("frame", "light", "planned")  # senses in which the object noun names the act: it makes no claim of its own


class ActReader(Reader):
    """Reads what verbs do in the senses chosen for them, in one paragraph."""

    def __init__(self, drafts: Drafts) -> None:
        super().__init__(drafts)
        self.parties = VerbParties(drafts)

    def read(
        self,
        verb: Token,
        objects: Sequence[Token],
        sense: Sense,
        name: str,
        first: Sequence[Token],
        word: Token | None = None,
    ) -> Iterator[Draft]:
        """Give the claims of a verb in a sense.

        Parameters
        ----------
        name : str
            The predicate.
        first : sequence of Token
            The objects of the preposition of the sense.
        word : Token, optional
            The adjective or noun that tells the act, if it is not the verb.
        """
        passive = is_passive(verb) and not sense.stative
        subjects = [] if passive else surface_subjects(verb)
        objects = [] if sense.stative else objects
        act = VerbAct(verb, word or verb, sense, self.predicates[name], passive, subjects, objects, first)
        actors = self.parties.actors(act)
        if sense.reversed:
            act = replace(act, objects=subjects or objects)
        recipients = self.parties.recipients(act, actors.phrases)
        self._use(act, actors.phrases)
        if not actors.phrases and self._is_done_by_an_act(act):
            actors = Parties((), AN_ACT)
        yield from self._tell(act, actors, recipients)

    def _use(self, act: VerbAct, actors: Sequence[Phrase]) -> None:
        """Mark the nouns that name this act: they make no claim of their own."""
        named = [
            *(act.inner if act.sense.kind in BY_OBJECT else ()),
            *(act.first if act.sense.prep_classes else ()),
        ]
        own = (noun for noun in named if self.find.noun_class(noun) and not self._is_anothers(noun, act.verb, actors))
        self.drafts.used.update(self.find.content_noun(noun).i for noun in own)

    def _is_anothers(self, noun: Token, verb: Token, actors: Sequence[Phrase]) -> bool:
        """Whether an act that is answered or hosted is done by others: "rejected Peru's demand"."""
        found = named_act(self.senses, noun)
        if found is None or not found.predicate:
            return False
        between = self.find.parties([t for word, t in prepositional(noun) if word == "between"])
        verbal = self.predicates[found.predicate].quad in (1, 3) and self.truth.is_of(verb, "hearing")
        owners = between if len(between) > 1 else (self.find.owners(noun) if verbal else ())
        return bool(owners) and not any(owner in actors for owner in owners)

    def _is_done_by_an_act(self, act: VerbAct) -> bool:
        """Whether the subject is an attack or a weapon: "The shelling killed three", done by nobody named."""
        apart = (token for token in act.subjects if token != act.verb)
        classes = (found for token in apart if (found := self.find.noun_class(token)) is not None)
        return act.predicate.type == "ASSAULT" and any(
            found.name == "weapons" or (found.predicate and self.predicates[found.predicate].type == "ASSAULT")
            for found in classes
        )

    # how it is told

    def _tell(self, act: VerbAct, actors: Parties, recipients: Parties) -> Iterator[Draft]:
        """Give the claims of an act: of all together or each, of whom it was done to after all, of further subjects."""
        rule, truth = _rule(act, actors), self._truth(act)
        gaps = gapped(act.verb, self.doc._.phrases)
        others = [gap.start for gap, _ in gaps]
        acted = tuple(phrase for phrase in recipients.phrases if phrase.start not in others)
        if truth.negated:
            acted, after_all = contrasted(act.verb, acted)
            if after_all:
                told = replace(truth, negated=False)
                yield from self._of(act, act.verb, actors, after_all, rule, told, act.inner)
        for some, each in paired(act.verb, actors.phrases, acted):
            yield from self._of(act, act.trigger, Parties(some, actors.reason), each, rule, truth, act.inner)
        for gap, rest in gaps:
            told = truth.with_negation(rest) if self.truth.is_negative(rest) else truth
            whom = self._of_gap(act, gap, rest, acted)
            yield from self._of(act, act.verb, Parties((gap,), "gap"), whom, rule, told, ())

    def _of(
        self,
        act: VerbAct,
        trigger: Token,
        actors: Parties,
        recipients: tuple[Phrase, ...],
        rule: str,
        truth: Truth,
        objects: Sequence[Token],
    ) -> Iterator[Draft]:
        return self.drafts.make(act.predicate, trigger, actors, Parties(recipients, "acted on"), rule, truth, objects)

    def _truth(self, act: VerbAct) -> Truth:
        truth = self.truth.of_verb(act.verb)
        return truth.with_modality("planned", act.verb) if act.sense.kind == "planned" else truth

    def _of_gap(self, act: VerbAct, gap: Phrase, rest: Token, first: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        """Give whom a further subject acts on: as the first does, where only a number follows."""
        if rest.tag_ == "PRP$":
            return self.find.recipients(act.predicate.type, rest.head, [rest.head], (gap,)).phrases
        begun = [phrase for phrase in self.doc._.phrases.all if phrase.start == rest.i and phrase.acts]
        return tuple(begun[:1]) or first


def _rule(act: VerbAct, actors: Parties) -> str:
    """Give the construction; "faces charges" is passive: by nobody named."""
    if act.passive or (act.sense.reversed and not actors.phrases):
        return "passive"
    return "light" if act.sense.kind == "light" else "active"
