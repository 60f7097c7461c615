"""A graph that files have to hold as it is: parallel edges, plans, background, awkward names."""

from dataclasses import replace

import pytest
from factories import contents_of, sample_readings

from kgraph.records import Entity, Fact

NAMES = {
    "quotes": """"double" 'single' `back` \\ \\u0027 $x {y} <b>&amp;</b> ]]> -->""",
    "cypher": "'}) DETACH DELETE n; //",
    "csv": '=1+1;"a","b"|c',
    "lines": "one\ntwo\tthree",
    "controls": "a\x00b\x1bc\x85d",
    "separators": "a\u2028b\u2029c\x0bd\x1ce",
    "directions": "\u202eright to left\u2066\ufeff",
    "scripts": "Šķērsojums 漢字 עברית 😀",
    "long": "x" * 10_000,
}


@pytest.fixture(scope="session")
def awkward():
    """Contents whose files hold all that is hard to hold."""
    contents = contents_of(sample_readings())
    entities = [Entity(f"person:{key}", "Person", name, aliases=(name,)) for key, name in NAMES.items()]
    facts = [
        Fact(f"f:{key}", "HOLDS_OFFICE", f"person:{key}", "state:CUB", name, ("d:1",), "head_of_state", name, "1959")
        for key, name in NAMES.items()
    ]
    by_id = sorted((*contents.derived.entities, *entities), key=lambda e: e.id)
    return replace(contents, derived=replace(contents.derived, entities=tuple(by_id), facts=tuple(facts)))
