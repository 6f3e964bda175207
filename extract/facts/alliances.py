"""What tells that two beside whom an alliance is told are no allies."""

from __future__ import annotations

from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.events.candidates import COMMAS
from khabar.extract.facts.titles import without_ranks
from khabar.extract.language.word import QUOTE, Word
from khabar.extract.lexicon import read

DATA = read("alliances.toml")
AGAINST, ATTACKS = frozenset(DATA["against"]), frozenset(DATA["attacks"])
MANY = ("ين", "ون")
"""Endings of sound masculine plurals."""


def fought(words: list[Word], at: int) -> bool:
    """Whether what is named at a word is told as somebody's foe: "ضد تنظيم القمر", "لمحاربة القمر", "غارات على القمر"."""
    at -= at > 0 and words[at - 1].text == QUOTE
    if not at:
        return False
    before = words[at - 1]
    return before.norm in AGAINST or (before.norm == "علي" and at > 1 and words[at - 2].norm in ATTACKS)


def led_against(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether those against whom a state leads others are no allies of it: "التحالف ضد تنظيم القمر بقيادة مصر"."""
    at = subject.last
    if target.type == "person" or not subject.last < target.first <= at + 2:
        return False
    return words[at].prep == "ب" and words[at].norm in entity_lexicon().leading and fought(words, subject.first)


def circumstantial(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether a participle behind a definite name tells how another acts, since it does not agree with it: "طردت الفصائل تنظيم
    القمر مدعومة من مصر"; it does in "القوات، مدعومة من مصر"."""
    if subject.type not in {"organization", "group"} or not (subject.named or words[subject.first].article):
        return False
    at = subject.last + (subject.last < len(words) and words[subject.last].text in COMMAS)
    if at >= target.first or words[at].article:
        return False
    told, head = words[at].norm.removesuffix("ا"), words[subject.head]
    if told not in DATA["allied"] or told.endswith(MANY):
        return False
    many = head.norm.endswith(MANY)
    if told.endswith("ه"):
        return many or (head.gender == "m" and head.number == "s")
    return many or head.gender == "f" or head.number == "p"


def allied(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether somebody's title or description tells but with whom he or what he leads is allied: "قائد الكتيبة الموالية لتنظيم
    القمر سامر الخطيب"; whose party is told so behind his name is its ally ("سامر الخطيب، المدعوم من الحزب")."""
    at = target.first - 1 - (target.first > 1 and words[target.first - 1].pos == "prep")
    if subject.type != "person" or at < 1 or words[at].norm not in DATA["allied"] or words[at].pos in {"noun_prop", "verb"}:
        return False
    within = subject.first <= target.first < subject.last and not subject.named
    if not within and target.last != without_ranks(words, subject.first):
        return False
    preposition = words[target.first].prep if at == target.first - 1 else words[at + 1].lemma
    return bool(DATA["allied"][words[at].norm] == preposition)
