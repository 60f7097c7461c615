"""Acts named by nouns ("Chile's attack on Peru"): which nouns name one, who did it, who underwent it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.extract.arguments import ArgumentFinder
from kgraph.extract.phrases import Phrase
from kgraph.extract.senses import SenseFinder
from kgraph.extract.tree import (
    agents,
    clause_verbs,
    direct_objects,
    is_passive,
    is_verb,
    prepositional,
    with_conjuncts,
    with_dep,
)
from kgraph.extract.truth import TruthReader
from kgraph.lexicon import NounClass
from kgraph.ontology import Predicate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.extract.parsed import Token

DEVERBAL = "deverbal"


def named_act(senses: SenseFinder, noun: Token) -> NounClass | None:
    """Give the class of a noun that names an act by itself, or with what it holds ("the suspension of aid")."""
    find = senses.find
    found = find.noun_class(noun)
    if (found is None or not found.predicate) and (predicate := senses.act_of(noun)):
        return NounClass(DEVERBAL, predicate, nominal=True)
    if found is None or not found.nominal or noun.dep_ in ("compound", "nmod") or find.content_noun(noun) != noun:
        return None
    return found


def noun_parties(
    find: ArgumentFinder, noun: Token, noun_class: NounClass, predicate: Predicate
) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    """Give actors (possessor, nationality, by, of) and recipients (the class's prepositions, then of)."""
    phrases = [(word, token) for word, token in prepositional(noun)]
    by = find.parties([t for word, t in phrases if word == "by"])
    of = find.parties([t for word, t in phrases if word == "of"])
    low = [pair for word, token in phrases if word == "of" for pair in prepositional(token)]  # "swap of men between"
    between = find.parties([t for word, t in (*phrases, *low) if word in ("between", "among")])
    before = [t for t in noun.lefts if t.dep_ in ("poss", "amod", "compound", "nmod") and not find.is_scene(t, noun)]
    owner = find.parties(with_conjuncts(before))
    if len(between) > 1 or any(p.description.plural and (p.description.count or 0) > 1 for p in between):
        return between, ()
    if noun_class.name == DEVERBAL:
        objects = find.held(noun)
        moved = find.is_moved(predicate.type, objects)
        return by or owner, find.recipients(predicate.type, noun, objects, by or owner, moved=moved).phrases
    actors = by or owner or find.parties([t for word, t in phrases if word == "from" and predicate.quad in (1, 3)])
    undergoes = "of" in noun_class.recipient
    if not of and (actors or undergoes):  # "rejection of Chile's offer"
        of = find.subject_parties([t for word, t in phrases if word == "of"]).phrases
    wanted = [w for w in noun_class.recipient if w != "of"] or list(find.prepositions.ranks[predicate.type])
    recipients: tuple[Phrase, ...] = ()
    for word in wanted:
        found = find.targets([t for w, t in phrases if w == word], predicate.type)
        recipients = recipients or tuple(p for p in found if p not in actors)
    if by and owner and not recipients:
        recipients = owner
    if noun_class.undergone and owner and not by and not of:
        actors, recipients = (), recipients or owner
    elif of and (actors or undergoes):
        recipients = recipients or of
    elif not actors:
        actors = of or find.subject_parties([t for word, t in phrases if word == "of"]).phrases
    recipients = recipients or _acted_on_in_content(find, noun, predicate, actors)
    return actors, tuple(p for p in recipients if p not in actors)


def _acted_on_in_content(
    find: ArgumentFinder, noun: Token, predicate: Predicate, actors: Sequence[Phrase]
) -> tuple[Phrase, ...]:
    """Give on whom an act is threatened, offered or refused: "Peru's threat to attack Chile"."""
    verbs = [verb for verb in clause_verbs(noun, "acl", "xcomp", "ccomp") if verb.tag_ == "VB"]
    found = (find.recipients(predicate.type, verb, direct_objects(verb), actors).phrases for verb in verbs)
    return next(filter(None, found), ())


def clause_doers(find: ArgumentFinder, nouns: Sequence[Token], actors: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Give who does what a noun has as its content: "a demand that Peru leave", "allegations that Peru spies"."""
    for verb in (verb for noun in nouns for verb in clause_verbs(noun, "acl", "ccomp", "relcl")):
        if any(mark.lower_ == "that" for mark in with_dep(verb, "mark")):
            doers = agents(verb) if is_passive(verb) else with_conjuncts(with_dep(verb, "nsubj"))
            found = tuple(phrase for phrase in find.parties(doers) if phrase not in actors)
            if found:
                return found
    return ()


def doer_above(noun: Token, truth: TruthReader, owned: bool = False) -> Token | None:
    """Give the verb whose subject owns up to an act, denies it, or is held to have done it: "was behind the attack"."""
    prep, sets = noun.head, truth.cues.sets
    if noun.dep_ == "dobj" and truth.is_of(prep, "disowning"):
        return None if owned else prep
    part = prep.head if noun.dep_ == "pobj" and prep.head.lower_ in sets["shares"] else None
    if part is not None and part.dep_ == "dobj" and truth.is_of(part.head, "disowning"):
        return part.head
    if noun.dep_ != "pobj" or prep.lower_ not in ("behind", "for"):
        return None
    word = prep.head
    if prep.lower_ == "behind":
        return word if word.lower_ in sets["copulas"] else None
    if word.lower_ == "responsible" and word.dep_ == "acomp":
        return word.head
    taken = word.lower_ in sets["taken_on"] and word.dep_ == "dobj" and is_verb(word.head)
    return word.head if taken and truth.is_of(word.head, "taking_on") else None
