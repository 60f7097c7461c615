"""How much of conflict and of cooperation there is over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

import networkx as nx

from kgraph.errors import UsageError
from kgraph.graph.filters import involving, is_counted
from kgraph.graph.scores import load_scores, score_of
from kgraph.graph.timeline import Happenings, check_step, happenings, period_of


@dataclass(frozen=True, slots=True)
class Period:
    """The events of one period: how many, and the mean, sum and lowest of their scores."""

    period: str
    events: int
    mean: float
    sum: float
    lowest: float


def escalation(
    G: Happenings,
    actor: str | None = None,
    recipient: str | None = None,
    *,
    every: str = "month",
    scale: str = "plover",
    unreal: bool = False,
) -> list[Period]:
    """Give how conflictive acts were, period by period: the lower the score, the more conflict.

    An event with several edges counts once; background does not count, nor does what has no date, or one that is
    coarser than the periods. Periods without events are left out.

    Parameters
    ----------
    G : nx.MultiDiGraph or iterable of Event
        A graph; or what :func:`kgraph.graph.events` gives, which has also what has no second party and so no edge,
        such as a mobilization against nobody named.
    actor, recipient : str, optional
        An id, name or alias, or the code of a country for everything of it: who acts, who is acted on, in a graph.
        For what passes either way between two, give a :func:`kgraph.graph.dyad` as ``G``.
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
        If there is no such step of time, or scale; or ``G`` is events and parties are named.

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
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for id, data in happenings(_of(G, actor, recipient)):
        if is_counted(data, unreal=unreal) and (period := period_of(data, every)):
            found[period][id] = score_of(data, scale)
    return [_period(name, scores.values()) for name, scores in sorted(found.items())]


def _of(G: Happenings, actor: str | None, recipient: str | None) -> Happenings:
    if actor is None and recipient is None:
        return G
    if isinstance(G, nx.MultiDiGraph):
        return involving(G, actor, recipient)
    raise UsageError("the events are chosen already", about=actor or recipient, hint="name parties to events()")


def _period(name: str, scores: Iterable[float]) -> Period:
    # fsum: the same whatever the order of the edges.
    scores = list(scores)
    total = fsum(scores)
    return Period(name, len(scores), total / len(scores), total, min(scores))
