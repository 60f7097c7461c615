"""Options that several groups of commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

GraphOption = Annotated[Path, typer.Option("--graph", metavar="FILE", help="The graph file.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON record a line.")]
DEFAULT_GRAPH = Path("kgraph.db")
