"""Where the tagger's span runs on into what no name has: an adverb, a clause, the ranks and names of others."""

from __future__ import annotations

from khabar.extract.entities.recognition import SentenceRecogniser
from khabar.extract.entities.tagging import Span
from khabar.extract.language.word import QUOTE, Word
from khabar.extract.lexicon import read

DATA = read("phrase_ends.toml")
TIMES, CLAUSES, TRIBES = (frozenset(DATA[name]) for name in ("times", "clauses", "tribes"))
OF = "من"
INDEED = "ما"
"""What stands before "لا" in "ما لا يقل عن"."""


def without_overrun(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A span without what is no part of its name, and what else is named there; empty where it does not run on."""
    for rule in (_clause, _predicate, _times, _direction, _means, _bearer, _servant, _deed, _forces):
        if parts := rule(recogniser, span):
            return parts
    return []


def _clause(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """People without what is said of them: "مصدرا نقابيا لم يشأ كشف هويته"."""
    words = recogniser.words
    if span.kind not in {"person", "group"}:
        return []
    for k in range(span.first + 1, span.last):
        if words[k].text in CLAUSES and k not in recogniser.ends:
            k -= words[k - 1].text == INDEED  # "منظمات ما لا يقل عن مئة حالة"
            return [span._replace(last=k)] if k > span.first else []
    return []


def _predicate(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A name without what the clause says that it is: "القنصلية أرض سيادية", "كان بين الجرحى عناصر من الشرطة".

    What has the article governs nothing, so that an indefinite word behind is of another phrase.
    """
    words = recogniser.words
    if span.kind not in {"organization", "group"}:
        return []
    for k in range(span.first + 1, span.last):
        if words[k - 1].article and not words[k - 1].prep and _says(recogniser, span, k):
            people = recogniser.groups.at(k) is not None
            return span.parted(k, "group") if people else [span._replace(last=k)]
    return []


def _says(recogniser: SentenceRecogniser, span: Span, k: int) -> bool:
    """Whether a word behind a definite one is indefinite and of no name.

    It is not behind a title ("جامعة الملك عبد العزيز") or a dual ("الأخوين كوش"), nor is an adjective that governs a noun
    ("الشركات متعددة الجنسيات") or is of what stands before a preposition ("وحدة في الشرطة تابعة لها").
    """
    words, lexicon = recogniser.words, recogniser.lexicon
    word, before = words[k], words[k - 1]
    bare = not (word.article or word.proclitic or word.pronoun or word.norm.endswith("ا"))
    if word.pos not in {"noun", "adj"} or not word.known or not bare or word.norm in DATA["qualifying"]:
        return False
    opened = any(w.text == QUOTE for w in words[max(0, span.first - 1) : k])
    quoted = opened and any(w.text == QUOTE for w in words[span.last - 1 : span.last + 1])  # "الشين بيت"
    titles = lexicon.rank | lexicon.noble | lexicon.position | lexicon.directions
    if quoted or before.pos == "adj_num" or before.number == "d" or before.norm in titles:
        return False
    if recogniser.continues(k) or recogniser.gazetteer.longest_match(words, k) is not None:
        return False
    joined = any(w.prep or w.pos == "prep" for w in words[span.first + 1 : k])
    governs = k + 1 < len(words) and words[k + 1].article and not words[k + 1].proclitic
    return word.pos == "noun" or not (joined or governs)


def _times(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A name without how often somebody does it: "التقى الرئيس السوري سامر الخطيب مرتين"."""
    last = span.last - 1
    return [span._replace(last=last)] if last > span.first and recogniser.words[last].text in TIMES else []


def _direction(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A place without the direction in which it lies from another: "دوار النسيم شرقي حلب"."""
    words, last = recogniser.words, span.last - 1
    if span.kind != "place" or last == span.first or span.last >= len(words):
        return []
    word, behind = words[last], words[span.last]
    if words[last - 1].norm in recogniser.lexicon.directions:
        return []  # "جنوب شرقي"
    tells = word.norm in recogniser.lexicon.directions and not (word.article or word.proclitic or word.pronoun)
    named = behind.pos in {"noun", "noun_prop"} and not behind.proclitic
    return [span._replace(last=last)] if tells and named and last not in recogniser.ends else []


def _means(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A place without that with which it is closed: "أغلقت جسر الأمل بالكتل الخرسانية"; "حي الميدان بدمشق" lies in another."""
    words, lexicon = recogniser.words, recogniser.lexicon
    if span.kind != "place":
        return []
    for k in range(span.first + 1, span.last):
        word = words[k]
        if word.prep != "ب" or not word.article or not word.known or word.pos == "noun_prop" or k in recogniser.known:
            continue
        if word.norm not in lexicon.places and word.norm not in lexicon.organizations:
            return [span._replace(last=k)]
    return []


def _bearer(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A body told by its noun alone, and who is named behind it: "ردت رئيسة اللجنة سلمى الخطيب"."""
    words, lexicon = recogniser.words, recogniser.lexicon
    head, k = words[span.first], span.first + 1
    if span.kind != "organization" or k == span.last or not head.article or head.norm not in lexicon.organizations:
        return []
    if words[k].article or words[k].proclitic or any(word.text == QUOTE for word in words[k : span.last]):
        return []
    if recogniser.ends.get(span.first) == span.last:
        return []
    if recogniser.persons.name_end(k, titled=True) == span.last:
        return span.parted(k, "person")
    strange = all(word.pos == "noun_prop" or not word.known for word in words[k : span.last] if not word.article)
    held = span.first > 0 and words[span.first - 1].norm in lexicon.position
    return span.parted(k, "person") if strange and held else []


def _servant(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A body without who acts or serves there: "استدعت وزارة الشؤون الخارجية السفير", "كلفت وزارة الدفاع اللواء الأول"."""
    words = recogniser.words
    if span.kind != "organization" or words[span.first].article:
        return []
    for k in range(span.first + 2, span.last):
        before = words[k - 1]
        if _serves(recogniser, words[k]) and before.article and not _serves(recogniser, before) and not recogniser.continues(k):
            return [span._replace(last=k)]
    return []


def _deed(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A body without what it does to something: "أعلن حزب الأمة مقاطعة الانتخابات"."""
    words = recogniser.words
    if span.kind != "organization":
        return []
    for k in range(span.first + 1, span.last - 1):
        deed = words[k].norm in DATA["deeds"] and not (words[k].article or words[k].proclitic) and words[k + 1].article
        if deed and (words[k - 1].article or k in recogniser.ends.values()):
            return [span._replace(last=k)]
    return []


def _serves(recogniser: SentenceRecogniser, word: Word) -> bool:
    """Whether a word with the article is a rank or an office, and no adjective."""
    lexicon = recogniser.lexicon
    title = word.norm in lexicon.rank or word.norm in lexicon.position
    return title and word.article and not word.proclitic and word.pos == "noun"


def _forces(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """People and the forces or further people whom و adds to them: "مواجهات بين محتجين غاضبين وقوات الأمن", "فصائل درزية وعشائر
    البدو"; "ممثلي الأحزاب ومنظمات المجتمع" are of both."""
    words, lexicon = recogniser.words, recogniser.lexicon
    head, behind = words[span.first], words[span.first + 1 : span.first + 2]
    described = bool(behind) and behind[0].pos == "adj" and not behind[0].article
    whole = head.article or head.norm.endswith(("ون", "ين")) or described
    if span.kind != "group" or not whole:
        return []
    for k in range(span.first + 1, span.last):
        word = words[k]
        if word.text == OF:
            return []  # "المئات من عناصر الشرطة وحرس الحدود"
        if word.conj != "و" or word.prep:
            continue
        if word.norm in lexicon.forces and word.norm in lexicon.organizations:
            return span.parted(k, "organization")
        if described and word.norm in lexicon.people | TRIBES and word.pos == "noun" and k + 1 < span.last:
            return span.parted(k, "group")
    return []
