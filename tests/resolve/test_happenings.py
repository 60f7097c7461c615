"""Reports of one happening in other words are one event; what speaks against it keeps them apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from factories import CUBA, HAVANA, KENNEDY, SOVIET, USA, claim, reading
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.ontology import load_ontology
from kgraph.records import Entity, Evidence, Quantity, make_document
from kgraph.resolve.events import merge_claims

NAVY = Entity("org:USA/navy", "Organization", "US Navy", country="USA", sector="MIL")
ARMY = Entity("org:USA/army", "Organization", "US Army", country="USA", sector="MIL")
REBELS = Entity("group:USA/rebels", "ArmedGroup", "US rebels", country="USA", sector="REB")
SANTIAGO = Entity("place:santiago-CUB", "Place", "Santiago", "city", country="CUB")
DAY, NEXT = "1962-10-22", "1962-10-23"


def report(key, predicate="ATTACKS", actors=(USA,), recipients=(CUBA,), text="It hit them.", dead=None, **more):
    """Make a reading of one claim of an attack."""
    text = f"{text} {key}"
    published = more.pop("published", DAY)
    document = make_document(key, text, published=published, publisher=more.pop("publisher", key))
    made = claim(document, predicate, actors, recipients, trigger="hit", date=more.pop("date", DAY), **more)
    if dead:
        made = replace(made, quantities=(Quantity(dead, dead, "count", "people", 0, 2, "It"),))
    found = reading(document, made)
    parties = {entity.id: entity for entity in (*found.entities, *actors, *recipients) if isinstance(entity, Entity)}
    place = more.get("place")
    return replace(found, entities=(*parties.values(), *([place] if place else [])))


def merge(*readings):
    return merge_claims(readings, load_ontology(), {})


def test_siblings_are_one_event_under_the_predicate_that_most_tell():
    (event,) = merge(report("a"), report("b", "BOMBS"), report("c", "BOMBS"))
    assert (event.predicate, event.mode, len(event.claims)) == ("BOMBS", "aerial", 3)
    assert event.differs == {"predicate": ["ATTACKS", "BOMBS"]}


def test_acts_of_other_families_are_two_events():
    assert len(merge(report("a"), report("b", "SANCTIONS"))) == 2


def test_most_specific_actor_is_kept_and_the_difference_listed():
    (event,) = merge(report("a"), report("b", actors=[NAVY]))
    assert (event.actors, event.differs) == ((NAVY.id,), {"actor": [NAVY.id, USA.id]})


@pytest.mark.parametrize("other", [[REBELS], [SOVIET], [KENNEDY, SOVIET]])
def test_other_actors_are_another_event(other):
    assert len(merge(report("a", actors=[NAVY]), report("b", actors=other))) == 2


def test_actor_named_beside_others_is_one_of_them_on_the_same_day():
    (event,) = merge(report("a", actors=[USA]), report("b", actors=[USA, SOVIET]))
    assert event.actors == (SOVIET.id, USA.id)
    assert len(merge(report("a", actors=[USA], date=None), report("b", actors=[USA, SOVIET]))) == 2


def test_state_that_fits_two_persons_fits_none():
    other = Entity("person:dean-rusk", "Leader", "Dean Rusk", country="USA", sector="GOV")
    people = report("a", actors=[KENNEDY]), report("b", actors=[other])
    assert len(merge(*people, report("c"))) == 3
    assert len(merge(people[0], report("c"))) == 1


def test_city_is_in_its_country():
    (event,) = merge(report("a"), report("b", recipients=[HAVANA]))
    assert event.recipients == (CUBA.id,)


def test_two_places_are_two_deeds_but_may_be_told_of_one_word():
    places = {"a": HAVANA, "b": SANTIAGO}
    assert len(merge(*(report(key, place=place) for key, place in places.items()))) == 2
    (event,) = merge(*(report(key, "THREATENS", place=place) for key, place in places.items()))
    assert event.differs == {"place": [HAVANA.id, SANTIAGO.id]}


def test_deed_that_names_no_place_goes_with_the_only_one():
    assert len(merge(report("a", place=HAVANA), report("b", actors=[NAVY]))) == 1
    assert len(merge(report("a", place=HAVANA), report("b", place=SANTIAGO), report("c", actors=[NAVY]))) == 3


@pytest.mark.parametrize("more", [{"polarity": "negated"}, {"modality": "planned"}, {"date": NEXT}, {"date": "1961"}])
def test_polarity_status_and_days_keep_apart(more):
    assert len(merge(report("a"), report("b", "BOMBS", **more))) == 2


def test_undated_report_joins_the_week_before():
    assert len(merge(report("a"), report("b", actors=[NAVY], date=None, published="1962-10-25"))) == 1
    assert len(merge(report("a"), report("b", actors=[NAVY], date=None, published="1962-11-25"))) == 2


def test_whoever_was_hit_without_a_name_was_hit_by_the_same_on_that_day():
    known = report("a", "BOMBS", place=HAVANA)
    assert len(merge(known, report("b", "KILLS", recipients=["them"]))) == 1
    assert len(merge(known, report("b", "KILLS", recipients=["them"], place=SANTIAGO))) == 2
    assert len(merge(known, report("b", "KILLS", recipients=["them"], date="1962-10", place=HAVANA))) == 2


def test_two_kinds_of_places_are_two_deeds_for_two_papers():
    base, port = (Entity(f"place:CUB/{w}~1", "Place", f"Cuban {w}", w, country="CUB") for w in ("base", "port"))
    assert len(merge(report("a", recipients=[base]), report("b", recipients=[port]))) == 2
    assert (
        len(merge(report("a", recipients=[base]), report("b", recipients=[replace(base, id="place:CUB/base~2")]))) == 1
    )


def test_somebody_without_a_name_did_it_only_in_the_same_place():
    known = report("a", "BOMBS", place=HAVANA)
    assert len(merge(known, report("b", "KILLS", actors=["them"], place=HAVANA))) == 1
    assert len(merge(known, report("b", "KILLS", actors=["them"]))) == 2


def test_act_that_names_nobody_joins_the_only_one_of_its_kind_that_week():
    known, later = report("a", "EXPELS"), {"date": None, "published": "1962-10-25"}
    assert len(merge(known, report("b", "EXPELS", recipients=[], **later))) == 1
    assert len(merge(known, report("b", "DEPORTS", recipients=[], **later))) == 2
    assert len(merge(known, report("c", "EXPELS", recipients=[SOVIET]), report("b", "EXPELS", recipients=[]))) == 3


def test_surname_is_that_of_the_only_person_of_this_name():
    short = Entity("person:kennedy", "Person", "Kennedy")
    (event,) = merge(report("a", actors=[KENNEDY]), report("b", actors=[short]))
    assert event.actors == (KENNEDY.id,)


def test_deed_of_nobody_known_in_one_place_is_one_for_two_papers():
    told = [report(key, "KILLS", actors=[], recipients=["them"], place=HAVANA) for key in "ab"]
    assert len(merge(*told)) == 1


def test_violence_of_one_party_in_one_town_on_one_day_is_one_event_whomever_it_hits():
    people = report("a", "KILLS", recipients=[KENNEDY], place=HAVANA), report("b", "BOMBS", place=HAVANA)
    assert len(merge(*people)) == 1
    assert len(merge(people[0], report("b", "BOMBS", date=NEXT, place=HAVANA))) == 2
    bay = Entity("place:bay", "Place", "Bay", "bay", country="CUB")
    assert len(merge(report("a", recipients=[KENNEDY], place=bay), report("b", place=bay))) == 2


def test_part_of_a_count_is_no_other_count():
    whole, part = report("a", "KILLS", dead=20), report("a", "KILLS", dead=5)
    both = replace(whole.claims[0], quantities=(*whole.claims[0].quantities, *part.claims[0].quantities))
    (event,) = merge(replace(whole, claims=(both,)), report("b", "KILLS", dead=20))
    assert not event.disputed


def test_counts_that_exclude_each_other_dispute_the_event():
    (event,) = merge(report("a", "KILLS", dead=12), report("b", "KILLS", dead=20), report("c", "KILLS", dead=20))
    assert event.disputed
    assert [row["low"] for row in event.differs["quantities"]] == [12, 20]


def test_denial_of_a_sibling_act_by_the_state_disputes_what_its_navy_did():
    told = report("a", "BOMBS", actors=[NAVY])
    denied = report("b", modality="denied", speakers=[USA], text="It hit them, America denied.")
    events = {event.modality: event for event in merge(told, denied)}
    assert events["asserted"].disputed_by == (events["denied"].id,)


def test_denial_of_nobody_known_to_nobody_known_disputes_nothing():
    denied = report("a", actors=[], recipients=["them"], polarity="negated")
    told = report("a", recipients=[], text="America hit them.")
    both = replace(denied, entities=told.entities, claims=(*denied.claims, *told.claims))
    assert not any(event.disputed for event in merge(both))


def answered(*, speakers=(SOVIET,), actors=(CUBA,), before=True):
    """Make a reading in which somebody tells of an attack and somebody denies having to do with it."""
    told = "Cuba hit the United States, the Soviet Union said.", "Cuba and America denied any part in it."
    document = make_document("a", " ".join(told if before else told[::-1]), published=DAY)
    attack = claim(document, "ATTACKS", [CUBA], [USA], trigger="hit", speakers=speakers, date=DAY)
    denial = claim(document, "DENIES", actors, trigger="denied", object="any part")
    spans = [Evidence(document.id, document.text.index(words), 0, words) for words in told]
    return reading(document, *(replace(c, evidence=(e,)) for c, e in zip((attack, denial), spans, strict=True)))


def test_who_denies_any_part_denies_what_others_told_last():
    events = {event.predicate: event for event in merge(answered())}
    assert events["ATTACKS"].disputed_by == (events["DENIES"].id,)


@pytest.mark.parametrize("more", [{"speakers": ()}, {"speakers": [CUBA]}, {"actors": [USA]}, {"before": False}])
def test_who_denies_any_part_denies_no_act_of_others_or_told_later_or_admitted(more):
    assert not any(event.disputed for event in merge(answered(**more)))


def test_near_copies_count_as_one_publisher():
    wire = "It hit them at dawn on Monday, officials in the capital said, and smoke rose over the harbour until noon"
    edited = wire.replace("until noon", "until midday").replace("It hit them", "Late on it hit them. It hit them")
    own = "It hit them. Fishermen told this paper of three boats on fire and of a night without sleep on the quay"
    texts = {"wire": wire, "copy": edited, "own": own}
    (event,) = merge(*(report(key, text=text) for key, text in texts.items()))
    assert (len(event.documents), event.publishers) == (3, 2)


@st.composite
def reports(draw):
    return [
        report(
            str(number),
            draw(st.sampled_from(["ATTACKS", "BOMBS", "KILLS", "THREATENS", "WARNS", "MEETS"])),
            draw(st.sampled_from([[USA], [NAVY], [ARMY], [KENNEDY], [SOVIET, USA], ["them"], []])),
            draw(st.sampled_from([[CUBA], [HAVANA], [SOVIET], ["them"], []])),
            publisher=draw(st.sampled_from("xyz")),
            published=draw(st.sampled_from([DAY, "1962-10-25", "1962-11-02", None])),
            date=draw(st.sampled_from([DAY, NEXT, "1962-10", "1962", "1962-10-20/1962-10-22", None])),
            place=draw(st.sampled_from([None, HAVANA, SANTIAGO])),
            polarity=draw(st.sampled_from(["affirmed", "affirmed", "negated"])),
            modality=draw(st.sampled_from(["asserted", "hedged", "denied"])),
            dead=draw(st.sampled_from([None, 12, 20])),
        )
        for number in range(draw(st.integers(1, 8)))
    ]


@settings(deadline=None)
@given(reports(), st.randoms(use_true_random=False))
def test_order_of_reading_does_not_matter(told, random):
    assert merge(*told) == merge(*random.sample(told, len(told)))


def test_no_order_of_three_reports_matters():
    told = report("a"), report("b", "BOMBS", actors=[NAVY]), report("c", "KILLS", recipients=["them"], place=HAVANA)
    assert len({repr(merge(*some)) for some in permutations(told)}) == 1


@settings(deadline=None)
@given(reports())
def test_every_claim_is_in_one_event_of_one_polarity_and_day(told):
    claims = {one.id: one for told_by in told for one in told_by.claims}
    events = merge(*told)
    assert sorted(id for event in events for id in event.claims) == sorted(claims)
    for event in events:
        mine = [claims[id] for id in event.claims]
        assert len({one.polarity for one in mine}) == 1
        assert len({one.date.start for one in mine if one.date and one.date.precision == "day"}) <= 1
