"""Puts right what a parser for prose makes of headlines: verbs taken for nouns, passives without "was", "X, Y agree".

A headline tells in the present tense, leaves out auxiliaries and articles, and joins by commas. Its tree is changed
before phrases and claims are read; sentences that end in a full stop are left as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy

from kgraph.extract.role_words import load_roles
from kgraph.extract.tree import NOUN_TAGS
from kgraph.extract.words import load_governors, load_operators
from kgraph.lexicon import Lexicon, load_lexicon
from kgraph.ontology import read_yaml

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc

    from kgraph.extract.parsed import Doc

HEADLINE = "kgraph_headline"  # kept with a doc
MOST_TOKENS = 40
CLOSING = "\"”’')] "
SUBJECTS, PLURALS = ("nsubj", "nsubjpass"), ("NNS", "NNPS")
FINITE = ("VBZ", "VBP", "VBD", "MD")
LISTED = (
    "npadvmod",
    "advcl",
    "dep",
    "appos",
    "nmod",
    "conj",
    "nsubj",
    "ccomp",
)  # how the parser hangs "Peru," in "Peru, Chile agree"
OBJECTS = ("dobj", "attr", "xcomp", "ccomp", "aux", "auxpass", "acomp")
MISTAKEN = {"NN", "NNS", "RB", "JJ", "NNP", "VB", "VBZ", "VBP"}  # tags of verbs that were not read as such
IN_PHRASE = {"DT", "JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "NNPS", "PRP$", "POS", "HYPH", "VBN", "VBG", "$"}
BEHIND = {"IN", "TO", "RP", "RB", "RBR"}


def is_headline(doc: Doc | SpacyDoc) -> bool:
    """Whether a paragraph is one short line without a full stop."""
    known: dict[str, bool] = doc.user_data
    if HEADLINE not in known:
        short = 2 < len(doc) <= MOST_TOKENS
        open_ended = short and not doc.text.rstrip(CLOSING).endswith((".", "…", ";"))
        known[HEADLINE] = open_ended and not any(token.text == "." for token in doc)
    return known[HEADLINE]


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """What the lexicons know of words.

    ``verbs`` are by their forms, ``participles`` those that no rule gives, ``people`` plurals without an s,
    ``contents`` nouns that govern an infinitive.
    """

    verbs: Mapping[str, tuple[str, ...]]
    participles: Collection[str]
    intransitive: Collection[str]
    people: Collection[str]
    contents: Collection[str]
    lexicon: Lexicon

    def is_act(self, noun: str) -> bool:
        """Whether a noun names an act by itself."""
        found = self.lexicon.noun_class(noun)
        return found is not None and found.nominal

    def takes(self, verb: str, preposition: str) -> bool:
        """Whether a verb has a sense of its own with a preposition: "calls for"."""
        return any(sense.prep == preposition for lemma in self.verbs[verb] for sense in self.lexicon.senses(lemma))


@dataclass(slots=True)
class Tree:
    """A sentence as columns that can be changed; heads are places of tokens, a root's its own."""

    words: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]

    def children(self, place: int, *deps: str) -> list[int]:
        """Give the children of a token, all of them or those with one of the relations."""
        return [n for n, head in enumerate(self.heads) if head == place != n and (not deps or self.deps[n] in deps)]

    def hang(self, place: int, head: int, dep: str) -> None:
        """Hang a token on another one."""
        self.heads[place], self.deps[place] = head, dep

    @property
    def root(self) -> int:
        """The place of the (last) root."""
        return max(n for n, head in enumerate(self.heads) if head == n)

    def is_sound(self) -> bool:
        """Whether every token reaches the one root."""
        return (
            all(self._reaches(n) for n in range(len(self.heads)))
            and len([n for n, head in enumerate(self.heads) if n == head]) == 1
        )

    def _reaches(self, place: int) -> bool:
        for _ in self.heads:
            place = self.heads[place]
        return self.heads[place] == place


class HeadlineReader:
    """The component ``kgraph_headlines``: marks headlines and changes their trees."""

    def __init__(self, words: HeadlineWords) -> None:
        self.words = words

    def __call__(self, doc: SpacyDoc) -> SpacyDoc:
        """Read a paragraph that may be a headline."""
        if is_headline(doc):
            trees = [self._reread(tree) for tree in _trees(doc)]
            _set_trees(doc, trees)
        return doc

    def _reread(self, tree: Tree) -> Tree:
        for repair in (self._act, self._future, self._present, self._object, self._passive, self._joint):
            changed = Tree(tree.words, tree.tags[:], tree.deps[:], tree.heads[:])
            repair(changed)
            tree = changed if changed.is_sound() else tree
        return tree

    # Peru attack on Chile

    def _act(self, tree: Tree) -> None:
        """Read "Peru attack on Chile" as no sentence: a verb that does not agree and stands before a preposition."""
        verb = tree.root
        subjects = tree.children(verb, "nsubj")
        one = [n for n in subjects if n == verb - 1 and tree.tags[n] in ("NN", "NNP") and not tree.children(n, "conj")]
        before = tree.tags[verb + 1 : verb + 2] == ["IN"] and self.words.is_act(tree.words[verb])
        if tree.tags[verb] in ("VBP", "VB") and before and one and tree.words[one[0]] not in self.words.people:
            tree.tags[verb], tree.deps[one[0]] = "NN", "compound"

    # Chile to leave

    def _future(self, tree: Tree) -> None:
        """Read "Chile to leave": the infinitive behind a subject is the verb of the headline."""
        noun = tree.root
        if tree.tags[noun] not in NOUN_TAGS or _is_finite(tree) or self._holds_an_act(tree.words[noun]):
            return
        for verb in tree.children(noun, "relcl", "acl"):
            if tree.tags[verb] == "VB" and any(tree.words[n] == "to" for n in tree.children(verb, "aux")):
                tree.hang(noun, verb, "nsubj")
                tree.hang(verb, verb, "ROOT")
                return

    def _holds_an_act(self, noun: str) -> bool:
        """Whether a noun says what is to be done: "plan to attack"."""
        return noun in self.words.contents or noun.removesuffix("s") in self.words.contents

    # Police raid offices

    def _present(self, tree: Tree) -> None:
        """Read a verb that was taken for a noun: "Court orders release of editor", "Police in Lima appeal for help"."""
        if _is_finite(tree):
            return
        for verb in range(1, len(tree.words) - 1):
            subject = self._subject_of(tree, verb)
            if subject is not None and self._goes_on(tree, verb):
                self._make_verb(tree, verb, subject)
                return

    def _subject_of(self, tree: Tree, verb: int) -> int | None:
        """Give the noun before a word that can be its verb, if they agree in number."""
        if tree.tags[verb] not in MISTAKEN or tree.words[verb] not in self.words.verbs:
            return None
        noun = verb - 1
        while tree.deps[noun] == "pobj" and tree.heads[tree.heads[noun]] < tree.heads[noun] < noun:
            noun = tree.heads[tree.heads[noun]]
        if tree.tags[noun] not in NOUN_TAGS or any(tree.tags[n] in ("IN", "TO") for n in range(noun)):
            return None
        listed = noun > 1 and tree.words[noun - 1] in (",", "and") and tree.tags[noun - 2] in NOUN_TAGS
        plural = listed or tree.tags[noun] in PLURALS or tree.words[noun] in self.words.people
        third = tree.words[verb].endswith("s") and not tree.words[verb].endswith("ss")
        happens = plural and self.words.is_act(tree.words[noun]) and tree.tags[verb + 1] in BEHIND
        return noun if plural != third and (happens or self._is_somebody(tree, noun)) else None

    def _is_somebody(self, tree: Tree, noun: int) -> bool:
        """Whether a noun names somebody: a name, or a word for people and bodies."""
        roles = load_roles().nouns
        word = tree.words[noun]
        return tree.tags[noun] in ("NNP", "NNPS") or word in roles or word.removesuffix("s") in roles

    def _goes_on(self, tree: Tree, verb: int) -> bool:
        """Whether what stands behind a word can be the object of a verb; not "sanctions relief", "talks with"."""
        after = tree.tags[verb + 1]
        third = tree.words[verb].endswith("s")
        if after in BEHIND:
            return after != "RB" and (not third or self.words.takes(tree.words[verb], tree.words[verb + 1]))
        if after == "NN" and self.words.is_act(tree.words[verb]):
            return verb + 2 < len(tree.words) and (not third or tree.words[verb + 2] == "of")
        return after in IN_PHRASE and after != "POS"

    def _make_verb(self, tree: Tree, verb: int, subject: int) -> None:
        old = tree.root
        third = tree.words[verb].endswith("s")
        tree.tags[verb] = "VBZ" if third else "VBP"
        for n, head in enumerate(tree.heads):
            if n < verb <= head and n != subject:
                tree.hang(n, subject, tree.deps[n])
        tree.hang(subject, verb, "nsubj")
        tree.hang(verb, verb, "ROOT")
        target = self._make_object(tree, verb)
        if old not in (verb, subject, target):
            infinitive = tree.tags[old] == "VB" and any(tree.words[n] == "to" for n in tree.children(old, "aux"))
            tree.hang(old, verb, "xcomp" if infinitive else "dep")
        for n in range(verb + 1, len(tree.words)):
            if tree.heads[n] <= subject or (n > (target or verb) and tree.heads[n] == old == subject):
                tree.hang(n, verb, "prep" if tree.tags[n] == "IN" else tree.deps[n])

    def _make_object(self, tree: Tree, verb: int) -> int | None:
        """Hang the noun phrase or the preposition behind a verb on it."""
        if tree.tags[verb + 1] in BEHIND:
            tree.hang(verb + 1, verb, "prep")
            return None
        end = verb + 1
        while end + 1 < len(tree.words) and tree.tags[end + 1] in IN_PHRASE:
            end += 1
        target = max((n for n in range(verb + 1, end + 1) if tree.tags[n] in (*NOUN_TAGS, "CD")), default=None)
        if target is None:
            return None
        for n in range(verb + 1, target):
            if not verb < tree.heads[n] <= target or tree.heads[n] == n:
                tree.hang(n, target, "compound")
        tree.hang(target, verb, "dobj")
        return target

    def _object(self, tree: Tree) -> None:
        """Read "begin probe", "agree ceasefire" as verb and object, not as two verbs."""
        for n, dep in enumerate(tree.deps):
            word = tree.words[n]
            lone = tree.tags[n] == "VBG" and not tree.children(n)
            act = self.words.is_act(word) and (lone or word not in self.words.verbs)
            if dep == "xcomp" and (act or tree.tags[n] in ("NN", "NNS")) and not tree.children(n, "aux"):
                tree.deps[n], tree.tags[n] = "dobj", "NNS" if tree.tags[n] == "NNS" else "NN"

    # Minister arrested

    def _passive(self, tree: Tree) -> None:
        """Read a past form without object as a passive: what headlines tell as done, they tell in the present."""
        for verb, tag in enumerate(tree.tags):
            if tag in ("VBD", "VBN") and self._is_passive(tree, verb):
                tree.tags[verb] = "VBN"
                for subject in tree.children(verb, "nsubj"):
                    tree.deps[subject] = "nsubjpass"

    def _is_passive(self, tree: Tree, verb: int) -> bool:
        word = tree.words[verb]
        above = tree.heads[verb]
        joined = tree.deps[verb] == "conj" and tree.tags[above] == "VBN" and bool(tree.children(above, "nsubjpass"))
        if not (tree.children(verb, "nsubj") or joined) or tree.children(verb, *OBJECTS):
            return False
        beside = {f"{lemma} {tree.words[n]}" for lemma in self._verbs(word) for n in tree.children(verb, "prep", "prt")}
        if not self._verbs(word) or {*self._verbs(word), *beside} & set(self.words.intransitive):
            return False
        return tree.tags[verb] == "VBN" or word.endswith("ed") or word in self.words.participles

    def _verbs(self, form: str) -> tuple[str, ...]:
        return self.words.verbs.get(form, ())

    # Peru, Chile sign treaty

    def _joint(self, tree: Tree) -> None:
        """Read nouns that a comma joins before a verb in the plural as its joint subject."""
        for verb, tag in enumerate(tree.tags):
            plural = tag in ("VBP", "VB") or (tag == "VBZ" and not tree.words[verb].endswith("s"))
            subjects = [n for n in tree.children(verb, "nsubj") if n < verb] if plural else []
            listed = self._listed(tree, verb, subjects[0]) if subjects else []
            auxiliaries = tree.children(verb, "aux")
            if auxiliaries and not self._are_names(tree, listed, auxiliaries[0]):
                continue
            for before, n in pairwise(listed):
                tree.hang(n, before, "conj")
            if listed:
                tree.hang(listed[0], verb, "nsubj")

    def _are_names(self, tree: Tree, listed: list[int], auxiliary: int) -> bool:
        """Whether nouns before an auxiliary, which shows no number, are two names: not "Kerry, the envoy, to visit"."""
        return all(tree.tags[n] == "NNP" for n in listed) and tree.words[auxiliary - 1] != ","

    def _listed(self, tree: Tree, verb: int, subject: int) -> list[int]:
        """Give the nouns before a plural verb that commas join to its subject, if the first is one only."""
        found = [subject]
        for n in range(verb):
            if (
                n != subject
                and tree.tags[n] in NOUN_TAGS
                and tree.deps[n] in LISTED
                and tree.heads[n] in (verb, *found)
            ):
                found.append(n)
        found.sort()
        one = tree.tags[found[0]] not in PLURALS and tree.words[found[0]] not in self.words.people
        one = one and not self.words.is_act(tree.words[subject])
        between = range(found[0] + 1, found[-1])
        alone = all(tree.tags[n] in IN_PHRASE or tree.words[n] in (",", "and") for n in between)
        joined = any(tree.words[n] in (",", "and") for n in between)
        return found if one and alone and joined else []


def _is_finite(tree: Tree) -> bool:
    """Whether a verb of the sentence is finite, clauses that describe a noun apart."""
    return any(
        tag in FINITE and tree.deps[n] not in ("relcl", "acl", "advcl", "amod", "nmod", "compound")
        for n, tag in enumerate(tree.tags)
    )


def _trees(doc: SpacyDoc) -> Iterator[Tree]:
    for sentence in doc.sents:
        first = sentence.start
        yield Tree(
            [token.lower_ for token in sentence],
            [token.tag_ for token in sentence],
            [token.dep_ for token in sentence],
            [token.head.i - first for token in sentence],
        )


def _set_trees(doc: SpacyDoc, trees: list[Tree]) -> None:
    strings = doc.vocab.strings
    rows = [
        (strings.add(tree.tags[n]), strings.add(tree.deps[n]), (head - n) % 2**64)
        for tree in trees
        for n, head in enumerate(tree.heads)
    ]
    doc.from_array(["TAG", "DEP", "HEAD"], numpy.asarray(rows, dtype="uint64"))  # type: ignore[arg-type]


@cache
def load_headline_words() -> HeadlineWords:
    """Read what the lexicons know of the words of headlines."""
    data = read_yaml("lexicons/headlines.yaml")
    lexicon = load_lexicon()
    irregular = read_yaml("lexicons/verbs.yaml")["irregular"]
    return HeadlineWords(
        {**lexicon.verbs_of_forms, **load_governors()},
        frozenset(forms[-1] for forms in irregular.values()),
        frozenset(data["intransitive"]),
        frozenset(data["people"]),
        frozenset(load_operators()[1]),
        lexicon,
    )
