"""Places by their kind and name ("محافظة الحديدة", "مطار أتاتورك"), and "البلاد"."""

from __future__ import annotations

from khabar.extract.entities.demonyms import with_demonym_behind
from khabar.extract.entities.gazetteer import Candidate
from khabar.extract.entities.lookup import SentenceNames
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.phrases import plain_nominal

LONGEST_PLACE = 4
"""Longest place that the gazetteer does not know, in words, its kind included."""


class Places:
    """Recognises the places of one sentence."""

    def __init__(self, names: SentenceNames):
        self.names = names
        self.words = names.words
        self.lexicon = names.lexicon

    def homeland(self, i: int) -> Mention | None:
        """ "البلاد": the country that the article is about."""
        word = self.words[i]
        if word.norm not in self.lexicon.homeland or not word.article:
            return None
        mention = self.names.make(i, i + 1, "country", named=False, confidence=0.7)
        mention.gender, mention.number = "f", "s"
        return mention

    def at(self, i: int) -> Mention | None:
        """The place that starts with its kind at word ``i``."""
        if i in self.names.known:
            return self._known_with_kind(i)
        if not self._heads(i):
            return None
        if i + 1 in self.names.known:
            last, candidate = self.names.known[i + 1]
            if self.words[i].norm in self.lexicon.facilities and candidate.type in {"place", "country", "person"}:
                return self._facility(i, last, candidate)
            if candidate.type != "place":
                return None
            if not self.names.opens_longer_name(candidate, last):
                return self._named(i, last, candidate)
        return self._strange(i)

    def _heads(self, i: int) -> bool:
        """Whether a word is a kind of place that may have its name behind it."""
        word = self.words[i]
        if (
            word.norm not in self.lexicon.places
            or word.article
            or word.pronoun
            or word.pos not in {"noun", "noun_prop"}
            or i + 1 >= len(self.words)
        ):
            return False
        return not (word.norm in self.lexicon.organizations and self.words[i + 1].article)

    def _known_with_kind(self, i: int) -> Mention | None:
        """ "قطاع غزة" that the gazetteer knows as a whole: its name alone is a name of it too."""
        last, candidate = self.names.known[i]
        name = self.names.gazetteer.longest_match(self.words, i + 1) if last > i + 1 else None
        if candidate.type != "place" or name is None or name[0] != last:
            return None
        return self._named(i, last, candidate)

    def _named(self, i: int, last: int, candidate: Candidate) -> Mention:
        mention = self.names.make(i, last, "place", candidate=candidate)
        mention.inner = (i + 1, last)
        return with_demonym_behind(self.names, mention)

    def _facility(self, i: int, last: int, candidate: Candidate) -> Mention:
        """ "مطار الحديدة": a site, and beside it what it is named after."""
        mention = self.names.make(i, last, "place", confidence=0.85)
        mention.kind = self.words[i].norm
        mention.nested.append(self.names.make(i + 1, last, candidate.type, candidate=candidate))
        return with_demonym_behind(self.names, mention)

    def _strange(self, i: int) -> Mention | None:
        """A place whose name the gazetteer does not know."""
        words, lexicon = self.words, self.lexicon
        kind, name = words[i].norm, words[i + 1]
        if not plain_nominal(name) or name.pos in {"digit", "noun_num"} or (name.pos == "adj" and name.known):
            return None
        if name.norm in lexicon.people or name.norm in lexicon.never:
            return None
        if not (name.pos == "noun_prop" or name.article or kind in lexicon.areas):
            return None
        last = i + 2
        if name.norm in lexicon.places and last < len(words) and plain_nominal(words[last]):
            last += 1  # "مديرية جبل راس"
        if name.norm in lexicon.directions:
            last = self.names.ends.get(last) or min(last + 1, len(words))
        while last < len(words) and last - i < LONGEST_PLACE and self.names.strange(last):
            last += 1
        mention = self.names.make(i, last, "place", confidence=0.7)
        mention.inner = (i + 1, last)
        mention.kind = kind
        return with_demonym_behind(self.names, mention)
