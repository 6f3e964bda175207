"""Folded spellings: the keys under which names are looked up."""

from __future__ import annotations

import re
from functools import lru_cache

INVISIBLE = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Diacritics, tatweel, zero-width and direction marks."""
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})


UNSEEN = re.compile("[\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Tatweel and invisible marks: those of INVISIBLE that say nothing about a word."""


def written(text: str) -> str:
    """The letters and diacritics, without tatweel and invisible marks."""
    return UNSEEN.sub("", text)


def plain(text: str) -> str:
    """Without diacritics, tatweel and invisible marks; the letters as they are."""
    return INVISIBLE.sub("", text)


@lru_cache(maxsize=50_000)
def normalise(text: str) -> str:
    """``plain``, with alef forms, alef maqsura and teh marbuta folded: "إدارة" -> "اداره"."""
    return INVISIBLE.sub("", text).translate(FOLD)
