"""Reads a dependency tree: who is the subject of a verb, what is its object, where do the arguments of a noun stand.

Every walk carries the tokens it has visited: a participle's subject is the noun it modifies, whose description
holds the participle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgraph.extract.parsed import Token

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
PREPOSITIONS = "kgraph_prepositions"  # kept with a doc: each noun and verb is asked many times
RELATIVES = {"who", "whom", "which", "that", "whose"}
NO_ROLE = {
    "according",
    "contrary",
    "due",
    "owing",
    "prior",
    "thanks",
}  # "according to Peru": what hangs on these does nothing
EXCEPT = {"but", "except", "save", "than"}
VERB_TAGS = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}
NOUN_TAGS = {"NN", "NNS", "NNP", "NNPS"}


def is_verb(token: Token) -> bool:
    """Whether the tagger calls the token a verb, or it has an object as only a verb has ("that Iran free the crew")."""
    return token.tag_ in VERB_TAGS or (
        token.tag_ == "JJ"
        and token.dep_ in ("ccomp", "xcomp", "conj")
        and any(c.dep_ == "dobj" for c in token.children)
    )


def with_dep(token: Token, *deps: str) -> list[Token]:
    """Give the children with one of the relations."""
    children = token.children
    return [child for child in children if child.dep_ in deps] if children else []


def has_dep(token: Token, *deps: str) -> bool:
    """Whether a token has a child with one of the relations."""
    return any(child.dep_ in deps for child in token.children)


def with_conjuncts(tokens: Iterable[Token]) -> list[Token]:
    """Give tokens and what is joined to each by "and" or "or", in order, each once; not X of "not X but Y"."""
    found: dict[int, Token] = {}
    for token in tokens:
        found.setdefault(token.i, token)
        for joined in token.conjuncts:
            if joined.i > token.i:
                found.setdefault(joined.i, joined)
    return [token for token in found.values() if len(found) == 1 or not _is_excluded(token)]


def _is_excluded(token: Token) -> bool:
    """Whether a joined noun is the one that is not meant: "not Peru but Chile", "Peru, but not Chile"."""
    first = token.doc[token.left_edge.i]
    excluded = first.lower_ == "not" and first.dep_ in ("neg", "preconj", "advmod", "cc") and first != token
    return excluded and first.nbor(1).lower_ not in ("only", "just", "merely", "least")


def exceptions(noun: Token) -> list[Token]:
    """Give who is taken out of a negative subject: "no member except Peru", "nobody but Peru"."""
    if not noun.children:
        return []
    prep = next((t for t in noun.subtree if t.lower_ in EXCEPT and t.i > noun.i and t.dep_ == "prep"), None)
    return with_conjuncts(with_dep(prep, "pobj")) if prep is not None else []


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive, reduced relatives ("the ship seized by Iran") included."""
    if has_dep(verb, "nsubjpass", "auxpass", "csubjpass"):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj" and not with_dep(verb, *SUBJECTS, "aux"):
        return is_verb(verb.head) and is_passive(verb.head) and not with_dep(verb, "dobj")
    if verb.dep_ == "acomp" and has_dep(verb, "agent"):
        return True
    reduced = verb.dep_ in ("acl", "advcl", "oprd", "xcomp", "ccomp", "ROOT", "amod", "dep", "relcl")
    return reduced and not with_dep(verb, "aux", "dobj", *SUBJECTS)


def agents(verb: Token) -> list[Token]:
    """Give the tokens of the "by" phrase of a passive verb."""
    by = [child for child in verb.children if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")]
    by = by or [
        token for token in verb.subtree if token.i > verb.i and token.lower_ == "by" and _hangs_low(token, verb)
    ]
    if not by:  # "was condemned and sanctioned by Peru"
        joined = [token for token in with_dep(verb, "conj") if is_passive(token) and not own_subjects(token)]
        return agents(joined[0]) if joined else []
    return with_conjuncts(token for prep in by for token in with_dep(prep, "pobj"))


def _hangs_low(prep: Token, verb: Token) -> bool:
    """Whether a "by" phrase hangs on a noun in a prepositional phrase of the verb: "seized on the lake by Tanzania"."""
    noun = prep.head
    above = noun.head if noun.dep_ in ("pobj", "pcomp") else None
    return above is not None and above.dep_ == "prep" and above.head == verb


def own_subjects(verb: Token) -> list[Token]:
    """Give the subject tokens that hang on the verb itself, active or passive."""
    return with_dep(verb, *SUBJECTS, *PASSIVE_SUBJECTS)


def antecedent(verb: Token) -> Token | None:
    """Give the noun that a relative clause or participle describes."""
    return verb.head if verb.dep_ in ("relcl", "acl") and verb.head != verb else None


def is_imperative(verb: Token) -> bool:
    """Whether a verb orders somebody in a quotation: "Leave now," Peru told Chile."""
    helpers = {token.lower_ for token in with_dep(verb, "aux", "auxpass")}
    return (
        verb.dep_ == "ccomp"
        and verb.tag_ in ("VB", "VBP")
        and helpers <= {"do"}
        and not own_subjects(verb)
        and is_verb(verb.head)
        and verb.head.i > verb.i
        and any(token.is_quote for token in verb.doc[verb.i : verb.head.i])
    )


def apart(verb: Token) -> list[Token]:
    """Give who says it in "Peru, Chile said, has left", where the parser takes Peru for the subject of said."""
    subjects = with_dep(verb, "nsubj") if verb.dep_ == "parataxis" and verb.i < verb.head.i else []
    return [name for subject in subjects for name in with_dep(subject, "appos") if not own_subjects(verb.head)]


def cleft(verb: Token) -> list[Token]:
    """Give who is set apart in "it was Peru that left", where the parser takes the clause for a complement."""
    own = own_subjects(verb)
    if not own or own[0].lower_ not in RELATIVES or own[0].tag_ == "DT" or verb.dep_ not in ("ccomp", "advcl"):
        return []
    parted = with_dep(verb.head, "attr")
    return parted if any(token.lower_ == "it" for token in own_subjects(verb.head)) else []


def surface_subjects(verb: Token, seen: frozenset[int] = frozenset()) -> list[Token]:
    """Give the tokens that are the grammatical subject of a verb: its own, or inherited.

    Inherited: of a conjunct from its first verb, of an infinitive from the verb or noun that governs it, of a
    participle from what it describes or from the main clause.
    """
    if verb.i in seen:
        return []
    seen = seen | {verb.i}
    own = own_subjects(verb)
    if own:
        if parted := cleft(verb):
            return with_conjuncts(parted)
        noun = antecedent(verb)
        relative = noun is not None and verb.dep_ == "relcl" and own[0].lower_ in RELATIVES
        return with_conjuncts([noun] if relative and noun is not None else own)
    return _inherited_subjects(verb, seen)


def joined_to(verb: Token) -> Token:
    """Give what a joined verb goes with: a past tense is not joined to an infinitive ("agreed to go and left")."""
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ") or head.tag_ != "VB" or with_dep(head, "nsubj"):
        return head
    return next((above for above in head.ancestors if above.tag_ in ("VBD", "VBZ", "VBP", "VBN")), head)


def _inherited_subjects(verb: Token, seen: frozenset[int]) -> list[Token]:
    head = joined_to(verb)
    if head == verb:
        return [noun for child in with_dep(verb, "parataxis") if apart(child) for noun in with_dep(child, "nsubj")]
    if verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBN"):
        return with_conjuncts([head])
    if verb.dep_ in ("acl", "relcl"):
        return noun_owners(head, seen)
    if verb.dep_ == "pcomp":
        return _subjects_over_preposition(head, seen)
    if is_verb(head) or head.tag_ in ("JJ", "MD"):
        return _controller(verb, head, seen)
    if head.tag_ in NOUN_TAGS and verb.dep_ in ("advcl", "conj", "xcomp", "ccomp"):
        return noun_owners(head, seen)
    return []


def _controller(verb: Token, head: Token, seen: frozenset[int]) -> list[Token]:
    asked = verb.dep_ in ("xcomp", "ccomp", "advcl") and is_asked_of(verb)
    if asked or (verb.dep_ in ("xcomp", "ccomp") and object_controls(head)):
        objects = [] if is_passive(head) else with_dep(head, "dobj", "dative") or _asked(head)
        if objects:
            return with_conjuncts(objects)
    found = surface_subjects(head, seen)
    if verb.dep_ == "conj" or not is_passive(head) or verb.dep_ in ("xcomp", "ccomp"):
        return found
    if verb.tag_ != "VBG":
        return found
    # "the village was shelled, killing nine": a thing that is acted on does nothing
    return agents(head) or [token for token in found if token.tag_ in ("NNP", "NNPS", "PRP")]


def _asked(verb: Token) -> list[Token]:
    """Give who is asked with a preposition: "called on Peru to leave"."""
    return [noun for word, noun in prepositional(verb) if word in ("on", "upon") and noun.i > verb.i]


SUBJECT_CONTROLS = {
    *("promise", "promised", "promises", "promising", "vowed", "pledged"),
    *(
        "called",
        "calls",
        "phoned",
        "telephoned",
        "rang",
        "met",
        "meets",
        "visited",
        "visits",
        "contacted",
        "calling",
        "meeting",
        "visiting",
        "wrote",
    ),
}


def object_controls(verb: Token) -> bool:
    """Whether the act under a verb is done by the verb's object: "asked Iran to leave", not "promised Iran to"."""
    return verb.lower_ not in SUBJECT_CONTROLS


def _subjects_over_preposition(prep: Token, seen: frozenset[int]) -> list[Token]:
    """Give the subject of "accused X of doing", "apologised for doing", "by doing"."""
    governor = prep.head.head if prep.head.tag_ == "RB" else prep.head  # "stopped short of leaving"
    if governor.tag_ == "JJ" and governor.dep_ == "acomp":  # "is guilty of attacking"
        governor = governor.head
    if not is_verb(governor):
        return noun_owners(governor, seen) if governor.tag_ in NOUN_TAGS else []
    # "instead of", "far from"
    adverb = prep.head != governor or bool(with_dep(prep, "advmod")) or (prep.i > 0 and prep.nbor(-1).tag_ == "RB")
    objects = [] if adverb else with_dep(governor, "dobj")
    if objects and prep.lower_ in ("of", "for", "from", "with", "into"):
        return with_conjuncts(objects)
    return surface_subjects(governor, seen)


def noun_owners(noun: Token, seen: frozenset[int] = frozenset()) -> list[Token]:
    """Give whose "the decision to leave" is: possessor, "by" phrase, or the subject of the verb over it."""
    owners = with_dep(noun, "poss")
    owners += [
        token for prep in with_dep(noun, "prep") if prep.lower_ in ("by", "from") for token in with_dep(prep, "pobj")
    ]
    if owners:
        return with_conjuncts(owners)
    governor = noun.head
    if noun.dep_ in ("dobj", "attr", "pobj") and governor != noun:
        governor = governor.head if noun.dep_ == "pobj" else governor
        if is_verb(governor) and governor.i not in seen:
            return agents(governor) if is_passive(governor) else surface_subjects(governor, seen)
    return []


def direct_objects(verb: Token) -> list[Token]:
    """Give what an active verb acts on, or the subject of a passive one; a relative pronoun yields its noun."""
    if is_passive(verb):
        return surface_subjects(verb)
    found = with_dep(verb, "dobj", "attr", "oprd")
    if not found:  # a small clause: "found the minister guilty"
        found = [
            t
            for clause in with_dep(verb, "ccomp")
            if clause.tag_ == "JJ"
            for t in with_dep(clause, "nsubj", "compound", "npadvmod")
        ]
    noun = antecedent(verb)
    if noun is not None and verb.dep_ == "relcl":
        if any(token.lower_ in RELATIVES for token in found):
            return [noun]
        subject = own_subjects(verb)
        if not found and subject and subject[0].lower_ not in RELATIVES and not with_dep(verb, "xcomp", "ccomp"):
            return [noun]
    if not found and verb.dep_ == "conj" and is_verb(verb.head):
        return []
    return with_conjuncts(found)


def shared_objects(verb: Token) -> list[Token]:
    """Give the object that a verb shares with the verb joined after it: "attacked and sank the ship"."""
    for joined in with_dep(verb, "conj"):
        if is_verb(joined) and not own_subjects(joined) and with_dep(joined, "dobj"):
            return with_conjuncts(with_dep(joined, "dobj"))
    return []


def prepositional(token: Token) -> list[tuple[str, Token]]:
    """Give preposition and noun of each phrase on a verb or noun, particles looked through ("over to Qatar")."""
    known: dict[int, list[tuple[str, Token]]] = token.doc.user_data.setdefault(PREPOSITIONS, {})
    if token.i not in known:
        known[token.i] = list(_prepositions_of(token, 2))
    return known[token.i]


def _prepositions_of(token: Token, depth: int) -> Iterator[tuple[str, Token]]:
    for child in with_dep(token, "prep", "agent", "dative", "prt", "advmod"):
        if child.lower_ in NO_ROLE:
            continue
        if child.dep_ in ("prep", "agent", "dative") and child.tag_ in ("IN", "TO", "RP"):
            yield from _of_preposition(child, child.lower_, depth)
        elif child.dep_ != "dative" and depth:
            yield from _prepositions_of(child, depth - 1)


def _of_preposition(prep: Token, words: str, depth: int) -> Iterator[tuple[str, Token]]:
    for child in prep.children:
        if child.dep_ == "pobj":
            for noun in with_conjuncts([child]):
                yield words, noun
        elif (child.dep_ == "prep" and depth) or (child.dep_ == "conj" and child.tag_ in ("IN", "TO")):
            yield from _of_preposition(child, child.lower_, depth - 1)


def is_asked(verb: Token) -> bool:
    """Whether a clause says who is to do what: "called for Peru to leave"."""
    return verb.tag_ == "VB" and any(mark.lower_ == "for" for mark in with_dep(verb, "mark"))


def is_asked_of(verb: Token) -> bool:
    """Whether an infinitive follows right behind whom a verb turns to: "called on Peru to leave"."""
    turned = [noun for word, noun in prepositional(verb.head) if word in ("on", "upon")]
    return verb.tag_ == "VB" and any(noun.right_edge.i + 1 == verb.left_edge.i for noun in turned)


def particle(verb: Token) -> str | None:
    """Give the particle of a phrasal verb: "call off"."""
    found = with_dep(verb, "prt")
    return found[0].lower_ if found else None


def clause_verbs(verb: Token, *deps: str) -> list[Token]:
    """Give the verbs of clauses under a verb, with their conjuncts."""
    return [token for token in with_conjuncts(with_dep(verb, *deps)) if is_verb(token) or token.tag_ == "JJ"]
