"""Event records with the columns of the POLECAT data set, one JSON object a line: ``OUT.plover.jsonl``.

One record an event that is told as fact; plans, demands and denials are no events there. Several actors, recipients,
sectors or contexts stand in one text, ``"; "`` between them. Countries are ISO 3166 alpha-3; ``Intensity`` is the
PLOVER score of the predicate; place and story are those of the earliest report, whose words are ``Text``. ``null``
are, besides what is not known: Actor and Recipient COW and Title, the Wikipedia ids (there are ``Wikidata`` ones),
District, Province, GeoNames ID. After the columns of POLECAT come ours: ids, confidence, URL, text with its offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import json

from kgraph.ontology import Ontology, load_ontology
from kgraph.records import Argument, Claim, Contents, Document, Entity, Event, Reading, to_json

Record = dict[str, Any]
_BETWEEN = "; "
_PEOPLE, _PLACES = ("Person", "Leader"), ("Place",)
_NO_ACTORS = ("Asset", "Agreement", "Population")
_CITIES = ("city", "capital")


def plover(contents: Contents, *, text: bool = True) -> Iterator[str]:
    """Give a record for each event that is told as fact, as lines of JSON, sorted by id.

    Parameters
    ----------
    contents : Contents
        The graph.
    text : bool
        Whether words of the articles are in it: raw names, the quote.

    Examples
    --------
    >>> list(plover(Contents()))
    []
    """
    ontology, told = load_ontology(), _Told(contents)
    for event in sorted(contents.derived.events, key=lambda e: e.id):
        if event.fact:
            yield json.encode(_record(event, told, ontology, text)).decode("utf-8")


class _Told:
    """Finds entities by any id they had, and the claims of an event with their documents, the earliest first."""

    def __init__(self, contents: Contents) -> None:
        self._entities = {id: e for e in contents.derived.entities for id in (*e.merged, e.id)}
        self._claims = {claim.id: (claim, reading) for reading in contents.readings for claim in reading.claims}
        self.version = to_json(contents.made_with)

    def entities(self, ids: Iterable[str | None]) -> list[Entity]:
        """Give the entities, each once, in the order of the ids."""
        found = (self._entities.get(id or "") for id in ids)
        return list({entity.id: entity for entity in found if entity}.values())

    def claims(self, event: Event) -> list[tuple[Claim, Reading]]:
        """Give the claims that tell an event."""
        found = [self._claims[id] for id in event.claims if id in self._claims]
        return sorted(found, key=lambda told: (_published(told[1].document), told[0].document, told[0].id))


def _published(document: Document) -> str:
    return document.published or "9999"


def _record(event: Event, told: _Told, ontology: Ontology, text: bool) -> Record:
    claims = told.claims(event)
    known = ontology.predicates.get(event.predicate)
    first, reading = claims[0] if claims else (None, None)
    return {
        "Event ID": event.id,
        "Event Date": event.date.start if event.date else None,
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Intensity": known.score if known else None,
        "Quad Code": event.quad,
        "Contexts": _joined(sorted({context for claim, _ in claims for context in claim.context})),
        **_party("Actor", event.actors, [a for claim, _ in claims for a in claim.actors], told, text),
        **_party("Recipient", event.recipients, [a for claim, _ in claims for a in claim.recipients], told, text),
        **_place(event, first, told, text),
        **(_story(reading, told) if reading else {}),
        "Version": told.version,
        **_ours(event, first, reading, text),
    }


def _party(role: str, ids: tuple[str, ...], arguments: list[Argument], told: _Told, text: bool) -> Record:
    """Give all that there is on actors or recipients."""
    found = told.entities(ids)
    sectors = [entity.sector for entity in found if entity.sector]
    return {
        f"{role} Name": _joined(entity.name for entity in found),
        f"{role} Country": _joined(entity.country for entity in found),
        f"{role} COW": None,
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": _joined(sectors),
        f"{role} Title": None,
        f"{role} Name Raw": _joined(argument.text for argument in arguments) if text else None,
        f"Wikipedia {role} ID": None,
        f"Wikidata {role} ID": _joined(entity.wikidata for entity in found),
        f"{role} ID": _joined(entity.id for entity in found),
    }


def _place(event: Event, claim: Claim | None, told: _Told, text: bool) -> Record:
    place = next(iter(told.entities(event.places)), None)
    raw = claim.place.text if text and claim and claim.place else None
    names = ("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID")
    if place is None:
        return {**dict.fromkeys(names), "Raw Placename": raw, "Feature Type": None}
    city = place.name if place.kind in _CITIES else None
    where = (place.name, city, None, None, place.country, place.latitude, place.longitude, None)
    return {**dict(zip(names, where, strict=True)), "Raw Placename": raw, "Feature Type": place.kind}


def _story(reading: Reading, told: _Told) -> Record:
    """Give the document, and who and what it names."""
    document = reading.document
    named = told.entities(mention.entity for mention in reading.mentions)
    kinds: Mapping[str, list[Entity]] = {
        "People": [entity for entity in named if entity.type in _PEOPLE],
        "Organizations": [entity for entity in named if entity.type not in (*_PEOPLE, *_PLACES, *_NO_ACTORS)],
        "Locations": [entity for entity in named if entity.type in _PLACES],
    }
    return {
        "Source": document.publisher,
        "Publication Date": document.published,
        **{f"Story {kind}": _joined(sorted(entity.name for entity in found)) for kind, found in kinds.items()},
        "Language": document.language,
        "Story ID": document.id,
        "URL": document.url,
    }


def _ours(event: Event, claim: Claim | None, reading: Reading | None, text: bool) -> Record:
    evidence = claim.evidence[0] if claim and claim.evidence else None
    return {
        "Predicate": event.predicate,
        "Confidence": event.confidence,
        "Publishers": event.publishers,
        "Attributed": event.attributed,
        "Disputed": event.disputed,
        "Claims": _joined(event.claims),
        "Headline": reading.document.title if text and reading else None,
        "Text": evidence.quote if text and evidence else None,
        "Text Start": evidence.start_char if evidence else None,
        "Text End": evidence.end_char if evidence else None,
    }


def _joined(words: Iterable[str | None]) -> str | None:
    """Put the words that there are into one text, each once; what stands between them cannot stand in them."""
    found = dict.fromkeys(word.replace(_BETWEEN, ", ") for word in words if word)
    return _BETWEEN.join(found) or None
