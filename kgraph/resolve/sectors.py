"""The PLOVER sector that the words of an organisation's name tell, for organisations that no table lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from kgraph.ontology import read_yaml
from kgraph.world.tables import fold

_LONGEST = 4  # words of an entry
_TAIL = re.compile(r"\s(?:of|for|in)\s.*")


@cache
def load_name_words() -> Mapping[str, str]:
    """Read which words of a name tell which sector.

    Examples
    --------
    >>> load_name_words()["news agency"]
    'JRN'
    """
    sectors = read_yaml("actors/name_words.yaml")["sectors"]
    return {word.replace("-", " "): sector for sector, words in sectors.items() for word in words}


def sector_of_name(name: str) -> str | None:
    """Give the sector of an organisation by the head of its name, if that tells it; of an alliance by what is allied.

    Examples
    --------
    >>> sector_of_name("National News Agency"), sector_of_name("University of Law"), sector_of_name("Acme")
    ('JRN', 'EDU', None)
    >>> sector_of_name("Medical Services Alliance"), sector_of_name("Global Alliance")
    ('MED', 'SOC')
    """
    plain = " ".join(fold(name).lower().replace(".", "").replace("-", " ").split())
    words = _TAIL.sub("", plain).split() or [""]
    of_members = words[-1] in read_yaml("actors/name_words.yaml")["of_members"]
    return (of_members and _at_end(words[:-1])) or _at_end(words)


def _at_end(words: Sequence[str]) -> str | None:
    """Give the sector of the longest entry that words end in."""
    sizes = range(min(_LONGEST, len(words)), 0, -1)
    return next((found for size in sizes if (found := load_name_words().get(" ".join(words[-size:])))), None)
