"""What tells that no fact holds of two mentions, whatever else speaks for it."""

from __future__ import annotations

from itertools import takewhile

from khabar.extract.entities.gazetteer import gazetteer
from khabar.extract.entities.holders import heads_state
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.titles import deputes
from khabar.extract.facts.alliances import allied, circumstantial, led_against
from khabar.extract.facts.offices import holds_none
from khabar.extract.facts.titles import breaks, studies
from khabar.extract.language.word import Word

AT, POSTED = "لدي", frozenset({"في", "الي"})
"""Prepositions behind which an envoy's host stands, and behind which he does where the envoy is a state's, as in Word.norm."""
KNOWING = 7
"""Words before what somebody knows of within which he is called an expert."""
LED = 5
"""Words before who leads something within which what he leads stands."""


def _beside(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether a state stands right behind a description, as a verb's object behind its subject: "حث مسؤول أممي بارز إسرائيل", or
    behind who is known to be of none: "حث صندوق النقد الدولي السعودية"."""
    described = subject.type == "person" and not subject.named
    stateless = subject.type == "organization" and subject.known is not None and subject.known.country is None
    if not (described or stateless) or target.type != "country" or target.demonym:
        return False
    return target.first == subject.last and not words[target.first].proclitic


def _accredited(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether the subject stands for somebody at the target, and is no part of it: "مندوب السودان لدى الأمم المتحدة".

    Of 146 positions and parts told with "لدى" in 3,695 annotated articles 8 are an envoy's with his host.  So it is behind "في"
    where a state is told whose envoy it is ("سفير مصر في مجلس الأمن"): of some 30 such positions told in 1,600 articles 4 were
    right.
    """
    before = words[max(0, target.first - 2) : target.first]
    first, last = subject.title or (subject.first, subject.last)
    if subject.title_first is not None:
        first, last = subject.title_first, subject.phrase_first
    if first and words[first - 1].norm in entity_lexicon().envoy and not words[first - 1].article:
        first -= 1  # "سفير خادم الحرمين الشريفين لدى لبنان"
    envoys = [k for k in range(first, last) if words[k].norm in entity_lexicon().envoy or deputes(words, k)]
    if not envoys:
        return False
    if subject.type == "person" and target.demonym and target.last <= envoys[0]:
        # "الإيرانية" in "استدعت الخارجية الإيرانية السفير السعودي"
        return _tells_state(words[envoys[0] : envoys[0] + 3])
    if any(word.norm == AT for word in before):
        return True
    at = words[target.first].prep == "ب" or any(word.norm in POSTED for word in before)
    if at and (subject.type, target.type) == ("person", "place"):
        return True  # "سفيرها بباريس"
    return at and target.type == "organization" and _tells_state(words[envoys[0] : min(envoys[0] + 3, target.first)])


def _tells_state(words: list[Word]) -> bool:
    """Whether some words name a state, by its adjective or its name."""
    known = gazetteer()
    names = (known.longest_match(words, k) for k in range(1, len(words)))
    return any(known.nisbas(words, 1)) or any(
        candidate.type == "country" or candidate.capital_of is not None for found in names if found for candidate in found[1]
    )


def _by_origin(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether an adjective tells where a person's family is from beside the nationality: "فرنسي من أصل مالي"."""
    at = target.first - 1
    if subject.type != "person" or not target.demonym or at < 2 or words[at].norm not in entity_lexicon().origin:
        return False
    return gazetteer().nisba(words[at - 2]) is not None


def _beyond(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether a province lies to one side of a city, and so in no part of it: "محافظة الأنبار غربي بغداد"."""
    lexicon = entity_lexicon()
    if {subject.type, target.type} != {"place"} or words[subject.first].norm not in lexicon.provinces:
        return False
    city = target.capital_of is not None or (target.known is not None and target.known.kind == "city")
    city |= words[target.first].norm in lexicon.settlements
    between = words[subject.last : target.first]
    return city and bool(between) and any(word.norm in lexicon.directions for word in between)


def _under(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether a person heads but a delegation or a party of a state: "وفد أمريكي برئاسة سامر الخطيب"; a government is its own,
    and so is the state that is named right before ("روسيا بقيادة سامر الخطيب").

    Of 14 such positions at states in 211 articles ten were wrong, the others at governments.
    """
    lexicon, at = entity_lexicon(), subject.first - 1
    if {subject.type, target.type} != {"person", "country"} or at < 0 or words[at].norm not in lexicon.leading:
        return False
    if heads_state(subject) or (not target.demonym and target.last == subject.first - 1):
        return False
    before = takewhile(lambda word: not breaks(word), reversed(words[max(0, at - LED) : at]))
    return words[at].prep == "ب" and not any(word.norm in lexicon.governing for word in before)


def _unmanned(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether a state's adjective is that of a drone or another machine, which has no nationality: "مسيرة إسرائيلية"."""
    return subject.type == "group" and target.type == "country" and words[subject.head].norm in entity_lexicon().machines


def _of_another_noun(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether a state's adjective is of another noun behind a group: "أحرق متظاهرون القنصلية الإيرانية"."""
    if subject.type != "group" or subject.country is not None or not target.demonym or target.first <= subject.phrase_last:
        return False
    before = words[target.first - 1]
    return before.pos in {"noun", "noun_prop"} and before.article


def _of_others(subject: Mention, target: Mention, others: list[Mention]) -> bool:
    """Whether a state's adjective is of others than a group before them: "قتل متشددون 21 مصريا"."""
    if subject.type != "group" or not target.demonym or target.first < subject.phrase_last:
        return False
    return any(m is not subject and m.type in {"group", "person"} and m.first <= target.first < m.last for m in others)


def _added(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether و adds a place to another with the preposition: "في مدينة بنها وفي طنطا"."""
    if {subject.type, target.type} != {"place"}:
        return False
    return any(word.conj == "و" and word.pos == "prep" for word in words[subject.last : target.first])


def _titled_by_another(words: list[Word], subject: Mention, target: Mention, others: list[Mention]) -> bool:
    """Whether the title behind somebody is of who is named next: "دعت خطيبة الكاتب، الرئيس المصري سامر الخطيب"."""
    if subject.title is None or subject.title[0] < subject.last or target.first < subject.last:
        return False
    if not words[subject.title[0]].article:
        return False  # "سامر الخطيب، نائب الرئيس خالد بشير"
    return any(m.named and m.first >= subject.last and m.title == subject.title for m in others if m.type == "person")


def _studied(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether somebody but knows of an organization or a state: "الخبير في شؤون حزب الأمة", "الباحثة في الشأن التركي"."""
    return subject.type == "person" and target.first > 0 and studies(words[max(0, target.first - 1 - KNOWING) : target.first])


def _related(words: list[Word], subject: Mention) -> bool:
    """Whether somebody's title tells but whose relation another is: "سلمى، ابنة سامر الخطيب"; lawyers are called so, too."""
    if subject.title is None or not subject.named:
        return False
    lexicon, head = entity_lexicon(), words[subject.title[0]]
    return head.norm in lexicon.kin and head.norm not in lexicon.addresses


BARS = (
    _accredited, _beside, _by_origin, _of_another_noun, _beyond, _under, _unmanned, _added, _studied, led_against, circumstantial,
    allied,
)  # fmt: skip
"""What tells that no fact holds of a subject and a target, whatever else speaks for it."""


def barred(words: list[Word], subject: Mention, target: Mention, others: list[Mention]) -> bool:
    """Whether no fact holds of a subject and a target beside other mentions of the sentence."""
    if any(bar(words, subject, target) for bar in BARS) or _of_others(subject, target, others):
        return True
    if subject.type != "person":
        return False
    if _related(words, subject) or _titled_by_another(words, subject, target, others):
        return True
    return target.type == "organization" and holds_none(words, subject, target, others)
