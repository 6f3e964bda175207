"""Who wrote the article, as its first lines tell: no party to what it tells, and no source of it."""

from __future__ import annotations

from khabar.extract.entities.mention import Mention
from khabar.extract.language.word import Sentence, Word
from khabar.extract.lexicon import read

WRITTEN: frozenset[str] = frozenset(read("speech.toml")["written"])
OPENING = 3
"""Sentences in which a byline may stand: behind a headline."""
DASHES = frozenset({"-", "–", "—"})
MARKS = DASHES | {":"}
BRACKETED = 5
"""Words that a dateline has in brackets at most: "تونس (أ ف ب) - "."""
BY = "من"


def without_writers(sentences: list[Sentence], mentions: list[list[Mention]]) -> list[list[Mention]]:
    """The mentions without those of a byline: "كتب - سامر الحلبي: ...", "القاهرة - من سامر الحلبي: ...", "الخرطوم: سامر الحلبي".

    Outlets in the Egyptian and Sudanese manner write so.  Behind a mere place a known name speaks ("القاهرة: السيسي: ...").
    """
    opening = zip(sentences[:OPENING], mentions, strict=False)
    writers = {id(m) for sentence, found in opening for m in _writers(sentence.words, found)}
    return [[m for m in found if id(m) not in writers] for found in mentions] if writers else mentions


def dateline(words: list[Word], mention: Mention) -> bool:
    """Whether a name but tells where the article was written: "تونس - أعلن الوزير ...", "الجزائر (أ ف ب) - ".  It may
    speak before a colon ("تونس: ...")."""
    if mention.first or mention.demonym or mention.type not in {"place", "country"}:
        return False
    at = mention.last
    if at < len(words) and words[at].text == "(":
        at = next((k + 1 for k in range(at + 1, min(len(words), at + BRACKETED + 2)) if words[k].text == ")"), at)
    return at < len(words) and words[at].text in DASHES


def _writers(words: list[Word], mentions: list[Mention]) -> list[Mention]:
    at, named = _announced(words, mentions)
    if not at:
        return []
    found: list[Mention] = []
    while at < len(words) and words[at].text not in MARKS:
        person = next((m for m in mentions if m.first == at), None)
        if person is None or person.type != "person" or not person.named or person.title is not None:
            return []
        if not named and person.known is not None:
            return []
        found.append(person)
        at = person.last
    return found


def _announced(words: list[Word], mentions: list[Mention]) -> tuple[int, bool]:
    """Where the writers' names may start, 0 for nowhere, and whether a word says that they wrote."""
    at = 0
    place = next((m for m in mentions if m.first == 0 and m.type in {"place", "country"} and not m.demonym), None)
    if place is not None:
        at = _mark(words, place.last)
        if not at:
            return 0, False
    if at < len(words) and words[at].norm in WRITTEN:
        return _mark(words, at + 1), True
    if at and at < len(words) and words[at].norm == BY and words[at].pos == "prep":
        return at + 1, True
    return at, False


def _mark(words: list[Word], at: int) -> int:
    """The word behind a dash or a colon at one, 0 where there is none."""
    return at + 1 if at < len(words) and words[at].text in MARKS else 0
