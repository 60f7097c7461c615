"""Demands without a verb of demanding: "X said Y must leave", or an order that X gives to Y."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.extract.drafts import Draft, Reader
from kgraph.extract.parsed import Token
from kgraph.extract.parties import Parties
from kgraph.extract.phrases import Phrase
from kgraph.extract.tree import (
    agents,
    is_imperative,
    is_passive,
    prepositional,
    surface_subjects,
    with_conjuncts,
    with_dep,
)
from kgraph.extract.verb_cues import Truth


class DemandReader(Reader):
    """Reads what modal verbs and imperatives demand, in one paragraph."""

    def read(self, verb: Token) -> Iterator[Draft]:
        """Give what is demanded by saying that something must be done, or by an order."""
        if is_imperative(verb):
            yield from self._order(verb)
        modal = next((c for c in with_dep(verb, "aux") if self.truth.cues.modals.get(c.lower_) == "demanded"), None)
        if modal is not None and not _is_past_or_condition(verb, modal):
            yield from self._must(verb, modal)

    def _must(self, verb: Token, modal: Token) -> Iterator[Draft]:
        """Read "X said Y must leave": a demand by X to Y."""
        speakers = self.find.parties(self.truth.of_verb(verb).speakers[-1:])
        if speakers:
            predicate = self.predicates["DEMANDS" if modal.lower_ == "must" else "REQUESTS"]
            recipients = self._asked(verb, speakers) or self.content.recipients(predicate, verb, [verb], speakers)
            saying = Parties(speakers, "speaker")
            yield from self.drafts.make(predicate, modal, saying, recipients, "modal demand", self._saying(verb))

    def _asked(self, verb: Token, speakers: Sequence[Phrase]) -> Parties | None:
        """Give who must do something, if they are others than who says so."""
        asked = self.find.parties(agents(verb) if is_passive(verb) else with_conjuncts(with_dep(verb, "nsubj")))
        others = tuple(phrase for phrase in asked if phrase not in speakers)
        return Parties(others, "asked") if others else None

    def _saying(self, verb: Token) -> Truth:
        """Give how truly it is told that something was said."""
        said = next((above for above in verb.ancestors if self.truth.is_speech(above)), None)
        return self.truth.of_verb(said) if said is not None else Truth()

    def _order(self, verb: Token) -> Iterator[Draft]:
        """Read "Leave now," Peru told Chile: a demand to who is spoken to."""
        said = verb.head
        to = [noun for word, noun in prepositional(said) if word == "to"]
        heard = Parties(self.find.parties([*with_dep(said, "dobj", "dative"), *to]), "asked")
        if heard.phrases and self.truth.is_speech(said) and not is_passive(said):
            speakers, truth = self.find.subject_parties(surface_subjects(said)), self.truth.of_verb(said)
            yield from self.drafts.make(self.predicates["DEMANDS"], verb, speakers, heard, "modal demand", truth)


def _is_past_or_condition(verb: Token, modal: Token) -> bool:
    """Whether a modal demands nothing: "should have left", "should Peru attack, ..."."""
    past = any(c.lower_ == "have" for c in with_dep(verb, "aux"))
    return past or any(modal.i < subject.i for subject in with_dep(verb, "nsubj", "nsubjpass"))
