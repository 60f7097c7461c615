"""Reads the golden clusters into one graph, and gives which claims are to be one event and which are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from kgraph.pipeline import build, contents
from kgraph.records import Claim, Contents, Event

Json = dict[str, Any]
Marks = dict[tuple[int, int], str]
Parse = Callable[[str], tuple[str, Marks]]
CLUSTERS = Path(__file__).resolve().parent.parent / "tests" / "golden" / "clusters.yaml"


@dataclass(frozen=True)
class Clusters:
    """The golden clusters as marked and as read: acts by the id of the claim that tells them, events likewise."""

    clusters: list[Json]
    found: Contents
    acts: dict[str, str]
    marks: int

    @property
    def events(self) -> dict[str, Event]:
        """Give the event of each claim."""
        return {claim: event for event in self.found.derived.events for claim in event.claims}

    def pairs(self) -> tuple[dict[str, str], dict[str, str]]:
        """Give the act and the event of each claim that is read from marked words."""
        events = self.events
        return self.acts, {claim: events[claim].id for claim in self.acts}

    def events_of(self, cluster: Json) -> dict[str, Event]:
        """Give the events that tell the act that all articles of a cluster tell, by id."""
        events = self.events
        told = (events[claim] for claim, act in self.acts.items() if act == f"{cluster['id']}/1")
        return {event.id: event for event in told}


def read_clusters(parse_marks: Parse, path: Path = CLUSTERS) -> Clusters:
    """Read all articles into one graph."""
    clusters = yaml.safe_load(path.read_text(encoding="utf-8"))["clusters"]
    rows = [row for cluster in clusters for row in rows_of(cluster, parse_marks)]
    with TemporaryDirectory(prefix="kgraph-") as folder:
        source, graph = Path(folder, "clusters.jsonl"), Path(folder, "clusters.db")
        source.write_text("".join(json.dumps(row) + "\n" for row, _ in rows), encoding="utf-8")
        build(source, graph)
        found = contents(graph)
    marks = {row["id"]: marks for row, marks in rows}
    told = {claim.id: name for key, claim in _claims(found) if (name := _name(key, claim, marks[key]))}
    return Clusters(clusters, found, told, sum(map(len, marks.values())))


def rows_of(cluster: Json, parse_marks: Parse) -> Iterator[tuple[Json, Marks]]:
    """Give the articles of a cluster as JSON lines have them, each with its marks."""
    for number, article in enumerate(cluster["articles"], 1):
        text, marks = parse_marks(article["text"])
        row = {"id": f"{cluster['id']}/{number}", "text": text, "language": "en"}
        yield {**row, "publisher": article["publisher"], "published": article["published"]}, marks


def _claims(found: Contents) -> Iterator[tuple[str, Claim]]:
    return ((reading.document.key, claim) for reading in found.readings for claim in reading.claims)


def _name(key: str, claim: Claim, marks: Marks) -> str | None:
    """Give the act that the words of a claim tell, if they are marked."""
    cluster = key.partition("/")[0]
    within = (name for (start, end), name in marks.items() if start <= claim.trigger.start_char < end)
    return next((f"{cluster}/{name}" for name in within), None)
