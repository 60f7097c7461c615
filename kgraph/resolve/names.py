"""From the mentions of one document to entities: by table row, by office and day, by name within the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kgraph.records import Argument, Claim, Description, Entity, Mention, Reading, claim_id, digest
from kgraph.resolve.lookalikes import settle
from kgraph.resolve.offices import Answer, find_holder, find_title, role_entity
from kgraph.resolve.personal_names import is_common, surname
from kgraph.resolve.sectors import sector_of_name
from kgraph.world import World, load_world
from kgraph.world.offices import Office, covers
from kgraph.world.people import CROWNS, crowned_names

PEOPLE = {"Person", "Leader"}
SHARED_PLACES = {"waters", "water", "airspace", "territory", "coast", "border"}
ABROAD = {"embassy": "in", "consulate": "in", "mission": "to"}
CHIEF = {"head_of_state", "head_of_government"}
HEADS = {*CHIEF, "leader"}
UNLISTED = ":ner:ORG"
COURTS, CITY = {"court", "supreme-court"}, ":cities.csv:"
LOCAL_SECTORS = {"COP", "EDU", "JRN", "JUD", "MED", "REL"}  # of bodies that stand where the town is
NEAR = 12  # characters between a head and the name of the body: "of the Federal"
TRADES = {"AGR", "BUS", "COP", "CRM", "CVL", "EDU", "JRN", "LAB", "MED", "REF", "REL", "UAF", "UNK"}
CIVIL_TYPES = {"CVL": "civilians", "REF": "refugees"}
RARE = 3  # a surname that more persons of the tables have may be anybody's
ACTIVE_BEFORE, ACTIVE_AFTER = 15, 25  # years around a holder's terms in which a bare surname may mean them


@dataclass(frozen=True, slots=True)
class Resolved:
    """An entity and the rule and row that decided."""

    entity: Entity
    rule: str


def slug(text: str) -> str:
    """Give the words of a name as they stand in an id: ASCII, lower case, hyphens.

    Examples
    --------
    >>> slug("Nicolás Maduro"), slug("U.S. Steel")
    ('nicolas-maduro', 'us-steel')
    """
    from anyascii import anyascii

    ascii_text = anyascii(text).lower().replace("'", "").replace(".", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-") or digest(text)


def resolve(reading: Reading, world: World | None = None) -> Reading:
    """Say whom each mention of a document names, and fill the parties of its claims.

    Parameters
    ----------
    reading : Reading
        As extraction gives it: mentions with descriptions, arguments with spans.

    Returns
    -------
    Reading
        Mentions carry ``entity`` and ``resolved_by``; who is not known stays ``None``.
    """
    return Resolver(reading, world or load_world()).read()


class Resolver:
    """Resolves the mentions of one document, names before what refers to them."""

    def __init__(self, reading: Reading, world: World) -> None:
        reading = replace(reading, mentions=settle(reading.mentions, reading.document.text, world))
        self.reading = reading
        self.world = world
        self.document = reading.document
        self.found: dict[tuple[int, int], Resolved] = {}
        self.people: dict[str, Resolved] = {}
        self.members = {(m.start_char, m.end_char): m.members for m in reading.mentions if m.members}
        self.spoken = {(m.start_char, m.end_char): m.description for m in reading.mentions}
        named = {m.description.country for m in reading.mentions if m.description and m.description.country}
        self.countries = {world.heir(country) for country in named}

    def read(self) -> Reading:
        """Give the reading with entities filled in."""
        for mention in self._in_order():
            resolved = self._resolve(mention)
            if resolved:
                self.found[mention.start_char, mention.end_char] = resolved
        mentions = tuple(self._filled(mention) for mention in self.reading.mentions)
        claims = tuple(self._claim(claim) for claim in self.reading.claims)
        return replace(self.reading, mentions=mentions, claims=claims, entities=self._entities(mentions))

    def _in_order(self) -> Iterator[Mention]:
        """Give full names before surnames before roles before what stands for them."""

        def rank(mention: Mention) -> tuple[int, int, int]:
            name = mention.description.name if mention.description else None
            words = len(name.split()) if name else 0
            depends = mention.antecedent or (mention.description and mention.description.like)
            return (2 if depends else 1 if not words else 0, -words, mention.start_char)

        return iter(sorted((m for m in self.reading.mentions if m.description), key=rank))

    def _resolve(self, mention: Mention) -> Resolved | None:
        description = mention.description
        if description is None:
            return None
        if mention.antecedent:
            found = self.found.get(mention.antecedent)
            return (
                Resolved(found.entity, f"coreference:{mention.antecedent[0]}-{mention.antecedent[1]}")
                if found
                else None
            )
        if mention.members:
            return None
        if description.like and not _is_counterpart(description):
            description = self._owned(description)
        elif description.like and (found := self._counterpart(mention, description)):
            return found
        if description.known:
            return self._known(mention, description.known, description.rule)
        if description.name and description.type in PEOPLE:
            return self._person(description)
        if mention.kind == "name":
            return self._named(mention, description)
        return self._described(mention, description)

    def _known(self, mention: Mention, known: str, rule: str) -> Resolved | None:
        """Take the row that the words name; of several states with one capital the one that was there on the day."""
        on = self.document.published or (mention.description.on if mention.description else None)
        if on and known.startswith("state:") and not self.world.existed(known, on[:10]):
            for name in self.world.lookup(mention.text):
                if name.entity.startswith("state:") and self.world.existed(name.entity, on[:10]):
                    known, rule = name.entity, name.source
                    break
        entity = self.world.entities.get(known)
        return Resolved(entity, rule) if entity else None

    # persons

    def _person(self, description: Description) -> Resolved:
        """Find a person of the table or of the same surname in the document, else make a person.

        A surname is that of the document's own person, unless its office says more.
        """
        name = description.name or ""
        if name in self.people:
            return self.people[name]
        steps = self._listed_person, self._earlier
        order = (*(steps if description.office else steps[::-1]), self._only_head)
        found = next(filter(None, (step(name, description) for step in order)), None)
        self.people[name] = found or self._new_person(name, description)
        return self.people[name]

    def _listed_person(self, name: str, description: Description) -> Resolved | None:
        people = self.world.people(name) or self._of_initials(name)
        people = tuple(dict.fromkeys((*people, *self._of_crown(name, description))))
        candidates = [person for person in people if self._could_be(person, name, description)]
        if len(candidates) > 1:  # President X, not Vice President X
            candidates = [person for person in candidates if self._held(person, description.office)] or candidates
        if len(candidates) > 1 and description.office in CHIEF:  # King Salman, not Mohammed bin Salman
            candidates = [person for person in candidates if self._is_crowned(person, name)] or candidates
        if len(candidates) > 1:  # King Abdullah, where Jordan is spoken of
            candidates = [p for p in candidates if self._country_of(p) in self.countries] or candidates
        if len(candidates) > 1:  # Bush in 1990, Bush in 2002
            candidates = [person for person in candidates if self._is_in_office(person, description)]
        if len(candidates) != 1:
            return None
        entity = self.world.person(candidates[0])
        row = self._row_of(candidates[0], description)
        return Resolved(entity, f"{'persons' if row.office.isupper() else 'offices'}:{row.body}/{row.office}")

    def _row_of(self, person: str, description: Description) -> Office:
        """Give the row that says who a person is: what was held on the day, the office of the title first."""
        day, rows = self._spoken_of(description), self.world.terms_of(person)
        held = [row for row in rows if day and covers(row, day)] or rows
        home = self.world.person(person).country
        return min(held, key=lambda row: (row.office != description.office, row.body != home, row.office not in CHIEF))

    def _of_crown(self, name: str, description: Description) -> tuple[str, ...]:
        """Find the monarchs who are called so behind their title: "King Hamad"."""
        crowned = [f"{crown} {name}" for crown in CROWNS] if description.office in CHIEF else []
        return tuple(person for title in sorted(crowned) for person in self.world.people(title))

    def _is_crowned(self, person: str, name: str) -> bool:
        called = {f"{crown} {name}" for crown in CROWNS}
        return not called.isdisjoint(crowned_names(self.world.offices_of(person)))

    def _country_of(self, person: str) -> str:
        return self.world.heir(self.world.person(person).country or "")

    def _only_head(self, name: str, description: Description) -> Resolved | None:
        """Find by a bare surname the only head of a state or government of that day, if no other state has the name."""
        on = self._spoken_of(description)
        if not on or " " in name or description.office or description.kind or description.sector in TRADES:
            return None
        near = [
            person for person in (*self.world.people(name), *self.world.public.called(name)) if self._is_near(person)
        ]
        said = None if description.country_inferred else description.country
        countries = {self._country_of(person) for person in near} | ({self.world.heir(said)} if said else set())
        rows = [
            row for person in near for row in self.world.offices_of(person) if row.office in CHIEF and covers(row, on)
        ]
        if len(set(near)) > RARE or len(countries) > 1 or len({self.world.person_id(row) for row in rows}) != 1:
            return None
        person = self.world.person(self.world.person_id(rows[0]))
        return Resolved(person, f"offices:{rows[0].body}/{rows[0].office}@{on}:only head of this surname")

    def _of_initials(self, name: str) -> tuple[str, ...]:
        """Find the persons of a surname whose given names begin with these letters: "J. F. Kennedy"."""
        *given, surname = name.replace(".", " ").split() or [""]
        if not given or not all(len(word) == 1 and word.isupper() for word in given):
            return ()
        return tuple(person for person in self.world.people(surname) if given == self._initials(person, surname))

    def _initials(self, person: str, surname: str) -> list[str]:
        before, _, _ = self.world.person(person).name.rpartition(surname)
        return [word[0] for word in before.split()]

    def _held(self, person: str, office: str | None) -> bool:
        """Whether a person held the office of a title; a president may head state or government."""
        held = {row.office for row in self.world.offices_of(person)}
        return office in held or (office in HEADS and not HEADS.isdisjoint(held))

    def _is_in_office(self, person: str, description: Description) -> bool:
        day = self._spoken_of(description)
        return bool(day) and any(covers(row, day) for row in self.world.terms_of(person))

    def _spoken_of(self, description: Description) -> str:
        """Give the day, month or year that the text speaks of, else that of publication; empty if nobody knows."""
        return (self.document.published or "")[:10] if description.on is None else description.on

    def _could_be(self, person: str, name: str, description: Description) -> bool:
        """Whether country, office and time of a listed person fit; a bare surname needs its country in the document."""
        entity = self.world.person(person)
        said = None if description.country_inferred else description.country
        if said and entity.country and self.world.heir(entity.country) != self.world.heir(said):
            return False
        if not self.world.offices_of(person) and self._is_another(person, name, entity.country, description.sector):
            return False
        near = self._is_near(person)
        if len(name.split()) > 1:
            return near or not self.document.published
        return (
            near
            and bool(self.document.published)
            and (self.world.heir(entity.country or "") in self.countries or description.office is not None)
        )

    def _is_another(self, person: str, name: str, country: str | None, said: str | None) -> bool:
        """Whether a person of public life is not meant: of another trade, or one of many and not of a country named."""
        of_many = is_common(name) and self.countries and self.world.heir(country or "") not in self.countries
        return bool(of_many) or (said in TRADES and all(row.office != said for row in self.world.terms_of(person)))

    def _is_near(self, person: str) -> bool:
        year = int((self.document.published or "0")[:4] or 0)
        for office in self.world.terms_of(person):
            first = int(office.start[:4]) - ACTIVE_BEFORE
            last = int((office.end or office.as_of or "2100")[:4]) + ACTIVE_AFTER
            if not year or first <= year <= last:
                return True
        return False

    def _earlier(self, name: str, description: Description) -> Resolved | None:
        """Find the person of the document whose name ends in this surname; of several none."""
        if len(name.split()) > 1:
            return None
        same = {
            r.entity.id: r
            for full, r in self.people.items()
            if full != name and name.lower() == surname(full, r.entity.country).lower()
        }
        if len(same) > 1:
            return self._new_person(name, description)
        return replace(next(iter(same.values())), rule="surname in the document") if same else None

    def _new_person(self, name: str, description: Description) -> Resolved:
        office = description.office is not None and not description.status
        identity = f"person:{slug(name)}"
        other = identity in self.world.people(name)  # whom something here speaks against
        entity = Entity(
            id=f"{identity}~{self.document.id[2:10]}" if other else identity,
            type="Leader" if office else "Person",
            name=name,
            kind=description.kind,
            country=None if description.country_inferred else description.country,
            sector=description.sector,
        )
        return Resolved(entity, description.rule or "name")

    # other names

    def _named(self, mention: Mention, description: Description) -> Resolved | None:
        name = mention.text
        listed = () if description.type == "Asset" else self.world.lookup(name)  # a ship may be called like a city
        if listed and listed[0].entity in self.world.entities:
            return Resolved(self.world.entities[listed[0].entity], listed[0].source)
        prefix = {
            "Organization": "org",
            "Place": "place",
            "ArmedGroup": "group",
            "Population": "population",
            "Asset": "asset",
            "Agreement": "agreement",
        }
        kind = description.type if description.type in prefix else "Organization"
        owner = description.country if description.rule.startswith("unit:") else None  # each army has a 3rd Brigade
        identity = f"{prefix[kind]}:{owner + '/' if owner else ''}{slug(name)}"
        sector = description.sector or (sector_of_name(name) if kind == "Organization" else None)
        country = description.country or (self._country_of_town(name) if sector in LOCAL_SECTORS else None)
        entity = Entity(identity, kind, name, description.kind, (), country, None, sector)
        return Resolved(entity, description.rule)

    def _country_of_town(self, name: str) -> str | None:
        """Give the country of a school or court that is called after a town, if only towns of one have that name."""
        words = _bare(name).split()
        for size in range(len(words) - 1, 0, -1):
            named = self.world.lookup(" ".join(words[:size]), guarded=True)
            towns = {found.country for found in named}
            if named and all(found.entity.startswith("place:") for found in named):
                return next(iter(towns)) if len(towns) == 1 else None
        return None

    # descriptions

    def _described(self, mention: Mention, description: Description) -> Resolved | None:
        category, _, key = (
            description.rule.split(":")[0:2][0],
            "",
            description.rule.split(":")[1] if ":" in description.rule else "",
        )
        if category == "office" and not description.plural:
            return self._office(mention, description)
        if category in ("group", "body"):
            return self._body(mention, description, key)
        if category == "asset":
            return self._asset(mention, description, key)
        if category == "facility":
            return self._facility(mention, description, key)
        if category in ("person", "office"):
            return self._role(mention, description, key)
        return None

    def _office(self, mention: Mention, description: Description) -> Resolved | None:
        on = self._spoken_of(description)
        body = self._led(mention, description)
        if not body:
            return None
        if description.rule.endswith(UNLISTED):  # "the president of the Peruvian Chess League" heads no state
            entity = role_entity(body, description, on, mention.text)
            local = replace(entity, id=f"{entity.id}~{self.document.id[2:10]}", sector=self._sector_behind(mention))
            return Resolved(local, "head of a body that no table lists")
        answer: Answer = find_holder(self.world, body, description, on, mention.text)
        if answer.person:
            return Resolved(answer.person, answer.rule)
        entity, led = role_entity(body, description, on, mention.text), self.world.entities.get(body)
        return Resolved(replace(entity, sector=led.sector) if led else entity, answer.rule)

    def _owned(self, description: Description) -> Description:
        """Give what belongs to somebody the owner's country, or the body that it belongs to."""
        owner = self.found.get(description.like or (0, 0))
        if owner is None or description.country:
            return description
        if owner.entity.country:
            return replace(description, country=owner.entity.country, country_inferred=True)
        return replace(description, body=owner.entity.id) if owner.entity.type == "Organization" else description

    def _counterpart(self, mention: Mention, description: Description) -> Resolved | None:
        """Find who holds in another state the office of whom the text compares with."""
        model, said = self.found.get(description.like or (0, 0)), self.spoken.get(description.like or (0, 0))
        if model is None or not description.country or description.plural:
            return None
        if said is not None and said.rule.startswith("person:"):
            key = said.rule.split(":")[1]
            role = role_entity(
                description.country,
                replace(description, office=None, kind=said.kind),
                self._spoken_of(description),
                mention.text,
                code=key,
            )
            return Resolved(role, f"counterpart:{key}:{description.country}")
        day = self._spoken_of(description)
        held = [said.office] if said and said.office else [row.office for row in self._offices_on(model.entity.id, day)]
        for office in held:
            found = self._office(mention, replace(description, office=office, body=None))
            if found and not found.entity.placeholder:
                return found
        return self._office(mention, replace(description, office=held[0], body=None)) if held else None

    def _offices_on(self, person: str, day: str) -> list[Office]:
        return [row for row in self.world.offices_of(person) if day and covers(row, day)]

    def _led(self, mention: Mention, description: Description) -> str | None:
        """Give whose office it is: of a body or breakaway region, else of the state, else of whom the title says."""
        body, title = description.body or "", find_title(mention.text)
        if body.startswith(("org:", "group:")) or (":" in body and self.world.has_holders(body)):
            return body
        if body.startswith("place:") and self._is_part(body):
            return body  # the leader of Bavaria is not the leader of Germany
        return description.country or (title.body if title else None)

    def _is_part(self, place: str) -> bool:
        entity = self.world.entities.get(place)
        return entity is not None and entity.country is not None and entity.kind != "capital"

    def _sector_behind(self, mention: Mention) -> str | None:
        """Give the sector that the name of a body tells, which stands right behind its head or within the phrase."""
        near = (m for m in self.reading.mentions if mention.start_char <= m.start_char <= mention.end_char + NEAR)
        bodies = (m.text for m in near if m.description and m.description.rule.endswith(UNLISTED.lstrip(":")))
        return next(filter(None, map(sector_of_name, bodies)), None)

    def _body(self, mention: Mention, description: Description, key: str) -> Resolved | None:
        country = description.country
        if country and key in COURTS and CITY in description.rule:  # "the Bombay High Court" is not the state's
            name = _bare(mention.text)
            local = Entity(f"org:{country}/{slug(name)}", "Organization", name, "court", (), country, sector="JUD")
            return Resolved(local, f"body:{key}:{country}")
        if country is None:
            return self._anonymous(mention, description)
        if description.type == "State":
            state = self.world.entities.get(f"state:{country}")
            return Resolved(state, f"body:{key}:{country}") if state else None
        prefix = {"ArmedGroup": "group", "Population": "population"}.get(description.type, "org")
        state = self.world.entities.get(f"state:{country}")
        name = f"{state.name if state else country} {self._body_words(key)}"
        entity = Entity(
            f"{prefix}:{country}/{key}", description.type, name, description.kind, (), country, None, description.sector
        )
        return Resolved(entity, f"body:{key}:{country}")

    def _body_words(self, key: str) -> str:
        """Give the key of a body in words: `embassy-IRN` is "embassy in Iran"."""
        head, _, host = key.partition("-")
        where = (self.world.entities.get(f"{kind}:{host}") for kind in ("state", "place", "org"))
        there = next(filter(None, where), None) if head in ABROAD else None
        return f"{head} {ABROAD[head]} {there.name}" if there else key.replace("-", " ")

    def _anonymous(self, mention: Mention, description: Description) -> Resolved | None:
        """Make a node for unnamed armed people or protesters that lives in this document only."""
        if description.type not in ("ArmedGroup", "Population"):
            return None
        name = _bare(mention.text).lower()
        prefix = "group" if description.type == "ArmedGroup" else "population"
        identity = f"{prefix}:{slug(name)}~{self.document.id[2:10]}"
        entity = Entity(
            identity, description.type, name, description.kind, (), None, None, description.sector, placeholder=True
        )
        return Resolved(entity, "unnamed in the document")

    def _asset(self, mention: Mention, description: Description, key: str) -> Resolved:
        name = _bare(mention.text)
        local = "" if description.country else f"~{self.document.id[2:10]}"
        identity = f"asset:{description.country + '/' if description.country else ''}{slug(name)}{local}"
        entity = Entity(
            identity, "Asset", name, description.kind, (), description.country, None, "MIL", placeholder=True
        )
        return Resolved(entity, f"asset:{key}")

    def _facility(self, mention: Mention, description: Description, key: str) -> Resolved | None:
        if description.country is None:
            return None
        name = _bare(mention.text)
        local = "" if key in SHARED_PLACES else f"~{self.document.id[2:10]}"
        identity = f"place:{description.country}/{slug(name)}{local}"
        entity = Entity(
            identity,
            "Place",
            name,
            description.kind,
            (),
            description.country,
            sector=description.sector,
            placeholder=bool(local),
        )
        return Resolved(entity, f"facility:{key}:{description.country}")

    def _role(self, mention: Mention, description: Description, key: str) -> Resolved | None:
        """Make a role node for an official, a population for civilians; nobody without a country."""
        country = description.country or (
            description.body if description.body and description.body.startswith("org:") else None
        )
        if country is None:
            return self._anonymous(mention, description)
        if description.type == "Population":
            return self._body(
                mention, replace(description, type="Population"), CIVIL_TYPES.get(description.sector or "", "civilians")
            )
        on = self._spoken_of(description)
        if country.startswith("org:"):
            entity = self.world.entities.get(country)
            return Resolved(entity, f"person:{key}:{country}") if entity else None
        return Resolved(role_entity(country, description, on, mention.text, code=key), f"person:{key}:{country}")

    # filling in

    def _filled(self, mention: Mention) -> Mention:
        found = self.found.get((mention.start_char, mention.end_char))
        if found is None:
            return mention
        return Mention(  # a third of the time of replace()
            mention.document,
            mention.start_char,
            mention.end_char,
            mention.text,
            mention.kind,
            found.entity.id,
            found.rule,
            mention.antecedent,
            mention.description,
            mention.members,
        )

    def _argument(self, argument: Argument | None) -> Argument | None:
        if argument is None or argument.start_char is None or argument.end_char is None:
            return argument
        found = self.found.get((argument.start_char, argument.end_char))
        if argument.inferred:  # no words stand for it here
            return Argument(found.entity.id if found else None, inferred=True)
        if found is None:
            return argument
        return Argument(found.entity.id, argument.start_char, argument.end_char, argument.text)

    def _each(self, argument: Argument) -> list[Argument | None]:
        """Give an argument for each of those for whom the words stand, if all are known."""
        members = self.members.get((argument.start_char or 0, argument.end_char or 0), ())
        found = [self.found[span].entity.id for span in members if span in self.found]
        if not found or len(found) < len(members):
            return [self._argument(argument)]
        return [replace(argument, entity=entity) for entity in dict.fromkeys(found)]

    def _arguments(self, arguments: Iterable[Argument]) -> tuple[Argument, ...]:
        filled = [one for argument in arguments for one in self._each(argument)]
        return tuple(argument for argument in filled if argument is not None)

    def _claim(self, claim: Claim) -> Claim:
        """Fill in the parties; nobody is their own recipient, whatever words name them."""
        actors = self._arguments(claim.actors)
        acting = {argument.entity for argument in actors} - {None}
        recipients = tuple(a for a in self._arguments(claim.recipients) if a.entity not in acting)
        thing = self._argument(claim.object)
        return replace(
            claim,
            id=claim_id(claim.document, claim.predicate, claim.trigger, actors, recipients, thing),
            actors=actors,
            recipients=recipients,
            object=thing,
            place=self._argument(claim.place),
            speakers=self._arguments(claim.speakers),
        )

    def _entities(self, mentions: Iterable[Mention]) -> tuple[Entity, ...]:
        """Give the entities of the mentions by id, with the names that the document uses as aliases."""
        entities = {found.entity.id: found.entity for found in self.found.values()}
        names: dict[str, set[str]] = {}
        for mention in mentions:
            if mention.entity and mention.kind == "name" and mention.description and not mention.antecedent:
                names.setdefault(mention.entity, set()).add(mention.description.name or mention.text)
        return tuple(self._marked(_with_aliases(entities[key], names.get(key, set()))) for key in sorted(entities))

    def _marked(self, entity: Entity) -> Entity:
        """Say of an entity whether a table has it: whoever reads on may not know a user's own tables."""
        listed = entity.id in self.world.entities or bool(self.world.terms_of(entity.id))
        return entity if entity.listed == listed else replace(entity, listed=listed)


def _is_counterpart(description: Description) -> bool:
    return description.rule.split(":")[1:2] == ["counterpart"]


def _with_aliases(entity: Entity, names: set[str]) -> Entity:
    new = tuple(sorted(names - {entity.name} - set(entity.aliases)))
    return replace(entity, aliases=(*entity.aliases, *new)) if new else entity


def _bare(text: str) -> str:
    return re.sub(r"^(?:the|a|an|its|their|his|her)\s+", "", " ".join(text.split()), flags=re.IGNORECASE)
