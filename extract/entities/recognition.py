"""Finds the mentions of a sentence: names that the gazetteer knows, and names and descriptions by their form."""

from __future__ import annotations

from khabar.extract.entities.gazetteer import Candidate, Gazetteer, gazetteer, key
from khabar.extract.entities.lexicon import EntityLexicon, entity_lexicon
from khabar.extract.entities.mention import Mention, offsets, written_name
from khabar.extract.entities.persons import Persons
from khabar.extract.entities.phrases import complement_end, plain_nominal, quoted
from khabar.extract.language.normalise import normalise
from khabar.extract.language.word import Sentence, Word
from khabar.ontology.schema import EntityType

LEGAL_COMPLEMENTS = 3
"""Longest complement with ل of an organization's name, in words ("لحقوق الإنسان ومكافحة الفساد")."""


def recognise(text: str, sentences: list[Sentence]) -> list[list[Mention]]:
    """The mentions of each sentence, by position, none overlapping another."""
    recognisers = [SentenceRecogniser(text, s, sentence) for s, sentence in enumerate(sentences)]
    found = [recogniser.mentions() for recogniser in recognisers]
    families = {
        key(recogniser.words[m.last - 1])
        for recogniser, mentions in zip(recognisers, found, strict=True)
        for m in mentions
        if m.type == "person" and m.named and m.last - m.first > 1
    }
    return [recogniser.with_family_names(mentions, families) for recogniser, mentions in zip(recognisers, found, strict=True)]


class SentenceRecogniser:
    """Recognises the mentions of one sentence."""

    def __init__(self, text: str, index: int, sentence: Sentence):
        self.text = text
        self.index = index
        self.words = sentence.words
        self.lexicon: EntityLexicon = entity_lexicon()
        self.gazetteer: Gazetteer = gazetteer()
        self.known: dict[int, tuple[int, Candidate]] = {}
        self.persons = Persons(self)
        self.ends: dict[int, int] = {}
        self.starts: dict[int, int] = {}
        """Raw offsets of names whose first letter only looks like a clitic ("بشار")."""

    def mentions(self) -> list[Mention]:
        self._look_up()
        found: list[Mention] = []
        i = 0
        while i < len(self.words):
            mention = self._at(i)
            if mention is None:
                i += 1
                continue
            found.append(mention)
            self._nest(mention)
            if mention.owner is not None:
                owner = self._owner(mention.owner)
                if owner is not None:
                    found.append(owner)
            i = max(mention.phrase_last, mention.last, i + 1)
        return self._with_demonyms(found)

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
        if not (word.prep or word.conj):
            return
        for offset in dict.fromkeys((0, len(word.conj))):
            whole = normalise(word.text[offset:])
            rest = [normalise(w.text) for w in self.words[i + 1 : last]]
            if self.gazetteer.tables.names.get(" ".join([whole, *rest])) is candidates:
                self.starts[i] = word.start + offset
                return

    def _choose(self, i: int, last: int, candidates: list[Candidate]) -> Candidate | None:
        word = self.words[i]
        single = last == i + 1
        if single and word.norm in self.lexicon.never:
            return None
        if (
            single
            and word.pronoun
            and (
                normalise(word.text) not in self.gazetteer.tables.names
                or candidates[0].rank < 8
                or candidates[0].type == "person"
            )
        ):
            return None
        if single and candidates[0].rank <= 3 and last < len(self.words) and self._goes_on_strange(last):
            return None
        for candidate in candidates:
            if single and candidate.type == "person" and word.known and word.pos not in {"noun_prop"} and not word.article:
                continue
            if (
                single
                and word.pos == "verb"
                and word.known
                and (candidate.rank < 8 or candidate.type == "person" or candidate.type == "organization")
            ):
                continue
            if (
                single
                and candidate.type == "organization"
                and word.known
                and word.pos in {"noun", "verb"}
                and not word.article
                and self._governs(i)
                and not self._introduced(i)
            ):
                continue
            if single and candidate.rank <= 3 and word.pos in {"adj", "verb"} and word.known:
                continue
            return candidate
        return None

    def _governs(self, i: int) -> bool:
        """Whether a common noun has a genitive behind it, so that it names nothing ("فتح المعبر")."""
        if i + 1 >= len(self.words):
            return False
        word = self.words[i + 1]
        return plain_nominal(word) and self.gazetteer.nisba(word) is None and word.pos not in {"adj", "digit"}

    def _introduced(self, i: int) -> bool:
        """Whether an organization's kind or a quotation mark stands before a name that is a common word ("حركة فتح")."""
        return i > 0 and (self.words[i - 1].norm in self.lexicon.organizations or self.words[i - 1].pos == "punc")

    def _at(self, i: int) -> Mention | None:
        word = self.words[i]
        if word.pos in {"verb", "prep", "punc"} and i not in self.known and self.persons.form(i) not in self.lexicon.given:
            return None
        persons = self.persons
        return (
            persons.titled(i)
            or self._homeland(i)
            or self._place(i)
            or self._known(i, persons)
            or persons.bare(i)
            or self.organization(i)
            or self._group(i)
            or persons.described(i)
        )

    def _owner(self, i: int) -> Mention | None:
        """The organization that a title names ("رئيس مجلس النواب"), a mention of its own within the phrase."""
        if i in self.known:
            last, candidate = self.known[i]
            return self.make(i, last, candidate.type, candidate=candidate) if candidate.type == "organization" else None
        return self.organization(i)

    # what the gazetteer knows

    def _known(self, i: int, persons: Persons) -> Mention | None:
        if i not in self.known:
            return None
        last, candidate = self.known[i]
        if candidate.type == "person":
            return persons.known(i, last, candidate)
        return self._alias(self.make(i, last, candidate.type, candidate=candidate))

    def _alias(self, mention: Mention) -> Mention:
        """A short form in quotes or brackets behind the name: `قوات سوريا الديمقراطية "قسد"`."""
        end = quoted(self.words, mention.last)
        if (
            end is not None
            and end - mention.last == 3
            and mention.type == "organization"
            and plain_nominal(self.words[mention.last + 1])
        ):
            mention.inner = (mention.last + 1, end - 1)
            mention.phrase_last = end
        return mention

    # places

    def _homeland(self, i: int) -> Mention | None:
        """ "البلاد": the country that the article is about."""
        word = self.words[i]
        if word.norm != "بلاد" or not word.article:
            return None
        mention = self.make(i, i + 1, "country", named=False, confidence=0.7)
        mention.gender, mention.number = "f", "s"
        return mention

    def _place(self, i: int) -> Mention | None:
        """ "محافظة الحديدة", "مطار أتاتورك": a place by its kind and name."""
        if i in self.known:
            last, candidate = self.known[i]
            name = self.gazetteer.longest_match(self.words, i + 1) if last > i + 1 else None
            if candidate.type != "place" or name is None or name[0] != last:
                return None
            mention = self.make(i, last, "place", candidate=candidate)  # "قطاع غزة": its name alone is a name of it too
            mention.inner = (i + 1, last)
            return self._nisba_after(mention)
        word = self.words[i]
        if (
            word.norm not in self.lexicon.places
            or word.article
            or word.pronoun
            or word.pos not in {"noun", "noun_prop"}
            or i + 1 >= len(self.words)
        ):
            return None
        following = self.words[i + 1]
        facility = word.norm in self.lexicon.facilities
        if word.norm in self.lexicon.organizations and following.article:
            return None
        if i + 1 in self.known:
            last, candidate = self.known[i + 1]
            if facility and candidate.type in {"place", "country", "person"}:
                mention = self.make(i, last, "place", confidence=0.85)
                mention.kind = word.norm
                mention.nested.append(self.make(i + 1, last, candidate.type, candidate=candidate))
                return self._nisba_after(mention)
            if candidate.type == "place" and candidate.rank <= 3 and last < len(self.words) and self._goes_on_strange(last):
                pass  # "مدينة سان بطرسبورغ": a city of the first word's name is another
            elif candidate.type == "place":
                mention = self.make(i, last, "place", candidate=candidate)
                mention.inner = (i + 1, last)
                return self._nisba_after(mention)
            else:
                return None
        if not plain_nominal(following) or following.pos in {"digit", "noun_num"} or (following.pos == "adj" and following.known):
            return None
        if following.norm in self.lexicon.people or following.norm in self.lexicon.never:
            return None
        if not (following.pos == "noun_prop" or following.article or word.norm in self.lexicon.areas):
            return None
        last = i + 2
        if following.norm in self.lexicon.places and last < len(self.words) and plain_nominal(self.words[last]):
            last += 1  # "مديرية جبل راس"
        if following.norm in self.lexicon.directions:
            last = self.ends.get(last) or min(last + 1, len(self.words))
        while last < len(self.words) and last - i < 4 and plain_nominal(self.words[last]) and self._goes_on_strange(last):
            last += 1
        mention = self.make(i, last, "place", confidence=0.7)
        mention.inner = (i + 1, last)
        mention.kind = word.norm
        return self._nisba_after(mention)

    def _goes_on_strange(self, i: int) -> bool:
        word = self.words[i]
        if word.norm in self.lexicon.directions or word.norm in self.lexicon.never:
            return False
        return i not in self.known and plain_nominal(word) and not word.article and (word.pos == "noun_prop" or not word.known)

    def _nisba_after(self, mention: Mention) -> Mention:
        """ "مدينة إدلب السورية": the nisba tells the country and belongs to the phrase."""
        if mention.last < len(self.words):
            word = self.words[mention.last]
            code = self.gazetteer.nisba(word) if word.article and not word.conj and not word.prep else None
            if code:
                mention.country = code
                mention.phrase_last = mention.last + 1
        return mention

    # organizations

    def organization(self, i: int) -> Mention | None:
        word = self.words[i]
        kind = self.lexicon.organizations.get(word.norm)
        if kind is None or word.pos not in {"noun", "adj", "noun_prop"} or word.pronoun:
            return None
        if kind.nisba and not (word.article and i + 1 < len(self.words) and self.gazetteer.nisba(self.words[i + 1])):
            return None
        name_end = quoted(self.words, i + 1)
        if name_end is not None and not word.article:
            mention = self.make(i, name_end, "organization", confidence=0.85)
            mention.inner = (i + 2, name_end - 1)
            mention.kind = kind.name
            return self._nisba_after(self._state(mention, kind.state, kind.acts_for))
        last = complement_end(self.words, i, self.ends)
        if last == i + 1 and not word.article:
            return None
        last = self._legal_complement(i, last)
        if word.norm in self.lexicon.ambiguous and not self._proper(i, last):
            return None
        definite = any(w.article or w.pos == "noun_prop" or w.pronoun or not w.known for w in self.words[i:last]) or any(
            k in self.ends for k in range(i, last)
        )
        named = last > i + 1 and definite
        if not named and not (word.article and kind.alone):
            return None
        mention = self.make(i, last, "organization", named=named, confidence=0.85 if named else 0.6)
        mention.kind = kind.name
        return self._alias(self._state(mention, kind.state, kind.acts_for))

    def _proper(self, i: int, last: int) -> bool:
        """Whether a phrase names something: by a nisba, a known name, a word no dictionary has, or an adjective of its own."""
        if self.words[i].article and (last == i + 1 or self.words[i + 1].pos == "adj"):
            return True
        return any(
            k in self.ends or not w.known or (w.pos == "adj" and w.article) or self.gazetteer.nisba(w) is not None
            for k, w in enumerate(self.words[i + 1 : last], i + 1)
        )

    def _legal_complement(self, i: int, last: int) -> int:
        """ "المنظمة المغربية لحقوق الإنسان ومحاربة الفساد": what the organization is for is part of its name."""
        if (
            last >= len(self.words)
            or not self.lexicon.organizations[self.words[i].norm].purpose
            or self.words[last].prep != "ل"
            or not self.words[i].article
            or last == i + 1
        ):
            return last
        head = self.words[last]
        if head.norm in self.lexicon.people or last in self.known or head.pos not in {"noun"} or head.pronoun:
            return last
        end = complement_end(self.words, last, self.ends)
        if end - last > LEGAL_COMPLEMENTS or (end == last + 1 and not head.article):
            return last
        if (
            end < len(self.words)
            and self.words[end].conj == "و"
            and self.words[end].pos == "noun"
            and not self.words[end].prep
            and end not in self.known
        ):
            further = complement_end(self.words, end, self.ends)
            if further == end + 2:
                end = further
        return end

    def _state(self, mention: Mention, state: bool, acts_for: bool) -> Mention:
        """The state that the phrase ties the organization to, and whether it is the state acting."""
        for k in range(mention.first + 1, mention.last):
            code = self.gazetteer.nisba(self.words[k]) if self.words[k].pos in {"adj", "noun"} and k not in self.ends else None
            if code is None and k in self.known and self.known[k][1].type == "country":
                code = self.known[k][1].country
            if code:
                mention.country = code
                break
        if acts_for and mention.country and mention.last - mention.first <= 3:
            mention.acts_for = mention.country
        if (
            mention.kind in {"ministry", "office"}
            and any(self.words[k].norm == "خارجيه" for k in range(mention.first, mention.last))
            and mention.country
        ):
            mention.acts_for = mention.country
        return mention

    # groups

    def _group(self, i: int) -> Mention | None:
        """ "عشرات المتظاهرين", "300 شخص", "مسؤولين أتراك", "الفلسطينيون"."""
        start, at = i, i
        word = self.words[i]
        if word.pos == "digit" or word.norm in self.lexicon.counters or word.pos == "noun_num":
            counted = self._counted(i)
            if counted is None:
                return self._uncounted(i)
            at = counted
        head = self.words[at]
        if head.pos not in {"noun", "adj", "noun_prop", "noun_quant"} or (at in self.ends and at != i):
            return None
        inhabitants = self.gazetteer.inhabitants(head) if head.number == "p" or not head.known or head.pos == "noun" else None
        counted = at > i
        plural = head.norm in self.lexicon.people or self._several(head)
        single = head.norm in self.lexicon.singular and head.pos == "noun" and not self._modifies(at)
        inhabitants = inhabitants or (self.gazetteer.nisba(head) if counted else None)
        if not (plural or head.norm in self.lexicon.collective or single or inhabitants):
            return None
        if (
            inhabitants
            and at > 0
            and at == i
            and head.article
            and self.words[at - 1].pos == "noun"
            and self.words[at - 1].article
            and not head.conj
            and not head.prep
        ):
            return None  # "المسؤولون الأتراك": the adjective of the noun before it
        last = complement_end(self.words, at, {k: v for k, v in self.ends.items() if k != at})
        mention = self.make(
            start, last, "person" if single and start == at and not plural else "group", named=False, confidence=0.7
        )
        mention.head = at
        self._inner_group(mention, at)
        mention.number = "p" if not single or start != at else "s"
        mention.gender = head.gender if single else ("m" if plural else head.gender)
        for k in range(at, last):
            code = self.gazetteer.nisba(self.words[k]) if k not in self.ends or k == at else None
            if code is None and k in self.known and self.known[k][1].type == "country":
                code = self.known[k][1].country
            if code:
                mention.country = code
                break
        return mention

    def _uncounted(self, i: int) -> Mention | None:
        """ "العشرات", "الآلاف" alone: people, where nothing else is counted."""
        word = self.words[i]
        if word.norm not in {"عشرات", "مئات", "الاف"} or not word.article:
            return None
        mention = self.make(i, i + 1, "group", named=False, confidence=0.6)
        mention.gender, mention.number = "m", "p"
        return mention

    def _several(self, head: Word) -> bool:
        """A dual or sound plural of a noun for one person ("جنديان")."""
        return head.norm.endswith(("ان", "ين", "ون")) and head.norm[:-2] in self.lexicon.singular

    def _inner_group(self, mention: Mention, at: int) -> None:
        """The shorter name of a counted group: "70 عنصرا" of "أكثر من 70 عنصرا", "الأطفال" of "العديد من الأطفال"."""
        number = next((k for k in range(mention.first, at) if self.words[k].pos in {"digit", "noun_num"}), None)
        if number is not None and number > mention.first:
            mention.inner = (number, mention.last)
        elif number is None and at > mention.first and self.words[at].article:
            mention.inner = (at, mention.last)

    def _modifies(self, i: int) -> bool:
        """Whether a word that may be a noun is an adjective of the noun before it ("مؤتمر صحفي")."""
        return (
            i > 0
            and plain_nominal(self.words[i])
            and self.words[i - 1].pos == "noun"
            and self.words[i - 1].article == self.words[i].article
        )

    def _counted(self, i: int) -> int | None:
        """The head that a number or counter counts: "300 شخص", "أكثر من 100 من المرتزقة"."""
        at = i
        for _ in range(5):
            at += 1
            if at >= len(self.words):
                return None
            word = self.words[at]
            if word.conj and word.pos != "noun_num":
                return None
            if (
                word.norm in self.lexicon.people
                or word.norm in self.lexicon.singular
                or word.norm in self.lexicon.collective
                or self._several(word)
                or (word.pos in {"noun", "adj", "noun_prop"} and (self.gazetteer.inhabitants(word) or self.gazetteer.nisba(word)))
            ):
                return at if not word.prep else None
            if not (
                word.pos in {"digit", "noun_num", "noun_quant"}
                or word.norm in self.lexicon.counters
                or (word.pos == "prep" and word.lemma in {"من", "عن"})
            ):
                return None
        return None

    # names within names

    def _nest(self, mention: Mention) -> None:
        """Adds what the words of a phrase name beside its own entity: countries, nisbas, known organizations and places."""
        inner = range(*mention.inner) if mention.inner is not None else range(0)
        own = range(mention.first, mention.last) if mention.named and mention.type == "person" else range(0)
        for k in range(mention.phrase_first, min(mention.phrase_last, len(self.words))):
            if k in inner or k in own or k == mention.owner or any(n.first == k for n in mention.nested):
                continue
            if k in self.known and k != mention.first and self.known[k][1].type != "person":
                last, candidate = self.known[k]
                mention.nested.append(self.make(k, last, candidate.type, candidate=candidate))
                continue
            code = self.gazetteer.nisba(self.words[k]) if k not in self.ends and k > mention.phrase_first else None
            if code is not None and self.words[k].pos in {"adj", "noun"}:
                demonym = self.make(k, k + 1, "country", candidate=self.gazetteer.country(code), named=False, confidence=0.9)
                demonym.demonym = True
                mention.nested.append(demonym)

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
        return sorted(found, key=lambda m: (m.first, -m.last)) if alone else found

    # demonyms

    def _with_demonyms(self, found: list[Mention]) -> list[Mention]:
        """Adds the countries that nisba adjectives outside of names tell ("الضربات الأمريكية")."""
        taken = {k for m in found for k in range(m.first, m.last) if m.type != "person" or m.named}
        out = list(found)
        for i, word in enumerate(self.words):
            if i in taken or word.pos not in {"adj", "noun"} or i in self.ends:
                continue
            code = self.gazetteer.nisba(word)
            if code is None or (word.pos == "noun" and not (i and self.words[i - 1].is_nominal)):
                continue
            mention = self.make(i, i + 1, "country", candidate=self.gazetteer.country(code), named=False, confidence=0.9)
            mention.demonym = True
            out.append(mention)
        return sorted(out, key=lambda m: (m.first, -m.last))

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
        start, end = offsets(self.words, first, last)
        start = self.starts.get(first, start)
        head = self.words[first]
        name = written_name(self.text, head, start, end)
        mention = Mention(
            self.index,
            first,
            last,
            start,
            end,
            kind,
            first,
            normalise(name),
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

    @staticmethod
    def _country_gender(word: Word) -> str:
        """Countries are feminine but for those with a masculine article noun ("العراق", "لبنان")."""
        return "m" if word.norm in {"عراق", "لبنان", "مغرب", "اردن", "يمن", "سودان", "صومال", "فاتيكان"} else "f"
