"""Files for other programs, one format a module."""

from kgraph.export.files import FORMATS, format_of, write

__all__ = ["FORMATS", "format_of", "write"]
