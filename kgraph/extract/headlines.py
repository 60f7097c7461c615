"""Headlines as sentences: a passage in title case or in capitals is given the case of prose before it is parsed.

Only letters change their case, each for one other letter, so every offset stays what it is in the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.extract.role_words import load_roles
from kgraph.extract.segments import Block
from kgraph.extract.words import load_governors
from kgraph.lexicon import load_lexicon
from kgraph.ontology import read_yaml
from kgraph.world import World, load_world
from kgraph.world.own import digest

if TYPE_CHECKING:
    from spacy.language import Language

WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]\b)*")
LEAST_WORDS, LEAST_LETTERS = 2, 4  # fewer words, or shorter ones, do not show how a line is set
MOST = 0.8  # share of the words, or letters, that are capitals in a line so set
PARTS_OF_SPEECH = ("noun", "verb", "adj", "adv")
DESCRIBING = ("adj", "adv")

Words = Collection[str]


def in_capitals(text: str) -> bool:
    """Whether a passage is set in capitals.

    Examples
    --------
    >>> in_capitals("PERU CONDEMNS CHILE"), in_capitals("NATO and the EU")
    (True, False)
    """
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 12 and sum(map(str.isupper, letters)) >= MOST * len(letters)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The words of a language by part of speech: dictionary forms, irregular forms, rules that lead to the first."""

    forms: Mapping[str, Words]
    irregular: Mapping[str, Words]
    rules: Mapping[str, Sequence[Sequence[str]]]

    def has(self, word: str, kinds: Sequence[str] = PARTS_OF_SPEECH) -> bool:
        """Whether a word in small letters is of one of the parts of speech."""
        return any(self._is_form(word, kind) for kind in kinds)

    def _is_form(self, word: str, kind: str) -> bool:
        forms = self.forms.get(kind, ())
        if word in forms or word in self.irregular.get(kind, ()):
            return True
        return any(
            word.endswith(old) and word.removesuffix(old) + new in forms for old, new in self.rules.get(kind, ())
        )


class Recaser:
    """Gives passages in title case or capitals the case of prose: names keep their capital, other words lose it.

    Parameters
    ----------
    dictionary : Dictionary
        Words that mostly have no capital in prose.
    functional : collection of str
        Small words that a line in title case may leave small, and that are no names.
    known : collection of str
        Words of our lexicons: a surname that is one of them is not taken for a name.
    titles : collection of str
        Last words of offices: behind one of these every surname is a name.
    """

    def __init__(self, dictionary: Dictionary, functional: Words, known: Words, titles: Words, world: World) -> None:
        self.dictionary = dictionary
        self.functional = functional
        self.known = known
        self.titles = titles
        self.world = world
        self.capital = frozenset(read_yaml("lexicons/headlines.yaml")["capital"])
        dates = read_yaml("lexicons/dates.yaml")
        self.calendar = {word for name in ("months", "weekdays") for words in dates[name] for word in words}

    def recased(self, block: Block) -> Block:
        """Give a block as prose would be set; the same block if it is so set."""
        capitals = in_capitals(block.text)
        if not capitals and not self._in_title_case(block.text):
            return block
        return replace(block, text=self._prose(block.text, capitals))

    def _in_title_case(self, text: str) -> bool:
        """Whether a line without a full stop has capitals where prose has none."""
        if text.rstrip("\"”’')] ").endswith("."):
            return False
        words = [word for word in WORD.findall(text) if len(word) >= LEAST_LETTERS][1:]
        words = [word for word in words if word.lower() not in self.functional]
        large = [word for word in words if word[0].isupper()]
        return len(large) >= max(LEAST_WORDS, MOST * len(words)) and any(self._is_common(w.lower()) for w in large)

    def _is_common(self, word: str) -> bool:
        return word in self.functional or word in self.known or self.dictionary.has(word)

    def _prose(self, text: str, capitals: bool) -> str:
        matches = list(WORD.finditer(text))
        names = self._names([match.group() for match in matches])
        letters = list(text)
        for n, match in enumerate(matches):
            word = match.group()
            new = self._in_prose(word, n in names, capitals, _begins(text, match.start()))
            letters[match.start() : match.end()] = new if len(new) == len(word) else word
        return "".join(letters)

    def _in_prose(self, word: str, is_name: bool, capitals: bool, begins: bool) -> str:
        """Set one word: in a line of capitals, the case of names is lost too."""
        if not capitals and not word[1:].islower() and len(word) > 1:
            return word  # an abbreviation, or a name like McCain
        if is_name:
            return word.title() if capitals and word not in self.world.names else word
        if word == "I" or not self._is_common(word.lower()) or begins:
            return word.title() if capitals else word
        return word.lower()

    def _names(self, words: Sequence[str]) -> set[int]:
        """Give the places of words that belong to names: of the tables, of persons, of days and months."""
        everywhere = range(len(words))
        spans = [(start, end) for start, end, _ in self.world.find(words)]
        spans = [(start, end) for start, end in spans if end - start > 1 or self._may_name(words[start])]
        spans += [(n, n + size) for n in everywhere for size in (2, 3) if self._is_person(words[n : n + size])]
        tests = (self._is_of_calendar, self._is_surname, self._is_given_name, self._is_proper)
        spans += [(n, n + 1) for n in everywhere if any(test(words, n) for test in tests)]
        return {n for start, end in spans for n in range(start, end) if words[n][0].isupper()}

    def _is_proper(self, words: Sequence[str], n: int) -> bool:
        """Whether a word always has a capital: "Kurdish"."""
        return words[n].title() in self.capital or words[n].title().removesuffix("s") in self.capital

    def _may_name(self, word: str) -> bool:
        return word == "US" or word.lower() not in self.functional

    def _is_person(self, words: Sequence[str]) -> bool:
        return len(words) > 1 and bool(self.world.people(" ".join(words)))

    def _is_surname(self, words: Sequence[str], n: int) -> bool:
        """Whether a word is the surname of a holder of an office, and no word for what is done or how things are."""
        plain = words[n].lower()
        short = len(plain) < 3 and words[n - 1 : n] != ["s"]  # "China's Xi"
        if short or plain in self.functional or not self.world.people(plain):
            return False
        titled = n > 0 and words[n - 1].lower() in self.titles and not plain.endswith(("s", "ed", "ing"))
        titled = titled or len(plain) < 3
        return titled or not (plain in self.known or self.dictionary.has(plain, DESCRIBING))

    def _is_given_name(self, words: Sequence[str], n: int) -> bool:
        """Whether a word stands before a surname that is no other word."""
        if words[n].title() not in self.given or n + 1 == len(words):
            return False
        return words[n + 1][0].isupper() and not self._is_common(words[n + 1].lower())

    @cached_property
    def given(self) -> Words:
        """The given names of the holders of offices, but for those that mean something in the news."""
        first = {office.person.split()[0] for office in self.world.offices}
        return {name for name in first if name.lower() not in self.functional and name.lower() not in self.known}

    def _is_of_calendar(self, words: Sequence[str], n: int) -> bool:
        """Whether a word is a day or month: "in March", not "Thousands March"."""
        word = words[n].title()
        ambiguous = word.lower() in self.functional or self.dictionary.has(word.lower(), ("verb",))
        return word in self.calendar and (not ambiguous or (n > 0 and words[n - 1].lower() in ("in", "last", "since")))


def _begins(text: str, start: int) -> bool:
    """Whether a word begins a sentence, or what stands behind a colon."""
    before = text[max(start - 5, 0) : start].rstrip("\"“”‘'([ ")
    return before[-1] in ".!?:" if before else start <= 5


@cache
def _make_recaser(folder: str, world: str | None, version: str) -> Recaser:
    from spacy.lang.en.stop_words import STOP_WORDS

    functional = STOP_WORDS | set(read_yaml("lexicons/headlines.yaml")["functional"])
    lexicon, roles = load_lexicon(), load_roles()
    known = {*lexicon.verbs_of_forms, *lexicon.nouns_of_forms, *load_governors(), *roles.nouns}
    titles = {noun.split()[-1] for noun, found in roles.nouns.items() if found[0].category == "office"}
    words = {word for entry in known for word in entry.split()}
    return Recaser(_read_dictionary(Path(folder)), functional, words, titles, load_world(world))


def _read_dictionary(folder: Path) -> Dictionary:
    """Read the word list of a model's lemmatizer; a model without one gives an empty list."""
    from spacy.lookups import Lookups

    tables = Lookups().from_disk(folder / "lemmatizer" / "lookups")
    found = (tables.get_table(name, {}) for name in ("lemma_index", "lemma_exc", "lemma_rules"))
    index, irregular, rules = ({kind: table.get(kind, ()) for kind in PARTS_OF_SPEECH} for table in found)
    forms, others = ({kind: frozenset(words) for kind, words in table.items()} for table in (index, irregular))
    return Dictionary(forms, others, rules)


def load_recaser(nlp: Language) -> Recaser:
    """Give the recaser that goes with a pipeline."""
    world = nlp.get_pipe_config("kgraph_actors")["world"]
    return _make_recaser(str(nlp.path), world, digest(world) if world else "")
