"""Whether a text is in English: refused only when it is long enough and clearly in another language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

MIN_CHARS = 300  # py3langid calls 6 % of English headlines something else, and hardly any longer text
SAMPLE_CHARS = 4_000
# Some 19 % of the words of English news and rare elsewhere: no "in", "was", "for", "have", which others have too.
# fmt: off
FUNCTION_WORDS = frozenset({
    "the", "of", "and", "that", "with", "from", "which", "were", "been", "said", "would",
    "not", "but", "his", "their", "they",
})
# fmt: on
ENGLISH_SHARE = 0.08
MAX_ENGLISH, MIN_OTHER = 0.01, 0.8  # both have to hold; English full of foreign names gets .002 and .3
# Languages with a press; the minor ones that py3langid knows too (Extremaduran, Pidgin) draw off lists of names.
# fmt: off
LANGUAGES = [
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu",
    "fa", "fi", "fr", "ga", "gl", "gu", "ha", "he", "hi", "hr", "ht", "hu", "hy", "id", "is", "it", "ja", "ka",
    "kk", "km", "kn", "ko", "ku", "ky", "lo", "lt", "lv", "mg", "mk", "ml", "mn", "mr", "ms", "mt", "my", "ne",
    "nl", "no", "om", "pa", "pl", "ps", "pt", "ro", "ru", "rw", "si", "sk", "sl", "so", "sq", "sr", "sv", "sw",
    "ta", "te", "tg", "th", "tl", "tr", "ug", "uk", "ur", "uz", "vi", "xh", "yo", "zh", "zu",
]
# fmt: on


def find_other_language(text: str) -> str | None:
    """Name the language (ISO 639) of a text that is long enough to tell and clearly not English.

    Examples
    --------
    >>> find_other_language("The envoys of both sides met for talks on the strait, and left. " * 10) is None
    True
    """
    sample = text[:SAMPLE_CHARS]
    if len(text) < MIN_CHARS or _english_share(sample) >= ENGLISH_SHARE:
        return None
    ranked = dict(_identifier().rank(sample))
    best = max(ranked, key=ranked.__getitem__)
    clear = ranked["en"] <= MAX_ENGLISH and ranked[best] >= MIN_OTHER
    return best if clear else None


def normalise_language(language: str | None) -> str | None:
    """Reduce a language tag to its main part.

    Examples
    --------
    >>> normalise_language("en-GB"), normalise_language("eng"), normalise_language(" ")
    ('en', 'en', None)
    """
    main = re.split(r"[-_]", (language or "").strip().lower())[0]
    return "en" if main in ("eng", "english") else main or None


def _english_share(text: str) -> float:
    """Measure the share of words that are English function words; most texts need no model to be told apart."""
    words = re.findall(r"\w+", text.lower())
    return sum(word in FUNCTION_WORDS for word in words) / max(len(words), 1)


@cache
def _identifier() -> LanguageIdentifier:
    """Load the model once, half a second after the first text that needs it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
