"""Makes the mentions of a document: the phrases with what is known of them, and whom they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kgraph.extract.countries import with_country
from kgraph.extract.groups import find_model
from kgraph.extract.linked import LinkedDocument
from kgraph.extract.phrases import Phrase
from kgraph.records import Description, Mention


def find_mentions(linked: LinkedDocument) -> tuple[Mention, ...]:
    """Give the mentions of a document in its order, each once."""
    mentions = [
        _mention(linked, number, phrase)
        for number, doc in enumerate(linked.docs)
        for phrase in doc._.phrases.all
        if _is_kept(linked, number, phrase)
    ]
    unique = {(m.start_char, m.end_char): m for m in [*mentions, *_dateline_places(linked)]}
    return tuple(unique[key] for key in sorted(unique))


def _is_kept(linked: LinkedDocument, number: int, phrase: Phrase) -> bool:
    """Leave out of a heading all but names, and pronouns that stand for nobody known."""
    if linked.blocks[number].heading:
        return phrase.kind in ("name", "metonym", "demonym", "role")
    return linked.is_known(number, phrase)


def _mention(linked: LinkedDocument, number: int, phrase: Phrase) -> Mention:
    key = (number, phrase.start, phrase.end)
    span = linked.span(number, phrase.start, phrase.end)
    stands = linked.links.get(key)
    antecedent = linked.chars(stands[0], stands[1].start, stands[1].end) if stands else None
    described = with_country(phrase, linked.countries[key]) if key in linked.countries else phrase
    day, model = linked.dates.day_spoken_of(number, phrase), _model(linked, number, phrase)
    description = described.description
    if model or day != description.on:
        description = replace(description, on=day, like=model)
    return Mention(
        linked.document.id,
        span.start_char,
        span.end_char,
        span.text,
        phrase.kind,
        antecedent=antecedent,
        members=tuple(linked.chars(n, one.start, one.end) for n, one in linked.members.get(key, ())),
        description=description,
    )


def _model(linked: LinkedDocument, number: int, phrase: Phrase) -> tuple[int, int] | None:
    """Give the characters of whom somebody is the counterpart of, or belongs to."""
    if phrase.description.rule.split(":")[1:2] == ["counterpart"]:
        found = find_model(linked.docs[number], number, phrase, linked.links)
    else:
        found = linked.owners.get((number, phrase.start, phrase.end))
    return linked.chars(found[0], found[1].start, found[1].end) if found else None


def _dateline_places(linked: LinkedDocument) -> Iterator[Mention]:
    for block in linked.blocks:
        if block.dateline:
            start, end = block.dateline
            text = linked.document.text[start:end]
            place = next((name for name in linked.world.lookup(text.title()) if name.entity.startswith("place:")), None)
            if place:
                description = Description("Place", known=place.entity, country=place.country, rule=place.source)
                yield Mention(linked.document.id, start, end, text, "name", description=description)
