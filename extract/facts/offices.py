"""What tells that somebody holds no office at an organization: it is in another's title, led by another, or acts on him."""

from __future__ import annotations

from khabar.extract.entities.appointments import given
from khabar.extract.entities.gazetteer import gazetteer
from khabar.extract.entities.holders import heads_state, lone, office_within
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.events.candidates import COMMAS
from khabar.extract.facts.titles import behind, breaks, entitled, heads, joined, leads, of_object, without_ranks
from khabar.extract.language.word import Word
from khabar.extract.lexicon import read

BELONGING, WHOLE = frozenset(read("alliances.toml")["belonging"]), frozenset({"في", "عن", "الي"})
"""What tells that an organization is part of another, and prepositions before that one, as in Word.norm."""
GIVEN = 4
"""Most words from the head of an office to the organization in it: "نائبا أول لرئيس المجلس"."""
BY = "من"
PALACE = "office"
"""What the gazetteer calls the kind of palaces in which heads of state are."""
REACH = 4
"""Words before an organization in which the office stands that is in it: "أمين عام مجلس الوزراء"."""


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
    """Whether an organization is in the title behind another's name, to which و adds the subject, or behind which a family name
    is the verb's object: "سامر الخطيب رئيس الشركة، والدكتور خالد بشير وزير العمل", "اتهم سامر الخطيب رئيس الحزب ماكرون"."""
    head = behind(words, other) if other.named and other.last <= target.first else None
    if head is None or head > target.first or target.last > subject.first:
        return False
    if not joined(words, subject) and not lone(subject, other):
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
    if target.last != subject.first or not heads_state(subject):
        return False
    return office_within(words, target) is not None


def _acts_on(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether an organization is the subject of a verb whose object is named behind: "أدانت المحكمة سامر الخطيب", "رحلت الشرطة
    السوري سامر الخطيب"; not where it is what he leads ("يقود الحزب سامر الخطيب") or called after him ("أصبحت مؤسسة الملياردير
    سامر الخطيب")."""
    if not subject.named or subject.title is not None:
        return False
    before = words[target.first - 1] if target.first else None
    if before is None or before.pos != "verb" or before.passive or before.lemma in entity_lexicon().heading:
        return False
    if any(heads(words, k) for k in range(target.first + 1, target.last)):
        return False
    first = subject.first - (target.last == subject.first - 1 and gazetteer().nisba(words[target.last]) is not None)
    return target.last == first and not words[first].proclitic


def _leads_another(words: list[Word], subject: Mention, target: Mention, others: list[Mention]) -> bool:
    """Whether it is another organization that somebody leads: "حزب الأمة" alone in "قائمة الوطن بزعامة سامر الخطيب وحزب الأمة
    بزعامة خالد بشير"; one with a title may be of both."""
    lexicon, at = entity_lexicon(), subject.first - 1
    if target.first > at:
        return False
    while at > 0 and words[at].norm in lexicon.rank:
        at -= 1
    led = at > 0 and words[at].norm in lexicon.leading and words[at].prep == "ب"
    if not led or (subject.title is not None and subject.title[0] != at):
        return False
    organizations = [m for m in others if m.type == "organization"]
    return any(_with_parts(words, m, organizations).entity != target.entity for m in organizations if m.last == at)


def _with_parts(words: list[Word], part: Mention, organizations: list[Mention]) -> Mention:
    """The organization whose leader is told behind what it is part of: "حركة الأمة" in "حركة الأمة التابعة لحزب الوطن بزعامة سامر
    الخطيب"; without an article ("قوات تابعة للحزب") the leader is the part's own."""
    k = part.first - (words[part.first - 1].norm in WHOLE)
    if k < 1 or not (words[part.first].prep == "ل" or k < part.first):
        return part
    if words[k - 1].norm not in BELONGING or not words[k - 1].article:
        return part
    return next((m for m in organizations if m.named and m.last == k - 1), part)


def _by_bare_title(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether a president or a king stands behind an organization with a title that tells of no office there: "هنأت الوزارة
    الرئيس سامر الخطيب"; his own palace is his."""
    if subject.title is None or not heads_state(subject) or target.last > subject.title[0]:
        return False
    if subject.known is not None and target.kind == PALACE and target.country == subject.known.country:
        return False
    (first, last), lexicon = subject.title, entity_lexicon()
    bare = last - first == 1 and words[first].article and words[first].norm in lexicon.presiding | lexicon.crowned
    return bare and not leads(words, first - 1)


def _by_address(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether somebody stands behind an organization with no other title than what people are called by wherever they work: "أدان
    الاتحاد اغتيال النائب سامر الخطيب".

    Not where an office is told before the organization ("رئيس حزب الأمة الشيخ سامر الخطيب"), nor that he leads it ("برئاسة
    القاضي"), nor where it is of the kind that has such people, unless it is a verb's subject ("برأت المحكمة القاضي").
    """
    if subject.title is None or target.last > subject.title[0]:
        return False
    (first, last), addresses = subject.title, entity_lexicon().addresses
    word = words[first]
    if last - first > 1 or not word.article or word.norm not in addresses:
        return False
    before = words[target.first - 1] if target.first else None
    acts = before is not None and before.pos == "verb"
    if addresses[word.norm] == target.kind and not acts:
        return False
    return not any(leads(words, k) for k in (target.first - 1, *range(target.last, first))) and not _office_before(words, target)


def _received(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether an organization is in the title of whom somebody receives: "استقبل سامر الخطيب سفيرة الاتحاد الأوروبي"."""
    if target.first <= subject.last or not of_object(words, subject):
        return False
    return not any(breaks(word) for word in words[subject.last : target.first])


def _given_another(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether an organization is in the office that somebody before the subject is given: "سامر الخطيب نائبا لرئيس المجلس، وخالد
    بشير وزيرا للعمل"."""
    if target.last > subject.first:
        return False
    if without_ranks(words, subject.first) != target.last or (target.last == subject.first and not joined(words, subject)):
        return False
    offices = (k for k in range(max(0, target.first - GIVEN), target.first) if given(words, k))
    return any(not any(breaks(word) for word in words[k : target.first]) for k in offices)


def _of_next(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether an organization is in the title of another whom و adds: "قتل سامر الخطيب وقائد تنظيم القمر"."""
    at = subject.last
    if not subject.named or not at <= target.first or words[at].conj != "و" or words[at].prep or not heads(words, at):
        return False
    return not any(breaks(word) for word in words[at : target.first])


def _about(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether an organization is but what a minister is in charge of, or who gave an office its task: "وزير الدولة لشؤون
    البرلمان", "رئيس الحكومة المكلفة من البرلمان"."""
    lexicon, before = entity_lexicon(), words[max(0, target.first - 2) : target.first]
    if len(before) < 2:
        return False
    charged = before[1].norm in lexicon.affairs and before[1].prep == "ل"
    return charged or (before[1].text == BY and before[0].article and before[0].norm in lexicon.charged)


def _in_palace(words: list[Word], subject: Mention, target: Mention) -> bool:
    """Whether a palace is but where somebody speaks: "أعلن الرئيس سامر الخطيب من البيت الأبيض"."""
    if target.kind != PALACE or not subject.last <= target.first:
        return False
    return words[target.first - 1].pos == "prep" or words[target.first].prep == "ب"


def _office_before(words: list[Word], target: Mention) -> bool:
    """Whether an office stands before an organization, with nothing between that ends its title."""
    for k in range(target.first - 1, max(-1, target.first - 1 - REACH), -1):
        if breaks(words[k]):
            return False
        if heads(words, k):
            return True
    return False


OFFICES = (_of_another, _of_one_before, _of_one_behind)
"""What tells that an organization is in another's title."""
BARS = (_of_his_own, _acts_on, _by_bare_title, _by_address, _received, _given_another, _of_next, _about, _in_palace)


def holds_none(words: list[Word], subject: Mention, target: Mention, others: list[Mention]) -> bool:
    """Whether a person has no position at an organization beside other mentions of the sentence."""
    if any(bar(words, subject, target) for bar in BARS) or _leads_another(words, subject, target, others):
        return True
    people = [other for other in others if other.type == "person" and other is not subject]
    return any(bar(words, subject, target, other) for bar in OFFICES for other in people)
