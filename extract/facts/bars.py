"""What tells that no fact holds of two mentions, whatever else speaks for it."""

from __future__ import annotations

from khabar.extract.entities.appointments import given
from khabar.extract.entities.gazetteer import gazetteer
from khabar.extract.entities.holders import heads_state, office_within
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.titles import deputes
from khabar.extract.events.candidates import COMMAS
from khabar.extract.facts.titles import behind, breaks, entitled, heads, joined, of_object, without_ranks
from khabar.extract.language.word import Word

AT, POSTED = "لدي", frozenset({"في", "الي"})
"""Prepositions behind which an envoy's host stands, and behind which he does where the envoy is a state's, as in Word.norm."""
GIVEN = 4
"""Most words from the head of an office to the organization in it: "نائبا أول لرئيس المجلس"."""
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


def _of_another(words: list[Word], subject: Mention, target: Mention, other: Mention) -> bool:
    """Whether an organization before the subject is in the title of somebody named between the two: "أيد المتحدث باسم الكرملين
    سامر الخطيب تصريحات خالد بشير".  With a title of his own he may be of the same ("... إن الرئيس خالد بشير").
    """
    if subject.title is not None or not other.named:
        return False
    head = other.title[0] if other.title is not None else target.first if target.last == other.first else None
    if head is None or not head <= target.first < target.last <= other.first < subject.phrase_first:
        return False
    return not any(word.conj for word in words[other.last : subject.first])


def _of_one_before(words: list[Word], subject: Mention, target: Mention, other: Mention) -> bool:
    """Whether an organization is in the title behind another's name, to which و adds the subject: "سامر الخطيب رئيس الشركة،
    والدكتور خالد بشير وزير العمل"."""
    head = behind(words, other) if other.named and other.last <= target.first else None
    if head is None or head > target.first or target.last > subject.first or not joined(words, subject):
        return False
    if any(breaks(word) for word in words[head : target.first]):
        return False
    return not any(breaks(word) and word.text not in COMMAS for word in words[target.last : subject.first])


def _of_one_behind(words: list[Word], subject: Mention, target: Mention, other: Mention) -> bool:
    """Whether an organization is in the title before another's name, which stands right behind the subject's or is added by و:
    "هنأ سامر الخطيب رئيس البرلمان العراقي خالد بشير", "سامر الخطيب، ورئيس الشركة خالد بشير"."""
    if not other.named or not subject.last <= target.first < target.last <= other.first:
        return False
    told = [k for k in range(subject.last, target.first + 1) if heads(words, k)]
    beside = behind(words, subject)
    return any((words[k].conj == "و" or k == beside) and entitled(words, k, target.last, other) for k in told)


def _of_his_own(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether an organization is called after the office of a president who is named behind it: "إدارة الرئيس الأمريكي سامر
    الخطيب" is his, and gives him no other position."""
    if target.type != "organization" or target.last != subject.first or not heads_state(subject):
        return False
    return office_within(words, target) is not None


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
    before = words[max(0, at - LED) : at]
    return words[at].prep == "ب" and not any(word.norm in lexicon.governing for word in before)


def _acts_on(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether an organization is the subject of a verb whose object is named behind: "أدانت المحكمة سامر الخطيب"; not where it is
    what he leads ("يقود الحزب سامر الخطيب") or called after him ("أصبحت مؤسسة الملياردير سامر الخطيب")."""
    if subject.type != "person" or not subject.named or subject.title is not None or target.type != "organization":
        return False
    before = words[target.first - 1] if target.first else None
    if before is None or before.pos != "verb" or before.passive or before.lemma in entity_lexicon().heading:
        return False
    if any(heads(words, k) for k in range(target.first + 1, target.last)):
        return False
    return target.last == subject.first and not words[subject.first].proclitic


def _unmanned(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether a state's adjective is that of a drone or another machine, which has no nationality: "مسيرة إسرائيلية"."""
    return subject.type == "group" and target.type == "country" and words[subject.head].norm in entity_lexicon().machines


def _leads_another(words: list[Word], subject: Mention, target: Mention, other: Mention) -> bool:
    """Whether it is another organization that somebody leads: "حزب الأمة" alone in "قائمة الوطن بزعامة سامر الخطيب وحزب الأمة
    بزعامة خالد بشير"; one with a title may be of both."""
    lexicon, at = entity_lexicon(), subject.first - 1
    if subject.type != "person" or {target.type, other.type} != {"organization"} or target.first > at:
        return False
    while at > 0 and words[at].norm in lexicon.rank:
        at -= 1
    led = at > 0 and words[at].norm in lexicon.leading and words[at].prep == "ب"
    titled = subject.title is not None and subject.title[0] != at
    return led and not titled and other.last == at and other.entity != target.entity


def _of_another_noun(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether a state's adjective is of another noun behind a group: "أحرق متظاهرون القنصلية الإيرانية"."""
    if subject.type != "group" or subject.country is not None or not target.demonym or target.first <= subject.phrase_last:
        return False
    before = words[target.first - 1]
    return before.pos in {"noun", "noun_prop"} and before.article


def _received(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether an organization is in the title of whom somebody receives: "استقبل سامر الخطيب سفيرة الاتحاد الأوروبي"."""
    if (subject.type, target.type) != ("person", "organization") or target.first <= subject.last or not of_object(words, subject):
        return False
    return not any(breaks(word) for word in words[subject.last : target.first])


def _given_another(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether an organization is in the office that somebody before the subject is given: "سامر الخطيب نائبا لرئيس المجلس، وخالد
    بشير وزيرا للعمل"."""
    if (subject.type, target.type) != ("person", "organization") or target.last > subject.first:
        return False
    if without_ranks(words, subject.first) != target.last or (target.last == subject.first and not joined(words, subject)):
        return False
    offices = (k for k in range(max(0, target.first - GIVEN), target.first) if given(words, k))
    return any(not any(breaks(word) for word in words[k : target.first]) for k in offices)


BARS = (
    _accredited, _beside, _of_his_own, _by_origin, _of_another_noun, _beyond, _under, _acts_on, _unmanned, _received, _given_another,
)  # fmt: skip
"""What tells that no fact holds of a subject and a target, whatever else speaks for it."""
OFFICES = (_of_another, _of_one_before, _of_one_behind)
"""What tells that an organization is in another's title."""


def barred(words: list[Word], subject: Mention, target: Mention, others: list[Mention]) -> bool:
    """Whether no fact holds of a subject and a target beside other mentions of the sentence."""
    if any(bar(words, subject, target) for bar in BARS) or any(_leads_another(words, subject, target, m) for m in others):
        return True
    if (subject.type, target.type) != ("person", "organization"):
        return False
    people = [other for other in others if other.type == "person" and other is not subject]
    return any(bar(words, subject, target, other) for bar in OFFICES for other in people)
