"""The commands of `kgraph identity`: who is the same as whom, and how to say so."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.options import DEFAULT_GRAPH, DecisionsArgument, GraphOption, JsonOption

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="List who may be one and what was decided; decide; undo.",
    epilog="A decision is a row of the graph file: nothing that was read is changed, and undoing it gives the graph "
    "from before.",
)

LeftArgument = Annotated[str, typer.Argument(metavar="A", help="The id, name or alias of an entity.")]
RightArgument = Annotated[str, typer.Argument(metavar="B", help="That of the other.")]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why; kept with the decision.")]


@app.command("list")
def list_(
    decided: Annotated[bool, typer.Option("--decided", help="Only what is decided, by people or by rule.")] = False,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
) -> None:
    """List what people decided, whom a rule joined, and who may be one, each with its reasons.

    \b
    Examples:
      kgraph identity list
      kgraph identity list --decided --json
    """
    from kgraph.identity import identities
    from kgraph.show import print_json
    from kgraph.tables import print_identities

    rows = [row for row in identities(graph) if not decided or row.judgement != "candidate"]
    if json:
        print_json(rows)
    elif rows:
        print_identities(rows)
    else:
        typer.echo("Nothing is decided." if decided else "Nothing is decided, and no two entities may be one.")


@app.command()
def same(
    left: LeftArgument, right: RightArgument, reason: ReasonOption = "", graph: GraphOption = DEFAULT_GRAPH
) -> None:
    """Say that two entities are one.

    \b
    Examples:
      kgraph identity same "Qassem Soleimani" "Ghasem Suleimani" --reason "one general"
      kgraph identity same person:qassem-soleimani person:ghasem-suleimani
    """
    _decide("same", left, right, reason, graph)


@app.command()
def different(
    left: LeftArgument, right: RightArgument, reason: ReasonOption = "", graph: GraphOption = DEFAULT_GRAPH
) -> None:
    """Say that two entities are not one; undoes what a rule joined, too.

    \b
    Examples:
      kgraph identity different person:hassan-ali person:hasan-ali --reason "a general and a singer"
    """
    _decide("different", left, right, reason, graph)


@app.command()
def unsure(
    left: LeftArgument, right: RightArgument, reason: ReasonOption = "", graph: GraphOption = DEFAULT_GRAPH
) -> None:
    """Say that nobody can tell: a rule does not join them, and they are no candidates any more.

    \b
    Examples:
      kgraph identity unsure person:hassan-ali person:hasan-ali
    """
    _decide("unsure", left, right, reason, graph)


@app.command()
def undo(left: LeftArgument, right: RightArgument, graph: GraphOption = DEFAULT_GRAPH) -> None:
    """Forget what somebody decided on two entities.

    \b
    Examples:
      kgraph identity undo person:qassem-soleimani person:ghasem-suleimani
    """
    from kgraph import identity
    from kgraph.show import say

    identity.undo(left, right, graph)
    say(f"undone: {left}, {right}")


@app.command()
def export(file: DecisionsArgument, graph: GraphOption = DEFAULT_GRAPH) -> None:
    """Write what people decided into a file, for others or another graph.

    \b
    Examples:
      kgraph identity export decisions.jsonl
    """
    from kgraph.identity import write_decisions
    from kgraph.show import say_written

    say_written(file, f"{write_decisions(file, graph)} decisions written")


@app.command("import")
def import_(file: DecisionsArgument, graph: GraphOption = DEFAULT_GRAPH) -> None:
    """Take in the decisions of a file, in place of earlier ones on the same two.

    \b
    Examples:
      kgraph identity import decisions.jsonl --graph other.db
    """
    from kgraph.identity import read_decisions
    from kgraph.show import say

    say(f"{read_decisions(file, graph)} decisions taken in")


def _decide(judgement: str, left: str, right: str, reason: str, graph: Path) -> None:
    from kgraph import identity
    from kgraph.show import say

    decision = identity.decide(judgement, left, right, graph, reason=reason)
    say(f"{decision.judgement}: {decision.left}, {decision.right}")
