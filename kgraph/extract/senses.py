"""Which sense of a verb is meant: by its particle, its prepositions, and what it is done to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kgraph.extract.arguments import ArgumentFinder
from kgraph.extract.joined import is_mutual
from kgraph.extract.tree import agents, is_passive, particle, prepositional, surface_subjects, with_dep
from kgraph.lexicon import Sense
from kgraph.ontology import Predicate

if TYPE_CHECKING:
    from kgraph.extract.parsed import Token

LOOSE_PARTICLES = (None, "out", "back", "up", "down", "away", "over", "off")  # these leave many verbs what they are
COMPLEMENTS = ("oprd", "acomp", "ccomp", "attr")
ON_PARTY = ("phrasal", "adjective")  # senses whose preposition brings the recipient
PARTICLES = ("over", "up")
PARTICLE_DEPS = ("prt", "advmod", "prep", "oprd", "acomp", "ccomp", "amod")


class SenseFinder:
    """Chooses among the senses that the lexicon has for a verb, in one paragraph."""

    def __init__(self, find: ArgumentFinder, predicates: Mapping[str, Predicate]) -> None:
        self.find = find
        self.predicates = predicates

    def choose(self, verb: Token, objects: Sequence[Token]) -> tuple[Sense, str, list[Token]] | None:
        """Choose the first sense whose particle, preposition and object class stand beside the verb."""
        lemmas = self.find.lexicon.verb_lemma(verb.lower_)
        preps = self._prepositions(verb, objects) if lemmas else {}
        particles = _particles(verb) if lemmas else frozenset()
        for lemma in lemmas:
            for sense in self.find.lexicon.senses(lemma):
                if sense.particle in particles and self._fits(sense, verb, objects, preps):
                    predicate = sense.predicate or (
                        self._noun_predicate(objects) if sense.kind in ("light", "planned") else None
                    )
                    if predicate is None and sense.kind in ("light", "planned"):
                        continue
                    return (sense, predicate, preps.get(sense.prep or "", [])) if predicate else None
        return None

    def _prepositions(self, verb: Token, objects: Sequence[Token]) -> dict[str, list[Token]]:
        """Give the nouns behind the prepositions of a verb and its objects."""
        preps: dict[str, list[Token]] = {}
        for token in (verb, *objects):
            for word, noun in prepositional(token):
                preps.setdefault(word, []).append(noun)
        for prep in with_dep(verb, "prep"):  # "cleared Peru of spying"
            if acts := with_dep(prep, "pcomp"):
                preps.setdefault(prep.lower_, []).extend(acts)
        return preps

    def _noun_predicate(self, objects: Sequence[Token]) -> str | None:
        return next(filter(None, map(self.act_of, objects)), None)

    def act_of(self, noun: Token) -> str | None:
        """Give the predicate of the act that a noun names: by its class, or as its verb does ("suspension of aid")."""
        found = self.find.noun_class(noun)
        if found is not None and found.predicate:
            return found.predicate
        verb = self.find.lexicon.verb_of(noun.lower_)
        if verb is None:
            return None
        held = self.find.held(noun)
        fitting = (
            sense
            for sense in self.find.lexicon.senses(verb[0])
            if sense.kind == "frame" and sense.prep is None and sense.particle == verb[1] and not sense.reversed
            if self.find.has_class(held, sense.object_classes)
        )
        return next((sense.predicate for sense in fitting), None)

    def _fits(self, sense: Sense, verb: Token, objects: Sequence[Token], preps: dict[str, list[Token]]) -> bool:
        """Whether all that a sense asks for stands beside the verb."""
        found = preps.get(sense.prep or "", [])
        return (
            (sense.prep is None or bool(found) or self._stranded(sense.prep, verb))
            and (sense.passive is None or sense.passive == is_passive(verb))
            and (not sense.object_classes or self.find.has_class(objects, sense.object_classes))
            and (not sense.prep_classes or self.find.has_class(found, sense.prep_classes))
            and (sense.kind not in ("light", "planned") or bool(objects))
            and (
                sense.kind != "with_actor"
                or self._acted_on(self._bodies(objects))
                or self._is_mutual(sense, verb, objects)
            )
            and (sense.kind not in ON_PARTY or self._acted_on(found) or self._stranded(sense.prep, verb))
            and (sense.actor_object is None or self._is_somebody(sense, objects))
            and (sense.own is None or sense.own == any(map(_is_own, objects)))
            and (sense.joint is None or sense.joint == (len(self.find.parties(_doers(verb, sense))) > 1))
            and (sense.complement is None or sense.complement == has_complement(verb, objects))
            and (not sense.sectors or self._acts_for(sense, verb))
            and (not sense.subject_classes or self.find.has_class(_doers(verb, sense), sense.subject_classes))
            and (not sense.stative or _is_state(verb, sense))
        )

    def _is_somebody(self, sense: Sense, objects: Sequence[Token]) -> bool:
        return bool(objects) and sense.actor_object == bool(self.find.parties(objects))

    def _acts_for(self, sense: Sense, verb: Token) -> bool:
        """Whether all who do it are of such sectors: students, workers, villagers."""
        acting = self.find.parties(_doers(verb, sense))
        return bool(acting) and all(phrase.description.sector in sense.sectors for phrase in acting)

    def _is_mutual(self, sense: Sense, verb: Token, objects: Sequence[Token]) -> bool:
        """Whether several parties act on each other: "A and B met"."""
        mutual = sense.predicate is not None and self.predicates[sense.predicate].reciprocal
        other = any(is_mutual(token) for token in objects)  # "fought each other"
        return (other or (mutual and not objects)) and len(self.find.parties(surface_subjects(verb))) > 1

    def let_go(self, verb: Token) -> list[Token]:
        """Give who stands between a verb and its particle where the parser takes that for a clause: "let X go"."""
        particles = {
            s.particle for lemma in self.find.lexicon.verb_lemma(verb.lower_) for s in self.find.lexicon.senses(lemma)
        }
        clauses = [t for t in with_dep(verb, "ccomp", "xcomp") if t.lower_ in particles and not with_dep(t, "aux")]
        return [subject for clause in clauses[:1] for subject in with_dep(clause, "nsubj", "compound")]

    def _stranded(self, prep: str | None, verb: Token) -> bool:
        return any(c.lower_ == prep and c.dep_ in ("prep", "prt") for c in verb.children) and is_passive(verb)

    def _bodies(self, objects: Sequence[Token]) -> list[Token]:
        """Leave out what is only said or held: a press conference is nobody."""
        return [token for token in objects if not self.find.has_class([token], self.find.prepositions.sayings)]

    def _acted_on(self, objects: Sequence[Token]) -> bool:
        """Whether somebody or some place is acted on, or a thing that is somebody's."""
        for token in objects:
            phrase = self.find.phrases.at(self.find.content_noun(token))
            if phrase is not None and (phrase.acts or phrase.description.type in ("Place", "Asset")):
                return True
            if self.find.parties([t for t in token.lefts if t.dep_ in ("poss", "amod", "compound")]):
                return True
        return False


def _doers(verb: Token, sense: Sense) -> list[Token]:
    """Give who or what does it: behind "by" in the passive, unless that says a state of its subject."""
    return agents(verb) if is_passive(verb) and not sense.stative else surface_subjects(verb)


def _particles(verb: Token) -> frozenset[str | None]:
    """Give the particles that a sense may have; a verb with another particle of its own is another verb."""
    bare = {c.lower_ for c in verb.children if c.dep_ in PARTICLE_DEPS and not with_dep(c, "pobj")}
    after = verb.doc[verb.i + 1 : verb.i + 2]
    bare |= {t.lower_ for t in after if t.lower_ in PARTICLES and t.head.tag_ == "CD"}  # "handed over 20 boats"
    return frozenset(bare | {None} if particle(verb) in LOOSE_PARTICLES else bare)


def _is_own(noun: Token) -> bool:
    return any(t.lower_ in ("its", "their", "his", "her", "our") for t in with_dep(noun, "poss"))


def has_complement(verb: Token, objects: Sequence[Token]) -> bool:
    """Whether something is said of the object: "called the raid a crime", "called Peru to leave"."""
    return any(token not in objects[:1] and token.tag_ != "VB" for token in with_dep(verb, *COMPLEMENTS))


def _is_state(verb: Token, sense: Sense) -> bool:
    """Whether a state of the subject is told: "is opposed to", "is stationed in", but not "was stationed by"."""
    return verb.dep_ in ("acomp", "oprd") or (is_passive(verb) and (sense.prep == "by" or not agents(verb)))
