"""When events happened, where another predicate stands between an event and its time."""

from __future__ import annotations

from datetime import date

import pytest

from khabar.extract.contract import Document
from khabar.extract.extractor import extract


def times(text: str) -> dict[str, str | None]:
    """The time of each event, by its trigger."""
    events = extract(Document(id="t", text=text)).events
    return {event.trigger.text: event.time.text if event.time is not None else None for event in events}


@pytest.mark.parametrize(
    ("text", "trigger", "time"),
    [
        ("دمرت طائرات التحالف مخزن سلاح للحوثيين في صعدة، حسبما أفاد مراسل القناة، الأربعاء.", "دمرت", "الأربعاء"),
        ("ردت واشنطن على حملة ميانمار على الروهينجا التي بدأت العام الماضي.", "حملة", "العام الماضي"),
    ],
)
def test_a_time_behind_another_predicate_is_found(text: str, trigger: str, time: str) -> None:
    assert times(text)[trigger] == time


def test_events_told_with_different_times_are_two() -> None:
    twice = "قصف الجيش التركي قوات سوريا الديمقراطية يوم الأحد. {} الجيش التركي {} قوات سوريا الديمقراطية{}."
    found = [extract(Document(id="t", text=twice.format(*told))).events for told in (("وقصف", "أيضا", " يوم الثلاثاء"), ("وكان", "قد قصف", ""))]
    assert [[event.time.text for event in events if event.time] for events in found] == [["يوم الأحد", "يوم الثلاثاء"], ["يوم الأحد"]]


@pytest.mark.parametrize(
    ("text", "trigger", "start", "end"),
    [
        ("وفي أكتوبر فرضت واشنطن عقوبات على إيران.", "فرضت", "2023-10", "2023-10"),
        ("وقتل عشرة جنود سوريين في هجوم لتنظيم داعش في نوفمبر.", "قتل", "2023-11", "2023-11"),
        ("وسيزور ماكرون المغرب في أكتوبر.", "يزور", "2024-10", "2024-10"),
        ("سيلتقي أردوغان بوتين في سوتشي يومي الأحد والاثنين.", "يلتقي", "2024-05-05", "2024-05-06"),
        ("دعت روسيا مصر إلى القمة في أكتوبر.", "دعت", None, None),
        ("هددت واشنطن إيران بعقوبات الأسبوع المقبل.", "هددت", None, None),
    ],
)
def test_what_happened_is_past_and_what_is_planned_to_come(text: str, trigger: str, start: str | None, end: str | None) -> None:
    events = extract(Document(id="t", text=text, date=date(2024, 5, 3))).events
    time = next(event.time for event in events if event.trigger.text == trigger)
    assert time is not None and (time.start, time.end) == (start, end)


def test_the_day_on_which_a_plan_is_told_is_not_its_own() -> None:
    text = "قال وزير الخارجية الألماني الأربعاء إنه سيزور كييف."
    assert [event.time for event in extract(Document(id="t", text=text, date=date(2024, 5, 3))).events] == [None]


def test_the_day_in_a_dateline_is_that_of_the_report() -> None:
    assert times("تونس 29 ماي 2024 (وات) - قتل الجيش عشرة مسلحين.") == {"قتل": None}
    assert times("قتل الجيش عشرة مسلحين في تونس 29 ماي 2024.") == {"قتل": "29 ماي 2024"}
