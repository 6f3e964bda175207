"""Days and months of the Hijri year as those of the Gregorian one, by the Umm al-Qura calendar of 1343 to 1500."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from khabar.extract.times.calendar import Days
from khabar.ontology.schema import Precision

MONTH = timedelta(days=29)
"""A Hijri month has that many days or one more."""


@dataclass(frozen=True, slots=True)
class HijriDate:
    """ "10 رمضان 1439", "رمضان الماضي": without a year the nearest to the anchor, or the last or next one."""

    year: int | None
    month: int
    day: int | None
    direction: int | None = None

    @property
    def precision(self) -> Precision:
        return "day" if self.day else "month"

    def days(self, anchor: date | None) -> Days | None:
        """None where the calendar has no such day."""
        if self.year is None and anchor is None:
            return Days(None, None, self.precision)
        try:
            year = self.year if self.year is not None else self._nearest(anchor)
            start, end = self._in(year)
        except (ValueError, OverflowError):
            return None
        return Days(start.isoformat(), end.isoformat(), self.precision)

    def _in(self, year: int) -> tuple[date, date]:
        from hijridate import Hijri  # late, as few articles need it

        first = Hijri(year, self.month, self.day or 1)
        start = date(*first.to_gregorian().datetuple())
        return start, start if self.day else start + timedelta(days=first.month_length() - 1)

    def _nearest(self, anchor: date | None) -> int:
        from hijridate import Gregorian

        if anchor is None:
            raise ValueError("no year and no anchor")
        now = Gregorian.fromdate(anchor).to_hijri().year
        spans = {}
        for year in (now - 1, now, now + 1):
            with suppress(ValueError, OverflowError):  # its month may have but 29 days, or the calendar end
                spans[year] = self._in(year)
        if self.direction == -1:
            return max(year for year, (_, end) in spans.items() if end < anchor)
        if self.direction == 1:
            return min(year for year, (start, _) in spans.items() if start > anchor)
        return min(spans, key=lambda year: abs(spans[year][0] + MONTH / 2 - anchor))
