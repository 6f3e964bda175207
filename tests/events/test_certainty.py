"""What is denied, and what only seems to be."""

from __future__ import annotations

import pytest

from khabar.extract.contract import Document
from khabar.extract.extractor import extract


def modalities(text: str) -> dict[str, str]:
    """How sure each event is told, by the word that tells it."""
    return {event.trigger.text: event.modality for event in extract(Document(id="t", text=text)).events}


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("لم تتهم تركيا روسيا بالهجوم.", "تتهم", "negated"),
        ("لم تندد واشنطن بقصف إسرائيل لغزة.", "تندد", "negated"),
        ("لم تتهم بغداد أنقرة فقط بل اتهمت طهران أيضا.", "تتهم", "actual"),
        ("قال الوزير السوري إنه لم يتهم إيران بدعم الإرهاب.", "يتهم", "negated"),
        ("كادت إسرائيل تقصف غزة.", "تقصف", "negated"),
        ("لم تستطع قوات المعارضة اقتحام القاعدة.", "اقتحام", "negated"),
        ("لا تخطط واشنطن لمهاجمة إيران.", "مهاجمة", "negated"),
        ("كاد مسلحون أن يغتالوا محافظ عدن.", "يغتالوا", "negated"),
        ("استطاعت قوات المعارضة اقتحام القاعدة.", "اقتحام", "actual"),
        ("انتهت المفاوضات دون اتفاق بين مصر وإثيوبيا.", "اتفاق", "negated"),
        ("غادر الوفد بدون توقيع اتفاق بين حكومة السودان والحركة الشعبية.", "توقيع", "negated"),
        ("لن نخرج بدون اتفاق بين روسيا وتركيا.", "اتفاق", "possible"),
        ("رفضت حماس الإفراج عن الأسرى دون انسحاب إسرائيل من غزة.", "انسحاب", "possible"),
        ("تعذر الاتفاق بين بغداد وأربيل.", "الاتفاق", "negated"),
        ("قال الوزير: لا يوجد تعاون بين إيران والقاعدة.", "تعاون", "negated"),
        ("وسيطر المسلحون على المدينة من دون أن يهاجموا الجيش.", "يهاجموا", "negated"),
        ("وغادر الوفد الروسي دون أن يبدأ الجيش هجوما على حلب.", "هجوما", "negated"),
        ("زار الوزير بغداد غير أن الجيش يهاجم المدينة.", "يهاجم", "actual"),
        ("وعجزت الشرطة عن اعتقال زعيم العصابة.", "اعتقال", "negated"),
        ("وتراجع المغرب عن طرد السفير السويدي.", "طرد", "negated"),
        ("رفضت إيران إجراء محادثات مع الولايات المتحدة.", "محادثات", "negated"),
        ("رفضت مصر تهجير الفلسطينيين من غزة.", "تهجير", "negated"),
        ("رفضت مصر العدوان الإسرائيلي على غزة.", "العدوان", "actual"),
        ("امتنعت الولايات المتحدة عن فرض عقوبات على إسرائيل.", "فرض", "negated"),
        ("وتراجعت واشنطن عن العقوبات على تركيا.", "العقوبات", "actual"),
        ("أحبطت الشرطة محاولة اغتيال الوزير سامر الخطيب.", "اغتيال", "negated"),
        ("نفى الكرملين ما ذكرته صحيفة الغارديان عن أن روسيا قصفت مستشفى في إدلب.", "قصفت", "negated"),
        ("أكدت الشرطة أن الأنباء عن مقتل الوزير سامر الخطيب غير صحيحة.", "مقتل", "negated"),
        ("وأكد أن ما تردد عن اعتقال السفير الإيراني لا أساس له من الصحة.", "اعتقال", "negated"),
    ],
)
def test_a_negation_reaches_what_its_verb_governs(text: str, trigger: str, modality: str) -> None:
    assert modalities(text)[trigger] == modality


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("وستقصف إسرائيل بيروت إذا لم ينسحب حزب الله من الجنوب.", "ينسحب", "possible"),
        ("وستقصف إسرائيل بيروت إن لم ينسحب حزب الله من الجنوب.", "ينسحب", "possible"),
        ("هددت تركيا بقصف منبج ما لم تنسحب القوات الأميركية من المدينة.", "تنسحب", "possible"),
        ("وهو ما لم تنسحب القوات الأميركية بسببه من المدينة.", "تنسحب", "negated"),
    ],
)
def test_a_condition_denies_nothing(text: str, trigger: str, modality: str) -> None:
    assert modalities(text)[trigger] == modality


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("أرجأ الرئيس التركي زيارة كانت مقررة إلى ألمانيا.", "زيارة", "planned"),
        ("وتأجلت زيارة البابا إلى لبنان.", "زيارة", "planned"),
        ("أعلن الاتحاد الأوروبي إرجاء فرض عقوبات على روسيا.", "فرض", "planned"),
        ("وأجلت الحكومة العراقية توقيع اتفاق مع شركة توتال.", "توقيع", "planned"),
        ("وأرجأت المحكمة قضية مقتل السفير الروسي.", "مقتل", "actual"),
    ],
)
def test_what_is_postponed_is_yet_to_be(text: str, trigger: str, modality: str) -> None:
    assert modalities(text)[trigger] == modality


def test_who_reports_what_is_denied_says_nothing_of_the_denial() -> None:
    text = "نفى المغرب ما نشرته صحيفة الخبر الجزائرية عن لقاء بين الملك محمد السادس ووزير إسرائيلي."
    found = extract(Document(id="t", text=text))
    names = {entity.id: entity.names[0] for entity in found.entities}
    assert [(e.type, [names[s] for s in e.sources]) for e in found.events] == [("reject", []), ("consult", ["المغرب"])]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("واندلعت معركة انتخابية بين حزب الله والقوات اللبنانية في بيروت.", False),
        ("وتتواصل الحرب الكلامية بين واشنطن وبيونغ يانغ.", False),
        ("واندلعت معركة ضارية بين حزب الله والقوات اللبنانية في بيروت.", True),
    ],
)
def test_a_fight_with_words_is_no_assault(text: str, told: bool) -> None:
    assert ("assault" in {event.type for event in extract(Document(id="t", text=text)).events}) == told


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("نفت موسكو تقارير عن انسحاب قواتها من خيرسون بعد أن قصفت أوكرانيا جسرا في المدينة.", "قصفت", "actual"),
        ("تخلت فرنسا عن دعم المعارضة السورية.", "دعم", "negated"),
        ("أعلن مجلس الأمن تأجيل التصويت غداة قصف إسرائيل رفح.", "قصف", "actual"),
    ],
)
def test_what_is_denied_put_off_or_given_up_is_no_more_than_is_told_so(text: str, trigger: str, modality: str) -> None:
    assert modalities(text)[trigger] == modality


@pytest.mark.parametrize("end", ["الأنباء عن", "صحة التقارير حول", "ما ذكرته صحيفة عن"])
def test_a_text_may_break_off_before_what_is_denied(end: str) -> None:
    assert modalities(f"قصفت روسيا مدينة حلب ونفى الكرملين {end}")["قصفت"] == "actual"
