"""The commands that ask in Cypher: a query of one's own, or one of the library by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any

import typer

from kgraph.errors import UsageError
from kgraph.options import (
    DEFAULT_GRAPH,
    DatabaseOption,
    GraphNameOption,
    GraphOption,
    JsonOption,
    Neo4jOption,
    PasswordOption,
    UserOption,
    server_at,
)

# A parameter of a query is an option of its own name, which click cannot know.
ANY_OPTION = {"ignore_unknown_options": True}


def query(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CYPHER] [--PARAMETER VALUE]...", help="A query that reads, and its parameters."),
    ] = None,
    named: Annotated[
        str | None, typer.Option("--named", metavar="NAME", help="One of those that `kgraph queries` lists.")
    ] = None,
    graph: GraphOption = DEFAULT_GRAPH,
    neo4j: Neo4jOption = None,
    neo4j_username: UserOption = None,
    neo4j_password: PasswordOption = None,
    neo4j_database: DatabaseOption = None,
    graph_name: GraphNameOption = None,
    json: JsonOption = False,
) -> None:
    """Ask in Cypher, on the graph file or on a server.

    A query that writes is refused. A parameter ($name) is an option of its own name.

    \b
    Examples:
      kgraph query "MATCH (a:State)-[r:THREATENS]->(b) RETURN a.name, b.name, r.date_start"
      kgraph query "MATCH (n:Leader) WHERE n.country = $country RETURN n.name ORDER BY n.name" --country USA --json
      kgraph query --named demands-unanswered --actor USA --since 1962-10-01
      kgraph query "MATCH (n) RETURN count(n)" --neo4j bolt://localhost:7687
    """
    from kgraph import answers
    from kgraph.queries import from_words
    from kgraph.show import print_json, print_table, say

    texts, given = _split(words or [])
    if len(texts) != (named is None):
        raise UsageError("one of CYPHER and --named is needed", about="kgraph query", hint="see kgraph query --help")
    server = server_at(neo4j, neo4j_username, neo4j_password, neo4j_database, graph_name) if neo4j else None
    cypher = texts[0] if texts else None
    values = given if named else from_words(given)
    table = answers.query(cypher, graph, server, named=named, parameters=values)
    if json:
        print_json(dict(zip(table.columns, row, strict=True)) for row in table.rows)
    else:
        print_table(table.columns, table.rows)
    if table.more:
        say(f"only the first {len(table.rows)} rows are shown; add LIMIT to the query")


def queries(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="One query, to be shown whole.")] = None,
    json: JsonOption = False,
) -> None:
    """List the named queries, or show one: what it gives, its parameters, its columns, its Cypher.

    \b
    Examples:
      kgraph queries
      kgraph queries demands-unanswered
      kgraph queries --json
    """
    from kgraph.queries import named_queries, named_query
    from kgraph.show import print_json, print_table

    found = [named_query(name)] if name else list(named_queries().values())
    if json:
        print_json(found)
    elif name:
        _show(found[0])
    else:
        print_table(("name", "gives", "parameters"), [(one.name, one.title, _usage(one.parameters)) for one in found])


def _split(words: list[str]) -> tuple[list[str], dict[str, str]]:
    """Tell texts from parameters: ``--name value`` or ``--name=value``."""
    texts, given = [], {}
    rest = iter(words)
    for word in rest:
        name, sign, value = word.partition("=")
        if re.fullmatch("-[A-Za-z]", word):
            raise UsageError("no such option", about=word, hint="a parameter of a query is --NAME VALUE")
        if not word.startswith("--"):
            texts.append(word)
            continue
        found = value if sign else next(rest, "--")
        if found.startswith("--"):
            raise UsageError("has no value", about=name, hint=f"write {name} VALUE")
        given[name[2:].replace("-", "_")] = found
    return texts, given


def _usage(parameters: Iterable[Any]) -> str:
    options = [(f"--{one.name.replace('_', '-')}", one.required) for one in parameters]
    return " ".join(option if required else f"[{option}]" for option, required in options)


def _show(query: Any) -> None:
    from kgraph.show import plain, print_table

    typer.echo(plain(f"{query.title}\n\n{query.about}"))
    if query.parameters:
        rows = [(f"--{p.name.replace('_', '-')}", p.type, _default(p), p.example, p.about) for p in query.parameters]
        print_table(("parameter", "type", "default", "example", "what"), rows)
    print_table(("column", "what"), query.columns.items())
    typer.echo(plain(query.text))


def _default(parameter: Any) -> str:
    return "needed" if parameter.required else "none" if parameter.default is None else str(parameter.default)
