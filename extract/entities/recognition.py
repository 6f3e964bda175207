"""Finds the mentions of a sentence: names that the gazetteer knows, and names and descriptions by their form."""

from __future__ import annotations

from khabar.extract.entities.demonyms import demonym_at, demonyms_outside
from khabar.extract.entities.gazetteer import key
from khabar.extract.entities.groups import Groups
from khabar.extract.entities.lookup import SentenceNames
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.organizations import Organizations
from khabar.extract.entities.persons import Persons
from khabar.extract.entities.places import Places
from khabar.extract.entities.titles import Titles
from khabar.extract.language.word import Sentence


def propose(recognisers: list[SentenceRecogniser]) -> list[list[Mention]]:
    """The mentions that the rules find in each sentence of a document."""
    found = [recogniser.mentions() for recogniser in recognisers]
    families = {
        key(recogniser.words[m.last - 1])
        for recogniser, mentions in zip(recognisers, found, strict=True)
        for m in mentions
        if m.type == "person" and m.named and m.last - m.first > 1
    }
    return [recogniser.with_family_names(mentions, families) for recogniser, mentions in zip(recognisers, found, strict=True)]


class SentenceRecogniser(SentenceNames):
    """Recognises the mentions of one sentence: asks what stands at each word, in order of how sure the answer is."""

    def __init__(self, text: str, index: int, sentence: Sentence):
        super().__init__(text, index, sentence)
        self.places = Places(self)
        self.organizations = Organizations(self)
        self.groups = Groups(self)
        self.persons = Persons(self, Titles(self, self.organizations))

    def mentions(self) -> list[Mention]:
        """The mentions by position, each with what its words name beside it; family names that stand alone are left out."""
        found: list[Mention] = []
        i = 0
        while i < len(self.words):
            mention = self._at(i)
            if mention is None:
                i += 1
                continue
            found.append(mention)
            self.nest(mention)
            if mention.owner is not None:
                owner = self.organization(mention.owner)
                if owner is not None:
                    found.append(owner)
            i = max(mention.phrase_last, mention.last, i + 1)
        return sorted([*found, *demonyms_outside(self, found)], key=_position)

    def _at(self, i: int) -> Mention | None:
        word = self.words[i]
        if word.pos in {"verb", "prep", "punc"} and i not in self.known and self.persons.form(i) not in self.lexicon.given:
            return None
        return (
            self.persons.titled(i)
            or self.places.homeland(i)
            or self.places.at(i)
            or self._known(i)
            or self.persons.bare(i)
            or self.organizations.at(i)
            or self.groups.at(i)
            or self.persons.described(i)
        )

    def _known(self, i: int) -> Mention | None:
        """What the gazetteer knows by the name at word ``i``."""
        if i not in self.known:
            return None
        last, candidate = self.known[i]
        if candidate.type == "person":
            return self.persons.known(i, last, candidate)
        return self.organizations.with_alias(self.make(i, last, candidate.type, candidate=candidate))

    def organization(self, i: int) -> Mention | None:
        """The organization at word ``i`` that a title or a description names ("رئيس مجلس النواب")."""
        if i in self.known:
            last, candidate = self.known[i]
            return self.make(i, last, candidate.type, candidate=candidate) if candidate.type == "organization" else None
        return self.organizations.at(i)

    def nest(self, mention: Mention) -> None:
        """Adds what the words of a phrase name beside its own entity: countries, nisbas, known organizations and places."""
        inner = range(*mention.inner) if mention.inner is not None else range(0)
        own = range(mention.first, mention.last) if mention.named and mention.type == "person" else range(0)
        for k in range(mention.phrase_first, min(mention.phrase_last, len(self.words))):
            if k in inner or k in own or k == mention.owner or any(n.first == k for n in mention.nested):
                continue
            if k in self.known and k != mention.first and self.known[k][1].type != "person":
                last, candidate = self.known[k]
                within = self.make(k, last, candidate.type, candidate=candidate)
                within.sited = mention.type == "place"  # "العاصمة السورية دمشق"
                mention.nested.append(within)
                continue
            told = (self._owner(mention, k) or demonym_at(self, k)) if k > mention.phrase_first else None
            if told is not None:
                mention.nested.append(told)

    def _owner(self, mention: Mention, k: int) -> Mention | None:
        """The known organization at word ``k`` whose part a known one is: by ل, "الجمعية العامة للأمم المتحدة", or as one of some
        that have many, "بعثة الأمم المتحدة في ليبيا"; "كتائب حزب الله" are only called so."""
        if mention.known is None or mention.type != "organization":
            return None
        last, candidates = self.gazetteer.longest_match(self.words, k) or (k, [])
        if not candidates or candidates[0].type != "organization" or candidates[0].iri == mention.known.iri:
            return None
        if self.words[k].prep != "ل" and candidates[0].label_ar not in self.lexicon.parents:
            return None
        return self.make(k, last, "organization", candidate=candidates[0])

    def with_family_names(self, found: list[Mention], families: set[str]) -> list[Mention]:
        """Adds the family names that stand alone, of people whom the document names in full."""
        taken = {k for m in found for k in range(m.phrase_first, m.phrase_last)}
        alone = [
            i
            for i, word in enumerate(self.words)
            if i not in taken
            and word.pos not in {"verb", "prep", "punc", "digit"}
            and key(word) in families
            and len(word.norm) > 2
            and self.gazetteer.nisba(word) is None
        ]
        for i in alone:
            mention = self.make(i, i + 1, "person", confidence=0.8)
            mention.kind, mention.gender, mention.number = "lone", "", "s"
            found.append(mention)
        return sorted(found, key=_position) if alone else found


def _position(mention: Mention) -> tuple[int, int]:
    return mention.first, -mention.last
