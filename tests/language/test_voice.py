"""Passives that only the clause shows, not the letters."""

import pytest

from khabar.extract.language import analyse


def voice(text: str, form: str) -> bool:
    return next(w.passive for s in analyse(text) for w in s.words if w.text == form)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("قال الشهود إن العمال قتلوا على يد العصابة", "قتلوا"),
        ("اعتقل الصحفي التركي من قبل الشرطة", "اعتقل"),
        ("ويعتقد أن المركب غرق ليلا", "ويعتقد"),
        ("انتهى الحفل. يذكر أن المسرح بني حديثا", "يذكر"),
    ],
)
def test_who_did_it_or_nobody_makes_a_passive(text: str, form: str) -> None:
    assert voice(text, form)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("يعتقد الطبيب أن المريض تعافى", "يعتقد"),
        ("وكان الخبير يتوقع أن يرتفع السعر", "يتوقع"),
        ("تم الهجوم من قبل العصابة", "تم"),
        ("ينتظر هجمات من قبل العصابة", "ينتظر"),
        ("اعتقل الشرطي اللص من قبل", "اعتقل"),
        ("قتل الجندي ضابطا", "قتل"),
        ("أعلنت من قبل تحفظها على الخطة", "أعلنت"),
        ("رفعت المكافأة المخصصة من قبل البلدية", "رفعت"),
    ],
)
def test_an_active_stays(text: str, form: str) -> None:
    assert not voice(text, form)
