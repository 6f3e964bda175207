"""Tokens with offsets, by camel-tools' tokenizer, and the sentences they make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from khabar.extract.language.camel import tokenizer

ENDS = frozenset({".", "!", "؟", "?", "…"})
CLOSING = frozenset("\"”»’')]")
NUMBER = re.compile(r"^\d+$")
BEGUN = re.compile(r"^[وف]?[بلك]?\d")
"""The beginning of a number, proclitics at it ("و3.5")."""
GLUED = re.compile(r"^([ء-ي]{2,})(?:19|20)\d\d$")
"""A word that runs into a year ("أكتوبر2017", "منذ2014")."""
PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
LONGEST = 400
"""Tokens after which a sentence ends whatever stands there: what never stops is no prose (a table, a listing)."""


_tokenizer = cache(tokenizer)
"""Loaded when first asked for."""


def tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The offsets of the tokens of ``text[start:end]``: words, numbers with their decimals, runs of dots, single marks; a word
    that runs into a year, and the year."""
    out: list[tuple[int, int]] = []
    at = start
    for token in _tokenizer()(text[start:end]):
        first = text.index(token, at)
        at = first + len(token)
        if token == "#" or (token == "_" and text[first - 1:first].isalnum() and text[at:at + 1].isalnum()):
            continue  # hashtags are read as the words they are made of
        if out and out[-1][1] == first:
            before = text[out[-1][0]:first]
            if (token == "." and before.strip(".") == "") or _decimal(text, out, token, first):
                out[-1] = (out[-1][0], at)
                continue
        glued = GLUED.match(token)
        parts = (first, first + glued.end(1), at) if glued else (first, at)
        out += pairwise(parts)
    return out


def _decimal(text: str, out: list[tuple[int, int]], token: str, first: int) -> bool:
    """Whether a token goes on with the number before it: "3.5", "1,500"."""
    begin = out[-1][0]
    before = text[begin:first]
    if token in {".", ",", "٫", "٬"}:
        return before[-1:].isdigit() and text[first + 1:first + 2].isdigit()
    return bool(NUMBER.match(token)) and before[-1:] in {".", ",", "٫", "٬"} and bool(BEGUN.match(before))


def sentences(text: str) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Paragraph number and token offsets of each sentence.

    A paragraph is a line.  A sentence ends at . ! ? ؟ … and what closes with it, but not after a lone letter ("د.") nor
    within a number; lines without an end are sentences.
    """
    for number, paragraph in enumerate(PARAGRAPH.finditer(text)):
        current: list[tuple[int, int]] = []
        found = tokens(text, paragraph.start(), paragraph.end())
        for i, (start, end) in enumerate(found):
            current.append((start, end))
            if len(current) >= LONGEST:
                yield number, current
                current = []
                continue
            following = found[i + 1] if i + 1 < len(found) else None
            if following is not None and text[following[0]:following[1]] in CLOSING and following[0] == end:
                continue
            mark = text[start:end]
            last = mark if mark in ENDS or mark.strip(".") == "" else ""
            if not last and mark in CLOSING and i and text[found[i - 1][0]:found[i - 1][1]] in ENDS and found[i - 1][1] == start:
                last = mark
            if not last:
                continue
            if mark == "." and len(current) > 1 and current[-2][1] - current[-2][0] == 1 and text[current[-2][0]].isalpha():
                continue
            if following is None or following[0] > end or mark in {"؟", "!"}:
                yield number, current
                current = []
        if current:
            yield number, current
