"""Who does what a verb tells in one of its senses, and to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgraph.extract.drafts import NOBODY, Reader
from kgraph.extract.nominals import clause_doers, named_act, noun_parties
from kgraph.extract.parsed import Token
from kgraph.extract.parties import Parties
from kgraph.extract.phrases import Phrase
from kgraph.extract.tree import agents, is_passive, prepositional, with_dep
from kgraph.lexicon import NounClass, Sense
from kgraph.ontology import Predicate

Found = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class VerbAct:
    """A verb in one sense with what stands beside it; ``first`` are the objects of the preposition of the sense.

    ``trigger`` is the word that tells it: the verb, an adjective, or one of several nouns.
    """

    verb: Token
    trigger: Token
    sense: Sense
    predicate: Predicate
    passive: bool
    subjects: Sequence[Token]
    objects: Sequence[Token]
    first: Sequence[Token]

    @property
    def inner(self) -> Sequence[Token]:
        """What is acted on, or what a demand, an offer or talk is about."""
        return self.objects if self.sense.kind != "content" else [*self.objects, *self.first]


class VerbParties(Reader):
    """Finds the parties of verbs in one paragraph."""

    # who does it

    def actors(self, act: VerbAct) -> Parties:
        """Give who does it: the subject or the agent; else whose the act or its object is."""
        if act.sense.reversed:
            return Parties(self._owners_of(act), "owner")
        if not act.passive:
            return self.find.subject_parties(act.subjects)
        acting = self.find.parties(agents(act.verb))
        return Parties(acting, "agent") if acting else Parties(self._behind_passive(act), "owner of the act")

    def _owners_of(self, act: VerbAct) -> Found:
        """Give whose it is what the subject undergoes: "came under Peru's attack"."""
        owners = (self.find.owners(token) for token in [*act.objects, *act.first])
        return next(filter(None, owners), ()) or self.find.parties(act.first)

    def _behind_passive(self, act: VerbAct) -> Found:
        """Give who acts where no agent is named: between whom, or whose the act is that the subject names."""
        shared = self._are_shared(act.objects)
        among = self._between([*act.objects, act.verb]) if shared or act.predicate.reciprocal else ()
        if among or act.predicate.reciprocal:
            return among
        if act.sense.prep == "to":
            return self._own(act.objects) or self._first_owners(act.objects)
        return self._first_owners(act.objects) if shared else self._who_acted(act)

    def _are_shared(self, nouns: Sequence[Token]) -> bool:
        """Whether what is spoken of is what two have with each other."""
        return any(found.name in self.find.prepositions.shared for _, found in self._classed(nouns))

    def _classed(self, nouns: Sequence[Token]) -> Iterator[tuple[Token, NounClass]]:
        return ((noun, found) for noun in nouns if (found := self.find.noun_class(noun)))

    def _own(self, nouns: Sequence[Token]) -> Found:
        """Give whose something is by a pronoun: "its ports were closed to traders"."""
        return self.find.parties(t for noun in nouns for t in with_dep(noun, "poss") if t.tag_ == "PRP$")

    def _first_owners(self, nouns: Sequence[Token]) -> Found:
        return next(filter(None, map(self.find.owners, nouns)), ())

    def _who_acted(self, act: VerbAct) -> Found:
        """Give who did the act that the subject names: "an attack by Peru was launched"."""
        acts = (pair for pair in self._classed(act.objects) if act.sense.kind == "light")
        named = ((noun, found) for noun, found in acts if named_act(self.senses, noun))
        return next((noun_parties(self.find, noun, found, act.predicate)[0] for noun, found in named), ())

    def _between(self, words: Sequence[Token]) -> Found:
        """Give between whom an act is, where several are named or meant."""
        found = self.find.parties(t for word in words for name, t in prepositional(word) if name == "between")
        return found if len(found) > 1 or any(p.description.plural for p in found) else ()

    # to whom

    def recipients(self, act: VerbAct, actors: Found) -> Parties:
        """Give to whom it is done: beside the verb, else inside what is done, else who is spoken to."""
        ways = (self._beside, self._behind_first, self._in_content, self._addressed)
        found = (way(act, actors) for way in ways)
        return next((parties for parties in found if parties.phrases), NOBODY)

    def _beside(self, act: VerbAct, actors: Found) -> Parties:
        """Find the recipient among all that stands beside the verb."""
        kind, sense = act.predicate.type, act.sense
        brought = sense.kind == "frame" and sense.prep and not (sense.prep_classes or sense.reversed)
        leading = act.first if brought or sense.kind in ("phrasal", "adjective") else ()
        asked = kind == "REQUEST" and bool(self.find.parties(act.objects))  # "asked Peru for troops"
        sought = act.objects if asked else act.inner
        moved = sense.verb in self.find.prepositions.copular or self._is_moved(act)
        return self.find.recipients(kind, act.trigger, sought, actors, leading, moved, act.predicate.name)

    def _behind_first(self, act: VerbAct, actors: Found) -> Parties:
        """Find the recipient behind what the preposition of the sense brings: "bowed to pressure from X"."""
        if not act.sense.prep_classes or act.sense.reversed:
            return NOBODY
        kind, name = act.predicate.type, act.predicate.name
        return self.find.recipients(kind, act.first[0], act.first, actors, (), True, name)

    def _in_content(self, act: VerbAct, actors: Found) -> Parties:
        return Parties(clause_doers(self.find, act.inner, actors), "subject of the content")

    def _addressed(self, act: VerbAct, actors: Found) -> Parties:
        """Give to whom something is said in a purpose: "called the king to apologize"."""
        verb, head = act.verb, act.verb.head
        said = verb.tag_ == "VB" and verb.dep_ in ("xcomp", "advcl", "ccomp") and self.truth.is_of(verb, "uttering")
        if not said or not self.truth.is_of(head, "addressing") or is_passive(head):
            return NOBODY
        called = self.find.parties([*with_dep(head, "dobj"), *with_dep(verb, "nsubj")])
        return Parties(tuple(phrase for phrase in called if phrase not in actors), "addressed")

    def _is_moved(self, act: VerbAct) -> bool:
        """Whether what is acted on is sent, posted or asked for, so that it is no recipient."""
        sense, predicate, words = act.sense, act.predicate, self.find.prepositions
        if sense.kind == "content" and predicate.type == "REQUEST":
            return not act.objects and self.find.has_class(act.first, words.moved)
        if sense.prep and "weapons" in sense.object_classes and predicate.type == "ASSAULT":
            return True  # "fired rockets at"
        posted = predicate.name in words.posting or (predicate.name == "VISITS" and sense.object_classes & words.envoys)
        if posted and self.find.has_class(act.objects, words.recalled):
            return True
        return not sense.reversed and self.find.is_moved(predicate.type, act.objects)
