"""How likely two entities of different documents are one: by their names, then by what speaks for and against it.

Each rule gives a weight and the reason for it; the score is their sum, in [0, 1]. What must keep two entities apart
(two countries, two names in one document, a name that says more than the other) keeps the score below :data:`BAR`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz

from kgraph.resolve.personal_names import as_korean, bare, says_more
from kgraph.resolve.spelling import distance, words_of

BAR = 0.92  # no wrong join among the labelled look-alikes, see `scripts/lookalikes`
FLOOR = 0.6  # below it two entities are not even candidates
_BELOW_BAR = 0.85
_ALIKE = 80.0  # of 100, for the words least alike: who only looks alike is a candidate, never joined
_FAMILIES = {"Leader": "Person", "ArmedGroup": "Organization"}
_TERM, _CAREER, _LIFE = 3, 25, 50  # years
_KOREA = frozenset(["KOR", "PRK"])


@dataclass(frozen=True, slots=True)
class Profile:
    """What the documents tell of one entity, for comparison.

    ``offices`` are ``body/code``; ``company`` the ids of whom the same documents name, ``countries`` their countries;
    ``years`` the first and the last year in which somebody writes of it, or it held an office.
    """

    id: str
    type: str
    names: tuple[str, ...]
    country: str | None = None
    listed: bool = False
    offices: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None

    @property
    def family(self) -> str:
        """The kind of thing it is: a leader is a person, an armed group an organization."""
        return _FAMILIES.get(self.type, self.type)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found; ``parts`` says that it keeps the two apart, however alike they are."""

    weight: float
    reason: str
    parts: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely two entities are one, in [0, 1], and why."""

    score: float
    reasons: tuple[str, ...]


def compare(left: Profile, right: Profile) -> Comparison:
    """Compare two entities.

    Examples
    --------
    >>> iran = [Profile(name, "Person", (name,), "IRN") for name in ("Qassem Soleimani", "Qasem Soleimani")]
    >>> compare(*iran)
    Comparison(score=0.97, reasons=('names sound the same', 'both of IRN'))
    """
    comparable = left.family == right.family and not (left.listed and right.listed)
    name = compare_names(left, right) if comparable else None
    if name is None:
        return Comparison(0.0, ())
    findings = [name, *(found for rule in RULES if (found := rule(left, right)))]
    score = min(1.0, max(0.0, sum(finding.weight for finding in findings)))
    if any(finding.parts for finding in findings):
        score = min(score, _BELOW_BAR)
    if left.id.partition("~")[0] == right.id.partition("~")[0]:
        score = max(score, FLOOR)
    return Comparison(round(score, 2), tuple(finding.reason for finding in findings))


def compare_names(left: Profile, right: Profile) -> Finding | None:
    """Give what the fullest names say that are closest to each other; nothing if none are alike."""
    pairs = product(fullest(left), fullest(right))
    together = _held_together(left, right)
    found = [finding for one, other in pairs if (finding := _likeness(one, other, left.family, together))]
    return max(found, key=lambda finding: (finding.weight, finding.reason), default=None)


def fullest(profile: Profile) -> set[tuple[str, ...]]:
    """Give the words of the names that say most: surnames and acronyms only where there is nothing else.

    Examples
    --------
    >>> fullest(Profile("person:ada-lima", "Person", ("Ada Lima", "Lima")))
    {('ada', 'lima')}
    """
    names = {words_of(name) for name in profile.names} - {()}
    if profile.family == "Person":
        names = {as_korean(bare(words)) if profile.country in _KOREA else bare(words) for words in names}
    return {words for words in names if len(words) > 1} or names


def _likeness(one: tuple[str, ...], other: tuple[str, ...], family: str, together: bool) -> Finding | None:
    surname_only = family == "Person" and 1 in (len(one), len(other))
    differ = distance(one, other)
    if differ < 3 and not surname_only:
        word = "have the same words" if one == other else "sound nearly the same" if differ else "sound the same"
        # Nobody transliterates the name of a ship or a weapon: a letter makes another one.
        parts = family == "Asset" and "".join(one) != "".join(other)
        return Finding((0.88 if one == other else 0.87) - 0.025 * differ, f"names {word}", parts)
    if family == "Person" and together and (says_more(one, other) or says_more(other, one)):
        return Finding(0.8, "one name has more names behind")
    alike = min(map(fuzz.ratio, one, other), default=0.0) if len(one) == len(other) else 0.0
    if family != "Person" and alike < _ALIKE:  # most of all pairs, so before what takes longer
        return None
    if differ < 3 or _is_part(one, other) or _is_part(other, one):
        word = "only a surname to compare" if surname_only else "one name says more than the other"
        return Finding(0.6, word, parts=True) if family == "Person" else None
    return Finding(0.6, f"names look alike ({alike:.0f} %)", parts=True) if alike >= _ALIKE else None


def _held_together(left: Profile, right: Profile) -> bool:
    """Whether both are told to have held one office, within one term of it."""
    return bool(left.offices & right.offices) and (gap := _years_apart(left, right)) is not None and gap <= _TERM


def _years_apart(left: Profile, right: Profile) -> int | None:
    if not left.years or not right.years:
        return None
    return max(left.years[0] - right.years[1], right.years[0] - left.years[1], 0)


def _is_part(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is the other with words, or all but the first letters of words, left out; surnames are not."""
    if len(short) > len(full) or distance(short[-1:], full[-1:]) >= 3:
        return False
    rest = iter(full)
    return all(any(_may_abbreviate(word, other) for other in rest) for word in short)


def _may_abbreviate(word: str, other: str) -> bool:
    shorter, longer = sorted((word, other), key=len)
    return (len(shorter) == 1 and longer.startswith(shorter)) or distance([word], [other]) < 3


def _country(left: Profile, right: Profile) -> Finding | None:
    if left.country and right.country:
        if left.country == right.country:
            return Finding(0.1, f"both of {left.country}")
        return Finding(-0.3, f"of two countries, {' and '.join(sorted((left.country, right.country)))}", parts=True)
    for one, other in ((left, right), (right, left)):
        if one.country and one.country in other.countries:
            return Finding(0.02, f"the other is told of with {one.country}")
    return None


def _office(left: Profile, right: Profile) -> Finding | None:
    shared = sorted(left.offices & right.offices)
    return Finding(0.05, f"both in the office {shared[0]}") if shared else None


def _company(left: Profile, right: Profile) -> Finding | None:
    shared = sorted(left.company & right.company)
    return Finding(0.05, f"both told of with {', '.join(shared[:3])}") if len(shared) > 1 else None


def _dates(left: Profile, right: Profile) -> Finding | None:
    gap = _years_apart(left, right) or 0
    if gap > _LIFE:
        return Finding(-0.3, f"{gap} years apart", parts=True)
    return Finding(-0.1, f"{gap} years apart") if gap > _CAREER else None


def _side_by_side(left: Profile, right: Profile) -> Finding | None:
    shared = left.documents & right.documents
    return Finding(-0.2, "named side by side in one document", parts=True) if shared else None


def _set_apart(left: Profile, right: Profile) -> Finding | None:
    """Whether a document's own evidence set one of them apart from a namesake (``person:george-bush~0a1b2c3d``)."""
    if "~" in left.id + right.id:
        return Finding(0.0, "a document's evidence speaks against the namesake", parts=True)
    return None


def _type(left: Profile, right: Profile) -> Finding | None:
    if left.type == right.type or left.family == "Person":
        return None
    return Finding(0.0, f"of two types, {' and '.join(sorted((left.type, right.type)))}", parts=True)


Rule = Callable[[Profile, Profile], Finding | None]
RULES: tuple[Rule, ...] = (_country, _office, _company, _dates, _side_by_side, _set_apart, _type)
