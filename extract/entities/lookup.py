"""The names of one sentence that the gazetteer knows, and mentions made of its words."""

from __future__ import annotations

from functools import lru_cache

from khabar.extract.entities.gazetteer import Candidate, Gazetteer, gazetteer
from khabar.extract.entities.lexicon import EntityLexicon, entity_lexicon
from khabar.extract.entities.mention import Mention, offsets, opening, written_name
from khabar.extract.entities.phrases import plain_nominal
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import Sentence, Word
from khabar.ontology.schema import EntityType

WELL_KNOWN = 8
"""Least rank of a country, a capital, or a known entity by its full name."""
MINOR = 3
"""Rank of a city that is known by GeoNames alone."""
TEXTS = 64
"""Questions to whole texts whose answers are kept."""


@lru_cache(maxsize=TEXTS)
def _speaks_of(text: str, names: tuple[str, ...]) -> bool:
    return any(name in text for name in names)


class SentenceNames:
    """A sentence's words and the known names among them: what every recogniser of mentions starts from.

    ``known`` maps the first word of a name to its end (exclusive) and what it stands for, ``ends`` to its end alone.
    """

    def __init__(self, text: str, index: int, sentence: Sentence):
        self.text = text
        self.index = index
        self.words = sentence.words
        self.lexicon: EntityLexicon = entity_lexicon()
        self.gazetteer: Gazetteer = gazetteer()
        self.known: dict[int, tuple[int, Candidate]] = {}
        self.ends: dict[int, int] = {}
        self.starts: dict[int, int] = {}
        """Raw offsets of names whose first letter only looks like a clitic ("بشار")."""
        self._look_up()

    def _look_up(self) -> None:
        i = 0
        while i < len(self.words):
            match = self.gazetteer.longest_match(self.words, i) if self.words[i].pos not in {"punc", "digit"} else None
            candidate = self._choose(i, *match) if match else None
            if match is None or candidate is None:
                i += 1
                continue
            self.known[i] = (match[0], candidate)
            self.ends[i] = match[0]
            self._mark_start(i, *match)
            i = match[0]

    def _mark_start(self, i: int, last: int, candidates: list[Candidate]) -> None:
        word = self.words[i]
        if not word.proclitic:
            return
        for offset in dict.fromkeys((0, len(word.conj))):
            whole = normalise(word.text[offset:])
            rest = [normalise(w.text) for w in self.words[i + 1 : last]]
            if self.gazetteer.tables.names.get(" ".join([whole, *rest])) is candidates:
                self.starts[i] = word.start + offset
                return

    def continues(self, k: int) -> bool:
        """Whether word ``k`` is a further word of a known name."""
        return any(first < k < end for first, end in self.ends.items())

    def type_at(self, i: int) -> EntityType | None:
        """The type of the known name that starts at word ``i``, if one does."""
        return self.known[i][1].type if i in self.known else None

    # a single word may be a name, a common word, or the beginning of another name

    def _choose(self, i: int, last: int, candidates: list[Candidate]) -> Candidate | None:
        capital = self._capital(i, candidates)
        if capital is not None:
            candidates = [capital, *candidates]
        best = candidates[0]
        if best.type == "organization" and self._is_shared(candidates):
            here = [c for c in candidates if self.speaks_of(self.lexicon.states.get(c.country or "", ()))]
            code = self.gazetteer.nisba_at(self.words, last) if last < len(self.words) else None
            return next((c for c in here if len(here) == 1 or c.country == code), None)
        if last > i + 1:
            return None if self._bank(i, last) else best
        word = self.words[i]
        if word.norm in self.lexicon.never or self._native(i) or self._is_common(word):
            return None
        if word.pronoun and (
            normalise(word.text) not in self.gazetteer.tables.names or best.rank < WELL_KNOWN or best.type == "person"
        ):
            return None
        if self.opens_longer_name(best, last):
            return None
        return next((candidate for candidate in candidates if not word.known or self._fits(i, candidate)), None)

    def _native(self, i: int) -> bool:
        """Whether a word is another than the capital that is spelled alike: "مسقط رأسه" is where somebody was born."""
        behind = self.words[i + 1 : i + 2]
        return self.words[i].norm in self.lexicon.native and any(word.norm in self.lexicon.native for word in behind)

    def _capital(self, i: int, candidates: list[Candidate]) -> Candidate | None:
        """The city of a state's name: "عمان" in "العاصمة الأردنية عمان", and where the text is of Jordan and not of Oman,
        unless states are listed ("الكويت وعمان")."""
        told, other = self.lexicon.namesakes.get(self.words[i].norm, ((), ()))
        if candidates[0].type == "country" and self.speaks_of(told) and not (self.speaks_of(other) or self._listed(i)):
            return next((c for c in candidates if c.capital_of not in {None, candidates[0].country}), None)
        if i < 2 or self.words[i - 2].norm not in self.lexicon.capitals:
            return None
        code = self.gazetteer.nisba_at(self.words, i - 1)
        return next((c for c in candidates if code is not None and c.capital_of == code), None)

    def _bank(self, i: int, last: int) -> bool:
        """Whether a name is that of another river's bank here: "الضفة الغربية لنهر الفرات", "الضفة الغربية من القناة"."""
        words, own = self.words, self.lexicon.banks_of.get(self.words[i].norm)
        k = last + (last < len(words) and words[last].pos == "prep" and words[last].lemma == "من")
        if own is None or k >= len(words) or (k == last and words[k].prep != "ل"):
            return False
        if words[k].norm in self.lexicon.waters:
            return k + 1 >= len(words) or words[k + 1].norm != own
        return words[k].norm in self.lexicon.rivers

    def _listed(self, i: int) -> bool:
        """Whether و adds a word to a state's name."""
        return bool(self.words[i].conj) and any(c.type == "country" and end == i for end, c in self.known.values())

    def _is_shared(self, candidates: list[Candidate]) -> bool:
        """Whether organizations of several states have a name, which then means whose state the text tells: "حزب العمال" of
        Australia is not Britain's, "حزب العدالة والتنمية" is Turkey's or Morocco's."""
        names = self.gazetteer.tables.names
        return any(names.get(name) is candidates for name in self.lexicon.shared)

    def _is_common(self, word: Word) -> bool:
        """Whether the text tells that an organization's name is a common noun: "القاعدة" where it has "القاعدة الجوية"."""
        noun, name = self.lexicon.common.get(word.norm, ((), ()))
        return self.speaks_of(noun) and not self.speaks_of(name)

    def speaks_of(self, names: tuple[str, ...]) -> bool:
        """Whether the text has one of some words anywhere."""
        return _speaks_of(self.text, names)

    def adjectival(self, i: int) -> bool:
        """Whether a state's name is an adjective here: "دعم مالي" is no support of Mali, "القوة القاهرة" no power of Cairo."""
        nouns = self.lexicon.adjectival.get(self.words[i].norm)
        return nouns is not None and i > 0 and not self.words[i].proclitic and self.words[i - 1].norm in nouns

    def _fits(self, i: int, candidate: Candidate) -> bool:
        """Whether a word of the dictionary may be the name here."""
        word = self.words[i]
        if (candidate.type == "country" or candidate.capital_of is not None) and self.adjectival(i):
            return False
        if candidate.type == "person" and word.pos != "noun_prop" and not word.article:
            return False
        if word.pos == "verb" and (candidate.rank < WELL_KNOWN or candidate.type in {"person", "organization"}):
            return False
        if (
            candidate.type == "organization"
            and word.pos in {"noun", "verb"}
            and not word.article
            and self._governs(i)
            and not self._introduced(i)
        ):
            return False
        return not (candidate.rank <= MINOR and word.pos in {"adj", "verb"})

    def _governs(self, i: int) -> bool:
        """Whether a common noun has a genitive behind it, so that it names nothing ("فتح المعبر")."""
        if i + 1 >= len(self.words):
            return False
        word = self.words[i + 1]
        return plain_nominal(word) and self.gazetteer.nisba_at(self.words, i + 1) is None and word.pos not in {"adj", "digit"}

    def _introduced(self, i: int) -> bool:
        """Whether an organization's kind or a quotation mark stands before a name that is a common word ("حركة فتح")."""
        return i > 0 and (self.words[i - 1].norm in self.lexicon.organizations or self.words[i - 1].pos == "punc")

    def opens_longer_name(self, candidate: Candidate, last: int) -> bool:
        """Whether a small city's name that ends at ``last`` is but the first word of another ("سان بطرسبورغ"); a capital's is not
        ("اتهمت كيغالي كينشاسا")."""
        return candidate.rank <= MINOR and candidate.capital_of is None and last < len(self.words) and self.strange(last)

    def strange(self, i: int) -> bool:
        """Whether a word may go on with a name that the gazetteer does not know."""
        word = self.words[i]
        if word.norm in self.lexicon.directions or word.norm in self.lexicon.never:
            return False
        return i not in self.known and plain_nominal(word) and not word.article and (word.pos == "noun_prop" or not word.known)

    # making mentions

    def make(
        self,
        first: int,
        last: int,
        kind: EntityType,
        *,
        candidate: Candidate | None = None,
        named: bool = True,
        confidence: float = 0.95,
    ) -> Mention:
        """A mention of words ``first:last``, with what is known of ``candidate``."""
        start, end = offsets(self.words, first, last)
        start = self.starts.get(first, start)
        head = self.words[first]
        name = written_name(self.text, self.words[opening(self.words, first, last)], start, end)
        mention = Mention(
            self.index,
            first,
            last,
            start,
            end,
            kind,
            first,
            normalise(name.replace("_", " ").strip()),
            named,
            gender=head.gender,
            number=head.number,
            confidence=confidence,
            name=name,
        )
        if candidate is not None:
            mention.known = candidate
            mention.kind = candidate.kind
            mention.capital_of = candidate.capital_of
            mention.country = candidate.country if candidate.type != "country" else None
            if candidate.acts_for:
                mention.acts_for = candidate.acts_for
            if candidate.type == "country":
                mention.gender, mention.number = self._country_gender(head), "s"
        return mention

    def _country_gender(self, head: Word) -> str:
        return "m" if head.norm in self.lexicon.masculine_countries else "f"
