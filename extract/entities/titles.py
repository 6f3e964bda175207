"""Titles: how far the phrase of a position or role reaches, and what it tells of its holder.

"وزير الدفاع السوري", "المتحدث باسم الوزارة", "الأمين العام للأمم المتحدة", "القائد في الجيش".
"""

from __future__ import annotations

from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.lookup import SentenceNames
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.organizations import Organizations
from khabar.extract.entities.phrases import complement_end
from khabar.extract.language.word import Word

COMPLEMENTS = 4
"""Most complements with a preposition or و behind a title's head."""


def serves(words: list[Word], k: int) -> bool:
    """Whether a word is an aide by the office right behind it: "مساعدة وزير الخارجية"; not "مساعدة اللاجئين", "المساعدة"."""
    lexicon, word = entity_lexicon(), words[k]
    if word.norm not in lexicon.aide or word.article or word.pronoun or k + 1 == len(words):
        return False
    office = words[k + 1]
    return office.norm in lexicon.position and not office.article and not office.proclitic


def deputes(words: list[Word], k: int) -> bool:
    """Whether a word heads the title of who stands in for an ambassador: "القائم بالأعمال"."""
    lexicon, behind = entity_lexicon(), words[k + 1] if k + 1 < len(words) else None
    return words[k].norm in lexicon.acting and behind is not None and behind.prep == "ب" and behind.norm in lexicon.duties


class Titles:
    """Reads the title phrases of one sentence."""

    def __init__(self, names: SentenceNames, organizations: Organizations):
        self.names = names
        self.words = names.words
        self.lexicon = names.lexicon
        self.organizations = organizations

    def is_title(self, word: Word, table: frozenset[str]) -> bool:
        """Whether a word heads a title of ``table``: the lexicon's positions or roles."""
        return word.norm in table and word.pos in {"noun", "adj", "noun_prop"} and not word.pronoun

    def end(self, i: int) -> int:
        """The end of the title phrase headed at ``i``: "المتحدث باسم الوزارة", "الأمين العام للأمم المتحدة"."""
        words = self.words
        end = complement_end(words, i, {k: v for k, v in self.names.ends.items() if k != i})
        for k in range(i + 1, end):
            organization = self.organizations.at(k) if words[k].norm in self.lexicon.organizations else None
            if organization is not None and organization.named:
                end = max(end, organization.last)
                break
        for _ in range(COMPLEMENTS):
            further = self._complement(i, end) if end < len(words) else None
            if further is None:
                break
            end = further
        return end

    def _complement(self, i: int, at: int) -> int | None:
        """The end of the complement that starts at ``at``, if it is one of the title headed at ``i``."""
        words, ends, lexicon = self.words, self.names.ends, self.lexicon
        word = words[at]
        if word.norm in lexicon.behalf and word.prep == "ب":
            return complement_end(words, at, ends)
        if (
            word.prep == "ل"
            and (words[i].article or word.norm in lexicon.affairs)
            and word.pos in {"noun", "noun_prop"}
            and (at in self.names.known or word.article or at + 1 < len(words))
            and word.norm not in lexicon.people
        ):
            return ends.get(at) or complement_end(words, at, ends)
        if (
            word.lemma in lexicon.title_prepositions
            and word.pos == "prep"
            and not word.conj
            and at + 1 < len(words)
            and (at + 1 in self.names.known or words[at + 1].norm in lexicon.organizations)
        ):
            return ends.get(at + 1) or complement_end(words, at + 1, ends)
        if (
            word.conj == "و"
            and word.article
            and word.pos == "noun"
            and not word.prep
            and at - i <= 4
            and words[at - 1].article
            and at not in self.names.known
            and self._part(word)
        ):
            return complement_end(words, at, ends)  # "وزير الخارجية والهجرة"
        return None

    def _part(self, word: Word) -> bool:
        """Whether a noun with و goes on with what a position is about ("للدفاع والأمن"), and names nobody else."""
        kind = self.lexicon.organizations.get(word.norm)
        return (kind is None or kind.nisba) and word.norm not in self.lexicon.position and word.norm not in self.lexicon.people

    def skip_ranks(self, i: int) -> int:
        """Past ranks and forms of address, and the full stop of an abbreviated one ("د.")."""
        words = self.words
        while i < len(words) and words[i].norm in self.lexicon.rank and not words[i].conj and not words[i].prep:
            i += 1
            if i < len(words) and words[i].text == "." and len(words[i - 1].text) == 1:
                i += 1
        return i

    def describe(self, mention: Mention, first: int, last: int, position: bool) -> None:
        """Gives a person what the title ``first:last`` tells: its words if a position, the state it names, the organization."""
        if position:
            mention.title = (first, last)
        for k in range(first, last):
            code = self.names.gazetteer.nisba_at(self.words, k) if k not in self.names.ends and k > first else None
            known = self.names.known.get(k)
            if known is not None and known[1].type == "country":
                code = known[1].country
            if code and mention.country is None:
                mention.country = code
            if (
                mention.owner is None
                and k > first
                and (
                    (known is not None and known[1].type == "organization")
                    or (self._organization_head(k) and self._owns(first, k))
                )
            ):
                mention.owner = k

    def _organization_head(self, k: int) -> bool:
        """Whether a word heads an organization by itself: "الوزارة", but not "الدفاع" without a nisba."""
        kind = self.lexicon.organizations.get(self.words[k].norm)
        return kind is not None and not kind.nisba

    def _owns(self, head: int, at: int) -> bool:
        """Whether the organization noun at ``at`` is what the position is in, not what it is about ("وزير شؤون مجلس النواب")."""
        return self.words[head].norm not in self.lexicon.minister or self.words[at].norm in self.lexicon.cabinet
