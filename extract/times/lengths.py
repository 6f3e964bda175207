"""Lengths of time: counted units, and how far they reach into the past or the future."""

from __future__ import annotations

from typing import NamedTuple

from khabar.extract.lexicon import read
from khabar.extract.times.calendar import Words
from khabar.extract.times.extents import Stretch
from khabar.extract.times.line import Found, Line, Phrases
from khabar.extract.times.numbers import OPENERS as NUMBER_OPENERS
from khabar.extract.times.numbers import cardinal
from khabar.extract.times.periods import UNITS, pointed
from khabar.ontology.schema import Precision

_DATA = read("times.toml")
COUNTED: dict[str, Precision] = _DATA["counted"]
DUALS: dict[str, Precision] = _DATA["duals"]
PLURALS: dict[str, Precision] = _DATA["plurals"]
SEVERAL = DUALS | PLURALS
ANY = UNITS | COUNTED | SEVERAL
ABOUT = Phrases.of(_DATA["about"])
FEW = frozenset(_DATA["few"])
MANY = frozenset(_DATA["many"])
LATEST = frozenset(_DATA["latest"])
TOLD = frozenset(_DATA["told"])
BEHIND = frozenset({*MANY, *_DATA["counting"], *_DATA["reached"]})
OPENERS = NUMBER_OPENERS.union(ANY, FEW, ABOUT.starts)
"""The words with which lengths start, digits apart."""


class Length(NamedTuple):
    """So many units, where a number is told, in words that end at ``last`` (exclusive)."""

    last: int
    unit: Precision
    number: int | None


def length(line: Line, i: int) -> Length | None:
    """ "ثلاثة أيام", "نحو 20 عاما", "عامين", "عدة أشهر", "أيام", "شهر واحد", "عام ونصف".

    A unit without a number may be part of a name or a phrase of another meaning ("شهر العسل", "أيام الثورة").
    """
    i = line.behind(i, ABOUT)
    if line.at(i).pos == "verb":
        return None
    found = _few(line, i) or _number(line, i) or _unit(line, i)
    if found is None:
        return None
    end, unit, count = found
    while line.norm(end) in BEHIND and not line.article(end):
        end += 1
    if line.joined(end) and line.norm(end) == "نصف":
        end += 1 + (line.norm(end + 1) in UNITS)
        count = None
    return Length(end, unit, count)


def _few(line: Line, i: int) -> Length | None:
    unit = PLURALS.get(line.norm(i + 1)) if line.norm(i) in FEW and line.bare(i + 1) else None
    return Length(i + 2, unit, None) if unit is not None else None


def _number(line: Line, i: int) -> Length | None:
    number = cardinal(line, i)
    if number is None or line.article(i):
        return None
    unit = ANY.get(line.norm(number[1])) if line.bare(number[1]) and not line.at(number[1]).proclitic else None
    return Length(number[1] + 1, unit, number[0]) if unit is not None else None


def _unit(line: Line, i: int) -> Length | None:
    norm = line.norm(i)
    unit = (UNITS | SEVERAL).get(norm)
    if unit is None or not line.bare(i) or line.at(i).pos not in {"noun", "noun_quant"}:
        return None
    if norm in DUALS:
        return Length(i + 1, unit, 2)
    if _governed(line, i + 1):
        return None
    return Length(i + 1, unit, None if norm in PLURALS else 1)


def _governed(line: Line, i: int) -> bool:
    """Whether a word is the genitive of the unit before it: "يوم الانتخابات", "شهر رمضان", "عام 2014"."""
    word = line.at(i)
    return not word.proclitic and (word.article or word.pos in {"noun_prop", "digit"})


def stretch(line: Line, i: int) -> Found | None:
    """ "الأيام القليلة الماضية", "الساعات الأربع والعشرين الأخيرة", "الـ24 ساعة الماضية", "الأشهر الثلاثة المقبلة"."""
    unit = SEVERAL.get(line.norm(i)) if line.article(i) else None
    count = 2 if unit is not None and line.norm(i) in DUALS else None
    end = i + 1
    if unit is None:
        number = cardinal(line, i)
        if number is None:
            return None
        count, end = number
        unit = ANY.get(line.norm(end))
        end += 1
    else:
        number = cardinal(line, end) if line.article(end) else None
        if number is not None:
            count, end = number
    if unit is None:
        return None
    end += line.norm(end) in MANY
    if not line.article(end):
        return None
    if line.norm(end) in TOLD or (line.norm(end) in LATEST and line.norm(end + 1) == "من"):
        return Found(i, end + 1, Words(unit))  # "الأيام الأخيرة من الحصار"
    direction = -1 if line.norm(end) in LATEST else pointed(line, end)
    if direction is None:
        return None
    return Found(i, end + 1, Stretch(unit, count, direction) if direction else Words(unit))
