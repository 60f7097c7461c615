"""Who heads a body on a day, in natural words; who is only one of several heads nothing."""

from __future__ import annotations

import pytest

from kgraph.extract import extract
from kgraph.records import Mention, make_document
from kgraph.resolve import resolve

HEADS = [
    ("The European Commission president", "2009-05-01", "jose-manuel-barroso"),
    ("The CIA director", "2009-05-01", "leon-panetta"),
    ("The director of the FBI", "2009-05-01", "robert-mueller"),
    ("The Fed chair", "2009-05-01", "ben-bernanke"),
    ("The Bank of England governor", "2009-05-01", "mervyn-king"),
    ("The FSB chief", "2009-05-01", "alexander-bortnikov"),
    ("Israel's Mossad chief", "2009-05-01", "meir-dagan"),
    ("The head of Pakistan's ISI", "2009-05-01", "ahmad-shuja-pasha"),
    ("The leader of al-Qaeda", "2009-05-01", "osama-bin-laden"),
    ("The commander of the Quds Force", "2009-05-01", "qasem-soleimani"),
    ("The IMF managing director", "2009-05-01", "dominique-strauss-kahn"),
    ("The UN refugee chief", "2009-05-01", "antonio-guterres"),
    ("The UN human rights chief", "2009-05-01", "navi-pillay"),
    ("The UN secretary general", "2009-05-01", "ban-ki-moon"),
    ("The IAEA head", "2009-05-01", "mohamed-elbaradei"),
    ("The World Bank president", "2009-05-01", "robert-zoellick"),
    ("The ICC's chief prosecutor", "2009-05-01", "luis-moreno-ocampo"),
    ("Gazprom's chief executive", "2009-05-01", "alexei-miller"),
    ("The leader of Sinn Fein", "2009-05-01", "gerry-adams"),
    ("The NATO chief", "1999-04-01", "javier-solana"),
    ("The pope", "2003-05-01", "john-paul-ii"),
    ("The leader of the Russian state", "2009-05-01", "vladimir-putin"),
]
NOBODY = [
    "A Hamas leader",
    "An FBI director",
    "The FBI's deputy director",
    "The Hamas leader in Gaza",
    "The UNICEF director for Africa",
    "The NATO commander",
    "The Fed governor",
    "The EU commissioner",
    "The IMF president",
    "Crimea's prime minister",
    "The president of Tatarstan",
    "The European Commission secretary general",
    "The head of the Russian delegation",
    "The leader of the Libyan rebels",
    "The chief of the Peruvian navy",
]


@pytest.fixture(scope="module")
def resolved(nlp) -> dict[str, Mention | None]:
    """Give what the role in each phrase is resolved to."""
    asked = [*((words, on) for words, on, _ in HEADS), *((words, "2009-05-01") for words in NOBODY)]
    documents = [make_document(words, f"{words} rejected the offer.", published=on) for words, on in asked]
    found = (
        next((m for m in resolve(reading).mentions if m.kind == "role"), None) for reading in extract(documents, nlp)
    )
    return dict(zip((words for words, _ in asked), found, strict=True))


@pytest.mark.parametrize(("words", "on", "person"), HEADS)
def test_head_of_a_body_is_who_heads_it_on_the_day(resolved, words: str, on: str, person: str) -> None:
    mention = resolved[words]
    assert mention is not None
    assert mention.entity == f"person:{person}"
    assert (mention.resolved_by or "").startswith("offices:")


@pytest.mark.parametrize("words", NOBODY)
def test_nobody_is_named_for_one_of_several_or_a_title_that_the_head_does_not_have(resolved, words: str) -> None:
    mention = resolved[words]
    assert mention is None or not (mention.entity or "").startswith("person:")
