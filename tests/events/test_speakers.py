"""Who reports what a speaker says."""

from __future__ import annotations

from khabar.extract.events.decision import Draft
from khabar.extract.events.reader import EventReader
from khabar.extract.events.speakers import pass_on
from khabar.extract.extractor import perceive

TEXT = """قال أحمد داود أوغلو لوكالة رويترز إن روسيا قصفت المدينة. وأضاف داود أوغلو أن روسيا اعتقلت عشرة مدنيين.
ثم قال داود أوغلو إن روسيا هاجمت القرية."""


def test_a_reporter_stays_with_a_speaker_for_a_paragraph() -> None:
    scene, resolver = perceive(TEXT, None, None)
    drafts = []
    for candidate in EventReader(scene, resolver, None).candidates():
        word = candidate.clauses.words[candidate.trigger].text
        if word in {"قصفت", "اعتقلت", "هاجمت"}:
            drafts.append(Draft(candidate, candidate.as_type("assault"), 0.9, "actual"))
    speaker = next(m.entity for m in scene.mentions[0] if m.type == "person")
    agency = next(m.entity for m in scene.mentions[0] if m.kind == "news_agency")
    for draft in drafts:
        draft.sources = [speaker]
    drafts[0].sources.append(agency)
    pass_on(drafts, scene, resolver)
    assert [draft.sources for draft in drafts] == [[speaker, agency], [speaker, agency], [speaker]]
