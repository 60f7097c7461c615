"""Claims of verbs: which of the ways to read a verb applies, by what it governs and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgraph.extract.content import content_clause
from kgraph.extract.demands import DemandReader
from kgraph.extract.drafts import Draft, Drafts, Reader
from kgraph.extract.operator_claims import OperatorReader
from kgraph.extract.parsed import Token
from kgraph.extract.parties import Parties
from kgraph.extract.senses import has_complement
from kgraph.extract.tree import direct_objects, prepositional, shared_objects, surface_subjects, with_dep
from kgraph.extract.verb_acts import ActReader
from kgraph.extract.verdicts import VerdictReader
from kgraph.extract.words import Operator
from kgraph.lexicon import Sense


class VerbReader(Reader):
    """Reads the claims of the verbs of one paragraph."""

    def __init__(self, drafts: Drafts) -> None:
        super().__init__(drafts)
        self.demands = DemandReader(drafts)
        self.verdicts = VerdictReader(drafts.find, drafts.truth)
        self.operators = OperatorReader(drafts)
        self.acts = ActReader(drafts)

    def read(self, verb: Token) -> Iterator[Draft]:
        """Give the claims of a verb: what it demands, judges, refuses, answers, or does."""
        yield from self.demands.read(verb)
        if verdict := self.verdicts.read(verb):
            word, actors, struck, truth = verdict
            blaming, blamed = Parties(actors, "speaker"), Parties(struck, "judged")
            yield from self.drafts.make(self.predicates["CONDEMNS"], word, blaming, blamed, "active", truth)
        elif self.truth.is_of(verb, "naming") and has_complement(verb, direct_objects(verb)):
            return  # "called the raids an attack": what something is called is no act
        elif _is_misread(verb):
            self.drafts.leave(verb.i, "a clause that the parser has read with another")
        else:
            yield from self.operators.refusal(verb)
            yield from self._of_content(verb)

    def _of_content(self, verb: Token) -> Iterator[Draft]:
        """Read a verb by the clauses that it governs, if that makes a claim, else by itself."""
        operator = self.truth.operator(verb)
        content = [] if self.senses.let_go(verb) else content_clause(verb)
        if operator and self.operators.is_question(verb, operator, content):
            yield from self.operators.question(verb, operator, content)
            return
        for word in with_dep(verb, "acomp", "oprd"):
            yield from self._of_adjective(verb, word, content)
        if operator and content and self.operators.governs(operator, content):
            yield from self.operators.read(verb, operator, content)
        else:
            yield from self._of_act(verb, operator, content)

    def _of_act(self, verb: Token, operator: Operator | None, content: Sequence[Token]) -> Iterator[Draft]:
        """Read a verb with its objects: as an answer, if it stands all alone, else in its first sense that fits."""
        objects = direct_objects(verb) or shared_objects(verb) or self.senses.let_go(verb)
        alone = not content and not objects and not prepositional(verb)
        answers = list(self.operators.answer(verb, operator)) if alone and operator and operator.predicate else []
        yield from answers
        if not answers and (found := self.senses.choose(verb, objects)):
            yield from self.acts.read(verb, objects, *found)
            yield from self._further_acts(verb, objects, *found)

    def _further_acts(
        self, verb: Token, objects: Sequence[Token], sense: Sense, name: str, first: Sequence[Token]
    ) -> Iterator[Draft]:
        """Read the further acts of "expressed its rejection and condemnation"."""
        if sense.kind == "light":
            named = {self.senses.act_of(noun): noun for noun in reversed(objects)}
            for other in (other for other in named if other not in (None, name)):
                yield from self.acts.read(verb, [named[other], *objects], sense, other or "", first, named[other])

    def _of_adjective(self, verb: Token, word: Token, content: Sequence[Token]) -> Iterator[Draft]:
        """Read "is ready to free the crew", "is critical of Peru", "said Peru was responsible"."""
        operator = self.truth.operator(word)
        if operator and content:
            yield from self.operators.read(verb, operator, content, word)
        elif word.lower_ in self.truth.cues.sets["blameworthy"]:
            yield from self._blame(verb, word)
        elif word.tag_ == "JJ" and (found := self.senses.choose(word, [])):
            yield from self.acts.read(verb, [], *found, word)

    def _blame(self, verb: Token, word: Token) -> Iterator[Draft]:
        """Read "said Peru was responsible": who says so accuses Peru."""
        truth = self.truth.of_verb(verb)
        speakers = Parties(self.find.parties(truth.speakers[-1:]), "speaker")
        blamed = Parties(self.find.parties(surface_subjects(verb)), "blamed")
        if speakers.phrases and truth.modality in ("asserted", "hedged") and not truth.negated:
            saying = replace(truth, modality="asserted", speakers=truth.speakers[:-1])
            yield from self.drafts.make(self.predicates["ACCUSES"], word, speakers, blamed, "active", saying)


def _is_misread(verb: Token) -> bool:
    """Whether "whom" and another object hang on one verb: "X, whom Y backs, condemned Z" read as one clause."""
    whom = [token for token in with_dep(verb, "dobj", "pobj") if token.lower_ == "whom"]
    return bool(whom) and len(with_dep(verb, "dobj", "pobj")) > 1
