"""Groups of people, and single people, that common nouns describe: "عشرات المتظاهرين", "300 شخص", "الفلسطينيون", "جندي"."""

from __future__ import annotations

from khabar.extract.entities.lookup import SentenceNames
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.phrases import complement_end, plain_nominal
from khabar.extract.language.word import Word

REACH = 5
"""Most words from a number or counter to the noun that it counts ("أكثر من 100 من المرتزقة")."""


class Groups:
    """Recognises the groups of one sentence."""

    def __init__(self, names: SentenceNames):
        self.names = names
        self.words = names.words
        self.lexicon = names.lexicon

    def at(self, i: int) -> Mention | None:
        """The group whose number, counter or noun is word ``i``."""
        word = self.words[i]
        at = i
        if word.pos in {"digit", "noun_num"} or word.norm in self.lexicon.counters:
            counted = self._counted(i)
            if counted is None:
                return self._uncounted(i)
            at = counted
        head = self.words[at]
        if head.pos not in {"noun", "adj", "noun_prop", "noun_quant"} or (at in self.names.ends and at != i):
            return None
        gazetteer = self.names.gazetteer
        inhabitants = gazetteer.inhabitants(head) if head.number == "p" or not head.known or head.pos == "noun" else None
        inhabitants = inhabitants or (gazetteer.nisba(head) if at > i else None)
        plural = head.norm in self.lexicon.people or self._several(head)
        single = head.norm in self.lexicon.singular and head.pos == "noun" and not self._modifies(at)
        if not (plural or head.norm in self.lexicon.collective or single or inhabitants):
            return None
        if inhabitants and at == i and self._describes_before(i):
            return None
        last = complement_end(self.words, at, {k: v for k, v in self.names.ends.items() if k != at})
        alone = single and at == i
        mention = self.names.make(i, last, "person" if alone and not plural else "group", named=False, confidence=0.7)
        mention.head = at
        self._inner(mention, at)
        mention.number = "s" if alone else "p"
        mention.gender = "m" if plural and not single else head.gender
        mention.country = self._country(at, last)
        return mention

    def _country(self, at: int, last: int) -> str | None:
        """The state, as ISO code, that a group's words name."""
        for k in range(at, last):
            code = self.names.gazetteer.nisba_at(self.words, k) if k not in self.names.ends or k == at else None
            if code is None and k in self.names.known and self.names.known[k][1].type == "country":
                code = self.names.known[k][1].country
            if code:
                return code
        return None

    def _describes_before(self, i: int) -> bool:
        """ "المسؤولون الأتراك": the adjective of the noun before it."""
        head = self.words[i]
        return (
            i > 0
            and head.article
            and self.words[i - 1].pos == "noun"
            and self.words[i - 1].article
            and not head.conj
            and not head.prep
        )

    def _modifies(self, i: int) -> bool:
        """Whether a word that may be a noun is an adjective of the noun before it ("مؤتمر صحفي")."""
        return (
            i > 0
            and plain_nominal(self.words[i])
            and self.words[i - 1].pos == "noun"
            and self.words[i - 1].article == self.words[i].article
        )

    def _several(self, head: Word) -> bool:
        """A dual or sound plural of a noun for one person ("جنديان")."""
        return head.norm.endswith(("ان", "ين", "ون")) and head.norm[:-2] in self.lexicon.singular

    # counting

    def _counted(self, i: int) -> int | None:
        """The head that a number or counter counts: "300 شخص", "أكثر من 100 من المرتزقة"."""
        for at in range(i + 1, min(i + REACH + 1, len(self.words))):
            word = self.words[at]
            if word.conj and word.pos != "noun_num":
                return None
            if self._countable(word):
                return at if not word.prep else None
            if not (
                word.pos in {"digit", "noun_num", "noun_quant"}
                or word.norm in self.lexicon.counters
                or (word.pos == "prep" and word.lemma in self.lexicon.partitive)
            ):
                return None
        return None

    def _countable(self, word: Word) -> bool:
        lexicon, gazetteer = self.lexicon, self.names.gazetteer
        if word.norm in lexicon.people or word.norm in lexicon.singular or word.norm in lexicon.collective or self._several(word):
            return True
        return word.pos in {"noun", "adj", "noun_prop"} and bool(gazetteer.inhabitants(word) or gazetteer.nisba(word))

    def _uncounted(self, i: int) -> Mention | None:
        """ "العشرات", "الآلاف" alone: people, where nothing else is counted."""
        word = self.words[i]
        if word.norm not in self.lexicon.crowds or not word.article:
            return None
        mention = self.names.make(i, i + 1, "group", named=False, confidence=0.6)
        mention.gender, mention.number = "m", "p"
        return mention

    def _inner(self, mention: Mention, at: int) -> None:
        """The shorter name of a counted group: "70 عنصرا" of "أكثر من 70 عنصرا", "الأطفال" of "العديد من الأطفال".

        Some of a people are not the people ("عشرات الفلسطينيين"): of ten that were taken for it in some 4,750 annotated articles
        two are.
        """
        number = next((k for k in range(mention.first, at) if self.words[k].pos in {"digit", "noun_num"}), None)
        if number is not None and number > mention.first:
            mention.inner = (number, mention.last)
        elif number is None and at > mention.first and self.words[at].article:
            people = self.names.gazetteer.inhabitants(self.words[at]) is not None
            if not people or self.words[mention.first].norm in self.lexicon.whole:
                mention.inner = (at, mention.last)
