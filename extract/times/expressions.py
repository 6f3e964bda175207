"""When: the expressions of time in a sentence, their words and the days they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from khabar.extract.contract import Time
from khabar.extract.language.word import Sentence, Word
from khabar.extract.lexicon import read
from khabar.extract.times import dates, lengths, spans
from khabar.extract.times.calendar import Date, Days, Meaning, Period, Weekday, Words
from khabar.extract.times.extents import Ago, Range, Since
from khabar.extract.times.line import Form, Found, Line, Phrases
from khabar.ontology.schema import Precision

_DATA = read("times.toml")
ADVERBS: Phrases[Precision] = Phrases(_DATA["adverbs"])
DURING = Phrases.of(_DATA["during"])
LASTING = frozenset(_DATA["lasting"])
PER = frozenset(_DATA["per"])
REACH = 3
"""Words before an adverb within which what it is an amount of stands."""
OPENERS = dates.OPENERS.union({"منذ", "قبل", "بعد"}, DURING.starts, ADVERBS.starts, lengths.OPENERS, spans.OPENERS)
"""The words with which expressions start, digits apart."""


@dataclass(slots=True)
class TimeMention:
    """Words ``first:last`` (exclusive) of a sentence and what they mean; ``value.text`` is as in the text."""

    first: int
    last: int
    value: Time
    coming: Time | None = None
    """What they mean of something to come, where that is another day: the Monday of "يزور دمشق الاثنين" is the next."""
    gone: Time | None = None
    """What they mean of something past, where ``value`` is to come: the October of "قتل في أكتوبر", told in May, is the last."""


def find_times(sentence: Sentence, text: str, anchor: date | None) -> list[TimeMention]:
    """The expressions of time of a sentence, by position, none overlapping another; ``anchor`` is the day of publication."""
    line = Line(sentence.words, text, anchor)
    out: list[TimeMention] = []
    i = 0
    while i < len(line.words):
        found = expression(line, i) if _may_open(line.words[i]) else None
        days = line.days(found.meaning) if found is not None else None
        if found is None or days is None:
            i += 1
            continue
        words = text[line.words[found.first].stem_start : line.at(found.last - 1).end]
        value, meaning = _time(words, days), found.meaning
        out.append(TimeMention(found.first, found.last, value, _coming(words, meaning, line), _gone(words, meaning, line)))
        i = found.last
    return out


def _time(words: str, days: Days) -> Time:
    return Time(text=words, start=days.start, end=days.end, precision=days.precision)


def _coming(words: str, meaning: Meaning, line: Line) -> Time | None:
    next_one: Meaning
    match meaning:
        case Weekday(direction=None):
            next_one = replace(meaning, direction=0)
        case Range(Weekday(), Weekday(direction=None) as last):
            next_one = replace(meaning, last=replace(last, direction=0))
        case _:
            return None
    days = line.days(next_one)
    return _time(words, days) if days is not None else None


def _gone(words: str, meaning: Meaning, line: Line) -> Time | None:
    past = meaning.gone(line.anchor) if isinstance(meaning, Date) and line.anchor is not None else None
    days = line.days(past) if past is not None else None
    return _time(words, days) if days is not None else None


def attach(times: Sequence[TimeMention], trigger: int, predicates: Sequence[int]) -> TimeMention | None:
    """The expression that belongs to an event: the nearest to its trigger with no other predicate between them, one behind
    the trigger before one ahead of it.
    """

    def free(mention: TimeMention) -> bool:
        low, high = sorted((trigger, mention.first))
        return not any(low < word < high for word in predicates)

    near = [mention for mention in times if free(mention)]
    return min(near, key=lambda m: (m.first < trigger, abs(m.first - trigger)), default=None)


def _may_open(word: Word) -> bool:
    """Whether an expression of time may start with a word at all: with most none does."""
    return (word.norm in OPENERS or dates.opens(word.norm)) and word.pos not in {"punc", "verb"}


def expression(line: Line, i: int) -> Found | None:
    """The expression of time that starts at word ``i``."""
    return next((found for form in FORMS if (found := form(line, i)) is not None), None)


def _told(line: Line, i: int) -> Found | None:
    return spans.span(line, i) or lengths.stretch(line, i)


def _since(line: Line, i: int) -> Found | None:
    """ "منذ الأربعاء", "منذ مطلع العام الجاري", "منذ مطلع العام" (this year's), "منذ ثلاثة أعوام", "منذ سنوات"."""
    if line.norm(i) != "منذ" or line.at(i + 1).proclitic:
        return None
    told = _told(line, i + 1)
    if told is not None:
        this = line.norm(i + 1) in spans.BEGINNINGS and told.last == i + 3 and isinstance(told.meaning, Words)
        return Found(i, told.last, Since(Period(told.meaning.precision, 0) if this else told.meaning))
    length = lengths.length(line, i + 1)
    return Found(i, length.last, Since(Ago(length.unit, length.number))) if length is not None else None


def _ago(line: Line, i: int) -> Found | None:
    """ "قبل ثلاثة أيام", "قبل نحو أربع سنوات"; "قبل يومين من الاقتراع" is not counted from the day of publication."""
    length = _distance(line, i) if line.norm(i) == "قبل" and line.norm(i - 1) != "من" else None
    if length is None:
        return None
    elsewhere = line.norm(length.last) in {"من", "عن", "علي"} and line.plain(length.last + 1) not in {"الان", "اليوم"}
    return Found(i, length.last, Words(length.unit) if elsewhere else Ago(length.unit, length.number))


def _after(line: Line, i: int) -> Found | None:
    """ "بعد عامين", "بعد ساعات من الهجوم"; not "يوما بعد يوم"."""
    length = _distance(line, i) if line.norm(i) == "بعد" and line.norm(i - 1) not in lengths.ANY else None
    return Found(i, length.last, Words(length.unit)) if length is not None else None


def _distance(line: Line, i: int) -> lengths.Length | None:
    """The length behind "قبل" or "بعد"; "قبل عام 2014" is before a date, "بعدها بشهر" after something."""
    if line.at(i).pronoun or line.at(i + 1).proclitic or _told(line, i + 1) is not None:
        return None
    return lengths.length(line, i + 1)


def _during(line: Line, i: int) -> Found | None:
    """ "خلال الأسابيع المقبلة", "طوال ثلاثة أيام", "لمدة ثلاث سنوات", "خلال العام الماضي"."""
    end = line.behind(i, DURING)
    if end == i or not line.bare(i):
        return None
    end = line.behind(end, DURING)  # "خلال فترة ثلاثة أشهر"
    inner = _told(line, end)
    if inner is not None:
        return Found(i, inner.last, inner.meaning)
    length = lengths.length(line, end)
    return Found(i, length.last, Words(length.unit)) if length is not None else None


def _lasting(line: Line, i: int) -> Found | None:
    """ "لأسبوعين", "لأكثر من ثلاثة أيام", "استمر الحصار ثلاثة أيام" where nothing parts the verb from its length."""
    to, lasting = line.at(i).prep == "ل", i > 0 and line.at(i - 1).lemma in LASTING
    if not to and not lasting:
        return None
    length = lengths.length(line, i)
    if length is None or (to and length.last == i + 1 and length.number == 1):
        return None  # "ليوم", "لعام": of a day, for a year
    return Found(i, length.last, Words(length.unit))


def _adverb(line: Line, i: int) -> Found | None:
    """ "مؤخرا", "يوميا", "كل يوم"; "3 آلاف برميل يوميا" is an amount."""
    found = line.longest(i, ADVERBS)
    if found is None or (found[0] == "day" and any(_amount(line, j) for j in range(i - REACH, i))):
        return None
    return Found(i, found[1], Words(found[0]))


def _amount(line: Line, i: int) -> bool:
    return line.norm(i)[:1].isdigit() or line.norm(i) in PER


FORMS: tuple[Form, ...] = (_since, _ago, _after, _during, _told, _lasting, _adverb)
