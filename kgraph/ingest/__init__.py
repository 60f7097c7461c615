"""News in, documents out: files, folders, standard input, pages and feeds.

What cannot be read becomes a :class:`~kgraph.records.Problem` with its key and a reason in one word; the others go on.
The reasons are ``not-found``, ``unreadable``, ``unknown-kind``, ``too-large``, ``binary``, ``empty``, ``encoding``,
``language``, ``no-text``, ``front-matter``, ``broken-line``, ``feed``, ``fetch``, ``duplicate``, and ``published``,
the only one whose document is read all the same, without its date.
"""

from __future__ import annotations

from kgraph.ingest.sources import read

__all__ = ["read"]
