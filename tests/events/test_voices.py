"""Who is proposed as a source of what a sentence tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.extract.contract import Document
from khabar.extract.entities.coreference import Resolver
from khabar.extract.events.attribution import sources
from khabar.extract.events.candidates import Candidate
from khabar.extract.events.reader import EventReader
from khabar.extract.events.speakers import Voices
from khabar.extract.extractor import extract, perceive, shipped

Finding = Callable[[str, str], tuple[Candidate, Resolver]]
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("وقال المتحدث باسم وزارة الدفاع الروسية سامر الخطيب إن روسيا قصفت المدينة. وأضاف أن تركيا اعتقلت عشرة مدنيين.", "اعتقلت"),
        ("وأكد مدير المرصد السوري لحقوق الإنسان سامر الخطيب أن روسيا قصفت المدينة. وتابع أن تركيا اعتقلت عشرة مدنيين.", "اعتقلت"),
        ("ولفت سامر الخطيب إلى أن روسيا قصفت المدينة.", "قصفت"),
        ("ويرى سامر الخطيب أن روسيا قصفت المدينة.", "قصفت"),
    ],
)
def test_what_goes_on_is_the_last_speakers_and_not_a_later_ones(candidate: Finding, text: str, said: str) -> None:
    """A title that names an organization still heads its holder's name, and nobody speaks before his turn."""
    found, resolver = candidate(text + " ثم قال أحمد داود أوغلو إن تركيا هاجمت القرية.", said)
    assert ["سامر الخطيب" in resolver.clusters[entity].keys for entity in sources(found.predicate, found.clauses.filler)] == [True]


def test_a_platform_is_no_source_of_what_is_written_there() -> None:
    text = "قالت حركة حماس في بيان على تلغرام إن إسرائيل قصفت مستشفى في غزة."
    found = extract(Document(id="t", text=text))
    names = {entity.id: entity.names for entity in found.entities}
    told = {name for event in found.events for source in event.sources for name in names[source]}
    assert "حركة حماس" in told and "تلغرام" not in told


@pytest.mark.parametrize(
    ("text", "writer"),
    [
        ("كتبت- منى صبري: رفضت الحكومة المصرية الاتهامات، واتهمت الجماعة بقتل ضابط.", "منى صبري"),
        ("كتب- أحمد حسن: طالب نواب البرلمان المصري الحكومة بالاستقالة.", "أحمد حسن"),
        ("القاهرة - من أحمد سامي: اعتقلت الشرطة المصرية ثلاثة متظاهرين.", "أحمد سامي"),
        ("تونس/ أحمد سامي/ الأناضول قال مسؤول أمني إن الجيش قتل عشرة مسلحين.", "أحمد سامي"),
    ],
)
def test_who_wrote_the_article_is_no_party_and_no_source(text: str, writer: str) -> None:
    found = extract(Document(id="t", text=text))
    wrote = {entity.id for entity in found.entities if writer in entity.names}
    assert found.events
    assert not any(wrote & {*event.agents, *event.recipients, *event.sources} for event in found.events)


def test_where_the_article_was_written_is_no_source() -> None:
    found = extract(Document(id="t", text="تونس - أعلن وزير الداخلية التونسي علي العريض توقيف أربعة أشخاص في سوسة."))
    names = {entity.id: entity.names[0] for entity in found.entities}
    assert [[names[source] for source in event.sources] for event in found.events] == [["علي العريض"]]


@pytest.mark.parametrize(
    "opening",
    [
        "الجزائر - ",
        "الجزائر (رويترز) - ",
        "تونس/الأناضول ",
        "تونس 29 ماي 2024 (وات) - ",
        "تونس، 29 ماي (وات) - ",
        "الكويت في 3 مايو /كونا/ ",
        "الكويت - 3 - 5 (كونا) -- ",
        "أبوظبي في 3 مايو / وام / ",
        "وكالات - الكويت - ",
        "شفق نيوز- تونس: ",
    ],
)
def test_a_dateline_is_no_source(opening: str) -> None:
    """Nor of what is said next without a name, be it a state and a city of one name."""
    told = "قال مسؤول أمني إن الجيش قتل عشرة مسلحين. وأضاف أن الشرطة اعتقلت خمسة مهربين."
    found = extract(Document(id="t", text=opening + told))
    names = {entity.id: entity.names for entity in found.entities}
    sources = [[names[source][0] for source in event.sources] for event in found.events]
    assert len(sources) == 2 and all(each[0] == "مسؤول أمني" for each in sources)
    assert not {"الجزائر", "تونس", "الكويت", "أبوظبي"} & {name for each in sources for name in each}
