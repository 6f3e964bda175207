"""People: names alone, names with titles, and titles that stand for their holder."""

from __future__ import annotations

from khabar.extract.entities.gazetteer import Candidate
from khabar.extract.entities.lookup import SentenceNames
from khabar.extract.entities.mention import Mention
from khabar.extract.entities.openings import kept
from khabar.extract.entities.phrases import foreign, plain_nominal
from khabar.extract.entities.titles import Titles
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import COMMA, Word
from khabar.extract.lexicon import read

LONGEST_NAME = 5
"""Longest person's name, in words."""
TIME_WORDS = frozenset(read("time_words.toml")["heads"])


class Persons:
    """Recognises people in one sentence."""

    def __init__(self, names: SentenceNames, titles: Titles):
        self.names = names
        self.words = names.words
        self.lexicon = names.lexicon
        self.titles = titles

    # names

    def name_end(self, i: int, *, titled: bool, ranked: bool = False) -> int | None:
        """The end of a person's name that starts at ``i``; after a title a single unknown word is enough."""
        words = self.words
        if i >= len(words):
            return None
        if self.names.type_at(i) == "person":
            return self.names.known[i][0]
        first = words[i]
        if first.pos == "verb" and i + 1 in self.names.known:
            return None  # "طالب ماكرون": a verb and its subject
        form = self.form(i)
        given = form in self.lexicon.given or (
            form in self.lexicon.openers and i + 1 < len(words) and plain_nominal(words[i + 1])
        )
        strange = foreign(first) and first.pos != "foreign"
        if (
            first.article
            or not (
                given
                or strange
                or (titled and first.pos == "noun_prop" and i not in self.names.known)
                or (ranked and first.pos == "noun")
            )
            or form in self.lexicon.never
        ):
            return None
        if self.names.type_at(i) in {"country", "organization"}:
            return None
        end = i + 1
        while (
            end < len(words)
            and end - i < LONGEST_NAME
            and self._goes_on(words[end], words[end - 1], end, titled and end == i + 1)
        ):
            end += 1
        while end - 1 > i and words[end - 1].norm in self.lexicon.particles and words[end - 1].norm not in self.lexicon.closers:
            end -= 1
        if end == i + 1 and not titled and not (strange and not given):
            return None
        return end

    def form(self, i: int) -> str:
        """The word's key for the table of given names: as written where its clitics are part of the name ("علي", "بكر")."""
        word = self.words[i]
        if word.text.endswith("ى") and word.pos == "prep":
            return ""
        if word.pronoun or (word.proclitic and word.norm not in self.lexicon.given):
            offset = kept(word)
            whole = normalise(word.text[offset:]) if offset is not None else ""
            if whole in self.lexicon.given:
                return whole
            return "" if word.pronoun else word.norm
        return word.norm

    def _goes_on(self, word: Word, before: Word, at: int, titled: bool) -> bool:
        if (
            word.conj
            or word.prep
            or word.norm in TIME_WORDS
            or word.norm in self.lexicon.never
            or word.pos in {"punc", "digit", "prep", "conj_sub", "pron_rel", "pron_dem", "part_verb"}
        ):
            return False
        if before.norm in self.lexicon.particles:
            return True
        if word.article and (
            word.norm in self.lexicon.position or word.norm in self.lexicon.rank or word.norm in self.lexicon.organizations
        ):
            return False
        if self.names.type_at(at) in {"country", "organization"}:
            return False
        if word.pos == "verb" and word.known and word.norm not in self.lexicon.given:
            return False
        if word.norm in self.lexicon.given or word.norm in self.lexicon.particles or word.pos == "noun_prop" or not word.known:
            return True
        if (
            titled
            and not word.article
            and word.pos in {"noun", "adj"}
            and not word.norm.endswith("ا")
            and at not in self.names.known
            and word.norm not in self.lexicon.people
        ):
            return before.norm in self.lexicon.given
        # a family name that is a word of the language: "سامر الخطيب"
        return (
            word.article
            and word.pos in {"noun", "adj"}
            and before.norm in self.lexicon.given
            and self.names.gazetteer.nisba(word) is None
        )

    def known(self, i: int, last: int, candidate: Candidate) -> Mention:
        first = i
        while (
            first < last - 1
            and self.words[first].article
            and (self.words[first].norm in self.lexicon.rank or self.words[first].norm in self.lexicon.position)
        ):
            first += 1
        mention = self.names.make(first, last, "person", candidate=candidate)
        mention.phrase_first = i
        if first > i and self.words[i].norm in self.lexicon.position:
            mention.title = (i, first)
        mention.gender, mention.number, mention.country = "", "s", None
        return self._apposition(mention)

    def bare(self, i: int) -> Mention | None:
        """A name without a title: a given name and what follows, or two words that no dictionary knows."""
        if i in self.names.known:
            return None
        end = self.name_end(i, titled=False)
        if end is None:
            return None
        given = self.words[i].norm in self.lexicon.given
        if not given and end - i < 2:
            return self._lone(i)
        mention = self.names.make(i, end, "person", confidence=0.85 if given else 0.6)
        mention.gender, mention.number = "", "s"
        return self._apposition(mention)

    def _lone(self, i: int) -> Mention | None:
        """One unknown word: a person only where it is a name told in full elsewhere, which coreference decides."""
        mention = self.names.make(i, i + 1, "person", confidence=0.4)
        mention.gender, mention.number = "", "s"
        mention.kind = "lone"
        return mention

    # names with titles

    def titled(self, i: int) -> Mention | None:
        """A title or a rank, and the name behind it."""
        word = self.words[i]
        position = word.norm in self.lexicon.position and (
            bool(word.pronoun) or self.titles.is_title(word, self.lexicon.position)
        )
        role = self.titles.is_title(word, self.lexicon.role)
        rank = word.norm in self.lexicon.rank and word.article and word.pos in {"noun", "adj", "noun_prop"}
        if not (position or role or rank) or i in self.names.known:
            return None
        end = self.titles.end(i) if position or role else i
        at = self.titles.skip_ranks(end)
        comma = at < len(self.words) and self.words[at].text == COMMA and (position or (role and end > i + 1))
        start = self.titles.skip_ranks(at + 1) if comma else at
        name_end = (
            self.name_end(start, titled=True, ranked=rank or at > end or (comma and start > at + 1))
            if start < len(self.words) and self._may_open(start)
            else None
        )
        if name_end is None or self.words[start].listed:
            return None  # "استقبل الوزير كلا من سامر الخطيب وخالد بشير"
        if comma and not (start in self.names.known or name_end - start >= 2):
            return None
        candidate = self.names.known[start][1] if self.names.type_at(start) == "person" else None
        mention = self.names.make(start, name_end, "person", candidate=candidate, confidence=0.95)
        mention.gender, mention.number = word.gender or "", "s"
        mention.country = None
        mention.phrase_first, mention.phrase_last = i, name_end
        if end > i:
            self.titles.describe(mention, i, end, position)
        return self._close_comma(mention, comma)

    def _may_open(self, i: int) -> bool:
        """Whether a name may start here: a nominal, or a word of a name that the dictionary takes for something else."""
        word = self.words[i]
        return plain_nominal(word) or (
            not word.conj and (self.form(i) in self.lexicon.given or self.names.type_at(i) == "person")
        )

    def _close_comma(self, mention: Mention, comma: bool) -> Mention:
        """ "الرئيس الفرنسي، إيمانويل ماكرون، حذر": both commas belong to the phrase."""
        at = mention.phrase_last
        if comma and at < len(self.words) and self.words[at].text == COMMA:
            mention.phrase_last = at + 1
        return mention

    def described(self, i: int) -> Mention | None:
        """A title that stands for its holder: "الرئيس الفرنسي", "وزير الخارجية", "الأمين العام للأمم المتحدة"."""
        word = self.words[i]
        if (
            not self.titles.is_title(word, self.lexicon.position)
            or i in self.names.known
            or word.number == "p"
            or word.norm in self.lexicon.kin
        ):
            return None
        end = self.titles.end(i)
        definite = any(w.article or w.pos == "noun_prop" for w in self.words[i:end]) or any(
            k in self.names.ends for k in range(i, end)
        )
        if not definite:
            return None
        mention = self.names.make(i, end, "person", named=False, confidence=0.75)
        mention.number = "s"
        self.titles.describe(mention, i, end, True)
        return mention

    def _apposition(self, mention: Mention) -> Mention:
        """A title behind the name: "نبيل وزاع، الأمين العام للمنظمة"."""
        at = mention.last
        if (
            at + 1 < len(self.words)
            and self.words[at].text == COMMA
            and self.titles.is_title(self.words[at + 1], self.lexicon.position)
            and not self.words[at + 1].conj
            and not self.words[at + 1].prep
        ):
            end = self.titles.end(at + 1)
            if any(w.article for w in self.words[at + 1 : end]) or any(k in self.names.ends for k in range(at + 1, end)):
                self.titles.describe(mention, at + 1, end, True)
                mention.phrase_last = end
        return mention
