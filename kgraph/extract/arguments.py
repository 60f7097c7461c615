"""Who is acted on: the recipient of a trigger as a ranked list with reasons; where it happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kgraph.extract.parties import Parties, PartyFinder
from kgraph.extract.phrases import Phrase
from kgraph.extract.salience import is_of_others
from kgraph.extract.tree import (
    NOUN_TAGS,
    agents,
    clause_verbs,
    direct_objects,
    is_verb,
    particle,
    prepositional,
    with_conjuncts,
    with_dep,
)

if TYPE_CHECKING:
    from kgraph.extract.parsed import Doc, Token

LOCATIVE = ("in", "near", "at", "off", "over", "outside", "around", "inside", "along", "across", "on", "into")
AIMED = ("against", "on", "at", "from", "to", "into", "of", "with")  # of these the object may be a place or a thing
OWN = ("its", "his", "her", "their", "our", "my")
CONDITIONS = ("unless", "until", "if")
GROUND = ("Place", "Asset")
HEADS = NOUN_TAGS | {"DT", "CD"}  # "those affected in X", "$3 million for X"
DEPTH = 4


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


class ArgumentFinder(PartyFinder):
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

    # inside phrases and clauses

    def targets(self, tokens: Sequence[Token], kind: str) -> tuple[Phrase, ...]:
        """Give the tokens that are parties, or, for acts on the ground, places and things with a country."""
        found = self.parties(tokens) or self._armed_owners(tokens)
        if found or kind not in self.prepositions.ground:
            return found
        phrases = [self.phrases.at(token) for token in tokens]
        return tuple(p for p in phrases if p is not None and p.description.type in GROUND and not is_nobody_known(p))

    def _armed_owners(self, tokens: Sequence[Token]) -> tuple[Phrase, ...]:
        """Give the armed group whose camp or base it is: that is who is struck, not the country around."""
        inside = [
            t
            for token in tokens
            for t in (*token.lefts, *(noun for word, noun in prepositional(token) if word == "of"))
        ]
        return tuple(p for p in self.parties(inside) if p.description.type == "ArmedGroup" and p.kind == "name")

    def _inside(self, noun: Token, kind: str, after_only: bool = False, depth: int = DEPTH) -> Iterator[Parties]:
        """Give actors inside a noun phrase: its owner before its prepositions, near before deep."""
        if depth == 0 or noun.tag_ not in HEADS:
            return
        if not after_only:
            yield from self._owned(noun, kind)
        yield from self._by_preposition(noun, kind, depth)
        for child in _clauses_of(noun):
            yield Parties(self.parties(with_conjuncts(_subjects_that(child))), "subject of the content")
            yield from self._of_clause(child, kind, "object of a participle", depth)
        for joined in with_dep(noun, "conj", "appos"):
            yield from self._inside(joined, kind, after_only, depth - 1)

    def _owned(self, noun: Token, kind: str) -> Iterator[Parties]:
        """Give whose the object is, or whose act it names."""
        found = self.noun_class(noun)
        reason = "owner of the act" if found and found.predicate else "owner of the object"
        yield Parties(self._owners_before(noun), reason)
        if kind not in self.prepositions.own_side:
            others = [t for t in noun.lefts if t.tag_ == "PRP$" and (t.lower_ in ("his", "her") or is_of_others(t))]
            yield Parties(self.parties(others), "pronoun owner of the object")
        if kind in self.prepositions.answering or (found and found.name in self.prepositions.owned):
            yield Parties(self._owners_behind(noun), reason)

    def _owners_before(self, noun: Token, depth: int = 2) -> tuple[Phrase, ...]:
        """Give who stands before a noun, or before what does: "Iraqi army recruits"."""
        owners = [t for t in noun.lefts if t.dep_ in ("poss", "amod", "compound", "nmod") and t.tag_ != "PRP$"]
        owners = [t for t in owners if not self.is_scene(t, noun)]
        found = self.parties(with_conjuncts(owners))
        if found or not depth:
            return found
        return next(filter(None, (self._owners_before(owner, depth - 1) for owner in owners)), ())

    def _owners_behind(self, noun: Token) -> tuple[Phrase, ...]:
        """Give who makes a demand, an offer, a decision: "the demand by teachers", "an appeal made by nurses"."""
        found = self.noun_class(noun)
        words = ("by", "from") if found and found.name in self.prepositions.owned else ("by",)
        behind = [token for word, token in prepositional(noun) if word in words]
        low = [t for word, token in prepositional(noun) if word == "of" for t in prepositional(token)]
        behind += [token for word, token in low if word == "by"]  # "the killing of a nurse by rebels"
        behind += [token for child in with_dep(noun, "acl", "relcl") for token in agents(child)]
        return self.parties(behind)

    def _by_preposition(self, token: Token, kind: str, depth: int = DEPTH) -> Iterator[Parties]:
        ranks = self._ranks(token, kind)
        found = [(ranks[word], noun.i, word, noun) for word, noun in self._phrases_of(token) if word in ranks]
        for _, _, word, noun in sorted(found):
            joint = with_conjuncts([noun, *_repeated(noun)]) if noun.dep_ == "pobj" else [noun]
            yield Parties(self._at_preposition(word, joint, kind), f"preposition {word}")
            yield from self._inside(noun, kind, depth=depth - 1)

    def _ranks(self, token: Token, kind: str) -> Mapping[str, int]:
        """Give the prepositions of a type, then those of the class of the noun that is looked into."""
        ranks = self.prepositions.ranks[kind]
        found = self.noun_class(token) if token.tag_ in NOUN_TAGS else None
        words = found.recipient if found else ()
        more = [word for word in words if word not in ranks and (word in AIMED or word not in LOCATIVE)]
        return {**ranks, **{word: len(ranks) + n for n, word in enumerate(more)}} if more else ranks

    def _phrases_of(self, token: Token) -> Iterator[tuple[str, Token]]:
        """Give preposition and noun of each phrase, those left out that only say how: "in cooperation with X"."""
        asides, directions = self.prepositions.asides, self.prepositions.directions
        found = prepositional(token)
        return (pair for pair in found if pair[1].lower_ not in asides and pair[1].head.head.lower_ not in directions)

    def _at_preposition(self, word: str, nouns: Sequence[Token], kind: str) -> tuple[Phrase, ...]:
        named = self.parties(nouns)
        if word == "in":
            named = tuple(p for p in named if p.description.type == "State")
        if named and (word not in LOCATIVE or word == "on" or named[0].kind != "metonym"):
            return named
        return self.targets(nouns, kind) if word in AIMED else ()

    def _deep(self, token: Token, kind: str, depth: int = DEPTH) -> Iterator[Parties]:
        """Give known parties behind prepositions that have no rank, and whoever stands inside there."""
        if depth <= 0:
            return
        ranks = self._ranks(token, kind)
        for word, noun in self._phrases_of(token):
            if word in self.prepositions.never or word == "by":
                continue
            if word not in ranks:
                found = self.parties([noun]) if word not in LOCATIVE else ()
                yield Parties(tuple(p for p in found if not is_nobody_known(p)), f"preposition {word}")
                yield from self._inside(noun, kind, after_only=word in LOCATIVE, depth=depth - 1)
            yield from self._deep(noun, kind, depth - 1)

    def _of_clause(self, verb: Token, kind: str, reason: str, depth: int = DEPTH) -> Iterator[Parties]:
        """Give the parties of a clause: its object, those inside it, those beside it, those of what it governs."""
        if depth == 0:
            return
        objects = direct_objects(verb) if verb.tag_ != "VBN" else []
        yield Parties(self.targets(objects, kind), reason)
        for token in objects:
            yield from self._inside(token, kind, depth=depth - 1)
        yield from self._by_preposition(verb, kind, depth)
        for child in clause_verbs(verb, "xcomp", "ccomp"):
            yield Parties(self.parties(with_conjuncts(with_dep(child, "nsubj", "nsubjpass"))), reason)
            yield from self._of_clause(child, kind, reason, depth - 1)
        yield from self._deep(verb, kind, depth - 2)

    # places

    def place(
        self, verb: Token, nouns: Sequence[Token], taken: Sequence[Phrase], acted_on: Sequence[Phrase] | None = None
    ) -> Phrase | None:
        """Find where it happened: a place after "in", "near", "off" of the verb or of its nouns.

        Parameters
        ----------
        acted_on : sequence of Phrase, optional
            The recipients: where none of them is known, a place inside the objects is taken too.
        """
        for token in (verb, *nouns):
            for word, noun in self._phrases_of(token):
                for said, where in ((word, noun), *((word, t) for _, t in prepositional(noun)), *prepositional(noun)):
                    phrase = self.phrases.at(where)
                    named = phrase is not None and where.lower_ not in self.prepositions.vague
                    if phrase is not None and named and said in LOCATIVE and _is_where(phrase) and phrase not in taken:
                        return phrase
        lost = acted_on is not None and all(map(is_nobody_known, acted_on))
        return self._place_inside(verb, nouns, taken, strict=any(p.acts for p in acted_on or ())) if lost else None

    def _place_inside(
        self, verb: Token, nouns: Sequence[Token], taken: Sequence[Phrase], strict: bool
    ) -> Phrase | None:
        """Find a known place inside what a verb acts on, or behind its prepositions: "agreed to a truce in X".

        For people only after a preposition of place: members of "the Lima gang" need not be from Lima.
        """
        things = [noun for token in nouns for noun in (direct_objects(token) if is_verb(token) else [token])]
        things += [
            noun
            for token in (verb, *filter(is_verb, nouns))
            for word, noun in self._phrases_of(token)
            if word not in self.prepositions.never
        ]
        inside = (
            p
            for noun in things
            for p in self.phrases.within(noun.left_edge.i, noun.right_edge.i + 1)
            if not any(a.dep_ == "relcl" and noun.is_ancestor(a) for a in verb.doc[p.root].ancestors)
        )
        named = (p for p in inside if p.kind in ("name", "metonym") and _is_where(p) and p.description.country)
        heads = ((p, verb.doc[p.root].head.lower_) for p in named)
        fitting = (p for p, head in heads if head in LOCATIVE or not (strict or head == "by"))
        return next((p for p in fitting if not any(t.start <= p.start and p.end <= t.end for t in taken)), None)


def _is_of_own_state(phrase: Phrase, reason: str, actors: Sequence[Phrase]) -> bool:
    """Whether an act is that of the actor's own state: "the premier of Peru promised Peru's help"."""
    country = phrase.description.country
    owns = reason == "owner of the act" and phrase.description.type == "State"
    return owns and country is not None and any(actor.description.country == country for actor in actors)


def _clauses_of(noun: Token) -> list[Token]:
    """Give the clauses that say what a noun is: participles, infinitives, "that" clauses, "for doing"; no relatives."""
    found = [child for child in with_dep(noun, "acl", "advcl", "relcl") if child.dep_ == "acl" or child.tag_ == "VB"]
    found += [inner for prep in with_dep(noun, "prep") for inner in with_dep(prep, "pcomp")]
    return [child for child in found if is_verb(child)]


def _subjects_that(verb: Token) -> list[Token]:
    """Give the subject of what is claimed or asked for: "the demand that X leave", "leave for X to borrow"."""
    return with_dep(verb, "nsubj", "nsubjpass")


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


def _is_where(phrase: Phrase) -> bool:
    return phrase.description.type in ("Place", "State")


def is_nobody_known(phrase: Phrase) -> bool:
    """Whether a noun tells neither who somebody is nor whose."""
    return phrase.kind != "name" and phrase.description.country is None and phrase.description.known is None


def _repeated(noun: Token) -> list[Token]:
    """Give the nouns of the same preposition joined to that of a noun: "with Peru and with Chile"."""
    prep = noun.head
    again = [joined for joined in with_dep(prep, "conj") if joined.lower_ == prep.lower_]
    return [other for joined in again for other in with_dep(joined, "pobj")]
