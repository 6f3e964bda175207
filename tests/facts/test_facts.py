"""Facts of invented sentences."""

from __future__ import annotations

import pytest

from khabar.extract.contract import Document
from khabar.extract.extractor import extract, perceive
from khabar.extract.facts.consistency import contradicted, nearest
from khabar.extract.facts.decision import candidates
from khabar.extract.facts.rules import FactDraft
from khabar.extract.learned.models import shipped
from khabar.ontology.schema import FactType


def facts(text: str) -> set[tuple[str, str, str]]:
    extraction = extract(Document(id="t", text=text))
    label = {e.id: e.names[0] for e in extraction.entities}
    for fact in extraction.facts:
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.text
    return {(label[f.s], f.p, label[f.o]) for f in extraction.facts}


def test_nothing_is_of_a_state_that_nobody_names() -> None:
    assert not facts("قال سامر الخطيب، ملك بلاده، إنه سيتنحى.")


@pytest.mark.parametrize("name", ["القيادة العامة للقوات المسلحة الليبية", "الأمانة العامة للحزب الشيوعي السوري"])
def test_the_state_of_a_parent_is_not_told_of_its_part(name: str) -> None:
    assert not [fact for fact in facts(f"نفت {name} الخبر.") if fact[:2] == (name, "part_of")]


def test_members_are_no_part_of_their_force() -> None:
    assert not [fact for fact in facts("قتل 70 عنصرا من ميليشيات الحوثي في تعز أمس.") if fact[1] == "part_of"]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("وصل رئيس مجلس النواب سامر الخطيب إلى المقر.", ("سامر الخطيب", "has_position", "مجلس النواب")),
        ("وصل سامر الخطيب، رئيس مجلس النواب، إلى المقر.", ("سامر الخطيب", "has_position", "مجلس النواب")),
        ("قالت وزارة الدفاع التركية ذلك في تركيا.", ("وزارة الدفاع التركية", "part_of", "تركيا")),
        ("ذكرت وكالة الأنباء السعودية أن الوفد وصل إلى السعودية.", ("وكالة الأنباء السعودية", "part_of", "السعودية")),
        ("وقع انفجار في دبي، الإمارات العربية المتحدة.", ("دبي", "located_in", "الإمارات العربية المتحدة")),
        ("قصفت الطائرات مدينة إدلب السورية في سوريا.", ("مدينة إدلب", "located_in", "سوريا")),
        ("قال المحلل اليمني سامر الخطيب إن اليمن بلد كبير.", ("سامر الخطيب", "nationality", "اليمن")),
        ("انتقدت السورية هدى الحلبي الحكومة في فيلمها.", ("هدى الحلبي", "nationality", "السورية")),
        ("قالت وزارة التوحيد الكورية الجنوبية ذلك.", ("وزارة التوحيد الكورية الجنوبية", "part_of", "الكورية الجنوبية")),
        ("قال الزعيم الكوري الشمالي كيم جونغ أون ذلك.", ("كيم جونغ أون", "has_position", "الكوري الشمالي")),
        ("هاجم الحوثيون المدعومون من إيران الموقع.", ("الحوثيون", "ally_of", "إيران")),
    ],
)
def test_phrase_tells_fact(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "قالت البعثة السودانية لدى الأمم المتحدة إنها ترفض القرار.",
        "قالت سلمى الرملي، الممثلة الدائمة للسودان لدى الأمم المتحدة في نيويورك، إنها ترفض القرار.",
    ],
)
def test_envoys_are_no_part_of_their_hosts(text: str) -> None:
    assert not [fact for fact in facts(text) if fact[2] == "الأمم المتحدة"]


def test_list_of_places_is_no_containment() -> None:
    assert not any(p == "located_in" for _, p, _ in facts("شملت الجولة دبي، مصر، فرنسا."))


@pytest.mark.parametrize(
    ("text", "predicate", "subject", "denied", "allowed"),
    [
        (
            "غادر الرئيس دونالد ترامب الولايات المتحدة ووصل إلى السعودية.", "has_position",
            "دونالد ترامب", {"السعودية"}, {"الولايات المتحدة"},
        ),
        (
            "احتجزت كوريا الشمالية أربعة مواطنين أمريكيين وصلوا من الولايات المتحدة.", "nationality",
            "أربعة مواطنين أمريكيين", {"كوريا الشمالية"}, {"الولايات المتحدة"},
        ),
        (
            "التقى مسؤولون فلسطينيون وإسرائيليون في قطر، وقالت إسرائيل وفلسطين ذلك.", "nationality",
            "مسؤولون فلسطينيون وإسرائيليون", {"قطر"}, {"إسرائيل", "فلسطين"},
        ),
        (
            "نقل ضحايا الهجوم الإسرائيلي إلى لبنان، وقالت إسرائيل ذلك.", "nationality",
            "ضحايا الهجوم الإسرائيلي", set(), {"لبنان"},
        ),
    ],
)  # fmt: skip
def test_facts_with_another_state_than_ones_own_are_denied(
    text: str, predicate: FactType, subject: str, denied: set[str], allowed: set[str]
) -> None:
    models = shipped()
    scene, resolver = perceive(text, models.mention, models.coreference)
    found = {
        resolver.clusters[pair.object].known.label_ar: contradicted(  # type: ignore[union-attr]
            resolver, FactDraft(pair.subject, predicate, pair.object, pair.sentence, None, 0.9)
        )
        for pair, _ in candidates(scene, resolver)
        if resolver.clusters[pair.object].type == "country" and subject in {m.name for m in resolver.clusters[pair.subject].mentions}
    }
    assert {name for name, wrong in found.items() if wrong} == denied
    assert allowed <= {name for name, wrong in found.items() if not wrong}


def test_facts_that_follow_from_others_are_not_told() -> None:
    spokesman, ministry, state, village, district = range(5)

    def draft(subject: int, predicate: FactType, target: int, sentence: int = 0) -> FactDraft:
        return FactDraft(subject, predicate, target, sentence, None, 0.9)

    kept = [
        draft(spokesman, "has_position", ministry), draft(ministry, "part_of", state),
        draft(village, "located_in", district), draft(district, "located_in", state),
    ]  # fmt: skip
    together = {(spokesman, ministry, 0), (spokesman, state, 0)}
    following = [draft(spokesman, "has_position", state), draft(village, "located_in", state)]
    assert nearest([*following, *kept], together) == kept
    former = draft(spokesman, "has_position", state, sentence=7)
    assert nearest([*kept, former], together) == [*kept, former], "another position, told elsewhere"


def test_of_two_that_are_parts_of_each_other_neither_is_the_nearer() -> None:
    told = [FactDraft(a, "part_of", b, 0, None, 0.9) for a, b in ((1, 2), (1, 3), (2, 3), (3, 2))]
    assert nearest(told, ()) == told
