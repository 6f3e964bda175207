"""When events happened, where another predicate stands between an event and its time."""

from __future__ import annotations

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
