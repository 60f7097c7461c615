import json
from dataclasses import replace

import pytest
from factories import KENNEDY, KHRUSHCHEV, contents_of, sample_readings, tell
from typer.testing import CliRunner

import kgraph
from kgraph import cli
from kgraph.citing import Citation, cite_in, format_citations
from kgraph.errors import NotFoundError, UsageError
from kgraph.store import base
from kgraph.store.sqlite import SqliteStore
from kgraph.store.texts import without_texts

DAY, URL = "1962-10-22T10:00:00Z", "https://a.example/}?a=%20"
TRICKY = Citation("c:1", None, "50 % of {a_b}\n& c", "A\\b", "$ign", DAY, URL, "k", 0, 9)


@pytest.fixture(scope="module")
def contents():
    return contents_of(sample_readings())


def threat(contents):
    return next(event for event in contents.derived.events if event.predicate == "THREATENS")


def test_event_is_cited_by_all_claims_the_earliest_first(contents):
    found = cite_in(contents, threat(contents).id)
    assert [citation.published for citation in found] == ["1962-10-23", "1962-11-02"]
    assert {citation.event for citation in found} == {threat(contents).id}


def test_characters_are_those_of_the_document(contents):
    texts = {reading.document.key: reading.document.text for reading in contents.readings}
    for claim in threat(contents).claims:
        (citation,) = cite_in(contents, claim)
        assert texts[citation.document][citation.start : citation.end] == citation.quote


def test_beginning_of_an_id_will_do(contents):
    claim = threat(contents).claims[0]
    assert cite_in(contents, claim[2:10]) == cite_in(contents, claim)


def test_unknown_id_is_an_error_with_a_hint(contents):
    with pytest.raises(NotFoundError, match="kgraph explain"):
        cite_in(contents, "c:ffffffffffffffff")


def test_several_claims_with_one_beginning_are_an_error(contents):
    with pytest.raises(NotFoundError, match="6 claims begin so"):
        cite_in(contents, "c:")


def test_without_texts_there_is_no_quote(contents):
    (citation,) = cite_in(without_texts(contents), threat(contents).claims[0])
    assert citation.quote is None
    assert "“" not in format_citations([citation])


def test_text_names_words_publisher_day_and_place(contents):
    (citation, _) = cite_in(contents, threat(contents).id)
    assert format_citations([citation]) == (
        "“Kennedy threatened Khrushchev with a naval blockade on October 22.” The Daily Sample, 23 October 1962. "
        f"Characters 0–66 of blockade.txt ({citation.claim})."
    )


def test_apa_of_an_article_without_date_and_title():
    citation = replace(TRICKY, title=None, published=None, quote="Hi.", publisher=None)
    assert format_citations([citation], "apa") == (f"[News article]. (n.d.). {URL} “Hi.” (characters 0–9 of k)")


def test_bibtex_holds_no_command_of_tex():
    assert format_citations([TRICKY], "bibtex") == (
        "@misc{kgraph-c-1-0,\n  title = {A\\textbackslash{}b},\n  howpublished = {\\$ign},\n  year = {1962},\n"
        "  date = {1962-10-22},\n  note = {“50 \\% of \\{a\\_b\\} \\& c” Characters 0–9 of k},\n"
        "  url = {https://a.example/%7D?a=%20},\n}"
    )


def test_csl_is_a_list_of_items():
    (item,) = json.loads(format_citations([TRICKY], "csl-json"))
    assert (item["issued"], item["container-title"]) == ({"date-parts": [[1962, 10, 22]]}, "$ign")
    assert item["custom"]["quote"] == TRICKY.quote


def test_unknown_format_names_the_known_ones():
    with pytest.raises(UsageError, match="text, apa, bibtex, csl-json"):
        format_citations([TRICKY], "mla")


@pytest.fixture(scope="module")
def graph(contents, tmp_path_factory):
    path = tmp_path_factory.mktemp("cite") / "kgraph.db"
    with SqliteStore(path) as store:
        base.replace(store, contents)
    return path


def test_graph_file_is_cited(graph, contents):
    assert kgraph.cite(threat(contents).id, graph) == cite_in(contents, threat(contents).id)


def test_command_prints_text_or_json(graph, contents):
    claim = threat(contents).claims[0]
    shown = CliRunner().invoke(cli.app, ["cite", claim, "--graph", str(graph)])
    record = CliRunner().invoke(cli.app, ["cite", claim, "--graph", str(graph), "--json"])
    assert f"({claim})" in shown.stdout
    assert json.loads(record.stdout)["claim"] == claim


def test_control_characters_reach_no_terminal(tmp_path):
    text = "Kennedy threatened \x1b[31m Khrushchev."
    reading = tell(text, "THREATENS", [KENNEDY], [KHRUSHCHEV], trigger="threatened")
    with SqliteStore(tmp_path / "a.db") as store:
        base.replace(store, contents_of([reading]))
    shown = CliRunner().invoke(cli.app, ["cite", reading.claims[0].id, "--graph", str(tmp_path / "a.db")])
    assert "\x1b" not in shown.stdout
