"""Expressions of time, anchored on Friday 15 June 2018."""

from __future__ import annotations

from datetime import date

import pytest

from khabar.extract.contract import Document
from khabar.extract.extractor import extract
from khabar.extract.language import analyse
from khabar.extract.times import attach, find_times

ANCHOR = date(2018, 6, 15)


def found(text: str, anchor: date | None = ANCHOR) -> list[tuple[str, str | None, str | None]]:
    (sentence,) = analyse(text)
    return [(m.value.text, m.value.start, m.value.end) for m in find_times(sentence, text, anchor)]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("وصل الوفد يوم الخميس إلى بغداد.", "يوم الخميس", "2018-06-14", "2018-06-14"),
        ("يصل الوفد الاثنين المقبل.", "الاثنين المقبل", "2018-06-18", "2018-06-18"),
        ("وصل الوفد أمس.", "أمس", "2018-06-14", "2018-06-14"),
        ("زار الوفد دمشق الأسبوع الماضي.", "الأسبوع الماضي", "2018-06-04", "2018-06-10"),
        ("يزور الوفد دمشق العام المقبل.", "العام المقبل", "2019", "2019"),
        ("زار الوفد دمشق الشهر الماضي.", "الشهر الماضي", "2018-05", "2018-05"),
        ("وقع الهجوم في 7 فبراير/شباط.", "7 فبراير/شباط", "2018-02-07", "2018-02-07"),
        ("وقع الهجوم في تشرين الثاني 2015.", "تشرين الثاني 2015", "2015-11", "2015-11"),
        ("وقع الهجوم في 11 جويلية 2016.", "11 جويلية 2016", "2016-07-11", "2016-07-11"),
        ("وقع الهجوم في مايو الماضي.", "مايو الماضي", "2018-05", "2018-05"),
        ("وقع الهجوم يوم 12 ماي.", "12 ماي", "2018-05-12", "2018-05-12"),
        ("وقع الاتفاق بين 5 و12 ماي.", "12 ماي", "2018-05-12", "2018-05-12"),
        ("وقع الهجوم في ماي 2016.", "ماي 2016", "2016-05", "2016-05"),
        ("وقع الهجوم نهاية ماي.", "ماي", "2018-05", "2018-05"),
        ("تولت ماي عام 2016 رئاسة الحكومة.", "عام 2016", "2016", "2016"),
        ("وقع الهجوم عام 2014.", "عام 2014", "2014", "2014"),
        ("وصل الوفد أول أمس.", "أمس", "2018-06-13", "2018-06-13"),
        ("وقع الهجوم في 2018-05-12.", "2018-05-12", "2018-05-12", "2018-05-12"),
        ("وقع الهجوم في 12/05/2018.", "12/05/2018", "2018-05-12", "2018-05-12"),
        ("وقع الهجوم في ديسمبر.", "ديسمبر", "2017-12", "2017-12"),
    ],
)
def test_values(text: str, words: str, start: str, end: str) -> None:
    assert (words, start, end) in found(text)


def test_without_an_anchor_the_relative_keeps_its_words() -> None:
    assert found("وصل الوفد أمس.", None) == [("أمس", None, None)]
    assert found("وقع الهجوم في مايو.", None) == [("مايو", None, None)]


@pytest.mark.parametrize("text", ["قالت تيريزا ماي إنها موافقة.", "قتل 2014 شخصا.", "عاش عاما كاملا.", "شارك في 2015 شخصا.", "قالت المصري اليوم إنها مغلقة."])
def test_no_time(text: str) -> None:
    assert found(text) == []


def test_the_nearest_with_no_other_predicate_between() -> None:
    text = "قصف الجيش المدينة أمس ثم زار الوزير بغداد اليوم."
    (sentence,) = analyse(text)
    times = find_times(sentence, text, ANCHOR)
    chosen = attach(times, 0, [0, 5])
    assert chosen is not None and chosen.value.text == "أمس"


def test_an_event_has_its_time() -> None:
    events = extract(Document(id="x", text="زار وزير الدفاع السوري دمشق الأسبوع الماضي.", date=ANCHOR)).events
    events += extract(Document(id="x", text="قصف الجيش التركي قوات سوريا الديمقراطية يوم الخميس.", date=ANCHOR)).events
    assert "2018-06-14" in [event.time.start for event in events if event.time]
