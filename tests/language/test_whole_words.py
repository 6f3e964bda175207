"""Clitics and letters that look like such: words off which the dictionary would cut one, names that it does not know."""

from __future__ import annotations

import pytest

from khabar.extract.language.analysis import analyse


@pytest.mark.parametrize(
    ("text", "norm", "clitics"),
    [
        ("التقى بوتن أردوغان", "بوتن", ""),
        ("وصل بلينكن إلى أنقرة", "بلينكن", ""),
        ("وقال وبلينكن", "بلينكن", "و"),
        ("مساعدات لبوركينا فاسو", "بوركينا", "ل"),
        ("استقبل ولي العهد السعودي", "ولي", ""),
        ("دخل الجيش بلدة الخيام", "بلده", ""),
        ("قال فلين ذلك", "فلين", ""),
        ("ارتفع العدد وفقا لمارغريتا سامرينا", "مارغريتا", "ل"),
        ("ووفقاً لشقيرات ارتفع العدد", "شقيرات", "ل"),
        ("ارتفع العدد وفقا لبيان الوزارة", "بيان", "ل"),
        ("قال مسؤول لـCNN ذلك", "cnn", "ل"),
        ("أعلنت BBC وCNN ذلك", "cnn", "و"),
        ("قالت المخرجة لفرانس24 ذلك", "فرانس24", "ل"),
    ],
)
def test_a_name_keeps_a_letter_that_looks_like_a_clitic_and_loses_what_is_one(text: str, norm: str, clitics: str) -> None:
    words = {word.norm: word.conj + word.prep for word in analyse(text)[0].words}
    assert words.get(norm) == clitics


@pytest.mark.parametrize("text", ["ويفر السكان من القصف", "وورث الحكم عن والده", "فيدل ذلك على ضعفه"])
def test_a_verb_with_a_conjunction_is_no_name(text: str) -> None:
    assert analyse(text)[0].words[0].pos == "verb"
