"""When: expressions of time, their span and the days they mean, anchored at the day of publication.

A date stays as partial as the text leaves it ("في مايو" is a month); without an anchor what is relative keeps its words and
precision alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from khabar.extract.contract import Time
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import Sentence, Word
from khabar.extract.lexicon import read
from khabar.ontology.schema import Precision

NUMERIC = re.compile(r"^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$|^(\d{4})-(\d{1,2})-(\d{1,2})$")
YEAR = re.compile(r"^(19|20)\d\d$")
HALF_YEAR = timedelta(days=180)
"""News tells of the past more than of the future, so that half a year on is rather half a year ago."""


@dataclass(slots=True)
class TimeMention:
    """Words ``first:last`` (exclusive) of a sentence and what they mean; ``value.text`` is as in the text."""

    first: int
    last: int
    value: Time


@cache
def _data() -> dict[str, Any]:
    return read("times.toml")


@cache
def _openers() -> frozenset[str]:
    """The words with which expressions of time start, numbers apart."""
    data = _data()
    tables = (data[name] for name in ("weekdays", "months", "units", "vague", "days"))
    return frozenset({"يوم"}.union(*tables, (name.split()[0] for name in data["second"])))


def _is_day(word: Word) -> bool:
    return word.pos == "digit" and word.norm.isdigit() and 1 <= int(word.norm) <= 31


def names_month(words: Sequence[Word], i: int) -> bool:
    """Whether word ``i`` is told as the month of a date.

    Any month is behind a day; one that people are called by ("ماي") also beside a bare year, another month, "شهر", "نهاية" and
    the like, or "الماضي": "ماي عام 2016" is rather somebody in that year.
    """
    norm = words[i].norm
    data = _data()
    if norm in data["months"] and i and _is_day(words[i - 1]):
        return True
    if norm not in data["unsure"]:
        return False
    if i and words[i - 1].norm in data["before_month"]:
        return True
    other = i - 2 if i > 1 and words[i - 1].text == "/" else i - 1
    if i and words[other].norm in data["months"] and (other < i - 1 or words[i].conj):
        return True
    behind = [word.norm for word in words[i + 1 : i + 3]]
    if not behind:
        return False
    return bool(YEAR.match(behind[0])) or behind[0] in data["behind_month"] or behind in (["من", "عام"], ["من", "سنه"])


def find_times(sentence: Sentence, text: str, anchor: date | None) -> list[TimeMention]:
    """The expressions of time of a sentence, by position, none overlapping another."""
    return _Finder(sentence.words, text, anchor).find()


def attach(times: list[TimeMention], trigger: int, predicates: list[int]) -> TimeMention | None:
    """The expression that belongs to an event: the nearest to its trigger with no other predicate between them, one behind
    the trigger before one ahead of it.
    """

    def free(mention: TimeMention) -> bool:
        low, high = sorted((trigger, mention.first))
        return not any(low < word < high for word in predicates)

    near = [mention for mention in times if free(mention)]
    return min(near, key=lambda m: (m.first < trigger, abs(m.first - trigger)), default=None)


class _Finder:
    def __init__(self, words: list[Word], text: str, anchor: date | None):
        self.words = words
        self.text = text
        self.anchor = anchor

    def find(self) -> list[TimeMention]:
        out: list[TimeMention] = []
        i = 0
        while i < len(self.words):
            found = self._at(i)
            if found is not None:
                out.append(found)
                i = found.last
            else:
                i += 1
        return out

    def _at(self, i: int) -> TimeMention | None:
        word = self.words[i]
        if word.pos in {"punc", "verb"} or not self._may_open(word):
            return None
        return self._numeric(i) or self._weekday(i) or self._month(i) or self._unit(i) or self._year(i) or self._day(i)

    @staticmethod
    def _may_open(word: Word) -> bool:
        """Whether an expression of time may start with a word at all: with most none does."""
        return word.norm[:1].isdigit() or word.norm in _openers() or normalise(word.text[len(word.conj) :]) in _openers()

    def _make(self, first: int, last: int, start: str | None, end: str | None, precision: Precision) -> TimeMention:
        begin = self.words[first].stem_start
        words = self.text[begin : self.words[last - 1].end]
        return TimeMention(first, last, Time(text=words, start=start, end=end, precision=precision))

    def _norm(self, i: int) -> str:
        return self.words[i].norm if 0 <= i < len(self.words) else ""

    def _direction(self, i: int) -> int | None:
        found: int | None = _data()["directions"].get(self._norm(i))
        return found

    # forms

    def _numeric(self, i: int) -> TimeMention | None:
        """ "12/05/2018" with the day first, or "2018-05-12"; the tokenizer makes five words of either."""
        for last in (i + 1, i + 5):
            if last > len(self.words):
                continue
            found = NUMERIC.match(self.text[self.words[i].start : self.words[last - 1].end])
            if found:
                parts = found.groups()
                year, month, day = (parts[2], parts[1], parts[0]) if parts[0] else parts[3:]
                try:
                    value = date(int(year), int(month), int(day)).isoformat()
                except ValueError:
                    return None
                return self._make(i, last, value, value, "day")
        return None

    def _weekday(self, i: int) -> TimeMention | None:
        """ "الجمعة", "يوم الجمعة المقبل": the nearest such day, past unless the text says otherwise."""
        first = i
        if self._norm(i) == "يوم" and i + 1 < len(self.words) and not self.words[i].article:
            i += 1
        number = _data()["weekdays"].get(self._norm(i))
        if number is None or not self._definite(i) or self._norm(i - 1) in _data()["in_names"]:
            return None
        direction = self._direction(i + 1)
        last = i + 2 if direction is not None else i + 1
        if self.anchor is None:
            return self._make(first, last, None, None, "day")
        if direction == 1:
            day = self.anchor + timedelta(days=(number - self.anchor.isoweekday() - 1) % 7 + 1)
        else:
            day = self.anchor - timedelta(days=(self.anchor.isoweekday() - number) % 7)
        return self._make(first, last, day.isoformat(), day.isoformat(), "day")

    def _definite(self, i: int) -> bool:
        return self.words[i].article or normalise(self.words[i].text).startswith("ال")

    def _month_number(self, i: int) -> tuple[int, int] | None:
        """The month named at ``i``, and the end of its name ("فبراير/شباط", "كانون الثاني")."""
        two = f"{self._norm(i)} {'ال' + self._norm(i + 1)}"
        number = _data()["second"].get(two)
        end = i + 2
        if number is None:
            number, end = _data()["months"].get(self._norm(i)), i + 1
        if number is None:
            return None
        if end < len(self.words) and self.words[end].text in {"/", "("}:
            second = self._month_number(end + 1)
            if second is not None and second[0] == number:
                end = second[1]
                if end < len(self.words) and self.words[end].text == ")":
                    end += 1
        return number, end

    def _month(self, i: int) -> TimeMention | None:
        """ "12 مايو/أيار 2018", "مايو الماضي": as partial as it is told."""
        first, day = i, None
        if _is_day(self.words[i]):
            day, i = int(self.words[i].norm), i + 1
        found = self._month_number(i) if i < len(self.words) else None
        if found is None or (self._norm(i) in _data()["unsure"] and not names_month(self.words, i)):
            return None
        month, end = found
        year = None
        if end + 2 < len(self.words) and self._norm(end) == "من" and self._norm(end + 1) in {"عام", "سنه"}:
            end += 1  # "مايو من عام 1991"
        if end < len(self.words) and YEAR.match(self.words[end].text):
            year, end = int(self.words[end].text), end + 1
        elif self._norm(end) in {"عام", "سنه"} and end + 1 < len(self.words) and YEAR.match(self.words[end + 1].text):
            year, end = int(self.words[end + 1].text), end + 2
        direction = self._direction(end) if year is None else None
        if direction is not None:
            end += 1
        year = year if year is not None else self._nearest_year(month, direction)
        if year is None:
            return self._make(first, end, None, None, "day" if day else "month")
        value = f"{year:04}-{month:02}"
        if day is not None:
            try:
                value = date(year, month, day).isoformat()
            except ValueError:
                return None
        return self._make(first, end, value, value, "day" if day else "month")

    def _nearest_year(self, month: int, direction: int | None) -> int | None:
        """The year of a month told without one: the nearest to the day of publication, or that which the text points to."""
        if self.anchor is None:
            return None
        year = self.anchor.year
        if direction == -1:
            return year if month < self.anchor.month else year - 1
        if direction == 1:
            return year if month > self.anchor.month else year + 1
        middle = date(year, month, 15)
        if middle - self.anchor > HALF_YEAR:
            return year - 1
        return year + 1 if self.anchor - middle > HALF_YEAR else year

    def _unit(self, i: int) -> TimeMention | None:
        """ "الأسبوع الماضي", "العام المقبل", "الشهر الجاري"."""
        unit = _data()["units"].get(self._norm(i))
        direction = self._direction(i + 1)
        if unit is None or direction is None or not self.words[i].article:
            return None
        start, end = self._period(unit, direction)
        return self._make(i, i + 2, start, end, unit)

    def _period(self, unit: str, direction: int) -> tuple[str | None, str | None]:
        if self.anchor is None:
            return None, None
        if unit == "year":
            value = f"{self.anchor.year + direction:04}"
            return value, value
        if unit == "month":
            months = self.anchor.year * 12 + self.anchor.month - 1 + direction
            value = f"{months // 12:04}-{months % 12 + 1:02}"
            return value, value
        if unit == "week":
            monday = self.anchor - timedelta(days=self.anchor.weekday()) + timedelta(weeks=direction)
            return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
        value = (self.anchor + timedelta(days=direction)).isoformat()
        return value, value

    def _year(self, i: int) -> TimeMention | None:
        """ "عام 2014", "منذ 2011"."""
        if not YEAR.match(self.words[i].text) or not i or self._norm(i - 1) not in _data()["before"]:
            return None
        if i + 1 < len(self.words) and self.words[i + 1].pos == "noun" and self._norm(i + 1).endswith("ا"):
            return None  # "في 2015 شخصا" counts
        first = i - 1 if self._norm(i - 1) in {"عام", "سنه"} else i
        return self._make(first, i + 1, self.words[i].text, self.words[i].text, "year")

    def _day(self, i: int) -> TimeMention | None:
        """ "أمس", "اليوم", "غدا"; adverbs that name no day keep their words alone."""
        word = self.words[i]
        plain = normalise(word.text[len(word.conj) :])
        if plain in _data()["vague"] or word.norm in _data()["vague"]:
            return self._make(i, i + 1, None, None, "unknown")
        distance = _data()["days"].get(plain)
        if distance is None or word.pronoun or self._norm(i - 1) in _data()["in_names"]:
            return None
        if distance == -1 and self._norm(i - 1) == "اول":
            distance = -2  # "أول أمس"
        last = i + 1
        if self._norm(last) in _data()["weekdays"] and self._definite(last):
            last += 1
        day = (self.anchor + timedelta(days=distance)).isoformat() if self.anchor else None
        return self._make(i, last, day, day, "day")
