""" "كل من" before those who are told one by one."""

from __future__ import annotations

import pytest

from khabar.extract.language import analyse


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("زار الرئيس كلا من مصر والأردن.", "زار الرئيس مصر والأردن ."),
        ("سلم الوزير رسائل إلى كل من مصر والأردن.", "سلم الوزير رسائل إلى مصر والأردن ."),
        ("دعا كلٌّ من العراق وسوريا إلى الهدوء.", "دعا العراق وسوريا إلى الهدوء ."),
        ("كل من شارك في الهجوم والقتل سيحاكم.", "كل من شارك في الهجوم والقتل سيحاكم ."),
        ("سبع دول هي كل من مصر والأردن.", "سبع دول هي كل من مصر والأردن ."),
        ("جاء كل من القرية. وعاد مساء.", "جاء كل من القرية ."),
    ],
)
def test_each_of_some_is_read_as_they_are(text: str, left: str) -> None:
    sentence = analyse(text)[0]
    assert " ".join(word.text for word in sentence.words) == left
    assert all(text[word.start : word.end] == word.text for word in sentence.words)


def test_clitics_and_case_pass_to_the_first_of_them() -> None:
    words = analyse("ولكل من مصر والأردن دور.")[0].words
    assert (words[0].text, words[0].conj, words[0].prep) == ("مصر", "و", "ل")
    words = analyse("اتهم كلا من مصر والأردن.")[0].words
    assert words[1].listed == "كلا" and not words[2].listed
