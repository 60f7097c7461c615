"""Role nouns in a text: which one a token is, where its phrase begins, how many it counts."""

from __future__ import annotations

from functools import lru_cache

from kgraph.extract.parsed import Token
from kgraph.extract.role_words import Role, Roles
from kgraph.extract.words import load_numbers

MODIFIERS = {
    "amod",
    "compound",
    "poss",
    "nmod",
    "nummod",
    "det",
    "quantmod",
    "advmod",
    "punct",
    "case",
    "npadvmod",
    "predet",
}


def role_at(token: Token, roles: Roles) -> tuple[Role, ...]:
    """Look a noun up with the words before it, then with "of" words behind it, then alone, plural as singular."""
    if token.lower_ in roles.status and token.i > 1 and token.nbor(-1).text == "-":  # "president-elect"
        return role_at(token.nbor(-2), roles)
    if token.lower_ not in roles.heads and _singular(token.lower_) not in roles.heads:
        return ()
    tokens, i = token.doc.tokens, token.i
    words = [t.lower_ for t in tokens[max(token.left_edge.i, i - roles.longest + 1) : i + 1]]
    after = [t.lower_ for t in tokens[i : i + 5]]
    ahead = token.head.i - token.i  # "rights" only helps to name the "rights chief"
    keys = [" ".join(after[:size]) for size in (5, 4, 3, 2) if not 0 < ahead < size] + [
        " ".join(words[-size:]) for size in range(len(words), 0, -1)
    ]
    for key in keys:
        for form in (key, _singular(key)):
            found = roles.nouns.get(form)
            if found:
                return found
    return ()


@lru_cache(maxsize=16_384)
def _singular(words: str) -> str:
    for ending, bare in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("men", "man"), ("s", "")):
        if words.endswith(ending):
            return words.removesuffix(ending) + bare
    return words


def left_edge(token: Token) -> int:
    """Give where the modifiers before a noun begin, articles left out."""
    left = token.i
    for child in sorted(token.lefts, key=lambda child: -child.i):
        if child.dep_ not in MODIFIERS or child.right_edge.i + 1 < left:
            break
        left = child.left_edge.i
    while left < token.i and (token.doc[left].tag_ in ("DT", "PDT", ",", "``", "CD") or token.doc[left].is_punct):
        left += 1
    return left


def count_of(token: Token) -> int | None:
    """Give how many, where the text says it in figures or words: "two frigates", "both countries"."""
    numbers = [t.lower_ for t in token.lefts if t.dep_ in ("nummod", "det", "predet", "preconj")]
    words = load_numbers()
    return next(
        (words[word] if word in words else int(word) for word in numbers if word in words or _is_figure(word)), None
    )


def _is_figure(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 7
