"""What expressions of time mean that lead from one day to another: lengths seen from the anchor, and ranges."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from khabar.extract.times.calendar import Date, DayOfMonth, Days, Meaning, Weekday, names_day_alone, period
from khabar.extract.times.hijri import HijriDate
from khabar.ontology.schema import Precision


def _counted(anchor: date, unit: Precision, away: int) -> tuple[str, str] | None:
    """As ``period``; whole days are told in hours, too ("48 ساعة")."""
    return period(anchor, "day", away // 24) if unit == "hour" and away % 24 == 0 else period(anchor, unit, away)


@dataclass(frozen=True, slots=True)
class Stretch:
    """ "الأشهر الثلاثة الماضية", "الأيام المقبلة": from the past to the anchor (-1), or from there on (1)."""

    precision: Precision
    count: int | None
    direction: int

    def days(self, anchor: date | None) -> Days:
        if anchor is None:
            return Days(None, None, self.precision)
        away = self.count * self.direction if self.count is not None else None
        far = _counted(anchor, self.precision, away) if away is not None else None
        if self.direction < 0:
            return Days(far[0] if far is not None else None, anchor.isoformat(), self.precision)
        return Days(anchor.isoformat(), far[1] if far is not None else None, self.precision)


@dataclass(frozen=True, slots=True)
class Ago:
    """ "قبل ثلاثة أيام": no more exact than the unit; "قبل أيام" tells no day."""

    precision: Precision
    count: int | None

    def days(self, anchor: date | None) -> Days:
        if anchor is None or self.count is None:
            return Days(None, None, self.precision)
        start, end = _counted(anchor, self.precision, -self.count) or (None, None)
        return Days(start, end, self.precision)


@dataclass(frozen=True, slots=True)
class Since:
    """ "منذ الأربعاء", "منذ ثلاثة أعوام": from the start of something on."""

    of: Meaning

    @property
    def precision(self) -> Precision:
        return self.of.precision

    def days(self, anchor: date | None) -> Days | None:
        """Without a year "منذ ديسمبر" is since the last one, though the next may be nearer."""
        found = self.of.days(anchor)
        if found is None:
            return None
        ahead = anchor is not None and found.start is not None and found.start > anchor.isoformat()
        if ahead and isinstance(self.of, Date) and self.of.direction is None:
            return Since(replace(self.of, direction=-1)).days(anchor)
        return Days(found.start, None, found.precision)


@dataclass(frozen=True, slots=True)
class Range:
    """ "بين 5 و7 مايو", "يومي 5 و6 رمضان", "الأربعاء والخميس": from the start of the first to the end of the last."""

    first: Meaning
    last: Meaning

    @property
    def precision(self) -> Precision:
        return self.last.precision

    def days(self, anchor: date | None) -> Days | None:
        """None where the last does not lie behind the first."""
        first, last = self.first, self.last
        if isinstance(first, Weekday) and isinstance(last, Weekday) and anchor is not None:
            return _weekdays(first, last, anchor)
        if names_day_alone(first):
            if not isinstance(last, Date | DayOfMonth | HijriDate) or last.day is None or first.day is None:
                return None
            first = replace(last, day=first.day)
        elif isinstance(first, Date) and isinstance(last, Date):
            last = last.dated(anchor)
            first = first.completed(last)
        start, end = first.days(anchor), last.days(anchor)
        if start is None or end is None:
            return None
        if start.start and end.end and not _before(start.start, end.end):
            return None
        return Days(start.start, end.end, end.precision)


def _before(one: str, other: str) -> bool:
    """Whether one partial date is not behind the other, as far as both are told."""
    size = min(len(one), len(other))
    return one[:size] <= other[:size]


def _weekdays(first: Weekday, last: Weekday, anchor: date) -> Days:
    """The last lies within a week behind the first; both are past, but where the first is the day of publication or the last's
    direction points ahead."""
    length = timedelta(days=(last.number - first.number) % 7)
    if last.direction in {0, 1} or (last.direction is None and first.number == anchor.isoweekday()):
        start = replace(first, direction=last.direction).date(anchor)
    else:
        start = last.date(anchor) - length
    return Days(start.isoformat(), (start + length).isoformat(), "day")
