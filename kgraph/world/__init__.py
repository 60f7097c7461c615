"""What the tables under schema/actors/ know: states, bodies, groups, places, cities and who held which office when.

``load_world()`` reads the names; the table of office holders is read when it is first asked.
"""

from __future__ import annotations

from functools import cache

from kgraph.world.entities import Membership
from kgraph.world.names import Name
from kgraph.world.offices import Office
from kgraph.world.own import digest, read_own, unpack
from kgraph.world.world import World

__all__ = ["Membership", "Name", "Office", "World", "load_world", "unpack_world"]


def load_world(folder: str | None = None) -> World:
    """Give the world; its tables are read when they are first needed.

    Parameters
    ----------
    folder : str, optional
        Where tables of a user's own are: see :mod:`kgraph.world.own`. They are read at once, all or nothing.

    Raises
    ------
    UsageError
        If there is no such folder.
    SchemaError
        If something in its tables is wrong.

    Examples
    --------
    >>> load_world().entities["state:PER"].name
    'Peru'
    """
    return _load_world(folder, digest(folder)) if folder else _load_world(None, "")


@cache
def unpack_world(tables: str) -> World:
    """Give the world with the tables of a user's own that a graph keeps: see :func:`kgraph.world.own.pack`."""
    return World(unpack(tables))


@cache
def _load_world(folder: str | None, version: str) -> World:
    return World(read_own(folder) if folder else None)
