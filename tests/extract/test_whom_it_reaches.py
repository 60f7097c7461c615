"""Whom an act reaches where its object is moved, made, the actor's own, or only hit; and classes of words behind it."""

from __future__ import annotations

import pytest


def lines(reading) -> list[str]:
    """Give the claims by the words of who acts and who is acted on: ``Peru BACKS Chile``."""
    sides = [[("+".join(a.text for a in side) or "-") for side in (c.actors, c.recipients)] for c in reading.claims]
    return [f"{actors} {c.predicate} {acted}" for c, (actors, acted) in zip(reading.claims, sides, strict=True)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peru opened an embassy in Chile.", "Peru RECOGNIZES Chile"),
        ("Peru appointed an ambassador to Chile.", "Peru RECOGNIZES Chile"),
        ("Peru sent an envoy to Chile.", "Peru VISITS Chile"),
        ("Peru withdrew its peacekeepers from Chad.", "Peru BREAKS_TIES Chad"),
        ("Peru withdrew its troops from Chad.", "Peru WITHDRAWS Chad"),
        ("Peru fired rockets at Chile.", "Peru SHELLS Chile"),
        ("Peru fired a missile into the sea.", "Peru EXERCISES -"),
        ("Peru asked for foreign troops.", "Peru REQUESTS -"),
        ("Peru asked Chile for troops.", "Peru REQUESTS Chile"),
        ("Peru threatened to strengthen its forces.", "Peru THREATENS -"),
        ("Peru threatened to attack its neighbours.", "Peru THREATENS its neighbours"),
    ],
)
def test_what_is_sent_fired_or_asked_for_is_not_acted_on(read, sentence, found):
    assert found in lines(read(sentence))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Uganda handed over 20 tractors to Kenya.", "Uganda AIDS Kenya"),
        ("Uganda bowed to pressure from Kenya.", "Uganda CONCEDES Kenya"),
        ("Uganda entered into a partnership with Kenya.", "Uganda SIGNS_AGREEMENT Kenya"),
        ("The president of Peru closed Peru's borders with Chile.", "president RESTRICTS Chile"),
        ("Chile shelled positions of the Peruvian army.", "Chile SHELLS Peruvian army"),
        ("Peru denounced the killing of a journalist by Chilean police.", "Peru CONDEMNS Chilean police"),
        ("The premier called the king of Jordan to apologize for the raid.", "premier APOLOGIZES king"),
        ("Uganda helped Kenya build a dam.", "Uganda AIDS Kenya"),
        ("Peru helped Chile to retake Arica.", "Peru AIDS Chile"),
    ],
)
def test_recipient_is_found_behind_what_is_moved_or_hit(read, sentence, found):
    assert found in lines(read(sentence))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Peruvian peacekeepers arrived in Chad.", "Peruvian peacekeepers AIDS Chad"),
        ("Peruvian soldiers arrived in Chad.", "Peruvian soldiers DEPLOYS Chad"),
        ("Peru and Chile agreed on a trade deal.", "Peru+Chile SIGNS_AGREEMENT -"),
        ("Peru agreed to a trade deal with Chile.", "Peru AGREES Chile"),
        ("Peru reaffirmed its commitment to Chile.", "Peru BACKS Chile"),
        ("Peru announced its commitment to Chile.", "Peru PROMISES Chile"),
        ("Rebels took hostages in Chad.", "Rebels ABDUCTS hostages"),
        ("Uganda took in refugees from Kenya.", "Uganda GRANTS_ASYLUM refugees"),
        ("Peru suspended the constitution.", "Peru RESTRICTS -"),
        ("Peru suspended the law.", "Peru CONCEDES -"),
        ("Peruvian inmates began a hunger strike.", "Peruvian inmates GOES_ON_HUNGER_STRIKE -"),
        ("Chilean farmers blocked the highway.", "Chilean farmers OBSTRUCTS -"),
        ("Peru spread disinformation about Chile.", "Peru SPREADS_DISINFORMATION Chile"),
        ("Peru carried out a drone strike on Chile.", "Peru STRIKES_BY_DRONE Chile"),
        ("Peru will attack Chile in the desert.", "Peru ATTACKS Chile"),
    ],
)
def test_who_acts_and_on_what_say_what_it_is(read, sentence, found):
    assert found in lines(read(sentence))


def test_what_is_done_to_each_other_in_a_match_is_no_act(read):
    assert lines(read("Peru will attack Chile in the cup final.")) == []


@pytest.mark.parametrize(
    ("sentence", "words", "country"),
    [
        ("Karen rebels ambushed a convoy.", "Karen rebels", "MMR"),
        ("Bosnian Serb forces shelled the town.", "Bosnian Serb forces", "BIH"),
        ("Tamil fighters attacked a convoy.", "Tamil fighters", "LKA"),
    ],
)
def test_armed_peoples_have_a_country(read, sentence, words, country):
    found = next(mention for mention in read(sentence).mentions if mention.text == words)
    assert found.description.country == country
