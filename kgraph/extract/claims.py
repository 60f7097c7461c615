"""Reads claims from syntax: every verb and noun of the lexicon with its parties, and how truly it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from kgraph.extract.arguments import ArgumentFinder, Parties, content_clause
from kgraph.extract.noun_truth import NounTruth
from kgraph.extract.phrases import Phrase
from kgraph.extract.tree import (
    NOUN_TAGS,
    agents,
    direct_objects,
    is_passive,
    is_verb,
    particle,
    prepositional,
    shared_objects,
    surface_subjects,
    with_conjuncts,
    with_dep,
)
from kgraph.extract.truth import TruthReader
from kgraph.extract.verb_cues import Truth
from kgraph.extract.words import Operator, load_cues, load_governors, load_operators, load_prepositions
from kgraph.lexicon import Lexicon, NounClass, Sense
from kgraph.ontology import Predicate, load_ontology

# How likely a claim of a construction is right; own judgement, to be fitted on annotated texts.
CONFIDENCE = {"active": 0.8, "passive": 0.8, "operator": 0.82, "modal demand": 0.7, "light": 0.78, "nominal": 0.5}
LOOSE_PARTICLES = (None, "out", "back", "up", "down", "away", "over", "off")  # these leave many verbs what they are
LONGEST_SENTENCE = 200  # tokens; longer ones are lists, tables or transcripts, of which few claims would be right
BY_OBJECT = ("frame", "light", "planned")  # senses in which the object noun names the act: it makes no claim of its own
PARTICLE_DEPS = ("prt", "advmod", "prep", "oprd", "acomp", "ccomp", "amod")
EMBEDDED, UNREAL, NO_RECIPIENT, NO_ACTOR, OWNER = 0.1, 0.06, 0.15, 0.3, 0.05


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim within its paragraph: tokens and phrases instead of characters and entities."""

    predicate: Predicate
    trigger: tuple[int, int]
    actors: tuple[Phrase, ...]
    recipients: tuple[Phrase, ...]
    object: tuple[int, int] | None
    object_phrase: Phrase | None
    place: Phrase | None
    truth: Truth
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Left:
    """A trigger that was read as no claim, with the reason."""

    token: int
    reason: str


class ClaimReader:
    """The component ``kgraph_claims``: sets ``doc._.drafts`` and ``doc._.left_out``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.predicates = load_ontology().predicates
        self.governors = load_governors()
        self.truth = TruthReader(load_cues(), load_operators(), self.lemma)
        self.noun_truth = NounTruth(self.truth)
        self.prepositions = load_prepositions()

    def lemma(self, form: str) -> tuple[str, ...]:
        """Give the verbs that a form belongs to."""
        return tuple(dict.fromkeys((*self.lexicon.verb_lemma(form), *self.governors.get(form, ()))))

    def __call__(self, doc: Doc) -> Doc:
        """Read the claims of a paragraph whose phrases are known."""
        reader = Paragraph(self, doc)
        doc._.drafts = tuple(reader.drafts())
        doc._.left_out = tuple(reader.left)
        return doc


class Paragraph:
    """Reads the claims of one parsed paragraph."""

    def __init__(self, reader: ClaimReader, doc: Doc) -> None:
        self.reader = reader
        self.doc = doc
        self.find = ArgumentFinder(doc._.phrases, reader.lexicon, reader.prepositions)
        self.used: set[int] = set()
        self.left: list[Left] = []

    @cached_property
    def truth(self) -> TruthReader:
        """The reader of modality and polarity."""
        return self.reader.truth

    def drafts(self) -> Iterator[Draft]:
        """Give the claims of the verbs, then those of nouns that no verb has used."""
        for token in self._tokens():
            if is_verb(token) and token.dep_ not in ("aux", "auxpass") and token.dep_ != "amod":
                yield from self._of_verb(token)
        for token in self._tokens():
            if token.tag_ in ("NN", "NNS") and token.i not in self.used:
                yield from self._of_noun(token)

    def _tokens(self) -> Iterator[Token]:
        """Give the tokens of sentences that a parser can be trusted with."""
        for sentence in self.doc.sents:
            if len(sentence) <= LONGEST_SENTENCE:
                yield from sentence
            elif not any(left.token == sentence.start for left in self.left):
                self.left.append(Left(sentence.start, "a sentence of too many words"))

    # verbs

    def _of_verb(self, verb: Token) -> Iterator[Draft]:
        yield from self._modal_demand(verb)
        operator = self.truth.operator(verb)
        content = content_clause(verb)
        if operator and not operator.only and content and all(self._is_told(token, verb) for token in content):
            return
        if operator and operator.predicate and content and self._governs(operator, content):
            draft = self._operator_claim(verb, operator, content)
            if draft:
                yield draft
            return
        objects = direct_objects(verb) or shared_objects(verb)
        found = self._sense(verb, objects)
        if found:
            yield from self._verb_claim(verb, objects, *found)

    def _is_told(self, token: Token, verb: Token) -> bool:
        """Whether a clause is not what is demanded: "insisted that it had left", "asked whether it had"."""
        return self.truth.tells(token, verb) or self.truth.asks(token)

    def _governs(self, operator: Operator, content: Sequence[Token]) -> bool:
        return operator.only is None or any(token.dep_ == operator.only for token in content)

    def _sense(self, verb: Token, objects: Sequence[Token]) -> tuple[Sense, str, list[Token]] | None:
        """Choose the first sense whose particle, preposition and object class stand beside the verb."""
        preps: dict[str, list[Token]] = {}
        for token in (verb, *objects):
            for word, noun in prepositional(token):
                preps.setdefault(word, []).append(noun)
        for lemma in self.reader.lexicon.verb_lemma(verb.lower_):
            for sense in self.reader.lexicon.senses(lemma):
                if self._fits(sense, verb, objects, preps):
                    predicate = sense.predicate or (
                        self._noun_predicate(objects) if sense.kind in ("light", "planned") else None
                    )
                    if predicate is None and sense.kind in ("light", "planned"):
                        continue
                    return (sense, predicate, preps.get(sense.prep or "", [])) if predicate else None
        return None

    def _noun_predicate(self, objects: Sequence[Token]) -> str | None:
        classes = [self.find.noun_class(token) for token in objects]
        return next((c.predicate for c in classes if c is not None and c.predicate), None)

    def _fits(self, sense: Sense, verb: Token, objects: Sequence[Token], preps: dict[str, list[Token]]) -> bool:
        """Whether all that a sense asks for stands beside the verb."""
        found = preps.get(sense.prep or "", [])
        return (
            self._particle_fits(sense, verb)
            and (sense.prep is None or bool(found) or self._stranded(sense.prep, verb))
            and (sense.passive is None or sense.passive == is_passive(verb))
            and (not sense.object_classes or self._has_class(objects, sense.object_classes))
            and (not sense.prep_classes or self._has_class(found, sense.prep_classes))
            and (sense.kind not in ("light", "planned") or bool(objects))
            and (sense.kind != "with_actor" or self._acted_on(objects) or self._is_mutual(sense, verb, objects))
            and (sense.kind != "phrasal" or self._acted_on(found) or self._stranded(sense.prep or "", verb))
            and (sense.actor_object is None or sense.actor_object == bool(self.find.parties(objects)))
        )

    def _is_mutual(self, sense: Sense, verb: Token, objects: Sequence[Token]) -> bool:
        """Whether several parties act on each other: "A and B met"."""
        mutual = sense.predicate is not None and self.reader.predicates[sense.predicate].reciprocal
        return mutual and not objects and len(self.find.parties(surface_subjects(verb))) > 1

    def _particle_fits(self, sense: Sense, verb: Token) -> bool:
        """Whether the particle is there; a verb with another particle of its own is another verb."""
        if sense.particle is None:
            return particle(verb) in LOOSE_PARTICLES
        bare = [c for c in verb.children if c.dep_ in PARTICLE_DEPS and not with_dep(c, "pobj")]
        return any(c.lower_ == sense.particle for c in bare)

    def _stranded(self, prep: str, verb: Token) -> bool:
        return any(c.lower_ == prep and c.dep_ in ("prep", "prt") for c in verb.children) and is_passive(verb)

    def _has_class(self, tokens: Sequence[Token], names: frozenset[str]) -> bool:
        return any(c is not None and c.name in names for c in map(self.find.noun_class, tokens))

    def _acted_on(self, objects: Sequence[Token]) -> bool:
        """Whether somebody or some place is acted on, or a thing that is somebody's."""
        for token in objects:
            phrase = self.doc._.phrases.at(token)
            if phrase is not None and (phrase.acts or phrase.description.type in ("Place", "Asset")):
                return True
            if self.find.parties([t for t in token.lefts if t.dep_ in ("poss", "amod", "compound")]):
                return True
        return False

    def _verb_claim(
        self, verb: Token, objects: Sequence[Token], sense: Sense, name: str, first: Sequence[Token]
    ) -> Iterator[Draft]:
        predicate = self.reader.predicates[name]
        passive = is_passive(verb)
        subjects = [] if passive else surface_subjects(verb)
        acting = self.find.parties(agents(verb)) if passive else ()
        actors = Parties(acting, "agent") if passive else self.find.subject_parties(subjects)
        if sense.reversed:
            actors, objects = Parties(self._owners_of(objects, first), "owner"), subjects or objects
        moved = not sense.reversed and self._is_moved(predicate.type, objects)
        leading = first if sense.kind == "phrasal" else ()
        inner = objects if sense.kind != "content" else [*objects, *first]
        recipients = self.find.recipients(predicate.type, verb, inner, actors.phrases, leading, moved)
        named = [
            *(inner if sense.kind in ("frame", "light", "planned") else ()),
            *(first if sense.prep_classes else ()),
        ]
        self.used.update(self.find.content_noun(token).i for token in named if self.find.noun_class(token))
        rule = "passive" if passive else ("light" if sense.kind == "light" else "active")
        truth = self.truth.of_verb(verb)
        truth = truth.with_modality("planned", verb) if sense.kind == "planned" else truth
        yield from self._drafts(predicate, verb, actors, recipients, inner, rule, truth)

    def _is_moved(self, kind: str, objects: Sequence[Token]) -> bool:
        """Whether the objects are sent, given or said, so that the recipient is where they go."""
        prepositions = self.reader.prepositions
        return kind in prepositions.moving and self._has_class(objects, prepositions.moved)

    def _owners_of(self, objects: Sequence[Token], first: Sequence[Token]) -> tuple[Phrase, ...]:
        for token in [*objects, *first]:
            owners = self.find.owners(token)
            if owners:
                return owners
        return self.find.parties(first)

    def _operator_claim(self, verb: Token, operator: Operator, content: Sequence[Token]) -> Draft | None:
        """Read "agreed to lift", "demanded that X leave": a claim towards the parties of its content."""
        name = operator.hostile if operator.hostile and self._is_hostile(content) else operator.predicate
        predicate = self.reader.predicates[name or ""]
        passive = is_passive(verb)
        actors = (
            Parties(self.find.parties(agents(verb)), "agent")
            if passive
            else self.find.subject_parties(surface_subjects(verb))
        )
        recipients = Parties((), "none")
        if operator.subject == "object":
            asked = surface_subjects(verb) if passive else with_conjuncts(with_dep(verb, "dobj", "dative"))
            asked = asked or [
                noun for word, noun in prepositional(verb) if word in ("on", "upon", "to", "with", "from")
            ]
            recipients = Parties(self.find.parties(asked), "asked")
            if not recipients.phrases:
                recipients = Parties(self._asked_of(content, actors.phrases), "subject of the content")
        if not recipients.phrases:
            recipients = self._content_recipients(predicate, verb, content, actors.phrases)
        self.used.update(token.i for token in with_dep(verb, "dobj"))
        return next(self._drafts(predicate, verb, actors, recipients, content, "operator"), None)

    def _is_hostile(self, content: Sequence[Token]) -> bool:
        for verb in content:
            found = self._sense(verb, direct_objects(verb))
            if found and self.reader.predicates[found[1]].quad > 2:
                return not self.truth.of_verb(verb).negated
        return False

    def _asked_of(self, content: Sequence[Token], actors: Sequence[Phrase]) -> tuple[Phrase, ...]:
        for verb in content:
            found = self.find.parties(agents(verb) if is_passive(verb) else with_conjuncts(with_dep(verb, "nsubj")))
            kept = tuple(phrase for phrase in found if phrase not in actors)
            if kept:
                return kept
        return ()

    def _content_recipients(
        self, predicate: Predicate, verb: Token, content: Sequence[Token], actors: Sequence[Phrase]
    ) -> Parties:
        """Take the recipient of the governed act: as its own type would choose it."""
        addressed = [noun for word, noun in prepositional(verb) if word in ("to", "with", "on")]
        named = self.find.parties([*with_dep(verb, "dative", "dobj"), *addressed])
        if named:
            return Parties(named, "addressed")
        for inner in content:
            objects = direct_objects(inner)
            found = self._sense(inner, objects)
            kind = self.reader.predicates[found[1]].type if found else predicate.type
            first = found[2] if found and found[0].kind == "phrasal" else []
            moved = self._is_moved(kind, objects)
            recipients = self.find.recipients(kind, inner, objects, actors, first, moved)
            if recipients.phrases:
                return recipients
            deeper = content_clause(inner)
            helped = self._asked_of(deeper, actors)
            if helped:
                return Parties(helped, "subject of the content")
            if deeper:
                return self._content_recipients(predicate, inner, deeper, actors)
        return Parties((), "none")

    def _modal_demand(self, verb: Token) -> Iterator[Draft]:
        """Read "X said Y must leave": a demand by X to Y."""
        modal = next((c for c in with_dep(verb, "aux") if self.truth.cues.modals.get(c.lower_) == "demanded"), None)
        if modal is None:
            return
        truth = self.truth.of_verb(verb)
        speakers = self.find.parties(truth.speakers[-1:])
        if not speakers or truth.negated:
            return
        asked = self.find.parties(agents(verb) if is_passive(verb) else with_conjuncts(with_dep(verb, "nsubj")))
        predicate = self.reader.predicates["DEMANDS" if modal.lower_ == "must" else "REQUESTS"]
        others = tuple(phrase for phrase in asked if phrase not in speakers)
        recipients = Parties(others, "asked") if others else self._content_recipients(predicate, verb, [verb], speakers)
        said = next((above for above in verb.ancestors if self.truth.is_speech(above)), None)
        saying = self.truth.of_verb(said) if said is not None else Truth()
        yield from self._drafts(predicate, modal, Parties(speakers, "speaker"), recipients, [], "modal demand", saying)

    # nouns

    def _of_noun(self, noun: Token) -> Iterator[Draft]:
        noun_class = self.find.noun_class(noun)
        if (
            noun_class is None
            or not noun_class.nominal
            or not noun_class.predicate
            or noun.dep_ in ("compound", "nmod")
            or self.find.content_noun(noun) != noun
        ):
            return
        predicate = self.reader.predicates[noun_class.predicate]
        actors, recipients = self._noun_parties(noun, noun_class, predicate)
        if not actors and not recipients:
            return
        truth = self.reader.noun_truth.of_noun(noun, verbal=predicate.quad in (1, 3))
        if truth is None:
            self.left.append(Left(noun.i, "act named by a noun, not told as having happened"))
            return
        if not actors and predicate.type not in ("MOBILIZE", "ASSAULT"):
            self.left.append(Left(noun.i, "act named by a noun, nobody named who did it"))
            return
        yield from self._drafts(
            predicate, noun, Parties(actors, "nominal"), Parties(recipients, "nominal"), [], "nominal", truth
        )

    def _noun_parties(
        self, noun: Token, noun_class: NounClass, predicate: Predicate
    ) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
        """Give actors (possessor, nationality, by, of) and recipients (the class's prepositions, then of)."""
        phrases = [(word, token) for word, token in prepositional(noun)]
        by = self.find.parties([t for word, t in phrases if word == "by"])
        of = self.find.parties([t for word, t in phrases if word == "of"])
        between = self.find.parties([t for word, t in phrases if word in ("between", "among")])
        owner = self.find.parties(
            with_conjuncts(t for t in noun.lefts if t.dep_ in ("poss", "amod", "compound", "nmod"))
        )
        if len(between) > 1:
            return between, ()
        actors = (
            by or owner or self.find.parties([t for word, t in phrases if word == "from" and predicate.quad in (1, 3)])
        )
        undergoes = "of" in noun_class.recipient
        if not of and (actors or undergoes):  # "rejection of Chile's offer"
            of = self.find.subject_parties([t for word, t in phrases if word == "of"]).phrases
        wanted = [w for w in noun_class.recipient if w != "of"] or list(self.reader.prepositions.ranks[predicate.type])
        recipients: tuple[Phrase, ...] = ()
        for word in wanted:
            found = self.find._targets([t for w, t in phrases if w == word], predicate.type)
            recipients = recipients or tuple(p for p in found if p not in actors)
        if by and owner and not recipients:
            recipients = owner
        if noun_class.undergone and owner and not by and not of:
            actors, recipients = (), recipients or owner
        elif of and (actors or undergoes):
            recipients = recipients or of
        elif not actors:
            actors = of or self.find.subject_parties([t for word, t in phrases if word == "of"]).phrases
        return actors, tuple(p for p in recipients if p not in actors)

    # all

    def _drafts(
        self,
        predicate: Predicate,
        trigger: Token,
        actors: Parties,
        recipients: Parties,
        objects: Sequence[Token],
        rule: str,
        truth: Truth | None = None,
    ) -> Iterator[Draft]:
        truth = truth or self.truth.of_verb(trigger)
        if truth.modality == "alleged":
            self.left.append(Left(trigger.i, "only accused of or supposed"))
            return
        if any(_is_alternative(self.doc[phrase.root]) for phrase in actors.phrases):
            self.left.append(Left(trigger.i, "either of several actors"))
            return
        if not actors.phrases and not recipients.phrases:
            return
        if not actors.phrases and rule in ("active", "light", "operator"):
            self.left.append(Left(trigger.i, "the subject is no actor"))
            return
        thing, phrase = self._object(objects, recipients.phrases)
        place = self.find.place(trigger, objects, (*actors.phrases, *recipients.phrases))
        yield Draft(
            predicate,
            (trigger.i, trigger.i + 1),
            actors.phrases,
            recipients.phrases,
            thing,
            phrase,
            place,
            truth,
            rule,
            _confidence(rule, truth, actors, recipients),
        )

    def _object(
        self, objects: Sequence[Token], recipients: Sequence[Phrase]
    ) -> tuple[tuple[int, int] | None, Phrase | None]:
        """Give the words of the object and its phrase, if it is not the recipient itself."""
        for token in objects:
            phrase = self.doc._.phrases.at(token)
            if phrase is not None and phrase in recipients:
                continue
            if token.tag_ in NOUN_TAGS or token.tag_ == "CD" or is_verb(token):
                start, end = _object_span(token)
                return (start, end), phrase
        return None, None


def _object_span(token: Token) -> tuple[int, int]:
    """Give the words of an object: the noun with what stands before it and its "of" phrase, or a clause."""
    if is_verb(token):
        return token.left_edge.i, min(token.right_edge.i + 1, token.sent.end)
    end = token.i + 1
    for child in token.rights:
        if (
            child.dep_ == "prep"
            and child.i <= end
            and child.lower_ in ("of", "on", "for", "to", "with", "in", "against")
        ):
            end = child.right_edge.i + 1
            break
    return token.left_edge.i, end


def _is_alternative(token: Token) -> bool:
    return any(c.lower_ in ("or", "either") for c in token.children if c.dep_ in ("cc", "preconj", "det")) or (
        token.dep_ == "conj" and any(c.lower_ == "or" for c in token.head.children if c.dep_ == "cc")
    )


def _confidence(rule: str, truth: Truth, actors: Parties, recipients: Parties) -> float:
    score = CONFIDENCE[rule]
    score -= EMBEDDED * truth.embedded
    score -= UNREAL * (truth.modality not in ("asserted", "hedged"))
    score -= NO_ACTOR * (not actors.phrases)
    score -= NO_RECIPIENT * (not recipients.phrases)
    score -= OWNER * (actors.reason == "owner of subject")
    return round(max(score, 0.05), 3)
