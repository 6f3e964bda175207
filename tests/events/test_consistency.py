"""Participants that cannot be, beside what is known of them."""

from __future__ import annotations

import pytest

from khabar.extract.contract import Document, Extraction
from khabar.extract.extractor import extract


def participants(found: Extraction, kind: str) -> list[tuple[set[str], set[str]]]:
    names = {entity.id: entity.names[0] for entity in found.entities}
    return [({names[a] for a in e.agents}, {names[r] for r in e.recipients}) for e in found.events if e.type == kind]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("هدد وزير الخارجية التركي سامر الخطيب بأن تركيا سترد على اليونان.", ({"سامر الخطيب"}, set())),
        ("اتهم وزير الخارجية التركي سامر الخطيب اليونان بخرق الاتفاق.", ({"سامر الخطيب"}, {"اليونان"})),
    ],
)
def test_a_minister_does_not_act_upon_his_own_state(text: str, told: tuple[set[str], set[str]]) -> None:
    found = extract(Document(id="t", text=text))
    kind = "threaten" if "هدد" in text else "accuse"
    assert told in participants(found, kind)
    assert not any("تركيا" in recipients for _, recipients in participants(found, kind))


def test_a_ministry_and_its_state_do_one_thing_once() -> None:
    found = extract(Document(id="t", text="أعلنت الخارجية الروسية أن روسيا ستطرد عشرة دبلوماسيين بريطانيين ردا على قرار لندن."))
    agents = [agents for agents, _ in participants(found, "sanction")]
    assert agents and not any({"الخارجية الروسية", "روسيا"} <= told for told in agents)


def test_who_mourns_did_not_kill() -> None:
    found = extract(Document(id="t", text="أعلن الجيش اللبناني استشهاد ثلاثة عسكريين في انفجار."))
    assert participants(found, "assault") == [(set(), {"ثلاثة عسكريين"})]


def test_who_tells_of_his_own_dead_did_not_kill_them() -> None:
    found = extract(Document(id="t", text="أعلن الجيش الإسرائيلي مقتل اثنين من جنوده في معارك شمال غزة."))
    assert participants(found, "assault") == [(set(), {"اثنين من جنوده"})]
    found = extract(Document(id="t", text="أعدم تنظيم الدولة الإسلامية خمسة من عناصره في الموصل."))
    assert participants(found, "assault") == [({"تنظيم الدولة الإسلامية"}, {"خمسة من عناصره"})]


@pytest.mark.parametrize(
    "text",
    [
        "أحبطت الشرطة محاولة اغتيال الوزير سامر الخطيب.",
        "كشفت المخابرات محاولة اغتيال الوزير سامر الخطيب.",
        "ودان الأردن محاولة اغتيال رئيس الوزراء العراقي سامر الخطيب.",
    ],
)
def test_who_foils_uncovers_or_condemns_an_attempt_did_not_make_it(text: str) -> None:
    assert participants(extract(Document(id="t", text=text)), "assault") == [(set(), {"سامر الخطيب"})]


def test_an_indefinite_plural_does_not_swallow_the_object() -> None:
    found = extract(Document(id="t", text="ودان الأردن اقتحام مستوطنين المسجد الأقصى."))
    assert "مستوطنين" in {entity.names[0] for entity in found.entities}
    found = extract(Document(id="t", text="وقال مسؤولون أمنيون كبار إن الجيش انسحب."))
    assert "مسؤولون أمنيون كبار" in {entity.names[0] for entity in found.entities}
