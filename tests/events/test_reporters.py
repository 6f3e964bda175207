"""Who reports what a speaker says."""

from __future__ import annotations

from khabar.extract.events.decision import Draft
from khabar.extract.events.reader import EventReader
from khabar.extract.events.references import Filler
from khabar.extract.events.reporters import pass_on
from khabar.extract.extractor import perceive

TEXT = """قال أحمد داود أوغلو لوكالة رويترز إن روسيا قصفت المدينة. وأضاف داود أوغلو أن روسيا اعتقلت عشرة مدنيين. واتهم داود أوغلو روسيا.
ثم قال داود أوغلو إن روسيا هاجمت القرية."""
TRIGGERS = {"قصفت": "assault", "اعتقلت": "coerce", "واتهم": "accuse", "هاجمت": "assault"}


def test_a_reporter_stays_with_a_speaker_for_a_paragraph() -> None:
    scene, resolver = perceive(TEXT, None, None)
    speaker = next(m.entity for m in scene.mentions[0] if m.type == "person")
    agency = next(m.entity for m in scene.mentions[0] if m.kind == "news_agency")
    russia = next(m.entity for m in scene.mentions[0] if m.type == "country")
    drafts = {}
    for candidate in EventReader(scene, resolver, None).candidates():
        word = candidate.clauses.words[candidate.trigger].text
        if word in TRIGGERS:
            drafts[word] = Draft(candidate, candidate.as_type(TRIGGERS[word]), 0.9, "actual", [speaker])  # type: ignore[arg-type]
    drafts["قصفت"].sources.append(agency)
    accusation = drafts["واتهم"]
    accusation.sources = []
    accusation.filled.roles["agent"] = [Filler(speaker, 0.9)]
    pass_on(drafts.values(), scene, resolver)
    assert [draft.sources for draft in drafts.values()] == [[speaker, agency], [speaker, agency], [agency], [speaker]]

    accusation.sources, accusation.filled.roles["agent"] = [], [Filler(russia, 0.9)]
    pass_on(drafts.values(), scene, resolver)
    assert accusation.sources == [], "somebody else's words"
