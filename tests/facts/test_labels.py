"""The titles of positions, as the text has them."""

from __future__ import annotations

import pytest

from khabar.extract.contract import Document
from khabar.extract.extractor import extract


def titles(text: str) -> list[str | None]:
    return [fact.label for fact in extract(Document(id="t", text=text)).facts if fact.p == "has_position"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("قال المتحدث باسم البنتاغون، سامر الخطيب، إن القوات ستبقى.", "المتحدث باسم البنتاغون"),
        ("وأعلن نائب وزير الدفاع السوري اللواء سامر الخطيب أن القوات انسحبت.", "نائب وزير الدفاع السوري"),
        ("قال سامر الخطيب، سفير مصر في روما، إن المحادثات مستمرة.", "سفير مصر في روما"),
        ("وجه الوفد رسالة للرئيس المصري سامر الخطيب.", "الرئيس المصري"),
        ("وقال محافظ البنك المركزي التركي فاتح كارهان إن الأسعار ارتفعت.", "محافظ البنك المركزي التركي"),
        ('قال قائد "قوات سوريا الديمقراطية" مظلوم عبدي إن القوات ستبقى.', 'قائد "قوات سوريا الديمقراطية"'),
        ("قال الأمين العام لحلف شمال الأطلسي (الناتو) مارك روته إن القوات ستبقى.", "الأمين العام لحلف شمال الأطلسي"),
        ("قال ولي العهد السعودي الأمير محمد بن سلمان إن القوات ستبقى.", "ولي العهد السعودي"),
        ("قال المتحدث باسم الأمين العام للأمم المتحدة ستيفان دوجاريك إن القوات ستبقى.", "المتحدث باسم الأمين العام للأمم المتحدة"),
        ("قال القائم بأعمال وزير الدفاع الأفغاني محمد يعقوب مجاهد إن القوات ستبقى.", "القائم بأعمال وزير الدفاع الأفغاني"),
        ("وقالت ماريا كارتر وهي عضو في مجلس الشيوخ الأميركي إن القوات ستبقى.", "عضو في مجلس الشيوخ الأميركي"),
        ("التقت زوجة الرئيس التركي رجب طيب أردوغان لاجئين سوريين في أنقرة.", "الرئيس التركي"),
    ],
)
def test_a_title_takes_in_its_office_and_no_rank(text: str, title: str) -> None:
    assert titles(text) == [title]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("انتقد زعيم حزب العمال البريطاني جيريمي كوربين قرار رئيسة الوزراء تيريزا ماي.", ["زعيم حزب العمال البريطاني", "رئيسة الوزراء"]),
        (
            "قال المتحدث باسم البيت الأبيض جون كيربي إن الرئيس جو بايدن سيلتقي الوفد.",
            ["المتحدث باسم البيت الأبيض", "الرئيس"],
        ),
        ("وأيد الناطق باسم الكرملين ديمتري بيسكوف تصريحات سيرغي ريابكوف.", ["الناطق باسم الكرملين"]),
    ],
)
def test_a_title_is_not_that_of_whoever_is_named_next(text: str, told: list[str]) -> None:
    assert list(dict.fromkeys(titles(text))) == told


def test_an_office_told_in_the_sentence_before_has_no_words_in_this_one() -> None:
    text = "حكمت محكمة في تونس بسجن المعارض نبيل الجبالي خمس سنوات. واتهم الجبالي الرئيس قيس سعيد بالانقلاب."
    assert titles(text) == ["الرئيس"]


def test_a_relations_title_is_no_name_of_the_president() -> None:
    text = "اعتقلت السلطات السودانية شقيق الرئيس السوداني السابق عمر البشير."
    names = [name for entity in extract(Document(id="t", text=text)).entities for name in entity.names]
    assert "عمر البشير" in names and not any(name.startswith("شقيق") for name in names)
