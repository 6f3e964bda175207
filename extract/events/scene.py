"""What the event reader sees of a document: sentences, mentions by place, and who is spoken of last."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate

from khabar.extract.entities.bylines import dateline
from khabar.extract.entities.mention import Mention
from khabar.extract.language.word import Sentence, Word

MOST = 4
"""Entities of a document that are proposed everywhere."""


@dataclass(slots=True)
class Referent:
    """An entity that was the subject of a verb, with the features a pronoun must agree with."""

    entity: int
    gender: str
    number: str


@dataclass(slots=True)
class Scene:
    """A document's sentences and mentions, and the subjects in the order in which they were read.

    ``mentions[s]`` are those of sentence ``s``, by position.  Entities are indices into the document's clusters.
    """

    text: str
    sentences: list[Sentence]
    mentions: list[list[Mention]]
    by_word: list[dict[int, Mention]] = field(default_factory=list)
    by_start: list[dict[int, Mention]] = field(default_factory=list)
    subjects: list[Referent] = field(default_factory=list)
    speakers: list[Referent] = field(default_factory=list)
    datelines: list[range] = field(init=False)
    """By sentence, the words of its dateline."""
    starts: list[int] = field(init=False)
    """By sentence, how many words of the document come before it."""
    places: dict[int, list[tuple[int, int]]] = field(init=False, default_factory=dict)
    """By entity, the first and last words of its mentions, counted through the document, sorted."""
    most: list[int] = field(init=False)
    """The entities that are named most, but for places."""
    genders: dict[int, str] = field(init=False, default_factory=dict)
    """By entity, the gender of the first mention that tells one."""

    def __post_init__(self) -> None:
        self.datelines = [dateline(each.words, found) for each, found in zip(self.sentences, self.mentions, strict=True)]
        self.starts = [0, *accumulate(len(sentence.words) for sentence in self.sentences)][:-1]
        told = [mention for found in self.mentions for mention in found if mention.entity >= 0]
        for mention in (each for top in told for each in (top, *top.nested) if each.entity >= 0):
            self.places.setdefault(mention.entity, []).append(self.place(mention))
            if mention.gender:
                self.genders.setdefault(mention.entity, mention.gender)
        for places in self.places.values():
            places.sort()
        counts = Counter(mention.entity for mention in told)
        actors = {mention.entity for mention in told if mention.type != "place" and not mention.demonym}
        self.most = sorted(actors, key=lambda entity: (-counts[entity], self.places[entity]))[:MOST]
        for found in self.mentions:
            table: dict[int, Mention] = {}
            for mention in sorted(found, key=lambda m: (m.phrase_first, m.first - m.last)):
                for i in range(mention.phrase_first, mention.phrase_last):
                    table.setdefault(i, mention)
            for mention in found:  # the name itself beats the phrase around it
                for i in range(mention.first, mention.last):
                    table[i] = mention
            self.by_word.append(table)
            self.by_start.append({mention.opens: mention for mention in reversed(found)})

    def at(self, sentence: int, word: int) -> Mention | None:
        """The mention that covers a word."""
        return self.by_word[sentence].get(word)

    def phrase_at(self, sentence: int, word: int) -> Mention | None:
        """The mention whose whole phrase (title and name) starts at a word, else the one that covers it."""
        return self.by_start[sentence].get(word) or self.at(sentence, word)

    def within(self, sentence: int, first: int, last: int) -> list[Mention]:
        """The distinct mentions that touch words ``first:last``, in order."""
        out: list[Mention] = []
        for i in range(first, last):
            mention = self.at(sentence, i)
            if mention is not None and not any(mention is seen for seen in out):
                out.append(mention)
        return out

    def place(self, mention: Mention) -> tuple[int, int]:
        """The first and last words of a mention, counted through the document."""
        first, last = mention.ends
        start = self.starts[mention.sentence]
        return start + first, start + last

    def nearest(self, entity: int, word: int) -> tuple[int, int] | None:
        """The first and last words of an entity's latest mention before a word of the document, else of its first one."""
        places = self.places.get(entity)
        return places[max(0, bisect_left(places, (word, 0)) - 1)] if places else None

    def follow(self, word: Word, *, speaker: bool = False) -> int | None:
        """The entity that a verb without a subject goes on from: the latest subject (or speaker) that agrees."""
        for referent in reversed(self.speakers if speaker else self.subjects):
            if agrees(word.gender, word.number, referent):
                return referent.entity
        return None

    def text_of(self, sentence: int, first: int, last: int, limit: int = 8) -> str:
        """The words ``first:last`` as they stand in the text, at most ``limit`` of them, without leading clitics."""
        words = self.sentences[sentence].words[first : min(last, first + limit)]
        start = words[0].stem_start if words[0].prep or words[0].conj else words[0].start
        return self.text[start : words[-1].end]


def agrees(gender: str, number: str, referent: Referent) -> bool:
    """Whether a verb or pronoun with these features may speak of a referent; unknown features agree."""
    if gender and referent.gender and gender != referent.gender:
        return False
    return not (number in {"p", "d"} and referent.number == "s")
