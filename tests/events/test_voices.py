"""Who is proposed as a source of what a sentence tells."""

from __future__ import annotations

from khabar.extract.events.reader import EventReader
from khabar.extract.events.speakers import Voices
from khabar.extract.extractor import perceive, shipped

TEXT = (
    "قال وزير الدفاع التركي سامر الخطيب إن بلاده سترسل قوات إلى ليبيا. وتقدمت القوات نحو سرت. وقتل عشرة جنود. "
    "وقال متحدث باسم الجيش الليبي لوكالة رويترز إن المعارك مستمرة."
)


def test_speakers_before_and_after_and_the_nearest_reporter_are_proposed() -> None:
    models = shipped()
    scene, resolver = perceive(TEXT, models.mention, models.coreference)
    reader = EventReader(scene, resolver, None)
    reader.candidates()
    voices = Voices(reader.clauses)

    def around(sentence: int) -> dict[str, tuple[str, int]]:
        return {max(resolver.clusters[entity].keys, key=len): how for entity, how in voices.around(sentence).items()}

    assert around(0) == {"وكاله رويترز": ("reporter0", 3)}
    assert around(2) == {
        "سامر الخطيب": ("told0", -2), "متحدث باسم الجيش الليبي": ("next0", 1), "وكاله رويترز": ("reporter0", 1),
    }  # fmt: skip
    assert around(3)["سامر الخطيب"] == ("told0", -3)
