"""What people decided, on identity and on claims: how a graph follows it, and the file that it is shared in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from kgraph.config import tell_nothing
from kgraph.errors import StoreError, UsageError
from kgraph.ontology import load_ontology
from kgraph.pipeline import GRAPH, derive_if_stale, open_file
from kgraph.records import Decision, from_json, to_json
from kgraph.resolve.corrections import REJECT, SET, parse_field

JUDGEMENTS = ("same", "different", "unsure")


def write_decisions(path: str | Path, graph: str | Path = GRAPH, *, on_claims: bool = False) -> int:
    """Write what people decided on identity, or on claims, into a file that others can read in; give how many."""
    with open_file(graph) as store:
        lines = [f"{to_json(decision)}\n" for decision in store.decisions() if decision.on_claim == on_claims]
    Path(path).write_text("".join(lines), encoding="utf-8")
    return len(lines)


def read_decisions(path: str | Path, graph: str | Path = GRAPH) -> int:
    """Take in the decisions of a file, in place of earlier ones on the same; give how many.

    Ids that the graph does not have are kept for when it does.

    Raises
    ------
    StoreError
        If a line is no decision; nothing is taken in then.
    """
    decisions = list(_parse(Path(path)))
    with open_file(graph) as store:
        for decision in decisions:
            store.decide(decision)
        derive_if_stale(store, tell_nothing)
    return len(decisions)


def check(decision: Decision) -> Decision:
    """Give a decision that makes sense.

    Raises
    ------
    UsageError
        Says what is wrong with it.
    """
    judgements = (REJECT, SET) if decision.on_claim else JUDGEMENTS
    if decision.judgement not in judgements:
        raise UsageError("no such judgement", about=decision.judgement, hint=f"take one of {', '.join(judgements)}")
    if decision.left == decision.right:
        raise UsageError("both are one entity in every document", about=decision.left, hint="name two entities")
    if decision.judgement == SET:
        parse_field(decision.right, decision.value, load_ontology())
    return decision


def _parse(path: Path) -> Iterator[Decision]:
    hint = "write the file with `kgraph identity export` or `kgraph claims export`"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError("cannot be read as text", about=str(path), hint=hint) from error
    for number, line in enumerate(lines, 1):
        try:
            if line.strip():
                yield check(from_json(line, Decision))
        except (msgspec.MsgspecError, UsageError) as error:
            raise StoreError("is no decision", about=f"{path}, line {number}", hint=hint) from error
