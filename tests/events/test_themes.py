"""What events are about."""

from __future__ import annotations

from itertools import pairwise

import pytest

from khabar.extract.contract import Document
from khabar.extract.extractor import extract


def themes(text: str) -> dict[str, list[str]]:
    """What each event is about, by its trigger."""
    return {event.trigger.text: event.themes for event in extract(Document(id="t", text=text)).events}


@pytest.mark.parametrize(
    ("text", "trigger", "theme"),
    [
        ("طالبت فرنسا إيران بوقف تخصيب اليورانيوم.", "طالبت", "وقف تخصيب اليورانيوم"),
        ("زودت تركيا الجيش السوري بمعدات عسكرية حديثة.", "زودت", "معدات عسكرية حديثة"),
        ("اتفقت تونس والجزائر على فتح المعبر الحدودي.", "اتفقت", "فتح المعبر الحدودي"),
        ("نفت وزارة الخارجية القطرية دعم المسلحين في ليبيا.", "نفت", "دعم المسلحين في ليبيا"),
        ("تظاهر آلاف العراقيين في البصرة احتجاجا على انقطاع الكهرباء.", "تظاهر", "انقطاع الكهرباء"),
    ],
)
def test_an_event_tells_what_it_is_about(text: str, trigger: str, theme: str) -> None:
    assert theme in themes(text)[trigger]


def test_themes_do_not_overlap_and_are_words_of_the_text() -> None:
    text = "دعت الأمم المتحدة الحكومة اليمنية والحوثيين إلى وقف القتال في الحديدة وفتح مطار صنعاء أمام المساعدات."
    told = themes(text)
    assert told["دعت"]
    for found in told.values():
        places = sorted((text.find(theme), theme) for theme in found)
        assert all(start >= 0 for start, _ in places), places
        assert all(start + len(theme) <= after for (start, theme), (after, _) in pairwise(places))


def test_a_word_that_tells_the_event_is_not_what_it_is_about() -> None:
    assert all(trigger not in told for trigger, told in themes("أسفرت هجمات في حلب عن مقتل عشرة مدنيين.").items())


def test_the_last_word_is_of_the_theme_with_and_without_a_full_stop() -> None:
    text = "دعت الأمم المتحدة الحكومة اليمنية إلى وقف القتال والحصار"
    assert themes(text)["دعت"] == themes(f"{text}.")["دعت"] == ["وقف القتال والحصار"]
