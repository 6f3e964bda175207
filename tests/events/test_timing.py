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
