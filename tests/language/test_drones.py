"""Drones and marches, which are one word."""

from __future__ import annotations

import pytest

from khabar.extract.contract import Document
from khabar.extract.extractor import extract
from khabar.extract.language import analyse


@pytest.mark.parametrize(
    ("text", "word", "drone"),
    [
        ("أطلقت إيران صواريخ ومسيرات على القاعدة.", "ومسيرات", True),
        ("هاجمت مسيّرات المصفاة.", "مسيّرات", True),
        ("قتل ثلاثة في هجوم بمسيرة على المدينة.", "بمسيرة", True),
        ("أسقط الجيش مسيرة فوق المدينة.", "مسيرة", True),
        ("حلقت طائرة مسيرة فوق المدينة.", "مسيرة", True),
        ("خرجت مسيرة حاشدة في المدينة.", "مسيرة", False),
        ("نظم الطلاب مسيرات سلمية.", "مسيرات", False),
        ("انتهى ما أطلق عليه مسيرة العودة.", "مسيرة", False),
        ("استهدف الجيش مسيرة للمحتجين.", "مسيرة", False),
    ],
)
def test_a_drone_is_an_aircraft_and_a_march_is_none(text: str, word: str, drone: bool) -> None:
    found = next(w for w in analyse(text)[0].words if w.text == word)
    assert (found.lemma in {"طائرة", "حربيّ"}) == drone
    assert text[found.start : found.end] == word


def test_drones_attack_and_protest_nothing() -> None:
    extraction = extract(Document(id="t", text="أطلقت روسيا عشرات المسيرات والصواريخ على كييف."))
    assert {event.type for event in extraction.events} == {"assault"}
