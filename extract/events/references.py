"""Whom an argument speaks of: from words in a syntactic slot to entities, with pronouns, duals and "his country"."""

from __future__ import annotations

from dataclasses import dataclass

from khabar.extract.entities.coreference import Resolver
from khabar.extract.entities.gazetteer import gazetteer
from khabar.extract.entities.mention import Mention
from khabar.extract.events.scene import Referent, Scene, agrees
from khabar.extract.language.word import Word
from khabar.extract.lexicon import read
from khabar.extract.syntax.predicates import Argument, Predicate

ACTOR_TYPES = frozenset({"person", "country", "organization", "group"})
IN = "في"
INDIRECT = 0.75
"""Confidence of an argument that stands deeper within its phrase ("سياسة الحكومة" for the government)."""
VIA = {"direct": 1.0, "conjunct": 0.95, "topic": 0.97, "antecedent": 0.85, "shared": 0.85, "pronoun": 0.7, "nisba": 0.9}
DUALS: dict[str, tuple[str, ...]] = {key: tuple(value) for key, value in read("duals.toml").items()}
LOOK_BACK = 3
"""Sentences, its own included, in which a dual finds the two that it speaks of."""
REPORTERS = frozenset({"media", "news_agency", "company"})
"""Kinds of organizations that report, and are no parties themselves."""


@dataclass(slots=True)
class Filler:
    """An entity in a role, and how sure the syntax is of it (0 to 1)."""

    entity: int
    confidence: float


class References:
    """Resolves the arguments of the predicates of one sentence."""

    def __init__(self, scene: Scene, resolver: Resolver, sentence: int):
        self.scene = scene
        self.resolver = resolver
        self.sentence = sentence
        self.words = scene.sentences[sentence].words
        self.told: int | None = None
        """How many of the scene's subjects had been told by the end of the sentence; None while it is being read."""

    def fillers(self, predicate: Predicate, arg: Argument, types: frozenset[str] = frozenset()) -> list[Filler]:
        """The entities that an argument names, with the syntax's confidence."""
        sure = VIA[arg.via]
        pair = self.pair(predicate, arg)
        if pair:
            return [Filler(entity, sure * 0.85) for entity in pair]
        if arg.via == "pronoun" or (arg.via == "shared" and self.words[arg.head].pos in {"prep", "conj_sub", "verb_pseudo"}):
            entity = self._pronoun(predicate, arg)
            return [] if entity is None else [Filler(entity, sure)]
        if arg.via == "nisba":
            found = self.scene.at(self.sentence, arg.head)
            return [Filler(found.entity, sure)] if found is not None and (found.demonym or found.type == "country") else []
        mention = self.scene.phrase_at(self.sentence, arg.head)
        if mention is None:
            own = self._own_country(predicate, arg)
            if own is not None:
                return [Filler(own, sure * 0.85)]
        if mention is None:
            inner = [m for m in self.scene.within(self.sentence, arg.first, arg.last) if m.type in ACTOR_TYPES]
            if not inner:
                return []
            mention, sure = inner[0], sure * INDIRECT
        acting = arg.slot == "subject" and mention.capital_of is not None and self.words[predicate.word].gender == "f"
        if types and mention.type not in types and not acting:
            return []  # "نفت موسكو": a capital that was taken for the city acts where a feminine verb has it for its subject
        return [Filler(self.actor(mention), sure * mention.confidence)] if mention.entity >= 0 else []

    def actor(self, mention: Mention) -> int:
        """A mention's entity; of a capital, the state that it stands for."""
        state = self.resolver.capital_as_state(mention)
        return state if state is not None else mention.entity

    def pair(self, predicate: Predicate, arg: Argument) -> list[int]:
        """The two that a dual speaks of ("بين البلدين", "لقائهما"): the latest two of one kind before it, if there are two."""
        word = self.words[arg.head]
        if word.norm in DUALS and self._countries(arg.head):
            return []
        kinds = DUALS.get(word.norm) if word.article else None
        if kinds is None and word.pronoun == "3d":
            kinds = ("person", "country", "organization")
        named = self._states_behind(arg.head) if kinds is not None and "country" in kinds else []
        if named:
            return named
        for kind in kinds or ():
            found = self._latest_two(predicate, arg, kind)
            if found:
                return found
        return []

    def _states_behind(self, dual: int) -> list[int]:
        """The two states whose adjectives stand behind a dual: "الجانبان التركي والروسي", "الطرفين الأميركي والكوري الشمالي"."""
        one = gazetteer().nisba_at(self.words, dual + 1) if dual + 1 < len(self.words) else None
        if one is None:
            return []
        other = gazetteer().nisba_end(self.words, dual + 1)
        if other >= len(self.words) or self.words[other].conj != "و":
            return []
        code = gazetteer().nisba_at(self.words, other)
        return [self.resolver.country(one), self.resolver.country(code)] if code is not None and code != one else []

    def _countries(self, i: int) -> bool:
        """Whether what looks like a dual is a plural by its adjective or its pronoun: "البلدان العربية", "البلدان التي"."""
        behind = self.words[i + 1 : i + 2]
        return any(w.norm == "التي" or (w.article and (w.pos, w.gender, w.number) == ("adj", "f", "s")) for w in behind)

    def _latest_two(self, predicate: Predicate, arg: Argument, kind: str) -> list[int]:
        """The latest two entities of a type before an argument, such as و joins in a sentence before others: "شكرت مصر والأردن
        إيران. ودعت الدولتان".  Reporters and platforms are no parties, nor who else takes part: "دعت إيران البلدين"."""
        found: list[int] = []
        others = {m.entity for m in self._others(predicate, arg)}
        for s in range(self.sentence, max(-1, self.sentence - LOOK_BACK), -1):
            told = [m for m in self.scene.mentions[s] if s < self.sentence or m.last <= arg.head]
            words = self.scene.sentences[s].words
            parties = [m for m in told if self._is_party(m, kind) and m.entity not in others and not _situating(words, m)]
            joined = [m for m in parties if words[m.opens].conj == "و"]
            for second in reversed(joined if not found else []):
                first = next((m for m in parties if m.ends[1] + 1 == second.opens), None)
                if first is not None and self.actor(first) != self.actor(second):
                    return [self.actor(second), self.actor(first)]
            for mention in reversed(parties):
                if self.actor(mention) not in found:
                    found.append(self.actor(mention))
                if len(found) == 2:
                    return found
        return []

    def _is_party(self, mention: Mention, kind: str) -> bool:
        """Whether a mention is of an entity of a type that does more than report."""
        if mention.entity < 0:
            return False
        cluster = self.resolver.clusters[self.actor(mention)]
        return cluster.type == kind and cluster.kind not in REPORTERS

    def _others(self, predicate: Predicate, arg: Argument) -> list[Mention]:
        """The mentions at the predicate's other arguments."""
        heads = (other.head for other in predicate.args if other is not arg and other.via != "pronoun")
        return [m for m in (self.scene.phrase_at(self.sentence, head) for head in heads) if m is not None]

    def _own_country(self, predicate: Predicate, arg: Argument) -> int | None:
        """ "بلاده": the country of whom the pronoun speaks of."""
        word = self.words[arg.head]
        if word.norm not in {"بلاد", "بلد"} or not word.pronoun:
            return None
        owner = self._pronoun(predicate, arg)
        code = self.resolver.clusters[owner].country if owner is not None else None
        if owner is None or code is None:
            return None
        return self.resolver.country(code)

    def _pronoun(self, predicate: Predicate, arg: Argument) -> int | None:
        """Whom an attached pronoun speaks of: the nearest mention before it that agrees and is no other argument."""
        word = self.words[arg.head]
        pronoun = word.pronoun
        if not pronoun or pronoun[0] != "3":
            return None
        gender = "f" if "f" in pronoun else "m"
        number = pronoun[-1]
        taken = {id(mention) for mention in self._others(predicate, arg)}
        for i in range(arg.head - 1, -1, -1):
            mention = self.scene.at(self.sentence, i)
            if mention is None or mention.entity < 0 or id(mention) in taken or mention.type == "place":
                continue
            if agrees(gender, number, Referent(mention.entity, mention.gender, mention.number)):
                return mention.entity
        for referent in reversed(self.scene.subjects[: self.told]):
            if agrees(gender, number, referent):
                return referent.entity
        return None


def _situating(words: list[Word], mention: Mention) -> bool:
    """Whether a state is but told as where something is, or whose: "غارة أمريكية في سوريا"."""
    before = words[mention.opens - 1].lemma if mention.opens else ""
    return mention.type == "country" and (mention.demonym or before == IN or words[mention.opens].prep == "ب")
