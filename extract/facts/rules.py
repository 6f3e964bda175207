"""Facts as rules see them in noun phrases: positions, parts, places within places, nationality, alliances."""

from __future__ import annotations

from typing import NamedTuple

from khabar.extract.entities.coreference import Resolver
from khabar.extract.entities.gazetteer import gazetteer
from khabar.extract.entities.lexicon import entity_lexicon
from khabar.extract.entities.mention import Mention, written_phrase
from khabar.extract.entities.phrases import CLOSING
from khabar.extract.events.scene import Scene
from khabar.extract.facts.owners import meant
from khabar.extract.facts.titles import leads, of_state, studies
from khabar.extract.language.word import COMMA
from khabar.extract.lexicon import read
from khabar.ontology.schema import FactType


class FactDraft(NamedTuple):
    """A fact between two clusters, told in a sentence."""

    subject: int
    predicate: FactType
    object: int
    sentence: int
    label: str | None
    """The title of a position, as the text has it."""
    confidence: float


class FactReader:
    """Reads the facts of a document from its mentions."""

    def __init__(self, scene: Scene, resolver: Resolver):
        self.scene = scene
        self.resolver = resolver
        self.data = read("alliances.toml")

    def proposals(self, s: int) -> list[FactDraft]:
        """What the rules find in one sentence."""
        found = self._sentence(s, [m for m in self.scene.mentions[s] if m.entity >= 0])
        return [draft for draft in found if draft.subject != draft.object]

    def _sentence(self, s: int, mentions: list[Mention]) -> list[FactDraft]:
        out: list[FactDraft] = []
        leaders = [n for m in mentions for n in m.nested if n.type == "person" and n.entity >= 0]
        for mention in mentions + leaders:
            if mention.demonym:
                continue
            if mention.type == "person":
                out += self._person(s, mention)
            elif mention.type == "organization":
                out += self._organization(s, mention)
                out += self._belongs(s, mention)
            elif mention.type == "group" and mention.country and not self._people_itself(s, mention):
                out.append(FactDraft(mention.entity, "nationality", self.resolver.country(mention.country), s, None, 0.85))
            elif mention.type == "place" and self.resolver.clusters[mention.entity].type == "place":
                out += self._place(s, mention)
            out += self._alliance(s, mention)
        return out

    def _person(self, s: int, mention: Mention) -> list[FactDraft]:
        words = self.scene.sentences[s].words
        out: list[FactDraft] = []
        if mention.title is not None and self._scholar(s, mention):
            return out
        if mention.title is not None and not self._profession(s, mention):
            first, last = mention.title
            label = written_phrase(self.scene.text, words, first, last)
            target = self._place_of_office(s, mention)
            if target is None and mention.country and not leads(words, first):  # "تيار الأمة برئاسة سامر الخطيب"
                target = self.resolver.country(mention.country)
            home = mention.known.country if mention.known is not None and of_state(words, mention) else None
            if target is None and home and words[first].norm in HEADS_OF_STATE:
                target = self.resolver.country(home)
            if target is not None and target >= 0:
                out.append(FactDraft(mention.entity, "has_position", target, s, label, 0.9 if mention.named else 0.8))
        elif mention.country:
            out.append(FactDraft(mention.entity, "nationality", self.resolver.country(mention.country), s, None, 0.85))
        return out

    def _place_of_office(self, s: int, mention: Mention) -> int | None:
        """The organization or place in whose office a titled person is: told in full, for short or by a pronoun; None if not."""
        for m in self.scene.mentions[s]:
            if m.first == mention.owner and m.type == "organization":
                return m.entity
        local = self._local(s, mention)
        return meant(self.scene, self.resolver, s, mention) if local is None else local

    def _local(self, s: int, mention: Mention) -> int | None:
        """The place in whose office somebody is: "محافظ نابلس سامر الخطيب"."""
        assert mention.title is not None
        first, last = mention.title
        if self.scene.sentences[s].words[first].norm not in entity_lexicon().local:
            return None
        within = (m for m in (*self.scene.mentions[s], *mention.nested) if first < m.first and m.last <= last)
        return next((m.entity for m in within if m.type == "place" and m.entity >= 0), None)

    def _scholar(self, s: int, mention: Mention) -> bool:
        """ "الباحثة في الشأن التركي": who but knows of a state."""
        assert mention.title is not None
        first, last = mention.title
        return any(studies(self.scene.sentences[s].words[first:k]) for k in range(first + 1, last))

    def _profession(self, s: int, mention: Mention) -> bool:
        """ "الممثلة الأمريكية": what somebody is by trade, of a country and of no organization."""
        assert mention.title is not None
        first, last = mention.title
        words = self.scene.sentences[s].words
        return last - first == 2 and words[first].norm in entity_lexicon().role and bool(self._tells_country(s, last - 1))

    def _organization(self, s: int, mention: Mention) -> list[FactDraft]:
        """ "وزارة الدفاع التركية", "قناة «الأفق» التونسية", "مجلس الأعمال السوداني الإثيوبي": each state that its words name."""
        if not mention.named:
            return []
        words = self.scene.sentences[s].words
        codes = [self._tells_country(s, k) for k in range(mention.first + 1, mention.last)]
        after = mention.phrase_last
        if after < len(words) and words[after].pos == "punc" and words[after].text in CLOSING:
            after += 1
        told = self.scene.at(s, after)
        apart = told is not None and told.type == "country" and not told.demonym  # "حث صندوق النقد الدولي السعودية"
        apart |= told is not None and told.type == "person" and told.phrase_first == after  # "سجنت المحكمة السوري سامر الخطيب"
        if after < len(words) and not apart and words[after].article and not words[after].conj and not words[after].prep:
            codes.append(self._tells_country(s, after))
        if mention.known is None and mention.country:
            codes.append(mention.country)
        found = dict.fromkeys(code for code in codes if code)
        return [FactDraft(mention.entity, "part_of", self.resolver.country(code), s, None, 0.9) for code in found]

    def _tells_country(self, s: int, k: int) -> str | None:
        words = self.scene.sentences[s].words
        return gazetteer().nisba_at(words, k) if words[k].pos != "noun_prop" else None

    def _people_itself(self, s: int, mention: Mention) -> bool:
        """ "الفلسطينيون" are a people, not a group with a nationality, as "سوريان" are."""
        head = self.scene.sentences[s].words[mention.head]
        return mention.head == mention.first and head.article and gazetteer().inhabitants(head) is not None

    def _place(self, s: int, mention: Mention) -> list[FactDraft]:
        """ "مدينة إدلب السورية", "الحديدة غربي اليمن", "حلب في سوريا", "العاصمة أنقرة"."""
        words = self.scene.sentences[s].words
        if mention.capital_of is not None and any(
            words[k].norm in entity_lexicon().capitals for k in range(max(0, mention.first - 2), mention.first)
        ):
            return [FactDraft(mention.entity, "located_in", self.resolver.country(mention.capital_of), s, None, 0.9)]
        if mention.phrase_last > mention.last and mention.country:
            return [FactDraft(mention.entity, "located_in", self.resolver.country(mention.country), s, None, 0.9)]
        at = mention.phrase_last
        if at < len(words) and words[at].prep == "ب" and words[at].pos != "verb":
            at += words[at].norm in LOCATING
            return self._lies_in(s, mention, at)
        while (
            at < len(words)
            and at - mention.last < 4
            and (
                words[at].norm in LOCATING
                or (words[at].pos == "prep" and words[at].lemma == "في")
                or words[at].text in {COMMA, "("}
            )
        ):
            at += 1
        if at == mention.last or at >= len(words):
            return []
        if all(words[k].pos == "punc" for k in range(mention.last, at)):  # "دبي، الإمارات": a list, but of a city and its state
            other = self.scene.at(s, at)
            if other is None or other.known is None or other.type != "country" or other.known.country != mention.country:
                return []
        return self._lies_in(s, mention, at)

    def _lies_in(self, s: int, mention: Mention, at: int) -> list[FactDraft]:
        other = self.scene.at(s, at)
        if other is None or other.first != at or other.type not in {"place", "country"} or other.demonym or other.entity < 0:
            return []
        return [FactDraft(mention.entity, "located_in", other.entity, s, None, 0.75)]

    def _belongs(self, s: int, mention: Mention) -> list[FactDraft]:
        """ "قوات النخبة التابعة للجيش", "المركز الإعلامي للجيش": part of the organization named."""
        words = self.scene.sentences[s].words
        at = mention.last
        if at < len(words) and words[at].norm in {"تابع", "تابعه", "تابعين", "تابعون"} and not words[at].prep:
            at += 1
        if at >= len(words) or words[at].prep != "ل":
            return []
        other = self.scene.at(s, at)
        if (
            other is None
            or other.first != at
            or other.type not in {"organization", "country"}
            or other.demonym
            or other.entity < 0
        ):
            return []
        if at == mention.last and (not mention.named or other.type == "country"):
            return []
        return [FactDraft(mention.entity, "part_of", other.entity, s, None, 0.8)]

    def _alliance(self, s: int, mention: Mention) -> list[FactDraft]:
        """ "الحوثيين المدعومين من إيران", "مسلحون موالون للحكومة", "التحالف بقيادة السعودية": the participle stands behind the
        name, or belongs to it."""
        words = self.scene.sentences[s].words
        inside = range(mention.head + 1, mention.phrase_last)
        at = next((k for k in inside if words[k].norm in self.data["allied"] and not words[k].prep), mention.phrase_last)
        if at + 1 < len(words) and words[at].text == COMMA:
            at += 1
        led = [
            n
            for n in mention.nested
            if n.type == "country" and words[n.first - 1].norm == "قياده" and words[n.first - 1].prep == "ب" and n.entity >= 0
        ]
        if led:
            return [FactDraft(mention.entity, "ally_of", led[0].entity, s, None, 0.85)]
        if at >= len(words):
            return []
        prep = self.data["allied"].get(words[at].norm) if not words[at].prep else None
        target = at
        if words[at].norm == "قياده" and words[at].prep == "ب":
            target = at + 1
        elif prep is not None:
            while at + 1 < len(words) and words[at + 1].pos == "adj" and target - at < 2:
                at += 1
            target = at + 1
            if target < len(words) and words[target].pos == "prep" and words[target].lemma == prep:
                target += 1
            elif target < len(words) and words[target].prep != prep:
                return []
        else:
            return []
        other = next((n for n in mention.nested if n.first == target), None) or self.scene.at(s, target)
        if other is None or other is mention or other.entity < 0 or other.demonym or other.type not in ALLIES:
            return []
        allies = [other, *self._further(s, mention, other)]
        return [FactDraft(mention.entity, "ally_of", ally.entity, s, None, 0.85) for ally in allies]

    def _further(self, s: int, mention: Mention, ally: Mention) -> list[Mention]:
        """Whom و adds to an ally: "المدعومة من روسيا ومصر", "من تركيا ومن الحزب"; without a preposition states alone, and
        none where the whole is one of two sides ("بين الحكومة المدعومة من مصر وتركيا")."""
        words, out, at = self.scene.sentences[s].words, list[Mention](), ally.phrase_last
        before = words[max(0, mention.phrase_first - SIDED) : mention.phrase_first]
        side = any(word.lemma == BETWEEN or word.norm in self.data["mutual"] for word in before)
        while True:
            at += at + 1 < len(words) and words[at].text == COMMA
            again = at + 1 < len(words) and words[at].pos == "prep"
            if at >= len(words) or words[at].conj != "و" or (side and not again):
                return out
            other = self.scene.at(s, at + again)
            types = {"country", "organization"} if again else {"country"}
            if other is None or other.first != at + again or other.entity < 0 or other.demonym or other.type not in types:
                return out
            behind = words[other.phrase_last] if other.phrase_last < len(words) else None
            if behind is not None and behind.pos == "verb" and behind.aspect == "i":
                return out  # "المدعومة من مصر وتركيا ترسل أسلحة"
            out.append(other)
            at = other.phrase_last
ALLIES = frozenset({"country", "organization", "group", "person"})
BETWEEN = "بين"
"""The preposition before two sides."""
SIDED = 3
"""Words before an organization within which what has two sides stands: "محادثات الحركة"."""
HEADS_OF_STATE = frozenset({"رئيس", "ملك", "امير", "سلطان", "مستشاره", "مستشار", "وزير", "رئيسه", "وزيره", "ولي"})
"""Titles that need no country to be said: "الرئيس" before a president's name."""
LOCATING = frozenset(read("places.toml")["direction"])
