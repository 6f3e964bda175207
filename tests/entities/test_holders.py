"""Whose an office is: of who is named behind it, or before it."""

from __future__ import annotations

import pytest

from khabar.extract.contract import Document
from khabar.extract.extractor import extract


def people(text: str) -> list[str]:
    """The Arabic labels of the people of an article."""
    return sorted(entity.label["ar"] for entity in extract(Document(id="t", text=text)).entities if entity.type == "person")


def positions(text: str) -> list[tuple[str, str]]:
    """Who has a position at what."""
    found = extract(Document(id="t", text=text))
    names = {entity.id: entity.names[0] for entity in found.entities}
    return [(names[fact.s], names[fact.o]) for fact in found.facts if fact.p == "has_position"]


@pytest.mark.parametrize(
    ("text", "name", "owner"),
    [
        ("أكد المتحدث باسم التحالف العقيد الركن سامر الخطيب أن الدفاعات دمرت صاروخا.", "سامر الخطيب", "التحالف"),
        ("التقى القائد العام للجيش الليبي، المشير سامر الخطيب، وفدا من القبائل.", "سامر الخطيب", "الجيش الليبي"),
        ("أمر النائب العام المصري، المستشار سامر الخطيب، بحبس خمسة متهمين.", "سامر الخطيب", "المصري"),
        ("قال القائد العام للجيش السوداني الفريق سامر الخطيب إن الحرب انتهت.", "سامر الخطيب", "الجيش السوداني"),
        ("انتقد المرشد الأعلى للجمهورية الإسلامية آية الله سامر الخطيب أمريكا.", "سامر الخطيب", "الجمهورية الإسلامية"),
    ],
)
def test_an_office_before_ranks_is_of_who_is_named_behind_them(text: str, name: str, owner: str) -> None:
    assert people(text) == [name]
    assert (name, owner) in positions(text)


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("بعث الملك برقية تعزية إلى الرئيس رجب طيب أردوغان رئيس الجمهورية التركية.", "رجب طيب أردوغان", "الجمهورية التركية"),
        ("بحث الوفد مع سامر الخطيب وزير خارجية الأردن سبل التعاون.", "سامر الخطيب", "الأردن"),
        ("استقبل الوزير سمو الأمير تميم بن حمد أمير دولة قطر.", "تميم بن حمد", "دولة قطر"),
    ],
)
def test_an_office_behind_a_name_is_the_holders_where_no_verb_may_have_it(text: str, name: str, state: str) -> None:
    assert (name, state) in positions(text)
    assert not any(owner == state for holder, owner in positions(text) if holder != name)


def test_an_office_behind_the_subject_may_be_the_objects() -> None:
    assert len(people("استقبل السيسي وزير الخارجية المصري في القاهرة.")) == 2


def test_an_office_before_a_judge_is_his() -> None:
    assert people("ادعى قاضي التحقيق في بيروت القاضي خالد بشير على النائب سامر الخطيب.") == ["خالد بشير", "سامر الخطيب"]
    assert people("أصدر المحقق العدلي القاضي خالد بشير مذكرة توقيف.") == ["خالد بشير"]


@pytest.mark.parametrize(
    ("text", "name", "owner"),
    [
        ("أصدر الملك مرسوما بتعيين طارق السالم رئيسا لمحكمة التمييز خلفا لفهد العامر.", "طارق السالم", "محكمة التمييز"),
        ("عين البرلمان سامر الخطيب رئيسا للهيئة العليا للانتخابات بدلا من خالد بشير.", "سامر الخطيب", "الهيئة العليا للانتخابات"),
    ],
)
def test_who_follows_another_has_the_office(text: str, name: str, owner: str) -> None:
    assert (name, owner) in positions(text)


@pytest.mark.parametrize(
    ("text", "other", "owner"),
    [
        ("تضم الحكومة طلال منصور نائبا لرئيس مجلس الوزراء، وأحمد ناصر المحمد الصباح وزيرا للخارجية.", "أحمد ناصر المحمد", "مجلس الوزراء"),
        ("تضم الحكومة سعاد الشامي نائبا لرئيس مجلس الوزراء، عبد الله بو حبيب للخارجية.", "عبد الله بو حبيب", "مجلس الوزراء"),
    ],
)
def test_an_office_that_somebody_is_given_is_not_that_of_who_is_named_next(text: str, other: str, owner: str) -> None:
    assert other in people(text)
    assert (other, owner) not in positions(text)


def test_two_offices_before_one_name_are_one_person() -> None:
    assert people("دعا نائب وزير الدفاع الوطني، رئيس أركان الجيش، الفريق سامر الخطيب، إلى الحوار.") == ["سامر الخطيب"]
    assert people("قال نائب رئيس مجلس الوزراء، وزير الخارجية، سامر الخطيب، إن بلاده ترفض ذلك.") == ["سامر الخطيب"]
    assert people("قال رئيس حركة العدل والمساواة وزير المالية سامر الخطيب إن الموازنة جاهزة.") == ["سامر الخطيب"]


def test_offices_of_two_states_are_of_two_people() -> None:
    assert len(people("التقى وزير الدفاع السوري، رئيس الأركان التركي، الفريق سامر الخطيب، في أنقرة.")) == 2


def test_a_name_that_is_a_title_too_is_no_office_of_who_follows() -> None:
    assert people("استقبل سلطان الحلبي العميد خالد بشير في بيروت.") == ["خالد بشير", "سلطان الحلبي"]
