"""Entities that are joined after all is read."""

from __future__ import annotations

import numpy as np
import pytest

from khabar.extract.entities.merging import merge_clusters
from khabar.extract.extractor import perceive, shipped
from khabar.extract.learned.model import Model
from khabar.extract.learned.vocabulary import Vocabulary

WILLING = Model(("no", "yes"), Vocabulary([]), np.zeros((1, 2), np.float32), np.array([0, 5], np.float32))
"""A model that joins whatever nothing forbids."""


@pytest.mark.parametrize(
    ("one", "other"),
    [("أنطونيو غوتيريش", "سيرغي لافروف"), ("سامر الخطيب", "فادي الحلبي")],
)
def test_two_who_are_not_one_are_not_joined_by_what_both_may_be(one: str, other: str) -> None:
    text = f"وصل {one} إلى جنيف. ورفض الوزير القرار. وغادر {other} المدينة."
    _, resolver = perceive(text, shipped().mention, None)
    merge_clusters(resolver, WILLING)
    named = [{mention.name for mention in cluster.mentions} for cluster in resolver.clusters]
    assert any(one in names and "الوزير" in names for names in named)  # joined where nothing speaks against it
    assert not any(one in names and other in names for names in named)


def joined(text: str) -> list[set[str]]:
    """The names of each entity of a text where nothing but what forbids it keeps two apart."""
    _, resolver = perceive(text, shipped().mention, None)
    merge_clusters(resolver, WILLING)
    return [{mention.name for mention in cluster.mentions} for cluster in resolver.clusters]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("قصفت الطائرات ريف حلب الشمالي. وقال السكان إن حلب هادئة.", "ريف حلب الشمالي", "حلب"),
        ("انسحب المقاتلون من محافظة الحديدة. ودخلت القوات مدينة الحديدة.", "محافظة الحديدة", "مدينة الحديدة"),
        ("قصفت إسرائيل قطاع غزة. وخرج آلاف المتظاهرين في مدينة غزة.", "قطاع غزة", "مدينة غزة"),
        ("أغلقت السفارة المصرية أبوابها. وفتحت السفارة الإيطالية أبوابها.", "السفارة المصرية", "السفارة الإيطالية"),
        ("هاجم الجيش التركي القرية. ورد الجيش السوري بالقصف.", "الجيش التركي", "الجيش السوري"),
        ("طردت لندن الدبلوماسيين الروس. وطردت موسكو الدبلوماسيين الأمريكيين.", "الدبلوماسيين الروس", "الدبلوماسيين الأمريكيين"),
        (
            "رفضت اللجنة الأولمبية الدولية الطلب. وأسفت اللجنة الأولمبية الكويتية للقرار.",
            "اللجنة الأولمبية الدولية", "اللجنة الأولمبية الكويتية",
        ),
        ("رفض الرئيس الفرنسي المقترح. وقال رئيس الوزراء إنه يدعمه.", "الرئيس الفرنسي", "رئيس الوزراء"),
        ("وصلت دينا الحلبي إلى القاهرة. والتقت سامر الحلبي هناك.", "دينا الحلبي", "سامر الحلبي"),
        ("التقى خالد الحلبي الوزير في بيروت. وقال وليد الحلبي إنه مستعد.", "خالد الحلبي", "وليد الحلبي"),
        ("استقبل العاهل السعودي الوفد. وقال ولي العهد إن المملكة مستعدة.", "العاهل السعودي", "ولي العهد"),
        ("وصل خالد الخطيب إلى بيروت. وقال خالد النجار إنه لم يلتقه.", "خالد الخطيب", "خالد النجار"),
        ("هاجم جيش تحرير بلوشستان البلدة. وانسحبت قوات الجيش منها.", "جيش تحرير بلوشستان", "قوات الجيش"),
        ("زار الوفد المسجد الحرام. واقتحم مسلحون مسجد الروضة.", "المسجد الحرام", "مسجد الروضة"),
        ("قال مدير مستشفى الشفاء إن الوقود نفد. واعتقل الجنود مدير مستشفى العودة.", "مدير مستشفى الشفاء", "مدير مستشفى العودة"),
    ],
)  # fmt: skip
def test_what_tells_two_entities_apart_keeps_them_apart(text: str, one: str, other: str) -> None:
    found = joined(text)
    assert any(one in names for names in found) and any(other in names for names in found), found
    assert not any({one, other} <= names for names in found)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("قال الرئيس المصري إنه سيزور فرنسا. ووصل رئيس مصر إلى باريس.", "الرئيس المصري", "رئيس مصر"),
        ("وصل مايكل الخطيب إلى بيروت. وقال مايك الخطيب إنه التقى الوزير.", "مايكل الخطيب", "مايك الخطيب"),
        ("أغلقت السفارة المصرية أبوابها. وقالت السفارة إنها ستفتحها.", "السفارة المصرية", "السفارة"),
        ("وصل رئيس الوزراء الجديد إلى بيروت. وقال رئيس الوزراء المكلف إنه مستعد.", "رئيس الوزراء الجديد", "رئيس الوزراء المكلف"),
    ],
)
def test_what_tells_nothing_apart_forbids_nothing(text: str, one: str, other: str) -> None:
    assert any({one, other} <= names for names in joined(text))


DOUBTFUL = Model(("no", "yes"), Vocabulary([]), np.zeros((1, 2), np.float32), np.array([0.5, 0], np.float32))
"""A model that joins nothing, though it comes close."""


def test_what_is_left_apart_is_known_to_be_alike() -> None:
    _, resolver = perceive("هاجمت قوات العشائر المدينة. وانسحبت القوات الحكومية منها.", shipped().mention, None)
    merge_clusters(resolver, DOUBTFUL)
    earlier, later = sorted(resolver.likeness, key=lambda index: resolver.clusters[index].positions)
    like = pytest.approx(1 / (1 + np.exp(0.5)))
    assert resolver.likeness[earlier] == (0, like) and resolver.likeness[later] == (like, 0)


def test_what_is_joined_is_not_alike_itself() -> None:
    _, resolver = perceive("هاجمت قوات العشائر المدينة. وانسحبت القوات الحكومية منها.", shipped().mention, None)
    merge_clusters(resolver, WILLING)
    assert resolver.likeness == {}


@pytest.mark.parametrize("forces", ["قوات النظام السوري", "قوات الحكومة السورية"])
def test_forces_are_not_whose_they_are(forces: str) -> None:
    owner = forces.removeprefix("قوات ")
    _, resolver = perceive(f"قصفت {forces} البلدة. ورفض {owner} الاتهامات.", shipped().mention, None)
    merge_clusters(resolver, WILLING)
    found = [{mention.name for mention in cluster.mentions} for cluster in resolver.clusters]
    assert any(forces in names for names in found) and any(owner in names for names in found)
    assert not any({forces, owner} <= names for names in found)


def test_forces_are_the_army_that_they_are_of() -> None:
    _, resolver = perceive("قصفت قوات الجيش اليمني البلدة. ورفض الجيش اليمني الاتهامات.", shipped().mention, None)
    (army,) = [cluster for cluster in resolver.clusters if "الجيش اليمني" in {mention.name for mention in cluster.mentions}]
    assert "قوات الجيش اليمني" in {mention.name for mention in army.mentions}
