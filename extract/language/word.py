"""Words and sentences: what every later stage of the extraction reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import TypeVar

Found = TypeVar("Found")
COMMA, QUOTE = "،", '"'
"""Any comma and any quotation mark, as words have them."""
DASHES = frozenset({"-", "–", "—"})
"""What stands before and behind what a sentence puts in, and behind a dateline."""
LEXEMES = 50_000
"""Most lexemes for which ``per_lexeme`` keeps what a function says."""


@dataclass(slots=True)
class Word:
    """One orthographic word (or punctuation mark, or number) with its reading in context.

    Offsets count code points of the raw text.  ``start:end`` is the whole word with its clitics; ``stem_start:
    stem_end`` leaves attached proclitics (و ف ب ك ل س) and pronouns out, but keeps the article: in "وللجيش" the stem
    is "لجيش"'s rest as written, so ``article`` is true and the stem starts at the second lam.
    """

    start: int
    end: int
    text: str
    """As written, with Latin digits, Arabic commas, semicolons and question marks, and straight quotation marks."""
    stem_start: int
    stem_end: int
    norm: str
    """The stem without article, diacritics and tatweel, alef forms folded (أإآٱ -> ا, ى -> ي, ة -> ه): the gazetteers' key."""
    lemma: str = ""
    """Lemma without short vowels but with shadda, hamza forms as the dictionary writes them ("زوّد", "اتّفق"); a verb's
    is its third person masculine perfect.  Of an unknown word: the stem."""
    pos: str = "noun"
    """verb noun noun_prop noun_num noun_quant adj adj_num adv prep conj conj_sub part part_neg part_fut part_verb
    pron pron_dem pron_rel abbrev interj digit punc foreign"""
    root: str = ""
    conj: str = ""
    """Attached conjunction: "و", "ف" or empty."""
    prep: str = ""
    """Attached preposition: "ب", "ك", "ل" or empty."""
    future: bool = False
    """Attached future particle س."""
    article: bool = False
    pronoun: str = ""
    """Attached pronoun as person, gender and number ("3ms", "3fs", "3mp", "3d", "1p", …) or empty."""
    aspect: str = ""
    """Of verbs: "p" perfect, "i" imperfect, "c" imperative, "a" an active participle that stands as one."""
    passive: bool = False
    person: str = ""
    gender: str = ""
    """"m", "f" or empty."""
    number: str = ""
    """"s", "d", "p" or empty."""
    known: bool = True
    """Whether the morphological dictionary knows the word."""
    listed: str = ""
    """"كل" or "كلا", where this with "من" stands before it and is left out (``each.py``), or empty."""

    @property
    def proclitic(self) -> bool:
        """Whether a conjunction, a preposition or the future particle is read at its start."""
        return bool(self.conj or self.prep or self.future)

    @property
    def is_nominal(self) -> bool:
        return self.pos in {"noun", "noun_prop", "noun_num", "noun_quant", "adj", "adj_num", "digit", "foreign", "abbrev"}


def per_lexeme(function: Callable[[Word], Found]) -> Callable[[Word], Found]:
    """Keeps what a function says of a word, where that depends on its class, lemma, stem and pronoun alone."""
    kept: dict[tuple[str, str, str, str], Found] = {}

    @wraps(function)
    def remembered(word: Word) -> Found:
        key = (word.pos, word.lemma, word.norm, word.pronoun)
        try:
            return kept[key]
        except KeyError:
            if len(kept) >= LEXEMES:
                kept.clear()
            return kept.setdefault(key, function(word))

    return remembered


@dataclass(slots=True)
class Sentence:
    """A sentence of the text: ``text[start:end]`` in code points; ``paragraph`` counts from 0."""

    start: int
    end: int
    paragraph: int
    words: list[Word] = field(default_factory=list)
