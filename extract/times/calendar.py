"""What expressions of time mean: the days, seen from the day of publication (the anchor).

A date stays as partial as it is told ("في مايو" is a month, and no day of it is its first); what is relative means no day
without an anchor.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar, NamedTuple, Protocol, TypeGuard

from khabar.ontology.schema import Precision

HALF_YEAR = timedelta(days=180)
"""News tells of the past more than of the future, so that half a year on is rather half a year ago."""
LEAP_YEAR = 2016
"""Has every day that a month may have."""
SEASON = 3
"""Months of a season."""
MONTHS = 12
"""Months of a year."""


class Days(NamedTuple):
    """ISO dates as partial as they are told ("2018", "2018-06", "2018-06-15"), None where none is; ``end`` is meant, too."""

    start: str | None
    end: str | None
    precision: Precision


class Meaning(Protocol):
    """What an expression of time means."""

    @property
    def precision(self) -> Precision: ...

    def days(self, anchor: date | None) -> Days | None:
        """The days meant; None where the calendar has no such day, and OverflowError where Python has none."""


def iso(year: int) -> str:
    """A year; OverflowError where Python has none."""
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"{year} is no year")
    return f"{year:04}"


def period(anchor: date, unit: Precision, away: int) -> tuple[str, str] | None:
    """The first and last day, as partial as the unit, of the period that lies ``away`` units from the anchor's own.

    A week starts on Monday.  None for units that no ISO date tells, such as hours.
    """
    if unit == "century":
        last = ((anchor.year - 1) // 100 + 1 + away) * 100
        return iso(last - 99), iso(last)
    if unit in {"year", "month"}:
        months = anchor.year * 12 + anchor.month - 1 + away * (12 if unit == "year" else 1)
        value = iso(months // 12) + ("" if unit == "year" else f"-{months % 12 + 1:02}")
        return value, value
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=away)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if unit == "day":
        value = (anchor + timedelta(days=away)).isoformat()
        return value, value
    return None


@dataclass(frozen=True, slots=True)
class Words:
    """What names no day of its own: "لاحقا", "العام نفسه", "لمدة ثلاث سنوات"."""

    precision: Precision

    def days(self, anchor: date | None) -> Days:
        return Days(None, None, self.precision)


@dataclass(frozen=True, slots=True)
class Period:
    """ "الأسبوع الماضي", "هذا العام", "أمس": so many units from that of the anchor."""

    precision: Precision
    away: int

    def days(self, anchor: date | None) -> Days:
        start, end = (period(anchor, self.precision, self.away) if anchor is not None else None) or (None, None)
        return Days(start, end, self.precision)


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """ "12 من الشهر الجاري"."""

    day: int
    away: int

    precision: ClassVar[Precision] = "day"

    def days(self, anchor: date | None) -> Days | None:
        month = period(anchor, "month", self.away) if anchor is not None else None
        return _day(int(month[0][:4]), int(month[0][5:]), self.day) if month is not None else Days(None, None, "day")


@dataclass(frozen=True, slots=True)
class Weekday:
    """ "الجمعة", "الجمعة المقبل" (ISO number): the nearest such day, past or the anchor's own unless the text says otherwise.

    With direction 0 it is the nearest to come, or the anchor's own.
    """

    number: int
    direction: int | None = None

    precision: ClassVar[Precision] = "day"

    def days(self, anchor: date | None) -> Days:
        if anchor is None:
            return Days(None, None, "day")
        day = self.date(anchor).isoformat()
        return Days(day, day, "day")

    def date(self, anchor: date) -> date:
        if self.direction == 1:
            return anchor + timedelta(days=(self.number - anchor.isoweekday() - 1) % 7 + 1)
        if self.direction == 0:
            return anchor + timedelta(days=(self.number - anchor.isoweekday()) % 7)
        if self.direction == -1:
            return anchor - timedelta(days=(anchor.isoweekday() - self.number - 1) % 7 + 1)
        return anchor - timedelta(days=(anchor.isoweekday() - self.number) % 7)


@dataclass(frozen=True, slots=True)
class Date:
    """A Gregorian year, month or day.

    Where no year is told, it is ``away`` years from the anchor's ("مايو من العام الماضي"), that which ``direction`` points to
    ("مايو المقبل"), or the nearest to the anchor.
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    direction: int | None = None
    away: int | None = None

    @property
    def precision(self) -> Precision:
        return "day" if self.day else "month" if self.month else "year"

    def days(self, anchor: date | None) -> Days | None:
        year = self.year if self.year is not None else self._year(anchor)
        if year is None:
            known = self.month is None or self.day is None or _day(LEAP_YEAR, self.month, self.day) is not None
            return Days(None, None, self.precision) if known else None
        if self.month is None:
            return Days(iso(year), iso(year), "year")
        if self.day is not None:
            return _day(year, self.month, self.day)
        value = f"{iso(year)}-{self.month:02}"
        return Days(value, value, "month")

    def _year(self, anchor: date | None) -> int | None:
        if anchor is None or self.month is None:
            return None
        if self.away is not None:
            return anchor.year + self.away
        if self.direction == -1:
            return anchor.year - (self.month >= anchor.month)
        if self.direction == 1:
            return anchor.year + (self.month <= anchor.month)
        middle = date(anchor.year, self.month, 15)
        return anchor.year - (middle - anchor > HALF_YEAR) + (anchor - middle > HALF_YEAR)

    @property
    def undated(self) -> bool:
        """Whether the anchor alone tells its year."""
        return self.year is None and self.direction is None and self.away is None

    def gone(self, anchor: date) -> Date | None:
        """The year before, where the anchor alone tells its year, and that of a month or day to come."""
        year = self._year(anchor) if self.undated else None
        if year is None or self.month is None:
            return None
        behind = (year, self.month, self.day or 0) <= (anchor.year, anchor.month, anchor.day if self.day else 0)
        return replace(self, year=year - 1) if not behind else None

    def dated(self, anchor: date | None) -> Date:
        """With the year in which it lies, where the anchor alone tells it."""
        return replace(self, year=self._year(anchor)) if self.undated else self

    def completed(self, last: Date) -> Date:
        """With what it leaves to the end of a range: "نوفمبر" in "من نوفمبر إلى فبراير 2018" is the one before."""
        if not self.undated or self.month is None or last.month is None:
            return self
        year = last.year - (self.month > last.month) if last.year is not None else None
        return replace(self, year=year, direction=last.direction, away=last.away)


def names_day_alone(meaning: Meaning) -> TypeGuard[Date]:
    """Whether what is told is but the day of a month ("5" in "بين 5 و7 مايو")."""
    return isinstance(meaning, Date) and meaning.year is None and meaning.month is None


def _day(year: int, month: int, day: int) -> Days | None:
    try:
        value = date(year, month, day).isoformat()
    except ValueError:
        return None
    return Days(value, value, "day")


@dataclass(frozen=True, slots=True)
class Season:
    """ "صيف 2016", "الصيف الماضي", by its first month: its year is all that is sure, two years for a winter between them."""

    first: int
    year: Date | Period | Words | None = None
    direction: int = 0

    precision: ClassVar[Precision] = "season"

    def days(self, anchor: date | None) -> Days:
        if self.year is not None:
            told = self.year.days(anchor)
            return Days(told.start, told.end, "season") if told is not None else Days(None, None, "season")
        if anchor is None:
            return Days(None, None, "season")
        now = anchor.year * 12 + anchor.month
        starts = [(anchor.year + away) * 12 + self.first for away in (-2, -1, 0, 1)]
        if self.direction == -1:
            start = max(month for month in starts if month + SEASON <= now)
        elif self.direction == 1:
            start = min(month for month in starts if month > now)
        else:
            start = min(starts, key=lambda month: abs(month + SEASON // 2 - now))
        return Days(iso((start - 1) // 12), iso((start + SEASON - 2) // 12), "season")


@dataclass(frozen=True, slots=True)
class Fraction:
    """ "الربع الأول من العام" (the first of four): its months, where the year is told."""

    number: int
    of: int
    year: Meaning

    precision: ClassVar[Precision] = "month"

    def days(self, anchor: date | None) -> Days | None:
        """None where a year has no such part ("الربع الخامس")."""
        if self.number > self.of:
            return None
        told = self.year.days(anchor)
        if told is None or told.start is None:
            return Days(None, None, "month")
        months = MONTHS // self.of
        last = self.number * months
        return Days(f"{told.start}-{last - months + 1:02}", f"{told.start}-{last:02}", "month")


@dataclass(frozen=True, slots=True)
class Century:
    """ "القرن التاسع عشر"."""

    number: int

    precision: ClassVar[Precision] = "century"

    def days(self, anchor: date | None) -> Days:
        return Days(iso(self.number * 100 - 99), iso(self.number * 100), "century")


@dataclass(frozen=True, slots=True)
class Decade:
    """ "التسعينات" (90): of the twentieth century unless another is told ("عشرينيات القرن الحالي")."""

    years: int
    century: Meaning = Century(20)

    precision: ClassVar[Precision] = "decade"

    def days(self, anchor: date | None) -> Days | None:
        century = self.century.days(anchor)
        if century is None or century.start is None:
            return Days(None, None, "decade")
        first = int(century.start) - 1 + self.years
        return Days(iso(first), iso(first + 9), "decade")
