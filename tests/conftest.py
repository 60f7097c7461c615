from __future__ import annotations

import os
from collections.abc import Callable

# Before anything imports numpy: the small matrices of the model take ten times as long on threads that wait for each
# other. kgraph sets it itself where numpy is not loaded yet.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import pytest  # noqa: E402
from hypothesis import settings  # noqa: E402

from kgraph.records import Reading, make_document  # noqa: E402

pytest_plugins = ["servers.neo4j_server"]

# The same examples in every run: a failure is found again, and a green run stays green, also where other work takes
# the machine's time.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


@pytest.fixture(scope="session")
def nlp():
    """Give the pipeline, loaded once."""
    from kgraph.extract import load

    return load()


@pytest.fixture(scope="session")
def read(nlp) -> Callable[..., Reading]:
    """Give a function that reads a text and resolves whom it names."""
    from kgraph.extract import extract
    from kgraph.resolve.names import resolve

    def read(text: str, published: str | None = "2019-05-14", key: str = "a.txt") -> Reading:
        (reading,) = extract([make_document(key, text, published=published)], nlp)
        return resolve(reading)

    return read
