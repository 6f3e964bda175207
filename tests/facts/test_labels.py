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
    ],
)
def test_a_title_takes_in_its_office_and_no_rank(text: str, title: str) -> None:
    assert titles(text) == [title]
