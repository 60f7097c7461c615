"""Claims of nouns that name an act: "Chile's attack on Peru", "arrived for talks with", "was behind the raid"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgraph.extract.drafts import NOBODY, Draft, Drafts, Reader
from kgraph.extract.headline_trees import is_headline
from kgraph.extract.nominals import clause_doers, doer_above, named_act, noun_parties
from kgraph.extract.noun_truth import NounTruth
from kgraph.extract.parsed import Token
from kgraph.extract.parties import Parties
from kgraph.extract.phrases import Phrase
from kgraph.extract.tree import agents, is_passive, is_verb, surface_subjects, with_dep
from kgraph.extract.truth import verb_above
from kgraph.extract.verb_cues import Truth
from kgraph.lexicon import NounClass
from kgraph.ontology import Predicate


class NounReader(Reader):
    """Reads acts named by nouns in one paragraph."""

    def __init__(self, drafts: Drafts) -> None:
        super().__init__(drafts)
        self.noun_truth = NounTruth(drafts.truth)

    def read(self, noun: Token) -> Iterator[Draft]:
        """Give the claims of a noun that no verb has used."""
        yield from self._of_act(noun)
        yield from self._of_lone_act(noun)

    def _of_act(self, noun: Token) -> Iterator[Draft]:
        named = named_act(self.senses, noun)
        if named is None or not named.predicate:
            return
        predicate = self.predicates[named.predicate]
        actors, recipients = noun_parties(self.find, noun, named, predicate)
        if named.name in self.find.prepositions.talks and not actors and (met := self._purpose(noun)):
            yield from self._meant(predicate, noun, *met, recipients)
        elif (doer := doer_above(noun, self.truth, bool(actors))) is not None:
            yield from self._taken_on(predicate, noun, doer, recipients)
        else:
            yield from self._told(named, noun, actors, recipients)

    def _told(
        self, named: NounClass, noun: Token, actors: tuple[Phrase, ...], recipients: tuple[Phrase, ...]
    ) -> Iterator[Draft]:
        """Read an act with those whom the words around its noun name."""
        predicate = self.predicates[named.predicate or ""]
        if not actors and not recipients and named.name in self.find.prepositions.talks:
            actors = self._talking(noun)
            predicate = self.predicates["CALLS"] if named.name == "call" else predicate
        if not actors and not recipients:
            return
        verbal = predicate.quad in (1, 3)
        if verbal and not recipients:
            recipients = clause_doers(self.find, [noun], actors) or self._answering(noun, actors)
        truth = self.noun_truth.of_noun(noun, verbal=verbal)
        if truth is None:
            self.drafts.leave(noun.i, "act named by a noun, not told as having happened")
        elif not actors and predicate.type not in ("MOBILIZE", "ASSAULT") and not is_headline(self.doc):
            self.drafts.leave(noun.i, "act named by a noun, nobody named who did it")
        else:
            yield from self._nominal(predicate, noun, Parties(actors, "nominal"), recipients, truth)

    def _nominal(
        self, predicate: Predicate, noun: Token, actors: Parties, recipients: tuple[Phrase, ...], truth: Truth
    ) -> Iterator[Draft]:
        yield from self.drafts.make(predicate, noun, actors, Parties(recipients, "nominal"), "nominal", truth)

    def _of_lone_act(self, noun: Token) -> Iterator[Draft]:
        """Read headlines that tell of an act and name nobody: "Protests begin in Lima"."""
        named = named_act(self.senses, noun) if is_headline(self.doc) and self._stands_alone(noun) else None
        if named is None or not named.predicate:
            return
        predicate = self.predicates[named.predicate]
        truth = self.noun_truth.of_noun(noun)
        if truth is not None and not any(noun_parties(self.find, noun, named, predicate)):
            yield from self._nominal(predicate, noun, NOBODY, (), truth)

    def _stands_alone(self, noun: Token) -> bool:
        """Whether a noun is what a headline tells of, and nothing is told of it yet."""
        by = noun.dep_ == "pobj" and noun.head.dep_ == "agent"  # "plant disabled by cyber attack"
        governor = noun.head.head if by else noun.head
        if noun.i in self.drafts.told or governor.i in self.drafts.told:
            return False
        return by or noun.dep_ == "nsubj" or (noun.dep_ == "ROOT" and self.find.place(noun, (), ()) is not None)

    # talks

    def _purpose(self, noun: Token) -> tuple[Token, Parties] | None:
        """Give who comes for talks: "arrived in Oman for talks with", "is due on Tuesday for talks"."""
        verb = verb_above(noun.head)
        if noun.dep_ != "pobj" or noun.head.lower_ != "for" or verb is None or is_passive(verb):
            return None
        due = any(word.lower_ in ("due", "expected") for word in with_dep(verb, "acomp"))
        if not due and not self.truth.is_of(verb, "coming"):
            return None
        coming = self.find.subject_parties(surface_subjects(verb))
        return (verb, coming) if coming.phrases else None

    def _meant(
        self, predicate: Predicate, noun: Token, verb: Token, coming: Parties, recipients: tuple[Phrase, ...]
    ) -> Iterator[Draft]:
        """Read talks that somebody comes for as planned."""
        truth = replace(self.truth.of_verb(verb).with_modality("planned", noun), embedded=True)
        yield from self._nominal(predicate, noun, coming, recipients, truth)

    def _talking(self, noun: Token) -> tuple[Phrase, ...]:
        """Give who talks to whom in talks that are not told of anew: "during the call, Peru's envoy told Chile's"."""
        verb = verb_above(noun.head)
        again = any(c.lower_ in ("the", "that", "this", "their") for c in noun.lefts)
        if not again or noun.dep_ != "pobj" or noun.head.lower_ not in ("during", "in", "at", "over"):
            return ()
        if verb is None or not self.truth.is_speech(verb) or is_passive(verb):
            return ()
        heard = self.find.parties(with_dep(verb, "dobj", "dative"))
        saying = self.find.parties(surface_subjects(verb))
        return (*saying, *(phrase for phrase in heard if phrase not in saying)) if heard else ()

    # who owns up to an act, and who answers one

    def _taken_on(
        self, predicate: Predicate, noun: Token, doer: Token, recipients: tuple[Phrase, ...]
    ) -> Iterator[Draft]:
        """Read "claimed responsibility for the attack", "was behind it"; told by another, it is only an accusation."""
        truth = self.truth.of_verb(doer)
        actors = self.find.subject_parties(surface_subjects(doer))
        accusers = tuple(p for p in self.find.parties(truth.speakers[-1:]) if p not in actors.phrases)
        if self.truth.is_of(doer, "denying"):
            yield from self._nominal(predicate, noun, actors, recipients, _denied(truth, doer))
        elif accusers and not truth.negated and truth.modality in ("asserted", "hedged"):
            accusing = self.predicates["ACCUSES"]
            yield from self.drafts.make(accusing, noun, Parties(accusers, "speaker"), actors, "nominal", Truth())
        elif actors.phrases and not accusers:
            struck, admitted = Parties(recipients, "nominal"), replace(truth, embedded=True)
            yield from self.drafts.make(predicate, noun, actors, struck, "active", admitted)

    def _answering(self, noun: Token, actors: Sequence[Phrase]) -> tuple[Phrase, ...]:
        """Give who answers a demand, offer or threat, and so has heard it: "Peru rejected Chile's demand"."""
        governor = noun.head if noun.dep_ in ("dobj", "nsubjpass") and self.truth.is_of(noun.head, "hearing") else None
        if noun.dep_ == "pobj" and noun.head.lower_ in ("at", "on", "upon", "to"):
            governor = verb_above(noun.head)
        if governor is None or not is_verb(governor):
            return ()
        heard = agents(governor) if is_passive(governor) else surface_subjects(governor)
        return tuple(phrase for phrase in self.find.parties(heard) if phrase not in actors)


def _denied(truth: Truth, denying: Token) -> Truth:
    """Give the truth of an act that its subject denies."""
    denied = truth.with_modality("questioned" if truth.negated else "denied", denying)
    return replace(denied, negated=False, speakers=(*truth.speakers, *surface_subjects(denying)))
