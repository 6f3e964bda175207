"""The entity lexicons, ready for look-up by ``Word.norm``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from khabar.extract.language.word import Word
from khabar.extract.lexicon import read


@dataclass(frozen=True, slots=True)
class OrganizationKind:
    """A kind of organization by its head noun; the flags are those of ``lexicon/organizations.toml``."""

    name: str
    state: bool
    acts_for: bool
    alone: bool
    nisba: bool
    purpose: bool


@dataclass(frozen=True, slots=True)
class EntityLexicon:
    """The word lists of titles, organizations, places, groups and names, each explained in its TOML file's header."""

    position: frozenset[str]
    kin: frozenset[str]
    role: frozenset[str]
    rank: frozenset[str]
    former: frozenset[str]
    inner: frozenset[str]
    organizations: dict[str, OrganizationKind]
    places: frozenset[str]
    bare_places: frozenset[str]
    directions: frozenset[str]
    people: frozenset[str]
    counters: frozenset[str]
    singular: frozenset[str]
    collective: frozenset[str]
    given: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    never: frozenset[str]
    facilities: frozenset[str]
    areas: frozenset[str]
    ambiguous: frozenset[str]


@cache
def entity_lexicon() -> EntityLexicon:
    titles, places, groups, names = (read(name) for name in ("titles.toml", "places.toml", "groups.toml", "names.toml"))
    organizations: dict[str, OrganizationKind] = {}
    for name, entry in read("organizations.toml").items():
        if name == "ambiguous":
            continue
        kind = OrganizationKind(
            name,
            entry.get("state", False),
            entry.get("acts_for", False),
            entry.get("alone", False),
            entry.get("nisba", False),
            entry.get("purpose", False),
        )
        for head in entry["heads"]:
            organizations.setdefault(head, kind)
    return EntityLexicon(
        position=frozenset(titles["position"]),
        kin=frozenset(titles["kin"]),
        role=frozenset(titles["role"]),
        rank=frozenset(titles["rank"]),
        former=frozenset(titles["former"]),
        inner=frozenset(titles["inner"]),
        organizations=organizations,
        places=frozenset(places["named"]),
        bare_places=frozenset(places["bare"]),
        directions=frozenset(places["direction"]),
        facilities=frozenset(places["facility"]),
        areas=frozenset(places["area"]),
        people=frozenset(groups["people"]),
        counters=frozenset(groups["counters"]),
        singular=frozenset(groups["singular"]),
        collective=frozenset(groups["collective"]),
        given=frozenset(names["given"]),
        particles=frozenset(names["particles"]),
        openers=frozenset(names["openers"]),
        never=frozenset(names["never"]),
        ambiguous=frozenset(read("organizations.toml")["ambiguous"]["heads"]),
    )


def is_adjective(word: Word) -> bool:
    return word.pos in {"adj", "adj_num"}
