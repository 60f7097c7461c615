"""The content of a demand, promise or refusal: the clauses that a verb governs, who is to do it, to whom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from kgraph.extract.arguments import ArgumentFinder
from kgraph.extract.parties import Parties
from kgraph.extract.phrases import Phrase
from kgraph.extract.senses import SenseFinder
from kgraph.extract.tree import (
    agents,
    clause_verbs,
    direct_objects,
    has_dep,
    is_asked,
    is_asked_of,
    is_passive,
    is_verb,
    prepositional,
    with_conjuncts,
    with_dep,
)
from kgraph.extract.truth import CONTENT_PREPOSITIONS, TruthReader
from kgraph.extract.words import Operator
from kgraph.ontology import Predicate

if TYPE_CHECKING:
    from kgraph.extract.parsed import Token


def content_clause(verb: Token) -> list[Token]:
    """Give the verbs of the clauses that a verb governs as its content."""
    inside = [
        t for prep in with_dep(verb, "prep") if prep.lower_ in CONTENT_PREPOSITIONS for t in with_dep(prep, "pcomp")
    ]
    asked = [t for t in with_dep(verb, "advcl") if is_asked(t) or is_asked_of(t)]
    found = clause_verbs(verb, "xcomp", "ccomp") + inside + asked
    adjective = [t for t in with_dep(verb, "acomp", "oprd", "attr") if t.tag_ == "JJ"]
    found += [t for word in adjective for t in clause_verbs(word, "xcomp", "ccomp")]
    return [token for token in found if is_verb(token)]


class ContentReader:
    """Reads the acts that verbs govern, in one paragraph."""

    def __init__(self, find: ArgumentFinder, senses: SenseFinder, truth: TruthReader) -> None:
        self.find = find
        self.senses = senses
        self.truth = truth
        self.predicates = senses.predicates

    def predicate(self, operator: Operator, content: Sequence[Token], promised: bool = False) -> str | None:
        """Give what an operator does by governing such acts; what is promised to somebody does not threaten him."""
        if operator.asked and any(has_dep(verb, "nsubj", "nsubjpass") for verb in content):
            return operator.asked
        if operator.violent and self._type(content) == "ASSAULT":
            return operator.violent
        if operator.hostile and not promised and self.is_hostile(content):
            return operator.hostile
        return (operator.friendly if self.is_friendly(content) else None) or operator.predicate

    def is_hostile(self, content: Sequence[Token]) -> bool:
        """Whether a hostile act is governed, and the first such is not negated."""
        for verb in content:
            found = self.senses.choose(verb, direct_objects(verb))
            if found and self.predicates[found[1]].quad > 2:
                return not self.truth.of_verb(verb).negated
        return False

    def is_friendly(self, content: Sequence[Token]) -> bool:
        """Whether the first act that is governed is one of cooperation."""
        chosen = (self.senses.choose(verb, direct_objects(verb)) for verb in content)
        return any(found is not None and self.predicates[found[1]].quad < 3 for found in islice(chosen, 1))

    def _type(self, content: Sequence[Token]) -> str | None:
        found = self.senses.choose(content[0], direct_objects(content[0])) if content else None
        return self.predicates[found[1]].type if found else None

    def asked_of(self, content: Sequence[Token], actors: Sequence[Phrase]) -> tuple[Phrase, ...]:
        """Give who is to do what is governed: its subjects or agents, if they are others than the actors."""
        for verb in content:
            doers = agents(verb) if is_passive(verb) else with_conjuncts(with_dep(verb, "nsubj"))
            found = self.find.parties(doers) or tuple(p for token in doers for p in self.find.owners(token))
            kept = tuple(phrase for phrase in found if phrase not in actors)
            if kept:
                return kept
        return ()

    def recipients(
        self, predicate: Predicate, verb: Token, content: Sequence[Token], actors: Sequence[Phrase]
    ) -> Parties:
        """Take the recipient of the governed act: as its own type would choose it."""
        addressed = [noun for word, noun in prepositional(verb) if word in ("to", "with", "on")]
        named = self.find.parties([*with_dep(verb, "dative", "dobj"), *addressed])
        if named:
            return Parties(named, "addressed")
        for inner in content:
            operator, deeper = self.truth.operator(inner), content_clause(inner)
            helped = self.asked_of(deeper, actors) if operator and operator.subject == "object" else ()
            if helped:  # "vowed to help Peru attack Chile"
                return Parties(helped, "subject of the content")
            objects = direct_objects(inner)
            found = self.senses.choose(inner, objects)
            kind = self.predicates[found[1]].type if found else predicate.type
            first = found[2] if found and found[0].kind == "phrasal" else []
            moved = self.find.is_moved(kind, objects)
            recipients = self.find.recipients(kind, inner, objects, actors, first, moved)
            if recipients.phrases:
                return recipients
            helped = self.asked_of(deeper, actors)
            if helped:
                return Parties(helped, "subject of the content")
            if deeper:
                return self.recipients(predicate, inner, deeper, actors)
        return self.find.conditional(verb, actors)
