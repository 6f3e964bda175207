"""Which known entity a span of words is that is no known name by itself: with its noun, its adjective, its title or in quotes."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.extract.entities.gazetteer import Candidate
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.recognition import SentenceRecogniser
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import QUOTE, Word

HOUSE, SERVANT = "ال", "عبد"
"""What stands before a family's name ("آل نهيان"), and what opens a name of two words."""
LINEAGE = frozenset({"بن", "ابن", HOUSE})
"""What stands before a father's or a family's name."""
IN = "في"
ORGANS = frozenset({"ministry", "office", "government", "army", "police", "parliament", "court", "embassy"})
"""Kinds of what another organization may have: a name behind their nouns is its owner's."""


def identify(recogniser: SentenceRecogniser, mention: Mention) -> None:
    """Makes an organization the known one that its name in quotation marks is: "شركة «بوينغ»", "صحيفة «واشنطن بوست»".

    Not where a place or a person has that name, nor where another state is told, or a medium of a party or an armed group
    ("موقع «أنصار الله»").  Of 118 organizations so named in 4,000 articles the names of some four are others', too.
    """
    if mention.type == "person" and mention.known is None:
        mention.known = _by_lineage(recogniser, mention)
    if mention.type != "organization" or mention.known is not None:
        return
    mention.known = _with_adjective(recogniser, mention)
    if mention.known is not None or mention.inner is None:
        return
    last, candidate = recogniser.known.get(mention.inner[0], (0, None))
    quoted = mention.first < mention.inner[0] and recogniser.words[mention.inner[0] - 1].text == QUOTE
    if candidate is None or not quoted or last != mention.inner[1] or candidate.type != "organization":
        return
    foreign = None not in (mention.country, candidate.country) and mention.country != candidate.country
    if not foreign and not (mention.kind == "media" and candidate.kind in {"armed_group", "party"}):
        mention.known = candidate
        mention.country = candidate.country


def _with_adjective(recogniser: SentenceRecogniser, mention: Mention) -> Candidate | None:
    """The known organization whose name the adjective of its own state follows, or what it is thought to be: "شركة توتال
    الفرنسية", "أرامكو السعودية", "حزب الليكود الحاكم", "حركة الشباب الصومالية المتشددة"."""
    first, head = mention.first, recogniser.words[mention.first]
    last, candidate = recogniser.known.get(first, (0, None))
    if candidate is None and not head.article and head.norm in recogniser.lexicon.organizations:
        last, candidate = recogniser.known.get(first + 1, (0, None))
        kind = recogniser.lexicon.organizations[head.norm].name
        if candidate is not None and kind in ORGANS and kind != candidate.kind:
            return None  # "شرطة حماس الانقلابية"
    if candidate is None or candidate.type != "organization" or last >= mention.last:
        return None
    while last < mention.last:
        end = _said(recogniser, last, candidate)
        if end is None:
            return None
        last = end
    return candidate


def _said(recogniser: SentenceRecogniser, at: int, known: Candidate) -> int | None:
    """The end, exclusive, of one thing that is said of a known organization behind its name: the adjective of its state, its
    language ("الجزيرة الإنجليزية"), how a medium comes out ("صحيفة الحياة اللندنية"), a judgement ("الحاكم") or behind such a one
    its state ("الحاكم في تركيا")."""
    words, gazetteer = recogniser.words, recogniser.gazetteer
    if words[at].lemma == IN and words[at - 1].norm in recogniser.lexicon.judged:
        last, state = recogniser.known.get(at + 1, (0, None))
        return last if state is not None and state.type == "country" and state.country == known.country else None
    code = gazetteer.nisba_at(words, at)
    if code is not None:
        return gazetteer.nisba_end(words, at) if code == known.country else None
    lexicon = recogniser.lexicon
    said = lexicon.judged | lexicon.published if known.kind in lexicon.media else lexicon.judged
    judged = words[at].article and not words[at].proclitic and words[at].norm in said
    return at + 1 if judged or gazetteer.stateless(words, at) else None


def _by_lineage(recogniser: SentenceRecogniser, mention: Mention) -> Candidate | None:
    """Who is known by fewer names of his fathers: "محمد بن زايد" of "محمد بن زايد بن سلطان آل نهيان", and behind the adjective of
    his state "عادل الجبير" of "وزير الخارجية السعودي عادل بن أحمد الجبير"; who has his son's or his grandfather's name ("سلمان بن
    عبد العزيز بن سلمان") may be another."""
    words = [normalise(word.text) for word in recogniser.words[mention.first : mention.last]]
    fathers = {k for at, end in _fathers(words) for k in range(at, end)}
    if not fathers or words[0] in {words[k] for k in fathers}:
        return None
    last, known = recogniser.known.get(mention.first, (0, None))
    named = last - mention.first
    plain = [word for k, word in enumerate(words) if k not in fathers]
    gazetteer = recogniser.gazetteer
    home = gazetteer.nisba(recogniser.words[mention.first - 1]) if mention.first and len(plain) > 1 else None
    found = [each for each in gazetteer.tables.names.get(" ".join(plain), []) if home is not None and each.country == home]
    if known is not None and named > 2 and fathers >= {*range(named, len(words))}:
        found = [known]
    house = recogniser.lexicon.houses.get(words[-1]) if words[-2] == HOUSE else None
    fits = (each for each in found if house is None or each.country == house)
    return next((each for each in fits if each.type == "person" and not each.short), None)


def _fathers(words: list[str]) -> Iterator[tuple[int, int]]:
    """Where fathers and the family are named in a person's name: "بن عبد العزيز", "آل نهيان"."""
    for k in range(1, len(words) - 1):
        if words[k] in LINEAGE:
            yield k, min(len(words), k + 2 + (words[k + 1] == SERVANT))


def behind_title(recogniser: SentenceRecogniser, first: int, last: int, kind: str) -> tuple[int, Candidate] | None:
    """Who is known by a full name, where a known name that begins with his title hides it: "الملك سلمان" that of "سلمان بن عبد
    العزيز"."""
    if kind != "person" or last - first < 2:
        return None
    found = recogniser.gazetteer.longest_match(recogniser.words, first)
    return (found[0], found[1][0]) if found is not None else None


def epithet(recogniser: SentenceRecogniser, word: Word) -> str | None:
    """The code of the state for which a word stands in this text: "رفض الاحتلال المبادرة"."""
    code, beside = recogniser.lexicon.epithets.get(word.norm, (None, ()))
    return code if word.article and recogniser.speaks_of(beside) else None


def ending(recogniser: SentenceRecogniser, first: int, last: int) -> Iterator[tuple[int, Candidate]]:
    """The known names that end a span behind its first word, each with the word at which it starts, the longest first."""
    for k in range(first + 1, last):
        end, candidate = recogniser.known.get(k, (0, None))
        if candidate is not None and end == last:
            yield k, candidate
