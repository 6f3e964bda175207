"""When two names are the same to a judge."""

from __future__ import annotations

import re

UNJUDGED = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\"'«»“”‘’()\\[\\]]")
"""Diacritics, tatweel, invisible marks, quotes and brackets."""
FOLDED = str.maketrans("أإآٱىةؤئ", "اااايهوي")
"""Wider than the folding that reading uses: hamza on its seats is folded too, for annotators spell as they type."""


def fold(name: str) -> str:
    """The spelling under which names are compared: "«إدارةُ الشؤون»" -> "اداره الشوون"; may be empty."""
    return " ".join(UNJUDGED.sub("", name).translate(FOLDED).lower().split())
