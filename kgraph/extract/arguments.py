"""Who is acted on: the recipient of a trigger as a ranked list with reasons; where it happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kgraph.extract.inner_parties import GROUND, is_nobody_known
from kgraph.extract.parties import Parties
from kgraph.extract.phrases import Phrase
from kgraph.extract.places import PlaceFinder
from kgraph.extract.tree import (
    agents,
    clause_verbs,
    is_verb,
    particle,
    prepositional,
    with_conjuncts,
    with_dep,
)

if TYPE_CHECKING:
    from kgraph.extract.parsed import Doc, Token

OWN = ("its", "his", "her", "their", "our", "my")
CONDITIONS = ("unless", "until", "if")


@dataclass(frozen=True)
class Act:
    """A trigger whose recipient is looked for: see :meth:`ArgumentFinder.recipients`."""

    kind: str
    verb: Token
    objects: Sequence[Token]
    first: Sequence[Token]
    moved: bool
    name: str

    @cached_property
    def contents(self) -> list[range]:
        """Give what the objects hold or show: "a statue of a general"."""
        held = (noun for token in self.objects for word, noun in prepositional(token) if word == "of")
        return [range(noun.left_edge.i, noun.right_edge.i + 1) for noun in held]


class ArgumentFinder(PlaceFinder):
    """Finds parties and the arguments of triggers in one paragraph."""

    def recipients(
        self,
        kind: str,
        verb: Token,
        objects: Sequence[Token],
        actors: Sequence[Phrase],
        first: Sequence[Token] = (),
        moved: bool = False,
        name: str = "",
    ) -> Parties:
        """Rank the candidates of a trigger and give the best.

        Parameters
        ----------
        kind : str
            PLOVER type, which orders the prepositions.
        first : sequence of Token
            Objects of the preposition that the sense of the verb names: they come first.
        moved : bool
            Whether the object is what is moved, so that its destination is the recipient.
        name : str
            The predicate: who is let go is the recipient wherever they go, a thing that is returned is not.
        """
        sent = Parties((), "none")
        moved = moved or self._is_made(verb)
        freed = name in self.prepositions.freeing
        act = Act(kind, verb, objects, first, self._is_returned(objects, name) if freed else moved, name)
        steps = self.prepositions.steps
        if len(actors) > 1 and kind in self.prepositions.joint:
            steps = tuple(step for step in steps if step not in self.prepositions.single)
        for found in (found for step in steps for found in STEPS[step](self, act)):
            kept = tuple(p for p in found.phrases if self._may_receive(p, found.reason, act, actors))
            if kept and self._is_only_sent(act, found.reason, kept):
                sent = Parties(kept, found.reason)
            elif kept:
                return Parties(kept, found.reason)
        return sent

    def _is_made(self, verb: Token) -> bool:
        """Whether the object only comes to be: "set up a court in Peru"."""
        if not is_verb(verb):
            return False
        ending = f" {word}" if (word := particle(verb)) else ""
        return any(lemma + ending in self.prepositions.making for lemma in self.lexicon.verb_lemma(verb.lower_))

    def _is_returned(self, objects: Sequence[Token], name: str) -> bool:
        """Whether things are given back, not people let go: "returned the statue", not "ordered the crew's release"."""
        acts = (found.predicate for found in map(self.noun_class, objects) if found is not None)
        return not self.parties(objects) and name not in acts

    def _is_only_sent(self, act: Act, reason: str, phrases: Sequence[Phrase]) -> bool:
        """Whether people are just sent ("a team of experts to Iran"): they receive only if no destination is named."""
        if act.moved and all(any(phrase.root in inner for inner in act.contents) for phrase in phrases):
            return True
        freed = act.name in self.prepositions.freeing
        moving = act.kind in self.prepositions.moving and reason in ("object", "preposition of") and not freed
        return moving and all(map(is_nobody_known, phrases))

    def _may_receive(self, phrase: Phrase, reason: str, act: Act, actors: Sequence[Phrase]) -> bool:
        """Whether a candidate can be the other party: not the actor again, not its own pronoun, not its own side."""
        if any(actor.start <= phrase.start and phrase.end <= actor.end for actor in actors):
            return False
        known = phrase.description.known
        if known and any(known in (actor.description.known, actor.description.body) for actor in actors):
            return False
        if phrase.kind != "name" and act.verb.doc[phrase.root].lower_ in self.prepositions.vague:
            return False
        if act.kind in self.prepositions.own_forces and self._is_own(act.verb.doc, phrase):
            return not self.has_class([act.verb.doc[phrase.root]], self.prepositions.moved)
        owns = reason == "owner of the act" and act.kind in self.prepositions.own_side
        moves = act.kind in self.prepositions.moving
        called = act.kind in self.prepositions.own_people and phrase.kind != "pronoun"
        if (owns or moves or called) and self._is_own(act.verb.doc, phrase):
            return False
        if act.kind in self.prepositions.own_ground and self._is_own_land(phrase, reason, act, actors):
            return False
        return act.kind not in self.prepositions.own_side or not _is_of_own_state(phrase, reason, actors)

    def _is_own_land(self, phrase: Phrase, reason: str, act: Act, actors: Sequence[Phrase]) -> bool:
        """Whether it is the actor's own state, or its border: "the president of Peru closed Peru's border with X"."""
        border = reason == "object" and self.has_class([act.verb.doc[phrase.root]], frozenset(("border",)))
        if not border and (reason != "owner of the object" or phrase.description.type != "State"):
            return False
        rulers = (a.description for a in actors if a.description.type in ("State", "Leader"))
        return any(actor.country and actor.country == phrase.description.country for actor in rulers)

    def _is_own(self, doc: Doc, phrase: Phrase) -> bool:
        """Whether somebody is only called by whose they are: "its men", not "its neighbours"."""
        words = [doc[i].lower_ for i in (phrase.start, phrase.root)]
        return words[0] in OWN and is_nobody_known(phrase) and words[1] not in self.prepositions.others

    # the steps, as recipients.yaml orders them

    def _named(self, act: Act) -> Iterator[Parties]:
        yield Parties(self.targets(act.first, act.kind), "object of the preposition")
        for token in act.first:
            yield from self._inside(token, act.kind)

    def _dative(self, act: Act) -> Iterator[Parties]:
        yield Parties(self.parties(with_conjuncts(with_dep(act.verb, "dative"))), "dative")

    def _object(self, act: Act) -> Iterator[Parties]:
        if not act.moved:
            yield Parties(self.targets(act.objects, act.kind), "object")

    def _inside_object(self, act: Act) -> Iterator[Parties]:
        for token in act.objects:
            yield from self._inside(token, act.kind, after_only=act.moved or self._is_same_act(token, act))

    def _is_same_act(self, noun: Token, act: Act) -> bool:
        """Whether the object names what is done, so that its owner is the actor: "repeated Peru's support for X"."""
        found = self.noun_class(noun)
        if found is None or not found.nominal or found.undergone or act.kind in self.prepositions.mutual:
            return False
        return found.predicate == act.name

    def _hit(self, act: Act) -> Iterator[Parties]:
        """Give a place or thing that is hit, whoever's it is: nobody else is, then."""
        if act.kind in self.prepositions.hitting:
            for token in (*act.first, *(() if act.moved else act.objects)):
                phrase = self.phrases.at(token)
                if phrase is not None and phrase.description.type in GROUND:
                    yield from self._deep(token, act.kind)
                    yield Parties((phrase,), "what is hit")

    def _beside(self, act: Act) -> Iterator[Parties]:
        yield from self._by_preposition(act.verb, act.kind)

    def _around(self, act: Act) -> Iterator[Parties]:
        """Look into phrases whose preposition says nothing of a recipient: "filed a suit in a court against X"."""
        for token in (*act.objects, *act.first, act.verb):
            yield from self._deep(token, act.kind)

    def _purpose(self, act: Act) -> Iterator[Parties]:
        for child in clause_verbs(act.verb, "xcomp", "advcl", "ccomp"):
            marked = any(m.lower_ in CONDITIONS for m in with_dep(child, "mark"))
            others = child.dep_ == "ccomp" and any(t.tag_ != "PRP" for t in with_dep(child, "nsubj", "nsubjpass"))
            if child.dep_ == "xcomp" or (child.tag_ == "VB" and not marked and not others):
                yield from self._of_clause(child, act.kind, "object of the purpose")

    def _low(self, act: Act) -> Iterator[Parties]:
        """Give the destination that hangs too low: "sent doctors, including two from Peru, to Chile"."""
        if act.kind in self.prepositions.moving:
            low = (
                t
                for noun in act.objects
                for t in noun.subtree
                if t.lower_ == "to" and t.i > noun.i and t.dep_ == "prep"
            )
            for prep in low:
                found = self.parties(with_conjuncts(with_dep(prep, "pobj")))
                yield Parties(tuple(p for p in found if not is_nobody_known(p)), "preposition to, further down")

    def _condition(self, act: Act) -> Iterator[Parties]:
        for child in clause_verbs(act.verb, "advcl"):
            if any(m.lower_ in CONDITIONS for m in with_dep(child, "mark")):
                inner = [other for word in (child, *with_dep(child, "acomp")) for other in with_dep(word, "ccomp")]
                doers = [*with_dep(child, "nsubj"), *agents(child), *(t for v in inner for t in with_dep(v, "nsubj"))]
                named = [token for token in doers if token.tag_ != "PRP"]
                yield Parties(self.parties(named), "subject of unless or until")

    def conditional(self, verb: Token, actors: Sequence[Phrase]) -> Parties:
        """Give on whom it depends whether something is done: "threatened to leave, unless Chile pays"."""
        act = Act("THREATEN", verb, (), (), False, "")
        for found in self._condition(act):
            kept = tuple(p for p in found.phrases if self._may_receive(p, found.reason, act, actors))
            if kept:
                return Parties(kept, found.reason)
        return Parties((), "none")


def _is_of_own_state(phrase: Phrase, reason: str, actors: Sequence[Phrase]) -> bool:
    """Whether an act is that of the actor's own state: "the premier of Peru promised Peru's help"."""
    country = phrase.description.country
    owns = reason == "owner of the act" and phrase.description.type == "State"
    return owns and country is not None and any(actor.description.country == country for actor in actors)


STEPS: Mapping[str, Callable[[ArgumentFinder, Act], Iterable[Parties]]] = {
    "named": ArgumentFinder._named,
    "dative": ArgumentFinder._dative,
    "object": ArgumentFinder._object,
    "inside": ArgumentFinder._inside_object,
    "hit": ArgumentFinder._hit,
    "beside": ArgumentFinder._beside,
    "around": ArgumentFinder._around,
    "low": ArgumentFinder._low,
    "purpose": ArgumentFinder._purpose,
    "condition": ArgumentFinder._condition,
}
