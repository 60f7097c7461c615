"""Files for other programs, one format a module."""

from kgraph.export.files import write

__all__ = ["write"]
