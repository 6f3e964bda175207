"""Who is told beside an event and takes no part in it, whatever else speaks for it."""

from __future__ import annotations

from khabar.extract.entities.appointments import followed
from khabar.extract.entities.mention import Mention
from khabar.extract.events.candidates import COMMAS, Candidate
from khabar.extract.events.filled import Filled
from khabar.extract.lexicon import read
from khabar.extract.syntax.predicates import ascent

ATTEMPTED = 2
"""Governors up to which who foils an assault is looked for: its attempt, and what is done about it."""
SUFFERED, APART, SPOKEN, FOILERS, REVEALERS, ATTEMPTS = (
    frozenset(read("participants.toml")[name]) for name in ("suffered", "apart", "spoken", "foilers", "revealers", "attempts")
)


def stands_by(candidate: Candidate, filled: Filled, mention: Mention) -> bool:
    """Whether a mention takes no part in a candidate read under a frame."""
    return any(bar(candidate, filled, mention) for bar in (_replaced, _suffers, _speakers_own, _foils))


def _replaced(candidate: Candidate, _: Filled, mention: Mention) -> bool:
    """Whether a mention behind a trigger names but whom another follows: "خالد بشير" in "عين سامر الخطيب خلفا لخالد بشير"."""
    behind = mention.type in {"person", "organization"} and mention.first > candidate.trigger
    return behind and followed(candidate.clauses.words, mention)


def _suffers(candidate: Candidate, filled: Filled, mention: Mention) -> bool:
    """Whether an accusation or a request is about what is done to somebody, who is told right behind the noun of it: "أدانت إيران
    إعدام سامر الخطيب".  States and organizations answer for themselves ("طالب بمحاسبة إسرائيل")."""
    opens = mention.opens
    if filled.frame.type not in APART or mention.type not in {"person", "group"} or mention.demonym:
        return False
    if opens - 1 <= candidate.trigger:
        return False
    before = candidate.clauses.words[opens - 1]
    return before.pos == "noun" and before.norm in SUFFERED and not (before.article or before.pronoun)


def _speakers_own(candidate: Candidate, filled: Filled, mention: Mention) -> bool:
    """Whether a speech act's organization is but that of the title between commas behind a name: "حذر سامر الخطيب، أمين عام حلف
    شمال الأطلسي، من التصعيد" warns no alliance."""
    if filled.frame.type not in SPOKEN or mention.type != "organization":
        return False
    words = candidate.clauses.words

    def holds(person: Mention) -> bool:
        if person.title is None or not person.named:
            return False
        first, last = person.title[0], max(person.title[1], mention.last if mention.first == person.owner else 0)
        if first <= candidate.trigger < last or not first < mention.first < mention.last <= last < len(words):
            return False
        return first == person.last + 1 and words[person.last].text in COMMAS and words[last].text in COMMAS

    return any(holds(person) for person in candidate.clauses.mentions if person.type == "person")


def _foils(candidate: Candidate, filled: Filled, mention: Mention) -> bool:
    """Whether a mention is who foils or uncovers an assault: "أحبطت الشرطة محاولة اغتيال الوزير"."""
    clauses = candidate.clauses
    if filled.frame.type != "assault":
        return False
    attempted = False
    for _, above in ascent(candidate.predicate, clauses.predicates, ATTEMPTED):
        lemma = clauses.words[above.word].lemma
        if lemma in FOILERS or (attempted and lemma in REVEALERS):
            return any(arg.head == mention.opens for arg in above.slot("subject"))
        if lemma not in ATTEMPTS:
            return False
        attempted = True
    return False
