"""How alike two names are written or sound: one name reaches the news in many transliterations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

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
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sk(?:iy|yi|ii|yy|ij|y)$", "ski"),
        (r"([ae])j$", r"\1i"),
        (r"ij$", "i"),
        (r"([^aeiouy][dt])(?:er|re)$", r"\1r"),  # Alexander, Aleksandr; centre, center
        (r"h[iy]?ov$", "hev"),  # Gorbachov
        (r"enka$", "enko"),
        (r"([aeiouy])h$", r"\1"),
        (r"tsch|tch", "ch"),
        (r"shch|sch", "sh"),
        (r"dzh|dj", "j"),
        (r"ph", "f"),
        (r"ck", "k"),
        (r"x", "ks"),
        (r"tz", "ts"),
        (r"w", "v"),
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
        *(("q", "g"), ("q", "k"), ("g", "k"), ("kh", "k"), ("kh", "h"), ("j", "g"), ("j", "zh"), ("j", "i")),
        *(("sh", "ch"), ("d", "z"), ("s", "z"), ("v", "f"), ("ts", "s")),
        *(("a", "e"), ("e", "i"), ("E", "e"), ("E", "i"), ("ie", "i"), ("ia", "i"), ("ia", "a")),
        *(("iu", "i"), ("iu", "u"), ("ua", "u")),
    )
)
_COARSE = {
    **{"h": "", "f": "v"},
    **dict.fromkeys(("q", "g", "j", "kh", "zh"), "k"),
    **dict.fromkeys(("z", "d", "ts", "sh", "ch"), "s"),
}
_SHORT, _BRIEF = 3, 4  # letters: so short a word is another one if a letter (Lee, Li), a sound (Peng, Ping) differs
_FAR = 3.0


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

    text = re.sub(r"['’`.]", "", anyascii(name)).lower()
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
    """
    if "".join(left) == "".join(right):
        return 0.0
    if len(left) != len(right):
        return _FAR
    return min(_FAR, sum(_word_distance(one, other) for one, other in zip(left, right, strict=True)))


@lru_cache(maxsize=500_000)
def _word_distance(left: str, right: str) -> float:
    if left == right:
        return 0.0
    if min(len(left), len(right)) <= _SHORT or (left + right).isdigit():
        return _FAR
    near = 1.0 if min(len(left), len(right)) > _BRIEF else _FAR
    pairs = zip_longest(sounds(left), sounds(right), fillvalue="")
    return sum(0.0 if one == other else near if frozenset((one, other)) in _NEAR else _FAR for one, other in pairs)
