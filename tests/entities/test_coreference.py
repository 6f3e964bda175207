"""Which names and short forms of a document are one entity's."""

from __future__ import annotations

import pytest

from khabar.extract.contract import Document, Extraction
from khabar.extract.extractor import extract


def read(text: str) -> Extraction:
    return extract(Document(id="t", text=text))


def entities(text: str) -> list[set[str]]:
    """The names of each entity, with the Arabic label of those that are known."""
    return [{*entity.names, entity.label["ar"]} for entity in read(text).entities]


def together(text: str, *names: str) -> bool:
    return any(set(names) <= told for told in entities(text))


def test_a_family_name_is_whose_it_was_last() -> None:
    text = (
        "أعلن النائب سامر الحلبي استقالته من البرلمان. واتهم الحلبي الحكومة بالفساد. وكانت الشرطة قد اعتقلت كريم الحلبي قبل أسبوع."
    )
    accused = next(event for event in read(text).events if event.type == "accuse")
    names = {entity.id: entity.names for entity in read(text).entities}
    assert "سامر الحلبي" in names[accused.agents[0]]
    assert not together(text, "سامر الحلبي", "كريم الحلبي")


def test_a_short_form_goes_to_another_that_acts_in_between() -> None:
    text = (
        "أعلنت حركة طالبان سيطرتها على كابول. وقالت الحركة إن مقاتليها دخلوا القصر. "
        "وأعلنت حركة الشباب الصومالية مقتل عشرة جنود. وتوعدت الحركة بشن هجمات على مقديشو."
    )
    planned = next(event for event in read(text).events if event.modality == "planned")
    names = {entity.id: entity.names for entity in read(text).entities}
    assert "حركة الشباب الصومالية" in names[planned.agents[0]]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "قضت المحكمة الابتدائية بتونس بسجن النائب سامر الحلبي. ورفضت محكمة التعقيب طلب الإفراج عنه. وقالت المحكمة إن الحكم نهائي.",
            "المحكمة",
            "المحكمة الابتدائية بتونس",
        ),
        ("اتهم نظام الأسد إسرائيل بقصف دمشق. وهاجم النظام الإيراني إسرائيل. وقال النظام إنه سيرد.", "نظام الأسد", "النظام الإيراني"),
        ("أعلنت أرض الصومال اتفاقا مع إسرائيل. ونددت الصومال بالاتفاق.", "أرض الصومال", "الصومال"),
    ],
)
def test_what_is_of_another_kind_or_state_stays_apart(text: str, one: str, other: str) -> None:
    assert together(text, one) and together(text, other) and not together(text, one, other)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قالت شركة «بوينغ» إنها ستزود الهند بطائرات. وقالت الشركة إنها ستوقف التصدير.", ("شركة «بوينغ»", "بوينغ", "الشركة")),
        ("أعلنت شركة «أرامكو السعودية» زيادة الإنتاج. وقالت الشركة إنها ستوقف التصدير.", ("شركة «أرامكو السعودية»", "الشركة")),
        ("قال الحوثيون إنهم هاجموا إسرائيل. وأضافت الجماعة أنها أطلقت صاروخين على تل أبيب.", ("الحوثيون", "الجماعة")),
        ("حذر الناتو روسيا من الهجوم على أوكرانيا. وقال الحلف إنه سيدعم كييف.", ("الناتو", "الحلف")),
        ("قال سعد الكعبي وزير الطاقة القطري إن الدوحة ستزيد الإنتاج.", ("سعد الكعبي", "وزير الطاقة القطري")),
        ("قال الوزير حسن أبو زيد إن بلاده ترفض القرار. وأضاف أبوزيد أن الحكومة ستنسحب.", ("حسن أبو زيد", "أبوزيد")),
        ("ذكرت وكالة الأنباء الإماراتية (وام) أن أبوظبي سترسل مساعدات إلى غزة.", ("وكالة الأنباء الإماراتية", "وام")),
    ],
)
def test_what_is_told_by_several_names_is_one(text: str, names: tuple[str, ...]) -> None:
    assert together(text, *names)


def test_a_quoted_name_that_is_known_says_who_it_is() -> None:
    label = {entity.label.get("en") for entity in read("اتهمت منظمة «بتسيلم» إسرائيل بقصف غزة.").entities}
    assert "B'Tselem" in label


def test_a_son_is_not_called_by_his_fathers_name() -> None:
    text = "التقى الملك سلمان ولي العهد محمد بن سلمان. وقال سلمان إن المملكة ترفض القرار."
    assert not together(text, "محمد بن سلمان", "سلمان")


def test_a_channel_is_no_part_of_who_speaks_to_it() -> None:
    assert {"مصادر طبية"} <= {name for told in entities("قالت مصادر طبية للجزيرة إن عشرة فلسطينيين قتلوا في غارة.") for name in told}
