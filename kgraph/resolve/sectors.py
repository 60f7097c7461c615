"""The PLOVER sector that the words of an organisation's name tell, for organisations that no table lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kgraph.ontology import read_yaml
from kgraph.world.tables import fold

_LONGEST = 3  # words of an entry
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
    return {word: sector for sector, words in sectors.items() for word in words}


def sector_of_name(name: str) -> str | None:
    """Give the sector of an organisation by the head of its name, if that tells it.

    Examples
    --------
    >>> sector_of_name("National News Agency"), sector_of_name("University of Law"), sector_of_name("Acme")
    ('JRN', 'EDU', None)
    """
    plain = " ".join(fold(name).lower().replace(".", "").split())
    words = _TAIL.sub("", plain).split() or [""]
    sizes = range(min(_LONGEST, len(words)), 0, -1)
    return next((found for size in sizes if (found := load_name_words().get(" ".join(words[-size:])))), None)
