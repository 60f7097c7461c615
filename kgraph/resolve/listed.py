"""Whether a person of the tables may be whom a text names: by office, country, trade and years."""

from __future__ import annotations

from kgraph.records import Description
from kgraph.resolve.findings import Findings
from kgraph.resolve.naming import load_naming
from kgraph.resolve.personal_names import is_common
from kgraph.world.offices import Office, covers
from kgraph.world.people import CROWNS, crowned_names

CHIEF = {"head_of_state", "head_of_government"}
HEADS = {*CHIEF, "leader"}
ACTIVE_BEFORE, ACTIVE_AFTER = 15, 25  # years around a holder's terms in which a bare surname may mean them


def called(name: str, description: Description, findings: Findings) -> tuple[str, ...]:
    """Give the ids of the persons whom a name may mean: by full name or surname, initials, or a monarch's title."""
    world = findings.world
    crowned = [f"{crown} {name}" for crown in sorted(CROWNS)] if description.office in CHIEF else []
    named = world.people(name) or _of_initials(name, findings)
    return tuple(dict.fromkeys((*named, *(person for title in crowned for person in world.people(title)))))


def _of_initials(name: str, findings: Findings) -> tuple[str, ...]:
    """Find the persons of a surname whose given names begin with these letters: "J. F. Kennedy"."""
    *given, surname = name.replace(".", " ").split() or [""]
    if not given or not all(len(word) == 1 and word.isupper() for word in given):
        return ()
    people = findings.world.people(surname)
    return tuple(person for person in people if given == _initials(findings.world.person(person).name, surname))


def _initials(name: str, surname: str) -> list[str]:
    before, _, _ = name.rpartition(surname)
    return [word[0] for word in before.split()]


def could_be(person: str, name: str, description: Description, findings: Findings) -> bool:
    """Whether country, office and time of a listed person fit; a bare surname needs its country in the document."""
    country, said = country_of(person, findings), country_said(description, findings)
    if said and country and country != said:
        return False
    if not findings.world.offices_of(person) and _is_another(person, name, description, findings):
        return False
    near, published = is_near(person, findings), bool(findings.document.published)
    if len(name.split()) > 1:
        return near or not published
    return near and published and (country in findings.countries or description.office is not None)


def _is_another(person: str, name: str, description: Description, findings: Findings) -> bool:
    """Whether a person of public life is not meant: of another trade, or one of many and not of a country named."""
    if is_common(name) and findings.countries and country_of(person, findings) not in findings.countries:
        return True
    said = description.sector
    return said in load_naming().trades and all(row.office != said for row in findings.world.terms_of(person))


def is_near(person: str, findings: Findings) -> bool:
    """Whether a person was active around the year of the document."""
    year = int((findings.document.published or "0")[:4] or 0)
    return any(not year or _covers_year(row, year) for row in findings.world.terms_of(person))


def _covers_year(row: Office, year: int) -> bool:
    last = int((row.end or row.as_of or "2100")[:4])
    return int(row.start[:4]) - ACTIVE_BEFORE <= year <= last + ACTIVE_AFTER


def held(person: str, office: str | None, findings: Findings) -> bool:
    """Whether a person held the office of a title; a president may head state or government."""
    offices = {row.office for row in findings.world.offices_of(person)}
    return office in offices or (office in HEADS and not HEADS.isdisjoint(offices))


def is_crowned(person: str, name: str, findings: Findings) -> bool:
    """Whether a monarch is called so behind the title: King Salman, not Mohammed bin Salman."""
    return not {f"{crown} {name}" for crown in CROWNS}.isdisjoint(crowned_names(findings.world.offices_of(person)))


def is_in_office(person: str, description: Description, findings: Findings) -> bool:
    """Whether a person held anything on the day spoken of."""
    day = findings.day_of(description)
    return bool(day) and any(covers(row, day) for row in findings.world.terms_of(person))


def country_of(person: str, findings: Findings) -> str:
    """Give the country of a listed person, as the state that goes on for it; empty if there is none."""
    return findings.world.heir(findings.world.person(person).country or "")


def country_said(description: Description, findings: Findings) -> str | None:
    """Give the country that the text gives a person, as the state that goes on for it."""
    said = None if description.country_inferred else description.country
    return findings.world.heir(said) if said else None


def row_of(person: str, description: Description, findings: Findings) -> Office:
    """Give the row that says who a person is: what was held on the day, the office of the title first."""
    day, rows = findings.day_of(description), findings.world.terms_of(person)
    then = [row for row in rows if day and covers(row, day)] or rows
    home = findings.world.person(person).country
    return min(then, key=lambda row: (row.office != description.office, row.body != home, row.office not in CHIEF))
