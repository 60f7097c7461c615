"""From mentions to entities, and from the claims of many documents to events; a merge can be undone."""

from kgraph.resolve.confidence import assess
from kgraph.resolve.names import resolve

__all__ = ["assess", "resolve"]
