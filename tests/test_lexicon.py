from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kgraph import lexicon as module
from kgraph.errors import SchemaError
from kgraph.inflection import noun_forms, verb_forms
from kgraph.lexicon import NOUNS, VERBS, Lexicon, load_lexicon
from kgraph.ontology import read_yaml

Change = Callable[[dict[str, Any], dict[str, Any]], object]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture
def fresh() -> Iterator[None]:
    yield
    load_lexicon.cache_clear()


@pytest.fixture
def load_changed(monkeypatch: pytest.MonkeyPatch, fresh: None) -> Callable[[Change], Lexicon]:
    """Load the lexicon as if its files had been changed."""

    def load(change: Change) -> Lexicon:
        files = {name: copy.deepcopy(read_yaml(name)) for name in (VERBS, NOUNS)}
        change(files[VERBS], files[NOUNS])
        monkeypatch.setattr(module, "read_yaml", files.__getitem__)
        load_lexicon.cache_clear()
        return load_lexicon()

    return load


def first(
    lexicon: Lexicon, verb: str, noun: str = "", prep: str = "", after: str = "", particle: str = ""
) -> str | None:
    """Give the predicate of the first sense that such words would match; the object is a thing, not somebody."""
    thing, other = (lexicon.noun_class(word) if word else None for word in (noun, after))
    for sense in lexicon.senses(verb):
        if sense.particle != (particle or None) or sense.prep not in (None, prep) or sense.kind == "with_actor":
            continue
        if sense.object_classes and (thing is None or thing.name not in sense.object_classes):
            continue
        if sense.prep_classes and (other is None or other.name not in sense.prep_classes):
            continue
        if sense.sectors or sense.joint or sense.own is not None or sense.complement is not None:
            continue
        if sense.actor_object or (sense.kind in ("light", "planned") and (thing is None or thing.predicate is None)):
            continue
        return thing.predicate if sense.kind == "light" and thing else sense.predicate
    return None


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("struck", "strike"),
        ("withdrew", "withdraw"),
        ("withdrawn", "withdraw"),
        ("held", "hold"),
        ("sought", "seek"),
        ("froze", "freeze"),
        ("overthrown", "overthrow"),
        ("slain", "slay"),
        ("laid", "lay"),
        ("led", "lead"),
        ("left", "leave"),
        ("shot", "shoot"),
        ("sank", "sink"),
        ("banned", "ban"),
        ("barred", "bar"),
        ("expelled", "expel"),
        ("quitting", "quit"),
        ("visited", "visit"),
        ("offering", "offer"),
        ("targetted", "target"),
        ("cancelled", "cancel"),
        ("canceled", "cancel"),
        ("signalled", "signal"),
        ("quelled", "quell"),
        ("vetoes", "veto"),
        ("torpedoed", "torpedo"),
        ("denies", "deny"),
        ("denied", "deny"),
        ("deployed", "deploy"),
        ("agreeing", "agree"),
        ("freed", "free"),
        ("razed", "raze"),
        ("seized", "seize"),
        ("criticised", "criticize"),
        ("recognising", "recognize"),
        ("mobilises", "mobilize"),
        ("honoured", "honor"),
        ("harbouring", "harbor"),
        ("teargassed", "teargas"),
        ("besieged", "besiege"),
        ("hanged", "hang"),
        ("beaten", "beat"),
    ],
)
def test_form_of_a_verb_leads_to_its_lemma(lexicon: Lexicon, form: str, lemma: str) -> None:
    assert lexicon.verb_lemma(form) == (lemma,)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("policemen", "policeman"),
        ("embassies", "embassy"),
        ("embargoes", "embargo"),
        ("treaties", "treaty"),
        ("memoranda", "memorandum"),
        ("aircraft", "aircraft"),
        ("defence", "defense"),
        ("manoeuvres", "maneuver"),
        ("cease-fire", "ceasefire"),
        ("nationalisation", "nationalization"),
        ("attachés", "attache"),
        ("arms", "arms"),
        ("crashes", None),
    ],
)
def test_form_of_a_noun_leads_to_its_lemma(lexicon: Lexicon, form: str, lemma: str | None) -> None:
    assert lexicon.noun_lemma(form) == ((lemma,) if lemma else ())


@pytest.mark.parametrize("verb", ["stop", "deny", "agree", "die", "panic", "equip", "veto", "obey", "singe"])
def test_rules_give_the_forms_of_regular_verbs(verb: str) -> None:
    expected = {
        "stop": "stops stopped stopping",
        "deny": "denies denied denying",
        "agree": "agrees agreed agreeing",
        "die": "dies died dying",
        "panic": "panics panicked panicking",
        "equip": "equips equiped equipped equiping equipping",
        "veto": "vetoes vetoed vetoing",
        "obey": "obeys obeyed obeying",
        "singe": "singes singed singeing",
    }
    assert sorted(verb_forms(verb)[1:]) == sorted(expected[verb].split())


def test_noun_with_a_plural_of_its_own_takes_that() -> None:
    assert noun_forms("crisis") == ["crisis", "crises"]
    assert noun_forms("life", "lives") == ["life", "lives"]


@pytest.mark.parametrize(
    ("head", "modifiers", "name"),
    [
        ("strike", ["air"], "bombing"),
        ("strikes", ["missile"], "shelling"),
        ("strike", ["hunger"], "hunger_strike"),
        ("strike", ["general"], "labour_strike"),
        ("strike", ["two", "day"], "labour_strike"),
        ("strike", [], "strike"),
        ("talks", ["peace"], "negotiation"),
        ("talks", [], "talks"),
        ("attack", ["scathing"], "criticism"),
        ("attack", ["cyber"], "cyberattack"),
        ("exercises", ["joint", "military"], "cooperation"),
        ("exercises", ["military"], "exercise"),
        ("state", ["emergency"], "curfew"),
        ("state", [], None),
        ("forces", [], "troops"),
        ("force", [], "force"),
        ("forces", ["peacekeeping"], "peacekeepers"),
        ("call", ["phone"], "phone_call"),
        ("call", [], "call"),
        ("embargo", ["arms"], "sanction"),
        ("aid", ["military"], "military_aid"),
        ("protest", ["formal"], "criticism"),
        ("term", ["prison"], "verdict"),
        ("gas", ["tear"], "crowd_control"),
        ("gas", [], "goods"),
    ],
)
def test_modifier_decides_the_class_before_the_bare_noun(
    lexicon: Lexicon, head: str, modifiers: list[str], name: str | None
) -> None:
    found = lexicon.noun_class(head, modifiers)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("verb", "noun", "predicate"),
    [
        ("impose", "sanction", "SANCTIONS"),
        ("impose", "ban", "RESTRICTS"),
        ("impose", "curfew", "IMPOSES_CURFEW"),
        ("lift", "ban", "CONCEDES"),
        ("lift", "sanction", "CONCEDES"),
        ("break", "sanction", "REJECTS"),
        ("break", "relation", "BREAKS_TIES"),
        ("break", "promise", "REJECTS"),
        ("break", "ceasefire", "ATTACKS"),
        ("sign", "treaty", "SIGNS_AGREEMENT"),
        ("sign", "ceasefire", "DECLARES_CEASEFIRE"),
        ("sign", "bill", None),
        ("hold", "talk", "MEETS"),
        ("hold", "protest", "PROTESTS"),
        ("hold", "drill", "EXERCISES"),
        ("launch", "attack", "ATTACKS"),
        ("launch", "inquiry", "INVESTIGATES"),
        ("launch", "missile", "EXERCISES"),
        ("give", "aid", "AIDS"),
        ("give", "weapon", "ARMS"),
        ("give", "permission", "CONCEDES"),
        ("give", "asylum", "GRANTS_ASYLUM"),
        ("give", "support", "BACKS"),
        ("give", "ultimatum", "ISSUES_ULTIMATUM"),
        ("cut", "tie", "BREAKS_TIES"),
        ("cut", "aid", "SANCTIONS"),
        ("call", "strike", "STRIKES_WORK"),
        ("order", "arrest", "ARRESTS"),
        ("order", "raid", None),
        ("open", "border", "CONCEDES"),
        ("open", "embassy", "RECOGNIZES"),
        ("open", "inquiry", "INVESTIGATES"),
        ("open", "fire", "SHOOTS"),
        ("drop", "charge", "CONCEDES"),
        ("drop", "demand", "CONCEDES"),
        ("return", "hostage", "RELEASES"),
        ("return", "territory", "WITHDRAWS"),
        ("reach", "agreement", "SIGNS_AGREEMENT"),
        ("withdraw", "troop", "WITHDRAWS"),
        ("withdraw", "ambassador", "BREAKS_TIES"),
        ("withdraw", "demand", "CONCEDES"),
        ("withdraw", "aid", "SANCTIONS"),
        ("suspend", "talk", "SANCTIONS"),
        ("suspend", "sanction", "CONCEDES"),
        ("suspend", "newspaper", "CENSORS"),
        ("stop", "shelling", "CEASES_FIRE"),
        ("halt", "airstrike", "CEASES_FIRE"),
        ("freeze", "asset", "SANCTIONS"),
        ("resume", "negotiation", "NEGOTIATES"),
        ("violate", "truce", "ATTACKS"),
        ("violate", "airspace", "INVADES"),
        ("violate", "treaty", "REJECTS"),
        ("grant", "access", "ALLOWS_ACCESS"),
        ("grant", "amnesty", "PARDONS"),
        ("grant", "loan", "AIDS"),
        ("approve", "loan", "AIDS"),
        ("approve", "pardon", "PARDONS"),
        ("refuse", "offer", "REJECTS"),
        ("refuse", "visa", "BARS"),
        ("accept", "offer", "AGREES"),
        ("accept", "demand", "CONCEDES"),
        ("accept", "truce", "DECLARES_CEASEFIRE"),
        ("accept", "refugee", "GRANTS_ASYLUM"),
        ("send", "troop", "DEPLOYS"),
        ("send", "peacekeeper", "AIDS"),
        ("send", "warship", "DEPLOYS"),
        ("supply", "missile", "ARMS"),
        ("supply", "food", "AIDS"),
        ("take", "hostage", "ABDUCTS"),
        ("seize", "tanker", "SEIZES"),
        ("seize", "hostage", "ABDUCTS"),
        ("close", "border", "RESTRICTS"),
        ("close", "embassy", "BREAKS_TIES"),
        ("close", "newspaper", "CENSORS"),
        ("join", "alliance", "SIGNS_AGREEMENT"),
        ("leave", "alliance", "BREAKS_TIES"),
        ("award", "medal", "PRAISES"),
        ("award", "contract", "TRADES"),
        ("award", "compensation", "CONVICTS"),
        ("pay", "compensation", "AIDS"),
        ("pay", "visit", "VISITS"),
        ("pay", "tribute", "PRAISES"),
        ("promise", "aid", "PROMISES"),
        ("offer", "talk", "OFFERS"),
        ("demand", "release", "DEMANDS"),
        ("deny", "charge", "DENIES"),
        ("deny", "visa", "BARS"),
        ("deny", "request", "REJECTS"),
        ("attack", "law", "CONDEMNS"),
        ("plan", "attack", None),
        ("summon", "ambassador", "CONDEMNS"),
    ],
)
def test_object_says_what_the_verb_does(lexicon: Lexicon, verb: str, noun: str, predicate: str | None) -> None:
    assert first(lexicon, verb, noun) == predicate


@pytest.mark.parametrize(
    ("verb", "words", "predicate"),
    [
        ("call", {"particle": "off", "noun": "talk"}, "CANCELS"),
        ("call", {"particle": "off", "noun": "protest"}, "CONCEDES"),
        ("call", {"prep": "on"}, "REQUESTS"),
        ("call", {"prep": "for", "after": "sanction"}, "REQUESTS"),
        ("turn", {"particle": "down", "noun": "offer"}, "REJECTS"),
        ("hand", {"particle": "over", "noun": "suspect"}, "EXTRADITES"),
        ("hand", {"particle": "over", "noun": "hostage"}, "RELEASES"),
        ("carry", {"particle": "out", "noun": "raid"}, "ATTACKS"),
        ("crack", {"particle": "down", "prep": "on"}, "RESTRICTS"),
        ("pull", {"particle": "out", "prep": "of"}, "WITHDRAWS"),
        ("pull", {"particle": "out", "prep": "of", "after": "treaty"}, "BREAKS_TIES"),
        ("walk", {"particle": "out", "prep": "of", "after": "talk"}, "BREAKS_TIES"),
        ("walk", {"particle": "out"}, "STRIKES_WORK"),
        ("fire", {"noun": "missile", "prep": "at"}, "SHELLS"),
        ("fire", {"prep": "on"}, "SHOOTS"),
        ("side", {"prep": "with"}, "BACKS"),
        ("break", {"prep": "with"}, "BREAKS_TIES"),
        ("break", {"particle": "off", "noun": "talk"}, "SANCTIONS"),
        ("go", {"prep": "on", "after": "strike"}, "STRIKES_WORK"),
        ("put", {"noun": "army", "prep": "on", "after": "alert"}, "MOBILIZES"),
        ("place", {"prep": "under", "after": "arrest"}, "ARRESTS"),
        ("return", {"prep": "to", "after": "table"}, "NEGOTIATES"),
    ],
)
def test_particle_and_preposition_say_what_the_verb_does(
    lexicon: Lexicon, verb: str, words: dict[str, str], predicate: str | None
) -> None:
    assert first(lexicon, verb, **words) == predicate


def test_senses_with_a_particle_come_before_those_without(lexicon: Lexicon) -> None:
    with_particle = [sense.particle is not None for sense in lexicon.senses("call")]
    assert with_particle == sorted(with_particle, reverse=True)


def test_word_that_is_not_listed_has_no_sense_and_no_class(lexicon: Lexicon) -> None:
    assert lexicon.senses("photosynthesize") == ()
    assert lexicon.noun_class("teapot") is None


def test_every_particle_and_preposition_is_one_word(lexicon: Lexicon) -> None:
    senses = [sense for found in lexicon.verb_senses.values() for sense in found]
    assert not [s for s in senses if " " in f"{s.prep}{s.kind in ('frame', 'light', 'plain') and s.particle}"]


def test_lexicon_is_large_enough_for_the_news(lexicon: Lexicon) -> None:
    assert len(lexicon.verb_senses) > 600
    assert len(lexicon.nouns) > 350
    predicates = {sense.predicate for found in lexicon.verb_senses.values() for sense in found}
    assert len(predicates) > 65


def add_to_plain(predicate: str, *words: object) -> Change:
    return lambda verbs, nouns: verbs["plain"].setdefault(predicate, []).extend(words)


def add_frame(**frame: object) -> Change:
    return lambda verbs, nouns: verbs["frames"].insert(0, frame)


@pytest.mark.parametrize(
    ("change", "where", "says"),
    [
        (add_to_plain("FROWNS", "frown"), "verbs.yaml: plain.FROWNS", "unknown predicate"),
        (add_to_plain("PRAISES", "condemn"), "verbs.yaml: plain.CONDEMNS", "is under PRAISES too"),
        (add_to_plain("PRAISES", True), "verbs.yaml: plain.PRAISES", "in quotes"),
        (lambda verbs, nouns: verbs["light"].append("launch"), "verbs.yaml: light", "too"),
        (add_frame(verbs=["sign"], object=["teapots"], predicate="ATTACKS"), "frames[1]", "unknown class 'teapots'"),
        (add_frame(verbs=["sign"], prep_object=["teapots"], predicate="ATTACKS"), "frames[1]", "unknown class"),
        (add_frame(verbs=["sign"], predicate="FROWNS"), "frames[1]", "unknown predicate 'FROWNS'"),
        (add_frame(verbs=["sign"]), "frames[1]", "unknown predicate None"),
        (add_frame(verbs=["sign"], prep=True, predicate="ATTACKS"), "frames[1].prep", "in quotes"),
        (add_frame(verbs=["sign"], passive="yes", predicate="ATTACKS"), "frames[1].passive", "neither true nor false"),
        (add_frame(verbs=["sign"], objects=["talks"], predicate="ATTACKS"), "frames[1]", "unknown key 'objects'"),
        (lambda verbs, nouns: verbs["spellings"].update(colour="color"), "spellings.colour", "unknown word"),
        (lambda verbs, nouns: nouns["classes"]["riot"]["nouns"].append("talk"), "nouns.yaml: riot", "in talks too"),
        (lambda verbs, nouns: nouns["classes"]["riot"].update(predicate="X"), "nouns.yaml: riot", "unknown predicate"),
        (lambda verbs, nouns: nouns["classes"]["riot"].update(recipient=[True]), "riot.recipient", "in quotes"),
        (lambda verbs, nouns: nouns["classes"]["riot"].update(nominal="yes"), "nouns.yaml: riot", "true nor false"),
    ],
)
def test_mistake_in_a_file_is_named_with_file_and_key(
    load_changed: Callable[[Change], Lexicon], change: Change, where: str, says: str
) -> None:
    with pytest.raises(SchemaError, match=says.replace("'", ".")) as raised:
        load_changed(change)
    assert where in str(raised.value.where)
