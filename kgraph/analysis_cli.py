"""The commands that count, score and compare: who acts on whom, who is in the middle, what changed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kgraph.errors import KGraphError, UsageError
from kgraph.options import DEFAULT_GRAPH, GraphOption, JsonOption, day

if TYPE_CHECKING:
    import networkx as nx

    from kgraph.records import Event

DIFFERENT, TROUBLE = 1, 2

ActorOption = Annotated[str | None, typer.Option("--actor", help="Who acts: a name, alias, id or ISO country code.")]
RecipientOption = Annotated[str | None, typer.Option("--recipient", help="Who is acted on, named likewise.")]
TypeOption = Annotated[str | None, typer.Option("--type", help="A PLOVER type or a predicate.")]
FromOption = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Not before this day.")]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Not after this day.")]
UnrealOption = Annotated[
    bool, typer.Option("--unreal", help="Also what is planned, demanded, denied, negated and the like.")
]
EveryOption = Annotated[str, typer.Option("--every", metavar="STEP", help="day, week, month or year.")]
ByReportOption = Annotated[
    bool, typer.Option("--by-report", help="Where an event has no date, count it on the day of the first report.")
]
ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar="ATTRIBUTE", help="Join those alike in this, such as country, type or sector."),
]
FirstOption = Annotated[int, typer.Option("-n", metavar="N", min=0, help="How many rows at most; 0 for all.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print a table for spreadsheets.")]


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

    told = _told(graph, actor, recipient, False, type, start, end, by_report, unreal)
    found = timeline(told, every)
    _say_undated(told, sum(found.values()))
    _print(("period", "events"), found.items(), json, csv)


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

    told = _told(graph, actor, recipient, both, type, start, end, by_report, unreal)
    found = escalation(told, every=every, scale=scale, unreal=unreal)
    _say_undated(told, sum(one.events for one in found))
    rows = ((one.period, one.events, one.mean, one.sum, one.lowest) for one in found)
    _print(("period", "events", "mean", "sum", "lowest"), rows, json, csv)


def dyads(
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    type: TypeOption = None,
    start: FromOption = None,
    end: ToOption = None,
    by: ByOption = None,
    n: FirstOption = 20,
    unreal: UnrealOption = False,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """List who acts on whom, most events first: how many of which kind, and the mean of their PLOVER scores.

    A reciprocal event, such as a meeting, counts both ways.

    \b
    Examples:
      kgraph dyads --by country
      kgraph dyads --actor USA --from 1962-10-01 --to 1962-10-31 -n 0 --csv
    """
    from kgraph.graph import projection
    from kgraph.graph.projection import QUADS
    from kgraph.graph.query import name_of

    G = _read(graph, actor, recipient, type, start, end)
    ties = sorted(projection(G, by, unreal=unreal).edges(data=True), key=lambda tie: (-tie[2]["weight"], tie[:2]))
    columns = ("actor", "actor_name", "recipient", "recipient_name", "events", *QUADS, "score", "first", "last")
    names = ("weight", *QUADS, "score", "first", "last")
    rows = [(u, name_of(G, u), v, name_of(G, v), *(data[name] for name in names)) for u, v, data in ties]
    _print(columns, _first(rows, n), json, csv, hidden=("actor", "recipient"))


def centrality(
    measure: Annotated[
        str,
        typer.Option(
            "--measure",
            metavar="NAME",
            help="degree, in, out, strength, in_strength, out_strength, pagerank, betweenness or eigenvector.",
        ),
    ] = "degree",
    type: TypeOption = None,
    start: FromOption = None,
    end: ToOption = None,
    by: ByOption = None,
    n: FirstOption = 20,
    pivots: Annotated[
        int | None,
        typer.Option("--pivots", metavar="N", help="Estimate betweenness from N nodes, where there are thousands."),
    ] = None,
    unreal: UnrealOption = False,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """List who is in the middle, the most central first.

    \b
    Examples:
      kgraph centrality
      kgraph centrality --measure pagerank --by country -n 10
      kgraph centrality --measure betweenness --pivots 200 --json
    """
    from kgraph.graph import centrality
    from kgraph.graph.query import name_of

    G = _read(graph, None, None, type, start, end)
    found = centrality(G, measure, by=by, unreal=unreal, pivots=pivots)
    rows = [(id, name_of(G, id), value) for id, value in found.items()]
    _print(("id", "name", measure), _first(rows, n), json, csv, digits=6)


def communities(
    type: TypeOption = None,
    start: FromOption = None,
    end: ToOption = None,
    by: ByOption = None,
    resolution: Annotated[float, typer.Option("--resolution", help="Above 1 for more groups, below for fewer.")] = 1.0,
    unreal: UnrealOption = False,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """List groups that have more to do with each other than with the rest, the largest first.

    \b
    Examples:
      kgraph communities
      kgraph communities --by country --type COOPERATE --json
    """
    from kgraph.graph import communities
    from kgraph.graph.query import name_of

    G = _read(graph, None, None, type, start, end)
    found = communities(G, by=by, unreal=unreal, resolution=resolution)
    rows = ((len(ids), list(ids), [name_of(G, id) for id in ids]) for ids in found)
    _print(("size", "ids", "names"), rows, json, csv, hidden=("ids",))


def triads(
    type: TypeOption = None,
    start: FromOption = None,
    end: ToOption = None,
    by: ByOption = None,
    n: FirstOption = 20,
    unreal: UnrealOption = False,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """List threes who all deal with each other, those first that are not balanced, such as an enemy's friend.

    \b
    Examples:
      kgraph triads --by country
      kgraph triads --from 1962-01-01 --to 1962-12-31 -n 0 --json
    """
    from kgraph.graph import triads
    from kgraph.graph.query import name_of

    G = _read(graph, None, None, type, start, end)
    found = sorted(triads(G, by=by, unreal=unreal), key=lambda triad: triad.balanced)
    rows = [(one.signs, one.balanced, list(one.nodes), [name_of(G, id) for id in one.nodes]) for one in found]
    _print(("signs", "balanced", "ids", "names"), _first(rows, n), json, csv, hidden=("ids",))


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

    G = pipeline.read(graph, background=False)
    found = changes(G, day(since, "DATE") or since, unreal=unreal)
    columns = ("id", "new", "statement", "claims", "of")
    _print(
        columns,
        ((one.event.id, one.new, statement_of(G, one.event), len(one.claims), len(one.event.claims)) for one in found),
        json,
        csv,
    )


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


COMMANDS = (timeline, escalation, dyads, centrality, communities, triads, changes, diff)


def _read(
    graph: Path, actor: str | None, recipient: str | None, type: str | None, start: str | None, end: str | None
) -> nx.MultiDiGraph:
    """Read what is asked about, background left out."""
    from kgraph import pipeline
    from kgraph.graph import involving

    G = pipeline.read(graph, evidence=False, background=False)
    return _within(involving(G, actor, recipient) if actor or recipient else G, type, start, end)


def _within(G: nx.MultiDiGraph, type: str | None, start: str | None, end: str | None) -> nx.MultiDiGraph:
    from kgraph.graph import between, of_type

    first, last = day(start, "--from"), day(end, "--to")
    G = of_type(G, type) if type else G
    return between(G, first, last) if first or last else G


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
    from kgraph.graph import dated_by_report, dyad, events, facts, involving

    if both and not (actor and recipient):
        raise UsageError("needs two parties", about="--both", hint="name --actor and --recipient")
    G = pipeline.read(graph, background=False)
    G = dated_by_report(G) if by_report else G
    if not recipient:
        return events(G, actor=actor, type=type, start=day(start, "--from"), end=day(end, "--to"), unreal=unreal)
    G = dyad(G, actor, recipient) if both and actor else involving(G, actor, recipient)
    G = _within(G, type, start, end)
    return G if unreal else facts(G)


def _say_undated(told: nx.MultiDiGraph | list[Event], counted: int) -> None:
    """Say how many events are in no period."""
    from kgraph.graph.timeline import happenings
    from kgraph.show import say

    events = {id for id, _ in happenings(told)}
    if left := len(events) - counted:
        say(f"{left} of {len(events)} events have no date, or one that is coarser")


def _first(rows: Sequence[Sequence[object]], n: int) -> Sequence[Sequence[object]]:
    from kgraph.show import say

    if n and len(rows) > n:
        say(f"the first {n} of {len(rows)} rows; -n 0 gives all")
    return rows[:n] if n else rows


def _print(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    json: bool,
    csv: bool,
    *,
    hidden: Sequence[str] = (),
    digits: int = 2,
) -> None:
    """Print rows as JSON, as CSV, or as a table without the columns that are for programs."""
    from kgraph.show import print_json, print_table

    if json:
        print_json(dict(zip(columns, row, strict=True)) for row in rows)
    elif csv:
        _print_csv(columns, rows)
    else:
        shown = [i for i, name in enumerate(columns) if name not in hidden]
        cells = ([f"{row[i]:.{digits}f}" if isinstance(row[i], float) else row[i] for i in shown] for row in rows)
        print_table([columns[i].removesuffix("_name").replace("_", " ") for i in shown], cells)


def _print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    import csv

    from kgraph.export.csv import cell
    from kgraph.show import plain

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(plain(value) if isinstance(value, str) else value) for value in row] for row in rows)
