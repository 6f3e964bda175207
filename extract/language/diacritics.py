"""What written diacritics say about a word's readings: "قُتل" is a passive, "مدرّس" no "مدرس"."""

from __future__ import annotations

import re

SHADDA = "\u0651"
MARKS = re.compile("[\u064b-\u0652\u0670]")
FLOATING = re.compile("([\u0627\u0649])\u064b")
"""Tanwin after its alef; it is as often written before it."""
LETTER = re.compile("([^\u064b-\u0652\u0670\u0640])([\u064b-\u0652\u0670\u0640]*)")


def marked(form: str) -> bool:
    """Whether ``form`` has a vowel, a shadda or another diacritic written."""
    return MARKS.search(form) is not None


def agrees(written: str, diac: str) -> bool:
    """Whether a reading's vocalised form ``diac`` can be what ``written`` spells.

    Only what is written binds, letter by letter: a written shadda needs one, a written vowel excludes another one.
    Where ``diac`` has no vowel (it has no case endings, and none before a long vowel) any is possible.
    """
    here, there = _letters(written), _letters(diac)
    if len(here) != len(there):
        return True
    return all(
        (SHADDA not in mine or SHADDA in yours) and not (_vowels(mine) and _vowels(yours) and _vowels(mine) != _vowels(yours))
        for mine, yours in zip(here, there, strict=True)
    )


def _letters(form: str) -> list[str]:
    """The marks of each letter."""
    return [marks for _, marks in LETTER.findall(FLOATING.sub("\u064b\\1", form))]


def _vowels(marks: str) -> str:
    return marks.replace(SHADDA, "").replace("\u0640", "")
