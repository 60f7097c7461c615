"""News in, graph out: the stages strung together on texts of our own."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
from io import BytesIO
from pathlib import Path

import pytest

import kgraph
from kgraph import files, pipeline
from kgraph.config import Settings
from kgraph.errors import NotFoundError, StoreError, UsageError, VersionError
from kgraph.records import Problem, Reading

TEXTS = {
    "lima": "Peru rejected the offer of Chile on Monday. President Ollanta Humala met Chilean officials in Lima.",
    "quito": "Ecuador accused Peru of closing the border. Peru denied the accusation.",
    "sucre": "Bolivia will impose sanctions on Chile, its foreign minister said. Chile did not attack Bolivia.",
    "bogota": "Colombia demanded that Venezuela release the prisoners. Venezuela rejected the demand.",
    "caracas": "Venezuela rejected a demand by Colombia. Brazil offered to mediate.",
}


def write_news(folder: Path, names: tuple[str, ...] = tuple(TEXTS)) -> list[Path]:
    """Write each text as a line of JSON in a file of its own."""
    paths = []
    for name in names:
        line = {"id": name, "text": TEXTS[name], "published": "2012-03-14", "publisher": f"The {name} paper"}
        paths.append(folder / f"{name}.jsonl")
        paths[-1].write_text(json.dumps(line) + "\n", encoding="utf-8")
    return paths


def exported(graph: Path) -> bytes:
    out = graph.with_suffix(".jsonl")
    files.export(out, graph)
    return out.read_bytes()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    graph = folder / "kgraph.db"
    kgraph.build(write_news(folder), graph)
    return graph


def test_build_reads_every_document(tmp_path: Path) -> None:
    summary = kgraph.build(write_news(tmp_path), tmp_path / "g.db")
    assert (summary.read, summary.documents, summary.problems) == (5, 5, ())
    assert summary.entities > 5
    assert summary.claims >= summary.events > 5


def test_built_graph_reads_back_as_multidigraph(built: Path) -> None:
    G = kgraph.read(built)
    assert G.is_multigraph()
    assert G.is_directed()
    assert any(data["predicate"] == "REJECTS" for *_, data in G.out_edges("state:PER", data=True))


def test_order_of_documents_and_number_of_runs_change_no_byte(built: Path, tmp_path: Path) -> None:
    paths = write_news(tmp_path)
    random.Random(7).shuffle(paths)
    shuffled, in_two_runs = tmp_path / "shuffled.db", tmp_path / "two.db"
    kgraph.build(paths, shuffled)
    kgraph.build(paths[:2], in_two_runs)
    kgraph.build(paths[1:], in_two_runs)
    assert exported(built) == exported(shuffled) == exported(in_two_runs)


def test_second_build_reads_nothing_and_loads_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths, graph = write_news(tmp_path), tmp_path / "g.db"
    kgraph.build(paths, graph)
    before = exported(graph)
    monkeypatch.setattr("kgraph.extract.load", lambda model: pytest.fail("the model was loaded"))
    summary = kgraph.build(paths, graph)
    assert (summary.read, summary.unchanged) == (0, 5)
    assert exported(graph) == before


def test_changed_document_replaces_what_it_said(tmp_path: Path) -> None:
    article, graph = tmp_path / "a.txt", tmp_path / "g.db"
    article.write_text("Peru rejected the offer of Chile.")
    kgraph.build(article, graph)
    article.write_text("Ecuador attacked Colombia.")
    summary = kgraph.build(article, graph)
    assert (summary.read, summary.documents) == (1, 1)
    assert "state:PER" not in kgraph.read(graph)
    assert "state:ECU" in kgraph.read(graph)


def test_removed_document_leaves_the_graph_without_it(tmp_path: Path) -> None:
    paths, graph, never = write_news(tmp_path), tmp_path / "g.db", tmp_path / "never.db"
    kgraph.build(paths, graph)
    kgraph.remove("bogota", graph)
    kgraph.build([path for path in paths if path.stem != "bogota"], never)
    assert exported(graph) == exported(never)


def test_removing_what_is_not_there_says_so(built: Path) -> None:
    with pytest.raises(NotFoundError, match="kgraph documents"):
        kgraph.remove("atlantis", built)


def test_rebuild_gives_the_same_graph(tmp_path: Path) -> None:
    graph = tmp_path / "g.db"
    kgraph.build(write_news(tmp_path), graph)
    before = exported(graph)
    summary = kgraph.rebuild(graph)
    assert summary.read == 5
    assert exported(graph) == before


def test_graph_of_other_versions_is_refused_until_rebuilt(tmp_path: Path) -> None:
    paths, graph = write_news(tmp_path, ("lima",)), tmp_path / "g.db"
    kgraph.build(paths, graph)
    with sqlite3.connect(graph) as db:
        db.execute("UPDATE versions SET version = 'older' WHERE name = 'schema'")
    db.close()
    with pytest.raises(VersionError, match="kgraph rebuild"):
        kgraph.build(paths, graph)
    kgraph.rebuild(graph)
    assert kgraph.build(paths, graph).unchanged == 1


def test_unreadable_document_is_a_problem_and_the_others_go_on(tmp_path: Path) -> None:
    paths = write_news(tmp_path, ("lima",))
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    summary = kgraph.build([empty, *paths, tmp_path / "missing"], tmp_path / "g.db")
    assert summary.read == 1
    assert summary.refused == 2
    assert {problem.reason for problem in summary.problems} == {"empty", "not-found"}


def test_problem_is_kept_until_its_document_is_read(tmp_path: Path) -> None:
    article, graph = tmp_path / "a.txt", tmp_path / "g.db"
    article.write_text("")
    kgraph.build(article, graph)
    assert [problem.reason for problem in kgraph.contents(graph).problems] == ["empty"]
    article.write_text("Peru rejected the offer of Chile.")
    kgraph.build(article, graph)
    assert kgraph.contents(graph).problems == ()


def test_failure_in_one_document_costs_only_that_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kgraph.extract import extract

    def failing(documents, nlp):
        for document in documents:
            if document.key == "quito":
                raise KeyError("a bug")
            yield from extract([document], nlp)

    monkeypatch.setattr("kgraph.extract.extract", failing, raising=False)
    summary = kgraph.build(write_news(tmp_path), tmp_path / "g.db")
    assert summary.read == 4
    assert summary.problems == (Problem("quito", "extraction", "KeyError: 'a bug'"),)


def test_interrupt_stores_whole_what_was_read(tmp_path: Path) -> None:
    paths, graph, twice = write_news(tmp_path), tmp_path / "g.db", tmp_path / "twice.db"

    def stop(stage: str, done: int, total: int | None) -> None:
        if stage == "extracting" and done == 3:
            signal.raise_signal(signal.SIGINT)

    summary = kgraph.build(paths, graph, progress=stop)
    assert summary.interrupted
    assert 0 < summary.documents < 5
    assert kgraph.verify(graph) == ()
    kgraph.build(paths, graph)
    kgraph.build(paths, twice)
    assert exported(graph) == exported(twice)


def test_progress_tells_how_many_are_done_of_how_many(tmp_path: Path) -> None:
    told = []
    kgraph.build(write_news(tmp_path), tmp_path / "g.db", progress=lambda *step: told.append(step))
    assert ("extracting", 5, 5) in told
    assert told[0] == ("reading", 1, None)


def test_extract_gives_readings_with_their_events_and_stores_nothing(tmp_path: Path) -> None:
    paths = write_news(tmp_path, ("lima",))
    ((reading, events),) = pipeline.extract(paths)
    assert isinstance(reading, Reading)
    assert {id for event in events for id in event.claims} == {claim.id for claim in reading.claims}
    assert list(tmp_path.glob("*.db")) == []


def test_standard_input_is_read(tmp_path: Path) -> None:
    summary = kgraph.build("-", tmp_path / "g.db", stdin=BytesIO(b"Peru rejected the offer of Chile."))
    assert summary.read == 1


def test_every_span_stands_in_its_text(built: Path) -> None:
    contents = kgraph.contents(built)
    assert kgraph.verify(built) == ()
    for reading in contents.readings:
        for mention in reading.mentions:
            assert reading.document.text[mention.start_char : mention.end_char] == mention.text


def test_verify_finds_a_text_that_was_changed_under_its_spans(tmp_path: Path) -> None:
    graph = tmp_path / "g.db"
    kgraph.build(write_news(tmp_path, ("lima",)), graph)
    with sqlite3.connect(graph) as db:
        db.execute("UPDATE documents SET text = replace(text, 'Peru', 'Perú ')")
    db.close()
    assert {fault.reason for fault in kgraph.verify(graph)} >= {"span", "hash"}


def test_verify_finds_an_event_that_no_document_tells(tmp_path: Path) -> None:
    graph = tmp_path / "g.db"
    kgraph.build(write_news(tmp_path), graph)
    with sqlite3.connect(graph) as db:
        db.execute("DELETE FROM events WHERE id = (SELECT min(id) FROM events)")
    db.close()
    assert "derived" in {fault.reason for fault in kgraph.verify(graph)}


def test_query_answers_and_refuses_to_write(built: Path) -> None:
    table = kgraph.query("MATCH (n:State) WHERE n.country = 'PER' RETURN n.name AS name", built)
    assert (table.columns, table.rows) == (("name",), (("Peru",),))
    with pytest.raises(StoreError):
        kgraph.query("CREATE (n:State {id: 'state:XXX'})", built)


def test_reading_a_stale_graph_changes_nothing_in_it(tmp_path: Path) -> None:
    graph = tmp_path / "g.db"
    kgraph.build(write_news(tmp_path), graph)
    wanted = kgraph.contents(graph).derived
    with sqlite3.connect(graph) as db:
        db.executescript("DELETE FROM events; UPDATE meta SET value = 'yes' WHERE name = 'stale'")
    db.close()
    assert kgraph.contents(graph).derived == wanted
    with sqlite3.connect(graph) as db:
        assert db.execute("SELECT count(*) FROM events").fetchone() == (0,)
    db.close()


def test_unknown_model_is_refused_by_name(tmp_path: Path) -> None:
    paths = write_news(tmp_path, ("lima",))
    with pytest.raises(UsageError, match="no_such_model"):
        kgraph.build(paths, tmp_path / "g.db", settings=Settings(model="no_such_model"))
    assert kgraph.build(paths, tmp_path / "g.db").read == 1


def test_all_public_names_are_there() -> None:
    assert sorted(kgraph.__all__) == kgraph.__all__
    assert all(getattr(kgraph, name) is not None for name in kgraph.__all__)
    with pytest.raises(AttributeError):
        kgraph.no_such_name  # noqa: B018
