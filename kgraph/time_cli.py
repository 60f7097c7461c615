"""The commands that look at change: counts and scores over time, what is new, what another graph holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.errors import KGraphError, UsageError
from kgraph.options import (
    DEFAULT_GRAPH,
    ActorOption,
    CsvOption,
    FromOption,
    GraphOption,
    JsonOption,
    RecipientOption,
    ToOption,
    TypeOption,
    UnrealOption,
    day,
)

if TYPE_CHECKING:
    import networkx as nx

    from kgraph.records import Event

DIFFERENT, TROUBLE = 1, 2

EveryOption = Annotated[str, typer.Option("--every", metavar="STEP", help="day, week, month or year.")]
ByReportOption = Annotated[
    bool, typer.Option("--by-report", help="Where an event has no date, count it on the day of the first report.")
]


def timeline(
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    type: TypeOption = None,
    start: FromOption = None,
    end: ToOption = None,
    every: EveryOption = "month",
    by_report: ByReportOption = False,
    unreal: UnrealOption = False,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Count events by day, week, month or year.

    What has no date, or one that is coarser than that, is not counted.

    \b
    Examples:
      kgraph timeline --every year --by-report
      kgraph timeline --actor USA --type THREATEN --csv > threats.csv
    """
    from kgraph.graph import timeline
    from kgraph.show import print_rows

    told = _told(graph, actor, recipient, False, type, start, end, by_report, unreal)
    found = timeline(told, every, unreal=unreal)
    _say_undated(told, sum(found.values()))
    print_rows(("period", "events"), list(found.items()), json=json, csv=csv)


def escalation(
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    both: Annotated[bool, typer.Option("--both", help="Also what the recipient does to the actor.")] = False,
    type: TypeOption = None,
    start: FromOption = None,
    end: ToOption = None,
    every: EveryOption = "month",
    by_report: ByReportOption = False,
    scale: Annotated[str, typer.Option("--scale", metavar="SCALE", help="plover or goldstein.")] = "plover",
    unreal: UnrealOption = False,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Score acts from -10 (conflict) to 10 (cooperation), by day, week, month or year.

    What has no date, or one that is coarser than that, is not counted.

    \b
    Examples:
      kgraph escalation --actor USA --recipient CUB --both
      kgraph escalation --actor "Soviet Union" --every year --scale goldstein --json
    """
    from kgraph.graph import escalation
    from kgraph.show import print_rows

    told = _told(graph, actor, recipient, both, type, start, end, by_report, unreal)
    found = escalation(told, every=every, scale=scale, unreal=unreal)
    _say_undated(told, sum(one.events for one in found))
    rows = [(one.period, one.events, one.mean, one.sum, one.lowest) for one in found]
    print_rows(("period", "events", "mean", "sum", "lowest"), rows, json=json, csv=csv)


def changes(
    since: Annotated[str, typer.Argument(metavar="DATE", help="The day of publication to begin with.")],
    unreal: UnrealOption = False,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """List events that articles published since a day tell: what is new, and of what more is told.

    \b
    Examples:
      kgraph changes 1962-10-24
      kgraph changes 1962-10-24 --unreal --json
    """
    from kgraph import pipeline
    from kgraph.graph import changes
    from kgraph.graph.explain import statement_of
    from kgraph.show import print_rows

    G = pipeline.read(graph, background=False)
    found = changes(G, day(since, "DATE") or since, unreal=unreal)
    told = ((one.event, one.new, len(one.claims)) for one in found)
    rows = [(event.id, new, statement_of(G, event), claims, len(event.claims)) for event, new, claims in told]
    print_rows(("id", "new", "statement", "claims", "of"), rows, json=json, csv=csv)


def diff(
    before: Annotated[Path, typer.Argument(metavar="A.db", help="A graph file.")],
    after: Annotated[Path, typer.Argument(metavar="B.db", help="Another.")],
    json: JsonOption = False,
) -> None:
    """Say what another graph holds that this one does not: events, documents, entities added, gone, changed.

    Exit codes, as of diff: 0 they hold the same, 1 they differ, 2 they cannot be compared.

    \b
    Examples:
      kgraph diff yesterday.db today.db
      kgraph diff yesterday.db today.db --json
    """
    from kgraph.difference import diff, difference_rows, format_difference
    from kgraph.show import plain, print_json, say_error

    try:
        found = diff(before, after)
    except KGraphError as error:
        say_error(error)
        raise typer.Exit(TROUBLE) from error
    if json:
        print_json(difference_rows(found))
    elif found:
        typer.echo(plain(format_difference(found)))
    if found:
        raise typer.Exit(DIFFERENT)


def _told(
    graph: Path,
    actor: str | None,
    recipient: str | None,
    both: bool,
    type: str | None,
    start: str | None,
    end: str | None,
    by_report: bool,
    unreal: bool,
) -> nx.MultiDiGraph | list[Event]:
    """Read the events that are asked about, or where a second party is named the edges to it."""
    from kgraph import pipeline
    from kgraph.graph import dated_by_report, dyad, events, facts, narrow

    if both and not (actor and recipient):
        raise UsageError("needs two parties", about="--both", hint="name --actor and --recipient")
    G = pipeline.read(graph, background=False)
    G = dated_by_report(G) if by_report else G
    first, last = day(start, "--from"), day(end, "--to")
    if not recipient:
        return events(G, actor=actor, type=type, start=first, end=last, unreal=unreal)
    G = dyad(G, actor, recipient) if both and actor else narrow(G, actor=actor, recipient=recipient)
    G = narrow(G, type=type, start=first, end=last)
    return G if unreal else facts(G)


def _say_undated(told: nx.MultiDiGraph | list[Event], counted: int) -> None:
    """Say how many events are in no period."""
    from kgraph.graph.timeline import happenings
    from kgraph.show import say

    events = {id for id, _ in happenings(told)}
    if left := len(events) - counted:
        say(f"{left} of {len(events)} events have no date, or one that is coarser")


COMMANDS = (timeline, escalation, changes, diff)
