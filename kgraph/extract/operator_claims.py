"""Claims of words that govern another act: "agreed to lift", "demanded that X leave", "will not free"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgraph.extract.drafts import NOBODY, Draft, Reader
from kgraph.extract.parsed import Token
from kgraph.extract.parties import Parties
from kgraph.extract.phrases import Phrase
from kgraph.extract.tree import (
    agents,
    direct_objects,
    has_dep,
    is_passive,
    prepositional,
    surface_subjects,
    with_conjuncts,
    with_dep,
)
from kgraph.extract.verb_cues import Truth
from kgraph.extract.words import Operator
from kgraph.ontology import Predicate


class OperatorReader(Reader):
    """Reads what operators do by governing another act, in one paragraph."""

    def governs(self, operator: Operator, content: Sequence[Token]) -> bool:
        """Whether an operator is an act of its own with this content."""
        others = operator.asked and any(has_dep(token, "nsubj", "nsubjpass") for token in content)
        acts = operator.predicate or operator.friendly or operator.hostile or others
        return bool(acts) and (operator.only is None or any(token.dep_ == operator.only for token in content))

    def read(
        self, verb: Token, operator: Operator, content: Sequence[Token], word: Token | None = None
    ) -> Iterator[Draft]:
        """Read "agreed to lift", "demanded that X leave": a claim towards the parties of its content."""
        promised = operator.predicate is not None and bool(self.find.parties(with_dep(verb, "dative", "dobj")))
        name = self.content.predicate(operator, content, promised)
        if name is None:
            return
        predicate = self.predicates[name]
        passive = is_passive(verb) and not operator.stative
        actors = self._actors(verb, passive)
        recipients = NOBODY
        if operator.subject == "object" or name == operator.asked:
            asked = _asked(verb, passive)
            predicate = self._as_expelling(predicate, asked, content)
            recipients = self._asked_parties(asked, content, actors.phrases)
        if not recipients.phrases:
            recipients = self.content.recipients(predicate, verb, content, actors.phrases)
        self.drafts.used.update(token.i for token in with_dep(verb, "dobj"))
        truth = self.truth.of_verb(verb)
        yield from self.drafts.make(predicate, word or verb, actors, recipients, "operator", truth, content)

    def _actors(self, verb: Token, passive: bool) -> Parties:
        if passive:
            return Parties(self.find.parties(agents(verb)), "agent")
        return self.find.subject_parties(surface_subjects(verb))

    def _as_expelling(self, predicate: Predicate, asked: Sequence[Token], content: Sequence[Token]) -> Predicate:
        """Take an order to envoys to leave for their expulsion."""
        leave = self.find.has_class(asked, self.find.prepositions.envoys) and self.truth.is_of(content[0], "departing")
        return self.predicates["EXPELS"] if leave else predicate

    def _asked_parties(self, asked: Sequence[Token], content: Sequence[Token], actors: Sequence[Phrase]) -> Parties:
        """Give who is asked: themselves, else whose they are, else who is to do it."""
        whose = (owner for token in asked for owner in self.find.owners(token))
        if found := self.find.parties(asked) or tuple(whose):
            return Parties(found, "asked")
        return Parties(self.content.asked_of(content, actors), "subject of the content")

    # questions and answers

    def is_question(self, verb: Token, operator: Operator, content: Sequence[Token]) -> bool:
        """Whether nothing that a verb governs is asked for, only asked about: "asked whether it had"."""
        told = (self.truth.tells(token, verb) or self.truth.asks(token) for token in content)
        return not operator.only and bool(content) and all(told)

    def question(self, verb: Token, operator: Operator, content: Sequence[Token]) -> Iterator[Draft]:
        """Read "asked Peru whether it would leave": a request to who is asked."""
        asked = self.find.parties(with_dep(verb, "dobj", "dative"))
        if operator.content == "demanded" and asked and not is_passive(verb):
            actors = self.find.subject_parties(surface_subjects(verb))
            predicate = self.predicates[operator.predicate or "REQUESTS"]
            yield from self.drafts.make(predicate, verb, actors, Parties(asked, "asked"), "operator", None, content)

    def answer(self, verb: Token, operator: Operator) -> Iterator[Draft]:
        """Read "asked Peru to leave, and Peru refused": an answer to who asked."""
        predicate = self.predicates[operator.predicate or ""]
        if predicate.type not in ("AGREE", "REJECT") or is_passive(verb):
            return
        actors = self.find.subject_parties(surface_subjects(verb))
        heard = (draft for draft in reversed(self.drafts.read) if draft.predicate.type in ("REQUEST", "AGREE"))
        asked = next((draft for draft in heard if _is_heard_by(draft, actors)), None)
        if asked is not None:
            yield from self.drafts.make(predicate, verb, actors, Parties(asked.actors, "asked before"), "operator")

    def refusal(self, verb: Token) -> Iterator[Draft]:
        """Read "X will not free the crew": a refusal by X, told by X itself or by nobody."""
        will = next((c for c in with_dep(verb, "aux") if c.lower_ in self.truth.cues.sets["own_will"]), None)
        truth = self.truth.of_verb(verb) if will is not None else Truth()
        if will is None or not truth.negated or truth.modality != "planned" or not self.content.is_friendly([verb]):
            return
        actors = self.find.subject_parties([] if is_passive(verb) else surface_subjects(verb))
        if truth.speakers and not self._speak_for_themselves(actors.phrases, truth):
            return
        predicate = self.predicates["REJECTS"]
        recipients = self.content.recipients(predicate, verb, [verb], actors.phrases)
        told = replace(truth, modality="asserted", negated=False, cue=None)
        yield from self.drafts.make(predicate, will, actors, recipients, "operator", told, direct_objects(verb))

    def _speak_for_themselves(self, actors: Sequence[Phrase], truth: Truth) -> bool:
        """Whether those who do something are those who say so, or theirs."""
        said = {p.description.country or p.description.known for p in self.find.parties(truth.speakers[-1:])}
        return any(p.kind == "pronoun" or (p.description.country or p.description.known) in said for p in actors)


def _asked(verb: Token, passive: bool) -> list[Token]:
    """Give the nouns that say who is asked: the object, else who stands behind a preposition."""
    asked = surface_subjects(verb) if passive else with_conjuncts(with_dep(verb, "dobj", "dative"))
    return asked or [noun for word, noun in prepositional(verb) if word in ("on", "upon", "to", "with", "from")]


def _is_heard_by(draft: Draft, actors: Parties) -> bool:
    return any(_is_same(one, other) for one in draft.recipients for other in actors.phrases)


def _is_same(one: Phrase, other: Phrase) -> bool:
    known = one.description.known
    return one == other or (known is not None and known == other.description.known)
