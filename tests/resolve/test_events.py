import pytest
from factories import CUBA, KENNEDY, KHRUSHCHEV, SOVIET, UN, USA, claim, contents_of, reading, sample_readings, tell
from hypothesis import given
from hypothesis import strategies as st

from kgraph.ontology import load_ontology
from kgraph.records import Decision, make_document
from kgraph.resolve.events import merge_claims
from kgraph.resolve.witnesses import publisher_of


def merge(*readings, same=None):
    return merge_claims(readings, load_ontology(), same or {})


def threat(key, date=None, **more):
    text = f"Kennedy threatened Khrushchev, {key} said."
    return tell(text, "THREATENS", [KENNEDY], [KHRUSHCHEV], key=key, trigger="threatened", date=date, **more)


def dates(events):
    return sorted((event.date.start if event.date else None, len(event.claims)) for event in events)


def test_same_act_on_the_same_day_is_one_event():
    (event,) = merge(threat("a", "1962-10-22"), threat("b", "1962-10-22"))
    assert (event.actors, event.recipients, len(event.claims)) == ((KENNEDY.id,), (KHRUSHCHEV.id,), 2)


def test_different_days_are_never_one_event():
    assert dates(merge(threat("a", "1962-10-22"), threat("b", "1962-10-23"))) == [("1962-10-22", 1), ("1962-10-23", 1)]


def test_month_joins_the_only_day_in_it():
    (event,) = merge(threat("a", "1962-10"), threat("b", "1962-10-22"))
    assert event.date.precision == "day"
    assert event.differs == {"date": ["1962-10-01/1962-10-30", "1962-10-22"]}


def test_month_with_two_days_in_it_stays_apart():
    events = merge(threat("a", "1962-10"), threat("b", "1962-10-22"), threat("c", "1962-10-25"))
    assert dates(events) == [("1962-10-01", 1), ("1962-10-22", 1), ("1962-10-25", 1)]


def test_open_date_joins_only_its_like():
    events = merge(threat("a", "1962-10-01/"), threat("b", "1962-10-22"), threat("c", "1962-10-01/"))
    assert dates(events) == [("1962-10-01", 2), ("1962-10-22", 1)]


def test_undated_claim_joins_the_event_of_the_week_before():
    events = merge(threat("a", "1962-10-22"), threat("b", published="1962-10-29"))
    assert dates(events) == [("1962-10-22", 2)]


@pytest.mark.parametrize("published", ["1962-10-30", "1962-10-21", None])
def test_undated_claim_told_at_another_time_is_another_event(published):
    assert len(merge(threat("a", "1962-10-22"), threat("b", published=published))) == 2


def test_undated_claims_of_one_week_are_one_event():
    events = merge(
        threat("a", published="1962-10-01"), threat("b", published="1962-10-15"), threat("c", published="1962-10-08")
    )
    assert sorted(len(event.claims) for event in events) == [1, 2]


def test_undated_claims_of_undated_documents_stay_in_their_document():
    assert len(merge(threat("a", published=None), threat("b", published=None))) == 2


def test_meeting_is_one_event_whoever_is_named_first():
    one = tell("Kennedy met Khrushchev.", "MEETS", [KENNEDY], [KHRUSHCHEV], trigger="met", date="1961-06-03")
    two = tell("Khrushchev and Kennedy met.", "MEETS", [KHRUSHCHEV, KENNEDY], trigger="met", date="1961-06-03")
    (event,) = merge(one, two)
    assert event.reciprocal
    assert event.actors == event.recipients == (KENNEDY.id, KHRUSHCHEV.id)


def test_plan_and_deed_are_two_events():
    plan = threat("a", "1962-10-22", modality="planned")
    assert sorted(event.fact for event in merge(plan, threat("b", "1962-10-22"))) == [False, True]


def test_hedge_and_assertion_are_one_asserted_event():
    (event,) = merge(threat("a", "1962-10-22", modality="hedged"), threat("b", "1962-10-22"))
    assert (event.modality, event.fact) == ("asserted", True)


def test_negation_never_merges_and_disputes():
    negated = threat("a", "1962-10-22", polarity="negated")
    events = {event.polarity: event for event in merge(negated, threat("b", "1962-10-22"))}
    assert events["affirmed"].disputed_by == (events["negated"].id,)
    assert not events["negated"].disputed


def test_denial_disputes_what_it_denies():
    events = {event.modality: event for event in merge(*sample_readings()) if event.predicate == "ARMS"}
    assert events["asserted"].disputed
    assert events["asserted"].disputed_by == (events["denied"].id,)


def test_denial_of_another_year_disputes_nothing():
    denial = threat("a", "1983-09-01", modality="denied")
    assert not any(event.disputed for event in merge(denial, threat("b", "1962-10-22")))


def test_denied_negation_disputes_nothing():
    denial = threat("a", "1962-10-22", modality="denied", polarity="negated")
    assert not any(event.disputed for event in merge(denial, threat("b", "1962-10-22")))


def test_nobody_known_merges_within_one_document_only():
    document = make_document("a", "A gunman attacked Cuba.")
    other = make_document("b", "A gunman attacked Cuba.")
    made = [reading(d, claim(d, "ATTACKS", ["A gunman"], [CUBA], trigger="attacked")) for d in (document, other)]
    events = merge(*made)
    assert [(event.actors, len(event.claims)) for event in events] == [((), 1), ((), 1)]


def test_copies_of_one_story_count_as_one_publisher():
    text = "Kennedy threatened Khrushchev with a naval blockade, aides said."
    copies = [
        tell(text, "THREATENS", [KENNEDY], [KHRUSHCHEV], key=name, publisher=name, trigger="threatened", confidence=0.6)
        for name in ("Herald", "Tribune")
    ]
    (event,) = merge(*copies)
    assert (event.publishers, event.confidence) == (1, 0.6)


def test_independent_publishers_raise_confidence():
    papers = [threat(name, "1962-10-22", publisher=name, confidence=0.6) for name in ("Herald", "Tribune")]
    (event,) = merge(*papers)
    assert (event.publishers, event.confidence) == (2, 0.84)


def test_joined_ids_make_one_event():
    same = {KHRUSHCHEV.id: "person:khrushchev"}
    (event,) = merge(threat("a", "1962-10-22"), same=same)
    assert event.recipients == ("person:khrushchev",)


def test_event_is_attributed_only_if_every_claim_is():
    said = threat("a", "1962-10-22", speakers=[USA])
    assert [event.attributed for event in merge(said)] == [True]
    assert [event.attributed for event in merge(said, threat("b", "1962-10-22"))] == [False]


def test_event_keeps_its_id_when_a_later_report_comes():
    (before,) = merge(threat("a", "1962-10-22", published="1962-10-22"))
    (after,) = merge(
        threat("a", "1962-10-22", published="1962-10-22"), threat("b", "1962-10-22", published="1962-10-25")
    )
    assert before.id == after.id


def test_publisher_is_the_domain_where_none_is_named():
    assert publisher_of(make_document("a", "x", url="http://[broken")) == "unknown"
    assert publisher_of(make_document("a", "x", publisher=" Reuters ")) == "reuters"


@st.composite
def readings(draw):
    number = draw(st.integers(1, 9))
    days = ["1962-10-22", "1962-10-23", "1962-10", "1962", "1962-10-20/", "/1962-11-02", None]
    return [
        tell(
            f"Kennedy threatened Khrushchev and the United Nations ({i}).",
            "MEETS" if draw(st.booleans()) else "THREATENS",
            [draw(st.sampled_from([KENNEDY, SOVIET, "Kennedy"]))],
            [draw(st.sampled_from([KHRUSHCHEV, UN]))],
            key=str(i),
            trigger="threatened",
            publisher=draw(st.sampled_from(["Herald", "Tribune", None])),
            published=draw(st.sampled_from(["1962-10-24", "1962-10-29", "1962-11-09", None])),
            date=draw(st.sampled_from(days)),
            polarity=draw(st.sampled_from(["affirmed", "affirmed", "negated"])),
            modality=draw(st.sampled_from(["asserted", "hedged", "planned", "denied"])),
            confidence=draw(st.sampled_from([0.3, 0.55, 0.9])),
        )
        for i in range(number)
    ]


@given(readings(), st.randoms(use_true_random=False))
def test_order_of_readings_does_not_matter(told, random):
    shuffled = random.sample(told, len(told))
    decisions = [Decision("same", KENNEDY.id, UN.id)]
    assert contents_of(told, decisions) == contents_of(shuffled, decisions)


@given(readings())
def test_every_claim_is_in_one_event(told):
    events = merge(*told)
    assert sorted(id for event in events for id in event.claims) == sorted(c.id for r in told for c in r.claims)


@given(readings())
def test_no_event_has_two_days(told):
    days = {
        claim.id: claim.date.start for r in told for claim in r.claims if claim.date and claim.date.precision == "day"
    }
    assert all(len({days[id] for id in event.claims if id in days}) <= 1 for event in merge(*told))
