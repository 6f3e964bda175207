"""What is denied, and what only seems to be."""

from __future__ import annotations

import pytest

from khabar.extract.contract import Document
from khabar.extract.extractor import extract


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
    ],
)
def test_a_negation_reaches_what_its_verb_governs(text: str, trigger: str, modality: str) -> None:
    found = {event.trigger.text: event.modality for event in extract(Document(id="t", text=text)).events}
    assert found[trigger] == modality
