"""Options that several groups of commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.errors import UsageError

if TYPE_CHECKING:
    from kgraph.config import Neo4jSettings, Settings

FAILED, WRONG_USAGE, SOME_REFUSED, INTERRUPTED = 1, 2, 3, 130  # exit codes


class Format(StrEnum):
    """How `extract` and `who` print."""

    JSONL = "jsonl"
    TABLE = "table"


GraphOption = Annotated[Path, typer.Option("--graph", metavar="FILE", help="The graph file.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON record a line.")]
NoTextOption = Annotated[
    bool, typer.Option("--no-text", help="Leave the articles' words out, for licensed ones: offsets and hashes only.")
]
NoBackgroundOption = Annotated[
    bool, typer.Option("--no-background", help="Leave out edges that a table states, not an article.")
]
ActorOption = Annotated[str | None, typer.Option("--actor", help="Who acts: a name, alias, id or ISO country code.")]
RecipientOption = Annotated[str | None, typer.Option("--recipient", help="Who is acted on, named likewise.")]
TypeOption = Annotated[str | None, typer.Option("--type", help="A PLOVER type or a predicate.")]
FromOption = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Not before this day.")]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Not after this day.")]
UnrealOption = Annotated[
    bool, typer.Option("--unreal", help="Also what is planned, demanded, denied, negated and the like.")
]
ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar="ATTRIBUTE", help="Join those alike in this, such as country, type or sector."),
]
FirstOption = Annotated[int, typer.Option("-n", metavar="N", min=0, help="How many rows at most; 0 for all.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print a table for spreadsheets.")]
ModelOption = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="An installed spaCy pipeline to read with.")
]
WorldOption = Annotated[
    str | None,
    typer.Option(
        "--world", metavar="DIR", help="Tables of your own: office_holders.csv, organisations.yaml, groups.yaml."
    ),
]
DecisionsArgument = Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines, one decision a line.")]
DEFAULT_GRAPH = Path("kgraph.db")
Neo4jOption = Annotated[
    str | None, typer.Option("--neo4j", metavar="URI", help="A Neo4j server, such as bolt://localhost:7687.")
]
UserOption = Annotated[
    str | None, typer.Option("--neo4j-username", metavar="NAME", help="Login; else NEO4J_USERNAME, else neo4j.")
]
PasswordOption = Annotated[
    str | None,
    typer.Option("--neo4j-password", metavar="WORD", help="Better in NEO4J_PASSWORD: others can see a command line."),
]
DatabaseOption = Annotated[
    str | None, typer.Option("--neo4j-database", metavar="NAME", help="Database; else NEO4J_DATABASE, else neo4j.")
]
GraphNameOption = Annotated[
    str | None,
    typer.Option(
        "--graph-name", metavar="NAME", help="Which of the graphs in the database; else the one named default."
    ),
]


def server_at(
    uri: str | None, username: str | None, password: str | None, database: str | None, graph: str | None = None
) -> Neo4jSettings:
    """Give where a server is: what the options say, else the environment, else a server on this machine."""
    from dataclasses import replace

    from kgraph.config import from_environment

    found = from_environment(uri=uri)
    found = replace(
        found,
        username=username or found.username,
        password=password or found.password,
        database=database or found.database,
        graph=graph or found.graph,
    )
    if "@" in found.uri:
        raise UsageError(
            "the server's address holds a login", hint="put that into NEO4J_USERNAME and NEO4J_PASSWORD instead"
        )
    return found


def day(value: str | None, option: str) -> str | None:
    """Give an ISO day, or refuse it."""
    from datetime import date

    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError as error:
        raise UsageError(f"{value!r} is not a day", about=option, hint="write it as YYYY-MM-DD") from error


def settings_of(model: str | None, world: str | None) -> Settings:
    """Give what to read with: what the options say, else the model that kgraph brings."""
    from kgraph.config import MODEL, Settings

    return Settings(model=model or MODEL, world=world)
