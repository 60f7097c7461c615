"""Links pronouns and bare nouns of a document to the phrase that they stand for, by rule; a doubt leaves them alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kgraph.extract.calling import load_callings, may_be_called, noun_of, nouns_for
from kgraph.extract.claims import LONGEST_SENTENCE
from kgraph.extract.content_truth import agents_or_subjects
from kgraph.extract.phrases import Phrase
from kgraph.extract.quotes import Quotes
from kgraph.extract.role_words import load_roles
from kgraph.extract.salience import (
    BODIES,
    PEOPLE,
    SUBJECTS,
    Place,
    agrees,
    foremost_beside,
    holds,
    is_expletive,
    is_said_of_acts,
    is_thing,
    load_salience,
    may_be_thing,
    own_verb,
    parties_beside,
    served_by,
    weight,
)
from kgraph.extract.tree import with_dep
from kgraph.extract.truth import TruthReader

if TYPE_CHECKING:
    from kgraph.extract.parsed import Doc, Span, Token

SENTENCES_BACK = 2
CALLED = ("name", "metonym", "demonym")


class Linker:
    """Links the phrases of one document; ``docs`` are its parsed paragraphs in order."""

    def __init__(self, docs: Sequence[Doc], truth: TruthReader) -> None:
        self.docs = docs
        self.truth = truth
        self.roles = load_roles()
        self.sentences: list[list[Place]] = []
        self.spans: list[Span] = []
        self.spoken: list[Place] = []
        self.quotes: dict[int, Quotes] = {}
        self.genders: dict[object, str] = {}
        self.named: dict[object, tuple[Place, set[str]]] = {}
        self.called: dict[tuple[str | None, bool], dict[object, Place]] = {}
        self.links: dict[tuple[int, int, int], tuple[int, Phrase]] = {}

    def link(self) -> dict[tuple[int, int, int], tuple[int, Phrase]]:
        """Give paragraph and phrase of the antecedent by paragraph, start and end of each linked phrase."""
        for paragraph, doc in enumerate(self.docs):
            phrases = deque(doc._.phrases.all)
            for sentence in doc.sents:
                self.sentences.append([])
                self.spans.append(sentence if len(sentence) <= LONGEST_SENTENCE else sentence[:0])
                while phrases and phrases[0].start < sentence.end:
                    phrase = phrases.popleft()
                    if len(sentence) <= LONGEST_SENTENCE:
                        self._read(paragraph, phrase)
        for place in self.spoken:  # who speaks may be named after the quotation
            self._set(place, self._speaker(place))
        return self.links

    def _read(self, paragraph: int, phrase: Phrase) -> None:
        here = Place(paragraph, len(self.sentences) - 1, phrase)
        if phrase.kind == "pronoun" and self._token(here).lower_ in load_salience().spoken:
            self.spoken.append(here)
            return
        self._set(here, self._antecedent(here))
        self.sentences[-1].append(here)
        self._remember(here)

    def _set(self, here: Place, found: Place | None) -> None:
        if found is not None:
            self.links[here.key] = self.links.get(found.key, (found.paragraph, found.phrase))

    def _antecedent(self, here: Place) -> Place | None:
        phrase = here.phrase
        if phrase.kind == "pronoun":
            return None if phrase.description.count else self._of_pronoun(here)
        token = self._token(here)
        if token.dep_ == "attr" and any(c.dep_ == "neg" for c in token.head.children):
            return None  # "Peru was not the country that left"
        named = self._name_beside(here) if phrase.kind == "role" else self._group_before(here)
        if named is not None:
            return named
        of_body = ":" in (phrase.description.body or "")  # whose head it is, is said
        nameless = phrase.description.country is None and not (phrase.description.office and of_body)
        if phrase.kind in ("nominal", "role") and nameless and self._is_definite(here):
            if phrase.description.office and phrase.description.status:  # the president-elect is not the president
                return self._of_office(here)
            return self._of_noun(here) or self._of_office(here) or self._of_role(here)
        return None

    def _name_beside(self, here: Place) -> Place | None:
        """Find the name that stands beside a role: "the French envoy, Marie Dupont"."""
        phrases = self.docs[here.paragraph]._.phrases
        beside = [phrases.at(token) for token in self._token(here).children if token.dep_ == "appos"]
        named = (p for p in beside if p is not None and p.kind == "name" and p.description.type in PEOPLE)
        return next((Place(here.paragraph, here.sentence, phrase) for phrase in named), None)

    def _group_before(self, here: Place) -> Place | None:
        """Find the armed group whose fighters are spoken of: "Hamas fighters"."""
        if here.phrase.description.type != "ArmedGroup" or here.phrase.kind != "nominal":
            return None
        phrases = self.docs[here.paragraph]._.phrases
        before = (phrases.at(token) for token in with_dep(self._token(here), "compound"))
        named = (p for p in before if p is not None and p.kind == "name" and p.description.type == "ArmedGroup")
        return next((Place(here.paragraph, here.sentence, phrase) for phrase in named), None)

    def _token(self, place: Place) -> Token:
        return self.docs[place.paragraph].tokens[place.phrase.root]

    def _is_definite(self, here: Place) -> bool:
        token = self._token(here)
        left = [c.lower_ for c in token.lefts]
        pointed = any(word in ("the", "this", "that", "these", "those") for word in left)
        return pointed and load_callings().others.isdisjoint(left)

    # pronouns

    def _of_pronoun(self, here: Place) -> Place | None:
        token = self._token(here)
        word = token.lower_
        if word == "it" and is_expletive(token):
            return None
        found = self._of_clause(here) or self._foremost(here)
        if found is not None and here.phrase.description.gender:
            self.genders[self._who(found)] = here.phrase.description.gender
        return found

    def _of_clause(self, here: Place) -> Place | None:
        """Find whom the clause itself suggests: "Peru recalled its envoy", "Peru said it had left"."""
        phrases = self.docs[here.paragraph]._.phrases
        token = self._token(here)
        roots = [owner for owner in foremost_beside(token) if owner.i < token.i]
        found = (place for root in roots for place in self.sentences[-1] if place.phrase == phrases.at(root))
        return next((place for place in found if self._fits(place, here)), None)

    def _foremost(self, here: Place) -> Place | None:
        """Find who stands in the fore of this sentence and the ones before, all their mentions taken together."""
        token = self._token(here)
        if self._is_of_unknown(token):
            return None
        apart = {self._who(place) for place in self._at(here, parties_beside(token))}
        scores: dict[object, dict[int, float]] = {}
        last: dict[object, Place] = {}
        for back in range(min(SENTENCES_BACK, here.sentence) + 1):
            for place in self.sentences[here.sentence - back]:
                who = self._who(place)
                if who not in apart and self._fits(place, here):
                    seen = scores.setdefault(who, {})
                    seen[back] = max(seen.get(back, 0), weight(self._token(place), token, back))
                    last[who] = max(last.get(who, place), place, key=lambda p: (p.sentence, p.phrase.start))
        best = max(scores, key=lambda who: (sum(scores[who].values()), last[who].phrase.start), default=None)
        if best is None or self._is_of_thing(here, sum(scores[best].values())):
            return None
        return last[best]

    def _at(self, here: Place, tokens: Iterable[Token]) -> list[Place]:
        """Give the phrases of the sentence that tokens head."""
        roots = {token.i for token in tokens}
        return [place for place in self.sentences[here.sentence] if place.phrase.root in roots]

    def _who(self, place: Place) -> object:
        """Give what tells an actor from others in the document: a row of a table, a surname, else the phrase itself."""
        paragraph, phrase = self.links.get(place.key, (place.paragraph, place.phrase))
        description = phrase.description
        name = description.name.split()[-1].lower() if description.name else None
        return description.known or name or (paragraph, phrase.start, phrase.end)

    def _fits(self, place: Place, here: Place) -> bool:
        """Whether a pronoun may stand for an earlier phrase."""
        if (place.phrase.kind == "pronoun" and place.key not in self.links) or place.phrase.is_modifier:
            return False
        _, phrase = self.links.get(place.key, (place.paragraph, place.phrase))
        token, pronoun = self._token(place), self._token(here)
        gender = self._gender(place)
        inside = place.sentence == here.sentence and holds(token, pronoun)
        return not inside and agrees(pronoun.lower_, phrase.description, token, gender)

    def _gender(self, place: Place) -> str | None:
        """Give what the text says of somebody's gender: by a role, a title, an earlier pronoun."""
        paragraph, phrase = self.links.get(place.key, (place.paragraph, place.phrase))
        if phrase.description.gender:
            return phrase.description.gender
        words = (t.lower_.rstrip(".") for t in self.docs[paragraph].tokens[max(phrase.start - 1, 0) : phrase.end])
        titled = next((self.roles.gender[word] for word in words if word in self.roles.gender), None)
        return titled or self.genders.get(self._who(place))

    def _is_of_unknown(self, token: Token) -> bool:
        """Whether a pronoun is said by somebody whose name is not known here: "Doe said he would"."""
        verb = own_verb(token)
        above = own_verb(verb) if verb is not None and verb.dep_ == "ccomp" else None
        if above is None or not self.truth.is_speech(above):
            return False
        said = [t for t in agents_or_subjects(above) if t.tag_ == "NNP" and t.i < token.i]
        return token.tag_ == "PRP" and token.lower_ != "they" and any(not token.doc._.phrases.at(t) for t in said)

    def _is_of_thing(self, here: Place, score: float) -> bool:
        """Whether a noun that names nobody stands more in the fore: "sent a letter. Chile rejected it"."""
        token = self._token(here)
        if not may_be_thing(token):
            return False
        nouns = (
            (noun, back)
            for back in range(min(SENTENCES_BACK, here.sentence) + 1)
            for noun in self.spans[here.sentence - back]
            if (back or noun.i < token.i) and is_thing(noun, token) and not self._acts(noun)
        )
        rather = 2 if is_said_of_acts(token) else 1
        return any(rather * weight(noun, token, back) > score for noun, back in nouns)

    def _acts(self, noun: Token) -> bool:
        phrase = noun.doc._.phrases.at(noun)
        return phrase is not None and phrase.acts

    # quotations

    def _speaker(self, here: Place) -> Place | None:
        """Find who says I or we, and to whom you is said."""
        token, words = self._token(here), load_salience()
        quotes = self._quotes(here.paragraph)
        number = quotes.around(token)
        if number is None:
            verb = own_verb(token)
            speaking = verb is not None and token.lower_ not in words.hearer
            speakers = self.truth.of_verb(verb).speakers if verb is not None and speaking else ()
            return self._said_by(here, next(iter(speakers), None))
        if token.lower_ in words.hearer:
            return self._said_by(here, quotes.hearer(number))
        return self._said_by(here, quotes.speaker(number))

    def _quotes(self, paragraph: int) -> Quotes:
        if paragraph not in self.quotes:
            self.quotes[paragraph] = Quotes(self.docs[paragraph], self.truth)
        return self.quotes[paragraph]

    def _said_by(self, here: Place, speaker: Token | None) -> Place | None:
        """Give the phrase of who speaks; I is a person, and "we" of a spokesman is the body he speaks for."""
        if speaker is None:
            return None
        doc = self.docs[here.paragraph]
        phrase = doc._.phrases.at(speaker)
        if phrase is None or (phrase.kind == "pronoun" and Place(here.paragraph, 0, phrase).key not in self.links):
            return None
        _, target = self.links.get((here.paragraph, phrase.start, phrase.end), (here.paragraph, phrase))
        if self._token(here).lower_ in load_salience().speaker:
            return Place(here.paragraph, here.sentence, phrase) if target.description.type in PEOPLE else None
        served = (doc._.phrases.at(token) for token in served_by(speaker) if speaker.lower_.startswith("spokes"))
        bodies = (body for body in served if body is not None and body.description.type in BODIES)
        return Place(here.paragraph, here.sentence, next(bodies, phrase))

    # nouns

    def _earlier(self, here: Place) -> Iterator[Place]:
        """Give earlier phrases: of this sentence and the ones before it, subjects first."""
        for back in range(min(SENTENCES_BACK, here.sentence) + 1):
            places = [
                p for p in self.sentences[here.sentence - back] if p.phrase.kind != "pronoun" or p.key in self.links
            ]
            yield from sorted(
                places, key=lambda p: (self._token(p).dep_ not in SUBJECTS, p.phrase.start if back else -p.phrase.start)
            )

    def _of_office(self, here: Place) -> Place | None:
        """Find who was called by the same office earlier in the document, the last of them."""
        office, status = here.phrase.description.office, here.phrase.description.status
        if office is None or here.phrase.description.plural:
            return None
        for sentence in reversed(self.sentences):
            for place in reversed(sentence):
                other = place.phrase.description
                named = other.country is not None or place.phrase.kind == "name"
                if self._token(place).dep_ == "attr":  # "she was the first monarch to visit"
                    continue
                if (other.office, other.status) == (office, status) and not other.plural and named:
                    return place
        return None

    def _of_noun(self, here: Place) -> Place | None:
        """Find the only one of the document that a noun may call, else the foremost of those named last."""
        token = self._token(here)
        apart = {self._who(place) for place in self._at(here, parties_beside(token))}
        word = token.lower_
        called = [
            place
            for who, (place, words) in self.named.items()
            if who not in apart and may_be_called(word, place.phrase.description, words)
        ]
        if len(called) == 1:
            return called[0]
        known = {self._who(place) for place in called}
        nearest = (p for p in self._earlier(here) if word in load_callings().countries or not p.phrase.is_modifier)
        return next((p for p in nearest if p.phrase.kind in CALLED and self._who(p) in known), None)

    def _of_role(self, here: Place) -> Place | None:
        """Find the only one of the document who is called by the same noun: "the ambassador", "the students"."""
        description = here.phrase.description
        if description.type in ("State", "Place", "Asset"):
            return None
        alike = self.called.get((noun_of(description), description.plural), {})
        return next(iter(alike.values())) if len(alike) == 1 else None

    def _remember(self, place: Place) -> None:
        """Keep who has been named, and by which nouns."""
        phrase, who = place.phrase, self._who(place)
        if phrase.kind in CALLED:
            words = {token.lower_ for token in self.docs[place.paragraph].tokens[phrase.start : phrase.end]}
            self.named[who] = place, self.named.get(who, (place, set()))[1] | words
        for noun in nouns_for(phrase.description):
            self.called.setdefault((noun, phrase.description.plural), {})[who] = place
