"""What tells two or more one by one, "كل من مصر والأردن": read as they would be without it."""

from __future__ import annotations

from khabar.extract.language.normalise import plain
from khabar.extract.language.word import QUOTE, Word

EACH, EACH_OBJECT = frozenset({"كل", "كلا"}), "كلا"
"""The noun before "من", and its form as a verb's object."""
OF = "من"
REACH = 30
"""Words behind it among which و joins the last of those told."""
STOPS = frozenset({".", "؟", "!", "؛", ":"})
OTHERS = frozenset({"verb", "prep", "punc", "pron", "pron_rel", "pron_dem", "part_neg", "conj_sub", "verb_pseudo"})
"""Word classes behind "كل من" where it is "whoever": "كل من شارك"."""


def without_each(words: list[Word]) -> list[Word]:
    """The words without "كل من", whose clitics and case pass to the first of those told ("ولكل من مصر والأردن")."""
    out: list[Word] = []
    i = 0
    while i < len(words):
        if _tells_each(words, i):
            first = i + 2 + (words[i + 2].text == QUOTE)
            words[first].conj, words[first].prep = words[i].conj, words[i].prep
            words[first].listed = _stem(words[i])
            i += 2
        out.append(words[i])
        i += 1
    return out


def _tells_each(words: list[Word], i: int) -> bool:
    each = words[i]
    if i + 3 >= len(words) or words[i + 1].text != OF or each.pronoun or each.article or _stem(each) not in EACH:
        return False
    if i and words[i - 1].pos in {"pron", "noun_num", "digit"}:
        return False  # "سبع دول هي كل من مصر والأردن"
    first = words[i + 2 + (words[i + 2].text == QUOTE)]
    if first.pos in OTHERS or first.proclitic:
        return False
    for word in words[i + 3 : i + 3 + REACH]:
        if word.conj == "و" and word.pos != "verb":
            return True
        if word.text in STOPS:
            return False
    return first.number == "d"


def _stem(word: Word) -> str:
    return plain(word.text)[len(word.conj) + len(word.prep) :]
