"""What stands beside somebody in invented sentences, and is no fact of his."""

from __future__ import annotations

import pytest

from khabar.extract.contract import Document
from khabar.extract.extractor import extract


def facts(text: str) -> set[tuple[str, str, str]]:
    extraction = extract(Document(id="t", text=text))
    label = {e.id: e.names[0] for e in extraction.entities}
    return {(label[f.s], f.p, label[f.o]) for f in extraction.facts}


@pytest.mark.parametrize(
    ("text", "predicate", "wrong"),
    [
        ("أعلن قصر الإليزيه أن الرئيس اللبناني جوزيف عون سيصل السبت.", "has_position", "قصر الإليزيه"),
        ("قالت الحكومة العراقية إن الرئيس التركي رجب طيب أردوغان سيعود غدا.", "has_position", "الحكومة العراقية"),
        ("قصف الجيش الأميركي القرية. وقال قائد الجيش الجنرال أشفق برويز كياني إن باكستان سترد.", "has_position", "الجيش الأميركي"),
        ("هنأت وزارة الخارجية التركية الرئيس رجب طيب أردوغان.", "has_position", "وزارة الخارجية التركية"),
        ("أدان الاتحاد الأوروبي اغتيال النائب جبران تويني.", "has_position", "الاتحاد الأوروبي"),
        ("انتخب مجلس النواب القاضي كريم الحلبي.", "has_position", "مجلس النواب"),
        ("برأت المحكمة القاضي سامر الخطيب.", "has_position", "المحكمة"),
        ("أعلن التحالف الدولي ضد تنظيم داعش بقيادة الولايات المتحدة مقتل قيادي.", "ally_of", "الولايات المتحدة"),
        ("بدأت محادثات بين قوات حفتر المدعومة من روسيا وتركيا في جنيف.", "ally_of", "تركيا"),
        ("استمرت الضربات على الحوثيين بقيادة الولايات المتحدة.", "ally_of", "الولايات المتحدة"),
        ("طردت الفصائل السورية تنظيم داعش مدعومة من تركيا.", "ally_of", "تركيا"),
        ("قاتلت قوات الحكومة اليمنية الحوثيين مدعومة من السعودية.", "ally_of", "السعودية"),
        ("هاجم الجيش الصومالي حركة الشباب مدعوما من القوات الأميركية.", "ally_of", "القوات الأميركية"),
        ("اعتقل الأمن ثلاثة أشخاص في ولاية القصرين وفي ولاية جندوبة.", "located_in", "ولاية جندوبة"),
        ("قال المتحدث باسم الكتيبة الموالية لتنظيم داعش أبو مصعب إن القتال مستمر.", "has_position", "تنظيم داعش"),
        ("قال صلاح الدين دميرتاش، الرئيس المشارك لحزب الشعوب الديمقراطي، إن تركيا مستعدة.", "has_position", "تركيا"),
        ("أعلنت ألمانيا حالة الطوارئ. وقال رئيس وزراء الولاية ماركوس زودر إن الوضع صعب.", "has_position", "ألمانيا"),
        ("قالت إسبانيا إن الوضع صعب. وقال الرئيس الحالي للإقليم كيم تورا إن الحل قريب.", "has_position", "إسبانيا"),
        ("أعلن تيار المردة برئاسة سليمان فرنجية انسحابه. وقال لبنان إنه يرحب.", "has_position", "لبنان"),
        ("قالت حكومة لبنان إن تيار المردة برئاسة سليمان فرنجية سيشارك في لبنان.", "has_position", "لبنان"),
    ],
)
def test_what_stands_beside_another_is_no_fact_of_his(text: str, predicate: str, wrong: str) -> None:
    found = extract(Document(id="t", text=text))
    names = {entity.id: {*entity.names, entity.label["ar"]} for entity in found.entities}
    assert not [fact for fact in found.facts if fact.p == predicate and wrong in names[fact.o]]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("تقدمت القوات العراقية، مدعومة من التحالف الدولي، في الموصل.", ("القوات العراقية", "ally_of", "التحالف الدولي")),
        ("وقال بشار الأسد، المدعوم من روسيا، إن الحرب مستمرة.", ("بشار الأسد", "ally_of", "روسيا")),
        ("قصف التحالف العربي بقيادة السعودية مواقع الحوثيين.", ("التحالف العربي", "ally_of", "السعودية")),
        ("قال البيت الأبيض إن الرئيس دونالد ترامب سيعود.", ("دونالد ترامب", "has_position", "البيت الأبيض")),
        ("قال أمين عام حزب الله الشيخ نعيم قاسم إن الحزب مستعد.", ("نعيم قاسم", "has_position", "حزب الله")),
        (
            "أعلنت جماعة نصرة الإسلام والمسلمين التابعة لتنظيم القاعدة بزعامة إياد أغ غالي مسؤوليتها عن الهجوم.",
            ("إياد أغ غالي", "has_position", "جماعة نصرة الإسلام والمسلمين"),
        ),
    ],
)
def test_what_is_told_of_somebody_himself_stays(text: str, fact: tuple[str, str, str]) -> None:
    subject, predicate, target = fact
    assert {found[2] for found in facts(text) if found[:2] == (subject, predicate)} == {target}


@pytest.mark.parametrize(
    ("text", "who", "held"),
    [
        ("اجتمع أمين سر حركة فتح جبريل الرجوب ونائب رئيس حركة حماس صالح العاروري في بيروت.", "جبريل الرجوب", {"حركة فتح"}),
        ("اتهمت مريم الخواجة، ابنة عبد الهادي الخواجة، رئيس الوزراء البحريني خليفة بن سلمان بالتعذيب.", "عبد الهادي الخواجة", set()),
        ("ودعت خديجة جنكيز، خطيبة خاشقجي، الرئيس الأمريكي دونالد ترامب إلى كشف الحقيقة.", "خطيبة خاشقجي", set()),
    ],
)
def test_a_title_behind_a_name_is_of_who_is_named_next(text: str, who: str, held: set[str]) -> None:
    assert {target for subject, predicate, target in facts(text) if (subject, predicate) == (who, "has_position")} == held


def test_who_knows_of_a_party_or_a_state_is_not_of_it() -> None:
    text = "قال فيليب سميث الخبير في شؤون حزب الله إن الغارات لن تتوقف. وقالت سلمى الخطيب الباحثة في الشأن التركي إن أنقرة قلقة."
    assert not any(fact.p in {"has_position", "nationality"} for fact in extract(Document(id="t", text=text)).facts)


def test_a_brother_of_a_leader_leads_nothing() -> None:
    text = "قتل خالد منصور شقيق زعيم جماعة أنصار الله عبد الملك الحوثي في غارة."
    assert [fact.label for fact in extract(Document(id="t", text=text)).facts] == ["زعيم جماعة أنصار الله"]


def test_the_other_side_of_talks_is_no_ally() -> None:
    text = "استؤنفت محادثات جماعة الحوثي المدعومة من إيران والسعودية في مسقط."
    found = extract(Document(id="t", text=text))
    names = {entity.id: entity.names[0] for entity in found.entities}
    assert "السعودية" not in {names[fact.o] for fact in found.facts if fact.p == "ally_of"}


@pytest.mark.parametrize("clause", ["الذي اعتذر عن منصب رئيس الحكومة الليبية", "وهو ابن رئيس الحكومة الليبية"])
def test_an_office_that_is_declined_or_a_fathers_is_no_title(clause: str) -> None:
    found = extract(Document(id="t", text=f"قال سامر الخطيب، {clause}، إن الحوار مستمر."))
    assert not any(fact.label and "رئيس الحكومة" in fact.label for fact in found.facts if fact.p == "has_position")
