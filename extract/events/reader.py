"""Reads the events of a document, sentence by sentence."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import groupby

from khabar.extract.contract import Span
from khabar.extract.entities.coreference import Resolver
from khabar.extract.events.attribution import phrases, voices
from khabar.extract.events.candidates import Candidate, Clauses
from khabar.extract.events.context import Context
from khabar.extract.events.decision import Draft, decide
from khabar.extract.events.frames import AGENTIVE, lexicon
from khabar.extract.events.governors import governors
from khabar.extract.events.locations import decide_places
from khabar.extract.events.modality import modality
from khabar.extract.events.reporters import pass_on
from khabar.extract.events.roles import RoleFiller
from khabar.extract.events.scene import Referent, Scene
from khabar.extract.events.speakers import Voices, decide_sources
from khabar.extract.events.themes import decide_themes
from khabar.extract.events.timing import Times, decide_times
from khabar.extract.language.word import Sentence, Word, per_lexeme
from khabar.extract.learned.models import Models
from khabar.extract.learned.portions import batched
from khabar.extract.lexicon import read
from khabar.extract.syntax.parser import Parser
from khabar.extract.syntax.participles import table, verbalise
from khabar.extract.syntax.predicates import Predicate, Wanted

TOGETHER = 64
"""Events about whose circumstances the network is asked at once."""
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


@per_lexeme
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


def _common(sentence: Sentence, inside: frozenset[int]) -> None:
    """Reads words outside names that evoke a frame but are names to the dictionary, or unknown, as what the lexicon has, in
    place: "تسميم", "انتفاضة", "مسنودا بالطيران"."""
    for i, word in enumerate(sentence.words):
        found = lexicon().common(word) if word.pos == "noun_prop" and i not in inside else None
        if found is not None:
            word.pos, word.lemma = found


class EventReader:
    """Finds the events of a scene; call ``candidates`` once, then ``drafts``."""

    def __init__(self, scene: Scene, resolver: Resolver, published: date | None):
        self.scene = scene
        self.resolver = resolver
        self.published = published
        self.clauses: list[Clauses] = []
        """Each sentence, after ``candidates``."""

    def candidates(self) -> list[Candidate]:
        """What may be an event, in the text's order."""
        return [candidate for s in range(len(self.scene.sentences)) for candidate in self._sentence(s)]

    def drafts(self, candidates: list[Candidate], context: Context, models: Models) -> list[Draft]:
        """The events that the candidates tell, in the text's order."""
        voices, times = Voices(self.clauses), Times(self.scene, self.published)
        drafts = decide(candidates, context, models)
        for _, found in groupby(drafts, key=lambda draft: draft.sentence):
            self._concerns(list(found))
        for some in batched(drafts, TOGETHER):
            decide_times(some, times, context)
            decide_places(some, context)
            decide_themes(some, context)
            decide_sources(some, voices, context)
        pass_on(drafts, self.scene, self.resolver)
        return drafts

    def _sentence(self, s: int) -> list[Candidate]:
        scene = self.scene
        sentence = scene.sentences[s]
        mentions = scene.mentions[s]
        solid = [m for m in mentions if not m.demonym]
        extents: dict[int, int] = {}
        for m in solid:
            extents[m.opens] = max(m.phrase_last, extents.get(m.opens, 0))
        inside = frozenset(i for m in solid for i in range(m.opens, m.phrase_last))
        _common(sentence, inside)
        verbalise(sentence, participles(), inside)
        apart = time_words(sentence, inside).union(scene.datelines[s])
        predicates = Parser(sentence, extents, inside, apart, wants).parse()
        filler = RoleFiller(scene, self.resolver, s, predicates)
        clauses = Clauses(scene, self.resolver, filler)
        self.clauses.append(clauses)
        candidates = []
        spoken = len(scene.speakers)
        for predicate in predicates:
            word = sentence.words[predicate.word]
            self._carry_on(predicate, filler, word)
            frames = lexicon().of(word)
            if frames or predicate.kind == "verb":
                light = self._is_light(predicate, predicates, word, sentence.words)
                sure = modality(predicate, predicates, sentence.words)
                candidates.append(Candidate(clauses, predicate, sure, light, filler.fill(predicate, frames)))
            self._remember(predicate, filler, word)
        filler.references.told = len(scene.subjects)
        clauses.speaking = [referent.entity for referent in scene.speakers[spoken:]]
        clauses.phrased = phrases(filler)
        return candidates

    @staticmethod
    def _concerns(drafts: list[Draft]) -> None:
        """An agreement on doing something to somebody concerns him ("اتفاق بشأن العمليات ضد ..."): of one sentence's events."""
        predicates = drafts[0].candidate.clauses.predicates
        by_word = {draft.trigger: draft for draft in drafts}
        for predicate in predicates:
            draft = by_word.get(predicate.word)
            governor = predicates[predicate.governor] if predicate.governor is not None else None
            agreement = by_word.get(governor.word) if governor is not None else None
            if draft is None or agreement is None or agreement.type != "agree":
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
        if predicate.kind != "verb" or predicate.has("subject") or predicate.passive or word.person == "2":
            return
        if word.person == "1":
            entity = self._speaking(predicate, filler)
        else:
            entity = self.scene.follow(word, speaker=governors().speech(word) is not None)
        if entity is not None:
            filler.implicit.dropped[predicate.index] = entity

    def _speaking(self, predicate: Predicate, filler: RoleFiller) -> int | None:
        """Who tells of himself by a verb in the first person ("قال الوزير: سنواصل دعم المعارضة").

        Whoever the sentence has for its speaker; in one that is but a quotation whoever spoke last.
        """
        found = voices(predicate, filler)
        if found:
            return found[0]
        verbs = (other for other in filler.predicates if other.kind == "verb" and not other.quoted)
        if any(filler.words[other.word].person != "1" for other in verbs):
            return None
        return self.scene.speakers[-1].entity if self.scene.speakers else None

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
