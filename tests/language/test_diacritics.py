"""Written vowels and shadda choose among a word's readings."""

import pytest

from khabar.extract.language import analyse
from khabar.extract.language.diacritics import agrees


@pytest.mark.parametrize(
    "text",
    ["قُتل ثلاثة جنود", "اعتُقل صحفي", "نُقل المصاب", "عُيّن الوزير", "وُقِّعت الاتفاقية", "تُنظَّم البطولة", "أُلقي القبض عليه", "عُدّ الأمر", "دُعوا إلى الحفل"],
)
def test_a_written_damma_marks_the_passive(text: str) -> None:
    verb = analyse(text)[0].words[0]
    assert (verb.pos, verb.passive) == ("verb", True)


@pytest.mark.parametrize("text", ["قَتل الجندي", "نَقل السائق", "وَقّعت الدولة"])
def test_a_written_fatha_marks_the_active(text: str) -> None:
    verb = analyse(text)[0].words[0]
    assert not verb.passive


def test_a_written_shadda_needs_one() -> None:
    assert analyse("جاء المدرّس")[0].words[1].lemma == "مدرّس"
    assert agrees("مدرّس", "مُدَرِّس") and not agrees("مدرّس", "مَدْرَس")


def test_what_is_not_written_does_not_bind() -> None:
    assert agrees("كتابًا", "كِتاباً") and agrees("كتاباً", "كِتاباً") and agrees("الشرطةُ", "الشُّرْطَة")


def test_marks_that_no_reading_has_are_left_aside() -> None:
    assert analyse("قال الرُئيسُّ شيئا")[0].words[1].lemma == "رئيس"


def test_a_function_word_gives_way_to_its_vowels() -> None:
    assert analyse("جاء مِن باريس")[0].words[1].pos == "prep"
    assert analyse("جاء مَن سافر")[0].words[1].pos == "pron_rel"


def test_tatweel_and_direction_marks_change_no_reading() -> None:
    plain, stretched = analyse("قُتل الجندي")[0].words, analyse("\u200fقُتـــل الجنـدي\u200e")[0].words
    assert [(w.lemma, w.pos, w.passive, w.norm) for w in plain] == [(w.lemma, w.pos, w.passive, w.norm) for w in stretched]
