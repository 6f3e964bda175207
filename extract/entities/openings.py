"""Where a name begins: which of its first word's letters are clitics, and which belong to it.

The dictionary reads "سيرين" as "will ...", "وليد" as "and to ..." and "ولي" as "and to me"; where the whole is known as a name, a
title or a kind of place, nothing is cut off.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.extract.entities.gazetteer import gazetteer, governs, key
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import QUOTE, Word

HAMZA = frozenset("أإآ")
"""Letters with which a word begins, so that what stands before is a clitic ("بأول", which names fold to "باول")."""


def name_start(words: Sequence[Word], i: int) -> int:
    """The raw offset at which a name that opens with word ``i`` begins."""
    word = words[i]
    if not word.proclitic:
        return word.stem_start
    quoted = bool(i) and (words[i - 1].text == QUOTE or _bracketed(words, i))
    governed = _governed(words, i - quoted)
    if quoted and (governed or not _plain(word)):
        return word.start  # in quotation marks a name stands as it is ("كتلة «بي آي إس»")
    if governed and word.prep and not word.conj and not word.known and key(word) not in gazetteer().first:
        return word.start
    if governed and word.conj and normalise(word.text) in gazetteer().first:
        return word.start  # "مدينة وجدة"
    offset = kept(word)
    if offset is not None:
        return word.start + offset
    return word.start + len(word.conj) if word.future else word.stem_start  # no name has a future particle


def _bracketed(words: Sequence[Word], i: int) -> bool:
    """Whether word ``i`` stands alone in brackets, as abbreviations do: "(واج)"."""
    return words[i - 1].text == "(" and i + 1 < len(words) and words[i + 1].text == ")"


def _governed(words: Sequence[Word], i: int) -> bool:
    """Whether a noun for a kind of place or organization stands before word ``i`` and governs it, so that no preposition can open
    what it names: "مدينة بالتيمور", "مجلة «بلاي بوي»"."""
    lexicon = entity_lexicon()
    return i > 0 and (governs(words[i - 1], lexicon.places) or governs(words[i - 1], lexicon.organizations))


def _plain(word: Word) -> bool:
    """Whether a word is rather a noun behind its preposition than a name like "بي" ("with me") that only looks so."""
    return word.article or (bool(word.prep) and word.known and word.pos in {"noun", "adj"} and not word.pronoun)


def kept(word: Word) -> int | None:
    """How many letters of a word stand before its name, if one of those that look like clitics is the name's own."""
    if word.article or word.pos == "noun_num" or word.text[word.stem_start - word.start :][:1] in HAMZA:
        return None
    lexicon = entity_lexicon()
    heads = (lexicon.position, lexicon.role, lexicon.places, lexicon.organizations)
    names = (lexicon.given, lexicon.given_words, gazetteer().first)
    wholes = {offset: normalise(word.text[offset:]) for offset in (0, len(word.conj))}
    for offset, whole in wholes.items():  # "وولي العهد" is no Woolley
        if any(whole in known for known in heads):
            return offset
    if any(word.norm in known for known in heads):
        return None  # "بولي العهد"
    for offset, whole in wholes.items():
        if any(whole in known for known in names):
            return offset
        if whole in lexicon.family and word.norm not in lexicon.given:  # "بعلي لاريجاني" met Ali
            return offset
    return None
