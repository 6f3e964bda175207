"""Where the entities of a document are named."""

from __future__ import annotations

from khabar.extract.events.reader import EventReader
from khabar.extract.events.scene import Scene
from khabar.extract.extractor import perceive, shipped


def words(scene: Scene, place: tuple[int, int] | None) -> list[str]:
    assert place is not None
    first, last = place
    return [word.text for sentence in scene.sentences for word in sentence.words][first : last + 1]


def test_who_is_not_named_in_a_sentence_is_looked_for_where_he_was_named_last() -> None:
    scene, _ = perceive("وصل جيش العدل إلى المدينة. وأعلن جيش العدل الهدنة. ثم انسحب.", None, None)
    army = next(mention.entity for mention in scene.mentions[0] if mention.type == "organization")
    found = scene.nearest(army, scene.starts[2])
    assert words(scene, found) == ["جيش", "العدل"] and found is not None and found[0] > scene.starts[1]
    assert scene.nearest(army, 0) == (1, 2), "else where he is named first"
    assert scene.nearest(99, 0) is None


def test_a_state_inside_a_title_is_named_there() -> None:
    scene, resolver = perceive("استقبل رئيس اليمن وفدا. ثم غادر.", None, None)
    assert words(scene, scene.nearest(resolver.country("YE"), scene.starts[1])) == ["اليمن"]


def test_a_conjunction_before_a_title_joins_its_holder() -> None:
    models = shipped()
    text = "أصيب سامر الخطيب والمتحدث باسم وزارة الدفاع السورية خالد بشير."
    scene, resolver = perceive(text, models.mention, models.coreference)
    reader = EventReader(scene, resolver, None)
    reader.candidates()
    (pair,) = reader.clauses[0].coordinated
    assert [resolver.clusters[entity].type for entity in pair] == ["person", "person"]
