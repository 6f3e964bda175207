"""Whoever is told but as somebody's relation or lawyer is not he: "اعتقلت الشرطة شقيق سامر الخطيب"."""

from __future__ import annotations

from khabar.extract.entities.holders import heads_state
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.recognition import SentenceRecogniser
from khabar.extract.language.word import COMMA

REACH = 4
"""Most words between the noun for a relation and the name: "زوجة المعارض الروسي سامر الخطيب"."""
SON = "ابن"
"""A relation that is as often part of a name ("ابن سلمان")."""


def relate(recogniser: SentenceRecogniser, found: list[Mention]) -> None:
    """Makes the relation a person of its own with the name within, or the name one within that of whom it tells: "قالت سلمى، زوجة
    سامر الخطيب"."""
    for person in [m for m in found if m.type == "person" and m.named]:
        at = _relation(recogniser, person)
        if at is None:
            continue
        found.remove(person)
        _part_title(person, at)
        end = at - (at > 0 and recogniser.words[at - 1].text == COMMA)
        before = recogniser.words[at - 1] if at else None
        acts = before is not None and before.pos == "verb" and before.lemma not in recogniser.lexicon.saying
        behind = -1 if acts else person.last  # "التقى صهر الرئيس دونالد ترامب بنيامين نتنياهو" names whom he met
        beside = (m for m in found if m.type == "person" and m.named and (m.last == end or m.first == behind))
        holder = next(beside, None)  # "صهر الرئيس دونالد ترامب جاريد كوشنر"
        if holder is None:
            holder = recogniser.make(at, person.last, "person", named=False, confidence=person.confidence)
            holder.head = at
            holder.gender, holder.number = recogniser.words[at].gender, "s"
            found.append(holder)
        holder.nested.append(person)


def _relation(recogniser: SentenceRecogniser, person: Mention) -> int | None:
    """The noun that tells whose relation somebody is, before the name, its ranks, callings and adjectives.

    What an office or a title of birth stands between is the relation's own name ("زوجة الرئيس سلمى الخطيب"), but for that of a
    president whom the gazetteer knows; so is a woman's behind a man's title ("شقيقة الأسير سلمى الخطيب").
    """
    words, lexicon = recogniser.words, recogniser.lexicon
    gender = words[person.first].gender
    for k in range(person.first - 1, max(-1, person.first - 2 - REACH), -1):
        word = words[k]
        if word.norm in lexicon.kin and word.norm != SON and word.pos != "verb":
            return None if word.article or word.pronoun else k
        called = word.norm in lexicon.role or word.norm in lexicon.rank
        called &= word.norm not in lexicon.organizations  # "محامي المعارضة سامر الخطيب"
        office = word.norm in lexicon.presiding or word.norm in lexicon.crowned or word.norm in lexicon.noble
        office = office and heads_state(person)
        if not (called or office or (word.pos == "adj" and word.article)) or word.conj:
            return None
        if {gender, word.gender} == {"f", "m"}:
            return None
    return None


def _part_title(person: Mention, relation: int) -> None:
    """Leaves somebody the title between the relation's noun and the name: "الرئيس السوري" of "شقيق الرئيس السوري"."""
    if person.title is not None and person.title[0] <= relation < person.first:
        person.title = (relation + 1, person.first) if relation + 1 < person.first else None
    person.phrase_first = max(person.phrase_first, relation + 1)
