"""Reads claims from syntax: every verb and noun of the lexicon with its parties, and how truly it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Doc as SpacyDoc

from kgraph.extract.arguments import ArgumentFinder
from kgraph.extract.content import ContentReader, content_clause
from kgraph.extract.headline_trees import is_headline
from kgraph.extract.joined import contrasted, gapped, paired
from kgraph.extract.nominals import clause_doers, doer_above, named_act, noun_parties
from kgraph.extract.noun_truth import NounTruth
from kgraph.extract.parsed import Doc, Token
from kgraph.extract.parties import Parties
from kgraph.extract.phrases import Phrase
from kgraph.extract.senses import SenseFinder, has_complement
from kgraph.extract.tree import (
    NOUN_TAGS,
    agents,
    direct_objects,
    has_dep,
    is_imperative,
    is_passive,
    is_verb,
    prepositional,
    shared_objects,
    surface_subjects,
    with_conjuncts,
    with_dep,
)
from kgraph.extract.truth import TruthReader, verb_above
from kgraph.extract.verb_cues import Truth
from kgraph.extract.verdicts import VerdictReader
from kgraph.extract.words import Operator, load_cues, load_governors, load_operators, load_prepositions
from kgraph.lexicon import Lexicon, Sense
from kgraph.ontology import Predicate, load_ontology

# How likely a claim of a construction is right; own judgement, to be fitted on annotated texts.
CONFIDENCE = {"active": 0.8, "passive": 0.8, "operator": 0.82, "modal demand": 0.7, "light": 0.78, "nominal": 0.5}
AN_ACT = "an act"  # why there is no actor, where an act or a weapon is the subject
LONGEST_SENTENCE = 200  # tokens; longer ones are lists, tables or transcripts, of which few claims would be right
BY_OBJECT = ("frame", "light", "planned")  # senses in which the object noun names the act: it makes no claim of its own
ENVOYS = frozenset(("envoys",))  # who orders them to leave expels them
RECALLED = frozenset(("envoys", "inspectors", "observers", "mission", "peacekeepers"))  # sent somewhere, or taken back
POSTING = ("BREAKS_TIES", "RECOGNIZES")
COPULAR = ("be", "remain", "become")  # "is a supporter of Peru": the noun is no recipient
WILL = ("will", "wo", "'ll", "’ll", "would", "'d", "’d")
TALKS = ("talks", "negotiation", "phone_call", "call")
RELATIONS = {"ties", "contact", "cooperation", "agreement"}  # what two have with each other
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
    """The component ``kgraph_claims``: adds the drafts to ``doc._.parsed``, and what was left out."""

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

    def __call__(self, doc: SpacyDoc) -> SpacyDoc:
        """Read the claims of a paragraph that ``kgraph_actors`` has taken over."""
        self.read(doc._.parsed)
        return doc

    def read(self, doc: Doc) -> Doc:
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
        self.senses = SenseFinder(self.find, reader.predicates)
        self.content = ContentReader(self.find, self.senses, reader.truth)
        self.verdicts = VerdictReader(self.find, reader.truth)
        self.used: set[int] = set()
        self.told: set[int] = set()
        self.left: list[Left] = []
        self.read: list[Draft] = []

    @cached_property
    def truth(self) -> TruthReader:
        """The reader of modality and polarity."""
        return self.reader.truth

    def drafts(self) -> Iterator[Draft]:
        """Give the claims of the verbs, then those of nouns that no verb has used."""
        for token in self._tokens():
            if is_verb(token) and token.dep_ not in ("aux", "auxpass") and token.dep_ != "amod":
                for draft in self._of_verb(token):
                    self.read.append(draft)
                    yield draft
        for token in self._tokens():
            if token.tag_ in ("NN", "NNS") and token.i not in self.used:
                yield from self._of_noun(token)
                yield from self._of_lone_noun(token)

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
        if verdict := self.verdicts.read(verb):
            word, actors, struck, truth = verdict
            predicate = self.reader.predicates["CONDEMNS"]
            yield from self._drafts(
                predicate, word, Parties(actors, "speaker"), Parties(struck, "judged"), [], "active", truth
            )
            return
        if self.truth.is_of(verb, "naming") and has_complement(verb, direct_objects(verb)):
            return  # "called the raids an attack": what something is called is no act
        if _is_misread(verb):
            self.left.append(Left(verb.i, "a clause that the parser has read with another"))
            return
        yield from self._refusal(verb)
        operator = self.truth.operator(verb)
        content = [] if self.senses.let_go(verb) else content_clause(verb)
        if operator and not operator.only and content and all(self._is_told(token, verb) for token in content):
            yield from self._question(verb, operator, content)
            return
        for word in with_dep(verb, "acomp", "oprd"):
            yield from self._of_adjective(verb, word, content)
        if operator and content and self._governs(operator, content):
            yield from self._operator_claim(verb, operator, content)
            return
        objects = direct_objects(verb) or shared_objects(verb) or self.senses.let_go(verb)
        if operator and operator.predicate and not content and not objects and not prepositional(verb):
            answer = list(self._bare_answer(verb, operator))
            if answer:
                yield from answer
                return
        found = self.senses.choose(verb, objects)
        if found:
            yield from self._verb_claim(verb, objects, *found)
            yield from self._further_acts(verb, objects, *found)

    def _further_acts(
        self, verb: Token, objects: Sequence[Token], sense: Sense, name: str, first: Sequence[Token]
    ) -> Iterator[Draft]:
        """Read the further acts of "expressed its rejection and condemnation"."""
        if sense.kind == "light":
            named = {self.senses.act_of(noun): noun for noun in reversed(objects)}
            for other in (other for other in named if other not in (None, name)):
                yield from self._verb_claim(verb, [named[other], *objects], sense, other or "", first, named[other])

    def _of_adjective(self, verb: Token, word: Token, content: Sequence[Token]) -> Iterator[Draft]:
        """Read "is ready to free the crew", "is critical of Peru", "said Peru was responsible"."""
        operator = self.truth.operator(word)
        if operator and content:
            yield from self._operator_claim(verb, operator, content, word)
        elif word.lower_ in self.truth.cues.sets["blameworthy"]:
            yield from self._blame(verb, word)
        elif word.tag_ == "JJ" and (found := self.senses.choose(word, [])):
            yield from self._verb_claim(verb, [], *found, word)

    def _blame(self, verb: Token, word: Token) -> Iterator[Draft]:
        truth = self.truth.of_verb(verb)
        speakers = Parties(self.find.parties(truth.speakers[-1:]), "speaker")
        blamed = Parties(self.find.parties(surface_subjects(verb)), "blamed")
        if speakers.phrases and truth.modality in ("asserted", "hedged") and not truth.negated:
            saying = replace(truth, modality="asserted", speakers=truth.speakers[:-1])
            yield from self._drafts(self.reader.predicates["ACCUSES"], word, speakers, blamed, [], "active", saying)

    def _refusal(self, verb: Token) -> Iterator[Draft]:
        """Read "X will not free the crew": a refusal by X, told by X itself or by nobody."""
        will = next((c for c in with_dep(verb, "aux") if c.lower_ in WILL), None)
        if will is None:
            return
        truth = self.truth.of_verb(verb)
        if not truth.negated or truth.modality != "planned" or not self.content.is_friendly([verb]):
            return
        actors = self.find.subject_parties([] if is_passive(verb) else surface_subjects(verb))
        if truth.speakers and not self._speak_for_themselves(actors.phrases, truth):
            return
        predicate = self.reader.predicates["REJECTS"]
        recipients = self.content.recipients(predicate, verb, [verb], actors.phrases)
        told = replace(truth, modality="asserted", negated=False, cue=None)
        yield from self._drafts(predicate, will, actors, recipients, direct_objects(verb), "operator", told)

    def _speak_for_themselves(self, actors: Sequence[Phrase], truth: Truth) -> bool:
        """Whether those who do something are those who say so, or theirs."""
        said = {p.description.country or p.description.known for p in self.find.parties(truth.speakers[-1:])}
        return any(p.kind == "pronoun" or (p.description.country or p.description.known) in said for p in actors)

    def _is_told(self, token: Token, verb: Token) -> bool:
        """Whether a clause is not what is demanded: "insisted that it had left", "asked whether it had"."""
        return self.truth.tells(token, verb) or self.truth.asks(token)

    def _bare_answer(self, verb: Token, operator: Operator) -> Iterator[Draft]:
        """Read "asked Peru to leave, and Peru refused": an answer to who asked."""
        predicate = self.reader.predicates[operator.predicate or ""]
        if predicate.type not in ("AGREE", "REJECT") or is_passive(verb):
            return
        actors = self.find.subject_parties(surface_subjects(verb))
        for draft in reversed(self.read):
            heard = any(_is_same(one, other) for one in draft.recipients for other in actors.phrases)
            if draft.predicate.type in ("REQUEST", "AGREE") and heard:
                yield from self._drafts(predicate, verb, actors, Parties(draft.actors, "asked before"), [], "operator")
                return

    def _question(self, verb: Token, operator: Operator, content: Sequence[Token]) -> Iterator[Draft]:
        """Read "asked Peru whether it would leave": a request to who is asked."""
        asked = self.find.parties(with_dep(verb, "dobj", "dative"))
        if operator.content == "demanded" and asked and not is_passive(verb):
            actors = self.find.subject_parties(surface_subjects(verb))
            predicate = self.reader.predicates[operator.predicate or "REQUESTS"]
            yield from self._drafts(predicate, verb, actors, Parties(asked, "asked"), content, "operator")

    def _governs(self, operator: Operator, content: Sequence[Token]) -> bool:
        others = operator.asked and any(has_dep(token, "nsubj", "nsubjpass") for token in content)
        acts = operator.predicate or operator.friendly or operator.hostile or others
        return bool(acts) and (operator.only is None or any(token.dep_ == operator.only for token in content))

    def _verb_claim(
        self,
        verb: Token,
        objects: Sequence[Token],
        sense: Sense,
        name: str,
        first: Sequence[Token],
        word: Token | None = None,
    ) -> Iterator[Draft]:
        predicate = self.reader.predicates[name]
        passive = is_passive(verb) and not sense.stative
        subjects = [] if passive else surface_subjects(verb)
        objects = [] if sense.stative else objects
        acting = self.find.parties(agents(verb)) if passive else ()
        actors = Parties(acting, "agent") if passive else self.find.subject_parties(subjects)
        if passive and not acting:
            actors = Parties(self._behind_passive(verb, objects, sense, predicate), "owner of the act")
        if sense.reversed:
            actors, objects = Parties(self._owners_of(objects, first), "owner"), subjects or objects
        moved = sense.verb in COPULAR or self._is_moved(sense, predicate, objects, first)
        brought = sense.kind == "frame" and sense.prep and not (sense.prep_classes or sense.reversed)
        leading = first if brought or sense.kind in ("phrasal", "adjective") else ()
        inner = objects if sense.kind != "content" else [*objects, *first]
        asked = predicate.type == "REQUEST" and bool(self.find.parties(objects))  # "asked Peru for troops"
        sought = objects if asked else inner
        recipients = self.find.recipients(predicate.type, word or verb, sought, actors.phrases, leading, moved, name)
        if not recipients.phrases and sense.prep_classes and not sense.reversed:  # "bowed to pressure from X"
            recipients = self.find.recipients(predicate.type, first[0], first, actors.phrases, (), True, name)
        if not recipients.phrases:
            recipients = Parties(clause_doers(self.find, inner, actors.phrases), "subject of the content")
        if not recipients.phrases:
            recipients = Parties(self._addressed(verb, actors.phrases), "addressed")
        named = [
            *(inner if sense.kind in BY_OBJECT else ()),
            *(first if sense.prep_classes else ()),
        ]
        self.used.update(
            self.find.content_noun(token).i
            for token in named
            if self.find.noun_class(token) and not self._is_anothers(token, verb, actors.phrases)
        )
        apart = [token for token in subjects if token != verb]
        if not actors.phrases and predicate.type == "ASSAULT" and self._are_violence(apart):
            actors = Parties((), AN_ACT)
        undergone = passive or (sense.reversed and not actors.phrases)  # "faces charges": by nobody named
        rule = "passive" if undergone else ("light" if sense.kind == "light" else "active")
        truth = self.truth.of_verb(verb)
        truth = truth.with_modality("planned", verb) if sense.kind == "planned" else truth
        gaps = gapped(verb, self.doc._.phrases)
        others = [gap.start for gap, _ in gaps]
        first_acted = tuple(phrase for phrase in recipients.phrases if phrase.start not in others)
        if truth.negated:
            first_acted, after_all = contrasted(verb, first_acted)
            told = replace(truth, negated=False)
            if after_all:
                yield from self._drafts(predicate, verb, actors, Parties(after_all, "but"), inner, rule, told)
        for some, acted in paired(verb, actors.phrases, first_acted):
            yield from self._drafts(
                predicate,
                word or verb,
                Parties(some, actors.reason),
                Parties(acted, recipients.reason),
                inner,
                rule,
                truth,
            )
        for gap, rest in gaps:
            acted = self._of_gap(predicate, gap, rest, first_acted)
            told = truth.with_negation(rest) if self.truth.is_negative(rest) else truth
            yield from self._drafts(predicate, verb, Parties((gap,), "gap"), Parties(acted, "gap"), [], rule, told)

    def _is_moved(self, sense: Sense, predicate: Predicate, objects: Sequence[Token], first: Sequence[Token]) -> bool:
        """Whether what is acted on is sent, posted or asked for, so that it is no recipient."""
        if sense.kind == "content" and predicate.type == "REQUEST":
            return not objects and self.find.has_class(first, self.find.prepositions.moved)
        if sense.prep and "weapons" in sense.object_classes and predicate.type == "ASSAULT":
            return True  # "fired rockets at"
        posted = predicate.name in POSTING or (predicate.name == "VISITS" and sense.object_classes & ENVOYS)
        if posted and self.find.has_class(objects, RECALLED):
            return True
        return not sense.reversed and self.find.is_moved(predicate.type, objects)

    def _addressed(self, verb: Token, actors: Sequence[Phrase]) -> tuple[Phrase, ...]:
        """Give to whom something is said in a purpose: "called the king to apologize"."""
        head = verb.head
        said = verb.tag_ == "VB" and verb.dep_ in ("xcomp", "advcl", "ccomp") and self.truth.is_of(verb, "uttering")
        if not said or not self.truth.is_of(head, "addressing") or is_passive(head):
            return ()
        called = self.find.parties([*with_dep(head, "dobj"), *with_dep(verb, "nsubj")])
        return tuple(phrase for phrase in called if phrase not in actors)

    def _of_gap(self, predicate: Predicate, gap: Phrase, rest: Token, first: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        """Give whom a further subject acts on: as the first does, where only a number follows."""
        if rest.tag_ == "PRP$":
            noun = rest.head
            return self.find.recipients(predicate.type, noun, [noun], (gap,)).phrases
        begun = [phrase for phrase in self.doc._.phrases.all if phrase.start == rest.i and phrase.acts]
        return tuple(begun[:1]) or first

    def _is_anothers(self, noun: Token, verb: Token, actors: Sequence[Phrase]) -> bool:
        """Whether an act that is answered or hosted is done by others: "rejected Peru's demand"."""
        found = named_act(self.senses, noun)
        if found is None or not found.predicate:
            return False
        between = self.find.parties([t for word, t in prepositional(noun) if word == "between"])
        verbal = self.reader.predicates[found.predicate].quad in (1, 3) and self.truth.is_of(verb, "hearing")
        owners = between if len(between) > 1 else (self.find.owners(noun) if verbal else ())
        return bool(owners) and not any(owner in actors for owner in owners)

    def _behind_passive(
        self, verb: Token, objects: Sequence[Token], sense: Sense, predicate: Predicate
    ) -> tuple[Phrase, ...]:
        """Give who acts where no agent is named: between whom, or whose the act is that the subject names."""
        classes = {found.name for token in objects if (found := self.find.noun_class(token))}
        if predicate.reciprocal or classes & RELATIONS:
            among = self._between([*objects, verb])
            if among or predicate.reciprocal:
                return among
        if sense.prep == "to":  # "its ports were closed to traders"
            own = self.find.parties(t for token in objects for t in with_dep(token, "poss") if t.tag_ == "PRP$")
            return own or next(filter(None, map(self.find.owners, objects)), ())
        if classes & RELATIONS:
            return next(filter(None, map(self.find.owners, objects)), ())
        acts = [token for token in objects if sense.kind == "light" and named_act(self.senses, token)]
        return next((noun_parties(self.find, t, c, predicate)[0] for t in acts if (c := self.find.noun_class(t))), ())

    def _between(self, words: Sequence[Token]) -> tuple[Phrase, ...]:
        """Give between whom an act is, where several are named or meant."""
        found = self.find.parties(t for word in words for name, t in prepositional(word) if name == "between")
        return found if len(found) > 1 or any(p.description.plural for p in found) else ()

    def _owners_of(self, objects: Sequence[Token], first: Sequence[Token]) -> tuple[Phrase, ...]:
        for token in [*objects, *first]:
            owners = self.find.owners(token)
            if owners:
                return owners
        return self.find.parties(first)

    def _are_violence(self, subjects: Sequence[Token]) -> bool:
        """Whether the subject is an attack or a weapon: "The shelling killed three", done by nobody named."""
        classes = [found for token in subjects if (found := self.find.noun_class(token)) is not None]
        return any(
            found.name == "weapons" or (found.predicate and self.reader.predicates[found.predicate].type == "ASSAULT")
            for found in classes
        )

    def _operator_claim(
        self, verb: Token, operator: Operator, content: Sequence[Token], word: Token | None = None
    ) -> Iterator[Draft]:
        """Read "agreed to lift", "demanded that X leave": a claim towards the parties of its content."""
        promised = operator.predicate is not None and bool(self.find.parties(with_dep(verb, "dative", "dobj")))
        name = self.content.predicate(operator, content, promised)
        if name is None:
            return
        predicate = self.reader.predicates[name]
        passive = is_passive(verb) and not operator.stative
        actors = (
            Parties(self.find.parties(agents(verb)), "agent")
            if passive
            else self.find.subject_parties(surface_subjects(verb))
        )
        recipients = Parties((), "none")
        if operator.subject == "object" or name == operator.asked:
            asked = surface_subjects(verb) if passive else with_conjuncts(with_dep(verb, "dobj", "dative"))
            asked = asked or [
                noun for word, noun in prepositional(verb) if word in ("on", "upon", "to", "with", "from")
            ]
            if self.find.has_class(asked, ENVOYS) and self.truth.is_of(content[0], "departing"):
                predicate = self.reader.predicates["EXPELS"]
            whose = (owner for token in asked for owner in self.find.owners(token))
            recipients = Parties(self.find.parties(asked) or tuple(whose), "asked")
            if not recipients.phrases:
                recipients = Parties(self.content.asked_of(content, actors.phrases), "subject of the content")
        if not recipients.phrases:
            recipients = self.content.recipients(predicate, verb, content, actors.phrases)
        self.used.update(token.i for token in with_dep(verb, "dobj"))
        truth = self.truth.of_verb(verb)
        yield from self._drafts(predicate, word or verb, actors, recipients, content, "operator", truth)

    def _modal_demand(self, verb: Token) -> Iterator[Draft]:
        """Read "X said Y must leave": a demand by X to Y."""
        modal = next((c for c in with_dep(verb, "aux") if self.truth.cues.modals.get(c.lower_) == "demanded"), None)
        if is_imperative(verb):
            yield from self._order(verb)
        if modal is None or any(c.lower_ == "have" for c in with_dep(verb, "aux")):
            return
        if any(modal.i < subject.i for subject in with_dep(verb, "nsubj", "nsubjpass")):
            return  # "should Peru attack, ..."
        truth = self.truth.of_verb(verb)
        speakers = self.find.parties(truth.speakers[-1:])
        if not speakers:
            return
        asked = self.find.parties(agents(verb) if is_passive(verb) else with_conjuncts(with_dep(verb, "nsubj")))
        predicate = self.reader.predicates["DEMANDS" if modal.lower_ == "must" else "REQUESTS"]
        others = tuple(phrase for phrase in asked if phrase not in speakers)
        recipients = Parties(others, "asked") if others else self.content.recipients(predicate, verb, [verb], speakers)
        said = next((above for above in verb.ancestors if self.truth.is_speech(above)), None)
        saying = self.truth.of_verb(said) if said is not None else Truth()
        yield from self._drafts(predicate, modal, Parties(speakers, "speaker"), recipients, [], "modal demand", saying)

    def _order(self, verb: Token) -> Iterator[Draft]:
        """Read "Leave now," Peru told Chile: a demand to who is spoken to."""
        said = verb.head
        to = [noun for word, noun in prepositional(said) if word == "to"]
        heard = self.find.parties([*with_dep(said, "dobj", "dative"), *to])
        if heard and self.truth.is_speech(said) and not is_passive(said):
            speakers = self.find.subject_parties(surface_subjects(said))
            predicate = self.reader.predicates["DEMANDS"]
            yield from self._drafts(
                predicate, verb, speakers, Parties(heard, "asked"), [], "modal demand", self.truth.of_verb(said)
            )

    # nouns

    def _of_noun(self, noun: Token) -> Iterator[Draft]:
        noun_class = named_act(self.senses, noun)
        if noun_class is None or not noun_class.predicate:
            return
        predicate = self.reader.predicates[noun_class.predicate]
        actors, recipients = noun_parties(self.find, noun, noun_class, predicate)
        if noun_class.name in TALKS and not actors and (met := self._purpose(noun)):
            verb, coming = met
            meant = replace(self.truth.of_verb(verb).with_modality("planned", noun), embedded=True)
            yield from self._drafts(predicate, noun, coming, Parties(recipients, "nominal"), [], "nominal", meant)
            return
        doer = doer_above(noun, self.truth, bool(actors))
        if doer is not None:
            yield from self._taken_on(predicate, noun, doer, recipients)
            return
        if not actors and not recipients and noun_class.name in TALKS:
            actors = self._talking(noun)
            predicate = self.reader.predicates["CALLS"] if noun_class.name == "call" else predicate
        if not actors and not recipients:
            return
        verbal = predicate.quad in (1, 3)
        if verbal and not recipients:
            recipients = clause_doers(self.find, [noun], actors) or self._answering(noun, actors)
        truth = self.reader.noun_truth.of_noun(noun, verbal=verbal)
        if truth is None:
            self.left.append(Left(noun.i, "act named by a noun, not told as having happened"))
            return
        if not actors and predicate.type not in ("MOBILIZE", "ASSAULT") and not is_headline(self.doc):
            self.left.append(Left(noun.i, "act named by a noun, nobody named who did it"))
            return
        yield from self._drafts(
            predicate, noun, Parties(actors, "nominal"), Parties(recipients, "nominal"), [], "nominal", truth
        )

    def _of_lone_noun(self, noun: Token) -> Iterator[Draft]:
        """Read headlines that tell of an act and name nobody: "Protests begin in Lima"."""
        if not is_headline(self.doc) or noun.i in self.told or noun.dep_ not in ("ROOT", "nsubj", "pobj"):
            return
        found = named_act(self.senses, noun)
        doer = noun.dep_ == "pobj" and noun.head.dep_ == "agent"  # "plant disabled by cyber attack"
        governor = noun.head.head if doer else noun.head
        lone = doer or noun.dep_ == "nsubj" or (noun.dep_ == "ROOT" and self.find.place(noun, (), ()) is not None)
        lone = lone and governor.i not in self.told
        if found is None or not found.predicate or not lone:
            return
        predicate = self.reader.predicates[found.predicate]
        truth = self.reader.noun_truth.of_noun(noun)
        if truth is not None and not any(noun_parties(self.find, noun, found, predicate)):
            yield from self._drafts(predicate, noun, Parties((), "none"), Parties((), "none"), [], "nominal", truth)

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

    def _taken_on(
        self, predicate: Predicate, noun: Token, doer: Token, recipients: tuple[Phrase, ...]
    ) -> Iterator[Draft]:
        """Read "claimed responsibility for the attack", "was behind it"; told by another, it is only an accusation."""
        truth = self.truth.of_verb(doer)
        actors = self.find.subject_parties(surface_subjects(doer))
        if self.truth.is_of(doer, "denying"):
            denied = truth.with_modality("questioned" if truth.negated else "denied", doer)
            truth = replace(denied, negated=False, speakers=(*truth.speakers, *surface_subjects(doer)))
            yield from self._drafts(predicate, noun, actors, Parties(recipients, "nominal"), [], "nominal", truth)
            return
        accusers = tuple(p for p in self.find.parties(truth.speakers[-1:]) if p not in actors.phrases)
        if accusers and not truth.negated and truth.modality in ("asserted", "hedged"):
            accusing = self.reader.predicates["ACCUSES"]
            yield from self._drafts(accusing, noun, Parties(accusers, "speaker"), actors, [], "nominal", Truth())
        elif actors.phrases and not accusers:
            yield from self._drafts(
                predicate, noun, actors, Parties(recipients, "nominal"), [], "active", replace(truth, embedded=True)
            )

    def _answering(self, noun: Token, actors: Sequence[Phrase]) -> tuple[Phrase, ...]:
        """Give who answers a demand, offer or threat, and so has heard it: "Peru rejected Chile's demand"."""
        governor = noun.head if noun.dep_ in ("dobj", "nsubjpass") and self.truth.is_of(noun.head, "hearing") else None
        if noun.dep_ == "pobj" and noun.head.lower_ in ("at", "on", "upon", "to"):
            governor = verb_above(noun.head)
        if governor is None or not is_verb(governor):
            return ()
        heard = agents(governor) if is_passive(governor) else surface_subjects(governor)
        return tuple(phrase for phrase in self.find.parties(heard) if phrase not in actors)

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
        if truth.modality == "hedged" and not truth.speakers:
            truth = replace(truth, speakers=self._source_before(trigger))
        if truth.modality == "alleged":
            self.left.append(Left(trigger.i, "only accused of or supposed"))
            return
        if any(_is_alternative(self.doc[phrase.root]) for phrase in actors.phrases):
            self.left.append(Left(trigger.i, "either of several actors"))
            return
        bare = rule == "nominal" or (is_headline(self.doc) and (rule == "passive" or actors.reason == AN_ACT))
        if not actors.phrases and not recipients.phrases and not bare:
            return
        if not actors.phrases and rule in ("active", "light", "operator") and actors.reason != AN_ACT:
            self.left.append(Left(trigger.i, "the subject is no actor"))
            return
        thing, phrase = self._object(objects, recipients.phrases)
        beside = [trigger.head] if rule == "nominal" and trigger.dep_ == "nsubj" else with_dep(trigger, "nsubj")
        self.told.add(trigger.i)
        self.used.update(phrase.root for phrase in (*actors.phrases, *recipients.phrases) if phrase.kind != "name")
        taken = (*actors.phrases, *recipients.phrases)
        place = self.find.place(trigger, [*objects, *beside], taken, recipients.phrases)
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

    def _source_before(self, trigger: Token) -> tuple[Token, ...]:
        """Give who told the sentence before: "According to the report, ... Instead, he reportedly ..."."""
        start = trigger.sent.start
        before = self.doc[start - 1].sent.root if start else None
        return self.truth.of_verb(before).speakers if before is not None and is_verb(before) else ()

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
                return (start, end), None if self.find.names_act(token) else phrase
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


def _is_misread(verb: Token) -> bool:
    """Whether "whom" and another object hang on one verb: "X, whom Y backs, condemned Z" read as one clause."""
    whom = [token for token in with_dep(verb, "dobj", "pobj") if token.lower_ == "whom"]
    return bool(whom) and len(with_dep(verb, "dobj", "pobj")) > 1


def _is_same(one: Phrase, other: Phrase) -> bool:
    known = one.description.known
    return one == other or (known is not None and known == other.description.known)


def _confidence(rule: str, truth: Truth, actors: Parties, recipients: Parties) -> float:
    score = CONFIDENCE[rule]
    score -= EMBEDDED * truth.embedded
    score -= UNREAL * (truth.modality not in ("asserted", "hedged"))
    score -= NO_ACTOR * (not actors.phrases)
    score -= NO_RECIPIENT * (not recipients.phrases)
    score -= OWNER * (actors.reason == "owner of subject")
    return round(max(score, 0.05), 3)
