"""Parts of days and periods, and spans between two dates: "مساء الأحد", "مطلع العام المقبل", "بين 5 و7 مايو"."""

from __future__ import annotations

from khabar.extract.lexicon import read
from khabar.extract.times.calendar import Date, DayOfMonth, Meaning, Period, Weekday, Words, names_day_alone
from khabar.extract.times.dates import date
from khabar.extract.times.extents import Range
from khabar.extract.times.hijri import HijriDate
from khabar.extract.times.line import Found, Line, Phrases
from khabar.extract.times.numbers import cardinal
from khabar.extract.times.periods import THIS, UNITS, YEAR, pointed
from khabar.ontology.schema import Precision

_DATA = read("times.toml")
DAY_PARTS = Phrases.of(_DATA["day_parts"])
NIGHTS = Phrases.of(_DATA["nights"])
PARTS = frozenset(_DATA["parts"])
BEGINNINGS = frozenset(_DATA["beginnings"])
HEADS: dict[str, Precision] = _DATA["heads"]
MOMENTS = frozenset(_DATA["moments"]["words"])
ALONE = frozenset(_DATA["moments"]["alone"])
TO = frozenset(_DATA["to"])
LONG = frozenset({"week", "month", "season", "year", "decade", "century"})
"""Precisions of what has a beginning, a middle and an end that news tells of."""
MOST = 7
"""Most dates in a row that are one span: a listing of numbers is none."""
PARTIAL = frozenset({"month", "season", "year"})
"""Precisions that a range may mix: "من ربيع 2015 إلى أوائل عام 2016"."""
DASHES = frozenset({"-", "–"})
PART_OPENERS = DAY_PARTS.starts.union(PARTS, _DATA["moments"]["heads"])
TONIGHT = frozenset(_DATA["tonight"])
NIGHT = "ليله"
OPENERS = PART_OPENERS.union({"بين", "من"}, HEADS)
"""The words with which these start, those of dates apart."""


def span(line: Line, i: int) -> Found | None:
    """The span, the part or the date that starts at word ``i``."""
    return between(line, i) or series(line, i)


def last_night(line: Line, i: int) -> Found | None:
    """ "الليلة الماضية", "الليلة قبل الماضية" lie between two days; "هذه الليلة", "هذا المساء" are of the day of publication."""
    if line.norm(i) in THIS and line.norm(i + 1) in TONIGHT and line.article(i + 1):
        return Found(i, i + 2, Period("day", 0))
    if line.norm(i) != NIGHT or not line.article(i):
        return None
    before = line.norm(i + 1) == "قبل"
    if pointed(line, i + 1 + before) != -1:
        return None
    return Found(i, i + 2 + before, Range(Period("day", -1 - before), Period("day", -before)))


def between(line: Line, i: int) -> Found | None:
    """ "بين عامي 2011 و2013", "بين 5 و7 مايو", "من 2011 إلى 2013", "من الأحد إلى الخميس"."""
    opening = line.norm(i)
    if opening not in {"بين", "من"} or line.at(i).pronoun:
        return None
    start = i + 1 + (line.norm(i + 1) in HEADS)
    first = _member(line, start) or _number(line, start)
    if first is None or not (line.joined(first.last) if opening == "بين" else line.norm(first.last) in TO):
        return None
    start = first.last + (opening == "من")
    second = _member(line, start) or _number(line, start)
    if second is None or names_day_alone(second.meaning):
        return None
    return _range(line, i, first, second)


def series(line: Line, i: int) -> Found | None:
    """ "الأربعاء والخميس", "يومي 5 و6 مايو", "عامي 2016 و2017", "5-7 مايو"; a single date is one, too."""
    headed = line.norm(i) in HEADS and line.bare(i)
    single = None if headed else _member(line, i)
    found = single or (_member(line, i + 1) if headed else None) or _number(line, i + headed)
    items: list[Found] = []
    while found is not None and len(items) < MOST:
        items.append(found)
        end = found.last
        dash = line.norm(end) in DASHES and isinstance(found.meaning, Date)
        found = (_member(line, end + dash) or _number(line, end + dash)) if dash or line.joined(end) else None
        if found is not None and not headed and not _alike(items[-1].meaning, found.meaning):
            found = None
    while items and names_day_alone(items[-1].meaning):
        items.pop()
    if len(items) > 1 and (headed or not _unproven(line, items[0])):
        whole = _range(line, i, items[0], items[-1])
        if whole is not None:
            return whole
    return single


def _member(line: Line, i: int) -> Found | None:
    return part(line, i) or last_night(line, i) or date(line, i)


def _number(line: Line, i: int) -> Found | None:
    """A bare year or day of a month, which what stands beside it must prove."""
    year = YEAR.match(line.norm(i))
    if year:
        if _counts(line, i + 1):
            return None
        return Found(i, i + 1, Date(int(year[1])))
    found = cardinal(line, i) if line.norm(i)[:1].isdigit() else None
    return Found(i, found[1], Date(None, None, found[0])) if found is not None and 1 <= found[0] <= 31 else None


def _counts(line: Line, i: int) -> bool:
    """Whether a bare year is rather the number of what stands behind it at ``i``: "بين 1950 و2000 شخص"."""
    behind = line.at(i)
    return behind.pos == "noun" and not behind.article and not behind.proclitic


def _unproven(line: Line, found: Found) -> bool:
    """Whether bare numbers stand where they may well count: "5 و6 مايو" is dates behind a preposition only."""
    bare = found.last - found.first == 1 and line.norm(found.first)[:1].isdigit()
    return bare and line.norm(found.first - 1) not in _DATA["before"] and line.norm(found.last) not in DASHES


def _alike(one: Meaning, other: Meaning) -> bool:
    """Whether two dates are told of one event by a mere "و": days of the week, months, years, days of one month."""
    if names_day_alone(one):
        return isinstance(other, Date | DayOfMonth | HijriDate)
    if isinstance(one, Date) and isinstance(other, Date):
        return one.precision == other.precision and not one.day
    return all(isinstance(meaning, Weekday) or _is_day(meaning) for meaning in (one, other))


def _is_day(meaning: Meaning) -> bool:
    return isinstance(meaning, Period) and meaning.precision == "day"


def _range(line: Line, i: int, first: Found, last: Found) -> Found | None:
    meaning = Range(first.meaning, last.meaning)
    alike = first.meaning.precision == last.meaning.precision or {first.meaning.precision, last.meaning.precision} <= PARTIAL
    if not alike or isinstance(first.meaning, Words) or isinstance(last.meaning, Words) or line.days(meaning) is None:
        return None
    return Found(i, last.last, meaning)


def part(line: Line, i: int) -> Found | None:
    """ "مساء الأحد", "ليل الثلاثاء الأربعاء", "مطلع العام المقبل", "وقت سابق من يونيو": of days that the whole tells."""
    if not line.bare(i) or line.at(i).pos == "verb" or line.norm(i) not in PART_OPENERS:
        return None
    return _day_part(line, i) or _period_part(line, i) or _moment(line, i)


def _day_part(line: Line, i: int) -> Found | None:
    end = line.behind(i, DAY_PARTS)
    day = date(line, end) if end > i and not line.joined(end) else None
    if day is None or day.meaning.precision != "day":
        return None
    if line.behind(i, NIGHTS) > i and isinstance(day.meaning, Weekday):
        following = date(line, day.last + (line.norm(day.last) in {*DASHES, *TO, "/"}))
        if following is not None and isinstance(following.meaning, Weekday):
            return _range(line, i, day, following)
    return Found(i, day.last, day.meaning)


def _period_part(line: Line, i: int) -> Found | None:
    if line.norm(i) not in PARTS or line.joined(i + 1):
        return None
    whole = date(line, i + 1)
    if whole is not None:
        return Found(i, whole.last, whole.meaning) if whole.meaning.precision in LONG else None
    unit = UNITS.get(line.norm(i + 1))
    if unit not in LONG or not line.article(i + 1) or _described(line, i + 2):
        return None
    return Found(i, i + 2, Words(unit))


def _described(line: Line, i: int) -> bool:
    """Whether an adjective makes another period of a unit: "نهاية العام الدراسي"."""
    return line.article(i) and line.at(i).pos in {"adj", "adj_num"}


def _moment(line: Line, i: int) -> Found | None:
    if line.norm(i) not in _DATA["moments"]["heads"] or line.norm(i + 1) not in MOMENTS or line.article(i + 1):
        return None
    of = line.norm(i + 2) == "من"
    when = _member(line, i + 2 + of)
    if when is not None and not line.joined(i + 2 + of):
        return Found(i, when.last, when.meaning)
    return Found(i, i + 2, Words("unknown")) if line.norm(i + 1) in ALONE else None
