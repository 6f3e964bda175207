"""Demonyms: nisba adjectives that tell a country ("التركي"), inside a name's phrase and outside of names."""

from __future__ import annotations

from khabar.extract.entities.lookup import SentenceNames
from khabar.extract.entities.mention import Mention


def demonym(names: SentenceNames, i: int, code: str) -> Mention:
    """The mention of a country, by ISO code, that the adjective at word ``i`` tells."""
    last = names.gazetteer.nisba_end(names.words, i)
    mention = names.make(i, last, "country", candidate=names.gazetteer.country(code), named=False, confidence=0.9)
    mention.demonym = True
    return mention


def demonyms_outside(names: SentenceNames, found: list[Mention]) -> list[Mention]:
    """The countries that nisba adjectives outside of the mentions found tell ("الضربات الأمريكية")."""
    words = names.words
    taken = {k for m in found for k in range(m.first, m.last) if m.type != "person" or m.named}
    out = []
    for i, word in enumerate(words):
        if i in taken or word.pos not in {"adj", "noun"} or i in names.ends:
            continue
        code = names.gazetteer.nisba_at(words, i)
        if code is not None and (word.pos == "adj" or (i > 0 and words[i - 1].is_nominal)):
            out.append(demonym(names, i, code))
    return out


def with_demonym_behind(names: SentenceNames, mention: Mention) -> Mention:
    """ "مدينة إدلب السورية": the nisba behind a name tells its country and belongs to the phrase."""
    if mention.last < len(names.words):
        word = names.words[mention.last]
        code = names.gazetteer.nisba_at(names.words, mention.last) if word.article and not word.conj and not word.prep else None
        if code:
            mention.country = code
            mention.phrase_last = names.gazetteer.nisba_end(names.words, mention.last)
    return mention
