"""Which words of a span that the tagger finds are its name, where grammar knows better."""

from __future__ import annotations

from khabar.extract.entities.appointments import follows, given
from khabar.extract.entities.lexicon import EntityLexicon, entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.names import HEIR
from khabar.extract.entities.neighbours import names_bank, parted
from khabar.extract.entities.objects import without_object
from khabar.extract.entities.overruns import without_overrun
from khabar.extract.entities.recognition import SentenceRecogniser
from khabar.extract.entities.tagging import Span
from khabar.extract.entities.titles import serves
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import QUOTE, Word
from khabar.extract.times import names_month

PEER = "نظير"
"""The lemma of who holds the office of somebody told before in another state."""
GENERAL = "عام"
"""The adjective between an office and what it is of: "أمين عام الحزب"."""
BRACKETS = frozenset("()")
WITH = "مع"
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
    deputed = word.prep == "ب" and word.norm in lexicon.deputed
    if any(w.pos in {"verb", "punc", "verb_pseudo"} for w in before[-1 if deputed else -2 :]):
        return False
    if word.norm in lexicon.elected:
        office = next((k for k in range(len(before)) if before[k].norm in lexicon.presiding), len(before))
        return office < len(before) and all(w.article for w in before[office + 1 :])  # not "هنأ الرئيس تبون المنتخب"
    return deputed and any(not {w.norm, w.norm.removesuffix("ا")}.isdisjoint(lexicon.position) for w in before)


def title_words(words: list[Word], span: Span) -> tuple[int, int]:
    """The words of a title, without a particle at its end that opens what is said: "وزير الصحة أن".  A preposition there ties the
    holder to what follows ("السكرتير الأول في").  Somebody's counterpart is another than he: "نظيريه التونسي" of "وزير الخارجية
    نظيريه التونسي".  An aide's takes in the office of whom he serves ("مساعدة وزير الصحة"), and ends before whom he follows."""
    last = span.last
    while last - span.first > 1 and words[last - 1].pos in {"conj_sub", "verb_pseudo"}:
        last -= 1
    last = next((k for k in range(span.first + 1, last) if follows(words, k)), last)
    peers = (k for k in range(span.first, last) if words[k].lemma == PEER and words[k].pronoun)
    first = next(peers, span.first)
    further = first > 0 and (serves(words, first - 1) or (words[first].prep == "ل" and given(words, first - 1)))
    return first - further, last


def agreed(recogniser: SentenceRecogniser, mention: Mention) -> Mention | None:
    """An organization within a title without the adjective of its holder: "رئيس المخابرات الوطنية السابق"; none where only the
    staff is left that he presides over ("رئيس الأركان الإيراني" is of Iran), or none is named ("بقيادة سامر الخطيب")."""
    whole = Span(mention.first, mention.last, mention.type, mention.confidence)
    if _names_none(recogniser, whole):
        return None
    span = _without_office(recogniser, _agreeing(recogniser, whole))
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
    if _names_none(recogniser, span):
        return []
    if span.kind == "person" and span.last - span.first > 1 and names_bank(recogniser.words[span.first], recogniser.lexicon):
        span = span._replace(kind="organization")
    if span.last - span.first > 1 and describes_holder(recogniser, span._replace(last=span.first + 1)):
        return [span._replace(first=span.first + 1, kind="person")]  # "الرئيس الأمريكي المنتخب دونالد ترامب"
    bracketed = _bracketed(recogniser, span)
    if bracketed:
        return [part for each in bracketed for part in cut(recogniser, each)]
    known = span.last in recogniser.ends.values()  # "منطقة الشرق الأوسط"
    whole = _with_head(recogniser, span if known else _agreeing(recogniser, span))
    own = _without_duty(recogniser, _without_wish(recogniser, _without_office(recogniser, whole)))
    names = _without_station(recogniser, own) or without_overrun(recogniser, own) or [own]
    return [part for name in names for part in parted(recogniser, name) or without_object(recogniser, name)]


def _bracketed(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """A name and its abbreviation in brackets as two, without what stands behind them: "المكتب الاتحادي (إف بي آي", "إس إن بي)
    الحكومة"; empty where no bracket ends the name, as in "شبكة (إن بي سي)"."""
    texts = [word.text for word in recogniser.words[span.first : span.last]]
    if span.kind != "organization" or texts[0] in BRACKETS or BRACKETS.isdisjoint(texts):
        return []
    k = next(k for k, text in enumerate(texts) if text in BRACKETS)
    name, end = span._replace(last=span.first + k), texts.index(")", k) if ")" in texts[k:] else len(texts)
    if texts[k] == ")":
        return [name]
    if k == 1 and recogniser.words[span.first].norm in recogniser.lexicon.organizations:
        return []
    return [name, *([span._replace(first=span.first + k + 1, last=span.first + end)] if end > k + 1 else [])]


def with_leaders(recogniser: SentenceRecogniser, spans: list[Span]) -> tuple[list[Span], dict[Span, int]]:
    """Groups of somebody's followers with his name, "مئات من أنصار المعارض سامر الخطيب", and the names that so are within others,
    each with the first word of his title: whoever is arrested is not he."""
    leaders = {span.first: span for span in spans if span.kind == "person"}
    titles = {span: _followed(recogniser, span) for span in spans if span.last in leaders}
    led = {span: leaders[span.last] for span, title in titles.items() if title is not None}
    inner = {leader: titles[span] or 0 for span, leader in led.items()}
    return [span._replace(last=led[span].last) if span in led else span for span in spans if span not in inner], inner


def _followed(recogniser: SentenceRecogniser, span: Span) -> int | None:
    """Where the title of whose followers or kin a group is starts, at its end: "أنصار زعيم المعارضة"; None where none is told."""
    words, lexicon = recogniser.words, recogniser.lexicon
    if span.kind != "group":
        return None
    followers = (k for k in range(span.first, span.last) if words[k].norm in lexicon.followers and not words[k].article)
    head = next(followers, span.last)
    titles = lexicon.position | lexicon.role | lexicon.rank
    return next((k for k in range(head + 1, span.last) if words[k].norm in titles), None)


def _names_none(recogniser: SentenceRecogniser, span: Span) -> bool:
    """Whether what looks like an organization is who leads ("بقيادة سامر الخطيب"), an adjective ("الجريمة المنظمة") or a deed
    ("رفض التحالف مع الحزب"), and what looks like a person the ship that is called after him ("المدمرة جون ماكين")."""
    words, lexicon, behind = recogniser.words, recogniser.lexicon, span.first + 1
    head = words[span.first]
    if span.kind == "person":
        return afloat(recogniser, span.first)
    if span.kind != "organization":
        return False
    if behind == span.last and behind < len(words) and head.norm in lexicon.allying and words[behind].lemma == WITH:
        return not (span.first and words[span.first - 1].pos == "verb")
    if head.norm in lexicon.leading and head.prep == "ب" and not head.article and behind < span.last:
        return _entitles(lexicon, words[behind]) or recogniser.persons.name_end(behind, titled=True) is not None
    if behind < span.last or not head.article or head.prep or not span.first:
        return False
    before = words[span.first - 1]
    return before.article and before.norm in lexicon.organized.get(head.norm, ()) and (before.pos == "adj") == bool(head.conj)


def afloat(recogniser: SentenceRecogniser, first: int) -> bool:
    """Whether the noun for a ship stands before a name, its state's adjective, what it carries and a quotation mark."""
    words, lexicon, k = recogniser.words, recogniser.lexicon, first - 1
    while k > 0 and (words[k].text == QUOTE or words[k].norm in lexicon.cargo or recogniser.gazetteer.nisba(words[k])):
        k -= 1
    return k >= 0 and words[k].norm in lexicon.vessels and words[k].pos != "verb"


def _entitles(lexicon: EntityLexicon, word: Word) -> bool:
    """Whether a word is a rank, a title of birth or an office."""
    return word.norm in lexicon.rank or word.norm in lexicon.noble or word.norm in lexicon.position


def _without_office(recogniser: SentenceRecogniser, span: Span) -> Span:
    """A name without the office of another behind it: "مجلس الأمة" of "رئيس مجلس الأمة وزير العدل سامر الخطيب", and "سامر الخطيب"
    of "سامر الخطيب ولي العهد".  What a title has behind it is of the name: "جامعة الأمير سلطان", "مكتب رئيس الوزراء"."""
    words, lexicon = recogniser.words, recogniser.lexicon
    for k in range(span.first + 1, span.last):
        word, before = words[k], words[k - 1]
        if span.kind == "person" and (word.norm, *(w.norm for w in words[k + 1 : k + 2])) == HEIR and k - span.first > 1:
            return span._replace(last=k)
        office = word.norm in lexicon.position and word.norm not in lexicon.given and word.norm not in lexicon.noble
        bare = not (word.article or word.proclitic or word.pronoun)
        if span.kind == "organization" and office and bare and before.article and not _entitles(lexicon, before):
            return span._replace(last=k)
    return span


def _without_wish(recogniser: SentenceRecogniser, span: Span) -> Span:
    """A person without what is wished ("سامر الخطيب - حفظه الله -"), a state without its friendship ("جمهورية مالي الصديقة")."""
    words, lexicon, last = recogniser.words, recogniser.lexicon, span.last
    if span.kind == "country" and last - span.first > 1 and words[last - 1].article and words[last - 1].norm in lexicon.friendly:
        return span._replace(last=last - 1)
    if span.kind != "person":
        return span
    wishes = (k for k in range(span.first + 1, last) if normalise(words[k].text) in lexicon.wishes)
    end = next((k for k in wishes if k + 1 < len(words) and words[k + 1].norm == "الله"), last)
    while end < last and words[end - 1].pos == "punc":
        end -= 1
    return span._replace(last=end)


def _without_duty(recogniser: SentenceRecogniser, span: Span) -> Span:
    """A person without what he is given to do, in a list of ministers, or is said to have done: "سامر الخطيب" of "سامر الخطيب
    للمالية", "سامر الخطيب بالفساد"."""
    words, first, last = recogniser.words, span.first, span.last - 1
    duty = words[last].prep in {"ل", "ب"} and words[last].article and words[last].known and last - first > 1
    lexicon, form = recogniser.lexicon, recogniser.persons.form(first)
    named = (form in lexicon.given or form in lexicon.openers) and words[first].norm not in lexicon.position
    return span._replace(last=last) if span.kind == "person" and duty and named else span


def _without_station(recogniser: SentenceRecogniser, span: Span) -> list[Span]:
    """Who speaks, and the medium that is told: "قال مسؤول عراقي للعربية إن ...", "مصدر أمني لرويترز"; empty where none is.

    "مراسل لرويترز" is with the medium.
    """
    words, lexicon = recogniser.words, recogniser.lexicon
    if span.kind not in {"person", "group"}:
        return []
    for k in range(span.first + 1, span.last):
        end, candidate = recogniser.known.get(k, (0, None))
        told = words[k].prep == "ل" and words[k - 1].norm not in lexicon.press and words[k].norm not in lexicon.stations
        if told and end == span.last and candidate is not None and candidate.kind in lexicon.media:
            return span.parted(k, "organization")
    last = span.last - 1
    if last == span.first or words[last].prep != "ل" or not words[last].article:
        return []
    behind = words[span.last] if span.last < len(words) else None
    if words[last].norm not in lexicon.stations or behind is None or behind.pos not in {"verb_pseudo", "conj_sub"}:
        return []
    return span.parted(last, "organization")


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


def _agreeing(recogniser: SentenceRecogniser, span: Span) -> Span:
    """A span without an adjective at its end of the noun before it: "مدير المخابرات الوطنية السابق", "مقر السفارة الجديد".

    The noun governs the name and is masculine as the adjective is, and nothing in the name is.  Of 12 in 2,436 annotated
    articles eight are names without it, none with it.  So it is with a woman's office, "رئيسة مجلس النواب السابقة", and with
    what a man's word owns, "ميزانية الجيش الجديدة", "سفن التحالف البحرية".
    """
    words, first, last = recogniser.words, span.first, span.last - 1
    if span.kind not in {"organization", "place"} or not first < last or not first:
        return span
    if span.kind == "organization" and _of_holder(recogniser, first, last):
        return span._replace(last=last)
    governor, adjective, name = words[first - 1], words[last], words[first:last]
    governed = governor.pos == "noun" and not governor.article and not governor.pronoun
    office = governor.norm in entity_lexicon().position and governor.gender == "f"
    owner = span.kind == "organization" and governed and (governor.gender == "f" or governor.number == "p")
    feminine = adjective.pos == "adj" and adjective.gender == "f"
    mans = name[0].gender == "m" and name[0].number == "s" and not any(word.gender == "f" or word.conj for word in name)
    if (office or owner) and feminine and mans and adjective.article and not adjective.proclitic and not name[0].proclitic:
        return span._replace(last=last)
    masculine = adjective.pos == "adj" and (adjective.gender, adjective.number) == ("m", "s") and adjective.text[-1] not in "اىة"
    if not masculine or not governed or governor.gender != "m":
        return span
    if not adjective.article or adjective.proclitic or words[first].proclitic:
        return span
    differs = name[0].gender == "f" or (span.kind == "organization" and name[0].number == "p")
    if not differs or not any(word.article for word in name) or any(word.gender == "m" and word.number != "p" for word in name):
        return span
    return span._replace(last=last)


def _of_holder(recogniser: SentenceRecogniser, first: int, last: int) -> bool:
    """Whether the word behind an organization in somebody's title tells how he holds the office: "رئيس مجلس النواب المقال", "مدير
    عام مؤسسة الموانئ السابق".

    Behind a definite noun and its adjective so it is where a name follows ("محافظ البنك المركزي السابق سامر الخطيب"); one
    masculine word may be called so itself ("رئيس النظام السابق").
    """
    words, lexicon = recogniser.words, recogniser.lexicon
    word, head, at = words[last], words[first], first - 1
    at -= words[at].norm == GENERAL and at > 0
    governor = words[at]
    governed = governor.norm in lexicon.position and not governor.article and not governor.pronoun and not head.proclitic
    if not governed or word.norm not in lexicon.personal or not word.article or word.proclitic:
        return False
    if head.gender == "f" or last - first == 1:
        return head.gender == "f"
    return not head.article or (last + 1 < len(words) and recogniser.persons.name_end(last + 1, titled=True) is not None)
