"""Makes ids and names from the words of a text, for whom no table has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from kgraph.ontology import read_yaml
from kgraph.records import digest

_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Naming:
    """The words of ``schema/lexicons/naming.yaml``, which tells what each is for."""

    trades: frozenset[str]
    local: frozenset[str]
    courts: frozenset[str]
    shared: frozenset[str]
    peoples: Mapping[str, str]
    abroad: Mapping[str, str]
    prefixes: Mapping[str, str]


@cache
def load_naming() -> Naming:
    """Read what decides whom words name that no table has.

    Examples
    --------
    >>> load_naming().abroad["embassy"]
    'in'
    """
    return msgspec.convert(read_yaml("lexicons/naming.yaml"), Naming)


def slug(text: str) -> str:
    """Give the words of a name as they stand in an id: ASCII, lower case, hyphens.

    Examples
    --------
    >>> slug("Nicolás Maduro"), slug("U.S. Steel")
    ('nicolas-maduro', 'us-steel')
    """
    from anyascii import anyascii

    ascii_text = anyascii(text).lower().replace("'", "").replace(".", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-") or digest(text)


def without_determiner(text: str) -> str:
    """Give the words of a phrase on one line, without the article or possessive before them.

    Examples
    --------
    >>> without_determiner("their  armed wing")
    'armed wing'
    """
    return _DETERMINER.sub("", " ".join(text.split()))
