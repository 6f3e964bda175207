"""Numbers in words and digits: "ثلاثة", "أربع وعشرين", "24", "الـ24"; days of a month: "الحادي والعشرين"."""

from __future__ import annotations

import re

from khabar.extract.lexicon import read
from khabar.extract.times.line import Line

_DATA = read("times.toml")["numbers"]
TEN: frozenset[str] = frozenset(_DATA["ten"])
ONES: dict[str, int] = _DATA["ones"]
BEFORE_TEN: dict[str, int] = ONES | _DATA["before_ten"]
BEFORE_TENS: dict[str, int] = ONES | _DATA["before_tens"]
TENS: dict[str, int] = _DATA["tens"] | _DATA["hundreds"]
ORDINALS: dict[str, int] = _DATA["ordinals"]
DIGITS = re.compile(r"^(?:ال)?(\d{1,3})$")
OPENERS = frozenset({"ال", *TEN, *BEFORE_TEN, *BEFORE_TENS, *TENS, *ORDINALS})
"""The words with which numbers start, digits apart."""


def cardinal(line: Line, i: int) -> tuple[int, int] | None:
    """The whole number below 1,000 told at word ``i``, and the end of its words.

    "ثلاثة", "أحد عشر", "خمس وعشرين", "مئة", "24", "الـ24".
    """
    if line.norm(i) == "ال":  # "الـ 24"
        i += 1
    norm = line.norm(i)
    digits = DIGITS.match(norm)
    if digits:
        return int(digits[1]), i + 1
    if norm in BEFORE_TEN and line.norm(i + 1) in TEN and not line.joined(i + 1):
        return BEFORE_TEN[norm] + 10, i + 2
    if norm in BEFORE_TENS and line.joined(i + 1) and line.norm(i + 1) in TENS:
        return BEFORE_TENS[norm] + TENS[line.norm(i + 1)], i + 2
    if norm in TEN:
        return 10, i + 1
    value = ONES.get(norm, TENS.get(norm))
    return (value, i + 1) if value is not None else None


def ordinal(line: Line, i: int) -> tuple[int, int] | None:
    """The ordinal number told at word ``i``, and the end of its words: "السابع", "الحادي عشر", "الخامس والعشرين"."""
    if not line.article(i):
        return None
    value = ORDINALS.get(line.norm(i))
    if value is None:
        tens = TENS.get(line.norm(i))
        return (tens, i + 1) if tens is not None else None
    if line.norm(i + 1) in TEN and not line.joined(i + 1):
        return value + 10, i + 2
    if line.joined(i + 1) and line.article(i + 1) and line.norm(i + 1) in TENS:
        return value + TENS[line.norm(i + 1)], i + 2
    return value, i + 1
