"""What was not done, was only possible, or is denied: each beside a sentence that tells the act as done."""

from __future__ import annotations

import pytest
from saying import claims

PAIRS = [
    ("Ecuador forgot to thank Bolivia.", "ECU PRAISES BOL, negated"),
    ("Ecuador remembered to thank Bolivia.", "ECU PRAISES BOL"),
    ("Kenya no longer supports Uganda.", "KEN BACKS UGA, negated"),
    ("Kenya still supports Uganda.", "KEN BACKS UGA"),
    ("Brazil was too weak to attack Peru.", "BRA ATTACKS PER, negated"),
    ("Brazil was too polite not to thank Peru.", "BRA PRAISES PER"),
    ("Brazil was unable to attack Peru.", "BRA ATTACKS PER, negated"),
    ("Brazil is able to attack Peru.", "BRA ATTACKS PER, planned"),
    ("Brazil was able to attack Peru.", "BRA ATTACKS PER"),
    ("Brazil was reluctant to condemn Peru.", "BRA CONDEMNS PER, negated"),
    ("Brazil was quick to condemn Peru.", "BRA CONDEMNS PER"),
    ("Brazil is keen to help Peru.", "BRA AIDS PER, planned"),
    ("Brazil may be wrong to attack Peru.", "BRA ATTACKS PER, conditional"),
    ("It was not Chile that attacked Peru.", "CHL ATTACKS PER, negated"),
    ("It was Chile that attacked Peru.", "CHL ATTACKS PER"),
    ("It is not true that Chile attacked Peru.", "CHL ATTACKS PER, negated"),
    ("It is true that Chile attacked Peru.", "CHL ATTACKS PER"),
    ("It is not certain that Chile attacked Peru.", "CHL ATTACKS PER, questioned"),
    ("It is possible that Chile attacked Peru.", "CHL ATTACKS PER, hedged"),
    ("It is false that Chile attacked Peru.", "CHL ATTACKS PER, denied"),
    ("Not Chile but Brazil attacked Peru.", "BRA ATTACKS PER"),
    ("Not only Chile but Brazil attacked Peru.", "CHL+BRA ATTACKS PER"),
    ("No country except Chile attacked Peru.", "CHL ATTACKS PER"),
    ("A false report said Brazil had attacked Peru.", "BRA ATTACKS PER, denied, says A false report"),
    ("According to unconfirmed reports, Brazil attacked Peru.", "BRA ATTACKS PER, hedged, says unconfirmed reports"),
    ("Brazil falsely claimed that Chile had attacked Peru.", "CHL ATTACKS PER, denied, says BRA"),
    ("Rumour has it that Brazil attacked Peru.", "BRA ATTACKS PER, hedged, says Rumour"),
    ("Chile confirmed a report that it had attacked Peru.", "CHL ATTACKS PER, says CHL"),
    ("Chile dismissed claims that it had attacked Peru.", "CHL ATTACKS PER, denied, says CHL"),
    ("Chile shelved a plan to attack Peru.", "CHL ATTACKS PER, negated, planned"),
    ("Chile announced a plan to attack Peru.", "CHL ATTACKS PER, planned"),
    ("Inspectors asked why Brazil had attacked Peru.", "BRA ATTACKS PER, questioned"),
    ("Peru has not ruled out attacking Chile.", "PER ATTACKS CHL, planned"),
    ("Peru all but attacked Chile.", "PER ATTACKS CHL, negated"),
    ("Peru has every reason to attack Chile.", "PER ATTACKS CHL, planned"),
    ("Suppose Peru attacked Chile.", "PER ATTACKS CHL, conditional"),
    ("Peru acts as though it had attacked Chile.", "PER ATTACKS CHL, conditional"),
    ("The fact that Peru attacked Chile angered Bolivia.", "PER ATTACKS CHL"),
    ("Peru denied an attack on Chile.", "PER ATTACKS CHL, denied, says PER"),
    ("Peru denied any role in the attack on Chile.", "PER ATTACKS CHL, denied, says PER"),
    ("Peru did not attack Chile but Bolivia.", "PER ATTACKS BOL"),
    ("Peru did not attack Chile but Bolivia.", "PER ATTACKS CHL, negated"),
    ("Far from attacking Peru, Chile helped Bolivia.", "CHL ATTACKS PER, negated"),
]


@pytest.mark.parametrize(("text", "line"), PAIRS)
def test_act_is_told_no_more_surely_than_the_words_say(read, text, line):
    assert line in claims(read(text))


@pytest.mark.parametrize("text", ["In a film, Peru attacks Chile.", "A novel in which Peru attacks Chile won a prize."])
def test_what_a_story_tells_is_left_out(read, text):
    assert claims(read(text)) == []


def test_who_is_not_the_one_that_did_it_did_nothing(read):
    assert not [line for line in claims(read("Peru was not the country that attacked Chile.")) if "PER" in line]
