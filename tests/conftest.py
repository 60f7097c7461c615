from __future__ import annotations

import pytest

pytest_plugins = ["servers.neo4j_server"]


@pytest.fixture(scope="session")
def nlp():
    """Give the pipeline, loaded once."""
    from kgraph.extract import load

    return load()
