"""Reads the events of a document, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from khabar.extract.contract import Span, Time
from khabar.extract.entities.coreference import Resolver
from khabar.extract.events.attribution import sources
from khabar.extract.events.filled import Filled
from khabar.extract.events.frames import AGENTIVE, lexicon
from khabar.extract.events.governors import governors
from khabar.extract.events.modality import modality
from khabar.extract.events.roles import RoleFiller
from khabar.extract.events.scene import Referent, Scene
from khabar.extract.language.word import Sentence, Word
from khabar.extract.lexicon import read
from khabar.extract.syntax.parser import Parser
from khabar.extract.syntax.participles import table, verbalise
from khabar.extract.syntax.predicates import Predicate, Wanted
from khabar.extract.times import attach, find_times
from khabar.ontology.schema import Modality

TIME_WORDS = frozenset(read("time_words.toml")["heads"])


def time_words(sentence: Sentence, inside: frozenset[int]) -> frozenset[int]:
    """The words that head adverbs of time: their phrases are no subjects and no objects."""
    return frozenset(
        i for i, word in enumerate(sentence.words) if word.norm in TIME_WORDS and i not in inside and word.is_nominal
    )


@cache
def participles() -> dict[str, str]:
    """The participles of all verbs that the lexicons know."""
    return table([*lexicon().verbs, *governors().speech_verbs, *governors().modal])


@dataclass(slots=True)
class Draft:
    """An event whose participants are still indices of clusters."""

    filled: Filled
    sentence: int
    trigger: int
    modality: Modality
    sources: list[int] = field(default_factory=list)
    time: Time | None = None

    def confidence(self) -> float:
        """Product of the frame's weight and the surest filler of each participant role; between 0 and 1."""
        value = self.filled.frame.weight
        for role in ("agent", "recipient"):
            fillers = self.filled.roles.get(role)
            if fillers:
                value *= max(filler.confidence for filler in fillers)
        return round(value, 3)


def wants(word: Word) -> Wanted | None:
    """What the lexicons know of a word as a predicate."""
    frames = lexicon().of(word)
    if not frames and not governors().knows(word):
        return None
    slots = {slot for frame in frames for slot in frame.slots} | set(governors().slots(word))
    if frames:
        slots |= set(AGENTIVE)
    if any(frame.reciprocal for frame in frames):
        slots |= {"مع", "بين"}
    if any(slot.role == "content" for frame in frames for slot in frame.slots.values()):
        slots.add("clause")
    return Wanted(frozenset(slots - {"subject", "object", "object2", "of"}))


class EventReader:
    """Finds the events of a scene; call ``drafts`` once."""

    def __init__(self, scene: Scene, resolver: Resolver, published: date | None):
        self.scene = scene
        self.resolver = resolver
        self.published = published

    def drafts(self) -> list[Draft]:
        out: list[Draft] = []
        for s in range(len(self.scene.sentences)):
            out += self._sentence(s)
        return out

    def _sentence(self, s: int) -> list[Draft]:
        scene = self.scene
        sentence = scene.sentences[s]
        mentions = scene.mentions[s]
        solid = [m for m in mentions if not m.demonym]
        extents: dict[int, int] = {}
        for m in solid:
            extents[m.phrase_first] = max(m.phrase_last, extents.get(m.phrase_first, 0))
        inside = frozenset(i for m in solid for i in range(m.phrase_first, m.phrase_last))
        verbalise(sentence, participles(), inside)
        predicates = Parser(sentence, extents, inside, time_words(sentence, inside), wants).parse()
        filler = RoleFiller(scene, self.resolver, s, predicates)
        drafts = []
        for predicate in predicates:
            word = sentence.words[predicate.word]
            self._carry_on(predicate, filler, word)
            frames = lexicon().of(word)
            if frames and not self._is_light(predicate, predicates, word, sentence.words):
                filled = filler.fill(predicate, frames)
                if filled is not None:
                    drafts.append(Draft(filled, s, predicate.word, modality(predicate, predicates, sentence.words), []))
            self._remember(predicate, filler, word)
        self._concerns(drafts, predicates)
        times = find_times(sentence, scene.text, self.published) if drafts else []
        for draft in drafts:
            nearest = attach(times, draft.trigger, [p.word for p in predicates])
            draft.time = nearest.value if nearest is not None else None
        for draft in drafts:
            predicate = next(p for p in predicates if p.word == draft.trigger)
            agents = set(draft.filled.entities("agent"))
            draft.sources = [entity for entity in sources(predicate, filler) if entity not in agents]
        return drafts

    @staticmethod
    def _concerns(drafts: list[Draft], predicates: list[Predicate]) -> None:
        """An agreement on doing something to somebody concerns him ("اتفاق بشأن العمليات ضد ...")."""
        by_word = {draft.trigger: draft for draft in drafts}
        for predicate in predicates:
            draft = by_word.get(predicate.word)
            governor = predicates[predicate.governor] if predicate.governor is not None else None
            agreement = by_word.get(governor.word) if governor is not None else None
            if draft is None or agreement is None or agreement.filled.frame.type != "agree":
                continue
            if agreement.filled.frame.role(predicate.relation) in {"content", "theme"}:
                agreement.filled.roles.setdefault("concerns", []).extend(draft.filled.roles.get("recipient", []))

    @staticmethod
    def _is_light(predicate: Predicate, predicates: list[Predicate], word: Word, words: list[Word]) -> bool:
        """Whether the verb only carries an event noun that tells the event itself ("شن هجوما")."""
        return predicate.kind == "verb" and any(
            other.governor == predicate.index
            and lexicon().of(words[other.word])
            and governors().light_verb(word, other.relation) is not None
            for other in predicates
        )

    def _carry_on(self, predicate: Predicate, filler: RoleFiller, word: Word) -> None:
        """A verb without any subject goes on with the latest one that agrees ("وأضاف ...")."""
        if predicate.kind != "verb" or predicate.has("subject") or predicate.passive or word.person in {"1", "2"}:
            return
        speaker = governors().speech(word) is not None
        entity = self.scene.follow(word, speaker=speaker)
        if entity is not None:
            filler.implicit.dropped[predicate.index] = entity

    def _remember(self, predicate: Predicate, filler: RoleFiller, word: Word) -> None:
        """The subject of a verb is whom the next verb without one speaks of."""
        if predicate.kind != "verb" or predicate.relation == "relative":
            return
        for arg in predicate.slot("subject")[:1]:
            mention = self.scene.phrase_at(filler.sentence, arg.head)
            for found in filler.references.fillers(predicate, arg)[:1]:
                referent = Referent(
                    found.entity,
                    (mention.gender if mention else "") or word.gender,
                    mention.number if mention else "",
                )
                self.scene.subjects.append(referent)
                if governors().speech(word) is not None:
                    self.scene.speakers.append(referent)


def trigger_span(scene: Scene, draft: Draft) -> Span:
    """The trigger word without its clitics."""
    word = scene.sentences[draft.sentence].words[draft.trigger]
    return Span(word.stem_start, word.stem_end, scene.text[word.stem_start : word.stem_end])


def sentence_span(scene: Scene, index: int) -> Span:
    """The whole sentence: the evidence that every event and fact leads back to."""
    sentence = scene.sentences[index]
    return Span(sentence.start, sentence.end, scene.text[sentence.start : sentence.end])
