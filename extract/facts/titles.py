"""Words of titles: which head one, what ends one, and what stands between one and a name."""

from __future__ import annotations

from khabar.extract.entities.appointments import given
from khabar.extract.entities.holders import heads_state
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.phrases import learned_rank
from khabar.extract.entities.titles import deputes, serves
from khabar.extract.events.candidates import COMMAS
from khabar.extract.language.word import QUOTE, Word

ASSISTANT = frozenset({"مساعد", "مساعده", "معاون", "معاونه"})
"""Offices that are adjectives of others behind them."""
MARKS = frozenset({QUOTE, "(", ")"})
"""Punctuation that may stand within a title."""
CLAUSE = 5
"""Words of a relative clause among which the noun before a title is: "الذي كان يشغل سابقا منصب"."""


def heads(words: list[Word], k: int) -> bool:
    """Whether a word may head a title; "الإعلامي" behind "الناطق" is but its adjective, and so is "السياسي" behind "المكتب"."""
    lexicon, word = entity_lexicon(), words[k]
    if word.norm in ASSISTANT and word.article and k and words[k - 1].article:
        return False  # "الأمين العام المساعد"
    if word.norm in lexicon.position or serves(words, k) or given(words, k) or deputes(words, k):
        return word.pos in {"noun", "adj", "noun_prop"}
    if word.norm not in lexicon.role or word.norm in lexicon.kin or word.pos not in {"noun", "adj", "noun_prop"}:
        return False
    before = words[k - 1] if k else None
    of_another = before is not None and before.article and (before.norm in lexicon.position or _thing(before))
    return not (of_another and word.article and word.pos == "adj" and not word.proclitic)


def _thing(word: Word) -> bool:
    """Whether a noun tells nobody by what he is."""
    return word.pos == "noun" and word.norm not in entity_lexicon().role and word.norm not in entity_lexicon().rank


def breaks(word: Word) -> bool:
    """Whether a title ends before a word."""
    return word.pos in {"verb", "punc", "conj_sub", "pron_rel", "pron", "verb_pseudo"} and word.text not in MARKS


def without_ranks(words: list[Word], end: int) -> int:
    """The end of what stands before ranks, commas, a closing mark, and an abbreviation in brackets."""
    while end:
        word = words[end - 1]
        if word.text == ")" and end > 2 and words[end - 3].text == "(":
            end -= 3
        elif length := learned_rank(words, end):
            end -= length
        elif word.norm in entity_lexicon().rank or word.text in COMMAS or word.text == QUOTE:
            end -= 1
        else:
            break
    return end


def entitled(words: list[Word], head: int, past: int, named: Mention) -> bool:
    """Whether a title with its head at ``head``, of what ends before ``past``, is that of who is named behind it: "رئيس الوزراء
    العراقي سامر الخطيب".

    Not where the name is that of an office within ("مستشار الأمن القومي للرئيس الأمريكي سامر الخطيب"), nor behind و, nor where
    commas set the title apart from both sides, nor where another noun stands between, nor an office that somebody is given.
    """
    if given(words, head):
        return False
    end = without_ranks(words, named.first)
    if named.first <= head or joined(words, named) or any(breaks(word) for word in words[head:end]):
        return False
    if any(word.pos == "noun" and not word.article for word in words[past:end]):
        return False
    if head and words[head - 1].text in COMMAS and any(word.text in COMMAS for word in words[end : named.first]):
        return False
    lexicon = entity_lexicon()
    inner = head + 2 if _deputises(words, head) else head + 1
    within = any(heads(words, k) for k in range(inner, named.first))
    if within and words[head].norm in lexicon.aide | lexicon.kin:
        return False
    first = named.title[0] if named.title is not None else named.title_first
    return first == head if first is not None else not within


def _deputises(words: list[Word], head: int) -> bool:
    """Whether a title goes on into the office that its holder is next to: "نائب رئيس الحزب"; not "نائب الرئيس سامر الخطيب"."""
    if words[head].norm not in entity_lexicon().deputy or head + 1 >= len(words):
        return False
    office = words[head + 1]
    return heads(words, head + 1) and not office.article and not office.proclitic


def leads(words: list[Word], k: int) -> bool:
    """Whether a word tells that who is named behind it leads something: "برئاسة", "يتزعمها"."""
    lexicon, word = entity_lexicon(), words[k]
    if word.pos == "verb":
        return word.lemma in lexicon.heading
    return word.prep == "ب" and word.norm in lexicon.leading


def joined(words: list[Word], named: Mention) -> bool:
    """Whether و ties a name to what stands before it, be it written on a rank: "والدكتور سامر الخطيب"; not that of "وليد"."""
    first = named.first
    if named.start > words[first].start:
        return words[first].text.startswith("و")
    while first and words[first - 1].norm in entity_lexicon().rank:
        first -= 1
        if words[first].conj:
            return True
    return False


def behind(words: list[Word], named: Mention) -> int | None:
    """The head of the title right behind a name, past a comma; None where none is."""
    head = named.last
    head += head < len(words) and words[head].text in COMMAS
    return head if head < len(words) and heads(words, head) else None


def clause_behind(words: list[Word], named: Mention) -> int | None:
    """Where what somebody is starts in a clause behind his name: the title in "سامر الخطيب، وهو رئيس الحزب" and in "سامر الخطيب
    الذي كان يشغل منصب رئيس الحزب", or another word ("وهو من قادة الحزب"); None where no such clause is."""
    k, lexicon = named.last, entity_lexicon()
    k += k < len(words) and words[k].text in COMMAS
    clause = words[k : k + CLAUSE]
    if not clause:
        return None
    if clause[0].pos == "pron" and clause[0].conj:
        told = next((i for i in range(1, len(clause)) if clause[i].pos != "adv"), len(clause))
    elif clause[0].pos == "pron_rel":
        told = 1 + next((i for i, word in enumerate(clause) if word.norm in lexicon.posts and not word.prep), len(clause))
        if not any(word.lemma in lexicon.held for word in clause[:told]):
            return None
    else:
        return None
    if told >= len(words) - k or told > len(clause) or words[k + told].norm in lexicon.kin:
        return None
    return k + told


def of_object(words: list[Word], named: Mention) -> bool:
    """Whether the title right behind a name is that of whom he receives or meets: "استقبل الرئيس سامر الخطيب قائد القوات".

    By its gender ("استقبل سامر الخطيب سفيرة مصر"), or as he has a president's title before his name, or any before an envoy's.
    """
    lexicon, head, at = entity_lexicon(), behind(words, named), named.phrase_first - 1
    if head is None or head != named.last or at < 0 or words[at].pos != "verb" or words[at].lemma in lexicon.saying:
        return False
    if words[head].gender == "f" and named.gender == "m":
        return True
    if named.title is None or named.title[0] >= named.first:
        return False
    own = words[named.title[0]]
    presides = own.norm in lexicon.presiding and own.article and named.title[1] - named.title[0] == 1
    return presides or (own.norm in lexicon.position and words[head].norm in lexicon.envoy)


def studies(words: list[Word]) -> bool:
    """Whether words end in what a scholar among them knows of: "الباحثة في الشأن"."""
    lexicon = entity_lexicon()
    return words[-1].norm in lexicon.matters and any(word.norm in lexicon.scholars for word in words)


def of_state(words: list[Word], holder: Mention) -> bool:
    """Whether a title that names no state may be one's: "الرئيس السابق", "رئيس الوزراء"; not "رئيس النادي", "رئيس فريقه", "الرئيس
    التنفيذي", "وزير داخلية الولاية", nor the noun of "قوات بقيادة سامر الخطيب", nor "المستشار" of a judge.  What heads of state
    have is."""
    first, last = holder.title or (holder.first, holder.last)
    lexicon, head = entity_lexicon(), words[first]
    if head.norm in lexicon.leading or _of_province(words, first, last):
        return False
    if heads_state(holder):
        return True
    if head.norm in lexicon.presiding and head.pronoun:
        return False
    behind = words[first + 1] if first + 1 < len(words) else None
    if behind is not None and behind.article and behind.norm in lexicon.corporate:
        return head.norm not in lexicon.presiding
    if last - first == 1:
        if not holder.named or not head.article or head.norm not in lexicon.chancellor:
            return True
        return holder.known is None or holder.known.country in lexicon.chancelleries
    if head.norm not in lexicon.presiding or behind is None:
        return True
    if behind.pos in {"adj", "adj_num"} and behind.norm not in lexicon.organizations:  # "رئيس بلدية"
        return behind.norm not in lexicon.corporate
    return head.article or behind.norm in lexicon.chambers or behind.norm in lexicon.stately


def _of_province(words: list[Word], first: int, last: int) -> bool:
    """Whether a title is one of a province that is told before: "وزير داخلية الولاية", "الرئيس الحالي للإقليم"."""
    tied = last < len(words) and words[last].prep in {"ب", "ل"}
    word = words[last] if tied else words[last - 1]
    return last + tied - first > 1 and word.article and word.norm in entity_lexicon().provinces
