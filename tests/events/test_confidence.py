"""How sure an event is, given what else the document tells."""

from __future__ import annotations

import pytest

from khabar.extract.contract import Document, Event
from khabar.extract.extractor import extract


def surest(text: str, kind: str) -> Event:
    return max((e for e in extract(Document(id="t", text=text)).events if e.type == kind), key=lambda event: event.confidence)


@pytest.mark.parametrize(
    ("kind", "once", "again"),
    [
        ("support", "شكر الوزير اللبناني سامر الخطيب فرنسا على موقفها.", "وكان سامر الخطيب أشاد بفرنسا أمس."),
        ("assault", "قصف الجيش التركي مواقع قوات سوريا الديمقراطية.", "ويقصف الجيش التركي قوات سوريا الديمقراطية منذ أيام."),
    ],
)
def test_an_event_that_is_told_again_is_surer(kind: str, once: str, again: str) -> None:
    alone, both = surest(once, kind), surest(f"{once} {again}", kind)
    assert both.confidence > alone.confidence
    assert (both.agents, both.recipients) == (alone.agents, alone.recipients)
