"""Where events happened."""

from __future__ import annotations

import pytest

from khabar.extract.contract import Document
from khabar.extract.extractor import extract


def places(text: str) -> dict[str, list[str]]:
    """The places of each event, by its trigger."""
    found = extract(Document(id="t", text=text))
    name = {entity.id: entity.names[0] for entity in found.entities}
    return {event.trigger.text: [name[place] for place in event.places] for event in found.events}


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("اعتقلت الشرطة العراقية خمسة متظاهرين في البصرة أمس.", "اعتقلت", "البصرة"),
        ("قصف الجيش السوري مواقع المسلحين شمال مدينة حماة.", "قصف", "مدينة حماة"),
        ("اندلعت اشتباكات بين الجيش والمسلحين في مدينة تعز صباح اليوم.", "اشتباكات", "مدينة تعز"),
    ],
)
def test_an_event_is_in_the_place_told_with_it(text: str, trigger: str, place: str) -> None:
    assert places(text)[trigger] == [place]


def test_what_is_said_of_an_event_is_not_where_the_event_was() -> None:
    found = places("نددت مصر بالهجوم الذي شنه الحوثيون على مطار أبها أمس.")
    assert found == {"نددت": [], "الهجوم": ["مطار أبها"]}


def test_each_event_of_a_sentence_has_its_own_place() -> None:
    found = places("تظاهر آلاف العراقيين في الناصرية، فيما طالب البرلمان العراقي الحكومة بالاستقالة.")
    assert found["تظاهر"] == ["الناصرية"] and found["طالب"] == []
