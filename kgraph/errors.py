"""Everything that kgraph raises on purpose.

::

    KGraphError
    ├── UsageError            an argument or option that cannot be meant
    ├── SchemaError           a file under schema/ is wrong; ``where`` names file and key
    ├── ReadError             one document could not be read; becomes a Problem
    │   └── FetchError        ... because its address gave nothing
    ├── GraphError            a graph or record that breaks an invariant
    ├── NotFoundError         a name, id or key that the graph does not have
    └── StoreError            a store could not be opened, read or written
        ├── VersionError      it was written by a newer kgraph
        ├── ServerError       the server is absent, refuses the login or went away
        ├── RowError          a record that a server cannot hold
        └── QueryError        a query that is refused or wrong

Each carries ``about`` (what it is about) and ``hint`` (what to do next); ``str()`` gives both in one line.
"""


class KGraphError(Exception):
    """Any error that kgraph raises on purpose.

    Parameters
    ----------
    message : str
        What is wrong, in one clause.
    about : str, optional
        The file, key, address or id it is about.
    hint : str, optional
        What to do next.

    Examples
    --------
    >>> str(StoreError("not a graph file", about="a.txt", hint="name a file that kgraph build wrote"))
    'a.txt: not a graph file; name a file that kgraph build wrote'
    """

    def __init__(self, message: str, *, about: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.about = about
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.about}: {self.message}" if self.about else self.message
        return f"{text}; {self.hint}" if self.hint else text


class UsageError(KGraphError):
    """An argument or option that cannot be meant."""


class SchemaError(KGraphError):
    """A file under schema/ is wrong."""

    @property
    def where(self) -> str | None:
        """File and key."""
        return self.about


class ReadError(KGraphError):
    """One document could not be read; ``reason`` is the word for it in the Problem."""

    reason = "unreadable"

    def __init__(self, message: str, *, reason: str | None = None, about: str | None = None, hint: str | None = None):
        super().__init__(message, about=about, hint=hint)
        self.reason = reason or self.reason


class FetchError(ReadError):
    """An address gave nothing that can be read."""

    reason = "fetch"


class GraphError(KGraphError):
    """A graph or record breaks an invariant."""


class NotFoundError(KGraphError):
    """A name, id or key that the graph does not have."""


class StoreError(KGraphError):
    """A store could not be opened, read or written."""


class VersionError(StoreError):
    """The store was written by a newer kgraph."""


class ServerError(StoreError):
    """The server is absent, refuses the login or went away."""


class RowError(StoreError):
    """A record that a server cannot hold, or that cannot be read."""


class QueryError(StoreError):
    """A query that is refused or wrong."""
