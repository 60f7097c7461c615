"""The commands that people check and correct claims with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.options import DEFAULT_GRAPH, DecisionsArgument, GraphOption, JsonOption

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Correct what was read: leave a claim out, set a field; undo.",
    epilog="A correction is a row of the graph file and outlives `kgraph rebuild`: nothing that was read is changed, "
    "and undoing it gives the graph from before. `kgraph explain EVENT` shows the ids of claims.",
)

ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim, or its beginning.")]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why; kept with the correction.")]


@app.command("list")
def list_(graph: GraphOption = DEFAULT_GRAPH, json: JsonOption = False) -> None:
    """List what people corrected, and the words it is about.

    \b
    Examples:
      kgraph claims list
      kgraph claims list --json
    """
    from kgraph.claims import corrections
    from kgraph.show import print_json, print_table

    rows = corrections(graph)
    if json:
        print_json(rows)
    elif rows:
        columns = ("claim", "judgement", "field", "value", "reason", "quote")
        print_table(columns, ([getattr(row, column) for column in columns] for row in rows))
    else:
        typer.echo("No claim is corrected.")


@app.command()
def reject(claim: ClaimArgument, reason: ReasonOption = "", graph: GraphOption = DEFAULT_GRAPH) -> None:
    """Leave a claim out of the graph.

    \b
    Examples:
      kgraph claims reject c:0123456789abcdef --reason "a plan, not a deed"
    """
    from kgraph import claims
    from kgraph.show import say

    say(f"rejected: {claims.reject(claim, graph, reason=reason).left}")


@app.command("set")
def set_(
    claim: ClaimArgument,
    fields: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...",
            help="predicate, actors, recipients, object, place, date, polarity, modality; empty for none.",
        ),
    ],
    reason: ReasonOption = "",
    graph: GraphOption = DEFAULT_GRAPH,
) -> None:
    """Give fields of a claim other values.

    \b
    Examples:
      kgraph claims set c:0123456789abcdef predicate=THREATENS modality=hedged
      kgraph claims set c:0123456789abcdef "actors=Nikita Khrushchev" recipients=USA --reason "read the letter"
      kgraph claims set c:0123456789abcdef date=1962-10-22/1962-10-28
    """
    from kgraph import claims
    from kgraph.errors import UsageError
    from kgraph.show import say

    parts = [field.partition("=") for field in fields]
    for name, sign, _ in parts:
        if not sign:
            raise UsageError("is no field=value", about=name, hint="write such as predicate=THREATENS")
    for decision in claims.set_fields(claim, {name: value for name, _, value in parts}, graph, reason=reason):
        say(f"set: {decision.left} {decision.right}={decision.value}")


@app.command()
def undo(claim: ClaimArgument, graph: GraphOption = DEFAULT_GRAPH) -> None:
    """Forget all that somebody corrected on a claim.

    \b
    Examples:
      kgraph claims undo c:0123456789abcdef
    """
    from kgraph import claims
    from kgraph.show import say

    say(f"{claims.undo(claim, graph)} corrections undone")


@app.command()
def export(file: DecisionsArgument, graph: GraphOption = DEFAULT_GRAPH) -> None:
    """Write the corrections into a file, for others or another graph of the same articles.

    \b
    Examples:
      kgraph claims export corrections.jsonl
    """
    from kgraph.decisions import write_decisions
    from kgraph.show import say_written

    say_written(file, f"{write_decisions(file, graph, on_claims=True)} corrections written")


@app.command("import")
def import_(file: DecisionsArgument, graph: GraphOption = DEFAULT_GRAPH) -> None:
    """Take in the corrections of a file, in place of earlier ones on the same.

    \b
    Examples:
      kgraph claims import corrections.jsonl --graph other.db
    """
    from kgraph.decisions import read_decisions
    from kgraph.show import say

    say(f"{read_decisions(file, graph)} corrections taken in")


def sample(
    out: Annotated[Path, typer.Argument(metavar="OUT.csv", help="The table to write.")],
    n: Annotated[int, typer.Option("-n", metavar="N", help="How many claims at most.")] = 100,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="WHAT", help="Equally many of each type, predicate, modality, rule or publisher."),
    ] = None,
    graph: GraphOption = DEFAULT_GRAPH,
) -> None:
    """Draw claims with their sentences into a table, for a person to mark right or wrong.

    The same graph gives the same claims. Write y or n into the column `right`, then ask `kgraph agreement`.

    \b
    Examples:
      kgraph sample claims.csv -n 50
      kgraph sample claims.csv --by type
    """
    from kgraph.sampling import sample
    from kgraph.show import say_written

    say_written(out, f"{sample(out, graph, n=n, by=by)} claims drawn")


def agreement(
    sheet: Annotated[Path, typer.Argument(metavar="SHEET.csv", help="A table of `kgraph sample`, marked.")],
    json: JsonOption = False,
) -> None:
    """Say how many of the marked claims are right, with the 95 % interval.

    \b
    Examples:
      kgraph agreement claims.csv
      kgraph agreement claims.csv --json
    """
    from kgraph.sampling import agreement
    from kgraph.show import print_json, print_table

    rows = agreement(sheet)
    if json:
        print_json(rows)
    else:
        columns = ("stratum", "marked", "unmarked", "right", "share", "low", "high")
        print_table(columns, ([getattr(row, column) for column in columns] for row in rows))


COMMANDS = (sample, agreement)
