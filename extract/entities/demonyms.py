"""Demonyms: nisba adjectives that tell a country ("التركي") or an organization ("الأممي"), inside a name's phrase and outside
of names."""

from __future__ import annotations

from khabar.extract.entities.gazetteer import Candidate
from khabar.extract.entities.lookup import SentenceNames
from khabar.extract.entities.mention import Mention


def demonym(names: SentenceNames, i: int, code: str) -> Mention:
    """The mention of a country, by ISO code, that the adjective at word ``i`` tells."""
    last = names.gazetteer.nisba_end(names.words, i)
    return _adjective(names, i, last, names.gazetteer.country(code))


def demonym_at(names: SentenceNames, i: int) -> Mention | None:
    """The mention of a country or an organization that the adjective at word ``i`` tells, if it is one."""
    word = names.words[i]
    if word.pos not in {"adj", "noun"} or i in names.ends:
        return None
    code = names.gazetteer.nisba_at(names.words, i)
    if code is not None:
        return demonym(names, i, code)
    label = names.lexicon.nisbas.get(word.norm)
    return None if label is None else _adjective(names, i, i + 1, names.gazetteer.tables.names[label][0])


def _adjective(names: SentenceNames, first: int, last: int, candidate: Candidate) -> Mention:
    mention = names.make(first, last, candidate.type, candidate=candidate, named=False, confidence=0.9)
    mention.demonym = True
    return mention


def demonyms_outside(names: SentenceNames, found: list[Mention]) -> list[Mention]:
    """Whom nisba adjectives outside of the mentions found tell ("الضربات الأمريكية")."""
    words = names.words
    taken = {k for m in found for k in range(m.first, m.last) if m.type != "person" or m.named}
    apart = (i for i, word in enumerate(words) if i not in taken and (word.pos == "adj" or (i > 0 and words[i - 1].is_nominal)))
    return [mention for mention in (demonym_at(names, i) for i in apart) if mention is not None]


def with_demonym_behind(names: SentenceNames, mention: Mention) -> Mention:
    """ "مدينة إدلب السورية": the nisba behind a name tells its country and belongs to the phrase."""
    if mention.last < len(names.words):
        word = names.words[mention.last]
        code = names.gazetteer.nisba_at(names.words, mention.last) if word.article and not word.conj and not word.prep else None
        if code:
            mention.country = code
            mention.phrase_last = names.gazetteer.nisba_end(names.words, mention.last)
    return mention
