"""The words of a sentence as expressions of time are read from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import Word
from khabar.extract.times.calendar import Days, Meaning

NOTHING = Word(0, 0, "", 0, 0, "", pos="punc")
"""What stands beyond the ends of a sentence."""
Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """What phrases of one or more words stand for; of the most words that it has, the longest is taken."""

    def __init__(self, table: Mapping[str, Value]):
        self.table = table
        self.starts = frozenset(phrase.split()[0] for phrase in table)
        """The words with which they start."""
        self.longest = max(phrase.count(" ") for phrase in table) + 1

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases[None]:
        """Phrases that stand for themselves."""
        return Phrases(dict.fromkeys(phrases))


class Found(NamedTuple):
    """Words ``first:last`` (exclusive) and what they mean."""

    first: int
    last: int
    meaning: Meaning


class Line:
    """A sentence's words by index; beyond its ends there is nothing."""

    def __init__(self, words: list[Word], text: str, anchor: date | None):
        self.words = words
        self.text = text
        self.anchor = anchor
        """The day of publication."""

    def days(self, meaning: Meaning) -> Days | None:
        """The days meant, seen from the day of publication; None where the calendar has no such day."""
        try:
            return meaning.days(self.anchor)
        except OverflowError:  # "قبل 900 عام", from a day in the eighth century
            return Days(None, None, meaning.precision)

    def at(self, i: int) -> Word:
        return self.words[i] if 0 <= i < len(self.words) else NOTHING

    def norm(self, i: int) -> str:
        return self.words[i].norm if 0 <= i < len(self.words) else ""

    def plain(self, i: int) -> str:
        """A whole word but for its conjunction: "واليوم" -> "اليوم"."""
        word = self.at(i)
        return normalise(word.text[len(word.conj) :])

    def article(self, i: int) -> bool:
        """Whether a word has the article, though the dictionary may not know the word."""
        return self.at(i).article or self.plain(i).startswith("ال")

    def joined(self, i: int) -> bool:
        """Whether "و" is written at a word."""
        return self.at(i).conj == "و"

    def bare(self, i: int) -> bool:
        """Whether a word has neither article nor pronoun."""
        return not self.at(i).pronoun and not self.article(i)

    def longest(self, i: int, phrases: Phrases[Value], whole: bool = False) -> tuple[Value, int] | None:
        """What the longest of some phrases at ``i`` stands for, and its end; the phrases are of norms, or of whole words."""
        word = self.plain if whole else self.norm
        if word(i) not in phrases.starts:
            return None
        for end in range(i + phrases.longest, i, -1):
            key = " ".join(word(j) for j in range(i, end))
            if key in phrases.table:
                return phrases.table[key], end
        return None

    def behind(self, i: int, phrases: Phrases[None]) -> int:
        """The end of the longest of some phrases at ``i``; ``i`` where none is."""
        found = self.longest(i, phrases)
        return found[1] if found is not None else i


Form = Callable[[Line, int], Found | None]
"""Reads one kind of expression where it starts at a word."""
