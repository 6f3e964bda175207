"""Which words of a span that the tagger finds are its name, where grammar knows better."""

from __future__ import annotations

from khabar.extract.entities.mention import Mention
from khabar.extract.entities.recognition import SentenceRecogniser
from khabar.extract.entities.tagging import Span
from khabar.extract.language.word import QUOTE, Word
from khabar.extract.times import names_month

HOLDER = 4
"""Words before what tells how an office is held in which the office stands."""


def may_name(words: list[Word], first: int, last: int) -> bool:
    """Whether a span has a letter or a digit (a line of underscores names nobody), and is no date or month ("12 ماي").

    Some months are names of people, too.
    """
    date = names_month(words, last - 1) and all(word.pos == "digit" for word in words[first : last - 1])
    return not date and any(letter.isalnum() for word in words[first:last] for letter in word.text)


def describes_holder(recogniser: SentenceRecogniser, span: Span) -> bool:
    """Whether what looks like an organization tells how an office is held: "الرئيس التونسي المنتخب", "رئيس الوزراء بالوكالة".

    A team has no presidents before it, and a reporter may be with an agency.
    """
    words, lexicon = recogniser.words, recogniser.lexicon
    word = words[span.first]
    if span.kind != "organization" or span.last - span.first > 1 or not word.article:
        return False
    before = words[max(0, span.first - HOLDER) : span.first]
    if any(w.pos in {"verb", "punc", "verb_pseudo"} for w in before[-2:]):
        return False
    if word.norm in lexicon.elected:
        office = next((k for k in range(len(before)) if before[k].norm in lexicon.presiding), len(before))
        return office < len(before) and all(w.article for w in before[office + 1 :])  # not "هنأ الرئيس تبون المنتخب"
    offices = lexicon.presiding | lexicon.minister
    return word.prep == "ب" and word.norm in lexicon.deputed and any(w.norm in offices for w in before)


def title_words(words: list[Word], span: Span) -> tuple[int, int]:
    """The words of a title, without a particle at its end that opens what is said: "وزير الصحة أن".  A preposition there ties the
    holder to what follows ("السكرتير الأول في")."""
    last = span.last
    while last - span.first > 1 and words[last - 1].pos in {"conj_sub", "verb_pseudo"}:
        last -= 1
    return span.first, last


def agreed(recogniser: SentenceRecogniser, mention: Mention) -> Mention | None:
    """An organization within a title without the adjective of its holder: "رئيس المخابرات الوطنية السابق"; none where only the
    staff is left that he presides over ("رئيس الأركان الإيراني" is of Iran)."""
    span = _agreeing(recogniser.words, Span(mention.first, mention.last, mention.type, mention.confidence))
    if span.last == mention.last or mention.known is not None:
        return mention
    staff = mention.kind == "army" and recogniser.words[span.first].norm in recogniser.lexicon.chambers
    if staff and span.last - span.first == 1:
        return None
    name = recogniser.make(span.first, span.last, "organization", named=mention.named, confidence=mention.confidence)
    name.kind, name.country = mention.kind, mention.country
    return name


def cut(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A span as the words that are of its name, where grammar knows better than the tagger, and another's behind them."""
    whole = _with_head(recogniser, _agreeing(recogniser.words, span))
    return _without_station(recogniser, whole) or _without_object(recogniser, whole)


def _without_station(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """Who speaks, and the channel that is told: "قال مسؤول عراقي للعربية إن ..."; empty where none is."""
    words, last = recogniser.words, span.last - 1
    if span.kind not in {"person", "group"} or last == span.first or words[last].prep != "ل" or not words[last].article:
        return []
    behind = words[span.last] if span.last < len(words) else None
    if words[last].norm not in recogniser.lexicon.stations or behind is None or behind.pos not in {"verb_pseudo", "conj_sub"}:
        return []
    return [span._replace(last=last), span._replace(first=last, kind="organization")]


def _with_head(recogniser: SentenceRecogniser, span: Span) -> Span:
    """A name in quotation marks that goes on behind them, with the noun before it: "صحيفة" of "صحيفة «الأفق» اللبنانية".

    Annotators have the noun in 254 of 259 such names; the tagger leaves it out in one of 40 articles.
    """
    words, first = recogniser.words, span.first
    mark = first if words[first].text == QUOTE else first - 1
    if span.kind != "organization" or mark < 1 or words[mark].text != QUOTE:
        return span
    closing = next((k for k in range(mark + 1, span.last) if words[k].text == QUOTE), span.last)
    head = words[mark - 1]
    governs = head.norm in recogniser.lexicon.organizations and not head.article and not head.pronoun
    return span._replace(first=mark - 1) if governs and closing < span.last - 1 else span


def _without_object(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A name, and the state behind an adjective of it, which the verb before is about: "اتهمت وزارة الصحة الفلسطينية إسرائيل".

    What an adjective describes governs no name any more; but "كتيبة تركية شمالي العراق", "شرطة العاصمة الإيطالية روما", and "قوات
    الدفاع الجوي السعودية", where the name is an adjective, too, that is no man's.
    """
    words, lexicon = recogniser.words, recogniser.lexicon
    if span.kind not in {"person", "organization", "group"} or not span.first or words[span.first - 1].pos != "verb":
        return [span]
    for k in range(span.first + 2, span.last):
        end, candidate = recogniser.known.get(k, (0, None))
        if candidate is None or end != span.last or words[k].proclitic:
            continue
        if span.kind != "person" and recogniser.gazetteer.nisba(words[k]) is not None:
            continue
        before = words[k - 1]
        heads = (lexicon.organizations, lexicon.places, lexicon.people, lexicon.directions)
        construct = before.number == "p" and before.norm.endswith("ي")
        governs = construct or words[k - 2].norm in lexicon.capitals or any(before.norm in nouns for nouns in heads)
        if before.pos == "adj" and not governs and (candidate.type == "country" or candidate.capital_of is not None):
            return [span._replace(last=k), span._replace(first=k, kind="country")]
    return [span]


def _agreeing(words: list[Word], span: Span) -> Span:
    """A span without an adjective at its end of the noun before it: "مدير المخابرات الوطنية السابق", "مقر السفارة الجديد".

    The noun governs the name and is masculine as the adjective is, and nothing in the name is.  Of 12 in 2,436 annotated
    articles eight are names without it, none with it.
    """
    first, last = span.first, span.last - 1
    if span.kind not in {"organization", "place"} or not first < last or not first:
        return span
    governor, adjective, name = words[first - 1], words[last], words[first:last]
    masculine = adjective.pos == "adj" and (adjective.gender, adjective.number) == ("m", "s") and adjective.text[-1] not in "اىة"
    governed = governor.pos == "noun" and not governor.article and not governor.pronoun and governor.gender == "m"
    if not masculine or not governed or not adjective.article or adjective.proclitic or words[first].proclitic:
        return span
    differs = name[0].gender == "f" or (span.kind == "organization" and name[0].number == "p")
    if not differs or not any(word.article for word in name) or any(word.gender == "m" and word.number != "p" for word in name):
        return span
    return span._replace(last=last)
