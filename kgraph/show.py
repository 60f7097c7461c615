"""What the command line prints: tables for people, one JSON record a line for programs.

Names and texts come from anywhere. Nothing of them reaches a terminal as a command: control, direction and invisible
characters are shown as escapes, and no markup is read in them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kgraph.errors import KGraphError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from kgraph.records import Problem

# C0 and C1 controls but tab and newline, DEL, line separators, direction marks, the byte order mark, lone surrogates.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_PIPED_WIDTH = 200


def plain(value: object) -> str:
    r"""Give the value as text that no terminal takes for a command.

    Examples
    --------
    >>> plain("\x1b[31mPeru")
    '\\x1b[31mPeru'
    >>> plain(None), plain(0.8333), plain(("state:PER", "state:CHL")), plain(True)
    ('', '0.83', 'state:PER, state:CHL', 'yes')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list | tuple):
        return ", ".join(map(plain, value))
    return _UNSAFE.sub(_escaped, str(value))


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def json_line(record: object) -> str:
    r"""Write a record as one line of JSON in which no character can act on a terminal.

    Examples
    --------
    >>> json_line({"name": "Peru\x9b"})
    '{"name":"Peru\\u009b"}'
    """
    from kgraph.records import to_json

    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", to_json(record))


def print_json(records: Iterable[object]) -> None:
    """Print each record as one line of JSON to stdout."""
    for record in records:
        sys.stdout.write(json_line(record) + "\n")


def console(file: IO[str] | None = None) -> Console:
    """Give a console on the file, else on stdout; wide where no terminal says how wide it is."""
    from rich.console import Console

    file = file or sys.stdout
    width = None if file.isatty() else _PIPED_WIDTH
    return Console(file=file, width=width, markup=False, highlight=False, emoji=False, soft_wrap=False)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> None:
    """Print rows under named columns to stdout; text that is too long goes on in the next line."""
    from rich import box
    from rich.table import Table

    table = Table(title=title and plain(title), box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for column in columns:
        table.add_column(plain(column), overflow="fold")
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    console().print(table)


def print_rows(
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    json: bool = False,
    csv: bool = False,
    n: int = 0,
    hidden: Sequence[str] = (),
    digits: int = 2,
) -> None:
    """Print the first ``n`` rows, all if 0: as JSON, as CSV, or as a table without columns that are for programs."""
    if n and len(rows) > n:
        say(f"the first {n} of {len(rows)} rows; -n 0 gives all")
        rows = rows[:n]
    if json:
        print_json(dict(zip(columns, row, strict=True)) for row in rows)
    elif csv:
        _print_csv(columns, rows)
    else:
        shown = [i for i, name in enumerate(columns) if name not in hidden]
        cells = ([_rounded(row[i], digits) for i in shown] for row in rows)
        print_table([columns[i].removesuffix("_name").replace("_", " ") for i in shown], cells)


def _rounded(value: object, digits: int) -> object:
    return f"{value:.{digits}f}" if isinstance(value, float) else value


def _print_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    import csv

    from kgraph.export.csv import cell

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = map(cell, row)
        writer.writerow([plain(value) if isinstance(value, str) else value for value in cells])


def _cell(value: object) -> Text:
    from rich.text import Text

    number = isinstance(value, int | float) and not isinstance(value, bool)
    return Text(plain(value), justify="right" if number else "left")


def print_fields(fields: Mapping[str, object]) -> None:
    """Print names and values, one a line, leaving out what is empty."""
    shown = {name: plain(value) for name, value in fields.items() if value not in (None, "", (), [])}
    width = max(map(len, shown), default=0)
    sys.stdout.writelines(f"{name:{width}}  {value}\n" for name, value in shown.items())


def say(message: str) -> None:
    """Print a message to stderr."""
    sys.stderr.write(plain(message) + "\n")


def say_error(error: KGraphError | OSError) -> None:
    """Print an error to stderr, in one sentence."""
    text = " ".join(str(error).split())
    say(f"error: {text}")


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int | None], None]]:
    """Give what a pipeline tells its progress to: a bar on stderr, if that is a terminal, with speed and time left."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    speed_column = TextColumn("{task.fields[speed]}")
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), speed_column)
    with Progress(*columns, TimeRemainingColumn(), console=console(sys.stderr), transient=True) as bar:
        stage_now, task = "", bar.add_task("", total=None, speed="")

        def tell(stage: str, done: int, total: int | None) -> None:
            nonlocal stage_now, task
            if stage != stage_now:
                bar.remove_task(task)
                stage_now, task = stage, bar.add_task(stage, total=total, speed="")
            speed = bar.tasks[0].speed if total else None
            bar.update(task, completed=done, speed=f"{speed:.1f}/s" if speed else "")

        yield tell


def say_problems(problems: Iterable[Problem]) -> None:
    """Say what could not be read, and why."""
    for problem in problems:
        say(f"{problem.key}: {problem.reason}: {problem.detail}")


def say_written(path: Path, words: str) -> None:
    """Print where something was written, and say what."""
    import typer

    typer.echo(str(path))
    say(words)
