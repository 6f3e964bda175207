"""Appointments: the office that somebody is given ("عين سامر الخطيب وزيرا للداخلية"), and whom he follows in it."""

from __future__ import annotations

from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.language.word import Word

ACCUSATIVE = "ا"
"""What an indefinite noun ends in where a verb governs it."""


def given(words: list[Word], k: int) -> bool:
    """Whether a word heads an office that a verb gives to who is named before it, "وزيرا للداخلية"; not that of the two in "وزيرا
    الخارجية"."""
    word = words[k]
    if word.article or not word.norm.endswith(ACCUSATIVE) or word.norm[:-1] not in entity_lexicon().position:
        return False
    behind = words[k + 1] if k + 1 < len(words) else None
    return behind is None or behind.pos not in {"noun", "noun_prop"} or bool(behind.prep)


def follows(words: list[Word], k: int) -> bool:
    """Whether a word tells that who is named behind it is followed by another: "خلفا" in "خلفا للواء سامر الخطيب", "بدلا من"."""
    told = entity_lexicon().followed
    behind = words[k + 1] if k + 1 < len(words) else None
    preposition = "" if behind is None else behind.prep or (behind.norm if behind.pos == "prep" else "")
    return preposition in told.get(words[k].norm, ())


def followed(words: list[Word], mention: Mention) -> bool:
    """Whether another follows who is named: "خالد بشير" in "عين سامر الخطيب سفيرا خلفا لخالد بشير"."""
    return any(_behind(words, first) for first in {mention.first, mention.phrase_first})


def _behind(words: list[Word], first: int) -> bool:
    while first and words[first - 1].norm in entity_lexicon().rank and not words[first].prep:
        first -= 1
    at = first - 1 if words[first].prep or not first or words[first - 1].pos != "prep" else first - 2
    return at >= 0 and follows(words, at)
