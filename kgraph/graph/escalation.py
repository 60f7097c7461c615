"""How much of conflict and of cooperation there is over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

import networkx as nx

from kgraph.graph.filters import involving, told
from kgraph.graph.scores import load_scores, score_of
from kgraph.graph.timeline import check_step, period_of


@dataclass(frozen=True, slots=True)
class Period:
    """The events of one period: how many, and the mean, sum and lowest of their scores."""

    period: str
    events: int
    mean: float
    sum: float
    lowest: float


def escalation(
    G: nx.MultiDiGraph,
    actor: str | None = None,
    recipient: str | None = None,
    *,
    every: str = "month",
    scale: str = "plover",
    unreal: bool = False,
) -> list[Period]:
    """Give how conflictive acts were, period by period: the lower the score, the more conflict.

    An event with several edges counts once; one without a second party has no edge and does not count, nor does
    background, nor what has no date or one that is coarser than the periods. Periods without events are left out.

    Parameters
    ----------
    G : nx.MultiDiGraph
        As :func:`kgraph.graph.assemble` makes it.
    actor, recipient : str, optional
        An id, name or alias, or the code of a country for everything of it: who acts, who is acted on. For what
        passes either way between two, give a :func:`kgraph.graph.dyad` as ``G``.
    every : str
        ``day``, ``week`` (ISO 8601), ``month`` or ``year``.
    scale : str
        ``plover`` or ``goldstein``, see :func:`kgraph.graph.load_scores`; both run from -10 to 10.
    unreal : bool
        Whether to count too what is not told as having happened.

    Returns
    -------
    list of Period
        In the order of time.

    Raises
    ------
    NotFoundError
        If the graph has no such actor or recipient.
    UsageError
        If there is no such step of time, or scale.

    Examples
    --------
    >>> threat = {"predicate": "THREATENS", "date_start": "1962-10-22"}
    >>> visit = {"predicate": "VISITS", "date_start": "1962-10-30"}
    >>> G = nx.MultiDiGraph([("state:USA", "state:CUB", "e:1", threat), ("state:USA", "state:CUB", "e:2", visit)])
    >>> escalation(G, "state:USA", "state:CUB")
    [Period(period='1962-10', events=2, mean=0.25, sum=0.5, lowest=-3.5)]
    """
    check_step(every)
    load_scores(scale)
    H = involving(G, actor, recipient) if actor or recipient else G
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for _, _, key, data in told(H, unreal=unreal):
        if period := period_of(data, every):
            found[period][data.get("event", key)] = score_of(data, scale)
    return [_period(name, scores.values()) for name, scores in sorted(found.items())]


def _period(name: str, scores: Iterable[float]) -> Period:
    # fsum: the same whatever the order of the edges.
    scores = list(scores)
    total = fsum(scores)
    return Period(name, len(scores), total / len(scores), total, min(scores))
