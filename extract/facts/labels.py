"""The title that a position has in the text: "المتحدث باسم الجيش الليبي", "نائبة رئيس الوزراء"."""

from __future__ import annotations

from khabar.extract.entities.appointments import follows
from khabar.extract.entities.gazetteer import gazetteer
from khabar.extract.entities.holders import heads_state
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention, written_phrase
from khabar.extract.events.candidates import COMMAS
from khabar.extract.events.scene import Scene
from khabar.extract.facts.pairs import Pair
from khabar.extract.facts.titles import MARKS, behind, breaks, clause_behind, entitled, heads, leads, of_object, without_ranks
from khabar.extract.language.word import QUOTE, Word
from khabar.extract.learned.network import NOWHERE

LONGEST = 12
"""Most words of a title."""
REACH = 4
"""Most words from an office back to the title that goes on into it."""
JUDGES = "court"
"""Whose people are called judges, by the lexicon's addresses."""
Span = tuple[int, int]


def position_label(scene: Scene, pair: Pair, ruled: str | None) -> str | None:
    """The words of a title, without proclitics; None where the sentence has none.

    First what stands before or behind the holder's name with the office's state or organization in it, then the title in the
    holder's phrase, his description, and what the rule that saw the position takes for it (``ruled``).
    """
    mention = pair.mention
    if mention is None:
        return ruled
    words, office = scene.sentences[pair.sentence].words, _object(scene, pair)
    others = [m for m in scene.mentions[pair.sentence] if m is not mention and m.type == "person" and m.named]
    found: Span | None
    if mention.title is not None and any(o.title and o.title[0] < mention.title[0] < o.title[1] for o in others):
        found = mention.title  # that of the president in "سامر الخطيب مستشار الرئيس السوري بشار الأسد"
    elif office is not None and _in_clause(words, mention, office):
        found = _behind(words, mention, office, others)
        if found is None:
            return None
    elif mention.named:
        found = _before(words, mention, office, others) or _behind(words, mention, office, others) or mention.title
    else:  # a description, or a name that nobody knows
        described = heads(words, mention.first) or words[mention.first].norm in entity_lexicon().people
        told = None if described else _before(words, mention, office, others) or _behind(words, mention, office, others)
        found = told or mention.title or (mention.first, mention.last)
    if found is not None:
        found = _own(words, found) if heads_state(mention) else _whole(words, found, others)
        found = _led(words, _ended(words, found, office))
    return written_phrase(scene.text, words, *found) if found is not None else ruled


def _object(scene: Scene, pair: Pair) -> Span | None:
    """The words of the sentence that name the fact's object; None where another sentence does."""
    _, first, _, last = pair.places
    start = scene.starts[pair.sentence]
    if first == NOWHERE or not 0 <= first - start < len(scene.sentences[pair.sentence].words):
        return None
    return first - start, last - start + 1


def _before(words: list[Word], holder: Mention, office: Span | None, others: list[Mention]) -> Span | None:
    """A title before the name, with ranks, marks and a comma between: "قائد المنطقة العسكرية الثالثة، اللواء سامر الخطيب", "أمين
    عام حلف شمال الأطلسي (الناتو) سامر الخطيب"; of who is followed in it, too, "رئيسا للهيئة خلفا لخالد بشير"."""
    end = without_ranks(words, holder.first)
    if office is None or not (office[1] <= end and end - office[0] < LONGEST):
        return None
    end = next((k for k in range(office[1], end) if follows(words, k)), end)
    while end > office[1] and heads(words, end - 1) and words[end - 1].article:
        end = without_ranks(words, end - 1)  # "ولي العهد السعودي الأمير"
    head = office[0]
    while head > max(0, end - LONGEST) and not heads(words, head):
        head -= 1
        if breaks(words[head]):
            return None
    outside = [k for k in range(head, end) if not office[0] <= k < office[1]]
    if not heads(words, head) or any(breaks(words[k]) for k in outside) or any(w.conj for w in words[office[1] : end]):
        return None
    if any(_parts(words, head, end, office, other) for other in others) or _told_otherwise(words, holder, office):
        return None
    kin = entity_lexicon().kin
    while head and heads(words, head - 1) and not words[head].proclitic:
        if words[head - 1].article or words[head - 1].norm in kin:
            break
        head -= 1  # "نائب رئيس الوزراء"
    return head, end


def _parts(words: list[Word], head: int, end: int, office: Span, other: Mention) -> bool:
    """Whether another's name parts a title's head from the holder: the title is the other's, in "زعيم حزب الأمة سامر الخطيب قرار
    الرئيس خالد بشير"; not where that name is the office's ("مكتب سامر الخطيب") or of a title within this one
    ("مستشار الرئيس الأمريكي سامر الخطيب للأمن القومي")."""
    if not head < other.first < end or office[0] <= other.first < office[1]:
        return False
    if other.title is not None:
        return other.title[0] <= head
    return not any(heads(words, k) for k in range(head + 1, other.first))


def _told_otherwise(words: list[Word], holder: Mention, office: Span) -> bool:
    """Whether the holder has a title of his own behind the office, with something between: "رسالة من أمير قطر إلى الرئيس سامر
    الخطيب"."""
    if holder.title is None or not office[1] < holder.title[0]:
        return False
    lexicon, between = entity_lexicon(), words[office[1]]
    if holder.title[1] - holder.title[0] == 1 and words[holder.title[0]].norm in lexicon.noble:
        return False
    apposed = heads(words, office[1]) or between.text in COMMAS or between.text in MARKS
    return not apposed and between.norm not in lexicon.former and between.norm not in lexicon.rank


def _ended(words: list[Word], title: Span, office: Span | None) -> Span:
    """A title that a preposition ends with the office behind it, or without the preposition: "السكرتير في", "متحدث باسم"."""
    first, last = title
    while last - first > 1 and (words[last - 1].pos == "prep" or words[last - 1].norm in entity_lexicon().behalf):
        if office is not None and office[0] == last:
            return first, office[1]
        last -= 1
    return first, last


def _led(words: list[Word], title: Span) -> Span:
    """What tells that somebody leads the office, rather than what he is called by: "رئاسة" in "برئاسة النائب سامر الخطيب"; a
    judge leads his court as what he is, and "بقيادة الفريق" tells no rank."""
    first, last = title
    if leads(words, first):
        return first, max(first + 1, without_ranks(words, last))
    called = entity_lexicon().addresses.get(words[first].norm, JUDGES) != JUDGES
    return (first - 1, first) if called and last - first == 1 and first and leads(words, first - 1) else title


def _own(words: list[Word], title: Span) -> Span:
    """The office of a head of state in the title of a relation, a lawyer or whom he puts up: "شقيق الرئيس السوداني عمر البشير" is
    not he, nor is "مرشح الرئيس"."""
    first, last = title
    if words[first].norm not in entity_lexicon().kin | entity_lexicon().backed:
        return title
    return next((k for k in range(first + 1, last) if heads(words, k)), first), last


def _whole(words: list[Word], title: Span, others: list[Mention]) -> Span:
    """A title with what its holder is to the office in it: "المتحدث باسم الأمين العام للأمم المتحدة", "القائم بأعمال وزير
    الدفاع", "المبعوث الخاص للأمين العام".

    Behind "باسم الرئيس" rather the president is named, and behind another's name the longer title is that other's.
    """
    first = title[0]
    for _ in range(2):
        further = _further(words, first)
        if further is None:
            break
        first = further
    before = without_ranks(words, first)
    return title if any(other.last == before for other in others) else (first, title[1])


def _further(words: list[Word], first: int) -> int | None:
    """The head of the title that goes on into the one at ``first``; None if none does."""
    lexicon = entity_lexicon()
    before = words[first - 1] if first >= 2 else None
    if before is None:
        return None
    speaks = before.prep == "ب" and before.norm in lexicon.behalf
    acts = before.prep == "ب" and before.norm in lexicon.duties
    if not speaks and not acts and words[first].prep != "ل":
        return None

    def told(k: int) -> bool:
        return heads(words, k) or words[k].norm in lexicon.acting

    k = first - 2 if speaks or acts else first - 1
    while k > 0 and first - k < REACH and words[k].pos in {"adj", "adj_num"} and not told(k):
        k -= 1
    if speaks:
        found = heads(words, k) and words[first].norm not in lexicon.presiding
    elif acts:
        found = words[k].norm in lexicon.acting
    else:
        found = words[k].article and words[k].norm in lexicon.aide and not _foreign(words[k + 1 : first])
    return k if found else None


def _foreign(words: list[Word]) -> bool:
    """Whether an aide's adjectives tell whose he is, so that whom ل names is spoken to: "قال المبعوث الأممي لوزير الخارجية"."""
    return any(gazetteer().nisba(word) is not None or word.norm in entity_lexicon().bodies for word in words)


def _in_clause(words: list[Word], holder: Mention, office: Span) -> bool:
    """Whether the office stands in a clause that tells what its holder is, so that no title before his name is that of it: "قال
    رئيس الإقليم سامر الخطيب، وهو من قادة حزب الأمة"."""
    told = clause_behind(words, holder)
    return told is not None and told <= office[0] and not any(breaks(word) for word in words[told : office[0]])


def _behind(words: list[Word], holder: Mention, office: Span | None, others: list[Mention]) -> Span | None:
    """A title behind the name; between commas, all of it: "سامر الخطيب، سفير مصر في روما، إن".  None where it is another's."""
    head = behind(words, holder)
    if head is None and (told := clause_behind(words, holder)) is not None and heads(words, told):
        head = told
    if office is None or head is None or not (head <= office[0] and office[1] - head <= LONGEST):
        return None
    if of_object(words, holder):
        return None
    apart = head > holder.last
    if any(entitled(words, head, office[1], other) for other in others):
        return None
    marks = range(office[0] - 1, office[1] + 1)  # of the office's own name, not of a quotation
    outside = [k for k in range(head, min(head + LONGEST, len(words))) if not office[0] <= k < office[1]]
    end = next((k for k in outside if breaks(words[k]) or (words[k].text in MARKS and k not in marks)), len(words))
    if end < office[1]:
        return None
    quoted = words[office[0] - 1].text == QUOTE and office[1] < len(words) and words[office[1]].text == QUOTE
    last = office[1] + quoted
    last += last < end and words[last].article and words[last].norm in entity_lexicon().personal  # "مدير الكلية السابق"
    return head, end if apart and end < len(words) and words[end].text in COMMAS else last
