"""The command line: shells over the library. A command imports what it needs when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kgraph import (
    analysis_cli,
    claims_cli,
    files_cli,
    identity_cli,
    looking_cli,
    queries_cli,
    reading_cli,
    servers_cli,
    time_cli,
    world_cli,
)
from kgraph.errors import KGraphError, UsageError
from kgraph.options import FAILED, INTERRUPTED, WRONG_USAGE


class _Commands(TyperGroup):
    """Turns errors into one sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        from kgraph.show import say, say_error

        try:
            return super().invoke(ctx)
        except KGraphError as error:
            say_error(error)
            raise typer.Exit(WRONG_USAGE if isinstance(error, UsageError) else FAILED) from error
        except KeyboardInterrupt as error:
            say("stopped")
            raise typer.Exit(INTERRUPTED) from error
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            say_error(error)
            raise typer.Exit(FAILED) from error
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except Exception as error:
            if os.environ.get("KGRAPH_DEBUG") or _is_usage(error):
                raise
            say(f"error: kgraph failed ({type(error).__name__}: {error}); set KGRAPH_DEBUG=1 to see where")
            raise typer.Exit(FAILED) from error


def _is_usage(error: Exception) -> bool:
    """Whether typer shows this one itself: a wrong option, a missing argument."""
    return hasattr(error, "exit_code") and hasattr(error, "show")


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
app.add_typer(identity_cli.app, name="identity")
app.add_typer(claims_cli.app, name="claims")


def _mount(*commands: Callable[..., None], **options: Any) -> None:
    """Add commands; the help lists them in this order."""
    for command in commands:
        app.command(**options)(command)


_mount(*claims_cli.COMMANDS, *files_cli.COMMANDS, *time_cli.COMMANDS, *analysis_cli.COMMANDS, *servers_cli.COMMANDS)
_mount(queries_cli.query, context_settings=queries_cli.ANY_OPTION)
_mount(queries_cli.queries, reading_cli.build, reading_cli.extract, *looking_cli.COMMANDS)
_mount(reading_cli.rebuild, *world_cli.COMMANDS)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"kgraph {version('kgraph')}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
    schema: Annotated[
        str | None,
        typer.Option(
            "--schema",
            metavar="DIR",
            envvar="KGRAPH_SCHEMA",
            help="Predicates and words of your own: relations.yaml, lexicons/verbs.yaml, lexicons/nouns.yaml.",
        ),
    ] = None,
) -> None:
    """News articles in, a geopolitical knowledge graph out.

    Start with `kgraph build FOLDER`, then look with `events`, `show` and `explain`, ask with `query`, and write for
    other programs with `export`.

    Exit codes: 0 all was read, 3 some documents were refused, 1 nothing could be done, 2 wrong usage.
    """
    if schema:
        from kgraph.ontology import use_schema

        use_schema(schema)


def main() -> None:
    """Run the command line."""
    # The Neo4j driver would import it wherever it is installed, which takes half a second; no command needs it.
    sys.modules["pandas"] = None  # type: ignore[assignment]
    app()
