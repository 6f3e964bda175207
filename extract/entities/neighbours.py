"""Where one span runs through two names side by side: places behind a dual or a plural, two banks, two men of two states."""

from __future__ import annotations

from itertools import pairwise

from khabar.extract.entities.lexicon import EntityLexicon
from khabar.extract.entities.recognition import SentenceRecogniser
from khabar.extract.entities.tagging import Span
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import Word


def parted(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """The names that a span runs through; empty where it is one."""
    places = _two_places(recogniser, span) or _places(recogniser, span)
    return places or _two_banks(recogniser, span) or _two_people(recogniser, span)


def names_bank(word: Word, lexicon: EntityLexicon) -> bool:
    """Whether a word heads a bank's name; the dictionary reads "بنك" as somebody's coffee."""
    return not word.article and normalise(word.text[len(word.conj) :]) in lexicon.banks


def _two_banks(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A name without the bank behind it, which is another: "بنك الأمل الوطني وبنك النور"; empty where one is known by both."""
    words = recogniser.words
    if span.kind not in {"person", "organization"} or recogniser.ends.get(span.first) == span.last:
        return []
    for k in range(span.first + 1, span.last - 1):
        if words[k].conj == "و" and names_bank(words[k], recogniser.lexicon):
            return span.parted(k, "organization")
    return []


def _two_people(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A person without the adjective of another's state: "الرئيسين التونسي سامر الخطيب والليبي خالد بشير"."""
    words, gazetteer = recogniser.words, recogniser.gazetteer
    if span.kind != "person" or words[span.first].article:
        return []
    for k in range(span.first + 1, span.last):
        if words[k].conj == "و" and words[k].article and gazetteer.nisba_at(words, k):
            end = gazetteer.nisba_end(words, k)
            own, other = span.parted(k, "country")
            return [own, *([other._replace(last=end), span._replace(first=end)] if end < span.last else [])]
    return []


def _two_places(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """Two places behind a dual that the tagger takes for one, "مدينتي كتم وكبكابية"; empty where they are one or known together.

    The second's و is no letter of its name, even where the dictionary does not know it.
    """
    words, ends = recogniser.words, recogniser.ends
    at = span.first if _pairs(recogniser, span.first) else span.first - 1
    if span.kind != "place" or at < 0 or not _pairs(recogniser, at) or span.last in {ends.get(at), ends.get(at + 1)}:
        return []
    second = next((k for k in range(at + 2, span.last) if words[k].text.startswith("و")), None)
    if second is None or (second - at > 2 and all(word.pos == "adj" for word in words[second - 1 : span.last])):
        return []  # "ولايتي كارولينا الشمالية والجنوبية"
    recogniser.starts[second] = words[second].start + 1
    return [span._replace(first=at + 1, last=second), span._replace(first=second)]


def _places(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """The places that a plural governs: "مدن خاركيف ودنيبرو وسومي"; "قرى عين وسارة" is one town's, known by both words."""
    words, ends = recogniser.words, recogniser.ends
    at = span.first if words[span.first].norm in recogniser.lexicon.several else span.first - 1
    if span.kind != "place" or at < 0 or words[at].article or words[at].norm not in recogniser.lexicon.several:
        return []
    inside = {k for first, end in ends.items() for k in range(first + 1, end)}
    if span.last - at < 3 or span.last == ends.get(at):
        return []
    bounds = [at + 1]
    for k in range(at + 2, span.last):
        further = words[k].pos == words[k - 1].pos == "adj" and k - bounds[-1] > 1  # "ولايات كارولينا الشمالية والجنوبية"
        if words[k].text.startswith("و") and k not in inside and not further:
            recogniser.starts[k] = words[k].start + 1
            bounds.append(k)
    lexicon, states = recogniser.lexicon, {"country"}
    sides = any(words[k].norm in lexicon.directions for k in bounds)  # "محافظات وسط وجنوب العراق"
    if len(bounds) == 1 or sides or any(recogniser.type_at(k) in states for k in bounds):
        return []
    return [span._replace(first=first, last=last) for first, last in pairwise([*bounds, span.last])]


def _pairs(recogniser: SentenceRecogniser, i: int) -> bool:
    """Whether a word is a dual that governs the names of two places: "مدينتي", "حيي"; "مطاري" are called after others."""
    word, lexicon = recogniser.words[i], recogniser.lexicon
    name = normalise(word.text[len(word.conj) + len(word.prep) :])
    singulars = {name[:-1], name.removesuffix("تي") + "ه"} & (lexicon.places - lexicon.facilities)
    return word.number == "d" and name.endswith("ي") and not word.article and bool(singulars)
