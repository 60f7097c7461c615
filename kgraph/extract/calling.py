"""By which bare nouns an actor may be called once it is named: "the alliance", "the country", "the minister"."""

from __future__ import annotations

from collections.abc import Collection

from kgraph.records import Description

COUNTRY_WORDS = {"country", "nation", "state", "republic", "kingdom", "island", "sultanate", "emirate"}
GROUP_WORDS = {
    "group", "movement", "militia", "militants", "rebels", "fighters", "insurgents", "guerrillas", "faction", "gunmen",
}  # fmt: skip
# Words before or behind which a name tells who is meant: "Peru's neighbour Chile", "another country, Chile".
RELATIONS = {"ally", "enemy", "foe", "host", "neighbor", "neighbour", "opponent", "partner", "power", "rival"}
GROUP_KINDS = {None, "movement", "militia", "ngo", "party"}
BODY_KINDS = {
    "agency": {"agency", "igo", "intelligence"},
    "alliance": {"alliance"},
    "association": {"ngo", "igo"},
    "bloc": {"alliance", "federation", "igo", "union"},
    "body": {"agency", "council", "court", "igo"},
    "charity": {"ngo"},
    "company": {"company", "media"},
    "council": {"council"},
    "court": {"court"},
    "firm": {"company"},
    "organisation": {"agency", "alliance", "igo", "ngo"},
    "organization": {"agency", "alliance", "igo", "ngo"},
    "party": {"party"},
    "union": {"federation", "union"},
}
NAMED_AFTER = COUNTRY_WORDS | RELATIONS | GROUP_WORDS | BODY_KINDS.keys()
# "Chad, an English teacher": somebody is meant who has the name of a state.
CALLINGS = {
    "activist", "actor", "actress", "aide", "analyst", "artist", "banker", "builder", "businessman",
    "businesswoman", "carpenter", "clerk", "cook", "doctor", "driver", "economist", "engineer", "farmer",
    "father", "fisherman", "footballer", "historian", "journalist", "lawyer", "mother", "musician", "nurse",
    "pensioner", "pilot", "priest", "professor", "resident", "sailor", "senator", "shopkeeper", "singer",
    "soldier", "student", "teacher", "tourist", "veteran", "writer",
}  # fmt: skip
OTHERS = {"other", "another", "second", "third", "rival", "new", "neighbouring", "neighboring", "own", "former"}


def may_be_called(word: str, description: Description, name: Collection[str]) -> bool:
    """Say whether a named actor may be called by a noun; ``name`` are the words of its name.

    Examples
    --------
    >>> may_be_called("alliance", Description("Organization", kind="alliance"), ["nato"])
    True
    >>> may_be_called("alliance", Description("Organization", kind="company"), ["acme"])
    False
    """
    if word in COUNTRY_WORDS:
        return description.type == "State"
    if description.type == "ArmedGroup":
        return word in GROUP_WORDS | {"organisation", "organization"} or word in name
    if description.type != "Organization" or description.plural:
        return False
    kinds = GROUP_KINDS if word in GROUP_WORDS else {None, *BODY_KINDS.get(word, ())}
    known = word in GROUP_WORDS or word in BODY_KINDS
    return word in name or (known and description.kind in kinds)


def noun_of(description: Description) -> str | None:
    """Give the noun of a role or group as the lexicon has it.

    Examples
    --------
    >>> noun_of(Description("Person", rule="person:ambassador"))
    'ambassador'
    """
    category, _, rest = description.rule.partition(":")
    return rest.partition(":")[0] if category in ("person", "office", "group", "body") else None


def nouns_for(description: Description) -> set[str]:
    """Give the nouns that may mean somebody again: "the minister" is one who was called foreign minister.

    Examples
    --------
    >>> sorted(nouns_for(Description("Leader", office="foreign_minister", kind="foreign_minister")))
    ['foreign_minister', 'minister']
    """
    found = {noun_of(description), description.kind}
    if (description.office or "").endswith("_minister"):
        found.add("minister")
    return {noun for noun in found if noun}
