"""Days and months told by themselves, in words and digits, of the Gregorian and of the Hijri year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khabar.extract.language.word import COMMA, QUOTE, Word
from khabar.extract.lexicon import read
from khabar.extract.times.calendar import Date, DayOfMonth, Meaning, Period, Weekday, Words
from khabar.extract.times.hijri import HijriDate
from khabar.extract.times.line import Form, Found, Line, Phrases
from khabar.extract.times.numbers import OPENERS as NUMBER_OPENERS
from khabar.extract.times.numbers import cardinal, ordinal
from khabar.extract.times.periods import OPENERS as PERIOD_OPENERS
from khabar.extract.times.periods import SAME, UNITS, YEAR, century, decade, fraction, period, pointed, season, year, year_number
from khabar.ontology.schema import Precision

_DATA = read("times.toml")
DAYS: Phrases[int] = Phrases(_DATA["days"])
WEEKDAYS: dict[str, int] = _DATA["weekdays"]
MONTHS: Phrases[int] = Phrases(_DATA["months"])
HIJRI: Phrases[int] = Phrases(_DATA["hijri"])
CALLED = frozenset(_DATA["called"])
UNSURE = frozenset(_DATA["unsure"])
FIRST = frozenset(_DATA["first"])
OPENERS = NUMBER_OPENERS.union(
    PERIOD_OPENERS, MONTHS.starts, HIJRI.starts, (word.removeprefix("ال") for word in DAYS.starts), WEEKDAYS, FIRST
)
"""The words with which dates start, digits apart."""

NUMERIC = re.compile(r"^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$|^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$")
HIJRI_YEAR = re.compile(r"^(1[34]\d\d)ه?$")


def names_month(words: Sequence[Word], i: int) -> bool:
    """Whether word ``i`` is told as the month of a date.

    Any month is behind a day; one that people are called by ("ماي") also beside a bare year, another month, "شهر", "نهاية" and
    the like, or "الماضي": "ماي عام 2016" is rather somebody in that year.
    """
    norm = words[i].norm
    day = i - 2 if i > 1 and words[i - 1].norm == "من" else i - 1  # "17 من ماي"
    if norm in MONTHS.table and i and _is_day(words[day]):
        return True
    if norm not in UNSURE:
        return False
    if i and words[i - 1].norm in _DATA["before_month"]:
        return True
    other = i - 2 if i > 1 and words[i - 1].text == "/" else i - 1
    if i and words[other].norm in MONTHS.table and (other < i - 1 or words[i].conj):
        return True
    behind = [word.norm for word in words[i + 1 : i + 3]]
    if not behind:
        return False
    if behind[0] == "/" and behind[-1] in MONTHS.table:  # "آب/أغسطس"
        return True
    return bool(YEAR.match(behind[0])) or behind[0] in _DATA["behind_month"] or behind in (["من", "عام"], ["من", "سنه"])


def _is_day(word: Word) -> bool:
    return word.pos == "digit" and word.norm.isdigit() and len(word.norm) <= 2 and 1 <= int(word.norm) <= 31


def opens(norm: str) -> bool:
    """Whether a date may start with a word at all: with most none does."""
    return norm in OPENERS or norm[:1].isdigit() or norm[2:3].isdigit()


def date(line: Line, i: int) -> Found | None:
    """The date that starts at word ``i``."""
    if line.at(i).pos in {"punc", "verb"} or not opens(line.norm(i)):
        return None
    return next((found for read_form in FORMS if (found := read_form(line, i)) is not None), None)


def numeric(line: Line, i: int) -> Found | None:
    """ "12/05/2018" with the day first, or "2018-05-12" and "2018/05/12"; the tokenizer makes five words of either."""
    if not line.norm(i)[:1].isdigit():
        return None
    for last in (i + 1, i + 5):
        if last > len(line.words):
            continue
        found = NUMERIC.match(line.text[line.at(i).start : line.at(last - 1).end])
        if found:
            parts = found.groups()
            year, month, day = (parts[2], parts[1], parts[0]) if parts[0] else parts[3:]
            meaning = Date(int(year), int(month), int(day))
            return Found(i, last, meaning) if meaning.days(None) is not None else None
    return None


def day(line: Line, i: int) -> Found | None:
    """ "أمس", "يوم أمس", "أول من أمس", "اليوم الأربعاء", "غدا (الخميس)"; with a date beside it, that: "اليوم 5 يونيو"."""
    first = i
    found = line.longest(i, DAYS, whole=True)
    if found is None and line.plain(i) == "يوم":
        i += 1
        found = line.longest(i, DAYS, whole=True)
    if found is None or line.at(i).pronoun or line.norm(first - 1) in _DATA["in_names"]:
        return None
    away, end = found
    told = _beside(line, end, weekday) or _beside(line, end, calendar_day)
    if told is not None:
        return Found(first, told.last, told.meaning if isinstance(told.meaning, Date) else Period("day", away))
    if line.plain(i) == "اليوم" and (_some_day(line, i) or _names_paper(line, i)):
        return None
    return Found(first, end, Period("day", away))


def _some_day(line: Line, i: int) -> bool:
    """Whether "اليوم" is not today: "اليوم الوطني", "في اليوم", "اليوم الذي ...", "اليوم نفسه"."""
    behind = line.at(i + 1)
    described = (behind.article and behind.pos in {"adj", "adj_num"}) or (behind.norm in SAME and behind.pronoun)
    return bool(described) or line.plain(i + 1) in _DATA["not_today"] or line.norm(i - 1) in _DATA["not_today_behind"]


def _names_paper(line: Line, i: int) -> bool:
    """Whether "اليوم" ends the name of a paper or station: «القرية اليوم», "قناة القرية اليوم"."""
    return line.norm(i - 2) in _DATA["media"] or (line.norm(i - 2) == line.norm(i + 1) == QUOTE)


def weekday(line: Line, i: int) -> Found | None:
    """ "الجمعة", "يوم الجمعة المقبل"; with a date beside it, that: "الثلاثاء 5 يونيو"; not "الجمعة الرابعة"."""
    first = i
    if line.norm(i) == "يوم" and not line.article(i):
        i += 1
    number = WEEKDAYS.get(line.norm(i))
    if number is None or not line.article(i) or line.norm(i - 1) in _DATA["in_names"]:
        return None
    direction = pointed(line, i + 1)
    end = i + 1 if direction is None else i + 2
    dated = _beside(line, end, calendar_day)
    if dated is not None:
        return Found(first, dated.last, dated.meaning)
    if line.at(end).article and line.at(end).pos == "adj_num":
        return None
    return Found(first, end, Weekday(number, direction))


def _beside(line: Line, i: int, form: Form) -> Found | None:
    """Such a date in apposition at ``i``, with the brackets around it: "(5 يونيو)", "، 5 يونيو", "5 يونيو"."""
    opened = line.norm(i) in {"(", COMMA}
    if line.joined(i + opened):
        return None
    found = form(line, i + opened)
    if found is None or line.norm(i) != "(":
        return found
    return Found(i, found.last + 1, found.meaning) if line.norm(found.last) == ")" else None


def calendar_day(line: Line, i: int) -> Found | None:
    """A day of a month, in digits or words, as ``month``."""
    found = numeric(line, i) or month(line, i)
    return found if found is not None and found.meaning.precision == "day" else None


def month(line: Line, i: int) -> Found | None:
    """ "12 مايو/أيار 2018", "السابع من فبراير", "مايو الماضي", "10 رمضان 1439", "12 من الشهر الجاري": as partial as told."""
    first, number, i = i, *_day_number(line, i)
    if number is not None and line.norm(i) == "شهر" and line.article(i):
        unit = period(line, i)
        if unit is None:
            return None
        away = unit.meaning.away if isinstance(unit.meaning, Period) else None
        return Found(first, unit.last, DayOfMonth(number, away) if away is not None else Words("day"))
    month_word = line.norm(i) == "شهر" and line.bare(i)
    i += month_word
    named = _month_name(line, i)
    if named is None:
        return _hijri(line, first, number, i, month_word)
    if number is None and not month_word and _follows_day(line, i):
        return None
    if line.norm(i) in UNSURE and not names_month(line.words, i) and not (number is not None and i > first):
        return None
    value, end = named
    last, year, away, told = _year_behind(line, end)
    direction = pointed(line, end) if last == end else None
    if direction is not None:
        last += 1
    if last == end and line.norm(first - 1) in CALLED:
        return None
    precision: Precision = "day" if number is not None else "month"
    meaning: Meaning = Words(precision) if told else Date(year, value, number, direction, away)
    return Found(first, last, meaning) if meaning.days(None) is not None else None


def _follows_day(line: Line, i: int) -> bool:
    """Whether a month stands behind a day that makes no date with it: "ثورة 25 يناير/كانون الثاني"."""
    if line.norm(i - 1) == "/" and (line.longest(i - 2, MONTHS) or line.longest(i - 3, MONTHS)):
        return True
    before = i - 1 - (line.norm(i - 1) == "من")
    return _is_day(line.at(before)) or (before < i - 1 and ordinal(line, before) is not None)


def _day_number(line: Line, i: int) -> tuple[int | None, int]:
    """The day of a month at ``i``, where the month may start behind it."""
    if _is_day(line.at(i)) or line.norm(i)[2:3].isdigit() or line.norm(i) == "ال":
        found = cardinal(line, i)
        if found is not None and 1 <= found[0] <= 31:
            return found[0], found[1] + (line.norm(found[1]) == "من")
    if line.norm(i) in FIRST and line.bare(i):
        return 1, i + 1
    found = ordinal(line, i)
    if found is not None and found[0] <= 31 and line.norm(found[1]) == "من":
        return found[0], found[1] + 1
    return None, i


def _month_name(line: Line, i: int) -> tuple[int, int] | None:
    """The month named at ``i``, and the end of its name ("فبراير/شباط", "يناير (كانون الثاني)")."""
    found = line.longest(i, MONTHS)
    if found is None or line.at(i).article:
        return None
    number, end = found
    apart = line.norm(end) in {"/", "("}
    twin = line.longest(end + apart, MONTHS)
    if twin is not None and twin[0] == number and not line.joined(end + apart):
        end = twin[1] + (line.norm(twin[1]) == ")")
    return number, end


def _year_behind(line: Line, i: int) -> tuple[int, int | None, int | None, bool]:
    """The end of what tells a month's year, the year or how far it lies from the anchor's, and whether it was told before.

    "2018", "من عام 2018", "من العام الماضي", "من العام نفسه", "من كل عام".
    """
    bare = year_number(line, i)
    if bare is not None:
        return bare[1], bare[0], None, False
    behind = i + (line.norm(i) == "من")
    if behind > i and line.norm(behind) == "كل" and UNITS.get(line.norm(behind + 1)) == "year":
        return behind + 2, None, None, True
    found = year(line, behind) or period(line, behind) if not line.joined(behind) else None
    if found is None or found.meaning.precision != "year":
        return i, None, None, False
    if isinstance(found.meaning, Date):
        return found.last, found.meaning.year, None, False
    if isinstance(found.meaning, Period):
        return found.last, None, found.meaning.away, False
    return found.last, None, None, True


def _hijri(line: Line, first: int, number: int | None, i: int, month_word: bool) -> Found | None:
    """ "10 رمضان", "رمضان 1439 هـ", "شهر رمضان المبارك", "رمضان الماضي".

    Its months are names of people, too ("رجب طيب أردوغان"), and "3 صفر" is a score: each needs something beside it.
    """
    named = line.longest(i, HIJRI)
    if named is None:
        return None
    value, end = named
    blessed = line.norm(end) in _DATA["blessed"] and line.article(end)
    end += blessed
    told = HIJRI_YEAR.match(line.norm(end))
    direction = pointed(line, end) if not told else None
    last = end
    if told:
        last = end + 1 + (line.norm(end + 1) == "ه")
    elif direction is not None:
        last = end + 1
    sure = told or direction is not None or blessed or month_word or (number is not None and line.norm(i) not in _DATA["scores"])
    if not sure or (last == end and line.norm(first - 1) in CALLED):
        return None
    return Found(first, last, HijriDate(int(told[1]) if told else None, value, number, direction))


FORMS: tuple[Form, ...] = (numeric, day, weekday, month, period, year, season, fraction, decade, century)
