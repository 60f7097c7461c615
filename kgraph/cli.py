"""The command line: shells over the library. A command imports what it needs when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from kgraph import analysis_cli, claims_cli, files_cli, queries_cli, servers_cli, time_cli
from kgraph.errors import KGraphError, UsageError
from kgraph.identity_cli import app as identity
from kgraph.options import (
    DEFAULT_GRAPH,
    DatabaseOption,
    GraphNameOption,
    GraphOption,
    JsonOption,
    Neo4jOption,
    NoBackgroundOption,
    PasswordOption,
    UserOption,
    day,
    server_at,
)

if TYPE_CHECKING:
    from kgraph.config import Settings
    from kgraph.pipeline import Summary
    from kgraph.records import Problem

FAILED, WRONG_USAGE, SOME_REFUSED, INTERRUPTED = 1, 2, 3, 130


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
app.add_typer(identity, name="identity")
app.add_typer(claims_cli.app, name="claims")
app.command()(claims_cli.sample)
app.command()(claims_cli.agreement)
app.command()(files_cli.export)
app.command()(files_cli.cite)
for command in (*time_cli.COMMANDS, *analysis_cli.COMMANDS, servers_cli.push, servers_cli.pull, servers_cli.schema):
    app.command()(command)
app.command(context_settings=queries_cli.ANY_OPTION)(queries_cli.query)
app.command()(queries_cli.queries)


class Format(StrEnum):
    """How `extract` prints."""

    JSONL = "jsonl"
    TABLE = "table"


SourcesArgument = Annotated[
    list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, addresses, feeds, or - for standard input.")
]
ModelOption = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="An installed spaCy pipeline to read with.")
]
WorldOption = Annotated[
    str | None,
    typer.Option(
        "--world", metavar="DIR", help="Tables of your own: office_holders.csv, organisations.yaml, groups.yaml."
    ),
]


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


@app.command()
def build(
    sources: SourcesArgument,
    graph: GraphOption = DEFAULT_GRAPH,
    neo4j: Neo4jOption = None,
    neo4j_username: UserOption = None,
    neo4j_password: PasswordOption = None,
    neo4j_database: DatabaseOption = None,
    graph_name: GraphNameOption = None,
    model: ModelOption = None,
    world: WorldOption = None,
    json: JsonOption = False,
) -> None:
    """Read news into a graph file, and onto a server if one is named.

    What the file has already is not read again; Ctrl-C stores whole what was read so far.

    \b
    Examples:
      kgraph build articles/ --graph crisis.db
      kgraph build https://example.org/feed.xml notes.md
      kgraph build articles/ --world tables/
      kgraph build articles/ --neo4j bolt://localhost:7687
    """
    from kgraph import pipeline, servers
    from kgraph.show import progress_bar

    server = server_at(neo4j, neo4j_username, neo4j_password, neo4j_database, graph_name) if neo4j else None
    if server:
        servers.check_server(server)
    with progress_bar() as progress:
        settings = _settings(model, world)
        summary = pipeline.build(sources, graph, settings=settings, stdin=sys.stdin.buffer, progress=progress)
    if server and not summary.interrupted:
        servers_cli.send(graph, server)
    _show_summary(summary, json)


@app.command()
def extract(
    sources: SourcesArgument,
    format: Annotated[Format, typer.Option("--format", help="JSON a document, or a table of claims.")] = Format.JSONL,
    model: ModelOption = None,
    world: WorldOption = None,
) -> None:
    """Print what documents say, and store nothing.

    \b
    Examples:
      kgraph extract article.txt --format table
      kgraph extract articles.jsonl --format jsonl > claims.jsonl
      cat article.txt | kgraph extract -
    """
    from kgraph import pipeline
    from kgraph.show import progress_bar
    from kgraph.tables import print_claims, print_contract

    problems: list[Problem] = []
    show = print_contract if format is Format.JSONL else print_claims
    with progress_bar() as progress:
        settings = _settings(model, world)
        found = pipeline.extract(sources, settings=settings, stdin=sys.stdin.buffer, progress=progress)
        show(found, problems)
    _end(problems)


@app.command()
def stats(graph: GraphOption = DEFAULT_GRAPH, json: JsonOption = False) -> None:
    """Count what a graph holds.

    \b
    Examples:
      kgraph stats
      kgraph stats --graph crisis.db --json
    """
    from kgraph import answers
    from kgraph.show import print_json
    from kgraph.tables import print_counts

    counts = answers.stats(graph)
    if json:
        print_json([counts])
    else:
        print_counts(counts)


@app.command()
def documents(graph: GraphOption = DEFAULT_GRAPH, json: JsonOption = False) -> None:
    """List what was read, and what could not be.

    \b
    Examples:
      kgraph documents
      kgraph documents --json
    """
    from kgraph import answers
    from kgraph.show import print_json
    from kgraph.tables import print_documents

    rows, problems = answers.documents(graph)
    if json:
        print_json(rows)
    else:
        print_documents(rows)
    _say_problems(problems)


@app.command()
def remove(
    key: Annotated[str, typer.Argument(metavar="KEY", help="The key or id of a document.")],
    graph: GraphOption = DEFAULT_GRAPH,
) -> None:
    """Take one document out.

    What is left is the graph without it.

    \b
    Examples:
      kgraph remove articles/cuba.md
      kgraph remove https://example.org/1962/cuba --graph crisis.db
    """
    from kgraph import pipeline
    from kgraph.show import say

    document = pipeline.remove(key, graph)
    say(f"removed {document.key}")


@app.command()
def verify(
    graph: GraphOption = DEFAULT_GRAPH,
    neo4j: Neo4jOption = None,
    neo4j_username: UserOption = None,
    neo4j_password: PasswordOption = None,
    neo4j_database: DatabaseOption = None,
    graph_name: GraphNameOption = None,
    json: JsonOption = False,
) -> None:
    """Check every span, reference and constraint, in a file or on a server.

    \b
    Examples:
      kgraph verify
      kgraph verify --neo4j bolt://localhost:7687
    """
    from kgraph import answers
    from kgraph.show import print_json, print_table

    server = server_at(neo4j, neo4j_username, neo4j_password, neo4j_database, graph_name) if neo4j else None
    faults = answers.verify(graph, server)
    if json:
        print_json(faults)
    elif faults:
        print_table(("about", "what is wrong"), [(fault.key, fault.detail) for fault in faults])
    else:
        typer.echo("All spans, references and constraints hold.")
    if faults:
        raise typer.Exit(FAILED)


@app.command()
def events(
    actor: Annotated[
        str | None, typer.Option("--actor", help="Who acts: a name, alias, id or ISO country code.")
    ] = None,
    recipient: Annotated[str | None, typer.Option("--recipient", help="Who is acted on, named likewise.")] = None,
    type: Annotated[str | None, typer.Option("--type", help="A PLOVER type or a predicate.")] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Not before this day.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Not after this day.")] = None,
    unreal: Annotated[
        bool, typer.Option("--unreal", help="Also what is planned, demanded, denied, negated and the like.")
    ] = False,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
) -> None:
    """List who did what to whom.

    \b
    Examples:
      kgraph events --actor USA --from 1962-10-01 --to 1962-10-31
      kgraph events --recipient "Fidel Castro" --type THREATEN --unreal
      kgraph events --json
    """
    from kgraph import pipeline
    from kgraph.graph.query import event_row
    from kgraph.graph.query import events as find_events
    from kgraph.show import print_json
    from kgraph.tables import print_events

    first, last = (day(value, option) for value, option in ((start, "--from"), (end, "--to")))
    G = pipeline.read(graph)
    found = find_events(G, actor=actor, recipient=recipient, type=type, start=first, end=last, unreal=unreal)
    rows = [event_row(G, event) for event in found]
    if json:
        print_json(rows)
    else:
        print_events(rows)


@app.command()
def show(
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="A name, alias, id or ISO country code.")],
    graph: GraphOption = DEFAULT_GRAPH,
    no_background: NoBackgroundOption = False,
    json: JsonOption = False,
) -> None:
    """Show one entity with its edges.

    \b
    Examples:
      kgraph show "John F. Kennedy"
      kgraph show state:CUB --json
    """
    from kgraph import pipeline
    from kgraph.graph.find import find_entity
    from kgraph.graph.query import edges_at
    from kgraph.show import print_json
    from kgraph.tables import edge_rows, print_entity

    G = pipeline.read(graph, background=not no_background)
    id = find_entity(G, entity)
    rows = edge_rows(G, edges_at(G, id))
    if json:
        print_json([{"id": id, **G.nodes[id], "edges": rows}])
    else:
        print_entity({"id": id, **G.nodes[id]}, rows)


@app.command()
def explain(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The id of an event, an edge or a claim.")],
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
) -> None:
    """Show why an edge is there.

    Every claim, its words, who said it and how surely, and what decided who each actor is.

    \b
    Examples:
      kgraph explain e:0123456789abcdef
      kgraph explain e:0123456789abcdef --json
    """
    from kgraph import pipeline
    from kgraph.graph.explain import explain as explain_edge
    from kgraph.graph.explain import format_explanation
    from kgraph.show import plain, print_json

    found = explain_edge(pipeline.read(graph), event)
    if json:
        print_json([found])
    else:
        typer.echo(plain(format_explanation(found)))


@app.command()
def disputes(
    file: Annotated[Path | None, typer.Argument(metavar="[GRAPH]", help="The graph file, as --graph.")] = None,
    graph: GraphOption = DEFAULT_GRAPH,
    json: JsonOption = False,
) -> None:
    """List where reports contradict each other: a deed and its denial, two counts, two days.

    Each side with its words, who published them, and who is quoted.

    \b
    Examples:
      kgraph disputes
      kgraph disputes other.db --json
    """
    from kgraph import pipeline
    from kgraph.graph.disputes import find_disputes, format_dispute
    from kgraph.show import plain, print_json

    found = find_disputes(pipeline.read(file or graph))
    if json:
        print_json(found)
    elif found:
        typer.echo(plain("\n\n".join(map(format_dispute, found))))
    else:
        typer.echo("No reports contradict each other.")


@app.command()
def rebuild(
    graph: GraphOption = DEFAULT_GRAPH,
    model: ModelOption = None,
    world: WorldOption = None,
    json: JsonOption = False,
) -> None:
    """Read the stored texts again, after an upgrade.

    For when the model, the schema, the code or tables of your own changed; until all are read the graph is as it was.

    \b
    Examples:
      kgraph rebuild
      kgraph rebuild --graph crisis.db --model en_core_web_trf
    """
    from kgraph import pipeline
    from kgraph.show import progress_bar

    with progress_bar() as progress:
        summary = pipeline.rebuild(graph, settings=_settings(model, world), progress=progress)
    _show_summary(summary, json)


@app.command()
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
    for found in answer(asked, settings=_settings(model, world)):
        if format is Format.JSONL:
            print_json([answer_row(found)])
        else:
            print_answer(found)


@app.command()
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


def main() -> None:
    """Run the command line."""
    # The Neo4j driver would import it wherever it is installed, which takes half a second; no command needs it.
    sys.modules["pandas"] = None  # type: ignore[assignment]
    app()


def _settings(model: str | None, world: str | None) -> Settings:
    from kgraph.config import MODEL, Settings

    return Settings(model=model or MODEL, world=world)


def _show_summary(summary: Summary, json: bool) -> None:
    """Print what a build did and end with its exit code."""
    from kgraph.show import print_json, say
    from kgraph.tables import print_summary

    if json:
        print_json([summary])
    else:
        print_summary(summary)
    if summary.interrupted:
        _say_problems(summary.problems)
        say("stopped; what was read so far is stored, the rest is read when you build again")
        raise typer.Exit(INTERRUPTED)
    _end(summary.problems)


def _say_problems(problems: Iterable[Problem]) -> None:
    from kgraph.show import say

    for problem in problems:
        say(f"{problem.key}: {problem.reason}: {problem.detail}")


def _end(problems: Iterable[Problem]) -> None:
    """Say what could not be read; end with the code for it."""
    from kgraph.pipeline import MILD

    problems = list(problems)
    _say_problems(problems)
    if any(problem.reason not in MILD for problem in problems):
        raise typer.Exit(SOME_REFUSED)
