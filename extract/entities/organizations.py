"""Organizations by their head noun: "وزارة الدفاع التركية", "حركة حماس", "المنظمة المغربية لحقوق الإنسان"."""

from __future__ import annotations

from khabar.extract.entities.demonyms import with_demonym_behind
from khabar.extract.entities.lookup import SentenceNames
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.organization_kinds import OrganizationKind
from khabar.extract.entities.phrases import complement_end, plain_nominal, quoted

LONGEST_PURPOSE = 3
"""Longest complement with ل of an organization's name, in words ("لحقوق الإنسان ومكافحة الفساد")."""


class Organizations:
    """Recognises the organizations of one sentence that their kind tells."""

    def __init__(self, names: SentenceNames):
        self.names = names
        self.words = names.words
        self.lexicon = names.lexicon

    def at(self, i: int) -> Mention | None:
        """The organization whose head noun is word ``i``."""
        kind = self._kind(i)
        if kind is None:
            return None
        word = self.words[i]
        name_end = quoted(self.words, i + 1)
        if name_end is not None and not word.article:
            mention = self.names.make(i, name_end, "organization", confidence=0.85)
            mention.inner = (i + 2, name_end - 1)
            return with_demonym_behind(self.names, self._of_kind(mention, kind))
        last = complement_end(self.words, i, self.names.ends)
        if last == i + 1 and not word.article:
            return None
        last = self._purpose_end(i, last)
        if word.norm in self.lexicon.ambiguous and not self._proper(i, last):
            return None
        definite = any(w.article or w.pos == "noun_prop" or w.pronoun or not w.known for w in self.words[i:last]) or any(
            k in self.names.ends for k in range(i, last)
        )
        named = last > i + 1 and definite
        if not named and not (word.article and kind.alone):
            return None
        mention = self.names.make(i, last, "organization", named=named, confidence=0.85 if named else 0.6)
        return self.with_alias(self._of_kind(mention, kind))

    def _kind(self, i: int) -> OrganizationKind | None:
        word = self.words[i]
        kind = self.lexicon.organizations.get(word.norm)
        if kind is None or word.pos not in {"noun", "adj", "noun_prop"} or word.pronoun:
            return None
        if kind.nisba and not (word.article and i + 1 < len(self.words) and self.names.gazetteer.nisba_at(self.words, i + 1)):
            return None
        return kind

    def _proper(self, i: int, last: int) -> bool:
        """Whether a phrase names something: by a nisba, a known name, a word no dictionary has, or an adjective of its own."""
        if self.words[i].article and (last == i + 1 or self.words[i + 1].pos == "adj"):
            return True
        return any(
            k in self.names.ends
            or not w.known
            or (w.pos == "adj" and w.article)
            or self.names.gazetteer.nisba_at(self.words, k) is not None
            for k, w in enumerate(self.words[i + 1 : last], i + 1)
        )

    def _purpose_end(self, i: int, last: int) -> int:
        """ "المنظمة المغربية لحقوق الإنسان ومحاربة الفساد": what the organization is for is part of its name."""
        words, known = self.words, self.names.known
        if (
            last >= len(words)
            or not self.lexicon.organizations[words[i].norm].purpose
            or words[last].prep != "ل"
            or not words[i].article
            or last == i + 1
        ):
            return last
        head = words[last]
        if head.norm in self.lexicon.people or last in known or head.pos != "noun" or head.pronoun:
            return last
        end = complement_end(words, last, self.names.ends)
        if end - last > LONGEST_PURPOSE or (end == last + 1 and not head.article):
            return last
        if end < len(words) and words[end].conj == "و" and words[end].pos == "noun" and not words[end].prep and end not in known:
            further = complement_end(words, end, self.names.ends)
            if further == end + 2:
                end = further
        return end

    def _of_kind(self, mention: Mention, kind: OrganizationKind) -> Mention:
        """The kind, the state that the phrase ties the organization to, and whether it is the state acting."""
        mention.kind = kind.name
        names = self.names
        for k in range(mention.first + 1, mention.last):
            adjectival = self.words[k].pos in {"adj", "noun"} and k not in names.ends
            code = names.gazetteer.nisba_at(self.words, k) if adjectival else None
            if code is None and k in names.known and names.known[k][1].type == "country":
                code = names.known[k][1].country
            if code:
                mention.country = code
                break
        if mention.country and (
            (kind.acts_for and mention.last - mention.first <= 3)
            or (
                kind.name in {"ministry", "office"}
                and any(w.norm in self.lexicon.diplomacy for w in self.words[mention.first : mention.last])
            )
        ):
            mention.acts_for = mention.country
        return mention

    def with_alias(self, mention: Mention) -> Mention:
        """A short form in quotes or brackets behind the name: `قوات سوريا الديمقراطية "قسد"`."""
        end = quoted(self.words, mention.last)
        if (
            end is not None
            and end - mention.last == 3
            and mention.type == "organization"
            and plain_nominal(self.words[mention.last + 1])
            and self.words[mention.last + 1].norm not in self.lexicon.never
        ):
            mention.inner = (mention.last + 1, end - 1)
            mention.phrase_last = end
        return mention
