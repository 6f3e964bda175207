"""Periods told by themselves: "الأسبوع الماضي", "هذا العام", years, seasons, decades and centuries."""

from __future__ import annotations

import re

from khabar.extract.lexicon import read
from khabar.extract.times.calendar import Century, Date, Decade, Fraction, Period, Season, Words
from khabar.extract.times.line import Found, Line
from khabar.extract.times.numbers import cardinal, ordinal
from khabar.ontology.schema import Precision

_DATA = read("times.toml")
UNITS: dict[str, Precision] = _DATA["units"]
SEASONS: dict[str, int] = _DATA["seasons"]
DECADES: dict[str, int] = _DATA["decades"]
FRACTIONS: dict[str, int] = _DATA["fractions"]
FINAL = frozenset(_DATA["final"])
DIRECTIONS: dict[str, int] = _DATA["directions"]
YEAR_WORDS = frozenset(_DATA["year_words"])
THIS = frozenset(_DATA["this"])
THAT = frozenset(_DATA["that"])
SAME = frozenset(_DATA["same"])
POINTING = frozenset({*_DATA["latest"], *_DATA["told"]})

YEAR = re.compile(r"^((?:19|20)\d\d)م?$")
OLD_YEAR = re.compile(r"^(1[5-8]\d\d)م?$")
"""A year only where a word says so ("عام 1882"): otherwise rather a number, and before these years of the Hijra."""
CENTURIES = range(16, 22)
"""Before them ordinals are rather those of Hijri centuries or of centuries before Christ."""
SURE_DECADES = 60
"""Below, a man "في الأربعينات" is that old."""
OPENERS = YEAR_WORDS.union({"قرن"}, UNITS, SEASONS, FRACTIONS, DECADES, _DATA["eras"], THIS, THAT, SAME)
"""The words with which these start, digits apart."""


def pointed(line: Line, i: int) -> int | None:
    """Which one an adjective at ``i`` says: the one before (-1), this (0), the next (1)."""
    return DIRECTIONS.get(line.norm(i)) if line.article(i) else None


def period(line: Line, i: int) -> Found | None:
    """ "الأسبوع الماضي", "هذا العام", "العام نفسه", "نفس اليوم"."""
    first = i
    this, that = line.norm(i) in THIS, line.norm(i) in THAT or (line.norm(i) in SAME and line.bare(i))
    i += this or that
    unit = UNITS.get(line.norm(i))
    if unit is None or unit == "minute" or not line.article(i) or line.at(i).pronoun or ((this or that) and line.at(i).proclitic):
        return None
    if line.norm(i - 1) in _DATA["general"] and line.article(i - 1):
        return None  # "المدير العام السابق"
    direction = pointed(line, i + 1)
    if direction is not None and not that:
        last = i + 2
        stated = year_number(line, last) if unit == "year" else None
        if stated is not None:  # "العام الماضي 2017"
            return Found(first, stated[1], Date(stated[0]))
        return Found(first, last, Period(unit, direction))
    if this:
        return Found(first, i + 1, Words(unit) if unit in {"day", "hour"} else Period(unit, 0))
    same = line.norm(i + 1) in SAME and bool(line.at(i + 1).pronoun)
    if that or same or (line.norm(i + 1) in POINTING and line.article(i + 1)):
        return Found(first, i + 1 + (not that), Words(unit))
    return None


def year(line: Line, i: int) -> Found | None:
    """ "عام 2014", "العام 2014", and behind a preposition or a part of the year "2014"."""
    if line.norm(i) in YEAR_WORDS:
        found = year_number(line, i + 1) or year_number(line, i + 1, OLD_YEAR)
        return Found(i, found[1], Date(found[0])) if found is not None else None
    found = year_number(line, i)
    if found is None or counts(line, found[1]) or not (line.norm(i - 1) in _DATA["before"] or _heads(line, i, found[1])):
        return None
    return Found(i, found[1], Date(found[0]))


def _heads(line: Line, i: int, end: int) -> bool:
    """Whether a year opens a line of a chronology: "1990: ...", "- 2020 - ..."; no score or label does ("2020 - 1")."""
    marked = line.at(end).text in {":", "-", "–"} and line.at(end + 1).pos != "digit"
    return marked and all(line.at(k).pos == "punc" for k in range(i))


def counts(line: Line, i: int) -> bool:
    """Whether the number before word ``i`` counts: "في 2015 شخصا"."""
    return line.at(i).pos == "noun" and line.norm(i).endswith("ا")


def year_number(line: Line, i: int, pattern: re.Pattern[str] = YEAR) -> tuple[int, int] | None:
    """A year in digits, and the end of its words: "2016", "2016م"."""
    found = pattern.match(line.norm(i))
    return (int(found[1]), i + 1 + (line.norm(i + 1) == "م")) if found and not line.joined(i) else None


def season(line: Line, i: int) -> Found | None:
    """ "صيف 2016", "صيف عام 2016", "صيف العام الماضي", "الصيف الماضي", "هذا الصيف"."""
    first = i
    this = line.norm(i) in THIS
    i += this
    months = SEASONS.get(line.norm(i))
    if months is None:
        return None
    if line.article(i):
        direction = pointed(line, i + 1)
        if direction is not None:
            return Found(first, i + 2, Season(months, None, direction))
        return Found(first, i + 1, Season(months)) if this else None
    told = year(line, i + 1) or period(line, i + 1)
    if told is None or told.meaning.precision != "year" or not isinstance(told.meaning, Date | Period | Words):
        return None
    return Found(first, told.last, Season(months, told.meaning))


def fraction(line: Line, i: int) -> Found | None:
    """ "الربع الأول من عام 2017", "النصف الثاني من العام المقبل", "الربع الأخير من العام" (this one)."""
    of = FRACTIONS.get(line.norm(i))
    if of is None or not line.article(i):
        return None
    final = line.norm(i + 1) in FINAL and line.article(i + 1)
    number = (of, i + 2) if final else ordinal(line, i + 1)
    if number is None or line.norm(number[1]) != "من":
        return None
    behind = number[1] + 1
    bare = year_number(line, behind)
    if bare is not None:
        return Found(i, bare[1], Fraction(number[0], of, Date(bare[0])))
    told = year(line, behind) or period(line, behind)
    if told is not None:
        return Found(i, told.last, Fraction(number[0], of, told.meaning)) if told.meaning.precision == "year" else None
    if line.norm(behind) not in YEAR_WORDS or not line.article(behind) or line.article(behind + 1):
        return None
    return Found(i, behind + 1, Fraction(number[0], of, Period("year", 0)))


def decade(line: Line, i: int) -> Found | None:
    """ "التسعينات", "عقد الثمانينات", "تسعينيات القرن الماضي"; people are in their thirties, too ("في الثلاثينات من عمره")."""
    first = i
    era = line.norm(i) in _DATA["eras"] and line.bare(i)
    i += era
    years = DECADES.get(line.norm(i))
    if years is None:
        return None
    behind = i + 1 + (line.norm(i + 1) == "من")
    told = century(line, behind) or period(line, behind)
    if told is not None and told.meaning.precision == "century":
        return Found(first, told.last, Decade(years, told.meaning))
    if not line.article(i) or line.norm(behind) == "عمر":
        return None
    if years >= SURE_DECADES or era or line.norm(first - 1) == "منذ":
        return Found(first, i + 1, Decade(years))
    return None


def century(line: Line, i: int) -> Found | None:
    """ "القرن التاسع عشر", "القرن الـ19"."""
    if line.norm(i) != "قرن" or not line.article(i):
        return None
    number = ordinal(line, i + 1) or (cardinal(line, i + 1) if line.article(i + 1) else None)
    return Found(i, number[1], Century(number[0])) if number is not None and number[0] in CENTURIES else None
