"""A sentence as a flat row of chunks: noun phrases, prepositional phrases, verbs, clause markers, punctuation.

Only what reading news needs: a noun phrase is an iḍāfa chain with its agreeing adjectives ("وزير دفاع البلاد الجديد"),
ended where a definite member is followed by another noun ("هاجم الجيش المدينة": two phrases).  Recognised mentions are
never split.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from khabar.extract.language.word import COMMA, DASHES, QUOTE, Sentence, Word
from khabar.extract.lexicon import read

ChunkKind = Literal["np", "pp", "verb", "that", "relative", "particle", "comma", "stop", "quote", "paren", "other"]

STOPS = frozenset({".", "؛", ":", "!", "؟", "…", "..", "..."})
QUOTES = frozenset({QUOTE, "'", "‘", "’"})
THAT = frozenset(read("clauses.toml")["that_forms"])
MAX_PAREN = 14
"""Longest parenthesis, in words, that is read as an aside."""


@dataclass(slots=True)
class Chunk:
    """``words[first:last]``; ``head`` is the word index of a phrase's head or of the verb.

    ``prep`` is a prepositional phrase's preposition as the frames write it.  ``conj`` says that و or ف is attached to
    the first word.
    """

    kind: ChunkKind
    first: int
    last: int
    head: int
    prep: str = ""
    conj: str = ""


@dataclass(frozen=True, slots=True)
class _Prepositions:
    nouns: frozenset[str]
    place: frozenset[str]
    compound: dict[str, list[tuple[tuple[str, ...], str]]]
    """By first word: the words after it (the last may be an attached preposition) and the label."""


@cache
def prepositions() -> _Prepositions:
    data = read("prepositions.toml")
    compound: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, label in data["compound"].items():
        first, *rest = phrase.split()
        compound.setdefault(first, []).append((tuple(rest), label))
    for entries in compound.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return _Prepositions(frozenset(data["nouns"]), frozenset(data["place"]), compound)


def bare(word: Word) -> str:
    """The word as written, without attached conjunction."""
    return word.text[len(word.conj) :] if word.conj and word.text.startswith(word.conj) else word.text


class Chunker:
    """Cuts one sentence.  ``extents`` maps the first word of a recognised mention's phrase to its last, exclusive."""

    def __init__(self, sentence: Sentence, extents: Mapping[int, int]):
        self.words = sentence.words
        self.extents = extents

    def chunks(self) -> list[Chunk]:
        out: list[Chunk] = []
        i = 0
        while i < len(self.words):
            chunk = self._at(i)
            out.append(chunk)
            i = chunk.last
        return out

    def _at(self, i: int) -> Chunk:
        word = self.words[i]
        conj = word.conj
        if i in self.extents:
            return self._phrase(i, i, word.prep, conj)
        if word.pos == "punc":
            return self._mark(i)
        found = self._compound(i)
        if found:
            label, start = found
            return self._phrase(i, start, label, conj)
        if word.pos == "verb":
            return Chunk("verb", i, i + 1, i, conj=conj)
        if word.pos in {"conj_sub", "verb_pseudo"} or bare(word) in THAT:
            return Chunk("that", i, i + 1, i, conj=conj)
        if word.pos == "pron_rel":
            return Chunk("relative", i, i + 1, i, conj=conj)
        if word.pos == "prep" or (
            word.lemma in prepositions().nouns and not word.article and not word.prep and self._nominal_at(i + 1)
        ):
            if word.pronoun or not self._nominal_at(i + 1):
                # "له", "عليهم": the pronoun is the complement; or a clause follows ("بعد أن")
                return Chunk("pp" if word.pronoun else "other", i, i + 1, i, prep=word.lemma, conj=conj)
            if i + 1 < len(self.words) and self.words[i + 1].conj:
                return Chunk("other", i, i + 1, i, prep=word.lemma, conj=conj)
            return self._phrase(i, i + 1, word.lemma, conj)
        if word.is_nominal or word.pos in {"pron_dem", "pron", "noun_num"}:
            return self._phrase(i, i, word.prep, conj)
        if word.pos in {"part_neg", "part_fut", "part", "part_verb", "conj", "adv", "interj"}:
            return Chunk("particle", i, i + 1, i, conj=conj)
        return Chunk("other", i, i + 1, i, conj=conj)

    def _mark(self, i: int) -> Chunk:
        text = self.words[i].text
        if text == COMMA:
            return Chunk("comma", i, i + 1, i)
        if text in "([" or text in DASHES:
            close = {"(": {")"}, "[": {"]"}}.get(text, DASHES)
            for j in range(i + 1, min(len(self.words), i + MAX_PAREN + 1)):
                if self.words[j].text in close:
                    return Chunk("paren", i, j + 1, i)
            return Chunk("comma", i, i + 1, i)
        if text in STOPS:
            return Chunk("stop", i, i + 1, i)
        return Chunk("quote" if text in QUOTES else "other", i, i + 1, i)

    def _compound(self, i: int) -> tuple[str, int] | None:
        """A fixed phrase that stands for a preposition: its label, and where its complement starts."""
        for rest, label in prepositions().compound.get(bare(self.words[i]), ()):
            j = i + 1
            for part in rest:
                if j >= len(self.words):
                    break
                word = self.words[j]
                if part == word.text:
                    j += 1
                elif not (part == word.prep and len(part) == 1 and part == rest[-1]):
                    break
            else:
                if j < len(self.words) and self._nominal_at(j):
                    return label, j
        return None

    def _nominal_at(self, i: int) -> bool:
        if i >= len(self.words):
            return False
        word = self.words[i]
        if word.pos == "punc":  # a quoted complement: قوات "الردع"
            return word.text in QUOTES and i + 1 < len(self.words) and self.words[i + 1].is_nominal
        return i in self.extents or word.is_nominal or word.pos in {"pron_dem", "noun_num"}

    def _phrase(self, first: int, start: int, prep: str, conj: str) -> Chunk:
        words = self.words
        while words[start].pos == "punc" and start + 1 < len(words):
            start += 1
        j = head = start
        if words[j].pos == "pron_dem" and j + 1 < len(words) and self._joins(j + 1) and words[j + 1].article:
            j = head = j + 1
        definite = False
        if j in self.extents:
            end = self.extents[j]
            definite = True
        else:
            end = j + 1
            definite = words[j].article or bool(words[j].pronoun) or words[j].pos == "noun_prop"
        while end < len(words) and self._joins(end):
            word = words[end]
            if j in self.extents and end == self.extents[j]:
                break  # a recognised name holds its own adjectives
            if word.pos in {"adj", "adj_num"} and end not in self.extents and (word.article or not words[end - 1].article):
                if word.article != definite and not (definite and word.article):
                    # "الجيش السوري" agrees; "الرئيس مصمم" is a clause of its own
                    break
                end += 1
            elif not definite and self._constructs(words[end - 1]):
                nested = self.extents.get(end)
                definite = definite or word.article or bool(word.pronoun) or word.pos == "noun_prop" or nested is not None
                end = nested or end + 1
            else:
                break
        return Chunk("pp" if prep else "np", first, end, head, prep, conj)

    def _joins(self, i: int) -> bool:
        """Whether word ``i`` may continue a phrase at all: a nominal with nothing attached before it."""
        word = self.words[i]
        return word.is_nominal and not word.conj and not word.prep

    @staticmethod
    def _constructs(word: Word) -> bool:
        """Whether a noun may govern a genitive: not with article, pronoun, nunation or a full sound plural."""
        if word.article or word.pronoun or word.pos in {"noun_prop", "adj"}:
            return False
        if word.pos in {"digit", "noun_num", "noun_quant"}:
            return True
        text = word.text
        if text.endswith(("ً", "ٌ", "ٍ", "اً", "ون")) or (
            text.endswith("ا") and not text.endswith(("يا", "وا")) and word.gender == "m"
        ):
            return False
        return not (text.endswith("ين") and word.number in {"p", "d"})
