"""Who is acted on, and where, when the object is a thing, an act or a clause: each beside a like sentence."""

from __future__ import annotations

import pytest
from saying import claims, named


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        # at any depth inside the object
        ("Peru began an inquiry into the funds of the Chilean army.", "PER INVESTIGATES org:CHL/army"),
        ("Peru began an inquiry into the funds.", "PER INVESTIGATES -"),
        ("Peru approved the extradition of a Chilean banker.", "PER EXTRADITES role:CHL/banker"),
        ("Peru provided $3 million to pay for aid for those displaced in Chad.", "PER AIDS TCD"),
        ("Peru filed a lawsuit in a court in The Hague against Chile.", "PER SUES CHL"),
        ("Peru launched a mediation effort to end the dispute between Mali and Niger.", "PER MEDIATES MLI+NER"),
        ("Peru announced its commitment to protecting Chad's borders.", "PER PROMISES TCD"),
        ("Peru opened an investigation into whether Chilean officials took bribes.", "PER INVESTIGATES CHL"),
        ("Peru repeated its demand that Chile free the crew.", "PER DEMANDS CHL"),
        # whose demand it is, not what it is about
        ("Peru rejected a demand by Chile to free the crew of Mali.", "PER REJECTS CHL"),
        ("Peru accepted the terms set by Chile.", "PER AGREES CHL"),
        # the actor's own side
        ("The Peruvian premier repeated Peru's support for Mali.", "BACKS MLI"),
        ("The Peruvian premier defended Peru.", "BACKS PER"),
        ("The Peruvian premier pledged his country's support for Mali.", "BACKS MLI"),
        ("Zorana Petrak repeated Peru's support for Mali.", "BACKS MLI"),
        ("Zorana Petrak praised Peru's support for Mali.", "PRAISES PER"),
        ("Peru welcomed the decision by Chile to free five Bolivians.", "PER PRAISES CHL"),
        # on whom it depends; whom what is ended was against
        ("Peru threatened to leave unless Chile pays.", "PER THREATENS CHL"),
        ("Peru ended its war on Chile.", "PER CEASES_FIRE CHL"),
        # how and why is no recipient
        ("Peru sent doctors to Mali in cooperation with Chile.", "PER AIDS MLI"),
        ("Peru arrested two men on charges of plotting against Chile.", "PER ARRESTS population:men"),
        # who is let go, not where to
        ("Peru released two Chilean sailors to Bolivia.", "PER RELEASES role:CHL/sailor"),
        ("Peru returned a statue of a Chilean general to Bolivia.", "PER RELEASES BOL"),
        # what is hit, with the country of the place
        ("Peru attacked a compound in the province of Tarija.", "PER ATTACKS place:BOL/compound"),
        ("Peru attacked a camp for Chilean refugees.", "PER ATTACKS population:CHL/refugees"),
        ("Peru shelled three towns west of Tarija.", "PER SHELLS place:BOL/towns"),
        ("Peru killed nine people on Monday in Tarija.", "PER KILLS population:BOL/civilians"),
        # further down
        ("Peru sent doctors, including two surgeons, to the government of Italy.", "PER AIDS ITA"),
    ],
)
def test_recipient_is_found_inside(read, sentence, claim):
    assert any(claim in told for told in claims(read(sentence)))


@pytest.mark.parametrize(
    ("sentence", "claim", "place"),
    [
        ("Peru agreed to a truce in Chad.", "PER DECLARES_CEASEFIRE -", "Chad"),
        ("Peru condemned the bombing of a bridge in Tripoli.", "PER CONDEMNS -", "Tripoli"),
        ("Peru declared a state of siege in Tarija.", "PER IMPOSES_CURFEW -", "Tarija"),
        ("Peru condemned Chile for the bombing of a bridge in Tripoli.", "PER CONDEMNS CHL", None),
        ("Peru sent doctors to Mali in cooperation with Chile.", "PER AIDS MLI", None),
    ],
)
def test_place_is_looked_for_inside_where_nobody_is_acted_on(read, sentence, claim, place):
    reading = read(sentence)
    places = [
        c.place and c.place.text for c, told in zip(reading.claims, claims(reading), strict=True) if told == claim
    ]
    assert places == [place]


@pytest.mark.parametrize(
    ("sentence", "words", "entity"),
    [
        ("Chile attacked the city of Lima.", "city", "place:lima-PER"),
        ("Chile attacked the president of Lima.", "Lima", "state:PER"),
        ("Chile bombed the capital, Tripoli.", "capital", "place:tripoli-LBY"),
    ],
)
def test_noun_of_a_place_is_the_place_named_beside_it(read, sentence, words, entity):
    assert named(read(sentence))[words] == entity
