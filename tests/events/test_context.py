"""What the network is asked of a document."""

from __future__ import annotations

import numpy as np
import pytest

from khabar.extract.events import context
from khabar.extract.events.context import Context
from khabar.extract.events.decision import participant_question
from khabar.extract.events.participants import proposals
from khabar.extract.events.reader import EventReader
from khabar.extract.extractor import perceive, shipped

TEXT = (
    "اتهمت وزارة الدفاع التركية الجيش السوري بقصف مدينة إدلب. والتقى وزير الخارجية الروسي نظيره الصيني في موسكو. "
    "وطالبت فرنسا وألمانيا إيران بالإفراج عن عشرة صحفيين. "
)


def test_whoever_may_take_part_in_one_event_is_asked_for_together(monkeypatch: pytest.MonkeyPatch) -> None:
    models = shipped()
    scene, resolver = perceive(TEXT, models.mention, models.coreference)
    reader = EventReader(scene, resolver, None)
    groups = [
        [participant_question(candidate, proposal) for proposal in proposals(candidate, filled)]
        for candidate in reader.candidates()
        for filled in [candidate.as_type("accuse")]
    ]
    groups = [group for group in groups if group]
    read = Context(models.network, reader.clauses)
    assert len(groups) > 3 and max(map(len, groups)) > 2
    monkeypatch.setattr(context, "PORTION", 3)
    together = read.ask("participant", [question for group in groups for question in group])
    assert np.allclose(together, np.concatenate([read.ask("participant", group) for group in groups]), atol=1e-5)
