"""The graph in memory: a plain MultiDiGraph, and functions that take it first."""

from kgraph.graph.assemble import assemble
from kgraph.graph.centrality import centrality
from kgraph.graph.changes import Change, changes, dated_by_report
from kgraph.graph.communities import Triad, communities, triads
from kgraph.graph.disputes import Dispute, find_disputes
from kgraph.graph.escalation import Period, escalation
from kgraph.graph.explain import Explanation, explain, format_explanation
from kgraph.graph.filters import background, between, connected, dyad, facts, involving, narrow, of_type, select, unreal
from kgraph.graph.find import find_entities, find_entity
from kgraph.graph.frames import Frames, Tables, to_arrow, to_pandas
from kgraph.graph.projection import projection
from kgraph.graph.query import edges, edges_at, event_row, events
from kgraph.graph.scores import load_scores
from kgraph.graph.timeline import dyads, ego, matrix, timeline
from kgraph.graph.validate import find_faults

__all__ = [
    "Change",
    "Dispute",
    "Explanation",
    "Frames",
    "Period",
    "Tables",
    "Triad",
    "assemble",
    "background",
    "between",
    "centrality",
    "changes",
    "communities",
    "connected",
    "dated_by_report",
    "dyad",
    "dyads",
    "edges",
    "edges_at",
    "ego",
    "escalation",
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
    "load_scores",
    "matrix",
    "narrow",
    "of_type",
    "projection",
    "select",
    "timeline",
    "to_arrow",
    "to_pandas",
    "triads",
    "unreal",
]
