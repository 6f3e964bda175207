"""Who wrote the article, as its first lines tell: no party to what it tells, and no source of it."""

from __future__ import annotations

from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.language.word import DASHES, Sentence, Word
from khabar.extract.lexicon import read
from khabar.extract.times import names_month

WRITTEN: frozenset[str] = frozenset(read("speech.toml")["written"])
OPENING = 3
"""Sentences in which a byline may stand: behind a headline."""
SLASH = "/"
ENDS = DASHES | {SLASH}
"""What stands behind a dateline: "تونس - ", "تونس/الأناضول"."""
MARKS = ENDS | {":"}
BRACKETED = 5
"""Words that a dateline has in brackets or between slashes at most: "تونس (أ ف ب) - ", "الكويت /كونا/"."""
DATED = 10
"""Words in which a dateline tells its day, in one calendar or two, at most: "الرياض 24 شوال 1445 هـ الموافق 3 مايو 2024 م - "."""
BESIDE_DATE: frozenset[str] = frozenset(read("speech.toml")["dated"])
AGENCIES: frozenset[str] = frozenset(read("speech.toml")["agencies"])
BY = "من"


def without_writers(sentences: list[Sentence], mentions: list[list[Mention]]) -> list[list[Mention]]:
    """The mentions without those of a byline: "كتب - سامر الحلبي: ...", "القاهرة - من سامر الحلبي: ...", "الخرطوم: سامر الحلبي".

    Outlets in the Egyptian and Sudanese manner write so.  Behind a mere place a known name speaks ("القاهرة: السيسي: ...").
    """
    opening = zip(sentences[:OPENING], mentions, strict=False)
    writers = {id(m) for sentence, found in opening for m in _writers(sentence.words, found)}
    return [[m for m in found if id(m) not in writers] for found in mentions] if writers else mentions


def dateline(words: list[Word], mentions: list[Mention]) -> range:
    """The words that tell where and when a report was written and which agency has it: they take part in nothing that it tells.

    "تونس - أعلن الوزير ...", "الجزائر (أ ف ب) - ", "الكويت في 3 مايو /كونا/", "تونس/الأناضول", "شفق نيوز- تونس: ".  A state may
    speak before a colon ("تونس: ...").
    """
    start = _behind_medium(words, mentions)
    place = _place(mentions, start)
    if place is None:
        return range(start)
    at = _behind_date(words, place.last)
    within = range(at + 1, min(len(words), at + BRACKETED + 2))
    if at < len(words) and words[at].text == "(":
        at = next((k + 1 for k in within if words[k].text == ")"), at)
    elif at < len(words) and words[at].text == SLASH:
        at = next((k for k in within if words[k].text == SLASH), at)
    if at >= len(words) or words[at].text not in (MARKS if start else ENDS):
        return range(start)
    agencies = (m.last for m in mentions if m.first == at + 1 and m.type == "organization" and words[at].text == SLASH)
    return range(next(agencies, at))


def _place(mentions: list[Mention], at: int) -> Mention | None:
    """The place or the state that is named from a word on."""
    return next((m for m in mentions if m.first == at and m.type in {"place", "country"} and not m.demonym), None)


def _behind_medium(words: list[Word], mentions: list[Mention]) -> int:
    """The word behind the medium that a dateline begins with; 0 if it begins with none."""
    medium = next((m.last for m in mentions if m.first == 0 and m.kind in entity_lexicon().media), 0)
    if not medium and words and words[0].norm in AGENCIES:
        medium = 1
    return medium + 1 if medium and medium < len(words) and words[medium].text in ENDS else 0


def _behind_date(words: list[Word], at: int) -> int:
    """The word behind the date that starts at one; that one if none does."""
    end, last = at, min(len(words), at + DATED)
    while end < last and (words[end].pos == "digit" or words[end].norm in BESIDE_DATE or names_month(words, end)):
        end += 1
    return end


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
    place = _place(mentions, 0)
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
