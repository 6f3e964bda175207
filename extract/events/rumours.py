"""Reports that are told to be false: "نفى الكرملين ما ذكرته صحيفة عن قصف المدينة", "الأنباء عن مقتل القائد غير صحيحة"."""

from __future__ import annotations

from dataclasses import dataclass

from khabar.extract.language.word import QUOTE, Word
from khabar.extract.lexicon import read

_DATA = {name: frozenset(words) for name, words in read("rumours.toml").items()}
SUBJECT = 6
"""Most words between a verb of denying and the report that it denies."""
TELLER = 7
"""Most words between a report and what leads to what it is about."""
CONTENT = 15
"""Most words of what it is about."""


@dataclass(frozen=True, slots=True)
class Rumour:
    """A report at word ``report``, told to be false; what it is about stands between ``topic`` and ``end``."""

    report: int
    topic: int
    end: int

    def tells(self, i: int) -> bool:
        """Whether a word belongs to what is told to be false."""
        return self.topic < i < self.end

    def names(self, i: int) -> bool:
        """Whether a word belongs to who is told to report it."""
        return self.report < i < self.topic


def rumours(words: list[Word]) -> list[Rumour]:
    """The reports of a sentence that it tells to be false."""
    found = (_rumour(words, i) for i, word in enumerate(words) if word.norm in _DATA["reports"] or _what_is_told(words, i))
    return [rumour for rumour in found if rumour is not None]


def _what_is_told(words: list[Word], i: int) -> bool:
    """Whether "ما" stands before a verb: "ما ذكرته الصحيفة"."""
    return words[i].norm == "ما" and i + 1 < len(words) and words[i + 1].pos == "verb"


def _rumour(words: list[Word], report: int) -> Rumour | None:
    near = range(report + 1, min(_end(words, report + 1), report + 1 + TELLER))
    topic = next((i for i in near if words[i].pos == "prep" and words[i].norm in _DATA["topics"]), None)
    if topic is None or topic + 1 == len(words):
        return None
    end = min(_end(words, topic + 1), topic + 1 + CONTENT)
    told = topic + 1
    if words[told].norm in _DATA["opening"]:  # "عن أن روسيا قصفت"
        told = next((i for i in range(told, end) if words[i].pos == "verb"), told)
    end = next((i for i in range(told + 1, end) if _parts(words, i)), end)
    if _denied(words, report):
        return Rumour(report, topic, end)
    false = next((i for i in range(report + 1, end) if _false(words, i)), None)
    return None if false is None else Rumour(report, topic, false if false > topic else end)


def _parts(words: list[Word], i: int) -> bool:
    """Whether a clause or a time of its own starts, no part of what is denied: "بعد أن قصفت", "التي قصفتها", "خلال غارات"."""
    return words[i].pos in {"verb", "pron_rel"} or words[i].norm in _DATA["apart"]


def _end(words: list[Word], start: int) -> int:
    """Where what a report is about ends: at a mark, or at a further verb."""
    for i, word in enumerate(words[start:], start):
        if (word.pos == "punc" and word.text != QUOTE) or (word.conj and word.pos == "verb"):
            return i
    return len(words)


def _denied(words: list[Word], report: int) -> bool:
    """Whether a verb of denying has a report for its object, or "لا صحة" stands before it."""
    before = words[report - 1].norm if report else ""
    if before in _DATA["truth"] and report > 1 and words[report - 2].norm == "لا":
        return True
    if words[report].prep or before in _DATA["having"]:
        return False
    for word in reversed(words[max(0, report - SUBJECT) : report]):
        if word.lemma in _DATA["deniers"] and word.pos == "verb":
            return True
        if word.pos in {"verb", "conj_sub", "verb_pseudo", "punc", "prep"}:
            return False
    return False


def _false(words: list[Word], i: int) -> bool:
    """Whether a word, or it and the next, tell that something is false."""
    pair = f"{words[i].norm} {words[i + 1].norm}" if i + 1 < len(words) else ""
    return words[i].norm in _DATA["false"] or pair in _DATA["false"]
