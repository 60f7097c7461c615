"""The graph in memory: a plain MultiDiGraph, and functions that take it first."""

from kgraph.graph.assemble import assemble
from kgraph.graph.disputes import Dispute, find_disputes
from kgraph.graph.explain import Explanation, explain, format_explanation
from kgraph.graph.filters import background, between, connected, facts, involving, of_type, select, unreal
from kgraph.graph.find import find_entities, find_entity
from kgraph.graph.query import edges, edges_at, event_row, events
from kgraph.graph.timeline import dyads, ego, matrix, timeline
from kgraph.graph.validate import find_faults

__all__ = [
    "Dispute",
    "Explanation",
    "assemble",
    "background",
    "between",
    "connected",
    "dyads",
    "edges",
    "edges_at",
    "ego",
    "event_row",
    "events",
    "explain",
    "facts",
    "find_disputes",
    "find_entities",
    "find_entity",
    "find_faults",
    "format_explanation",
    "involving",
    "matrix",
    "of_type",
    "select",
    "timeline",
    "unreal",
]
