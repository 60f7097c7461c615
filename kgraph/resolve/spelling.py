"""How alike two names are written or sound: one name reaches the news in many transliterations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

# Small words that some papers write and others leave out.
_PARTICLES = frozenset(["al", "el", "ul", "da", "de", "del", "der", "do", "dos", "la", "le", "of", "the", "for", "and"])
_COMPOUNDS = (
    (re.compile(r"\b(?:ben|ibn)\b"), "bin"),
    # Abd al-Rahman, Abdel Rahman, Abdur Rahman and Abdulrahman are one word.
    (re.compile(r"\babd[aeou]([rsznd])[- ]?(?=\1)"), "abdal"),
    (re.compile(r"\babd[aeou]?[- ]?[aeu]l[- ]"), "abdal"),
    (re.compile(r"\babd[aeou]l[- ]?"), "abdal"),
    (re.compile(r"\b[ae](?:[dnrstz]|sh)-"), " "),  # an-Nusra, ez-Zor
    (re.compile(r"[aou]ll?ah?\b"), "alla"),  # Abdallah, Hezbollah, Hizbullah
)
_GLUED = re.compile(r"\b(Al|El)(?=[A-Z][a-z])")  # ElBaradei
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sk(?:iy|yi|ii|yy|ij|y)$", "ski"),
        (r"([ae])j$", r"\1i"),
        (r"ij$", "i"),
        (r"([^aeiouy][dt])(?:er|re)$", r"\1r"),  # Alexander, Aleksandr; centre, center
        (r"h[iy]?ov$", "hev"),  # Gorbachov
        (r"enka$", "enko"),
        (r"eve$", "evo"),  # Debaltseve, Debaltsevo
        (r"([aeiouy])h$", r"\1"),
        (r"tsch|tch", "ch"),
        (r"shch|sch", "sh"),
        (r"dzh|dj", "j"),
        (r"ph", "f"),
        (r"ck", "k"),
        (r"x", "ks"),
        (r"tz", "ts"),
        (r"w", "v"),
        (r"([dkst])u(?=a)", r"\1v"),  # Eduard, Edvard
        (r"[ou]e(?=[bcdfghklmnprstz])", "u"),  # Soekarno, Sukarno; Mueller, Müller
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)", "k"),
        (r"ee", "i"),
        (r"o", "u"),
        (r"[ae][iy]+e?|ae", "E"),
        (r"y", "i"),
    )
)
_UNIT = re.compile(r"[kgdtscz]h|ts|[aeiuE]+|.")
_DOUBLED = re.compile(r"(.)\1+")
_SAME_SOUND = {"gh": "g", "dh": "d", "th": "t", "ie": "i", "iE": "E"}
# What differs from one transliteration to another, and rarely from one name to another.
_NEAR = frozenset(
    frozenset(pair)
    for pair in (
        *(
            ("q", "g"),
            ("q", "k"),
            ("g", "k"),
            ("kh", "k"),
            ("kh", "h"),
            ("h", "g"),
            ("j", "g"),
            ("j", "zh"),
            ("j", "i"),
        ),
        *(("sh", "ch"), ("d", "z"), ("s", "z"), ("v", "f"), ("ts", "s")),
        *(("a", "e"), ("e", "i"), ("E", "e"), ("E", "i"), ("ie", "i"), ("ia", "i"), ("iu", "i"), ("ua", "u")),
    )
)
_COARSE = {
    "f": "v",
    **dict.fromkeys(("q", "g", "h", "j", "kh", "zh"), "k"),
    **dict.fromkeys(("z", "d", "ts", "sh", "ch"), "s"),
}
_SHORT, _BRIEF = 3, 4  # letters: so short a word is another one if a letter (Lee, Li), a sound (Jong, Gong) differs
_VOWEL_LETTERS = frozenset("aeiuE")
# In these a brief word may differ: Adel, Adil; but not Peng, Ping.
_VOWELS = frozenset((frozenset("ae"), frozenset("ei")))
_SLURRED = frozenset("aei")  # vowels between two consonants that come and go: Dagalo, Daglo
FAR = 3.0


def words_of(name: str) -> tuple[str, ...]:
    """Give the words of a name in plain letters, without the small words that come and go.

    Examples
    --------
    >>> words_of("Bashar al-Assad"), words_of("Abd al-Rahman")
    (('bashar', 'assad'), ('abdalrahman',))
    """
    return _words_of(name)


@lru_cache(maxsize=100_000)
def _words_of(name: str) -> tuple[str, ...]:
    from anyascii import anyascii

    text = _GLUED.sub(r"\1 ", re.sub(r"['’`.]", "", anyascii(name))).lower()
    for pattern, replacement in _COMPOUNDS:
        text = pattern.sub(replacement, text)
    words = re.findall(r"[a-z0-9]+", text)
    kept = [word for place, word in enumerate(words) if word not in _PARTICLES or place == len(words) - 1]
    return tuple(kept or words)


@lru_cache(maxsize=100_000)
def sounds(word: str) -> tuple[str, ...]:
    """Give the sounds of a word, consonants and vowels in turn, in a spelling that most transliterations share.

    Examples
    --------
    >>> sounds("qassem"), sounds("zelenskyy") == sounds("zelensky"), sounds("khrushchev")
    (('q', 'a', 's', 'e', 'm'), True, ('kh', 'r', 'u', 'sh', 'e', 'v'))
    """
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    units = _UNIT.findall(_DOUBLED.sub(r"\1", word))
    return tuple(_SAME_SOUND.get(unit, unit) for unit in units)


@lru_cache(maxsize=100_000)
def skeleton(words: tuple[str, ...]) -> str:
    """Give the consonants of words, so coarse that all transliterations of a name share them.

    Examples
    --------
    >>> skeleton(("gaddafi",)) == skeleton(("qadhafi",)) == skeleton(("kadhafi",)) != skeleton(("kaddoumi",))
    True
    """
    return "".join(_coarse(unit) for word in words for unit in sounds(word)) or "".join(words)


@lru_cache(maxsize=100_000)
def initial(word: str) -> str:
    """Give how a word begins, as coarse: ``a`` for any vowel.

    Examples
    --------
    >>> initial("gaddafi") == initial("qadhafi") == initial("k"), initial("evgeny") == initial("yevgeny")
    (True, True)
    """
    return next(filter(None, map(_coarse, sounds(word)[:1])), "a")


def _coarse(unit: str) -> str:
    return _COARSE.get(unit, "" if unit[0] in "aeiuE" else unit)


def distance(left: Sequence[str], right: Sequence[str]) -> float:
    """Count the sounds in which the words of two names differ; 3 or more are two names.

    Examples
    --------
    >>> distance(["qassem"], ["qasem"]), distance(["gaddafi"], ["qadhafi"]), distance(["un"], ["il"])
    (0.0, 1.0, 3.0)
    >>> distance(["abubakar", "shekau"], ["abu", "bakr", "shekau"])
    1.0
    """
    if "".join(left) == "".join(right):
        return 0.0
    short, long = sorted((left, right), key=len)
    if len(short) == len(long):
        return _words_distance(left, right)
    return min((_words_distance(short, one) for one in _run_together(long) if len(one) == len(short)), default=FAR)


def _run_together(words: Sequence[str]) -> Iterator[list[str]]:
    """Give the words with two neighbours of three letters or more written as one."""
    for place, (one, other) in enumerate(pairwise(words)):
        if min(len(one), len(other)) >= _SHORT:
            yield [*words[:place], one + other, *words[place + 2 :]]


def _words_distance(left: Sequence[str], right: Sequence[str]) -> float:
    found = 0.0
    for one, other in zip(left, right, strict=True):
        found += _word_distance(one, other)
        if found >= FAR:  # most pairs of names differ in their first words
            return FAR
    return found


@lru_cache(maxsize=500_000)
def _word_distance(left: str, right: str) -> float:
    if left == right:
        return 0.0
    if min(len(left), len(right)) <= _SHORT or (left + right).isdigit():
        return FAR
    one, other = sorted((sounds(left), sounds(right)), key=len)
    if len(one) != len(other):
        return _slurred(one, other) if len(left + right) > 2 * _BRIEF + 2 else FAR
    brief = min(len(left), len(right)) <= _BRIEF
    near = _NEAR if not brief else _VOWELS if one[-1] not in "ng" else frozenset()
    return _sounds_distance(one, other, near)


def _sounds_distance(left: Sequence[str], right: Sequence[str], near: frozenset[frozenset[str]] = _NEAR) -> float:
    pairs = zip(left, right, strict=True)
    return sum(0.0 if one == other else 1.0 if _are_near(one, other, near) else FAR for one, other in pairs)


def _are_near(one: str, other: str, near: frozenset[frozenset[str]]) -> bool:
    """Whether two sounds are near, or vowels of which one has a glide more: -iyoyev, -iyoev."""
    vowel = one.replace("i", "")
    glides = near is _NEAR and vowel == other.replace("i", "") and vowel[:1] in _VOWEL_LETTERS
    return glides or frozenset((one, other)) in near


def _slurred(short: Sequence[str], long: Sequence[str]) -> float:
    """Compare two words of which one writes a vowel between consonants that the other leaves out."""
    if len(long) - len(short) != 1:
        return FAR
    inner = range(1, len(long) - 1)
    comes = [n for n in inner if long[n] in _SLURRED and not {long[n - 1][0], long[n + 1][0]} & _VOWEL_LETTERS]
    return 1.0 + min((_sounds_distance(short, [*long[:n], *long[n + 1 :]]) for n in comes), default=FAR)
