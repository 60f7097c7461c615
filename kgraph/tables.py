"""The tables that commands print, one function each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kgraph.records import days
from kgraph.show import plain, print_fields, print_json, print_table

if TYPE_CHECKING:
    import networkx as nx

    from kgraph.identity import Judged
    from kgraph.pipeline import Summary
    from kgraph.records import Argument, Claim, Event, Problem, Reading
    from kgraph.whom import Answer

    Found = Iterable[tuple[Reading, tuple[Event, ...]] | Problem]
    Edge = tuple[str, str, str, Mapping[str, Any]]

Row = Mapping[str, Any]


def print_contract(found: Found, problems: list[Problem]) -> None:
    """Print what each document says as one line of JSON, as soon as it is read; add what could not be read."""
    from kgraph.export.jsonl import contract
    from kgraph.records import Problem

    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            reading, events = item
            mine = [problem for problem in problems if problem.key == reading.document.key]
            print_json([contract(reading, events, mine)])


def print_claims(found: Found, problems: list[Problem]) -> None:
    """Print the claims of all documents as one table; add what could not be read."""
    from kgraph.records import Problem

    rows: list[list[object]] = []
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            rows += [_claim_row(item[0].document.key, claim) for claim in item[0].claims]
    print_table(("document", "actor", "predicate", "recipient or object", "status", "said by", "date", "conf."), rows)


def _claim_row(key: str, claim: Claim) -> list[object]:
    others = [*claim.recipients, *([claim.object] if claim.object else [])]
    date = days(claim.date.start, claim.date.end) if claim.date else ""
    roles = (_words(claim.actors), claim.predicate, _words(others), status(claim.polarity, claim.modality))
    return [key, *roles, _words(claim.speakers), date, claim.confidence]


def _words(arguments: Iterable[Argument]) -> str:
    return ", ".join(plain(a.entity or a.text or "?") for a in arguments)


def status(polarity: str, modality: str) -> str:
    """Say how an act is told; nothing where it is told as a plain fact.

    Examples
    --------
    >>> status("affirmed", "asserted"), status("negated", "planned")
    ('', 'negated, planned')
    """
    return ", ".join(word for word in (polarity, modality) if word not in ("affirmed", "asserted"))


def print_events(rows: Sequence[Row]) -> None:
    """Print events, one a row."""
    columns = ("date", "actor", "predicate", "recipient", "object, place", "status", "papers", "id")
    print_table(columns, (_event_row(row) for row in rows))


def _event_row(row: Row) -> list[object]:
    things = [*row["object_names"], *(f"“{content}”" for content in row["contents"])]
    things += [f"in {place}" for place in row["place_names"]]
    marks = [status(row["polarity"], row["modality"]), "disputed" if row["disputed"] else ""]
    return [
        days(row["date_start"], row["date_end"]),
        row["actor_names"],
        row["predicate"],
        row["recipient_names"],
        things,
        ", ".join(filter(None, marks)),
        row["publishers"],
        row["id"],
    ]


def edge_rows(G: nx.MultiDiGraph, edges: Iterable[Edge]) -> list[dict[str, Any]]:
    """Give edges as rows with the names of their ends."""
    from kgraph.graph.query import name_of

    return [
        {"key": key, "source": u, "source_name": name_of(G, u), "target": v, "target_name": name_of(G, v), **data}
        for u, v, key, data in edges
    ]


def print_entity(entity: Row, edges: Sequence[Row]) -> None:
    """Print an entity and its edges."""
    hidden = {"label", "merged"}
    print_fields({name: value for name, value in entity.items() if name not in hidden and value is not False})
    columns = ("date", "from", "edge", "to", "confidence", "id")
    print_table(columns, (_edge_row(row) for row in edges))


def _edge_row(row: Row) -> list[object]:
    date = days(row.get("date_start") or row.get("start"), row.get("date_end") or row.get("end"))
    word = row["label"] if not row["background"] else f"{row['label']} (background)"
    return [date, row["source_name"], word, row["target_name"], row.get("confidence"), row["key"]]


def print_identities(rows: Iterable[Judged]) -> None:
    """Print what is held of pairs of entities, one a row."""
    columns = ("judgement", "by", "score", "left", "right", "reason")
    print_table(columns, ((r.judgement, r.by, r.score, _named(r), _named(r, "right"), r.reason) for r in rows))


def _named(row: Judged, side: str = "left") -> str:
    id, name = getattr(row, side), getattr(row, f"{side}_name")
    return f"{name} ({id})" if name else id


def print_documents(rows: Sequence[Row]) -> None:
    """Print what was read."""
    columns = ("key", "title", "published", "publisher", "claims")
    print_table(columns, ([row[column] for column in columns] for row in rows))


def print_counts(counts: Row) -> None:
    """Print counts, and those of each kind below them."""
    print_fields({_spell(name): value for name, value in counts.items() if not isinstance(value, Mapping)})
    for name, value in counts.items():
        if isinstance(value, Mapping) and value:
            print_table((_spell(name), ""), value.items())


def print_summary(summary: Summary) -> None:
    """Print what a build did."""
    rows = {
        "graph": summary.graph,
        "documents read": summary.read,
        "unchanged": summary.unchanged,
        "documents in the graph": summary.documents,
        "entities": summary.entities,
        "claims": summary.claims,
        "events": summary.events,
        "problems": len(summary.problems),
    }
    print_fields(rows)


def answer_row(answer: Answer) -> Row:
    """Give whom a phrase names as a record; the entity is null for nobody known."""
    others = [{"id": other.entity.id, "name": other.entity.name, "why": other.why} for other in answer.others]
    fields = ("phrase", "on", "entity", "why")
    return {"id": answer.id, **{name: getattr(answer, name) for name in fields}, "others": others}


def print_answer(answer: Answer) -> None:
    """Print whom a phrase names, why, and the runners-up."""
    who, names = answer.entity, ("name", "id", "type", "kind", "country", "sector", "wikidata")
    fields = {name: getattr(who, name) for name in names} if who else {}
    print_fields({"phrase": answer.phrase, "on": answer.on, **fields, "why": answer.why})
    if answer.others:
        print_table(
            ("or", "id", "because"), [(other.entity.name, other.entity.id, other.why) for other in answer.others]
        )


def _spell(name: str) -> str:
    return name.replace("_", " ")
