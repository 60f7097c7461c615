"""How much an act is conflict or cooperation: the scores of PLOVER, the weights of Goldstein."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from kgraph.errors import GraphError, UsageError
from kgraph.ontology import load_ontology, read_yaml

SCALES = ("plover", "goldstein")


@cache
def load_scores(scale: str = "plover") -> Mapping[str, float]:
    """Give the score of every predicate, from -10 (conflict) to 10 (cooperation).

    Parameters
    ----------
    scale : str
        ``plover``, by type and mode as the PLOVER manual has them; or ``goldstein``, the weights of 1992 by the root
        of CAMEO that a type was made of, see ``schema/goldstein.yaml``.

    Raises
    ------
    UsageError
        If there is no such scale.

    References
    ----------
    Open Event Data Alliance, PLOVER 2.0 manual. Joshua S. Goldstein, "A conflict-cooperation scale for WEIS events
    data", Journal of Conflict Resolution 36(2), 1992, 369-385.

    Examples
    --------
    >>> load_scores()["THREATENS"], load_scores("goldstein")["THREATENS"]
    (-3.5, -6.0)
    """
    predicates = load_ontology().predicates
    if scale == "plover":
        return {name: p.score for name, p in predicates.items()}
    if scale != "goldstein":
        raise UsageError("no such scale", about=scale, hint=f"take one of {', '.join(SCALES)}")
    weights = read_yaml("goldstein.yaml")["types"]
    return {name: float(weights[p.type].get(p.mode, weights[p.type]["any"])) for name, p in predicates.items()}


def score_of(data: Mapping[str, Any], scale: str = "plover") -> float:
    """Give the score of an edge.

    Raises
    ------
    GraphError
        If its predicate is not in the vocabulary.
    """
    try:
        return load_scores(scale)[data["predicate"]]
    except KeyError as error:
        hint = "name the words it was read with, --schema DIR or kgraph.ontology.use_schema"
        raise GraphError("no predicate with a score", about=str(data.get("predicate")), hint=hint) from error
