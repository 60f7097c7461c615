"""The commands that ask the tables of the world: whom a phrase names, and whether tables of one's own are right."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.errors import UsageError
from kgraph.options import FAILED, Format, ModelOption, WorldOption, settings_of


def who(
    phrase: Annotated[str | None, typer.Argument(metavar="PHRASE", help="A name, role or description.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day spoken of.")] = None,
    context: Annotated[str | None, typer.Option("--context", metavar="TEXT", help="Text before the phrase.")] = None,
    questions: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="JSON lines with text, and if known id, context, date."),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="JSON an answer, or tables.")] = Format.TABLE,
    model: ModelOption = None,
    world: WorldOption = None,
) -> None:
    """Say whom a phrase names on a day, why, and who else it could be.

    \b
    Examples:
      kgraph who "the US president" --on 1962-10-22
      kgraph who Bush --on 1990-08-02 --context "Iraqi troops entered Kuwait."
      kgraph who --from phrases.jsonl --format jsonl
    """
    from kgraph.questions import ask, read_questions
    from kgraph.show import print_json
    from kgraph.tables import answer_row, print_answer
    from kgraph.whom import answer

    if (phrase is None) == (questions is None):
        raise UsageError("one of PHRASE and --from is needed", about="kgraph who", hint="see kgraph who --help")
    asked = [ask(phrase, on, context)] if phrase is not None else read_questions(questions or "")
    for found in answer(asked, settings=settings_of(model, world)):
        if format is Format.JSONL:
            print_json([answer_row(found)])
        else:
            print_answer(found)


def world(
    check: Annotated[str, typer.Option("--check", metavar="FILE", help="A table of your own, or a folder of them.")],
) -> None:
    """Check tables of your own: office holders, organisations, armed groups.

    They have the form of office_holders.csv, organisations.yaml and groups.yaml under schema/actors/. In one folder
    they are read with `--world DIR`, before ours: what they say of an office and a day holds.

    \b
    Examples:
      kgraph world --check tables/office_holders.csv
      kgraph world --check tables/
    """
    from kgraph.show import plain
    from kgraph.world.own import find_own_faults

    faults = find_own_faults(check)
    for fault in faults:
        typer.echo(plain(str(fault)))
    if faults:
        raise typer.Exit(FAILED)
    typer.echo("All is well.")


COMMANDS = (who, world)
